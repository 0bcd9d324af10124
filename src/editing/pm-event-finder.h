/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-event-filter.h"

G_BEGIN_DECLS

/**
 * PmEventFinder:
 *
 * The events of a document that pass a filter, in the order of time. It looks a few milliseconds at
 * once while the program is idle, and again when the document has changed, so that a storm of
 * events holds nothing up; whether one event passes can be asked at any time.
 *
 * Signals: `changed`: the filter, or what was found, is another.
 */
#define PM_TYPE_EVENT_FINDER (pm_event_finder_get_type ())
G_DECLARE_FINAL_TYPE (PmEventFinder, pm_event_finder, PM, EVENT_FINDER, GObject)

PmEventFinder *pm_event_finder_new (PmDocument *document);
const PmEventFilter *pm_event_finder_get_filter (PmEventFinder *self);
void pm_event_finder_take_filter (PmEventFinder *self, PmEventFilter *filter);
gboolean pm_event_finder_is_active (PmEventFinder *self);
gboolean pm_event_finder_is_looking (PmEventFinder *self);
gboolean pm_event_finder_matches (PmEventFinder *self, const PmEvent *event);
const guint *pm_event_finder_get_found (PmEventFinder *self, guint *n);
guint pm_event_finder_get_rank (PmEventFinder *self, guint position);
gint pm_event_finder_step (PmEventFinder *self, gint from, int direction);

G_END_DECLS
