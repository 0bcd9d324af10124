/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time-folds.h"

G_BEGIN_DECLS

/** The shortest and the longest range of time that an axis shows. */
#define PM_TIME_AXIS_MIN_LENGTH (10 * PM_MILLISECOND)
#define PM_TIME_AXIS_MAX_LENGTH (G_GINT64_CONSTANT (500) * 365 * PM_DAY)

/**
 * PmTimeAxis:
 *
 * Which range of time a width shows, and which way it runs. A value: copy it freely, and change it
 * by the functions below. All arithmetic between times and positions goes through it.
 *
 * Positions are in the units of the layout, px on screen and pt on paper. Right to left, time runs
 * from the right edge to the left one.
 *
 * Where there are folds, the axis is even outside of them, and there its scale is the same all
 * over; a length of time is as wide as it is there. What goes from one time to another goes by
 * pm_time_axis_distance() and pm_time_axis_walk(), which know of folds. @folds is borrowed: who
 * made the axis keeps them for as long as there are copies of it, and the layout keeps those it was
 * last updated with.
 */
typedef struct
{
  PmSpan span;  /* visible; at least %PM_TIME_AXIS_MIN_LENGTH long */
  double width; /* what it takes */
  gboolean rtl;
  PmTimeFolds *folds; /* borrowed; NULL: none */
  double fold_width;  /* of each of them, narrower than asked for where there is little room */
  double scale;       /* microseconds for one unit outside of folds */
} PmTimeAxis;

PmTimeAxis pm_time_axis_new (PmSpan span, double width, gboolean rtl);
PmTimeAxis pm_time_axis_new_folded (PmSpan span, double width, gboolean rtl, PmTimeFolds *folds);
PmTimeAxis pm_time_axis_resize (const PmTimeAxis *axis, double width, gboolean rtl);
PmTimeAxis pm_time_axis_with_scale (const PmTimeAxis *axis, double scale);
PmTimeAxis pm_time_axis_move_to (const PmTimeAxis *axis, PmTime begin);

double pm_time_axis_to_x (const PmTimeAxis *axis, PmTime time);
PmTime pm_time_axis_to_time (const PmTimeAxis *axis, double x);
double pm_time_axis_to_width (const PmTimeAxis *axis, PmDuration duration);
PmDuration pm_time_axis_to_duration (const PmTimeAxis *axis, double width);

double pm_time_axis_distance (const PmTimeAxis *axis, PmTime from, PmTime to);
PmTime pm_time_axis_walk (const PmTimeAxis *axis, PmTime from, double distance);
gboolean pm_time_axis_find_fold (const PmTimeAxis *axis, PmTime time, PmSpan *fold);
gboolean pm_time_axis_fold_at (const PmTimeAxis *axis, double x, PmSpan *fold);
gboolean pm_time_axis_next_fold (const PmTimeAxis *axis, PmTime after, PmSpan *fold);
PmTime pm_time_axis_leave_fold (const PmTimeAxis *axis, PmTime time);

PmTimeAxis pm_time_axis_zoom (const PmTimeAxis *axis, double x, double factor);
PmTimeAxis pm_time_axis_pan (const PmTimeAxis *axis, double dx);
PmTimeAxis pm_time_axis_fit (const PmTimeAxis *axis, PmSpan span, double pad_start, double pad_end);
PmTimeAxis pm_time_axis_reveal (const PmTimeAxis *axis, PmSpan span, double margin);

/** pm_time_axis_scale: Returns: microseconds for one unit of width, outside of folds. */
static inline double
pm_time_axis_scale (const PmTimeAxis *axis)
{
  if (axis->folds != NULL)
    return axis->scale;
  return (double) (axis->span.end - axis->span.begin) / axis->width;
}

/** pm_time_axis_sign: Returns: +1 where time runs with x, -1 where it runs against it. */
static inline int
pm_time_axis_sign (const PmTimeAxis *axis)
{
  return axis->rtl ? -1 : 1;
}

G_END_DECLS
