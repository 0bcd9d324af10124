/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-export.h"

G_BEGIN_DECLS

/** PmExportColumn: what is said of an action, a column of a table each. */
typedef enum
{
  PM_EXPORT_NUMBER,
  PM_EXPORT_TITLE,
  PM_EXPORT_KIND,
  PM_EXPORT_STRENGTH,
  PM_EXPORT_PRIORITY,
  PM_EXPORT_OWNER,
  PM_EXPORT_DUE,
  PM_EXPORT_STATUS,
  PM_EXPORT_COMPLETED,
  PM_EXPORT_REASON,
  PM_EXPORT_DESCRIPTION,
  PM_EXPORT_VERIFICATION,
  PM_EXPORT_TREATS,
  PM_EXPORT_LINK,
  PM_EXPORT_N_COLUMNS,
} PmExportColumn;

const char *pm_export_column_title (PmExportColumn column);
char *pm_export_action_text (PmDocument *document,
                             const PmAction *action,
                             PmExportColumn column,
                             gboolean use_roles);
char *pm_export_owner (PmDocument *document, const PmAction *action, gboolean use_roles);
char *pm_export_clean (const char *text);
gboolean pm_export_is_formula (const char *text);

char *pm_export_actions_to_csv (PmDocument *document, const PmReportOptions *options);
char *pm_export_actions_to_icalendar (PmDocument *document, const PmReportOptions *options);
char *pm_export_actions_to_markdown (PmDocument *document, const PmReportOptions *options);
char *pm_export_actions_to_tabs (PmDocument *document, const PmReportOptions *options);
char *pm_export_actions_to_table (PmDocument *document, const PmReportOptions *options);

G_END_DECLS
