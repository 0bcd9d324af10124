/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-find.h"
#include "pm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmReportSheet:
 *
 * One page of a report. It is painted in a worker thread into a texture, for the size that it has,
 * as soon as it is `active`, which is while it is in sight or near it; until then the last texture
 * is shown in the new size, or white paper.
 *
 * What is to be read on a large one is told to a screen reader, line by line.
 *
 * `activated` (sheet, id, dest, uri): something that leads somewhere was clicked.
 */
#define PM_TYPE_REPORT_SHEET (pm_report_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PmReportSheet, pm_report_sheet, PM, REPORT_SHEET, GtkWidget)

GtkWidget *pm_report_sheet_new (gboolean is_thumbnail);
void pm_report_sheet_set_page (PmReportSheet *self, PmReport *report, guint page);
void pm_report_sheet_set_active (PmReportSheet *self, gboolean active);
void pm_report_sheet_set_current (PmReportSheet *self, gboolean current);
void pm_report_sheet_set_matches (PmReportSheet *self, PmReportMatches *matches, guint current);
void pm_report_sheet_set_link (PmReportSheet *self, guint link);
const char *pm_report_sheet_get_text (PmReportSheet *self);
void pm_report_sheet_text_iface_init (GtkAccessibleTextInterface *iface);

G_END_DECLS
