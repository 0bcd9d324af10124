/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-navigator-private.h"

#include "pm-still.h"
#include "pm-timeline-folds.h"
#include "pm-timeline-paint.h"

#include <math.h>

double
pm_navigator_get_label_height (PmTimelineNavigator *self)
{
  return ceil (pm_text_measure_get_line_height (pm_timeline_scene_get_measure (self->scene),
                                                PM_TEXT_ROLE_SMALL));
}

static void
draw_ticks (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  const PmTimeAxis *axis = pm_timeline_map_get_axis (self->map);
  PmTextMeasure *measure = pm_timeline_scene_get_measure (self->scene);
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA dim = colors->text;
  const PmTick *ticks;
  guint n;

  dim.alpha *= 0.65f;
  if (self->ticks == NULL)
    self->ticks = pm_ticks_new (axis, zone, measure, pm_navigator_get_label_height (self) * 2);
  ticks = pm_ticks_get (self->ticks, &n);
  for (guint i = 0; i < n; i++)
    {
      if (!ticks[i].major)
        continue;
      pm_timeline_paint_line (snapshot, ticks[i].x, 0, height, 1, colors->text,
                              colors->line * 0.7f);
      if (ticks[i].label != NULL)
        pm_timeline_paint_text (
            snapshot, pm_timeline_scene_get_text (self->scene, PM_TEXT_ROLE_SMALL, ticks[i].label),
            ticks[i].x + pm_time_axis_sign (axis) * 3, 1, 0, axis->rtl, &dim);
    }
}

static void
draw_events (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  double bottom = gtk_widget_get_height (GTK_WIDGET (self)) - 6;
  double room = bottom - pm_navigator_get_label_height (self) - 4;
  double last_dot = -G_MAXDOUBLE;
  const PmTimelineMapMark *marks;
  const guint *bars;
  guint n, largest;

  bars = pm_timeline_map_get_bars (self->map, &n, &largest);
  for (guint i = 0; i < n; i++)
    {
      /* The square root keeps single events visible beside a storm. */
      double height = ceil (room * sqrt ((double) bars[i] / MAX (largest, 3)));

      if (bars[i] > 0)
        pm_timeline_paint_rect (snapshot,
                                &(PmRect) { i * PM_NAVIGATOR_BAR_WIDTH, bottom - height,
                                            PM_NAVIGATOR_BAR_WIDTH - 1, height },
                                colors->text, 0.45f);
    }
  marks = pm_timeline_map_get_marks (self->map, &n);
  for (guint i = 0; i < n; i++)
    {
      double top = pm_navigator_get_label_height (self) + 2;

      /* A milestone is a pole with a flag, a star a dot. */
      if (marks[i].milestone)
        {
          double x = marks[i].x;
          gboolean rtl = pm_timeline_map_get_axis (self->map)->rtl;

          pm_timeline_paint_rect (snapshot, &(PmRect) { x, top, 1, bottom - top }, colors->text,
                                  0.9f);
          pm_timeline_paint_rect (snapshot, &(PmRect) { rtl ? x - 5 : x + 1, top, 5, 4 },
                                  colors->text, 0.9f);
        }
      /* Of dots that lie on each other one is enough. */
      if (marks[i].starred && fabs (marks[i].x - last_dot) >= PM_NAVIGATOR_BAR_WIDTH)
        {
          GskRoundedRect dot;

          last_dot = marks[i].x;

          gsk_rounded_rect_init_from_rect (
              &dot, &GRAPHENE_RECT_INIT ((float) marks[i].x - 2, (float) bottom - 5, 5, 5), 2.5f);
          gtk_snapshot_push_rounded_clip (snapshot, &dot);
          gtk_snapshot_append_color (snapshot, &colors->accent, &dot.bounds);
          gtk_snapshot_pop (snapshot);
        }
    }
}

static void
draw_bands (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  const PmTimelineMapBand *bands;
  double x, width;
  guint n;

  if (pm_timeline_map_get_response (self->map, &x, &width))
    pm_timeline_paint_rect (snapshot, &(PmRect) { x, 0, width, height }, colors->accent, 0.08f);
  bands = pm_timeline_map_get_bands (self->map, &n);
  for (guint i = 0; i < n; i++)
    if (bands[i].level != PM_IMPACT_LEVEL_NONE)
      pm_timeline_paint_rect (snapshot, &(PmRect) { bands[i].x, height - 5, bands[i].width, 4 },
                              colors->impact,
                              bands[i].level >= PM_IMPACT_LEVEL_MAJOR ? 0.75f : 0.45f);
}

/* Where events are too far away to be on the map, a wedge points to them. */
static void
draw_beyond (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  const PmTimeAxis *axis = pm_timeline_map_get_axis (self->map);
  PmSpan whole = pm_timeline_map_get_whole (self->map);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean beyond[] = { whole.begin<axis->span.begin, whole.end> axis->span.end };

  for (guint i = 0; i < 2; i++)
    {
      gboolean left = (i == 0) != axis->rtl;

      for (int column = 0; beyond[i] && column < 5; column++)
        pm_timeline_paint_rect (snapshot,
                                &(PmRect) { left ? 2 + column : axis->width - 3 - column,
                                            height / 2 - column, 1, 2 * column + 1 },
                                colors->text, 0.6f);
    }
}

/* What the timeline folds is hatched. */
static void
draw_folds (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  PmTime after = pm_timeline_map_get_axis (self->map)->span.begin;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  PmRect rect = { 0, 0, 0, height };

  while (pm_timeline_map_get_fold (self->map, pm_timeline_scene_get_axis (self->scene), &after,
                                   &rect.x, &rect.width))
    pm_timeline_paint_hatching (snapshot, &rect, colors);
}

static void
draw_handle (PmTimelineNavigator *self, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA veil = colors->ground;
  GdkRGBA tint = colors->accent;
  GskRoundedRect outline;
  double left, length;
  float x, w;

  pm_timeline_map_get_handle (self->map, pm_navigator_get_visible (self), &left, &length);
  x = (float) round (left);
  w = (float) round (length);
  veil.alpha = 0.55f;
  tint.alpha *= 0.05f;
  gtk_snapshot_append_color (snapshot, &veil, &GRAPHENE_RECT_INIT (0, 0, x, height));
  gtk_snapshot_append_color (snapshot, &veil,
                             &GRAPHENE_RECT_INIT (x + w, 0, MAX (width - x - w, 0), height));
  gtk_snapshot_append_color (snapshot, &tint, &GRAPHENE_RECT_INIT (x, 0, w, height));
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, 0, w, height), 5);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { 2, 2, 2, 2 },
                              (GdkRGBA[]) { colors->accent, colors->accent, colors->accent,
                                            colors->accent });
  /* What to take hold of */
  for (guint i = 0; i < 2 && w >= 24; i++)
    pm_timeline_paint_rect (snapshot, &(PmRect) { i == 0 ? x : x + w - 4, height / 2 - 7, 4, 14 },
                            colors->accent, 1);
}

/* A document of any size has hundreds of bars and marks here, and the handle moves over them. */
static void
draw_map (PmTimelineNavigator *self, const PmTimelineColors *colors)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkSnapshot *own = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  draw_bands (self, colors, own);
  draw_ticks (self, colors, own);
  draw_events (self, colors, own);
  draw_beyond (self, colors, own);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  node = gtk_snapshot_free_to_node (own);
  self->scale = pm_still_get_scale (widget);
  if (node != NULL)
    self->node = pm_still_new (widget, node,
                               &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                    (float) gtk_widget_get_height (widget)));
}

void
pm_navigator_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineNavigator *self = PM_TIMELINE_NAVIGATOR (widget);
  PmTimelineColors colors;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  pm_timeline_colors_init (&colors, widget);
  pm_navigator_ensure_map (self);
  if (self->node == NULL || self->scale != pm_still_get_scale (widget))
    draw_map (self, &colors);
  draw_folds (self, &colors, snapshot);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
  draw_handle (self, &colors, snapshot);
}
