/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cause-outline.h"
#include "pm-document-private.h"
#include "pm-tree-layout.h"

static void
add_cause (PmDocument *document, const char *id, PmCauseKind kind, const char *leads_to)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_CAUSE, id);
  g_auto (GStrv) effects = g_strsplit (leads_to != NULL ? leads_to : "", " ", -1);

  pm_record_set_uint (record, PM_CAUSE_KIND, kind);
  if (effects[0] != NULL && effects[0][0] != '\0')
    pm_record_take_strings (record, PM_CAUSE_LEADS_TO,
                            pm_strings_new ((const char *const *) effects, -1));
  pm_document_insert (document, pm_record_seal (record), PM_POSITION_END);
  pm_record_unref (record);
}

/* "top ." is a problem, "a top" leads to it, "a top b" to both. */
static PmDocument *
make_document (const char *text)
{
  PmDocument *document = pm_document_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 2);
      gboolean is_problem = g_strcmp0 (words[1], ".") == 0;

      add_cause (document, words[0], is_problem ? PM_CAUSE_KIND_PROBLEM : PM_CAUSE_KIND_ROOT,
                 is_problem ? NULL : words[1]);
    }
  return document;
}

/* Each row by its level and id; "=" marks a repetition, "~" what leads to nothing. */
static char *
format (PmCauseOutline *outline)
{
  GString *text = g_string_new (NULL);
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (outline, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u%s%s%s", i > 0 ? " " : "", rows[i].level,
                            rows[i].home != (gint) i ? "=" : "", rows[i].is_detached ? "~" : "",
                            rows[i].cause->base.id);
  return g_string_free_and_steal (text);
}

static void
assert_outline (const char *document_text, const char *expected)
{
  g_autoptr (PmDocument) document = make_document (document_text);
  g_autoptr (PmCauseOutline) outline = pm_cause_outline_new (document);
  g_autofree char *seen = format (outline);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_shapes (void)
{
  assert_outline ("top .", "0top");
  assert_outline ("top .\na top\nb top\nc a", "0top 1a 2c 1b");
  /* Under each effect, its own causes at its home alone */
  assert_outline ("top .\na top\nb top\nc a b\nd c", "0top 1a 2c 3d 1b 2=c");
  assert_outline ("top .\na top\nb top\nc b a\nd c", "0top 1a 2=c 1b 2c 3d");
  /* Problems come before what leads to nothing. */
  assert_outline ("x gone\ntop .\na top\nother .", "0top 1a 0other 0~x");
  /* A repetition above its home, in a longer way */
  assert_outline ("top .\na top\nb a top\nc b", "0top 1a 2b 3c 1=b");
  /* A loop of a damaged file */
  assert_outline ("a b\nb a", "0~a 1b 2=a");
  assert_outline ("a a", "0~a");
}

static void
test_rows (void)
{
  g_autoptr (PmDocument) document = make_document ("top .\na top\nb top\nc a b\nd c\ne b");
  g_autoptr (PmCauseOutline) outline = pm_cause_outline_new (document);
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (outline, &n);
  gint home = pm_cause_outline_find (outline, "c", NULL);
  gint repetition = pm_cause_outline_find (outline, "c", "b");
  g_autofree char *also_home = pm_cause_outline_dup_also (outline, (guint) home);
  g_autofree char *also_there = pm_cause_outline_dup_also (outline, (guint) repetition);
  g_autofree char *also_none = pm_cause_outline_dup_also (outline, 0);

  g_assert_cmpint (home, ==, 2);
  g_assert_cmpint (repetition, ==, 5);
  g_assert_cmpint (rows[repetition].home, ==, home);
  g_assert_cmpstr (also_home, ==, "C3");
  g_assert_cmpstr (also_there, ==, "C2");
  g_assert_null (also_none);
  g_assert_cmpstr (rows[home].number, ==, "C4");
  g_assert_cmpuint (rows[repetition].position, ==, 0);
  g_assert_cmpuint (rows[repetition].n_siblings, ==, 2);
  g_assert_cmpuint (rows[repetition].n_causes, ==, 1);
  g_assert_cmpstr (pm_cause_outline_get_effect (outline, (guint) repetition), ==, "b");
  g_assert_null (pm_cause_outline_get_effect (outline, 0));
  g_assert_cmpint (pm_cause_outline_find (outline, "gone", NULL), ==, -1);
  /* What does not stand there is at home. */
  g_assert_cmpint (pm_cause_outline_find (outline, "d", "b"), ==, 3);
}

static void
assert_move (PmCauseOutline *outline,
             const char *id,
             const char *under,
             PmOutlineMove move,
             const char *expected)
{
  const char *effect, *before;
  g_autofree char *seen = NULL;

  if (pm_cause_outline_find_move (outline, (guint) pm_cause_outline_find (outline, id, under), move,
                                  &effect, &before))
    seen = g_strdup_printf ("%s before %s", effect != NULL ? effect : "-",
                            before != NULL ? before : "-");
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_moves (void)
{
  g_autoptr (PmDocument) document =
      make_document ("top .\na top\nb top\nc top\nd b\ne b\nf e\nother .");
  g_autoptr (PmCauseOutline) outline = pm_cause_outline_new (document);

  assert_move (outline, "b", NULL, PM_OUTLINE_MOVE_UP, "top before a");
  assert_move (outline, "a", NULL, PM_OUTLINE_MOVE_UP, NULL);
  assert_move (outline, "a", NULL, PM_OUTLINE_MOVE_DOWN, "top before c");
  assert_move (outline, "b", NULL, PM_OUTLINE_MOVE_DOWN, "top before -");
  assert_move (outline, "c", NULL, PM_OUTLINE_MOVE_DOWN, NULL);
  assert_move (outline, "c", NULL, PM_OUTLINE_MOVE_IN, "b before -");
  assert_move (outline, "a", NULL, PM_OUTLINE_MOVE_IN, NULL);
  assert_move (outline, "d", NULL, PM_OUTLINE_MOVE_OUT, "top before c");
  assert_move (outline, "f", NULL, PM_OUTLINE_MOVE_OUT, "b before -");
  assert_move (outline, "a", NULL, PM_OUTLINE_MOVE_OUT, NULL);
  assert_move (outline, "top", NULL, PM_OUTLINE_MOVE_DOWN, "- before -");
  assert_move (outline, "other", NULL, PM_OUTLINE_MOVE_UP, "- before top");
}

/* Every row stands under what its cause leads to, each arrow has one row, and homes agree with the
 * parents of the tree. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 18);

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (PmDocument) document = pm_document_new ();
      g_autoptr (PmCauseOutline) outline = NULL;
      g_autoptr (PmTreeLayout) layout = NULL;
      guint n = (guint) g_rand_int_range (rand, 1, 40);
      guint n_rows, n_nodes, n_arrows = 0, n_roots = 0;
      const PmOutlineRow *rows;
      const PmTreeNode *nodes;
      PmTreeStyle style;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("c%u", i);
          g_autofree char *effects =
              i == 0 ? NULL
                     : g_strdup_printf ("c%d c%d", g_rand_int_range (rand, 0, (gint) i),
                                        g_rand_int_range (rand, 0, (gint) i));

          add_cause (document, id, i == 0 ? PM_CAUSE_KIND_PROBLEM : PM_CAUSE_KIND_ROOT, effects);
        }
      outline = pm_cause_outline_new (document);
      rows = pm_cause_outline_get_rows (outline, &n_rows);
      pm_tree_style_init (&style);
      layout = pm_tree_layout_new (document, &style, measure, NULL, NULL);
      nodes = pm_tree_layout_get_nodes (layout, &n_nodes);
      for (guint i = 0; i < n; i++)
        {
          const PmStrings *leads_to = pm_document_get_cause (document, i)->leads_to;

          n_roots += pm_strings_get_n (leads_to) == 0 ? 1 : 0;
          n_arrows += pm_strings_get_n (leads_to) == 2 &&
                              g_str_equal (leads_to->items[0], leads_to->items[1])
                          ? 1
                          : pm_strings_get_n (leads_to);
        }
      g_assert_cmpuint (n_rows, ==, n_arrows + n_roots);
      for (guint i = 0; i < n_rows; i++)
        {
          const char *effect = pm_cause_outline_get_effect (outline, i);
          const PmTreeNode *node = &nodes[pm_tree_layout_find (layout, rows[i].cause->base.id)];

          g_assert_true (effect == NULL || pm_strings_contains (rows[i].cause->leads_to, effect));
          if (rows[i].home == (gint) i)
            g_assert_cmpstr (effect, ==, node->parent >= 0 ? nodes[node->parent].id : NULL);
          g_assert_cmpuint (rows[i].n_causes, ==, node->n_causes);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cause-outline/shapes", test_shapes);
  g_test_add_func ("/cause-outline/rows", test_rows);
  g_test_add_func ("/cause-outline/moves", test_moves);
  g_test_add_func ("/cause-outline/random", test_random);
  return g_test_run ();
}
