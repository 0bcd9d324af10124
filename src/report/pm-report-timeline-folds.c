/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-timeline-folds.h"

#include "pm-quiet.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Long quiet times take little of the width of a figure: what is left of each is a hatched band
 * with torn edges, with the length and both times written over it. */

/* Paper cannot be unfolded: what is folded of it is at least this part of the time it shows. */
#define MIN_FOLDED 0.25

/* Of the torn edges, in points */
#define TOOTH_DEPTH  1.5
#define TOOTH_LENGTH 4.5

/* Room beside a text */
#define PADDING 5.0

static GArray *
find_long (PmDocument *document, PmSpan shown)
{
  g_autoptr (GArray) stretches = pm_quiet_find (document);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (PmSpan));
  PmDuration folded = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      const PmQuietStretch *stretch = &g_array_index (stretches, PmQuietStretch, i);

      if (!stretch->is_long || stretch->span.begin < shown.begin || stretch->span.end > shown.end)
        continue;
      g_array_append_val (spans, stretch->span);
      folded += pm_span_length (stretch->span);
    }
  if ((double) folded < MIN_FOLDED * (double) pm_span_length (shown))
    g_array_set_size (spans, 0);
  return spans;
}

/**
 * pm_report_choose_folds:
 * @folds: (nullable): to take those of; %NULL: long quiet times, where that saves much
 * @width: of one fold
 *
 * Returns: (transfer full) (nullable): those that are to be seen in @shown
 */
PmTimeFolds *
pm_report_choose_folds (PmDocument *document, const GArray *folds, PmSpan shown, double width)
{
  g_autoptr (GArray) chosen = NULL;

  if (folds == NULL)
    {
      chosen = find_long (document, shown);
      return pm_time_folds_new ((const PmSpan *) (gpointer) chosen->data, chosen->len, width);
    }
  chosen = g_array_new (FALSE, FALSE, sizeof (PmSpan));
  for (guint i = 0; i < folds->len; i++)
    {
      PmSpan span = g_array_index (folds, PmSpan, i);

      if (span.begin < shown.end && span.end > shown.begin)
        g_array_append_val (chosen, span);
    }
  return pm_time_folds_new ((const PmSpan *) (gpointer) chosen->data, chosen->len, width);
}

static char *
format_times (PmSpan span, PmZone *zone)
{
  g_autofree char *begin =
      pm_time_format (span.begin, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end =
      pm_time_format (span.end, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_MINUTE, FALSE);

  return g_strdup_printf ("%s – %s", begin, end);
}

/** pm_report_fold_width: Returns: what the texts of a fold take */
double
pm_report_fold_width (PmTextMeasure *measure)
{
  return ceil (MAX (pm_text_measure_get_width (measure, PM_TEXT_ROLE_LABEL, "00:00 – 00:00"),
                    pm_text_measure_get_width (measure, PM_TEXT_ROLE_HEADING, "00 h 00 min"))) +
         2 * PADDING;
}

/**
 * pm_report_describe_folds:
 *
 * Returns: (transfer full) (nullable): what is folded, as a sentence without its full stop
 */
char *
pm_report_describe_folds (const PmTimeFolds *folds)
{
  g_autoptr (GString) lengths = g_string_new (NULL);
  const PmSpan *spans;
  guint n;

  spans = pm_time_folds_get (folds, &n);
  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *length = pm_duration_format (pm_span_length (spans[i]));

      if (i > 0)
        g_string_append (lengths, ", ");
      g_string_append (lengths, length);
    }
  /* Translators: %s is a list of lengths, such as "6 h 20 min, 2 d 3 h". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Folded is a quiet time of %s",
                                       "Folded are quiet times of %s", n),
                          lengths->str);
}

static void
put_text (PmBuilder *builder,
          PmFigure *figure,
          PmFace face,
          const char *text,
          double x,
          double middle,
          double width)
{
  PmPara *para =
      pm_para_new_limited (builder->style, face, pm_rich_new_text (text), width, PM_PARA_CENTER, 1);

  pm_para_shape (para, builder->style);
  pm_figure_text (figure, para, x, middle - pm_para_get_height (para) / 2);
}

static void
draw_torn_edge (PmFigure *figure, double x, double top, double bottom)
{
  guint n = (guint) ceil ((bottom - top) / TOOTH_LENGTH) + 1;
  g_autofree double *points = g_new (double, 2 * n);

  for (guint i = 0; i < n; i++)
    {
      points[2 * i] = i % 2 == 0 ? x - TOOTH_DEPTH : x + TOOTH_DEPTH;
      points[2 * i + 1] = MIN (top + i * TOOTH_LENGTH, bottom);
    }
  pm_figure_path (figure, PM_DRAW_STROKE, PM_INK_DIM, PM_INK_DIM, 0.6, points, n);
}

/**
 * pm_report_draw_folds:
 * @left: of the axis, on the figure
 * @top: of the ruler
 * @ruler: the height of the ruler
 * @bottom: of the body
 *
 * Returns: how many there are in sight
 */
guint
pm_report_draw_folds (PmBuilder *builder,
                      PmFigure *figure,
                      const PmTimeAxis *axis,
                      double left,
                      double top,
                      double ruler,
                      double bottom)
{
  double line = builder->style->faces[PM_FACE_SMALL].leading;
  PmTime after = axis->span.begin;
  guint n = 0;
  PmSpan fold;

  while (pm_time_axis_next_fold (axis, after, &fold) && fold.begin < axis->span.end)
    {
      double begin = left + MAX (pm_time_axis_to_x (axis, fold.begin), 0);
      double end = left + MIN (pm_time_axis_to_x (axis, fold.end), axis->width);
      g_autofree char *length = pm_duration_format (pm_span_length (fold));
      g_autofree char *times = format_times (fold, builder->zone);

      after = fold.end;
      n++;
      pm_figure_rect (figure, PM_DRAW_FILL, PM_INK_PAPER, PM_INK_PAPER, 0, begin, top, end - begin,
                      ruler, 0);
      pm_figure_rect (figure, PM_DRAW_FILL | PM_DRAW_HATCHED, PM_INK_RULE, PM_INK_TINT, 0, begin,
                      top + ruler, end - begin, bottom - top - ruler, 0);
      if (fold.begin > axis->span.begin)
        draw_torn_edge (figure, begin + TOOTH_DEPTH, top, bottom);
      if (fold.end < axis->span.end)
        draw_torn_edge (figure, end - TOOTH_DEPTH, top, bottom);
      put_text (builder, figure, PM_FACE_SMALL_LEAD, length, begin + 3,
                top + ruler - 4 - line * 1.5, end - begin - 6);
      put_text (builder, figure, PM_FACE_NOTE, times, begin + 3, top + ruler - 4 - line / 2,
                end - begin - 6);
    }
  return n;
}

/** pm_report_draw_fold_mark: what a fold looks like, for the legend */
void
pm_report_draw_fold_mark (PmFigure *figure, double x, double middle, double width)
{
  const double height = 7;

  pm_figure_rect (figure, PM_DRAW_FILL | PM_DRAW_HATCHED, PM_INK_RULE, PM_INK_TINT, 0, x,
                  middle - height / 2, width, height, 0);
  draw_torn_edge (figure, x + TOOTH_DEPTH, middle - height / 2, middle + height / 2);
  draw_torn_edge (figure, x + width - TOOTH_DEPTH, middle - height / 2, middle + height / 2);
}
