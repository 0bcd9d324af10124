/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-flow.h"
#include "pm-report.h"

G_BEGIN_DECLS

/** PmItemKind: what stands on a page. */
typedef enum
{
  PM_ITEM_TEXT,
  PM_ITEM_FIGURE,
} PmItemKind;

/** PmPageItem: lines of a paragraph, or a figure; borrowed from the flow. */
typedef struct
{
  PmItemKind kind;
  const PmPara *para;
  guint first_line;
  guint n_lines;
  const PmFigure *figure;
  double x;
  double y;
  const PmNode *node;
  gboolean repeated; /* the head of a table on its next page */
} PmPageItem;

/** PmPageRect: rules and grounds. */
typedef struct
{
  double x, y, w, h;
  PmInk ink;
} PmPageRect;

/** PmPageDest: a named place. */
typedef struct
{
  const char *name;
  double x, y;
} PmPageDest;

typedef struct
{
  GArray *items;      /* PmPageItem */
  GArray *rects;      /* PmPageRect */
  GArray *dests;      /* PmPageDest */
  double bottom;      /* of what stands on it */
  PmPara *running[4]; /* head start, head end, foot start, foot end */
} PmReportPage;

struct _PmReport
{
  gatomicrefcount refs;
  GMutex lock; /* a font map serves one thread at a time */
  PmFlow *flow;
  GPtrArray *pages;       /* PmReportPage */
  GHashTable *dest_pages; /* name -> page number */
  char *title;
  char *authors;
  char *subject;
  char *keywords;
  PmTime generated;
  PmPhoto *logo; /* (nullable) */
  gboolean only_first;
};

gboolean pm_report_runs_to_the_left (PmDocument *document);
void pm_report_page_mirror (PmReportPage *page, double width);
void pm_report_page_free (PmReportPage *page);
GPtrArray *pm_report_paginate (PmFlow *flow, double space_scale, GCancellable *cancellable);

/** PmTagger: brings the structure of a PDF to the node that is drawn next. */
typedef struct
{
  cairo_t *cr;
  const PmNode *node; /* the innermost open one */
} PmTagger;

void pm_tagger_move (PmTagger *tagger, const PmNode *node);
void pm_report_paint (PmReport *self, guint page, cairo_t *cr, PmTagger *tagger);
void pm_report_paint_figure (PmReport *self, const PmFigure *figure, cairo_t *cr);

/** PmBuildFlags: what a report that is not for paper does without. */
typedef enum
{
  PM_BUILD_FOR_PAPER = 0,
  PM_BUILD_UNPAGED = 1 << 0,
  PM_BUILD_WITHOUT_FIGURES = 1 << 1,
} PmBuildFlags;

void pm_report_build (PmFlow *flow,
                      PmDocument *document,
                      const PmReportOptions *options,
                      PmBuildFlags flags,
                      GCancellable *cancellable);
char *pm_report_dup_title (PmDocument *document);
char *pm_report_dup_authors (PmDocument *document, gboolean use_roles);

G_END_DECLS
