/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-ref-list.h"

#include "pm-commands.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmRefList
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *box; /* borrowed, as the next one */
  GtkWidget *add_button;
  GPtrArray *texts; /* char *: what the chips show */
  char *label;
};

static void pm_ref_list_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmRefList,
                               pm_ref_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_ref_list_iface_init))

static gboolean
is_many (PmRefList *self)
{
  return pm_field_path_get_info (&self->data.path)->type == PM_TYPE_REFS;
}

static guint
get_n (PmRefList *self, const PmRecord *record)
{
  if (record == NULL)
    return 0;
  if (is_many (self))
    return pm_strings_get_n (pm_record_get_strings (record, self->data.path.field));
  return pm_field_path_get_string (&self->data.path, record) != NULL ? 1 : 0;
}

static const char *
get_nth (PmRefList *self, const PmRecord *record, guint i)
{
  if (is_many (self))
    return pm_record_get_strings (record, self->data.path.field)->items[i];
  return pm_field_path_get_string (&self->data.path, record);
}

/* The record that is meant; %NULL where there is none or it is of a kind that does not belong. */
static PmRecord *
find_target (PmRefList *self, const char *id)
{
  PmRecord *record = pm_document_find (pm_field_data_get_document (&self->data), id);
  PmKindMask targets = pm_field_path_get_info (&self->data.path)->targets;

  return record != NULL && (targets & PM_KIND_BIT (pm_record_get_kind (record))) != 0 ? record
                                                                                      : NULL;
}

static void
add_target (PmRefList *self, const char *target)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *id = pm_field_data_get_id (&self->data);

  if (self->data.record == NULL)
    return;
  pm_field_data_run (&self->data,
                     is_many (self)
                         ? pm_command_add_ref (document, id, self->data.path.field, target)
                         : pm_field_path_set_string (&self->data.path, document, id, target));
}

static void
open_cb (GtkWidget *button, PmRefList *self)
{
  pm_editor_reveal (self->data.editor, g_object_get_data (G_OBJECT (button), "id"));
}

static void
remove_cb (GtkWidget *button, PmRefList *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *target = g_object_get_data (G_OBJECT (button), "id");
  const char *id = pm_field_data_get_id (&self->data);

  gtk_widget_grab_focus (self->add_button);
  pm_field_data_run (&self->data,
                     is_many (self)
                         ? pm_command_remove_ref (document, id, self->data.path.field, target)
                         : pm_field_path_set_string (&self->data.path, document, id, NULL));
}

static void
picked_cb (PmRefList *self, const char *id)
{
  if (id != NULL)
    add_target (self, id);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmRefList *self = PM_REF_LIST (user_data);
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover =
      pm_search_popover_new (self->data.editor, pm_field_path_get_info (&self->data.path)->targets);
  g_signal_connect_object (popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* A question may be about a part of the incident that is no record: its summary, its lessons. */
static const char *
get_part_label (PmRefList *self, const char *id)
{
  gint field;

  if (!g_str_equal (pm_field_path_get_info (&self->data.path)->name, "target"))
    return NULL;
  field = pm_kind_find_field (PM_KIND_INCIDENT, id, strlen (id));
  return field >= 0 ? pm_field_get_label (PM_KIND_INCIDENT, (guint) field) : NULL;
}

/* What a chip says. Numbers follow the order of the document, so that it can change without the
 * record. */
static char *
dup_text (PmRefList *self, const char *id, PmRecord *target)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  g_autofree char *number = target != NULL ? pm_document_get_number (document, target) : NULL;
  const char *part = get_part_label (self, id);
  g_autofree char *title = target != NULL ? pm_record_dup_short_title (document, target, 200)
                           : part != NULL ? g_strdup (part)
                                          : g_strdup (_ ("Broken"));

  return g_strdup_printf ("%s%s%s", number != NULL ? number : "", number != NULL ? " " : "", title);
}

static GtkWidget *
chip_new (PmRefList *self, const char *id, PmRecord *target, const char *text)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *open = gtk_button_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: a reference to something that is not in the document; the %s is its identifier */
  g_autofree char *broken = g_strdup_printf (_ ("“%s” is not in this document"), id);
  g_autofree char *remove_text = g_strdup_printf (_ ("Remove %s"), text);
  GtkWidget *label = gtk_label_new (text);
  gboolean is_part = get_part_label (self, id) != NULL;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_button_set_child (GTK_BUTTON (open), label);
  gtk_widget_set_tooltip_text (open, target != NULL || is_part ? text : broken);
  gtk_widget_set_sensitive (open, target != NULL);
  pm_field_set_names (open, text, NULL);
  g_object_set_data_full (G_OBJECT (open), "id", g_strdup (id), g_free);
  g_signal_connect (open, "clicked", G_CALLBACK (open_cb), self);
  gtk_widget_add_css_class (remove, "pm-chip-remove");
  pm_field_set_names (remove, remove_text, NULL);
  gtk_widget_set_visible (remove, !pm_editor_get_read_only (self->data.editor));
  g_object_set_data_full (G_OBJECT (remove), "id", g_strdup (id), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_widget_add_css_class (chip, "pm-ref");
  if (target == NULL && !is_part)
    gtk_widget_add_css_class (chip, "pm-broken");
  gtk_box_append (GTK_BOX (chip), open);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

/* Whether the chips show what @record names, as it is now. */
static gboolean
is_current (PmRefList *self, const PmRecord *record)
{
  guint n = get_n (self, record);

  if (self->texts->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text =
          dup_text (self, get_nth (self, record, i), find_target (self, get_nth (self, record, i)));

      if (!g_str_equal (g_ptr_array_index (self->texts, i), text))
        return FALSE;
    }
  return TRUE;
}

static void
rebuild (PmRefList *self, const PmRecord *record)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);
  guint n = get_n (self, record);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->add_button)
        adw_wrap_box_remove (ADW_WRAP_BOX (self->box), child);
      child = next;
    }
  g_ptr_array_set_size (self->texts, 0);
  child = NULL;
  for (guint i = 0; i < n; i++)
    {
      const char *id = get_nth (self, record, i);
      PmRecord *target = find_target (self, id);
      char *text = dup_text (self, id, target);
      GtkWidget *chip = chip_new (self, id, target, text);

      g_ptr_array_add (self->texts, text);
      adw_wrap_box_insert_child_after (ADW_WRAP_BOX (self->box), chip, child);
      child = chip;
    }
}

static void
update_add_button (PmRefList *self)
{
  gtk_widget_set_visible (self->add_button,
                          !pm_editor_get_read_only (self->data.editor) &&
                              (is_many (self) || get_n (self, self->data.record) == 0));
}

static void
read_only_cb (PmRefList *self)
{
  rebuild (self, self->data.record);
  update_add_button (self);
}

static void
pm_ref_list_set_record (PmField *field, const PmRecord *record)
{
  PmRefList *self = PM_REF_LIST (field);

  if (!is_current (self, record) || record == NULL || self->data.record == NULL ||
      !pm_record_field_equal (record, self->data.record, self->data.path.field))
    rebuild (self, record);
  pm_field_data_set_record (&self->data, record);
  update_add_button (self);
}

static void
pm_ref_list_dispose (GObject *object)
{
  PmRefList *self = PM_REF_LIST (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_ref_list_parent_class)->dispose (object);
}

static void
pm_ref_list_finalize (GObject *object)
{
  PmRefList *self = PM_REF_LIST (object);

  g_ptr_array_unref (self->texts);
  g_free (self->label);
  G_OBJECT_CLASS (pm_ref_list_parent_class)->finalize (object);
}

static void
pm_ref_list_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_ref_list_set_record;
}

static void
pm_ref_list_class_init (PmRefListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_ref_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_ref_list_finalize;
}

static void
pm_ref_list_init (PmRefList *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->box = adw_wrap_box_new ();
  gtk_widget_add_css_class (self->box, "pm-wrap");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->box), 4);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->box), 4);
  self->add_button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->add_button, "pm-chip");
  gtk_widget_add_css_class (self->add_button, "pm-add");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add_button), create_popup_cb, self,
                                         NULL);
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), self->add_button);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * pm_ref_list_new:
 * @path: a reference or references, not in a part
 * @label: (nullable): the accessible name of the list; %NULL for the field's own
 * @add_label: what the button says that adds one: "Event"
 */
GtkWidget *
pm_ref_list_new (PmEditor *editor, PmFieldPath path, const char *label, const char *add_label)
{
  PmRefList *self = g_object_new (PM_TYPE_REF_LIST, NULL);
  g_autofree char *add_text = g_strdup_printf ("+ %s", add_label);
  g_autofree char *add_name = NULL;

  pm_field_data_init (&self->data, editor, path);
  self->label = g_strdup (label != NULL ? label : pm_field_path_get_label (&path));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->add_button), add_text);
  /* Translators: for a screen reader: the name of a list, and what a button adds to it */
  add_name = g_strdup_printf (_ ("%s: add %s"), self->label, add_label);
  pm_field_set_names (self->add_button, add_name, NULL);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  update_add_button (self);
  return GTK_WIDGET (self);
}
