/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"
#include "pm-timeline-snap.h"

G_BEGIN_DECLS

typedef enum
{
  PM_TIMELINE_DRAG_MOVE,
  PM_TIMELINE_DRAG_BEGIN, /* an edge of a span */
  PM_TIMELINE_DRAG_END,
} PmTimelineDragKind;

/*
 * A drag changes nothing in the document. It keeps what the hand has done so far, which the canvas
 * shows as a preview; at its end pm_timeline_drag_commit() runs one command, or nobody does and all
 * is as it was.
 */

PmTimelineDrag *pm_timeline_drag_new (PmTimelineScene *scene,
                                      PmTimelineDragKind kind,
                                      const char *id,
                                      double x,
                                      double y);
void pm_timeline_drag_free (PmTimelineDrag *self);
void pm_timeline_drag_update (PmTimelineDrag *self, double x, double y, gboolean snap);
void pm_timeline_drag_set_duplicate (PmTimelineDrag *self, gboolean duplicate);
gboolean pm_timeline_drag_commit (PmTimelineDrag *self);

gboolean pm_timeline_drag_moves (PmTimelineDrag *self, const char *id);
gboolean pm_timeline_drag_is_changed (PmTimelineDrag *self);
PmDuration pm_timeline_drag_get_delta (PmTimelineDrag *self);
PmTime pm_timeline_drag_get_time (PmTimelineDrag *self);
PmRect pm_timeline_drag_place (PmTimelineDrag *self, const PmTimelineItem *item, double *bar);
gboolean pm_timeline_drag_get_target_lane (PmTimelineDrag *self, guint *lane);
char *pm_timeline_drag_describe_snap (PmTimelineDrag *self);
char *pm_timeline_drag_describe (PmTimelineDrag *self);

PmTime pm_timeline_round_time (PmTimelineScene *scene, PmTime time);
PmDuration pm_timeline_nudge_step (PmTimelineScene *scene, gboolean fine);

G_END_DECLS
