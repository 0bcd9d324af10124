/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmToggleField:
 *
 * Something that is true or not said, as a chip that can be pressed; or one of a set of flags.
 */
#define PM_TYPE_TOGGLE_FIELD (pm_toggle_field_get_type ())
G_DECLARE_FINAL_TYPE (PmToggleField, pm_toggle_field, PM, TOGGLE_FIELD, AdwBin)

GtkWidget *pm_toggle_field_new (PmEditor *editor, PmFieldPath path);
GtkWidget *pm_toggle_field_new_flag (PmEditor *editor, PmFieldPath path, guint flag);

G_END_DECLS
