/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document-private.h"
#include "pm-table-model.h"

G_BEGIN_DECLS

/* Inside of the document, for pm-document*.c alone. */

/* What takes a look at every event to know, kept until the document changes. */
typedef struct
{
  gboolean is_known;
  guint64 serial; /* of the document that it is true of */
  const PmEvent *milestones[PM_N_MILESTONES];
  PmSpan time_span;
} PmDocumentFacts;

struct _PmDocument
{
  GObject parent_instance;

  PmRecord *incident;                           /* owned */
  GPtrArray *tables[PM_KIND_LAST_TABLE + 1];    /* of PmRecord, in the order of the file */
  PmTableModel *models[PM_KIND_LAST_TABLE + 1]; /* owned, made when asked for */
  GHashTable *by_id; /* set of PmRecord by their id, owned; NULL until asked for */
  PmZone *zone;      /* owned, of incident->time_zone; NULL until asked for */
  PmDocumentFacts facts;
  guint64 serial;
  guint version;
  gboolean shows_roles;
};

enum
{
  PM_DOCUMENT_CHANGED,
  PM_DOCUMENT_SETTLED,
  PM_DOCUMENT_N_SIGNALS
};

extern guint pm_document_signals[PM_DOCUMENT_N_SIGNALS];

#define PM_IS_TABLE(kind) ((kind) >= PM_KIND_FIRST_TABLE && (kind) <= PM_KIND_LAST_TABLE)

int pm_document_compare_events (const PmRecord *a, const PmRecord *b);
void pm_document_keep_facts (PmDocument *self,
                             PmKind kind,
                             const PmRecord *old,
                             const PmRecord *new);
guint pm_document_events_lower_bound (GPtrArray *events, const PmRecord *record);
GHashTable *pm_document_ensure_ids (PmDocument *self);

G_END_DECLS
