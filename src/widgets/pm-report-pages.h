/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmReportPages:
 *
 * The pages of a report one below the other, for the child of a scrolled window.
 *
 * `scale` is in pixels for a point; 0 fits the width. `page` is the page in the middle of the view,
 * from 0. `activated` (pages, page, id, dest, uri): a page, or a link on it, was clicked.
 */
#define PM_TYPE_REPORT_PAGES (pm_report_pages_get_type ())
G_DECLARE_FINAL_TYPE (PmReportPages, pm_report_pages, PM, REPORT_PAGES, GtkWidget)

#define PM_REPORT_SCALE_MIN 0.2
#define PM_REPORT_SCALE_MAX 6.0

/** PM_REPORT_SCALE_NATURAL: as large as on paper, by CSS's measure of 96 pixels an inch. */
#define PM_REPORT_SCALE_NATURAL (96.0 / 72.0)

GtkWidget *pm_report_pages_new (GtkScrolledWindow *scroller, gboolean are_thumbnails);
void pm_report_pages_set_report (PmReportPages *self, PmReport *report);
double pm_report_pages_get_scale (PmReportPages *self);
gboolean pm_report_pages_get_fits (PmReportPages *self);
void pm_report_pages_set_scale (PmReportPages *self, double scale);
void pm_report_pages_zoom_about (PmReportPages *self, double scale, double y);
guint pm_report_pages_get_page (PmReportPages *self);
void pm_report_pages_mark_page (PmReportPages *self, guint page);
void pm_report_pages_scroll_to (PmReportPages *self, guint page, double y);

G_END_DECLS
