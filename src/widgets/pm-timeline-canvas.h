/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/* How many events are shown for the first time in one frame at most; the rest follows in the next
 * ones. About half of what a frame of 33 ms has time for. */
#define PM_TIMELINE_FRESH_PER_FRAME 96

/**
 * PmTimelineCanvas:
 *
 * The lanes with their events. Visible events are child widgets that are recycled; all else is
 * drawn.
 */
#define PM_TYPE_TIMELINE_CANVAS (pm_timeline_canvas_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineCanvas, pm_timeline_canvas, PM, TIMELINE_CANVAS, GtkWidget)

GtkWidget *pm_timeline_canvas_new (PmTimelineScene *scene);
void pm_timeline_canvas_show_event (PmTimelineCanvas *self, const char *id);
void pm_timeline_canvas_begin_new_event (PmTimelineCanvas *self);
void pm_timeline_canvas_popup_menu (PmTimelineCanvas *self, double x, double y);
gboolean pm_timeline_canvas_is_editing (PmTimelineCanvas *self);
gboolean pm_timeline_canvas_begin_by_key (PmTimelineCanvas *self,
                                          guint keyval,
                                          GdkModifierType state);

G_END_DECLS
