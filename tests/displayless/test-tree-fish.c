/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fishbone of the causes. */

#include "pm-document-private.h"
#include "pm-tree-layout.h"

#include <math.h>

static void
add_cause (PmDocument *document, const char *id, const char *effect, const char *category)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_CAUSE, id);

  pm_record_set_string (record, PM_CAUSE_TEXT, id);
  pm_record_set_string (record, PM_CAUSE_CATEGORY, category);
  pm_record_set_uint (record, PM_CAUSE_KIND,
                      effect == NULL ? PM_CAUSE_KIND_PROBLEM : PM_CAUSE_KIND_CONTRIBUTING);
  if (effect != NULL)
    pm_record_take_strings (record, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
  pm_document_insert (document, pm_record_seal (record), PM_POSITION_END);
  pm_record_unref (record);
}

static PmTreeLayout *
lay_out (PmDocument *document, gboolean rtl)
{
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 18);
  PmTreeStyle style;

  pm_tree_style_init (&style);
  style.orientation = PM_TREE_FISHBONE;
  style.rtl = rtl;
  return pm_tree_layout_new (document, &style, measure, NULL, NULL);
}

static const PmTreeNode *
node_of (PmTreeLayout *layout, const char *id)
{
  guint n;

  return &pm_tree_layout_get_nodes (layout, &n)[pm_tree_layout_find (layout, id)];
}

static PmDocument *
make_small (void)
{
  PmDocument *document = pm_document_new ();

  add_cause (document, "top", NULL, NULL);
  add_cause (document, "a", "top", "People");
  add_cause (document, "b", "top", "Tools");
  add_cause (document, "aa", "a", NULL);
  add_cause (document, "ab", "a", "Tools");
  add_cause (document, "aaa", "aa", "People");
  add_cause (document, "c", "top", NULL);
  return document;
}

static double
right_of (const PmTreeRect *box)
{
  return box->x + box->width;
}

static void
test_places (void)
{
  g_autoptr (PmDocument) document = make_small ();
  g_autoptr (PmTreeLayout) layout = lay_out (document, FALSE);
  guint n, n_ribs = 0;
  const PmTreeBone *bones = pm_tree_layout_get_bones (layout, &n);
  const PmTreeRect *top = &node_of (layout, "top")->box;
  const PmTreeRect *a = &node_of (layout, "a")->box;
  const PmTreeRect *aa = &node_of (layout, "aa")->box;
  const PmTreeRect *aaa = &node_of (layout, "aaa")->box;
  const PmTreeRect *b = &node_of (layout, "b")->box;
  const PmTreeRect *ab = &node_of (layout, "ab")->box;
  const PmTreeRect *c = &node_of (layout, "c")->box;
  double spine = top->y + top->height / 2;
  static const char *const expected[] = { "People", "Tools", "No category" };

  for (guint i = 0; i < n; i++)
    {
      /* Every rib slants away from the head, and the bone goes into it. */
      if (bones[i].is_spine)
        {
          g_assert_cmpfloat (bones[i].to.x, ==, top->x);
          g_assert_cmpfloat (bones[i].from.x, <, bones[i].to.x);
          continue;
        }
      g_assert_cmpstr (bones[i].text, ==, expected[n_ribs]);
      g_assert_cmpfloat (bones[i].to.x, <, bones[i].from.x);
      g_assert_cmpfloat (bones[i].from.y, ==, spine);
      g_assert_true (n_ribs % 2 == 0 ? bones[i].to.y < spine : bones[i].to.y > spine);
      n_ribs++;
    }
  g_assert_cmpuint (n_ribs, ==, 3);
  /* People above the bone, Tools below, what is not said above again and nearer to the head. */
  g_assert_cmpfloat (a->y + a->height, <, spine);
  g_assert_cmpfloat (b->y, >, spine);
  g_assert_cmpfloat (c->y + c->height, <, spine);
  g_assert_cmpfloat (c->x, >, right_of (a));
  g_assert_cmpfloat (right_of (c), <, top->x);
  /* In order of reading, each a step further in than what it leads to */
  g_assert_cmpfloat (aa->y, >, a->y + a->height);
  g_assert_cmpfloat (aaa->y, >, aa->y + aa->height);
  g_assert_cmpfloat (right_of (aa), <, right_of (a));
  g_assert_cmpfloat (right_of (aaa), <, right_of (aa));
  /* Of another category than what it leads to: at the rib of its own, and it says to what. */
  g_assert_cmpfloat (ab->y, >, b->y + b->height);
  g_assert_cmpfloat (right_of (ab), ==, right_of (b));
  g_assert_nonnull (strstr (node_of (layout, "ab")->caption_text, "C5 \u2192 C2"));
  g_assert_null (strstr (node_of (layout, "aa")->caption_text, "\u2192"));
}

static void
test_keys (void)
{
  g_autoptr (PmDocument) document = make_small ();
  g_autoptr (PmTreeLayout) layout = lay_out (document, FALSE);
  g_autoptr (PmTreeLayout) mirrored = lay_out (document, TRUE);
  gint at = pm_tree_layout_find (layout, "aa");
  static const char *const order[] = { "top", "a", "aa", "aaa", "b", "ab", "c" };
  guint n;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);

  /* Towards the head is towards what it leads to. */
  g_assert_cmpint (pm_tree_layout_step_for_direction (layout, 1, 0), ==, PM_TREE_STEP_PARENT);
  g_assert_cmpint (pm_tree_layout_step_for_direction (layout, -1, 0), ==, PM_TREE_STEP_CHILD);
  g_assert_cmpint (pm_tree_layout_step_for_direction (mirrored, -1, 0), ==, PM_TREE_STEP_PARENT);
  g_assert_cmpstr (nodes[pm_tree_layout_step (layout, at, PM_TREE_STEP_PARENT)].id, ==, "a");
  g_assert_cmpstr (nodes[pm_tree_layout_step (layout, at, PM_TREE_STEP_CHILD)].id, ==, "aaa");
  /* Up and down go over all of it. */
  at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (nodes[at].id, ==, order[i]);
      at = pm_tree_layout_step (layout, at, PM_TREE_STEP_NEXT);
    }
  g_assert_cmpint (at, ==, -1);
}

static gboolean
overlap (const PmTreeRect *a, const PmTreeRect *b)
{
  return a->x < right_of (b) && b->x < right_of (a) && a->y < b->y + b->height &&
         b->y < a->y + a->height;
}

static PmDocument *
make_random (guint n)
{
  static const char *const categories[] = { "People", "Tools", "Process", NULL, "Place" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);
  PmDocument *document = pm_document_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *effect =
          i > 0 ? g_strdup_printf ("c%d", g_rand_int_range (rand, (gint) i / 3, (gint) i)) : NULL;

      /* A second problem now and then */
      add_cause (document, id, i % 40 == 39 ? NULL : effect,
                 categories[g_rand_int_range (rand, 0, G_N_ELEMENTS (categories))]);
    }
  return document;
}

/* Whatever the causes, no box lies on another or on a label, all is inside, what is under the point
 * is found, and the mirrored fish is the same from the other side. */
static void
test_many (void)
{
  static const guint sizes[] = { 1, 3, 30, 300 };

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (PmDocument) document = make_random (sizes[k]);
      g_autoptr (PmTreeLayout) layout = lay_out (document, FALSE);
      g_autoptr (PmTreeLayout) mirrored = lay_out (document, TRUE);
      guint n, n_bones, n_edges, n_roots = 0;
      const PmTreeNode *nodes = pm_tree_layout_get_nodes (layout, &n);
      const PmTreeNode *others = pm_tree_layout_get_nodes (mirrored, &n);
      const PmTreeBone *bones = pm_tree_layout_get_bones (layout, &n_bones);
      double width, height;

      pm_tree_layout_get_size (layout, &width, &height);
      pm_tree_layout_get_edges (layout, &n_edges);
      g_assert_cmpuint (n, ==, sizes[k]);
      for (guint i = 0; i < n; i++)
        {
          const PmTreeRect *box = &nodes[i].box;
          guint found, mark;

          n_roots += nodes[i].parent < 0 ? 1 : 0;
          g_assert_cmpfloat (box->x, >=, 0);
          g_assert_cmpfloat (box->y, >=, 0);
          g_assert_cmpfloat (right_of (box), <=, width);
          g_assert_cmpfloat (box->y + box->height, <=, height);
          g_assert_cmpfloat_with_epsilon (others[i].box.x, width - right_of (box), 0.01);
          g_assert_cmpint (pm_tree_layout_pick (layout, box->x + box->width / 2,
                                                box->y + box->height - 3, &found, &mark),
                           ==, PM_TREE_PART_BOX);
          g_assert_cmpuint (found, ==, i);
          for (guint j = i + 1; j < n; j++)
            g_assert_false (overlap (box, &nodes[j].box));
          for (guint j = 0; j < n_bones; j++)
            g_assert_false (bones[j].text != NULL && overlap (box, &bones[j].label));
        }
      g_assert_cmpuint (n_edges, ==, n - n_roots);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree-fish/places", test_places);
  g_test_add_func ("/tree-fish/keys", test_keys);
  g_test_add_func ("/tree-fish/many", test_many);
  return g_test_run ();
}
