/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-event-private.h"

/* Of more connected events than this, counts do not look for theirs. */
#define MAX_SOUGHT 64

void
pm_card_toggle_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
pm_timeline_event_set_states (PmTimelineEvent *self,
                              gboolean selected,
                              gboolean connected,
                              gboolean dragged)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean was = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0;
  guint serial;

  pm_timeline_scene_get_marks (self->scene, &serial);
  if (was != selected || (selected && serial != self->links_serial))
    self->is_described = FALSE;
  if (was != selected)
    {
      if (selected)
        gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_SELECTED, FALSE);
      else
        gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_SELECTED);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected,
                                   -1);
    }
  pm_card_toggle_class (widget, "connected", connected && !selected);
  pm_card_toggle_class (widget, "dragged", dragged);
}

/**
 * pm_timeline_event_counts_connected:
 *
 * Returns: whether it is a count, and what is selected is connected with one that it stands for
 */
gboolean
pm_timeline_event_counts_connected (PmTimelineEvent *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  GHashTable *marks;
  GHashTableIter iter;
  gpointer key;
  guint serial;

  if (self->event == NULL || self->mode != PM_CARD_CLUSTER || !pm_time_is_set (self->span.begin))
    return FALSE;
  marks = pm_timeline_scene_get_marks (self->scene, &serial);
  if (marks == NULL || g_hash_table_size (marks) > MAX_SOUGHT)
    return FALSE;
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, key));

      if (event != NULL && event->at >= self->span.begin && event->at <= self->span.end &&
          g_strcmp0 (event->lane, self->event->lane) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the count stands for the event at @position, which is in its stretch of time or after it:
 * what has a place of its own there is not counted. */
static gboolean
counts (PmTimelineEvent *self, guint position)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmEvent *event =
      pm_document_get_event (pm_timeline_scene_get_document (self->scene), position);
  const PmTimelineItem *item = pm_timeline_layout_find (layout, position);

  if (item != NULL)
    return item->position == self->position;
  if (!pm_time_is_set (self->span.begin))
    return !pm_time_is_set (event->at);
  return pm_time_is_set (event->at) && g_strcmp0 (event->lane, self->event->lane) == 0;
}

/* Whether one of the events that a count stands for is looked for. */
static gboolean
cluster_matches (PmTimelineEvent *self, PmEventFinder *finder)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  guint n_events = pm_document_get_n (document, PM_KIND_EVENT);
  gint at = (gint) self->position - 1;
  const guint *found;
  guint n, first;

  if (!pm_event_finder_is_active (finder) || pm_event_finder_is_looking (finder))
    return TRUE;
  found = pm_event_finder_get_found (finder, &n);
  if (n == 0)
    return FALSE;
  at = pm_event_finder_step (finder, at, 1);
  first = pm_event_finder_get_rank (finder, (guint) at) - 1;
  for (guint i = first; i < n && found[i] >= self->position && found[i] < n_events; i++)
    {
      const PmEvent *event = pm_document_get_event (document, found[i]);

      if (pm_time_is_set (self->span.begin) && pm_time_is_set (event->at) &&
          event->at > self->span.end)
        break;
      if (counts (self, found[i]))
        return TRUE;
    }
  return FALSE;
}

/** pm_timeline_event_update_faded: steps back where something else is looked for */
void
pm_timeline_event_update_faded (PmTimelineEvent *self)
{
  PmEventFinder *finder = pm_timeline_scene_get_finder (self->scene);
  gboolean matches = self->event == NULL || (self->mode == PM_CARD_CLUSTER
                                                 ? cluster_matches (self, finder)
                                                 : pm_event_finder_matches (finder, self->event));

  pm_card_toggle_class (GTK_WIDGET (self), "faded", !matches);
  pm_card_toggle_class (GTK_WIDGET (self), "found", matches && pm_event_finder_is_active (finder));
}
