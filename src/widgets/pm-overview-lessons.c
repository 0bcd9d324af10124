/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-columns.h"
#include "pm-field.h"
#include "pm-markdown-field.h"
#include "pm-overview-section.h"
#include "pm-ref-list.h"

#include <glib/gi18n-lib.h>

/* Lessons in four columns, by kind; four groups below each other where the page is narrow. */

#define N_COLUMNS 4

#define PM_TYPE_OVERVIEW_LESSONS (pm_overview_lessons_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewLessons,
                      pm_overview_lessons,
                      PM,
                      OVERVIEW_LESSONS,
                      PmOverviewSection)

struct _PmOverviewLessons
{
  PmOverviewSection parent_instance;

  GtkWidget *cards[N_COLUMNS]; /* borrowed, as the next one */
  GtkWidget *adds[N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (PmOverviewLessons, pm_overview_lessons, PM_TYPE_OVERVIEW_SECTION)

static const char *const placeholders[N_COLUMNS] = {
  N_ ("What helped, and should be kept?"),
  N_ ("What made it worse or slower?"),
  N_ ("What saved us that we did not plan?"),
  N_ ("What did we believe that was not so?"),
};

/* A lesson without a kind stands in the last column rather than nowhere. */
static gboolean
filter (const PmRecord *record, gpointer user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  guint kind = pm_lesson (record)->kind;

  return kind == column + 1 || (kind == PM_LESSON_KIND_UNSET && column == N_COLUMNS - 1);
}

static GtkWidget *
card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *text = pm_markdown_field_new (editor, pm_field_path (PM_KIND_LESSON, PM_LESSON_TEXT),
                                           NULL, _ ("One thing learned"));

  gtk_widget_set_margin_end (text, 18);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box),
                  pm_ref_list_new (editor, pm_field_path (PM_KIND_LESSON, PM_LESSON_EVENTS), NULL,
                                   _ ("Event")));
  return box;
}

static void
add_cb (GtkWidget *button, PmOverviewLessons *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (button == self->adds[i])
      {
        PmRecord *record = pm_record_new (PM_KIND_LESSON);

        pm_record_set_uint (record, PM_LESSON_KIND, i + 1);
        pm_card_list_add (PM_CARD_LIST (self->cards[i]), record);
      }
}

/* A lesson that is moved to another column becomes of that kind. */
static void
set_kind (PmOverviewLessons *self, const char *id, guint column)
{
  PmEditor *editor = pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self));

  pm_history_break_merge (pm_editor_get_history (editor));
  pm_editor_run (editor, pm_command_set_uint (pm_editor_get_document (editor), id, PM_LESSON_KIND,
                                              column + 1));
  /* The card is another one now, in another column; the focus goes with the lesson. */
  pm_editor_reveal (editor, id);
}

static gboolean
key_pressed_cb (PmOverviewLessons *self, guint keyval, guint keycode, GdkModifierType state)
{
  PmEditor *editor = pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self));
  const PmRecord *record = pm_selection_get_lead_record (pm_editor_get_selection (editor));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint kind;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || record == NULL ||
      pm_record_get_kind (record) != PM_KIND_LESSON ||
      (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return GDK_EVENT_PROPAGATE;
  kind = pm_lesson (record)->kind;
  if ((keyval == GDK_KEY_Right) != rtl && kind < N_COLUMNS)
    set_kind (self, record->id, kind);
  else if ((keyval == GDK_KEY_Right) == rtl && kind > 1)
    set_kind (self, record->id, kind - 2);
  return GDK_EVENT_STOP;
}

static GtkWidget *
column_new (PmOverviewLessons *self, PmEditor *editor, guint i)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (pm_enum_get_label (&pm_lesson_kind_enum, i + 1));
  g_autofree char *name =
      /* Translators: adds a lesson to a column; the %s is its title: "What went well" */
      g_strdup_printf (_ ("Add Lesson: %s"), pm_enum_get_label (&pm_lesson_kind_enum, i + 1));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "pm-column-title");
  self->adds[i] = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->adds[i], "flat");
  gtk_widget_set_tooltip_text (self->adds[i], name);
  pm_field_set_names (self->adds[i], name, NULL);
  g_signal_connect (self->adds[i], "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), self->adds[i]);
  self->cards[i] =
      pm_card_list_new (editor, PM_KIND_LESSON, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), card_new,
                        filter, GUINT_TO_POINTER (i));
  pm_card_list_set_placeholder (PM_CARD_LIST (self->cards[i]), _ (placeholders[i]));
  gtk_widget_add_css_class (column, "pm-column");
  gtk_box_append (GTK_BOX (column), header);
  gtk_box_append (GTK_BOX (column), self->cards[i]);
  return column;
}

static void
read_only_cb (PmOverviewLessons *self, GParamSpec *pspec, PmEditor *editor)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_widget_set_visible (self->adds[i], !pm_editor_get_read_only (editor));
}

static void
pm_overview_lessons_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewLessons *self = PM_OVERVIEW_LESSONS (section);
  GtkWidget *columns = pm_columns_box_new (196, N_COLUMNS, 18);
  GtkEventController *key = gtk_event_controller_key_new ();

  pm_overview_section_set_title (section, _ ("Lessons"));
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_box_append (GTK_BOX (columns), column_new (self, editor, i));
  pm_overview_section_append (section, columns);
  g_signal_connect_object (editor, "notify::read-only", G_CALLBACK (read_only_cb), self,
                           G_CONNECT_SWAPPED);
  read_only_cb (self, NULL, editor);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
pm_overview_lessons_update (PmOverviewSection *section,
                            PmDocument *document,
                            PmOverviewChange change)
{
  PmOverviewLessons *self = PM_OVERVIEW_LESSONS (section);

  for (guint i = 0; i < N_COLUMNS; i++)
    pm_card_list_update (PM_CARD_LIST (self->cards[i]));
}

static void
pm_overview_lessons_update_selection (PmOverviewSection *section, GHashTable *connected)
{
  PmOverviewLessons *self = PM_OVERVIEW_LESSONS (section);

  for (guint i = 0; i < N_COLUMNS; i++)
    pm_card_list_update_selection (PM_CARD_LIST (self->cards[i]), connected);
}

static GtkWidget *
pm_overview_lessons_find (PmOverviewSection *section, const char *id)
{
  PmOverviewLessons *self = PM_OVERVIEW_LESSONS (section);
  GtkWidget *card = NULL;

  for (guint i = 0; i < N_COLUMNS && card == NULL; i++)
    card = pm_card_list_find (PM_CARD_LIST (self->cards[i]), id);
  return card;
}

static void
pm_overview_lessons_class_init (PmOverviewLessonsClass *klass)
{
  PmOverviewSectionClass *section_class = PM_OVERVIEW_SECTION_CLASS (klass);

  section_class->build = pm_overview_lessons_build;
  section_class->update = pm_overview_lessons_update;
  section_class->update_selection = pm_overview_lessons_update_selection;
  section_class->find = pm_overview_lessons_find;
}

static void
pm_overview_lessons_init (PmOverviewLessons *self)
{
}

GtkWidget *
pm_overview_lessons_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_LESSONS, editor);
}
