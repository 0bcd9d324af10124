/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineBrackets:
 *
 * The key figures of the incident as brackets between the two events that each is measured from,
 * under the ruler and its flags. Those that are not recorded are not there. An end is dragged to
 * another event, or moved there by keys: the event gets the milestone, as one command.
 */
#define PM_TYPE_TIMELINE_BRACKETS (pm_timeline_brackets_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineBrackets, pm_timeline_brackets, PM, TIMELINE_BRACKETS, GtkWidget)

GtkWidget *pm_timeline_brackets_new (PmTimelineScene *scene);

G_END_DECLS
