/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-line-field.h"

#include "pm-string-binding.h"

struct _PmLineField
{
  GtkEntry parent_instance;

  PmStringBinding *binding;
};

static void pm_line_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmLineField,
                               pm_line_field,
                               GTK_TYPE_ENTRY,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_line_field_iface_init))

static void
pm_line_field_set_record (PmField *field, const PmRecord *record)
{
  pm_string_binding_set_record (PM_LINE_FIELD (field)->binding, record);
}

static void
pm_line_field_dispose (GObject *object)
{
  g_clear_pointer (&PM_LINE_FIELD (object)->binding, pm_string_binding_free);
  G_OBJECT_CLASS (pm_line_field_parent_class)->dispose (object);
}

static void
pm_line_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_line_field_set_record;
}

static void
pm_line_field_class_init (PmLineFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_line_field_dispose;
}

static void
pm_line_field_init (PmLineField *self)
{
}

/**
 * pm_line_field_new:
 * @path: a string
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: (nullable): what it says while it is empty
 *
 * Returns: (transfer floating): the field, without a record yet
 */
GtkWidget *
pm_line_field_new (PmEditor *editor, PmFieldPath path, const char *label, const char *placeholder)
{
  PmLineField *self = g_object_new (PM_TYPE_LINE_FIELD, "placeholder-text", placeholder, NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-line");
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 4);
  self->binding = pm_string_binding_new (editor, path, GTK_WIDGET (self));
  pm_field_set_names (GTK_WIDGET (self), label != NULL ? label : pm_field_path_get_label (&path),
                      NULL);
  return GTK_WIDGET (self);
}
