/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

static void
add_piece (GArray *pieces, const PmRich *rich, guint start, guint end, const PmRichRun *run)
{
  PmPiece piece = { .text = rich->text->str + start, .length = end - start };

  if (end <= start)
    return;
  if (run != NULL)
    {
      piece.flags = run->flags;
      piece.link = run->link >= 0 ? rich->links->pdata[run->link] : NULL;
    }
  if (pieces->len > 0)
    {
      PmPiece *last = &g_array_index (pieces, PmPiece, pieces->len - 1);

      if (last->flags == piece.flags && last->link == piece.link)
        {
          last->length += piece.length;
          return;
        }
    }
  g_array_append_val (pieces, piece);
}

/** pm_export_list_pieces: Returns: (transfer full) (element-type PmPiece): all of @rich */
GArray *
pm_export_list_pieces (const PmRich *rich)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (PmPiece));
  guint at = 0;

  for (guint i = 0; i < rich->runs->len; i++)
    {
      const PmRichRun *run = &g_array_index (rich->runs, PmRichRun, i);

      add_piece (pieces, rich, at, run->start, NULL);
      add_piece (pieces, rich, run->start, run->end, run);
      at = run->end;
    }
  add_piece (pieces, rich, at, (guint) rich->text->len, NULL);
  return pieces;
}

/** pm_content_child: Returns: (transfer none) (nullable): the child @i of @node, if there is one */
const PmContentNode *
pm_content_child (const PmContentNode *node, guint i)
{
  return i < node->children->len ? node->children->pdata[i] : NULL;
}

/** pm_export_count_heads: how many of the first rows of @table are its head */
guint
pm_export_count_heads (const PmContentNode *table)
{
  guint n = 0;

  while (n < table->children->len && pm_content_child (table, n)->is_head)
    n++;
  return n;
}
