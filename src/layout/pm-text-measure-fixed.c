/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text-measure.h"

#include <math.h>

typedef struct
{
  double char_width;
  double line_height;
} FixedMeasure;

static void
fixed_measure_measure (gpointer data,
                       PmTextRole role,
                       const char *text,
                       double max_width,
                       int max_lines,
                       PmTextSize *size)
{
  const FixedMeasure *self = data;
  double width = 0;
  double widest = 0;
  guint n_lines = 1;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (*text == '\n' && max_lines != 1)
        {
          n_lines++;
          width = 0;
          continue;
        }
      if (max_width >= 0 && width > 0 && width + self->char_width > max_width)
        {
          n_lines++;
          width = 0;
        }
      width += self->char_width;
      widest = MAX (widest, width);
    }
  size->ellipsized = max_lines > 0 && n_lines > (guint) max_lines;
  if (size->ellipsized)
    n_lines = (guint) max_lines;
  size->width = widest;
  size->n_lines = n_lines;
  size->height = n_lines * self->line_height;
  size->baseline = self->line_height * 0.75;
}

/**
 * pm_text_measure_new_fixed:
 * @char_width: width of every character
 * @line_height: height of every line
 *
 * Returns: (transfer full): a measure for which all characters are alike, broken anywhere: it gives
 *   tests the same positions on every machine
 */
PmTextMeasure *
pm_text_measure_new_fixed (double char_width, double line_height)
{
  static const PmTextMeasureClass klass = {
    .measure = fixed_measure_measure,
    .free = g_free,
  };
  FixedMeasure *self = g_new0 (FixedMeasure, 1);

  self->char_width = char_width;
  self->line_height = line_height;
  return pm_text_measure_new (&klass, self);
}
