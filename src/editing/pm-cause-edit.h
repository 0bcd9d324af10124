/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/** PmCauseDraft: a cause that is being written and not in the document yet. */
typedef struct
{
  char *id;     /* that it will have; NULL: there is no draft */
  char *effect; /* id of what it leads to; NULL: nothing, it is a root */
  char *after;  /* id of the sibling that it follows; NULL: behind all */
  PmCauseKind kind;
} PmCauseDraft;

void pm_cause_draft_set (PmCauseDraft *draft,
                         PmDocument *document,
                         const char *effect,
                         const char *after,
                         PmCauseKind kind);
void pm_cause_draft_clear (PmCauseDraft *draft);
PmCommand *pm_cause_draft_make_command (const PmCauseDraft *draft,
                                        PmDocument *document,
                                        const char *text);
PmDocument *pm_cause_draft_show (const PmCauseDraft *draft, PmDocument *document);

G_END_DECLS
