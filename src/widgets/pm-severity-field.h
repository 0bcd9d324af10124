/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmSeverityField:
 *
 * The severity as a chip: any text, with the usual levels to pick from.
 */
#define PM_TYPE_SEVERITY_FIELD (pm_severity_field_get_type ())
G_DECLARE_FINAL_TYPE (PmSeverityField, pm_severity_field, PM, SEVERITY_FIELD, AdwBin)

GtkWidget *pm_severity_field_new (PmEditor *editor, PmFieldPath path);

G_END_DECLS
