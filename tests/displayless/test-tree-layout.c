/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-private.h"
#include "pm-tree-layout.h"

#include <math.h>

/* A node is { id, kind, effects separated by blanks }. */
typedef struct
{
  const char *id;
  PmCauseKind kind;
  const char *leads_to;
} Spec;

static void
add_cause (PmDocument *document, const char *id, PmCauseKind kind, const char *leads_to)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_CAUSE, id);
  g_auto (GStrv) effects = g_strsplit (leads_to != NULL ? leads_to : "", " ", -1);

  pm_record_set_string (record, PM_CAUSE_TEXT, id);
  pm_record_set_uint (record, PM_CAUSE_KIND, kind);
  if (effects[0] != NULL && effects[0][0] != '\0')
    pm_record_take_strings (record, PM_CAUSE_LEADS_TO,
                            pm_strings_new ((const char *const *) effects, -1));
  pm_document_insert (document, pm_record_seal (record), PM_POSITION_END);
  pm_record_unref (record);
}

static PmDocument *
make_document (const Spec *specs)
{
  PmDocument *document = pm_document_new ();

  for (; specs->id != NULL; specs++)
    add_cause (document, specs->id, specs->kind, specs->leads_to);
  return document;
}

/* A deterministic graph: each cause leads to an earlier one, some to a second. */
static PmDocument *
make_random (guint n, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  PmDocument *document = pm_document_new ();
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *effects = NULL;

      if (i > 1 && g_rand_int_range (rand, 0, 12) == 0)
        effects = g_strdup_printf ("c%d c%d", g_rand_int_range (rand, 0, (gint32) i),
                                   g_rand_int_range (rand, 0, (gint32) i));
      else if (i > 0 && g_rand_int_range (rand, 0, 40) != 0)
        effects = g_strdup_printf ("c%d", g_rand_int_range (rand, (gint32) i / 4, (gint32) i));
      add_cause (document, id, i == 0 ? PM_CAUSE_KIND_PROBLEM : PM_CAUSE_KIND_CONTRIBUTING,
                 effects);
    }
  return document;
}

static PmTreeLayout *
lay_out (PmDocument *document, PmTreeOrientation orientation, gboolean rtl, GHashTable *folded)
{
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 18);
  PmTreeStyle style;

  pm_tree_style_init (&style);
  style.orientation = orientation;
  style.rtl = rtl;
  return pm_tree_layout_new (document, &style, measure, folded, NULL);
}

/* Causes that were enough alone say so in their box, before their evidence. */
static void
test_sufficient (void)
{
  static const Spec specs[] = { { "a", PM_CAUSE_KIND_PROBLEM, "" },
                                { "b", PM_CAUSE_KIND_ROOT, "a" },
                                { "c", PM_CAUSE_KIND_ROOT, "a" },
                                { NULL, 0, NULL } };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 18);
  g_autoptr (GHashTable) sufficient = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PmTreeLayout) layout = NULL;
  PmTreeStyle style;
  const PmTreeMark *marks;
  const PmTreeNode *nodes;
  guint n_marks, n_nodes, n_seen = 0, n_maybe = 0;

  g_hash_table_insert (sufficient, (gpointer) "b", GUINT_TO_POINTER (2));
  g_hash_table_insert (sufficient, (gpointer) "c", GUINT_TO_POINTER (1));
  pm_tree_style_init (&style);
  style.has_gaps = FALSE;
  layout = pm_tree_layout_new (document, &style, measure, NULL, sufficient);
  marks = pm_tree_layout_get_marks (layout, &n_marks);
  nodes = pm_tree_layout_get_nodes (layout, &n_nodes);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == PM_TREE_MARK_SUFFICIENT)
      {
        const PmTreeNode *node = &nodes[marks[i].node];

        n_seen++;
        g_assert_cmpstr (node->id, ==, "c");
        g_assert_cmpuint (i, ==, node->first_mark);
        g_assert_cmpfloat (marks[i].box.y, >=, node->text.y + node->text.height);
        g_assert_cmpfloat (marks[i].box.y + marks[i].box.height, <=,
                           node->box.y + node->box.height);
      }
    else if (marks[i].kind == PM_TREE_MARK_MAYBE_SUFFICIENT)
      {
        n_maybe++;
        g_assert_cmpstr (nodes[marks[i].node].id, ==, "b");
        g_assert_cmpstr (marks[i].text, ==, "enough if confirmed");
      }
  g_assert_cmpuint (n_seen, ==, 1);
  g_assert_cmpuint (n_maybe, ==, 1);
}

/* What has no evidence gets a ring in its head, unless it is the problem or ruled out; and it is
 * known what an action treats. */
static void
test_gaps (void)
{
  static const Spec specs[] = { { "a", PM_CAUSE_KIND_PROBLEM, "" },
                                { "b", PM_CAUSE_KIND_ROOT, "a" },
                                { "c", PM_CAUSE_KIND_ROOT, "a" },
                                { "d", PM_CAUSE_KIND_ROOT, "a" },
                                { NULL, 0, NULL } };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 18);
  g_autoptr (PmTreeLayout) layout = NULL;
  g_autoptr (PmTreeLayout) plain = NULL;
  PmRecord *action = pm_record_new (PM_KIND_ACTION);
  PmRecord *copy;
  const char *one = "c";
  PmTreeStyle style;
  const PmTreeMark *marks;
  const PmTreeNode *nodes;
  guint n_marks, n_nodes, n_rings = 0;

  copy = pm_record_copy (pm_document_get (document, PM_KIND_CAUSE, 2));
  pm_record_take_strings (copy, PM_CAUSE_EVIDENCE, pm_strings_new (&one, 1));
  pm_document_replace (document, pm_document_get (document, PM_KIND_CAUSE, 2),
                       pm_record_seal (copy));
  pm_record_unref (copy);
  copy = pm_record_copy (pm_document_get (document, PM_KIND_CAUSE, 3));
  pm_record_set_uint (copy, PM_CAUSE_CERTAINTY, PM_CAUSE_CERTAINTY_RULED_OUT);
  pm_document_replace (document, pm_document_get (document, PM_KIND_CAUSE, 3),
                       pm_record_seal (copy));
  pm_record_unref (copy);
  pm_record_set_id (action, "action");
  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_new (&one, 1));
  pm_document_insert (document, pm_record_seal (action), PM_POSITION_END);
  pm_record_unref (action);

  pm_tree_style_init (&style);
  layout = pm_tree_layout_new (document, &style, measure, NULL, NULL);
  marks = pm_tree_layout_get_marks (layout, &n_marks);
  nodes = pm_tree_layout_get_nodes (layout, &n_nodes);
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].kind == PM_TREE_MARK_NO_EVIDENCE)
      {
        const PmTreeNode *node = &nodes[marks[i].node];

        n_rings++;
        g_assert_cmpstr (node->id, ==, "b");
        g_assert_cmpfloat (node->caption.x + node->caption.width, <=, marks[i].box.x);
        g_assert_cmpfloat (marks[i].box.x + marks[i].box.width, <=, node->box.x + node->box.width);
        g_assert_cmpfloat (marks[i].box.y + marks[i].box.height, <=, node->text.y);
      }
  g_assert_cmpuint (n_rings, ==, 1);
  for (guint i = 0; i < n_nodes; i++)
    g_assert_cmpint (nodes[i].is_treated, ==, g_str_equal (nodes[i].id, "c"));
  /* Not on paper */
  style.has_gaps = FALSE;
  plain = pm_tree_layout_new (document, &style, measure, NULL, NULL);
  marks = pm_tree_layout_get_marks (plain, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    g_assert_cmpint (marks[i].kind, !=, PM_TREE_MARK_NO_EVIDENCE);
}

static const PmTreeNode *
node_of (PmTreeLayout *layout, const char *id)
{
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  gint found = pm_tree_layout_find (layout, id);

  if (found < 0)
    g_error ("%s is not in the layout", id);
  return &nodes[found];
}

static gboolean
overlap (const PmTreeRect *a, const PmTreeRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static void
check_boxes (PmTreeLayout *layout)
{
  guint n, n_marks, i, k;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
  const PmTreeMark *marks = pm_tree_layout_get_marks (layout, &n_marks);
  double width, height;

  pm_tree_layout_get_size (layout, &width, &height);
  for (i = 0; i < n; i++)
    {
      const PmTreeRect *box = &nodes[i].box;

      if (box->x < 0 || box->y < 0 || box->x + box->width > width || box->y + box->height > height)
        g_error ("%s at %g,%g lies outside of %g x %g", nodes[i].id, box->x, box->y, width, height);
      for (k = i + 1; k < n; k++)
        if (overlap (box, &nodes[k].box))
          g_error ("%s at %g,%g and %s at %g,%g overlap", nodes[i].id, box->x, box->y, nodes[k].id,
                   nodes[k].box.x, nodes[k].box.y);
      for (k = 0; k < n_marks; k++)
        if (marks[k].kind >= PM_TREE_MARK_GATE && overlap (box, &marks[k].box))
          g_error ("the mark of %s lies on %s", nodes[marks[k].node].id, nodes[i].id);
    }
}

/* Parents are in the middle of their first and last cause, siblings in order. */
static void
check_order (PmTreeLayout *layout)
{
  const PmTreeStyle *style = pm_tree_layout_get_style (layout);
  gboolean down = style->orientation == PM_TREE_TOP_DOWN;
  guint n, i;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);

  for (i = 0; i < n; i++)
    {
      const PmTreeRect *box = &nodes[i].box;
      gint child = nodes[i].first_child;
      double first, last, own;

      if (child < 0)
        continue;
      first = down ? nodes[child].box.x + nodes[child].box.width / 2
                   : nodes[child].box.y + nodes[child].box.height / 2;
      last = first;
      for (child = nodes[child].next_sibling; child >= 0; child = nodes[child].next_sibling)
        {
          double at = down ? nodes[child].box.x + nodes[child].box.width / 2
                           : nodes[child].box.y + nodes[child].box.height / 2;

          if (down && style->rtl ? at >= last : at <= last)
            g_error ("%s is not after its sibling", nodes[child].id);
          last = at;
        }
      own = down ? box->x + box->width / 2 : box->y + box->height / 2;
      if (fabs (own - (first + last) / 2) > 0.01)
        g_error ("%s is at %g, its causes from %g to %g", nodes[i].id, own, first, last);
    }
}

static gboolean
segments_cross (const PmTreePoint *a, const PmTreePoint *b)
{
  /* Both are along an axis. Touching at an end, or lying along each other, is no crossing. */
  double e = 0.01;

  gboolean a_flat = fabs (a[0].y - a[1].y) < e;
  gboolean b_flat = fabs (b[0].y - b[1].y) < e;
  const PmTreePoint *flat = a_flat ? a : b;
  const PmTreePoint *steep = a_flat ? b : a;

  if (a_flat == b_flat)
    return FALSE;
  return steep[0].x > MIN (flat[0].x, flat[1].x) + e &&
         steep[0].x < MAX (flat[0].x, flat[1].x) - e &&
         flat[0].y > MIN (steep[0].y, steep[1].y) + e &&
         flat[0].y < MAX (steep[0].y, steep[1].y) - e;
}

static void
check_edges (PmTreeLayout *layout)
{
  guint n, n_nodes, i, k, a, b;
  const PmTreeEdge *edges = pm_tree_layout_get_edges (layout, &n);
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n_nodes);

  for (i = 0; i < n; i++)
    for (k = i + 1; k < n && !edges[i].is_cross && !edges[k].is_cross; k++)
      for (a = 1; a < edges[i].n_points; a++)
        for (b = 1; b < edges[k].n_points; b++)
          if (segments_cross (&edges[i].points[a - 1], &edges[k].points[b - 1]))
            g_error ("the connectors %s to %s and %s to %s cross", nodes[edges[i].cause].id,
                     nodes[edges[i].effect].id, nodes[edges[k].cause].id,
                     nodes[edges[k].effect].id);
  /* No connector runs over a box. */
  for (i = 0; i < n; i++)
    for (a = 1; a < edges[i].n_points; a++)
      for (k = 0; k < n_nodes; k++)
        {
          const PmTreePoint *p = &edges[i].points[a - 1];
          PmTreeRect line = { MIN (p[0].x, p[1].x), MIN (p[0].y, p[1].y), fabs (p[0].x - p[1].x),
                              fabs (p[0].y - p[1].y) };
          PmTreeRect inner = nodes[k].box;

          inner.x += 0.1;
          inner.y += 0.1;
          inner.width -= 0.2;
          inner.height -= 0.2;
          if (overlap (&line, &inner))
            g_error ("the connector %s to %s runs over %s", nodes[edges[i].cause].id,
                     nodes[edges[i].effect].id, nodes[k].id);
        }
}

static void
test_positions (void)
{
  static const Spec specs[] = {
    { "top", PM_CAUSE_KIND_PROBLEM, NULL },
    { "left", PM_CAUSE_KIND_TRIGGER, "top" },
    { "right", PM_CAUSE_KIND_ROOT, "top" },
    { "under", PM_CAUSE_KIND_CONDITION, "right" },
    { NULL },
  };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTreeLayout) layout = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  double width, height;
  guint n;

  pm_tree_layout_get_nodes (layout, &n);
  g_assert_cmpuint (n, ==, 4);
  /* Two boxes of 216 with a gap of 20 between margins of 32. */
  pm_tree_layout_get_size (layout, &width, &height);
  g_assert_cmpfloat (width, ==, 32 + 216 + 20 + 216 + 32);
  g_assert_cmpfloat (node_of (layout, "left")->box.x, ==, 32);
  g_assert_cmpfloat (node_of (layout, "right")->box.x, ==, 268);
  g_assert_cmpfloat (node_of (layout, "top")->box.x, ==, 150);
  g_assert_cmpfloat (node_of (layout, "under")->box.x, ==, 268);
  g_assert_cmpfloat (node_of (layout, "top")->box.y, ==, 32);
  /* A head of 18, half a space, a line of 18, between paddings of 10. */
  g_assert_cmpfloat (node_of (layout, "top")->box.height, ==, 60);
  g_assert_cmpfloat (node_of (layout, "left")->box.y, ==, 32 + 60 + 60);
  g_assert_cmpfloat (node_of (layout, "left")->box.y, ==, node_of (layout, "right")->box.y);
  g_assert_cmpstr (node_of (layout, "left")->number, ==, "C2");
  g_assert_cmpuint (node_of (layout, "under")->level, ==, 2);
  g_assert_cmpuint (node_of (layout, "right")->position, ==, 1);
  g_assert_cmpuint (node_of (layout, "right")->n_siblings, ==, 2);
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 0, 1, 3, 30, 300 };
  guint i, seed, orientation, rtl;

  for (i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (seed = 0; seed < 8; seed++)
      for (orientation = 0; orientation < 2; orientation++)
        for (rtl = 0; rtl < 2; rtl++)
          {
            g_autoptr (PmDocument) document = make_random (sizes[i], seed);
            g_autoptr (PmTreeLayout) layout =
                lay_out (document, (PmTreeOrientation) orientation, rtl == 1, NULL);
            guint n;

            pm_tree_layout_get_nodes (layout, &n);
            g_assert_cmpuint (n, ==, sizes[i]);
            check_boxes (layout);
            check_order (layout);
            check_edges (layout);
          }
}

static void
test_mirror (void)
{
  g_autoptr (PmDocument) document = make_random (40, 3);
  guint orientation;

  for (orientation = 0; orientation < 2; orientation++)
    {
      g_autoptr (PmTreeLayout) ltr =
          lay_out (document, (PmTreeOrientation) orientation, FALSE, NULL);
      g_autoptr (PmTreeLayout) rtl =
          lay_out (document, (PmTreeOrientation) orientation, TRUE, NULL);
      guint n, i;
      const PmTreeNode *a = pm_tree_layout_get_nodes (ltr, &n);
      const PmTreeNode *b = pm_tree_layout_get_nodes (rtl, &n);
      double width;

      pm_tree_layout_get_size (ltr, &width, NULL);
      for (i = 0; i < n; i++)
        {
          g_assert_cmpfloat_with_epsilon (b[i].box.x, width - a[i].box.x - a[i].box.width, 0.01);
          g_assert_cmpfloat_with_epsilon (b[i].icon.x, width - a[i].icon.x - a[i].icon.width, 0.01);
          g_assert_cmpfloat_with_epsilon (b[i].box.y, a[i].box.y, 0.01);
        }
    }
}

static void
test_damaged (void)
{
  static const Spec specs[] = {
    { "loop1", PM_CAUSE_KIND_ROOT, "loop3" },
    { "loop2", PM_CAUSE_KIND_PROBLEM, "loop1" },
    { "loop3", PM_CAUSE_KIND_ROOT, "loop2" },
    { "self", PM_CAUSE_KIND_ROOT, "self" },
    { "lost", PM_CAUSE_KIND_ROOT, "nowhere" },
    { "twice", PM_CAUSE_KIND_ROOT, "self self" },
    { "hangs", PM_CAUSE_KIND_TRIGGER, "loop3" },
    { "good", PM_CAUSE_KIND_PROBLEM, NULL },
    { NULL },
  };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTreeLayout) layout = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  guint n;

  pm_tree_layout_get_nodes (layout, &n);
  g_assert_cmpuint (n, ==, 8);
  check_boxes (layout);
  check_order (layout);
  check_edges (layout);
  /* The loop is opened at its problem, and the link that was cut is still drawn. */
  g_assert_cmpint (node_of (layout, "loop2")->parent, ==, -1);
  g_assert_cmpuint (node_of (layout, "loop3")->level, ==, 1);
  g_assert_cmpuint (node_of (layout, "loop1")->level, ==, 2);
  pm_tree_layout_get_edges (layout, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (node_of (layout, "lost")->is_detached);
  g_assert_false (node_of (layout, "good")->is_detached);
  /* Problems come before what hangs in the air. */
  g_assert_cmpuint (node_of (layout, "good")->position, ==, 1);
  g_assert_cmpuint (node_of (layout, "self")->n_causes, ==, 1);
}

static void
test_long_chain (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmTreeLayout) layout = NULL;
  guint i, n;

  add_cause (document, "c0", PM_CAUSE_KIND_PROBLEM, NULL);
  for (i = 1; i < 20000; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *effect = g_strdup_printf ("c%u c%u", i - 1, i / 2);

      add_cause (document, id, PM_CAUSE_KIND_ROOT, effect);
    }
  layout = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  pm_tree_layout_get_nodes (layout, &n);
  g_assert_cmpuint (n, ==, 20000);
  g_assert_cmpuint (node_of (layout, "c19999")->level, ==, 19999);
  g_assert_true (pm_tree_layout_is_below (layout, 19999, 0));
  g_assert_false (pm_tree_layout_is_below (layout, 0, 19999));
}

static void
test_folding (void)
{
  static const Spec specs[] = {
    { "top", PM_CAUSE_KIND_PROBLEM, NULL }, { "a", PM_CAUSE_KIND_ROOT, "top" },
    { "a1", PM_CAUSE_KIND_ROOT, "a" },      { "a11", PM_CAUSE_KIND_ROOT, "a1" },
    { "b", PM_CAUSE_KIND_ROOT, "top a11" }, { NULL },
  };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (GHashTable) folded = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PmTreeLayout) layout = NULL;
  const PmTreeMark *marks;
  guint n, n_marks, i, found = 0;

  g_hash_table_add (folded, (gpointer) "a");
  layout = lay_out (document, PM_TREE_TOP_DOWN, FALSE, folded);
  pm_tree_layout_get_nodes (layout, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (pm_tree_layout_find (layout, "a11"), ==, -1);
  g_assert_cmpint (pm_tree_layout_find_visible (layout, "a11"), ==,
                   pm_tree_layout_find (layout, "a"));
  g_assert_cmpuint (node_of (layout, "a")->n_folded, ==, 2);
  g_assert_true (node_of (layout, "a")->is_foldable);
  marks = pm_tree_layout_get_marks (layout, &n_marks);
  for (i = 0; i < n_marks; i++)
    if (marks[i].kind == PM_TREE_MARK_FOLDED)
      {
        found++;
        g_assert_cmpstr (marks[i].text, ==, "+2");
      }
  g_assert_cmpuint (found, ==, 1);
  /* b leads to a11, which is folded under a: a must not be put under b. */
  g_assert_true (pm_tree_layout_is_below (layout, (guint) pm_tree_layout_find (layout, "b"),
                                          (guint) pm_tree_layout_find (layout, "a")));
}

static void
test_stable (void)
{
  g_autoptr (PmDocument) document = make_random (60, 5);
  g_autoptr (PmTreeLayout) before = NULL;
  g_autoptr (PmTreeLayout) again = NULL;
  g_autoptr (PmTreeLayout) after = NULL;
  guint n, i, moved = 0;
  const PmTreeNode *nodes;
  double shift;

  before = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  again = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  nodes = pm_tree_layout_get_nodes (before, &n);
  for (i = 0; i < n; i++)
    g_assert_cmpfloat (nodes[i].box.x, ==, node_of (again, nodes[i].id)->box.x);

  /* One more cause under the last: whatever is not its ancestor keeps its distance to the first
   * node of the first row's tree. */
  add_cause (document, "new", PM_CAUSE_KIND_ROOT, "c59");
  after = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  shift = node_of (after, nodes[0].id)->box.x - nodes[0].box.x;
  for (i = 0; i < n; i++)
    moved += fabs (node_of (after, nodes[i].id)->box.x - nodes[i].box.x - shift) > 0.01;
  g_assert_cmpuint (moved, <, n / 4);
}

static PmTreeDrop
drop_at (PmTreeLayout *layout, const char *dragged, const char *over, double part)
{
  const PmTreeRect *box = &node_of (layout, over)->box;
  PmTreeDrop drop;

  pm_tree_layout_find_drop (layout, (guint) pm_tree_layout_find (layout, dragged),
                            box->x + part * box->width, box->y + box->height / 2, &drop);
  return drop;
}

static void
test_drop (void)
{
  static const Spec specs[] = {
    { "top", PM_CAUSE_KIND_PROBLEM, NULL }, { "a", PM_CAUSE_KIND_ROOT, "top" },
    { "b", PM_CAUSE_KIND_ROOT, "top" },     { "c", PM_CAUSE_KIND_ROOT, "top" },
    { "a1", PM_CAUSE_KIND_ROOT, "a" },      { NULL },
  };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTreeLayout) ltr = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  g_autoptr (PmTreeLayout) rtl = lay_out (document, PM_TREE_TOP_DOWN, TRUE, NULL);
  PmTreeDrop drop;

  drop = drop_at (ltr, "a1", "b", 0.5);
  g_assert_cmpint (drop.place, ==, PM_TREE_DROP_CHILD);
  g_assert_cmpstr (drop.effect, ==, "b");
  g_assert_null (drop.before);
  g_assert_false (drop.is_cycle || drop.is_same);

  drop = drop_at (ltr, "a1", "b", 0.1);
  g_assert_cmpint (drop.place, ==, PM_TREE_DROP_BEFORE);
  g_assert_cmpstr (drop.effect, ==, "top");
  g_assert_cmpstr (drop.before, ==, "b");
  g_assert_cmpfloat (drop.mark.width, ==, 4);

  drop = drop_at (rtl, "a1", "b", 0.1);
  g_assert_cmpint (drop.place, ==, PM_TREE_DROP_AFTER);
  g_assert_cmpstr (drop.before, ==, "c");

  drop = drop_at (ltr, "c", "b", 0.9);
  g_assert_true (drop.is_same);
  drop = drop_at (ltr, "a", "b", 0.1);
  g_assert_true (drop.is_same);
  drop = drop_at (ltr, "c", "a", 0.9);
  g_assert_false (drop.is_same);
  g_assert_cmpstr (drop.before, ==, "b");
  drop = drop_at (ltr, "b", "c", 0.9);
  g_assert_false (drop.is_same);
  g_assert_null (drop.before);

  drop = drop_at (ltr, "a", "a1", 0.5);
  g_assert_true (drop.is_cycle);
  drop = drop_at (ltr, "top", "c", 0.1);
  g_assert_true (drop.is_cycle);

  /* In the channel below a box, and in the gap between two. */
  {
    const PmTreeRect *box = &node_of (ltr, "b")->box;

    pm_tree_layout_find_drop (ltr, (guint) pm_tree_layout_find (ltr, "a1"), box->x + 100,
                              box->y + box->height + 12, &drop);
    g_assert_cmpint (drop.place, ==, PM_TREE_DROP_CHILD);
    g_assert_cmpstr (drop.effect, ==, "b");
    pm_tree_layout_find_drop (ltr, (guint) pm_tree_layout_find (ltr, "a1"), box->x + box->width + 4,
                              box->y + 5, &drop);
    g_assert_cmpint (drop.place, ==, PM_TREE_DROP_AFTER);
    g_assert_cmpstr (drop.before, ==, "c");
    pm_tree_layout_find_drop (ltr, 0, -500, -500, &drop);
    g_assert_cmpint (drop.place, ==, PM_TREE_DROP_NONE);
  }
}

static void
test_steps (void)
{
  static const Spec specs[] = {
    { "top", PM_CAUSE_KIND_PROBLEM, NULL }, { "a", PM_CAUSE_KIND_ROOT, "top" },
    { "b", PM_CAUSE_KIND_ROOT, "top" },     { "a1", PM_CAUSE_KIND_ROOT, "a" },
    { "b1", PM_CAUSE_KIND_ROOT, "b" },      { NULL },
  };
  g_autoptr (PmDocument) document = make_document (specs);
  g_autoptr (PmTreeLayout) down = lay_out (document, PM_TREE_TOP_DOWN, FALSE, NULL);
  g_autoptr (PmTreeLayout) start = lay_out (document, PM_TREE_START_END, FALSE, NULL);
  g_autoptr (PmTreeLayout) rtl = lay_out (document, PM_TREE_START_END, TRUE, NULL);
  gint b = pm_tree_layout_find (down, "b");

  g_assert_cmpint (pm_tree_layout_step (down, b, PM_TREE_STEP_PARENT), ==, 0);
  g_assert_cmpint (pm_tree_layout_step (down, b, PM_TREE_STEP_CHILD), ==,
                   pm_tree_layout_find (down, "b1"));
  g_assert_cmpint (pm_tree_layout_step (down, b, PM_TREE_STEP_PREVIOUS), ==,
                   pm_tree_layout_find (down, "a"));
  g_assert_cmpint (pm_tree_layout_step (down, b, PM_TREE_STEP_NEXT), ==, -1);
  /* Cousins follow each other along a row. */
  g_assert_cmpint (pm_tree_layout_step (down, pm_tree_layout_find (down, "a1"), PM_TREE_STEP_NEXT),
                   ==, pm_tree_layout_find (down, "b1"));
  g_assert_cmpint (pm_tree_layout_step (down, -1, PM_TREE_STEP_LAST), ==, 4);
  g_assert_cmpint (pm_tree_layout_step (down, 0, PM_TREE_STEP_PARENT), ==, -1);

  g_assert_cmpint (pm_tree_layout_step_for_direction (down, 0, -1), ==, PM_TREE_STEP_PARENT);
  g_assert_cmpint (pm_tree_layout_step_for_direction (down, 1, 0), ==, PM_TREE_STEP_NEXT);
  g_assert_cmpint (pm_tree_layout_step_for_direction (start, 1, 0), ==, PM_TREE_STEP_CHILD);
  g_assert_cmpint (pm_tree_layout_step_for_direction (start, 0, -1), ==, PM_TREE_STEP_PREVIOUS);
  g_assert_cmpint (pm_tree_layout_step_for_direction (rtl, -1, 0), ==, PM_TREE_STEP_CHILD);
}

static void
count_cb (guint node, gpointer user_data)
{
  gboolean *seen = user_data;

  seen[node] = TRUE;
}

static void
test_pick (void)
{
  guint orientation, rtl, i, n, node, mark;

  for (orientation = 0; orientation < 2; orientation++)
    for (rtl = 0; rtl < 2; rtl++)
      {
        g_autoptr (PmDocument) document = make_random (120, 9);
        g_autoptr (PmTreeLayout) layout =
            lay_out (document, (PmTreeOrientation) orientation, rtl == 1, NULL);
        const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
        const PmTreeMark *marks;
        PmTreeRect area = { 300, 200, 900, 700 };
        g_autofree gboolean *seen = g_new0 (gboolean, n);

        for (i = 0; i < n; i++)
          {
            const PmTreeRect *box = &nodes[i].box;
            PmTreePart part = pm_tree_layout_pick (layout, box->x + 2, box->y + 2, &node, &mark);

            g_assert_cmpint (part, ==, PM_TREE_PART_BOX);
            g_assert_cmpuint (node, ==, i);
            if (nodes[i].toggle.width > 0)
              {
                part = pm_tree_layout_pick (layout, nodes[i].toggle.x + 3, nodes[i].toggle.y + 3,
                                            &node, &mark);
                g_assert_cmpint (part, ==, PM_TREE_PART_TOGGLE);
              }
          }
        marks = pm_tree_layout_get_marks (layout, &n);
        for (i = 0; i < n; i++)
          {
            PmTreePart part = pm_tree_layout_pick (layout, marks[i].box.x + marks[i].box.width / 2,
                                                   marks[i].box.y + 3, &node, &mark);

            g_assert_cmpint (part, ==, PM_TREE_PART_MARK);
            g_assert_cmpuint (mark, ==, i);
            g_assert_cmpuint (node, ==, marks[i].node);
          }
        pm_tree_layout_foreach_in (layout, &area, count_cb, seen);
        nodes = pm_tree_layout_get_nodes (layout, &n);
        for (i = 0; i < n; i++)
          if (overlap (&nodes[i].box, &area) && !seen[i])
            g_error ("%s is in the area and was not found", nodes[i].id);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree-layout/sufficient", test_sufficient);
  g_test_add_func ("/tree-layout/gaps", test_gaps);
  g_test_add_func ("/tree-layout/positions", test_positions);
  g_test_add_func ("/tree-layout/sizes", test_sizes);
  g_test_add_func ("/tree-layout/mirror", test_mirror);
  g_test_add_func ("/tree-layout/damaged", test_damaged);
  g_test_add_func ("/tree-layout/long-chain", test_long_chain);
  g_test_add_func ("/tree-layout/folding", test_folding);
  g_test_add_func ("/tree-layout/stable", test_stable);
  g_test_add_func ("/tree-layout/drop", test_drop);
  g_test_add_func ("/tree-layout/steps", test_steps);
  g_test_add_func ("/tree-layout/pick", test_pick);
  return g_test_run ();
}
