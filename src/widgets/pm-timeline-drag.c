/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-drag.h"

#include <glib/gi18n-lib.h>

/* In px: how far a point draws an edge, and how far the hand has to go to leave the old place. */
#define SNAP_REACH  8
#define STICK_REACH 4

/* Without a point nearby, times are round: to the largest step that is at most so many px. */
#define ROUND_REACH 3.5

struct _PmTimelineDrag
{
  PmTimelineScene *scene; /* not owned: owns this */
  PmTimelineDragKind kind;
  char *id;
  GHashTable *ids; /* of all that move */
  PmSnapper *snapper;
  guint64 generation; /* of the layout that the snapper is of */
  PmSpan span;        /* of the event under the hand, before */
  PmTime grab_time;   /* under the pointer, before */
  double grab_x; /* of the pointer, after the edge that it moves, along the direction of time */
  guint grab_lane;
  guint own_lane;
  gboolean is_unknown; /* it had no time: it gets one */
  PmDuration delta;
  int lane_delta;
  gboolean has_moved;
  gboolean duplicate;
  const PmSnapPoint *snapped;
};

static gboolean
is_moved_cb (const char *id, gpointer user_data)
{
  return pm_timeline_drag_moves (user_data, id);
}

/* What is selected moves together with what is taken hold of, if that is selected. */
static void
collect_ids (PmTimelineDrag *self)
{
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
  g_auto (GStrv) ids = NULL;

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->ids, g_strdup (self->id));
  if (self->kind != PM_TIMELINE_DRAG_MOVE || self->is_unknown ||
      !pm_selection_contains (selection, self->id))
    return;
  ids = pm_selection_dup_ids_of_kind (selection, PM_KIND_EVENT);
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->ids, g_strdup (ids[i]));
}

/**
 * pm_timeline_drag_new:
 * @id: of the event that is taken hold of
 * @x: of the pointer, on the canvas
 * @y: in the body
 *
 * Returns: (transfer full) (nullable): a drag that has not moved; %NULL where the event is no more
 */
PmTimelineDrag *
pm_timeline_drag_new (PmTimelineScene *scene,
                      PmTimelineDragKind kind,
                      const char *id,
                      double x,
                      double y)
{
  PmDocument *document = pm_timeline_scene_get_document (scene);
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, id));
  PmTimelineDrag *self;
  guint position;

  if (event == NULL || !pm_document_get_position (document, (const PmRecord *) event, &position))
    return NULL;
  self = g_new0 (PmTimelineDrag, 1);
  self->scene = scene;
  self->kind = kind;
  self->id = g_strdup (id);
  self->grab_time = pm_time_axis_to_time (axis, x);
  self->is_unknown = !pm_time_is_set (event->at);
  if (self->is_unknown)
    {
      const PmTimelineItem *item = pm_timeline_layout_find (layout, position);
      PmTime time = self->grab_time;

      if (item != NULL)
        time =
            pm_time_axis_to_time (axis, axis->rtl ? item->rect.x + item->rect.width : item->rect.x);
      self->span = (PmSpan) { time, time };
    }
  else
    self->span = pm_event_get_span (event);
  self->own_lane = pm_lane_table_get_lane_of (pm_timeline_layout_get_table (layout), position);
  self->grab_lane = self->is_unknown ? self->own_lane : pm_timeline_layout_lane_at (layout, y);
  self->grab_x =
      (x - pm_time_axis_to_x (axis, pm_timeline_drag_get_time (self))) * pm_time_axis_sign (axis);
  collect_ids (self);
  self->snapper = pm_snapper_new (layout, is_moved_cb, self, pm_time_now ());
  self->generation = pm_timeline_scene_get_generation (scene);
  return self;
}

void
pm_timeline_drag_free (PmTimelineDrag *self)
{
  g_free (self->id);
  g_hash_table_unref (self->ids);
  pm_snapper_free (self->snapper);
  g_free (self);
}

/**
 * pm_timeline_nudge_step:
 * @fine: a tenth of it
 *
 * Returns: how far one key press moves an event: from one visible tick to the next, at most a day
 */
PmDuration
pm_timeline_nudge_step (PmTimelineScene *scene, gboolean fine)
{
  PmTicks *ticks = pm_timeline_layout_get_ticks (pm_timeline_scene_get_layout (scene));
  PmDuration step = ticks != NULL ? pm_ticks_get_minor_length (ticks) : PM_MINUTE;

  step = CLAMP (step, PM_MILLISECOND, PM_DAY);
  return fine ? MAX (step / 10, PM_MILLISECOND) : step;
}

/** pm_timeline_round_time: Returns: @time as round as a place on the canvas tells it */
PmTime
pm_timeline_round_time (PmTimelineScene *scene, PmTime time)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (scene));
  const PmTickStep *steps, *step;
  guint n, i;

  steps = step = pm_tick_steps (&n);
  for (i = 0; i < n && steps[i].unit < PM_TICK_DAY; i++)
    if (pm_time_axis_to_width (axis, pm_tick_unit_get_length (steps[i].unit) * steps[i].count) <=
        ROUND_REACH)
      step = &steps[i];
  return pm_time_axis_leave_fold (axis, pm_tick_round (zone, step->unit, step->count, time));
}

/* The delta that brings @edge to the nearest point, if one is in reach. */
static const PmSnapPoint *
snap_edge (PmTimelineDrag *self, PmTime edge, PmDuration raw, PmDuration *best)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmDuration reach = pm_time_axis_to_duration (axis, SNAP_REACH);
  const PmSnapPoint *point = pm_snapper_find (self->snapper, edge + raw, reach);
  PmDuration delta;

  if (point == NULL)
    return NULL;
  delta = point->time - edge;
  if (self->snapped != NULL && ABS (delta - raw) >= ABS (*best - raw))
    return NULL;
  *best = delta;
  return point;
}

/**
 * pm_timeline_drag_update:
 * @x: of the pointer, on the canvas
 * @y: in the body
 * @snap: whether points nearby draw the edges
 */
void
pm_timeline_drag_update (PmTimelineDrag *self, double x, double y, gboolean snap)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmDuration raw = pm_time_axis_to_time (axis, x) - self->grab_time;
  PmTime edge = self->kind == PM_TIMELINE_DRAG_END ? self->span.end : self->span.begin;
  PmTime rest;
  gboolean has_two = self->kind == PM_TIMELINE_DRAG_MOVE && self->span.end > self->span.begin;
  int n_lanes = (int) pm_lane_table_get_n (pm_timeline_layout_get_table (layout));
  const PmSnapPoint *point;

  /* Among folds the hand moves the edge over what is drawn, and the edge jumps over the folds. */
  if (axis->folds != NULL)
    raw = pm_time_axis_to_time (axis, x - self->grab_x * pm_time_axis_sign (axis)) - edge;
  self->snapped = NULL;
  self->delta = raw;
  /* What has come into view while it scrolled draws as well. */
  if (self->generation != pm_timeline_scene_get_generation (self->scene))
    {
      pm_snapper_free (self->snapper);
      self->snapper = pm_snapper_new (layout, is_moved_cb, self, pm_time_now ());
      self->generation = pm_timeline_scene_get_generation (self->scene);
    }
  if (!self->is_unknown && ABS (pm_time_axis_to_width (axis, raw)) < STICK_REACH)
    self->delta = 0;
  else if (snap && (self->snapped = snap_edge (self, edge, raw, &self->delta)) != NULL)
    ;
  else
    self->delta = pm_timeline_round_time (self->scene, edge + raw) - edge;
  if (snap && has_two && self->delta != 0 &&
      (point = snap_edge (self, self->span.end, raw, &self->delta)) != NULL)
    self->snapped = point;

  rest = pm_time_axis_leave_fold (axis, edge + self->delta);
  if (rest != edge + self->delta)
    {
      self->delta = rest - edge;
      self->snapped = NULL;
    }

  /* The edges of a span meet, and do not pass each other. */
  if (self->kind == PM_TIMELINE_DRAG_BEGIN)
    self->delta = MIN (self->delta, pm_span_length (self->span));
  else if (self->kind == PM_TIMELINE_DRAG_END)
    self->delta = MAX (self->delta, -pm_span_length (self->span));

  self->lane_delta = 0;
  if (self->kind == PM_TIMELINE_DRAG_MOVE)
    {
      int lane = (int) pm_timeline_layout_lane_at (layout, y) - (int) self->grab_lane;

      self->lane_delta = CLAMP (lane, -(int) self->own_lane, n_lanes - 1 - (int) self->own_lane);
    }
  self->has_moved = TRUE;
}

/** pm_timeline_drag_set_duplicate: whether copies go there and the events stay. */
void
pm_timeline_drag_set_duplicate (PmTimelineDrag *self, gboolean duplicate)
{
  self->duplicate = duplicate && self->kind == PM_TIMELINE_DRAG_MOVE && !self->is_unknown;
}

static guint
target_lane (PmTimelineDrag *self, guint lane)
{
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  int n = (int) pm_lane_table_get_n (table);

  return (guint) CLAMP ((int) lane + self->lane_delta, 0, n - 1);
}

/* Moves @ids with every distance kept, in time and, as far as there are lanes, between lanes. */
static PmCommand *
make_move (PmTimelineDrag *self, const char *const *ids, PmDuration delta)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  guint n = g_strv_length ((char **) ids);
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  if (self->lane_delta == 0 && !self->is_unknown)
    return pm_command_move_events (document, ids, delta, FALSE, NULL);
  if (n == 1 && !self->is_unknown)
    return pm_command_move_events (document, ids, delta, TRUE,
                                   pm_lane_table_get_id (table,
                                                         target_lane (self, self->own_lane)));

  label = g_strdup_printf (ngettext ("Move %u Event", "Move %u Events", n), n);
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));
      PmRecord *edited;
      guint lane = 0;

      if (event == NULL)
        continue;
      edited = pm_transaction_edit (transaction, ids[i]);
      if (self->is_unknown)
        pm_record_set_time (edited, PM_EVENT_AT, self->span.begin + delta);
      else
        pm_record_set_time (edited, PM_EVENT_AT, pm_time_add (event->at, delta));
      pm_record_set_time (edited, PM_EVENT_UNTIL, pm_time_add (event->until, delta));
      if (self->is_unknown && event->precision == PM_PRECISION_UNKNOWN)
        pm_record_set_uint (edited, PM_EVENT_PRECISION, PM_PRECISION_UNSET);
      if (self->lane_delta == 0)
        continue;
      pm_lane_table_find (table, event->lane, &lane);
      pm_record_set_string (edited, PM_EVENT_LANE,
                            pm_lane_table_get_id (table, target_lane (self, lane)));
    }
  return pm_transaction_commit (transaction);
}

/* Copies at the new times and, where the hand is over another lane, in the lanes there: one
 * command, which is told of once. */
static PmCommand *
make_duplicate (PmTimelineDrag *self, const char *const *ids)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  guint n = g_strv_length ((char **) ids);
  g_autofree const char **lanes = NULL;

  if (self->lane_delta == 0)
    return pm_command_duplicate_events (document, ids, self->delta);
  lanes = g_new0 (const char *, n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));
      guint lane = 0;

      if (event != NULL)
        pm_lane_table_find (table, event->lane, &lane);
      lanes[i] = pm_lane_table_get_id (table, target_lane (self, lane));
    }
  return pm_command_duplicate_events_to (document, ids, self->delta, lanes);
}

static gboolean
commit_duplicate (PmTimelineDrag *self, const char *const *ids)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  g_autoptr (PmCommand) command = make_duplicate (self, ids);
  g_auto (GStrv) copies = NULL;

  if (command == NULL)
    return FALSE;
  copies = pm_command_dup_ids (command);
  if (!pm_editor_run (editor, pm_command_ref (command)))
    return FALSE;
  pm_selection_set (pm_editor_get_selection (editor), (const char *const *) copies);
  return TRUE;
}

/**
 * pm_timeline_drag_commit:
 *
 * Runs the one command that does what the preview shows.
 *
 * Returns: whether the document was changed
 */
gboolean
pm_timeline_drag_commit (PmTimelineDrag *self)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  g_autofree const char **ids = NULL;

  if (!pm_timeline_drag_is_changed (self))
    return FALSE;
  ids = (const char **) g_hash_table_get_keys_as_array (self->ids, NULL);
  if (self->duplicate)
    return commit_duplicate (self, ids);
  if (self->kind == PM_TIMELINE_DRAG_BEGIN)
    return pm_editor_run (editor,
                          pm_command_resize_event (document, self->id,
                                                   self->span.begin + self->delta, self->span.end));
  if (self->kind == PM_TIMELINE_DRAG_END)
    return pm_editor_run (editor, pm_command_resize_event (document, self->id, self->span.begin,
                                                           self->span.end + self->delta));
  return pm_editor_run (editor, make_move (self, ids, self->delta));
}

/** pm_timeline_drag_moves: Returns: whether the event called @id is among those that move */
gboolean
pm_timeline_drag_moves (PmTimelineDrag *self, const char *id)
{
  return g_hash_table_contains (self->ids, id);
}

gboolean
pm_timeline_drag_is_changed (PmTimelineDrag *self)
{
  return self->has_moved && (self->delta != 0 || self->lane_delta != 0 || self->is_unknown);
}

PmDuration
pm_timeline_drag_get_delta (PmTimelineDrag *self)
{
  return self->is_unknown ? 0 : self->delta;
}

/** pm_timeline_drag_get_time: Returns: where the edge under the hand is now */
PmTime
pm_timeline_drag_get_time (PmTimelineDrag *self)
{
  if (self->kind == PM_TIMELINE_DRAG_END)
    return self->span.end + self->delta;
  return self->span.begin + self->delta;
}

/** pm_timeline_drag_get_target_lane: Returns: whether @lane (out) is another than before */
gboolean
pm_timeline_drag_get_target_lane (PmTimelineDrag *self, guint *lane)
{
  *lane = target_lane (self, self->own_lane);
  return self->kind == PM_TIMELINE_DRAG_MOVE && (self->lane_delta != 0 || self->is_unknown);
}

/* How far the dragged edge of @item goes, in px: real time, over whatever is folded on the way. */
static double
moved_width (PmTimelineDrag *self, const PmTimeAxis *axis, const PmTimelineItem *item)
{
  PmTime edge = self->kind == PM_TIMELINE_DRAG_END ? item->end : item->begin;

  if (self->is_unknown || axis->folds == NULL)
    return pm_time_axis_to_width (axis, self->delta);
  return pm_time_axis_distance (axis, edge, pm_time_add (edge, self->delta));
}

/**
 * pm_timeline_drag_place:
 * @item: one that moves
 * @bar: (out): length of its bar
 *
 * Returns: where it is shown while it is dragged, in the body
 */
PmRect
pm_timeline_drag_place (PmTimelineDrag *self, const PmTimelineItem *item, double *bar)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  const PmTimelineStyle *style = pm_timeline_layout_get_style (layout);
  double moved = moved_width (self, axis, item);
  PmRect rect = axis->rtl ? pm_rect_mirror (item->rect, axis->width) : item->rect;
  double card = rect.width > item->bar ? rect.width : 0;

  *bar = item->bar;
  switch (self->kind)
    {
    case PM_TIMELINE_DRAG_BEGIN:
      *bar = MAX (item->bar - moved, style->min_bar);
      rect.x += item->bar - *bar;
      rect.width = MAX (card, *bar);
      break;
    case PM_TIMELINE_DRAG_END:
      *bar = MAX (item->bar + moved, style->min_bar);
      rect.width = MAX (card, *bar);
      break;
    case PM_TIMELINE_DRAG_MOVE:
    default:
      rect.x += moved;
      if (self->lane_delta != 0 || self->is_unknown)
        {
          const PmTimelineLane *lanes;
          const PmTimelineLane *to;
          double offset = style->lane_padding + style->lane_header;
          guint n;

          lanes = pm_timeline_layout_get_lanes (layout, &n);
          to = &lanes[MIN (target_lane (self, item->lane), n - 1)];
          if (!self->is_unknown)
            offset = item->rect.y - lanes[item->lane].rect.y;
          rect.y =
              to->rect.y + MIN (offset, to->rect.height - style->row_height - style->lane_padding);
        }
      break;
    }
  return axis->rtl ? pm_rect_mirror (rect, axis->width) : rect;
}

/** pm_timeline_drag_describe_snap: Returns: (transfer full) (nullable): what it snaps to */
char *
pm_timeline_drag_describe_snap (PmTimelineDrag *self)
{
  return self->snapped != NULL ? pm_snap_point_describe (self->snapped) : NULL;
}

/**
 * pm_timeline_drag_describe:
 *
 * Returns: (transfer full): the new time, how far it is from the old one, and what it snaps to
 */
char *
pm_timeline_drag_describe (PmTimelineDrag *self)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *time = pm_time_format (pm_timeline_drag_get_time (self), zone,
                                          PM_TIME_STYLE_FULL, PM_PRECISION_UNSET, FALSE);
  g_autofree char *delta = pm_duration_format_clock (pm_timeline_drag_get_delta (self));
  g_autofree char *snap = pm_timeline_drag_describe_snap (self);

  if (self->is_unknown)
    return g_steal_pointer (&time);
  if (snap != NULL)
    /* Translators: new time, distance moved, and what the event is drawn to. */
    return g_strdup_printf (_ ("%s  %s, snaps to: %s"), time, delta, snap);
  return g_strdup_printf ("%s  %s", time, delta);
}
