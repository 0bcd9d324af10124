/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

#include "pm-links.h"

typedef struct
{
  const PmCause *const *causes;
  guint n;
  gint *parents;
  GArray **children; /* of guint; NULL: none */
  GArray *roots;
} Graph;

/* The effects of each cause that are there, without itself and without repetition. */
static void
collect_effects (PmTreeLayout *self, const PmCause *const *causes)
{
  GArray *effects = g_array_new (FALSE, FALSE, sizeof (guint));
  guint i;

  self->first_effect = g_new0 (guint, self->n_causes + 1);
  for (i = 0; i < self->n_causes; i++)
    {
      const PmStrings *leads_to = causes[i]->leads_to;
      guint k, j;

      self->first_effect[i] = effects->len;
      for (k = 0; k < pm_strings_get_n (leads_to); k++)
        {
          guint found =
              GPOINTER_TO_UINT (g_hash_table_lookup (self->cause_of_id, leads_to->items[k]));

          if (found == 0 || found - 1 == i)
            continue;
          found--;
          for (j = self->first_effect[i]; j < effects->len; j++)
            if (g_array_index (effects, guint, j) == found)
              break;
          if (j == effects->len)
            g_array_append_val (effects, found);
        }
    }
  self->first_effect[self->n_causes] = effects->len;
  self->effects = (guint *) (gpointer) g_array_free (effects, FALSE);
}

/* Opens the loop that @start is on: at its first problem, or at its first cause in the document. */
static void
open_loop (Graph *graph, guint start)
{
  guint at = start;
  guint best = start;

  do
    {
      gboolean is_problem = graph->causes[at]->kind == PM_CAUSE_KIND_PROBLEM;
      gboolean best_is = graph->causes[best]->kind == PM_CAUSE_KIND_PROBLEM;

      if (is_problem != best_is ? is_problem : at < best)
        best = at;
      at = (guint) graph->parents[at];
    }
  while (at != start);
  graph->parents[best] = -1;
}

/* The first effect is the parent. Whoever follows the parents ends at a root: a damaged file may
 * have loops, which are opened. */
static void
choose_parents (PmTreeLayout *self, Graph *graph)
{
  guint *seen = g_new0 (guint, MAX (self->n_causes, 1));
  guint i;

  for (i = 0; i < self->n_causes; i++)
    graph->parents[i] = self->first_effect[i] < self->first_effect[i + 1]
                            ? (gint) self->effects[self->first_effect[i]]
                            : -1;
  for (i = 0; i < self->n_causes; i++)
    {
      gint at = (gint) i;

      while (at >= 0 && seen[at] == 0)
        {
          seen[at] = i + 1;
          at = graph->parents[at];
        }
      if (at >= 0 && seen[at] == i + 1)
        open_loop (graph, (guint) at);
    }
  g_free (seen);
}

static void
collect_children (PmTreeLayout *self, Graph *graph)
{
  guint pass, i;

  for (i = 0; i < self->n_causes; i++)
    {
      gint parent = graph->parents[i];

      if (parent < 0)
        continue;
      if (graph->children[parent] == NULL)
        graph->children[parent] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (graph->children[parent], i);
    }
  for (pass = 0; pass < 2; pass++)
    for (i = 0; i < self->n_causes; i++)
      if (graph->parents[i] < 0 && (graph->causes[i]->kind == PM_CAUSE_KIND_PROBLEM) == (pass == 0))
        g_array_append_val (graph->roots, i);
}

static void
link_siblings (PmTreeLayout *self, GArray *causes)
{
  gint previous = -1;
  guint i;

  for (i = 0; i < causes->len; i++)
    {
      gint node = self->node_of_cause[g_array_index (causes, guint, i)];

      self->nodes[node].previous_sibling = previous;
      self->nodes[node].next_sibling = -1;
      self->nodes[node].position = i;
      self->nodes[node].n_siblings = causes->len;
      if (previous >= 0)
        self->nodes[previous].next_sibling = node;
      previous = node;
    }
}

/* Numbers the nodes from the roots down, a parent before its children, without recursion: a chain
 * may be as long as a file can make it. */
static void
number_nodes (PmTreeLayout *self, Graph *graph, GHashTable *folded)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint i;

  for (i = graph->roots->len; i > 0; i--)
    g_array_append_val (stack, g_array_index (graph->roots, guint, i - 1));
  while (stack->len > 0)
    {
      guint cause = g_array_index (stack, guint, stack->len - 1);
      gint parent = graph->parents[cause];
      GArray *children = graph->children[cause];
      gint above = parent >= 0 ? self->node_of_cause[parent] : -1;

      g_array_set_size (stack, stack->len - 1);
      if (parent >= 0 &&
          (self->cause_hidden[parent] ||
           (folded != NULL && g_hash_table_contains (folded, graph->causes[parent]->base.id))))
        {
          self->cause_hidden[cause] = TRUE;
          self->node_of_cause[cause] = above;
          self->nodes[above].n_folded++;
        }
      else
        {
          PmTreeNode *node = &self->nodes[self->n_nodes];

          node->cause = (const PmCause *) pm_record_ref (&graph->causes[cause]->base);
          node->id = node->cause->base.id;
          node->parent = above;
          node->level = above >= 0 ? self->nodes[above].level + 1 : 0;
          node->first_child = -1;
          node->is_detached = parent < 0 && node->cause->kind != PM_CAUSE_KIND_PROBLEM;
          node->is_foldable = children != NULL;
          if (above >= 0 && self->nodes[above].first_child < 0)
            self->nodes[above].first_child = (gint) self->n_nodes;
          self->cause_of_node[self->n_nodes] = cause;
          self->node_of_cause[cause] = (gint) self->n_nodes++;
        }
      for (i = children != NULL ? children->len : 0; i > 0; i--)
        g_array_append_val (stack, g_array_index (children, guint, i - 1));
    }
}

static void
count_causes (PmTreeLayout *self)
{
  guint i;

  for (i = 0; i < self->first_effect[self->n_causes]; i++)
    if (!self->cause_hidden[self->effects[i]])
      self->nodes[self->node_of_cause[self->effects[i]]].n_causes++;
}

static void
find_treated (PmTreeLayout *self, PmDocument *document)
{
  g_autoptr (GHashTable) treated = pm_causes_collect_treated (document);
  guint i;

  for (i = 0; i < self->n_nodes; i++)
    self->nodes[i].is_treated = g_hash_table_contains (treated, self->nodes[i].id);
}

/* Rows: the nodes of a level in the order of their numbers are in the order of breadth too. */
static void
collect_levels (PmTreeLayout *self)
{
  guint i, offset = 0;
  guint *filled;

  for (i = 0; i < self->n_nodes; i++)
    self->n_levels = MAX (self->n_levels, self->nodes[i].level + 1);
  self->levels = g_new0 (PmTreeLevel, MAX (self->n_levels, 1));
  self->by_level = g_new0 (guint, MAX (self->n_nodes, 1));
  for (i = 0; i < self->n_nodes; i++)
    self->levels[self->nodes[i].level].n++;
  for (i = 0; i < self->n_levels; i++)
    {
      self->levels[i].first = offset;
      offset += self->levels[i].n;
    }
  filled = g_new0 (guint, MAX (self->n_levels, 1));
  for (i = 0; i < self->n_nodes; i++)
    {
      guint level = self->nodes[i].level;

      self->by_level[self->levels[level].first + filled[level]++] = i;
    }
  g_free (filled);
}

void
pm_tree_graph (PmTreeLayout *self, PmDocument *document, GHashTable *folded)
{
  PmRecord *const *records = pm_document_get_records (document, PM_KIND_CAUSE, &self->n_causes);
  guint n = MAX (self->n_causes, 1);
  Graph graph = { .causes = (const PmCause *const *) records, .n = self->n_causes };
  guint i;

  self->cause_of_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (i = 0; i < self->n_causes; i++)
    g_hash_table_insert (self->cause_of_id, records[i]->id, GUINT_TO_POINTER (i + 1));
  self->node_of_cause = g_new0 (gint, n);
  self->cause_hidden = g_new0 (gboolean, n);
  self->cause_of_node = g_new0 (guint, n);
  self->nodes = g_new0 (PmTreeNode, n);
  graph.parents = g_new0 (gint, n);
  graph.children = g_new0 (GArray *, n);
  graph.roots = g_array_new (FALSE, FALSE, sizeof (guint));

  collect_effects (self, graph.causes);
  choose_parents (self, &graph);
  collect_children (self, &graph);
  number_nodes (self, &graph, folded);
  link_siblings (self, graph.roots);
  for (i = 0; i < self->n_causes; i++)
    if (graph.children[i] != NULL && !self->cause_hidden[i] &&
        self->nodes[self->node_of_cause[i]].first_child >= 0)
      link_siblings (self, graph.children[i]);
  count_causes (self);
  find_treated (self, document);
  collect_levels (self);

  for (i = 0; i < self->n_causes; i++)
    if (graph.children[i] != NULL)
      g_array_unref (graph.children[i]);
  g_array_unref (graph.roots);
  g_free (graph.children);
  g_free (graph.parents);
}
