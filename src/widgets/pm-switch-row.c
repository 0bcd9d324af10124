/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-rows.h"
#include "pm-plain.h"

/* Something that is true or not said, as a row with a switch. */

#define PM_TYPE_SWITCH_ROW (pm_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (PmSwitchRow, pm_switch_row, PM, SWITCH_ROW, AdwActionRow)

struct _PmSwitchRow
{
  AdwActionRow parent_instance;

  PmFieldData data;
  GtkWidget *toggle; /* borrowed */
  gboolean updating;
};

static void pm_switch_row_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmSwitchRow,
                               pm_switch_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_switch_row_iface_init))

static void
active_cb (PmSwitchRow *self)
{
  if (self->updating || self->data.record == NULL)
    return;
  pm_field_data_run (&self->data, pm_field_path_set_uint (
                                      &self->data.path, pm_field_data_get_document (&self->data),
                                      pm_field_data_get_id (&self->data),
                                      gtk_switch_get_active (GTK_SWITCH (self->toggle))));
}

static void
read_only_cb (PmSwitchRow *self)
{
  gtk_widget_set_sensitive (self->toggle, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_switch_row_set_record (PmField *field, const PmRecord *record)
{
  PmSwitchRow *self = PM_SWITCH_ROW (field);

  if (!pm_field_data_set_record (&self->data, record))
    return;
  self->updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->toggle),
                         pm_field_path_get_uint (&self->data.path, record) != 0);
  self->updating = FALSE;
}

static void
pm_switch_row_dispose (GObject *object)
{
  PmSwitchRow *self = PM_SWITCH_ROW (object);

  self->updating = TRUE;
  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_switch_row_parent_class)->dispose (object);
}

static void
pm_switch_row_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_switch_row_set_record;
}

static void
pm_switch_row_class_init (PmSwitchRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_switch_row_dispose;
}

static void
pm_switch_row_init (PmSwitchRow *self)
{
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->toggle);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
}

/** pm_switch_row_new: @path: something that is true or left out */
GtkWidget *
pm_switch_row_new (PmEditor *editor, PmFieldPath path)
{
  PmSwitchRow *self = g_object_new (PM_TYPE_SWITCH_ROW, NULL);

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self), pm_field_path_get_label (&path));
  pm_field_set_names (self->toggle, pm_field_path_get_label (&path), NULL);
  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}
