/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-ticks.h"

#include <glib/gi18n-lib.h>

/* Minor ticks that are closer than this (in line heights of their labels) are left out. */
#define MINOR_PITCH 0.3

struct _PmTicks
{
  GArray *ticks; /* PmTick */
  const PmTickStep *step;
};

/* The steps that people count in, finest first; the first one whose labels have room is taken. */
static const PmTickStep steps[] = {
  { PM_TICK_MILLISECOND, 1, PM_TICK_MILLISECOND, 0 },
  { PM_TICK_MILLISECOND, 2, PM_TICK_MILLISECOND, 1 },
  { PM_TICK_MILLISECOND, 5, PM_TICK_MILLISECOND, 1 },
  { PM_TICK_MILLISECOND, 10, PM_TICK_MILLISECOND, 2 },
  { PM_TICK_MILLISECOND, 20, PM_TICK_MILLISECOND, 5 },
  { PM_TICK_MILLISECOND, 50, PM_TICK_MILLISECOND, 10 },
  { PM_TICK_MILLISECOND, 100, PM_TICK_MILLISECOND, 20 },
  { PM_TICK_MILLISECOND, 200, PM_TICK_MILLISECOND, 50 },
  { PM_TICK_MILLISECOND, 500, PM_TICK_MILLISECOND, 100 },
  { PM_TICK_SECOND, 1, PM_TICK_MILLISECOND, 200 },
  { PM_TICK_SECOND, 2, PM_TICK_MILLISECOND, 500 },
  { PM_TICK_SECOND, 5, PM_TICK_SECOND, 1 },
  { PM_TICK_SECOND, 10, PM_TICK_SECOND, 2 },
  { PM_TICK_SECOND, 15, PM_TICK_SECOND, 5 },
  { PM_TICK_SECOND, 30, PM_TICK_SECOND, 5 },
  { PM_TICK_MINUTE, 1, PM_TICK_SECOND, 10 },
  { PM_TICK_MINUTE, 2, PM_TICK_SECOND, 30 },
  { PM_TICK_MINUTE, 5, PM_TICK_MINUTE, 1 },
  { PM_TICK_MINUTE, 10, PM_TICK_MINUTE, 2 },
  { PM_TICK_MINUTE, 15, PM_TICK_MINUTE, 5 },
  { PM_TICK_MINUTE, 30, PM_TICK_MINUTE, 5 },
  { PM_TICK_HOUR, 1, PM_TICK_MINUTE, 15 },
  { PM_TICK_HOUR, 2, PM_TICK_MINUTE, 30 },
  { PM_TICK_HOUR, 3, PM_TICK_HOUR, 1 },
  { PM_TICK_HOUR, 6, PM_TICK_HOUR, 1 },
  { PM_TICK_HOUR, 12, PM_TICK_HOUR, 3 },
  { PM_TICK_DAY, 1, PM_TICK_HOUR, 6 },
  { PM_TICK_DAY, 2, PM_TICK_HOUR, 12 },
  { PM_TICK_WEEK, 1, PM_TICK_DAY, 1 },
  { PM_TICK_WEEK, 2, PM_TICK_DAY, 1 },
  { PM_TICK_MONTH, 1, PM_TICK_DAY, 1 },
  { PM_TICK_MONTH, 2, PM_TICK_MONTH, 1 },
  { PM_TICK_MONTH, 3, PM_TICK_MONTH, 1 },
  { PM_TICK_MONTH, 6, PM_TICK_MONTH, 1 },
  { PM_TICK_YEAR, 1, PM_TICK_MONTH, 3 },
  { PM_TICK_YEAR, 2, PM_TICK_MONTH, 6 },
  { PM_TICK_YEAR, 5, PM_TICK_YEAR, 1 },
  { PM_TICK_YEAR, 10, PM_TICK_YEAR, 1 },
  { PM_TICK_YEAR, 20, PM_TICK_YEAR, 5 },
  { PM_TICK_YEAR, 50, PM_TICK_YEAR, 10 },
  { PM_TICK_YEAR, 100, PM_TICK_YEAR, 20 },
  { PM_TICK_YEAR, 200, PM_TICK_YEAR, 50 },
};

/* What is known of each unit. Patterns are those of g_date_time_format() and are translated. */
static const struct
{
  PmDuration length;   /* the shortest that it can be */
  guint clock_parts;   /* of hour, minute, second, millisecond that the label shows; 0: a date */
  const char *pattern; /* of the label where it is a date */
  const char *context; /* of what the label leaves out, or NULL */
} units[] = {
  [PM_TICK_MILLISECOND] = { PM_MILLISECOND, 4, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_SECOND] = { PM_SECOND, 3, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_MINUTE] = { PM_MINUTE, 2, NULL, N_ ("%a %-e %b %Y") },
  [PM_TICK_HOUR] = { PM_HOUR, 2, NULL, N_ ("%a %-e %b %Y") },
  /* Translators: patterns of dates on a time axis: 1 Mar; Mar 2026 */
  [PM_TICK_DAY] = { PM_DAY, 0, N_ ("%-e %b"), "%Y" },
  [PM_TICK_WEEK] = { 7 * PM_DAY, 0, N_ ("%-e %b"), "%Y" },
  [PM_TICK_MONTH] = { 28 * PM_DAY, 0, N_ ("%b %Y"), NULL },
  [PM_TICK_YEAR] = { 365 * PM_DAY, 0, "%Y", NULL },
};

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* The first second in (@from, @to] whose offset is not that of @from. */
static PmTime
find_shift (PmZone *zone, PmTime from, PmTime to)
{
  int offset = pm_zone_get_offset (zone, from);
  gint64 low = floor_div (from, PM_SECOND);
  gint64 high = floor_div (to, PM_SECOND);

  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;

      if (pm_zone_get_offset (zone, middle * PM_SECOND) == offset)
        low = middle;
      else
        high = middle;
    }
  return high * PM_SECOND;
}

/* Units up to hours: whole multiples of @step on the local clock, which may stand still or jump. */
static PmTime
even_next (PmZone *zone, PmDuration step, PmTime time)
{
  PmTime next = time;
  guint guard;

  for (guard = 0; guard < 8; guard++)
    {
      PmDuration offset = pm_zone_get_offset (zone, time) * PM_SECOND;

      next = (floor_div (time + offset, step) + 1) * step - offset;
      if (pm_zone_get_offset (zone, next) * PM_SECOND == offset)
        return next;
      time = find_shift (zone, time, next);
      if ((time + pm_zone_get_offset (zone, time) * PM_SECOND) % step == 0)
        return time;
    }
  return next;
}

static PmTime
even_floor (PmZone *zone, PmDuration step, PmTime time)
{
  PmTime floor = time;
  guint guard;

  for (guard = 0; guard < 8; guard++)
    {
      PmDuration offset = pm_zone_get_offset (zone, time) * PM_SECOND;

      floor = floor_div (time + offset, step) * step - offset;
      if (pm_zone_get_offset (zone, floor) * PM_SECOND == offset)
        return floor;
      /* A shift lies between: no multiple after it, so look before it. */
      time = find_shift (zone, floor, time) - 1;
    }
  return floor;
}

/* The first instant of a day in the zone: midnight, or what follows where there is none. */
static PmTime
day_start (PmZone *zone, gint64 days)
{
  PmCivil civil = { 0 };
  PmTime times[2];

  pm_civil_from_days (days, &civil.year, &civil.month, &civil.day);
  if (pm_zone_from_civil (zone, &civil, times) == 0)
    return find_shift (zone, times[0], times[1]);
  return times[0];
}

/* Units from days on are numbered; a tick stands on every number that @count divides. Weeks begin
 * on Monday, which day -3 is. */
static gint64
calendar_number (PmZone *zone, PmTickUnit unit, PmTime time)
{
  PmCivil civil;
  gint64 days;

  pm_zone_to_civil (zone, time, &civil);
  if (unit == PM_TICK_YEAR)
    return civil.year;
  if (unit == PM_TICK_MONTH)
    return (gint64) civil.year * 12 + civil.month - 1;
  days = pm_days_from_civil (civil.year, civil.month, civil.day);
  return unit == PM_TICK_WEEK ? floor_div (days + 3, 7) : days;
}

static PmTime
calendar_start (PmZone *zone, PmTickUnit unit, gint64 number)
{
  if (unit == PM_TICK_YEAR)
    return day_start (zone, pm_days_from_civil ((int) CLAMP (number, 1, 9999), 1, 1));
  if (unit == PM_TICK_MONTH)
    return day_start (zone,
                      pm_days_from_civil ((int) CLAMP (floor_div (number, 12), 1, 9999),
                                          (int) (number - floor_div (number, 12) * 12) + 1, 1));
  return day_start (zone, unit == PM_TICK_WEEK ? number * 7 - 3 : number);
}

/**
 * pm_tick_next:
 *
 * Returns: the first tick of every @count @unit that is later than @time
 */
PmTime
pm_tick_next (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  gint64 number;
  PmTime next;
  guint guard;

  if (unit < PM_TICK_DAY)
    return even_next (zone, units[unit].length * count, time);

  number = floor_div (calendar_number (zone, unit, time), count) * count;
  next = time;
  for (guard = 0; guard < 8 && next <= time; guard++)
    {
      number += count;
      next = calendar_start (zone, unit, number);
    }
  return next;
}

/**
 * pm_tick_floor:
 *
 * Returns: the last tick of every @count @unit that is not later than @time
 */
PmTime
pm_tick_floor (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  gint64 number;
  PmTime floor;

  if (unit < PM_TICK_DAY)
    return even_floor (zone, units[unit].length * count, time);

  number = floor_div (calendar_number (zone, unit, time), count) * count;
  floor = calendar_start (zone, unit, number);
  return floor <= time ? floor : calendar_start (zone, unit, number - count);
}

/** pm_tick_round: Returns: the tick of every @count @unit that is nearest to @time */
PmTime
pm_tick_round (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  PmTime before = pm_tick_floor (zone, unit, count, time);
  PmTime after = pm_tick_next (zone, unit, count, before);

  return time - before <= after - time ? before : after;
}

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
  double width = 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const PmTickStep *step = &steps[i];

      if (i == 0 || step->unit != steps[i - 1].unit)
        width = label_width (measure, step->unit) + gap;
      if (pm_time_axis_to_width (axis, units[step->unit].length * step->count) >= width)
        return step;
    }
  return &steps[G_N_ELEMENTS (steps) - 1];
}

static void
tick_clear (gpointer data)
{
  PmTick *tick = data;

  g_free (tick->label);
  g_free (tick->context);
}

static void
add_minor (PmTicks *self, const PmTimeAxis *axis, PmZone *zone, PmTime after, PmTime before)
{
  PmTime time = after;

  for (;;)
    {
      PmTick tick = { 0 };

      time = pm_tick_next (zone, self->step->minor_unit, self->step->minor_count, time);
      if (time >= before || time >= axis->span.end)
        return;
      tick.time = time;
      tick.x = pm_time_axis_to_x (axis, time);
      g_array_append_val (self->ticks, tick);
    }
}

/* What tells where on the calendar a label stands; NULL where the label says it all. */
static char *
make_context (PmZone *zone, const PmCivil *civil, PmTickUnit unit, PmTime time, gboolean with_zone)
{
  g_autofree char *date = NULL;
  g_autofree char *abbreviation = NULL;

  if (units[unit].context == NULL)
    return NULL;
  date = format_date (civil, _ (units[unit].context));
  if (!with_zone || units[unit].clock_parts == 0)
    return g_steal_pointer (&date);
  abbreviation = pm_zone_get_abbreviation (zone, time);
  return g_strdup_printf ("%s %s", date, abbreviation);
}

static gboolean
begins_unit_above (PmTickUnit unit, const PmCivil *civil, const PmCivil *previous)
{
  if (units[unit].clock_parts > 0)
    return civil->day != previous->day || civil->month != previous->month ||
           civil->year != previous->year;
  return civil->year != previous->year;
}

/* How far the texts reach that there are already, along the direction of time. */
typedef struct
{
  double gap;
  double label;
  double context;
  guint last_label; /* the tick that has it */
  gboolean last_is_strong;
} Reach;

/* Takes the label away from a tick whose label would meet the one before, or from that one. */
static void
keep_label_apart (PmTicks *self, Reach *reach, PmTick *tick, double position, double width)
{
  if (position < reach->label && tick->strong && !reach->last_is_strong)
    {
      /* The one before gives way: it is a tick like any other. */
      g_clear_pointer (&g_array_index (self->ticks, PmTick, reach->last_label).label, g_free);
      reach->label = -G_MAXDOUBLE;
    }
  if (position < reach->label)
    {
      g_clear_pointer (&tick->label, g_free);
      return;
    }
  reach->label = position + width + reach->gap / 2;
  reach->last_label = self->ticks->len;
  reach->last_is_strong = tick->strong;
}

/* The same for the context. */
static void
keep_context_apart (PmTicks *self,
                    Reach *reach,
                    PmTick *tick,
                    double position,
                    PmTextMeasure *measure)
{
  /* The first one is held at the edge, and gives way to one that follows too soon. */
  if (tick->context != NULL && self->ticks->len > 0 && position < reach->context)
    {
      PmTick *held = &g_array_index (self->ticks, PmTick, 0);

      if (held->context == NULL)
        g_clear_pointer (&tick->context, g_free);
      g_clear_pointer (&held->context, g_free);
    }
  if (tick->context != NULL)
    reach->context = MAX (position, 0) + reach->gap +
                     pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, tick->context);
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
  PmTicks *self = g_new0 (PmTicks, 1);
  double pitch = pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_LABEL) * MINOR_PITCH;
  Reach reach = { gap, -G_MAXDOUBLE, -G_MAXDOUBLE, 0, TRUE };
  gboolean with_minor;
  PmCivil previous;
  PmTime time;

  self->ticks = g_array_new (FALSE, TRUE, sizeof (PmTick));
  g_array_set_clear_func (self->ticks, tick_clear);
  self->step = choose_step (axis, measure, gap);
  with_minor = self->step->minor_count > 0 &&
               pm_time_axis_to_width (axis, pm_ticks_get_minor_length (self)) >= pitch;

  time = pm_tick_floor (zone, self->step->unit, self->step->count, axis->span.begin);
  pm_zone_to_civil (zone, time, &previous);
  while (time < axis->span.end)
    {
      PmTime next = pm_tick_next (zone, self->step->unit, self->step->count, time);
      gboolean first = self->ticks->len == 0;
      gboolean shifted;
      double position;
      PmTick tick = { 0 };
      PmCivil civil;
      double width;

      pm_zone_to_civil (zone, time, &civil);
      tick.time = time;
      tick.x = pm_time_axis_to_x (axis, time);
      tick.major = TRUE;
      shifted =
          !first && units[self->step->unit].clock_parts > 0 && civil.offset != previous.offset;
      tick.strong = !first && (shifted || begins_unit_above (self->step->unit, &civil, &previous));
      position = axis->rtl ? axis->width - tick.x : tick.x;

      tick.label = format_label (&civil, self->step->unit);
      width = pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, tick.label);
      keep_label_apart (self, &reach, &tick, position, width);
      if (first || tick.strong)
        tick.context = make_context (zone, &civil, self->step->unit, time, shifted || first);
      keep_context_apart (self, &reach, &tick, position, measure);
      g_array_append_val (self->ticks, tick);
      if (with_minor)
        add_minor (self, axis, zone, time, next);
      previous = civil;
      if (next <= time)
        break;
      time = next;
    }
  return self;
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

/** pm_ticks_get_minor_length: Returns: from one tick to the next, at least */
PmDuration
pm_ticks_get_minor_length (PmTicks *self)
{
  return units[self->step->minor_unit].length * MAX (self->step->minor_count, 1);
}

/** pm_tick_steps: Returns: (transfer none): all steps, finest first. */
const PmTickStep *
pm_tick_steps (guint *n)
{
  *n = G_N_ELEMENTS (steps);
  return steps;
}

/** pm_tick_unit_get_length: Returns: the shortest that one of the unit can be. */
PmDuration
pm_tick_unit_get_length (PmTickUnit unit)
{
  return units[unit].length;
}
