/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cut-sets.h"

#include "pm-links.h"

/*
 * The sets are made from the leaves upwards: an OR joins the sets of its causes, an AND makes every
 * combination of them, and supersets are dropped at each step. That gives the same minimal sets as
 * MOCUS, which goes from the top downwards (J. B. Fussell and W. E. Vesely, "A new methodology for
 * obtaining cut sets for fault trees", Transactions of the American Nuclear Society 15, 1972), and
 * visits a cause once that has several effects.
 *
 * A set is a row of bits, one for each basic cause.
 */

typedef struct
{
  guint64 *bits; /* n rows of n_words */
  guint n;
} Sets;

typedef struct
{
  const PmCause *cause;
  GArray *children; /* of guint, positions in the document; without what is ruled out */
  Sets sets;
  guint8 state; /* 0: not seen, 1: on the way down, 2: done */
  gboolean basic;
} Node;

struct _PmCutSets
{
  Node *nodes; /* one for each cause of the document, in its order */
  guint n_nodes;
  guint n_words;
  guint limit;
  guint steps; /* comparisons that were made */
  guint top;
  gboolean complete;
  gboolean has_unset_gate;
};

/* --- Sets --- */

static const guint64 *
get_row (const PmCutSets *self, const Sets *sets, guint i)
{
  return sets->bits + (gsize) i * self->n_words;
}

static gboolean
is_subset (const PmCutSets *self, const guint64 *a, const guint64 *b)
{
  for (guint i = 0; i < self->n_words; i++)
    if ((a[i] & ~b[i]) != 0)
      return FALSE;
  return TRUE;
}

static guint
count_bits (const PmCutSets *self, const guint64 *row)
{
  guint n = 0;

  for (guint i = 0; i < self->n_words; i++)
    n += (guint) __builtin_popcountll (row[i]);
  return n;
}

/* Adds a row to rows that are minimal, unless one of them says the same with less, and drops those
 * that say it with more. Returns FALSE where there is no room for it. */
static gboolean
add_row (PmCutSets *self, Sets *sets, const guint64 *row)
{
  gsize size = self->n_words * sizeof (guint64);
  guint kept = 0;

  self->steps += 2 * sets->n;
  if (self->steps > PM_CUT_SETS_MAX_STEPS)
    {
      self->complete = FALSE;
      return FALSE;
    }
  for (guint i = 0; i < sets->n; i++)
    if (is_subset (self, get_row (self, sets, i), row))
      return TRUE;
  for (guint i = 0; i < sets->n; i++)
    if (!is_subset (self, row, get_row (self, sets, i)))
      {
        if (kept != i)
          memcpy (sets->bits + (gsize) kept * self->n_words, get_row (self, sets, i), size);
        kept++;
      }
  sets->n = kept;
  if (sets->n == self->limit)
    {
      self->complete = FALSE;
      return FALSE;
    }
  sets->bits = g_realloc (sets->bits, size * (sets->n + 1));
  memcpy (sets->bits + (gsize) sets->n * self->n_words, row, size);
  sets->n++;
  return TRUE;
}

static gboolean
add_all (PmCutSets *self, Sets *sets, const Sets *more)
{
  for (guint i = 0; i < more->n; i++)
    if (!add_row (self, sets, get_row (self, more, i)))
      return FALSE;
  return TRUE;
}

/* Every combination of a row of each. */
static gboolean
multiply (PmCutSets *self, Sets *sets, const Sets *by)
{
  g_autofree guint64 *row = g_new (guint64, self->n_words);
  Sets product = { NULL, 0 };
  gboolean fits = TRUE;

  for (guint i = 0; fits && i < sets->n; i++)
    for (guint j = 0; fits && j < by->n; j++)
      {
        for (guint k = 0; k < self->n_words; k++)
          row[k] = get_row (self, sets, i)[k] | get_row (self, by, j)[k];
        fits = add_row (self, &product, row);
      }
  g_free (sets->bits);
  *sets = product;
  return fits;
}

/* --- The graph --- */

static void
collect_children (PmCutSets *self, PmDocument *document)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const PmCause *cause = self->nodes[i].cause;

      if (cause->certainty == PM_CAUSE_CERTAINTY_RULED_OUT)
        continue;
      for (guint j = 0; j < pm_strings_get_n (cause->leads_to); j++)
        {
          PmRecord *effect =
              pm_document_lookup (document, PM_KIND_CAUSE, cause->leads_to->items[j]);
          guint position;

          if (effect != NULL && pm_document_get_position (document, effect, &position))
            g_array_append_val (self->nodes[position].children, i);
        }
    }
}

static void visit (PmCutSets *self, guint position);

static void
combine (PmCutSets *self, Node *node)
{
  gboolean any = node->cause->gate == PM_GATE_OR;

  if (node->children->len > 1 && node->cause->gate == PM_GATE_UNSET)
    self->has_unset_gate = TRUE;
  for (guint i = 0; self->complete && i < node->children->len; i++)
    {
      guint child = g_array_index (node->children, guint, i);

      /* A cause that leads back to itself adds nothing to what it leads to; the checks say so. */
      if (self->nodes[child].state == 1)
        continue;
      visit (self, child);
      if (any || node->sets.n == 0)
        add_all (self, &node->sets, &self->nodes[child].sets);
      else
        multiply (self, &node->sets, &self->nodes[child].sets);
    }
}

static void
visit (PmCutSets *self, guint position)
{
  Node *node = &self->nodes[position];

  if (node->state == 2)
    return;
  node->state = 1;
  combine (self, node);
  if (self->complete && node->sets.n == 0)
    {
      g_autofree guint64 *row = g_new0 (guint64, self->n_words);

      node->basic = TRUE;
      row[position / 64] = G_GUINT64_CONSTANT (1) << (position % 64);
      add_row (self, &node->sets, row);
    }
  node->state = 2;
}

static const Sets *
get_sets (const PmCutSets *self)
{
  return &self->nodes[self->top].sets;
}

static GPtrArray *
list_row (const PmCutSets *self, const guint64 *row)
{
  GPtrArray *causes = g_ptr_array_new ();

  for (guint i = 0; i < self->n_nodes; i++)
    if ((row[i / 64] >> (i % 64)) & 1)
      g_ptr_array_add (causes, (gpointer) self->nodes[i].cause);
  return causes;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const PmCutSets *self = data;
  guint n_a = count_bits (self, a);
  guint n_b = count_bits (self, b);

  if (n_a != n_b)
    return n_a < n_b ? -1 : 1;
  /* The one that has the earlier cause. */
  for (guint i = 0; i < self->n_words; i++)
    {
      guint64 x = ((const guint64 *) a)[i];
      guint64 y = ((const guint64 *) b)[i];

      if (x != y)
        return ((x ^ y) & -(x ^ y) & x) != 0 ? -1 : 1;
    }
  return 0;
}

/**
 * pm_cut_sets_new:
 * @effect: a cause of @document: the problem, or any other that causes lead to
 * @limit: the most sets to keep on the way, %PM_CUT_SETS_LIMIT where there is no reason for less
 *
 * The sets are exact unless pm_cut_sets_is_complete() says that the search was given up, and then
 * there are none.
 *
 * Returns: (transfer full): they do not follow the document, which has to stay as it is
 */
PmCutSets *
pm_cut_sets_new (PmDocument *document, const PmCause *effect, guint limit)
{
  PmCutSets *self = g_new0 (PmCutSets, 1);
  PmRecord *const *causes;
  Sets *sets;

  g_return_val_if_fail (limit > 0, NULL);
  causes = pm_document_get_records (document, PM_KIND_CAUSE, &self->n_nodes);
  self->nodes = g_new0 (Node, self->n_nodes);
  self->n_words = MAX ((self->n_nodes + 63) / 64, 1);
  self->limit = limit;
  self->complete = TRUE;
  for (guint i = 0; i < self->n_nodes; i++)
    {
      self->nodes[i].cause = pm_cause (causes[i]);
      self->nodes[i].children = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  if (!pm_document_get_position (document, &effect->base, &self->top))
    g_return_val_if_reached (self);
  collect_children (self, document);
  visit (self, self->top);

  sets = &self->nodes[self->top].sets;
  if (!self->complete)
    sets->n = 0;
  /* Nothing is recorded to lead to it: there is nothing to say. */
  if (self->nodes[self->top].basic)
    sets->n = 0;
  if (sets->n > 1)
    g_sort_array (sets->bits, sets->n, self->n_words * sizeof (guint64), compare_rows, self);
  return self;
}

void
pm_cut_sets_free (PmCutSets *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_array_unref (self->nodes[i].children);
      g_free (self->nodes[i].sets.bits);
    }
  g_free (self->nodes);
  g_free (self);
}

/** pm_cut_sets_is_complete: Returns: %FALSE where there are more sets than the limit */
gboolean
pm_cut_sets_is_complete (const PmCutSets *self)
{
  return self->complete;
}

/** pm_cut_sets_has_unset_gate: Returns: whether "all were needed" was assumed somewhere */
gboolean
pm_cut_sets_has_unset_gate (const PmCutSets *self)
{
  return self->has_unset_gate;
}

/** pm_cut_sets_get_n: Returns: how many there are; the smallest come first */
guint
pm_cut_sets_get_n (const PmCutSets *self)
{
  return get_sets (self)->n;
}

/**
 * pm_cut_sets_list_causes:
 *
 * Returns: (transfer container) (element-type PmCause): those of the set at @position
 */
GPtrArray *
pm_cut_sets_list_causes (const PmCutSets *self, guint position)
{
  g_return_val_if_fail (position < pm_cut_sets_get_n (self), NULL);
  return list_row (self, get_row (self, get_sets (self), position));
}

/**
 * pm_cut_sets_list_sufficient:
 *
 * Returns: (transfer container) (element-type PmCause): the single points of failure, each of which
 * was enough alone
 */
GPtrArray *
pm_cut_sets_list_sufficient (const PmCutSets *self)
{
  const Sets *sets = get_sets (self);
  GPtrArray *causes = g_ptr_array_new ();

  for (guint i = 0; i < sets->n && count_bits (self, get_row (self, sets, i)) == 1; i++)
    {
      g_autoptr (GPtrArray) one = list_row (self, get_row (self, sets, i));

      g_ptr_array_add (causes, g_ptr_array_index (one, 0));
    }
  return causes;
}

/**
 * pm_cut_sets_list_necessary:
 *
 * Returns: (transfer container) (element-type PmCause): those in every set: without any one of them
 * the effect would not have come about
 */
GPtrArray *
pm_cut_sets_list_necessary (const PmCutSets *self)
{
  const Sets *sets = get_sets (self);
  g_autofree guint64 *row = g_new0 (guint64, self->n_words);

  for (guint i = 0; i < sets->n; i++)
    for (guint k = 0; k < self->n_words; k++)
      row[k] = i == 0 ? get_row (self, sets, i)[k] : row[k] & get_row (self, sets, i)[k];
  return list_row (self, row);
}

/* How few hypotheses there are on a way from the top down to each node, itself counted, and from
 * where the best way comes. The top is what is asked about and does not count. */
static void
find_ways (const PmCutSets *self, guint *n_hypotheses, gint *from)
{
  g_autoptr (GQueue) queue = g_queue_new ();

  for (guint i = 0; i < self->n_nodes; i++)
    {
      n_hypotheses[i] = i == self->top ? 0 : G_MAXUINT;
      from[i] = -1;
    }
  g_queue_push_tail (queue, GUINT_TO_POINTER (self->top));
  while (!g_queue_is_empty (queue))
    {
      guint at = GPOINTER_TO_UINT (g_queue_pop_head (queue));
      const GArray *children = self->nodes[at].children;

      for (guint i = 0; i < children->len; i++)
        {
          guint child = g_array_index (children, guint, i);
          gboolean is_open = self->nodes[child].cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS;

          if (n_hypotheses[at] + (is_open ? 1 : 0) >= n_hypotheses[child])
            continue;
          n_hypotheses[child] = n_hypotheses[at] + (is_open ? 1 : 0);
          from[child] = (gint) at;
          if (is_open)
            g_queue_push_tail (queue, GUINT_TO_POINTER (child));
          else
            g_queue_push_head (queue, GUINT_TO_POINTER (child));
        }
    }
}

/**
 * pm_cut_sets_list_hypotheses:
 * @causes: (element-type PmCause): some that the sets have
 *
 * Returns: (transfer container) (element-type PmCause): the hypotheses that have to hold for
 *   @causes to count: those among them, and those that they come by where there is no way without,
 *   in the order of the document
 */
GPtrArray *
pm_cut_sets_list_hypotheses (const PmCutSets *self, GPtrArray *causes)
{
  g_autofree guint *n_hypotheses = g_new (guint, MAX (self->n_nodes, 1));
  g_autofree gint *from = g_new (gint, MAX (self->n_nodes, 1));
  g_autofree gboolean *is_met = g_new0 (gboolean, MAX (self->n_nodes, 1));
  GPtrArray *hypotheses = g_ptr_array_new ();

  find_ways (self, n_hypotheses, from);
  for (guint i = 0; i < self->n_nodes; i++)
    if (g_ptr_array_find (causes, self->nodes[i].cause, NULL))
      for (gint at = (gint) i; at >= 0 && at != (gint) self->top; at = from[at])
        is_met[at] = TRUE;
  for (guint i = 0; i < self->n_nodes; i++)
    if (is_met[i] && self->nodes[i].cause->certainty == PM_CAUSE_CERTAINTY_HYPOTHESIS)
      g_ptr_array_add (hypotheses, (gpointer) self->nodes[i].cause);
  return hypotheses;
}

/* What was found for one problem joins what was found for those before: the surer counts. */
static void
add_sufficient (GHashTable *ids, const PmCutSets *sets, gpointer cause)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) hypotheses = NULL;
  GRefString *id = ((PmRecord *) cause)->id;
  PmSufficiency found;

  g_ptr_array_add (one, cause);
  hypotheses = pm_cut_sets_list_hypotheses (sets, one);
  found = hypotheses->len > 0 ? PM_SUFFICIENT_IF_CONFIRMED : PM_SUFFICIENT;
  if (GPOINTER_TO_UINT (g_hash_table_lookup (ids, id)) != PM_SUFFICIENT)
    g_hash_table_insert (ids, g_ref_string_acquire (id), GUINT_TO_POINTER (found));
}

/**
 * pm_cut_sets_collect_sufficient:
 *
 * Returns: (transfer full): from the ids of those causes of @document each of which was enough
 * alone to bring about a problem that others, too, are recorded to lead to, to a PmSufficiency.
 * Where a problem has one basic cause and no more, that says nothing about the cause.
 */
GHashTable *
pm_cut_sets_collect_sufficient (PmDocument *document)
{
  GHashTable *ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  guint n = pm_document_get_n (document, PM_KIND_CAUSE);

  for (guint i = 0; i < n; i++)
    if (pm_document_get_cause (document, i)->kind == PM_CAUSE_KIND_PROBLEM)
      {
        g_autoptr (PmCutSets) sets =
            pm_cut_sets_new (document, pm_document_get_cause (document, i), PM_CUT_SETS_LIMIT);
        g_autoptr (GPtrArray) causes = pm_cut_sets_list_sufficient (sets);

        for (guint j = 0; pm_cut_sets_get_n (sets) > 1 && j < causes->len; j++)
          add_sufficient (ids, sets, causes->pdata[j]);
      }
  return ids;
}
