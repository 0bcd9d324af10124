/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineNavigator:
 *
 * The whole incident in one band under the timeline, with what the timeline shows as a handle that
 * is moved by its middle and resized by its edges. By keys: arrows move it, with Shift its end;
 * plus and minus zoom; Page Up and Page Down move by what is visible; Home and End go to the first
 * and the last event.
 */
#define PM_TYPE_TIMELINE_NAVIGATOR (pm_timeline_navigator_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineNavigator, pm_timeline_navigator, PM, TIMELINE_NAVIGATOR, GtkWidget)

GtkWidget *pm_timeline_navigator_new (PmTimelineScene *scene);

G_END_DECLS
