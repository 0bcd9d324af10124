/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-scene-private.h"

/* Which time is visible, and how that is changed. */

/* How far one can zoom out: to so many times what the document takes, but always to a year. */
#define ZOOM_OUT_TIMES 16
#define ZOOM_OUT_LEAST (366 * PM_DAY)

static PmTimeAxis
make_axis (PmTimelineScene *self, PmSpan span)
{
  return pm_time_axis_new_folded (span, self->axis.width, self->axis.rtl, self->folds);
}

void
pm_scene_visible_changed (PmTimelineScene *self)
{
  PmSpan span = pm_editor_get_visible_span (self->editor);

  if (!self->has_area || !pm_time_is_set (span.begin) ||
      (span.begin == self->axis.span.begin && span.end == self->axis.span.end))
    return;
  /* What moves and is as long as before keeps its scale, whatever is folded there. */
  if (self->folds != NULL &&
      ABS (pm_span_length (span) - pm_span_length (self->axis.span)) <= PM_MILLISECOND)
    self->axis = pm_time_axis_move_to (&self->axis, span.begin);
  else
    self->axis = make_axis (self, span);
  pm_scene_invalidate (self);
  /* Among folds the width may end elsewhere. */
  if (self->folds != NULL)
    pm_editor_set_visible_span (self->editor, self->axis.span);
}

void
pm_scene_set_axis (PmTimelineScene *self, PmTimeAxis axis)
{
  self->axis = axis;
  pm_editor_set_visible_span (self->editor, axis.span);
  pm_scene_invalidate (self);
}

/* Room for the last card beside the end of what is fitted. */
static PmTimeAxis
fitted (PmTimelineScene *self, PmSpan span)
{
  double start = MIN (self->axis.width * 0.04, 40);
  double end = MIN (self->axis.width * 0.25, self->style.max_full * 0.7);

  return pm_time_axis_fit (&self->axis, span, start, end);
}

void
pm_scene_choose_axis (PmTimelineScene *self)
{
  PmSpan span = pm_editor_get_visible_span (self->editor);

  if (!pm_time_is_set (span.begin) || span.end <= span.begin)
    {
      span = pm_timeline_get_incident_span (pm_timeline_scene_get_document (self));
      if (!pm_time_is_set (span.begin))
        {
          PmTime now = pm_time_now () / PM_MINUTE * PM_MINUTE;

          span = (PmSpan) { now - PM_HOUR, now + PM_HOUR };
        }
      self->axis = fitted (self, span);
    }
  else
    self->axis = make_axis (self, span);
  pm_editor_set_visible_span (self->editor, self->axis.span);
}

/**
 * pm_timeline_scene_ensure_axis:
 *
 * Chooses what is visible before there is an area to show it in: where the page without events
 * stands in the place of the canvas, an event may begin before the canvas was ever allocated.
 */
void
pm_timeline_scene_ensure_axis (PmTimelineScene *self)
{
  if (self->has_area)
    return;
  self->axis = make_axis (self, self->axis.span);
  pm_scene_choose_axis (self);
}

const PmTimeAxis *
pm_timeline_scene_get_axis (PmTimelineScene *self)
{
  return &self->axis;
}

/** pm_timeline_scene_get_whole: Returns: as of pm_timeline_get_whole_span(), looked for once */
PmSpan
pm_timeline_scene_get_whole (PmTimelineScene *self)
{
  if (!self->has_whole)
    self->whole = pm_timeline_get_whole_span (pm_timeline_scene_get_document (self));
  self->has_whole = TRUE;
  return self->whole;
}

/**
 * pm_timeline_scene_limit_zoom:
 * @factor: of the visible length: above 1 zooms out
 *
 * Returns: @factor, or as much of it as leaves something to be seen of the document
 */
double
pm_timeline_scene_limit_zoom (PmTimelineScene *self, double factor)
{
  PmSpan whole = pm_timeline_scene_get_whole (self);
  double length = (double) pm_span_length (self->axis.span);
  double most = ZOOM_OUT_LEAST;

  if (!pm_time_is_set (whole.begin) || factor <= 1)
    return factor;
  most = MAX (most, ZOOM_OUT_TIMES * (double) pm_span_length (whole));
  return MIN (factor, MAX (most / length, 1));
}

/**
 * pm_timeline_scene_zoom:
 * @x: of the canvas, whose time stays under it
 * @factor: of the visible length: below 1 zooms in
 */
void
pm_timeline_scene_zoom (PmTimelineScene *self, double x, double factor)
{
  pm_scene_set_axis (self, pm_time_axis_zoom (&self->axis, x,
                                              pm_timeline_scene_limit_zoom (self, factor)));
}

/** pm_timeline_scene_pan: moves the view by px; positive shows what is right of and below it. */
void
pm_timeline_scene_pan (PmTimelineScene *self, double dx, double dy)
{
  if (dy != 0)
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + dy);
  if (dx != 0)
    pm_scene_set_axis (self, pm_time_axis_pan (&self->axis, dx));
}

/** pm_timeline_scene_show: makes @span fill the view. */
void
pm_timeline_scene_show (PmTimelineScene *self, PmSpan span)
{
  if (pm_time_is_set (span.begin))
    pm_scene_set_axis (self, fitted (self, span));
}

/** pm_timeline_scene_fit: shows all events and impacts. */
void
pm_timeline_scene_fit (PmTimelineScene *self)
{
  pm_timeline_scene_show (self, pm_timeline_scene_get_whole (self));
}

/** pm_timeline_scene_fit_incident: shows where the events are, without far outliers. */
void
pm_timeline_scene_fit_incident (PmTimelineScene *self)
{
  pm_timeline_scene_show (self,
                          pm_timeline_get_incident_span (pm_timeline_scene_get_document (self)));
}

/** pm_timeline_scene_reveal: moves the view as little as it takes to show an event. */
void
pm_timeline_scene_reveal (PmTimelineScene *self, guint position)
{
  const PmEvent *event = pm_document_get_event (pm_timeline_scene_get_document (self), position);
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self);
  const PmTimelineItem *item;
  const PmTimelineLane *lanes;
  double top, bottom, scroll;
  guint n_lanes, lane;

  if (!self->has_area)
    return;
  if (pm_time_is_set (event->at))
    {
      PmTimeAxis axis = self->axis;
      PmSpan span = pm_event_get_span (event);

      /* Of a span that is longer than the view, its begin; room for the card of an instant. */
      span.end = MIN (span.end, span.begin + pm_span_length (axis.span) / 2);
      span.end =
          MAX (span.end, pm_time_axis_walk (&axis, span.begin,
                                            MIN (2 * self->style.max_brief, axis.width / 3)));
      axis = pm_time_axis_reveal (&axis, span, self->style.row_height);
      if (axis.span.begin != self->axis.span.begin)
        {
          pm_scene_set_axis (self, axis);
          layout = pm_timeline_scene_get_layout (self);
        }
    }

  item = pm_timeline_layout_find (layout, position);
  lanes = pm_timeline_layout_get_lanes (layout, &n_lanes);
  lane = pm_lane_table_get_lane_of (pm_timeline_layout_get_table (layout), position);
  if (item != NULL)
    {
      top = item->rect.y;
      bottom = top + item->rect.height;
    }
  else if (lane < n_lanes)
    {
      top = lanes[lane].rect.y;
      bottom = top + MIN (lanes[lane].rect.height, self->height);
    }
  else
    return;
  scroll = gtk_adjustment_get_value (self->vadjustment);
  if (bottom + self->style.lane_padding > scroll + self->height)
    scroll = bottom + self->style.lane_padding - self->height;
  if (top - self->style.lane_padding < scroll)
    scroll = top - self->style.lane_padding;
  gtk_adjustment_set_value (self->vadjustment, scroll);
}
