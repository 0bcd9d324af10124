/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

G_BEGIN_DECLS

/**
 * PmStringBinding:
 *
 * Joins a #GtkEditable or #GtkTextView with a text of a record: what is typed becomes commands that
 * coalesce, what changes elsewhere is taken over without disturbing the caret. The widget's own
 * undo is off: there is one history, the document's.
 */
typedef struct _PmStringBinding PmStringBinding;

PmStringBinding *pm_string_binding_new (PmEditor *editor, PmFieldPath path, GtkWidget *widget);
void pm_string_binding_free (PmStringBinding *self);
void pm_string_binding_set_record (PmStringBinding *self, const PmRecord *record);
gboolean pm_string_binding_is_empty (PmStringBinding *self);

void pm_text_find_change (const char *old_text,
                          const char *new_text,
                          gsize *prefix,
                          gsize *old_end,
                          gsize *new_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmStringBinding, pm_string_binding_free)

G_END_DECLS
