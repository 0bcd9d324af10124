/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-language.h"

/* Each text is shown with the words in brackets that are to be found, and nothing else in it may
 * be. */
static void
assert_hits (const char *marked, PmLanguageRule rule)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) parts = g_regex_split_simple ("[{}]", marked, 0, 0);
  g_autofree char *text = g_strjoinv ("", parts);
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GString) seen = g_string_new (text);

  g_hash_table_add (names, (gpointer) "dana");
  hits = pm_language_find (text, names);
  for (guint i = hits->len; i > 0; i--)
    {
      const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, i - 1);

      g_assert_cmpuint (hit->rule, ==, rule);
      g_string_insert_c (seen, hit->offset + hit->length, '}');
      g_string_insert_c (seen, hit->offset, '{');
    }
  g_assert_cmpstr (seen->str, ==, marked);
}

static void
test_counterfactual (void)
{
  static const char *const texts[] = {
    "We {should have} noticed the alert.",
    "Dana {failed to} read the runbook",
    "The engineer on call {forgot to} page anyone, and the team {didn’t check} the graph.",
    "We looked at it and {failed to} find it.",
    "This {should have} been tested before",
    "{If only} we had looked",
    /* What machines do, and what was possible */
    "The pod failed to start, and the deploy that we made failed to finish.",
    "It could have been worse: we could have seen it much later.",
    "We should have clear rules. Each team should have access. You would have to ask.",
    "The cache should have held 2 GB.",
    "They failed to start after the deploy.",
    "Appointing a manager could have helped.",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_hits (texts[i], PM_LANGUAGE_COUNTERFACTUAL);
}

static void
test_others (void)
{
  assert_hits ("It was {careless}, with {poor planning} on a poor connection.",
               PM_LANGUAGE_NORMATIVE);
  assert_hits ("{Human error}. A user error was shown. It was {his fault}; nobody wants to blame",
               PM_LANGUAGE_BLAME);
  assert_hits ("{Of course} it was {obviously} down. Over the course of it, a simply typed table.",
               PM_LANGUAGE_OBVIOUS);
  assert_hits ("{The root cause} was a full disk. We looked for the root cause. The root cause was "
               "not known. A full disk is {the root cause} of all.",
               PM_LANGUAGE_SINGLE_CAUSE);
}

/* Quotations, code and headings are somebody else's words, and offsets are in bytes. */
static void
test_masked (void)
{
  static const char *const texts[] = {
    "# The root cause was this",
    "> we should have noticed",
    "```\nwe should have noticed\n```",
    "`we should have noticed` and \"we should have noticed\" and “we should have noticed”",
    "[a link](http://example.org/of-course) https://example.org/human/error",
    "Łódź, über: we {should have} noticed",
    "an open \" quote\n\nthat ends nowhere: we {should have} noticed",
    "",
    "\"",
    "```",
    "](",
    "://",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_hits (texts[i], PM_LANGUAGE_COUNTERFACTUAL);
}

/* Any bytes of a text that is valid: hits lie within it and on whole characters. */
static void
test_random (void)
{
  static const char *const pieces[] = { "we ",  "should ", "have ",  "noticed", "`",   "\"",
                                        "“",    "”",       "\n",     "\n\n",    "> ",  "# ",
                                        "the ", "root ",   "cause ", "is ",     "’",   "failed to ",
                                        "é",    "](",      ")",      "```\n",   "of ", "course",
                                        "://",  "-",       "|",      "😀" };
  GRand *random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) hits = NULL;
      gint n = g_rand_int_range (random, 0, 40);

      for (gint i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      hits = pm_language_find (text->str, NULL);
      for (guint i = 0; i < hits->len; i++)
        {
          const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, i);

          g_assert_cmpuint (hit->length, >, 0);
          g_assert_cmpuint (hit->offset + hit->length, <=, text->len);
          g_assert_true (g_utf8_validate (text->str + hit->offset, hit->length, NULL));
        }
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/counterfactual", test_counterfactual);
  g_test_add_func ("/language/others", test_others);
  g_test_add_func ("/language/masked", test_masked);
  g_test_add_func ("/language/random", test_random);
  return g_test_run ();
}
