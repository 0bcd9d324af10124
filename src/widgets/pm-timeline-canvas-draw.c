/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include "pm-timeline-links.h"
#include "pm-timeline-measure.h"

#include <math.h>
#include <string.h>

/* What lies under the events, kept until the layout changes. */
static void
snapshot_ground (PmTimelineCanvas *self, GtkSnapshot *snapshot, const PmTimelineColors *colors)
{
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->node == NULL || self->generation != pm_timeline_scene_get_generation (self->scene) ||
      scroll < self->ground_top || scroll + height > self->ground_bottom)
    {
      GtkSnapshot *own = gtk_snapshot_new ();

      /* So that scrolling does not have it painted anew at once. */
      self->ground_top = scroll - height;
      self->ground_bottom = scroll + 2 * height;
      g_clear_pointer (&self->node, gsk_render_node_unref);
      pm_timeline_paint_body (self->scene, colors, own, self->ground_top, self->ground_bottom);
      self->node = gtk_snapshot_free_to_node (own);
      self->generation = pm_timeline_scene_get_generation (self->scene);
    }
  if (self->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) -scroll));
  gtk_snapshot_append_node (snapshot, self->node);
  gtk_snapshot_restore (snapshot);
}

/* What the selected event is connected with: lines under the events, and their ends over them; kept
 * until the layout, the selection or a colour changes or the view is scrolled. */
static void
update_lines (PmTimelineCanvas *self, const PmTimelineColors *colors)
{
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  guint64 generation = pm_timeline_scene_get_generation (self->scene);
  GtkSnapshot *snapshots[2];

  if (self->lines_generation == generation && self->lines_scroll == scroll &&
      memcmp (&self->lines_colors, colors, sizeof *colors) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (snapshots); i++)
    {
      snapshots[i] = gtk_snapshot_new ();
      gtk_snapshot_translate (snapshots[i], &GRAPHENE_POINT_INIT (0, (float) -scroll));
    }
  pm_timeline_links_paint (self->scene, colors, snapshots[0], snapshots[1],
                           gtk_widget_get_height (GTK_WIDGET (self)));
  g_clear_pointer (&self->lines, gsk_render_node_unref);
  g_clear_pointer (&self->line_ends, gsk_render_node_unref);
  self->lines = gtk_snapshot_free_to_node (snapshots[0]);
  self->line_ends = gtk_snapshot_free_to_node (snapshots[1]);
  self->lines_generation = generation;
  self->lines_scroll = scroll;
  self->lines_colors = *colors;
}

/* The line under the hand over all lanes, and the lane that an event is dragged to. */
static void
snapshot_guides (PmTimelineCanvas *self, GtkSnapshot *snapshot, const PmTimelineColors *colors)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  PmSpan fold;
  double x, y;
  PmRect rect;

  if (drag != NULL)
    {
      const PmTimelineLane *lanes;
      guint lane, n;

      lanes = pm_timeline_layout_get_lanes (pm_timeline_scene_get_layout (self->scene), &n);
      if (pm_timeline_drag_get_target_lane (drag, &lane) && lane < n)
        {
          rect = lanes[lane].rect;
          rect.y -= scroll;
          pm_timeline_paint_rect (snapshot, &rect, colors->accent, 0.12f);
        }
      x = pm_time_axis_to_x (axis, pm_timeline_drag_get_time (drag));
      pm_timeline_paint_line (snapshot, x, 0, height, 1, colors->accent, 1);
    }
  else if (pm_timeline_scene_get_pointer (self->scene, &x, &y) && self->entry == NULL &&
           !pm_time_axis_fold_at (axis, x, &fold))
    pm_timeline_paint_line (snapshot, x, 0, height, 1, colors->text, 0.2f);

  if (pm_canvas_get_band (self, &rect) || pm_canvas_get_span (self, &rect))
    {
      GskRoundedRect outline;

      rect.y -= scroll;
      gsk_rounded_rect_init_from_rect (&outline,
                                       &GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y,
                                                            (float) rect.width,
                                                            (float) rect.height),
                                       0);
      pm_timeline_paint_rect (snapshot, &rect, colors->accent, 0.15f);
      gtk_snapshot_append_border (snapshot, &outline, (float[]) { 1, 1, 1, 1 },
                                  (GdkRGBA[]) { colors->accent, colors->accent, colors->accent,
                                                colors->accent });
    }
}

/* The events, as pictures of them while they pan by. */
static void
snapshot_events (PmTimelineCanvas *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_dragging = pm_timeline_scene_get_drag (self->scene) != NULL;
  GtkSnapshot *own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GskRenderNode) stilled = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != self->entry && !(is_dragging && gtk_widget_has_css_class (child, "dragged")))
      gtk_widget_snapshot_child (widget, child, own);
  node = gtk_snapshot_free_to_node (own);
  if (node == NULL)
    return;
  stilled = pm_stills_apply (self->stills, widget, node);
  gtk_snapshot_append_node (snapshot, stilled);
}

void
pm_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (widget);
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  PmTimelineColors colors;
  GtkWidget *child;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  pm_timeline_colors_init (&colors, widget);
  snapshot_ground (self, snapshot, &colors);
  if (drag == NULL)
    update_lines (self, &colors);
  if (drag == NULL && self->lines != NULL)
    gtk_snapshot_append_node (snapshot, self->lines);
  snapshot_guides (self, snapshot, &colors);
  pm_timeline_range_paint (self->scene, &colors, snapshot, gtk_widget_get_height (widget));

  /* What is dragged and what is typed lies over the rest. */
  snapshot_events (self, snapshot);
  if (drag == NULL && self->line_ends != NULL)
    gtk_snapshot_append_node (snapshot, self->line_ends);
  for (child = gtk_widget_get_first_child (widget); child != NULL && drag != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "dragged"))
      gtk_widget_snapshot_child (widget, child, snapshot);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
}
