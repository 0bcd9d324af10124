/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-card.h"
#include "pm-columns.h"
#include "pm-line-field.h"
#include "pm-overview-section.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* Who took part, by what they did. */

#define PM_TYPE_OVERVIEW_PEOPLE (pm_overview_people_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewPeople, pm_overview_people, PM, OVERVIEW_PEOPLE, PmOverviewSection)

struct _PmOverviewPeople
{
  PmOverviewSection parent_instance;

  GtkWidget *cards; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PmOverviewPeople, pm_overview_people, PM_TYPE_OVERVIEW_SECTION)

static PmFieldPath
path (guint field)
{
  return pm_field_path (PM_KIND_PERSON, field);
}

/* What a person did: leads to the first of it. */
typedef struct
{
  const PmEvent *first;
  guint n;
} Deeds;

static void
events_cb (GtkWidget *button, PmEditor *editor)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  if (id != NULL)
    pm_editor_reveal (editor, id);
}

static GHashTable *
count_deeds (PmDocument *document)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  PmRecord *const *events;
  guint n;

  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (events[i]);
      Deeds *deeds = event->actor != NULL ? g_hash_table_lookup (all, event->actor) : NULL;

      if (event->actor == NULL)
        continue;
      if (deeds == NULL)
        {
          deeds = g_new0 (Deeds, 1);
          deeds->first = event;
          g_hash_table_insert (all, event->actor, deeds);
        }
      deeds->n++;
    }
  return all;
}

static void
show_deeds (PmOverviewPeople *self, PmDocument *document)
{
  g_autoptr (GHashTable) all = count_deeds (document);
  PmRecord *const *people;
  guint n;

  people = pm_document_get_records (document, PM_KIND_PERSON, &n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = pm_card_list_peek (PM_CARD_LIST (self->cards), people[i]->id);
      const Deeds *deeds = g_hash_table_lookup (all, people[i]->id);
      g_autofree char *text = NULL;
      GtkWidget *button;

      if (card == NULL)
        continue;
      button = g_object_get_data (G_OBJECT (pm_card_get_content (PM_CARD (card))), "events");
      gtk_widget_set_visible (button, deeds != NULL);
      if (deeds == NULL)
        continue;
      text = g_strdup_printf (ngettext ("%u event", "%u events", deeds->n), deeds->n);
      gtk_button_set_label (GTK_BUTTON (button), text);
      pm_field_set_names (button, text, NULL);
      g_object_set_data_full (G_OBJECT (button), "id", g_strdup (deeds->first->base.id), g_free);
    }
}

/* Where roles stand in place of names, neither the name nor how to reach them is to be read. The
 * side pane has both to edit. */
static void
show_names (PmOverviewPeople *self, PmDocument *document)
{
  guint n;
  PmRecord *const *people = pm_document_get_records (document, PM_KIND_PERSON, &n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = pm_card_list_peek (PM_CARD_LIST (self->cards), people[i]->id);
      gboolean hides =
          pm_document_get_shows_roles (document) && !pm_text_is_empty (pm_person (people[i])->role);
      GObject *box;
      GtkWidget *role;

      if (card == NULL)
        continue;
      pm_card_set_record (PM_CARD (card), people[i]);
      box = G_OBJECT (pm_card_get_content (PM_CARD (card)));
      role = g_object_get_data (box, "role");
      gtk_widget_set_visible (g_object_get_data (box, "name"), !hides);
      gtk_widget_set_visible (g_object_get_data (box, "contact"), !hides);
      if (hides)
        gtk_widget_add_css_class (role, "pm-card-title");
      else
        gtk_widget_remove_css_class (role, "pm-card-title");
    }
}

static GtkWidget *
card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *events = gtk_button_new_with_label ("");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = pm_line_field_new (editor, path (PM_PERSON_NAME), NULL, _ ("Name"));
  GtkWidget *role =
      pm_line_field_new (editor, path (PM_PERSON_ROLE), NULL, _ ("Role in the incident"));
  GtkWidget *contact = pm_line_field_new (editor, path (PM_PERSON_CONTACT), NULL, _ ("Contact"));

  gtk_widget_add_css_class (name, "pm-card-title");
  gtk_widget_set_margin_end (name, 24);
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_set_margin_end (role, 24);
  gtk_box_append (GTK_BOX (box), role);
  gtk_box_append (GTK_BOX (box), contact);
  g_object_set_data (G_OBJECT (box), "name", name);
  g_object_set_data (G_OBJECT (box), "role", role);
  g_object_set_data (G_OBJECT (box), "contact", contact);
  gtk_widget_add_css_class (events, "pm-figure-end");
  gtk_widget_set_halign (events, GTK_ALIGN_START);
  gtk_widget_set_visible (events, FALSE);
  g_signal_connect_object (events, "clicked", G_CALLBACK (events_cb), editor, G_CONNECT_DEFAULT);
  g_object_set_data (G_OBJECT (box), "events", events);
  gtk_box_append (GTK_BOX (box), events);
  return box;
}

static void
add_cb (PmOverviewPeople *self)
{
  pm_card_list_add (PM_CARD_LIST (self->cards), pm_record_new (PM_KIND_PERSON));
}

static void
pm_overview_people_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewPeople *self = PM_OVERVIEW_PEOPLE (section);

  pm_overview_section_set_title (section, _ ("People"));
  pm_overview_section_add_button (section, _ ("Add Person"), G_CALLBACK (add_cb), self);
  self->cards = pm_card_list_new (editor, PM_KIND_PERSON, pm_columns_box_new (220, 4, 12), card_new,
                                  NULL, NULL);
  pm_card_list_set_placeholder (
      PM_CARD_LIST (self->cards),
      _ ("Who took part, by role rather than by blame: responders, those who reported it, who runs "
         "the review."));
  pm_overview_section_append (section, self->cards);
}

static void
pm_overview_people_update (PmOverviewSection *section,
                           PmDocument *document,
                           PmOverviewChange change)
{
  PmOverviewPeople *self = PM_OVERVIEW_PEOPLE (section);

  pm_card_list_update (PM_CARD_LIST (self->cards));
  if (change & PM_KIND_BIT (PM_KIND_PERSON))
    show_names (self, document);
  if (change & (PM_OVERVIEW_TIMES | PM_KIND_BIT (PM_KIND_PERSON)))
    show_deeds (self, document);
}

static void
pm_overview_people_update_selection (PmOverviewSection *section, GHashTable *connected)
{
  PmOverviewPeople *self = PM_OVERVIEW_PEOPLE (section);

  pm_card_list_update_selection (PM_CARD_LIST (self->cards), connected);
}

static GtkWidget *
pm_overview_people_find (PmOverviewSection *section, const char *id)
{
  PmOverviewPeople *self = PM_OVERVIEW_PEOPLE (section);

  return pm_card_list_find (PM_CARD_LIST (self->cards), id);
}

static void
pm_overview_people_class_init (PmOverviewPeopleClass *klass)
{
  PmOverviewSectionClass *section_class = PM_OVERVIEW_SECTION_CLASS (klass);

  section_class->build = pm_overview_people_build;
  section_class->update = pm_overview_people_update;
  section_class->update_selection = pm_overview_people_update_selection;
  section_class->find = pm_overview_people_find;
}

static void
pm_overview_people_init (PmOverviewPeople *self)
{
}

GtkWidget *
pm_overview_people_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_PEOPLE, editor);
}
