/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmLanguageRule: what the language coach looks for, in English texts. */
typedef enum
{
  PM_LANGUAGE_COUNTERFACTUAL, /* "should have", "failed to" with people as the subject */
  PM_LANGUAGE_NORMATIVE,      /* "careless", "inadequate": a judgement in place of what happened */
  PM_LANGUAGE_BLAME,          /* "human error", "their fault" */
  PM_LANGUAGE_OBVIOUS,        /* "obviously", "of course": plain only in hindsight */
  PM_LANGUAGE_SINGLE_CAUSE,   /* "the root cause was" */
  PM_N_LANGUAGE_RULES
} PmLanguageRule;

/** PmLanguageHit: a wording that is worth a second thought. */
typedef struct
{
  PmLanguageRule rule;
  guint offset; /* in bytes of the text */
  guint length;
} PmLanguageHit;

const char *pm_language_rule_get_id (PmLanguageRule rule);
const char *pm_language_rule_get_reason (PmLanguageRule rule);
const char *pm_language_rule_get_question (PmLanguageRule rule);

GHashTable *pm_language_collect_names (PmDocument *document);
GArray *pm_language_find (const char *markdown, GHashTable *names);

G_END_DECLS
