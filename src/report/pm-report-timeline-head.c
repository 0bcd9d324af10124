/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a timeline for paper: ticks, flags of milestones, phases and impacts. */

#include "pm-report-timeline-private.h"

#include <glib/gi18n-lib.h>

/* Room that the labels of ticks need at the right edge. */
#define MIN_LABEL   26.0
#define MIN_CONTEXT 90.0

void
pm_report_timeline_draw_ticks (PmTimelineDrawing *drawing)
{
  const PmTimelineStyle *style = pm_timeline_layout_get_style (drawing->layout);
  PmTicks *ticks = pm_timeline_layout_get_ticks (drawing->layout);
  double width = pm_timeline_layout_get_axis (drawing->layout)->width;
  double bottom = drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
  double line = pm_report_timeline_leading (drawing);
  g_autofree char *zone = NULL;
  guint n;
  const PmTick *tick = pm_ticks_get (ticks, &n);

  zone = pm_zone_get_abbreviation (drawing->builder->zone,
                                   pm_timeline_layout_get_axis (drawing->layout)->span.begin);
  pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (zone), 0,
                               drawing->head_y + style->ruler_height - 4 - line / 2,
                               drawing->gutter - 8, PM_PARA_START, 1);

  for (guint i = 0; i < n; i++)
    {
      double x = drawing->gutter + tick[i].x;
      double ruler = drawing->head_y + style->ruler_height;

      if (tick[i].x < -0.5 && tick[i].context != NULL)
        pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].context),
                                     drawing->gutter, ruler - 4 - line * 1.5,
                                     drawing->right - drawing->gutter, PM_PARA_START, 1);
      if (tick[i].x < -0.5 || tick[i].x > width + 0.5)
        continue;
      if (!tick[i].major)
        {
          pm_figure_line (drawing->figure, 0, PM_INK_RULE, 0.4, x, ruler - 2, x, ruler);
          continue;
        }
      pm_figure_line (drawing->figure, 0, PM_INK_RULE, tick[i].strong ? 0.8 : 0.4, x, ruler - 3.5,
                      x, bottom);
      if (tick[i].label != NULL && drawing->right - x > MIN_LABEL)
        pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].label), x,
                                     ruler - 4 - line / 2, drawing->right - x, PM_PARA_START, 1);
      if (tick[i].context != NULL && drawing->right - x > MIN_CONTEXT)
        pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].context), x,
                                     ruler - 4 - line * 1.5, drawing->right - x, PM_PARA_START, 1);
    }
  pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.6, drawing->gutter,
                  drawing->head_y + style->ruler_height, drawing->right,
                  drawing->head_y + style->ruler_height);
}

void
pm_report_timeline_draw_flags (PmTimelineDrawing *drawing)
{
  double bottom = drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
  guint n;
  const PmTimelineFlag *flags = pm_timeline_layout_get_flags (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      const PmTimelineFlag *flag = &flags[i];
      double x = drawing->gutter + flag->x;
      double y = drawing->head_y + flag->rect.y;
      double middle = y + flag->rect.height / 2;
      const double mark[] = { x - 2.6, middle, x, middle - 2.6, x + 2.6, middle, x, middle + 2.6 };

      if (flag->x < 0)
        continue;
      pm_figure_line (drawing->figure, PM_DRAW_DOTTED, PM_INK_TEXT, 0.6, x, middle, x, bottom);
      pm_figure_path (drawing->figure, PM_DRAW_FILL | PM_DRAW_CLOSED, PM_INK_TEXT, PM_INK_TEXT, 0,
                      mark, 4);
      if (!flag->brief)
        pm_report_timeline_put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (flag->text),
                                     x + 5, middle,
                                     MIN (flag->rect.width + 4, drawing->right - x - 5),
                                     PM_PARA_START, 1);
    }
}

void
pm_report_timeline_draw_impacts (PmTimelineDrawing *drawing)
{
  guint n;
  const PmTimelineImpact *impacts = pm_timeline_layout_get_impacts (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      PmRect rect = pm_report_timeline_clamp (drawing, &impacts[i].rect);
      PmRich *rich = pm_rich_new ();

      pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_BAND, PM_INK_BAND, 0, rect.x, rect.y,
                      rect.width, rect.height, 0);
      pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_ALERT, PM_INK_ALERT, 0, rect.x, rect.y,
                      rect.width, 1.2, 0);
      if (impacts[i].n == 1 && impacts[i].impact->level != PM_IMPACT_LEVEL_UNSET)
        {
          pm_rich_append_flags (rich, PM_RICH_ALERT | PM_RICH_BOLD,
                                pm_enum_get_label (&pm_impact_level_enum,
                                                   impacts[i].impact->level));
          pm_rich_append (rich, "  ");
        }
      pm_rich_append (rich, impacts[i].text);
      pm_report_timeline_put_text (
          drawing, PM_FACE_SMALL, rich, rect.x + 4, rect.y + rect.height / 2 + 0.5,
          drawing->fill ? rect.width - 6 : MAX (rect.width, MIN (60, drawing->right - rect.x)) - 6,
          PM_PARA_START, 1);
    }
  if (n > 0)
    pm_report_timeline_put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (_ ("Impact")), 0,
                                 drawing->body_y + impacts[0].rect.y + impacts[0].rect.height / 2,
                                 drawing->gutter - 8, PM_PARA_START, 1);
}

/* The three phases, as a strip that all else stands under. */
void
pm_report_timeline_draw_phases (PmTimelineDrawing *drawing)
{
  double height = pm_timeline_layout_get_phases_height (drawing->layout);

  for (PmPhase phase = 0; phase < PM_N_PHASES && height > 0; phase++)
    {
      PmInk ink = phase == PM_PHASE_RESPONSE ? PM_INK_SPAN : PM_INK_TINT;
      PmRect rect, name;

      if (!pm_timeline_layout_get_phase (drawing->layout, phase, &rect))
        continue;
      rect.height = height;
      rect = pm_report_timeline_clamp (drawing, &rect);
      pm_figure_rect (drawing->figure, PM_DRAW_FILL, ink, ink, 0, rect.x, rect.y, rect.width,
                      rect.height, 0);
      if (phase != PM_PHASE_LEADING_UP)
        pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.6, rect.x, rect.y, rect.x,
                        rect.y + rect.height);
      if (pm_timeline_layout_get_phase_name (drawing->layout, phase, &name))
        pm_report_timeline_put_text (drawing, PM_FACE_NOTE,
                                     pm_rich_new_text (pm_phase_get_label (phase)),
                                     drawing->gutter + name.x, rect.y + height / 2 + 0.5,
                                     name.width + 4, PM_PARA_START, 1);
    }
  if (height > 0)
    pm_report_timeline_put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (_ ("Phase")), 0,
                                 drawing->body_y + height / 2, drawing->gutter - 8, PM_PARA_START,
                                 1);
}
