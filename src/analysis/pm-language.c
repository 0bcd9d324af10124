/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-language-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The language coach. It works on the bytes of a text in three steps:
 *
 * 1. What nobody of the authors says is masked: code, quotations, links' addresses, headings. The
 *    masked copy has the same length, so that places stay what they are.
 * 2. The rest is cut into words, with marks where a clause or a sentence ends.
 * 3. Each rule looks for its words. Those about people ask what the clause is about: the noun
 *    before the verb, past adverbs and prepositional phrases, and what a relative pronoun points
 *    to. "The pod failed to start" is a fact; "we failed to notice" hides what made it hard to.
 *
 * Families of wording: counterfactual (S. Dekker, "The Field Guide to Understanding Human Error",
 * 2006), normative (J. Bergström's discussion of accident reports), hindsight (B. Fischhoff, 1975).
 */

typedef struct
{
  GArray *words; /* of PmLanguageWord */
  GArray *hits;  /* of PmLanguageHit */
  GHashTable *names;
} Coach;

static const struct
{
  const char *id;
  const char *reason;
  const char *question;
} rules[PM_N_LANGUAGE_RULES] = {
  [PM_LANGUAGE_COUNTERFACTUAL] = { "language-counterfactual",
                                   N_ ("It tells what did not happen, and not why what happened "
                                       "made sense."),
                                   N_ ("What made that reasonable at the time?") },
  [PM_LANGUAGE_NORMATIVE] = { "language-normative",
                              N_ ("It judges by a standard that is known only afterwards."),
                              N_ ("What exactly was there, and what did it lead to?") },
  [PM_LANGUAGE_BLAME] = { "language-blame", N_ ("It ends the search at a person."),
                          N_ ("What in the system made this likely, or let it through?") },
  [PM_LANGUAGE_OBVIOUS] = { "language-obvious", N_ ("It was not plain before it had happened."),
                            N_ ("Does the sentence say the same without it?") },
  [PM_LANGUAGE_SINGLE_CAUSE] = { "language-single-cause", N_ ("Incidents seldom have one cause."),
                                 N_ ("Which other factors had to come together?") },
};

static const char *
word_at (const Coach *coach, gint i)
{
  return i >= 0 && i < (gint) coach->words->len
             ? g_array_index (coach->words, PmLanguageWord, i).text
             : "";
}

static gboolean
boundary_at (const Coach *coach, gint i)
{
  return i <= 0 || i >= (gint) coach->words->len ||
         g_array_index (coach->words, PmLanguageWord, i).boundary;
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return word[0] != '\0' && g_strv_contains (words, word);
}

/* --- The subject --- */

static gboolean
is_human (const Coach *coach, const char *word)
{
  static const char *const words[] = {
    "i",          "we",          "he",        "she",        "who",       "someone",
    "somebody",   "nobody",      "everyone",  "anyone",     "engineer",  "engineers",
    "operator",   "operators",   "developer", "developers", "admin",     "admins",
    "team",       "teams",       "on-call",   "oncall",     "on-caller", "responder",
    "responders", "staff",       "people",    "person",     "manager",   "managers",
    "maintainer", "maintainers", "reviewer",  "reviewers",  "author",    "colleague",
    "colleagues", "sre",         "sres",      "employee",   "employees", "administrator",
    "contractor", "programmer",  "commander", "vendor",     "everybody", "administrators",
    NULL
  };

  return is_one_of (word, words) ||
         (coach->names != NULL && word[0] != '\0' && g_hash_table_contains (coach->names, word));
}

static gboolean
is_skipped (const char *word)
{
  static const char *const words[] = { "also",  "just",       "initially",    "simply",  "again",
                                       "then",  "had",        "have",         "has",     "however",
                                       "first", "already",    "really",       "both",    "all",
                                       "still", "repeatedly", "consistently", "clearly", NULL };

  return is_one_of (word, words);
}

static gboolean
is_preposition (const char *word)
{
  static const char *const words[] = { "of",   "in", "on", "at",    "from", "for",
                                       "with", "by", "to", "under", NULL };

  return is_one_of (word, words);
}

/* Whether the clause of the verb at @verb is about people. */
static gboolean
has_human_subject (const Coach *coach, gint verb)
{
  gint i = verb - 1;

  if (boundary_at (coach, verb))
    return FALSE;
  while (i > 0 && is_skipped (word_at (coach, i)) && !boundary_at (coach, i))
    i--;
  /* "we looked and failed to find": what comes before speaks for it. */
  if (g_str_equal (word_at (coach, i), "and") || g_str_equal (word_at (coach, i), "or"))
    {
      while (i > 0 && !boundary_at (coach, i))
        i--;
      return is_human (coach, word_at (coach, i)) || is_human (coach, word_at (coach, i + 1));
    }
  /* "a change that failed to": a relative pronoun points at what is before it. */
  if (g_str_equal (word_at (coach, i), "that") || g_str_equal (word_at (coach, i), "which"))
    return FALSE;
  /* "appointing a manager could have helped" is about the appointing. */
  {
    gint first = i;

    while (first > 0 && !boundary_at (coach, first))
      first--;
    if (first < i && g_str_has_suffix (word_at (coach, first), "ing"))
      return FALSE;
  }
  /* "the engineer on call", "people in support" */
  for (gint back = 1; back <= 3 && i - back > 0 && !boundary_at (coach, i - back + 1); back++)
    if (is_preposition (word_at (coach, i - back)))
      {
        i -= back + 1;
        break;
      }
  return is_human (coach, word_at (coach, i));
}

/* --- Rules --- */

static void
add_hit (Coach *coach, PmLanguageRule rule, gint first, gint last)
{
  const PmLanguageWord *a = &g_array_index (coach->words, PmLanguageWord, first);
  const PmLanguageWord *b = &g_array_index (coach->words, PmLanguageWord, last);
  PmLanguageHit hit = { rule, a->offset, b->offset + b->length - a->offset };

  g_array_append_val (coach->hits, hit);
}

/* Verbs whose passive has people behind it: "should have been tested". */
static gboolean
is_human_work (const char *word)
{
  static const char *const words[] = {
    "tested",       "checked",  "caught",  "noticed",   "reviewed",    "verified",  "known",
    "communicated", "detected", "avoided", "prevented", "documented",  "escalated", "reported",
    "done",         "followed", "planned", "foreseen",  "anticipated", "informed",  NULL
  };

  return is_one_of (word, words);
}

/* "should have", "could not have", "would've" */
static void
find_modal (Coach *coach, gint i)
{
  static const char *const modals[] = { "should",   "could",    "would", "shouldn't",
                                        "couldn't", "wouldn't", NULL };
  static const char *const short_forms[] = { "should've", "could've", "would've", NULL };
  const char *word = word_at (coach, i);
  gint last = i;
  gboolean found = is_one_of (word, short_forms);

  if (is_one_of (word, modals))
    {
      last = i + 1;
      while (last < i + 3 &&
             (g_str_equal (word_at (coach, last), "not") || is_skipped (word_at (coach, last))) &&
             !g_str_equal (word_at (coach, last), "have"))
        last++;
      found = g_str_equal (word_at (coach, last), "have") && !boundary_at (coach, last);
    }
  /* "It could have been worse" is luck, and a lesson of its own. */
  for (gint j = last + 1; found && j <= last + 6; j++)
    found =
        !is_one_of (word_at (coach, j), (const char *const[]) { "worse", "later", "longer", NULL });
  if (!found)
    return;
  /* Possession and need: "could have access", "should have to", "should have clear rules". A
   * participle has to follow. */
  {
    const char *next = word_at (coach, last + 1);
    const char *after = word_at (coach, last + 2);
    gboolean is_passive = g_str_equal (next, "been") || g_str_equal (next, "be");

    if (is_passive ? !is_human_work (after) && !has_human_subject (coach, i)
                   : !has_human_subject (coach, i) ||
                         !(g_str_has_suffix (next, "ed") || is_human_work (next) ||
                           is_one_of (next, (const char *const[]) {
                                                "seen", "found", "taken", "made", "gone", "thought",
                                                "understood", "kept", "chosen", "told", "had",
                                                "run", "set", "put", NULL })))
      return;
  }
  add_hit (coach, PM_LANGUAGE_COUNTERFACTUAL, i, last);
}

/* "failed to", "forgot to", "did not check" */
static void
find_omission (Coach *coach, gint i)
{
  static const char *const omitted[] = { "failed", "forgot", "neglected", "omitted", NULL };
  static const char *const negations[] = { "didn't", "hadn't", NULL };
  static const char *const verbs[] = {
    "check",    "test",        "verify",     "follow",     "consider",   "think",   "review",
    "notice",   "catch",       "realise",    "realize",    "anticipate", "bother",  "request",
    "escalate", "communicate", "monitor",    "read",       "ask",        "checked", "tested",
    "noticed",  "caught",      "considered", "explicitly", "properly",   NULL
  };
  const char *word = word_at (coach, i);

  if (is_one_of (word, omitted))
    {
      if ((g_str_equal (word_at (coach, i + 1), "to") || g_str_equal (word, "forgot")) &&
          has_human_subject (coach, i))
        add_hit (coach, PM_LANGUAGE_COUNTERFACTUAL, i,
                 g_str_equal (word_at (coach, i + 1), "to") ? i + 1 : i);
    }
  else if (is_one_of (word, negations) ||
           ((g_str_equal (word, "did") || g_str_equal (word, "had")) &&
            g_str_equal (word_at (coach, i + 1), "not")))
    {
      gint last = is_one_of (word, negations) ? i : i + 1;

      if (is_one_of (word_at (coach, last + 1), verbs) &&
          (has_human_subject (coach, i) || g_str_equal (word_at (coach, i - 1), "they")))
        add_hit (coach, PM_LANGUAGE_COUNTERFACTUAL, i, last + 1);
    }
  else if (g_str_equal (word, "if") && g_str_equal (word_at (coach, i + 1), "only") &&
           is_human (coach, word_at (coach, i + 2)))
    add_hit (coach, PM_LANGUAGE_COUNTERFACTUAL, i, i + 1);
}

static void
find_judgement (Coach *coach, gint i)
{
  static const char *const always[] = { "mismanaged",     "careless",      "carelessly",
                                        "complacent",     "complacency",   "negligent",
                                        "negligence",     "sloppy",        "incompetent",
                                        "reckless",       "recklessly",    "carelessness",
                                        "unprofessional", "irresponsible", NULL };
  static const char *const qualities[] = { "poor",
                                           "poorly",
                                           "inadequate",
                                           "inadequately",
                                           "inappropriate",
                                           "inappropriately",
                                           "insufficient",
                                           "insufficiently",
                                           "improper",
                                           "improperly",
                                           NULL };
  /* What people make; a poor connection and insufficient memory are facts. */
  static const char *const made[] = {
    "test",      "tests",         "testing",       "tested",        "monitoring", "planning",
    "planned",   "communication", "communicated",  "documentation", "documented", "design",
    "designed",  "configured",    "configuration", "review",        "reviews",    "reviewed",
    "training",  "preparation",   "process",       "processes",     "handling",   "handled",
    "judgement", "judgment",      "decision",      "decisions",     "practice",   "practices",
    "alerting",  "management",    "managed",       "chosen",        "choice",     "written",
    "code",      "coverage",      "safeguards",    "controls",      NULL
  };
  const char *word = word_at (coach, i);

  if (is_one_of (word, always))
    add_hit (coach, PM_LANGUAGE_NORMATIVE, i, i);
  else if (is_one_of (word, qualities) && !boundary_at (coach, i + 1) &&
           is_one_of (word_at (coach, i + 1), made))
    add_hit (coach, PM_LANGUAGE_NORMATIVE, i, i + 1);
}

static void
find_blame (Coach *coach, gint i)
{
  static const char *const agents[] = { "human", "operator", "user", "personnel",
                                        "pilot", "engineer", NULL };
  static const char *const owners[] = { "his", "her", "their", "my", "our", "your", NULL };
  const char *word = word_at (coach, i);
  const char *next = word_at (coach, i + 1);

  if (boundary_at (coach, i + 1))
    return;
  if ((g_str_equal (next, "error") || g_str_equal (next, "errors")) && is_one_of (word, agents) &&
      /* A user error is as often one that is shown to users. */
      !g_str_equal (word, "user"))
    add_hit (coach, PM_LANGUAGE_BLAME, i, i + 1);
  else if ((g_str_equal (word, "to") && g_str_equal (next, "blame") &&
            is_one_of (word_at (coach, i - 1),
                       (const char *const[]) { "is", "are", "was", "were", NULL })) ||
           ((is_one_of (word, owners) || is_human (coach, word)) &&
            (g_str_equal (next, "fault") || g_str_equal (next, "mistake"))))
    add_hit (coach, PM_LANGUAGE_BLAME, i, i + 1);
}

static void
find_hindsight (Coach *coach, gint i)
{
  static const char *const words[] = { "obviously", "trivially", "needless", NULL };
  const char *word = word_at (coach, i);

  if (g_str_equal (word, "of") && g_str_equal (word_at (coach, i + 1), "course"))
    add_hit (coach, PM_LANGUAGE_OBVIOUS, i, i + 1);
  else if (is_one_of (word, words))
    add_hit (coach, PM_LANGUAGE_OBVIOUS, i, i);
  /* "could simply have been", "simply had to" */
  else if (g_str_equal (word, "simply") &&
           is_one_of (word_at (coach, i + 1),
                      (const char *const[]) { "had", "needed", "have", NULL }))
    add_hit (coach, PM_LANGUAGE_OBVIOUS, i, i);
}

/* "the root cause was", "was the root cause": a claim, and not a search for one. */
static void
find_single_cause (Coach *coach, gint i)
{
  static const char *const verbs[] = { "was", "is", "were", "being", NULL };
  gint last = i + 2;

  if (!g_str_equal (word_at (coach, i), "the") || !g_str_equal (word_at (coach, i + 1), "root") ||
      !g_str_equal (word_at (coach, i + 2), "cause"))
    return;
  if (is_one_of (word_at (coach, i - 1), verbs) ||
      (g_str_equal (word_at (coach, i - 1), "be") && !g_str_equal (word_at (coach, i - 2), "not")))
    {
      add_hit (coach, PM_LANGUAGE_SINGLE_CAUSE, i, last);
      return;
    }
  for (gint j = last + 1; j <= last + 6 && !g_array_index (coach->words, PmLanguageWord,
                                                           MIN (j, (gint) coach->words->len - 1))
                                                .sentence;
       j++)
    if (is_one_of (word_at (coach, j), verbs) &&
        !is_one_of (word_at (coach, j + 1),
                    (const char *const[]) { "not", "unknown", "still", "unclear", "being", NULL }))
      {
        add_hit (coach, PM_LANGUAGE_SINGLE_CAUSE, i, last);
        return;
      }
}

/** pm_language_rule_get_id: Returns: (transfer none): "language-obvious"; it never changes */
const char *
pm_language_rule_get_id (PmLanguageRule rule)
{
  g_return_val_if_fail (rule < PM_N_LANGUAGE_RULES, NULL);
  return rules[rule].id;
}

/** pm_language_rule_get_reason: Returns: (transfer none): translated */
const char *
pm_language_rule_get_reason (PmLanguageRule rule)
{
  g_return_val_if_fail (rule < PM_N_LANGUAGE_RULES, NULL);
  return _ (rules[rule].reason);
}

/** pm_language_rule_get_question: Returns: (transfer none): translated */
const char *
pm_language_rule_get_question (PmLanguageRule rule)
{
  g_return_val_if_fail (rule < PM_N_LANGUAGE_RULES, NULL);
  return _ (rules[rule].question);
}

/**
 * pm_language_collect_names:
 *
 * Returns: (transfer full): a set of the words in the names of the document's people, in lower case
 */
GHashTable *
pm_language_collect_names (PmDocument *document)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = pm_document_get_n (document, PM_KIND_PERSON);

  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (document, i);
      g_auto (GStrv) words = g_strsplit (person->name != NULL ? person->name : "", " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (strlen (words[j]) > 2)
          g_hash_table_add (names, g_ascii_strdown (words[j], -1));
    }
  return names;
}

/**
 * pm_language_find:
 * @markdown: a text of the authors
 * @names: (nullable): from pm_language_collect_names()
 *
 * Returns: (transfer full) (element-type PmLanguageHit): in the order of the text
 */
GArray *
pm_language_find (const char *markdown, GHashTable *names)
{
  g_autoptr (GArray) words = NULL;
  Coach coach = { .hits = g_array_new (FALSE, FALSE, sizeof (PmLanguageHit)), .names = names };

  if (markdown != NULL && *markdown != '\0')
    {
      words = pm_language_split (markdown);
      coach.words = words;
      for (gint i = 0; i < (gint) words->len; i++)
        {
          find_modal (&coach, i);
          find_omission (&coach, i);
          find_judgement (&coach, i);
          find_blame (&coach, i);
          find_hindsight (&coach, i);
          find_single_cause (&coach, i);
        }
    }
  return coach.hits;
}
