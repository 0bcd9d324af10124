/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-ruler-private.h"

#include "pm-timeline-drag.h"
#include "pm-timeline-measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The ruler under the hand: a drag measures, with the middle button or a finger it pans. */

#define DRAG_THRESHOLD 4
#define SNAP_REACH     6
#define EDGE_REACH     5

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* The time at @x: of an event or a tick nearby, else as round as a pixel allows. */
static PmTime
time_at (PmTimelineRuler *self, double x, gboolean snap)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmTime time = pm_time_axis_to_time (axis, x);
  g_autoptr (PmSnapper) snapper = NULL;
  const PmSnapPoint *point;

  if (!snap)
    return time;
  snapper = pm_snapper_new (pm_timeline_scene_get_layout (self->scene), NULL, NULL, pm_time_now ());
  point = pm_snapper_find (snapper, time, pm_time_axis_to_duration (axis, SNAP_REACH));
  return point != NULL ? point->time : pm_timeline_round_time (self->scene, time);
}

/* Which end of the measured range is at @x; the other one stays. */
static gboolean
edge_at (PmTimelineRuler *self, double x, PmTime *other)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double begin, end;
  PmSpan range;

  if (!pm_timeline_scene_get_range (self->scene, &range))
    return FALSE;
  begin = fabs (pm_time_axis_to_x (axis, range.begin) - x);
  end = fabs (pm_time_axis_to_x (axis, range.end) - x);
  if (MIN (begin, end) > EDGE_REACH)
    return FALSE;
  *other = begin < end ? range.end : range.begin;
  return TRUE;
}

static gboolean
is_in_range (PmTimelineRuler *self, double x)
{
  PmSpan range;

  return pm_timeline_scene_get_range (self->scene, &range) &&
         pm_span_contains (range,
                           pm_time_axis_to_time (pm_timeline_scene_get_axis (self->scene), x));
}

/* A flag leads to its event. */
static gboolean
press_flag (PmTimelineRuler *self, double x, double y)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  const PmTimelineFlag *flags;
  guint index, n;

  if (pm_timeline_layout_pick_head (layout, x, y, &index) != PM_TIMELINE_PART_FLAG)
    return FALSE;
  flags = pm_timeline_layout_get_flags (layout, &n);
  pm_selection_select (pm_editor_get_selection (editor), flags[index].event->base.id);
  pm_timeline_scene_reveal (self->scene, flags[index].position);
  return TRUE;
}

/* Where the names of the zones stand in the ruler they open what chooses them. */
static gboolean
press_name (PmTimelineRuler *self, double x, double y)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double position = axis->rtl ? axis->width - x : x;
  const PmTimelineRow *rows;
  guint n;

  rows = pm_timeline_layout_get_rows (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    if (rows[i].name_width > 0 && position < rows[i].inset && y >= rows[i].y &&
        y < rows[i].y + rows[i].height / 2)
      return gtk_widget_activate_action (GTK_WIDGET (self), "timeline.zones", NULL);
  return FALSE;
}

static void
pressed_cb (PmTimelineRuler *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  PmTime other;

  if (press_flag (self, x, y) || press_name (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  else if (n_press == 2 && is_in_range (self, x))
    {
      pm_ruler_zoom (self);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if (n_press == 1 && !is_in_range (self, x) && !edge_at (self, x, &other))
    pm_timeline_scene_clear_range (self->scene);
}

static void
secondary_cb (PmTimelineRuler *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "timeline.zones", NULL);
}

static void
drag_begin_cb (PmTimelineRuler *self, double x, double y)
{
  self->pan_x = 0;
  self->measuring = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
pan_to (PmTimelineRuler *self, double offset)
{
  pm_timeline_scene_pan (self->scene, self->pan_x - offset, 0);
  self->pan_x = offset;
}

static void
measure_to (PmTimelineRuler *self, double x, gboolean snap)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmSpan range;

  self->cursor = time_at (self, CLAMP (x, 0, axis->width), snap);
  range = (PmSpan) { MIN (self->anchor, self->cursor), MAX (self->anchor, self->cursor) };
  self->by_key = FALSE;
  pm_timeline_scene_set_pointer (self->scene, TRUE, pm_time_axis_to_x (axis, self->cursor), -1);
  pm_timeline_scene_set_range (self->scene, range);
}

/* At the edges the view goes on by itself, the faster the farther out the hand is. */
static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmTimelineRuler *self = PM_TIMELINE_RULER (widget);
  double width = pm_timeline_scene_get_axis (self->scene)->width;
  double out = self->hand_x < 0 ? self->hand_x : MAX (self->hand_x - width, 0);

  if (!self->measuring)
    {
      self->autoscroll = 0;
      return G_SOURCE_REMOVE;
    }
  if (out != 0)
    {
      pm_timeline_scene_pan (self->scene, CLAMP (out / 4, -24, 24), 0);
      measure_to (self, self->hand_x, FALSE);
    }
  return G_SOURCE_CONTINUE;
}

static void
drag_update_cb (PmTimelineRuler *self, double dx, double dy, GtkGestureDrag *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean snap = (state & GDK_ALT_MASK) == 0;
  double x, y;

  if (is_touch (GTK_EVENT_CONTROLLER (gesture)))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      pan_to (self, dx);
      return;
    }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->measuring)
    {
      if (fabs (dx) < DRAG_THRESHOLD)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->measuring = TRUE;
      if (!edge_at (self, x, &self->anchor))
        self->anchor = time_at (self, x, snap);
      if (self->autoscroll == 0)
        self->autoscroll =
            gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
    }
  self->hand_x = x + dx;
  measure_to (self, self->hand_x, snap);
}

static void
drag_end_cb (PmTimelineRuler *self)
{
  g_autofree char *text = NULL;
  PmSpan range;

  if (!self->measuring)
    return;
  self->measuring = FALSE;
  if (!pm_timeline_scene_get_range (self->scene, &range))
    return;
  if (range.begin == range.end)
    {
      pm_timeline_scene_clear_range (self->scene);
      return;
    }
  text = pm_timeline_range_describe (self->scene, range);
  pm_ruler_announce (self, text);
}

static void
middle_update_cb (PmTimelineRuler *self, double dx, double dy, GtkGestureDrag *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pan_to (self, dx);
}

static void
middle_begin_cb (PmTimelineRuler *self)
{
  self->pan_x = 0;
}

static void
motion_cb (PmTimelineRuler *self, double x, double y)
{
  PmTime other;

  if (self->measuring)
    return;
  self->by_key = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   edge_at (self, x, &other) ? "ew-resize" : NULL);
  pm_timeline_scene_set_pointer (self->scene, TRUE, x, -1);
}

static void
leave_cb (PmTimelineRuler *self)
{
  if (!self->measuring)
    pm_timeline_scene_set_pointer (self->scene, FALSE, 0, 0);
}

static gboolean
scroll_cb (PmTimelineRuler *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double x, y;

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      if (!pm_timeline_scene_get_pointer (self->scene, &x, &y))
        x = axis->width / 2;
      pm_timeline_scene_zoom (self->scene, x, pow (1.25, wheel ? dy : dy / 40));
      return TRUE;
    }
  if (fabs (dx) < fabs (dy))
    dx = axis->rtl ? -dy : dy;
  pm_timeline_scene_pan (self->scene, dx * (wheel ? 60 : 1), 0);
  return TRUE;
}

void
pm_ruler_pointer_init (PmTimelineRuler *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *middle = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "released", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (middle), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (middle, "drag-begin", G_CALLBACK (middle_begin_cb), self);
  g_signal_connect_swapped (middle, "drag-update", G_CALLBACK (middle_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (middle));
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
}

/** pm_ruler_zoom: into the measured range */
void
pm_ruler_zoom (PmTimelineRuler *self)
{
  g_autofree char *range_text = NULL;
  g_autofree char *text = NULL;
  PmSpan range;

  if (!pm_timeline_scene_get_range (self->scene, &range))
    return;
  range_text = pm_timeline_range_describe (self->scene, range);
  text = g_strdup_printf (_ ("Zoomed to %s"), range_text);
  self->measuring = FALSE;
  pm_timeline_range_zoom (self->scene);
  pm_ruler_announce (self, text);
}

/** pm_ruler_cancel: Esc: forgets the measured range. Returns: whether there was one */
gboolean
pm_ruler_cancel (PmTimelineRuler *self)
{
  PmSpan range;

  if (!pm_timeline_scene_get_range (self->scene, &range))
    return FALSE;
  self->measuring = FALSE;
  pm_timeline_scene_clear_range (self->scene);
  pm_ruler_announce (self, _ ("Measured range cleared"));
  return TRUE;
}
