/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include <glib/gi18n-lib.h>

/* Zooming by keys and from the menu. */

#define ZOOM_STEP 1.5

/** pm_canvas_zoom: @direction: 1 zooms in, -1 out */
void
pm_canvas_zoom (PmTimelineCanvas *self, int direction)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  double x = axis->width / 2;

  /* About the selected event, if that is in sight. */
  if (lead >= 0)
    {
      const PmEvent *event =
          pm_document_get_event (pm_timeline_scene_get_document (self->scene), (guint) lead);

      if (pm_time_is_set (event->at) && pm_span_contains (axis->span, event->at))
        x = pm_time_axis_to_x (axis, event->at);
    }
  pm_timeline_scene_zoom (self->scene, x, direction > 0 ? 1 / ZOOM_STEP : ZOOM_STEP);
}

/** pm_canvas_fit: shows all events, or where the incident is, without far outliers */
void
pm_canvas_fit (PmTimelineCanvas *self, int everything)
{
  if (everything)
    pm_timeline_scene_fit (self->scene);
  else
    pm_timeline_scene_fit_incident (self->scene);
}

/* Returns: from the first begin to the last end of what is selected; unset without any */
static PmSpan
get_selected_span (PmTimelineCanvas *self)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  g_auto (GStrv) ids =
      pm_selection_dup_ids_of_kind (pm_editor_get_selection (editor), PM_KIND_EVENT);
  PmSpan all = { PM_TIME_UNSET, PM_TIME_UNSET };

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));
      PmSpan span;

      if (event == NULL || !pm_time_is_set (event->at))
        continue;
      span = pm_event_get_span (event);
      if (!pm_time_is_set (all.begin))
        all = span;
      all.begin = MIN (all.begin, span.begin);
      all.end = MAX (all.end, span.end);
    }
  return all;
}

void
pm_canvas_fit_selection (PmTimelineCanvas *self, int unused)
{
  PmSpan span = get_selected_span (self);

  if (pm_time_is_set (span.begin))
    pm_timeline_scene_show (self->scene, span);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_zoom (user_data, 1);
}

static void
out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_zoom (user_data, -1);
}

static void
selection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_fit_selection (user_data, 0);
}

static void
incident_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_fit (user_data, FALSE);
}

static void
all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_canvas_fit (user_data, TRUE);
}

/** pm_canvas_make_zoom_menu: Returns: (transfer full): a menu for what is selected now */
GMenuModel *
pm_canvas_make_zoom_menu (PmTimelineCanvas *self)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Zoom _In"), "zoom.in");
  g_menu_append (menu, _ ("Zoom _Out"), "zoom.out");
  if (pm_time_is_set (get_selected_span (self).begin))
    g_menu_append (menu, _ ("Fit the _Selection"), "zoom.selection");
  g_menu_append (menu, _ ("Fit the Inci_dent"), "zoom.incident");
  g_menu_append (menu, _ ("Fit _Everything"), "zoom.all");
  return G_MENU_MODEL (menu);
}

void
pm_canvas_zoom_init (PmTimelineCanvas *self)
{
  static const GActionEntry entries[] = {
    { "in", in_cb },
    { "out", out_cb },
    { "selection", selection_cb },
    { "incident", incident_cb },
    { "all", all_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "zoom", G_ACTION_GROUP (actions));
}
