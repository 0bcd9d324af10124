/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

/*
 * Breadth by the method of C. Buchheim, M. Jünger and S. Leipert, "Improving Walker's Algorithm to
 * Run in Linear Time", Graph Drawing 2002: each subtree is as narrow as its rows allow, a parent is
 * in the middle of its children, equal subtrees look equal, and slack is shared out among the
 * smaller subtrees between two big ones. Boxes may differ in breadth: the distance between the
 * middles of two neighbours is half of each and a gap.
 *
 * Where the paper recurses, this goes over the nodes in post-order, as a chain of causes may be
 * very long. One more node, numbered n, stands above the roots.
 */

typedef struct
{
  PmTreeLayout *layout;
  guint top; /* the node above the roots */
  double *prelim;
  double *mod;
  double *shift;
  double *change;
  gint *thread;
  guint *ancestor;
  guint *default_ancestor;
  guint *root;
  gint *last_child;
} Placing;

static gint
first_child (Placing *p, guint v)
{
  if (v == p->top)
    return 0;
  return p->layout->nodes[v].first_child;
}

static guint
parent_of (Placing *p, guint v)
{
  gint parent = p->layout->nodes[v].parent;

  return parent >= 0 ? (guint) parent : p->top;
}

static gint
next_left (Placing *p, guint v)
{
  gint child = first_child (p, v);

  return child >= 0 ? child : p->thread[v];
}

static gint
next_right (Placing *p, guint v)
{
  return p->last_child[v] >= 0 ? p->last_child[v] : p->thread[v];
}

static double
distance (Placing *p, guint a, guint b)
{
  PmTreeLayout *layout = p->layout;
  const PmTreeStyle *style = &layout->style;
  double gap = style->subtree_gap;

  if (p->root[a] != p->root[b])
    gap = style->root_gap;
  else if (layout->nodes[a].parent == layout->nodes[b].parent)
    gap = style->sibling_gap;
  return (pm_tree_breadth (layout, &layout->nodes[a].box) +
          pm_tree_breadth (layout, &layout->nodes[b].box)) /
             2 +
         gap;
}

static void
move_subtree (Placing *p, guint from, guint to, double shift)
{
  double between = (double) p->layout->nodes[to].position - p->layout->nodes[from].position;

  p->change[to] -= shift / between;
  p->shift[to] += shift;
  p->change[from] += shift / between;
  p->prelim[to] += shift;
  p->mod[to] += shift;
}

static void
execute_shifts (Placing *p, guint v)
{
  double shift = 0;
  double change = 0;
  gint w;

  for (w = p->last_child[v]; w >= 0; w = p->layout->nodes[w].previous_sibling)
    {
      p->prelim[w] += shift;
      p->mod[w] += shift;
      change += p->change[w];
      shift += p->shift[w] + change;
    }
}

/* Moves the subtree of @v away from those of its siblings before it. */
static void
apportion (Placing *p, guint v)
{
  guint parent = parent_of (p, v);
  guint in_left, in_right = v, out_left, out_right = v;
  double s_in_left, s_in_right, s_out_left, s_out_right;
  gint a, b;

  if (p->layout->nodes[v].previous_sibling < 0)
    return;
  in_left = (guint) p->layout->nodes[v].previous_sibling;
  out_left = (guint) first_child (p, parent);
  s_in_right = s_out_right = p->mod[v];
  s_in_left = p->mod[in_left];
  s_out_left = p->mod[out_left];

  while ((a = next_right (p, in_left)) >= 0 && (b = next_left (p, in_right)) >= 0)
    {
      double shift;

      in_left = (guint) a;
      in_right = (guint) b;
      out_left = (guint) next_left (p, out_left);
      out_right = (guint) next_right (p, out_right);
      p->ancestor[out_right] = v;
      shift = (p->prelim[in_left] + s_in_left) - (p->prelim[in_right] + s_in_right) +
              distance (p, in_left, in_right);
      if (shift > 0)
        {
          guint ancestor = p->ancestor[in_left];

          if (parent_of (p, ancestor) != parent)
            ancestor = p->default_ancestor[parent];
          move_subtree (p, ancestor, v, shift);
          s_in_right += shift;
          s_out_right += shift;
        }
      s_in_left += p->mod[in_left];
      s_in_right += p->mod[in_right];
      s_out_left += p->mod[out_left];
      s_out_right += p->mod[out_right];
    }
  if ((a = next_right (p, in_left)) >= 0 && next_right (p, out_right) < 0)
    {
      p->thread[out_right] = a;
      p->mod[out_right] += s_in_left - s_out_right;
    }
  if ((b = next_left (p, in_right)) >= 0 && next_left (p, out_left) < 0)
    {
      p->thread[out_left] = b;
      p->mod[out_left] += s_in_right - s_out_left;
      p->default_ancestor[parent] = v;
    }
}

static void
first_walk (Placing *p, guint v)
{
  gint left = p->layout->nodes[v].previous_sibling;

  p->prelim[v] = left >= 0 ? p->prelim[left] + distance (p, (guint) left, v) : 0;
  if (p->last_child[v] >= 0)
    {
      double middle;

      execute_shifts (p, v);
      middle = (p->prelim[first_child (p, v)] + p->prelim[p->last_child[v]]) / 2;
      if (left >= 0)
        p->mod[v] = p->prelim[v] - middle;
      else
        p->prelim[v] = middle;
    }
  apportion (p, v);
}

/* Post-order from the links alone. */
static void
walk (Placing *p)
{
  PmTreeLayout *layout = p->layout;
  gint v = 0;

  while (layout->nodes[v].first_child >= 0)
    v = layout->nodes[v].first_child;
  while (v >= 0)
    {
      const PmTreeNode *node = &layout->nodes[v];

      first_walk (p, (guint) v);
      if (node->next_sibling >= 0)
        {
          v = node->next_sibling;
          while (layout->nodes[v].first_child >= 0)
            v = layout->nodes[v].first_child;
        }
      else
        v = node->parent;
    }
  execute_shifts (p, p->top);
}

/* Sums up the relative positions into breadths of box middles, then moves all to be positive. */
static void
second_walk (Placing *p)
{
  PmTreeLayout *layout = p->layout;
  double *sums = g_new0 (double, p->top + 1);
  double least = G_MAXDOUBLE;
  guint v;

  for (v = 0; v < layout->n_nodes; v++)
    {
      guint parent = parent_of (p, v);
      PmTreeRect *box = &layout->nodes[v].box;

      sums[v] = sums[parent] + p->mod[v];
      box->x = p->prelim[v] + sums[parent] - pm_tree_breadth (layout, box) / 2;
      least = MIN (least, box->x);
    }
  for (v = 0; v < layout->n_nodes; v++)
    layout->nodes[v].box.x -= least;
  g_free (sums);
}

void
pm_tree_place (PmTreeLayout *self)
{
  Placing p = { .layout = self, .top = self->n_nodes };
  guint n = self->n_nodes + 1;
  guint v;

  if (self->n_nodes == 0)
    return;
  p.prelim = g_new0 (double, n);
  p.mod = g_new0 (double, n);
  p.shift = g_new0 (double, n);
  p.change = g_new0 (double, n);
  p.thread = g_new (gint, n);
  p.ancestor = g_new (guint, n);
  p.default_ancestor = g_new (guint, n);
  p.root = g_new0 (guint, n);
  p.last_child = g_new (gint, n);
  for (v = 0; v < n; v++)
    {
      p.thread[v] = -1;
      p.last_child[v] = -1;
      p.ancestor[v] = v;
      p.default_ancestor[v] = (guint) MAX (first_child (&p, v), 0);
    }
  for (v = 0; v < self->n_nodes; v++)
    {
      guint parent = parent_of (&p, v);

      p.last_child[parent] = (gint) v;
      p.root[v] = parent == p.top ? v : p.root[parent];
    }

  walk (&p);
  second_walk (&p);

  g_free (p.prelim);
  g_free (p.mod);
  g_free (p.shift);
  g_free (p.change);
  g_free (p.thread);
  g_free (p.ancestor);
  g_free (p.default_ancestor);
  g_free (p.root);
  g_free (p.last_child);
}
