/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-index.h"

#include "pm-event-time.h"

#include <string.h>

/*
 * The events are sorted by their begin, so that those that begin within a range are one run. What
 * began earlier and still goes on is found through the latest end of every block of events, and
 * of every block of blocks: a tree of maxima over the sorted array, of which a search only enters
 * the branches that reach into the range.
 */

#define FANOUT     16
#define MAX_LEVELS 8

struct _PmTimeIndex
{
  guint n;
  PmTime *begins; /* of the n events with a time, ascending */
  PmTime *ends;   /* latest time that each says anything of; its begin for an instant */
  guint n_levels;
  guint level_n[MAX_LEVELS];
  PmTime *levels[MAX_LEVELS]; /* levels[0][i]: latest of ends[i * FANOUT ...], and so on up */
};

static void
build_levels (PmTimeIndex *self)
{
  const PmTime *below = self->ends;
  guint n_below = self->n;

  while (n_below > 1 && self->n_levels < MAX_LEVELS)
    {
      guint n = (n_below + FANOUT - 1) / FANOUT;
      PmTime *level = g_new (PmTime, n);

      for (guint i = 0; i < n; i++)
        {
          guint end = MIN ((i + 1) * FANOUT, n_below);

          level[i] = PM_TIME_MIN;
          for (guint j = i * FANOUT; j < end; j++)
            level[i] = MAX (level[i], below[j]);
        }
      self->levels[self->n_levels] = level;
      self->level_n[self->n_levels] = n;
      self->n_levels++;
      below = level;
      n_below = n;
    }
}

static void
read_events (PmTimeIndex *self, PmRecord *const *events, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const PmEvent *event = (const PmEvent *) events[i];

      self->begins[i] = event->at;
      self->ends[i] = pm_event_get_latest (event);
    }
}

/**
 * pm_time_index_new:
 *
 * Returns: (transfer full): an index of the events as they are now; it does not follow changes
 */
PmTimeIndex *
pm_time_index_new (PmDocument *document)
{
  PmTimeIndex *self = g_new0 (PmTimeIndex, 1);
  PmRecord *const *events;
  guint n;

  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  while (n > 0 && !pm_time_is_set (pm_event (events[n - 1])->at))
    n--;
  self->n = n;
  self->begins = g_new (PmTime, n);
  self->ends = g_new (PmTime, n);
  read_events (self, events, 0, n);
  build_levels (self);
  return self;
}

/* The blocks over the events from @first to @end. */
static void
mend_levels (PmTimeIndex *self, guint first, guint end)
{
  const PmTime *below = self->ends;
  guint n_below = self->n;

  for (guint level = 0; level < self->n_levels && first < end; level++)
    {
      first /= FANOUT;
      end = (end + FANOUT - 1) / FANOUT;
      for (guint i = first; i < end; i++)
        {
          guint last = MIN ((i + 1) * FANOUT, n_below);

          self->levels[level][i] = PM_TIME_MIN;
          for (guint j = i * FANOUT; j < last; j++)
            self->levels[level][i] = MAX (self->levels[level][i], below[j]);
        }
      below = self->levels[level];
      n_below = self->level_n[level];
    }
}

/**
 * pm_time_index_update:
 * @first: how many events at the document's beginning are the same records as before
 * @tail: how many at its end are, none of them counted twice
 *
 * Brings the index up to a changed document. Looks only at the records between.
 */
void
pm_time_index_update (PmTimeIndex *self, PmDocument *document, guint first, guint tail)
{
  PmRecord *const *events;
  guint total, n, end;

  events = pm_document_get_records (document, PM_KIND_EVENT, &total);
  n = total;
  while (n > 0 && !pm_time_is_set (pm_event (events[n - 1])->at))
    n--;
  first = MIN (first, n);
  tail = tail > total - n ? tail - (total - n) : 0;
  end = n - tail;
  if (n > self->n)
    {
      self->begins = g_renew (PmTime, self->begins, n);
      self->ends = g_renew (PmTime, self->ends, n);
    }
  memmove (self->begins + end, self->begins + self->n - tail, tail * sizeof (PmTime));
  memmove (self->ends + end, self->ends + self->n - tail, tail * sizeof (PmTime));
  read_events (self, events, first, end);
  if (n == self->n)
    {
      mend_levels (self, first, end);
      return;
    }
  self->n = n;
  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->levels[i]);
  self->n_levels = 0;
  build_levels (self);
}

/** pm_time_index_get_begins: Returns: (transfer none): when each event with a time begins */
const PmTime *
pm_time_index_get_begins (PmTimeIndex *self)
{
  return self->begins;
}

void
pm_time_index_free (PmTimeIndex *self)
{
  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->levels[i]);
  g_free (self->begins);
  g_free (self->ends);
  g_free (self);
}

/** pm_time_index_get_n: Returns: how many events have a time; they are the document's first ones */
guint
pm_time_index_get_n (PmTimeIndex *self)
{
  return self->n;
}

/** pm_time_index_lower_bound: Returns: the first event that begins at @time or later, or n */
guint
pm_time_index_lower_bound (PmTimeIndex *self, PmTime time)
{
  guint low = 0;
  guint high = self->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->begins[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/** pm_time_index_count: Returns: how many events begin within @span; O(log n) */
guint
pm_time_index_count (PmTimeIndex *self, PmSpan span)
{
  return pm_time_index_lower_bound (self, span.end) - pm_time_index_lower_bound (self, span.begin);
}

/* Visits the events in block @i of @level (of single events at level 0) that come before @end and
 * last beyond @time. */
static gboolean
visit_block (PmTimeIndex *self,
             guint level,
             guint i,
             guint end,
             PmTime time,
             PmTimeIndexFunc func,
             gpointer user_data)
{
  if (level == 0)
    return i >= end || self->ends[i] <= time || func (i, user_data);
  if (self->levels[level - 1][i] <= time)
    return TRUE;
  for (guint j = i * FANOUT; j < (i + 1) * FANOUT; j++)
    {
      guint n_below = level == 1 ? self->n : self->level_n[level - 2];

      if (j >= n_below)
        break;
      if (!visit_block (self, level - 1, j, end, time, func, user_data))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_time_index_foreach:
 *
 * Calls @func with the position of every event that @span touches, in their order: instants and
 * spans that begin in it and spans that go on in it. Ends when @func returns %FALSE.
 */
void
pm_time_index_foreach (PmTimeIndex *self, PmSpan span, PmTimeIndexFunc func, gpointer user_data)
{
  guint first = pm_time_index_lower_bound (self, span.begin);
  guint last = pm_time_index_lower_bound (self, span.end);

  if (self->n_levels == 0)
    {
      if (self->n == 1 && (last > first || (first == 1 && self->ends[0] > span.begin)))
        func (0, user_data);
      return;
    }
  for (guint i = 0; i < self->level_n[self->n_levels - 1] && first > 0; i++)
    if (!visit_block (self, self->n_levels, i, first, span.begin, func, user_data))
      return;
  for (guint i = first; i < last; i++)
    if (!func (i, user_data))
      return;
}
