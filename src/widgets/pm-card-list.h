/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PmCardFunc: makes what a card holds: widgets among which are the fields of the record. */
typedef GtkWidget *(*PmCardFunc) (PmEditor *editor, gpointer user_data);

/** PmCardFilter: Returns: whether @record belongs into the list */
typedef gboolean (*PmCardFilter) (const PmRecord *record, gpointer user_data);

/**
 * PmCardList:
 *
 * The records of one kind as cards to be written in, in the order of the document. A card with the
 * focus is what is selected; Delete deletes it, Alt+Up and Alt+Down move it. A card lives as long
 * as its record, so that an undo elsewhere does not take the focus out of it. Many records show in
 * steps.
 */
#define PM_TYPE_CARD_LIST (pm_card_list_get_type ())
G_DECLARE_FINAL_TYPE (PmCardList, pm_card_list, PM, CARD_LIST, AdwBin)

GtkWidget *pm_card_list_new (PmEditor *editor,
                             PmKind kind,
                             GtkWidget *box,
                             PmCardFunc func,
                             PmCardFilter filter,
                             gpointer user_data);
void pm_card_list_set_placeholder (PmCardList *self, const char *text);
void pm_card_list_update (PmCardList *self);
void pm_card_list_update_selection (PmCardList *self, GHashTable *connected);
void pm_card_list_add (PmCardList *self, PmRecord *record);
GtkWidget *pm_card_list_find (PmCardList *self, const char *id);
GtkWidget *pm_card_list_peek (PmCardList *self, const char *id);
guint pm_card_list_get_n (PmCardList *self);

G_END_DECLS
