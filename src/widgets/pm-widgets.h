/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pm_widgets_init (void);

void pm_widget_set_name (GtkWidget *widget, const char *name);
gboolean pm_widget_focus_children (GtkWidget *widget, GtkDirectionType direction);

GWeakRef *pm_weak_new (gpointer object);
gpointer pm_weak_take (GWeakRef *weak);

G_END_DECLS
