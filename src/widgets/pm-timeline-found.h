/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-event-finder.h"
#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/**
 * PmTimelineFound:
 *
 * How many of the events of a stretch of a lane are looked for. What was found is sorted into lanes
 * once, in O(n), when it has changed; after that a count takes O(log n), as often as the view
 * moves.
 */
typedef struct _PmTimelineFound PmTimelineFound;

PmTimelineFound *pm_timeline_found_new (PmEventFinder *finder, PmDocument *document);
void pm_timeline_found_free (PmTimelineFound *self);
void pm_timeline_found_invalidate (PmTimelineFound *self);
guint *pm_timeline_found_count (PmTimelineFound *self, PmTimelineLayout *layout, guint lane);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimelineFound, pm_timeline_found_free)

G_END_DECLS
