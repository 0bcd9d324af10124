/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-lane-table.h"

#include <string.h>

/* Ids are looked up by the address of their string first: the reader shares equal strings, and
 * events of one lane tend to follow each other. */
#define N_CACHED 16

typedef struct
{
  const char *id; /* owned by the lane's record; NULL: no lane */
  guint n;
  guint *events; /* (owned by the table's block) positions in the document, ascending */
  PmTime *begins;
} Lane;

struct _PmLaneTable
{
  guint n_lanes;
  guint n_events;
  guint n_timed;
  guint n_without; /* events without a lane, with a time or without */
  Lane *lanes;
  GPtrArray *records; /* PmLane */
  GHashTable *by_id;
  guint32 *lane_of; /* of every event, with a time or without */
  guint *events;
  PmTime *begins;
};

static guint
find_lane (PmLaneTable *self, const char *id, guint none)
{
  gpointer value;

  if (id == NULL || !g_hash_table_lookup_extended (self->by_id, id, NULL, &value))
    return none;
  return GPOINTER_TO_UINT (value);
}

/* Sets lane_of of the events from @first to @end. */
static void
assign_lanes (PmLaneTable *self, PmRecord *const *records, guint first, guint end)
{
  const char *cached_ids[N_CACHED] = { NULL };
  guint cached[N_CACHED];
  guint none = self->records->len;
  guint i;

  for (i = first; i < end; i++)
    {
      const char *id = ((const PmEvent *) records[i])->lane;
      guint slot = ((guintptr) id >> 4) % N_CACHED;

      if (id == NULL || cached_ids[slot] != id)
        {
          cached_ids[slot] = id;
          cached[slot] = find_lane (self, id, none);
        }
      self->lane_of[i] = cached[slot];
      self->n_without += cached[slot] == none;
    }
}

/* Sorts the events with a time into their lanes. */
static void
fill_lanes (PmLaneTable *self, const PmTime *begins)
{
  guint offset = 0;
  guint i;

  for (i = 0; i < self->n_lanes; i++)
    self->lanes[i].n = 0;
  for (i = 0; i < self->n_timed; i++)
    self->lanes[self->lane_of[i]].n++;
  for (i = 0; i < self->n_lanes; i++)
    {
      self->lanes[i].events = self->events + offset;
      self->lanes[i].begins = self->begins + offset;
      offset += self->lanes[i].n;
      self->lanes[i].n = 0;
    }
  for (i = 0; i < self->n_timed; i++)
    {
      Lane *lane = &self->lanes[self->lane_of[i]];

      lane->events[lane->n] = i;
      lane->begins[lane->n] = begins[i];
      lane->n++;
    }
}

/**
 * pm_lane_table_new:
 * @begins: (array length=n_timed): when the events with a time begin, in the document's order
 *
 * Returns: (transfer full): the lanes of @document, at least one
 */
PmLaneTable *
pm_lane_table_new (PmDocument *document, const PmTime *begins, guint n_timed)
{
  PmLaneTable *self = g_new0 (PmLaneTable, 1);
  PmRecord *const *lanes;
  PmRecord *const *events;
  guint i;

  lanes = pm_document_get_records (document, PM_KIND_LANE, &self->n_lanes);
  events = pm_document_get_records (document, PM_KIND_EVENT, &self->n_events);
  self->n_timed = n_timed;

  self->lanes = g_new0 (Lane, self->n_lanes + 1);
  self->records = g_ptr_array_new_full (self->n_lanes, (GDestroyNotify) pm_record_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (i = 0; i < self->n_lanes; i++)
    {
      g_ptr_array_add (self->records, pm_record_ref (lanes[i]));
      self->lanes[i].id = lanes[i]->id;
      g_hash_table_insert (self->by_id, (gpointer) lanes[i]->id, GUINT_TO_POINTER (i));
    }

  self->lane_of = g_new (guint32, MAX (self->n_events, 1));
  assign_lanes (self, events, 0, self->n_events);
  if (self->n_without > 0 || self->n_lanes == 0)
    self->n_lanes++;

  self->events = g_new (guint, MAX (n_timed, 1));
  self->begins = g_new (PmTime, MAX (n_timed, 1));
  fill_lanes (self, begins);
  return self;
}

/* Whether each lane has as many of the events from @first on as it had: then the rest of them stays
 * where it is. */
static gboolean
refill_range (PmLaneTable *self, const guint32 *old, const PmTime *begins, guint first, guint end)
{
  g_autofree gint *balance = g_new0 (gint, self->n_lanes);
  g_autofree guint *next = g_new0 (guint, self->n_lanes);
  guint i;

  for (i = first; i < end; i++)
    {
      balance[old[i - first]]--;
      balance[self->lane_of[i]]++;
    }
  for (i = 0; i < self->n_lanes; i++)
    {
      guint low = 0;
      guint high = self->lanes[i].n;

      if (balance[i] != 0)
        return FALSE;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (self->lanes[i].events[middle] < first)
            low = middle + 1;
          else
            high = middle;
        }
      next[i] = low;
    }
  for (i = first; i < end; i++)
    {
      guint lane = self->lane_of[i];

      self->lanes[lane].events[next[lane]] = i;
      self->lanes[lane].begins[next[lane]++] = begins[i];
    }
  return TRUE;
}

static gboolean
has_same_lanes (PmLaneTable *self, PmDocument *document)
{
  PmRecord *const *lanes;
  guint n;

  lanes = pm_document_get_records (document, PM_KIND_LANE, &n);
  if (n != self->records->len)
    return FALSE;
  return n == 0 || memcmp (lanes, self->records->pdata, n * sizeof *lanes) == 0;
}

/**
 * pm_lane_table_update:
 * @begins: (array length=n_timed): when the events with a time begin, in the document's order
 * @first: how many events at the document's beginning are the same records as before
 * @tail: how many at its end are, none of them counted twice
 *
 * Brings the table up to a changed document. Looks only at the records between.
 *
 * Returns: %FALSE where the lanes have changed: then a new table is needed
 */
gboolean
pm_lane_table_update (PmLaneTable *self,
                      PmDocument *document,
                      const PmTime *begins,
                      guint n_timed,
                      guint first,
                      guint tail)
{
  guint n_old = self->n_events;
  guint old_end = n_old - tail;
  gboolean was_used = self->n_lanes > self->records->len;
  g_autofree guint32 *old = NULL;
  PmRecord *const *events;
  guint end, i;

  if (!has_same_lanes (self, document))
    return FALSE;
  events = pm_document_get_records (document, PM_KIND_EVENT, &self->n_events);
  end = self->n_events - tail;
  old = g_memdup2 (self->lane_of + first, (old_end - first) * sizeof *old);
  for (i = first; i < old_end; i++)
    self->n_without -= self->lane_of[i] == self->records->len;
  if (self->n_events > n_old)
    self->lane_of = g_renew (guint32, self->lane_of, self->n_events);
  memmove (self->lane_of + end, self->lane_of + old_end, tail * sizeof *old);
  assign_lanes (self, events, first, end);
  if ((self->n_without > 0 || self->records->len == 0) != was_used)
    return FALSE;

  if (self->n_events == n_old && self->n_timed == n_timed &&
      (first >= n_timed || refill_range (self, old, begins, first, MIN (end, n_timed))))
    return TRUE;
  if (n_timed > self->n_timed)
    {
      self->events = g_renew (guint, self->events, n_timed);
      self->begins = g_renew (PmTime, self->begins, n_timed);
    }
  self->n_timed = n_timed;
  fill_lanes (self, begins);
  return TRUE;
}

void
pm_lane_table_free (PmLaneTable *self)
{
  g_free (self->lanes);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->by_id);
  g_free (self->lane_of);
  g_free (self->events);
  g_free (self->begins);
  g_free (self);
}

/** pm_lane_table_get_n: Returns: how many lanes there are, with the one for events without one */
guint
pm_lane_table_get_n (PmLaneTable *self)
{
  return self->n_lanes;
}

/** pm_lane_table_get_id: Returns: (nullable): the lane's id; %NULL for the one without a lane */
const char *
pm_lane_table_get_id (PmLaneTable *self, guint lane)
{
  g_return_val_if_fail (lane < self->n_lanes, NULL);
  return self->lanes[lane].id;
}

/** pm_lane_table_get_name: Returns: (nullable): the lane's name; %NULL where it has none */
const char *
pm_lane_table_get_name (PmLaneTable *self, guint lane)
{
  g_return_val_if_fail (lane < self->n_lanes, NULL);
  if (lane >= self->records->len)
    return NULL;
  return pm_lane (g_ptr_array_index (self->records, lane))->name;
}

/**
 * pm_lane_table_find:
 * @id: (nullable): of a lane; %NULL is the one for events without
 * @lane: (out): where it is
 *
 * Returns: whether there is one
 */
gboolean
pm_lane_table_find (PmLaneTable *self, const char *id, guint *lane)
{
  *lane = find_lane (self, id, self->records->len);
  return *lane < self->n_lanes;
}

/** pm_lane_table_get_lane_of: Returns: the lane of the event at @position of the document */
guint
pm_lane_table_get_lane_of (PmLaneTable *self, guint position)
{
  g_return_val_if_fail (position < self->n_events, 0);
  return self->lane_of[position];
}

/**
 * pm_lane_table_get_events:
 * @n: (out): how many
 *
 * Returns: (transfer none): positions in the document of the lane's events with a time, by time
 */
const guint *
pm_lane_table_get_events (PmLaneTable *self, guint lane, guint *n)
{
  g_return_val_if_fail (lane < self->n_lanes, NULL);
  *n = self->lanes[lane].n;
  return self->lanes[lane].events;
}

/**
 * pm_lane_table_lower_bound:
 *
 * Returns: which of the lane's events is the first that begins at @time or later, or their number
 */
guint
pm_lane_table_lower_bound (PmLaneTable *self, guint lane, PmTime time)
{
  const Lane *l = &self->lanes[lane];
  guint low = 0;
  guint high = l->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (l->begins[middle] < time)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
