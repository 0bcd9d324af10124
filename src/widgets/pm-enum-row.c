/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-choice-field.h"
#include "pm-pane-rows.h"
#include "pm-plain.h"

#include <glib/gi18n-lib.h>

/* An enumeration or yes-or-no of a record as a row with a list of its values. */

#define PM_TYPE_ENUM_ROW (pm_enum_row_get_type ())
G_DECLARE_FINAL_TYPE (PmEnumRow, pm_enum_row, PM, ENUM_ROW, AdwComboRow)

struct _PmEnumRow
{
  AdwComboRow parent_instance;

  PmFieldData data;
  gboolean updating;
};

static void pm_enum_row_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmEnumRow,
                               pm_enum_row,
                               ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_enum_row_iface_init))

static void
selected_cb (PmEnumRow *self)
{
  guint value = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating || self->data.record == NULL || value == GTK_INVALID_LIST_POSITION)
    return;
  pm_field_data_run (&self->data, pm_field_path_set_uint (
                                      &self->data.path, pm_field_data_get_document (&self->data),
                                      pm_field_data_get_id (&self->data), value));
}

static void
read_only_cb (PmEnumRow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), !pm_editor_get_read_only (self->data.editor));
}

static void
pm_enum_row_set_record (PmField *field, const PmRecord *record)
{
  PmEnumRow *self = PM_ENUM_ROW (field);
  guint value = pm_field_path_get_uint (&self->data.path, record);

  if (!pm_field_data_set_record (&self->data, record) ||
      adw_combo_row_get_selected (ADW_COMBO_ROW (self)) == value)
    return;
  self->updating = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), value);
  self->updating = FALSE;
}

static void
pm_enum_row_dispose (GObject *object)
{
  PmEnumRow *self = PM_ENUM_ROW (object);

  self->updating = TRUE;
  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_enum_row_parent_class)->dispose (object);
}

static void
pm_enum_row_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_enum_row_set_record;
}

static void
pm_enum_row_class_init (PmEnumRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_enum_row_dispose;
}

static void
pm_enum_row_init (PmEnumRow *self)
{
}

/** pm_enum_row_new: @path: an enumeration or yes-or-no */
GtkWidget *
pm_enum_row_new (PmEditor *editor, PmFieldPath path)
{
  PmEnumRow *self = g_object_new (PM_TYPE_ENUM_ROW, NULL);
  const PmFieldInfo *info = pm_field_path_get_info (&path);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Not set"));
  for (guint i = 1; i <= pm_choices_get_n (info); i++)
    gtk_string_list_append (list, pm_choices_get_label (info, i));
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self), pm_field_path_get_label (&path));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (list));
  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_object (self, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}
