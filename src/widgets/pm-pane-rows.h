/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The rows of the side pane: one for each type of field, made from the kind's table of fields. All
 * hold a #PmField somewhere, or are one.
 */

/** PmPaneGroup: fields that stand together, ended by -1. */
typedef struct
{
  const char *title; /* untranslated; NULL for none */
  gint8 fields[12];
} PmPaneGroup;

const PmPaneGroup *pm_pane_groups_get (PmKind kind, guint *n_groups);

void pm_pane_rows_append (AdwPreferencesGroup *group, PmEditor *editor, PmKind kind, guint field);
GtkWidget *pm_captioned_row_new (const char *caption, GtkWidget *child);

/* Rows in files of their own */
GtkWidget *pm_enum_row_new (PmEditor *editor, PmFieldPath path);
GtkWidget *pm_switch_row_new (PmEditor *editor, PmFieldPath path);
GtkWidget *pm_ref_row_new (PmEditor *editor, PmFieldPath path);
GtkWidget *pm_date_row_new (PmEditor *editor, PmFieldPath path);
GtkWidget *pm_attachments_row_new (PmEditor *editor, PmFieldPath path);

G_END_DECLS
