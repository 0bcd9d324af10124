/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmTimeField:
 *
 * A time of a record, typed in the document's zone. It says how the text is understood before it
 * is taken, by Enter or by leaving, and what is wrong where it is not; what was typed stays.
 */
#define PM_TYPE_TIME_FIELD (pm_time_field_get_type ())
G_DECLARE_FINAL_TYPE (PmTimeField, pm_time_field, PM, TIME_FIELD, AdwBin)

GtkWidget *pm_time_field_new (PmEditor *editor,
                              PmFieldPath path,
                              const char *label,
                              const char *placeholder);

G_END_DECLS
