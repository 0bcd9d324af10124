/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-snap.h"

#include <glib/gi18n-lib.h>

struct _PmSnapper
{
  GArray *points; /* PmSnapPoint, sorted by time */
};

/* Where two points are equally near: what means something comes before a line of the grid. */
static const guint8 ranks[] = {
  [PM_SNAP_NONE] = 9,      [PM_SNAP_TICK] = 4,      [PM_SNAP_EVENT_BEGIN] = 1,
  [PM_SNAP_EVENT_END] = 2, [PM_SNAP_MILESTONE] = 0, [PM_SNAP_NOW] = 3,
};

static gint
compare_points (gconstpointer a, gconstpointer b)
{
  const PmSnapPoint *x = a;
  const PmSnapPoint *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;
  return (gint) ranks[x->kind] - (gint) ranks[y->kind];
}

static void
point_clear (gpointer data)
{
  PmSnapPoint *point = data;

  if (point->event != NULL)
    pm_record_unref ((PmRecord *) point->event);
}

static void
add_point (PmSnapper *self, PmTime time, PmSnapKind kind, const PmEvent *event)
{
  PmSnapPoint point = { .time = time, .kind = kind };

  if (event != NULL)
    point.event = (const PmEvent *) pm_record_ref ((const PmRecord *) event);
  g_array_append_val (self->points, point);
}

/**
 * pm_snapper_new:
 * @layout: as it is when the drag begins
 * @is_moved: (nullable): tells the events that move with the pointer, which are no aim
 * @now: the present time, or unset
 *
 * Returns: (transfer full): the points of @layout
 */
PmSnapper *
pm_snapper_new (PmTimelineLayout *layout,
                gboolean (*is_moved) (const char *id, gpointer user_data),
                gpointer user_data,
                PmTime now)
{
  PmSnapper *self = g_new0 (PmSnapper, 1);
  PmTicks *ticks = pm_timeline_layout_get_ticks (layout);
  const PmTimelineItem *items;
  const PmTimelineFlag *flags;
  PmSpan fold;
  guint n, i;

  self->points = g_array_new (FALSE, FALSE, sizeof (PmSnapPoint));
  g_array_set_clear_func (self->points, point_clear);
  if (ticks != NULL)
    {
      const PmTick *tick = pm_ticks_get (ticks, &n);

      for (i = 0; i < n; i++)
        add_point (self, tick[i].time, PM_SNAP_TICK, NULL);
    }
  items = pm_timeline_layout_get_items (layout, &n);
  for (i = 0; i < n; i++)
    {
      if (items[i].unknown || items[i].mode == PM_CARD_CLUSTER ||
          (is_moved != NULL && is_moved (items[i].event->base.id, user_data)))
        continue;
      add_point (self, items[i].begin, PM_SNAP_EVENT_BEGIN, items[i].event);
      if (items[i].end > items[i].begin)
        add_point (self, items[i].end, PM_SNAP_EVENT_END, items[i].event);
    }
  flags = pm_timeline_layout_get_flags (layout, &n);
  for (i = 0; i < n; i++)
    if (is_moved == NULL || !is_moved (flags[i].event->base.id, user_data))
      add_point (self, flags[i].event->at, PM_SNAP_MILESTONE, flags[i].event);
  /* Nobody can aim at what is under a fold. */
  if (pm_time_is_set (now) &&
      !pm_time_axis_find_fold (pm_timeline_layout_get_axis (layout), now, &fold))
    add_point (self, now, PM_SNAP_NOW, NULL);
  g_array_sort (self->points, compare_points);
  return self;
}

void
pm_snapper_free (PmSnapper *self)
{
  g_array_unref (self->points);
  g_free (self);
}

/**
 * pm_snapper_find:
 * @time: where the edge is
 * @reach: how far a point draws it
 *
 * Returns: (transfer none) (nullable): the point that draws it: the nearest, of equally near ones
 *   the one that means most
 */
const PmSnapPoint *
pm_snapper_find (PmSnapper *self, PmTime time, PmDuration reach)
{
  const PmSnapPoint *best = NULL;
  guint low = 0;
  guint high = self->points->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->points, PmSnapPoint, middle).time < time - reach)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->points->len; low++)
    {
      const PmSnapPoint *point = &g_array_index (self->points, PmSnapPoint, low);
      PmDuration distance = point->time > time ? point->time - time : time - point->time;
      PmDuration best_distance;

      if (point->time > time + reach)
        break;
      if (best == NULL)
        {
          best = point;
          continue;
        }
      best_distance = best->time > time ? best->time - time : time - best->time;
      if (distance < best_distance ||
          (distance == best_distance && ranks[point->kind] < ranks[best->kind]))
        best = point;
    }
  return best;
}

/**
 * pm_snap_point_describe:
 *
 * Returns: (transfer full) (nullable): what @point is, for people; %NULL for ticks
 */
char *
pm_snap_point_describe (const PmSnapPoint *point)
{
  const char *title = point->event != NULL && point->event->title != NULL ? point->event->title
                                                                          : _ ("Untitled event");

  switch (point->kind)
    {
    case PM_SNAP_EVENT_BEGIN:
    case PM_SNAP_MILESTONE:
      return g_strdup (title);
    case PM_SNAP_EVENT_END:
      return g_strdup_printf (_ ("end of %s"), title);
    case PM_SNAP_NOW:
      return g_strdup (_ ("now"));
    case PM_SNAP_NONE:
    case PM_SNAP_TICK:
    default:
      return NULL;
    }
}
