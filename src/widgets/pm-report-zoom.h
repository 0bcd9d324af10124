/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-pages.h"

G_BEGIN_DECLS

/*
 * How large the pages of a report are: two buttons for "report.zoom-out" and "report.zoom-in" of
 * the view, between them the scale, which is a menu; the wheel with Ctrl, and two fingers.
 */

#define PM_REPORT_ZOOM_STEP 1.2

GtkWidget *pm_report_zoom_new (PmReportPages *pages);
void pm_report_zoom_add_gestures (PmReportPages *pages, GtkWidget *scroller);

G_END_DECLS
