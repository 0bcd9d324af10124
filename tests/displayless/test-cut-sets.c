/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cut-sets.h"

#include "pm-document-private.h"
#include "pm-reader.h"

#include <string.h>

/* A tree is written as lines "effect gate cause cause ...": the gate is | for any, & for all and
 * ? for not said. The effect of the first line is the top. */

static void
append_cause (GString *json, const char *name, const char *gate, GHashTable *effects)
{
  GPtrArray *leads_to = g_hash_table_lookup (effects, name);

  g_string_append_printf (json, "%s{\"id\": \"%s\", \"text\": \"%s\"",
                          g_str_has_suffix (json->str, "}") ? ", " : "", name, name);
  if (gate != NULL && *gate != '?')
    g_string_append_printf (json, ", \"gate\": \"%s\"", *gate == '|' ? "or" : "and");
  if (leads_to != NULL)
    {
      g_string_append (json, ", \"leads_to\": [");
      for (guint i = 0; i < leads_to->len; i++)
        g_string_append_printf (json, "%s\"%s\"", i > 0 ? ", " : "",
                                (const char *) g_ptr_array_index (leads_to, i));
      g_string_append (json, "]");
    }
  /* Names that begin with x have been ruled out, those with h are hypotheses. */
  if (name[0] == 'x')
    g_string_append (json, ", \"certainty\": \"ruled_out\"");
  if (name[0] == 'h' || name[0] == 'H')
    g_string_append (json, ", \"certainty\": \"hypothesis\"");
  g_string_append (json, "}");
}

static PmDocument *
make_document (const char *tree)
{
  g_auto (GStrv) lines = g_strsplit (tree, "\n", -1);
  g_autoptr (GHashTable) effects =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) gates = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) json =
      g_string_new ("{\"format\": \"postmortem\", \"version\": 1, \"causes\": [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PmDocument *document;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **word = g_strsplit (lines[i], " ", -1);

      g_ptr_array_add (words, word);
      g_hash_table_insert (gates, word[0], word[1]);
      for (guint j = 0; word[j] != NULL; j++)
        {
          if (j != 1 && !g_ptr_array_find_with_equal_func (names, word[j], g_str_equal, NULL))
            g_ptr_array_add (names, word[j]);
          if (j > 1)
            {
              GPtrArray *leads_to = g_hash_table_lookup (effects, word[j]);

              if (leads_to == NULL)
                {
                  leads_to = g_ptr_array_new ();
                  g_hash_table_insert (effects, g_strdup (word[j]), leads_to);
                }
              g_ptr_array_add (leads_to, word[0]);
            }
        }
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      append_cause (json, name, g_hash_table_lookup (gates, name), effects);
    }
  g_string_append (json, "]}");
  bytes = g_bytes_new (json->str, json->len);
  document = pm_reader_read (bytes, "test", NULL, &error);
  g_assert_no_error (error);
  return document;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_names (GPtrArray *causes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < causes->len; i++)
    g_ptr_array_add (names, ((PmRecord *) g_ptr_array_index (causes, i))->id);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

/* "a|b c": the sets by name, each sorted, the smallest first */
static char *
format_sets (PmCutSets *sets)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < pm_cut_sets_get_n (sets); i++)
    {
      g_autoptr (GPtrArray) causes = pm_cut_sets_list_causes (sets, i);

      g_assert_cmpuint (causes->len, >=, n);
      n = causes->len;
      g_ptr_array_add (all, join_names (causes));
    }
  g_ptr_array_sort (all, compare_names);
  g_ptr_array_add (all, NULL);
  return g_strjoinv ("|", (char **) all->pdata);
}

static PmCutSets *
compute (PmDocument *document, guint limit)
{
  return pm_cut_sets_new (document, pm_document_get_cause (document, 0), limit);
}

static void
assert_sets (const char *tree, const char *expected)
{
  g_autoptr (PmDocument) document = make_document (tree);
  g_autoptr (PmCutSets) sets = compute (document, PM_CUT_SETS_LIMIT);
  g_autofree char *seen = format_sets (sets);

  g_assert_true (pm_cut_sets_is_complete (sets));
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_published (void)
{
  /* The pressure tank: W. E. Vesely and others, "Fault Tree Handbook", NUREG-0492, 1981, VIII. */
  assert_sets ("E1 | T E2\nE2 | K2 E3\nE3 & S E4\nE4 | S1 E5\nE5 | K1 R", "K1 S|K2|R S|S S1|T");
  /* With repeated causes, of which supersets have to be dropped; as textbooks show MOCUS. */
  assert_sets ("G0 | b1 G1 b2\nG1 | G2 G3\nG2 & G4 G5\nG3 | b3 G6\nG4 | b4 b5\nG5 | b6 b7\n"
               "G6 | b6 b8",
               "b1|b2|b3|b4 b7|b5 b7|b6|b8");
  /* Two of three (the same book, VII). */
  assert_sets ("T | P Q U\nP & a b\nQ & a c\nU & b c", "a b|a c|b c");
}

static void
test_shapes (void)
{
  /* Nothing leads to it */
  assert_sets ("T ?", "");
  assert_sets ("T ? a", "a");
  assert_sets ("T & a b c", "a b c");
  assert_sets ("T | a b c", "a|b|c");
  /* Not said: all are taken as needed */
  assert_sets ("T ? a b", "a b");
  /* A cause with two effects is one cause */
  assert_sets ("T & A B\nA | a s\nB | b s", "a b|s");
  /* What was ruled out takes no part, nor what leads to it alone */
  assert_sets ("T & a b xc\nxc | d", "a b");
  assert_sets ("T & A b\nA & xc", "A b");
  /* It leads back to itself */
  assert_sets ("T & a B\nB & a b T", "a b");
}

static void
test_limit (void)
{
  g_autoptr (GString) tree = g_string_new ("T &");
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmCutSets) sets = NULL;
  g_autoptr (PmCutSets) exact = NULL;

  /* 3 x 3 x 3 x 3 x 3 = 243 sets */
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (tree, " G%u", i);
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (tree, "\nG%u | a%u b%u c%u", i, i, i, i);
  document = make_document (tree->str);
  sets = compute (document, 242);
  g_assert_false (pm_cut_sets_is_complete (sets));
  g_assert_cmpuint (pm_cut_sets_get_n (sets), ==, 0);
  exact = compute (document, 243);
  g_assert_true (pm_cut_sets_is_complete (exact));
  g_assert_cmpuint (pm_cut_sets_get_n (exact), ==, 243);
}

/* Few sets can take long: every one of a thousand with every one of the same thousand, again and
 * again. */
static void
test_steps (void)
{
  g_autoptr (GString) tree = g_string_new ("T & A B C\nA | x S\nB | y S\nC | z S\nS |");
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmCutSets) sets = NULL;
  g_autoptr (GPtrArray) sentences = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (tree, " s%u", i);
  document = make_document (tree->str);
  sets = compute (document, PM_CUT_SETS_LIMIT);
  g_assert_false (pm_cut_sets_is_complete (sets));
  sentences = pm_cut_sets_list_sentences (sets);
  g_assert_cmpuint (sentences->len, ==, 1);
}

/* --- Against every combination of the basic causes --- */

static gboolean
holds (PmDocument *document, guint position, guint32 present)
{
  const PmCause *effect = pm_document_get_cause (document, position);
  guint n = pm_document_get_n (document, PM_KIND_CAUSE);
  gboolean any = FALSE;
  gboolean all = TRUE;
  guint n_children = 0;

  for (guint i = 0; i < n; i++)
    if (pm_strings_contains (pm_document_get_cause (document, i)->leads_to, effect->base.id))
      {
        gboolean child = holds (document, i, present);

        any = any || child;
        all = all && child;
        n_children++;
      }
  if (n_children == 0)
    return (present >> position) & 1;
  return effect->gate == PM_GATE_OR ? any : all;
}

static char *
find_by_trial (PmDocument *document)
{
  guint n = pm_document_get_n (document, PM_KIND_CAUSE);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint32 leaves = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_leaf = TRUE;

      for (guint j = 0; j < n; j++)
        is_leaf = is_leaf && !pm_strings_contains (pm_document_get_cause (document, j)->leads_to,
                                                   pm_document_get_cause (document, i)->base.id);
      leaves |= is_leaf ? 1u << i : 0;
    }
  for (guint32 present = leaves; present != 0; present = (present - 1) & leaves)
    if (holds (document, 0, present))
      {
        gboolean minimal = TRUE;

        for (guint i = 0; i < n; i++)
          minimal = minimal && !(((present >> i) & 1) && holds (document, 0, present & ~(1u << i)));
        if (minimal)
          g_array_append_val (found, present);
      }
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (GPtrArray) causes = g_ptr_array_new ();

      for (guint j = 0; j < n; j++)
        if ((g_array_index (found, guint32, i) >> j) & 1)
          g_ptr_array_add (causes, (gpointer) pm_document_get_cause (document, j));
      g_ptr_array_add (texts, join_names (causes));
    }
  g_ptr_array_sort (texts, compare_names);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("|", (char **) texts->pdata);
}

/* Gates point to later ones and to leaves, so that there is no way back. */
static void
test_random (void)
{
  GRand *random = g_rand_new_with_seed (20260301);

  for (guint round = 0; round < 300; round++)
    {
      guint n_gates = (guint) g_rand_int_range (random, 1, 7);
      g_autoptr (GString) tree = g_string_new (NULL);
      g_autoptr (PmDocument) document = NULL;
      g_autoptr (PmCutSets) sets = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *seen = NULL;

      for (guint i = 0; i < n_gates; i++)
        {
          g_string_append_printf (tree, "%sG%u %c", i > 0 ? "\n" : "", i,
                                  "|&?"[g_rand_int_range (random, 0, 3)]);
          for (guint j = i + 1; j < n_gates + 8; j++)
            if (g_rand_int_range (random, 0, 3) == 0 || j == i + 1)
              g_string_append_printf (tree, " %c%u", j < n_gates ? 'G' : 'b', j);
        }
      document = make_document (tree->str);
      sets = compute (document, PM_CUT_SETS_LIMIT);
      expected = find_by_trial (document);
      seen = format_sets (sets);
      if (!g_str_equal (seen, expected))
        g_error ("of\n%s\nthe sets are %s and not %s", tree->str, expected, seen);
    }
  g_rand_free (random);
}

static void
assert_sentences (const char *tree, const char *expected)
{
  g_autoptr (PmDocument) document = make_document (tree);
  g_autoptr (PmCutSets) sets = compute (document, PM_CUT_SETS_LIMIT);
  g_autoptr (GPtrArray) sentences = pm_cut_sets_list_sentences (sets);
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    {
      g_autofree char *text = pm_cut_sentence_format (g_ptr_array_index (sentences, i), document);

      g_string_append_printf (seen, "%s%s", i > 0 ? " " : "", text);
    }
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
test_sentences (void)
{
  assert_sentences ("T ?", "");
  assert_sentences ("T ? a b",
                    "Any one of these alone would have prevented it: C2, C3. Where it is "
                    "not said, all causes are taken as needed.");
  assert_sentences ("T & a b", "Any one of these alone would have prevented it: C2, C3.");
  assert_sentences ("T | a b",
                    "Each of these was enough alone, a single point of failure: C2, C3.");
  assert_sentences ("T ? a", "Without C2 it would not have happened. C2 was enough alone: a single "
                             "point of failure.");
  assert_sentences ("T & a B\nB | b c",
                    "Without C2 it would not have happened. These together were enough: C2, C4. "
                    "These together were enough: C2, C5.");
}

/* What rests on a hypothesis is said with an if. */
static void
test_hypotheses (void)
{
  assert_sentences ("T | a h",
                    "C2 was enough alone: a single point of failure. If C3 is confirmed, it was "
                    "enough alone: a single point of failure.");
  assert_sentences ("T | h1 h2 a b",
                    "Each of these was enough alone, a single point of failure: C4, C5. Each of "
                    "these was enough alone, if it is confirmed: C2, C3.");
  assert_sentences ("T & a h",
                    "Without C2 it would not have happened. If C3 is confirmed, it would not have "
                    "happened without it.");
  assert_sentences ("T & h1 h2",
                    "Each of these alone would have prevented it, if it is confirmed: C2, C3.");
  /* By a hypothesis alone, and by another way too */
  assert_sentences ("T | H b\nH | a",
                    "C3 was enough alone: a single point of failure. If C2 can be confirmed, "
                    "C4 was enough alone: a single point of failure.");
  assert_sentences ("T | H B\nH | a\nB | a c",
                    "Each of these was enough alone, a single point of failure: C4, C5.");
  /* Together */
  assert_sentences ("T | A c\nA & a h",
                    "C3 was enough alone: a single point of failure. If C5 can be confirmed, "
                    "these together were enough: C4, C5.");
  /* What is asked about may be a hypothesis itself. */
  assert_sentences ("H | a b",
                    "Each of these was enough alone, a single point of failure: C2, C3.");
}

/* Those alone are marked that were enough where others were enough too. */
static void
test_collect (void)
{
  g_autoptr (PmDocument) document = make_document ("T | a B h\nB & b c\nU ? d");
  g_autoptr (GHashTable) none = pm_cut_sets_collect_sufficient (document);
  g_autoptr (GHashTable) ids = NULL;

  /* None of them is a problem yet. */
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_CAUSE); i++)
    {
      const PmCause *cause = pm_document_get_cause (document, i);
      g_autoptr (PmRecord) problem = NULL;

      if (pm_strings_get_n (cause->leads_to) > 0)
        continue;
      problem = pm_record_copy (&cause->base);
      pm_record_set_uint (problem, PM_CAUSE_KIND, PM_CAUSE_KIND_PROBLEM);
      pm_document_replace (document, pm_document_get (document, PM_KIND_CAUSE, i),
                           pm_record_seal (problem));
    }
  ids = pm_cut_sets_collect_sufficient (document);
  g_assert_cmpuint (g_hash_table_size (ids), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (ids, "a")), ==, PM_SUFFICIENT);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (ids, "h")), ==,
                    PM_SUFFICIENT_IF_CONFIRMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cut-sets/published", test_published);
  g_test_add_func ("/cut-sets/shapes", test_shapes);
  g_test_add_func ("/cut-sets/limit", test_limit);
  g_test_add_func ("/cut-sets/steps", test_steps);
  g_test_add_func ("/cut-sets/random", test_random);
  g_test_add_func ("/cut-sets/sentences", test_sentences);
  g_test_add_func ("/cut-sets/hypotheses", test_hypotheses);
  g_test_add_func ("/cut-sets/collect", test_collect);
  return g_test_run ();
}
