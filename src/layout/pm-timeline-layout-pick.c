/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

/* What the pointer and the keyboard reach, on the same rectangles that are painted. */

static PmTimelinePart
pick_edge (PmTimelineLayout *self, const PmTimelineItem *item, double x)
{
  double reach = MIN (self->style.edge_reach, item->bar / 3);
  double along = self->axis.rtl ? item->rect.x + item->rect.width - x : x - item->rect.x;

  if (item->bar <= 0 || item->unknown)
    return PM_TIMELINE_PART_ITEM;
  if (along < reach && (item->clip & PM_TIMELINE_CLIPPED_START) == 0)
    return PM_TIMELINE_PART_ITEM_START;
  if (along >= item->bar - reach && along < item->bar + reach &&
      (item->clip & PM_TIMELINE_CLIPPED_END) == 0)
    return PM_TIMELINE_PART_ITEM_END;
  return PM_TIMELINE_PART_ITEM;
}

/**
 * pm_timeline_layout_lane_at:
 *
 * Returns: the lane at @y of the body; the first or the last for what is outside
 */
guint
pm_timeline_layout_lane_at (PmTimelineLayout *self, double y)
{
  guint i;

  for (i = 0; i + 1 < self->lanes->len; i++)
    {
      const PmTimelineLane *lane = &g_array_index (self->lanes, PmTimelineLane, i);

      if (y < lane->rect.y + lane->rect.height)
        break;
    }
  return i;
}

/**
 * pm_timeline_layout_pick:
 * @x: in the layout's units
 * @y: in the body
 * @index: (out): of the item, lane or impact
 *
 * Returns: what is there
 */
PmTimelinePart
pm_timeline_layout_pick (PmTimelineLayout *self, double x, double y, guint *index)
{
  guint i;

  /* Later items are painted over earlier ones. */
  for (i = self->items->len; i > 0; i--)
    {
      const PmTimelineItem *item = &g_array_index (self->items, PmTimelineItem, i - 1);

      if (pm_rect_contains (&item->rect, x, y))
        {
          *index = i - 1;
          return pick_edge (self, item, x);
        }
    }
  for (i = 0; i < self->impacts->len; i++)
    if (pm_rect_contains (&g_array_index (self->impacts, PmTimelineImpact, i).rect, x, y))
      {
        *index = i;
        return PM_TIMELINE_PART_IMPACT;
      }
  for (i = 0; i < self->lanes->len; i++)
    {
      const PmTimelineLane *lane = &g_array_index (self->lanes, PmTimelineLane, i);

      *index = i;
      if (lane->n_buckets > 0 && pm_rect_contains (&lane->density, x, y))
        return PM_TIMELINE_PART_DENSITY;
      if (pm_rect_contains (&lane->rect, x, y))
        return PM_TIMELINE_PART_LANE;
    }
  *index = 0;
  if (self->has_unknown && pm_rect_contains (&self->unknown, x, y))
    return PM_TIMELINE_PART_UNKNOWN;
  return PM_TIMELINE_PART_NONE;
}

/**
 * pm_timeline_layout_pick_head:
 * @y: in the head
 * @index: (out): of the flag
 *
 * Returns: what is there
 */
PmTimelinePart
pm_timeline_layout_pick_head (PmTimelineLayout *self, double x, double y, guint *index)
{
  guint i;

  for (i = self->flags->len; i > 0; i--)
    if (pm_rect_contains (&g_array_index (self->flags, PmTimelineFlag, i - 1).rect, x, y))
      {
        *index = i - 1;
        return PM_TIMELINE_PART_FLAG;
      }
  *index = 0;
  return y >= 0 && y < self->head_height ? PM_TIMELINE_PART_RULER : PM_TIMELINE_PART_NONE;
}

static PmDuration
distance (PmTime a, PmTime b)
{
  return a > b ? a - b : b - a;
}

/**
 * pm_timeline_layout_neighbour:
 * @position: of an event in the document
 * @direction: how many lanes further, -1 up and 1 down
 * @found: (out): position of the event
 *
 * Looks on in the same direction where a lane is empty. An event without a time has no neighbour.
 *
 * Returns: whether there is an event: the nearest in time in that lane
 */
gboolean
pm_timeline_layout_neighbour (PmTimelineLayout *self,
                              PmDocument *document,
                              guint position,
                              int direction,
                              guint *found)
{
  const PmEvent *event = pm_document_get_event (document, position);
  int n_lanes = (int) pm_lane_table_get_n (self->table);
  int lane = (int) pm_lane_table_get_lane_of (self->table, position);

  if (!pm_time_is_set (event->at))
    return FALSE;
  for (lane += direction; lane >= 0 && lane < n_lanes; lane += direction)
    {
      const guint *events;
      guint n, i;

      events = pm_lane_table_get_events (self->table, (guint) lane, &n);
      if (n == 0)
        continue;
      i = MIN (pm_lane_table_lower_bound (self->table, (guint) lane, event->at), n - 1);
      if (i > 0 && distance (pm_document_get_event (document, events[i - 1])->at, event->at) <
                       distance (pm_document_get_event (document, events[i])->at, event->at))
        i--;
      *found = events[i];
      return TRUE;
    }
  return FALSE;
}
