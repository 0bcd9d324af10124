/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/**
 * PmTimeIndex:
 *
 * Finds the events that a range of time touches without looking at all of them. It is built from
 * the document's events, which are sorted by time, in O(n), and asked in O(log n + answers).
 */
typedef struct _PmTimeIndex PmTimeIndex;

/** PmTimeIndexFunc: gets the position of an event in the document. Returns: whether to go on. */
typedef gboolean (*PmTimeIndexFunc) (guint position, gpointer user_data);

PmTimeIndex *pm_time_index_new (PmDocument *document);
void pm_time_index_update (PmTimeIndex *self, PmDocument *document, guint first, guint tail);
const PmTime *pm_time_index_get_begins (PmTimeIndex *self);
void pm_time_index_free (PmTimeIndex *self);
guint pm_time_index_get_n (PmTimeIndex *self);
guint pm_time_index_lower_bound (PmTimeIndex *self, PmTime time);
guint pm_time_index_count (PmTimeIndex *self, PmSpan span);
void pm_time_index_foreach (PmTimeIndex *self,
                            PmSpan span,
                            PmTimeIndexFunc func,
                            gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimeIndex, pm_time_index_free)

G_END_DECLS
