/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-flow.h"

#include <string.h>

static void
draw_clear (gpointer data)
{
  PmDraw *draw = data;

  g_free (draw->points);
  pm_para_free (draw->para);
  pm_photo_unref (draw->photo);
}

static void
figure_link_clear (gpointer data)
{
  PmFigureLink *link = data;

  g_free (link->link.dest);
  g_free (link->link.id);
  g_free (link->link.uri);
}

/**
 * pm_figure_new:
 * @width: in points
 * @height: in points
 * @alternative: what it shows, in words
 *
 * Returns: (transfer full): a drawing with nothing in it
 */
PmFigure *
pm_figure_new (double width, double height, const char *alternative)
{
  PmFigure *figure = g_new0 (PmFigure, 1);

  figure->width = width;
  figure->height = height;
  figure->alternative = g_strdup (alternative);
  figure->draws = g_array_new (FALSE, TRUE, sizeof (PmDraw));
  g_array_set_clear_func (figure->draws, draw_clear);
  figure->links = g_array_new (FALSE, TRUE, sizeof (PmFigureLink));
  g_array_set_clear_func (figure->links, figure_link_clear);
  return figure;
}

void
pm_figure_free (PmFigure *figure)
{
  if (figure == NULL)
    return;
  g_array_unref (figure->draws);
  g_array_unref (figure->links);
  g_free (figure->alternative);
  g_free (figure);
}

void
pm_figure_rect (PmFigure *figure,
                PmDrawFlags flags,
                PmInk ink,
                PmInk fill,
                double line_width,
                double x,
                double y,
                double w,
                double h,
                double radius)
{
  PmDraw draw = { .kind = PM_DRAW_RECT,
                  .flags = flags,
                  .ink = ink,
                  .fill = fill,
                  .line_width = line_width,
                  .x = x,
                  .y = y,
                  .w = w,
                  .h = h,
                  .radius = MIN (radius, MIN (w, h) / 2) };

  g_array_append_val (figure->draws, draw);
}

void
pm_figure_line (PmFigure *figure,
                PmDrawFlags flags,
                PmInk ink,
                double line_width,
                double x1,
                double y1,
                double x2,
                double y2)
{
  PmDraw draw = { .kind = PM_DRAW_LINE,
                  .flags = flags | PM_DRAW_STROKE,
                  .ink = ink,
                  .line_width = line_width,
                  .x = x1,
                  .y = y1,
                  .w = x2 - x1,
                  .h = y2 - y1 };

  g_array_append_val (figure->draws, draw);
}

void
pm_figure_circle (PmFigure *figure,
                  PmDrawFlags flags,
                  PmInk ink,
                  PmInk fill,
                  double line_width,
                  double x,
                  double y,
                  double radius)
{
  PmDraw draw = { .kind = PM_DRAW_CIRCLE,
                  .flags = flags,
                  .ink = ink,
                  .fill = fill,
                  .line_width = line_width,
                  .x = x,
                  .y = y,
                  .radius = radius };

  g_array_append_val (figure->draws, draw);
}

/** pm_figure_path: @points: @n_points pairs of x and y */
void
pm_figure_path (PmFigure *figure,
                PmDrawFlags flags,
                PmInk ink,
                PmInk fill,
                double line_width,
                const double *points,
                guint n_points)
{
  PmDraw draw = { .kind = PM_DRAW_PATH,
                  .flags = flags,
                  .ink = ink,
                  .fill = fill,
                  .line_width = line_width,
                  .n_points = n_points };

  draw.points = g_memdup2 (points, sizeof (double) * 2 * n_points);
  g_array_append_val (figure->draws, draw);
}

/** pm_figure_text: @para: (transfer full), with its top left corner at @x, @y */
void
pm_figure_text (PmFigure *figure, PmPara *para, double x, double y)
{
  PmDraw draw = { .kind = PM_DRAW_TEXT, .para = para, .x = x, .y = y };

  g_array_append_val (figure->draws, draw);
}

/** pm_figure_photo: a picture in a rectangle. */
void
pm_figure_photo (PmFigure *figure, PmPhoto *photo, double x, double y, double w, double h)
{
  PmDraw draw = { .kind = PM_DRAW_PHOTO, .x = x, .y = y, .w = w, .h = h };

  draw.photo = pm_photo_ref (photo);
  g_array_append_val (figure->draws, draw);
}

/** pm_figure_link: makes a rectangle of the figure lead to @dest. */
void
pm_figure_link (PmFigure *figure,
                double x,
                double y,
                double w,
                double h,
                const char *dest,
                const char *id)
{
  PmFigureLink link = { .x = x, .y = y, .w = w, .h = h };

  link.link.dest = g_strdup (dest);
  link.link.id = g_strdup (id);
  g_array_append_val (figure->links, link);
}

/** pm_figure_get_photo: Returns: (transfer none) (nullable): the picture that is all of @figure */
PmPhoto *
pm_figure_get_photo (const PmFigure *figure)
{
  const PmDraw *first = figure->draws->len == 1 ? &g_array_index (figure->draws, PmDraw, 0) : NULL;

  return first != NULL && first->kind == PM_DRAW_PHOTO ? first->photo : NULL;
}
