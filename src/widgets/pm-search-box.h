/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *pm_search_box_new (GtkWidget *entry, GtkWidget *list);

G_END_DECLS
