/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

G_BEGIN_DECLS

/**
 * PmReportProgress:
 * @page: pages that are done
 *
 * Is told how far writing has come, in the thread that writes.
 */
typedef void (*PmReportProgress) (guint page, guint n_pages, gpointer user_data);

GBytes *pm_report_to_pdf (PmReport *self, GError **error);
GBytes *pm_report_to_pdf_full (PmReport *self,
                               PmReportProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
