/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/**
 * PmHistory:
 *
 * The undo history of one document. Properties, all with notify: `can-undo`, `can-redo`,
 * `undo-label`, `redo-label`, `modified` (whether the document differs from what was saved last).
 * The protocol is explained at the head of pm-history.c.
 */
#define PM_TYPE_HISTORY (pm_history_get_type ())
G_DECLARE_FINAL_TYPE (PmHistory, pm_history, PM, HISTORY, GObject)

PmHistory *pm_history_new (PmDocument *document);
gboolean pm_history_run (PmHistory *self, PmCommand *command);
void pm_history_begin_group (PmHistory *self, const char *label);
void pm_history_end_group (PmHistory *self);
void pm_history_break_merge (PmHistory *self);
PmCommand *pm_history_undo (PmHistory *self);
PmCommand *pm_history_redo (PmHistory *self);

gboolean pm_history_get_can_undo (PmHistory *self);
gboolean pm_history_get_can_redo (PmHistory *self);
const char *pm_history_get_undo_label (PmHistory *self);
const char *pm_history_get_redo_label (PmHistory *self);
guint pm_history_get_n_undo (PmHistory *self);

guint64 pm_history_get_state (PmHistory *self);
void pm_history_set_saved_state (PmHistory *self, guint64 state);
void pm_history_clear_saved_state (PmHistory *self);
gboolean pm_history_get_modified (PmHistory *self);

void pm_history_set_limit (PmHistory *self, guint limit);

G_END_DECLS
