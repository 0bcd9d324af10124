/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-tree-layout-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * The fishbone: the problem is the head, a bone runs from it to the start side, and from that slant
 * the ribs, one for each category, above and below in turn. The causes of a category stand beside
 * its rib in the order of reading; one that leads to another of the same category stands under that
 * one, a step further in. A cause without a category belongs to that of what it leads to.
 *
 * All is laid out from left to right and mirrored at the end.
 */

#define INDENT    26.0
#define TWIG      18.0 /* from a box to the rib, at least */
#define SLANT     0.28
#define MAX_SLANT 90.0
#define BONE_ROOM 26.0 /* between the bone and the boxes */

typedef struct
{
  const char *category; /* NULL: none is said */
  GArray *nodes;        /* of guint, from top to bottom */
  guint max_depth;
  double height; /* from the bone to its outer end */
  double slant;
  double marks; /* room for what hangs at the boxes */
} Rib;

typedef struct
{
  PmTreeLayout *layout;
  PmTextMeasure *measure;
  const char **categories; /* of each node; NULL: none */
  guint *depths;           /* of each node in its rib */
  double scale;            /* of the lengths above */
  guint n_ordered;         /* in by_level */
} Fish;

static gboolean
is_rib_top (Fish *fish, guint node)
{
  const PmTreeNode *n = &fish->layout->nodes[node];

  return n->parent >= 0 && (fish->layout->nodes[n->parent].parent < 0 ||
                            g_strcmp0 (fish->categories[node], fish->categories[n->parent]) != 0);
}

static void
find_categories (Fish *fish)
{
  PmTreeLayout *self = fish->layout;

  /* A parent comes before its children. */
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const PmTreeNode *node = &self->nodes[i];
      const char *own = node->cause->category;

      if (node->parent < 0)
        continue;
      fish->categories[i] = !pm_text_is_empty (own)                 ? own
                            : self->nodes[node->parent].parent >= 0 ? fish->categories[node->parent]
                                                                    : NULL;
      fish->depths[i] = is_rib_top (fish, i) ? 0 : fish->depths[node->parent] + 1;
    }
}

static void
rib_free (gpointer data)
{
  Rib *rib = data;

  g_array_unref (rib->nodes);
  g_free (rib);
}

static Rib *
find_rib (GPtrArray *ribs, const char *category)
{
  Rib *rib;

  for (guint i = 0; i < ribs->len; i++)
    if (g_strcmp0 (((Rib *) ribs->pdata[i])->category, category) == 0)
      return ribs->pdata[i];
  rib = g_new0 (Rib, 1);
  rib->category = category;
  rib->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (ribs, rib);
  return rib;
}

static const PmTreeMark *
outer_mark (PmTreeLayout *self, guint node)
{
  const PmTreeNode *n = &self->nodes[node];
  const PmTreeMark *mark =
      n->n_marks > 0 ? &g_array_index (self->marks, PmTreeMark, n->first_mark + n->n_marks - 1)
                     : NULL;

  return mark != NULL && mark->kind >= PM_TREE_MARK_GATE ? mark : NULL;
}

/* Puts a cause and what stands under it in the same rib into the rib. */
static void
add_branch (Fish *fish, Rib *rib, guint top)
{
  PmTreeLayout *self = fish->layout;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (stack, top);
  while (stack->len > 0)
    {
      guint node = g_array_index (stack, guint, stack->len - 1);
      guint before;
      const PmTreeMark *mark = outer_mark (self, node);

      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (rib->nodes, node);
      rib->max_depth = MAX (rib->max_depth, fish->depths[node]);
      if (mark != NULL)
        rib->marks = MAX (rib->marks, mark->box.width + self->style.spacing);
      before = stack->len;
      for (gint child = self->nodes[node].first_child; child >= 0;
           child = self->nodes[child].next_sibling)
        if (!is_rib_top (fish, (guint) child))
          {
            guint at = (guint) child;

            g_array_insert_val (stack, before, at);
          }
    }
}

static GPtrArray *
collect_ribs (Fish *fish, guint root, guint end)
{
  GPtrArray *ribs = g_ptr_array_new_with_free_func (rib_free);
  Rib *rest = NULL;

  /* What leads to the problem itself comes before what leads to something at another rib. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = root + 1; i < end; i++)
      if (is_rib_top (fish, i) && (fish->layout->nodes[i].parent == (gint) root) == (pass == 0))
        add_branch (fish, find_rib (ribs, fish->categories[i]), i);
  /* What has no category comes last. */
  for (guint i = 0; i + 1 < ribs->len; i++)
    if (((Rib *) ribs->pdata[i])->category == NULL)
      {
        rest = g_ptr_array_steal_index (ribs, i);
        g_ptr_array_add (ribs, rest);
        break;
      }
  return ribs;
}

static void
measure_rib (Fish *fish, Rib *rib)
{
  const PmTreeStyle *style = &fish->layout->style;

  rib->height = BONE_ROOM * fish->scale;
  for (guint i = 0; i < rib->nodes->len; i++)
    rib->height += fish->layout->nodes[g_array_index (rib->nodes, guint, i)].box.height +
                   (i > 0 ? style->spacing * 1.5 : 0);
  rib->height += style->spacing;
  rib->slant = MIN (rib->height * SLANT, MAX_SLANT * fish->scale);
}

static void
add_edge (PmTreeLayout *self, guint cause, guint effect, const PmTreePoint *points, guint n)
{
  PmTreeEdge edge = { .cause = cause, .effect = effect, .n_points = n };

  edge.points = g_memdup2 (points, n * sizeof (PmTreePoint));
  g_array_append_val (self->edges, edge);
}

static void
add_bone (PmTreeLayout *self, PmTreePoint from, PmTreePoint to, const char *text, PmTreeRect label)
{
  PmTreeBone bone = { from, to, text == NULL, g_strdup (text), label };

  g_array_append_val (self->bones, bone);
}

static void
place_mark (Fish *fish, guint node, double bone)
{
  PmTreeLayout *self = fish->layout;
  PmTreeNode *n = &self->nodes[node];
  PmTreeMark *mark = (PmTreeMark *) outer_mark (self, node);

  if (mark == NULL)
    return;
  mark->box.x = n->box.x - self->style.spacing - mark->box.width;
  mark->box.y = (isnan (bone) ? n->box.y + n->box.height / 2 : bone) - mark->box.height / 2;
}

/* Stands the boxes of a rib at its side: @joint is where it meets the bone at depth @bone. */
static void
place_rib (Fish *fish, guint root, Rib *rib, double joint, double bone, gboolean is_above)
{
  PmTreeLayout *self = fish->layout;
  const PmTreeStyle *style = &self->style;
  double right = joint - rib->slant - TWIG * fish->scale;
  double outer = is_above ? bone - rib->height : bone + rib->height;
  double y = is_above ? outer + style->spacing : bone + BONE_ROOM * fish->scale;
  const char *text = rib->category != NULL ? rib->category : _ ("No category");
  double width = MIN (pm_text_measure_get_width (fish->measure, PM_TEXT_ROLE_LABEL, text) +
                          2 * style->chip_padding,
                      style->node_width);
  double height =
      pm_text_measure_get_line_height (fish->measure, PM_TEXT_ROLE_LABEL) + style->spacing;
  PmTreeRect label = { joint - rib->slant - width / 2, is_above ? outer - height : outer,
                       ceil (width), ceil (height) };

  add_bone (self, (PmTreePoint) { joint, bone }, (PmTreePoint) { joint - rib->slant, outer }, text,
            label);
  for (guint i = 0; i < rib->nodes->len; i++)
    {
      guint index = g_array_index (rib->nodes, guint, i);
      PmTreeNode *node = &self->nodes[index];
      double middle;

      node->box.x = right - fish->depths[index] * INDENT * fish->scale - node->box.width;
      node->box.y = y;
      y += node->box.height + style->spacing * 1.5;
      middle = node->box.y + node->box.height / 2;
      self->by_level[fish->n_ordered++] = index;
      place_mark (fish, index, NAN);
      if (fish->depths[index] == 0)
        {
          double t = fabs (middle - bone) / rib->height;
          const PmTreePoint points[] = { { node->box.x + node->box.width, middle },
                                         { joint - rib->slant * t, middle } };

          add_edge (self, index, (guint) node->parent, points, G_N_ELEMENTS (points));
        }
      else
        {
          const PmTreeRect *above = &self->nodes[node->parent].box;
          double x = node->box.x + node->box.width + INDENT * fish->scale / 2;
          const PmTreePoint points[] = { { node->box.x + node->box.width, middle },
                                         { x, middle },
                                         { x, above->y + above->height } };

          add_edge (self, index, (guint) node->parent, points, G_N_ELEMENTS (points));
        }
    }
}

/* Lays the fish of one root below @top. Returns: where it ends. */
static double
place_fish (Fish *fish, guint root, guint end, double top)
{
  PmTreeLayout *self = fish->layout;
  const PmTreeStyle *style = &self->style;
  PmTreeNode *head = &self->nodes[root];
  g_autoptr (GPtrArray) ribs = collect_ribs (fish, root, end);
  const PmTreeMark *mark = outer_mark (self, root);
  double label =
      pm_text_measure_get_line_height (fish->measure, PM_TEXT_ROLE_LABEL) + style->spacing;
  double reach[2] = { head->box.height / 2, head->box.height / 2 };
  double x = style->margin;
  double tail = NAN;
  double bone;

  for (guint i = 0; i < ribs->len; i++)
    {
      measure_rib (fish, ribs->pdata[i]);
      reach[i % 2] = MAX (reach[i % 2], ((Rib *) ribs->pdata[i])->height + ceil (label));
    }
  bone = top + reach[0];
  self->by_level[fish->n_ordered++] = root;
  for (guint i = 0; i < ribs->len; i += 2)
    {
      double joint = 0;

      for (guint k = i; k < MIN (i + 2, ribs->len); k++)
        {
          const Rib *rib = ribs->pdata[k];

          joint = MAX (joint, x + rib->marks + rib->max_depth * INDENT * fish->scale +
                                  style->node_width + TWIG * fish->scale + rib->slant);
        }
      for (guint k = i; k < MIN (i + 2, ribs->len); k++)
        place_rib (fish, root, ribs->pdata[k], joint, bone, k % 2 == 0);
      if (isnan (tail))
        tail = MAX (style->margin, joint - 2 * TWIG * fish->scale);
      x = joint + style->sibling_gap;
    }
  if (mark != NULL)
    x += mark->box.width + style->spacing;
  head->box.x = x + style->sibling_gap / 2;
  head->box.y = bone - head->box.height / 2;
  place_mark (fish, root, bone);
  if (ribs->len > 0)
    add_bone (self, (PmTreePoint) { tail, bone }, (PmTreePoint) { head->box.x, bone }, NULL,
              (PmTreeRect) { 0 });
  self->width = MAX (self->width, head->box.x + head->box.width + style->margin);
  return bone + reach[1];
}

static void
mirror_rect (PmTreeLayout *self, PmTreeRect *rect)
{
  if (self->style.rtl)
    rect->x = self->width - rect->x - rect->width;
}

static void
mirror_point (PmTreeLayout *self, PmTreePoint *point)
{
  if (self->style.rtl)
    point->x = self->width - point->x;
}

static void
place_part (PmTreeLayout *self, const PmTreeRect *box, PmTreeRect *part)
{
  part->x = self->style.rtl ? box->x + box->width - part->x - part->width : box->x + part->x;
  part->y += box->y;
}

/* Mirrors what has to be, and gives what is in the boxes its place. */
static void
finish (PmTreeLayout *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      PmTreeNode *node = &self->nodes[i];

      mirror_rect (self, &node->box);
      place_part (self, &node->box, &node->icon);
      place_part (self, &node->box, &node->caption);
      place_part (self, &node->box, &node->toggle);
      place_part (self, &node->box, &node->text);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      PmTreeMark *mark = &g_array_index (self->marks, PmTreeMark, i);

      if (mark->kind >= PM_TREE_MARK_GATE)
        mirror_rect (self, &mark->box);
      else
        place_part (self, &self->nodes[mark->node].box, &mark->box);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      PmTreeEdge *edge = &g_array_index (self->edges, PmTreeEdge, i);

      for (guint k = 0; k < edge->n_points; k++)
        mirror_point (self, &edge->points[k]);
    }
  for (guint i = 0; i < self->bones->len; i++)
    {
      PmTreeBone *bone = &g_array_index (self->bones, PmTreeBone, i);

      mirror_point (self, &bone->from);
      mirror_point (self, &bone->to);
      mirror_rect (self, &bone->label);
    }
}

/* Places all that pm_tree_nodes() has measured. The order of reading goes into by_level. */
void
pm_tree_fish (PmTreeLayout *self, PmTextMeasure *measure)
{
  PmTreeStyle usual;
  Fish fish = { .layout = self, .measure = measure };
  double y = self->style.margin;

  pm_tree_style_init (&usual);
  fish.scale = self->style.padding / usual.padding;
  fish.categories = g_new0 (const char *, MAX (self->n_nodes, 1));
  fish.depths = g_new0 (guint, MAX (self->n_nodes, 1));
  find_categories (&fish);
  for (guint root = 0; root < self->n_nodes;)
    {
      guint end = root + 1;

      while (end < self->n_nodes && self->nodes[end].parent >= 0)
        end++;
      y = place_fish (&fish, root, end, y);
      root = end;
      if (root < self->n_nodes)
        y += self->style.root_gap / 2;
    }
  self->width = MAX (self->width, 2 * self->style.margin);
  self->height = y + self->style.margin;
  finish (self);
  g_free (fish.categories);
  g_free (fish.depths);
}

static gboolean
contains (const PmTreeRect *box, double x, double y)
{
  return box->x <= x && x < box->x + box->width && box->y <= y && y < box->y + box->height;
}

/** pm_tree_fish_pick_box: Returns: the node whose box is at the point; -1: none */
gint
pm_tree_fish_pick_box (PmTreeLayout *self, double x, double y)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (contains (&self->nodes[i].box, x, y))
      return (gint) i;
  return -1;
}
