/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** PmPartColumn: a text of a part, and what its place says while it is empty. */
typedef struct
{
  guint field;
  const char *placeholder; /* translated */
  gboolean wide;           /* takes what room there is */
} PmPartColumn;

/**
 * PmPartsList:
 *
 * The parts in a record, such as the measures of an impact, as lines of short texts.
 */
#define PM_TYPE_PARTS_LIST (pm_parts_list_get_type ())
G_DECLARE_FINAL_TYPE (PmPartsList, pm_parts_list, PM, PARTS_LIST, AdwBin)

GtkWidget *pm_parts_list_new (PmEditor *editor,
                              PmKind kind,
                              guint field,
                              const PmPartColumn *columns,
                              guint n_columns,
                              const char *add_label);

G_END_DECLS
