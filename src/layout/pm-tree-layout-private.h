/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-tree-layout.h"

G_BEGIN_DECLS

/*
 * How a layout is made, a file for each step:
 *
 *   pm-tree-graph.c  which nodes there are, in which order, under which parents
 *   pm-tree-nodes.c  how big each box is and what is where in it
 *   pm-tree-place.c  where each box is along its row (breadth)
 *   pm-tree-route.c  where the rows are (depth), and the connectors between them
 *   pm-tree-fish.c   in place of those two: a fishbone
 *   pm-tree-pick.c   questions about the finished drawing
 *
 * The middle steps work in breadth (along a row) and depth (from the problem to its causes), so
 * that none of them knows the orientation. A PmTreeRect then has breadth in x and depth in y. The
 * last act of pm_tree_route() turns all into x and y and mirrors it for right-to-left.
 */

/** PmTreeLevel: one row. */
typedef struct
{
  double begin; /* of the row, in depth */
  double end;
  guint first; /* into by_level: the row's nodes in the order of breadth */
  guint n;
} PmTreeLevel;

struct _PmTreeLayout
{
  gatomicrefcount refs;
  PmTreeStyle style;
  double width;
  double height;

  guint n_nodes;
  PmTreeNode *nodes;
  GArray *marks; /* PmTreeMark */
  GArray *edges; /* PmTreeEdge */
  GArray *bones; /* PmTreeBone */

  guint n_levels;
  PmTreeLevel *levels;
  guint *by_level;

  /* The whole graph, folded nodes too. */
  guint n_causes;
  GHashTable *cause_of_id; /* id -> cause + 1 */
  gint *node_of_cause;     /* the node, or the visible one that it is folded under */
  gboolean *cause_hidden;
  guint *cause_of_node;
  guint *first_effect; /* n_causes + 1 offsets into effects */
  guint *effects;      /* causes */
};

PmTreeLayout *pm_tree_layout_new_graph (PmDocument *document);
void pm_tree_graph (PmTreeLayout *self, PmDocument *document, GHashTable *folded);
void pm_tree_nodes (PmTreeLayout *self,
                    PmDocument *document,
                    PmTextMeasure *measure,
                    GHashTable *sufficient);
void pm_tree_place (PmTreeLayout *self);
void pm_tree_route (PmTreeLayout *self);
void pm_tree_fish (PmTreeLayout *self, PmTextMeasure *measure);
gint pm_tree_fish_pick_box (PmTreeLayout *self, double x, double y);

static inline double
pm_tree_breadth (PmTreeLayout *self, const PmTreeRect *box)
{
  return self->style.orientation == PM_TREE_TOP_DOWN ? box->width : box->height;
}

static inline double
pm_tree_depth (PmTreeLayout *self, const PmTreeRect *box)
{
  return self->style.orientation == PM_TREE_TOP_DOWN ? box->height : box->width;
}

G_END_DECLS
