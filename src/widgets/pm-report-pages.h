/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-find.h"
#include "pm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmReportPages:
 *
 * The pages of a report one below the other, for the child of a scrolled window.
 *
 * `scale` is in pixels for a point. `page` is the page in the middle of the view, from 0.
 * `activated` (pages, page, id, dest, uri): a page, or a link on it, was clicked or chosen by keys.
 * `scrolled`: something else is in sight, or it is elsewhere.
 *
 * Small ones are a list, in which the arrow keys go from page to page; on the large ones N and P go
 * from link to link, and Enter follows.
 */
#define PM_TYPE_REPORT_PAGES (pm_report_pages_get_type ())
G_DECLARE_FINAL_TYPE (PmReportPages, pm_report_pages, PM, REPORT_PAGES, GtkWidget)

/** What may be chosen instead of a scale. */
#define PM_REPORT_FIT_WIDTH 0
#define PM_REPORT_FIT_PAGE  (-1)

#define PM_REPORT_SCALE_MIN 0.2
#define PM_REPORT_SCALE_MAX 6.0

/** PM_REPORT_SCALE_NATURAL: as large as on paper, by CSS's measure of 96 pixels an inch. */
#define PM_REPORT_SCALE_NATURAL (96.0 / 72.0)

GtkWidget *pm_report_pages_new (GtkScrolledWindow *scroller, gboolean are_thumbnails);
void pm_report_pages_set_report (PmReportPages *self, PmReport *report);
double pm_report_pages_get_scale (PmReportPages *self);
double pm_report_pages_get_choice (PmReportPages *self);
void pm_report_pages_set_scale (PmReportPages *self, double scale);
void pm_report_pages_zoom_about (PmReportPages *self, double scale, double y);
guint pm_report_pages_get_page (PmReportPages *self);
void pm_report_pages_mark_page (PmReportPages *self, guint page);
void pm_report_pages_scroll_to (PmReportPages *self, guint page, double y);
void pm_report_pages_get_place (PmReportPages *self, double below, guint *page, double *y);
void pm_report_pages_set_matches (PmReportPages *self, PmReportMatches *matches, guint current);
void pm_report_pages_reveal (PmReportPages *self, const PmReportRect *rect);

G_END_DECLS
