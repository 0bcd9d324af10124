/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-map.h"

#include "pm-timeline-layout-private.h"

#include <math.h>

/* Room beside the first and the last event, as a part of the whole. */
#define PADDING 0.02

/* Where single events are so far away that the incident would be less than one of so many parts of
 * the map, the map is of the incident. */
#define MIN_PART 12

/* The handle stays large enough to be taken hold of, however little is visible. */
#define MIN_HANDLE 10

/* What is visible is made no shorter than this by an edge of the handle. */
#define MIN_LENGTH PM_SECOND

struct _PmTimelineMap
{
  PmTimeAxis axis;
  PmSpan whole; /* which may be more than the axis shows */
  GArray *bars; /* guint, from the left */
  guint largest;
  GArray *marks; /* PmTimelineMapMark, along time */
  GArray *bands; /* PmTimelineMapBand */
  gboolean has_response;
  double response_x;
  double response_width;
};

static PmSpan
padded (PmSpan span, double part)
{
  PmDuration pad = MAX ((PmDuration) ((double) pm_span_length (span) * part), PM_MINUTE);

  return (PmSpan) { pm_time_add (span.begin, -pad), pm_time_add (span.end, pad) };
}

static PmSpan
choose_span (PmTimelineMap *self, PmDocument *document)
{
  PmSpan incident = pm_timeline_get_incident_span (document);

  self->whole = pm_timeline_get_whole_span (document);
  if (!pm_time_is_set (self->whole.begin))
    self->whole = (PmSpan) { 0, PM_HOUR };
  if (pm_time_is_set (incident.begin) &&
      pm_span_length (incident) < pm_span_length (self->whole) / MIN_PART)
    {
      PmSpan span = padded (incident, 0.5);

      return (PmSpan) { MAX (span.begin, padded (self->whole, PADDING).begin),
                        MIN (span.end, padded (self->whole, PADDING).end) };
    }
  return padded (self->whole, PADDING);
}

static void
count_bars (PmTimelineMap *self, PmTimeIndex *index, double bar_width)
{
  guint n = (guint) MAX (ceil (self->axis.width / bar_width), 1);
  PmTimeAxis flow = self->axis;
  guint before, i;

  flow.rtl = FALSE;
  g_array_set_size (self->bars, n);
  before = pm_time_index_lower_bound (index, flow.span.begin);
  for (i = 0; i < n; i++)
    {
      guint upto =
          pm_time_index_lower_bound (index, pm_time_axis_to_time (&flow, (i + 1) * bar_width));
      guint count = upto - before;

      g_array_index (self->bars, guint, self->axis.rtl ? n - 1 - i : i) = count;
      self->largest = MAX (self->largest, count);
      before = upto;
    }
}

static void
find_marks (PmTimelineMap *self, PmTimelineLayout *layout)
{
  PmRecord *const *events;
  guint n, i;

  events = pm_document_get_records (layout->document, PM_KIND_EVENT, &n);
  for (i = 0; i < layout->n_timed; i++)
    {
      const PmEvent *event = (const PmEvent *) events[i];
      PmTimelineMapMark mark = { 0, event->milestones != 0, event->starred != 0 };

      if (!mark.milestone && !mark.starred)
        continue;
      if (!pm_span_contains (self->axis.span, event->at))
        continue;
      mark.x = floor (pm_time_axis_to_x (&self->axis, event->at));
      if (self->marks->len > 0)
        {
          PmTimelineMapMark *last =
              &g_array_index (self->marks, PmTimelineMapMark, self->marks->len - 1);

          if (last->x == mark.x)
            {
              last->milestone = last->milestone || mark.milestone;
              last->starred = last->starred || mark.starred;
              continue;
            }
        }
      g_array_append_val (self->marks, mark);
    }
}

static void
find_bands (PmTimelineMap *self, PmTimelineLayout *layout)
{
  guint n = pm_document_get_n (layout->document, PM_KIND_IMPACT);
  guint i;

  for (i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (layout->document, i);
      PmTimelineMapBand band = { .level = impact->level };
      gboolean goes_on;
      double begin, end;
      PmTime until;

      if (!pm_time_is_set (impact->started_at))
        continue;
      until = pm_timeline_layout_impact_end (layout, impact, &goes_on);
      begin = pm_time_axis_to_x (&self->axis, impact->started_at);
      /* It goes on: to the end, and not only of what the timeline shows. */
      end = goes_on ? (self->axis.rtl ? 0 : self->axis.width)
                    : pm_time_axis_to_x (&self->axis, until);
      band.x = MAX (MIN (begin, end), 0);
      band.width = MAX (MIN (MAX (begin, end), self->axis.width) - band.x, 2);
      g_array_append_val (self->bands, band);
    }
}

/**
 * pm_timeline_map_new:
 * @layout: of a document, which it need not have been updated for
 * @bar_width: of one bar of the densities
 *
 * Returns: (transfer full): the map of the document as it is now
 */
PmTimelineMap *
pm_timeline_map_new (PmTimelineLayout *layout, double width, double bar_width, gboolean rtl)
{
  PmTimelineMap *self = g_new0 (PmTimelineMap, 1);
  PmTime begin, end;

  g_return_val_if_fail (layout->document != NULL, NULL);
  self->bars = g_array_new (FALSE, TRUE, sizeof (guint));
  self->marks = g_array_new (FALSE, TRUE, sizeof (PmTimelineMapMark));
  self->bands = g_array_new (FALSE, TRUE, sizeof (PmTimelineMapBand));
  self->axis = pm_time_axis_new (choose_span (self, layout->document), MAX (width, 1), rtl);
  count_bars (self, layout->index, MAX (bar_width, 1));
  find_marks (self, layout);
  find_bands (self, layout);
  self->has_response = pm_timeline_layout_get_response (layout, &begin, &end);
  if (self->has_response)
    {
      double from = CLAMP (pm_time_axis_to_x (&self->axis, begin), 0, self->axis.width);
      double to = CLAMP (pm_time_axis_to_x (&self->axis, end), 0, self->axis.width);

      self->response_x = MIN (from, to);
      self->response_width = fabs (to - from);
    }
  return self;
}

void
pm_timeline_map_free (PmTimelineMap *self)
{
  g_array_unref (self->bars);
  g_array_unref (self->marks);
  g_array_unref (self->bands);
  g_free (self);
}

/** pm_timeline_map_get_whole: Returns: of all events and impacts, even those too far away to be on
 * the map */
PmSpan
pm_timeline_map_get_whole (PmTimelineMap *self)
{
  return self->whole;
}

/** pm_timeline_map_get_axis: Returns: the time that is on the map */
const PmTimeAxis *
pm_timeline_map_get_axis (PmTimelineMap *self)
{
  return &self->axis;
}

/**
 * pm_timeline_map_get_bars:
 * @largest: (out): the largest of them
 *
 * Returns: (transfer none) (array length=n): how many events begin in each bar, from the left
 */
const guint *
pm_timeline_map_get_bars (PmTimelineMap *self, guint *n, guint *largest)
{
  *n = self->bars->len;
  *largest = self->largest;
  return (const guint *) (gpointer) self->bars->data;
}

const PmTimelineMapMark *
pm_timeline_map_get_marks (PmTimelineMap *self, guint *n)
{
  *n = self->marks->len;
  return (const PmTimelineMapMark *) (gpointer) self->marks->data;
}

const PmTimelineMapBand *
pm_timeline_map_get_bands (PmTimelineMap *self, guint *n)
{
  *n = self->bands->len;
  return (const PmTimelineMapBand *) (gpointer) self->bands->data;
}

/** pm_timeline_map_get_response: Returns: whether it is known when the response began and ended */
gboolean
pm_timeline_map_get_response (PmTimelineMap *self, double *x, double *width)
{
  *x = self->response_x;
  *width = self->response_width;
  return self->has_response;
}

/**
 * pm_timeline_map_get_fold:
 * @shown: the axis of the timeline, whose folds they are
 * @after: (inout): where to look from, and then the end of the fold
 * @x: (out): the left edge of what is folded on the timeline
 * @width: (out):
 *
 * The map itself is even, whatever is folded.
 *
 * Returns: whether there is another fold that is on the map
 */
gboolean
pm_timeline_map_get_fold (PmTimelineMap *self,
                          const PmTimeAxis *shown,
                          PmTime *after,
                          double *x,
                          double *width)
{
  double begin, end;
  PmSpan fold;

  if (!pm_time_axis_next_fold (shown, *after, &fold) || fold.begin >= self->axis.span.end)
    return FALSE;
  *after = fold.end;
  begin = CLAMP (pm_time_axis_to_x (&self->axis, fold.begin), 0, self->axis.width);
  end = CLAMP (pm_time_axis_to_x (&self->axis, fold.end), 0, self->axis.width);
  *x = MIN (begin, end);
  *width = fabs (end - begin);
  return TRUE;
}

/**
 * pm_timeline_map_get_handle:
 * @visible: what the timeline shows
 * @x: (out): the left edge of the handle
 * @width: (out):
 *
 * The handle is in the map even where the timeline shows nothing that is.
 */
void
pm_timeline_map_get_handle (PmTimelineMap *self, PmSpan visible, double *x, double *width)
{
  double begin = pm_time_axis_to_x (&self->axis, visible.begin);
  double end = pm_time_axis_to_x (&self->axis, visible.end);
  double left = CLAMP (MIN (begin, end), 0, self->axis.width);
  double right = CLAMP (MAX (begin, end), 0, self->axis.width);
  double least = MIN (MIN_HANDLE, self->axis.width);

  if (right - left < least)
    {
      left = CLAMP ((left + right - least) / 2, 0, self->axis.width - least);
      right = left + least;
    }
  *x = left;
  *width = right - left;
}

/**
 * pm_timeline_map_pick:
 * @reach: how far to each side of an edge it can be taken hold of
 *
 * Returns: what of the handle is at @x. A small one is moved by its middle and resized from beside.
 */
PmTimelineMapPart
pm_timeline_map_pick (PmTimelineMap *self, PmSpan visible, double reach, double x)
{
  double left, width, inside;

  pm_timeline_map_get_handle (self, visible, &left, &width);
  inside = MIN (reach, width / 4);
  if (x < left - reach || x > left + width + reach)
    return PM_TIMELINE_MAP_OUTSIDE;
  if (x < left + inside)
    return self->axis.rtl ? PM_TIMELINE_MAP_END : PM_TIMELINE_MAP_BEGIN;
  if (x > left + width - inside)
    return self->axis.rtl ? PM_TIMELINE_MAP_BEGIN : PM_TIMELINE_MAP_END;
  return PM_TIMELINE_MAP_HANDLE;
}

/**
 * pm_timeline_map_move:
 *
 * Returns: @visible moved by a duration, as far as some of the whole stays in sight
 */
PmSpan
pm_timeline_map_move (PmTimelineMap *self, PmSpan visible, PmDuration by)
{
  PmDuration length = pm_span_length (visible);
  PmTime begin = pm_time_add (visible.begin, by);
  PmTime earliest = pm_time_add (self->whole.begin, -length / 2);
  PmTime latest = pm_time_add (self->whole.end, -(length - length / 2));

  /* What is out of sight already is not pulled in by going the other way. */
  begin = CLAMP (begin, MIN (earliest, visible.begin), MAX (latest, visible.begin));
  return (PmSpan) { begin, pm_time_add (begin, length) };
}

/**
 * pm_timeline_map_resize:
 * @part: %PM_TIMELINE_MAP_BEGIN or %PM_TIMELINE_MAP_END
 *
 * Returns: @visible with one edge at @to, which does not pass the other
 */
PmSpan
pm_timeline_map_resize (PmTimelineMap *self, PmSpan visible, PmTimelineMapPart part, PmTime to)
{
  if (part == PM_TIMELINE_MAP_BEGIN)
    visible.begin = MIN (to, pm_time_add (visible.end, -MIN_LENGTH));
  else
    visible.end = MAX (to, pm_time_add (visible.begin, MIN_LENGTH));
  return visible;
}
