/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-attachment-io.h"
#include "pm-commands.h"
#include "pm-pane-rows.h"
#include "pm-ref-list.h"
#include "pm-text.h"

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

/* Which of them the public edition may have */

#define PM_TYPE_FILE_STARS (pm_file_stars_get_type ())
G_DECLARE_FINAL_TYPE (PmFileStars, pm_file_stars, PM, FILE_STARS, AdwBin)

struct _PmFileStars
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *box; /* borrowed */
  gboolean updating;
};

static void pm_file_stars_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmFileStars,
                               pm_file_stars,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_file_stars_iface_init))

#define STAR_ID "pm-file-id"

static void
star_toggled_cb (GtkCheckButton *check, PmFileStars *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), STAR_ID);

  if (self->updating || self->data.record == NULL)
    return;
  pm_field_data_run (&self->data, pm_command_set_uint (pm_field_data_get_document (&self->data), id,
                                                       PM_ATTACHMENT_STARRED,
                                                       gtk_check_button_get_active (check)));
}

static const PmAttachment *
find_attachment (PmFileStars *self, const char *id)
{
  return pm_attachment (
      pm_document_lookup (pm_field_data_get_document (&self->data), PM_KIND_ATTACHMENT, id));
}

static void
add_star (PmFileStars *self, const PmAttachment *attachment)
{
  g_autofree char *name = pm_text_to_single_line (attachment->name);
  /* Translators: %s is the name of a file */
  g_autofree char *text = g_strdup_printf (_ ("“%s” in the public edition"), name);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (check), STAR_ID, g_strdup (attachment->base.id), g_free);
  gtk_widget_set_sensitive (check, !pm_editor_get_read_only (self->data.editor));
  g_signal_connect_object (check, "toggled", G_CALLBACK (star_toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self->box), check);
}

/* Another event, or another file of it: the checks are made anew. */
static void
fill_stars (PmFileStars *self)
{
  const PmStrings *ids = self->data.record != NULL
                             ? pm_record_get_strings (self->data.record, self->data.path.field)
                             : NULL;
  GtkWidget *child = gtk_widget_get_first_child (self->box);
  guint i = 0;

  for (; child != NULL && i < pm_strings_get_n (ids) &&
         g_strcmp0 (g_object_get_data (G_OBJECT (child), STAR_ID), ids->items[i]) == 0;
       i++)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL && i == pm_strings_get_n (ids))
    return;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (i = 0; i < pm_strings_get_n (ids); i++)
    if (find_attachment (self, ids->items[i]) != NULL)
      add_star (self, find_attachment (self, ids->items[i]));
}

static void
update_stars (PmFileStars *self)
{
  if (self->data.editor == NULL)
    return;
  self->updating = TRUE;
  fill_stars (self);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const PmAttachment *attachment =
          find_attachment (self, g_object_get_data (G_OBJECT (child), STAR_ID));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (child),
                                   attachment != NULL && attachment->starred);
      gtk_widget_set_sensitive (child, !pm_editor_get_read_only (self->data.editor));
    }
  self->updating = FALSE;
}

static void
pm_file_stars_set_record (PmField *field, const PmRecord *record)
{
  PmFileStars *self = PM_FILE_STARS (field);

  pm_field_data_set_record (&self->data, record);
  update_stars (self);
}

static void
pm_file_stars_dispose (GObject *object)
{
  pm_field_data_clear (&PM_FILE_STARS (object)->data);
  G_OBJECT_CLASS (pm_file_stars_parent_class)->dispose (object);
}

static void
pm_file_stars_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_file_stars_set_record;
}

static void
pm_file_stars_class_init (PmFileStarsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_file_stars_dispose;
}

static void
pm_file_stars_init (PmFileStars *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static GtkWidget *
stars_new (PmEditor *editor, PmFieldPath path)
{
  PmFileStars *self = g_object_new (PM_TYPE_FILE_STARS, NULL);

  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_object (pm_editor_get_document (editor), "settled", G_CALLBACK (update_stars),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::read-only", G_CALLBACK (update_stars), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
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
  gtk_box_append (GTK_BOX (box), stars_new (editor, path));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (button));
  return pm_captioned_row_new (pm_field_path_get_label (&path), box);
}
