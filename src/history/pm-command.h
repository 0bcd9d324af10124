/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/*
 * A command is a list of edits. An edit is one record inserted, removed, replaced or moved, with
 * both the old and the new one kept, so that reverting is exact whatever the command meant to do.
 * Records are immutable and shared, so that keeping them costs only what differs.
 *
 * Commands are made by the functions in pm-commands.h, or through a PmTransaction, against the
 * document as it is at that moment, and have to be applied before the document changes again.
 */

/**
 * PmCommand: (ref-counted)
 *
 * One change of the document that the user can undo.
 */
typedef struct _PmCommand PmCommand;

/**
 * PmTransaction:
 *
 * Collects edits into one command. Records are edited as copies; each is copied once, so that a
 * transaction may touch the same record several times.
 */
typedef struct _PmTransaction PmTransaction;

PmTransaction *pm_transaction_new (PmDocument *document, const char *label);
void pm_transaction_free (PmTransaction *self);
PmDocument *pm_transaction_get_document (PmTransaction *self);
PmRecord *pm_transaction_edit (PmTransaction *self, const char *id);
PmRecord *pm_transaction_edit_incident (PmTransaction *self);
PmRecord *pm_transaction_insert (PmTransaction *self, PmKind kind, gint position);
PmRecord *pm_transaction_insert_record (PmTransaction *self, PmRecord *record, gint position);
void pm_transaction_remove (PmTransaction *self, const char *id);
void pm_transaction_move (PmTransaction *self, const char *id, guint position);
void pm_transaction_set_merge_key (PmTransaction *self, const char *key);
PmCommand *pm_transaction_commit (PmTransaction *self);

PmCommand *pm_command_ref (PmCommand *self);
void pm_command_unref (PmCommand *self);
const char *pm_command_get_label (PmCommand *self);
guint pm_command_get_n_edits (PmCommand *self);
gboolean pm_command_get_cut (PmCommand *self);
guint pm_command_get_n_removed (PmCommand *self);
char **pm_command_dup_ids (PmCommand *self);

PmCommand *pm_command_rebase (PmCommand *self, PmDocument *document);
void pm_command_apply (PmCommand *self, PmDocument *document);
void pm_command_revert (PmCommand *self, PmDocument *document);
gboolean pm_command_merge (PmCommand *self, PmCommand *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTransaction, pm_transaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCommand, pm_command_unref)

G_END_DECLS
