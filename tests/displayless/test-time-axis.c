/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-ticks.h"
#include "pm-time-axis.h"

#include <math.h>

static PmTime
at (const char *text)
{
  PmTime time;

  if (!pm_time_parse_rfc3339 (text, -1, &time))
    g_error ("not a time: %s", text);
  return time;
}

static char *
show (PmTime time)
{
  char buffer[PM_TIME_BUFSIZE];

  pm_time_to_rfc3339 (time, buffer);
  return g_strdup (buffer);
}

/* --- The axis --- */

static void
test_axis_positions (void)
{
  PmSpan span = { at ("2026-03-01T10:00:00Z"), at ("2026-03-01T12:00:00Z") };
  PmTimeAxis axis = pm_time_axis_new (span, 1200, FALSE);
  PmTimeAxis rtl = pm_time_axis_new (span, 1200, TRUE);
  PmTime eleven = at ("2026-03-01T11:00:00Z");

  g_assert_cmpfloat (pm_time_axis_to_x (&axis, span.begin), ==, 0);
  g_assert_cmpfloat (pm_time_axis_to_x (&axis, eleven), ==, 600);
  g_assert_cmpfloat (pm_time_axis_to_x (&axis, at ("2026-03-01T10:30:00Z")), ==, 300);
  g_assert_cmpfloat (pm_time_axis_to_x (&rtl, at ("2026-03-01T10:30:00Z")), ==, 900);
  g_assert_cmpint (pm_time_axis_to_time (&axis, 300), ==, at ("2026-03-01T10:30:00Z"));
  g_assert_cmpint (pm_time_axis_to_time (&rtl, 900), ==, at ("2026-03-01T10:30:00Z"));
  g_assert_cmpint (pm_time_axis_to_time (&axis, -600), ==, at ("2026-03-01T09:00:00Z"));
  /* Far away is far away, and no overflow. */
  g_assert_cmpfloat (pm_time_axis_to_x (&axis, PM_TIME_MAX), ==, 1200000);
  g_assert_cmpfloat (pm_time_axis_to_x (&axis, PM_TIME_MIN), ==, -1200000);
}

static void
test_axis_zoom (void)
{
  static const double factors[] = { 0.5, 0.9, 1.1, 3, 0.001, 1e-9, 1e12 };
  static const double points[] = { 0, 1, 333.3, 600, 1199 };
  PmSpan span = { at ("2026-03-01T10:00:00Z"), at ("2026-03-01T12:00:00Z") };

  for (guint rtl = 0; rtl < 2; rtl++)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      for (guint j = 0; j < G_N_ELEMENTS (points); j++)
        {
          PmTimeAxis axis = pm_time_axis_new (span, 1200, rtl);
          PmTime under = pm_time_axis_to_time (&axis, points[j]);
          PmTimeAxis zoomed = pm_time_axis_zoom (&axis, points[j], factors[i]);
          double x = pm_time_axis_to_x (&zoomed, under);

          g_assert_cmpint (pm_span_length (zoomed.span), >=, PM_TIME_AXIS_MIN_LENGTH);
          g_assert_cmpint (pm_span_length (zoomed.span), <=, PM_TIME_AXIS_MAX_LENGTH);
          if (fabs (x - points[j]) > 0.2)
            g_error ("zoom by %g about %g: the time under the point is now at %g", factors[i],
                     points[j], x);
        }
}

static void
test_axis_pan_fit_reveal (void)
{
  PmSpan span = { at ("2026-03-01T10:00:00Z"), at ("2026-03-01T12:00:00Z") };
  PmTimeAxis axis = pm_time_axis_new (span, 1200, FALSE);
  PmTimeAxis rtl = pm_time_axis_new (span, 1200, TRUE);
  PmTimeAxis moved = pm_time_axis_pan (&axis, 300);

  g_assert_cmpint (moved.span.begin, ==, at ("2026-03-01T10:30:00Z"));
  moved = pm_time_axis_pan (&rtl, 300);
  g_assert_cmpint (moved.span.begin, ==, at ("2026-03-01T09:30:00Z"));
  moved = pm_time_axis_pan (&axis, -1e18);
  g_assert_cmpint (moved.span.begin, ==, PM_TIME_MIN);
  g_assert_cmpint (pm_span_length (moved.span), ==, 2 * PM_HOUR);

  moved = pm_time_axis_fit (&axis, (PmSpan) { span.begin, span.begin + PM_HOUR }, 200, 400);
  g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&moved, span.begin), 200, 0.01);
  g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&moved, span.begin + PM_HOUR), 800, 0.01);
  /* An instant */
  moved = pm_time_axis_fit (&axis, (PmSpan) { span.begin, span.begin }, 0, 0);
  g_assert_cmpint (pm_span_length (moved.span), ==, PM_HOUR);

  moved = pm_time_axis_reveal (&axis, (PmSpan) { span.end, span.end }, 120);
  g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&moved, span.end), 1080, 0.01);
  moved = pm_time_axis_reveal (&axis, (PmSpan) { span.begin + PM_HOUR, span.begin + PM_HOUR }, 120);
  g_assert_cmpint (moved.span.begin, ==, span.begin);
}

/* --- Ticks, as text: "label! [context]" for those with a label and for marks --- */

static char *
dump_majors (const char *zone_name, const char *begin, const char *end, double width)
{
  g_autoptr (PmZone) zone = pm_zone_new (zone_name);
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  PmTimeAxis axis = pm_time_axis_new ((PmSpan) { at (begin), at (end) }, width, FALSE);
  g_autoptr (PmTicks) ticks = NULL;
  GString *text = g_string_new (NULL);
  const PmTick *tick;
  guint n;

  g_assert_nonnull (zone);
  ticks = pm_ticks_new (&axis, zone, measure, 20);
  tick = pm_ticks_get (ticks, &n);
  for (guint i = 0; i < n; i++)
    if (tick[i].label != NULL || tick[i].strong)
      {
        g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "",
                                tick[i].label != NULL ? tick[i].label : "",
                                tick[i].strong ? "!" : "");
        if (tick[i].shift != 0)
          g_string_append_printf (text, "%+dmin", tick[i].shift / 60);
        if (tick[i].context != NULL)
          g_string_append_printf (text, " [%s]", tick[i].context);
      }
  return g_string_free (text, FALSE);
}

static void
test_tick_labels (void)
{
  static const struct
  {
    const char *zone, *begin, *end, *expected;
    double width;
  } cases[] = {
    { "UTC", "2026-03-01T14:05:30Z", "2026-03-01T14:05:30.01Z",
      "14:05:30.000 [Sun 1 Mar 2026 UTC], 14:05:30.002, 14:05:30.004, 14:05:30.006, "
      "14:05:30.008",
      600 },
    { "UTC", "2026-03-01T14:05:00Z", "2026-03-01T14:06:00Z",
      "14:05:00 [Sun 1 Mar 2026 UTC], 14:05:15, 14:05:30, 14:05:45", 400 },
    { "UTC", "2026-03-01T14:00:00Z", "2026-03-01T15:00:00Z",
      "14:00 [Sun 1 Mar 2026 UTC], 14:10, 14:20, 14:30, 14:40, 14:50", 400 },
    { "UTC", "2026-02-28T22:10:00Z", "2026-03-01T02:10:00Z",
      "22:00 [Sat 28 Feb 2026 UTC], 23:00, 00:00! [Sun 1 Mar 2026], 01:00, 02:00", 400 },
    /* The date at the edge gives way to midnight, which follows too soon. */
    { "UTC", "2026-02-28T23:30:00Z", "2026-03-01T03:30:00Z",
      "23:00, 00:00! [Sun 1 Mar 2026], 01:00, 02:00, 03:00", 400 },
    /* A leap day */
    { "UTC", "2028-02-27T00:00:00Z", "2028-03-03T00:00:00Z",
      "27 Feb [2028], 28 Feb, 29 Feb, 1 Mar, 2 Mar", 500 },
    { "UTC", "2100-02-27T00:00:00Z", "2100-03-03T00:00:00Z", "27 Feb [2100], 28 Feb, 1 Mar, 2 Mar",
      400 },
    { "UTC", "2026-12-30T00:00:00Z", "2027-01-03T00:00:00Z",
      "30 Dec [2026], 31 Dec, 1 Jan! [2027], 2 Jan", 400 },
    /* Weeks begin on Monday. */
    { "UTC", "2026-03-02T00:00:00Z", "2026-03-30T00:00:00Z", "2 Mar [2026], 9 Mar, 16 Mar, 23 Mar",
      300 },
    { "UTC", "2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z",
      "Jan 2026, Feb 2026, Mar 2026, Apr 2026, May 2026, Jun 2026", 600 },
    { "UTC", "1970-01-01T00:00:00Z", "1973-01-01T00:00:00Z", "1970, 1971, 1972", 200 },
    { "UTC", "1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z",
      "1960, 1980, 2000, 2020, 2040, 2060, 2080", 400 },
    /* Not a whole hour from UTC: midnight in Kathmandu is 18:15 in UTC. */
    { "Asia/Kathmandu", "2026-03-01T16:15:00Z", "2026-03-01T20:15:00Z",
      "22:00 [Sun 1 Mar 2026 UTC+5:45], 23:00, 00:00! [Mon 2 Mar 2026], 01:00", 400 },
    /* The clocks go forward at 02:00: an hour is not there. */
    { "Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T04:00:00Z",
      "00:00 [Sun 29 Mar 2026 CET], 01:00, 03:00!+60min [clocks +1 h · CEST], 04:00, 05:00", 500 },
    /* They go back at 03:00: an hour is there twice. */
    { "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T04:00:00Z",
      "00:00 [Sun 25 Oct 2026 CEST], 01:00, 02:00, 02:00!-60min [clocks −1 h · CET], 03:00, 04:00",
      600 },
    { "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-26T22:00:00Z",
      "00:00 [Sun 25 Oct 2026 CEST · clocks −1 h · CET], !-60min, 06:00, 12:00, 18:00, "
      "00:00! [Mon 26 Oct 2026], 06:00, 12:00, 18:00",
      600 },
    /* Half an hour, both ways. */
    { "Australia/Lord_Howe", "2026-10-03T13:30:00Z", "2026-10-03T17:30:00Z",
      "00:00 [Sun 4 Oct 2026 UTC+10:30], 01:00, !+30min [clocks +30 min · UTC+11], 03:00, 04:00",
      400 },
    { "Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-04T17:00:00Z",
      "00:00 [Sun 5 Apr 2026 UTC+11], 01:00, !-30min [clocks −30 min · UTC+10:30], 02:00, 03:00",
      400 },
    /* Days are days of the zone, 23 and 25 hours among them. */
    { "Europe/Berlin", "2026-03-27T23:00:00Z", "2026-03-31T22:00:00Z",
      "28 Mar [2026], 29 Mar, !+60min [clocks +1 h · CEST], 30 Mar, 31 Mar", 400 },
    /* A day that has no midnight, and one that is not there at all. */
    { "Africa/Cairo", "2026-04-23T20:00:00Z", "2026-04-24T02:00:00Z",
      "22:00 [Thu 23 Apr 2026 EET], 23:00, "
      "01:00!+60min [Fri 24 Apr 2026 · clocks +1 h · EEST], 02:00, 03:00, 04:00",
      600 },
    { "Pacific/Apia", "2011-12-29T10:00:00Z", "2012-01-01T10:00:00Z",
      "29 Dec [2011], 31 Dec!+1440min, 1 Jan! [2012]", 300 },
    /* A year that begins between two ticks. */
    { "UTC", "2026-12-14T00:00:00Z", "2027-01-18T00:00:00Z",
      "14 Dec [2026], 21 Dec, 28 Dec, ! [2027], 4 Jan, 11 Jan", 375 },
    { "Asia/Kolkata", "2026-12-28T18:30:00Z", "2027-01-03T18:30:00Z",
      "29 Dec [2026], 31 Dec, ! [2027], 2 Jan", 240 },
    /* Summer time told over weeks and months; at a glance over decades it is not. */
    { "Australia/Lord_Howe", "2026-09-27T13:30:00Z", "2026-10-18T13:30:00Z",
      "28 Sep [2026], !+30min [clocks +30 min · UTC+11], 5 Oct, 12 Oct, 19 Oct", 400 },
    { "Australia/Lord_Howe", "1990-01-01T00:00:00Z", "2050-01-01T00:00:00Z",
      "1990, 2000, 2010, 2020, 2030, 2040, 2050", 300 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *seen =
          dump_majors (cases[i].zone, cases[i].begin, cases[i].end, cases[i].width);

      g_test_message ("%s from %s to %s", cases[i].zone, cases[i].begin, cases[i].end);
      g_assert_cmpstr (seen, ==, cases[i].expected);
    }
}

/* For every step and zone, over a century and over every change of clocks of 2026: ticks rise,
 * floor and next agree, and ticks of days and above are where their day begins. */
static void
test_tick_order (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "Australia/Lord_Howe",
                                       "Asia/Kathmandu", "America/Sao_Paulo" };
  const PmTickStep *steps;
  guint n_steps;

  steps = pm_tick_steps (&n_steps);
  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (PmZone) zone = pm_zone_new (zones[z]);

      for (guint s = 0; s < n_steps; s++)
        {
          PmDuration length = pm_tick_unit_get_length (steps[s].unit) * steps[s].count;
          PmTime starts[] = { at ("1970-01-01T00:00:00Z"), at ("2026-03-29T00:00:00Z"),
                              at ("2026-04-04T14:00:00Z"), at ("2026-10-03T14:00:00Z"),
                              at ("2026-10-25T00:00:00Z"), at ("2018-11-03T22:00:00Z"),
                              at ("2099-12-31T23:00:00Z") };

          for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
            {
              PmTime time = starts[i];

              for (guint k = 0; k < 40 && time < PM_TIME_MAX - 3 * length; k++)
                {
                  PmTime next = pm_tick_next (zone, steps[s].unit, steps[s].count, time);
                  g_autofree char *from = show (time);
                  g_autofree char *to = show (next);

                  if (next <= time || next - time > 2 * length + 3 * PM_DAY)
                    g_error ("%s, step %u of unit %u: %s follows %s", zones[z], steps[s].count,
                             steps[s].unit, to, from);
                  g_assert_cmpint (pm_tick_floor (zone, steps[s].unit, steps[s].count, next), ==,
                                   next);
                  g_assert_cmpint (pm_tick_floor (zone, steps[s].unit, steps[s].count, next - 1), <,
                                   next);
                  time = next;
                }
            }
        }
    }
}

/* At every zoom there are ticks, their labels do not overlap, and there are not too many. */
static void
test_tick_density (void)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  PmTimeAxis axis = pm_time_axis_new (
      (PmSpan) { at ("2026-10-24T22:00:00Z"), at ("2026-10-24T22:00:00.01Z") }, 1000, FALSE);

  while (pm_span_length (axis.span) < PM_TIME_AXIS_MAX_LENGTH)
    {
      g_autoptr (PmTicks) ticks = pm_ticks_new (&axis, zone, measure, 14);
      const PmTick *tick;
      double end = -G_MAXDOUBLE;
      guint n, n_labels = 0;

      tick = pm_ticks_get (ticks, &n);
      for (guint i = 0; i < n; i++)
        {
          if (i > 0)
            g_assert_cmpint (tick[i].time, >, tick[i - 1].time);
          if (tick[i].label == NULL)
            continue;
          n_labels++;
          if (tick[i].x < end)
            g_error ("over %.3f s: \"%s\" at %.1f overlaps what ends at %.1f",
                     (double) pm_span_length (axis.span) / PM_SECOND, tick[i].label, tick[i].x,
                     end);
          end = tick[i].x + 7 * (double) g_utf8_strlen (tick[i].label, -1);
        }
      g_assert_cmpuint (n, <, 260);
      if (n_labels < 3 || n_labels > 40)
        g_error ("over %.3f s: %u labels", (double) pm_span_length (axis.span) / PM_SECOND,
                 n_labels);
      axis = pm_time_axis_zoom (&axis, 500, 1.37);
    }
}

/* Where a label's text is, along the direction of time. */
typedef struct
{
  double end;
  const char *text;
} Last;

static void
check_apart (Last *last, double position, const char *text, const char *what)
{
  if (position < last->end)
    g_error ("%s: \"%s\" at %.1f overlaps \"%s\", which ends at %.1f", what, text, position,
             last->text, last->end);
  last->end = position + 7 * (double) g_utf8_strlen (text, -1);
  last->text = text;
}

/* A label is on a local time that the step divides, or the first instant after the clocks were
 * changed. */
static gboolean
is_round (PmZone *zone, const PmTick *tick, PmDuration minor)
{
  PmCivil civil;
  PmDuration of_day;

  pm_zone_to_civil (zone, tick->time, &civil);
  of_day = civil.hour * PM_HOUR + civil.minute * PM_MINUTE + civil.second * PM_SECOND +
           civil.microsecond;
  if (minor < PM_DAY ? of_day % minor == 0 : of_day == 0)
    return TRUE;
  return pm_zone_get_offset (zone, tick->time) != pm_zone_get_offset (zone, tick->time - PM_SECOND);
}

static void
check_ticks (PmZone *zone, const PmTimeAxis *axis, const char *what)
{
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  g_autoptr (PmTicks) ticks = pm_ticks_new (axis, zone, measure, 14);
  Last label = { -G_MAXDOUBLE, "" };
  Last context = { -G_MAXDOUBLE, "" };
  guint n, n_labels = 0;
  const PmTick *tick = pm_ticks_get (ticks, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *time = show (tick[i].time);
      PmTime before = tick[i].time - PM_SECOND;
      double position = axis->rtl ? axis->width - tick[i].x : tick[i].x;
      int shift = pm_zone_get_offset (zone, tick[i].time) - pm_zone_get_offset (zone, before);

      if (i > 0 && tick[i].time <= tick[i - 1].time)
        g_error ("%s: %s does not follow what is before it", what, time);
      if (tick[i].time >= axis->span.end ||
          (i > 0 && tick[i].label == NULL && !tick[i].major && tick[i].time < tick[0].time))
        g_error ("%s: %s is out of range", what, time);
      g_assert_cmpfloat (tick[i].x, ==, pm_time_axis_to_x (axis, tick[i].time));
      if (tick[i].shift != 0 && tick[i].shift != shift)
        g_error ("%s: %s is marked with %+d s, and it is %+d s", what, time, tick[i].shift, shift);
      if (tick[i].context != NULL)
        check_apart (&context, MAX (position, 0), tick[i].context, what); /* held at the edge */
      if (tick[i].label == NULL)
        continue;
      n_labels++;
      check_apart (&label, position, tick[i].label, what);
      if (!is_round (zone, &tick[i], MIN (pm_ticks_get_minor_length (ticks), PM_DAY)))
        g_error ("%s: %s has a label, \"%s\", and is no round time", what, time, tick[i].label);
    }
  if (n_labels < 2 || n_labels > 40 || n > 400)
    g_error ("%s: %u labels of %u ticks", what, n_labels, n);
}

/* From milliseconds to centuries, both ways, about days that are special somewhere. */
static void
test_tick_zooms (void)
{
  static const char *const zones[] = { "UTC",
                                       "Europe/Berlin",
                                       "Asia/Kathmandu",
                                       "Asia/Kolkata",
                                       "Australia/Lord_Howe",
                                       "America/St_Johns",
                                       "Pacific/Apia",
                                       "Africa/Cairo",
                                       "Africa/Casablanca",
                                       "Pacific/Marquesas" };
  static const char *const times[] = {
    "1970-01-01T00:00:00Z", "1972-02-29T12:00:00Z", "2000-02-29T23:59:59Z", "2011-12-30T10:00:00Z",
    "2026-03-29T01:00:00Z", "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z", "2026-10-25T01:00:00Z",
    "2026-04-23T22:00:00Z", "2028-12-31T23:59:59Z", "2099-12-31T23:00:00Z", "2100-02-28T23:30:00Z",
  };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (PmZone) zone = pm_zone_new (zones[z]);

      g_assert_nonnull (zone);
      for (guint t = 0; t < G_N_ELEMENTS (times); t++)
        for (guint rtl = 0; rtl < 2; rtl++)
          {
            PmTime middle = at (times[t]);
            PmTimeAxis axis = pm_time_axis_new (
                (PmSpan) { middle - 5 * PM_MILLISECOND, middle + 5 * PM_MILLISECOND }, 900, rtl);

            while (pm_span_length (axis.span) < PM_TIME_AXIS_MAX_LENGTH)
              {
                g_autofree char *what =
                    g_strdup_printf ("%s about %s over %.3f s%s", zones[z], times[t],
                                     (double) pm_span_length (axis.span) / PM_SECOND,
                                     rtl ? ", right to left" : "");

                check_ticks (zone, &axis, what);
                axis = pm_time_axis_zoom (&axis, 440, 1.9);
              }
          }
    }
}

/* Every change of clocks in a view of up to some years is marked, and nothing else is. */
static void
test_tick_shifts (void)
{
  static const char *const zones[] = { "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca",
                                       "Asia/Kathmandu", "America/New_York" };
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (PmZone) zone = pm_zone_new (zones[z]);

      for (int year = 1970; year < 2100; year++)
        {
          PmSpan span = { pm_days_from_civil (year, 1, 1) * PM_DAY,
                          pm_days_from_civil (year + 1, 1, 1) * PM_DAY };
          PmTimeAxis axis = pm_time_axis_new (span, 900, FALSE);
          g_autoptr (PmTicks) ticks = pm_ticks_new (&axis, zone, measure, 14);
          guint n, found = 0, expected = 0;
          const PmTick *tick = pm_ticks_get (ticks, &n);

          for (guint i = 0; i < n; i++)
            found += tick[i].shift != 0;
          for (PmTime time = span.begin; time < span.end; time += PM_HOUR / 2)
            expected +=
                pm_zone_get_offset (zone, time) != pm_zone_get_offset (zone, time - PM_HOUR / 2);
          if (found != expected)
            g_error ("%s in %d: %u changes of clocks are marked, not %u", zones[z], year, found,
                     expected);
        }
    }
}

/* Where the ticks are half years and years, each of which has one, they are left out. */
static void
test_tick_shifts_among_years (void)
{
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");

  for (int years = 5; years < 40; years++)
    {
      PmSpan span = { pm_days_from_civil (2000, 1, 1) * PM_DAY,
                      pm_days_from_civil (2000 + years, 1, 1) * PM_DAY };
      PmTimeAxis axis = pm_time_axis_new (span, 900, FALSE);
      g_autoptr (PmTicks) ticks = pm_ticks_new (&axis, zone, measure, 14);
      guint n;
      const PmTick *tick = pm_ticks_get (ticks, &n);

      g_assert_cmpuint (n, >, 0);
      for (guint i = 0; i < n; i++)
        if (tick[i].shift != 0)
          g_error ("In %d years tick %u is marked with %+d s", years, i, tick[i].shift);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-axis/positions", test_axis_positions);
  g_test_add_func ("/time-axis/zoom", test_axis_zoom);
  g_test_add_func ("/time-axis/pan-fit-reveal", test_axis_pan_fit_reveal);
  g_test_add_func ("/ticks/labels", test_tick_labels);
  g_test_add_func ("/ticks/order", test_tick_order);
  g_test_add_func ("/ticks/density", test_tick_density);
  g_test_add_func ("/ticks/zooms", test_tick_zooms);
  g_test_add_func ("/ticks/shifts", test_tick_shifts);
  g_test_add_func ("/ticks/shifts-among-years", test_tick_shifts_among_years);
  return g_test_run ();
}
