/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmCausesOutline:
 *
 * The causes as an indented list that is edited like the tree: the same keys, the same actions, the
 * same selection. Property: `editor` (construct only).
 */
#define PM_TYPE_CAUSES_OUTLINE (pm_causes_outline_get_type ())
G_DECLARE_FINAL_TYPE (PmCausesOutline, pm_causes_outline, PM, CAUSES_OUTLINE, GtkWidget)

GtkWidget *pm_causes_outline_new (PmEditor *editor);
GActionGroup *pm_causes_outline_get_actions (PmCausesOutline *self);
void pm_causes_outline_reveal (PmCausesOutline *self, const char *id);
void pm_causes_outline_grab (PmCausesOutline *self, const char *id);

G_END_DECLS
