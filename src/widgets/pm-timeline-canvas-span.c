/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A new span that is drawn along an empty place of a lane. */

/**
 * pm_canvas_snap_time:
 * @snap: whether events, milestones and now nearby draw it
 *
 * Returns: the round time at @x
 */
PmTime
pm_canvas_snap_time (PmTimelineCanvas *self, double x, gboolean snap)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  PmTime time = pm_time_axis_to_time (axis, x);
  g_autoptr (PmSnapper) snapper = pm_snapper_new (layout, NULL, NULL, PM_TIME_UNSET);
  const PmSnapPoint *point = pm_snapper_find (snapper, time, pm_time_axis_to_duration (axis, 4));
  PmDuration pixel = pm_time_axis_to_duration (axis, 1);

  if (point != NULL && snap)
    return point->time;
  if (pixel >= PM_SECOND / 2)
    time = pm_tick_round (zone, PM_TICK_MINUTE, 1, time);
  else if (pixel >= PM_MILLISECOND)
    time = pm_tick_round (zone, PM_TICK_SECOND, 1, time);
  return pm_time_axis_leave_fold (axis, time);
}

/** pm_canvas_span_begin: Returns: whether a span can be drawn from there */
gboolean
pm_canvas_span_begin (PmTimelineCanvas *self, double x, double y)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  guint lane;

  if (!pm_timeline_scene_can_edit (self->scene) ||
      pm_timeline_layout_pick (layout, x, y + pm_timeline_scene_get_scroll (self->scene), &lane) !=
          PM_TIMELINE_PART_LANE)
    return FALSE;
  self->span_lane = lane;
  self->span_anchor = self->span_time = pm_canvas_snap_time (self, x, TRUE);
  return TRUE;
}

static PmSpan
get_span (PmTimelineCanvas *self)
{
  return (PmSpan) { MIN (self->span_anchor, self->span_time),
                    MAX (self->span_anchor, self->span_time) };
}

static char *
describe (PmTimelineCanvas *self)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  PmSpan span = get_span (self);
  g_autofree char *begin =
      pm_time_format (span.begin, zone, PM_TIME_STYLE_FULL, PM_PRECISION_UNSET, FALSE);
  g_autofree char *end =
      pm_time_format (span.end, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  g_autofree char *length = pm_duration_format (pm_span_length (span));

  /* Translators: begin, end and length of a span */
  return g_strdup_printf (_ ("%s to %s, %s"), begin, end, length);
}

/** pm_canvas_span_update: takes the end to where the hand is. */
void
pm_canvas_span_update (PmTimelineCanvas *self)
{
  g_autofree char *text = NULL;

  self->span_time = pm_canvas_snap_time (self, self->hand_x, !self->suspend_snap);
  text = describe (self);
  pm_timeline_scene_set_hint (self->scene, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_canvas_span_end: the hand has let go: what the span is called is typed in place. */
void
pm_canvas_span_end (PmTimelineCanvas *self)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  PmSpan span = get_span (self);
  g_autofree char *text = describe (self);

  pm_canvas_announce (self, text);
  pm_canvas_edit_new (self, span.begin, span.end > span.begin ? span.end : PM_TIME_UNSET,
                      pm_lane_table_get_id (pm_timeline_layout_get_table (layout),
                                            self->span_lane));
}

/** pm_canvas_get_span: @rect: (out): where the new span is, in the body, while there is one */
gboolean
pm_canvas_get_span (PmTimelineCanvas *self, PmRect *rect)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  const PmTimelineLane *lanes;
  guint n, lane = self->span_lane;
  PmSpan span = get_span (self);
  double begin, end;

  if (self->entry != NULL && self->edited_id == NULL && pm_time_is_set (self->new_until))
    {
      span = (PmSpan) { self->new_time, self->new_until };
      pm_lane_table_find (pm_timeline_layout_get_table (layout), self->new_lane, &lane);
    }
  else if (self->hand != PM_CANVAS_HAND_SPAN)
    return FALSE;
  lanes = pm_timeline_layout_get_lanes (layout, &n);
  if (lane >= n)
    return FALSE;
  begin = pm_time_axis_to_x (axis, span.begin);
  end = pm_time_axis_to_x (axis, span.end);
  rect->x = floor (MIN (begin, end));
  rect->width = MAX (ceil (fabs (end - begin)), 2);
  rect->y = lanes[lane].rect.y + style->lane_header + style->lane_padding;
  rect->height = style->row_height;
  return TRUE;
}
