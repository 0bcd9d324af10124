/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-lane-packing.h"

#include <math.h>

/*
 * Packing the events of one lane into rows.
 *
 * Events that overlap each other, with cards as wide as they want to be, form a group. A group is
 * packed first-fit in order of time, which takes the fewest rows for given widths (interval graphs
 * are coloured optimally that way). If it takes more rows than there may be, the group alone is
 * tried again with briefer cards, which lets it fall apart into smaller groups; where icons do not
 * fit either, they are counted in cells of a grid. So a crowded hour does not take the titles from
 * the quiet ones beside it, and what changes in one group moves nothing in another.
 *
 * Last, every card grows into the room that is left before its neighbour in the row.
 */

typedef struct
{
  PmPackEntry *entries;
  const PmPackParams *params;
  double *ends; /* of each row, scratch */
  guint rows_used;
} Packing;

static double
entry_width (const PmPackEntry *entry, PmCardMode mode)
{
  double card = mode == PM_CARD_FULL    ? entry->full
                : mode == PM_CARD_BRIEF ? entry->brief
                                        : entry->icon;

  return MAX (entry->bar, card);
}

/* Places @first to @last in rows; FALSE where they take too many. */
static gboolean
place (Packing *self, guint first, guint last, PmCardMode mode, gboolean with_hints, guint *used)
{
  guint max_rows = self->params->max_rows;
  guint i, row;

  for (row = 0; row < max_rows; row++)
    self->ends[row] = -G_MAXDOUBLE;
  *used = 0;

  for (i = first; i < last; i++)
    {
      PmPackEntry *entry = &self->entries[i];

      row = max_rows;
      if (with_hints && entry->hint >= 0 && (guint) entry->hint < max_rows &&
          self->ends[entry->hint] <= entry->start)
        row = (guint) entry->hint;
      else
        for (row = 0; row < max_rows && self->ends[row] > entry->start; row++)
          ;
      if (row == max_rows)
        return FALSE;
      entry->row = (gint) row;
      entry->mode = mode;
      entry->count = 1;
      self->ends[row] = entry->start + entry_width (entry, mode) + self->params->gap;
      *used = MAX (*used, row + 1);
    }
  return TRUE;
}

/* Bars that are longer than a few cells stay bars as long as there are rows for them. */
static gboolean
place_bar (Packing *self, PmPackEntry *entry)
{
  guint row;

  if (entry->bar < 2 * self->params->cluster_width)
    return FALSE;
  for (row = 1; row < self->params->max_rows && self->ends[row] > entry->start; row++)
    ;
  if (row == self->params->max_rows)
    return FALSE;
  entry->row = (gint) row;
  entry->mode = PM_CARD_ICON;
  entry->count = 1;
  self->ends[row] = entry->start + entry_width (entry, PM_CARD_ICON) + self->params->gap;
  self->rows_used = MAX (self->rows_used, row + 1);
  return TRUE;
}

/* Counts @first to @last in the cells of a grid, in the first row. What stands before the group
 * ends before its first entry, so that nothing is moved to the left of that. */
static void
cluster (Packing *self, guint first, guint last)
{
  double pitch = self->params->cluster_width + self->params->gap;
  double floor_here = self->entries[first].start;
  double floor_next = floor_here;
  PmPackEntry *head = NULL;
  double head_cell = 0;
  guint i, row;

  for (row = 0; row < self->params->max_rows; row++)
    self->ends[row] = -G_MAXDOUBLE;
  self->rows_used = MAX (self->rows_used, 1);

  for (i = first; i < last; i++)
    {
      PmPackEntry *entry = &self->entries[i];
      double cell = floor ((entry->start - self->params->cell_origin) / pitch);
      double cell_start = cell * pitch + self->params->cell_origin;

      if (place_bar (self, entry))
        continue;
      if (head != NULL && cell <= head_cell)
        {
          head->count++;
          head->mode = PM_CARD_CLUSTER;
          head->start = MAX (head_cell * pitch + self->params->cell_origin, floor_here);
          floor_next = head->start + pitch;
          entry->row = -1;
          entry->count = 0;
          continue;
        }
      head = entry;
      head_cell = cell;
      floor_here = floor_next;
      entry->row = 0;
      entry->count = 1;
      entry->mode = PM_CARD_ICON;
      entry->start = MIN (entry->start, cell_start + self->params->cluster_width - entry->icon);
      entry->start = MAX (entry->start, floor_here);
      entry->bar = MIN (entry->bar, entry->icon);
      floor_next = entry->start + entry->icon + self->params->gap;
    }
}

static void
pack_range (Packing *self, guint first, guint last, PmCardMode mode)
{
  guint i = first;

  while (i < last)
    {
      double end = self->entries[i].start + entry_width (&self->entries[i], mode);
      guint group = i;
      guint used, used_again;

      for (i++; i < last && self->entries[i].start < end + self->params->gap; i++)
        end = MAX (end, self->entries[i].start + entry_width (&self->entries[i], mode));

      if (place (self, group, i, mode, FALSE, &used))
        {
          /* The rows of before are kept where they cost none more. */
          if (!place (self, group, i, mode, TRUE, &used_again) || used_again > used)
            place (self, group, i, mode, FALSE, &used);
          self->rows_used = MAX (self->rows_used, used);
        }
      else if (mode < PM_CARD_ICON)
        pack_range (self, group, i, mode + 1);
      else
        {
          /* Counts are wider than icons: what stands close behind is counted as well. */
          double reach = 2 * self->params->cluster_width + 2 * self->params->gap;

          while (i < last && self->entries[i].start < self->entries[i - 1].start + reach)
            i++;
          cluster (self, group, i);
        }
    }
}

static void
grow (PmPackEntry *entry, double room)
{
  room = MAX (room, entry->bar);
  if (room >= entry->full)
    {
      entry->mode = PM_CARD_FULL;
      entry->width = MIN (room, entry->whole);
    }
  else if (room >= entry->brief)
    {
      entry->mode = PM_CARD_BRIEF;
      entry->width = MIN (room, entry->brief_whole);
    }
  else
    {
      entry->mode = PM_CARD_ICON;
      entry->width = entry->icon;
    }
  entry->width = MAX (entry->width, entry->bar);
}

/**
 * pm_pack_lane:
 * @entries: (array length=n): sorted by start; gets the results. Counts and icons of a crowd are
 *   moved into their cell of the grid.
 *
 * Returns: how many rows were used; 0 without entries
 */
guint
pm_pack_lane (PmPackEntry *entries, guint n, const PmPackParams *params)
{
  g_autofree double *ends = g_new (double, MAX (params->max_rows, 1));
  Packing self = { .entries = entries, .params = params, .ends = ends };
  guint i, row;

  g_return_val_if_fail (params->max_rows > 0, 0);

  pack_range (&self, 0, n, PM_CARD_FULL);

  /* From the last one back: @ends now holds where the next neighbour in each row begins. */
  for (row = 0; row < params->max_rows; row++)
    ends[row] = G_MAXDOUBLE;
  for (i = n; i > 0; i--)
    {
      PmPackEntry *entry = &entries[i - 1];

      if (entry->row < 0)
        continue;
      if (entry->mode == PM_CARD_CLUSTER)
        entry->width =
            MIN (params->cluster_width, MAX (ends[entry->row] - params->gap - entry->start, 1));
      else
        grow (entry, ends[entry->row] - params->gap - entry->start);
      ends[entry->row] = entry->start;
    }
  return self.rows_used;
}
