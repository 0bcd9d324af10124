/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/*
 * PmTimelineLinks is what the one event that is selected is connected with. It is looked for when
 * something else is selected or the document has changed; while the view moves, its lines are only
 * placed anew.
 */

PmTimelineLinks *pm_timeline_links_new (void);
void pm_timeline_links_free (PmTimelineLinks *self);
void pm_timeline_links_update (PmTimelineLinks *self, PmEditor *editor);
const char *pm_timeline_links_get_id (PmTimelineLinks *self);
guint pm_timeline_links_get_n (PmTimelineLinks *self, guint *n_total);
char *pm_timeline_links_describe (PmTimelineLinks *self, PmDocument *document);
char *pm_timeline_links_describe_end (PmTimelineLinks *self,
                                      PmDocument *document,
                                      const PmEvent *event);
void pm_timeline_links_paint (PmTimelineScene *scene,
                              const PmTimelineColors *colors,
                              GtkSnapshot *lines,
                              GtkSnapshot *ends,
                              double height);

G_END_DECLS
