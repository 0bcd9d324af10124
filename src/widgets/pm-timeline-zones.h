/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineZones:
 *
 * The names of the zones beside the rows of the ruler. Pressed, they open a popover in which zones
 * are found, added and taken away; what is shown is the editor's "shown-zones".
 */
#define PM_TYPE_TIMELINE_ZONES (pm_timeline_zones_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineZones, pm_timeline_zones, PM, TIMELINE_ZONES, GtkWidget)

GtkWidget *pm_timeline_zones_new (PmTimelineScene *scene);
void pm_timeline_zones_popup (PmTimelineZones *self, GtkWidget *near, const GdkRectangle *where);
gboolean pm_timeline_zones_toggle (PmTimelineZones *self, const char *name);

G_END_DECLS
