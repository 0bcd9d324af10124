/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-line-field.h"
#include "pm-markdown-field.h"
#include "pm-overview-section.h"
#include "pm-ref-list.h"
#include "pm-time-field.h"
#include "pm-toggle-field.h"

#include <glib/gi18n-lib.h>

/* Open questions with their answers, and the comments of a review, when there are any. */

#define PM_TYPE_OVERVIEW_TALK (pm_overview_talk_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewTalk, pm_overview_talk, PM, OVERVIEW_TALK, PmOverviewSection)

struct _PmOverviewTalk
{
  PmOverviewSection parent_instance;

  GtkWidget *questions; /* borrowed, as the next ones */
  GtkWidget *comments;
  GtkWidget *comments_title;
};

G_DEFINE_FINAL_TYPE (PmOverviewTalk, pm_overview_talk, PM_TYPE_OVERVIEW_SECTION)

static PmFieldPath
question (guint field)
{
  return pm_field_path (PM_KIND_QUESTION, field);
}

static PmFieldPath
comment (guint field)
{
  return pm_field_path (PM_KIND_COMMENT, field);
}

static GtkWidget *
question_card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = pm_markdown_field_new (editor, question (PM_QUESTION_TEXT), NULL,
                                           _ ("What is still not known?"));

  gtk_widget_add_css_class (text, "pm-card-title");
  gtk_widget_set_margin_end (text, 24);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), pm_markdown_field_new (editor, question (PM_QUESTION_ANSWER), NULL,
                                                        _ ("No answer yet")));
  gtk_box_append (GTK_BOX (box),
                  pm_ref_list_new (editor, question (PM_QUESTION_TARGET), NULL, _ ("About")));
  return box;
}

static GtkWidget *
comment_card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = adw_wrap_box_new ();
  GtkWidget *author =
      pm_line_field_new (editor, comment (PM_COMMENT_AUTHOR), NULL, _ ("Who says it"));

  gtk_widget_add_css_class (author, "pm-card-title");
  gtk_editable_set_width_chars (GTK_EDITABLE (author), 16);
  gtk_widget_set_margin_end (head, 24);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (head), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (head), author);
  adw_wrap_box_append (ADW_WRAP_BOX (head),
                       pm_time_field_new (editor, comment (PM_COMMENT_AT), NULL, _ ("When")));
  adw_wrap_box_append (ADW_WRAP_BOX (head),
                       pm_toggle_field_new (editor, comment (PM_COMMENT_RESOLVED)));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box),
                  pm_markdown_field_new (editor, comment (PM_COMMENT_TEXT), NULL, _ ("Comment")));
  gtk_box_append (GTK_BOX (box),
                  pm_ref_list_new (editor, comment (PM_COMMENT_TARGET), NULL, _ ("About")));
  return box;
}

static void
add_cb (PmOverviewTalk *self)
{
  pm_card_list_add (PM_CARD_LIST (self->questions), pm_record_new (PM_KIND_QUESTION));
}

static void
pm_overview_talk_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewTalk *self = PM_OVERVIEW_TALK (section);

  pm_overview_section_set_title (section, _ ("Open Questions"));
  pm_overview_section_add_button (section, _ ("Add Question"), G_CALLBACK (add_cb), self);
  self->questions =
      pm_card_list_new (editor, PM_KIND_QUESTION, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
                        question_card_new, NULL, NULL);
  pm_card_list_set_placeholder (
      PM_CARD_LIST (self->questions),
      _ ("What the review has to find out. A question without an answer is worth writing down."));
  pm_overview_section_append (section, self->questions);
  self->comments_title = gtk_label_new (_ ("Comments"));
  gtk_label_set_xalign (GTK_LABEL (self->comments_title), 0);
  gtk_widget_add_css_class (self->comments_title, "pm-column-title");
  gtk_widget_set_margin_top (self->comments_title, 12);
  pm_overview_section_append (section, self->comments_title);
  self->comments =
      pm_card_list_new (editor, PM_KIND_COMMENT, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
                        comment_card_new, NULL, NULL);
  pm_overview_section_append (section, self->comments);
}

static void
pm_overview_talk_update (PmOverviewSection *section, PmDocument *document, PmOverviewChange change)
{
  PmOverviewTalk *self = PM_OVERVIEW_TALK (section);

  pm_card_list_update (PM_CARD_LIST (self->questions));
  pm_card_list_update (PM_CARD_LIST (self->comments));
  gtk_widget_set_visible (self->comments_title,
                          pm_card_list_get_n (PM_CARD_LIST (self->comments)) > 0);
}

static void
pm_overview_talk_update_selection (PmOverviewSection *section, GHashTable *connected)
{
  PmOverviewTalk *self = PM_OVERVIEW_TALK (section);

  pm_card_list_update_selection (PM_CARD_LIST (self->questions), connected);
  pm_card_list_update_selection (PM_CARD_LIST (self->comments), connected);
}

static GtkWidget *
pm_overview_talk_find (PmOverviewSection *section, const char *id)
{
  PmOverviewTalk *self = PM_OVERVIEW_TALK (section);
  GtkWidget *card = pm_card_list_find (PM_CARD_LIST (self->questions), id);

  return card != NULL ? card : pm_card_list_find (PM_CARD_LIST (self->comments), id);
}

static void
pm_overview_talk_class_init (PmOverviewTalkClass *klass)
{
  PmOverviewSectionClass *section_class = PM_OVERVIEW_SECTION_CLASS (klass);

  section_class->build = pm_overview_talk_build;
  section_class->update = pm_overview_talk_update;
  section_class->update_selection = pm_overview_talk_update_selection;
  section_class->find = pm_overview_talk_find;
}

static void
pm_overview_talk_init (PmOverviewTalk *self)
{
}

GtkWidget *
pm_overview_talk_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_TALK, editor);
}
