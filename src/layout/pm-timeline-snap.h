/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-layout.h"

G_BEGIN_DECLS

typedef enum
{
  PM_SNAP_NONE,
  PM_SNAP_TICK,
  PM_SNAP_EVENT_BEGIN,
  PM_SNAP_EVENT_END,
  PM_SNAP_MILESTONE,
  PM_SNAP_NOW,
} PmSnapKind;

typedef struct
{
  PmTime time;
  PmSnapKind kind;
  const PmEvent *event; /* (owned by the snapper) of an edge or a milestone */
} PmSnapPoint;

/**
 * PmSnapper:
 *
 * The times that an edge under the pointer is drawn to, taken from a layout when a drag begins:
 * ticks, the edges of the other visible events, milestones and now.
 */
typedef struct _PmSnapper PmSnapper;

PmSnapper *pm_snapper_new (PmTimelineLayout *layout,
                           gboolean (*is_moved) (const char *id, gpointer user_data),
                           gpointer user_data,
                           PmTime now);
void pm_snapper_free (PmSnapper *self);
const PmSnapPoint *pm_snapper_find (PmSnapper *self, PmTime time, PmDuration reach);
char *pm_snap_point_describe (const PmSnapPoint *point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmSnapper, pm_snapper_free)

G_END_DECLS
