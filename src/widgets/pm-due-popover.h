/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pm_due_popover_new (PmEditor *editor, const char *action);

G_END_DECLS
