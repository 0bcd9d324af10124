/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-navigator-private.h"

#include "pm-controllers.h"
#include "pm-still.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far from an edge of the handle it can be taken hold of, in px. */
#define REACH 7

/* One press of a key, as a part of what is visible. */
#define STEP 0.1
#define ZOOM 1.25

static void pm_timeline_navigator_range_init (GtkAccessibleRangeInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTimelineNavigator,
                               pm_timeline_navigator,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_RANGE,
                                                      pm_timeline_navigator_range_init))

static void
clear (PmTimelineNavigator *self)
{
  g_clear_pointer (&self->map, pm_timeline_map_free);
  g_clear_pointer (&self->ticks, pm_ticks_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

PmTimelineMap *
pm_navigator_ensure_map (PmTimelineNavigator *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->map == NULL)
    self->map = pm_timeline_map_new (pm_timeline_scene_get_layout (self->scene),
                                     gtk_widget_get_width (widget), PM_NAVIGATOR_BAR_WIDTH,
                                     gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  return self->map;
}

PmSpan
pm_navigator_get_visible (PmTimelineNavigator *self)
{
  return pm_timeline_scene_get_axis (self->scene)->span;
}

static void
show (PmTimelineNavigator *self, PmSpan span)
{
  pm_editor_set_visible_span (pm_timeline_scene_get_editor (self->scene), span);
}

/* --- For screen readers --- */

static double
value_of (PmTimelineNavigator *self)
{
  PmSpan all = pm_timeline_map_get_axis (pm_navigator_ensure_map (self))->span;
  PmSpan span = pm_navigator_get_visible (self);
  double middle = (double) (span.begin - all.begin) + (double) pm_span_length (span) / 2;

  return CLAMP (100 * middle / (double) pm_span_length (all), 0, 100);
}

static gboolean
describe_cb (gpointer user_data)
{
  PmTimelineNavigator *self = user_data;
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  PmSpan span = pm_navigator_get_visible (self);
  PmPrecision precision =
      pm_span_length (span) < 10 * PM_MINUTE ? PM_PRECISION_SECOND : PM_PRECISION_MINUTE;
  g_autofree char *begin = pm_time_format (span.begin, zone, PM_TIME_STYLE_FULL, precision, FALSE);
  g_autofree char *end = pm_time_format (span.end, zone, PM_TIME_STYLE_FULL, precision, FALSE);
  g_autofree char *text = NULL;

  self->describe_source = 0;
  /* Translators: the range of time that the timeline shows */
  text = g_strdup_printf (_ ("From %s to %s"), begin, end);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, value_of (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  return G_SOURCE_REMOVE;
}

static gboolean
set_current_value (GtkAccessibleRange *range, double value)
{
  PmTimelineNavigator *self = PM_TIMELINE_NAVIGATOR (range);
  PmSpan all = pm_timeline_map_get_axis (pm_navigator_ensure_map (self))->span;
  double by = (value - value_of (self)) / 100 * (double) pm_span_length (all);

  show (self, pm_timeline_map_move (self->map, pm_navigator_get_visible (self), (PmDuration) by));
  return TRUE;
}

static void
pm_timeline_navigator_range_init (GtkAccessibleRangeInterface *iface)
{
  iface->set_current_value = set_current_value;
}

/* --- The hand --- */

static void
set_cursor (PmTimelineNavigator *self, double x)
{
  PmTimelineMapPart part = self->is_held
                               ? self->held
                               : pm_timeline_map_pick (pm_navigator_ensure_map (self),
                                                       pm_navigator_get_visible (self), REACH, x);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), part == PM_TIMELINE_MAP_OUTSIDE  ? NULL
                                                      : part != PM_TIMELINE_MAP_HANDLE ? "ew-resize"
                                                      : self->is_held                  ? "grabbing"
                                                                                       : "grab");
}

static void
drag_begin_cb (PmTimelineNavigator *self, double x, double y)
{
  const PmTimeAxis *axis = pm_timeline_map_get_axis (pm_navigator_ensure_map (self));
  PmSpan span = pm_navigator_get_visible (self);
  PmTime edge;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
  self->before = span;
  self->is_held = TRUE;
  self->held = pm_timeline_map_pick (self->map, span, REACH, x);
  if (self->held == PM_TIMELINE_MAP_OUTSIDE)
    {
      PmTime middle = pm_time_add (span.begin, pm_span_length (span) / 2);

      self->held = PM_TIMELINE_MAP_HANDLE;
      show (self, pm_timeline_map_move (self->map, span, pm_time_axis_to_time (axis, x) - middle));
      span = pm_navigator_get_visible (self);
    }
  edge = self->held == PM_TIMELINE_MAP_END ? span.end : span.begin;
  self->grab = pm_time_axis_to_x (axis, edge) - x;
  set_cursor (self, x);
}

static void
drag_update_cb (PmTimelineNavigator *self, double dx, double dy, GtkGestureDrag *gesture)
{
  const PmTimeAxis *axis = pm_timeline_map_get_axis (pm_navigator_ensure_map (self));
  double x, y;
  PmTime time;

  if (!self->is_held || dx == 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  time = pm_time_axis_to_time (axis, x + dx + self->grab);
  if (self->held == PM_TIMELINE_MAP_HANDLE)
    show (self, pm_timeline_map_move (self->map, pm_navigator_get_visible (self),
                                      time - pm_navigator_get_visible (self).begin));
  else
    show (self,
          pm_timeline_map_resize (self->map, pm_navigator_get_visible (self), self->held, time));
}

static void
drag_end_cb (PmTimelineNavigator *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  self->is_held = FALSE;
  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    set_cursor (self, x + dx);
}

static void
cancel_cb (PmTimelineNavigator *self)
{
  if (!self->is_held)
    return;
  self->is_held = FALSE;
  show (self, self->before);
}

static void
motion_cb (PmTimelineNavigator *self, double x, double y)
{
  set_cursor (self, x);
}

static void
zoom_by (PmTimelineNavigator *self, double factor)
{
  PmTimeAxis axis = pm_time_axis_new (pm_navigator_get_visible (self), 1, FALSE);

  factor = pm_timeline_scene_limit_zoom (self->scene, factor);
  show (self, pm_time_axis_zoom (&axis, 0.5, factor).span);
}

static gboolean
scroll_cb (PmTimelineNavigator *self, double dx, double dy)
{
  if (dy != 0)
    zoom_by (self, pow (ZOOM, dy));
  return TRUE;
}

static gboolean
query_tooltip_cb (PmTimelineNavigator *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  g_autofree char *time = NULL;

  if (keyboard || self->is_held)
    return FALSE;
  time = pm_time_format (
      pm_time_axis_to_time (pm_timeline_map_get_axis (pm_navigator_ensure_map (self)), x), zone,
      PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_MINUTE, FALSE);
  gtk_tooltip_set_text (tooltip, time);
  return TRUE;
}

/* --- Keys --- */

static void
move_by (PmTimelineNavigator *self, double part)
{
  PmSpan span = pm_navigator_get_visible (self);

  show (self, pm_timeline_map_move (pm_navigator_ensure_map (self), span,
                                    (PmDuration) (part * (double) pm_span_length (span))));
}

static void
move_end_by (PmTimelineNavigator *self, double part)
{
  PmSpan span = pm_navigator_get_visible (self);
  PmTime to = pm_time_add (span.end, (PmDuration) (part * (double) pm_span_length (span)));

  show (self,
        pm_timeline_map_resize (pm_navigator_ensure_map (self), span, PM_TIMELINE_MAP_END, to));
}

static void
go_to (PmTimelineNavigator *self, gboolean end)
{
  PmSpan whole = pm_timeline_map_get_whole (pm_navigator_ensure_map (self));
  PmSpan span = pm_navigator_get_visible (self);
  PmDuration margin = pm_span_length (span) / 20;
  PmTime begin = end ? pm_time_add (whole.end, margin - pm_span_length (span))
                     : pm_time_add (whole.begin, -margin);

  show (self, pm_timeline_map_move (self->map, span, begin - span.begin));
}

static gboolean
key_pressed_cb (PmTimelineNavigator *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  int direction = 0;

  if (keyval == GDK_KEY_Escape && self->is_held)
    {
      cancel_cb (self);
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
      return TRUE;
    }
  if ((modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    direction = forward;
  else if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    direction = -forward;

  if (direction != 0 && (modifiers & GDK_SHIFT_MASK) != 0)
    move_end_by (self, direction * STEP);
  else if (direction != 0)
    move_by (self, direction * STEP);
  else if (keyval == GDK_KEY_plus || keyval == GDK_KEY_equal || keyval == GDK_KEY_KP_Add)
    zoom_by (self, 1 / ZOOM);
  else if (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract)
    zoom_by (self, ZOOM);
  else if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    move_by (self, -1);
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    move_by (self, 1);
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    go_to (self, FALSE);
  else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    go_to (self, TRUE);
  else
    return FALSE;
  return TRUE;
}

/* --- Object --- */

static void
changed_cb (PmTimelineNavigator *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (120, describe_cb, self);
}

static void
settled_cb (PmTimelineNavigator *self)
{
  clear (self);
  changed_cb (self);
}

static void
pm_timeline_navigator_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  clear (PM_TIMELINE_NAVIGATOR (widget));
  changed_cb (PM_TIMELINE_NAVIGATOR (widget));
}

static void
pm_timeline_navigator_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  PmTimelineNavigator *self = PM_TIMELINE_NAVIGATOR (widget);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL &&
      pm_timeline_scene_get_measure (self->scene) != NULL)
    *minimum = (int) ceil (pm_navigator_get_label_height (self) * 2.6);
  *natural = *minimum;
}

static void
pm_timeline_navigator_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_timeline_navigator_parent_class)->css_changed (widget, change);
  clear (PM_TIMELINE_NAVIGATOR (widget));
}

static void
pm_timeline_navigator_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  clear (PM_TIMELINE_NAVIGATOR (widget));
  GTK_WIDGET_CLASS (pm_timeline_navigator_parent_class)->direction_changed (widget, previous);
}

static void
pm_timeline_navigator_dispose (GObject *object)
{
  PmTimelineNavigator *self = PM_TIMELINE_NAVIGATOR (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_clear_handle_id (&self->describe_source, g_source_remove);
  clear (self);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_navigator_parent_class)->dispose (object);
}

static void
pm_timeline_navigator_class_init (PmTimelineNavigatorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_navigator_dispose;
  widget_class->snapshot = pm_navigator_snapshot;
  widget_class->size_allocate = pm_timeline_navigator_size_allocate;
  widget_class->measure = pm_timeline_navigator_measure;
  widget_class->css_changed = pm_timeline_navigator_css_changed;
  widget_class->direction_changed = pm_timeline_navigator_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "navigator");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
pm_timeline_navigator_init (PmTimelineNavigator *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Visible time"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys move it, with Shift its end; plus and minus zoom"),
                                  -1);
}

GtkWidget *
pm_timeline_navigator_new (PmTimelineScene *scene)
{
  PmTimelineNavigator *self = g_object_new (PM_TYPE_TIMELINE_NAVIGATOR, NULL);

  self->scene = g_object_ref (scene);
  /* The scene hears of the document first: its layout is what the map is made from. */
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  /* The scene does not say what changes while the view is being allocated, of which the navigator,
   * always as wide as the view, need not be told by its own allocation. */
  for (guint i = 0; i < 2; i++)
    g_signal_connect_object (pm_timeline_scene_get_editor (scene),
                             i == 0 ? "notify::visible-begin" : "notify::visible-end",
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
