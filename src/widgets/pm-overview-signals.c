/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-card-list.h"
#include "pm-card.h"
#include "pm-choice-field.h"
#include "pm-columns.h"
#include "pm-detection-box.h"
#include "pm-line-field.h"
#include "pm-markdown-field.h"
#include "pm-overview-section.h"
#include "pm-ref-list.h"
#include "pm-text-field.h"

#include <glib/gi18n-lib.h>

/* Which alarms there were, which there should have been, and the distance between. */

#define PM_TYPE_OVERVIEW_SIGNALS (pm_overview_signals_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewSignals,
                      pm_overview_signals,
                      PM,
                      OVERVIEW_SIGNALS,
                      PmOverviewSection)

struct _PmOverviewSignals
{
  PmOverviewSection parent_instance;

  GtkWidget *cards; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PmOverviewSignals, pm_overview_signals, PM_TYPE_OVERVIEW_SECTION)

static PmFieldPath
path (guint field)
{
  return pm_field_path (PM_KIND_SIGNAL, field);
}

static void
append_labelled (GtkGrid *grid, int row, const char *text, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "pm-label");
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
}

static GtkWidget *
card_new (PmEditor *editor, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *chips = adw_wrap_box_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = pm_text_field_new (editor, path (PM_SIGNAL_NAME), NULL,
                                       _ ("An alert, a dashboard, a report by a person"));
  GtkWidget *gap;

  gtk_widget_add_css_class (name, "pm-card-title");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (chips), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (chips),
                       pm_choice_field_new (editor, path (PM_SIGNAL_FIRED), NULL, _ ("Fired?")));
  adw_wrap_box_append (ADW_WRAP_BOX (chips),
                       pm_choice_field_new (editor, path (PM_SIGNAL_USEFUL), NULL, _ ("Useful?")));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  append_labelled (GTK_GRID (grid), 0, _ ("Fired"), chips);
  append_labelled (GTK_GRID (grid), 1, _ ("At"),
                   pm_ref_list_new (editor, path (PM_SIGNAL_EVENT), NULL, _ ("Event")));
  append_labelled (GTK_GRID (grid), 2, _ ("Could have at"),
                   pm_ref_list_new (editor, path (PM_SIGNAL_SHOULD_HAVE_FIRED_EVENT), NULL,
                                    _ ("Event")));
  append_labelled (GTK_GRID (grid), 3, _ ("To"),
                   pm_line_field_new (editor, path (PM_SIGNAL_AUDIENCE), NULL,
                                      _ ("Who got it: a pager, a channel, nobody")));
  /* What is computed stands over what is written about it. */
  gap = pm_detection_box_new (editor,
                              pm_markdown_field_new (editor, path (PM_SIGNAL_GAP), NULL,
                                                     _ ("What it missed, or what made it late")));
  append_labelled (GTK_GRID (grid), 4, _ ("Gap"), gap);
  g_object_set_data (G_OBJECT (box), "gap", gap);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), grid);
  return box;
}

static void
add_cb (PmOverviewSignals *self)
{
  pm_card_list_add (PM_CARD_LIST (self->cards), pm_record_new (PM_KIND_SIGNAL));
}

static void
pm_overview_signals_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewSignals *self = PM_OVERVIEW_SIGNALS (section);

  pm_overview_section_set_title (section, _ ("Detection"));
  pm_overview_section_add_button (section, _ ("Add Signal"), G_CALLBACK (add_cb), self);
  self->cards = pm_card_list_new (editor, PM_KIND_SIGNAL, pm_columns_box_new (340, 2, 12), card_new,
                                  NULL, NULL);
  pm_card_list_set_placeholder (
      PM_CARD_LIST (self->cards),
      _ ("Every signal that told somebody, and every one that should have: did it fire, when, to "
         "whom, was it of use? Where it came late or never, the gap is worth an action."));
  pm_overview_section_append (section, self->cards);
}

static void
pm_overview_signals_update (PmOverviewSection *section,
                            PmDocument *document,
                            PmOverviewChange change)
{
  PmOverviewSignals *self = PM_OVERVIEW_SIGNALS (section);
  PmRecord *const *signals;
  guint n;

  pm_card_list_update (PM_CARD_LIST (self->cards));
  signals = pm_document_get_records (document, PM_KIND_SIGNAL, &n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = pm_card_list_peek (PM_CARD_LIST (self->cards), signals[i]->id);

      if (card != NULL)
        pm_detection_box_set_signal (
            g_object_get_data (G_OBJECT (pm_card_get_content (PM_CARD (card))), "gap"),
            pm_signal (signals[i]));
    }
}

static void
pm_overview_signals_update_selection (PmOverviewSection *section, GHashTable *connected)
{
  PmOverviewSignals *self = PM_OVERVIEW_SIGNALS (section);

  pm_card_list_update_selection (PM_CARD_LIST (self->cards), connected);
}

static GtkWidget *
pm_overview_signals_find (PmOverviewSection *section, const char *id)
{
  PmOverviewSignals *self = PM_OVERVIEW_SIGNALS (section);

  return pm_card_list_find (PM_CARD_LIST (self->cards), id);
}

static void
pm_overview_signals_class_init (PmOverviewSignalsClass *klass)
{
  PmOverviewSectionClass *section_class = PM_OVERVIEW_SECTION_CLASS (klass);

  section_class->build = pm_overview_signals_build;
  section_class->update = pm_overview_signals_update;
  section_class->update_selection = pm_overview_signals_update_selection;
  section_class->find = pm_overview_signals_find;
}

static void
pm_overview_signals_init (PmOverviewSignals *self)
{
}

GtkWidget *
pm_overview_signals_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_SIGNALS, editor);
}
