/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-field.h"

#include "pm-text.h"
#include "pm-time-edit.h"

#include <glib/gi18n-lib.h>

/* Characters of a time to the minute, as most are. */
#define SHORT_TIME 16

struct _PmTimeField
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *entry; /* borrowed, as the next one */
  GtkWidget *hint;
  GtkWidget *choices; /* buttons, while the text can mean more than one time */
  char *asked;        /* the text that the choices are about; NULL for none */
  gboolean focused;
  char *shown; /* the record's time as text; the entry differs from it while it is edited */
  gboolean updating;
};

static void pm_time_field_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTimeField,
                               pm_time_field,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_time_field_iface_init))

static const char *
get_text (PmTimeField *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static gboolean
is_edited (PmTimeField *self)
{
  return !g_str_equal (get_text (self), self->shown);
}

static gboolean
parse (PmTimeField *self, PmTimeEdit *edit, GError **error)
{
  return pm_time_edit_parse (pm_field_data_get_document (&self->data), self->data.record,
                             self->data.path.field, get_text (self), edit, error);
}

static void
set_hint (PmTimeField *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (self->hint), pm_text_or_empty (text));
  gtk_widget_set_visible (self->hint, text != NULL);
  if (is_error)
    {
      gtk_widget_add_css_class (self->hint, "error");
      gtk_widget_add_css_class (self->entry, "error");
    }
  else
    {
      gtk_widget_remove_css_class (self->hint, "error");
      gtk_widget_remove_css_class (self->entry, "error");
    }
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      is_error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void run_edit (PmTimeField *self, PmRecord *record, PmTimeEdit *edit);

static void
chosen_cb (PmTimeField *self, GtkWidget *button)
{
  guint choice = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice"));
  PmDocument *document = pm_field_data_get_document (&self->data);
  PmRecord *record;
  PmTimeEdit edit;

  if (self->data.record == NULL || pm_editor_get_read_only (self->data.editor))
    return;
  record = pm_document_find (document, self->data.record->id);
  if (record == NULL)
    return;
  pm_field_data_set_record (&self->data, record);
  parse (self, &edit, NULL);
  if (choice >= edit.question.n_choices)
    return;
  pm_time_edit_choose (&edit, record, self->data.path.field, choice);
  gtk_widget_grab_focus (self->entry);
  run_edit (self, record, &edit);
}

static void
clear_choices (PmTimeField *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->choices)) != NULL)
    gtk_box_remove (GTK_BOX (self->choices), child);
  gtk_widget_set_visible (self->choices, FALSE);
  g_clear_pointer (&self->asked, g_free);
}

/* A button for each time that the text can mean. Nothing is chosen for people. */
static void
show_choices (PmTimeField *self, const PmTimeReading *question, const char *message)
{
  PmZone *zone = pm_document_get_zone (pm_field_data_get_document (&self->data));
  GString *spoken = g_string_new (message);

  clear_choices (self);
  for (guint i = 0; i < question->n_choices; i++)
    {
      g_autofree char *text = pm_time_choice_format (
          &question->choices[i], zone, &question->choices[i == 0 ? question->n_choices - 1 : 0]);
      GtkWidget *label = gtk_label_new (text);
      GtkWidget *button = gtk_button_new ();

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_add_css_class (button, "numeric");
      g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->choices), button);
      g_string_append_printf (spoken, "; %s", text);
    }
  gtk_widget_set_visible (self->choices, TRUE);
  if (self->focused)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), spoken->str,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  g_string_free (spoken, TRUE);
}

static gboolean
has_choices (PmTimeField *self)
{
  return gtk_widget_get_visible (self->choices);
}

/* While it is typed in, and after, where the text cannot be taken: what it means. */
static void
update_hint (PmTimeField *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PmTimeEdit edit;

  if (self->data.record == NULL || (!self->focused && !is_edited (self)))
    {
      clear_choices (self);
      set_hint (self, NULL, FALSE);
      return;
    }
  if (!parse (self, &edit, &error))
    {
      g_autofree char *asked = NULL;

      if (edit.question.n_choices == 0)
        clear_choices (self);
      else
        /* Translators: %s is a sentence about a time that can mean more than one */
        asked = g_strdup_printf (_ ("%s. Which is meant?"), error->message);
      set_hint (self, asked != NULL ? asked : error->message, TRUE);
      /* The same question stays: its buttons may have the focus, or be about to get it. */
      if (asked != NULL && g_strcmp0 (self->asked, get_text (self)) != 0)
        {
          show_choices (self, &edit.question, asked);
          self->asked = g_strdup (get_text (self));
        }
      return;
    }
  clear_choices (self);
  text = pm_time_edit_describe (pm_field_data_get_document (&self->data), self->data.record,
                                self->data.path.field, &edit);
  set_hint (self, *get_text (self) != '\0' ? text : NULL, FALSE);
}

static void
show_record (PmTimeField *self)
{
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
  self->updating = FALSE;
  update_hint (self);
}

static void
run_edit (PmTimeField *self, PmRecord *record, PmTimeEdit *edit)
{
  PmDocument *document = pm_field_data_get_document (&self->data);

  pm_field_data_run (&self->data,
                     pm_time_edit_make_command (document, record, self->data.path.field, edit));
  /* What was typed may be another way to write what is there. */
  pm_field_set_record (PM_FIELD (self), pm_document_find (document, self->data.record->id));
  show_record (self);
}

/* Takes what was typed, if it can be taken. Returns: whether it could */
static gboolean
accept (PmTimeField *self)
{
  PmDocument *document = pm_field_data_get_document (&self->data);
  PmRecord *record;
  PmTimeEdit edit;

  if (self->data.record == NULL || !is_edited (self))
    return TRUE;
  record = pm_document_find (document, self->data.record->id);
  if (record == NULL)
    return FALSE;
  pm_field_data_set_record (&self->data, record);
  if (!parse (self, &edit, NULL))
    return FALSE;
  run_edit (self, record, &edit);
  return TRUE;
}

static void
changed_cb (PmTimeField *self)
{
  if (!self->updating)
    update_hint (self);
}

static void
activate_cb (PmTimeField *self)
{
  if (!accept (self) && has_choices (self))
    gtk_widget_grab_focus (gtk_widget_get_first_child (self->choices));
}

static void
enter_cb (PmTimeField *self)
{
  self->focused = TRUE;
  update_hint (self);
}

static void
leave_cb (PmTimeField *self)
{
  self->focused = FALSE;
  accept (self);
  update_hint (self);
}

static gboolean
key_pressed_cb (PmTimeField *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Down && has_choices (self))
    {
      gtk_widget_grab_focus (gtk_widget_get_first_child (self->choices));
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Escape || !pm_field_has_caret (self->entry))
    return GDK_EVENT_PROPAGATE;
  if (!accept (self))
    show_record (self);
  pm_field_leave (self->entry);
  return GDK_EVENT_STOP;
}

/* Arrows walk the choices, Esc goes back to what was typed. */
static gboolean
choices_key_cb (PmTimeField *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *child = gtk_widget_get_focus_child (self->choices);

  if (child == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down)
    child = gtk_widget_get_next_sibling (child);
  else if (keyval == GDK_KEY_Up)
    child = gtk_widget_get_prev_sibling (child) != NULL ? gtk_widget_get_prev_sibling (child)
                                                        : self->entry;
  else if (keyval == GDK_KEY_Escape)
    child = self->entry;
  else
    return GDK_EVENT_PROPAGATE;
  if (child != NULL)
    gtk_widget_grab_focus (child);
  return GDK_EVENT_STOP;
}

static void
read_only_cb (PmTimeField *self)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->entry),
                             !pm_editor_get_read_only (self->data.editor));
}

static void
pm_time_field_set_record (PmField *field, const PmRecord *record)
{
  PmTimeField *self = PM_TIME_FIELD (field);
  gboolean keep = self->data.record != NULL && record != NULL &&
                  g_strcmp0 (self->data.record->id, record->id) == 0 && is_edited (self);
  g_autofree char *shown = NULL;

  pm_field_data_set_record (&self->data, record);
  if (record != NULL)
    shown = pm_time_edit_format (pm_field_data_get_document (&self->data), record,
                                 self->data.path.field);
  if (g_strcmp0 (shown, self->shown) == 0 && (keep || !is_edited (self)))
    return;
  g_free (self->shown);
  self->shown = shown != NULL ? g_steal_pointer (&shown) : g_strdup ("");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry),
                                MAX (SHORT_TIME, (int) g_utf8_strlen (self->shown, -1)));
  if (keep)
    update_hint (self);
  else
    show_record (self);
}

static void
pm_time_field_dispose (GObject *object)
{
  PmTimeField *self = PM_TIME_FIELD (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_time_field_parent_class)->dispose (object);
}

static void
pm_time_field_finalize (GObject *object)
{
  g_free (PM_TIME_FIELD (object)->shown);
  g_free (PM_TIME_FIELD (object)->asked);
  G_OBJECT_CLASS (pm_time_field_parent_class)->finalize (object);
}

static void
pm_time_field_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_time_field_set_record;
}

static void
pm_time_field_class_init (PmTimeFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_time_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_time_field_finalize;
}

static void
add_controllers (PmTimeField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, key);
  key = gtk_event_controller_key_new ();
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (choices_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->choices, key);
}

static void
pm_time_field_init (PmTimeField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->shown = g_strdup ("");
  self->entry = gtk_entry_new ();
  gtk_widget_add_css_class (self->entry, "pm-line");
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), SHORT_TIME);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->hint), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->hint), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 24);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "pm-hint");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->hint);
  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_box_append (GTK_BOX (box), self->choices);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  add_controllers (self);
}

/**
 * pm_time_field_new:
 * @path: a time
 * @label: (nullable): the accessible name; %NULL for the field's own
 * @placeholder: (nullable): what it says while there is no time
 */
GtkWidget *
pm_time_field_new (PmEditor *editor, PmFieldPath path, const char *label, const char *placeholder)
{
  PmTimeField *self = g_object_new (PM_TYPE_TIME_FIELD, NULL);

  pm_field_data_init (&self->data, editor, path);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  g_signal_connect_swapped (editor, "flush", G_CALLBACK (accept), self);
  read_only_cb (self);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  pm_field_set_names (self->entry, label != NULL ? label : pm_field_path_get_label (&path), NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint, NULL, -1);
  return GTK_WIDGET (self);
}
