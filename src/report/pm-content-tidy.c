/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-content-private.h"

/* What a page can afford, and a text cannot: columns and places with nothing in them. */

static gboolean
is_cell_empty (const PmContentNode *cell)
{
  return cell->children->len == 0;
}

static void
drop_column (PmContentNode *table, guint column)
{
  for (guint i = 0; i < table->children->len; i++)
    {
      PmContentNode *row = table->children->pdata[i];

      for (guint j = row->children->len; j > 0; j--)
        {
          PmContentNode *cell = row->children->pdata[j - 1];

          if (cell->column == column && cell->span == 1)
            g_ptr_array_remove_index (row->children, j - 1);
          else if (cell->column > column)
            cell->column--;
          else if (cell->column + cell->span > column)
            cell->span--;
        }
    }
  table->n_columns--;
}

/* Whether there is anything in @column below its head. */
static gboolean
is_column_used (const PmContentNode *table, guint column)
{
  for (guint i = 0; i < table->children->len; i++)
    {
      const PmContentNode *row = table->children->pdata[i];

      if (row->is_head)
        continue;
      for (guint j = 0; j < row->children->len; j++)
        {
          const PmContentNode *cell = row->children->pdata[j];

          if (cell->column == column && cell->span == 1 && !is_cell_empty (cell))
            return TRUE;
        }
    }
  return FALSE;
}

static void
tidy_table (PmContentNode *table)
{
  for (guint column = table->n_columns; column > 0 && table->n_columns > 1; column--)
    if (!is_column_used (table, column - 1))
      drop_column (table, column - 1);
  /* The first cell names its row where the first column has a name itself: a number, a person. */
  for (guint i = 0; i < table->children->len; i++)
    {
      const PmContentNode *row = table->children->pdata[i];
      PmContentNode *first = row->children->len > 0 ? row->children->pdata[0] : NULL;

      if (first != NULL && first->column == 0 && !row->is_head && !row->is_group)
        first->is_key =
            !is_cell_empty (first) && ((PmContentNode *) table->children->pdata[0])->is_head;
    }
}

static gboolean
is_empty (const PmContentNode *node)
{
  switch (node->kind)
    {
    case PM_CONTENT_HEADING:
    case PM_CONTENT_PARAGRAPH:
    case PM_CONTENT_CODE:
    case PM_CONTENT_FACT:
      return pm_rich_is_empty (node->text);
    case PM_CONTENT_SECTION:
      return node->children->len == 0 ||
             (node->children->len == 1 &&
              ((PmContentNode *) node->children->pdata[0])->kind == PM_CONTENT_HEADING);
    case PM_CONTENT_LIST:
    case PM_CONTENT_ITEM:
    case PM_CONTENT_FACTS:
    case PM_CONTENT_TABLE:
    case PM_CONTENT_ROW:
      return node->children->len == 0;
    case PM_CONTENT_ROOT:
    case PM_CONTENT_RULE:
    case PM_CONTENT_BREAK:
    case PM_CONTENT_CELL:
    case PM_CONTENT_FIGURE:
    default:
      return FALSE;
    }
}

/* What led to a place that is gone leads to what it was in. */
static void
inherit_dests (PmContentNode *node, PmContentNode *child)
{
  for (guint i = 0; child->dests != NULL && i < child->dests->len; i++)
    {
      if (node->dests == NULL)
        node->dests = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (node->dests, g_strdup (child->dests->pdata[i]));
    }
}

/* pm_content_tidy: takes out what is empty below @root, and with it what is empty without. */
void
pm_content_tidy (PmContentNode *root)
{
  for (guint i = root->children->len; i > 0; i--)
    {
      PmContentNode *child = root->children->pdata[i - 1];

      pm_content_tidy (child);
      if (!is_empty (child))
        continue;
      inherit_dests (root, child);
      g_ptr_array_remove_index (root->children, i - 1);
    }
  if (root->kind == PM_CONTENT_TABLE)
    tidy_table (root);
}
