/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

G_BEGIN_DECLS

/** PmExportFormat: what a document is written as, besides a PDF and pictures. */
typedef enum
{
  PM_EXPORT_MARKDOWN, /* of GitHub's flavour */
  PM_EXPORT_WIKI,     /* Markdown that holds no HTML and no places, for pasting */
  PM_EXPORT_HTML,     /* one file, without a script */
  PM_EXPORT_TEXT,     /* lines of a width */

  /* The actions alone: */
  PM_EXPORT_CSV,
  PM_EXPORT_ICALENDAR,
  PM_EXPORT_TASKS, /* a list of tasks in Markdown */
  PM_EXPORT_TABS,  /* a table of lines and tabs */
  PM_EXPORT_TABLE, /* a table of HTML */
} PmExportFormat;

/** Widths that a text can be wrapped to, in columns of a terminal. */
#define PM_EXPORT_MIN_WIDTH   40
#define PM_EXPORT_MAX_WIDTH   1000
#define PM_EXPORT_USUAL_WIDTH 80

/** PmExportOptions: what differs between two exports of one document. */
typedef struct
{
  PmReportOptions report; /* the paper is what a page of HTML is printed on */
  guint width;            /* of a text */
} PmExportOptions;

void pm_export_options_init (PmExportOptions *options);

GBytes *pm_export_document (PmDocument *document,
                            PmExportFormat format,
                            const PmExportOptions *options,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
