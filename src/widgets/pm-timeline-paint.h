/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/* What of a timeline is drawn and not a widget: grid, lanes, impacts, densities, ruler. */

/** PmTimelineColors: of the moment, from the widget's style and the desktop's preferences. */
typedef struct
{
  GdkRGBA text;
  GdkRGBA ground;
  GdkRGBA accent;
  GdkRGBA impact;
  float line; /* alpha of thin lines: more in high contrast */
} PmTimelineColors;

void pm_timeline_colors_init (PmTimelineColors *colors, GtkWidget *widget);

void pm_timeline_paint_body (PmTimelineScene *scene,
                             const PmTimelineColors *colors,
                             GtkSnapshot *snapshot,
                             double top,
                             double bottom);
void pm_timeline_paint_head (PmTimelineScene *scene,
                             const PmTimelineColors *colors,
                             GtkSnapshot *snapshot);

void pm_timeline_paint_text (GtkSnapshot *snapshot,
                             PangoLayout *layout,
                             double x,
                             double y,
                             double max_width,
                             gboolean rtl,
                             const GdkRGBA *color);
void pm_timeline_paint_rect (GtkSnapshot *snapshot, const PmRect *rect, GdkRGBA color, float alpha);
void pm_timeline_paint_line (GtkSnapshot *snapshot,
                             double x,
                             double y,
                             double height,
                             double width,
                             GdkRGBA color,
                             float alpha);
void pm_timeline_paint_chip (GtkSnapshot *snapshot,
                             PangoLayout *layout,
                             double x,
                             double y,
                             double area_width,
                             const GdkRGBA *ground,
                             const GdkRGBA *text);

G_END_DECLS
