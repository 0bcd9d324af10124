/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmCard:
 *
 * One record of a page, with its fields. Signals: `move` (card, by): by -1 or +1 among its like.
 */
#define PM_TYPE_CARD (pm_card_get_type ())
G_DECLARE_FINAL_TYPE (PmCard, pm_card, PM, CARD, AdwBin)

GtkWidget *pm_card_new (PmEditor *editor, GtkWidget *content);
void pm_card_set_record (PmCard *self, const PmRecord *record);
const PmRecord *pm_card_get_record (PmCard *self);
GtkWidget *pm_card_get_content (PmCard *self);
void pm_card_set_state (PmCard *self, gboolean selected, gboolean connected);
void pm_card_begin_edit (PmCard *self);

G_END_DECLS
