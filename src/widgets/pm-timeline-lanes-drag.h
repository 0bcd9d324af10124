/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmLaneDrag:
 *
 * The hand on the names of the lanes: a name is dragged to where its lane shall be, or moved there
 * with Alt and the arrows. Nothing changes before it is let go; Esc gives it up.
 */
typedef struct _PmLaneDrag PmLaneDrag;

PmLaneDrag *pm_lane_drag_new (GtkWidget *lanes, PmTimelineScene *scene);
gboolean pm_lane_drag_cancel (PmLaneDrag *self);
void pm_lane_drag_free (PmLaneDrag *self);
void pm_lane_drag_snapshot (PmLaneDrag *self, GtkSnapshot *snapshot);

G_END_DECLS
