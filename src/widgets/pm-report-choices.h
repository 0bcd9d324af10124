/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What is chosen of a report before it is handed out: for whom it is, and on what paper. The editor
 * has it, so that the preview, the printer and every export are made of the same.
 */

void pm_report_choices_init_options (PmEditor *editor, PmReportOptions *options);

GtkWidget *pm_report_edition_new (PmEditor *editor);

GtkWidget *pm_report_leaks_new (PmEditor *editor);
void pm_report_leaks_set (GtkWidget *leaks, GPtrArray *found);

G_END_DECLS
