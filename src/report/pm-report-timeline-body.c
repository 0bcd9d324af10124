/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of a timeline for paper: lanes and events. */

#include "pm-report-timeline-private.h"

#include "pm-event-words.h"
#include "pm-report-extent.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
pm_report_timeline_draw_lanes (PmTimelineDrawing *drawing)
{
  guint n;
  const PmTimelineLane *lanes = pm_timeline_layout_get_lanes (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      double y = drawing->body_y + lanes[i].rect.y;
      double line = pm_report_timeline_leading (drawing);
      int max_lines = (int) floor ((lanes[i].rect.height - 2) / line);

      pm_figure_line (drawing->figure, 0, PM_INK_RULE, 0.5, 0, y, drawing->right, y);
      if (lanes[i].name != NULL)
        {
          PmPara *para = pm_para_new_limited (drawing->builder->style, PM_FACE_SMALL_LEAD,
                                              pm_rich_new_text (lanes[i].name), drawing->gutter - 8,
                                              PM_PARA_START, MAX (max_lines, 1));

          pm_figure_text (drawing->figure, para, 0, y + 4);
        }
      if (lanes[i].n_buckets > 0)
        {
          const guint *buckets = pm_timeline_layout_get_buckets (drawing->layout, &lanes[i]);
          double bucket = pm_timeline_layout_get_style (drawing->layout)->bucket;
          const PmRect *area = &lanes[i].density;

          for (guint j = 0; j < lanes[i].n_buckets; j++)
            {
              double h = area->height * buckets[j] / MAX (lanes[i].max_bucket, 1);

              if (h > 0)
                pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_DIM, PM_INK_DIM, 0,
                                drawing->gutter + area->x + j * bucket,
                                drawing->body_y + area->y + area->height - h, bucket, h, 0);
            }
        }
    }
}

/* Its time as it was written, where the whole title has room beside it. */
static char *
dup_fitting_original (PmTimelineDrawing *drawing,
                      const PmTimelineItem *item,
                      const char *number,
                      const char *time,
                      double room)
{
  g_autofree char *original = pm_event_quote_original (item->event, drawing->builder->zone);
  g_autofree char *line = NULL;

  if (original == NULL)
    return NULL;
  line = g_strdup_printf ("  %s %s %s", time, original, pm_text_or_empty (item->event->title));
  room -= pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_HEADING, number) +
          pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_TITLE, line);
  return room >= 0 ? g_steal_pointer (&original) : NULL;
}

static void
draw_card (PmTimelineDrawing *drawing, const PmTimelineItem *item, const PmRect *rect)
{
  const PmTimelineStyle *style = pm_timeline_layout_get_style (drawing->layout);
  double middle = rect->y + rect->height / 2;
  double x = rect->x + style->card_padding;
  double right = rect->x + rect->width - 1;
  PmRich *rich = pm_rich_new ();
  g_autofree char *number = pm_document_get_number (drawing->builder->document, &item->event->base);

  pm_report_timeline_put_shape (drawing->figure, item->event->kind, x + PM_REPORT_SHAPE, middle);
  drawing->kinds |= 1u << item->event->kind;
  x += 2 * PM_REPORT_SHAPE + 2.5;
  pm_rich_append_flags (rich, PM_RICH_ACCENT | PM_RICH_BOLD, number);
  if (item->mode == PM_CARD_FULL || item->mode == PM_CARD_BRIEF)
    {
      g_autofree char *title = pm_text_to_single_line (item->event->title);

      pm_rich_append (rich, "\302\240");
      if (item->mode == PM_CARD_FULL)
        {
          g_autofree char *time = pm_timeline_format_time (
              item->event, drawing->builder->zone, pm_timeline_layout_is_by_day (drawing->layout));
          g_autofree char *original = dup_fitting_original (drawing, item, number, time, right - x);

          pm_rich_append_flags (rich, PM_RICH_DIM, time);
          pm_rich_append (rich, " ");
          if (original != NULL)
            {
              pm_rich_append_flags (rich, PM_RICH_DIM, original);
              pm_rich_append (rich, " ");
            }
        }
      pm_rich_append (rich, title);
    }
  pm_report_timeline_put_text (drawing, PM_FACE_SMALL, rich, x, middle, MAX (right - x, 14),
                               PM_PARA_START, 1);
  pm_figure_link (drawing->figure, rect->x, rect->y, MAX (rect->width, 4), rect->height, number,
                  item->event->base.id);
}

static PmExtentPen
make_pen (PmTimelineDrawing *drawing)
{
  return (PmExtentPen) { drawing->figure, drawing->gutter, drawing->body_y, drawing->gutter,
                         drawing->right };
}

static const PmTimelineExtent *
extent_of (PmTimelineDrawing *drawing, const PmTimelineItem *item)
{
  guint n;
  const PmTimelineExtent *extents = pm_timeline_layout_get_extents (drawing->layout, &n);

  return item->extent > 0 ? &extents[item->extent - 1] : NULL;
}

static gboolean
is_soft (PmTimelineDrawing *drawing, const PmTimelineItem *item)
{
  const PmTimelineExtent *extent = extent_of (drawing, item);

  return extent != NULL && extent->soft_begin;
}

/* The part of its soft edges that the card has covered. */
static void
draw_soft (PmTimelineDrawing *drawing, const PmTimelineItem *item, const PmRect *rect)
{
  PmExtentPen pen = make_pen (drawing);

  pen.left = rect->x;
  pen.right = rect->x + rect->width;
  pm_report_draw_soft (extent_of (drawing, item), &pen,
                       item->event->kind == PM_EVENT_KIND_IMPACT ? PM_INK_ALERT : PM_INK_TEXT);
}

static void
draw_item (PmTimelineDrawing *drawing, const PmTimelineItem *item)
{
  PmRect rect = pm_report_timeline_clamp (drawing, &item->rect);
  gboolean impact = item->event->kind == PM_EVENT_KIND_IMPACT;

  if (rect.width <= 0)
    return;
  if (item->mode == PM_CARD_CLUSTER)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", item->count), item->count);

      pm_figure_rect (drawing->figure, PM_DRAW_FILL | PM_DRAW_STROKE, PM_INK_RULE, PM_INK_TINT, 0.5,
                      rect.x, rect.y, rect.width, rect.height, rect.height / 2);
      pm_report_timeline_put_text (drawing, PM_FACE_SMALL, pm_rich_new_text (text), rect.x,
                                   rect.y + rect.height / 2, rect.width, PM_PARA_CENTER, 1);
      return;
    }
  pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_PAPER, PM_INK_PAPER, 0, rect.x, rect.y,
                  rect.width, rect.height, 0);
  if (item->bar > 0)
    {
      PmRect bar = item->rect;

      bar.width = item->bar;
      bar = pm_report_timeline_clamp (drawing, &bar);
      pm_figure_rect (drawing->figure, PM_DRAW_FILL, impact ? PM_INK_BAND : PM_INK_SPAN,
                      impact ? PM_INK_BAND : PM_INK_SPAN, 0, bar.x, bar.y, bar.width, bar.height,
                      0);
      if (impact)
        pm_figure_rect (drawing->figure, PM_DRAW_HATCHED, PM_INK_ALERT, PM_INK_BAND, 0, bar.x,
                        bar.y + bar.height - 2.5, bar.width, 2.5, 0);
    }
  if (item->extent > 0)
    draw_soft (drawing, item, &rect);
  if (!(item->clip & PM_TIMELINE_CLIPPED_START) && !item->unknown && !is_soft (drawing, item))
    pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_TEXT, impact ? PM_INK_ALERT : PM_INK_TEXT,
                    0, rect.x - 0.5, rect.y, 1, rect.height, 0);
  draw_card (drawing, item, &rect);
}

void
pm_report_timeline_draw_body (PmTimelineDrawing *drawing)
{
  double bottom = drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
  PmRect unknown;
  guint n;
  guint n_extents;
  const PmTimelineItem *items = pm_timeline_layout_get_items (drawing->layout, &n);
  const PmTimelineExtent *extents = pm_timeline_layout_get_extents (drawing->layout, &n_extents);
  PmExtentPen pen = make_pen (drawing);

  for (guint i = 0; i < n_extents; i++)
    {
      pm_report_draw_soft (&extents[i], &pen, PM_INK_TEXT);
      drawing->has_soft |= extents[i].soft_begin || extents[i].soft_end;
      drawing->has_tail |= extents[i].has_tail;
    }
  for (guint i = 0; i < n; i++)
    draw_item (drawing, &items[i]);
  for (guint i = 0; i < n_extents; i++)
    pm_report_draw_tail (&extents[i], &pen);
  if (pm_timeline_layout_get_unknown (drawing->layout, &unknown, &n))
    {
      double y = drawing->body_y + unknown.y;

      pm_figure_line (drawing->figure, PM_DRAW_DASHED, PM_INK_RULE, 0.5, 0, y, drawing->right, y);
      pm_report_timeline_put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (_ ("Time not known")),
                                   0, y + MIN (unknown.height, 22) / 2, drawing->gutter - 8,
                                   PM_PARA_START, 1);
    }
  pm_figure_line (drawing->figure, 0, PM_INK_RULE, 0.5, 0, bottom, drawing->right, bottom);
}
