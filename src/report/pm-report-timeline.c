/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-event-words.h"
#include "pm-report-extent.h"
#include "pm-report-timeline-folds.h"
#include "pm-text.h"
#include "pm-timeline-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * The timeline for paper: the same layout as on screen, measured in points, with the names of the
 * lanes at the side and the numbers of the events in place of icons. Where most of the incident
 * lies in a small part of its whole time, a strip above shows which part that is. What is red on
 * screen is hatched as well, and kinds of events are told by shape.
 */

#define GUTTER_SHARE     0.17
#define MAX_HEIGHT_SHARE 0.84
#define STRIP_HEIGHT     30.0
#define STRIP_FACTOR     1.6
#define SHAPE            2.3 /* half the size of a shape */
#define PAD_START        4.0
#define PAD_END          62.0
#define MAX_PAD_END      140.0
#define FILL_PAD_SHARE   0.15
#define MAX_GUTTER       112.0
#define LEGEND_GAP       10.0
#define MAX_HIDDEN       24
#define LEGEND_ABOVE     10.0
#define LEGEND_BELOW     7.0

/* How much higher than they need to be lanes become to fill a picture. */
#define MAX_STRETCH_LINES 4

/* Room that the labels of ticks need at the right edge. */
#define MIN_LABEL   26.0
#define MIN_CONTEXT 90.0

/* Titles beyond these are estimated: there is no room for them on a page anyway. */
#define MAX_MEASURED 500

typedef struct
{
  PmBuilder *builder;
  PmFigure *figure;
  PmTimelineLayout *layout;
  PmTextMeasure *measure;
  double gutter;
  double head_y; /* where the head of the layout begins */
  double gaps;   /* height of the detection gaps, which follow it */
  double body_y;
  double right;  /* of the figure */
  guint32 kinds; /* that occur, as bits */
  gboolean has_soft;
  gboolean has_tail;
  PmTimeFolds *folds; /* (owned) (nullable) */
  guint n_folds;      /* in sight */
  gboolean fill;      /* whether lanes grow into the room that is left */
} Drawing;

static double
leading (const Drawing *drawing)
{
  return drawing->builder->style->faces[PM_FACE_SMALL].leading;
}

static void
put_text (Drawing *drawing,
          PmFace face,
          PmRich *rich,
          double x,
          double middle,
          double width,
          PmParaAlign align,
          int max_lines)
{
  PmPara *para =
      pm_para_new_limited (drawing->builder->style, face, rich, MAX (width, 1), align, max_lines);

  pm_para_shape (para, drawing->builder->style);
  pm_figure_text (drawing->figure, para, x, middle - pm_para_get_height (para) / 2);
}

/* Each kind of event has a shape of its own. */
static void
put_shape (PmFigure *figure, PmEventKind kind, double x, double y)
{
  const double r = SHAPE;
  const double up[] = { x, y - r, x + r, y + r * 0.85, x - r, y + r * 0.85 };
  const double down[] = { x - r, y - r * 0.85, x + r, y - r * 0.85, x, y + r };
  const double diamond[] = { x, y - r * 1.15, x + r * 1.15, y, x, y + r * 1.15, x - r * 1.15, y };
  const PmDrawFlags filled = PM_DRAW_FILL | PM_DRAW_CLOSED;
  const PmDrawFlags hollow = PM_DRAW_STROKE | PM_DRAW_CLOSED;

  switch (kind)
    {
    case PM_EVENT_KIND_ALERT:
      pm_figure_path (figure, filled, PM_INK_TEXT, PM_INK_TEXT, 0, up, 3);
      break;
    case PM_EVENT_KIND_OBSERVATION:
      pm_figure_circle (figure, PM_DRAW_STROKE, PM_INK_TEXT, PM_INK_PAPER, 0.8, x, y, r * 0.9);
      break;
    case PM_EVENT_KIND_ACTION:
      pm_figure_rect (figure, PM_DRAW_FILL, PM_INK_TEXT, PM_INK_TEXT, 0, x - r * 0.9, y - r * 0.9,
                      r * 1.8, r * 1.8, 0);
      break;
    case PM_EVENT_KIND_DECISION:
      pm_figure_path (figure, filled, PM_INK_TEXT, PM_INK_TEXT, 0, diamond, 4);
      break;
    case PM_EVENT_KIND_COMMUNICATION:
      pm_figure_rect (figure, PM_DRAW_STROKE, PM_INK_TEXT, PM_INK_PAPER, 0.8, x - r * 0.85,
                      y - r * 0.85, r * 1.7, r * 1.7, 0);
      break;
    case PM_EVENT_KIND_CHANGE:
      pm_figure_path (figure, hollow, PM_INK_TEXT, PM_INK_PAPER, 0.8, diamond, 4);
      break;
    case PM_EVENT_KIND_IMPACT:
      pm_figure_path (figure, filled, PM_INK_ALERT, PM_INK_ALERT, 0, down, 3);
      break;
    case PM_EVENT_KIND_NOTE:
    case PM_EVENT_KIND_UNSET:
    default:
      pm_figure_circle (figure, PM_DRAW_FILL, PM_INK_DIM, PM_INK_DIM, 0, x, y, r * 0.6);
      break;
    }
}

/* The head: ticks and the flags of milestones */

static void
draw_ticks (Drawing *drawing)
{
  const PmTimelineStyle *style = pm_timeline_layout_get_style (drawing->layout);
  PmTicks *ticks = pm_timeline_layout_get_ticks (drawing->layout);
  double width = pm_timeline_layout_get_axis (drawing->layout)->width;
  double bottom = drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
  double line = leading (drawing);
  g_autofree char *zone = NULL;
  guint n;
  const PmTick *tick = pm_ticks_get (ticks, &n);

  zone = pm_zone_get_abbreviation (drawing->builder->zone,
                                   pm_timeline_layout_get_axis (drawing->layout)->span.begin);
  put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (zone), 0,
            drawing->head_y + style->ruler_height - 4 - line / 2, drawing->gutter - 8,
            PM_PARA_START, 1);

  for (guint i = 0; i < n; i++)
    {
      double x = drawing->gutter + tick[i].x;
      double ruler = drawing->head_y + style->ruler_height;

      if (tick[i].x < -0.5 && tick[i].context != NULL)
        put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].context), drawing->gutter,
                  ruler - 4 - line * 1.5, drawing->right - drawing->gutter, PM_PARA_START, 1);
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
        put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].label), x, ruler - 4 - line / 2,
                  drawing->right - x, PM_PARA_START, 1);
      if (tick[i].context != NULL && drawing->right - x > MIN_CONTEXT)
        put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (tick[i].context), x,
                  ruler - 4 - line * 1.5, drawing->right - x, PM_PARA_START, 1);
    }
  pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.6, drawing->gutter,
                  drawing->head_y + style->ruler_height, drawing->right,
                  drawing->head_y + style->ruler_height);
}

static void
draw_flags (Drawing *drawing)
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
        put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (flag->text), x + 5, middle,
                  MIN (flag->rect.width + 4, drawing->right - x - 5), PM_PARA_START, 1);
    }
}

/* The body: impacts, lanes, events */

static PmRect
clamp (Drawing *drawing, const PmRect *rect)
{
  double left = MAX (rect->x, 0);
  double right = MIN (rect->x + rect->width, drawing->right - drawing->gutter);

  return (PmRect) { drawing->gutter + left, drawing->body_y + rect->y, MAX (right - left, 0),
                    rect->height };
}

static void
draw_impacts (Drawing *drawing)
{
  guint n;
  const PmTimelineImpact *impacts = pm_timeline_layout_get_impacts (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      PmRect rect = clamp (drawing, &impacts[i].rect);
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
      put_text (drawing, PM_FACE_SMALL, rich, rect.x + 4, rect.y + rect.height / 2 + 0.5,
                drawing->fill ? rect.width - 6
                              : MAX (rect.width, MIN (60, drawing->right - rect.x)) - 6,
                PM_PARA_START, 1);
    }
  if (n > 0)
    put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (_ ("Impact")), 0,
              drawing->body_y + impacts[0].rect.y + impacts[0].rect.height / 2, drawing->gutter - 8,
              PM_PARA_START, 1);
}

/* The three phases, as a strip that all else stands under. */
static void
draw_phases (Drawing *drawing)
{
  double height = pm_timeline_layout_get_phases_height (drawing->layout);

  for (PmPhase phase = 0; phase < PM_N_PHASES && height > 0; phase++)
    {
      PmInk ink = phase == PM_PHASE_RESPONSE ? PM_INK_SPAN : PM_INK_TINT;
      PmRect rect, name;

      if (!pm_timeline_layout_get_phase (drawing->layout, phase, &rect))
        continue;
      rect.height = height;
      rect = clamp (drawing, &rect);
      pm_figure_rect (drawing->figure, PM_DRAW_FILL, ink, ink, 0, rect.x, rect.y, rect.width,
                      rect.height, 0);
      if (phase != PM_PHASE_LEADING_UP)
        pm_figure_line (drawing->figure, 0, PM_INK_TEXT, 0.6, rect.x, rect.y, rect.x,
                        rect.y + rect.height);
      if (pm_timeline_layout_get_phase_name (drawing->layout, phase, &name))
        put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (pm_phase_get_label (phase)),
                  drawing->gutter + name.x, rect.y + height / 2 + 0.5, name.width + 4,
                  PM_PARA_START, 1);
    }
  if (height > 0)
    put_text (drawing, PM_FACE_SMALL_LEAD, pm_rich_new_text (_ ("Phase")), 0,
              drawing->body_y + height / 2, drawing->gutter - 8, PM_PARA_START, 1);
}

static void
draw_lanes (Drawing *drawing)
{
  guint n;
  const PmTimelineLane *lanes = pm_timeline_layout_get_lanes (drawing->layout, &n);

  for (guint i = 0; i < n; i++)
    {
      double y = drawing->body_y + lanes[i].rect.y;
      double line = leading (drawing);
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
dup_fitting_original (Drawing *drawing,
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
draw_card (Drawing *drawing, const PmTimelineItem *item, const PmRect *rect)
{
  const PmTimelineStyle *style = pm_timeline_layout_get_style (drawing->layout);
  double middle = rect->y + rect->height / 2;
  double x = rect->x + style->card_padding;
  double right = rect->x + rect->width - 1;
  PmRich *rich = pm_rich_new ();
  g_autofree char *number = pm_document_get_number (drawing->builder->document, &item->event->base);

  put_shape (drawing->figure, item->event->kind, x + SHAPE, middle);
  drawing->kinds |= 1u << item->event->kind;
  x += 2 * SHAPE + 2.5;
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
  put_text (drawing, PM_FACE_SMALL, rich, x, middle, MAX (right - x, 14), PM_PARA_START, 1);
  pm_figure_link (drawing->figure, rect->x, rect->y, MAX (rect->width, 4), rect->height, number,
                  item->event->base.id);
}

static PmExtentPen
make_pen (Drawing *drawing)
{
  return (PmExtentPen) { drawing->figure, drawing->gutter, drawing->body_y, drawing->gutter,
                         drawing->right };
}

static const PmTimelineExtent *
extent_of (Drawing *drawing, const PmTimelineItem *item)
{
  guint n;
  const PmTimelineExtent *extents = pm_timeline_layout_get_extents (drawing->layout, &n);

  return item->extent > 0 ? &extents[item->extent - 1] : NULL;
}

static gboolean
is_soft (Drawing *drawing, const PmTimelineItem *item)
{
  const PmTimelineExtent *extent = extent_of (drawing, item);

  return extent != NULL && extent->soft_begin;
}

/* The part of its soft edges that the card has covered. */
static void
draw_soft (Drawing *drawing, const PmTimelineItem *item, const PmRect *rect)
{
  PmExtentPen pen = make_pen (drawing);

  pen.left = rect->x;
  pen.right = rect->x + rect->width;
  pm_report_draw_soft (extent_of (drawing, item), &pen,
                       item->event->kind == PM_EVENT_KIND_IMPACT ? PM_INK_ALERT : PM_INK_TEXT);
}

static void
draw_item (Drawing *drawing, const PmTimelineItem *item)
{
  PmRect rect = clamp (drawing, &item->rect);
  gboolean impact = item->event->kind == PM_EVENT_KIND_IMPACT;

  if (rect.width <= 0)
    return;
  if (item->mode == PM_CARD_CLUSTER)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u event", "%u events", item->count), item->count);

      pm_figure_rect (drawing->figure, PM_DRAW_FILL | PM_DRAW_STROKE, PM_INK_RULE, PM_INK_TINT, 0.5,
                      rect.x, rect.y, rect.width, rect.height, rect.height / 2);
      put_text (drawing, PM_FACE_SMALL, pm_rich_new_text (text), rect.x, rect.y + rect.height / 2,
                rect.width, PM_PARA_CENTER, 1);
      return;
    }
  pm_figure_rect (drawing->figure, PM_DRAW_FILL, PM_INK_PAPER, PM_INK_PAPER, 0, rect.x, rect.y,
                  rect.width, rect.height, 0);
  if (item->bar > 0)
    {
      PmRect bar = item->rect;

      bar.width = item->bar;
      bar = clamp (drawing, &bar);
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

static void
draw_body (Drawing *drawing)
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
      put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (_ ("Time not known")), 0,
                y + MIN (unknown.height, 22) / 2, drawing->gutter - 8, PM_PARA_START, 1);
    }
  pm_figure_line (drawing->figure, 0, PM_INK_RULE, 0.5, 0, bottom, drawing->right, bottom);
}

/* The strip that shows which part of the whole time the figure is */

static void
draw_strip (Drawing *drawing, PmSpan whole, PmSpan shown)
{
  PmBuilder *self = drawing->builder;
  PmTimeAxis axis = pm_time_axis_new (whole, drawing->right - drawing->gutter, FALSE);
  double left = drawing->gutter + pm_time_axis_to_x (&axis, MAX (shown.begin, whole.begin));
  double right = drawing->gutter + pm_time_axis_to_x (&axis, MIN (shown.end, whole.end));
  double top = leading (drawing) + 1;
  double bottom = top + 9;
  g_autofree char *begin =
      pm_time_format (whole.begin, self->zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end =
      pm_time_format (whole.end, self->zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  guint n = pm_document_get_n (self->document, PM_KIND_EVENT);
  const double fan[] = { left,           bottom,           right,           bottom,
                         drawing->right, STRIP_HEIGHT + 2, drawing->gutter, STRIP_HEIGHT + 2 };

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
  put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (begin), drawing->gutter, top / 2,
            (drawing->right - drawing->gutter) / 2, PM_PARA_START, 1);
  put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (end), (drawing->right + drawing->gutter) / 2,
            top / 2, (drawing->right - drawing->gutter) / 2, PM_PARA_END, 1);
  put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (_ ("Whole time")), 0, (top + bottom) / 2,
            drawing->gutter - 8, PM_PARA_START, 1);
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
put_label (Drawing *drawing, const char *label, double mark, LegendPlace *place, double *x)
{
  double width = pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_LABEL, label) + 2;

  if (place->x + mark + width + 5 > drawing->right)
    {
      if (drawing->fill || drawing->gutter + mark + width + 5 > drawing->right)
        return FALSE;
      place->x = drawing->gutter;
      place->y += leading (drawing);
    }
  *x = place->x;
  put_text (drawing, PM_FACE_NOTE, pm_rich_new_text (label), place->x + mark + 3, place->y, width,
            PM_PARA_START, 1);
  place->x += mark + 3 + width + LEGEND_GAP;
  return TRUE;
}

/* The legend: what the shapes that occur mean, and the marks beside the cards. Returns: its last
 * line */
static double
draw_legend (Drawing *drawing, double y)
{
  const double mark = 14;
  LegendPlace place = { drawing->gutter, y };
  double x;

  for (guint kind = PM_EVENT_KIND_ALERT; kind <= PM_EVENT_KIND_NOTE; kind++)
    if ((drawing->kinds & (1u << kind)) != 0 &&
        put_label (drawing, pm_enum_get_label (&pm_event_kind_enum, kind), 2 * SHAPE, &place, &x))
      put_shape (drawing->figure, kind, x + SHAPE, place.y);
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

/* Making it */

static void
init_style (Drawing *drawing, PmTimelineStyle *style)
{
  double line = leading (drawing);

  pm_timeline_style_init (style, drawing->measure);
  style->ruler_height = 2 * line + 5;
  style->flag_height = line + 2;
  style->flag_gap = 1;
  style->phase_height = line + 1;
  style->impact_height = line + 4;
  style->impact_gap = 2.5;
  style->lane_header = 0;
  style->lane_padding = 4;
  style->max_stretch = 0;
  style->row_height = line + 2.5;
  style->row_gap = pm_report_has_tails (drawing->builder->document) ? 4 : 2;
  style->min_soft = 4;
  style->max_soft = 12;
  style->card_padding = 3;
  style->icon_size =
      2 * SHAPE + 3 + pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_HEADING, "E000");
  style->spacing = 3;
  style->max_flag_rows = 6;
  style->max_full = 210;
  style->max_brief = 100;
  style->max_whole = 330;
  style->card_gap = 3;
  style->cluster_width = 46;
  style->max_lane_events = 120;
  style->tick_gap = 14;
}

static char *
describe (PmBuilder *self, PmSpan shown, const PmTimeFolds *folds)
{
  guint n_events = pm_document_get_n (self->document, PM_KIND_EVENT);
  guint n_lanes = pm_document_get_n (self->document, PM_KIND_LANE);
  g_autofree char *span = pm_builder_format_span (self, shown.begin, shown.end, PM_TIME_STYLE_FULL);
  g_autofree char *folded = pm_report_describe_folds (folds);
  /* Translators: describes the picture of a timeline: numbers of events and lanes, and from when
   * until when. */
  g_autofree char *text =
      g_strdup_printf (_ ("Timeline of %u events in %u lanes, %s"), n_events, n_lanes, span);

  return folded != NULL ? g_strdup_printf ("%s. %s", text, folded) : g_steal_pointer (&text);
}

static PmTextMeasure *
make_measure (PmBuilder *self)
{
  PmTextStyle styles[PM_TEXT_N_ROLES];

  for (guint i = 0; i < PM_TEXT_N_ROLES; i++)
    styles[i] = (PmTextStyle) { .size = self->style->faces[PM_FACE_SMALL].size,
                                .weight = i == PM_TEXT_ROLE_HEADING || i == PM_TEXT_ROLE_LABEL
                                              ? PANGO_WEIGHT_SEMIBOLD
                                              : PANGO_WEIGHT_NORMAL,
                                .tabular = TRUE };
  return pm_text_measure_new_pango (self->style->context, styles);
}

static gboolean
fits (Drawing *drawing, const PmTimeAxis *axis, PmTimelineStyle *style, double max_height)
{
  pm_timeline_layout_update (drawing->layout, axis, style, drawing->measure, 0);
  if (drawing->fill && pm_timeline_layout_get_head_height (drawing->layout) < max_height)
    {
      style->max_stretch = MAX_STRETCH_LINES * leading (drawing);
      pm_timeline_layout_update (drawing->layout, axis, style, drawing->measure,
                                 max_height - pm_timeline_layout_get_head_height (drawing->layout));
      style->max_stretch = 0;
    }
  return pm_timeline_layout_get_head_height (drawing->layout) +
             pm_timeline_layout_get_body_height (drawing->layout) <=
         max_height;
}

/* How many rows of flags there really are: a head that does not pan needs no room for more. */
static guint
count_flag_rows (Drawing *drawing)
{
  guint n;
  const PmTimelineFlag *flags = pm_timeline_layout_get_flags (drawing->layout, &n);
  guint n_rows = 1;

  for (guint i = 0; i < n; i++)
    n_rows = MAX (n_rows, flags[i].row + 1);
  return n_rows;
}

/* Lays it out with fewer and fewer rows, and then closer, until it is no higher than it may be.
 * Returns: whether it ever was */
static gboolean
lay_out (Drawing *drawing, PmSpan shown, double max_height)
{
  PmTimelineStyle style;
  PmTimeAxis axis =
      pm_time_axis_new_folded (shown, drawing->right - drawing->gutter, FALSE, drawing->folds);

  init_style (drawing, &style);
  axis = pm_time_axis_fit (&axis, shown, PAD_START,
                           drawing->fill ? CLAMP (axis.width * FILL_PAD_SHARE, PAD_END, MAX_PAD_END)
                                         : PAD_END);
  if (drawing->fill)
    {
      fits (drawing, &axis, &style, max_height);
      style.max_flag_rows = count_flag_rows (drawing);
    }
  for (style.max_rows = 7; style.max_rows > 0; style.max_rows--)
    if (fits (drawing, &axis, &style, max_height))
      return TRUE;
  style.max_rows = 1;
  style.max_flag_rows = 2;
  style.lane_padding = 1.5;
  style.impact_gap = 1;
  return fits (drawing, &axis, &style, max_height);
}

static double
draw_all (Drawing *drawing, PmSpan whole, gboolean with_strip)
{
  drawing->head_y = with_strip ? STRIP_HEIGHT : 0;
  drawing->body_y =
      drawing->head_y + pm_timeline_layout_get_head_height (drawing->layout) + drawing->gaps;
  if (with_strip)
    draw_strip (drawing, whole, pm_timeline_layout_get_axis (drawing->layout)->span);
  draw_ticks (drawing);
  drawing->n_folds =
      pm_report_draw_folds (drawing->builder, drawing->figure,
                            pm_timeline_layout_get_axis (drawing->layout), drawing->gutter,
                            drawing->head_y,
                            pm_timeline_layout_get_style (drawing->layout)->ruler_height,
                            drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout));
  draw_lanes (drawing);
  draw_flags (drawing);
  draw_phases (drawing);
  pm_report_draw_gaps (drawing->builder, drawing->figure, drawing->measure,
                       pm_timeline_layout_get_axis (drawing->layout), drawing->gutter,
                       drawing->body_y - drawing->gaps);
  draw_impacts (drawing);
  draw_body (drawing);
  return drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
}

/* The events that the figure does not show, earlier and later ones. */
static PmRich *
list_hidden (Drawing *drawing)
{
  PmBuilder *self = drawing->builder;
  PmSpan shown = pm_timeline_layout_get_axis (drawing->layout)->span;
  guint n = pm_document_get_n (self->document, PM_KIND_EVENT);
  PmRich *listed = pm_rich_new ();
  PmRich *rich = NULL;
  guint n_listed = 0;

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (self->document, i);
      PmSpan span;

      if (!pm_time_is_set (event->at))
        continue;
      span = pm_event_get_span (event);
      if (span.begin <= shown.end && span.end >= shown.begin)
        continue;
      pm_rich_append (listed, n_listed > 0 ? ", " : "");
      if (n_listed == MAX_HIDDEN)
        {
          pm_rich_append (listed, "…");
          break;
        }
      pm_builder_append_ref (self, listed, event->base.id);
      n_listed++;
    }
  if (n_listed == 0)
    {
      pm_rich_free (listed);
      return NULL;
    }
  rich = pm_rich_new ();
  /* Translators: numbers of events: “Earlier or later than the figure: E1, E9” */
  pm_rich_append_slots (
      rich, 0, g_strdup_printf (_ ("Earlier or later than the figure: %s"), PM_RICH_SLOT_1), listed,
      NULL);
  return rich;
}

/* How many events stand there without their title. */
static guint
count_crowded (Drawing *drawing)
{
  guint n, n_lanes;
  const PmTimelineItem *items = pm_timeline_layout_get_items (drawing->layout, &n);
  const PmTimelineLane *lanes = pm_timeline_layout_get_lanes (drawing->layout, &n_lanes);
  guint crowded = 0;

  for (guint i = 0; i < n; i++)
    if (items[i].mode != PM_CARD_FULL && items[i].mode != PM_CARD_BRIEF)
      crowded += items[i].count;
  for (guint i = 0; i < n_lanes; i++)
    crowded += lanes[i].n_visible;
  return crowded;
}

/**
 * pm_report_draw_timeline_on:
 * @sheet: what to show on how large a sheet; filled in with how well it went
 * @caption: (out) (transfer full) (nullable) (optional): what is to be said below it
 *
 * Returns: (transfer full) (nullable): the timeline, not larger than the sheet, or %NULL where it
 *   does not fit on it
 */
PmFigure *
pm_report_draw_timeline_on (PmBuilder *self, PmTimelineSheet *sheet, PmRich **caption)
{
  Drawing drawing = { .builder = self, .right = sheet->width, .fill = sheet->fill };
  PmSpan whole = pm_timeline_get_whole_span (self->document);
  double spare = sheet->height - (sheet->with_strip ? STRIP_HEIGHT : 0);
  g_autofree char *alternative = NULL;

  drawing.measure = make_measure (self);
  drawing.folds = pm_report_choose_folds (self->document, sheet->folds, sheet->shown,
                                          pm_report_fold_width (drawing.measure));
  alternative = describe (self, sheet->shown, drawing.folds);
  drawing.figure = pm_figure_new (sheet->width, 0, alternative);
  drawing.gutter = floor (sheet->width * GUTTER_SHARE);
  if (sheet->fill)
    drawing.gutter = MIN (drawing.gutter, MAX_GUTTER);
  drawing.layout = pm_timeline_layout_new ();
  pm_timeline_layout_set_document (drawing.layout, self->document);
  drawing.gaps = pm_report_measure_gaps (self, drawing.measure);
  spare -= drawing.gaps;
  pm_text_measure_set_budget (drawing.measure, MAX_MEASURED);
  if (lay_out (&drawing, sheet->shown, spare))
    {
      double bottom = draw_all (&drawing, whole, sheet->with_strip);

      drawing.figure->height = draw_legend (&drawing, bottom + LEGEND_ABOVE) + LEGEND_BELOW;
      sheet->n_crowded = count_crowded (&drawing);
      if (caption != NULL)
        *caption = list_hidden (&drawing);
    }
  else
    {
      g_clear_pointer (&drawing.figure, pm_figure_free);
    }

  pm_timeline_layout_free (drawing.layout);
  pm_time_folds_unref (drawing.folds);
  pm_text_measure_unref (drawing.measure);
  return drawing.figure;
}

/** pm_report_timeline_needs_strip: whether @shown is so small a part of all that it is to be said
 */
gboolean
pm_report_timeline_needs_strip (PmBuilder *self, PmSpan shown)
{
  PmSpan whole = pm_timeline_get_whole_span (self->document);

  return (double) pm_span_length (whole) > STRIP_FACTOR * (double) pm_span_length (shown);
}

/**
 * pm_report_draw_timeline:
 * @caption: (out) (transfer full) (nullable): what is to be said below it
 *
 * Returns: (transfer full) (nullable): the timeline across the page, or %NULL where no time is
 *   known, or where there are more lanes than a page has room for
 */
PmFigure *
pm_report_draw_timeline (PmBuilder *self, PmRich **caption)
{
  PmTimelineSheet sheet = {
    .shown = pm_timeline_get_incident_span (self->document),
    .width = self->style->content_width,
    .height = (self->style->page_height - self->style->margin_top - self->style->margin_bottom) *
              MAX_HEIGHT_SHARE,
  };

  if (!pm_time_is_set (sheet.shown.begin))
    return NULL;
  sheet.with_strip = pm_report_timeline_needs_strip (self, sheet.shown);
  return pm_report_draw_timeline_on (self, &sheet, caption);
}
