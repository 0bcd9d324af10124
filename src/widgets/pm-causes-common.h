/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the forms that causes are shown in, drawn and as an outline, have in common. */

/** PmCausesRemoveFunc: removes the cause @id; @with_branch: and what leads to it alone */
typedef void (*PmCausesRemoveFunc) (GtkWidget *widget, const char *id, gboolean with_branch);

void pm_causes_ask_remove (GtkWidget *widget,
                           PmEditor *editor,
                           const char *id,
                           PmCausesRemoveFunc func);

const PmEnumInfo *pm_causes_enum_of_action (const char *name, guint *field);
GMenu *pm_causes_enum_menu_new (const char *action);
GMenu *pm_causes_node_menu_new (PmDocument *document,
                                const PmCause *cause,
                                guint n_causes,
                                gboolean is_foldable,
                                gboolean is_folded);

gboolean pm_causes_keys_are_elsewhere (GtkWidget *widget);

char *pm_causes_dup_why (PmDocument *document, const char *id, guint n);
const char *pm_cause_get_icon_name (const PmCause *cause);
char *pm_cause_dup_words (const PmCause *cause,
                          guint n_causes,
                          gboolean is_treated,
                          const char *sufficient,
                          gboolean with_effects,
                          const char *separator);
char *pm_cause_dup_name (const PmCause *cause,
                         const char *number,
                         guint n_causes,
                         gboolean is_treated,
                         const char *sufficient);

G_END_DECLS
