/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineLanes:
 *
 * The names of the lanes, each a button with the lane's menu: beside the canvas, or where that is
 * narrow in the lanes themselves, over the canvas.
 */
#define PM_TYPE_TIMELINE_LANES (pm_timeline_lanes_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineLanes, pm_timeline_lanes, PM, TIMELINE_LANES, GtkWidget)

GtkWidget *pm_timeline_lanes_new (PmTimelineScene *scene);
int pm_timeline_lanes_get_natural_width (PmTimelineLanes *self);
void pm_timeline_lanes_add (PmTimelineLanes *self);

G_END_DECLS
