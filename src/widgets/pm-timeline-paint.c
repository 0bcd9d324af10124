/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-paint.h"

#include "pm-timeline-extent.h"
#include "pm-timeline-folds.h"
#include "pm-timeline-phases.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/** pm_timeline_colors_init: @colors: (out): what to draw in on @widget */
void
pm_timeline_colors_init (PmTimelineColors *colors, GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  gboolean dark = adw_style_manager_get_dark (manager);

  gtk_widget_get_color (widget, &colors->text);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), dark,
                                       &colors->accent);
  gdk_rgba_parse (&colors->ground, dark ? "#1d1d20" : "#ffffff");
  gdk_rgba_parse (&colors->impact, dark ? "#ff7b63" : "#c01c28");
  colors->line = adw_style_manager_get_high_contrast (manager) ? 0.5f : 0.14f;
}

/** pm_timeline_paint_rect: fills @rect with @color at @alpha of its own */
void
pm_timeline_paint_rect (GtkSnapshot *snapshot, const PmRect *rect, GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y,
                                                  (float) rect->width, (float) rect->height));
}

/** pm_timeline_paint_line: a vertical line whose middle is at @x, on whole pixels */
void
pm_timeline_paint_line (GtkSnapshot *snapshot,
                        double x,
                        double y,
                        double height,
                        double width,
                        GdkRGBA color,
                        float alpha)
{
  PmRect rect = { floor (x - (width - 1) / 2), y, width, height };

  pm_timeline_paint_rect (snapshot, &rect, color, alpha);
}

/**
 * pm_timeline_paint_text:
 * @x: where it begins; with @rtl, where it ends
 * @max_width: where it is cut and ellipsized; 0: nowhere
 */
void
pm_timeline_paint_text (GtkSnapshot *snapshot,
                        PangoLayout *layout,
                        double x,
                        double y,
                        double max_width,
                        gboolean rtl,
                        const GdkRGBA *color)
{
  PangoRectangle logical;
  int width = max_width > 0 ? (int) (max_width * PANGO_SCALE) : -1;

  if (pango_layout_get_width (layout) != width)
    {
      pango_layout_set_width (layout, width);
      pango_layout_set_ellipsize (layout, width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    }
  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) floor ((rtl ? x - logical.width : x) - logical.x),
                                      (float) floor (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/** pm_timeline_paint_chip: @layout in a filled pill about @x, moved so that it is in the area */
void
pm_timeline_paint_chip (GtkSnapshot *snapshot,
                        PangoLayout *layout,
                        double x,
                        double y,
                        double area_width,
                        const GdkRGBA *ground,
                        const GdkRGBA *text)
{
  PangoRectangle logical;
  GskRoundedRect outline;
  double width, height;

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  width = logical.width + 12;
  height = logical.height + 2;
  x = floor (CLAMP (x - width / 2, 2, MAX (area_width - width - 2, 2)));
  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
      (float) height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  pm_timeline_paint_text (snapshot, layout, x + 6, y + 1, 0, FALSE, text);
}

static void
paint_phases (PmTimelineScene *scene, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  static const float alphas[] = {
    [PM_PHASE_LEADING_UP] = 0,
    [PM_PHASE_RESPONSE] = 0.075f,
    [PM_PHASE_AFTERMATH] = 0.03f,
  };
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);

  for (PmPhase phase = 0; phase < PM_N_PHASES; phase++)
    {
      PmRect rect;

      if (alphas[phase] > 0 && pm_timeline_layout_get_phase (layout, phase, &rect))
        pm_timeline_paint_rect (snapshot, &rect, colors->accent, alphas[phase]);
    }
}

static void
paint_grid (PmTimelineScene *scene,
            const PmTimelineColors *colors,
            GtkSnapshot *snapshot,
            double height)
{
  PmTicks *ticks = pm_timeline_layout_get_ticks (pm_timeline_scene_get_layout (scene));
  const PmTick *tick;
  guint n;

  if (ticks == NULL)
    return;
  tick = pm_ticks_get (ticks, &n);
  for (guint i = 0; i < n; i++)
    if (tick[i].major)
      pm_timeline_paint_line (snapshot, tick[i].x, 0, height, tick[i].year ? 2 : 1,
                              tick[i].shift != 0 ? colors->accent : colors->text,
                              tick[i].strong ? colors->line * 1.8f : colors->line * 0.5f);
}

static void
paint_density (PmTimelineScene *scene,
               const PmTimelineColors *colors,
               GtkSnapshot *snapshot,
               const PmTimelineLane *lane,
               guint index)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const guint *buckets = pm_timeline_layout_get_buckets (layout, lane);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (scene);
  double pitch = lane->density.width / lane->n_buckets;
  g_autofree guint *found =
      pm_timeline_found_count (pm_timeline_scene_get_found (scene), layout, index);
  g_autofree char *text = NULL;
  GdkRGBA dim = colors->text;

  for (guint i = 0; i < lane->n_buckets; i++)
    {
      /* The square root keeps single events visible beside a storm. */
      double height = lane->density.height * sqrt ((double) buckets[i] / MAX (lane->max_bucket, 1));
      PmRect bar = { floor (lane->density.x + i * pitch),
                     lane->density.y + lane->density.height - ceil (height), ceil (pitch) - 1,
                     ceil (height) };

      if (buckets[i] == 0)
        continue;
      bar.width = MAX (bar.width, 1);
      if (found == NULL)
        {
          pm_timeline_paint_rect (snapshot, &bar, colors->accent, 0.65f);
          continue;
        }
      /* What is looked for stands at the foot of the bar, as much of it as there is. */
      pm_timeline_paint_rect (snapshot, &bar, colors->text, 0.16f);
      if (found[i] == 0)
        continue;
      height = MIN (ceil (bar.height * MIN (found[i], buckets[i]) / buckets[i]) + 1, bar.height);
      bar.y += bar.height - height;
      bar.height = height;
      pm_timeline_paint_rect (snapshot, &bar, colors->accent, 0.9f);
    }
  text = g_strdup_printf (ngettext ("%'u event in view; click to zoom in",
                                    "%'u events in view; click to zoom in", lane->n_visible),
                          lane->n_visible);
  dim.alpha *= 0.7f;
  pm_timeline_paint_text (snapshot, pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_SMALL, text),
                          pm_timeline_scene_get_axis (scene)->rtl
                              ? lane->rect.width - style->card_padding
                              : style->card_padding,
                          lane->density.y -
                              pm_text_measure_get_line_height (
                                  pm_timeline_scene_get_measure (scene), PM_TEXT_ROLE_SMALL) -
                              style->lane_padding * 0.5,
                          0, pm_timeline_scene_get_axis (scene)->rtl, &dim);
}

static void
paint_lanes (PmTimelineScene *scene,
             const PmTimelineColors *colors,
             GtkSnapshot *snapshot,
             double top,
             double bottom)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimelineLane *lanes;
  PmRect unknown;
  guint n, n_unknown;

  lanes = pm_timeline_layout_get_lanes (layout, &n);
  if (n > 0 && lanes[0].rect.y > 0)
    pm_timeline_paint_rect (snapshot,
                            &(PmRect) { 0, floor (lanes[0].rect.y) - 1, lanes[0].rect.width, 1 },
                            colors->text, colors->line);
  for (guint i = 0; i < n; i++)
    {
      PmRect line = { 0, floor (lanes[i].rect.y + lanes[i].rect.height) - 1, lanes[i].rect.width,
                      1 };

      if (lanes[i].rect.y > bottom || line.y + 1 < top)
        continue;
      pm_timeline_paint_rect (snapshot, &line, colors->text, colors->line);
      if (lanes[i].n_buckets > 0)
        paint_density (scene, colors, snapshot, &lanes[i], i);
    }
  if (pm_timeline_layout_get_unknown (layout, &unknown, &n_unknown))
    pm_timeline_paint_rect (snapshot, &unknown, colors->text, 0.04f);
}

static void
paint_impacts (PmTimelineScene *scene,
               const PmTimelineColors *colors,
               GtkSnapshot *snapshot,
               double height)
{
  static const float alphas[] = {
    [PM_IMPACT_LEVEL_UNSET] = 0.16f,   [PM_IMPACT_LEVEL_NONE] = 0.08f,
    [PM_IMPACT_LEVEL_MINOR] = 0.14f,   [PM_IMPACT_LEVEL_MAJOR] = 0.22f,
    [PM_IMPACT_LEVEL_CRITICAL] = 0.3f,
  };
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (scene);
  gboolean rtl = pm_timeline_scene_get_axis (scene)->rtl;
  double area_width = pm_timeline_scene_get_axis (scene)->width;
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (scene));
  const PmTimelineImpact *impacts;
  guint n;

  impacts = pm_timeline_layout_get_impacts (layout, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmRect *rect = &impacts[i].rect;
      guint level = MIN (impacts[i].impact->level, G_N_ELEMENTS (alphas) - 1);
      PmRect through = { rect->x, rect->y, rect->width, height - rect->y };
      double start = MAX (rect->x, 0);
      double end = MIN (rect->x + rect->width, area_width);

      if (level >= PM_IMPACT_LEVEL_MAJOR)
        pm_timeline_paint_rect (snapshot, &through, colors->impact, 0.045f);
      pm_timeline_paint_rect (snapshot, rect, colors->impact, alphas[level]);
      if ((impacts[i].clip & PM_TIMELINE_CLIPPED_START) == 0)
        pm_timeline_paint_line (snapshot, rtl ? rect->x + rect->width - 1 : rect->x + 1, rect->y,
                                rect->height, 2, colors->impact, 1);
      if ((impacts[i].clip & PM_TIMELINE_CLIPPED_END) == 0)
        pm_timeline_paint_line (snapshot, rtl ? rect->x + 1 : rect->x + rect->width - 1, rect->y,
                                rect->height, 2, colors->impact, 1);
      if (pm_selection_contains (selection, impacts[i].impact->base.id))
        for (guint side = 0; side < 2; side++)
          pm_timeline_paint_rect (
              snapshot, &(PmRect) { rect->x, rect->y + side * (rect->height - 2), rect->width, 2 },
              colors->accent, 1);
      if (end - start > style->row_height)
        pm_timeline_paint_text (
            snapshot, pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, impacts[i].text),
            rtl ? end - style->card_padding - 1 : start + style->card_padding + 1,
            rect->y + style->card_padding / 3, end - start - 2 * style->card_padding, rtl,
            &colors->text);
    }
}

/**
 * pm_timeline_paint_body:
 * @top: of the part of the body that is needed
 * @bottom: of it
 *
 * All that lies under the events there, with y from the top of the body.
 */
void
pm_timeline_paint_body (PmTimelineScene *scene,
                        const PmTimelineColors *colors,
                        GtkSnapshot *snapshot,
                        double top,
                        double bottom)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  double height = MAX (pm_timeline_layout_get_body_height (layout),
                       gtk_adjustment_get_page_size (pm_timeline_scene_get_vadjustment (scene)));
  const PmTimelineFlag *flags;
  guint n;

  paint_phases (scene, colors, snapshot);
  paint_grid (scene, colors, snapshot, height);
  paint_impacts (scene, colors, snapshot, height);
  paint_lanes (scene, colors, snapshot, top, bottom);
  pm_timeline_extents_paint (scene, colors, snapshot, top, bottom);
  pm_timeline_paint_folds (scene, colors, snapshot, height);
  flags = pm_timeline_layout_get_flags (layout, &n);
  for (guint i = 0; i < n; i++)
    for (double y = 0; y < height; y += 6)
      pm_timeline_paint_line (snapshot, flags[i].x, y, 3, 1, colors->text, 0.5f);
  pm_timeline_phases_paint (scene, colors, snapshot);
}

static void
paint_flags (PmTimelineScene *scene, const PmTimelineColors *colors, GtkSnapshot *snapshot)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (scene);
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (scene));
  gboolean rtl = pm_timeline_scene_get_axis (scene)->rtl;
  double height = pm_timeline_layout_get_head_height (layout);
  const PmTimelineFlag *flags;
  guint n;

  flags = pm_timeline_layout_get_flags (layout, &n);
  /* Poles go behind the flags of others. */
  for (guint i = 0; i < n; i++)
    pm_timeline_paint_line (snapshot, flags[i].x, flags[i].rect.y, height - flags[i].rect.y, 1,
                            colors->text, 0.7f);
  for (guint i = 0; i < n; i++)
    {
      const PmRect *rect = &flags[i].rect;
      gboolean selected = pm_selection_contains (selection, flags[i].event->base.id);
      PmRect body = *rect;
      double x = rtl ? rect->x + rect->width - style->card_padding : rect->x + style->card_padding;

      pm_timeline_paint_rect (snapshot, &body, colors->ground, 1);
      pm_timeline_paint_rect (snapshot, &body, selected ? colors->accent : colors->text,
                              selected ? 0.35f : 0.1f);
      pm_timeline_paint_line (snapshot, rtl ? rect->x + rect->width - 1 : rect->x, rect->y,
                              rect->height, 2, colors->text, 0.8f);
      if (!flags[i].brief)
        pm_timeline_paint_text (
            snapshot, pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, flags[i].text), x,
            rect->y + style->card_padding * 0.35, rect->width - style->card_padding * 1.5, rtl,
            &colors->text);
    }
}

static void
paint_tick (PmTimelineScene *scene,
            const PmTimelineColors *colors,
            GtkSnapshot *snapshot,
            const PmTimelineRow *row,
            const PmTick *tick)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  double line =
      pm_text_measure_get_line_height (pm_timeline_scene_get_measure (scene), PM_TEXT_ROLE_LABEL);
  double length = tick->strong ? row->height : tick->major ? line * 0.55 : line * 0.25;
  double bottom = row->y + row->height;
  double x = tick->x + pm_time_axis_sign (axis) * 4;
  double start = MAX (row->inset, 4);
  GdkRGBA dim = colors->text;

  dim.alpha *= 0.7f;
  if (tick->shift != 0)
    /* Dashes: a tear in the local time. */
    for (double y = row->y; y < bottom; y += 5)
      pm_timeline_paint_line (snapshot, tick->x, y, MIN (3, bottom - y), 2, colors->accent, 1);
  else
    pm_timeline_paint_line (snapshot, tick->x, bottom - length, length, tick->year ? 2 : 1,
                            colors->text, tick->strong ? 0.6f : 0.4f);
  if (tick->label != NULL)
    pm_timeline_paint_text (snapshot,
                            pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, tick->label), x,
                            bottom - line - 3, 0, axis->rtl, &colors->text);
  if (tick->context != NULL)
    /* What is before the edge is held at it. */
    pm_timeline_paint_text (snapshot,
                            pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, tick->context),
                            axis->rtl ? MIN (x, axis->width - start) : MAX (x, start), row->y + 3,
                            0, axis->rtl, tick->shift != 0 ? &colors->accent : &dim);
}

static void
paint_row (PmTimelineScene *scene,
           const PmTimelineColors *colors,
           GtkSnapshot *snapshot,
           const PmTimelineRow *row)
{
  const PmTimelineStyle *style = pm_timeline_scene_get_style (scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  const PmTick *ticks;
  guint n;

  if (row->y > 0)
    pm_timeline_paint_rect (snapshot, &(PmRect) { 0, row->y, axis->width, 1 }, colors->text,
                            colors->line);
  ticks = pm_ticks_get (row->ticks, &n);
  for (guint i = 0; i < n; i++)
    paint_tick (scene, colors, snapshot, row, &ticks[i]);
  if (row->name_width > 0)
    {
      double line = pm_text_measure_get_line_height (pm_timeline_scene_get_measure (scene),
                                                     PM_TEXT_ROLE_LABEL);
      double pad = style->card_padding;
      PmRect pill = { axis->rtl ? axis->width - row->name_width - 2 * pad : 0, row->y + 1,
                      row->name_width + 2 * pad, line + 4 };

      pm_timeline_paint_rect (snapshot, &pill, colors->ground, 1);
      pm_timeline_paint_rect (snapshot, &pill, colors->text, 0.1f);
      pm_timeline_paint_text (snapshot,
                              pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, row->name),
                              axis->rtl ? axis->width - pad : pad, row->y + 3, 0, axis->rtl,
                              &colors->text);
    }
}

/** pm_timeline_paint_head: the ruler and the flags, with y from the top of the head */
void
pm_timeline_paint_head (PmTimelineScene *scene,
                        const PmTimelineColors *colors,
                        GtkSnapshot *snapshot)
{
  const PmTimelineRow *rows;
  guint n;

  rows = pm_timeline_layout_get_rows (pm_timeline_scene_get_layout (scene), &n);
  for (guint i = 0; i < n; i++)
    paint_row (scene, colors, snapshot, &rows[i]);
  /* In the ruler itself the folds are buttons. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT (0, (float) pm_timeline_scene_get_style (scene)->ruler_height));
  pm_timeline_paint_folds (
      scene, colors, snapshot,
      pm_timeline_layout_get_head_height (pm_timeline_scene_get_layout (scene)) -
          pm_timeline_scene_get_style (scene)->ruler_height);
  gtk_snapshot_restore (snapshot);
  paint_flags (scene, colors, snapshot);
}
