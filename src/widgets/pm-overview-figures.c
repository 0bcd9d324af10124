/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-choice-field.h"
#include "pm-columns.h"
#include "pm-field.h"
#include "pm-line-field.h"
#include "pm-metrics.h"
#include "pm-overview-section.h"
#include "pm-text.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

/* The key figures, each with its formula, both ends, and what the document says in words. */

#define PM_TYPE_OVERVIEW_FIGURES (pm_overview_figures_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewFigures,
                      pm_overview_figures,
                      PM,
                      OVERVIEW_FIGURES,
                      PmOverviewSection)

typedef struct
{
  GtkWidget *name; /* all borrowed */
  GtkWidget *value;
  GtkWidget *formula;
  GtkWidget *begin;
  GtkWidget *end;
  GtkWidget *difference; /* NULL where nothing is stated */
} Figure;

struct _PmOverviewFigures
{
  PmOverviewSection parent_instance;

  Figure figures[PM_N_METRICS];
};

G_DEFINE_FINAL_TYPE (PmOverviewFigures, pm_overview_figures, PM_TYPE_OVERVIEW_SECTION)

static void
end_cb (GtkWidget *button, PmOverviewFigures *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  if (id != NULL)
    pm_editor_reveal (pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self)), id);
}

static GtkWidget *
end_new (PmOverviewFigures *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pm-figure-end");
  gtk_widget_add_css_class (button, "numeric");
  g_signal_connect (button, "clicked", G_CALLBACK (end_cb), self);
  return button;
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
figure_new (PmOverviewFigures *self, PmEditor *editor, guint i)
{
  static const int stated_fields[PM_N_METRICS] = {
    [PM_METRIC_TIME_TO_DETECT] = PM_STATED_TIME_TO_DETECT,
    [PM_METRIC_TIME_TO_ACKNOWLEDGE] = PM_STATED_TIME_TO_ACKNOWLEDGE,
    [PM_METRIC_TIME_TO_MITIGATE] = PM_STATED_TIME_TO_MITIGATE,
    [PM_METRIC_TIME_TO_RESOLVE] = PM_STATED_TIME_TO_RESOLVE,
    [PM_METRIC_IMPACT_DURATION] = -1,
  };
  Figure *figure = &self->figures[i];
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *ends = adw_wrap_box_new ();

  figure->name = label_new ("pm-figure-name");
  figure->value = label_new ("pm-figure-value");
  figure->formula = label_new ("pm-figure-formula");
  figure->end = end_new (self);
  figure->begin = end_new (self);
  adw_wrap_box_append (ADW_WRAP_BOX (ends), figure->end);
  adw_wrap_box_append (ADW_WRAP_BOX (ends), figure->begin);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (ends), 4);
  gtk_box_append (GTK_BOX (box), figure->name);
  gtk_box_append (GTK_BOX (box), figure->value);
  gtk_box_append (GTK_BOX (box), figure->formula);
  gtk_box_append (GTK_BOX (box), ends);
  if (stated_fields[i] >= 0)
    {
      GtkWidget *stated = pm_line_field_new (
          editor, pm_part_path (PM_KIND_INCIDENT, PM_INCIDENT_STATED, 0, (guint) stated_fields[i]),
          NULL, _ ("As stated, in words"));

      GtkWidget *from =
          pm_choice_field_new (editor,
                               pm_part_path (PM_KIND_INCIDENT, PM_INCIDENT_DEFINITIONS, 0, i), NULL,
                               pm_enum_get_label (&pm_measured_from_enum, pm_metric_get_usual (i)));

      /* Practice disagrees about where it begins. */
      pm_choice_field_set_offered (PM_CHOICE_FIELD (from), pm_metric_get_choices (i));
      gtk_widget_add_css_class (from, "pm-definition");
      gtk_widget_set_halign (from, GTK_ALIGN_START);
      gtk_box_insert_child_after (GTK_BOX (box), from, figure->formula);
      gtk_widget_add_css_class (stated, "pm-stated");
      gtk_box_append (GTK_BOX (box), stated);
      figure->difference = label_new ("pm-figure-difference");
      gtk_box_append (GTK_BOX (box), figure->difference);
    }
  gtk_widget_add_css_class (box, "pm-figure");
  return box;
}

static void
show_end (GtkWidget *button, PmDocument *document, const PmMetricEnd *end)
{
  const PmRecord *record = NULL;
  g_autofree char *number = NULL;
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (end->event != NULL)
    record = &end->event->base;
  else if (end->impact != NULL)
    record = &end->impact->base;
  gtk_widget_set_visible (button, record != NULL);
  if (record == NULL)
    return;
  number = pm_document_get_number (document, record);
  time =
      pm_time_format (end->time, pm_document_get_zone (document), PM_TIME_STYLE_CLOCK,
                      end->event != NULL ? (PmPrecision) end->event->precision : PM_PRECISION_UNSET,
                      end->event != NULL && end->event->approximate);
  text = g_strdup_printf ("%s %s", number, time);
  name = g_strdup_printf ("%s %s", text, pm_text_or_empty (pm_record_get_title (record)));
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_widget_set_tooltip_text (button, pm_record_get_title (record));
  pm_field_set_names (button, name, NULL);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (record->id), g_free);
}

static void
pm_overview_figures_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewFigures *self = PM_OVERVIEW_FIGURES (section);
  GtkWidget *columns = pm_columns_box_new (160, PM_N_METRICS, 18);

  pm_overview_section_set_title (section, _ ("Key Figures"));
  for (guint i = 0; i < PM_N_METRICS; i++)
    gtk_box_append (GTK_BOX (columns), figure_new (self, editor, i));
  pm_overview_section_append (section, columns);
}

static void
pm_overview_figures_update (PmOverviewSection *section,
                            PmDocument *document,
                            PmOverviewChange change)
{
  PmOverviewFigures *self = PM_OVERVIEW_FIGURES (section);
  PmMetric metrics[PM_N_METRICS];

  pm_fields_set_record (GTK_WIDGET (section), &pm_document_get_incident (document)->base);
  if ((change & (PM_OVERVIEW_TIMES | PM_KIND_BIT (PM_KIND_INCIDENT))) == 0)
    return;
  pm_metrics_compute (document, metrics);
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      const PmMetric *metric = &metrics[i];
      Figure *figure = &self->figures[i];
      g_autofree char *value = pm_metric_format_value (metric);

      gtk_label_set_text (GTK_LABEL (figure->name), metric->name);
      gtk_label_set_text (GTK_LABEL (figure->value), value);
      gtk_label_set_text (GTK_LABEL (figure->formula), metric->formula);
      if (metric->known)
        gtk_widget_remove_css_class (figure->value, "pm-unknown");
      else
        gtk_widget_add_css_class (figure->value, "pm-unknown");
      if (figure->difference != NULL)
        {
          g_autofree char *difference = pm_metric_format_difference (metric);

          gtk_label_set_text (GTK_LABEL (figure->difference), difference);
          gtk_widget_set_visible (figure->difference, difference != NULL);
        }
      show_end (figure->begin, document, &metric->begin);
      show_end (figure->end, document, &metric->end);
    }
}

static void
pm_overview_figures_class_init (PmOverviewFiguresClass *klass)
{
  PM_OVERVIEW_SECTION_CLASS (klass)->build = pm_overview_figures_build;
  PM_OVERVIEW_SECTION_CLASS (klass)->update = pm_overview_figures_update;
}

static void
pm_overview_figures_init (PmOverviewFigures *self)
{
}

GtkWidget *
pm_overview_figures_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_FIGURES, editor);
}
