/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-columns.h"
#include "pm-markdown-field.h"
#include "pm-overview-section.h"

/* A long text of the incident under its heading, no wider than is good to read. */

#define PROSE_WIDTH 740 /* px */

#define PM_TYPE_OVERVIEW_TEXT (pm_overview_text_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewText, pm_overview_text, PM, OVERVIEW_TEXT, PmOverviewSection)

struct _PmOverviewText
{
  PmOverviewSection parent_instance;

  GtkWidget *field; /* borrowed */
};

G_DEFINE_FINAL_TYPE (PmOverviewText, pm_overview_text, PM_TYPE_OVERVIEW_SECTION)

static void
pm_overview_text_build (PmOverviewSection *section, PmEditor *editor)
{
}

static void
pm_overview_text_update (PmOverviewSection *section, PmDocument *document, PmOverviewChange change)
{
  pm_field_set_record (PM_FIELD (PM_OVERVIEW_TEXT (section)->field),
                       &pm_document_get_incident (document)->base);
}

static void
pm_overview_text_class_init (PmOverviewTextClass *klass)
{
  PM_OVERVIEW_SECTION_CLASS (klass)->build = pm_overview_text_build;
  PM_OVERVIEW_SECTION_CLASS (klass)->update = pm_overview_text_update;
}

static void
pm_overview_text_init (PmOverviewText *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "pm-prose");
}

/**
 * pm_overview_text_new:
 * @field: a text of the incident
 * @placeholder: what it says while it is empty
 */
GtkWidget *
pm_overview_text_new (PmEditor *editor, guint field, const char *placeholder)
{
  GtkWidget *widget = pm_overview_section_new (PM_TYPE_OVERVIEW_TEXT, editor);
  PmOverviewText *self = PM_OVERVIEW_TEXT (widget);

  pm_overview_section_set_title (PM_OVERVIEW_SECTION (self),
                                 pm_field_get_label (PM_KIND_INCIDENT, field));
  self->field =
      pm_markdown_field_new (editor, pm_field_path (PM_KIND_INCIDENT, field), NULL, placeholder);
  pm_overview_section_append (PM_OVERVIEW_SECTION (self),
                              pm_prose_box_new (PROSE_WIDTH, self->field));
  return widget;
}
