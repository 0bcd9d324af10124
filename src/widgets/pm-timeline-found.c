/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-found.h"

struct _PmTimelineFound
{
  PmEventFinder *finder; /* owned */
  PmDocument *document;  /* owned */
  GPtrArray *lanes;      /* GArray of PmTime, sorted: when what is found in each begins, or NULL */
};

/** pm_timeline_found_new: Returns: (transfer full): counts what @finder finds in @document */
PmTimelineFound *
pm_timeline_found_new (PmEventFinder *finder, PmDocument *document)
{
  PmTimelineFound *self = g_new0 (PmTimelineFound, 1);

  self->finder = g_object_ref (finder);
  self->document = g_object_ref (document);
  return self;
}

void
pm_timeline_found_free (PmTimelineFound *self)
{
  pm_timeline_found_invalidate (self);
  g_object_unref (self->finder);
  g_object_unref (self->document);
  g_free (self);
}

/** pm_timeline_found_invalidate: the document, its lanes or what is found in it are others */
void
pm_timeline_found_invalidate (PmTimelineFound *self)
{
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
}

/* Sorts what is found into lanes; it comes in the order of time, without one at the end. */
static void
sort (PmTimelineFound *self, PmLaneTable *table)
{
  const guint *found;
  guint n;

  self->lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < pm_lane_table_get_n (table); i++)
    g_ptr_array_add (self->lanes, g_array_new (FALSE, FALSE, sizeof (PmTime)));
  found = pm_event_finder_get_found (self->finder, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, found[i]);

      if (!pm_time_is_set (event->at))
        break;
      g_array_append_val (
          (GArray *) g_ptr_array_index (self->lanes, pm_lane_table_get_lane_of (table, found[i])),
          event->at);
    }
}

static guint
lower_bound (const GArray *times, PmTime time)
{
  guint low = 0;
  guint high = times->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (times, PmTime, middle) < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * pm_timeline_found_count:
 * @layout: of the document as it is
 * @lane: a dense one, its place among the lanes of @layout
 *
 * Returns: (transfer full) (nullable): how many of each bar of the lane are looked for; %NULL where
 *   nothing is looked for, so that all are
 */
guint *
pm_timeline_found_count (PmTimelineFound *self, PmTimelineLayout *layout, guint lane)
{
  const PmTimeAxis *axis = pm_timeline_layout_get_axis (layout);
  const PmTimelineLane *lanes;
  const GArray *times;
  guint *counts;
  double pitch;
  guint n, before;

  if (!pm_event_finder_is_active (self->finder))
    return NULL;
  lanes = pm_timeline_layout_get_lanes (layout, &n);
  g_return_val_if_fail (lane < n, NULL);
  n = lanes[lane].n_buckets;
  counts = g_new0 (guint, n);
  if (pm_event_finder_is_looking (self->finder))
    return counts;
  if (self->lanes == NULL)
    sort (self, pm_timeline_layout_get_table (layout));
  if (lane >= self->lanes->len)
    return counts;

  /* Along the direction of time, which is from the right where text is. */
  times = g_ptr_array_index (self->lanes, lane);
  pitch = lanes[lane].density.width / n;
  for (guint i = 0; i <= n; i++)
    {
      double x = lanes[lane].density.x + (axis->rtl ? n - i : i) * pitch;
      guint upto = lower_bound (times, pm_time_axis_to_time (axis, x));

      if (i > 0)
        counts[axis->rtl ? n - i : i - 1] = upto - MIN (before, upto);
      before = upto;
    }
  return counts;
}
