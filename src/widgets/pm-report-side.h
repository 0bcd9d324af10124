/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-pages.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmReportSide:
 *
 * What stands beside the pages of a report: small pages, or its headings. Both show where the
 * reader is, and lead elsewhere.
 *
 * `activated` (side, page, dest): to be gone to, a place or, where that is %NULL, a page.
 */
#define PM_TYPE_REPORT_SIDE (pm_report_side_get_type ())
G_DECLARE_FINAL_TYPE (PmReportSide, pm_report_side, PM, REPORT_SIDE, AdwBin)

GtkWidget *pm_report_side_new (void);
PmReportPages *pm_report_side_get_thumbnails (PmReportSide *self);
void pm_report_side_set_report (PmReportSide *self, PmReport *report);
void pm_report_side_mark (PmReportSide *self, guint page, guint place_page, double place_y);

G_END_DECLS
