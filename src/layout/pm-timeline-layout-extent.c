/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include "pm-event-time.h"
#include "pm-event-words.h"

#include <math.h>

/* Of so many events it is remembered how their time was written. */
#define MAX_ORIGINALS 8000

/*
 * What is honest about times: an edge is as soft as its time is uncertain, in time, and never so
 * short that it cannot be seen; a tail goes from when something happened to when it was noticed.
 *
 * A short soft edge has room of its own in the row. A long one passes under the cards of others,
 * as an hour or a day of "it may have been then" must not push apart what is known.
 */

void
pm_timeline_extent_clear (gpointer data)
{
  PmTimelineExtent *extent = data;

  pm_record_unref ((PmRecord *) extent->event);
}

/* Returns: the width of its time as it was written, where that is to be shown; else 0. To find out
 * takes longer than to pack the event, so that it is remembered as long as the event is what it is.
 */
double
pm_timeline_layout_measure_original (PmTimelineLayout *self, const PmEvent *event)
{
  PmZone *zone = pm_document_get_zone (self->document);
  g_autofree char *text = NULL;
  gpointer known;
  int width = 0;

  if (event->original_time == NULL || !pm_time_is_set (event->at))
    return 0;
  if (self->originals != NULL &&
      (self->originals_zone != zone || g_hash_table_size (self->originals) > MAX_ORIGINALS))
    g_clear_pointer (&self->originals, g_hash_table_unref);
  if (self->originals == NULL)
    {
      g_clear_pointer (&self->originals_zone, pm_zone_unref);
      self->originals_zone = pm_zone_ref (zone);
      self->originals = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) pm_record_unref, NULL);
    }
  if (g_hash_table_lookup_extended (self->originals, event, NULL, &known))
    return GPOINTER_TO_INT (known);

  text = pm_event_quote_original (event, zone);
  if (text != NULL)
    {
      /* Figures are all of the same width. */
      for (char *c = text; *c != '\0'; c++)
        if (g_ascii_isdigit (*c))
          *c = '0';
      width = (int) ceil (pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_TIME, text));
    }
  /* An estimate is not what it will be. */
  if (!pm_text_measure_get_estimated (self->measure))
    g_hash_table_insert (self->originals, pm_record_ref ((PmRecord *) event),
                         GINT_TO_POINTER (width));
  return width;
}

/* Whether @event, whose time is known, may have an extent at the scale that is packed for. */
gboolean
pm_timeline_layout_extends (PmTimelineLayout *self, const PmEvent *event)
{
  return !pm_event_is_exact (event) ||
         (event->precision == PM_PRECISION_MINUTE &&
          (double) PM_MINUTE >= self->style.min_soft * self->scale) ||
         (pm_time_is_set (event->noticed_at) && event->noticed_at != event->at);
}

/* Sets @x to where a time can have been. Returns: whether that is worth showing */
static gboolean
place_range (PmTimelineLayout *self, const PmEvent *event, PmTime time, PmSpan range, double *x)
{
  double least = self->style.min_soft;

  x[1] = pm_time_axis_to_x (&self->flow, time);
  x[0] = x[2] = x[1];
  if (range.begin < time || event->precision == PM_PRECISION_UNKNOWN)
    x[0] = MIN (pm_time_axis_to_x (&self->flow, range.begin), x[1] - least);
  if (range.end > time)
    x[2] = pm_time_axis_to_x (&self->flow, range.end);
  /* What is known to the minute has a soft edge only where minutes are wide. */
  if (pm_event_is_exact (event))
    return x[2] - x[1] >= least;
  x[2] = MAX (x[2], x[1] + least);
  return TRUE;
}

static gboolean
has_end (const PmEvent *event)
{
  return pm_time_is_set (event->until) && event->until > event->at;
}

/**
 * pm_timeline_layout_reserve:
 * @entry: with its lengths; they become longer by the room that soft edges want
 *
 * Returns: whether it begins earlier now
 */
gboolean
pm_timeline_layout_reserve (PmTimelineLayout *self, const PmEvent *event, PmPackEntry *entry)
{
  double most = self->style.max_soft;
  double begin[3];
  double end[3];

  if (pm_event_is_exact (event))
    return FALSE;
  place_range (self, event, event->at, pm_event_get_begin_range (event), begin);
  entry->before = MIN (begin[1] - begin[0], most);
  if (has_end (event))
    {
      place_range (self, event, event->until, pm_event_get_end_range (event), end);
      entry->after = MIN (end[2] - end[1], most);
    }
  entry->start -= entry->before;
  entry->icon += entry->before;
  entry->brief += entry->before;
  entry->brief_whole += entry->before;
  entry->full += entry->before;
  entry->whole += entry->before;
  if (entry->bar > 0)
    entry->bar += entry->before + entry->after;
  return entry->before > 0;
}

/**
 * pm_timeline_layout_place_extent:
 * @y: of the row of @event
 *
 * Returns: one more than the index of the new extent; 0 where there is nothing to see
 */
guint
pm_timeline_layout_place_extent (PmTimelineLayout *self, const PmEvent *event, double y)
{
  double width = self->axis.width;
  PmTimelineExtent extent = { .y = y, .height = self->style.row_height };
  double from, to;

  extent.soft_begin =
      place_range (self, event, event->at, pm_event_get_begin_range (event), extent.begin);
  if (has_end (event))
    {
      extent.soft_end =
          place_range (self, event, event->until, pm_event_get_end_range (event), extent.end);
      /* A bar is never shorter than can be seen, and ends where it is drawn. */
      if (extent.end[1] - extent.begin[1] < self->style.min_bar)
        {
          double longer = self->style.min_bar - (extent.end[1] - extent.begin[1]);

          for (guint i = 0; i < G_N_ELEMENTS (extent.end); i++)
            extent.end[i] += longer;
        }
    }
  else
    extent.end[0] = extent.end[1] = extent.end[2] = extent.begin[1];
  extent.noticed = extent.begin[1];
  if (pm_time_is_set (event->noticed_at) && event->noticed_at != event->at)
    {
      extent.has_tail = TRUE;
      extent.noticed = pm_time_axis_to_x (&self->flow, event->noticed_at);
      extent.tail = y + self->style.row_height;
      extent.tail_width = self->style.row_gap;
    }
  if (!extent.soft_begin && !extent.soft_end && !extent.has_tail)
    return 0;
  from = MIN (extent.begin[0], extent.noticed);
  to = MAX (MAX (extent.begin[2], extent.end[2]), extent.noticed);
  if (to < -self->style.row_height || from > width + self->style.row_height)
    return 0;
  extent.event = (const PmEvent *) pm_record_ref ((const PmRecord *) event);
  g_array_append_val (self->extents, extent);
  return self->extents->len;
}

void
pm_timeline_layout_mirror_extents (PmTimelineLayout *self)
{
  double width = self->axis.width;

  for (guint i = 0; i < self->extents->len; i++)
    {
      PmTimelineExtent *extent = &g_array_index (self->extents, PmTimelineExtent, i);

      for (guint j = 0; j < G_N_ELEMENTS (extent->begin); j++)
        {
          extent->begin[j] = width - extent->begin[j];
          extent->end[j] = width - extent->end[j];
        }
      extent->noticed = width - extent->noticed;
    }
}

/**
 * pm_timeline_layout_get_extents:
 *
 * Returns: (transfer none) (array length=n): of events whose card is visible, and of those of
 *   which only this is
 */
const PmTimelineExtent *
pm_timeline_layout_get_extents (PmTimelineLayout *self, guint *n)
{
  *n = self->extents->len;
  return (const PmTimelineExtent *) (gpointer) self->extents->data;
}
