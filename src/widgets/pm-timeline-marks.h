/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineMarks:
 *
 * Over the canvas: of every event that is connected with what is selected, the numbers of the
 * causes that it is evidence of. Each is a button that goes to its cause; Tab leads from the
 * events to them.
 */
#define PM_TYPE_TIMELINE_MARKS (pm_timeline_marks_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineMarks, pm_timeline_marks, PM, TIMELINE_MARKS, GtkWidget)

GtkWidget *pm_timeline_marks_new (PmTimelineScene *scene);

G_END_DECLS
