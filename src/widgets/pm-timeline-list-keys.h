/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pm_timeline_list_keys_add (GtkWidget *list, GtkColumnView *table, PmEditor *editor);

G_END_DECLS
