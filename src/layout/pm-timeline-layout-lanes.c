/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * Rows are packed for a window of time, not for what is visible, so that panning moves nothing up
 * or down. A small document is packed whole. In a larger one the window is what is visible and at
 * least as much again to both sides; it moves in steps of the visible length, and as groups of
 * events that do not touch are packed alone, a step changes only what is cut at the window's ends.
 */

/* Documents with at most so many events are packed whole. */
#define SMALL_DOCUMENT 1500

/* Bars are cut this far outside of what is visible, in paddings of a card: far enough that the cut
 * is out of sight, near enough that icon and title are not. */
#define OVERHANG 0.5

void
pm_packed_lane_free (gpointer data)
{
  PmPackedLane *lane = data;

  g_array_unref (lane->entries);
  g_free (lane);
}

/* As many characters as the time has: its figures are all of the same width. */
static const char *
time_template (const PmEvent *event, gboolean by_day)
{
  gboolean with_seconds = event->precision == PM_PRECISION_SECOND ||
                          (event->precision == PM_PRECISION_UNSET && event->at % PM_MINUTE != 0);

  if (by_day || event->precision == PM_PRECISION_DAY)
    return event->approximate ? "~0000-00-00" : "0000-00-00";
  if (with_seconds)
    return event->approximate ? "~00:00:00" : "00:00:00";
  return event->approximate ? "~00:00" : "00:00";
}

/** pm_pack_entry_init: sets what the card of @event wants; start, bar and key are the caller's;
 * @original is the width of its time as it was written, or 0; @by_day: its time is told as a day */
void
pm_pack_entry_init (PmPackEntry *entry,
                    const PmEvent *event,
                    double original,
                    gboolean by_day,
                    const PmTimelineStyle *style,
                    PmTextMeasure *measure)
{
  const char *title = event->title != NULL ? event->title : _ ("Untitled event");
  double icon = style->icon_size + 2 * style->card_padding;
  double text = pm_text_measure_get_width (measure, PM_TEXT_ROLE_TITLE, title);
  double time = 0;

  text = ceil (text) + 1; /* shaping in another place may differ by a fraction */
  if (pm_time_is_set (event->at))
    time = ceil (pm_text_measure_get_width (measure, PM_TEXT_ROLE_TIME,
                                            time_template (event, by_day))) +
           style->spacing;
  entry->icon = icon;
  entry->brief_whole = MIN (icon + style->spacing + text, style->max_whole);
  entry->brief = MIN (entry->brief_whole, style->max_brief);
  entry->whole = icon + style->spacing + time + text;
  entry->full = MIN (entry->whole, style->max_full);
  /* What was written as the time is shown where there is room, but asks for none. */
  if (original > 0 && time > 0)
    entry->whole += original + style->spacing;
  entry->whole = MIN (entry->whole, style->max_whole);
  entry->hint = -1;
}

static void
add_entry (PmTimelineLayout *self, PmPackedLane *lane, guint position)
{
  const PmEvent *event = pm_timeline_layout_event (self, position);
  PmSpan span = pm_event_get_span (event);
  PmPackEntry entry = { 0 };

  entry.key = position;
  entry.start = pm_time_axis_distance (&self->flow, self->window.begin, span.begin);
  if (span.end > span.begin)
    entry.bar =
        MAX (pm_time_axis_distance (&self->flow, span.begin, span.end), self->style.min_bar);
  entry.extends = pm_timeline_layout_extends (self, event);
  g_array_append_val (lane->entries, entry);
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const PmPackEntry *x = a;
  const PmPackEntry *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->key < y->key ? -1 : x->key > y->key;
}

/* Where more events begin within an icon's width than there are rows, they will be counted whatever
 * their titles are: those are not measured. */
static void
measure_entries (PmTimelineLayout *self, PmPackedLane *lane)
{
  PmPackEntry *entries = (PmPackEntry *) (gpointer) lane->entries->data;
  double icon = self->style.icon_size + 2 * self->style.card_padding;
  guint n = lane->entries->len;
  guint rows = self->style.max_rows;
  guint crowded_until = 0;
  gboolean reserved = FALSE;

  for (guint i = 0; i < n; i++)
    {
      PmPackEntry *entry = &entries[i];
      const PmEvent *event = pm_timeline_layout_event (self, entry->key);

      if (i + rows < n && entries[i + rows].start - entry->start < icon)
        crowded_until = i + rows + 1;
      if (i < crowded_until)
        {
          entry->icon = entry->brief = entry->brief_whole = icon;
          entry->full = entry->whole = icon;
          entry->hint = -1;
        }
      else
        pm_pack_entry_init (entry, event, pm_timeline_layout_measure_original (self, event),
                            pm_timeline_layout_is_by_day (self), &self->style, self->measure);
      if (self->hints != NULL)
        entry->hint = GPOINTER_TO_INT (g_hash_table_lookup (self->hints, event->base.id)) - 1;
    }
  for (guint i = 0; i < n; i++)
    if (entries[i].extends)
      reserved |= pm_timeline_layout_reserve (self, pm_timeline_layout_event (self, entries[i].key),
                                              &entries[i]);
  lane->has_soft = reserved;
  if (reserved)
    g_array_sort (lane->entries, compare_starts);
}

static gboolean
add_earlier_cb (guint position, gpointer user_data)
{
  PmTimelineLayout *self = user_data;
  PmPackedLane *lane;

  if (pm_timeline_layout_event (self, position)->at >= self->window.begin)
    return TRUE;
  lane = g_ptr_array_index (self->packed, pm_lane_table_get_lane_of (self->table, position));
  if (lane->is_dense)
    return TRUE;
  /* Of what only its uncertainty reaches into the window, as many as could ever be seen. */
  if (pm_event_get_span (pm_timeline_layout_event (self, position)).end <= self->window.begin &&
      lane->n_early++ >= self->style.max_lane_events)
    return TRUE;
  add_entry (self, lane, position);
  return TRUE;
}

/* Whether a part of the window that is as long as what is visible holds too many events. */
static gboolean
is_dense (PmTimelineLayout *self, guint lane)
{
  PmDuration length = MAX (pm_time_axis_to_duration (&self->flow, self->axis.width), 1);
  guint before = pm_lane_table_lower_bound (self->table, lane, self->window.begin);
  PmTime time = self->window.begin;

  while (time < self->window.end)
    {
      guint upto;

      time = MAX (pm_time_axis_walk (&self->flow, time, self->axis.width), time + length);
      upto = pm_lane_table_lower_bound (self->table, lane, time);
      if (upto - before > self->style.max_lane_events)
        return TRUE;
      before = upto;
    }
  return FALSE;
}

static PmSpan
choose_window (PmTimelineLayout *self)
{
  PmDuration length = MAX (pm_time_axis_to_duration (&self->flow, self->axis.width), 1);
  PmSpan window;

  if (self->n_timed <= SMALL_DOCUMENT)
    {
      if (self->n_timed == 0)
        return self->axis.span;
      window.begin = pm_timeline_layout_event (self, 0)->at;
      window.end = pm_time_add (pm_timeline_layout_event (self, self->n_timed - 1)->at, 1);
      return window;
    }
  /* Among folds a width is not always the same length of time. */
  if (self->folds != NULL)
    {
      double width = self->axis.width;
      double first = floor (pm_time_axis_distance (&self->flow, 0, self->axis.span.begin) / width);

      return (PmSpan) { pm_time_axis_walk (&self->flow, 0, (first - 1) * width),
                        pm_time_axis_walk (&self->flow, 0, (first + 3) * width) };
    }
  window.begin = self->axis.span.begin / length * length;
  if (window.begin > self->axis.span.begin)
    window.begin -= length;
  window.end = pm_time_add (window.begin, 3 * length);
  window.begin = pm_time_add (window.begin, -length);
  return window;
}

static void
pack_lane (PmTimelineLayout *self, guint index, guint least_rows)
{
  PmPackedLane *lane = g_ptr_array_index (self->packed, index);
  double pitch = self->style.cluster_width + self->style.card_gap;
  PmPackParams params = {
    .gap = self->style.card_gap,
    .cluster_width = self->style.cluster_width,
    .max_rows = self->style.max_rows,
    .cell_origin = -fmod (pm_time_axis_distance (&self->flow, 0, self->window.begin), pitch),
  };

  measure_entries (self, lane);
  if (!lane->is_dense)
    lane->n_rows =
        pm_pack_lane ((PmPackEntry *) (gpointer) lane->entries->data, lane->entries->len, &params);
  lane->n_rows = MAX (lane->n_rows, MAX (least_rows, 1));
}

/* The same while the document is what it was: from one window to the next. */
static void
keep_rows (PmTimelineLayout *self)
{
  g_clear_pointer (&self->hints, g_hash_table_unref);
  self->hints =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  for (guint i = 0; i < self->packed->len; i++)
    {
      const PmPackedLane *lane = g_ptr_array_index (self->packed, i);

      for (guint j = 0; j < lane->entries->len; j++)
        {
          const PmPackEntry *entry = &g_array_index (lane->entries, PmPackEntry, j);

          if (entry->row >= 0 && entry->mode != PM_CARD_CLUSTER)
            g_hash_table_insert (
                self->hints,
                g_ref_string_acquire (pm_timeline_layout_event (self, entry->key)->base.id),
                GINT_TO_POINTER (entry->row + 1));
        }
    }
}

/* While the view zooms every frame packs anew, and only for what is in sight and what may reach
 * into it. The first frame at rest, or of a pan, packs for the whole window and keeps the rows. */
static PmSpan
visible_window (PmTimelineLayout *self)
{
  double reach = self->style.max_whole;

  return (PmSpan) { pm_time_axis_walk (&self->flow, self->axis.span.begin, -reach),
                    pm_time_axis_walk (&self->flow, self->axis.span.end, reach / 4) };
}

/* Packs all lanes for a window around what is visible, unless that is done already. */
void
pm_timeline_layout_pack (PmTimelineLayout *self)
{
  guint n_lanes = pm_lane_table_get_n (self->table);
  double scale = pm_time_axis_scale (&self->axis);
  PmSpan window = choose_window (self);
  gboolean is_zooming = self->is_packed && self->scale != scale && self->n_timed > SMALL_DOCUMENT;
  g_autofree guint *least_rows = g_new0 (guint, n_lanes);
  g_autofree gboolean *dense = g_new0 (gboolean, n_lanes);
  guint i, j;

  if (self->is_packed && !self->is_estimated && self->scale == scale &&
      self->window.begin == window.begin && self->window.end == window.end)
    return;

  /* A lane does not become lower by panning alone. */
  if (self->is_packed && self->scale == scale)
    for (i = 0; i < self->packed->len; i++)
      least_rows[i] = ((PmPackedLane *) g_ptr_array_index (self->packed, i))->n_rows;

  if (self->is_packed && self->scale == scale)
    keep_rows (self);

  self->window = window;
  self->scale = scale;
  /* Whether a lane is dense is told by the whole window, so that it is the same for both. */
  for (i = 0; i < n_lanes; i++)
    dense[i] = self->n_timed > SMALL_DOCUMENT && is_dense (self, i);
  if (is_zooming)
    self->window = window = visible_window (self);
  g_ptr_array_set_size (self->packed, 0);
  for (i = 0; i < n_lanes; i++)
    {
      PmPackedLane *lane = g_new0 (PmPackedLane, 1);

      lane->entries = g_array_new (FALSE, TRUE, sizeof (PmPackEntry));
      lane->is_dense = dense[i];
      g_ptr_array_add (self->packed, lane);
    }

  if (self->n_timed > SMALL_DOCUMENT)
    pm_time_index_foreach (self->index, (PmSpan) { window.begin, pm_time_add (window.begin, 1) },
                           add_earlier_cb, self);
  for (i = 0; i < n_lanes; i++)
    {
      PmPackedLane *lane = g_ptr_array_index (self->packed, i);
      const guint *events;
      guint n;

      events = pm_lane_table_get_events (self->table, i, &n);
      for (j = pm_lane_table_lower_bound (self->table, i, window.begin); j < n && !lane->is_dense;
           j++)
        {
          if (pm_timeline_layout_event (self, events[j])->at >= window.end)
            break;
          add_entry (self, lane, events[j]);
        }
      pack_lane (self, i, least_rows[i]);
    }
  g_clear_pointer (&self->hints, g_hash_table_unref);
  self->is_packed = TRUE;
  self->is_estimated = pm_text_measure_get_estimated (self->measure);
}

/* Keeps the rows of now as hints for when the changed document is packed. */
void
pm_timeline_layout_remember_rows (PmTimelineLayout *self)
{
  guint i;

  if (!self->is_packed)
    return;
  g_clear_pointer (&self->hints, g_hash_table_unref);
  self->hints =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  for (i = 0; i < self->items->len; i++)
    {
      const PmTimelineItem *item = &g_array_index (self->items, PmTimelineItem, i);

      if (!item->unknown && item->mode != PM_CARD_CLUSTER)
        g_hash_table_insert (self->hints, g_ref_string_acquire (item->event->base.id),
                             GINT_TO_POINTER ((int) item->row + 1));
    }
}

static void
place_item (PmTimelineLayout *self,
            guint lane,
            const PmPackEntry *entry,
            const PmPackEntry *last,
            double shift,
            double y,
            guint extent)
{
  const PmEvent *event = pm_timeline_layout_event (self, entry->key);
  double overhang = ceil (self->style.card_padding * OVERHANG);
  double left = entry->start + entry->before + shift;
  double right = entry->start + entry->width + shift;
  double bar_end = MAX (entry->start + entry->bar - entry->after + shift, left);
  PmTimelineItem item = {
    .event = (const PmEvent *) pm_record_ref ((const PmRecord *) event),
    .anchor = left,
    .mode = entry->mode,
    .position = entry->key,
    .count = entry->count,
    .lane = lane,
    .row = (guint) entry->row,
    .extent = extent,
    .begin = event->at,
    .end = pm_event_get_span (event).end,
  };

  if (entry->mode == PM_CARD_CLUSTER)
    item.end = pm_timeline_layout_event (self, last->key)->at;
  /* Where the bar is out of sight, what is left of the card goes after it. */
  if (entry->bar > 0 && left < -overhang && bar_end > -overhang)
    {
      item.clip |= PM_TIMELINE_CLIPPED_START;
      left = -overhang;
      right = MAX (right, bar_end);
    }
  if (right > self->axis.width + overhang && bar_end > self->axis.width + overhang)
    {
      item.clip |= PM_TIMELINE_CLIPPED_END;
      bar_end = right = self->axis.width + overhang;
    }
  if (item.clip != 0 && right - left < entry->brief)
    item.mode = PM_CARD_ICON;
  item.bar = entry->bar > 0 ? bar_end - left : 0;
  item.rect = (PmRect) { left, y, right - left, self->style.row_height };
  g_array_append_val (self->items, item);
}

static void
place_entries (PmTimelineLayout *self, guint index, double y)
{
  PmPackedLane *lane = g_ptr_array_index (self->packed, index);
  double pitch = self->style.row_height + self->style.row_gap;
  double shift = pm_time_axis_distance (&self->flow, self->axis.span.begin, self->window.begin);
  guint i, j;

  for (i = 0; i < lane->entries->len; i++)
    {
      const PmPackEntry *entry = &g_array_index (lane->entries, PmPackEntry, i);
      const PmPackEntry *last = entry;
      guint extent = 0;
      gboolean beyond = entry->start + shift > self->axis.width;

      if (beyond && !lane->has_soft)
        break;
      if (entry->extends && entry->row >= 0 && entry->mode != PM_CARD_CLUSTER)
        extent = pm_timeline_layout_place_extent (self, pm_timeline_layout_event (self, entry->key),
                                                  y + entry->row * pitch);
      if (beyond || entry->row < 0 || entry->start + entry->width + shift < 0)
        continue;
      if (entry->mode == PM_CARD_CLUSTER)
        {
          guint left = entry->count - 1;

          for (j = i + 1; left > 0 && j < lane->entries->len; j++)
            {
              const PmPackEntry *other = &g_array_index (lane->entries, PmPackEntry, j);

              if (other->row >= 0)
                continue;
              last = other;
              left--;
            }
        }
      place_item (self, index, entry, last, shift, y + entry->row * pitch, extent);
    }
}

/* Counts what begins in each bar of a grid that is fixed in time, so that panning moves the bars
 * and does not change them. */
static void
place_density (PmTimelineLayout *self, guint index, PmTimelineLane *lane, double y)
{
  double bucket = self->style.bucket;
  double origin = pm_time_axis_distance (&self->flow, 0, self->axis.span.begin);
  double first = floor (origin / bucket);
  guint n = (guint) ceil (self->axis.width / self->style.bucket) + 1;
  /* Above the strip is room for what it is. */
  double label = pm_text_measure_get_line_height (self->measure, PM_TEXT_ROLE_SMALL);
  guint before, i;

  lane->first_bucket = self->buckets->len;
  lane->n_buckets = n;
  lane->density = (PmRect) { first * bucket - origin, y + label, n * self->style.bucket,
                             self->style.density_height - label };
  before = pm_lane_table_lower_bound (self->table, index,
                                      pm_time_axis_walk (&self->flow, 0, first * bucket));
  for (i = 0; i < n; i++)
    {
      guint upto = pm_lane_table_lower_bound (
          self->table, index, pm_time_axis_walk (&self->flow, 0, (first + i + 1) * bucket));
      guint count = upto - before;

      g_array_append_val (self->buckets, count);
      lane->max_bucket = MAX (lane->max_bucket, count);
      lane->n_visible += count;
      before = upto;
    }
}

static gint
compare_positions (gconstpointer a, gconstpointer b)
{
  const PmTimelineItem *x = a;
  const PmTimelineItem *y = b;

  return x->position < y->position ? -1 : x->position > y->position;
}

/* Places lanes from @y on, what is in them, and the strip of events without a time. */
void
pm_timeline_layout_place_lanes (PmTimelineLayout *self, double y, double viewport_height)
{
  const PmTimelineStyle *style = &self->style;
  guint n = self->packed->len;
  double unknown = pm_timeline_layout_measure_unknown (self);
  double stretch, total = y + unknown;
  guint i;

  for (i = 0; i < n; i++)
    {
      const PmPackedLane *packed = g_ptr_array_index (self->packed, i);
      PmTimelineLane lane = { 0 };
      double content = packed->is_dense
                           ? style->density_height
                           : packed->n_rows * (style->row_height + style->row_gap) - style->row_gap;

      lane.id = pm_lane_table_get_id (self->table, i);
      lane.name = pm_lane_table_get_name (self->table, i);
      pm_lane_table_get_events (self->table, i, &lane.n_events);
      lane.n_rows = packed->n_rows;
      lane.rect.width = self->axis.width;
      lane.rect.height = style->lane_header + content + 2 * style->lane_padding;
      total += lane.rect.height;
      g_array_append_val (self->lanes, lane);
    }

  stretch = CLAMP (floor ((viewport_height - total) / MAX (n, 1)), 0, style->max_stretch);
  for (i = 0; i < n; i++)
    {
      const PmPackedLane *packed = g_ptr_array_index (self->packed, i);
      PmTimelineLane *lane = &g_array_index (self->lanes, PmTimelineLane, i);
      double top = y + style->lane_header + style->lane_padding + floor (stretch / 2);

      lane->rect.y = y;
      lane->rect.height += stretch;
      if (packed->is_dense)
        place_density (self, i, lane, top);
      else
        place_entries (self, i, top);
      y += lane->rect.height;
    }
  g_array_sort (self->items, compare_positions);
  if (unknown > 0)
    pm_timeline_layout_place_unknown (self, y);
  self->body_height = y + unknown;
}
