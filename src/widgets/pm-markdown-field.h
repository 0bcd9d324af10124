/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmMarkdownField:
 *
 * A long text of a record: shown set, edited as text. A click or Enter begins to edit, Esc or
 * leaving ends it.
 */
#define PM_TYPE_MARKDOWN_FIELD (pm_markdown_field_get_type ())
G_DECLARE_FINAL_TYPE (PmMarkdownField, pm_markdown_field, PM, MARKDOWN_FIELD, AdwBin)

GtkWidget *pm_markdown_field_new (PmEditor *editor,
                                  PmFieldPath path,
                                  const char *label,
                                  const char *placeholder);
void pm_markdown_field_edit (PmMarkdownField *self);

G_END_DECLS
