/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout.h"

#include "pm-timeline-layout-private.h"

#include <string.h>

static void
item_clear (gpointer data)
{
  PmTimelineItem *item = data;

  pm_record_unref ((PmRecord *) item->event);
}

static void
flag_clear (gpointer data)
{
  PmTimelineFlag *flag = data;

  g_free (flag->text);
  pm_record_unref ((PmRecord *) flag->event);
}

static void
impact_clear (gpointer data)
{
  PmTimelineImpact *impact = data;

  g_free (impact->text);
  pm_record_unref ((PmRecord *) impact->impact);
}

/**
 * pm_timeline_layout_new:
 *
 * Returns: (transfer full): a layout of nothing
 */
PmTimelineLayout *
pm_timeline_layout_new (void)
{
  PmTimelineLayout *self = g_new0 (PmTimelineLayout, 1);

  self->gone = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
  self->milestones = g_array_new (FALSE, FALSE, sizeof (guint));
  self->packed = g_ptr_array_new_with_free_func (pm_packed_lane_free);
  self->items = g_array_new (FALSE, TRUE, sizeof (PmTimelineItem));
  g_array_set_clear_func (self->items, item_clear);
  self->lanes = g_array_new (FALSE, TRUE, sizeof (PmTimelineLane));
  self->flags = g_array_new (FALSE, TRUE, sizeof (PmTimelineFlag));
  g_array_set_clear_func (self->flags, flag_clear);
  self->impacts = g_array_new (FALSE, TRUE, sizeof (PmTimelineImpact));
  g_array_set_clear_func (self->impacts, impact_clear);
  self->impact_lines = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) pm_record_unref, g_free);
  self->buckets = g_array_new (FALSE, TRUE, sizeof (guint));
  self->extents = g_array_new (FALSE, TRUE, sizeof (PmTimelineExtent));
  g_array_set_clear_func (self->extents, pm_timeline_extent_clear);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_zone_unref);
  self->rows = g_array_new (FALSE, TRUE, sizeof (PmTimelineRow));
  g_array_set_clear_func (self->rows, pm_timeline_row_clear);
  return self;
}

static void
forget_document (PmTimelineLayout *self)
{
  if (self->changed_handler != 0)
    g_signal_handler_disconnect (self->document, self->changed_handler);
  self->changed_handler = 0;
  g_clear_pointer (&self->index, pm_time_index_free);
  g_clear_pointer (&self->table, pm_lane_table_free);
  g_clear_pointer (&self->records, g_free);
  g_ptr_array_set_size (self->gone, 0);
  g_array_set_size (self->milestones, 0);
  self->n_timed = self->n_events = 0;
  g_clear_object (&self->document);
}

static void
clear_results (PmTimelineLayout *self)
{
  g_array_set_size (self->items, 0);
  g_array_set_size (self->lanes, 0);
  g_array_set_size (self->flags, 0);
  g_array_set_size (self->impacts, 0);
  g_array_set_size (self->buckets, 0);
  g_array_set_size (self->extents, 0);
  g_array_set_size (self->rows, 0);
  memset (self->has_phase, 0, sizeof self->has_phase);
  self->has_unknown = FALSE;
}

void
pm_timeline_layout_free (PmTimelineLayout *self)
{
  clear_results (self);
  g_array_unref (self->items);
  g_array_unref (self->lanes);
  g_array_unref (self->flags);
  g_array_unref (self->impacts);
  g_hash_table_unref (self->impact_lines);
  g_array_unref (self->buckets);
  g_array_unref (self->extents);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->zones);
  g_ptr_array_unref (self->packed);
  g_clear_pointer (&self->hints, g_hash_table_unref);
  g_clear_pointer (&self->originals, g_hash_table_unref);
  g_clear_pointer (&self->originals_zone, pm_zone_unref);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  forget_document (self);
  g_ptr_array_unref (self->gone);
  g_array_unref (self->milestones);
  g_clear_pointer (&self->folds, pm_time_folds_unref);
  g_free (self);
}

static void
changed_cb (PmDocument *document,
            guint kind,
            PmRecord *old_record,
            PmRecord *new_record,
            PmTimelineLayout *self)
{
  if (kind == PM_KIND_EVENT && old_record != NULL && old_record != new_record)
    g_ptr_array_add (self->gone, pm_record_ref (old_record));
}

/* Milestones of the events from @first to before the last @tail of them; the others stay. */
static void
read_milestones (PmTimelineLayout *self,
                 PmRecord *const *events,
                 guint first,
                 guint n_old,
                 guint tail)
{
  guint end = MIN (self->n_events - tail, self->n_timed);
  guint i = 0;
  guint at;

  while (i < self->milestones->len && g_array_index (self->milestones, guint, i) < first)
    i++;
  at = i;
  while (i < self->milestones->len && g_array_index (self->milestones, guint, i) < n_old - tail)
    i++;
  g_array_remove_range (self->milestones, at, i - at);
  for (i = at; i < self->milestones->len; i++)
    g_array_index (self->milestones, guint, i) += self->n_events - n_old;
  for (i = first; i < end; i++)
    if (((const PmEvent *) events[i])->milestones != 0)
      g_array_insert_val (self->milestones, at++, i);
}

/* Brings index, table and milestones up to the document, of which only the events between those
 * that are the same at its beginning and at its end are looked at. */
static void
read_document (PmTimelineLayout *self)
{
  guint n_old = self->n_events;
  guint first = 0;
  guint tail = 0;
  PmRecord *const *events;
  guint n, least;

  events = pm_document_get_records (self->document, PM_KIND_EVENT, &n);
  least = MIN (n, n_old);
  while (first < least && events[first] == self->records[first])
    first++;
  while (tail < least - first && events[n - 1 - tail] == self->records[n_old - 1 - tail])
    tail++;
  self->n_events = n;
  if (self->index == NULL)
    self->index = pm_time_index_new (self->document);
  else
    pm_time_index_update (self->index, self->document, first, tail);
  self->n_timed = pm_time_index_get_n (self->index);
  if (self->table != NULL &&
      !pm_lane_table_update (self->table, self->document, pm_time_index_get_begins (self->index),
                             self->n_timed, first, tail))
    g_clear_pointer (&self->table, pm_lane_table_free);
  if (self->table == NULL)
    self->table =
        pm_lane_table_new (self->document, pm_time_index_get_begins (self->index), self->n_timed);
  read_milestones (self, events, first, n_old, tail);
  if (n != n_old || self->records == NULL)
    {
      g_free (self->records);
      self->records = g_memdup2 (events, n * sizeof *events);
    }
  else if (n - tail > first)
    memcpy (self->records + first, events + first, (n - tail - first) * sizeof *events);
  g_ptr_array_set_size (self->gone, 0);
}

/**
 * pm_timeline_layout_set_document:
 * @document: (nullable): what to lay out
 *
 * Looks at all events once, in O(n). To be called again whenever the document has changed, which
 * looks only at what did; the rows of events that did not are kept as far as that costs none more.
 */
void
pm_timeline_layout_set_document (PmTimelineLayout *self, PmDocument *document)
{
  if (self->document == document)
    pm_timeline_layout_remember_rows (self);
  else
    g_clear_pointer (&self->hints, g_hash_table_unref);

  clear_results (self);
  g_hash_table_remove_all (self->impact_lines);
  g_ptr_array_set_size (self->packed, 0);
  self->is_packed = FALSE;
  if (self->document != document)
    {
      forget_document (self);
      if (document == NULL)
        return;
      self->document = g_object_ref (document);
      self->changed_handler = g_signal_connect (document, "changed", G_CALLBACK (changed_cb), self);
    }
  if (document != NULL)
    read_document (self);
}

const PmEvent *
pm_timeline_layout_event (PmTimelineLayout *self, guint position)
{
  return pm_document_get_event (self->document, position);
}

static void
mirror (PmTimelineLayout *self)
{
  double width = self->axis.width;
  guint i, j;

  for (i = 0; i < self->items->len; i++)
    {
      PmTimelineItem *item = &g_array_index (self->items, PmTimelineItem, i);

      item->rect = pm_rect_mirror (item->rect, width);
      item->anchor = width - item->anchor;
    }
  for (i = 0; i < self->lanes->len; i++)
    {
      PmTimelineLane *lane = &g_array_index (self->lanes, PmTimelineLane, i);
      guint *buckets = &g_array_index (self->buckets, guint, lane->first_bucket);

      lane->density = pm_rect_mirror (lane->density, width);
      for (j = 0; j < lane->n_buckets / 2; j++)
        {
          guint other = lane->n_buckets - 1 - j;
          guint bucket = buckets[j];

          buckets[j] = buckets[other];
          buckets[other] = bucket;
        }
    }
  for (i = 0; i < self->flags->len; i++)
    {
      PmTimelineFlag *flag = &g_array_index (self->flags, PmTimelineFlag, i);

      flag->rect = pm_rect_mirror (flag->rect, width);
      flag->x = width - flag->x;
    }
  for (i = 0; i < self->impacts->len; i++)
    {
      PmTimelineImpact *impact = &g_array_index (self->impacts, PmTimelineImpact, i);

      impact->rect = pm_rect_mirror (impact->rect, width);
    }
  for (i = 0; i < PM_N_PHASES; i++)
    {
      self->phases[i] = pm_rect_mirror (self->phases[i], width);
      self->phase_names[i] = pm_rect_mirror (self->phase_names[i], width);
    }
  pm_timeline_layout_mirror_extents (self);
}

/**
 * pm_timeline_layout_update:
 * @axis: which time is visible, how wide, and which way it runs
 * @style: lengths
 * @measure: measures the texts. Where it has a budget, cards may come out at estimated widths;
 *   pm_text_measure_get_estimated() tells, and another update finishes the work.
 * @viewport_height: height that the body should fill if it can; 0: as high as it needs
 *
 * Computes everything anew for what is visible.
 */
void
pm_timeline_layout_update (PmTimelineLayout *self,
                           const PmTimeAxis *axis,
                           const PmTimelineStyle *style,
                           PmTextMeasure *measure,
                           double viewport_height)
{
  double y;

  clear_results (self);
  if (self->measure != measure || memcmp (&self->style, style, sizeof *style) != 0)
    {
      self->is_packed = FALSE;
      g_clear_pointer (&self->originals, g_hash_table_unref);
      g_clear_pointer (&self->measure, pm_text_measure_unref);
      self->measure = pm_text_measure_ref (measure);
      memcpy (&self->style, style, sizeof *style);
    }
  if (!pm_time_folds_equal (self->folds, axis->folds) || self->axis.fold_width != axis->fold_width)
    self->is_packed = FALSE;
  if (self->folds != axis->folds)
    {
      pm_time_folds_unref (self->folds);
      self->folds = pm_time_folds_ref (axis->folds);
    }
  self->axis = *axis;
  self->flow = *axis;
  self->flow.rtl = FALSE;
  self->head_height = style->ruler_height;
  self->body_height = 0;
  if (self->document == NULL)
    return;

  pm_timeline_layout_place_rows (self);
  pm_timeline_layout_pack (self);
  pm_timeline_layout_place_flags (self);
  y = pm_timeline_layout_get_phases_height (self);
  y = pm_timeline_layout_place_impacts (self, y);
  pm_timeline_layout_place_lanes (self, y, viewport_height);
  pm_timeline_layout_place_phases (self);
  if (axis->rtl)
    mirror (self);
}

const PmTimeAxis *
pm_timeline_layout_get_axis (PmTimelineLayout *self)
{
  return &self->axis;
}

const PmTimelineStyle *
pm_timeline_layout_get_style (PmTimelineLayout *self)
{
  return &self->style;
}

/**
 * pm_timeline_layout_is_by_day:
 *
 * Returns: whether the days are so narrow that the axis does not tell on which of them an event is,
 *   so that its card has to: with its day in place of the time of day
 */
gboolean
pm_timeline_layout_is_by_day (PmTimelineLayout *self)
{
  return self->axis.width > 0 &&
         PM_DAY < pm_time_axis_to_duration (&self->axis, self->style.max_brief / 2);
}

/** pm_timeline_layout_get_ticks: Returns: (transfer none) (nullable): those of the document's zone
 */
PmTicks *
pm_timeline_layout_get_ticks (PmTimelineLayout *self)
{
  return self->rows->len > 0 ? g_array_index (self->rows, PmTimelineRow, 0).ticks : NULL;
}

/** pm_timeline_layout_get_table: Returns: (transfer none) (nullable): the document's lanes */
PmLaneTable *
pm_timeline_layout_get_table (PmTimelineLayout *self)
{
  return self->table;
}

double
pm_timeline_layout_get_head_height (PmTimelineLayout *self)
{
  return self->head_height;
}

double
pm_timeline_layout_get_body_height (PmTimelineLayout *self)
{
  return self->body_height;
}

/**
 * pm_timeline_layout_get_items:
 *
 * Returns: (transfer none) (array length=n): the visible events, in the order of the document
 */
const PmTimelineItem *
pm_timeline_layout_get_items (PmTimelineLayout *self, guint *n)
{
  *n = self->items->len;
  return (const PmTimelineItem *) (gpointer) self->items->data;
}

const PmTimelineLane *
pm_timeline_layout_get_lanes (PmTimelineLayout *self, guint *n)
{
  *n = self->lanes->len;
  return (const PmTimelineLane *) (gpointer) self->lanes->data;
}

const PmTimelineFlag *
pm_timeline_layout_get_flags (PmTimelineLayout *self, guint *n)
{
  *n = self->flags->len;
  return (const PmTimelineFlag *) (gpointer) self->flags->data;
}

const PmTimelineImpact *
pm_timeline_layout_get_impacts (PmTimelineLayout *self, guint *n)
{
  *n = self->impacts->len;
  return (const PmTimelineImpact *) (gpointer) self->impacts->data;
}

/**
 * pm_timeline_layout_get_buckets:
 *
 * Returns: (transfer none): how many events begin in each bar of a dense lane's strip, from the
 *   left; the bars share its rectangle evenly
 */
const guint *
pm_timeline_layout_get_buckets (PmTimelineLayout *self, const PmTimelineLane *lane)
{
  return lane->n_buckets == 0 ? NULL : &g_array_index (self->buckets, guint, lane->first_bucket);
}

/**
 * pm_timeline_layout_get_unknown:
 * @rect: (out): the strip of events whose time is not known
 * @n_events: (out): how many there are
 *
 * Returns: whether there is such a strip
 */
gboolean
pm_timeline_layout_get_unknown (PmTimelineLayout *self, PmRect *rect, guint *n_events)
{
  *rect = self->unknown;
  *n_events = self->n_events - self->n_timed;
  return self->has_unknown;
}

/**
 * pm_timeline_layout_find:
 * @position: of an event in the document
 *
 * Returns: (transfer none) (nullable): the item that shows it alone, if it is visible
 */
const PmTimelineItem *
pm_timeline_layout_find (PmTimelineLayout *self, guint position)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const PmTimelineItem *item = &g_array_index (self->items, PmTimelineItem, middle);

      if (item->position == position)
        return item->mode == PM_CARD_CLUSTER ? NULL : item;
      if (item->position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}
