/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <math.h>

/* Where marks stand that tell what an event is connected with: behind its card where there is room
 * for them before the next one in the row, else on its end. */

/**
 * pm_timeline_layout_find_showing:
 * @position: of an event in the document
 *
 * Returns: (transfer none) (nullable): the item that shows it, alone or as one of those it counts
 */
const PmTimelineItem *
pm_timeline_layout_find_showing (PmTimelineLayout *self, guint position)
{
  const PmTimelineItem *found = pm_timeline_layout_find (self, position);
  double reach = 2 * (self->style.cluster_width + self->style.card_gap);
  const PmEvent *event;
  double x;
  guint lane;

  if (found != NULL || position >= self->n_events)
    return found;
  event = pm_timeline_layout_event (self, position);
  if (!pm_time_is_set (event->at))
    return NULL;
  /* Counts are looked through for nothing that is far out of sight. */
  x = pm_time_axis_to_x (&self->flow, event->at);
  if (x < -reach || x > self->axis.width + reach)
    return NULL;
  lane = pm_lane_table_get_lane_of (self->table, position);
  for (guint i = 0; i < self->items->len; i++)
    {
      const PmTimelineItem *item = &g_array_index (self->items, PmTimelineItem, i);

      if (item->mode == PM_CARD_CLUSTER && !item->unknown && item->lane == lane &&
          item->begin <= event->at && event->at <= item->end)
        return item;
    }
  return NULL;
}

/* From the end of @item on, along the direction of time, what is free in its row. */
static double
room_behind (PmTimelineLayout *self, const PmTimelineItem *item, double end)
{
  double next = self->axis.width;

  for (guint i = 0; i < self->items->len; i++)
    {
      const PmTimelineItem *other = &g_array_index (self->items, PmTimelineItem, i);
      double start =
          self->axis.rtl ? self->axis.width - other->rect.x - other->rect.width : other->rect.x;

      if (other != item && other->rect.y == item->rect.y && start >= end && start < next)
        next = start;
    }
  return next - end;
}

/**
 * pm_timeline_layout_place_marks:
 * @widths: (array length=n): of the marks
 * @height: of all of them
 * @rects: (out caller-allocates) (array length=n): where they are, in the body
 *
 * Returns: whether any of @item is visible
 */
gboolean
pm_timeline_layout_place_marks (PmTimelineLayout *self,
                                const PmTimelineItem *item,
                                const double *widths,
                                guint n,
                                double height,
                                PmRect *rects)
{
  double gap = floor (self->style.card_gap / 2);
  double left = self->axis.rtl ? self->axis.width - item->rect.x - item->rect.width : item->rect.x;
  double right = MIN (left + item->rect.width, self->axis.width);
  double total = gap;
  double x;

  if (right <= 0 || left >= self->axis.width)
    return FALSE;
  for (guint i = 0; i < n; i++)
    total += widths[i] + gap;
  x = right + gap;
  if (room_behind (self, item, right) < total)
    {
      /* An icon stays in sight as long as it can. */
      double icon = self->style.icon_size + 2 * self->style.card_padding;

      x = MAX (right - total + gap, MAX (left, 0) + icon);
      x = MAX (MIN (x, self->axis.width - total + gap), 0);
    }
  for (guint i = 0; i < n; i++)
    {
      rects[i] = (PmRect) { x, item->rect.y + floor ((item->rect.height - height) / 2), widths[i],
                            height };
      if (self->axis.rtl)
        rects[i] = pm_rect_mirror (rects[i], self->axis.width);
      x += widths[i] + gap;
    }
  return TRUE;
}
