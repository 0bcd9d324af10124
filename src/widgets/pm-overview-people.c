/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-columns.h"
#include "pm-line-field.h"
#include "pm-overview-section.h"

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

static GtkWidget *
card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = pm_line_field_new (editor, path (PM_PERSON_NAME), NULL, _ ("Name"));

  gtk_widget_add_css_class (name, "pm-card-title");
  gtk_widget_set_margin_end (name, 24);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), pm_line_field_new (editor, path (PM_PERSON_ROLE), NULL,
                                                    _ ("Role in the incident")));
  gtk_box_append (GTK_BOX (box),
                  pm_line_field_new (editor, path (PM_PERSON_CONTACT), NULL, _ ("Contact")));
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
