/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-builder.h"
#include "pm-tree-layout.h"

G_BEGIN_DECLS

/** PmTreeWindow: the part of a tree's layout that one figure shows. */
typedef struct
{
  double left, top, right, bottom; /* of the layout */
  guint first_level;
  guint last_level;
} PmTreeWindow;

PmTreeLayout *pm_report_tree_lay_out (PmBuilder *self, PmTextMeasure *measure);
GArray *pm_report_tree_cut (PmBuilder *self, PmTreeLayout *layout);
gboolean pm_tree_window_shows (const PmTreeWindow *window, const PmTreeNode *node);
gboolean pm_tree_window_has_level (const PmTreeWindow *window, const PmTreeNode *node);

G_END_DECLS
