/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-views.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pm-overview-view.h"
#include "pm-timeline-view.h"
#include "pm-causes-view.h"
#include "pm-actions-view.h"
#include "pm-report-view.h"
#include "pm-side-pane.h"

typedef struct
{
  const char *name;
  const char *title; /* untranslated */
  const char *icon_name;
  GtkWidget *(*make) (PmEditor *editor);
  PmKindMask kinds; /* what pm_editor_reveal() finds here */
} View;

static const View views[PM_N_VIEWS] = {
  { "overview", N_ ("Overview"), "pm-view-overview-symbolic", pm_overview_view_new,
    PM_KIND_BIT (PM_KIND_INCIDENT) | PM_KIND_BIT (PM_KIND_PERSON) | PM_KIND_BIT (PM_KIND_IMPACT) |
        PM_KIND_BIT (PM_KIND_LESSON) | PM_KIND_BIT (PM_KIND_SIGNAL) |
        PM_KIND_BIT (PM_KIND_QUESTION) | PM_KIND_BIT (PM_KIND_ATTACHMENT) },
  { "timeline", N_ ("Timeline"), "pm-view-timeline-symbolic", pm_timeline_view_new,
    PM_KIND_BIT (PM_KIND_EVENT) | PM_KIND_BIT (PM_KIND_LANE) },
  { "causes", N_ ("Causes"), "pm-view-causes-symbolic", pm_causes_view_new,
    PM_KIND_BIT (PM_KIND_CAUSE) },
  { "actions", N_ ("Actions"), "pm-view-actions-symbolic", pm_actions_view_new,
    PM_KIND_BIT (PM_KIND_ACTION) },
  { "report", N_ ("Report"), "pm-view-report-symbolic", pm_report_view_new, 0 },
};

/** pm_views_find: Returns: the index of the view of that name, or -1 */
gint
pm_views_find (const char *name)
{
  for (guint i = 0; i < PM_N_VIEWS; i++)
    if (g_strcmp0 (views[i].name, name) == 0)
      return (gint) i;
  return -1;
}

const char *
pm_views_get_name (guint index)
{
  return views[index].name;
}

const char *
pm_views_get_title (guint index)
{
  return _ (views[index].title);
}

const char *
pm_views_get_icon_name (guint index)
{
  return views[index].icon_name;
}

/** pm_views_for_kind: Returns: (nullable): the name of the view that shows records of @kind */
const char *
pm_views_for_kind (PmKind kind)
{
  for (guint i = 0; i < PM_N_VIEWS; i++)
    if ((views[i].kinds & PM_KIND_BIT (kind)) != 0)
      return views[i].name;
  return NULL;
}

/** pm_views_make: Returns: (transfer floating): a new view of the document of @editor */
GtkWidget *
pm_views_make (guint index, PmEditor *editor)
{
  return views[index].make (editor);
}

/** pm_views_make_pane: Returns: (transfer floating): a new side pane */
GtkWidget *
pm_views_make_pane (PmEditor *editor)
{
  return pm_side_pane_new (editor);
}

/** pm_views_can_find: whether a view has something to find, which is its action "view.find". */
gboolean
pm_views_can_find (GtkWidget *view)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (view);
  /* The function writes to all of these without a look whether they are wanted. */
  GType owner;
  const GVariantType *parameter_type;
  const char *name, *property;

  for (guint i = 0;
       gtk_widget_class_query_action (klass, i, &owner, &name, &parameter_type, &property); i++)
    if (g_str_equal (name, "view.find"))
      return TRUE;
  return FALSE;
}
