/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmActionsView:
 *
 * The actions as a table that reads like a page, or as a list where it is narrow. Property:
 * `editor` (construct only). Its actions, of the group "action-list", take the id of an action and
 * are listed in pm-actions-commands.c.
 */
#define PM_TYPE_ACTIONS_VIEW (pm_actions_view_get_type ())
G_DECLARE_FINAL_TYPE (PmActionsView, pm_actions_view, PM, ACTIONS_VIEW, GtkWidget)

GtkWidget *pm_actions_view_new (PmEditor *editor);

G_END_DECLS
