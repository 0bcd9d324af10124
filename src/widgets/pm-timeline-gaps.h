/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineGaps:
 *
 * The detection gaps over the lanes, each from when a signal was possible to when it fired or the
 * incident was detected without it. A click selects the signals, Enter or a double click goes to
 * them. It has no height where there is no gap.
 */
#define PM_TYPE_TIMELINE_GAPS (pm_timeline_gaps_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineGaps, pm_timeline_gaps, PM, TIMELINE_GAPS, GtkWidget)

GtkWidget *pm_timeline_gaps_new (PmTimelineScene *scene);

G_END_DECLS
