/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands above and below a timeline for paper: which part of the whole time it shows, and what
 * its marks mean. */

#include "pm-report-timeline-private.h"

#include "pm-report-timeline-folds.h"

#include <glib/gi18n-lib.h>

#define LEGEND_GAP 10.0

void
pm_report_timeline_draw_strip (PmTimelineDrawing *drawing, PmSpan whole, PmSpan shown)
{
  PmBuilder *self = drawing->builder;
  PmTimeAxis axis = pm_time_axis_new (whole, drawing->right - drawing->gutter, FALSE);
  double left = drawing->gutter + pm_time_axis_to_x (&axis, MAX (shown.begin, whole.begin));
  double right = drawing->gutter + pm_time_axis_to_x (&axis, MIN (shown.end, whole.end));
  double top = pm_report_timeline_leading (drawing) + 1;
  double bottom = top + 9;
  g_autofree char *begin =
      pm_time_format (whole.begin, self->zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end =
      pm_time_format (whole.end, self->zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  guint n = pm_document_get_n (self->document, PM_KIND_EVENT);
  const double fan[] = { left,
                         bottom,
                         right,
                         bottom,
                         drawing->right,
                         PM_REPORT_STRIP_HEIGHT + 2,
                         drawing->gutter,
                         PM_REPORT_STRIP_HEIGHT + 2 };

  pm_figure_path (drawing->figure, PM_DRAW_FILL | PM_DRAW_CLOSED, PM_INK_TINT, PM_INK_TINT, 0, fan,
                  4);
  pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_SPAN, PM_INK_SPAN, 0, left, top,
                  MAX (right - left, 1), bottom - top, 0);
  pm_figure_line (drawing->figure, 0, PM_INK_DIM, 0.5, drawing->gutter, bottom, drawing->right,
                  bottom);
  for (guint i = 0; i < n && n < 4000; i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, i);
      double x;

      if (!pm_time_is_set (event->at))
        continue;
      x = drawing->gutter + pm_time_axis_to_x (&axis, event->at);
      pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.5, x, top + 2.5, x, bottom);
    }
  pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (begin), drawing->gutter,
                               top / 2, (drawing->right - drawing->gutter) / 2, PM_PARA_START, 1);
  pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (end),
                               (drawing->right + drawing->gutter) / 2, top / 2,
                               (drawing->right - drawing->gutter) / 2, PM_PARA_END, 1);
  pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (_ ("Whole time")), 0,
                               (top + bottom) / 2, drawing->gutter - 8, PM_PARA_START, 1);
}

/* Where the legend has come to. */
typedef struct
{
  double x;
  double y;
} LegendPlace;

/* Puts @label, with @mark before it, where the legend has room for it: on a page, that may be a
 * line below. Returns: whether it has; @x (out): where the mark goes */
static gboolean
put_label (PmTimelineDrawing *drawing,
           const char *label,
           double mark,
           LegendPlace *place,
           double *x)
{
  double width = pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_LABEL, label) + 2;

  if (place->x + mark + width + 5 > drawing->right)
    {
      if (drawing->fill || drawing->gutter + mark + width + 5 > drawing->right)
        return FALSE;
      place->x = drawing->gutter;
      place->y += pm_report_timeline_leading (drawing);
    }
  *x = place->x;
  pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (label), place->x + mark + 3,
                               place->y, width, PM_PARA_START, 1);
  place->x += mark + 3 + width + LEGEND_GAP;
  return TRUE;
}

/* The legend: what the shapes that occur mean, and the marks beside the cards. Returns: its last
 * line */
double
pm_report_timeline_draw_legend (PmTimelineDrawing *drawing, double y)
{
  const double mark = 14;
  LegendPlace place = { drawing->gutter, y };
  double x;

  for (guint kind = PM_EVENT_KIND_ALERT; kind <= PM_EVENT_KIND_NOTE; kind++)
    if ((drawing->kinds & (1u << kind)) != 0 &&
        put_label (drawing, pm_enum_get_label (&pm_event_kind_enum, kind), 2 * PM_REPORT_SHAPE,
                   &place, &x))
      pm_report_timeline_put_shape (drawing->figure, kind, x + PM_REPORT_SHAPE, place.y);
  /* Translators: in the legend of a figure, of times. */
  if (drawing->has_soft && put_label (drawing, _ ("Not known exactly"), mark, &place, &x))
    pm_figure_line (drawing->figure, PM_DRAW_DASHED, PM_INK_TEXT, 0.8, x, place.y, x + mark,
                    place.y);
  /* Translators: in the legend of a figure: the time when something was noticed. */
  if (drawing->has_tail && put_label (drawing, _ ("Noticed"), mark, &place, &x))
    {
      pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.8, x, place.y, x + mark - 3, place.y);
      pm_figure_circle (drawing->figure, PM_DRAW_STROKE, PM_INK_TEXT, PM_INK_PAPER, 0.8,
                        x + mark - 1.5, place.y, 1.5);
    }
  if (drawing->n_folds > 0 && put_label (drawing, _ ("Nothing happened"), mark, &place, &x))
    pm_report_draw_fold_mark (drawing->figure, x, place.y, mark - 1);
  return place.y;
}
