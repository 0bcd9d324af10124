/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-pages.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmReportFindBar:
 *
 * The bar over the pages of a report in which words are looked for: how many there are, which one
 * it is at, and buttons to go from one to the next. The pages show them all.
 */
#define PM_TYPE_REPORT_FIND_BAR (pm_report_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (PmReportFindBar, pm_report_find_bar, PM, REPORT_FIND_BAR, AdwBin)

GtkWidget *pm_report_find_bar_new (PmReportPages *pages, PmReportPages *thumbnails);
void pm_report_find_bar_set_report (PmReportFindBar *self, PmReport *report);
void pm_report_find_bar_open (PmReportFindBar *self);
gboolean pm_report_find_bar_step (PmReportFindBar *self, int direction);

G_END_DECLS
