/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-metrics.h"
#include "pm-report-flow.h"
#include "pm-report.h"
#include "pm-text-measure.h"
#include "pm-time-axis.h"

G_BEGIN_DECLS

/** PmBuilder: what every part of a report is written with. */
typedef struct
{
  PmFlow *flow;
  PmReportStyle *style;
  PmDocument *document;
  PmZone *zone;
  const PmReportContents *contents;
  PmEdition edition;
  gboolean use_roles;
  gboolean is_unpaged;      /* for what has no pages: the first page is as long as it is */
  gboolean without_figures; /* for what can show none */
  GCancellable *cancellable;
  guint n_figures;
  guint n_headings;          /* in long texts */
  double section_space;      /* above each section */
  GHashTable *treated_by;    /* id of what is treated -> GPtrArray of PmAction */
  gboolean summary_is_whole; /* whether all of the summary stands on the first page */
} PmBuilder;

/* Texts */
void pm_builder_append_ref (PmBuilder *self, PmRich *rich, const char *id);
void pm_builder_append_refs (PmBuilder *self, PmRich *rich, const PmStrings *ids);
char *pm_builder_dup_attachment_dest (PmBuilder *self, const PmAttachment *attachment);
PmRich *pm_builder_ref (PmBuilder *self, const char *id);
PmRich *pm_builder_refs (PmBuilder *self, const PmStrings *ids);
void pm_builder_separate (PmRich *rich);
gboolean pm_builder_passes_over (PmBuilder *self, const PmMetric *metric);
char *pm_builder_dup_person (PmBuilder *self, const char *id);
char *pm_builder_format_span (PmBuilder *self, PmTime from, PmTime until, PmTimeStyle style);
char *pm_builder_format_event_time (PmBuilder *self, const PmEvent *event, PmTimeStyle style);
const char *pm_builder_get_first_words (const char *text);

/* Boxes */
void pm_builder_begin_section (PmBuilder *self, const char *title, const char *dest);
void pm_builder_end_section (PmBuilder *self);
PmBox *pm_builder_subheading (PmBuilder *self, const char *title, double x);
PmBox *pm_builder_text (PmBuilder *self, PmFace face, PmRich *rich);
void pm_builder_markdown (PmBuilder *self, const char *markdown);
gboolean pm_builder_markdown_limited (PmBuilder *self,
                                      const char *markdown,
                                      gsize max_chars,
                                      int max_lines);
void pm_builder_figure (PmBuilder *self, PmFigure *figure, PmRich *caption);
void pm_builder_figure_at (PmBuilder *self, PmFigure *figure, PmRich *caption, double x);
PmBox *pm_builder_numbered (PmBuilder *self, const PmRecord *record, PmRich *rich, int max_lines);
PmRich *pm_builder_end_with_sentence (PmBuilder *self,
                                      PmFace face,
                                      PmRich *rich,
                                      double width,
                                      int max_lines);
PmRich *pm_builder_rich_from_markdown (const char *markdown);
PmPara *pm_builder_para (PmBuilder *self, PmFace face, PmRich *rich, double width);

/** PmColumn: of a table, in shares of its width; one without a share is left out. */
typedef struct
{
  const char *title; /* translated; %NULL for none */
  double share;
} PmColumn;

/** PmSheet: a table being written. */
typedef struct
{
  PmBuilder *builder;
  PmTable *table;
  const PmColumn *columns;
  guint n_columns;
  double gutter;
  PmRow *row;
} PmSheet;

void pm_sheet_begin (PmSheet *sheet,
                     PmBuilder *builder,
                     const PmColumn *columns,
                     guint n_columns,
                     gboolean full_width);
void pm_sheet_begin_row (PmSheet *sheet);
double pm_sheet_column_x (const PmSheet *sheet, guint column);
PmCell *pm_sheet_cell (PmSheet *sheet, guint column, guint span);
void pm_sheet_add (PmSheet *sheet, PmCell *cell, PmFace face, PmRich *rich, double gap);
void pm_sheet_add_number (PmSheet *sheet, const char *number);
void pm_sheet_add_markdown (PmSheet *sheet, PmCell *cell, PmFace face, const char *text);
PmBox *pm_sheet_end_row (PmSheet *sheet);
void pm_sheet_end (PmSheet *sheet);

/* Parts of the report, in its order. Each writes nothing where there is nothing to say. */
void pm_report_part_add (PmReportPart part, PmBuilder *self);
void pm_report_add_front (PmBuilder *self);
void pm_report_add_summary (PmBuilder *self);
void pm_report_add_impact (PmBuilder *self);
void pm_report_add_metrics (PmBuilder *self);
void pm_report_add_timeline (PmBuilder *self);
void pm_report_add_detection (PmBuilder *self);
void pm_report_add_causes (PmBuilder *self);
void pm_report_add_lessons (PmBuilder *self);
void pm_report_add_actions (PmBuilder *self);
void pm_report_add_background (PmBuilder *self);
void pm_report_add_questions (PmBuilder *self);
void pm_report_add_people (PmBuilder *self);
void pm_report_add_attachments (PmBuilder *self);
void pm_report_add_sources (PmBuilder *self);

/** PmTimelineSheet: what a figure of the timeline has to be. */
typedef struct
{
  PmSpan shown;
  double width;        /* in points */
  double height;       /* in points, at most, without the legend */
  gboolean with_strip; /* whether to show which part of the whole it is */
  gboolean fill;       /* whether lanes grow into the height */
  const GArray *folds; /* (nullable) PmSpan: what is folded; NULL: long quiet times */
  guint n_crowded;     /* (out) events that stand there without their title */
} PmTimelineSheet;

PmFigure *pm_report_draw_timeline (PmBuilder *self, PmRich **caption);
double pm_report_measure_gaps (PmBuilder *self, PmTextMeasure *measure);
void pm_report_draw_gaps (PmBuilder *self,
                          PmFigure *figure,
                          PmTextMeasure *measure,
                          const PmTimeAxis *axis,
                          double gutter,
                          double y);
PmFigure *pm_report_draw_timeline_on (PmBuilder *self, PmTimelineSheet *sheet, PmRich **caption);
gboolean pm_report_timeline_needs_strip (PmBuilder *self, PmSpan shown);
GPtrArray *pm_report_draw_causes (PmBuilder *self);

G_END_DECLS
