/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

#include <math.h>

/* From x and y back to breadth and depth, for looking things up by row. */
static void
to_rows (PmTreeLayout *self, double x, double y, double *breadth, double *depth)
{
  if (self->style.rtl)
    x = self->width - x;
  *breadth = self->style.orientation == PM_TREE_TOP_DOWN ? x : y;
  *depth = self->style.orientation == PM_TREE_TOP_DOWN ? y : x;
}

static PmTreeRect
rect_in_rows (PmTreeLayout *self, const PmTreeRect *box)
{
  PmTreeRect rect;
  double x = self->style.rtl ? self->width - box->x - box->width : box->x;

  if (self->style.orientation == PM_TREE_TOP_DOWN)
    rect = (PmTreeRect) { x, box->y, box->width, box->height };
  else
    rect = (PmTreeRect) { box->y, x, box->height, box->width };
  return rect;
}

static PmTreeRect
rect_from_rows (PmTreeLayout *self, const PmTreeRect *rect)
{
  PmTreeRect box;

  if (self->style.orientation == PM_TREE_TOP_DOWN)
    box = *rect;
  else
    box = (PmTreeRect) { rect->y, rect->x, rect->height, rect->width };
  if (self->style.rtl)
    box.x = self->width - box.x - box.width;
  return box;
}

static gboolean
contains (const PmTreeRect *box, double x, double y)
{
  return box->x <= x && x < box->x + box->width && box->y <= y && y < box->y + box->height;
}

/* The row whose boxes begin at or before @depth. */
static gint
find_level (PmTreeLayout *self, double depth)
{
  guint low = 0, high = self->n_levels;

  while (low < high)
    {
      guint mid = (low + high) / 2;

      if (self->levels[mid].begin <= depth)
        low = mid + 1;
      else
        high = mid;
    }
  return (gint) low - 1;
}

/* Position in the row of the first box that ends after @breadth. */
static guint
find_in_row (PmTreeLayout *self, const PmTreeLevel *level, double breadth)
{
  guint low = 0, high = level->n;

  while (low < high)
    {
      guint mid = (low + high) / 2;
      PmTreeRect rect = rect_in_rows (self, &self->nodes[self->by_level[level->first + mid]].box);

      if (rect.x + rect.width <= breadth)
        low = mid + 1;
      else
        high = mid;
    }
  return low;
}

/* What of the node is at the point, its outer mark included. */
static PmTreePart
pick_part (PmTreeLayout *self, guint index, double x, double y, guint *mark)
{
  const PmTreeNode *node = &self->nodes[index];
  guint i;

  for (i = node->first_mark; i < node->first_mark + node->n_marks; i++)
    if (contains (&g_array_index (self->marks, PmTreeMark, i).box, x, y))
      {
        *mark = i;
        return PM_TREE_PART_MARK;
      }
  if (!contains (&node->box, x, y))
    return PM_TREE_PART_NONE;
  return contains (&node->toggle, x, y) ? PM_TREE_PART_TOGGLE : PM_TREE_PART_BOX;
}

/**
 * pm_tree_layout_pick:
 * @node: (out): the node
 * @mark: (out): the mark, where the result is %PM_TREE_PART_MARK
 *
 * Returns: what is at (@x, @y)
 */
PmTreePart
pm_tree_layout_pick (PmTreeLayout *self, double x, double y, guint *node, guint *mark)
{
  double breadth, depth;
  gint row;
  guint i;

  for (i = 0; self->style.orientation == PM_TREE_FISHBONE && i < self->n_nodes; i++)
    {
      PmTreePart part = pick_part (self, i, x, y, mark);

      if (part != PM_TREE_PART_NONE)
        {
          *node = i;
          return part;
        }
    }
  if (self->style.orientation == PM_TREE_FISHBONE)
    return PM_TREE_PART_NONE;
  to_rows (self, x, y, &breadth, &depth);
  row = find_level (self, depth);
  if (row < 0)
    return PM_TREE_PART_NONE;
  /* A mark below a box may be broader than the box: its neighbours are asked too. */
  i = find_in_row (self, &self->levels[row], breadth);
  for (i = i > 0 ? i - 1 : 0; i < self->levels[row].n; i++)
    {
      guint index = self->by_level[self->levels[row].first + i];
      PmTreePart part = pick_part (self, index, x, y, mark);

      if (part != PM_TREE_PART_NONE)
        {
          *node = index;
          return part;
        }
      if (rect_in_rows (self, &self->nodes[index].box).x > breadth + self->style.node_width)
        break;
    }
  return PM_TREE_PART_NONE;
}

static double
distance_to_line (const PmTreePoint *a, const PmTreePoint *b, double x, double y)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a->x) * dx + (y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (a->x + t * dx - x, a->y + t * dy - y);
}

/**
 * pm_tree_layout_pick_edge:
 * @distance: how far from the line a point may be
 *
 * Returns: the index of the nearest connector, a cross-link rather than a tree edge; -1: none
 */
gint
pm_tree_layout_pick_edge (PmTreeLayout *self, double x, double y, double distance)
{
  gint best = -1;
  double best_distance = distance;
  guint i, k;

  for (i = self->edges->len; i > 0; i--)
    {
      const PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i - 1);

      for (k = 1; k < edge->n_points; k++)
        {
          double d = distance_to_line (&edge->points[k - 1], &edge->points[k], x, y);

          if (d < best_distance)
            {
              best = (gint) i - 1;
              best_distance = d;
            }
        }
    }
  return best;
}

/**
 * pm_tree_layout_foreach_in:
 * @area: what is looked at
 *
 * Calls @func for every node whose box or outer mark touches @area, row by row.
 */
void
pm_tree_layout_foreach_in (PmTreeLayout *self,
                           const PmTreeRect *area,
                           void (*func) (guint node, gpointer user_data),
                           gpointer user_data)
{
  PmTreeRect rows = rect_in_rows (self, area);
  /* Marks hang out of a box by less than this. */
  double slack = self->style.level_gap;
  guint level, i;

  if (self->style.orientation == PM_TREE_FISHBONE)
    {
      for (i = 0; i < self->n_nodes; i++)
        {
          const PmTreeRect *box = &self->nodes[i].box;

          if (box->x < area->x + area->width + slack && area->x - slack < box->x + box->width &&
              box->y < area->y + area->height + slack && area->y - slack < box->y + box->height)
            func (i, user_data);
        }
      return;
    }

  for (level = 0; level < self->n_levels; level++)
    {
      const PmTreeLevel *l = &self->levels[level];

      if (l->end + slack < rows.y)
        continue;
      if (l->begin > rows.y + rows.height)
        break;
      for (i = find_in_row (self, l, rows.x - slack); i < l->n; i++)
        {
          guint index = self->by_level[l->first + i];

          if (rect_in_rows (self, &self->nodes[index].box).x > rows.x + rows.width + slack)
            break;
          func (index, user_data);
        }
    }
}

/* The neighbour in the row that is @by places away, of whatever parent. */
static gint
neighbour_in_row (PmTreeLayout *self, guint node, gint by)
{
  /* In a fishbone all are in one order, that of reading. */
  const PmTreeLevel all = { .n = self->n_nodes };
  const PmTreeLevel *level =
      self->style.orientation == PM_TREE_FISHBONE ? &all : &self->levels[self->nodes[node].level];
  guint i;

  for (i = 0; i < level->n; i++)
    if (self->by_level[level->first + i] == node)
      break;
  if ((gint) i + by < 0 || (gint) i + by >= (gint) level->n)
    return -1;
  return (gint) self->by_level[level->first + (guint) ((gint) i + by)];
}

/**
 * pm_tree_layout_step:
 * @node: where to start; -1 with %PM_TREE_STEP_FIRST or %PM_TREE_STEP_LAST
 *
 * Returns: the node that a step leads to; -1: there is none
 */
gint
pm_tree_layout_step (PmTreeLayout *self, gint node, PmTreeStep step)
{
  if (self->n_nodes == 0 || node >= (gint) self->n_nodes)
    return -1;
  if (step == PM_TREE_STEP_FIRST)
    return 0;
  if (step == PM_TREE_STEP_LAST)
    return (gint) self->n_nodes - 1;
  if (node < 0)
    return -1;
  switch (step)
    {
    case PM_TREE_STEP_PARENT:
      return self->nodes[node].parent;
    case PM_TREE_STEP_CHILD:
      return self->nodes[node].first_child;
    case PM_TREE_STEP_PREVIOUS:
      return neighbour_in_row (self, (guint) node, -1);
    case PM_TREE_STEP_NEXT:
      return neighbour_in_row (self, (guint) node, 1);
    case PM_TREE_STEP_FIRST:
    case PM_TREE_STEP_LAST:
    default:
      return -1;
    }
}

/**
 * pm_tree_layout_step_for_direction:
 * @dx: -1, 0, 1: left, neither, right
 * @dy: -1, 0, 1: up, neither, down
 *
 * Returns: what the arrow key of that direction means in this drawing
 */
PmTreeStep
pm_tree_layout_step_for_direction (PmTreeLayout *self, int dx, int dy)
{
  int along, away;

  if (self->style.rtl)
    dx = -dx;
  /* The head of the fish is at the end side. */
  if (self->style.orientation == PM_TREE_FISHBONE)
    dx = -dx;
  along = self->style.orientation == PM_TREE_TOP_DOWN ? dx : dy;
  away = self->style.orientation == PM_TREE_TOP_DOWN ? dy : dx;
  if (away != 0)
    return away < 0 ? PM_TREE_STEP_PARENT : PM_TREE_STEP_CHILD;
  return along < 0 ? PM_TREE_STEP_PREVIOUS : PM_TREE_STEP_NEXT;
}

/**
 * pm_tree_layout_is_below:
 *
 * Returns: whether @node is @top or leads to it by whatever way, folded causes included: @top must
 *   not be made a cause of @node then
 */
gboolean
pm_tree_layout_is_below (PmTreeLayout *self, guint node, guint top)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *seen = g_new0 (gboolean, MAX (self->n_causes, 1));
  guint goal;
  guint at, k;

  g_return_val_if_fail (node < self->n_nodes && top < self->n_nodes, FALSE);

  goal = self->cause_of_node[top];
  at = self->cause_of_node[node];
  seen[at] = TRUE;
  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      at = g_array_index (stack, guint, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      if (at == goal)
        return TRUE;
      for (k = self->first_effect[at]; k < self->first_effect[at + 1]; k++)
        if (!seen[self->effects[k]])
          {
            seen[self->effects[k]] = TRUE;
            g_array_append_val (stack, self->effects[k]);
          }
    }
  return FALSE;
}

/* Which box a drag is about, and on which side of it or in it. */
static PmTreeDropPlace
find_place (PmTreeLayout *self, double breadth, double depth, guint *node)
{
  gint row = find_level (self, depth + self->style.level_gap / 4);
  const PmTreeLevel *level;
  PmTreeRect rect = { G_MAXDOUBLE, 0, 0, 0 };
  guint i;

  if (row < 0)
    return PM_TREE_DROP_NONE;
  level = &self->levels[row];
  i = find_in_row (self, level, breadth);
  if (i < level->n)
    rect = rect_in_rows (self, &self->nodes[self->by_level[level->first + i]].box);
  if (i < level->n && rect.x <= breadth)
    {
      double t = (breadth - rect.x) / rect.width;

      *node = self->by_level[level->first + i];
      if (depth > rect.y + rect.height)
        return depth < rect.y + rect.height + self->style.level_gap ? PM_TREE_DROP_CHILD
                                                                    : PM_TREE_DROP_NONE;
      return t < 0.25 ? PM_TREE_DROP_BEFORE : t > 0.75 ? PM_TREE_DROP_AFTER : PM_TREE_DROP_CHILD;
    }
  if (depth > level->end)
    return PM_TREE_DROP_NONE;
  /* Between two boxes: the nearer one, if it is near. */
  if (i > 0)
    {
      PmTreeRect before =
          rect_in_rows (self, &self->nodes[self->by_level[level->first + i - 1]].box);
      double away = breadth - (before.x + before.width);

      if (away < self->style.subtree_gap * 2 && away <= rect.x - breadth)
        {
          *node = self->by_level[level->first + i - 1];
          return PM_TREE_DROP_AFTER;
        }
    }
  if (i < level->n && rect.x - breadth < self->style.subtree_gap * 2)
    {
      *node = self->by_level[level->first + i];
      return PM_TREE_DROP_BEFORE;
    }
  return PM_TREE_DROP_NONE;
}

static PmTreeRect
drop_mark (PmTreeLayout *self, PmTreeDropPlace place, const PmTreeNode *node)
{
  const double thickness = 4;
  PmTreeRect rect;

  if (place == PM_TREE_DROP_CHILD)
    return node->box;
  rect = rect_in_rows (self, &node->box);
  if (place == PM_TREE_DROP_BEFORE)
    rect.x -= self->style.sibling_gap / 2;
  else
    rect.x += rect.width + self->style.sibling_gap / 2;
  rect.x -= thickness / 2;
  rect.width = thickness;
  return rect_from_rows (self, &rect);
}

/**
 * pm_tree_layout_find_drop:
 * @dragged: the node under way
 * @x: where the pointer is
 * @drop: (out): where it would go
 *
 * The outer quarters of a box (but not in a fishbone) stand for the places beside it, the middle
 * for a place among its causes. A drop that is refused has `is_cycle` set and still tells where,
 * for the view to show.
 */
void
pm_tree_layout_find_drop (PmTreeLayout *self, guint dragged, double x, double y, PmTreeDrop *drop)
{
  const PmTreeNode *node;
  double breadth, depth;
  gint effect;

  g_return_if_fail (dragged < self->n_nodes);

  *drop = (PmTreeDrop) { .place = PM_TREE_DROP_NONE };
  if (self->style.orientation == PM_TREE_FISHBONE)
    {
      gint box = pm_tree_fish_pick_box (self, x, y);

      drop->place = box >= 0 ? PM_TREE_DROP_CHILD : PM_TREE_DROP_NONE;
      drop->node = (guint) MAX (box, 0);
    }
  else
    {
      to_rows (self, x, y, &breadth, &depth);
      drop->place = find_place (self, breadth, depth, &drop->node);
    }
  if (drop->place == PM_TREE_DROP_NONE)
    return;
  node = &self->nodes[drop->node];
  drop->mark = drop_mark (self, drop->place, node);
  effect = drop->place == PM_TREE_DROP_CHILD ? (gint) drop->node : node->parent;
  if (effect >= 0)
    drop->effect = self->nodes[effect].id;
  if (drop->node == dragged)
    {
      drop->is_same = TRUE;
      return;
    }
  drop->is_cycle = effect >= 0 && pm_tree_layout_is_below (self, (guint) effect, dragged);

  if (drop->place == PM_TREE_DROP_BEFORE)
    {
      drop->before = node->id;
      drop->is_same = node->previous_sibling == (gint) dragged;
    }
  else if (drop->place == PM_TREE_DROP_AFTER)
    {
      gint next = node->next_sibling;

      drop->is_same = next == (gint) dragged;
      if (drop->is_same)
        next = self->nodes[dragged].next_sibling;
      drop->before = next >= 0 ? self->nodes[next].id : NULL;
    }
  else
    drop->is_same =
        self->nodes[dragged].parent == (gint) drop->node && self->nodes[dragged].next_sibling < 0;
}
