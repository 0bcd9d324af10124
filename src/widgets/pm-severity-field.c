/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-severity-field.h"

#include "pm-line-field.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmSeverityField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *button; /* borrowed, as the next one */
  GtkWidget *entry;
};

static void pm_severity_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmSeverityField,
                               pm_severity_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_severity_field_iface_init))

/* The usual scale, worst first; what a level means differs from house to house. */
static const char *const levels[] = { "sev1", "sev2", "sev3", "sev4", "sev5" };

static void
level_cb (GtkWidget *button, PmSeverityField *self)
{
  const char *level = g_object_get_data (G_OBJECT (button), "level");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (self->data.record != NULL)
    pm_field_data_run (&self->data, pm_field_path_set_string (
                                        &self->data.path, pm_field_data_get_document (&self->data),
                                        pm_field_data_get_id (&self->data), level));
}

static void
activate_cb (PmSeverityField *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
pm_severity_field_set_record (PmField *field, const PmRecord *record)
{
  PmSeverityField *self = PM_SEVERITY_FIELD (field);
  const char *severity = pm_field_path_get_string (&self->data.path, record);
  g_autofree char *text = pm_text_shorten (severity, 30);
  g_autofree char *name = NULL;

  if (!pm_field_data_set_record (&self->data, record))
    return;
  if (self->entry != NULL)
    pm_field_set_record (PM_FIELD (self->entry), record);
  if (*text == '\0')
    g_set_str (&text, _ ("Severity"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
  name = g_strdup_printf (_ ("Severity: %s"), severity != NULL ? text : _ ("not set"));
  pm_field_set_names (self->button, name, NULL);
  gtk_widget_remove_css_class (self->button, "pm-severe");
  if (severity == NULL)
    gtk_widget_add_css_class (self->button, "pm-value-unset");
  else
    gtk_widget_remove_css_class (self->button, "pm-value-unset");
  if (severity != NULL &&
      (g_ascii_strcasecmp (severity, "sev1") == 0 || g_ascii_strcasecmp (severity, "sev2") == 0))
    gtk_widget_add_css_class (self->button, "pm-severe");
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmSeverityField *self = PM_SEVERITY_FIELD (user_data);
  GtkWidget *popover, *box, *row;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->entry =
      pm_line_field_new (self->data.editor, self->data.path, NULL, _ ("Any name for the severity"));
  gtk_widget_remove_css_class (self->entry, "pm-line");
  pm_field_set_record (PM_FIELD (self->entry), self->data.record);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      GtkWidget *level = gtk_button_new_with_label (levels[i]);

      gtk_widget_set_hexpand (level, TRUE);
      g_object_set_data (G_OBJECT (level), "level", (gpointer) levels[i]);
      g_signal_connect (level, "clicked", G_CALLBACK (level_cb), self);
      gtk_box_append (GTK_BOX (row), level);
    }
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "pm-search");
  gtk_menu_button_set_popover (button, popover);
}

static void
read_only_cb (PmSeverityField *self)
{
  gtk_widget_set_sensitive (self->button, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_severity_field_dispose (GObject *object)
{
  PmSeverityField *self = PM_SEVERITY_FIELD (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_severity_field_parent_class)->dispose (object);
}

static void
pm_severity_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_severity_field_set_record;
}

static void
pm_severity_field_class_init (PmSeverityFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_severity_field_dispose;
}

static void
pm_severity_field_init (PmSeverityField *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "pm-chip");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self,
                                         NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/** pm_severity_field_new: @path: a string */
GtkWidget *
pm_severity_field_new (PmEditor *editor, PmFieldPath path)
{
  PmSeverityField *self = g_object_new (PM_TYPE_SEVERITY_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}
