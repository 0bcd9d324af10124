/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cause-outline.h"

#include "pm-tree-layout-private.h"

#include <glib/gi18n-lib.h>

struct _PmCauseOutline
{
  gatomicrefcount refs;
  GArray *rows;      /* PmOutlineRow */
  GHashTable *homes; /* id -> row + 1; the ids belong to the causes */
};

/* A row that waits to be written. */
typedef struct
{
  guint cause;
  gint parent;
  guint position;
  guint n_siblings;
} Waiting;

static void
row_clear (gpointer data)
{
  PmOutlineRow *row = data;

  pm_record_unref ((PmRecord *) row->cause);
  g_free (row->number);
}

static const PmOutlineRow *
get_row (PmCauseOutline *self, gint index)
{
  return &g_array_index (self->rows, PmOutlineRow, index);
}

/* Which causes stand under each, those that the tree lays elsewhere too; in the document's order.
 */
static GArray **
collect_children (PmTreeLayout *graph)
{
  GArray **children = g_new0 (GArray *, MAX (graph->n_causes, 1));

  for (guint i = 0; i < graph->n_causes; i++)
    for (guint k = graph->first_effect[i]; k < graph->first_effect[i + 1]; k++)
      {
        guint effect = graph->effects[k];

        /* In a damaged file a cause can lead round to itself: the loop was opened at a root. */
        if (children[effect] == NULL)
          children[effect] = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (children[effect], i);
      }
  return children;
}

/* Whether the row under @parent is the one that has what leads to @cause. */
static gboolean
is_home (PmTreeLayout *graph, PmCauseOutline *self, guint cause, gint parent)
{
  gint above = graph->nodes[graph->node_of_cause[cause]].parent;

  if (above < 0 || parent < 0)
    return above < 0 && parent < 0;
  return get_row (self, parent)->home == parent &&
         graph->nodes[above].cause == get_row (self, parent)->cause;
}

static void
push_children (GArray *stack, const GArray *children, gint parent)
{
  for (guint i = children->len; i > 0; i--)
    {
      Waiting waiting = { g_array_index (children, guint, i - 1), parent, i - 1, children->len };

      g_array_append_val (stack, waiting);
    }
}

/* Without recursion: a chain may be as long as a file can make it. */
static void
write_rows (PmCauseOutline *self, PmTreeLayout *graph, PmDocument *document)
{
  GArray **children = collect_children (graph);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->n_nodes; i++)
    if (graph->nodes[i].parent < 0)
      g_array_append_val (roots, graph->cause_of_node[i]);
  push_children (stack, roots, -1);
  while (stack->len > 0)
    {
      Waiting waiting = g_array_index (stack, Waiting, stack->len - 1);
      const PmTreeNode *node = &graph->nodes[graph->node_of_cause[waiting.cause]];
      gint at = (gint) self->rows->len;
      PmOutlineRow row = {
        .cause = (const PmCause *) pm_record_ref ((PmRecord *) node->cause),
        .number = pm_document_get_number (document, &node->cause->base),
        .parent = waiting.parent,
        .home = -1,
        .level = waiting.parent >= 0 ? get_row (self, waiting.parent)->level + 1 : 0,
        .position = waiting.position,
        .n_siblings = waiting.n_siblings,
        .n_causes = node->n_causes,
        .is_detached = waiting.parent < 0 && node->is_detached,
        .is_treated = node->is_treated,
      };

      g_array_set_size (stack, stack->len - 1);
      g_array_append_val (self->rows, row);
      if (!is_home (graph, self, waiting.cause, waiting.parent))
        continue;
      g_array_index (self->rows, PmOutlineRow, at).home = at;
      g_hash_table_insert (self->homes, node->id, GUINT_TO_POINTER ((guint) at + 1));
      if (children[waiting.cause] != NULL)
        push_children (stack, children[waiting.cause], at);
    }
  for (guint i = 0; i < graph->n_causes; i++)
    if (children[i] != NULL)
      g_array_unref (children[i]);
  g_free (children);
}

/** pm_cause_outline_new: Returns: (transfer full): the causes of @document as they are now */
PmCauseOutline *
pm_cause_outline_new (PmDocument *document)
{
  PmCauseOutline *self = g_new0 (PmCauseOutline, 1);
  g_autoptr (PmTreeLayout) graph = pm_tree_layout_new_graph (document);

  g_atomic_ref_count_init (&self->refs);
  self->rows = g_array_new (FALSE, FALSE, sizeof (PmOutlineRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->homes = g_hash_table_new (g_str_hash, g_str_equal);
  write_rows (self, graph, document);
  for (guint i = 0; i < self->rows->len; i++)
    {
      PmOutlineRow *row = &g_array_index (self->rows, PmOutlineRow, i);

      if (row->home < 0)
        row->home = pm_cause_outline_find (self, row->cause->base.id, NULL);
    }
  return self;
}

PmCauseOutline *
pm_cause_outline_ref (PmCauseOutline *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_cause_outline_unref (PmCauseOutline *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->homes);
  g_array_unref (self->rows);
  g_free (self);
}

/** pm_cause_outline_get_rows: Returns: (array length=n): the rows in the order of reading */
const PmOutlineRow *
pm_cause_outline_get_rows (PmCauseOutline *self, guint *n)
{
  *n = self->rows->len;
  return (const PmOutlineRow *) (gconstpointer) self->rows->data;
}

/**
 * pm_cause_outline_find:
 * @id: (nullable): of a cause
 * @effect: (nullable): id of the effect that it stands under; %NULL for its home
 *
 * Returns: the row; where it does not stand under @effect its home; -1: there is no such cause
 */
gint
pm_cause_outline_find (PmCauseOutline *self, const char *id, const char *effect)
{
  guint home = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->homes, id)) : 0;

  for (guint i = 0; home != 0 && effect != NULL && i < self->rows->len; i++)
    if (g_str_equal (get_row (self, (gint) i)->cause->base.id, id) &&
        g_strcmp0 (pm_cause_outline_get_effect (self, i), effect) == 0)
      return (gint) i;
  return (gint) home - 1;
}

/** pm_cause_outline_get_effect: Returns: (nullable): the id of what the row stands under */
const char *
pm_cause_outline_get_effect (PmCauseOutline *self, guint row)
{
  gint parent = get_row (self, (gint) row)->parent;

  return parent >= 0 ? get_row (self, parent)->cause->base.id : NULL;
}

/**
 * pm_cause_outline_dup_also:
 *
 * Returns: (transfer full) (nullable): the numbers of the other effects that the cause of the row
 *   leads to, "C2, C5"; %NULL: there are none
 */
char *
pm_cause_outline_dup_also (PmCauseOutline *self, guint row)
{
  const PmStrings *leads_to = get_row (self, (gint) row)->cause->leads_to;
  const char *own = pm_cause_outline_get_effect (self, row);
  GString *also = NULL;

  for (guint i = 0; i < pm_strings_get_n (leads_to); i++)
    {
      gint effect = pm_cause_outline_find (self, leads_to->items[i], NULL);

      if (effect < 0 || g_strcmp0 (leads_to->items[i], own) == 0)
        continue;
      if (also == NULL)
        also = g_string_new (NULL);
      g_string_append_printf (also, "%s%s", also->len > 0 ? ", " : "",
                              get_row (self, effect)->number);
    }
  return also != NULL ? g_string_free_and_steal (also) : NULL;
}

/* The row @by places away among the siblings of @row; -1: there is none. */
static gint
find_sibling (PmCauseOutline *self, gint row, gint by)
{
  const PmOutlineRow *own = get_row (self, row);
  gint step = by < 0 ? -1 : 1;

  for (gint at = row + step; at >= 0 && at < (gint) self->rows->len; at += step)
    {
      const PmOutlineRow *other = get_row (self, at);

      if (other->level < own->level)
        break;
      if (other->parent == own->parent && (gint) other->position == (gint) own->position + by)
        return at;
    }
  return -1;
}

static const char *
id_of (PmCauseOutline *self, gint row)
{
  return row >= 0 ? get_row (self, row)->cause->base.id : NULL;
}

/**
 * pm_cause_outline_find_move:
 * @effect: (out) (nullable): what the cause leads to then, in place of what the row stands under
 * @before: (out) (nullable): the sibling that follows it then; %NULL: it is the last
 *
 * Returns: whether there is somewhere to go
 */
gboolean
pm_cause_outline_find_move (PmCauseOutline *self,
                            guint row,
                            PmOutlineMove move,
                            const char **effect,
                            const char **before)
{
  const PmOutlineRow *own;
  gint other;

  g_return_val_if_fail (row < self->rows->len, FALSE);

  own = get_row (self, (gint) row);
  *effect = pm_cause_outline_get_effect (self, row);
  *before = NULL;
  switch (move)
    {
    case PM_OUTLINE_MOVE_UP:
      *before = id_of (self, find_sibling (self, (gint) row, -1));
      return *before != NULL;
    case PM_OUTLINE_MOVE_DOWN:
      *before = id_of (self, find_sibling (self, (gint) row, 2));
      return find_sibling (self, (gint) row, 1) >= 0;
    case PM_OUTLINE_MOVE_OUT:
      /* Not out of the problem: that would leave it leading to nothing. */
      if (own->parent < 0 || get_row (self, own->parent)->parent < 0)
        return FALSE;
      *effect = pm_cause_outline_get_effect (self, (guint) own->parent);
      *before = id_of (self, find_sibling (self, own->parent, 1));
      return TRUE;
    case PM_OUTLINE_MOVE_IN:
    default:
      other = find_sibling (self, (gint) row, -1);
      *effect = id_of (self, other);
      return other >= 0;
    }
}
