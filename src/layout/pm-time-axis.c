/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-axis.h"

#include <math.h>

/* Positions outside of this many widths are all alike: nothing is drawn there, and toolkits count
 * in 32 bits. */
#define MAX_WIDTHS 1000.0

/* All folds together take this part of the width at most, and one of them this much at least. */
#define MAX_FOLDED     0.6
#define MIN_FOLD_WIDTH 18.0

/* A position that is so near to the edge of a fold is at the edge: so much may be lost on the way
 * from a time to a position and back. */
#define EDGE 0.01

/* What is not folded has this part of the width at least. */
#define MIN_UNFOLDED 0.1

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

/* --- Folds --- */

static double
clamp_scale (double scale, double width)
{
  return CLAMP (scale, (double) PM_TIME_AXIS_MIN_LENGTH / width,
                (double) PM_TIME_AXIS_MAX_LENGTH / width);
}

/* A fold is one only where it is narrower than the time would be. */
static gboolean
is_folded (const PmTimeAxis *axis, const PmSpan *fold)
{
  return (double) pm_span_length (*fold) > axis->fold_width * axis->scale;
}

static double
overlap (const PmSpan *fold, PmTime from, PmTime to)
{
  return (double) MAX (MIN (fold->end, to) - MAX (fold->begin, from), 0);
}

/* The scale at which @span takes @width. Folds that are wider than their time come out one by one,
 * the shortest first: each of them brings the scale nearer to its own, never beyond it. */
static double
solve_scale (const PmTimeAxis *axis, PmSpan span, double width)
{
  const PmSpan *folds;
  double time = (double) pm_span_length (span);
  double room = width;
  double least = 0;
  guint n;

  folds = pm_time_folds_get (axis->folds, &n);
  for (guint i = 0; i < n; i++)
    {
      double part = overlap (&folds[i], span.begin, span.end);

      time -= part;
      room -= axis->fold_width * part / (double) pm_span_length (folds[i]);
    }
  if (time < (double) PM_TIME_AXIS_MIN_LENGTH)
    return clamp_scale ((double) pm_span_length (span) / width, width);
  room = MAX (room, width * MIN_UNFOLDED);

  for (;;)
    {
      double next = G_MAXDOUBLE;

      for (guint i = 0; i < n; i++)
        {
          double length = (double) pm_span_length (folds[i]);

          if (length > least && overlap (&folds[i], span.begin, span.end) > 0)
            next = MIN (next, length);
        }
      if (next == G_MAXDOUBLE || next > axis->fold_width * time / room)
        break;
      for (guint i = 0; i < n; i++)
        if ((double) pm_span_length (folds[i]) == next)
          {
            double part = overlap (&folds[i], span.begin, span.end);

            time += part;
            room += axis->fold_width * part / next;
          }
      least = next;
    }
  return clamp_scale (time / room, width);
}

/* Puts @begin at the beginning, and at the end what the width then reaches. */
static PmTimeAxis
place (const PmTimeAxis *axis, PmTime begin)
{
  PmTimeAxis placed = *axis;

  placed.span.begin = CLAMP (begin, PM_TIME_MIN, PM_TIME_MAX - PM_TIME_AXIS_MIN_LENGTH);
  placed.span.end = pm_time_axis_walk (&placed, placed.span.begin, axis->width);
  if (placed.span.end >= PM_TIME_MAX)
    {
      placed.span.end = PM_TIME_MAX;
      placed.span.begin = pm_time_axis_walk (&placed, PM_TIME_MAX, -axis->width);
    }
  placed.span.end = MAX (placed.span.end, placed.span.begin + PM_TIME_AXIS_MIN_LENGTH);
  return placed;
}

/**
 * pm_time_axis_distance:
 *
 * Returns: how far @to is after @from, along the direction of time: negative where it is before
 */
double
pm_time_axis_distance (const PmTimeAxis *axis, PmTime from, PmTime to)
{
  double scale = pm_time_axis_scale (axis);
  double distance = (double) (to - from) / scale;
  double saved = 0;
  const PmSpan *folds;
  guint n;

  folds = pm_time_folds_get (axis->folds, &n);
  for (guint i = 0; i < n; i++)
    if (is_folded (axis, &folds[i]))
      saved += overlap (&folds[i], MIN (from, to), MAX (from, to)) *
               (1 / scale - axis->fold_width / (double) pm_span_length (folds[i]));
  return to >= from ? distance - saved : distance + saved;
}

/**
 * pm_time_axis_walk:
 * @distance: along the direction of time
 *
 * Goes evenly through what is folded, so that it is the inverse of pm_time_axis_distance(): to
 * place things, not to tell times.
 *
 * Returns: the time that is @distance after @from
 */
PmTime
pm_time_axis_walk (const PmTimeAxis *axis, PmTime from, double distance)
{
  double scale = pm_time_axis_scale (axis);
  int sign = distance < 0 ? -1 : 1;
  double left = fabs (distance);
  PmTime time = from;
  const PmSpan *folds;
  guint n;

  folds = pm_time_folds_get (axis->folds, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmSpan *fold = &folds[sign > 0 ? i : n - 1 - i];
      PmTime near = sign > 0 ? MAX (fold->begin, time) : MIN (fold->end, time);
      PmTime far = sign > 0 ? fold->end : fold->begin;
      double before, within, rate;

      if (!is_folded (axis, fold) || (far - time) * sign <= 0)
        continue;
      before = fabs ((double) (near - time)) / scale;
      if (left <= before)
        break;
      left -= before;
      time = near;
      rate = (double) pm_span_length (*fold) / axis->fold_width;
      within = fabs ((double) (far - near)) / rate;
      if (left <= within)
        return pm_time_add (time, sign * round_duration (left * rate));
      left -= within;
      time = far;
    }
  return pm_time_add (time, sign * round_duration (left * scale));
}

/**
 * pm_time_axis_find_fold:
 * @fold: (out): the fold that @time is under
 *
 * Returns: whether @time is within a fold; its edges are outside
 */
gboolean
pm_time_axis_find_fold (const PmTimeAxis *axis, PmTime time, PmSpan *fold)
{
  const PmSpan *folds;
  guint n;

  folds = pm_time_folds_get (axis->folds, &n);
  for (guint i = 0; i < n && folds[i].begin < time; i++)
    if (time < folds[i].end && is_folded (axis, &folds[i]))
      {
        *fold = folds[i];
        return TRUE;
      }
  return FALSE;
}

/**
 * pm_time_axis_next_fold:
 * @fold: (out): the first fold that ends after @after
 *
 * Returns: whether there is one
 */
gboolean
pm_time_axis_next_fold (const PmTimeAxis *axis, PmTime after, PmSpan *fold)
{
  const PmSpan *folds;
  guint n;

  folds = pm_time_folds_get (axis->folds, &n);
  for (guint i = 0; i < n; i++)
    if (folds[i].end > after && is_folded (axis, &folds[i]))
      {
        *fold = folds[i];
        return TRUE;
      }
  return FALSE;
}

/** pm_time_axis_leave_fold: Returns: @time, or the nearer edge of the fold that it is under */
PmTime
pm_time_axis_leave_fold (const PmTimeAxis *axis, PmTime time)
{
  PmSpan fold;

  if (!pm_time_axis_find_fold (axis, time, &fold))
    return time;
  return time - fold.begin < fold.end - time ? fold.begin : fold.end;
}

/* --- The axis --- */

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
 * pm_time_axis_new_folded:
 * @folds: (nullable): borrowed; see PmTimeAxis
 *
 * The same with folds. What is visible ends elsewhere than @span where that is all under folds, or
 * where there is no room for them all.
 */
PmTimeAxis
pm_time_axis_new_folded (PmSpan span, double width, gboolean rtl, PmTimeFolds *folds)
{
  PmTimeAxis axis = pm_time_axis_new (span, width, rtl);
  guint n;

  if (folds == NULL)
    return axis;
  pm_time_folds_get (folds, &n);
  axis.folds = folds;
  axis.fold_width =
      MIN (MAX (axis.width * MAX_FOLDED / n, MIN_FOLD_WIDTH), pm_time_folds_get_width (folds));
  axis.scale = solve_scale (&axis, axis.span, axis.width);
  return place (&axis, axis.span.begin);
}

/** pm_time_axis_resize: Returns: the axis with the same begin and scale in another width */
PmTimeAxis
pm_time_axis_resize (const PmTimeAxis *axis, double width, gboolean rtl)
{
  PmSpan span = axis->span;
  PmTimeAxis resized;

  width = MAX (width, 1);
  if (axis->folds == NULL)
    {
      span.end = span.begin + MAX ((PmDuration) llround (pm_time_axis_scale (axis) * width), 1);
      return pm_time_axis_new (span, width, rtl);
    }
  resized = pm_time_axis_new_folded (span, width, rtl, axis->folds);
  resized.scale = clamp_scale (axis->scale, width);
  return place (&resized, span.begin);
}

/** pm_time_axis_with_scale: Returns: the axis with the same begin in another scale */
PmTimeAxis
pm_time_axis_with_scale (const PmTimeAxis *axis, double scale)
{
  PmTimeAxis scaled = *axis;
  PmSpan span = axis->span;

  scaled.scale = clamp_scale (scale, axis->width);
  if (axis->folds != NULL)
    return place (&scaled, span.begin);
  span.end = pm_time_add (span.begin, round_duration (scaled.scale * axis->width));
  return pm_time_axis_new (span, axis->width, axis->rtl);
}

/** pm_time_axis_move_to: Returns: the axis moved so that it begins at @begin */
PmTimeAxis
pm_time_axis_move_to (const PmTimeAxis *axis, PmTime begin)
{
  PmTimeAxis moved = *axis;

  if (axis->folds != NULL)
    return place (axis, begin);
  moved.span = clamp_span (begin, pm_span_length (axis->span));
  return moved;
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

  if (axis->folds != NULL)
    f = pm_time_axis_distance (axis, axis->span.begin, time) / axis->width;
  f = CLAMP (f, -MAX_WIDTHS, MAX_WIDTHS);
  return axis->rtl ? axis->width - f * axis->width : f * axis->width;
}

/* The time at @x; under a fold, as far into it as @x is. */
static PmTime
time_through (const PmTimeAxis *axis, double x)
{
  double f = (axis->rtl ? axis->width - x : x) / axis->width;

  if (axis->folds != NULL)
    return pm_time_axis_walk (axis, axis->span.begin, f * axis->width);
  return pm_time_add (axis->span.begin, round_duration (f * (double) pm_span_length (axis->span)));
}

/**
 * pm_time_axis_to_time:
 *
 * Returns: the time at @x, also outside of the visible range. Nobody can aim at a time under a
 * fold: there it is that of the nearer edge.
 */
PmTime
pm_time_axis_to_time (const PmTimeAxis *axis, double x)
{
  return pm_time_axis_leave_fold (axis, time_through (axis, x));
}

/** pm_time_axis_fold_at: Returns: whether @x is in a fold, @fold (out), and not at an edge of it */
gboolean
pm_time_axis_fold_at (const PmTimeAxis *axis, double x, PmSpan *fold)
{
  return pm_time_axis_find_fold (axis, time_through (axis, x), fold) &&
         fabs (x - pm_time_axis_to_x (axis, fold->begin)) >= EDGE &&
         fabs (x - pm_time_axis_to_x (axis, fold->end)) >= EDGE;
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
  PmTime time = time_through (axis, x);
  double length = (double) pm_span_length (axis->span) * factor;
  double f = (axis->rtl ? axis->width - x : x) / axis->width;
  PmTimeAxis zoomed = *axis;

  if (axis->folds != NULL)
    {
      zoomed.scale = clamp_scale (axis->scale * factor, axis->width);
      return place (&zoomed, pm_time_axis_walk (&zoomed, time, -f * axis->width));
    }
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
  PmDuration delta;

  if (axis->folds != NULL)
    return place (axis, pm_time_axis_walk (axis, axis->span.begin, dx * pm_time_axis_sign (axis)));
  delta = pm_time_axis_to_duration (axis, dx * pm_time_axis_sign (axis));
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
  if (axis->folds != NULL)
    {
      fitted.scale = clamp_scale (solve_scale (axis, span, inner), axis->width);
      return place (&fitted, pm_time_axis_walk (&fitted, span.begin, -pad_start));
    }
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

  if (axis->folds != NULL)
    {
      double first = pm_time_axis_distance (axis, begin, span.begin);
      double last = pm_time_axis_distance (axis, begin, span.end);
      double shift;

      margin = MIN (margin, axis->width / 3);
      shift = MIN (MAX (last + margin - axis->width, 0), first - margin);
      if (first - margin >= 0 && last + margin <= axis->width)
        return revealed;
      return place (axis, pm_time_axis_walk (axis, begin, shift));
    }
  if (span.end + pad > axis->span.end)
    begin = span.end + pad - length;
  if (span.begin - pad < begin)
    begin = span.begin - pad;
  revealed.span = clamp_span (begin, length);
  return revealed;
}
