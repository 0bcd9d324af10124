/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-detection-box.h"

#include "pm-detection.h"
#include "pm-field.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

struct _PmDetectionBox
{
  GtkBox parent_instance;

  PmEditor *editor; /* owned */
  char *id;         /* of the signal, NULL before there is one */
  char *shown;      /* what the chips show */
  GtkWidget *words; /* borrowed, as the next ones */
  GtkWidget *chips;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (PmDetectionBox, pm_detection_box, GTK_TYPE_BOX)

static PmDocument *
get_document (PmDetectionBox *self)
{
  return pm_editor_get_document (self->editor);
}

static void
open_cb (GtkWidget *button, PmDetectionBox *self)
{
  pm_editor_reveal (self->editor, g_object_get_data (G_OBJECT (button), "id"));
}

static char *
make_title (const PmSignal *signal, const PmDetectionGap *gap)
{
  g_autofree char *name = pm_text_to_single_line (signal->name);

  if (name[0] == '\0')
    return g_strdup (_ ("Detect this earlier"));
  /* Translators: the title of an action; %s is a signal: "Error alert" */
  return g_strdup_printf (gap->fired ? _ ("Have “%s” fire earlier") : _ ("Have “%s” fire"), name);
}

static void
add_cb (PmDetectionBox *self)
{
  PmDocument *document = get_document (self);
  PmRecord *record =
      self->id != NULL ? pm_document_lookup (document, PM_KIND_SIGNAL, self->id) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  PmDetectionGap gap;
  guint n;

  if (record == NULL)
    return;
  pm_detection_gap_init (&gap, document, pm_signal (record));
  title = make_title (pm_signal (record), &gap);
  pm_history_break_merge (pm_editor_get_history (self->editor));
  if (!pm_editor_run (self->editor,
                      pm_command_add_action_for (document, self->id, PM_ACTION_KIND_DETECT, title)))
    return;
  n = pm_document_get_n (document, PM_KIND_ACTION);
  number = pm_document_get_number (document, &pm_document_get_action (document, n - 1)->base);
  /* Translators: number and title of an action */
  text = g_strdup_printf (_ ("Added %s “%s”"), number, title);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
read_only_cb (PmDetectionBox *self)
{
  gtk_widget_set_sensitive (self->add, !pm_editor_get_read_only (self->editor));
}

static void
pm_detection_box_dispose (GObject *object)
{
  PmDetectionBox *self = PM_DETECTION_BOX (object);

  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_detection_box_parent_class)->dispose (object);
}

static void
pm_detection_box_finalize (GObject *object)
{
  g_free (PM_DETECTION_BOX (object)->id);
  g_free (PM_DETECTION_BOX (object)->shown);
  G_OBJECT_CLASS (pm_detection_box_parent_class)->finalize (object);
}

static void
pm_detection_box_class_init (PmDetectionBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_detection_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_detection_box_finalize;
}

static void
pm_detection_box_init (PmDetectionBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->words), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_widget_add_css_class (self->words, "pm-gap");
  self->chips = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->chips), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->chips), 4);
  self->add = gtk_button_new_with_label (_ ("Add Detect Action"));
  gtk_widget_add_css_class (self->add, "pm-chip");
  gtk_widget_add_css_class (self->add, "pm-add");
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_wrap_box_append (ADW_WRAP_BOX (self->chips), self->add);
  gtk_box_append (GTK_BOX (self), self->words);
  gtk_box_append (GTK_BOX (self), self->chips);
}

/**
 * pm_detection_box_new:
 * @between: (transfer floating) (nullable): stands between the words and the actions
 *
 * Returns: (transfer floating): shows nothing until it has a signal
 */
GtkWidget *
pm_detection_box_new (PmEditor *editor, GtkWidget *between)
{
  PmDetectionBox *self = g_object_new (PM_TYPE_DETECTION_BOX, NULL);

  self->editor = g_object_ref (editor);
  if (between != NULL)
    gtk_box_insert_child_after (GTK_BOX (self), between, self->words);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  read_only_cb (self);
  return GTK_WIDGET (self);
}

static void
add_chip (PmDetectionBox *self, const PmAction *action)
{
  g_autofree char *number = pm_document_get_number (get_document (self), &action->base);
  g_autofree char *title = pm_text_to_single_line (action->title);
  g_autofree char *name = g_strdup_printf ("%s %s", number, title);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pm-chip");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_tooltip_text (button, title);
  pm_field_set_names (button, name, NULL);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (action->base.id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), self);
  adw_wrap_box_insert_child_after (ADW_WRAP_BOX (self->chips), button,
                                   gtk_widget_get_prev_sibling (self->add));
}

/* Returns: how many actions treat it */
static guint
show_actions (PmDetectionBox *self, const PmSignal *signal)
{
  PmDocument *document = get_document (self);
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (document, i);

      if (!pm_strings_contains (action->treats, signal->base.id))
        continue;
      g_ptr_array_add (actions, (gpointer) action);
      g_string_append_printf (text, "%s %u %s\n", action->base.id, i,
                              pm_text_or_empty (action->title));
    }
  /* What has the focus stays while nothing is another. */
  if (g_strcmp0 (self->shown, text->str) == 0)
    return actions->len;
  g_set_str (&self->shown, text->str);
  while ((child = gtk_widget_get_first_child (self->chips)) != self->add)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->chips), child);
  for (guint i = 0; i < actions->len; i++)
    add_chip (self, g_ptr_array_index (actions, i));
  return actions->len;
}

/** pm_detection_box_set_signal: @signal: of the editor's document as it is now */
void
pm_detection_box_set_signal (PmDetectionBox *self, const PmSignal *signal)
{
  g_autofree char *words = NULL;
  PmDetectionGap gap;
  gboolean has_gap;
  guint n;

  g_return_if_fail (PM_IS_DETECTION_BOX (self));
  g_set_str (&self->id, signal->base.id);
  pm_detection_gap_init (&gap, get_document (self), signal);
  words = pm_detection_gap_format (&gap, get_document (self));
  gtk_label_set_text (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (self->words, words[0] != '\0');
  has_gap = pm_detection_gap_has_length (&gap);
  if (has_gap)
    gtk_widget_add_css_class (self->words, "pm-known");
  else
    gtk_widget_remove_css_class (self->words, "pm-known");
  n = show_actions (self, signal);
  has_gap = has_gap || gap.state == PM_DETECTION_OPEN || signal->fired == PM_NO ||
            !pm_text_is_empty (signal->gap);
  gtk_widget_set_visible (self->add, has_gap && !pm_editor_get_read_only (self->editor));
  gtk_widget_set_visible (self->chips, n > 0 || gtk_widget_get_visible (self->add));
}
