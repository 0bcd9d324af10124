/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-flow.h"

static void
cell_free (gpointer data)
{
  PmCell *cell = data;

  g_ptr_array_unref (cell->paras);
  g_array_unref (cell->gaps);
  g_free (cell);
}

static void
row_free (gpointer data)
{
  PmRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
table_free (gpointer data)
{
  PmTable *table = data;

  g_ptr_array_unref (table->heads);
  g_free (table);
}

static void
box_free (gpointer data)
{
  PmBox *box = data;

  pm_para_free (box->para);
  pm_para_free (box->marker);
  g_clear_pointer (&box->row, row_free);
  g_clear_pointer (&box->dests, g_ptr_array_unref);
  g_free (box);
}

static void
outline_free (gpointer data)
{
  PmOutlineEntry *entry = data;

  g_free (entry->title);
  g_free (entry->dest);
  g_free (entry);
}

/** pm_flow_new: @style: (transfer full). Returns: (transfer full): a flow without boxes */
PmFlow *
pm_flow_new (PmReportStyle *style)
{
  PmFlow *flow = g_new0 (PmFlow, 1);

  flow->style = style;
  flow->boxes = g_ptr_array_new_with_free_func (box_free);
  flow->nodes = g_ptr_array_new_with_free_func (g_free);
  flow->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_figure_free);
  flow->tables = g_ptr_array_new_with_free_func (table_free);
  flow->outline = g_ptr_array_new_with_free_func (outline_free);
  flow->dests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flow->root = flow->node = pm_flow_add_node (flow, NULL, "Document");
  return flow;
}

/** pm_flow_clear: takes out all that was added. */
void
pm_flow_clear (PmFlow *flow)
{
  g_ptr_array_set_size (flow->boxes, 0);
  flow->n_measured = 0;
  g_ptr_array_set_size (flow->figures, 0);
  g_ptr_array_set_size (flow->tables, 0);
  g_ptr_array_set_size (flow->nodes, 0);
  g_ptr_array_set_size (flow->outline, 0);
  g_clear_pointer (&flow->pending_dests, g_ptr_array_unref);
  g_hash_table_remove_all (flow->dests);
  flow->root = flow->node = pm_flow_add_node (flow, NULL, "Document");
}

void
pm_flow_free (PmFlow *flow)
{
  if (flow == NULL)
    return;
  g_ptr_array_unref (flow->boxes);
  g_ptr_array_unref (flow->figures);
  g_ptr_array_unref (flow->tables);
  g_ptr_array_unref (flow->nodes);
  g_ptr_array_unref (flow->outline);
  g_clear_pointer (&flow->pending_dests, g_ptr_array_unref);
  g_hash_table_unref (flow->dests);
  pm_report_style_free (flow->style);
  g_free (flow);
}

/** pm_flow_add_node: a node below @parent that is not opened. Returns: (transfer none) */
PmNode *
pm_flow_add_node (PmFlow *flow, PmNode *parent, const char *tag)
{
  PmNode *node = g_new0 (PmNode, 1);

  node->parent = parent;
  node->tag = tag;
  node->depth = parent != NULL ? parent->depth + 1 : 0;
  g_ptr_array_add (flow->nodes, node);
  return node;
}

/** pm_flow_push_node: opens a node that what follows is in. @tag: static */
PmNode *
pm_flow_push_node (PmFlow *flow, const char *tag)
{
  flow->node = pm_flow_add_node (flow, flow->node, tag);
  return flow->node;
}

void
pm_flow_pop_node (PmFlow *flow)
{
  g_return_if_fail (flow->node != flow->root);
  flow->node = flow->node->parent;
}

/** pm_flow_add_dest: names the place of the next box; the first place of a name counts. */
void
pm_flow_add_dest (PmFlow *flow, const char *name)
{
  if (!g_hash_table_add (flow->dests, g_strdup (name)))
    return;
  if (flow->pending_dests == NULL)
    flow->pending_dests = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (flow->pending_dests, g_strdup (name));
}

void
pm_flow_add_outline (PmFlow *flow, guint level, const char *title, const char *dest)
{
  PmOutlineEntry *entry = g_new0 (PmOutlineEntry, 1);

  entry->title = g_strdup (title);
  entry->dest = g_strdup (dest);
  entry->level = level;
  g_ptr_array_add (flow->outline, entry);
}

static PmBox *
add_box (PmFlow *flow, PmBoxKind kind, double x)
{
  PmBox *box = g_new0 (PmBox, 1);

  box->kind = kind;
  box->x = x;
  box->dests = g_steal_pointer (&flow->pending_dests);
  g_ptr_array_add (flow->boxes, box);
  return box;
}

/**
 * pm_flow_add_para:
 * @para: (transfer full): the paragraph
 * @x: of its edge, from the side margin
 * @tag: (nullable): static name of its node, or %NULL to set it in the one that is open
 */
PmBox *
pm_flow_add_para (PmFlow *flow, PmPara *para, double x, const char *tag)
{
  PmBox *box = add_box (flow, PM_BOX_PARA, x);

  box->para = para;
  box->node = tag != NULL ? pm_flow_add_node (flow, flow->node, tag) : flow->node;
  return box;
}

PmBox *
pm_flow_add_rule (PmFlow *flow, double x, double width, double thickness, PmInk ink)
{
  PmBox *box = add_box (flow, PM_BOX_RULE, x);

  box->width = width;
  box->thickness = thickness;
  box->ink = ink;
  box->node = flow->node;
  return box;
}

/** pm_flow_add_figure: @figure: (transfer full): is never parted */
PmBox *
pm_flow_add_figure (PmFlow *flow, PmFigure *figure, double x)
{
  PmBox *box = add_box (flow, PM_BOX_FIGURE, x);

  g_ptr_array_add (flow->figures, figure);
  box->figure = figure;
  box->node = pm_flow_add_node (flow, flow->node, "Figure");
  box->clears = TRUE;
  return box;
}

PmBox *
pm_flow_add_page_break (PmFlow *flow)
{
  return add_box (flow, PM_BOX_PAGE, 0);
}

/** pm_flow_add_table: Returns: (transfer none): a table for pm_flow_add_row() */
PmTable *
pm_flow_add_table (PmFlow *flow, double x, double width)
{
  PmTable *table = g_new0 (PmTable, 1);

  table->heads = g_ptr_array_new ();
  table->x = x;
  table->width = width;
  g_ptr_array_add (flow->tables, table);
  return table;
}

/** pm_row_new: Returns: (transfer full): a row without cells */
PmRow *
pm_row_new (void)
{
  PmRow *row = g_new0 (PmRow, 1);

  row->cells = g_ptr_array_new_with_free_func (cell_free);
  return row;
}

/** pm_row_add_cell: @x: from the table's edge. Returns: (transfer none) */
PmCell *
pm_row_add_cell (PmRow *row, double x, double width)
{
  PmCell *cell = g_new0 (PmCell, 1);

  cell->span = 1;
  cell->x = x;
  cell->width = width;
  cell->paras = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_para_free);
  cell->gaps = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (row->cells, cell);
  return cell;
}

/** pm_cell_add: @para: (transfer full); @gap: space above it where it is not the first */
void
pm_cell_add (PmCell *cell, PmPara *para, double gap)
{
  if (cell->paras->len == 0)
    gap = 0;
  g_ptr_array_add (cell->paras, para);
  g_array_append_val (cell->gaps, gap);
}

/**
 * pm_flow_add_row:
 * @table: the table that it belongs to
 * @row: (transfer full): the row, with its cells
 *
 * Its node is a "TR" below the node that is open, with a cell's node for each cell.
 */
PmBox *
pm_flow_add_row (PmFlow *flow, PmTable *table, PmRow *row)
{
  PmBox *box = add_box (flow, PM_BOX_ROW, table->x);

  box->row = row;
  box->table = table;
  box->clears = TRUE;
  box->node = pm_flow_add_node (flow, flow->node, "TR");
  for (guint i = 0; i < row->cells->len; i++)
    {
      PmCell *cell = row->cells->pdata[i];

      cell->node = pm_flow_add_node (flow, box->node, row->is_head ? "TH" : "TD");
    }
  if (row->is_head)
    {
      g_ptr_array_add (table->heads, row);
      box->keep_next = TRUE;
    }
  return box;
}

static void
measure_row (PmRow *row)
{
  double height = 0;

  for (guint i = 0; i < row->cells->len; i++)
    {
      PmCell *cell = row->cells->pdata[i];

      cell->height = 0;
      for (guint j = 0; j < cell->paras->len; j++)
        cell->height +=
            g_array_index (cell->gaps, double, j) + pm_para_get_height (cell->paras->pdata[j]);
      height = MAX (height, cell->height);
    }
  row->height = row->pad_above + height + row->pad_below;
}

/**
 * pm_flow_measure:
 * @cancellable: (nullable): leaves some without a height
 *
 * Shapes and measures what was added since the last time.
 */
void
pm_flow_measure (PmFlow *flow, GCancellable *cancellable)
{
  pm_paras_shape (flow->style, cancellable);
  for (; flow->n_measured < flow->boxes->len; flow->n_measured++)
    {
      PmBox *box = flow->boxes->pdata[flow->n_measured];

      if (box->kind != PM_BOX_ROW)
        continue;
      measure_row (box->row);
      if (box->row->is_head)
        box->table->heads_height += box->row->height;
    }
}

/**
 * pm_flow_finish_table:
 *
 * To be called after the last row: neither the first nor the last row stands alone on a page
 * where it can be helped.
 */
void
pm_flow_finish_table (PmFlow *flow, PmTable *table)
{
  guint n = 0;

  for (guint i = flow->boxes->len; i > 0; i--)
    {
      PmBox *box = flow->boxes->pdata[i - 1];

      if (box->table != table)
        break;
      if (n == 1 && !box->row->is_head)
        box->keep_next = TRUE;
      n++;
    }
  for (guint i = flow->boxes->len - n; i + 1 < flow->boxes->len; i++)
    {
      PmBox *box = flow->boxes->pdata[i];

      if (box->row->is_head)
        continue;
      box->keep_next = TRUE;
      break;
    }
}
