/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-arrow.h"

#include "pm-field.h"
#include "pm-links.h"
#include "pm-necessity-edit.h"
#include "pm-plain.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

#define N_ANSWERS 3
#define MAX_TITLE 90

/* A question with its answers, in the order of the table less one. */
typedef struct
{
  GtkWidget *question; /* borrowed, as the next ones */
  GtkWidget *answers[N_ANSWERS];
} Question;

struct _PmPaneArrow
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  char *cause;      /* ids */
  char *effect;
  Question needed;
  Question enough;
  GtkWidget *note;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (PmPaneArrow, pm_pane_arrow, ADW_TYPE_BIN)

static PmDocument *
get_document (PmPaneArrow *self)
{
  return pm_editor_get_document (self->editor);
}

static PmAnswer
get_answer (GtkToggleButton *button)
{
  return gtk_toggle_button_get_active (button)
             ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "answer"))
             : PM_ANSWER_UNSET;
}

static void
run (PmPaneArrow *self, PmCommand *command)
{
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, command);
}

static void
needed_cb (GtkToggleButton *button, PmPaneArrow *self)
{
  if (!self->is_updating)
    run (self, pm_necessity_set_answer (get_document (self), self->cause, self->effect,
                                        get_answer (button)));
}

static void
enough_cb (GtkToggleButton *button, PmPaneArrow *self)
{
  if (!self->is_updating)
    run (self, pm_command_set_uint (get_document (self), self->effect, PM_CAUSE_COMPLETE,
                                    get_answer (button)));
}

static void
note_cb (GtkEditable *entry, PmPaneArrow *self)
{
  if (!self->is_updating)
    pm_editor_run (self->editor,
                   pm_necessity_set_note (get_document (self), self->cause, self->effect,
                                          gtk_editable_get_text (entry)));
}

static GtkWidget *
make_question (PmPaneArrow *self,
               Question *question,
               const char *const *answers,
               GCallback answered)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  question->question = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (question->question), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (question->question), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (question->question), 0);
  gtk_box_append (GTK_BOX (box), question->question);
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (answers[i]));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "pm-chip");
      gtk_widget_add_css_class (button, "pm-toggle");
      g_object_set_data (G_OBJECT (button), "answer", GUINT_TO_POINTER (i + 1));
      g_signal_connect_object (button, "toggled", answered, self, 0);
      gtk_box_append (GTK_BOX (list), button);
      question->answers[i] = button;
    }
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_add_css_class (box, "pm-arrow-question");
  return box;
}

static GtkWidget *
make_group (const char *title, GtkWidget *content)
{
  GtkWidget *group = adw_preferences_group_new ();

  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), content);
  return group;
}

static void
show_answer (PmPaneArrow *self, const Question *question, PmAnswer answer)
{
  gboolean can_edit = !pm_editor_get_read_only (self->editor);

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (question->answers[i]), answer == i + 1);
      gtk_widget_set_sensitive (question->answers[i], can_edit);
    }
}

/**
 * pm_pane_arrow_set_arrow:
 * @cause: of the editor's document as it is now
 * @effect: what it leads to
 */
void
pm_pane_arrow_set_arrow (PmPaneArrow *self, const PmCause *cause, const PmCause *effect)
{
  const PmNecessity *necessity = pm_necessity_find (cause, effect->base.id);
  PmDocument *document = get_document (self);
  g_autoptr (GPtrArray) all = pm_causes_list_children (document, effect->base.id);
  g_autofree char *cause_title = pm_record_dup_short_title (document, &cause->base, MAX_TITLE);
  g_autofree char *effect_title = pm_record_dup_short_title (document, &effect->base, MAX_TITLE);
  /* Translators: asked of an arrow between a cause and its effect */
  g_autofree char *needed = g_strdup_printf (
      _ ("Had “%s” not been, what would have become of “%s”?"), cause_title, effect_title);
  g_autofree char *enough =
      g_strdup_printf (ngettext ("Given its %u cause, does “%s” have to follow?",
                                 "Given all of its %u causes, does “%s” have to follow?", all->len),
                       all->len, effect_title);
  const char *note = necessity != NULL ? pm_text_or_empty (necessity->note) : "";

  self->is_updating = TRUE;
  g_set_str (&self->cause, cause->base.id);
  g_set_str (&self->effect, effect->base.id);
  gtk_label_set_text (GTK_LABEL (self->needed.question), needed);
  gtk_label_set_text (GTK_LABEL (self->enough.question), enough);
  show_answer (self, &self->needed, necessity != NULL ? necessity->answer : PM_ANSWER_UNSET);
  show_answer (self, &self->enough, effect->complete);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->note)), note))
    gtk_editable_set_text (GTK_EDITABLE (self->note), note);
  gtk_editable_set_editable (GTK_EDITABLE (self->note), !pm_editor_get_read_only (self->editor));
  pm_field_set_names (self->note, _ ("Why"), needed);
  self->is_updating = FALSE;
}

static void
pm_pane_arrow_dispose (GObject *object)
{
  PmPaneArrow *self = PM_PANE_ARROW (object);

  self->is_updating = TRUE;
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_pane_arrow_parent_class)->dispose (object);
}

static void
pm_pane_arrow_finalize (GObject *object)
{
  g_free (PM_PANE_ARROW (object)->cause);
  g_free (PM_PANE_ARROW (object)->effect);
  G_OBJECT_CLASS (pm_pane_arrow_parent_class)->finalize (object);
}

static void
pm_pane_arrow_class_init (PmPaneArrowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_pane_arrow_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_pane_arrow_finalize;
}

static void
pm_pane_arrow_init (PmPaneArrow *self)
{
  static const char *const needed[N_ANSWERS] = { N_ ("It would not have happened"),
                                                 N_ ("It would have happened anyway"),
                                                 N_ ("Not sure") };
  static const char *const enough[N_ANSWERS] = { N_ ("Yes, nothing is missing"),
                                                 N_ ("No, something is missing"), N_ ("Not sure") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *first = make_question (self, &self->needed, needed, G_CALLBACK (needed_cb));

  self->note = gtk_entry_new ();
  gtk_widget_add_css_class (self->note, "pm-line");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("Why"));
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->note), FALSE);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (note_cb), self, 0);
  gtk_box_append (GTK_BOX (first), self->note);
  gtk_box_append (GTK_BOX (box), make_group (_ ("Was it needed?"), first));
  gtk_box_append (GTK_BOX (box),
                  make_group (_ ("Is it enough?"),
                              make_question (self, &self->enough, enough, G_CALLBACK (enough_cb))));
  adw_bin_set_child (ADW_BIN (self), box);
}

/** pm_pane_arrow_new: Returns: (transfer floating): asks nothing until it has an arrow */
GtkWidget *
pm_pane_arrow_new (PmEditor *editor)
{
  PmPaneArrow *self = g_object_new (PM_TYPE_PANE_ARROW, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}
