/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/**
 * PmEventFilter:
 *
 * Which events are looked for. What is set in it has to be true of an event, all of it; of several
 * lanes, kinds, people or certainties one has to be. An empty string in `lanes` or `people`, and
 * bit 0 of `kinds` or `certainties`, stand for events that have none.
 */
typedef struct
{
  char **words;        /* folded, each in the title, the details or the number; or NULL */
  guint32 kinds;       /* 1 << PmEventKind; 0: any */
  guint32 certainties; /* 1 << PmEventCertainty; 0: any */
  char **lanes;        /* ids; NULL: any */
  char **people;       /* ids; NULL: any */
  gboolean starred;    /* only those with a star */
} PmEventFilter;

PmEventFilter *pm_event_filter_new (void);
PmEventFilter *pm_event_filter_copy (const PmEventFilter *self);
void pm_event_filter_free (PmEventFilter *self);
gboolean pm_event_filter_set_text (PmEventFilter *self, const char *text);
gboolean pm_event_filter_toggle_lane (PmEventFilter *self, const char *id);
gboolean pm_event_filter_toggle_person (PmEventFilter *self, const char *id);
gboolean pm_event_filter_is_empty (const PmEventFilter *self);
gboolean pm_event_filter_matches (const PmEventFilter *self,
                                  PmDocument *document,
                                  const PmEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmEventFilter, pm_event_filter_free)

G_END_DECLS
