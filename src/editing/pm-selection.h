/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/**
 * PmSelection:
 *
 * The ids that are selected, in the order of their selection, with the last one as the lead: the
 * one that the side pane shows and the keyboard acts from. Ids that leave the document leave the
 * selection. Emits `changed`.
 *
 * An arrow of the cause graph is selected as its cause, with the effect that it goes to beside it.
 */
#define PM_TYPE_SELECTION (pm_selection_get_type ())
G_DECLARE_FINAL_TYPE (PmSelection, pm_selection, PM, SELECTION, GObject)

PmSelection *pm_selection_new (PmDocument *document);
guint pm_selection_get_n (PmSelection *self);
const char *pm_selection_get_lead (PmSelection *self);
PmRecord *pm_selection_get_lead_record (PmSelection *self);
gboolean pm_selection_contains (PmSelection *self, const char *id);
char **pm_selection_dup_ids (PmSelection *self);
char **pm_selection_dup_ids_of_kind (PmSelection *self, PmKind kind);
GHashTable *pm_selection_find_connected (PmSelection *self);

void pm_selection_clear (PmSelection *self);
void pm_selection_select (PmSelection *self, const char *id);
void pm_selection_set (PmSelection *self, const char *const *ids);
void pm_selection_add (PmSelection *self, const char *id);
void pm_selection_remove (PmSelection *self, const char *id);
void pm_selection_toggle (PmSelection *self, const char *id);

void pm_selection_select_arrow (PmSelection *self, const char *cause, const char *effect);
const PmCause *pm_selection_get_arrow_effect (PmSelection *self);

G_END_DECLS
