/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmColumns:
 *
 * Lays children out in as many equal columns as are wide enough, row by row: cards beside each
 * other on a wide page, below each other on a narrow one.
 */
#define PM_TYPE_COLUMNS (pm_columns_get_type ())
G_DECLARE_FINAL_TYPE (PmColumns, pm_columns, PM, COLUMNS, GtkLayoutManager)

GtkLayoutManager *pm_columns_new (int min_width, guint max_columns, int spacing);
GtkWidget *pm_columns_box_new (int min_width, guint max_columns, int spacing);
GtkWidget *pm_prose_box_new (int max_width, GtkWidget *child);
guint pm_columns_count (int width, int min_width, guint max_columns, int spacing, guint n);

G_END_DECLS
