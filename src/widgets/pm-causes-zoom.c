/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include <math.h>

/** pm_causes_zoom_about: zooms so that what is at (@x, @y) of the widget stays there */
void
pm_causes_zoom_about (PmCausesCanvas *self, double zoom, double x, double y)
{
  double tree_x, tree_y, new_x, new_y;

  zoom = CLAMP (zoom, PM_CAUSES_ZOOM_MIN, PM_CAUSES_ZOOM_MAX);
  if (fabs (zoom - self->zoom) < 0.0001)
    return;
  self->is_fitted = FALSE;
  pm_causes_to_tree (self, x, y, &tree_x, &tree_y);
  self->zoom = zoom;
  pm_causes_configure_adjustments (self);
  pm_causes_to_widget (self, tree_x, tree_y, &new_x, &new_y);
  if (self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment,
                              gtk_adjustment_get_value (self->hadjustment) + new_x - x);
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment,
                              gtk_adjustment_get_value (self->vadjustment) + new_y - y);
  pm_causes_view_moved (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

/** pm_causes_canvas_set_zoom: about the middle of the view; 1 is the size that text has elsewhere
 */
void
pm_causes_canvas_set_zoom (PmCausesCanvas *self, double zoom)
{
  pm_causes_zoom_about (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                        gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/** pm_causes_zoom_step: one step in (1) or out (-1), about the selected node where it is in view */
void
pm_causes_zoom_step (PmCausesCanvas *self, int step)
{
  graphene_rect_t bounds;
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  const char *lead = pm_causes_lead_id (self);

  if (lead != NULL && pm_causes_canvas_get_node_bounds (self, lead, &bounds))
    {
      double lead_x = bounds.origin.x + bounds.size.width / 2;
      double lead_y = bounds.origin.y + bounds.size.height / 2;

      if (lead_x > 0 && lead_y > 0 && lead_x < 2 * x && lead_y < 2 * y)
        {
          x = lead_x;
          y = lead_y;
        }
    }
  pm_causes_zoom_about (self, self->zoom * pow (1.2, step), x, y);
}

/** pm_causes_zoom_to_fit: Returns: at which all of the tree is in view, never above 1 */
double
pm_causes_zoom_to_fit (PmCausesCanvas *self)
{
  double width, height;

  pm_tree_layout_get_size (self->layout, &width, &height);
  return MIN (1, MIN (gtk_widget_get_width (GTK_WIDGET (self)) / width,
                      gtk_widget_get_height (GTK_WIDGET (self)) / height));
}

/** pm_causes_canvas_fit: all of the tree in view, until somebody zooms */
void
pm_causes_canvas_fit (PmCausesCanvas *self)
{
  if (self->layout == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 1)
    {
      self->wants_fit = TRUE;
      return;
    }
  pm_causes_canvas_set_zoom (self, pm_causes_zoom_to_fit (self));
  self->is_fitted = TRUE;
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, PmCausesCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  double factor =
      gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE ? 1.003 : 1.2;

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  pm_causes_zoom_about (self, self->zoom * pow (factor, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
motion_cb (PmCausesCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, PmCausesCanvas *self)
{
  self->pinch_zoom = self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, PmCausesCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    pm_causes_zoom_about (self, self->pinch_zoom * scale, x, y);
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, PmCausesCanvas *self)
{
  if (self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  self->pan_x = gtk_adjustment_get_value (self->hadjustment);
  self->pan_y = gtk_adjustment_get_value (self->vadjustment);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, PmCausesCanvas *self)
{
  if (self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  gtk_adjustment_set_value (self->hadjustment, self->pan_x - dx);
  gtk_adjustment_set_value (self->vadjustment, self->pan_y - dy);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, PmCausesCanvas *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

void
pm_causes_zoom_init (PmCausesCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect_object (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self, 0);
  g_signal_connect_object (pan, "drag-update", G_CALLBACK (pan_update_cb), self, 0);
  g_signal_connect_object (pan, "drag-end", G_CALLBACK (pan_end_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pan));
}
