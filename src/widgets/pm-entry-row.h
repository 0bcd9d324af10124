/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmEntryRow:
 *
 * A short text of a record as a row of a list.
 */
#define PM_TYPE_ENTRY_ROW (pm_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (PmEntryRow, pm_entry_row, PM, ENTRY_ROW, AdwEntryRow)

GtkWidget *pm_entry_row_new (PmEditor *editor, PmFieldPath path, const char *label);

G_END_DECLS
