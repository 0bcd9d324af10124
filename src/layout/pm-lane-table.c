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

/* Sets lane_of, and counts the events with a time into each lane's n. */
static void
assign_lanes (PmLaneTable *self, PmRecord *const *records, guint n_timed, gboolean *none_used)
{
  const char *cached_ids[N_CACHED] = { NULL };
  guint cached[N_CACHED];
  guint none = self->n_lanes;
  guint i;

  for (i = 0; i < self->n_events; i++)
    {
      const char *id = ((const PmEvent *) records[i])->lane;
      guint slot = ((guintptr) id >> 4) % N_CACHED;

      if (id == NULL || cached_ids[slot] != id)
        {
          cached_ids[slot] = id;
          cached[slot] = find_lane (self, id, none);
        }
      self->lane_of[i] = cached[slot];
      if (self->lane_of[i] == none)
        *none_used = TRUE;
      if (i < n_timed)
        self->lanes[self->lane_of[i]].n++;
    }
}

/**
 * pm_lane_table_new:
 *
 * Returns: (transfer full): the lanes of @document, at least one
 */
PmLaneTable *
pm_lane_table_new (PmDocument *document)
{
  PmLaneTable *self = g_new0 (PmLaneTable, 1);
  PmRecord *const *lanes;
  PmRecord *const *events;
  gboolean none_used = FALSE;
  guint n_timed, offset, i;

  lanes = pm_document_get_records (document, PM_KIND_LANE, &self->n_lanes);
  events = pm_document_get_records (document, PM_KIND_EVENT, &self->n_events);
  n_timed = self->n_events;
  while (n_timed > 0 && !pm_time_is_set (((const PmEvent *) events[n_timed - 1])->at))
    n_timed--;

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
  assign_lanes (self, events, n_timed, &none_used);
  if (none_used || self->n_lanes == 0)
    self->n_lanes++;

  self->events = g_new (guint, MAX (n_timed, 1));
  self->begins = g_new (PmTime, MAX (n_timed, 1));
  for (i = 0, offset = 0; i < self->n_lanes; i++)
    {
      self->lanes[i].events = self->events + offset;
      self->lanes[i].begins = self->begins + offset;
      offset += self->lanes[i].n;
      self->lanes[i].n = 0;
    }
  for (i = 0; i < n_timed; i++)
    {
      Lane *lane = &self->lanes[self->lane_of[i]];

      lane->events[lane->n] = i;
      lane->begins[lane->n] = ((const PmEvent *) events[i])->at;
      lane->n++;
    }
  return self;
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
