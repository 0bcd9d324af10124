/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-action-plan.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** pm_date_today: Returns: the date that a calendar in @zone shows now */
PmDate
pm_date_today (PmZone *zone)
{
  PmCivil civil;

  pm_zone_to_civil (zone, pm_time_now (), &civil);
  return PM_DATE (civil.year, civil.month, civil.day);
}

/** pm_action_is_open: Returns: whether something is still to be done; without a status it is */
gboolean
pm_action_is_open (const PmAction *action)
{
  return action->status != PM_ACTION_STATUS_DONE && action->status != PM_ACTION_STATUS_WONT_DO;
}

/** pm_action_is_overdue: Returns: whether it is open and was due before @today */
gboolean
pm_action_is_overdue (const PmAction *action, PmDate today)
{
  return pm_action_is_open (action) && action->due != 0 && action->due < today;
}

/** pm_action_plan_count: @plan: (out) */
void
pm_action_plan_count (PmDocument *document, PmDate today, PmActionPlan *plan)
{
  guint n;
  PmRecord *const *records = pm_document_get_records (document, PM_KIND_ACTION, &n);

  *plan = (PmActionPlan) { 0 };
  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_action (records[i]);

      plan->n_open += pm_action_is_open (action);
      plan->n_overdue += pm_action_is_overdue (action, today);
      plan->n_done += action->status == PM_ACTION_STATUS_DONE;
      plan->n_wont_do += action->status == PM_ACTION_STATUS_WONT_DO;
      if (action->status != PM_ACTION_STATUS_WONT_DO && action->kind < G_N_ELEMENTS (plan->n_kind))
        plan->n_kind[action->kind]++;
      if (action->status != PM_ACTION_STATUS_WONT_DO &&
          action->strength < G_N_ELEMENTS (plan->n_strength))
        plan->n_strength[action->strength]++;
    }
}

static char *
format_ahead (int days)
{
  if (days < 14)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
  if (days < 60)
    return g_strdup_printf (ngettext ("in %d week", "in %d weeks", (gulong) days / 7), days / 7);
  if (days < 730)
    return g_strdup_printf (ngettext ("in %d month", "in %d months", (gulong) days / 30),
                            days / 30);
  return g_strdup_printf (ngettext ("in %d year", "in %d years", (gulong) days / 365), days / 365);
}

static char *
format_overdue (int days)
{
  if (days < 14)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) days), days);
  if (days < 60)
    return g_strdup_printf (ngettext ("%d week overdue", "%d weeks overdue", (gulong) days / 7),
                            days / 7);
  if (days < 730)
    return g_strdup_printf (ngettext ("%d month overdue", "%d months overdue", (gulong) days / 30),
                            days / 30);
  return g_strdup_printf (ngettext ("%d year overdue", "%d years overdue", (gulong) days / 365),
                          days / 365);
}

/**
 * pm_due_format:
 *
 * Returns: (transfer full): in words when something that is still open is due: "in 3 days",
 * "today", "2 days overdue"; empty where it has no date
 */
char *
pm_due_format (PmDate due, PmDate today)
{
  int days;

  if (due == 0 || !pm_date_is_valid (due) || !pm_date_is_valid (today))
    return g_strdup ("");
  days = pm_date_days_between (today, due);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  return days > 0 ? format_ahead (days) : format_overdue (-days);
}

static PmDate
add_months (PmDate date, int months)
{
  int month = pm_date_month (date) - 1 + months;
  int year = pm_date_year (date) + month / 12;
  int day = pm_date_day (date);
  PmDate result;

  month = month % 12 + 1;
  do
    result = PM_DATE (year, month, day);
  while (!pm_date_is_valid (result) && --day > 27);
  return result;
}

/**
 * pm_due_parse:
 * @text: `2026-03-01`, or from today on `+3d`, `+2w`, `+1m`; the plus may be left out
 * @due: (out): 0 for an empty @text
 *
 * Returns: whether @text is a date
 */
gboolean
pm_due_parse (const char *text, PmDate today, PmDate *due)
{
  g_autofree char *own = g_strstrip (g_strdup (text));
  char *end;
  gint64 number;

  *due = 0;
  if (own[0] == '\0')
    return TRUE;
  if (pm_date_parse (own, -1, due))
    return TRUE;
  number = g_ascii_strtoll (own[0] == '+' ? own + 1 : own, &end, 10);
  if (!g_ascii_isdigit (own[0] == '+' ? own[1] : own[0]) || number < 0 || number > 3650 ||
      strlen (end) != 1)
    return FALSE;
  switch (g_ascii_tolower (end[0]))
    {
    case 'd':
      *due = pm_date_add_days (today, (int) number);
      return TRUE;
    case 'w':
      *due = pm_date_add_days (today, (int) number * 7);
      return TRUE;
    case 'm':
      *due = add_months (today, (int) number);
      return TRUE;
    default:
      return FALSE;
    }
}
