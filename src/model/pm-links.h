/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmConnection: one reference between two records, seen from one of them. */
typedef struct
{
  PmRecord *record;         /* (owned) the other end; NULL where the id is not in the document */
  GRefString *id;           /* (owned) the id of the other end */
  const PmFieldInfo *field; /* the field that holds the reference */
  PmKind holder;            /* the kind of the record that holds it */
  gboolean outgoing;        /* whether the record that was asked for holds it */
} PmConnection;

/** PmCauseMark: what an event is evidence of. */
typedef struct
{
  PmRecord *cause; /* (owned) */
  gboolean against;
} PmCauseMark;

GPtrArray *pm_links_list (PmDocument *document, const PmRecord *record);
GHashTable *pm_links_connected_ids (PmDocument *document, const char *const *ids, gsize n_ids);
GHashTable *pm_links_list_marks (PmDocument *document, const char *const *ids, gsize n_ids);
GPtrArray *pm_links_list_broken (PmDocument *document);

void pm_connection_free (PmConnection *connection);

/* The cause graph */
gboolean pm_causes_would_cycle (PmDocument *document, const char *cause, const char *effect);
GPtrArray *pm_causes_list_below (PmDocument *document, const char *cause);
GHashTable *pm_causes_collect_treated (PmDocument *document);
GPtrArray *pm_causes_list_children (PmDocument *document, const char *effect);

G_END_DECLS
