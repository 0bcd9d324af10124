/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/* For the rooms `history` and `io` alone. */

/** PM_POSITION_END: insert after the last record. */
#define PM_POSITION_END G_MAXUINT

void pm_document_insert (PmDocument *self, PmRecord *record, guint position);
void pm_document_remove (PmDocument *self, PmRecord *record);
void pm_document_replace (PmDocument *self, PmRecord *old_record, PmRecord *new_record);
void pm_document_move (PmDocument *self, PmRecord *record, guint position);
void pm_document_settle (PmDocument *self);

/* For the reader: fills a new document without a signal for each record. */
void pm_document_set_version (PmDocument *self, guint version);
void pm_document_take_incident (PmDocument *self, PmRecord *incident);
gboolean pm_document_take_table (PmDocument *self,
                                 PmKind kind,
                                 GPtrArray *records,
                                 PmRecord **duplicate);

G_END_DECLS
