/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-quick-entry-dialog.h"

#include "pm-quick-entry.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

#define DRAFT "pm-quick-entry-draft"

struct _PmQuickEntryDialog
{
  AdwDialog parent_instance;

  PmEditor *editor; /* owned */
  GPtrArray *lines; /* PmQuickLine */
  PmTime reference;

  /* Children */
  GtkWidget *text;
  GtkWidget *status;
  GtkWidget *add;
  GtkStringList *rows; /* owned: "2: how the line is understood" */
  GArray *row_lines;   /* guint: which line a row is about */
  gboolean done;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmQuickEntryDialog, pm_quick_entry_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (PmQuickEntryDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  return gtk_text_buffer_get_text (buffer, &begin, &end, FALSE);
}

static const PmQuickLine *
line_at (PmQuickEntryDialog *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

/* A line that is wrong is marked where it stands. */
static void
mark_lines (PmQuickEntryDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (buffer, &begin, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "wrong", &begin, &end);
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (line_at (self, i)->kind != PM_QUICK_LINE_ERROR ||
          !gtk_text_buffer_get_iter_at_line (buffer, &begin, (int) i))
        continue;
      end = begin;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_apply_tag_by_name (buffer, "wrong", &begin, &end);
    }
}

static void
update_status (PmQuickEntryDialog *self)
{
  guint n_events = pm_quick_entry_count (self->lines, PM_QUICK_LINE_EVENT);
  guint n_wrong = pm_quick_entry_count (self->lines, PM_QUICK_LINE_ERROR);
  g_autofree char *text = NULL;

  if (n_wrong > 0)
    text = g_strdup_printf (ngettext ("%u line is not understood; nothing is added until it is",
                                      "%u lines are not understood; nothing is added until they "
                                      "are",
                                      n_wrong),
                            n_wrong);
  else if (n_events > 0)
    text = g_strdup_printf (ngettext ("%u event", "%u events", n_events), n_events);
  else
    text = g_strdup (_ ("One line for each event, with the time at its begin"));
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->status)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->status), text);
  if (n_wrong > 0)
    gtk_widget_add_css_class (self->status, "error");
  else
    gtk_widget_remove_css_class (self->status, "error");
  gtk_widget_set_sensitive (self->add, n_events > 0 && n_wrong == 0 &&
                                           !pm_editor_get_read_only (self->editor));
}

static void
changed_cb (PmQuickEntryDialog *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = pm_quick_entry_parse (pm_editor_get_document (self->editor), self->reference, text);
  g_array_set_size (self->row_lines, 0);
  for (guint i = 0; i < self->lines->len; i++)
    {
      if (line_at (self, i)->kind == PM_QUICK_LINE_EMPTY)
        continue;
      g_array_append_val (self->row_lines, i);
      /* Translators: the number of a line, and how it is understood or what is wrong with it */
      g_ptr_array_add (messages, g_strdup_printf (_ ("%u: %s"), i + 1, line_at (self, i)->message));
    }
  g_ptr_array_add (messages, NULL);
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                          (const char *const *) messages->pdata);
  mark_lines (self);
  update_status (self);
}

static void
add_cb (PmQuickEntryDialog *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autoptr (PmCommand) command = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_auto (GStrv) ids = NULL;

  /* The document may have changed since: its lanes are looked up as they are now. */
  changed_cb (self);
  command = pm_quick_entry_make_command (document, self->lines);
  if (command == NULL)
    return;
  ids = pm_command_dup_ids (command);
  if (!pm_editor_run (self->editor, pm_command_ref (command)))
    return;
  self->done = TRUE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (pm_document_lookup (document, PM_KIND_EVENT, ids[i]) != NULL)
      g_ptr_array_add (events, ids[i]);
  g_ptr_array_add (events, NULL);
  pm_selection_set (pm_editor_get_selection (self->editor), (const char *const *) events->pdata);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, g_ptr_array_index (events, 0));
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
key_cb (PmQuickEntryDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  add_cb (self);
  return TRUE;
}

static void
pm_quick_entry_dialog_closed (AdwDialog *dialog)
{
  PmQuickEntryDialog *self = PM_QUICK_ENTRY_DIALOG (dialog);

  g_object_set_data_full (G_OBJECT (self->editor), DRAFT, self->done ? NULL : dup_text (self),
                          g_free);
}

/* --- Rows --- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmQuickEntryDialog *self)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  guint row = gtk_list_item_get_position (item);
  PmQuickLineKind kind = PM_QUICK_LINE_EMPTY;

  if (row < self->row_lines->len)
    kind = line_at (self, g_array_index (self->row_lines, guint, row))->kind;
  gtk_label_set_text (GTK_LABEL (label),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_list_item_set_accessible_label (item, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "dimmed");
  if (kind == PM_QUICK_LINE_ERROR)
    gtk_widget_add_css_class (label, "error");
  else if (kind == PM_QUICK_LINE_SETTING)
    gtk_widget_add_css_class (label, "dimmed");
}

static GtkWidget *
make_preview (PmQuickEntryDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_DEFAULT);
  list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)))),
      factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How the lines are understood"), -1);
  gtk_widget_set_size_request (scrolled, -1, 120);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static GtkWidget *
make_text (PmQuickEntryDialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkTextBuffer *buffer;

  self->text = gtk_text_view_new ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_create_tag (buffer, "wrong", "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 12);
  gtk_widget_add_css_class (self->text, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Events, a line each"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->text, keys);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (scrolled, -1, 140);
  gtk_widget_set_vexpand (scrolled, TRUE);
  /* New lines may be measured while the text is drawn (GTK 4.18): a scrollbar, which follows them,
   * is then drawn without a place, with a warning. The list below has one for the same lines. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->text);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

static void
pm_quick_entry_dialog_dispose (GObject *object)
{
  PmQuickEntryDialog *self = PM_QUICK_ENTRY_DIALOG (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->row_lines, g_array_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_quick_entry_dialog_parent_class)->dispose (object);
}

static void
pm_quick_entry_dialog_class_init (PmQuickEntryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_quick_entry_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = pm_quick_entry_dialog_closed;
  signals[SIGNAL_ADDED] = g_signal_new ("added", PM_TYPE_QUICK_ENTRY_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_example (void)
{
  GtkWidget *label = gtk_label_new (
      _ ("14:05 pager fired\n14:10-14:25 rollback @Lane\n+10m all clear\n2026-03-01 or a zone "
         "such as Europe/Berlin on a line of its own"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
pm_quick_entry_dialog_init (PmQuickEntryDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->rows = gtk_string_list_new (NULL);
  self->row_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->lines = g_ptr_array_new ();
  self->add = gtk_button_new_with_mnemonic (_ ("_Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_set_tooltip_text (self->add, _ ("Add the events (Ctrl+Enter)"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);

  self->status = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_wrap (GTK_LABEL (self->status), TRUE);
  gtk_widget_add_css_class (self->status, "heading");

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_example ());
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_box_append (GTK_BOX (box), self->status);
  gtk_box_append (GTK_BOX (box), make_preview (self));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Quick Entry"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 620);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_focus (ADW_DIALOG (self), self->text);
}

/**
 * pm_quick_entry_dialog_new:
 * @text: (nullable): lines to begin with; %NULL: those that were not added the last time
 *
 * Returns: (transfer floating): a dialog that adds events to @editor's document
 */
AdwDialog *
pm_quick_entry_dialog_new (PmEditor *editor, const char *text)
{
  PmQuickEntryDialog *self = g_object_new (PM_TYPE_QUICK_ENTRY_DIALOG, NULL);
  PmDocument *document = pm_editor_get_document (editor);
  const char *lead = pm_selection_get_lead (pm_editor_get_selection (editor));
  const PmRecord *record = lead != NULL ? pm_document_find (document, lead) : NULL;
  PmSpan visible = pm_editor_get_visible_span (editor);
  const char *draft = g_object_get_data (G_OBJECT (editor), DRAFT);
  g_autofree char *both = NULL;

  self->editor = g_object_ref (editor);
  self->reference = PM_TIME_UNSET;
  if (record != NULL && pm_record_get_kind (record) == PM_KIND_EVENT)
    self->reference = pm_event (record)->at;
  else if (pm_time_is_set (visible.begin) &&
           pm_zone_is_same_day (pm_document_get_zone (document), visible.begin, visible.end))
    /* Who looks at one day means this one. */
    self->reference = visible.begin;
  /* What is pasted joins what was left, so that neither is lost. */
  if (text != NULL && !pm_text_is_empty (draft))
    both = g_strconcat (draft, g_str_has_suffix (draft, "\n") ? "" : "\n", text, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)),
                            both != NULL ? both : pm_text_or_empty (text != NULL ? text : draft),
                            -1);
  changed_cb (self);
  return ADW_DIALOG (self);
}
