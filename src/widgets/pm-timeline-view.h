/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-timeline-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmTimelineView:
 *
 * The timeline of an incident to be looked at and edited: ruler, milestones, impacts and lanes.
 * What is selected and which time is visible are those of the #PmEditor.
 *
 * Properties: `editor` (construct-only), `show-list`: whether the list of events stands below, with
 * notify.
 */
#define PM_TYPE_TIMELINE_VIEW (pm_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineView, pm_timeline_view, PM, TIMELINE_VIEW, GtkWidget)

GtkWidget *pm_timeline_view_new (PmEditor *editor);
PmTimelineScene *pm_timeline_view_get_scene (PmTimelineView *self);

PmEditor *pm_timeline_view_get_editor (PmTimelineView *self);
void pm_timeline_view_show_event (PmTimelineView *self, const char *id);
void pm_timeline_view_begin_new_event (PmTimelineView *self);
void pm_timeline_view_add_lane (PmTimelineView *self);
void pm_timeline_view_zoom (PmTimelineView *self, double factor);
void pm_timeline_view_fit (PmTimelineView *self);

G_END_DECLS
