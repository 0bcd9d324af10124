/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** The most sets that are kept on the way to the minimal ones, beyond which the search gives up. */
#define PM_CUT_SETS_LIMIT 4096

/** The most comparisons of two sets that are made: about a tenth of a second. */
#define PM_CUT_SETS_MAX_STEPS (32 * 1024 * 1024)

/**
 * PmCutSets:
 *
 * The minimal cut sets of one effect: each is a set of basic causes that together were enough to
 * bring it about, none of which can be left out of the set. Basic is a cause that nothing else is
 * recorded to lead to; what has been ruled out takes no part.
 *
 * An effect with several causes and no gate is taken as "all of these were needed": that nobody
 * said otherwise must not make each of them look like enough.
 */
typedef struct _PmCutSets PmCutSets;

/**
 * PmCutSentence: one thing that the cut sets say, in plain words.
 * @format: translated, with a "%s" for each of @causes that is not %NULL
 * @causes: (element-type PmCause): the causes that are named at each, in the order of the document
 * @is_aside: whether it is about how the rest was found
 */
typedef struct
{
  const char *format;
  GPtrArray *causes[2]; /* owned; the members live as long as the document holds them */
  gboolean is_aside;
} PmCutSentence;

/** PmSufficiency: whether a cause was enough alone, as far as is known. */
typedef enum
{
  PM_SUFFICIENT = 1,
  PM_SUFFICIENT_IF_CONFIRMED, /* it is a hypothesis, or comes by one */
} PmSufficiency;

PmCutSets *pm_cut_sets_new (PmDocument *document, const PmCause *effect, guint limit);
void pm_cut_sets_free (PmCutSets *self);

gboolean pm_cut_sets_is_complete (const PmCutSets *self);
gboolean pm_cut_sets_has_unset_gate (const PmCutSets *self);
guint pm_cut_sets_get_n (const PmCutSets *self);
GPtrArray *pm_cut_sets_list_causes (const PmCutSets *self, guint position);
GPtrArray *pm_cut_sets_list_sufficient (const PmCutSets *self);
GPtrArray *pm_cut_sets_list_necessary (const PmCutSets *self);
GPtrArray *pm_cut_sets_list_hypotheses (const PmCutSets *self, GPtrArray *causes);
GPtrArray *pm_cut_sets_list_sentences (const PmCutSets *self);
char *pm_cut_sentence_format (const PmCutSentence *sentence, PmDocument *document);

GHashTable *pm_cut_sets_collect_sufficient (PmDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCutSets, pm_cut_sets_free)

G_END_DECLS
