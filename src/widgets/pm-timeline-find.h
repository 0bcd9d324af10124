/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmTimelineFind:
 *
 * The bar over a timeline in which events are looked for: words, a menu of kinds, lanes, people and
 * certainties, how many there are, and buttons to go from one to the next. What is looked for is
 * the scene's, so that the canvas and the list show it.
 *
 * Signals: `go` (position): to bring the event into view and the focus to it. `closed`: the bar
 * gives the focus back.
 */
#define PM_TYPE_TIMELINE_FIND (pm_timeline_find_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineFind, pm_timeline_find, PM, TIMELINE_FIND, AdwBin)

GtkWidget *pm_timeline_find_new (PmTimelineScene *scene);
void pm_timeline_find_open (PmTimelineFind *self);
gboolean pm_timeline_find_type_ahead (PmTimelineFind *self, GtkEventControllerKey *keys);
void pm_timeline_find_close (PmTimelineFind *self);
gboolean pm_timeline_find_step (PmTimelineFind *self, int direction, gboolean take_focus);

G_END_DECLS
