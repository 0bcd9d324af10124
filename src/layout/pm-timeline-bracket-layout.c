/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-bracket-layout.h"

#include "pm-timeline-layout-private.h"

#include <math.h>

/* Brackets that meet share a row if each is at least such a part of all: shorter ones would leave
 * no room to take hold of the ends that meet. */
#define SHARE_PART 0.05

/* Between a label and what is beside it, in heights of its line. */
#define LABEL_GAP 0.4

static PmSpan
span_of (const PmTimelineBracketSpec *spec)
{
  return (PmSpan) { MIN (spec->begin, spec->end), MAX (spec->begin, spec->end) };
}

static gboolean
may_share (PmSpan a, PmSpan b, PmDuration least)
{
  return (a.end <= b.begin || b.end <= a.begin) && pm_span_length (a) >= least &&
         pm_span_length (b) >= least;
}

/**
 * pm_timeline_brackets_pack:
 * @brackets: (out) (array length=n): get their rows
 *
 * Returns: how many rows there are
 */
guint
pm_timeline_brackets_pack (const PmTimelineBracketSpec *specs, guint n, PmTimelineBracket *brackets)
{
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  PmSpan all = { G_MAXINT64, G_MININT64 };
  PmDuration least;
  guint n_rows = 0;
  guint i, j, row;

  for (i = 0; i < n; i++)
    {
      PmSpan span = span_of (&specs[i]);

      all.begin = MIN (all.begin, span.begin);
      all.end = MAX (all.end, span.end);
      /* By insertion, the longest first, else as they came. */
      for (j = i; j > 0 && pm_span_length (span_of (&specs[order[j - 1]])) < pm_span_length (span);
           j--)
        order[j] = order[j - 1];
      order[j] = i;
    }
  least = n > 0 ? (PmDuration) ((double) pm_span_length (all) * SHARE_PART) + 1 : 0;
  for (i = 0; i < n; i++)
    {
      gboolean taken = TRUE;

      for (row = 0; row <= n_rows && taken; row++)
        {
          taken = FALSE;
          for (j = 0; j < i && !taken; j++)
            taken = brackets[order[j]].row == row &&
                    !may_share (span_of (&specs[order[i]]), span_of (&specs[order[j]]), least);
        }
      brackets[order[i]].row = row - 1;
      n_rows = MAX (n_rows, row);
    }
  return n_rows;
}

double
pm_timeline_brackets_get_row_height (PmTextMeasure *measure)
{
  return ceil (pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_SMALL)) + 3;
}

/* Whether nothing else is in the row between two x. */
static gboolean
is_free (const PmTimelineBracket *brackets,
         guint n,
         guint index,
         double left,
         double right,
         double width)
{
  guint i;

  if (left < 0 || right > width)
    return FALSE;
  for (i = 0; i < n; i++)
    {
      const PmTimelineBracket *other = &brackets[i];

      if (i == index || !other->visible || other->row != brackets[index].row)
        continue;
      if (other->rect.x < right && left < other->rect.x + other->rect.width)
        return FALSE;
      if (other->label != PM_BRACKET_LABEL_NONE && other->label_rect.x < right &&
          left < other->label_rect.x + other->label_rect.width)
        return FALSE;
    }
  return TRUE;
}

static gboolean
place_label (PmTimelineBracket *brackets,
             guint n,
             guint index,
             const PmTimeAxis *axis,
             double width,
             double gap)
{
  PmTimelineBracket *bracket = &brackets[index];
  const PmRect *rect = &bracket->rect;
  double outside[] = { rect->x + rect->width + gap, rect->x - gap - width };
  guint i;

  bracket->label_rect = (PmRect) { 0, rect->y, width, rect->height };
  if (rect->width >= width + 4 * gap)
    {
      bracket->label_rect.x = floor (rect->x + (rect->width - width) / 2);
      return TRUE;
    }
  for (i = 0; i < 2; i++)
    {
      /* After it, as one reads, before before it. */
      double x = outside[axis->rtl ? 1 - i : i];

      if (is_free (brackets, n, index, x, x + width, axis->width))
        {
          bracket->label_rect.x = floor (x);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * pm_timeline_brackets_place:
 * @axis: which time is visible
 * @brackets: (inout) (array length=n): with their rows; get the rest
 */
void
pm_timeline_brackets_place (const PmTimelineBracketSpec *specs,
                            guint n,
                            const PmTimeAxis *axis,
                            PmTextMeasure *measure,
                            PmTimelineBracket *brackets)
{
  double height = pm_timeline_brackets_get_row_height (measure);
  double gap = height * LABEL_GAP;
  guint i;

  for (i = 0; i < n; i++)
    {
      PmTimelineBracket *bracket = &brackets[i];
      double left, right;

      bracket->begin_x = pm_time_axis_to_x (axis, specs[i].begin);
      bracket->end_x = pm_time_axis_to_x (axis, specs[i].end);
      left = MIN (bracket->begin_x, bracket->end_x);
      right = MAX (bracket->begin_x, bracket->end_x);
      bracket->visible = right >= 0 && left <= axis->width;
      bracket->label = PM_BRACKET_LABEL_NONE;
      left = CLAMP (left, 0, axis->width);
      right = CLAMP (right, 0, axis->width);
      bracket->rect = (PmRect) { left, bracket->row * height, MAX (right - left, 1), height };
    }
  for (i = 0; i < n; i++)
    {
      double full = ceil (pm_text_measure_get_width (measure, PM_TEXT_ROLE_SMALL, specs[i].text));
      double brief = ceil (pm_text_measure_get_width (measure, PM_TEXT_ROLE_SMALL, specs[i].brief));

      if (!brackets[i].visible)
        continue;
      if (place_label (brackets, n, i, axis, full, gap))
        brackets[i].label = PM_BRACKET_LABEL_FULL;
      else if (place_label (brackets, n, i, axis, brief, gap))
        brackets[i].label = PM_BRACKET_LABEL_BRIEF;
    }
}

/**
 * pm_timeline_brackets_pick:
 * @reach: how far from an end it can be taken hold of
 * @index: (out): of the bracket
 *
 * Where ends are close together the nearest is picked, and of one bracket with both ends on the
 * same pixel the one on whose side the pointer is.
 *
 * Returns: what is there
 */
PmBracketPart
pm_timeline_brackets_pick (const PmTimelineBracket *brackets,
                           guint n,
                           double reach,
                           double x,
                           double y,
                           guint *index)
{
  PmBracketPart part = PM_BRACKET_PART_NONE;
  double best = reach;
  guint i;

  for (i = 0; i < n; i++)
    {
      const PmTimelineBracket *bracket = &brackets[i];
      double to_begin = fabs (x - bracket->begin_x);
      double to_end = fabs (x - bracket->end_x);
      double nearest = MIN (to_begin, to_end);
      gboolean begin = to_begin < to_end;

      if (!bracket->visible || y < bracket->rect.y || y >= bracket->rect.y + bracket->rect.height)
        continue;
      if (to_begin == to_end)
        begin = x < bracket->begin_x;
      if (nearest <= best)
        {
          best = nearest;
          part = begin ? PM_BRACKET_PART_BEGIN : PM_BRACKET_PART_END;
          *index = i;
        }
      else if (part == PM_BRACKET_PART_NONE && (pm_rect_contains (&bracket->rect, x, y) ||
                                                (bracket->label != PM_BRACKET_LABEL_NONE &&
                                                 pm_rect_contains (&bracket->label_rect, x, y))))
        {
          part = PM_BRACKET_PART_BODY;
          *index = i;
        }
    }
  return part;
}

/**
 * pm_timeline_layout_nearest:
 * @position: (out): of an event in the document
 *
 * Returns: whether there is an event: the one that begins nearest to @time
 */
gboolean
pm_timeline_layout_nearest (PmTimelineLayout *self, PmTime time, guint *position)
{
  guint i;

  if (self->n_timed == 0)
    return FALSE;
  i = MIN (pm_time_index_lower_bound (self->index, time), self->n_timed - 1);
  if (i > 0 && time - pm_timeline_layout_event (self, i - 1)->at <
                   ABS (pm_timeline_layout_event (self, i)->at - time))
    i--;
  *position = i;
  return TRUE;
}
