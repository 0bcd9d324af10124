/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-detection.h"
#include "pm-timeline-bracket-layout.h"

#include <glib/gi18n-lib.h>

/* The detection gaps of the figure of the timeline: dashed brackets, placed as on screen. */

/* Further gaps share the last row. */
#define MAX_GAPS 3

/* Over the lines of a row, in points. */
#define PAD 1.5

static guint
pack (GPtrArray *bands, PmTimelineBracketSpec *specs, PmTimelineBracket *places)
{
  for (guint i = 0; i < bands->len; i++)
    {
      const PmDetectionBand *band = g_ptr_array_index (bands, i);

      specs[i] = (PmTimelineBracketSpec) { band->begin, band->end, band->text, band->brief };
    }
  return pm_timeline_brackets_pack (specs, bands->len, places);
}

/** pm_report_measure_gaps: Returns: how high the detection gaps are, 0 where there are none */
double
pm_report_measure_gaps (PmBuilder *self, PmTextMeasure *measure)
{
  g_autoptr (GPtrArray) bands = pm_detection_list_bands (self->document, MAX_GAPS);
  PmTimelineBracketSpec specs[MAX_GAPS];
  PmTimelineBracket places[MAX_GAPS];
  guint n_rows = pack (bands, specs, places);

  return n_rows == 0 ? 0 : n_rows * pm_timeline_brackets_get_row_height (measure) + PAD;
}

/**
 * pm_report_draw_gaps:
 * @axis: of the figure
 * @gutter: where the axis begins
 * @y: where the gaps begin
 */
void
pm_report_draw_gaps (PmBuilder *self,
                     PmFigure *figure,
                     PmTextMeasure *measure,
                     const PmTimeAxis *axis,
                     double gutter,
                     double y)
{
  g_autoptr (GPtrArray) bands = pm_detection_list_bands (self->document, MAX_GAPS);
  double line = self->style->faces[PM_FACE_SMALL].leading;
  PmTimelineBracketSpec specs[MAX_GAPS];
  PmTimelineBracket places[MAX_GAPS];
  PmPara *para;

  if (bands->len == 0)
    return;
  pack (bands, specs, places);
  pm_timeline_brackets_place (specs, bands->len, axis, measure, places);
  for (guint i = 0; i < bands->len; i++)
    {
      const PmRect *rect = &places[i].rect;
      double middle = y + rect->y + rect->height / 2;
      double ends[] = { places[i].begin_x, places[i].end_x };

      if (!places[i].visible)
        continue;
      pm_figure_line (figure, PM_DRAW_DASHED, PM_INK_TEXT, 0.6, gutter + rect->x, middle,
                      gutter + rect->x + rect->width, middle);
      for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
        if (ends[j] >= 0 && ends[j] <= axis->width)
          pm_figure_line (figure, 0, PM_INK_TEXT, 0.8, gutter + ends[j], middle - 3,
                          gutter + ends[j], middle + 3);
    }
  for (guint i = 0; i < bands->len; i++)
    {
      const PmRect *rect = &places[i].label_rect;
      const char *text = places[i].label == PM_BRACKET_LABEL_FULL ? specs[i].text : specs[i].brief;

      if (!places[i].visible || places[i].label == PM_BRACKET_LABEL_NONE)
        continue;
      pm_figure_rect (figure, PM_DRAW_FILL, PM_INK_PAPER, PM_INK_PAPER, 0, gutter + rect->x - 2,
                      y + rect->y, rect->width + 4, rect->height, 0);
      para = pm_para_new_limited (self->style, PM_FACE_SMALL, pm_rich_new_text (text),
                                  rect->width + 2, PM_PARA_START, 1);
      pm_para_shape (para, self->style);
      pm_figure_text (figure, para, gutter + rect->x,
                      y + rect->y + (rect->height - pm_para_get_height (para)) / 2);
    }
  para = pm_para_new_limited (self->style, PM_FACE_SMALL_LEAD, pm_rich_new_text (_ ("Detection")),
                              gutter - 8, PM_PARA_START, 1);
  pm_para_shape (para, self->style);
  pm_figure_text (figure, para, 0, y + (places[0].rect.height - line) / 2);
}
