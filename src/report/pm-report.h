/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-edition.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define PM_REPORT_ERROR (pm_report_error_quark ())
GQuark pm_report_error_quark (void);

typedef enum
{
  PM_REPORT_ERROR_WRITE, /* the PDF could not be made */
  PM_REPORT_ERROR_PAPER, /* a sheet too small to set anything on */
  PM_REPORT_ERROR_SIZE,  /* a picture too small, or too large */
  PM_REPORT_ERROR_EMPTY, /* nothing to make a picture of */
} PmReportError;

/** PM_POINTS_PER_MM: lengths on paper are points, 1/72 inch. */
#define PM_POINTS_PER_MM (72.0 / 25.4)

/** PmReportPaper: the sheets that a report is made for. */
typedef enum
{
  PM_REPORT_PAPER_A4,
  PM_REPORT_PAPER_LETTER,
  PM_REPORT_PAPER_CUSTOM, /* page_width and page_height of the options */
} PmReportPaper;

/** PmReportOrientation: which way the sheet is held. */
typedef enum
{
  PM_REPORT_PORTRAIT,
  PM_REPORT_LANDSCAPE,
} PmReportOrientation;

/** PM_REPORT_MARGIN_USUAL: what is left free at the sides, in points. */
#define PM_REPORT_MARGIN_USUAL 58.0

/** PM_REPORT_BASE_SIZE_USUAL: of the running text, in points; and the smallest and largest. */
#define PM_REPORT_BASE_SIZE_USUAL 9.25
#define PM_REPORT_BASE_SIZE_MIN   8.25
#define PM_REPORT_BASE_SIZE_MAX   24.0

/** PmReportPart: what follows the first page, in the usual order. */
typedef enum
{
  PM_REPORT_PART_SUMMARY,
  PM_REPORT_PART_IMPACT,
  PM_REPORT_PART_FIGURES,
  PM_REPORT_PART_TIMELINE,
  PM_REPORT_PART_DETECTION,
  PM_REPORT_PART_CAUSES,
  PM_REPORT_PART_LESSONS,
  PM_REPORT_PART_ACTIONS,
  PM_REPORT_PART_BACKGROUND,
  PM_REPORT_PART_QUESTIONS,
  PM_REPORT_PART_PEOPLE,
  PM_REPORT_PART_ATTACHMENTS,
  PM_REPORT_PART_SOURCES,
  PM_N_REPORT_PARTS
} PmReportPart;

/** PmReportContents: every part once, in the order in which they come. */
typedef struct
{
  PmReportPart parts[PM_N_REPORT_PARTS];
  gboolean is_off[PM_N_REPORT_PARTS]; /* whether it is left out */
} PmReportContents;

const char *pm_report_part_get_name (PmReportPart part);
const char *pm_report_part_get_label (PmReportPart part);
gboolean pm_report_part_from_name (const char *name, PmReportPart *part);

void pm_report_contents_init (PmReportContents *contents, const char *const *names);
gboolean pm_report_contents_parse (PmReportContents *contents, const char *text, char **wrong);
char **pm_report_contents_dup_names (const PmReportContents *contents);
void pm_report_contents_move (PmReportContents *contents, guint from, guint to);

/** PmReportOptions: what differs between two reports of one document. */
typedef struct
{
  PmReportPaper paper;
  double page_width;               /* in points, for %PM_REPORT_PAPER_CUSTOM */
  double page_height;              /* in points, for %PM_REPORT_PAPER_CUSTOM */
  PmReportOrientation orientation; /* of a sheet that is not custom */
  double margin;                   /* at the sides, in points */
  double base_size;                /* of the running text in points */
  PmZone *zone;                    /* (nullable) (borrowed): %NULL is the document's */
  PmReportContents contents;
  const char *logo;    /* (nullable) (borrowed): path of a picture for the title */
  gboolean has_accent; /* whether headings and links have another colour than usual */
  double accent[3];    /* red, green and blue of it */
  PmEdition edition;   /* what of the document is told */
  gboolean use_roles;  /* people by their roles; in the public edition they are in any case */
  gboolean only_first; /* the first page alone, while the others are made: not of how many it is */
  guint n_threads;     /* that lay it out, or 0 for as many as are of use: the report is the same */
  PmTime generated; /* printed nowhere, but the dates of the PDF: the same gives the same bytes */
} PmReportOptions;

/**
 * PmReport: (ref-counted)
 *
 * The report of a document, cut into pages: text is shaped, figures are drawn up, and what is left
 * to do is to paint. Immutable; may be made in one thread and used in another. The file, the
 * printer and the preview all paint it through pm_report_paint_page().
 */
typedef struct _PmReport PmReport;

void pm_report_options_init (PmReportOptions *options);
gboolean pm_report_paper_from_name (const char *name, PmReportPaper *paper);
PmReportPaper pm_report_paper_get_default (void);
void pm_report_paper_get_size (PmReportPaper paper, double *width, double *height);

gboolean pm_report_orientation_from_name (const char *name, PmReportOrientation *orientation);
gboolean pm_report_margin_from_name (const char *name, double *margin);
gboolean pm_report_base_size_from_name (const char *name, double *base_size);
gboolean pm_report_accent_from_name (const char *name, double accent[3]);
gboolean pm_report_check_logo (const char *path);
gboolean pm_report_options_get_sheet (const PmReportOptions *options,
                                      double *width,
                                      double *height,
                                      GError **error);

PmReport *pm_report_new (PmDocument *document,
                         const PmReportOptions *options,
                         GCancellable *cancellable,
                         GError **error);
PmReport *pm_report_ref (PmReport *self);
void pm_report_unref (PmReport *self);

gboolean pm_report_is_whole (PmReport *self);
guint pm_report_get_n_pages (PmReport *self);
void pm_report_get_page_size (PmReport *self, double *width, double *height);
void pm_report_paint_page (PmReport *self, guint page, cairo_t *cr);

/** PmReportLink: what is under a point of a page. The strings belong to the report. */
typedef struct
{
  const char *id;   /* (nullable): the record that a reference such as E12 stands for */
  const char *dest; /* (nullable): name of a place in the report */
  const char *uri;  /* (nullable): an allowed link out of it */
} PmReportLink;

gboolean pm_report_get_link_at (PmReport *self, guint page, double x, double y, PmReportLink *link);
gboolean pm_report_find_dest (PmReport *self, const char *dest, guint *page, double *y);
char *pm_report_get_page_text (PmReport *self, guint page);

guint pm_report_get_n_outline (PmReport *self);
const char *pm_report_get_outline (PmReport *self, guint entry, guint *level, const char **dest);

/** PmReportDumpFlags: what a dump for tests holds. */
typedef enum
{
  PM_REPORT_DUMP_CONTENT = 0,       /* what is said, in order, without where it stands */
  PM_REPORT_DUMP_GEOMETRY = 1 << 0, /* pages, lines and places in points */
} PmReportDumpFlags;

char *pm_report_escape_uri (const char *uri);
char *pm_report_dump (PmReport *self, PmReportDumpFlags flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmReport, pm_report_unref)

G_END_DECLS
