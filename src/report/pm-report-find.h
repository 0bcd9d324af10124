/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

G_BEGIN_DECLS

/** PmReportRect: a place on a page, in points from its top left corner. */
typedef struct
{
  guint number; /* of the match or the link that it belongs to: a break of the line parts them */
  guint page;
  double x, y, width, height;
} PmReportRect;

/**
 * PmReportMatches: (ref-counted)
 *
 * Where a text stands on the pages of a report, in the order of reading. Immutable; it may be made
 * in one thread and used in another.
 */
typedef struct _PmReportMatches PmReportMatches;

PmReportMatches *pm_report_find (PmReport *self, const char *text, GCancellable *cancellable);
PmReportMatches *pm_report_matches_ref (PmReportMatches *self);
void pm_report_matches_unref (PmReportMatches *self);
guint pm_report_matches_get_n (PmReportMatches *self);
const PmReportRect *pm_report_matches_get_first_rect (PmReportMatches *self, guint match);
const PmReportRect *pm_report_matches_get_rects (PmReportMatches *self, guint page, guint *n);

/** PmReportSpot: a link on a page, or a part of one. */
typedef struct
{
  PmReportRect rect;
  PmReportLink link;
  char *text; /* what is to be read of it */
} PmReportSpot;

GArray *pm_report_get_spots (PmReport *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmReportMatches, pm_report_matches_unref)

G_END_DECLS
