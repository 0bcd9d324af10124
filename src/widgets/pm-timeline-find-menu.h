/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/*
 * The button in the bar of PmTimelineFind with everything that can be looked for but words: stars,
 * kinds, lanes, people and certainties. Its popover is made when it is opened.
 */
GtkWidget *pm_timeline_find_menu_new (PmTimelineScene *scene);
void pm_timeline_find_menu_update (GtkWidget *button, PmEventFinder *finder);

G_END_DECLS
