/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/**
 * PmLaneTable:
 *
 * Which events are in which lane, each lane's sorted by time. Events without a lane, and those
 * whose lane is not in the document, are in one lane of their own after the others, which is there
 * only when it is needed. Built in O(n) from the document as it is at the moment; ranges are found
 * in O(log n).
 */
typedef struct _PmLaneTable PmLaneTable;

PmLaneTable *pm_lane_table_new (PmDocument *document, const PmTime *begins, guint n_timed);
gboolean pm_lane_table_update (PmLaneTable *self,
                               PmDocument *document,
                               const PmTime *begins,
                               guint n_timed,
                               guint first,
                               guint tail);
void pm_lane_table_free (PmLaneTable *self);

guint pm_lane_table_get_n (PmLaneTable *self);
const char *pm_lane_table_get_id (PmLaneTable *self, guint lane);
const char *pm_lane_table_get_name (PmLaneTable *self, guint lane);
gboolean pm_lane_table_find (PmLaneTable *self, const char *id, guint *lane);
guint pm_lane_table_get_lane_of (PmLaneTable *self, guint position);
const guint *pm_lane_table_get_events (PmLaneTable *self, guint lane, guint *n);
guint pm_lane_table_lower_bound (PmLaneTable *self, guint lane, PmTime time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmLaneTable, pm_lane_table_free)

G_END_DECLS
