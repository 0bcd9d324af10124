/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-ruler-private.h"

#include "pm-controllers.h"
#include "pm-timeline-drag.h"
#include "pm-timeline-measure.h"
#include "pm-timeline-paint.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (PmTimelineRuler, pm_timeline_ruler, GTK_TYPE_WIDGET)

/* A time as the row's clock shows it, with its day where that is not the one of the first row or
 * the ticks do not tell it. */
static char *
format_time (PmTimelineRuler *self, PmTime time, PmZone *zone, PmZone *first)
{
  PmDuration step = pm_time_axis_to_duration (pm_timeline_scene_get_axis (self->scene), 1);
  g_autofree char *clock = NULL;
  PmCivil civil, other;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  if (step >= PM_HOUR)
    return pm_time_format (time, zone, PM_TIME_STYLE_DATE, PM_PRECISION_UNSET, FALSE);
  if (step >= 3 * PM_MINUTE)
    return pm_time_format (time, zone, PM_TIME_STYLE_FULL, PM_PRECISION_UNSET, FALSE);
  clock = pm_time_format (time, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  pm_zone_to_civil (zone, time, &civil);
  pm_zone_to_civil (first, time, &other);
  if (civil.day == other.day)
    return g_steal_pointer (&clock);
  date = g_date_time_new_utc (civil.year, civil.month, civil.day, 0, 0, 0);
  day = g_date_time_format (date, "%a");
  return g_strdup_printf ("%s %s", day, clock);
}

/* The time under the hand in every zone: of what is dragged, else of the pointer. */
static void
snapshot_time (PmTimelineRuler *self, GtkSnapshot *snapshot, const PmTimelineColors *colors)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA ground = colors->text;
  GdkRGBA text = { 1, 1, 1, 1 };
  const PmTimelineRow *rows;
  PmTime time;
  double x, y;
  guint n;

  if (drag != NULL && pm_timeline_drag_is_changed (drag))
    {
      time = pm_timeline_drag_get_time (drag);
      x = pm_time_axis_to_x (axis, time);
      ground = colors->accent;
    }
  else if (pm_timeline_scene_get_pointer (self->scene, &x, &y))
    {
      PmDuration step = pm_time_axis_to_duration (axis, 1);
      PmSpan fold;

      /* Over a fold there is no time to tell. */
      if (pm_time_axis_fold_at (axis, x, &fold))
        return;

      time = pm_time_axis_to_time (axis, x);
      /* No finer than what a pixel shows. */
      if (step >= PM_SECOND)
        time -= ((time % PM_MINUTE) + PM_MINUTE) % PM_MINUTE;
      else if (step >= PM_MILLISECOND)
        time -= ((time % PM_SECOND) + PM_SECOND) % PM_SECOND;
    }
  else
    return;

  pm_timeline_paint_line (snapshot, x, 0, height, 1, ground, drag != NULL ? 1 : 0.5f);
  if (drag == NULL)
    {
      float light = 0.299f * ground.red + 0.587f * ground.green + 0.114f * ground.blue;

      text = light > 0.5f ? (GdkRGBA) { 0, 0, 0, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
    }
  rows = pm_timeline_layout_get_rows (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = format_time (self, time, rows[i].zone, rows[0].zone);

      if (i == 0 && drag != NULL && pm_timeline_drag_get_delta (drag) != 0)
        {
          g_autofree char *delta = pm_duration_format_clock (pm_timeline_drag_get_delta (drag));
          g_autofree char *clock = g_steal_pointer (&label);

          label = g_strdup_printf ("%s  %s", clock, delta);
        }
      pm_timeline_paint_chip (snapshot,
                              pm_timeline_scene_get_text (self->scene, PM_TEXT_ROLE_TIME, label), x,
                              rows[i].y + 1, axis->width, &ground, &text);
    }
}

static void
pm_timeline_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineRuler *self = PM_TIMELINE_RULER (widget);
  PmTimelineColors colors;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  pm_timeline_colors_init (&colors, widget);
  if (self->node == NULL || self->generation != pm_timeline_scene_get_generation (self->scene))
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      g_clear_pointer (&self->node, gsk_render_node_unref);
      pm_timeline_paint_head (self->scene, &colors, own);
      self->node = gtk_snapshot_free_to_node (own);
      self->generation = pm_timeline_scene_get_generation (self->scene);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  pm_timeline_range_paint (self->scene, &colors, snapshot, gtk_widget_get_height (widget));
  snapshot_time (self, snapshot, &colors);
}

static void
pm_timeline_ruler_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PmTimelineRuler *self = PM_TIMELINE_RULER (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL
                            ? (int) pm_timeline_scene_get_head_height (self->scene)
                            : 0;
}

/* The popover of the zones hangs on it where their names stand in it. */
static void
pm_timeline_ruler_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
pm_timeline_ruler_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_timeline_ruler_parent_class)->css_changed (widget, change);
  g_clear_pointer (&PM_TIMELINE_RULER (widget)->node, gsk_render_node_unref);
}

static void
pm_timeline_ruler_dispose (GObject *object)
{
  PmTimelineRuler *self = PM_TIMELINE_RULER (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_ruler_parent_class)->dispose (object);
}

static void
pm_timeline_ruler_class_init (PmTimelineRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_ruler_dispose;
  widget_class->snapshot = pm_timeline_ruler_snapshot;
  widget_class->measure = pm_timeline_ruler_measure;
  widget_class->size_allocate = pm_timeline_ruler_size_allocate;
  widget_class->css_changed = pm_timeline_ruler_css_changed;
  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_ruler_init (PmTimelineRuler *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  pm_ruler_pointer_init (self);
  pm_ruler_keys_init (self);
}

/* What has moved under the cursor of the keyboard, it stays at its time. */
static void
changed_cb (PmTimelineRuler *self)
{
  pm_ruler_show_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pm_ruler_announce (PmTimelineRuler *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

GtkWidget *
pm_timeline_ruler_new (PmTimelineScene *scene)
{
  PmTimelineRuler *self = g_object_new (PM_TYPE_TIMELINE_RULER, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene, "preview", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
