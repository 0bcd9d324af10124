/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmReviewDialog:
 *
 * What the checks remark on the document, each a row that goes to its place, and what has been set
 * aside. It follows the document.
 */
#define PM_TYPE_REVIEW_DIALOG (pm_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmReviewDialog, pm_review_dialog, PM, REVIEW_DIALOG, AdwDialog)

AdwDialog *pm_review_dialog_new (PmEditor *editor);

G_END_DECLS
