/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/**
 * PmTimelineEvent:
 *
 * One event on the canvas, or a count of several. The canvas recycles them: bind shows another.
 */
#define PM_TYPE_TIMELINE_EVENT (pm_timeline_event_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineEvent, pm_timeline_event, PM, TIMELINE_EVENT, GtkWidget)

GtkWidget *pm_timeline_event_new (PmTimelineScene *scene);
void pm_timeline_event_bind (PmTimelineEvent *self, const PmTimelineItem *item, double bar);
void pm_timeline_event_set_extent (PmTimelineEvent *self,
                                   const PmTimelineItem *item,
                                   const PmTimelineExtent *extent);
void pm_timeline_event_unbind (PmTimelineEvent *self);
gboolean pm_timeline_event_describe (PmTimelineEvent *self);
const char *pm_timeline_event_get_style (PmTimelineEvent *self);
const char *pm_timeline_item_get_style (const PmTimelineItem *item);
void pm_timeline_event_set_states (PmTimelineEvent *self,
                                   gboolean selected,
                                   gboolean connected,
                                   gboolean dragged);
gboolean pm_timeline_event_counts_connected (PmTimelineEvent *self);
void pm_timeline_event_update_faded (PmTimelineEvent *self);
const char *pm_timeline_event_get_id (PmTimelineEvent *self);

const char *pm_timeline_kind_get_icon (PmEventKind kind);
const char *pm_timeline_kind_get_css_class (PmEventKind kind);
char *pm_timeline_describe_event (PmTimelineScene *scene, const PmEvent *event, guint position);

G_END_DECLS
