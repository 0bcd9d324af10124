/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-entry-row.h"

#include "pm-plain.h"
#include "pm-string-binding.h"

struct _PmEntryRow
{
  AdwEntryRow parent_instance;

  PmStringBinding *binding;
};

static void pm_entry_row_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmEntryRow,
                               pm_entry_row,
                               ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_entry_row_iface_init))

static void
pm_entry_row_set_record (PmField *field, const PmRecord *record)
{
  pm_string_binding_set_record (PM_ENTRY_ROW (field)->binding, record);
}

static void
pm_entry_row_dispose (GObject *object)
{
  g_clear_pointer (&PM_ENTRY_ROW (object)->binding, pm_string_binding_free);
  G_OBJECT_CLASS (pm_entry_row_parent_class)->dispose (object);
}

static void
pm_entry_row_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_entry_row_set_record;
}

static void
pm_entry_row_class_init (PmEntryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_entry_row_dispose;
}

static void
pm_entry_row_init (PmEntryRow *self)
{
}

/**
 * pm_entry_row_new:
 * @path: a string
 * @label: (nullable): the title; %NULL for the field's own name
 *
 * Returns: (transfer floating): the row, without a record yet
 */
GtkWidget *
pm_entry_row_new (PmEditor *editor, PmFieldPath path, const char *label)
{
  PmEntryRow *self = g_object_new (PM_TYPE_ENTRY_ROW, NULL);

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self),
                          label != NULL ? label : pm_field_path_get_label (&path));
  self->binding = pm_string_binding_new (editor, path, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
