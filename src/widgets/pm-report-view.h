/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmReportView:
 *
 * The report of the editor's document as it will be printed. It is laid out in a worker thread
 * while the view is in sight, a moment after the document has settled.
 *
 * Export and Print are buttons for `win.export-pdf` and `win.print`, which the window brings.
 */
#define PM_TYPE_REPORT_VIEW (pm_report_view_get_type ())
G_DECLARE_FINAL_TYPE (PmReportView, pm_report_view, PM, REPORT_VIEW, GtkWidget)

GtkWidget *pm_report_view_new (PmEditor *editor);
PmReport *pm_report_view_get_report (PmReportView *self);

G_END_DECLS
