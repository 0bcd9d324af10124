/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmActionPlan: the actions of a document at a glance. */
typedef struct
{
  guint n_open;    /* not done and not given up */
  guint n_overdue; /* of those */
  guint n_done;
  guint n_wont_do;
  guint n_kind[PM_ACTION_KIND_PROCESS + 1]; /* by PmActionKind, without those given up */
  guint n_strength[PM_STRENGTH_WEAKER + 1]; /* by PmStrength, likewise */
} PmActionPlan;

void pm_action_plan_count (PmDocument *document, PmDate today, PmActionPlan *plan);

PmDate pm_date_today (PmZone *zone);
gboolean pm_action_is_open (const PmAction *action);
gboolean pm_action_is_overdue (const PmAction *action, PmDate today);
char *pm_due_format (PmDate due, PmDate today);
gboolean pm_due_parse (const char *text, PmDate today, PmDate *due);

G_END_DECLS
