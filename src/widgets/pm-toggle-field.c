/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-toggle-field.h"

#include "pm-commands.h"

struct _PmToggleField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *button; /* borrowed */
  guint32 mask;      /* 1, or the bit of the flag */
  gboolean updating;
};

static void pm_toggle_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmToggleField,
                               pm_toggle_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_toggle_field_iface_init))

static PmCommand *
make_command (PmToggleField *self, gboolean is_on)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *id = pm_field_data_get_id (&self->data);
  const PmFieldPath *path = &self->data.path;
  guint32 value;

  /* A milestone is one event's: giving it takes it from the one that had it. */
  if (path->kind == PM_KIND_EVENT && path->field == PM_EVENT_MILESTONES)
    return pm_command_set_milestone (document, id, (PmMilestone) self->mask, is_on);
  value = pm_field_path_get_uint (path, self->data.record);
  value = is_on ? value | self->mask : value & ~self->mask;
  return pm_field_path_set_uint (path, document, id, value);
}

static void
toggled_cb (PmToggleField *self)
{
  if (!self->updating && self->data.record != NULL)
    pm_field_data_run (&self->data, make_command (self, gtk_toggle_button_get_active (
                                                            GTK_TOGGLE_BUTTON (self->button))));
}

static void
read_only_cb (PmToggleField *self)
{
  gtk_widget_set_sensitive (self->button, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_toggle_field_set_record (PmField *field, const PmRecord *record)
{
  PmToggleField *self = PM_TOGGLE_FIELD (field);

  if (!pm_field_data_set_record (&self->data, record))
    return;
  self->updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button),
                                (pm_field_path_get_uint (&self->data.path, record) & self->mask) !=
                                    0);
  self->updating = FALSE;
}

static void
pm_toggle_field_dispose (GObject *object)
{
  PmToggleField *self = PM_TOGGLE_FIELD (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_toggle_field_parent_class)->dispose (object);
}

static void
pm_toggle_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_toggle_field_set_record;
}

static void
pm_toggle_field_class_init (PmToggleFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_toggle_field_dispose;
}

static void
pm_toggle_field_init (PmToggleField *self)
{
  self->button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->button, "pm-chip");
  gtk_widget_add_css_class (self->button, "pm-toggle");
  g_signal_connect_object (self->button, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

static GtkWidget *
toggle_new (PmEditor *editor, PmFieldPath path, guint32 mask, const char *label)
{
  PmToggleField *self = g_object_new (PM_TYPE_TOGGLE_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  self->mask = mask;
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}

/** pm_toggle_field_new: @path: something that is true or left out */
GtkWidget *
pm_toggle_field_new (PmEditor *editor, PmFieldPath path)
{
  return toggle_new (editor, path, 1, pm_field_path_get_label (&path));
}

/**
 * pm_toggle_field_new_flag:
 * @path: a set of flags
 * @flag: the index of one of them
 */
GtkWidget *
pm_toggle_field_new_flag (PmEditor *editor, PmFieldPath path, guint flag)
{
  const PmFieldInfo *info = pm_field_path_get_info (&path);

  return toggle_new (editor, path, (guint32) 1 << flag,
                     pm_enum_get_label (info->enum_info, flag + 1));
}
