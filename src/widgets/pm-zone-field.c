/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-zone-field.h"

#include "pm-record-search.h"
#include "pm-search-box.h"
#include "pm-text.h"
#include "pm-zone-list.h"

#include <glib/gi18n-lib.h>

#define MAX_RESULTS 40

struct _PmZoneField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *button; /* borrowed, as the next ones; the latter NULL until it is opened */
  GtkWidget *entry;
  GtkWidget *list;
  char **names; /* NULL until they are needed */
};

static void pm_zone_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmZoneField,
                               pm_zone_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_zone_field_iface_init))

/* When the incident was: a zone's distance from UTC depends on it. */
static PmTime
get_time (PmZoneField *self)
{
  PmTime time = pm_document_get_time_span (pm_field_data_get_document (&self->data)).begin;

  return pm_time_is_set (time) ? time : pm_time_now ();
}

/* "UTC+05:30" */
static char *
dup_offset (PmZoneField *self, PmZone *zone)
{
  int minutes = pm_zone_get_offset (zone, get_time (self)) / 60;

  return g_strdup_printf ("UTC%s%02d:%02d", minutes < 0 ? "−" : "+", ABS (minutes) / 60,
                          ABS (minutes) % 60);
}

static void
append_row (PmZoneField *self, const char *name)
{
  g_autoptr (PmZone) zone = pm_zone_new (name);
  g_autofree char *offset = NULL;
  GtkWidget *row, *box, *label, *offset_label;

  if (zone == NULL)
    return;
  offset = dup_offset (self, zone);
  row = gtk_list_box_row_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = gtk_label_new (name);
  offset_label = gtk_label_new (offset);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (offset_label, "dimmed");
  gtk_widget_add_css_class (offset_label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), offset_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill (PmZoneField *self)
{
  g_autofree char *query =
      pm_text_to_single_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint n = 0;

  g_strdelimit (query, " ", '_');
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  if (self->names == NULL)
    self->names = pm_zone_list_dup_names ();
  for (guint i = 0; self->names[i] != NULL && n < MAX_RESULTS; i++)
    if (pm_text_matches (self->names[i], query))
      {
        append_row (self, self->names[i]);
        n++;
      }
  /* A name that the list does not have may still be a zone, such as Etc/GMT+5. */
  if (n == 0)
    append_row (self, query);
}

static void
row_activated_cb (PmZoneField *self, GtkListBoxRow *row)
{
  const char *name = g_object_get_data (G_OBJECT (row), "name");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (self->data.record != NULL)
    pm_field_data_run (&self->data, pm_field_path_set_string (
                                        &self->data.path, pm_field_data_get_document (&self->data),
                                        pm_field_data_get_id (&self->data), name));
}

static void
activate_cb (PmZoneField *self)
{
  GtkListBoxRow *row;

  if (pm_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    return;
  fill (self);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (row != NULL)
    row_activated_cb (self, row);
}

static void
map_cb (PmZoneField *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  gtk_widget_grab_focus (self->entry);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmZoneField *self = PM_ZONE_FIELD (user_data);
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->entry), _ ("City or region"));
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 60);
  pm_field_set_names (self->entry, _ ("Search a time zone"), NULL);
  self->list = gtk_list_box_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), pm_search_box_new (self->entry, self->list));
  gtk_widget_add_css_class (popover, "pm-search");
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (fill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
pm_zone_field_set_record (PmField *field, const PmRecord *record)
{
  PmZoneField *self = PM_ZONE_FIELD (field);
  const char *name = pm_field_path_get_string (&self->data.path, record);
  g_autofree char *text = NULL;
  g_autofree char *accessible = NULL;

  if (!pm_field_data_set_record (&self->data, record))
    return;
  if (name == NULL)
    text = g_strdup (_ ("UTC"));
  else
    text = pm_text_shorten (name, 40);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
  accessible = g_strdup_printf (_ ("Time zone: %s"), text);
  pm_field_set_names (self->button, accessible, NULL);
  gtk_widget_set_tooltip_text (self->button, accessible);
}

static void
read_only_cb (PmZoneField *self)
{
  gtk_widget_set_sensitive (self->button, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_zone_field_dispose (GObject *object)
{
  PmZoneField *self = PM_ZONE_FIELD (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  g_clear_pointer (&self->names, g_strfreev);
  G_OBJECT_CLASS (pm_zone_field_parent_class)->dispose (object);
}

static void
pm_zone_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_zone_field_set_record;
}

static void
pm_zone_field_class_init (PmZoneFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_zone_field_dispose;
}

static void
pm_zone_field_init (PmZoneField *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "pm-chip");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup_cb, self,
                                         NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/** pm_zone_field_new: @path: the name of a zone */
GtkWidget *
pm_zone_field_new (PmEditor *editor, PmFieldPath path)
{
  PmZoneField *self = g_object_new (PM_TYPE_ZONE_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}
