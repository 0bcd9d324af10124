/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-text-measure.h"
#include "pm-time-axis.h"
#include "pm-zone.h"

G_BEGIN_DECLS

/** PmTickUnit: what ticks are counted in. Up to hours they are even, from days on they follow the
 * calendar of the zone. */
typedef enum
{
  PM_TICK_MILLISECOND,
  PM_TICK_SECOND,
  PM_TICK_MINUTE,
  PM_TICK_HOUR,
  PM_TICK_DAY,
  PM_TICK_WEEK,
  PM_TICK_MONTH,
  PM_TICK_YEAR,
} PmTickUnit;

/** PmTickStep: every how many of which unit a tick stands. */
typedef struct
{
  PmTickUnit unit;
  guint16 count;
  PmTickUnit minor_unit; /* the ticks without a label between */
  guint16 minor_count;
} PmTickStep;

typedef struct
{
  PmTime time;
  double x;
  gboolean major;  /* has a label, or is a mark */
  gboolean strong; /* a day, month or year begins here, or the clocks change */
  gboolean year;   /* a year begins here */
  int shift;       /* seconds that the clocks are put forward here; 0: they are not */
  char *label;     /* NULL for minor ones */
  char *context;   /* what the label leaves out: the date, the year, the zone; on the first tick and
                      wherever it changes; else NULL */
} PmTick;

/**
 * PmTicks:
 *
 * The ticks of an axis, sorted by time. Labels do not overlap.
 */
typedef struct _PmTicks PmTicks;

PmTicks *pm_ticks_new (const PmTimeAxis *axis, PmZone *zone, PmTextMeasure *measure, double gap);
PmTicks *pm_ticks_new_beside (const PmTimeAxis *axis,
                              PmZone *zone,
                              PmTextMeasure *measure,
                              double gap,
                              double inset);
char *pm_tick_shift_text (int shift);
void pm_ticks_free (PmTicks *self);
const PmTick *pm_ticks_get (PmTicks *self, guint *n);
const PmTickStep *pm_ticks_get_step (PmTicks *self);
PmDuration pm_ticks_get_minor_length (PmTicks *self);

const PmTickStep *pm_tick_steps (guint *n);
PmDuration pm_tick_unit_get_length (PmTickUnit unit);
PmTime pm_tick_floor (PmZone *zone, PmTickUnit unit, guint count, PmTime time);
PmTime pm_tick_next (PmZone *zone, PmTickUnit unit, guint count, PmTime time);
PmTime pm_tick_round (PmZone *zone, PmTickUnit unit, guint count, PmTime time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTicks, pm_ticks_free)

G_END_DECLS
