/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-rows.h"

#include "pm-entry-row.h"
#include "pm-necessity-list.h"
#include "pm-parts-list.h"
#include "pm-ref-list.h"
#include "pm-tag-list.h"
#include "pm-text-field.h"
#include "pm-time-field.h"
#include "pm-toggle-field.h"
#include "pm-zone-field.h"

#include <glib/gi18n-lib.h>

/*
 * Which fields stand together. A field that is in no group comes after them, so that one that is
 * added to the tables is in the pane without anybody's doing.
 */

static const PmPaneGroup incident_groups[] = {
  { NULL,
    { PM_INCIDENT_TITLE, PM_INCIDENT_STATUS, PM_INCIDENT_SEVERITY, PM_INCIDENT_TIME_ZONE,
      PM_INCIDENT_SERVICES, PM_INCIDENT_TAGS, -1 } },
  { N_ ("Text"),
    { PM_INCIDENT_SUMMARY, PM_INCIDENT_BACKGROUND, PM_INCIDENT_TRIGGER, PM_INCIDENT_RESOLUTION,
      -1 } },
  { N_ ("Stated in words"), { PM_INCIDENT_STATED, -1 } },
  { N_ ("Key figures are measured"), { PM_INCIDENT_DEFINITIONS, -1 } },
  { N_ ("Dismissed remarks"), { PM_INCIDENT_DISMISSED, -1 } },
};

static const PmPaneGroup event_groups[] = {
  { NULL, { PM_EVENT_TITLE, PM_EVENT_DETAILS, -1 } },
  { N_ ("Time"),
    { PM_EVENT_AT, PM_EVENT_UNTIL, PM_EVENT_NOTICED_AT, PM_EVENT_PRECISION, PM_EVENT_APPROXIMATE,
      PM_EVENT_ORIGINAL_TIME, -1 } },
  { N_ ("Milestones"), { PM_EVENT_MILESTONES, -1 } },
  { N_ ("What and who"),
    { PM_EVENT_KIND, PM_EVENT_CERTAINTY, PM_EVENT_LANE, PM_EVENT_ACTOR, PM_EVENT_STARRED, -1 } },
  { N_ ("Evidence"), { PM_EVENT_LINKS, PM_EVENT_ATTACHMENTS, -1 } },
};

static const PmPaneGroup cause_groups[] = {
  { NULL, { PM_CAUSE_TEXT, PM_CAUSE_KIND, PM_CAUSE_CERTAINTY, PM_CAUSE_GATE, -1 } },
  { N_ ("Evidence"), { PM_CAUSE_EVIDENCE, PM_CAUSE_EVIDENCE_AGAINST, -1 } },
  { N_ ("Place in the graph"),
    { PM_CAUSE_LEADS_TO, PM_CAUSE_NECESSARY, PM_CAUSE_COMPLETE, PM_CAUSE_STOP_REASON,
      PM_CAUSE_CATEGORY, -1 } },
};

static const PmPaneGroup action_groups[] = {
  { NULL, { PM_ACTION_TITLE, PM_ACTION_DESCRIPTION, -1 } },
  { N_ ("Plan"),
    { PM_ACTION_STATUS, PM_ACTION_PRIORITY, PM_ACTION_OWNER, PM_ACTION_DUE, PM_ACTION_COMPLETED,
      PM_ACTION_REASON, -1 } },
  { N_ ("Effect"),
    { PM_ACTION_KIND, PM_ACTION_STRENGTH, PM_ACTION_TREATS, PM_ACTION_VERIFICATION, -1 } },
  { N_ ("Tracker"), { PM_ACTION_LINK, -1 } },
};

/** pm_pane_groups_get: Returns: (nullable): the groups of @kind; %NULL for all fields in one */
const PmPaneGroup *
pm_pane_groups_get (PmKind kind, guint *n_groups)
{
#define GROUPS(KIND, array)                                                                        \
  if (kind == (KIND))                                                                              \
    {                                                                                              \
      *n_groups = G_N_ELEMENTS (array);                                                            \
      return array;                                                                                \
    }
  GROUPS (PM_KIND_INCIDENT, incident_groups)
  GROUPS (PM_KIND_EVENT, event_groups)
  GROUPS (PM_KIND_CAUSE, cause_groups)
  GROUPS (PM_KIND_ACTION, action_groups)
#undef GROUPS
  *n_groups = 0;
  return NULL;
}

/* A row with @child alone; @name is for those who hear it. */
static GtkWidget *
bare_row_new (const char *name, GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), child);
  gtk_widget_add_css_class (box, "pm-captioned");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/** pm_captioned_row_new: Returns: (transfer floating): a row with @child below a small caption */
GtkWidget *
pm_captioned_row_new (const char *caption, GtkWidget *child)
{
  GtkWidget *row = bare_row_new (caption, child);
  GtkWidget *label = gtk_label_new (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "pm-caption");
  gtk_box_prepend (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), label);
  return row;
}

/* A set of flags has a group, and thus a title, of its own. */
static GtkWidget *
flags_row_new (PmEditor *editor, PmFieldPath path)
{
  const PmFieldInfo *info = pm_field_path_get_info (&path);
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 4);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 4);
  for (guint i = 0; i < info->enum_info->n_values; i++)
    adw_wrap_box_append (ADW_WRAP_BOX (box), pm_toggle_field_new_flag (editor, path, i));
  gtk_widget_set_margin_start (box, 6);
  return bare_row_new (pm_field_path_get_label (&path), box);
}

static GtkWidget *
zone_row_new (PmEditor *editor, PmFieldPath path)
{
  GtkWidget *field = pm_zone_field_new (editor, path);

  gtk_widget_set_halign (field, GTK_ALIGN_START);
  return pm_captioned_row_new (pm_field_path_get_label (&path), field);
}

static GtkWidget *
links_row_new (PmEditor *editor, PmFieldPath path)
{
  const PmPartColumn columns[] = {
    { PM_LINK_TITLE, _ ("Title"), FALSE },
    { PM_LINK_URL, _ ("https://…"), TRUE },
  };

  return pm_captioned_row_new (pm_field_path_get_label (&path),
                               pm_parts_list_new (editor, path.kind, path.field, columns,
                                                  G_N_ELEMENTS (columns), _ ("Link")));
}

static GtkWidget *
measures_row_new (PmEditor *editor, PmFieldPath path)
{
  const PmPartColumn columns[] = {
    { PM_MEASURE_NAME, _ ("What"), TRUE },
    { PM_MEASURE_VALUE, _ ("How much"), FALSE },
  };

  return pm_captioned_row_new (pm_field_path_get_label (&path),
                               pm_parts_list_new (editor, path.kind, path.field, columns,
                                                  G_N_ELEMENTS (columns), _ ("Measure")));
}

static GtkWidget *
dismissed_row_new (PmEditor *editor, PmFieldPath path)
{
  const PmPartColumn columns[] = {
    { PM_DISMISSAL_RULE, _ ("Rule"), TRUE },
    { PM_DISMISSAL_TEXT, _ ("Text"), FALSE },
  };

  return pm_captioned_row_new (pm_field_path_get_label (&path),
                               pm_parts_list_new (editor, path.kind, path.field, columns,
                                                  G_N_ELEMENTS (columns), NULL));
}

static GtkWidget *
necessities_row_new (PmEditor *editor, PmFieldPath path)
{
  return pm_captioned_row_new (pm_field_path_get_label (&path), pm_necessity_list_new (editor));
}

static GtkWidget *
parts_row_new (PmEditor *editor, PmFieldPath path)
{
  switch ((int) pm_field_path_get_info (&path)->part)
    {
    case PM_KIND_LINK:
      return links_row_new (editor, path);
    case PM_KIND_MEASURE:
      return measures_row_new (editor, path);
    case PM_KIND_DISMISSAL:
      return dismissed_row_new (editor, path);
    case PM_KIND_NECESSITY:
      return necessities_row_new (editor, path);
    default:
      return NULL;
    }
}

static GtkWidget *
refs_row_new (PmEditor *editor, PmFieldPath path)
{
  const PmFieldInfo *info = pm_field_path_get_info (&path);

  if (info->targets == PM_KIND_BIT (PM_KIND_ATTACHMENT))
    return pm_attachments_row_new (editor, path);
  return pm_captioned_row_new (pm_field_path_get_label (&path),
                               pm_ref_list_new (editor, path, NULL, _ ("Add")));
}

/* Returns: (transfer floating) (nullable): the row for one value; %NULL where it has none */
static GtkWidget *
row_new (PmEditor *editor, PmFieldPath path)
{
  switch (pm_field_path_get_info (&path)->type)
    {
    case PM_TYPE_STRING:
      /* What a thing is called is worth being read to its end. */
      if (g_str_equal (pm_field_path_get_info (&path)->name, "title") && path.part < 0)
        return pm_captioned_row_new (pm_field_path_get_label (&path),
                                     pm_text_field_new (editor, path, NULL, NULL));
      return pm_entry_row_new (editor, path, NULL);
    case PM_TYPE_TEXT:
      return pm_captioned_row_new (pm_field_path_get_label (&path),
                                   pm_text_field_new (editor, path, NULL, NULL));
    case PM_TYPE_ZONE:
      return zone_row_new (editor, path);
    case PM_TYPE_TIME:
      return pm_captioned_row_new (pm_field_path_get_label (&path),
                                   pm_time_field_new (editor, path, NULL, _ ("Not set")));
    case PM_TYPE_DATE:
      return pm_date_row_new (editor, path);
    case PM_TYPE_ENUM:
    case PM_TYPE_BOOLEAN:
      return pm_enum_row_new (editor, path);
    case PM_TYPE_FLAGS:
      return flags_row_new (editor, path);
    case PM_TYPE_TRUE:
      return pm_switch_row_new (editor, path);
    case PM_TYPE_REF:
      return pm_ref_row_new (editor, path);
    case PM_TYPE_REFS:
      return refs_row_new (editor, path);
    case PM_TYPE_STRINGS:
      return pm_captioned_row_new (pm_field_path_get_label (&path),
                                   pm_tag_list_new (editor, path, NULL, _ ("Add")));
    case PM_TYPE_PARTS:
      return parts_row_new (editor, path);
    case PM_TYPE_ID:
    case PM_TYPE_DATA:
    case PM_TYPE_PART:
    case PM_TYPE_TABLE:
    default:
      return NULL;
    }
}

/** pm_pane_rows_append: adds the row of a field, or for a part the rows of its fields. */
void
pm_pane_rows_append (AdwPreferencesGroup *group, PmEditor *editor, PmKind kind, guint field)
{
  const PmFieldInfo *info = &pm_kind_get_info (kind)->fields[field];
  GtkWidget *row;

  if (info->type == PM_TYPE_PART)
    {
      for (guint i = 0; i < pm_kind_get_info (info->part)->n_fields; i++)
        {
          row = row_new (editor, pm_part_path (kind, field, 0, i));
          if (row != NULL)
            adw_preferences_group_add (group, row);
        }
      return;
    }
  row = row_new (editor, pm_field_path (kind, field));
  if (row != NULL)
    adw_preferences_group_add (group, row);
}
