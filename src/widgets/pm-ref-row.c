/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-connect.h"
#include "pm-pane-rows.h"
#include "pm-plain.h"
#include "pm-ref-list.h"
#include "pm-search-popover.h"

#include <glib/gi18n-lib.h>

/* A reference as a row: what it names, a button that goes there, one that searches another. */

#define PM_TYPE_REF_ROW (pm_ref_row_get_type ())
G_DECLARE_FINAL_TYPE (PmRefRow, pm_ref_row, PM, REF_ROW, AdwActionRow)

struct _PmRefRow
{
  AdwActionRow parent_instance;

  PmFieldData data;
  GtkWidget *go; /* borrowed, as the next one */
  GtkWidget *choose;
};

static void pm_ref_row_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmRefRow,
                               pm_ref_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_ref_row_iface_init))

static PmKindMask
get_targets (PmRefRow *self)
{
  return pm_field_path_get_info (&self->data.path)->targets;
}

static void
go_cb (PmRefRow *self)
{
  const char *id = pm_field_path_get_string (&self->data.path, self->data.record);

  if (id != NULL)
    pm_editor_reveal (self->data.editor, id);
}

static void
picked_cb (PmRefRow *self, const char *id)
{
  if (self->data.record != NULL)
    pm_field_data_run (&self->data, pm_field_path_set_string (
                                        &self->data.path, pm_field_data_get_document (&self->data),
                                        pm_field_data_get_id (&self->data), id));
}

static void
create_cb (PmRefRow *self, const char *name)
{
  PmKind kind = PM_KIND_LANE;

  while ((get_targets (self) & PM_KIND_BIT (kind)) == 0)
    kind = kind == PM_KIND_LANE ? PM_KIND_PERSON : kind + 1;
  if (self->data.record != NULL)
    pm_field_data_run (&self->data,
                       pm_command_create_for_ref (pm_field_data_get_document (&self->data),
                                                  pm_field_data_get_id (&self->data),
                                                  self->data.path.field, kind, name));
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmRefRow *self = PM_REF_ROW (user_data);
  PmKindMask simple = PM_KIND_BIT (PM_KIND_LANE) | PM_KIND_BIT (PM_KIND_PERSON);
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = pm_search_popover_new (self->data.editor, get_targets (self));
  pm_search_popover_set_none (PM_SEARCH_POPOVER (popover), _ ("Not set"));
  pm_search_popover_set_can_create (
      PM_SEARCH_POPOVER (popover), self->data.path.part < 0 && (get_targets (self) & ~simple) == 0);
  g_signal_connect_object (popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
activated_cb (PmRefRow *self)
{
  if (gtk_widget_get_sensitive (self->choose))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->choose));
}

static void
pm_ref_row_set_record (PmField *field, const PmRecord *record)
{
  PmRefRow *self = PM_REF_ROW (field);
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *id = pm_field_path_get_string (&self->data.path, record);
  PmRecord *target = id != NULL ? pm_document_find (document, id) : NULL;
  g_autofree char *text = NULL;

  pm_field_data_set_record (&self->data, record);
  if (target != NULL && (get_targets (self) & PM_KIND_BIT (pm_record_get_kind (target))) != 0)
    {
      g_autofree char *number = pm_document_get_number (document, target);
      g_autofree char *title = pm_record_dup_short_title (document, target, 120);

      text = pm_kind_get_info (pm_record_get_kind (target))->letter != 'P' && number != NULL
                 ? g_strdup_printf ("%s %s", number, title)
                 : g_steal_pointer (&title);
    }
  else if (id != NULL)
    text = g_strdup_printf (_ ("Broken: “%s” is not in this document"), id);
  else
    text = g_strdup (_ ("Not set"));
  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)), text) != 0)
    pm_plain_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_widget_set_visible (self->go, target != NULL);
  if (id != NULL && target == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "pm-broken");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "pm-broken");
}

static void
read_only_cb (PmRefRow *self)
{
  gtk_widget_set_sensitive (self->choose, !pm_editor_get_read_only (self->data.editor));
}

static void
pm_ref_row_dispose (GObject *object)
{
  PmRefRow *self = PM_REF_ROW (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_ref_row_parent_class)->dispose (object);
}

static void
pm_ref_row_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_ref_row_set_record;
}

static void
pm_ref_row_class_init (PmRefRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_ref_row_dispose;
}

static void
pm_ref_row_init (PmRefRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 2);
  self->go = gtk_button_new_from_icon_name ("go-next-symbolic");
  gtk_widget_set_valign (self->go, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->go, "flat");
  gtk_widget_set_tooltip_text (self->go, _ ("Go There"));
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  self->choose = gtk_menu_button_new ();
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->choose, "flat");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->choose), "pan-down-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->choose), create_popup_cb, self,
                                         NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->go);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->choose);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect_object (self, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/** pm_ref_row_new: @path: a reference */
GtkWidget *
pm_ref_row_new (PmEditor *editor, PmFieldPath path)
{
  PmRefRow *self = g_object_new (PM_TYPE_REF_ROW, NULL);
  const char *label = pm_field_path_get_label (&path);
  g_autofree char *go_name = g_strdup_printf (_ ("%s: go there"), label);
  g_autofree char *choose_name = g_strdup_printf (_ ("%s: choose"), label);

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self), label);
  pm_field_set_names (self->go, go_name, NULL);
  pm_field_set_names (self->choose, choose_name, NULL);
  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}
