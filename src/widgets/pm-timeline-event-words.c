/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-event-private.h"

#include "pm-event-words.h"
#include "pm-timeline-links.h"

#include <glib/gi18n-lib.h>

const char *
pm_card_get_title (const PmEvent *event)
{
  return event->title != NULL ? event->title : _ ("Untitled event");
}

static char *
lane_name (PmTimelineScene *scene, const PmEvent *event)
{
  const PmLane *lane = NULL;

  if (event->lane != NULL)
    lane = pm_lane (
        pm_document_lookup (pm_timeline_scene_get_document (scene), PM_KIND_LANE, event->lane));
  if (lane == NULL)
    return NULL;
  return g_strdup_printf (_ ("lane %s"), lane->name != NULL ? lane->name : _ ("Untitled lane"));
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/* Returns: the day of @event, where not all events are of one; else %NULL */
static char *
format_day (PmDocument *document, const PmEvent *event)
{
  PmZone *zone = pm_document_get_zone (document);
  PmSpan all = pm_document_get_time_span (document);

  if (!pm_time_is_set (event->at) || event->precision == PM_PRECISION_DAY ||
      pm_zone_is_same_day (zone, all.begin, all.end))
    return NULL;
  return pm_time_format (event->at, zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
}

/**
 * pm_timeline_describe_event:
 *
 * Returns: (transfer full): what a screen reader says: time, title, kind, lane, milestones, its day
 *   where there are several, and which of how many it is
 */
char *
pm_timeline_describe_event (PmTimelineScene *scene, const PmEvent *event, guint position)
{
  PmDocument *document = pm_timeline_scene_get_document (scene);
  PmZone *zone = pm_document_get_zone (document);
  GString *text = g_string_new (NULL);
  g_autofree char *lane = lane_name (scene, event);
  g_autofree char *noticed = pm_event_describe_noticed (event, zone);
  g_autofree char *original = pm_event_describe_original (event, zone);
  g_autofree char *day = format_day (document, event);
  g_autofree char *order = NULL;

  if (pm_time_is_set (event->at))
    {
      g_autofree char *begin = pm_timeline_format_time (event, zone, FALSE);

      append_part (text, begin);
      if (pm_time_is_set (event->until) && event->until > event->at)
        {
          g_autofree char *end =
              pm_time_format (event->until, zone, PM_TIME_STYLE_CLOCK, event->precision, FALSE);
          g_autofree char *length = pm_duration_format (event->until - event->at);
          g_autofree char *until = g_strdup_printf (_ ("until %s, for %s"), end, length);

          append_part (text, until);
        }
    }
  else
    append_part (text, _ ("time not known"));
  append_part (text, pm_event_describe_precision (event));
  append_part (text, pm_card_get_title (event));
  if (event->kind != PM_EVENT_KIND_UNSET)
    append_part (text, pm_enum_get_label (&pm_event_kind_enum, event->kind));
  append_part (text, lane);
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    if ((event->milestones & (1u << i)) != 0)
      append_part (text, pm_enum_get_label (&pm_milestone_enum, i + 1));
  append_part (text, noticed);
  append_part (text, original);
  append_part (text, day);
  /* Translators: which of how many events. */
  order =
      g_strdup_printf (_ ("%u of %u"), position + 1, pm_document_get_n (document, PM_KIND_EVENT));
  append_part (text, order);
  return g_string_free (text, FALSE);
}

static char *
describe_cluster (PmTimelineEvent *self)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (!pm_time_is_set (self->span.begin))
    return g_strdup_printf (ngettext ("%u more event, time not known",
                                      "%u more events, time not known", self->count),
                            self->count);
  begin = pm_time_format (self->span.begin, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  end = pm_time_format (self->span.end, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  return g_strdup_printf (ngettext ("%u event from %s to %s", "%u events from %s to %s",
                                    self->count),
                          self->count, begin, end);
}

/* Of what is selected alone, what lines lead to. */
static void
describe_links (PmTimelineEvent *self)
{
  PmTimelineLinks *links = pm_timeline_scene_get_links (self->scene);
  g_autofree char *text = NULL;

  if (self->mode != PM_CARD_CLUSTER &&
      g_strcmp0 (pm_timeline_links_get_id (links), self->event->base.id) == 0)
    text = pm_timeline_links_describe (links, pm_timeline_scene_get_document (self->scene));
  pm_timeline_scene_get_marks (self->scene, &self->links_serial);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else if (self->has_links)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  self->has_links = text != NULL;
}

/**
 * pm_timeline_event_describe:
 *
 * Tells screen readers what is shown, if they have not been told. Not a part of binding: while the
 * view moves, nobody can hear that fast.
 *
 * Returns: whether there was something to tell
 */
gboolean
pm_timeline_event_describe (PmTimelineEvent *self)
{
  g_autofree char *text = NULL;

  if (self->is_described || self->event == NULL)
    return FALSE;
  self->is_described = TRUE;
  text = self->mode == PM_CARD_CLUSTER
             ? describe_cluster (self)
             : pm_timeline_describe_event (self->scene, self->event, self->position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) self->position + 1,
      GTK_ACCESSIBLE_RELATION_SET_SIZE,
      (int) pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT), -1);
  describe_links (self);
  return TRUE;
}

/* A line of its own, which begins as a sentence does. */
static void
append_line (GString *text, const char *line)
{
  gunichar first;

  if (line == NULL)
    return;
  first = g_unichar_totitle (g_utf8_get_char (line));
  g_string_append_c (text, '\n');
  g_string_append_unichar (text, first);
  g_string_append (text, g_utf8_next_char (line));
}

gboolean
pm_card_query_tooltip_cb (GtkWidget *widget,
                          int x,
                          int y,
                          gboolean keyboard,
                          GtkTooltip *tooltip,
                          gpointer user_data)
{
  PmTimelineEvent *self = PM_TIMELINE_EVENT (widget);
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *noticed = NULL;
  g_autofree char *original = NULL;
  g_autofree char *link = NULL;
  GString *text;

  if (self->event == NULL || pm_timeline_scene_get_drag (self->scene) != NULL)
    return FALSE;
  if (self->mode == PM_CARD_CLUSTER)
    {
      g_autofree char *cluster = describe_cluster (self);

      gtk_tooltip_set_text (tooltip, cluster);
      return TRUE;
    }
  noticed = pm_event_describe_noticed (self->event, zone);
  original = pm_event_describe_original (self->event, zone);
  link = pm_timeline_links_describe_end (pm_timeline_scene_get_links (self->scene),
                                         pm_timeline_scene_get_document (self->scene), self->event);
  text = g_string_new (pm_card_get_title (self->event));
  if (pm_time_is_set (self->event->at))
    {
      g_autofree char *begin = pm_time_format (self->event->at, zone, PM_TIME_STYLE_FULL_ZONE,
                                               self->event->precision, self->event->approximate);

      g_string_append_printf (text, "\n%s", begin);
      if (self->span.end > self->span.begin)
        {
          g_autofree char *end = pm_time_format (self->span.end, zone, PM_TIME_STYLE_FULL_ZONE,
                                                 self->event->precision, FALSE);
          g_autofree char *length = pm_duration_format (pm_span_length (self->span));

          g_string_append_printf (text, " – %s (%s)", end, length);
        }
    }
  append_line (text, pm_event_describe_precision (self->event));
  append_line (text, noticed);
  append_line (text, original);
  append_line (text, link);
  gtk_tooltip_set_text (tooltip, text->str);
  g_string_free (text, TRUE);
  return TRUE;
}
