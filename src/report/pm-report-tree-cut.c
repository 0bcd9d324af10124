/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-tree-private.h"

#include "pm-cut-sets.h"

#include <math.h>

/*
 * Fits the tree of causes to the page. Text is never made smaller than it can be read. A tree that
 * is wider than the page runs from the side, and is cut between its levels into several parts; the
 * last level of one is the first of the next. One that is higher than a page is cut between boxes.
 */

#define MAX_HEIGHT_SHARE 0.92
#define TOP_DOWN_SHARE   0.72
#define TOP_DOWN_WIDTH   112.0
#define WIDER_SHARE      0.85 /* of the height, that wider boxes have to save */
#define MIN_NODE_WIDTH   92.0
#define MIN_CUT_WIDTH    68.0
#define MIN_CUT_SHARE    0.4
#define LEVEL_GAP        34.0
#define CAPTION_ROOM     60.0
#define MAX_LINES        30 /* of text in a box, where there is room for them */
#define CUT_LINES        6  /* of text in a box of a tree that has to be cut */
#define CUT_LEVELS       4  /* in each part of a tree that has to be cut */
#define MIN_CUT_LEVELS   2
#define CONTINUATION     14.0 /* room for the arrow where a branch goes on */

static void
init_style (PmBuilder *self, PmTreeStyle *style, PmTreeOrientation orientation, double node_width)
{
  pm_tree_style_init (style);
  pm_tree_style_scale (style, self->style->faces[PM_FACE_SMALL].size / 15);
  style->orientation = orientation;
  style->has_toggles = FALSE;
  style->has_gaps = FALSE;
  style->node_width = node_width;
  style->node_min_height = 22;
  style->padding = 4.5;
  style->icon_size = 0;
  style->spacing = 2.5;
  style->chip_padding = 2;
  style->sibling_gap = 7;
  style->subtree_gap = 10;
  style->root_gap = 18;
  style->level_gap = orientation == PM_TREE_TOP_DOWN ? 30 : LEVEL_GAP;
  style->margin = 1;
  style->link_spacing = 3;
}

static PmTreeLayout *
lay_out (PmBuilder *self,
         PmTextMeasure *measure,
         GHashTable *sufficient,
         PmTreeOrientation orientation,
         double node_width,
         guint max_lines)
{
  PmTreeStyle style;

  init_style (self, &style, orientation, node_width);
  style.max_lines = max_lines;
  return pm_tree_layout_new (self->document, &style, measure, NULL, sufficient);
}

/** pm_tree_window_has_level: whether @node is on a level of it; on its first only with causes. */
gboolean
pm_tree_window_has_level (const PmTreeWindow *window, const PmTreeNode *node)
{
  return node->level >= window->first_level && node->level <= window->last_level &&
         (node->level > window->first_level || window->first_level == 0 || node->first_child >= 0);
}

/** pm_tree_window_shows: whether the box of @node stands in it. */
gboolean
pm_tree_window_shows (const PmTreeWindow *window, const PmTreeNode *node)
{
  return pm_tree_window_has_level (window, node) && node->box.y >= window->top - 0.5 &&
         node->box.y + node->box.height <= window->bottom + 0.5;
}

/* The range of y that the boxes of a range of levels take. */
static gboolean
fit_window (PmTreeLayout *layout, PmTreeWindow *window)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  gboolean any = FALSE;

  window->left = G_MAXDOUBLE;
  window->right = 0;
  window->top = G_MAXDOUBLE;
  window->bottom = 0;
  for (guint i = 0; i < n; i++)
    {
      const PmTreeNode *node = &nodes[i];

      if (!pm_tree_window_has_level (window, node))
        continue;
      any = any || node->level > window->first_level || window->first_level == 0;
      window->left = MIN (window->left, node->box.x - 1);
      window->right = MAX (window->right, node->box.x + node->box.width + CONTINUATION);
      window->top = MIN (window->top, node->box.y - 1);
      window->bottom = MAX (window->bottom, node->box.y + node->box.height + 1);
    }
  return any;
}

/* The width of the widest of the parts that a tree is cut into, of so many levels each. */
static double
part_width (PmTreeLayout *layout, guint levels)
{
  double width = 0;

  for (guint first = 0;; first += levels - 1)
    {
      PmTreeWindow window = { .first_level = first, .last_level = first + levels - 1 };

      if (!fit_window (layout, &window))
        return width;
      width = MAX (width, window.right - window.left);
    }
}

static double
max_height (PmBuilder *self)
{
  return (self->style->page_height - self->style->margin_top - self->style->margin_bottom) *
             MAX_HEIGHT_SHARE -
         CAPTION_ROOM;
}

/* From the top down; with wider boxes where there is room for them, and long texts need them.
 * Returns: (transfer full) */
static PmTreeLayout *
lay_out_top_down (PmBuilder *self, PmTextMeasure *measure, GHashTable *sufficient, guint max_lines)
{
  static const double widths[] = { 150, 190 };
  PmTreeLayout *best =
      lay_out (self, measure, sufficient, PM_TREE_TOP_DOWN, TOP_DOWN_WIDTH, max_lines);
  double best_height;

  pm_tree_layout_get_size (best, NULL, &best_height);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PmTreeLayout *wider =
          lay_out (self, measure, sufficient, PM_TREE_TOP_DOWN, widths[i], max_lines);
      double width, height;

      pm_tree_layout_get_size (wider, &width, &height);
      if (width > self->style->content_width || height > best_height * WIDER_SHARE)
        {
          pm_tree_layout_unref (wider);
          break;
        }
      pm_tree_layout_unref (best);
      best = wider;
      best_height = height;
    }
  return best;
}

/* Returns: (transfer full) (nullable): the layout that is easiest to read of those that fit on one
 *   page with boxes of up to @max_lines */
static PmTreeLayout *
lay_out_on_page (PmBuilder *self, PmTextMeasure *measure, GHashTable *sufficient, guint max_lines)
{
  static const double widths[] = { 176, 150, 128, 116, 104, MIN_NODE_WIDTH };
  double page_height =
      self->style->page_height - self->style->margin_top - self->style->margin_bottom;
  double available = self->style->content_width;
  PmTreeLayout *layout = lay_out_top_down (self, measure, sufficient, max_lines);
  double width, height;

  pm_tree_layout_get_size (layout, &width, &height);
  if (width <= available &&
      height <= (max_lines == MAX_LINES ? page_height * TOP_DOWN_SHARE : max_height (self)))
    return layout;
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      pm_tree_layout_unref (layout);
      layout = lay_out (self, measure, sufficient, PM_TREE_START_END, widths[i], max_lines);
      pm_tree_layout_get_size (layout, &width, &height);
      if (width <= available && height <= max_height (self))
        return layout;
    }
  pm_tree_layout_unref (layout);
  return NULL;
}

/**
 * pm_report_tree_lay_out:
 *
 * The table below a figure has every text whole: where the tree would be higher than a page, long
 * texts in boxes are cut short first.
 *
 * Returns: (transfer full): a layout that fits on the page; else one whose parts do
 */
PmTreeLayout *
pm_report_tree_lay_out (PmBuilder *self, PmTextMeasure *measure)
{
  static const guint max_lines[] = { MAX_LINES, 8, 5, 3 };
  double available = self->style->content_width;
  g_autoptr (GHashTable) sufficient = pm_cut_sets_collect_sufficient (self->document);
  PmTreeLayout *layout = NULL;
  double width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (max_lines); i++)
    {
      layout = lay_out_on_page (self, measure, sufficient, max_lines[i]);
      if (layout != NULL)
        return layout;
    }
  layout = lay_out (self, measure, sufficient, PM_TREE_START_END, MIN_NODE_WIDTH, CUT_LINES);
  pm_tree_layout_get_size (layout, &width, NULL);
  /* Where many links cross between two levels, those stand far apart. */
  for (guint levels = CUT_LEVELS; width > available && levels >= MIN_CUT_LEVELS; levels--)
    for (double node_width = 116; node_width > MIN_CUT_WIDTH; node_width -= 4)
      {
        pm_tree_layout_unref (layout);
        layout = lay_out (self, measure, sufficient, PM_TREE_START_END, node_width, CUT_LINES);
        if (part_width (layout, levels) <= available)
          return layout;
      }
  return layout;
}

static double
middle (const PmTreeNode *node)
{
  return node->box.y + node->box.height / 2;
}

/* Whether a cut at @y goes through a box. With @through_edges: or parts a cause from its effect. */
static gboolean
cuts (PmTreeLayout *layout, const PmTreeWindow *window, double y, gboolean through_edges)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);

  for (guint i = 0; i < n; i++)
    {
      const PmTreeNode *node = &nodes[i];
      const PmTreeNode *parent = node->parent >= 0 ? &nodes[node->parent] : NULL;

      if (!pm_tree_window_has_level (window, node))
        continue;
      if (node->box.y < y && node->box.y + node->box.height > y)
        return TRUE;
      if (through_edges && parent != NULL && pm_tree_window_has_level (window, parent) &&
          (middle (node) < y) != (middle (parent) < y))
        return TRUE;
    }
  return FALSE;
}

/* Where to cut a window that is too high: as low as it may be, between boxes, and between whole
 * trees, where that does not leave too much of the page empty; else below a box, beside others. */
static double
find_cut (PmTreeLayout *layout, const PmTreeWindow *window, double max_height)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  double enough = window->top + max_height * MIN_CUT_SHARE;
  double best = 0;
  double best_between = 0;
  double last = 0;

  for (guint i = 0; i < n; i++)
    {
      double y = nodes[i].box.y + nodes[i].box.height + 2;

      if (y <= window->top + 20 || y > window->top + max_height)
        continue;
      if (pm_tree_window_has_level (window, &nodes[i]))
        last = MAX (last, y);
      if (y > best && !cuts (layout, window, y, FALSE))
        best = y;
      if (y > best_between && !cuts (layout, window, y, TRUE))
        best_between = y;
    }
  if (best_between > enough)
    return best_between;
  if (best > enough)
    return best;
  return last > 0 ? last : window->top + max_height;
}

/* The upper end of the boxes that a cut at @y goes through, which are in the part below it; @y
 * where there are none, or one is higher than a page. */
static double
straddled_top (PmTreeLayout *layout, const PmTreeWindow *window, double y)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  double top = y;

  for (guint i = 0; i < n; i++)
    if (pm_tree_window_has_level (window, &nodes[i]) && nodes[i].box.y < y &&
        nodes[i].box.y + nodes[i].box.height > y && nodes[i].box.y - 1 > window->top + 1)
      top = MIN (top, nodes[i].box.y - 1);
  return top;
}

/* The upper end of the boxes below @y. */
static double
next_top (PmTreeLayout *layout, const PmTreeWindow *window, double y)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  double top = window->bottom;

  for (guint i = 0; i < n; i++)
    if (pm_tree_window_has_level (window, &nodes[i]) && nodes[i].box.y >= y)
      top = MIN (top, nodes[i].box.y - 1);
  return top;
}

/* Whether a window has more than lines that lead from one of its neighbours to the other. */
static gboolean
has_nodes (PmTreeLayout *layout, const PmTreeWindow *window)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);

  for (guint i = 0; i < n; i++)
    if (pm_tree_window_shows (window, &nodes[i]))
      return TRUE;
  return FALSE;
}

/**
 * pm_report_tree_cut:
 *
 * Returns: (transfer full) (element-type PmTreeWindow): the parts of @layout, each fit for a page
 */
GArray *
pm_report_tree_cut (PmBuilder *self, PmTreeLayout *layout)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (PmTreeWindow));
  double room = max_height (self);
  double width, height;
  guint levels = G_MAXUINT16;
  guint first = 0;

  pm_tree_layout_get_size (layout, &width, &height);
  if (width > self->style->content_width)
    for (levels = CUT_LEVELS;
         levels > MIN_CUT_LEVELS && part_width (layout, levels) > self->style->content_width;)
      levels--;
  while (TRUE)
    {
      PmTreeWindow window = { .first_level = first, .last_level = first + levels - 1 };

      if (!fit_window (layout, &window))
        break;
      if (levels == G_MAXUINT16)
        {
          window.left = 0;
          window.right = width;
          window.bottom = height;
          window.top = 0;
        }
      while (window.bottom - window.top > room)
        {
          PmTreeWindow upper = window;

          upper.bottom = find_cut (layout, &window, room);
          if (has_nodes (layout, &upper))
            g_array_append_val (windows, upper);
          window.top = cuts (layout, &window, upper.bottom, TRUE)
                           ? straddled_top (layout, &window, upper.bottom)
                           : next_top (layout, &window, upper.bottom);
        }
      if (has_nodes (layout, &window))
        g_array_append_val (windows, window);
      if (levels == G_MAXUINT16)
        break;
      first = window.last_level;
    }
  return windows;
}
