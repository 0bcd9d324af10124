/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmChoiceField:
 *
 * An enumeration or yes-or-no of a record as a chip with a menu. The menu is made when it is opened
 * first, so that a page can have many.
 */
#define PM_TYPE_CHOICE_FIELD (pm_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (PmChoiceField, pm_choice_field, PM, CHOICE_FIELD, AdwBin)

GtkWidget *pm_choice_field_new (PmEditor *editor,
                                PmFieldPath path,
                                const char *label,
                                const char *placeholder);

guint pm_choices_get_n (const PmFieldInfo *info);
const char *pm_choices_get_name (const PmFieldInfo *info, guint value);
const char *pm_choices_get_label (const PmFieldInfo *info, guint value);
void pm_choice_field_set_offered (PmChoiceField *self, guint32 offered);

G_END_DECLS
