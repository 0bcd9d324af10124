/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

static void
mark_clear (gpointer data)
{
  PmTreeMark *mark = data;

  g_free (mark->text);
  g_clear_pointer (&mark->id, g_ref_string_release);
}

static void
edge_clear (gpointer data)
{
  PmTreeEdge *edge = data;

  g_free (edge->points);
}

static void
bone_clear (gpointer data)
{
  PmTreeBone *bone = data;

  g_free (bone->text);
}

/**
 * pm_tree_style_init:
 * @style: (out): lengths for a screen in pixels at a text size of about 15
 */
void
pm_tree_style_init (PmTreeStyle *style)
{
  *style = (PmTreeStyle) {
    .orientation = PM_TREE_TOP_DOWN,
    .has_toggles = TRUE,
    .has_gaps = TRUE,
    .node_width = 216,
    .node_min_height = 56,
    .padding = 10,
    .icon_size = 16,
    .spacing = 8,
    .chip_padding = 7,
    .sibling_gap = 20,
    .subtree_gap = 36,
    .root_gap = 64,
    .level_gap = 60,
    .margin = 32,
    .corner = 8,
    .link_spacing = 7,
    .max_mark_rows = 2,
    .max_lines = 30,
  };
}

/**
 * pm_tree_style_scale:
 * @factor: what to multiply every length by: text size in points / 15 for paper
 */
void
pm_tree_style_scale (PmTreeStyle *style, double factor)
{
  style->node_width *= factor;
  style->node_min_height *= factor;
  style->padding *= factor;
  style->icon_size *= factor;
  style->spacing *= factor;
  style->chip_padding *= factor;
  style->sibling_gap *= factor;
  style->subtree_gap *= factor;
  style->root_gap *= factor;
  style->level_gap *= factor;
  style->margin *= factor;
  style->corner *= factor;
  style->link_spacing *= factor;
}

/* What was said of each arrow, and where on the line there is room to say so: near the cause, where
 * the line is not that of its siblings too. */
static void
find_answers (PmTreeLayout *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i);
      const PmParts *necessary = self->nodes[edge->cause].cause->necessary;

      for (guint k = 0; k < pm_parts_get_n (necessary); k++)
        if (g_strcmp0 (pm_necessity (necessary->items[k])->effect, self->nodes[edge->effect].id) ==
            0)
          edge->needed = pm_necessity (necessary->items[k])->answer;
      if (edge->n_points > 1)
        edge->middle = (PmTreePoint) { (edge->points[0].x + edge->points[1].x) / 2,
                                       (edge->points[0].y + edge->points[1].y) / 2 };
    }
}

/**
 * pm_tree_layout_new:
 * @document: what to draw
 * @style: copied
 * @measure: measures text, in the units of @style
 * @folded: (nullable): set of the ids of causes whose branch is not shown
 * @sufficient: (nullable): the ids of causes that were enough alone, which get a mark, with 2 as
 * the value of those for which that rests on a hypothesis
 *
 * Takes time in proportion to the number of causes, links between them, and new texts.
 *
 * Returns: (transfer full): the layout of the document's causes as they are now
 */
PmTreeLayout *
pm_tree_layout_new (PmDocument *document,
                    const PmTreeStyle *style,
                    PmTextMeasure *measure,
                    GHashTable *folded,
                    GHashTable *sufficient)
{
  PmTreeLayout *self = g_new0 (PmTreeLayout, 1);

  g_atomic_ref_count_init (&self->refs);
  self->style = *style;
  self->marks = g_array_new (FALSE, FALSE, sizeof (PmTreeMark));
  g_array_set_clear_func (self->marks, mark_clear);
  self->edges = g_array_new (FALSE, FALSE, sizeof (PmTreeEdge));
  g_array_set_clear_func (self->edges, edge_clear);
  self->bones = g_array_new (FALSE, FALSE, sizeof (PmTreeBone));
  g_array_set_clear_func (self->bones, bone_clear);
  pm_tree_graph (self, document, folded);
  pm_tree_nodes (self, document, measure, sufficient);
  if (style->orientation == PM_TREE_FISHBONE)
    pm_tree_fish (self, measure);
  else
    {
      pm_tree_place (self);
      pm_tree_route (self);
    }
  find_answers (self);
  return self;
}

/* The graph alone: which nodes there are under which, nothing measured, nothing placed. */
PmTreeLayout *
pm_tree_layout_new_graph (PmDocument *document)
{
  PmTreeLayout *self = g_new0 (PmTreeLayout, 1);

  g_atomic_ref_count_init (&self->refs);
  self->marks = g_array_new (FALSE, FALSE, sizeof (PmTreeMark));
  self->edges = g_array_new (FALSE, FALSE, sizeof (PmTreeEdge));
  self->bones = g_array_new (FALSE, FALSE, sizeof (PmTreeBone));
  pm_tree_graph (self, document, NULL);
  return self;
}

PmTreeLayout *
pm_tree_layout_ref (PmTreeLayout *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_tree_layout_unref (PmTreeLayout *self)
{
  guint i;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  /* The ids in the table belong to the records. */
  g_hash_table_unref (self->cause_of_id);
  for (i = 0; i < self->n_nodes; i++)
    {
      g_free (self->nodes[i].caption_text);
      g_free (self->nodes[i].number);
      pm_record_unref ((PmRecord *) self->nodes[i].cause);
    }
  g_array_unref (self->marks);
  g_array_unref (self->edges);
  g_array_unref (self->bones);
  g_free (self->nodes);
  g_free (self->levels);
  g_free (self->by_level);
  g_free (self->node_of_cause);
  g_free (self->cause_hidden);
  g_free (self->cause_of_node);
  g_free (self->first_effect);
  g_free (self->effects);
  g_free (self);
}

const PmTreeStyle *
pm_tree_layout_get_style (PmTreeLayout *self)
{
  return &self->style;
}

/** pm_tree_layout_get_size: the whole drawing with its margin */
void
pm_tree_layout_get_size (PmTreeLayout *self, double *width, double *height)
{
  if (width != NULL)
    *width = self->width;
  if (height != NULL)
    *height = self->height;
}

/** pm_tree_layout_get_nodes: Returns: (array length=n): the nodes that are shown */
const PmTreeNode *
pm_tree_layout_get_nodes (PmTreeLayout *self, guint *n)
{
  *n = self->n_nodes;
  return self->nodes;
}

/** pm_tree_layout_get_edges: Returns: (array length=n): tree edges first, then cross-links */
const PmTreeEdge *
pm_tree_layout_get_edges (PmTreeLayout *self, guint *n)
{
  *n = self->edges->len;
  return (const PmTreeEdge *) (gconstpointer) self->edges->data;
}

/** pm_tree_layout_get_bones: Returns: (array length=n): the bones of a fishbone; else none */
const PmTreeBone *
pm_tree_layout_get_bones (PmTreeLayout *self, guint *n)
{
  *n = self->bones->len;
  return (const PmTreeBone *) (gconstpointer) self->bones->data;
}

/** pm_tree_layout_get_marks: Returns: (array length=n): the marks of all nodes */
const PmTreeMark *
pm_tree_layout_get_marks (PmTreeLayout *self, guint *n)
{
  *n = self->marks->len;
  return (const PmTreeMark *) (gconstpointer) self->marks->data;
}

/** pm_tree_layout_find: Returns: the node of the cause @id; -1 where it is not shown */
gint
pm_tree_layout_find (PmTreeLayout *self, const char *id)
{
  guint found = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->cause_of_id, id)) : 0;

  if (found == 0 || self->cause_hidden[found - 1])
    return -1;
  return self->node_of_cause[found - 1];
}

/**
 * pm_tree_layout_find_visible:
 *
 * Returns: the node of the cause @id, or the one that it is folded away under; -1: no such cause
 */
gint
pm_tree_layout_find_visible (PmTreeLayout *self, const char *id)
{
  guint found = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->cause_of_id, id)) : 0;

  return found != 0 ? self->node_of_cause[found - 1] : -1;
}
