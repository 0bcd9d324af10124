/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-markdown-field.h"

#include "pm-markdown-box.h"
#include "pm-text-field.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmMarkdownField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *stack; /* borrowed, as the next ones */
  GtkWidget *set;   /* the text as it is read */
  GtkWidget *text;  /* the text as it is written */
  char *placeholder;
  char *shown;
  guint leave_source;
  gboolean stale; /* the set text is not the newest */
};

static void pm_markdown_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmMarkdownField,
                               pm_markdown_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_markdown_field_iface_init))

static gboolean
is_editing (PmMarkdownField *self)
{
  return gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->text;
}

static void
fill_set (PmMarkdownField *self)
{
  GtkWidget *label;

  self->stale = FALSE;
  pm_markdown_box_fill (GTK_BOX (self->set), self->shown);
  if (!pm_text_is_empty (self->shown))
    return;
  label = gtk_label_new (self->placeholder);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "pm-placeholder");
  gtk_box_append (GTK_BOX (self->set), label);
}

static void
show_set (PmMarkdownField *self)
{
  if (self->stale)
    fill_set (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->set);
}

/* Begins to edit with the caret at a byte of the text, or at its end. */
static void
edit_at (PmMarkdownField *self, gssize index)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  const char *text = pm_text_or_empty (self->shown);
  GtkTextIter iter;

  if (pm_editor_get_read_only (self->data.editor))
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->text);
  if (index < 0)
    gtk_text_buffer_get_end_iter (buffer, &iter);
  else
    gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int) g_utf8_strlen (text, index));
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_widget_grab_focus (self->text);
}

/* Which byte of the text stands under a point of the set text. */
static gssize
find_index (PmMarkdownField *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (self->set, x, y, GTK_PICK_DEFAULT);
  graphene_point_t point;
  int left, top, index, trailing;

  if (!GTK_IS_LABEL (picked) || self->shown == NULL ||
      !gtk_widget_compute_point (self->set, picked, &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &point))
    return -1;
  gtk_label_get_layout_offsets (GTK_LABEL (picked), &left, &top);
  pango_layout_xy_to_index (gtk_label_get_layout (GTK_LABEL (picked)),
                            ((int) point.x - left) * PANGO_SCALE,
                            ((int) point.y - top) * PANGO_SCALE, &index, &trailing);
  return pm_markdown_find_source (self->shown, gtk_label_get_text (GTK_LABEL (picked)),
                                  (gsize) MAX (index, 0));
}

static void
released_cb (PmMarkdownField *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GtkWidget *picked = gtk_widget_pick (self->set, x, y, GTK_PICK_DEFAULT);

  if (GTK_IS_LABEL (picked) && gtk_label_get_current_uri (GTK_LABEL (picked)) != NULL)
    return;
  edit_at (self, find_index (self, x, y));
}

static gboolean
set_key_cb (PmMarkdownField *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_F2) ||
      gtk_root_get_focus (root) != self->set)
    return GDK_EVENT_PROPAGATE;
  edit_at (self, -1);
  return GDK_EVENT_STOP;
}

static gboolean
text_key_cb (PmMarkdownField *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || !pm_field_has_caret (self->text))
    return GDK_EVENT_PROPAGATE;
  show_set (self);
  gtk_widget_grab_focus (self->set);
  return GDK_EVENT_STOP;
}

/* A window that is no longer in front keeps the focus where it is, and the text as it is. */
static gboolean
leave_idle_cb (gpointer user_data)
{
  PmMarkdownField *self = PM_MARKDOWN_FIELD (user_data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->leave_source = 0;
  if (root == NULL || gtk_root_get_focus (root) != self->text)
    show_set (self);
  return G_SOURCE_REMOVE;
}

static void
leave_cb (PmMarkdownField *self)
{
  if (self->leave_source == 0 && is_editing (self))
    self->leave_source = g_idle_add (leave_idle_cb, self);
}

static void
pm_markdown_field_set_record (PmField *field, const PmRecord *record)
{
  PmMarkdownField *self = PM_MARKDOWN_FIELD (field);
  const char *text = pm_field_path_get_string (&self->data.path, record);

  pm_field_data_set_record (&self->data, record);
  pm_field_set_record (PM_FIELD (self->text), record);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (text);
  if (is_editing (self))
    self->stale = TRUE;
  else
    fill_set (self);
}

static void
pm_markdown_field_dispose (GObject *object)
{
  PmMarkdownField *self = PM_MARKDOWN_FIELD (object);

  g_clear_handle_id (&self->leave_source, g_source_remove);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_markdown_field_parent_class)->dispose (object);
}

static void
pm_markdown_field_finalize (GObject *object)
{
  PmMarkdownField *self = PM_MARKDOWN_FIELD (object);

  g_free (self->placeholder);
  g_free (self->shown);
  G_OBJECT_CLASS (pm_markdown_field_parent_class)->finalize (object);
}

static void
pm_markdown_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_markdown_field_set_record;
}

static void
pm_markdown_field_class_init (PmMarkdownFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_markdown_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_markdown_field_finalize;
}

static void
add_set_controllers (PmMarkdownField *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->set, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (set_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->set, key);
}

static void
add_text_controllers (PmMarkdownField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, focus);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (text_key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->text, key);
}

static void
pm_markdown_field_init (PmMarkdownField *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  self->set = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "focusable",
                            TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (self->set, "pm-set");
  gtk_widget_set_cursor_from_name (self->set, "text");
  gtk_stack_add_child (GTK_STACK (self->stack), self->set);
  adw_bin_set_child (ADW_BIN (self), self->stack);
  add_set_controllers (self);
}

/**
 * pm_markdown_field_new:
 * @path: a text
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: what it says while it is empty
 */
GtkWidget *
pm_markdown_field_new (PmEditor *editor,
                       PmFieldPath path,
                       const char *label,
                       const char *placeholder)
{
  PmMarkdownField *self = g_object_new (PM_TYPE_MARKDOWN_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  self->placeholder = g_strdup (placeholder);
  self->text = pm_text_field_new (editor, path, label, placeholder);
  gtk_stack_add_child (GTK_STACK (self->stack), self->text);
  add_text_controllers (self);
  pm_field_set_names (self->set, label != NULL ? label : pm_field_path_get_label (&path),
                      _ ("Enter edits the text"));
  fill_set (self);
  return GTK_WIDGET (self);
}

/** pm_markdown_field_edit: begins to edit, with the caret at the end. */
void
pm_markdown_field_edit (PmMarkdownField *self)
{
  g_return_if_fail (PM_IS_MARKDOWN_FIELD (self));
  edit_at (self, -1);
}
