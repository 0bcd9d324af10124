/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-builder.h"
#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/* The height of the strip that shows which part of the whole time the figure is, in points. */
#define PM_REPORT_STRIP_HEIGHT 30.0

/* Half the size of the shape of an event, in points. */
#define PM_REPORT_SHAPE 2.3

/*
 * PmTimelineDrawing: a timeline for paper on its way into a figure. Lengths are points; what is
 * drawn is kept by @figure. @kinds, @has_soft, @has_tail and @n_folds say what the legend has to
 * explain.
 */
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
} PmTimelineDrawing;

double pm_report_timeline_leading (const PmTimelineDrawing *drawing);
void pm_report_timeline_put_text (PmTimelineDrawing *drawing,
                                  PmFace face,
                                  PmRich *rich,
                                  double x,
                                  double middle,
                                  double width,
                                  PmParaAlign align,
                                  int max_lines);
void pm_report_timeline_put_shape (PmFigure *figure, PmEventKind kind, double x, double y);
PmRect pm_report_timeline_clamp (const PmTimelineDrawing *drawing, const PmRect *rect);

void pm_report_timeline_draw_ticks (PmTimelineDrawing *drawing);
void pm_report_timeline_draw_flags (PmTimelineDrawing *drawing);
void pm_report_timeline_draw_impacts (PmTimelineDrawing *drawing);
void pm_report_timeline_draw_phases (PmTimelineDrawing *drawing);

void pm_report_timeline_draw_lanes (PmTimelineDrawing *drawing);
void pm_report_timeline_draw_body (PmTimelineDrawing *drawing);

void pm_report_timeline_draw_strip (PmTimelineDrawing *drawing, PmSpan whole, PmSpan shown);
double pm_report_timeline_draw_legend (PmTimelineDrawing *drawing, double y);

G_END_DECLS
