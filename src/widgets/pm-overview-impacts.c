/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-choice-field.h"
#include "pm-columns.h"
#include "pm-markdown-field.h"
#include "pm-overview-section.h"
#include "pm-parts-list.h"
#include "pm-ref-list.h"
#include "pm-tag-list.h"
#include "pm-time-field.h"

#include <glib/gi18n-lib.h>

/* Who was hit, how badly, from when to when, and how much. */

#define PM_TYPE_OVERVIEW_IMPACTS (pm_overview_impacts_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewImpacts,
                      pm_overview_impacts,
                      PM,
                      OVERVIEW_IMPACTS,
                      PmOverviewSection)

struct _PmOverviewImpacts
{
  PmOverviewSection parent_instance;

  GtkWidget *cards; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PmOverviewImpacts, pm_overview_impacts, PM_TYPE_OVERVIEW_SECTION)

static PmFieldPath
path (guint field)
{
  return pm_field_path (PM_KIND_IMPACT, field);
}

static GtkWidget *
times_new (PmEditor *editor)
{
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *dash = gtk_label_new ("–");

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 2);
  adw_wrap_box_append (ADW_WRAP_BOX (box), pm_time_field_new (editor, path (PM_IMPACT_STARTED_AT),
                                                              NULL, _ ("Started")));
  gtk_widget_add_css_class (dash, "dimmed");
  gtk_widget_set_valign (dash, GTK_ALIGN_START);
  gtk_widget_set_margin_top (dash, 6);
  adw_wrap_box_append (ADW_WRAP_BOX (box), dash);
  adw_wrap_box_append (ADW_WRAP_BOX (box),
                       pm_time_field_new (editor, path (PM_IMPACT_ENDED_AT), NULL, _ ("Ended")));
  return box;
}

static GtkWidget *
card_new (PmEditor *editor, gpointer user_data)
{
  const PmPartColumn columns[] = {
    { PM_MEASURE_NAME, _ ("What was measured"), TRUE },
    { PM_MEASURE_VALUE, _ ("How much"), FALSE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text = pm_markdown_field_new (editor, path (PM_IMPACT_DESCRIPTION), NULL,
                                           _ ("Who could not do what"));
  GtkWidget *level = pm_choice_field_new (editor, path (PM_IMPACT_LEVEL), NULL, _ ("Level"));

  gtk_widget_add_css_class (text, "pm-card-title");
  gtk_widget_set_halign (level, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), level);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), times_new (editor));
  gtk_box_append (GTK_BOX (box),
                  pm_parts_list_new (editor, PM_KIND_IMPACT, PM_IMPACT_MEASURES, columns,
                                     G_N_ELEMENTS (columns), _ ("Measure")));
  gtk_box_append (GTK_BOX (box),
                  pm_tag_list_new (editor, path (PM_IMPACT_SERVICES), NULL, _ ("Add a service")));
  gtk_box_append (GTK_BOX (box),
                  pm_ref_list_new (editor, path (PM_IMPACT_EVENTS), NULL, _ ("Event")));
  return box;
}

static void
add_cb (PmOverviewImpacts *self)
{
  pm_card_list_add (PM_CARD_LIST (self->cards), pm_record_new (PM_KIND_IMPACT));
}

static void
pm_overview_impacts_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewImpacts *self = PM_OVERVIEW_IMPACTS (section);

  pm_overview_section_set_title (section, _ ("Impact"));
  pm_overview_section_add_button (section, _ ("Add Impact"), G_CALLBACK (add_cb), self);
  self->cards = pm_card_list_new (editor, PM_KIND_IMPACT, pm_columns_box_new (340, 2, 12), card_new,
                                  NULL, NULL);
  pm_card_list_set_placeholder (
      PM_CARD_LIST (self->cards),
      _ ("Who was hit, how badly, and from when to when: customers first, then colleagues. Add one "
         "for each thing that people could not do, with a number where there is one."));
  pm_overview_section_append (section, self->cards);
}

static void
pm_overview_impacts_update (PmOverviewSection *section,
                            PmDocument *document,
                            PmOverviewChange change)
{
  PmOverviewImpacts *self = PM_OVERVIEW_IMPACTS (section);

  pm_card_list_update (PM_CARD_LIST (self->cards));
}

static void
pm_overview_impacts_update_selection (PmOverviewSection *section, GHashTable *connected)
{
  PmOverviewImpacts *self = PM_OVERVIEW_IMPACTS (section);

  pm_card_list_update_selection (PM_CARD_LIST (self->cards), connected);
}

static GtkWidget *
pm_overview_impacts_find (PmOverviewSection *section, const char *id)
{
  PmOverviewImpacts *self = PM_OVERVIEW_IMPACTS (section);

  return pm_card_list_find (PM_CARD_LIST (self->cards), id);
}

static void
pm_overview_impacts_class_init (PmOverviewImpactsClass *klass)
{
  PmOverviewSectionClass *section_class = PM_OVERVIEW_SECTION_CLASS (klass);

  section_class->build = pm_overview_impacts_build;
  section_class->update = pm_overview_impacts_update;
  section_class->update_selection = pm_overview_impacts_update_selection;
  section_class->find = pm_overview_impacts_find;
}

static void
pm_overview_impacts_init (PmOverviewImpacts *self)
{
}

GtkWidget *
pm_overview_impacts_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_IMPACTS, editor);
}
