/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmActionsBoard:
 *
 * Actions as cards in a column for each status. A card that is dropped on a column gets that
 * status, Alt and the left or right arrow key move the selected ones one column further. It is
 * told what to show as a list model of PmItem, and shows it as long as it has one.
 *
 * A status is changed by the action "action-list.set", so that whoever is around the board asks
 * what there is to ask.
 */
#define PM_TYPE_ACTIONS_BOARD (pm_actions_board_get_type ())
G_DECLARE_FINAL_TYPE (PmActionsBoard, pm_actions_board, PM, ACTIONS_BOARD, AdwBin)

GtkWidget *pm_actions_board_new (PmEditor *editor, GtkListItemFactory *cards);
void pm_actions_board_set_model (PmActionsBoard *self, GListModel *model);
void pm_actions_board_update (PmActionsBoard *self);
void pm_actions_board_reveal (PmActionsBoard *self, const char *id);

G_END_DECLS
