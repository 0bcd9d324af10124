/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-string-binding.h"

#include "pm-one-line.h"
#include "pm-text.h"

#include <string.h>

struct _PmStringBinding
{
  PmFieldData data;
  GtkWidget *widget;         /* borrowed: it owns the binding */
  GtkTextBuffer *buffer;     /* of a text view, owned; else NULL */
  GtkEventController *focus; /* owned by the widget, as the next one */
  GtkEventController *key;
  gboolean single_line;
  guint cut_source; /* shows what is left of a text that was too long */
  gboolean updating;
};

/**
 * pm_text_find_change:
 * @prefix: (out): bytes that both begin with
 * @old_end: (out): where in @old_text the rest begins that both end with
 * @new_end: (out): the same for @new_text
 *
 * Finds what has to be replaced to make one text of the other, in whole characters.
 */
void
pm_text_find_change (const char *old_text,
                     const char *new_text,
                     gsize *prefix,
                     gsize *old_end,
                     gsize *new_end)
{
  gsize old_length = strlen (old_text);
  gsize new_length = strlen (new_text);
  gsize begin = 0;

  while (old_text[begin] != '\0' && old_text[begin] == new_text[begin])
    begin++;
  while (begin > 0 && ((old_text[begin] & 0xc0) == 0x80 || (new_text[begin] & 0xc0) == 0x80))
    begin--;
  while (old_length > begin && new_length > begin &&
         old_text[old_length - 1] == new_text[new_length - 1])
    {
      old_length--;
      new_length--;
    }
  while ((old_text[old_length] & 0xc0) == 0x80)
    {
      old_length++;
      new_length++;
    }
  *prefix = begin;
  *old_end = old_length;
  *new_end = new_length;
}

static char *
get_text (PmStringBinding *self)
{
  GtkTextIter start, end;

  if (self->buffer == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
replace_in_buffer (PmStringBinding *self, const char *old_text, const char *new_text)
{
  GtkTextIter start, end;
  gsize prefix, old_end, new_end;

  pm_text_find_change (old_text, new_text, &prefix, &old_end, &new_end);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                      (int) g_utf8_strlen (old_text, (gssize) prefix));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) g_utf8_strlen (old_text, (gssize) old_end));
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, new_text + prefix, (int) (new_end - prefix));
}

static void
replace_in_editable (PmStringBinding *self, const char *old_text, const char *new_text)
{
  GtkEditable *editable = GTK_EDITABLE (self->widget);
  gsize prefix, old_end, new_end;
  int position;

  pm_text_find_change (old_text, new_text, &prefix, &old_end, &new_end);
  position = (int) g_utf8_strlen (old_text, (gssize) prefix);
  gtk_editable_delete_text (editable, position, (int) g_utf8_strlen (old_text, (gssize) old_end));
  gtk_editable_insert_text (editable, new_text + prefix, (int) (new_end - prefix), &position);
}

static void
show_text (PmStringBinding *self, const PmRecord *record)
{
  const char *text = pm_text_or_empty (pm_field_path_get_string (&self->data.path, record));
  g_autofree char *old_text = get_text (self);

  if (g_str_equal (text, old_text))
    return;
  self->updating = TRUE;
  if (self->buffer != NULL)
    replace_in_buffer (self, old_text, text);
  else
    replace_in_editable (self, old_text, text);
  self->updating = FALSE;
}

static gboolean
show_cut_cb (gpointer user_data)
{
  PmStringBinding *self = user_data;

  self->cut_source = 0;
  if (self->data.record != NULL)
    show_text (self, self->data.record);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PmStringBinding *self)
{
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;
  PmDocument *document = pm_field_data_get_document (&self->data);
  const char *id = pm_field_data_get_id (&self->data);
  PmCommand *command;

  if (self->updating || self->data.record == NULL)
    return;
  text = get_text (self);
  cut = pm_text_cut (text);
  command = pm_field_path_set_string (&self->data.path, document, id, text);
  /* The widget shows what the document has, also where that is no change; but not before the
   * paste that this is part of has ended. */
  if (cut != NULL && self->cut_source == 0)
    self->cut_source = g_idle_add_full (G_PRIORITY_DEFAULT, show_cut_cb, self, NULL);
  if (!pm_editor_run (self->data.editor, command) && cut != NULL)
    pm_editor_tell_cut (self->data.editor);
}

static void
leave_cb (PmStringBinding *self)
{
  pm_history_break_merge (pm_editor_get_history (self->data.editor));
}

static gboolean
key_pressed_cb (PmStringBinding *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *widget = self->widget;

  if (!pm_field_has_caret (widget))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape || (self->single_line && self->buffer != NULL &&
                                   (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)))
    {
      pm_field_leave (widget);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
read_only_cb (PmStringBinding *self)
{
  gboolean editable = !pm_editor_get_read_only (self->data.editor);

  if (self->buffer != NULL)
    gtk_text_view_set_editable (GTK_TEXT_VIEW (self->widget), editable);
  else
    gtk_editable_set_editable (GTK_EDITABLE (self->widget), editable);
}

static void
add_controllers (PmStringBinding *self)
{
  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (self->focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->widget, self->focus);
  self->key = gtk_event_controller_key_new ();
  g_signal_connect_swapped (self->key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (self->key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->widget, self->key);
}

/**
 * pm_string_binding_new:
 * @path: a string or text
 * @widget: a #GtkEditable or #GtkTextView, which has to free the binding when it is disposed
 */
PmStringBinding *
pm_string_binding_new (PmEditor *editor, PmFieldPath path, GtkWidget *widget)
{
  PmStringBinding *self = g_new0 (PmStringBinding, 1);

  pm_field_data_init (&self->data, editor, path);
  self->widget = widget;
  self->single_line = pm_field_path_get_info (&path)->type != PM_TYPE_TEXT;
  if (GTK_IS_TEXT_VIEW (widget))
    {
      self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)));
      gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
      if (self->single_line)
        pm_one_line_keep_buffer (self->buffer);
      g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
    }
  else
    {
      gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
      if (self->single_line)
        pm_one_line_keep_editable (GTK_EDITABLE (widget));
      g_signal_connect_swapped (widget, "changed", G_CALLBACK (changed_cb), self);
    }
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  add_controllers (self);
  return self;
}

void
pm_string_binding_free (PmStringBinding *self)
{
  g_signal_handlers_disconnect_by_data (self->data.editor, self);
  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      g_object_unref (self->buffer);
    }
  else
    g_signal_handlers_disconnect_by_data (self->widget, self);
  g_signal_handlers_disconnect_by_data (self->focus, self);
  g_signal_handlers_disconnect_by_data (self->key, self);
  g_clear_handle_id (&self->cut_source, g_source_remove);
  pm_field_data_clear (&self->data);
  g_free (self);
}

/** pm_string_binding_set_record: shows the text of @record, replacing only what differs. */
void
pm_string_binding_set_record (PmStringBinding *self, const PmRecord *record)
{
  if (pm_field_data_set_record (&self->data, record) && self->cut_source == 0)
    show_text (self, record);
}

/** pm_string_binding_is_empty: whether there is no text at all. */
gboolean
pm_string_binding_is_empty (PmStringBinding *self)
{
  GtkEditable *editable;

  if (self->buffer != NULL)
    return gtk_text_buffer_get_char_count (self->buffer) == 0;
  editable = GTK_EDITABLE (self->widget);
  return *gtk_editable_get_text (editable) == '\0';
}
