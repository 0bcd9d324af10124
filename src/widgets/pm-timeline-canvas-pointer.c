/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include "pm-drag-id.h"
#include "pm-timeline-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far the hand may shake, in px, before a press is a drag. */
#define DRAG_THRESHOLD 4

/* Within so many px of an edge a drag scrolls, the faster the nearer; px a second at most. */
#define SCROLL_EDGE  36
#define SCROLL_SPEED 900

static double
body_y (PmTimelineCanvas *self, double y)
{
  return y + pm_timeline_scene_get_scroll (self->scene);
}

static PmTimelinePart
pick (PmTimelineCanvas *self, double x, double y, guint *index)
{
  return pm_timeline_layout_pick (pm_timeline_scene_get_layout (self->scene), x, body_y (self, y),
                                  index);
}

static PmSelection *
selection_of (PmTimelineCanvas *self)
{
  return pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
}

static const PmTimelineItem *
item_at (PmTimelineCanvas *self, guint index)
{
  guint n;

  return &pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n)[index];
}

/* Zooms to where the events of a cluster are apart. Those of one instant never are: they are
 * selected, for the list to show them. */
static void
open_cluster (PmTimelineCanvas *self, const PmTimelineItem *item)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  guint lane = pm_lane_table_get_lane_of (table, item->position);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GtkWidget *view;
  const guint *events;
  guint n;

  if (item->end > item->begin)
    {
      pm_timeline_scene_show (self->scene, (PmSpan) { item->begin, item->end });
      return;
    }
  events = pm_lane_table_get_events (table, lane, &n);
  for (guint i = pm_lane_table_lower_bound (table, lane, item->begin); i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (document, events[i]);

      if (event->at != item->begin)
        break;
      g_ptr_array_add (ids, event->base.id);
    }
  g_ptr_array_add (ids, NULL);
  self->clear_on_release = FALSE;
  pm_selection_set (selection_of (self), (const char *const *) ids->pdata);
  view = gtk_widget_get_ancestor (GTK_WIDGET (self), PM_TYPE_TIMELINE_VIEW);
  if (view != NULL)
    g_object_set (view, "show-list", TRUE, NULL);
}

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* --- The rubber band --- */

gboolean
pm_canvas_get_band (PmTimelineCanvas *self, PmRect *rect)
{
  double x = pm_time_axis_to_x (pm_timeline_scene_get_axis (self->scene), self->band_time);
  double y = body_y (self, self->hand_y);

  if (self->hand != PM_CANVAS_HAND_BAND)
    return FALSE;
  rect->x = floor (MIN (x, self->hand_x));
  rect->y = floor (MIN (self->band_y, y));
  rect->width = ceil (fabs (x - self->hand_x)) + 1;
  rect->height = ceil (fabs (self->band_y - y)) + 1;
  return TRUE;
}

static void
update_band (PmTimelineCanvas *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const PmTimelineItem *items;
  PmRect band;
  guint n;

  if (!pm_canvas_get_band (self, &band))
    return;
  for (guint i = 0; self->band_base[i] != NULL; i++)
    g_ptr_array_add (ids, self->band_base[i]);
  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    if (items[i].mode != PM_CARD_CLUSTER && pm_rect_overlaps (&items[i].rect, &band) &&
        !g_strv_contains ((const char *const *) self->band_base, items[i].event->base.id))
      g_ptr_array_add (ids, (gpointer) items[i].event->base.id);
  g_ptr_array_add (ids, NULL);
  pm_selection_set (selection_of (self), (const char *const *) ids->pdata);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Dragging --- */

static void
update_drag (PmTimelineCanvas *self)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);

  if (drag == NULL)
    return;
  pm_timeline_drag_update (drag, self->hand_x, body_y (self, self->hand_y), !self->suspend_snap);
  pm_timeline_scene_preview (self->scene);
}

static double
edge_speed (double position, double length)
{
  double near_start = SCROLL_EDGE - position;
  double near_end = position - (length - SCROLL_EDGE);
  double depth = MAX (near_start, near_end) / SCROLL_EDGE;

  if (depth <= 0)
    return 0;
  depth = MIN (depth, 1.5);
  return (near_start > near_end ? -1 : 1) * depth * depth * SCROLL_SPEED;
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN ((double) (now - self->autoscroll_time) / G_USEC_PER_SEC, 0.1);
  double vx, vy;

  self->autoscroll_time = now;
  if (self->hand != PM_CANVAS_HAND_DRAG && self->hand != PM_CANVAS_HAND_BAND &&
      self->hand != PM_CANVAS_HAND_SPAN)
    {
      self->autoscroll = 0;
      return G_SOURCE_REMOVE;
    }
  vx = edge_speed (self->hand_x, gtk_widget_get_width (widget));
  vy = self->hand == PM_CANVAS_HAND_SPAN
           ? 0
           : edge_speed (self->hand_y, gtk_widget_get_height (widget));
  if (vx == 0 && vy == 0)
    return G_SOURCE_CONTINUE;
  pm_timeline_scene_pan (self->scene, vx * seconds, vy * seconds);
  if (self->hand == PM_CANVAS_HAND_BAND)
    update_band (self);
  else if (self->hand == PM_CANVAS_HAND_SPAN)
    pm_canvas_span_update (self);
  else
    update_drag (self);
  return G_SOURCE_CONTINUE;
}

static void
start_autoscroll (PmTimelineCanvas *self)
{
  if (self->autoscroll != 0)
    return;
  self->autoscroll_time = g_get_monotonic_time ();
  self->autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

static void
end_hand (PmTimelineCanvas *self)
{
  self->hand = PM_CANVAS_HAND_IDLE;
  pm_timeline_scene_set_hint (self->scene, NULL);
  self->select_on_release = self->clear_on_release = FALSE;
  g_clear_pointer (&self->band_base, g_strfreev);
  g_clear_pointer (&self->band_before, g_strfreev);
  g_clear_pointer (&self->pressed_id, g_free);
  if (pm_timeline_scene_get_drag (self->scene) != NULL)
    {
      pm_timeline_scene_take_drag (self->scene, NULL);
      /* Nothing is said of it any more. */
      pm_timeline_scene_preview (self->scene);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_canvas_pointer_cancel: Esc: ends what the hand does with nothing changed. */
gboolean
pm_canvas_pointer_cancel (PmTimelineCanvas *self)
{
  gboolean was_drag = self->hand == PM_CANVAS_HAND_DRAG || self->hand == PM_CANVAS_HAND_SPAN;

  if (!was_drag && self->hand != PM_CANVAS_HAND_BAND)
    return FALSE;
  if (self->hand == PM_CANVAS_HAND_BAND)
    pm_selection_set (selection_of (self), (const char *const *) self->band_before);
  end_hand (self);
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  if (was_drag)
    pm_canvas_announce (self, _ ("Cancelled"));
  return TRUE;
}

/* Selects all events between the lead and one of them, which leads then, and keeps the others. */
static void
select_up_to (PmTimelineCanvas *self, guint position, const char *id)
{
  PmSelection *selection = selection_of (self);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  guint from = lead >= 0 ? MIN ((guint) lead, position) : position;
  guint to = lead >= 0 ? MAX ((guint) lead, position) : position;
  g_auto (GStrv) selected = pm_selection_dup_ids (selection);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; selected[i] != NULL; i++)
    if (!g_str_equal (selected[i], id))
      g_ptr_array_add (ids, selected[i]);
  for (guint i = from; i <= to; i++)
    if (i != position)
      g_ptr_array_add (ids, (gpointer) pm_document_get_event (document, i)->base.id);
  g_ptr_array_add (ids, (gpointer) id);
  g_ptr_array_add (ids, NULL);
  pm_selection_set (selection, (const char *const *) ids->pdata);
}

static void
press_item (PmTimelineCanvas *self,
            const PmTimelineItem *item,
            PmTimelinePart part,
            GdkModifierType state)
{
  PmSelection *selection = selection_of (self);
  const char *id = item->event->base.id;
  guint position = item->position;
  GtkWidget *widget = pm_canvas_find_widget (self, id);

  self->hand = PM_CANVAS_HAND_PRESSED;
  self->pressed_id = g_strdup (id);
  self->pressed_kind = part == PM_TIMELINE_PART_ITEM_START ? PM_TIMELINE_DRAG_BEGIN
                       : part == PM_TIMELINE_PART_ITEM_END ? PM_TIMELINE_DRAG_END
                                                           : PM_TIMELINE_DRAG_MOVE;
  gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));

  if ((state & GDK_SHIFT_MASK) != 0)
    select_up_to (self, position, id);
  else if ((state & GDK_CONTROL_MASK) != 0)
    {
      /* Ctrl and a drag make copies: what is selected already loses that on release only. */
      if (pm_selection_contains (selection, id))
        self->clear_on_release = TRUE;
      else
        pm_selection_add (selection, id);
    }
  else if (!pm_selection_contains (selection, id))
    pm_selection_select (selection, id);
  else
    self->select_on_release = TRUE;
}

static void
drag_begin_cb (PmTimelineCanvas *self, double x, double y, GtkGestureDrag *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  PmTimelinePart part;
  guint index;

  pm_canvas_scroll_stop (self);
  if (self->entry != NULL)
    pm_canvas_edit_end (self, TRUE);
  end_hand (self);
  self->hand_x = x;
  self->hand_y = y;
  part = pick (self, x, y, &index);
  if (part == PM_TIMELINE_PART_ITEM || part == PM_TIMELINE_PART_ITEM_START ||
      part == PM_TIMELINE_PART_ITEM_END)
    {
      const PmTimelineItem *item = item_at (self, index);

      if (item->mode != PM_CARD_CLUSTER)
        press_item (self, item, part, state);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->clear_on_release = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
}

/* The press has become a drag: of an event; along an empty lane, of a new span; across lanes, or
 * with Shift or Ctrl, of a rubber band; or, by a finger, of the view. */
static gboolean
start_drag (PmTimelineCanvas *self, GtkGestureDrag *gesture, double x, double y, gboolean sideways)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->hand == PM_CANVAS_HAND_PRESSED)
    {
      PmTimelineDrag *drag;

      if (!pm_timeline_scene_can_edit (self->scene))
        return FALSE;
      drag = pm_timeline_drag_new (self->scene, self->pressed_kind, self->pressed_id, x,
                                   body_y (self, y));
      if (drag == NULL)
        return FALSE;
      self->hand = PM_CANVAS_HAND_DRAG;
      pm_timeline_scene_take_drag (self->scene, drag);
    }
  else if (is_touch (GTK_EVENT_CONTROLLER (gesture)))
    {
      self->hand = PM_CANVAS_HAND_PAN;
      self->pan_x = self->pan_y = 0;
    }
  else
    {
      self->hand = PM_CANVAS_HAND_BAND;
      self->band_time = pm_time_axis_to_time (pm_timeline_scene_get_axis (self->scene), x);
      self->band_y = body_y (self, y);
      self->band_before = pm_selection_dup_ids (selection_of (self));
      self->band_base = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0
                            ? g_strdupv (self->band_before)
                            : g_new0 (char *, 1);
      if (sideways && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 &&
          pm_canvas_span_begin (self, x, y))
        self->hand = PM_CANVAS_HAND_SPAN;
    }
  self->select_on_release = self->clear_on_release = FALSE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->hand != PM_CANVAS_HAND_PAN)
    start_autoscroll (self);
  return TRUE;
}

/* The event goes to another view, such as to a cause that it is evidence of; it stays where it is.
 */
static gboolean
hand_over (PmTimelineCanvas *self)
{
  g_autofree char *id = NULL;
  g_autoptr (GdkPaintable) live = NULL;
  g_autoptr (GdkPaintable) picture = NULL;
  GtkWidget *widget;

  if (self->pressed_kind != PM_TIMELINE_DRAG_MOVE || self->pressed_id == NULL ||
      !pm_drag_id_is_away (GTK_WIDGET (self), self->hand_x, self->hand_y))
    return FALSE;
  id = g_strdup (self->pressed_id);
  end_hand (self);
  widget = pm_canvas_find_widget (self, id);
  live = widget != NULL ? gtk_widget_paintable_new (widget) : NULL;
  picture = live != NULL ? gdk_paintable_get_current_image (live) : NULL;
  pm_drag_id_begin (GTK_WIDGET (self), self->drag_gesture, id, picture);
  return TRUE;
}

static void
drag_update_cb (PmTimelineCanvas *self, double dx, double dy, GtkGestureDrag *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  PmTimelineDrag *drag;
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->hand == PM_CANVAS_HAND_IDLE || self->hand == PM_CANVAS_HAND_PRESSED)
    {
      if (hypot (dx, dy) < DRAG_THRESHOLD ||
          !start_drag (self, gesture, x, y, fabs (dx) > fabs (dy)))
        return;
    }
  self->hand_x = x + dx;
  self->hand_y = y + dy;
  switch (self->hand)
    {
    case PM_CANVAS_HAND_DRAG:
      if (hand_over (self))
        break;
      drag = pm_timeline_scene_get_drag (self->scene);
      self->suspend_snap = (state & GDK_ALT_MASK) != 0;
      pm_timeline_drag_set_duplicate (drag, (state & GDK_CONTROL_MASK) != 0);
      update_drag (self);
      break;
    case PM_CANVAS_HAND_BAND:
      update_band (self);
      break;
    case PM_CANVAS_HAND_SPAN:
      if (pm_timeline_layout_lane_at (pm_timeline_scene_get_layout (self->scene),
                                      body_y (self, self->hand_y)) != self->span_lane)
        {
          /* A span is of one lane: across several the hand selects. */
          self->hand = PM_CANVAS_HAND_BAND;
          pm_timeline_scene_set_hint (self->scene, NULL);
          update_band (self);
          break;
        }
      self->suspend_snap = (state & GDK_ALT_MASK) != 0;
      pm_canvas_span_update (self);
      break;
    case PM_CANVAS_HAND_PAN:
      pm_timeline_scene_pan (self->scene, self->pan_x - dx, self->pan_y - dy);
      self->pan_x = dx;
      self->pan_y = dy;
      break;
    case PM_CANVAS_HAND_IDLE:
    case PM_CANVAS_HAND_PRESSED:
    default:
      break;
    }
}

static void
drag_end_cb (PmTimelineCanvas *self)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  gboolean at_rest = self->hand == PM_CANVAS_HAND_IDLE || self->hand == PM_CANVAS_HAND_PRESSED;

  if (self->hand == PM_CANVAS_HAND_SPAN)
    pm_canvas_span_end (self);
  else if (self->hand == PM_CANVAS_HAND_DRAG && drag != NULL)
    {
      g_autofree char *text = pm_timeline_drag_describe (drag);

      /* What changes now is what the hand did. */
      self->hand = PM_CANVAS_HAND_IDLE;
      if (pm_timeline_drag_commit (drag))
        pm_canvas_announce (self, text);
    }
  else if (self->select_on_release && self->pressed_id != NULL)
    pm_selection_select (selection_of (self), self->pressed_id);
  else if (self->clear_on_release && self->pressed_id != NULL)
    pm_selection_remove (selection_of (self), self->pressed_id);
  else if (self->clear_on_release)
    pm_selection_clear (selection_of (self));
  end_hand (self);
  pm_canvas_release_fold (self, at_rest);
}

static void
drag_cancel_cb (PmTimelineCanvas *self)
{
  end_hand (self);
  pm_canvas_release_fold (self, FALSE);
}

/* --- Clicks --- */

/* A double-click on a lane begins an event there, at a round time. */
static void
create_at (PmTimelineCanvas *self, double x, double y, guint lane)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);

  pm_canvas_edit_new (self, pm_canvas_snap_time (self, x, TRUE), PM_TIME_UNSET,
                      pm_lane_table_get_id (pm_timeline_layout_get_table (layout), lane));
}

/* Where the lanes do not fill the canvas, the last one is meant. */
static gboolean
is_below_lanes (PmTimelineCanvas *self, double y)
{
  const PmTimelineLane *lanes;
  guint n;

  lanes = pm_timeline_layout_get_lanes (pm_timeline_scene_get_layout (self->scene), &n);
  return n > 0 && body_y (self, y) >= lanes[n - 1].rect.y + lanes[n - 1].rect.height;
}

static gboolean
is_item (PmTimelinePart part)
{
  return part == PM_TIMELINE_PART_ITEM || part == PM_TIMELINE_PART_ITEM_START ||
         part == PM_TIMELINE_PART_ITEM_END;
}

static void
clicked_cb (PmTimelineCanvas *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  const PmTimelineItem *item;
  PmTimelinePart part;
  guint index;

  if (self->hand != PM_CANVAS_HAND_IDLE && self->hand != PM_CANVAS_HAND_PRESSED)
    return;
  part = pick (self, x, y, &index);
  if (!is_item (part) && pm_canvas_press_fold (self, n_press, x))
    return;
  switch (part)
    {
    case PM_TIMELINE_PART_ITEM:
    case PM_TIMELINE_PART_ITEM_START:
    case PM_TIMELINE_PART_ITEM_END:
      item = item_at (self, index);
      if (item->mode == PM_CARD_CLUSTER && !item->unknown && n_press == 1)
        open_cluster (self, item);
      else if (item->mode != PM_CARD_CLUSTER && n_press == 2)
        pm_canvas_edit_title (self, item->event->base.id);
      break;
    case PM_TIMELINE_PART_DENSITY:
      if (n_press == 1)
        pm_timeline_scene_zoom (self->scene, x, 1.0 / 6);
      break;
    case PM_TIMELINE_PART_IMPACT:
      {
        const PmTimelineImpact *impacts;
        guint n;

        impacts = pm_timeline_layout_get_impacts (pm_timeline_scene_get_layout (self->scene), &n);
        self->clear_on_release = FALSE;
        pm_selection_select (selection_of (self), impacts[index].impact->base.id);
      }
      break;
    case PM_TIMELINE_PART_LANE:
      if (n_press == 2)
        create_at (self, x, y, index);
      break;
    case PM_TIMELINE_PART_NONE:
      if (n_press == 2 && is_below_lanes (self, y))
        create_at (self, x, y,
                   pm_timeline_layout_lane_at (pm_timeline_scene_get_layout (self->scene),
                                               body_y (self, y)));
      break;
    case PM_TIMELINE_PART_UNKNOWN:
    case PM_TIMELINE_PART_FLAG:
    case PM_TIMELINE_PART_RULER:
    default:
      break;
    }
}

static void
menu_cb (PmTimelineCanvas *self, int n_press, double x, double y)
{
  guint index;

  if (pick (self, x, y, &index) == PM_TIMELINE_PART_ITEM)
    {
      const PmTimelineItem *item = item_at (self, index);

      if (item->mode != PM_CARD_CLUSTER &&
          !pm_selection_contains (selection_of (self), item->event->base.id))
        pm_selection_select (selection_of (self), item->event->base.id);
    }
  pm_canvas_release_fold (self, FALSE);
  pm_canvas_popup_menu (self, x, y, FALSE);
}

static void
long_press_cb (PmTimelineCanvas *self, double x, double y)
{
  menu_cb (self, 1, x, y);
}

/* --- The pointer at rest --- */

static void
motion_cb (PmTimelineCanvas *self, double x, double y)
{
  PmTimelinePart part;
  const char *cursor = NULL;
  PmSpan fold;
  guint index;

  pm_timeline_scene_set_pointer (self->scene, TRUE, x, y);
  if (self->hand != PM_CANVAS_HAND_IDLE)
    return;
  part = pick (self, x, y, &index);
  if ((part == PM_TIMELINE_PART_ITEM_START || part == PM_TIMELINE_PART_ITEM_END) &&
      pm_timeline_scene_can_edit (self->scene))
    cursor = "ew-resize";
  else if (!is_item (part) && pm_canvas_fold_at (self, x, &fold))
    cursor = "pointer";
  else if (part == PM_TIMELINE_PART_DENSITY)
    cursor = "zoom-in";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
leave_cb (PmTimelineCanvas *self)
{
  pm_timeline_scene_set_pointer (self->scene, FALSE, 0, 0);
}

static GtkGesture *
add_gesture (PmTimelineCanvas *self, GtkGesture *gesture, guint button)
{
  if (GTK_IS_GESTURE_SINGLE (gesture))
    gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), button);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  return gesture;
}

void
pm_canvas_pointer_init (PmTimelineCanvas *self)
{
  GtkEventController *controller;
  GtkGesture *gesture;

  pm_canvas_scroll_init (self);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  /* Controllers that are added later see events earlier: a press is first one of a drag, which
   * selects, and then a click. */
  gesture = add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (clicked_cb), self);

  gesture = self->drag_gesture = add_gesture (self, gtk_gesture_drag_new (), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);

  /* A menu that takes the pointer before the button is let go leaves this widget pressed. */
  gesture = add_gesture (self, gtk_gesture_click_new (), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (gesture, "released", G_CALLBACK (menu_cb), self);

  gesture = add_gesture (self, gtk_gesture_long_press_new (), GDK_BUTTON_PRIMARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (gesture), TRUE);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (long_press_cb), self);
}

void
pm_canvas_pointer_dispose (PmTimelineCanvas *self)
{
  pm_canvas_scroll_stop (self);
  if (self->autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->autoscroll);
  self->autoscroll = 0;
  g_clear_pointer (&self->band_base, g_strfreev);
  g_clear_pointer (&self->band_before, g_strfreev);
  g_clear_pointer (&self->pressed_id, g_free);
}
