/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tag-list.h"

#include "pm-commands.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmTagList
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *box; /* borrowed, as the next one */
  GtkWidget *entry;
  PmStrings *shown; /* owned */
};

static void pm_tag_list_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTagList,
                               pm_tag_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_tag_list_iface_init))

/* The tags as the document has them now. */
static const PmStrings *
get_tags (PmTagList *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *id = pm_field_data_get_id (&self->data);
  const PmRecord *record =
      id != NULL ? pm_document_find (document, id) : &pm_document_get_incident (document)->base;

  return record != NULL ? pm_record_get_strings (record, self->data.path.field) : NULL;
}

static void
take (PmTagList *self, PmStrings *tags)
{
  g_autoptr (PmStrings) owned = tags;

  if (self->data.record != NULL)
    pm_field_data_run (&self->data,
                       pm_command_set_strings (pm_field_data_get_document (&self->data),
                                               pm_field_data_get_id (&self->data),
                                               self->data.path.field, owned));
}

/* Adds what was typed; several with commas between. */
static void
add_typed (PmTagList *self)
{
  g_auto (GStrv) items = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ",", -1);
  g_autoptr (PmStrings) tags = pm_strings_ref (get_tags (self));

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *item = pm_text_to_single_line (items[i]);
      PmStrings *more;

      if (*item == '\0' || pm_strings_contains (tags, item))
        continue;
      more = pm_strings_with (tags, item, -1);
      pm_strings_unref (tags);
      tags = more;
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (!pm_strings_equal (tags, get_tags (self)))
    take (self, g_steal_pointer (&tags));
}

static void
remove_cb (GtkWidget *button, PmTagList *self)
{
  const char *item = g_object_get_data (G_OBJECT (button), "item");

  gtk_widget_grab_focus (self->entry);
  take (self, pm_strings_without (get_tags (self), item));
}

static GtkWidget *
chip_new (PmTagList *self, const char *item)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *text = pm_text_to_single_line (item);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (chip, "pm-tag");
  gtk_widget_add_css_class (remove, "pm-chip-remove");
  pm_field_set_names (remove, name, NULL);
  gtk_widget_set_visible (remove, !pm_editor_get_read_only (self->data.editor));
  g_object_set_data_full (G_OBJECT (remove), "item", g_strdup (item), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

static void
rebuild (PmTagList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->entry)
        adw_wrap_box_remove (ADW_WRAP_BOX (self->box), child);
      child = next;
    }
  child = NULL;
  for (guint i = 0; i < pm_strings_get_n (self->shown); i++)
    {
      GtkWidget *chip = chip_new (self, self->shown->items[i]);

      adw_wrap_box_insert_child_after (ADW_WRAP_BOX (self->box), chip, child);
      child = chip;
    }
  gtk_widget_set_visible (self->entry, !pm_editor_get_read_only (self->data.editor));
}

static void
changed_cb (PmTagList *self)
{
  if (strchr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ',') != NULL)
    add_typed (self);
}

static void
leave_cb (PmTagList *self)
{
  add_typed (self);
}

static gboolean
key_pressed_cb (PmTagList *self, guint keyval, guint keycode, GdkModifierType state)
{
  const PmStrings *tags = get_tags (self);
  guint n = pm_strings_get_n (tags);

  if (!pm_field_has_caret (self->entry))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      pm_field_leave (self->entry);
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_BackSpace || n == 0 ||
      *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return GDK_EVENT_PROPAGATE;
  take (self, pm_strings_without (tags, tags->items[n - 1]));
  return GDK_EVENT_STOP;
}

static void
pm_tag_list_set_record (PmField *field, const PmRecord *record)
{
  PmTagList *self = PM_TAG_LIST (field);
  const PmStrings *tags;

  if (!pm_field_data_set_record (&self->data, record))
    return;
  tags = record != NULL ? pm_record_get_strings (record, self->data.path.field) : NULL;
  if (pm_strings_equal (tags, self->shown))
    return;
  pm_strings_unref (self->shown);
  self->shown = pm_strings_ref (tags);
  rebuild (self);
}

static void
pm_tag_list_dispose (GObject *object)
{
  PmTagList *self = PM_TAG_LIST (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  g_clear_pointer (&self->shown, pm_strings_unref);
  G_OBJECT_CLASS (pm_tag_list_parent_class)->dispose (object);
}

static void
pm_tag_list_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_tag_list_set_record;
}

static void
pm_tag_list_class_init (PmTagListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_tag_list_dispose;
}

static void
pm_tag_list_init (PmTagList *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->box = adw_wrap_box_new ();
  gtk_widget_add_css_class (self->box, "pm-wrap");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->box), 4);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->box), 4);
  self->entry = gtk_entry_new ();
  gtk_widget_add_css_class (self->entry, "pm-line");
  gtk_widget_add_css_class (self->entry, "pm-tag-entry");
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (add_typed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, key);
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), self->entry);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * pm_tag_list_new:
 * @path: an array of strings, not in a part
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: what the place to type in says
 */
GtkWidget *
pm_tag_list_new (PmEditor *editor, PmFieldPath path, const char *label, const char *placeholder)
{
  PmTagList *self = g_object_new (PM_TYPE_TAG_LIST, NULL);

  pm_field_data_init (&self->data, editor, path);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry),
                                (int) g_utf8_strlen (placeholder, -1) + 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 24);
  pm_field_set_names (self->entry, label != NULL ? label : pm_field_path_get_label (&path), NULL);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (rebuild), self);
  g_signal_connect_swapped (editor, "flush", G_CALLBACK (add_typed), self);
  return GTK_WIDGET (self);
}
