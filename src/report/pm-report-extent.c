/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-extent.h"

#include <math.h>

/*
 * What is honest about times, on paper: where a time is not known exactly, a pale zone over a
 * dashed line as far as it can have been; from what happened to when it was noticed a thin line
 * that ends in a ring. Nothing of it is told by a colour.
 */

#define LINE     0.8
#define RING     1.5
#define TAIL_MID 1.7

static void
zone (const PmExtentPen *pen, double from, double to, double y, double height)
{
  double left = CLAMP (MIN (from, to), pen->left, pen->right);
  double right = CLAMP (MAX (from, to), pen->left, pen->right);
  double bottom = pen->y + y + height - LINE / 2;

  if (right - left < 0.1)
    return;
  pm_figure_rect (pen->figure, PM_DRAW_FILL, PM_INK_TINT, PM_INK_TINT, 0, left, pen->y + y,
                  right - left, height, 0);
  pm_figure_line (pen->figure, PM_DRAW_DASHED, PM_INK_TEXT, LINE, left, bottom, right, bottom);
}

/**
 * pm_report_draw_soft:
 * @pen: where the layout lies in the figure, and how far it may be drawn
 * @ink: of the upright line where the time is that is written
 *
 * Draws the soft edges of @extent.
 */
void
pm_report_draw_soft (const PmTimelineExtent *extent, const PmExtentPen *pen, PmInk ink)
{
  double x = pen->x + extent->begin[1];

  if (extent->soft_begin)
    zone (pen, pen->x + extent->begin[0], pen->x + extent->begin[2], extent->y, extent->height);
  if (extent->soft_end)
    zone (pen, pen->x + extent->end[0], pen->x + extent->end[2], extent->y, extent->height);
  if (extent->soft_begin && x >= pen->left - 0.5 && x <= pen->right + 0.5)
    pm_figure_line (pen->figure, PM_DRAW_DASHED, ink, 1, x, pen->y + extent->y, x,
                    pen->y + extent->y + extent->height);
}

/** pm_report_draw_tail: the tail of @extent, if it has one */
void
pm_report_draw_tail (const PmTimelineExtent *extent, const PmExtentPen *pen)
{
  double begin = pen->x + extent->begin[1];
  double noticed = pen->x + extent->noticed;
  double middle = pen->y + extent->tail + MIN (TAIL_MID, extent->tail_width / 2);
  double sign = noticed > begin ? 1 : -1;
  double from, to;

  if (!extent->has_tail || MAX (begin, noticed) < pen->left || MIN (begin, noticed) > pen->right)
    return;
  from = CLAMP (begin, pen->left, pen->right);
  to = CLAMP (noticed - sign * RING, pen->left, pen->right);
  if (from == begin)
    pm_figure_line (pen->figure, 0, PM_INK_TEXT, LINE, begin, pen->y + extent->tail, begin, middle);
  if ((to - from) * sign > 0)
    pm_figure_line (pen->figure, 0, PM_INK_TEXT, LINE, from, middle, to, middle);
  if (noticed >= pen->left && noticed <= pen->right)
    pm_figure_circle (pen->figure, PM_DRAW_STROKE | PM_DRAW_FILL, PM_INK_TEXT, PM_INK_PAPER, LINE,
                      noticed, middle, RING);
}

/** pm_report_has_tails: Returns: whether anything was noticed later than it happened */
gboolean
pm_report_has_tails (PmDocument *document)
{
  guint n = pm_document_get_n (document, PM_KIND_EVENT);

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (document, i);

      if (pm_time_is_set (event->at) && pm_time_is_set (event->noticed_at) &&
          event->at != event->noticed_at)
        return TRUE;
    }
  return FALSE;
}
