/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cut-sets.h"

#include <glib/gi18n-lib.h>

/*
 * What the sets come to, in sentences. Where what is said rests on a hypothesis, the sentence says
 * on which: a guess must not read like a finding.
 */

/* What is said one by one; more are counted. */
#define MAX_SENTENCES 8

/* The ways to say one thing. */
typedef struct
{
  const char *one;         /* of one cause */
  const char *many;        /* of several */
  const char *one_if;      /* of one that is a hypothesis itself */
  const char *many_if;     /* of several hypotheses, each for itself */
  const char *one_resting; /* of one that rests on others: their names come first */
} Saying;

static const Saying necessary_saying = {
  N_ ("Without %s it would not have happened."),
  N_ ("Any one of these alone would have prevented it: %s."),
  N_ ("If %s is confirmed, it would not have happened without it."),
  N_ ("Each of these alone would have prevented it, if it is confirmed: %s."),
  N_ ("If %s can be confirmed, it would not have happened without %s."),
};

static const Saying sufficient_saying = {
  N_ ("%s was enough alone: a single point of failure."),
  N_ ("Each of these was enough alone, a single point of failure: %s."),
  N_ ("If %s is confirmed, it was enough alone: a single point of failure."),
  N_ ("Each of these was enough alone, if it is confirmed: %s."),
  N_ ("If %s can be confirmed, %s was enough alone: a single point of failure."),
};

static void
sentence_free (PmCutSentence *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentence->causes); i++)
    g_clear_pointer (&sentence->causes[i], g_ptr_array_unref);
  g_free (sentence);
}

static PmCutSentence *
add_sentence (GPtrArray *sentences, const char *format, GPtrArray *causes, GPtrArray *more)
{
  PmCutSentence *sentence = g_new0 (PmCutSentence, 1);

  sentence->format = format;
  sentence->causes[0] = causes;
  sentence->causes[1] = more;
  g_ptr_array_add (sentences, sentence);
  return sentence;
}

/* Says the same of each of @causes: first of those that are certain, then of hypotheses, then of
 * what rests on hypotheses. */
static void
say (const PmCutSets *self, GPtrArray *sentences, const Saying *saying, GPtrArray *causes)
{
  g_autoptr (GPtrArray) certain = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) resting = g_ptr_array_new_with_free_func (NULL);

  for (guint i = 0; i < causes->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GPtrArray) hypotheses = NULL;

      g_ptr_array_add (one, causes->pdata[i]);
      hypotheses = pm_cut_sets_list_hypotheses (self, one);
      if (hypotheses->len == 0)
        g_ptr_array_add (certain, causes->pdata[i]);
      else if (hypotheses->len == 1 && hypotheses->pdata[0] == causes->pdata[i])
        g_ptr_array_add (open, causes->pdata[i]);
      else if (resting->len < MAX_SENTENCES)
        g_ptr_array_add (resting, causes->pdata[i]);
    }
  if (certain->len > 0)
    add_sentence (sentences, certain->len == 1 ? _ (saying->one) : _ (saying->many),
                  g_ptr_array_ref (certain), NULL);
  if (open->len > 0)
    add_sentence (sentences, open->len == 1 ? _ (saying->one_if) : _ (saying->many_if),
                  g_ptr_array_ref (open), NULL);
  for (guint i = 0; i < resting->len; i++)
    {
      GPtrArray *one = g_ptr_array_new ();

      g_ptr_array_add (one, resting->pdata[i]);
      add_sentence (sentences, _ (saying->one_resting), pm_cut_sets_list_hypotheses (self, one),
                    one);
    }
}

static void
say_set (const PmCutSets *self, GPtrArray *sentences, guint position)
{
  GPtrArray *causes = pm_cut_sets_list_causes (self, position);
  GPtrArray *hypotheses = pm_cut_sets_list_hypotheses (self, causes);

  if (hypotheses->len > 0)
    add_sentence (sentences, _ ("If %s can be confirmed, these together were enough: %s."),
                  hypotheses, causes);
  else
    {
      g_ptr_array_unref (hypotheses);
      add_sentence (sentences, _ ("These together were enough: %s."), causes, NULL);
    }
}

/**
 * pm_cut_sets_list_sentences:
 *
 * Returns: (transfer full) (element-type PmCutSentence): what the sets say, most telling first;
 * none where no cause is recorded
 */
GPtrArray *
pm_cut_sets_list_sentences (const PmCutSets *self)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) sentence_free);
  g_autoptr (GPtrArray) sufficient = pm_cut_sets_list_sufficient (self);
  g_autoptr (GPtrArray) necessary = pm_cut_sets_list_necessary (self);
  guint n = pm_cut_sets_get_n (self);

  if (!pm_cut_sets_is_complete (self))
    add_sentence (sentences, _ ("The causes can come together in more ways than can be listed."),
                  NULL, NULL);
  if (n == 0)
    return sentences;
  say (self, sentences, &necessary_saying, necessary);
  say (self, sentences, &sufficient_saying, sufficient);
  /* With one set, the causes in it are those that have just been named. */
  for (guint i = sufficient->len; n > 1 && i < n && i - sufficient->len < MAX_SENTENCES; i++)
    say_set (self, sentences, i);
  if (pm_cut_sets_has_unset_gate (self))
    add_sentence (sentences, _ ("Where it is not said, all causes are taken as needed."), NULL,
                  NULL)
        ->is_aside = TRUE;
  return sentences;
}

/**
 * pm_cut_sentence_format:
 *
 * Returns: (transfer full): the sentence with its causes by their short numbers: "C4, C7"
 */
char *
pm_cut_sentence_format (const PmCutSentence *sentence, PmDocument *document)
{
  g_auto (GStrv) parts = g_strsplit (sentence->format, "%s", -1);
  GString *text = g_string_new (parts[0]);

  for (guint k = 0; parts[k] != NULL && parts[k + 1] != NULL; k++)
    {
      const GPtrArray *causes = k < G_N_ELEMENTS (sentence->causes) ? sentence->causes[k] : NULL;

      for (guint i = 0; causes != NULL && i < causes->len; i++)
        {
          g_autofree char *number = pm_document_get_number (document, causes->pdata[i]);

          g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", number);
        }
      g_string_append (text, parts[k + 1]);
    }
  return g_string_free_and_steal (text);
}
