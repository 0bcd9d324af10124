/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks-private.h"

#include "pm-links.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

static GHashTable *
collect_treated (PmDocument *document)
{
  GHashTable *treated = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = pm_document_get_n (document, PM_KIND_ACTION);

  for (guint i = 0; i < n; i++)
    {
      const PmStrings *ids = pm_document_get_action (document, i)->treats;

      for (guint j = 0; j < pm_strings_get_n (ids); j++)
        g_hash_table_add (treated, ids->items[j]);
    }
  return treated;
}

/* Causes that lead to themselves over others: what is left when all without an open effect are
 * taken away again and again (Kahn 1962). */
static void
check_cycles (PmChecks *checks)
{
  PmDocument *document = checks->document;
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  PmRecord *const *causes;
  guint n;
  guint n_before;

  causes = pm_document_get_records (document, PM_KIND_CAUSE, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (open, causes[i]->id);
  do
    {
      n_before = g_hash_table_size (open);
      for (guint i = 0; i < n; i++)
        {
          const PmStrings *leads_to = pm_cause (causes[i])->leads_to;
          gboolean has_open = FALSE;

          for (guint j = 0; j < pm_strings_get_n (leads_to); j++)
            has_open = has_open || g_hash_table_contains (open, leads_to->items[j]);
          if (!has_open)
            g_hash_table_remove (open, causes[i]->id);
        }
    }
  while (g_hash_table_size (open) < n_before);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) below = NULL;

      if (!g_hash_table_contains (open, causes[i]->id))
        continue;
      below = pm_causes_list_below (document, causes[i]->id);
      for (guint j = 0; j < below->len; j++)
        if (pm_strings_contains (pm_cause (causes[i])->leads_to,
                                 ((PmRecord *) g_ptr_array_index (below, j))->id))
          {
            pm_checks_add (checks, "cause-cycle", PM_REMARK_ERROR, causes[i], "leads_to",
                           _ ("This cause leads back to itself over others; remove one of the "
                              "effects"));
            break;
          }
      if (pm_strings_contains (pm_cause (causes[i])->leads_to, causes[i]->id))
        pm_checks_add (checks, "cause-cycle", PM_REMARK_ERROR, causes[i], "leads_to",
                       _ ("This cause leads to itself; remove that effect"));
    }
}

void
pm_checks_causes (PmChecks *checks)
{
  PmDocument *document = checks->document;
  g_autoptr (GHashTable) treated = collect_treated (document);
  g_autoptr (GHashTable) effects = g_hash_table_new (g_str_hash, g_str_equal);
  PmRecord *const *causes;
  gboolean has_problem = FALSE;
  guint n;

  check_cycles (checks);
  causes = pm_document_get_records (document, PM_KIND_CAUSE, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmCause *cause = pm_cause (causes[i]);

      has_problem = has_problem || cause->kind == PM_CAUSE_KIND_PROBLEM;
      for (guint j = 0; j < pm_strings_get_n (cause->leads_to); j++)
        g_hash_table_add (effects, cause->leads_to->items[j]);
    }
  if (n > 0 && !has_problem)
    pm_checks_add (checks, "cause-no-problem", PM_REMARK_NOTE, NULL, "causes",
                   _ ("No cause is marked as the problem that the others lead to"));

  for (guint i = 0; i < n; i++)
    {
      const PmCause *cause = pm_cause (causes[i]);
      gboolean is_leaf = !g_hash_table_contains (effects, causes[i]->id);

      if (pm_text_is_empty (cause->text))
        pm_checks_add (checks, "cause-without-text", PM_REMARK_WARNING, causes[i], "text",
                       _ ("A cause has no text"));
      if (cause->certainty == PM_CAUSE_CERTAINTY_CONFIRMED && cause->evidence == NULL &&
          cause->kind != PM_CAUSE_KIND_PROBLEM)
        pm_checks_add (checks, "cause-without-evidence", PM_REMARK_NOTE, causes[i], "evidence",
                       _ ("This cause is confirmed, but no event is named as evidence"));
      if (is_leaf && cause->kind != PM_CAUSE_KIND_PROBLEM && cause->stop_reason == NULL &&
          cause->certainty != PM_CAUSE_CERTAINTY_RULED_OUT &&
          !g_hash_table_contains (treated, causes[i]->id))
        pm_checks_add (checks, "cause-open", PM_REMARK_NOTE, causes[i], "stop_reason",
                       _ ("This branch ends without an action that treats it or a reason to stop "
                          "here"));
    }
}

static void
check_action (PmChecks *checks, const PmAction *action, PmDate today)
{
  const PmRecord *record = &action->base;
  gboolean is_open =
      action->status != PM_ACTION_STATUS_DONE && action->status != PM_ACTION_STATUS_WONT_DO;

  if (pm_text_is_empty (action->title))
    pm_checks_add (checks, "action-without-title", PM_REMARK_WARNING, record, "title",
                   _ ("An action has no title"));
  if (action->treats == NULL)
    pm_checks_add (checks, "action-treats-nothing", PM_REMARK_NOTE, record, "treats",
                   _ ("This action treats no cause, signal or lesson"));
  if (action->status == PM_ACTION_STATUS_WONT_DO && pm_text_is_empty (action->reason))
    pm_checks_add (checks, "action-without-reason", PM_REMARK_WARNING, record, "reason",
                   _ ("This action will not be done, but no reason is given"));
  if (!is_open)
    return;
  if (action->owner == NULL)
    pm_checks_add (checks, "action-without-owner", PM_REMARK_WARNING, record, "owner",
                   _ ("This action has no owner"));
  if (action->due == 0)
    pm_checks_add (checks, "action-without-due", PM_REMARK_NOTE, record, "due",
                   _ ("This action has no due date"));
  else if (action->due < today)
    pm_checks_add (checks, "action-overdue", PM_REMARK_NOTE, record, "due",
                   _ ("This action is overdue"));
}

void
pm_checks_actions (PmChecks *checks)
{
  PmDocument *document = checks->document;
  g_autoptr (GHashTable) treated = collect_treated (document);
  guint n_actions = pm_document_get_n (document, PM_KIND_ACTION);
  guint n_signals = pm_document_get_n (document, PM_KIND_SIGNAL);
  guint n_rated = 0;
  guint n_weaker = 0;
  guint kinds = 0;
  PmCivil civil;

  pm_zone_to_civil (pm_document_get_zone (document), checks->now, &civil);
  for (guint i = 0; i < n_actions; i++)
    {
      const PmAction *action = pm_document_get_action (document, i);

      check_action (checks, action,
                    PM_DATE ((guint32) civil.year, (guint32) civil.month, (guint32) civil.day));
      n_rated += action->strength != PM_STRENGTH_UNSET;
      n_weaker += action->strength == PM_STRENGTH_WEAKER;
      kinds |= 1u << action->kind;
    }
  if (n_rated > 0 && n_rated == n_weaker)
    pm_checks_add (checks, "actions-only-weaker", PM_REMARK_NOTE, NULL, "actions",
                   _ ("All actions are of the weaker kind, such as warnings and training"));
  if (n_actions > 0 &&
      (kinds & ((1u << PM_ACTION_KIND_DETECT) | (1u << PM_ACTION_KIND_MITIGATE))) == 0)
    pm_checks_add (checks, "actions-only-prevent", PM_REMARK_NOTE, NULL, "actions",
                   _ ("No action makes the next incident easier to detect or to mitigate"));

  for (guint i = 0; i < n_signals; i++)
    {
      const PmSignal *signal = pm_document_get_signal (document, i);

      if ((signal->should_have_fired_event != NULL || signal->gap != NULL) &&
          !g_hash_table_contains (treated, signal->base.id))
        pm_checks_add (checks, "signal-gap-open", PM_REMARK_NOTE, &signal->base, "gap",
                       _ ("This gap in detection has no action that treats it"));
    }
}

void
pm_checks_completeness (PmChecks *checks)
{
  const PmIncident *incident = pm_document_get_incident (checks->document);
  PmRemarkLevel level = incident->status == PM_STATUS_FINAL ? PM_REMARK_WARNING : PM_REMARK_NOTE;
  static const struct
  {
    PmKind kind;
    const char *message;
  } tables[] = {
    { PM_KIND_EVENT, N_ ("The timeline is empty") },
    { PM_KIND_IMPACT, N_ ("No impact is recorded") },
    { PM_KIND_CAUSE, N_ ("No cause is recorded") },
    { PM_KIND_LESSON, N_ ("No lesson is recorded") },
    { PM_KIND_ACTION, N_ ("No action is recorded") },
  };

  if (pm_text_is_empty (incident->title))
    pm_checks_add (checks, "missing-title", PM_REMARK_WARNING, NULL, "title",
                   _ ("The incident has no title"));
  if (pm_text_is_empty (incident->severity))
    pm_checks_add (checks, "missing-severity", level, NULL, "severity",
                   _ ("The severity is not set"));
  if (pm_text_is_empty (incident->summary))
    pm_checks_add (checks, "missing-summary", level, NULL, "summary", _ ("There is no summary"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (pm_document_get_n (checks->document, tables[i].kind) == 0)
      pm_checks_add (checks, "missing-section", level, NULL,
                     pm_kind_get_info (tables[i].kind)->member, "%s", _ (tables[i].message));
}
