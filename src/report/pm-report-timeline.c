/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-timeline-private.h"

#include "pm-report-extent.h"
#include "pm-report-timeline-folds.h"

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
#define STRIP_FACTOR     1.6
#define PAD_START        4.0
#define PAD_END          62.0
#define MAX_PAD_END      140.0
#define FILL_PAD_SHARE   0.15
#define MAX_GUTTER       112.0
#define MAX_HIDDEN       24
#define LEGEND_ABOVE     10.0
#define LEGEND_BELOW     7.0

/* How much higher than they need to be lanes become to fill a picture. */
#define MAX_STRETCH_LINES 4

/* Titles beyond these are estimated: there is no room for them on a page anyway. */
#define MAX_MEASURED 500

double
pm_report_timeline_leading (const PmTimelineDrawing *drawing)
{
  return drawing->builder->style->faces[PM_FACE_SMALL].leading;
}

void
pm_report_timeline_put_text (PmTimelineDrawing *drawing,
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
void
pm_report_timeline_put_shape (PmFigure *figure, PmEventKind kind, double x, double y)
{
  const double r = PM_REPORT_SHAPE;
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

PmRect
pm_report_timeline_clamp (const PmTimelineDrawing *drawing, const PmRect *rect)
{
  double left = MAX (rect->x, 0);
  double right = MIN (rect->x + rect->width, drawing->right - drawing->gutter);

  return (PmRect) { drawing->gutter + left, drawing->body_y + rect->y, MAX (right - left, 0),
                    rect->height };
}

/* Making it */

static void
init_style (PmTimelineDrawing *drawing, PmTimelineStyle *style)
{
  double line = pm_report_timeline_leading (drawing);

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
  style->icon_size = 2 * PM_REPORT_SHAPE + 3 +
                     pm_text_measure_get_width (drawing->measure, PM_TEXT_ROLE_HEADING, "E000");
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
fits (PmTimelineDrawing *drawing, const PmTimeAxis *axis, PmTimelineStyle *style, double max_height)
{
  pm_timeline_layout_update (drawing->layout, axis, style, drawing->measure, 0);
  if (drawing->fill && pm_timeline_layout_get_head_height (drawing->layout) < max_height)
    {
      style->max_stretch = MAX_STRETCH_LINES * pm_report_timeline_leading (drawing);
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
count_flag_rows (PmTimelineDrawing *drawing)
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
lay_out (PmTimelineDrawing *drawing, PmSpan shown, double max_height)
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
draw_all (PmTimelineDrawing *drawing, PmSpan whole, gboolean with_strip)
{
  drawing->head_y = with_strip ? PM_REPORT_STRIP_HEIGHT : 0;
  drawing->body_y =
      drawing->head_y + pm_timeline_layout_get_head_height (drawing->layout) + drawing->gaps;
  if (with_strip)
    pm_report_timeline_draw_strip (drawing, whole,
                                   pm_timeline_layout_get_axis (drawing->layout)->span);
  pm_report_timeline_draw_ticks (drawing);
  drawing->n_folds =
      pm_report_draw_folds (drawing->builder, drawing->figure,
                            pm_timeline_layout_get_axis (drawing->layout), drawing->gutter,
                            drawing->head_y,
                            pm_timeline_layout_get_style (drawing->layout)->ruler_height,
                            drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout));
  pm_report_timeline_draw_lanes (drawing);
  pm_report_timeline_draw_flags (drawing);
  pm_report_timeline_draw_phases (drawing);
  pm_report_draw_gaps (drawing->builder, drawing->figure, drawing->measure,
                       pm_timeline_layout_get_axis (drawing->layout), drawing->gutter,
                       drawing->body_y - drawing->gaps);
  pm_report_timeline_draw_impacts (drawing);
  pm_report_timeline_draw_body (drawing);
  return drawing->body_y + pm_timeline_layout_get_body_height (drawing->layout);
}

/* The events that the figure does not show, earlier and later ones. */
static PmRich *
list_hidden (PmTimelineDrawing *drawing)
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
count_crowded (PmTimelineDrawing *drawing)
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
  PmTimelineDrawing drawing = { .builder = self, .right = sheet->width, .fill = sheet->fill };
  PmSpan whole = pm_timeline_get_whole_span (self->document);
  double spare = sheet->height - (sheet->with_strip ? PM_REPORT_STRIP_HEIGHT : 0);
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

      drawing.figure->height =
          pm_report_timeline_draw_legend (&drawing, bottom + LEGEND_ABOVE) + LEGEND_BELOW;
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
