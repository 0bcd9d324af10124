/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the views of actions do to them, and say about them. */

/** PM_ACTION_NEW_OWNER: stands for an owner who is not in the document yet, in menus. */
#define PM_ACTION_NEW_OWNER "+"

void pm_action_toggle_done (PmEditor *editor, const char *id);
void pm_action_set_status (PmEditor *editor,
                           const char *id,
                           PmActionStatus status,
                           const char *reason);
void pm_action_add (PmEditor *editor, const char *title);
void pm_actions_change (PmEditor *editor,
                        const char *const *ids,
                        guint field,
                        guint32 number,
                        const char *text);
void pm_actions_add_owner (PmEditor *editor, const char *const *ids, const char *name);
char **pm_actions_dup_targets (PmEditor *editor, const char *id);
void pm_action_move (PmEditor *editor, const char *id, const char *target, gboolean after);

char *pm_action_dup_owner (PmEditor *editor, const PmAction *action);
char *pm_action_dup_treats (PmDocument *document, const PmAction *action);
char *pm_action_dup_due (PmDocument *document, const PmAction *action, gboolean *is_overdue);

GMenuModel *pm_action_field_menu_new (PmEditor *editor, const char *id, guint field);
GMenuModel *pm_action_menu_new (PmEditor *editor, const char *id);

G_END_DECLS
