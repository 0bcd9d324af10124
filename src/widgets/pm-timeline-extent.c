/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-extent.h"

#include <math.h>

/*
 * A soft edge is a tint that fades away from what is certain, in a few flat steps, which cost a
 * tenth of a gradient, over a dashed line. On the card it has the card's colour; beyond the card it
 * lies under all other cards.
 */

#define DASH      3.0
#define DASH_GAP  2.0
#define MAX_STEPS 24
#define STEP      3.0
/* Of the colour, where it meets an instant: less where it lies under others. */
#define PEAK       0.3f
#define PEAK_UNDER 0.13f

static void
fill (GtkSnapshot *snapshot, double x, double y, double width, double height, const GdkRGBA *color)
{
  gtk_snapshot_append_color (
      snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* Fades from @inner to @outer, whichever is left of the other. */
static void
fade (GtkSnapshot *snapshot,
      double inner,
      double outer,
      double y,
      double height,
      const GdkRGBA *color,
      float peak)
{
  double length = fabs (outer - inner);
  int n = (int) CLAMP (length / STEP, 3, MAX_STEPS);
  double before = inner;

  for (int i = 0; i < n; i++)
    {
      double next = round (inner + (outer - inner) * (i + 1) / n);
      GdkRGBA step = *color;

      step.alpha *= peak * (1 - ((float) i + 0.4f) / (float) n);
      fill (snapshot, MIN (before, next), y, fabs (next - before), height, &step);
      before = next;
    }
}

/* A dashed line from @inner outwards, as far as it is in sight. */
static void
dash (GtkSnapshot *snapshot,
      double inner,
      double outer,
      double y,
      double thickness,
      const PmRect *sight,
      const GdkRGBA *color)
{
  double sign = outer > inner ? 1 : -1;
  double at, length, scale;

  inner = CLAMP (inner, sight->x, sight->x + sight->width);
  outer = CLAMP (outer, sight->x, sight->x + sight->width);
  length = fabs (outer - inner);
  /* Dashes are longer in a long one, so that they stay few. */
  scale = MAX (length / 300, 1);
  for (at = DASH_GAP; at < length; at += (DASH + DASH_GAP) * scale)
    {
      double end = MIN (at + DASH * scale, length);

      fill (snapshot, sign > 0 ? inner + at : inner - end, y, end - at, thickness, color);
    }
}

static void
edge (GtkSnapshot *snapshot,
      double inner,
      double outer,
      double y,
      double height,
      double stem,
      const PmRect *sight,
      const GdkRGBA *color,
      float peak)
{
  if (fabs (outer - inner) < 0.5)
    return;
  fade (snapshot, inner, outer, y, height, color, peak);
  dash (snapshot, inner, outer, y + height - stem, stem, sight, color);
}

/* An upright line of dashes where the time is that is written. */
static void
soft_stem (GtkSnapshot *snapshot,
           double x,
           double y,
           double height,
           double stem,
           const GdkRGBA *color)
{
  for (double at = 0; at < height; at += DASH + DASH_GAP)
    fill (snapshot, x, y + at, stem, MIN (DASH, height - at), color);
}

/* @begin and @end are earliest, written and latest; @bar is whether there is a bar between; @sight
 * is all that can be seen of it. */
static void
paint (GtkSnapshot *snapshot,
       const double *begin,
       const double *end,
       gboolean soft_begin,
       gboolean soft_end,
       gboolean bar,
       double y,
       double height,
       gboolean rtl,
       const PmRect *sight,
       const GdkRGBA *color,
       float peak)
{
  double stem = MAX (floor (height / 9), 2);
  double stem_x = floor (rtl ? begin[1] - stem : begin[1]);
  double from = soft_begin ? begin[2] : begin[1];
  double to = soft_end ? end[0] : end[1];

  if (!bar)
    {
      edge (snapshot, begin[1], begin[0], y, height, stem, sight, color, peak);
      edge (snapshot, begin[1], begin[2], y, height, stem, sight, color, peak);
    }
  else
    {
      GdkRGBA tint = *color;

      /* Where it may have ended before it began, it is certain nowhere. */
      if ((to - from) * (rtl ? -1 : 1) < 0)
        from = to = CLAMP ((from + to) / 2, MIN (begin[1], end[1]), MAX (begin[1], end[1]));
      tint.alpha *= MIN (peak, PM_TIMELINE_TINT);
      fill (snapshot, MIN (from, to), y, fabs (to - from), height, &tint);
      fill (snapshot, MIN (from, to), y + height - stem, fabs (to - from), stem, color);
      if (soft_begin)
        edge (snapshot, from, begin[0], y, height, stem, sight, color,
              MIN (peak, PM_TIMELINE_TINT));
      if (soft_end)
        edge (snapshot, to, end[2], y, height, stem, sight, color, MIN (peak, PM_TIMELINE_TINT));
    }
  if (soft_begin)
    soft_stem (snapshot, stem_x, y, height, stem, color);
  else
    fill (snapshot, stem_x, y, stem, height, color);
}

/** pm_timeline_soft_init: @item: the card of @extent, which is in the layout as it is now */
void
pm_timeline_soft_init (PmTimelineSoft *soft,
                       const PmTimelineExtent *extent,
                       const PmTimelineItem *item,
                       gboolean rtl)
{
  double start = rtl ? item->rect.x + item->rect.width : item->rect.x;
  double end = start + (rtl ? -item->bar : item->bar);

  soft->is_set = TRUE;
  soft->soft_begin = extent->soft_begin;
  soft->soft_end = extent->soft_end;
  for (guint i = 0; i < G_N_ELEMENTS (soft->begin); i++)
    {
      soft->begin[i] = extent->begin[i] - start;
      soft->end[i] = extent->end[i] - end;
    }
}

/** pm_timeline_soft_paint: bar and stem of a card, as far as they are on it */
void
pm_timeline_soft_paint (const PmTimelineSoft *soft,
                        GtkSnapshot *snapshot,
                        double width,
                        double height,
                        double bar,
                        gboolean rtl,
                        const GdkRGBA *color)
{
  double start = rtl ? width : 0;
  double begin[3], end[3];

  for (guint i = 0; i < G_N_ELEMENTS (begin); i++)
    {
      begin[i] = soft->begin[i] + start;
      end[i] = soft->end[i] + start + (rtl ? -bar : bar);
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  paint (snapshot, begin, end, soft->soft_begin, soft->soft_end, bar > 0, 0, height, rtl,
         &(PmRect) { 0, 0, width, height }, color, PEAK);
  gtk_snapshot_pop (snapshot);
}

/* A thin line under the row, and a ring where it was noticed: nothing that lasts looks like it. */
static void
paint_tail (const PmTimelineExtent *extent,
            const PmTimelineColors *colors,
            GtkSnapshot *snapshot,
            double width)
{
  double size = MAX (extent->tail_width, 5);
  double middle = extent->tail + floor (size / 2);
  double from = CLAMP (extent->begin[1], -size, width + size);
  double to = CLAMP (extent->noticed, -size, width + size);
  double sign = to > from ? 1 : -1;
  GdkRGBA color = colors->text;
  GskRoundedRect ring;

  color.alpha *= 0.75f;
  fill (snapshot, floor (from), extent->tail, 1, middle - extent->tail, &color);
  if (fabs (to - from) > size / 2)
    fill (snapshot, floor (MIN (from, to - sign * size / 2)), middle, fabs (to - from) - size / 2,
          1, &color);
  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float) floor (to - size / 2),
                                                        (float) (middle - floor (size / 2)),
                                                        (float) size, (float) size),
                                   (float) size / 2);
  gtk_snapshot_append_border (snapshot, &ring, (float[]) { 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[]) { colors->text, colors->text, colors->text,
                                            colors->text });
}

/**
 * pm_timeline_extents_paint:
 * @top: of the part of the body that is painted
 * @bottom: of it
 *
 * All that is beyond the cards there, with y from the top of the body.
 */
void
pm_timeline_extents_paint (PmTimelineScene *scene,
                           const PmTimelineColors *colors,
                           GtkSnapshot *snapshot,
                           double top,
                           double bottom)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  const PmTimelineExtent *extents;
  guint n;

  extents = pm_timeline_layout_get_extents (pm_timeline_scene_get_layout (scene), &n);
  for (guint i = 0; i < n; i++)
    {
      const PmTimelineExtent *extent = &extents[i];

      /* The ring of a tail is a little higher than the room between two rows. */
      if (extent->y > bottom || extent->y + 2 * extent->height < top)
        continue;
      if (extent->soft_begin || extent->soft_end)
        paint (snapshot, extent->begin, extent->end, extent->soft_begin, extent->soft_end,
               extent->end[1] != extent->begin[1], extent->y, extent->height, axis->rtl,
               &(PmRect) { 0, 0, axis->width, 0 }, &colors->text, PEAK_UNDER);
      if (extent->has_tail)
        paint_tail (extent, colors, snapshot, axis->width);
    }
}
