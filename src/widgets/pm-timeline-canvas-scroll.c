/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include <math.h>

/* The wheel, two fingers, and the middle button: what moves the view and nothing in it. */

/* One click of a wheel. */
#define WHEEL_PAN  60
#define WHEEL_ZOOM 1.25

/** pm_canvas_scroll_stop: ends the gliding on that a finger has left behind. */
void
pm_canvas_scroll_stop (PmTimelineCanvas *self)
{
  if (self->fling_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fling_tick);
  self->fling_tick = 0;
}

static gboolean
fling_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = (double) (now - self->fling_time) / G_USEC_PER_SEC;

  self->fling_time = now;
  pm_timeline_scene_pan (self->scene, self->fling * seconds, 0);
  self->fling *= exp (-4 * seconds);
  if (fabs (self->fling) > 20)
    return G_SOURCE_CONTINUE;
  self->fling_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
decelerate_cb (PmTimelineCanvas *self, double vx, double vy)
{
  gboolean animate = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate,
                NULL);
  pm_canvas_scroll_stop (self);
  if (!animate || fabs (vx) < 50)
    return;
  self->fling = vx;
  self->fling_time =
      gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->fling_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), fling_cb, NULL, NULL);
}

static gboolean
scroll_cb (PmTimelineCanvas *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  GtkAdjustment *vertical = pm_timeline_scene_get_vadjustment (self->scene);
  double unit = wheel ? WHEEL_PAN : 1;
  double x, y;

  pm_canvas_scroll_stop (self);
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      if (!pm_timeline_scene_get_pointer (self->scene, &x, &y))
        x = pm_timeline_scene_get_axis (self->scene)->width / 2;
      pm_timeline_scene_zoom (self->scene, x, pow (WHEEL_ZOOM, wheel ? dy : dy / 40));
      return TRUE;
    }
  /* Where all lanes are in sight there is nothing to scroll but time. */
  if ((state & GDK_SHIFT_MASK) != 0 ||
      gtk_adjustment_get_upper (vertical) <= gtk_adjustment_get_page_size (vertical))
    {
      if (fabs (dx) < fabs (dy))
        dx = pm_timeline_scene_get_axis (self->scene)->rtl ? -dy : dy;
      dy = 0;
    }
  pm_timeline_scene_pan (self->scene, dx * unit, dy * unit);
  return TRUE;
}

static void
pinch_begin_cb (PmTimelineCanvas *self)
{
  self->zoom_scale = 1;
}

static void
pinch_cb (PmTimelineCanvas *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y) || scale <= 0)
    return;
  pm_timeline_scene_zoom (self->scene, x, self->zoom_scale / scale);
  self->zoom_scale = scale;
}

static void
middle_begin_cb (PmTimelineCanvas *self)
{
  pm_canvas_scroll_stop (self);
  self->pan_x = self->pan_y = 0;
}

static void
middle_update_cb (PmTimelineCanvas *self, double x, double y)
{
  gtk_gesture_set_state (self->middle_gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pm_timeline_scene_pan (self->scene, self->pan_x - x, self->pan_y - y);
  self->pan_x = x;
  self->pan_y = y;
}

void
pm_canvas_scroll_init (PmTimelineCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES |
                                                GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (controller, "decelerate", G_CALLBACK (decelerate_cb), self);
  gtk_widget_add_controller (widget, controller);

  gesture = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (gesture, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (gesture, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = self->middle_gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (gesture, "drag-begin", G_CALLBACK (middle_begin_cb), self);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (middle_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
