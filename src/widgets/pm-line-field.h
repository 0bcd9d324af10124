/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmLineField:
 *
 * A short text of a record in one line, which looks like text until it is touched.
 */
#define PM_TYPE_LINE_FIELD (pm_line_field_get_type ())
G_DECLARE_FINAL_TYPE (PmLineField, pm_line_field, PM, LINE_FIELD, GtkEntry)

GtkWidget *pm_line_field_new (PmEditor *editor,
                              PmFieldPath path,
                              const char *label,
                              const char *placeholder);

G_END_DECLS
