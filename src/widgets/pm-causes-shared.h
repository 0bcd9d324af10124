/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the actions of the group "causes" have in common, whichever form the causes are shown in. */

const char *pm_causes_find_key (guint keyval, GdkModifierType modifiers);

const char *pm_causes_set_named (PmEditor *editor,
                                 const char *id,
                                 const char *action,
                                 GVariant *parameter);
void pm_causes_show_named (GSimpleAction *action, const PmCause *cause);

GtkWidget *pm_causes_stop_popover_new (PmEditor *editor, const char *id);

G_END_DECLS
