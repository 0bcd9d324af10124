/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmRemarkLevel: how much a remark weighs. */
typedef enum
{
  PM_REMARK_NOTE,    /* worth a thought */
  PM_REMARK_WARNING, /* something is missing or unlikely */
  PM_REMARK_ERROR,   /* the document contradicts itself */
} PmRemarkLevel;

/**
 * PmRemark: what a check has to say about one place.
 * @rule: the check's id, stable and untranslated: "milestone-order"
 * @target: (nullable): id of the record, %NULL for the incident itself
 * @path: the place in the file: "events[3].until"
 * @message: translated; says what it is and what can be done
 * @words: (nullable): the words that a remark on language is about
 */
typedef struct
{
  const char *rule;
  PmRemarkLevel level;
  GRefString *target;
  char *path;
  char *message;
  char *words;
} PmRemark;

GPtrArray *pm_checks_run (PmDocument *document, PmTime now);
gboolean pm_checks_is_dismissed (PmDocument *document,
                                 const char *rule,
                                 const char *target,
                                 const char *words);
const char *pm_remark_level_get_name (PmRemarkLevel level);
void pm_remark_free (PmRemark *remark);

G_END_DECLS
