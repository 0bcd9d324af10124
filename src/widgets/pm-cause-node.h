/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-tree-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmCauseNode:
 *
 * One box of the cause tree: takes focus, has the style classes of its cause's kind and certainty
 * and the accessible name of all that its picture says. It draws what the layout tells and decides
 * nothing.
 */
#define PM_TYPE_CAUSE_NODE (pm_cause_node_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseNode, pm_cause_node, PM, CAUSE_NODE, GtkWidget)

PmCauseNode *pm_cause_node_new (void);
void pm_cause_node_bind (PmCauseNode *self,
                         PmTreeLayout *layout,
                         guint index,
                         PmTextMeasure *measure);
guint pm_cause_node_get_index (PmCauseNode *self);
const char *pm_cause_node_get_id (PmCauseNode *self);
void pm_cause_node_set_selected (PmCauseNode *self, gboolean selected);
void pm_cause_node_set_class (PmCauseNode *self, const char *name, gboolean is_set);
void pm_cause_node_set_lit_ids (PmCauseNode *self, PmSelection *selection);
char *pm_cause_node_dup_name (PmTreeLayout *layout, guint index);

G_END_DECLS
