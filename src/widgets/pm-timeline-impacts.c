/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-impacts.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* A screen reader reads all of a description in one go. */
#define MAX_SAID 5

static char *
describe_span (PmTimelineScene *scene, const PmImpact *impact)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (scene));
  g_autofree char *begin = pm_time_format (impact->started_at, zone, PM_TIME_STYLE_FULL_ZONE,
                                           PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end = NULL;
  g_autofree char *length = NULL;

  if (!pm_time_is_set (impact->ended_at) || impact->ended_at < impact->started_at)
    /* Translators: when an impact began, of which it is not known when it ended. */
    return g_strdup_printf (_ ("from %s, no end recorded"), begin);
  end =
      pm_time_format (impact->ended_at, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_MINUTE, FALSE);
  length = pm_duration_format (impact->ended_at - impact->started_at);
  return g_strdup_printf ("%s – %s (%s)", begin, end, length);
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  PmTimelineScene *scene)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimelineImpact *impacts;
  const PmImpact *impact;
  g_autofree char *span = NULL;
  g_autoptr (GString) text = NULL;
  guint index, n;

  if (keyboard || pm_timeline_scene_get_drag (scene) != NULL ||
      pm_timeline_layout_pick (layout, x, y + pm_timeline_scene_get_scroll (scene), &index) !=
          PM_TIMELINE_PART_IMPACT)
    return FALSE;
  impacts = pm_timeline_layout_get_impacts (layout, &n);
  impact = impacts[index].impact;
  if (impacts[index].n > 1)
    {
      gtk_tooltip_set_text (tooltip, impacts[index].text);
      return TRUE;
    }
  span = describe_span (scene, impact);
  text = g_string_new (impacts[index].text);
  if (impact->level != PM_IMPACT_LEVEL_UNSET)
    g_string_append_printf (text, "\n%s", pm_enum_get_label (&pm_impact_level_enum, impact->level));
  g_string_append_printf (text, "\n%s", span);
  gtk_tooltip_set_text (tooltip, text->str);
  return TRUE;
}

/** pm_timeline_impacts_init_tooltip: lets @canvas tell of the band under the pointer */
void
pm_timeline_impacts_init_tooltip (PmTimelineScene *scene, GtkWidget *canvas)
{
  gtk_widget_set_has_tooltip (canvas, TRUE);
  g_signal_connect_object (canvas, "query-tooltip", G_CALLBACK (query_tooltip_cb), scene, 0);
}

/** pm_timeline_impacts_describe: Returns: (transfer full): all of them, one after the other */
char *
pm_timeline_impacts_describe (PmTimelineScene *scene)
{
  PmDocument *document = pm_timeline_scene_get_document (scene);
  guint n = pm_document_get_n (document, PM_KIND_IMPACT);
  GString *text = g_string_new (NULL);
  guint said = 0;

  for (guint i = 0; i < n && said < MAX_SAID; i++)
    {
      const PmImpact *impact = pm_document_get_impact (document, i);
      g_autofree char *line = pm_timeline_plain_line (impact->description);
      g_autofree char *span = NULL;

      if (!pm_time_is_set (impact->started_at))
        continue;
      span = describe_span (scene, impact);
      if (text->len > 0)
        g_string_append (text, "; ");
      /* Translators: an impact, and from when until when. */
      g_string_append_printf (text, _ ("Impact: %s, %s"), line, span);
      said++;
    }
  return g_string_free (text, FALSE);
}
