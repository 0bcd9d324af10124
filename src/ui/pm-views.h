/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** PM_N_VIEWS: the views of a document, in the order of the switcher. */
#define PM_N_VIEWS 5

gint pm_views_find (const char *name);
const char *pm_views_get_name (guint index);
const char *pm_views_get_title (guint index);
const char *pm_views_get_icon_name (guint index);
const char *pm_views_for_kind (PmKind kind);
GtkWidget *pm_views_make (guint index, PmEditor *editor);
GtkWidget *pm_views_make_pane (PmEditor *editor);
gboolean pm_views_can_find (GtkWidget *view);

G_END_DECLS
