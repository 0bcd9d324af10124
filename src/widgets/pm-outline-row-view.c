/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-outline-row-view.h"

#include "pm-causes-common.h"
#include "pm-own-undo.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmOutlineRowView
{
  GtkWidget parent_instance;

  GtkWidget *icon; /* borrowed, as the next ones */
  GtkWidget *box;  /* of the text and the words */
  GtkWidget *label;
  GtkWidget *words;
  GtkWidget *frame; /* around the text that is written; NULL while none is */
  GtkWidget *text_view;
  gboolean wants_focus; /* for the text, as soon as the row is there */
  PmOutlineItem *item;  /* owned; NULL while the row is not in use */
};

enum
{
  SIGNAL_KEY,
  SIGNAL_LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmOutlineRowView, pm_outline_row_view, GTK_TYPE_WIDGET)

static const char *const certainty_classes[] = {
  [PM_CAUSE_CERTAINTY_UNSET] = "uncertain",
  [PM_CAUSE_CERTAINTY_HYPOTHESIS] = "hypothesis",
  [PM_CAUSE_CERTAINTY_CONFIRMED] = "confirmed",
  [PM_CAUSE_CERTAINTY_RULED_OUT] = "ruled-out",
};

static const char *const kind_classes[] = {
  [PM_CAUSE_KIND_UNSET] = "unset",
  [PM_CAUSE_KIND_PROBLEM] = "problem",
  [PM_CAUSE_KIND_TRIGGER] = "trigger",
  [PM_CAUSE_KIND_ROOT] = "root",
  [PM_CAUSE_KIND_CONTRIBUTING] = "contributing",
  [PM_CAUSE_KIND_CONDITION] = "condition",
};

static void
set_class (PmOutlineRowView *self, const char *const *names, guint n, guint value)
{
  for (guint i = 0; i < n; i++)
    if (i == value)
      gtk_widget_add_css_class (GTK_WIDGET (self), names[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), names[i]);
}

static void
update (PmOutlineRowView *self)
{
  const PmCause *cause = pm_outline_item_get_cause (self->item);
  g_autofree char *text = pm_text_to_single_line (pm_text_or_empty (cause->text));
  PangoAttrList *attributes = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), pm_cause_get_icon_name (cause));
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_label_set_text (GTK_LABEL (self->words), pm_outline_item_get_words (self->item));
  if (cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  g_clear_pointer (&attributes, pango_attr_list_unref);
  set_class (self, kind_classes, G_N_ELEMENTS (kind_classes), cause->kind);
  set_class (self, certainty_classes, G_N_ELEMENTS (certainty_classes), cause->certainty);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmOutlineRowView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean is_used = FALSE;

  /* An input method may want Enter and Esc for what is being composed. */
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->text_view), event))
    return GDK_EVENT_STOP;
  g_signal_emit (self, signals[SIGNAL_KEY], 0, keyval, (guint) state, &is_used);
  return is_used;
}

static void
left_cb (PmOutlineRowView *self)
{
  if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
pm_outline_row_view_dispose (GObject *object)
{
  PmOutlineRowView *self = PM_OUTLINE_ROW_VIEW (object);
  GtkWidget *child;

  pm_outline_row_view_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->frame = self->text_view = NULL;
  G_OBJECT_CLASS (pm_outline_row_view_parent_class)->dispose (object);
}

static void
pm_outline_row_view_map (GtkWidget *widget)
{
  PmOutlineRowView *self = PM_OUTLINE_ROW_VIEW (widget);

  GTK_WIDGET_CLASS (pm_outline_row_view_parent_class)->map (widget);
  if (self->wants_focus && self->text_view != NULL)
    gtk_widget_grab_focus (self->text_view);
  self->wants_focus = FALSE;
}

static void
pm_outline_row_view_class_init (PmOutlineRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_outline_row_view_dispose;
  widget_class->map = pm_outline_row_view_map;
  signals[SIGNAL_KEY] = g_signal_new ("key", PM_TYPE_OUTLINE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0,
                                      g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                                      2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_LEFT] = g_signal_new ("left", PM_TYPE_OUTLINE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outline-row");
  /* The row of the list has the name of all that is in here. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pm_outline_row_view_init (PmOutlineRowView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_hexpand (widget, TRUE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 8);
  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_parent (self->icon, widget);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_set_hexpand (self->box, TRUE);
  gtk_widget_set_parent (self->box, widget);
  self->label = gtk_label_new (NULL);
  self->words = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->words, "words");
  gtk_widget_add_css_class (self->words, "numeric");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = i == 0 ? self->label : self->words;

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      /* One that wraps asks for the width of its longest line otherwise. */
      gtk_label_set_width_chars (GTK_LABEL (label), 8);
      gtk_box_append (GTK_BOX (self->box), label);
    }
}

GtkWidget *
pm_outline_row_view_new (void)
{
  return g_object_new (PM_TYPE_OUTLINE_ROW_VIEW, NULL);
}

/** pm_outline_row_view_set_item: @item: (nullable): what is shown from now on */
void
pm_outline_row_view_set_item (PmOutlineRowView *self, PmOutlineItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

PmOutlineItem *
pm_outline_row_view_get_item (PmOutlineRowView *self)
{
  return self->item;
}

/**
 * pm_outline_row_view_begin:
 * @text: what is there to begin with, selected
 * @prompt: what is to be written, for screen readers
 *
 * Lets the text be written, which gets the keyboard.
 */
void
pm_outline_row_view_begin (PmOutlineRowView *self, const char *text, const char *prompt)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (self->frame == NULL);

  self->frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->frame, "cause-editor");
  self->text_view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text_view), FALSE);
  gtk_widget_set_hexpand (self->text_view, TRUE);
  pm_own_undo_mark (self->text_view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
  gtk_box_append (GTK_BOX (self->frame), self->text_view);
  gtk_box_prepend (GTK_BOX (self->box), self->frame);
  gtk_widget_set_visible (self->label, FALSE);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->text_view, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text_view, focus);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->text_view);
  else
    self->wants_focus = TRUE;
}

/** pm_outline_row_view_set_words: what stands below the text while it is written */
void
pm_outline_row_view_set_words (PmOutlineRowView *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->words), words);
}

/** pm_outline_row_view_end: shows the text of the cause again */
void
pm_outline_row_view_end (PmOutlineRowView *self)
{
  GtkWidget *frame = g_steal_pointer (&self->frame);

  self->text_view = NULL;
  if (frame != NULL)
    gtk_box_remove (GTK_BOX (self->box), frame);
  gtk_widget_set_visible (self->label, TRUE);
  if (self->item != NULL)
    update (self);
}

/**
 * pm_outline_row_view_dup_written:
 * @insert: (out): where is written, in characters
 * @bound: (out): the other end of what is selected
 *
 * Returns: (transfer full) (nullable): what is written, as it is; %NULL: nothing is
 */
char *
pm_outline_row_view_dup_written (PmOutlineRowView *self, gint *insert, gint *bound)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  *insert = *bound = 0;
  if (self->text_view == NULL)
    return NULL;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_selection_bound (buffer));
  *insert = gtk_text_iter_get_offset (&start);
  *bound = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/** pm_outline_row_view_select: selects of what is written what was selected, in characters */
void
pm_outline_row_view_select (PmOutlineRowView *self, gint insert, gint bound)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  if (self->text_view == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, insert);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, bound);
  gtk_text_buffer_select_range (buffer, &start, &end);
}

/** pm_outline_row_view_dup_text: Returns: (transfer full): what is written; %NULL: nothing is */
char *
pm_outline_row_view_dup_text (PmOutlineRowView *self)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  if (self->text_view == NULL)
    return NULL;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}
