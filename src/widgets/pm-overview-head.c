/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-choice-field.h"
#include "pm-metrics.h"
#include "pm-overview-section.h"
#include "pm-severity-field.h"
#include "pm-tag-list.h"
#include "pm-text-field.h"
#include "pm-time-text.h"
#include "pm-zone-field.h"

#include <glib/gi18n-lib.h>

/* Title, and in chips below it what one looks for first. */

#define PM_TYPE_OVERVIEW_HEAD (pm_overview_head_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewHead, pm_overview_head, PM, OVERVIEW_HEAD, PmOverviewSection)

struct _PmOverviewHead
{
  PmOverviewSection parent_instance;

  GtkWidget *started; /* borrowed, as the next one */
  GtkWidget *duration;
  char *started_id; /* (nullable): where the chips lead */
  char *duration_id;
};

G_DEFINE_FINAL_TYPE (PmOverviewHead, pm_overview_head, PM_TYPE_OVERVIEW_SECTION)

static PmFieldPath
path (guint field)
{
  return pm_field_path (PM_KIND_INCIDENT, field);
}

static void
started_cb (PmOverviewHead *self)
{
  if (self->started_id != NULL)
    pm_editor_reveal (pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self)),
                      self->started_id);
}

static void
duration_cb (PmOverviewHead *self)
{
  if (self->duration_id != NULL)
    pm_editor_reveal (pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self)),
                      self->duration_id);
}

static GtkWidget *
fact_new (GCallback callback, PmOverviewHead *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "pm-chip");
  gtk_widget_add_css_class (button, "numeric");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
set_fact (GtkWidget *button, const char *text, gboolean leads)
{
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_widget_set_sensitive (button, leads);
}

static const char *
end_id (const PmMetricEnd *end)
{
  if (!end->known)
    return NULL;
  return end->event != NULL ? end->event->base.id : end->impact->base.id;
}

static void
show_facts (PmOverviewHead *self, PmDocument *document)
{
  PmMetric metrics[PM_N_METRICS];
  const PmMetric *metric;
  g_autofree char *started = NULL;
  g_autofree char *duration = NULL;

  pm_metrics_compute (document, metrics);
  metric = &metrics[PM_METRIC_TIME_TO_RESOLVE];
  if (!metric->known && metrics[PM_METRIC_IMPACT_DURATION].known)
    metric = &metrics[PM_METRIC_IMPACT_DURATION];
  if (!metric->begin.known && metrics[PM_METRIC_IMPACT_DURATION].begin.known)
    metric = &metrics[PM_METRIC_IMPACT_DURATION];
  g_set_str (&self->started_id, end_id (&metric->begin));
  g_set_str (&self->duration_id, metric->known ? end_id (&metric->end) : NULL);

  if (metric->begin.known)
    {
      const PmEvent *event = metric->begin.event;
      g_autofree char *time =
          pm_time_format (metric->begin.time, pm_document_get_zone (document),
                          PM_TIME_STYLE_FULL_ZONE,
                          event != NULL ? (PmPrecision) event->precision : PM_PRECISION_UNSET,
                          event != NULL && event->approximate);

      /* Translators: when the incident started */
      started = g_strdup_printf (_ ("Started %s"), time);
    }
  else
    started = g_strdup (_ ("Start not recorded"));
  if (metric->known)
    {
      g_autofree char *value = pm_metric_format_value (metric);

      /* Translators: how long the incident lasted */
      duration = g_strdup_printf (_ ("Lasted %s"), value);
    }
  else
    duration = g_strdup (_ ("Duration not recorded"));
  set_fact (self->started, started, self->started_id != NULL);
  set_fact (self->duration, duration, self->duration_id != NULL);
}

static GtkWidget *
labelled_tags_new (PmEditor *editor, guint field, const char *placeholder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (pm_field_get_label (PM_KIND_INCIDENT, field));
  GtkWidget *tags = pm_tag_list_new (editor, path (field), NULL, placeholder);

  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "pm-tags-label");
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (tags, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tags);
  return box;
}

static void
pm_overview_head_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewHead *self = PM_OVERVIEW_HEAD (section);
  GtkWidget *title =
      pm_text_field_new (editor, path (PM_INCIDENT_TITLE), NULL, _ ("What happened, in one line"));
  GtkWidget *chips = adw_wrap_box_new ();

  gtk_widget_add_css_class (title, "pm-title");
  pm_overview_section_append (section, title);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (chips), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (chips), 6);
  gtk_widget_add_css_class (chips, "pm-chips");
  self->started = fact_new (G_CALLBACK (started_cb), self);
  self->duration = fact_new (G_CALLBACK (duration_cb), self);
  adw_wrap_box_append (ADW_WRAP_BOX (chips),
                       pm_severity_field_new (editor, path (PM_INCIDENT_SEVERITY)));
  adw_wrap_box_append (ADW_WRAP_BOX (chips),
                       pm_choice_field_new (editor, path (PM_INCIDENT_STATUS), NULL, _ ("Status")));
  adw_wrap_box_append (ADW_WRAP_BOX (chips), self->started);
  adw_wrap_box_append (ADW_WRAP_BOX (chips), self->duration);
  adw_wrap_box_append (ADW_WRAP_BOX (chips),
                       pm_zone_field_new (editor, path (PM_INCIDENT_TIME_ZONE)));
  pm_overview_section_append (section, chips);
  pm_overview_section_append (section, labelled_tags_new (editor, PM_INCIDENT_SERVICES,
                                                          _ ("Add a service")));
  pm_overview_section_append (section,
                              labelled_tags_new (editor, PM_INCIDENT_TAGS, _ ("Add a tag")));
}

static void
pm_overview_head_update (PmOverviewSection *section, PmDocument *document, PmOverviewChange change)
{
  pm_fields_set_record (GTK_WIDGET (section), &pm_document_get_incident (document)->base);
  if (change & (PM_OVERVIEW_TIMES | PM_KIND_BIT (PM_KIND_INCIDENT)))
    show_facts (PM_OVERVIEW_HEAD (section), document);
}

static void
pm_overview_head_finalize (GObject *object)
{
  PmOverviewHead *self = PM_OVERVIEW_HEAD (object);

  g_free (self->started_id);
  g_free (self->duration_id);
  G_OBJECT_CLASS (pm_overview_head_parent_class)->finalize (object);
}

static void
pm_overview_head_class_init (PmOverviewHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_overview_head_finalize;
  PM_OVERVIEW_SECTION_CLASS (klass)->build = pm_overview_head_build;
  PM_OVERVIEW_SECTION_CLASS (klass)->update = pm_overview_head_update;
}

static void
pm_overview_head_init (PmOverviewHead *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-head");
}

GtkWidget *
pm_overview_head_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_HEAD, editor);
}
