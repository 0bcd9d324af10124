/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/**
 * PmTimelineMeasure:
 *
 * Tells the range that is measured on the ruler: begin, end and length, with a button that zooms
 * into it. It lies over the top of the canvas, as wide as that, and lets through what is not meant
 * for it.
 */
#define PM_TYPE_TIMELINE_MEASURE (pm_timeline_measure_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineMeasure, pm_timeline_measure, PM, TIMELINE_MEASURE, GtkWidget)

GtkWidget *pm_timeline_measure_new (PmTimelineScene *scene);

char *pm_timeline_range_describe (PmTimelineScene *scene, PmSpan range);
void pm_timeline_range_zoom (PmTimelineScene *scene);
void pm_timeline_range_paint (PmTimelineScene *scene,
                              const PmTimelineColors *colors,
                              GtkSnapshot *snapshot,
                              double height);

G_END_DECLS
