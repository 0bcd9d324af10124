/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-checks.h"

G_BEGIN_DECLS

/* What the families of checks share: the document and where their remarks go. */
typedef struct
{
  PmDocument *document;
  PmTime now;
  GPtrArray *remarks; /* of PmRemark */
} PmChecks;

void pm_checks_add (PmChecks *checks,
                    const char *rule,
                    PmRemarkLevel level,
                    const PmRecord *record,
                    const char *member,
                    const char *format,
                    ...) G_GNUC_PRINTF (6, 7);

void pm_checks_add_words (PmChecks *checks,
                          const char *rule,
                          const PmRecord *record,
                          const char *member,
                          const char *words,
                          const char *message);

void pm_checks_references (PmChecks *checks);
void pm_checks_times (PmChecks *checks);
void pm_checks_milestones (PmChecks *checks);
void pm_checks_causes (PmChecks *checks);
void pm_checks_actions (PmChecks *checks);
void pm_checks_completeness (PmChecks *checks);
void pm_checks_language (PmChecks *checks);

G_END_DECLS
