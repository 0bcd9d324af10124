/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-axis.h"

#include <math.h>

/* Positions outside of this many widths are all alike: nothing is drawn there, and toolkits count
 * in 32 bits. */
#define MAX_WIDTHS 1000.0

static PmDuration
round_duration (double us)
{
  const double limit = (double) PM_TIME_MAX - (double) PM_TIME_MIN;

  return (PmDuration) llround (CLAMP (us, -limit, limit));
}

/* The range of @length that begins at @begin, moved so that it lies in the years 1 to 9999. */
static PmSpan
clamp_span (PmTime begin, PmDuration length)
{
  length = CLAMP (length, PM_TIME_AXIS_MIN_LENGTH, PM_TIME_AXIS_MAX_LENGTH);
  begin = CLAMP (begin, PM_TIME_MIN, PM_TIME_MAX - length);
  return (PmSpan) { begin, begin + length };
}

/**
 * pm_time_axis_new:
 * @span: what is visible; widened to the shortest range where it is shorter
 * @width: in units, at least 1
 */
PmTimeAxis
pm_time_axis_new (PmSpan span, double width, gboolean rtl)
{
  return (PmTimeAxis) { .span = clamp_span (span.begin, pm_span_length (span)),
                        .width = MAX (width, 1),
                        .rtl = rtl };
}

/**
 * pm_time_axis_to_x:
 *
 * Returns: where @time is, also outside of the visible range (there up to 1,000 widths away)
 */
double
pm_time_axis_to_x (const PmTimeAxis *axis, PmTime time)
{
  double f = (double) (time - axis->span.begin) / (double) pm_span_length (axis->span);

  f = CLAMP (f, -MAX_WIDTHS, MAX_WIDTHS);
  return axis->rtl ? axis->width - f * axis->width : f * axis->width;
}

/** pm_time_axis_to_time: Returns: the time at @x, also outside of the visible range. */
PmTime
pm_time_axis_to_time (const PmTimeAxis *axis, double x)
{
  double f = (axis->rtl ? axis->width - x : x) / axis->width;

  return pm_time_add (axis->span.begin, round_duration (f * (double) pm_span_length (axis->span)));
}

/** pm_time_axis_to_width: Returns: what a length of time takes; negative for a negative one. */
double
pm_time_axis_to_width (const PmTimeAxis *axis, PmDuration duration)
{
  return (double) duration / pm_time_axis_scale (axis);
}

/** pm_time_axis_to_duration: Returns: the length of time that @width shows. */
PmDuration
pm_time_axis_to_duration (const PmTimeAxis *axis, double width)
{
  return round_duration (width * pm_time_axis_scale (axis));
}

/**
 * pm_time_axis_zoom:
 * @x: the point whose time stays where it is
 * @factor: of the visible length: below 1 zooms in
 *
 * Returns: the zoomed axis, kept within the shortest and the longest range
 */
PmTimeAxis
pm_time_axis_zoom (const PmTimeAxis *axis, double x, double factor)
{
  PmTime time = pm_time_axis_to_time (axis, x);
  double length = (double) pm_span_length (axis->span) * factor;
  double f = (axis->rtl ? axis->width - x : x) / axis->width;
  PmTimeAxis zoomed = *axis;

  length = CLAMP (length, (double) PM_TIME_AXIS_MIN_LENGTH, (double) PM_TIME_AXIS_MAX_LENGTH);
  zoomed.span = clamp_span (time - round_duration (f * length), (PmDuration) llround (length));
  return zoomed;
}

/**
 * pm_time_axis_pan:
 * @dx: how far the view moves, in units: a positive one shows what was beyond the right edge
 */
PmTimeAxis
pm_time_axis_pan (const PmTimeAxis *axis, double dx)
{
  PmTimeAxis panned = *axis;
  PmDuration delta = pm_time_axis_to_duration (axis, dx * pm_time_axis_sign (axis));

  panned.span = clamp_span (pm_time_add (axis->span.begin, delta), pm_span_length (axis->span));
  return panned;
}

/**
 * pm_time_axis_fit:
 * @span: what has to be visible
 * @pad_start: room to leave before it, in units
 * @pad_end: room to leave after it, where the last label stands
 *
 * An instant is shown in the middle of an hour.
 */
PmTimeAxis
pm_time_axis_fit (const PmTimeAxis *axis, PmSpan span, double pad_start, double pad_end)
{
  PmTimeAxis fitted = *axis;
  double inner = MAX (axis->width - pad_start - pad_end, axis->width * 0.2);
  double length;

  if (span.end <= span.begin)
    {
      span.begin = pm_time_add (span.begin, -PM_HOUR / 2);
      span.end = pm_time_add (span.end, PM_HOUR / 2);
    }
  pad_start = MIN (pad_start, axis->width * 0.4);
  length = (double) pm_span_length (span) * axis->width / inner;
  length = CLAMP (length, (double) PM_TIME_AXIS_MIN_LENGTH, (double) PM_TIME_AXIS_MAX_LENGTH);
  fitted.span = clamp_span (span.begin - round_duration (pad_start / axis->width * length),
                            (PmDuration) llround (length));
  return fitted;
}

/**
 * pm_time_axis_reveal:
 * @margin: room to leave between @span and an edge, in units
 *
 * Returns: the axis panned as little as it takes to show @span; of one that is longer than what is
 *   visible, the beginning
 */
PmTimeAxis
pm_time_axis_reveal (const PmTimeAxis *axis, PmSpan span, double margin)
{
  PmTimeAxis revealed = *axis;
  PmDuration length = pm_span_length (axis->span);
  PmDuration pad = pm_time_axis_to_duration (axis, MIN (margin, axis->width / 3));
  PmTime begin = axis->span.begin;

  if (span.end + pad > axis->span.end)
    begin = span.end + pad - length;
  if (span.begin - pad < begin)
    begin = span.begin - pad;
  revealed.span = clamp_span (begin, length);
  return revealed;
}
