/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-ticks.h"

#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

/* Minor ticks that are closer than this (in line heights of their labels) are left out. */
#define MINOR_PITCH 0.3

/* Clocks are usually changed so often at most; where that has no room, no change is marked. */
#define SHIFT_DISTANCE (120 * PM_DAY)

struct _PmTicks
{
  GArray *ticks; /* PmTick */
  const PmTickStep *step;
};

/* What is known of each unit. Patterns are those of g_date_time_format() and are translated. */
static const struct
{
  guint clock_parts;   /* of hour, minute, second, millisecond that the label shows; 0: a date */
  const char *pattern; /* of the label where it is a date */
  const char *context; /* of what the label leaves out, or NULL */
} units[] = {
  [PM_TICK_MILLISECOND] = { 4, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_SECOND] = { 3, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_MINUTE] = { 2, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_HOUR] = { 2, NULL, N_ ("%a %-e %b %Y") },
  /* Translators: patterns of dates on a time axis: 1 Mar; Mar 2026 */
  [PM_TICK_DAY] = { 0, N_ ("%-e %b"), "%Y" },
  [PM_TICK_WEEK] = { 0, N_ ("%-e %b"), "%Y" },
  [PM_TICK_MONTH] = { 0, N_ ("%b %Y"), NULL },
  [PM_TICK_YEAR] = { 0, "%Y", NULL },
};

static char *
format_date (const PmCivil *civil, const char *pattern)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (civil->year, civil->month, civil->day, 0, 0, 0);

  return date != NULL ? g_date_time_format (date, pattern) : g_strdup ("");
}

static char *
format_label (const PmCivil *civil, PmTickUnit unit)
{
  GString *text;

  if (units[unit].clock_parts == 0)
    return format_date (civil, _ (units[unit].pattern));

  text = g_string_new (NULL);
  g_string_append_printf (text, "%02d:%02d", civil->hour, civil->minute);
  if (units[unit].clock_parts > 2)
    g_string_append_printf (text, ":%02d", civil->second);
  if (units[unit].clock_parts > 3)
    g_string_append_printf (text, ".%03d", civil->microsecond / 1000);
  return g_string_free (text, FALSE);
}

/* The widest label of a unit: of one in each month, as their names differ. */
static double
label_width (PmTextMeasure *measure, PmTickUnit unit)
{
  PmCivil civil = { .year = 2028, .day = 28, .hour = 20, .minute = 38, .second = 48 };
  double width = 0;

  for (civil.month = 1; civil.month <= 12; civil.month++)
    {
      g_autofree char *label = format_label (&civil, unit);

      width = MAX (width, pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, label));
      if (units[unit].clock_parts > 0)
        break;
    }
  return width;
}

static const PmTickStep *
choose_step (const PmTimeAxis *axis, PmTextMeasure *measure, double gap)
{
  guint n_steps;
  const PmTickStep *steps = pm_tick_steps (&n_steps);
  double width = 0;
  guint i;

  for (i = 0; i < n_steps; i++)
    {
      const PmTickStep *step = &steps[i];

      if (i == 0 || step->unit != steps[i - 1].unit)
        width = label_width (measure, step->unit) + gap;
      if (pm_time_axis_to_width (axis, pm_tick_unit_get_length (step->unit) * step->count) >= width)
        return step;
    }
  return &steps[n_steps - 1];
}

static void
tick_clear (gpointer data)
{
  PmTick *tick = data;

  g_free (tick->label);
  g_free (tick->context);
}

/* What tells where on the calendar a label stands; NULL where the label says it all. */
static char *
make_context (PmZone *zone, const PmCivil *civil, PmTickUnit unit, PmTime time, gboolean with_zone)
{
  g_autofree char *date = NULL;
  g_autofree char *tag = NULL;

  if (units[unit].context == NULL)
    return NULL;
  date = format_date (civil, _ (units[unit].context));
  if (!with_zone || units[unit].clock_parts == 0)
    return g_steal_pointer (&date);
  tag = pm_zone_dup_tag (zone, time);
  return g_strdup_printf ("%s %s", date, tag);
}

/* How far the texts reach that there are already, along the direction of time. */
typedef struct
{
  double gap;
  double label;
  double context;
  guint last_label;   /* the tick that has it */
  guint last_context; /* the same */
  gboolean last_is_strong;
} Reach;

/* What ticks are made from. */
typedef struct
{
  PmTicks *ticks;
  const PmTimeAxis *axis;
  PmZone *zone;
  PmTextMeasure *measure;
  double inset; /* where a context is held that belongs before the edge */
  Reach reach;
  gboolean with_minor;
  gboolean told;       /* what the labels leave out */
  gboolean after_fold; /* the next one is the first after a fold */
  gboolean with_shifts;
  PmTime shift; /* the next one, or PM_TIME_MAX */
  PmTime year;  /* the begin of the next one, or PM_TIME_MAX where every one has a tick anyway */
} Maker;

static PmTick *
get_tick (Maker *self, guint index)
{
  return &g_array_index (self->ticks->ticks, PmTick, index);
}

static double
text_width (Maker *self, const char *text)
{
  return pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_LABEL, text);
}

/* Along the direction of time from the begin of the axis. */
static double
position_of (Maker *self, const PmTick *tick)
{
  return self->axis->rtl ? self->axis->width - tick->x : tick->x;
}

/* Between half years and years every gap would have one: a pattern that tells nothing. */
static gboolean
tells_shifts (const PmTickStep *step)
{
  return step->unit < PM_TICK_MONTH || (step->unit == PM_TICK_MONTH && step->count < 6);
}

static void
find_next_shift (Maker *self, PmTime after)
{
  if (!self->with_shifts ||
      !pm_zone_next_shift (self->zone, after, self->axis->span.end, &self->shift))
    self->shift = PM_TIME_MAX;
}

static void
find_next_year (Maker *self, PmTime after)
{
  if (self->ticks->step->unit == PM_TICK_DAY || self->ticks->step->unit == PM_TICK_WEEK)
    self->year = pm_tick_next (self->zone, PM_TICK_YEAR, 1, after);
  else
    self->year = PM_TIME_MAX;
}

/* No tick stands under a fold, and there may be a great many: goes on at its end. */
static void
leave_fold (Maker *self, PmSpan fold)
{
  self->after_fold = TRUE;
  if (self->shift < fold.end)
    find_next_shift (self, fold.end - 1);
  if (self->year < fold.end)
    find_next_year (self, fold.end - 1);
}

/* Takes away what would reach into the next fold. */
static void
keep_off_fold (Maker *self, PmTick *tick)
{
  double position = position_of (self, tick);
  double room;
  PmSpan fold;

  if (!pm_time_axis_next_fold (self->axis, tick->time, &fold))
    return;
  room =
      pm_time_axis_distance (self->axis, self->axis->span.begin, fold.begin) - self->reach.gap / 2;
  if (tick->label != NULL && position + text_width (self, tick->label) > room)
    g_clear_pointer (&tick->label, g_free);
  if (tick->context != NULL &&
      MAX (position, self->inset) + text_width (self, tick->context) > room)
    g_clear_pointer (&tick->context, g_free);
}

/* Takes the label away from a tick whose label would meet the one before, or from that one. */
static void
keep_label_apart (Maker *self, PmTick *tick)
{
  Reach *reach = &self->reach;
  double position = position_of (self, tick);

  if (position < reach->label && tick->strong && !reach->last_is_strong)
    {
      /* The one before gives way: it is a tick like any other. */
      g_clear_pointer (&get_tick (self, reach->last_label)->label, g_free);
      reach->label = -G_MAXDOUBLE;
    }
  if (position < reach->label)
    {
      g_clear_pointer (&tick->label, g_free);
      return;
    }
  reach->label = position + text_width (self, tick->label) + reach->gap / 2;
  reach->last_label = self->ticks->ticks->len;
  reach->last_is_strong = tick->strong;
}

/* A change of clocks that comes too soon after a date is told behind that date. */
static void
append_to_last_context (Maker *self, PmTick *tick)
{
  PmTick *last = get_tick (self, self->reach.last_context);

  if (last->context != NULL && units[self->ticks->step->unit].clock_parts > 0)
    {
      char *both = g_strdup_printf ("%s · %s", last->context, tick->context);

      self->reach.context += text_width (self, both) - text_width (self, last->context);
      g_free (last->context);
      last->context = both;
    }
  g_clear_pointer (&tick->context, g_free);
}

static void
keep_context_apart (Maker *self, PmTick *tick)
{
  Reach *reach = &self->reach;
  double position = position_of (self, tick);

  if (tick->context == NULL)
    return;
  if (self->ticks->ticks->len > 0 && position < reach->context)
    {
      PmTick *last = get_tick (self, reach->last_context);

      if (tick->shift != 0 && last->shift == 0)
        {
          append_to_last_context (self, tick);
          return;
        }
      /* What is held at the edge gives way to what follows too soon, and a change of clocks to the
       * day after it. */
      if (reach->last_context == 0 || last->shift != 0)
        g_clear_pointer (&last->context, g_free);
      if (last->context != NULL || position < self->inset)
        {
          g_clear_pointer (&tick->context, g_free);
          return;
        }
    }
  reach->last_context = self->ticks->ticks->len;
  reach->context = MAX (position, self->inset) + reach->gap + text_width (self, tick->context);
}

/* "clocks +1 h · CEST" */
static char *
make_shift_context (PmZone *zone, PmTime time, int shift)
{
  g_autofree char *text = pm_tick_shift_text (shift);
  g_autofree char *tag = pm_zone_dup_tag (zone, time);

  return g_strdup_printf ("%s · %s", text, tag);
}

static void
mark_shift (Maker *self, PmTick *tick)
{
  tick->shift = pm_zone_get_offset (self->zone, tick->time) -
                pm_zone_get_offset (self->zone, tick->time - PM_SECOND);
  tick->strong = TRUE;
  find_next_shift (self, tick->time);
}

/* Changes of clocks, and years that begin between two ticks. */
static void
add_mark (Maker *self, PmTime time)
{
  PmTick tick = { .time = time, .major = TRUE, .strong = TRUE };

  tick.x = pm_time_axis_to_x (self->axis, time);
  if (time == self->year)
    {
      PmCivil civil;

      pm_zone_to_civil (self->zone, time, &civil);
      tick.year = TRUE;
      tick.context = make_context (self->zone, &civil, PM_TICK_DAY, time, FALSE);
      find_next_year (self, time);
    }
  if (time == self->shift)
    {
      mark_shift (self, &tick);
      if (tick.context == NULL)
        tick.context = make_shift_context (self->zone, time, tick.shift);
    }
  keep_off_fold (self, &tick);
  keep_context_apart (self, &tick);
  g_array_append_val (self->ticks->ticks, tick);
}

/* The ticks without a label and the marks between two ticks that have one. */
static void
add_between (Maker *self, PmTime after, PmTime before)
{
  const PmTickStep *step = self->ticks->step;
  PmTime end = MIN (before, self->axis->span.end);
  PmTime minor = self->with_minor
                     ? pm_tick_next (self->zone, step->minor_unit, step->minor_count, after)
                     : PM_TIME_MAX;
  PmSpan fold;

  for (;;)
    {
      PmTime mark = MIN (self->shift, self->year);

      if (MIN (minor, mark) >= end)
        return;
      if (pm_time_axis_find_fold (self->axis, MIN (minor, mark), &fold))
        {
          leave_fold (self, fold);
          if (minor < fold.end)
            minor = pm_tick_next (self->zone, step->minor_unit, step->minor_count, fold.end - 1);
          continue;
        }
      if (mark <= minor)
        {
          add_mark (self, mark);
          if (minor > mark)
            continue;
        }
      else
        {
          PmTick tick = { .time = minor, .x = pm_time_axis_to_x (self->axis, minor) };

          g_array_append_val (self->ticks->ticks, tick);
        }
      minor = pm_tick_next (self->zone, step->minor_unit, step->minor_count, minor);
    }
}

static gboolean
begins_day (const PmCivil *civil, const PmCivil *previous)
{
  return civil->day != previous->day || civil->month != previous->month ||
         civil->year != previous->year;
}

static void
add_major (Maker *self, PmTime time, const PmCivil *civil, const PmCivil *previous)
{
  PmTickUnit unit = self->ticks->step->unit;
  gboolean first = self->ticks->ticks->len == 0;
  gboolean with_clock = units[unit].clock_parts > 0;
  PmTick tick = { .time = time, .major = TRUE };

  tick.x = pm_time_axis_to_x (self->axis, time);
  /* Where every tick is a year, its label tells it, and the lines of all would be heavy. */
  tick.year = !first && unit != PM_TICK_YEAR && civil->year != previous->year &&
              (self->year == PM_TIME_MAX || time == self->year);
  tick.strong = tick.year || (!first && with_clock && begins_day (civil, previous));
  if (time == self->year)
    find_next_year (self, time);
  tick.label = format_label (civil, unit);
  /* After a fold the date is told again, and the zone where the clocks were changed under it. */
  if (first || tick.strong || !self->told || self->after_fold)
    tick.context =
        make_context (self->zone, civil, unit, time,
                      self->inset == 0 &&
                          (!self->told || (self->after_fold && civil->offset != previous->offset)));
  self->after_fold = FALSE;
  if (time == self->shift)
    {
      mark_shift (self, &tick);
      if (tick.context == NULL)
        tick.context = make_shift_context (self->zone, time, tick.shift);
      else
        {
          g_autofree char *date = tick.context;
          g_autofree char *shift = make_shift_context (self->zone, time, tick.shift);

          tick.context = g_strdup_printf ("%s · %s", date, shift);
        }
    }
  keep_off_fold (self, &tick);
  if (tick.label != NULL)
    keep_label_apart (self, &tick);
  keep_context_apart (self, &tick);
  self->told = self->told || tick.context != NULL;
  g_array_append_val (self->ticks->ticks, tick);
}

/**
 * pm_ticks_new:
 * @zone: whose clock and calendar they follow
 * @measure: measures the labels, in units of @axis
 * @gap: the least room between two labels
 *
 * A tick that is just before the visible range is there too, as its label may reach into it.
 *
 * Returns: (transfer full): the ticks of @axis
 */
PmTicks *
pm_ticks_new (const PmTimeAxis *axis, PmZone *zone, PmTextMeasure *measure, double gap)
{
  return pm_ticks_new_beside (axis, zone, measure, gap, 0);
}

/**
 * pm_ticks_new_beside:
 * @inset: how much of the line of contexts is taken at the begin of the axis, by the zone's name;
 *   above 0 no context tells the zone
 *
 * Returns: (transfer full): as pm_ticks_new()
 */
PmTicks *
pm_ticks_new_beside (const PmTimeAxis *axis,
                     PmZone *zone,
                     PmTextMeasure *measure,
                     double gap,
                     double inset)
{
  PmTicks *self = g_new0 (PmTicks, 1);
  double pitch = pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_LABEL) * MINOR_PITCH;
  Maker maker = { .ticks = self, .axis = axis, .zone = zone, .measure = measure, .inset = inset };
  PmCivil civil, previous;
  PmSpan fold;
  PmTime time;

  self->ticks = g_array_new (FALSE, TRUE, sizeof (PmTick));
  g_array_set_clear_func (self->ticks, tick_clear);
  self->step = choose_step (axis, measure, gap);
  maker.reach = (Reach) { gap, -G_MAXDOUBLE, -G_MAXDOUBLE, 0, 0, TRUE };
  maker.with_minor = self->step->minor_count > 0 &&
                     pm_time_axis_to_width (axis, pm_ticks_get_minor_length (self)) >= pitch;
  maker.with_shifts =
      tells_shifts (self->step) && pm_time_axis_to_width (axis, SHIFT_DISTANCE) >= 5 * pitch;
  find_next_shift (&maker, axis->span.begin - 1);
  find_next_year (&maker, axis->span.begin - 1);

  time = pm_tick_floor (zone, self->step->unit, self->step->count, axis->span.begin);
  pm_zone_to_civil (zone, time, &previous);
  while (time < axis->span.end)
    {
      PmTime next = pm_tick_next (zone, self->step->unit, self->step->count, time);

      if (pm_time_axis_find_fold (axis, time, &fold))
        {
          leave_fold (&maker, fold);
          next = pm_tick_next (zone, self->step->unit, self->step->count, fold.end - 1);
          add_between (&maker, fold.end - 1, next);
          if (next <= time)
            break;
          time = next;
          continue;
        }
      pm_zone_to_civil (zone, time, &civil);
      add_major (&maker, time, &civil, &previous);
      add_between (&maker, time, next);
      previous = civil;
      if (next <= time)
        break;
      time = next;
    }
  return self;
}

/**
 * pm_tick_shift_text:
 * @shift: seconds that clocks are put forward, or back if it is negative
 *
 * Returns: (transfer full): "clocks +1 h", "clocks −30 min"
 */
char *
pm_tick_shift_text (int shift)
{
  g_autofree char *length = pm_duration_format (ABS (shift) * PM_SECOND);
  g_autofree char *signed_length = g_strdup_printf ("%s%s", shift < 0 ? "−" : "+", length);

  /* Translators: on a time axis, where the clocks are changed: clocks +1 h */
  return g_strdup_printf (_ ("clocks %s"), signed_length);
}

void
pm_ticks_free (PmTicks *self)
{
  g_array_unref (self->ticks);
  g_free (self);
}

/**
 * pm_ticks_get:
 * @n: (out): how many there are
 *
 * Returns: (transfer none): the ticks, sorted by time
 */
const PmTick *
pm_ticks_get (PmTicks *self, guint *n)
{
  *n = self->ticks->len;
  return (const PmTick *) (gpointer) self->ticks->data;
}

/** pm_ticks_get_step: Returns: (transfer none): every how many of what they stand */
const PmTickStep *
pm_ticks_get_step (PmTicks *self)
{
  return self->step;
}

/** pm_ticks_get_minor_length: Returns: from one tick to the next, at least */
PmDuration
pm_ticks_get_minor_length (PmTicks *self)
{
  return pm_tick_unit_get_length (self->step->minor_unit) * MAX (self->step->minor_count, 1);
}
