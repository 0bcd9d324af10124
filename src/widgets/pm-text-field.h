/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

G_BEGIN_DECLS

/**
 * PmTextField:
 *
 * A text of a record, to be written where it stands: it looks like text until it is touched, wraps
 * and grows with what is in it. A placeholder says what belongs there while it is empty.
 */
#define PM_TYPE_TEXT_FIELD (pm_text_field_get_type ())
G_DECLARE_FINAL_TYPE (PmTextField, pm_text_field, PM, TEXT_FIELD, GtkTextView)

GtkWidget *pm_text_field_new (PmEditor *editor,
                              PmFieldPath path,
                              const char *label,
                              const char *placeholder);

G_END_DECLS
