/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-attachment-io.h"
#include "pm-pane-rows.h"
#include "pm-ref-list.h"

#include <glib/gi18n-lib.h>

/* The attachments of an event, with a button that adds a file. */

#define PM_TYPE_FILE_BUTTON (pm_file_button_get_type ())
G_DECLARE_FINAL_TYPE (PmFileButton, pm_file_button, PM, FILE_BUTTON, AdwBin)

struct _PmFileButton
{
  AdwBin parent_instance;

  PmFieldData data;
};

static void pm_file_button_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmFileButton,
                               pm_file_button,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_file_button_iface_init))

static void
clicked_cb (PmFileButton *self)
{
  if (self->data.record != NULL)
    pm_attachment_choose (GTK_WIDGET (self), self->data.editor, self->data.record->id);
}

static void
read_only_cb (PmFileButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), !pm_editor_get_read_only (self->data.editor));
}

static void
pm_file_button_set_record (PmField *field, const PmRecord *record)
{
  pm_field_data_set_record (&PM_FILE_BUTTON (field)->data, record);
}

static void
pm_file_button_dispose (GObject *object)
{
  PmFileButton *self = PM_FILE_BUTTON (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_file_button_parent_class)->dispose (object);
}

static void
pm_file_button_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_file_button_set_record;
}

static void
pm_file_button_class_init (PmFileButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_file_button_dispose;
}

static void
pm_file_button_init (PmFileButton *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("+ File…"));

  gtk_widget_add_css_class (button, "pm-chip");
  gtk_widget_add_css_class (button, "pm-add");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  pm_field_set_names (button, _ ("Add a File"), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
}

/** pm_attachments_row_new: @path: the references of an event to attachments */
GtkWidget *
pm_attachments_row_new (PmEditor *editor, PmFieldPath path)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  PmFileButton *button = g_object_new (PM_TYPE_FILE_BUTTON, NULL);

  pm_field_data_init (&button->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), button);
  read_only_cb (button);
  gtk_box_append (GTK_BOX (box), pm_ref_list_new (editor, path, NULL, _ ("Existing")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (button));
  return pm_captioned_row_new (pm_field_path_get_label (&path), box);
}
