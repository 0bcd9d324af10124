/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-action-plan.h"
#include "pm-document-private.h"

#define TODAY PM_DATE (2026, 3, 10)

static void
add_action (PmDocument *document, PmActionKind kind, PmActionStatus status, PmDate due)
{
  PmRecord *record = pm_record_new (PM_KIND_ACTION);
  g_autofree char *id = pm_document_make_id (document);

  pm_record_set_id (record, id);
  pm_record_set_uint (record, PM_ACTION_KIND, kind);
  pm_record_set_uint (record, PM_ACTION_STATUS, status);
  pm_record_set_uint (record, PM_ACTION_DUE, due);
  pm_document_insert (document, pm_record_seal (record), PM_POSITION_END);
  pm_record_unref (record);
}

static void
test_count (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmActionPlan plan;

  pm_action_plan_count (document, TODAY, &plan);
  g_assert_cmpuint (plan.n_open, ==, 0);

  add_action (document, PM_ACTION_KIND_PREVENT, PM_ACTION_STATUS_OPEN, PM_DATE (2026, 3, 9));
  add_action (document, PM_ACTION_KIND_PREVENT, PM_ACTION_STATUS_IN_PROGRESS, TODAY);
  add_action (document, PM_ACTION_KIND_DETECT, PM_ACTION_STATUS_UNSET, 0);
  add_action (document, PM_ACTION_KIND_MITIGATE, PM_ACTION_STATUS_DONE, PM_DATE (2020, 1, 1));
  add_action (document, PM_ACTION_KIND_MITIGATE, PM_ACTION_STATUS_WONT_DO, PM_DATE (2020, 1, 1));
  pm_action_plan_count (document, TODAY, &plan);
  g_assert_cmpuint (plan.n_open, ==, 3);
  g_assert_cmpuint (plan.n_overdue, ==, 1);
  g_assert_cmpuint (plan.n_done, ==, 1);
  g_assert_cmpuint (plan.n_wont_do, ==, 1);
  g_assert_cmpuint (plan.n_kind[PM_ACTION_KIND_PREVENT], ==, 2);
  g_assert_cmpuint (plan.n_kind[PM_ACTION_KIND_DETECT], ==, 1);
  /* What was given up does not count towards the balance. */
  g_assert_cmpuint (plan.n_kind[PM_ACTION_KIND_MITIGATE], ==, 1);
}

static void
test_strength (void)
{
  static const PmStrength strengths[] = { PM_STRENGTH_STRONGER, PM_STRENGTH_WEAKER,
                                          PM_STRENGTH_WEAKER, PM_STRENGTH_UNSET };
  g_autoptr (PmDocument) document = pm_document_new ();
  PmActionPlan plan;

  for (guint i = 0; i < G_N_ELEMENTS (strengths); i++)
    {
      PmRecord *record = pm_record_new (PM_KIND_ACTION);
      g_autofree char *id = pm_document_make_id (document);

      pm_record_set_id (record, id);
      pm_record_set_uint (record, PM_ACTION_STRENGTH, strengths[i]);
      /* What was given up does not count. */
      pm_record_set_uint (record, PM_ACTION_STATUS,
                          i == 2 ? PM_ACTION_STATUS_WONT_DO : PM_ACTION_STATUS_OPEN);
      pm_document_insert (document, pm_record_seal (record), PM_POSITION_END);
      pm_record_unref (record);
    }
  pm_action_plan_count (document, TODAY, &plan);
  g_assert_cmpuint (plan.n_strength[PM_STRENGTH_STRONGER], ==, 1);
  g_assert_cmpuint (plan.n_strength[PM_STRENGTH_INTERMEDIATE], ==, 0);
  g_assert_cmpuint (plan.n_strength[PM_STRENGTH_WEAKER], ==, 1);
}

static void
test_words (void)
{
  static const struct
  {
    int days;
    const char *words;
  } cases[] = {
    { 0, "today" },
    { 1, "tomorrow" },
    { 2, "in 2 days" },
    { 13, "in 13 days" },
    { 14, "in 2 weeks" },
    { 59, "in 8 weeks" },
    { 60, "in 2 months" },
    { 800, "in 2 years" },
    { -1, "1 day overdue" },
    { -2, "2 days overdue" },
    { -20, "2 weeks overdue" },
    { -65, "2 months overdue" },
    { -1100, "3 years overdue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = pm_due_format (pm_date_add_days (TODAY, cases[i].days), TODAY);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_free (pm_due_format (0, TODAY));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    PmDate due;
  } good[] = {
    { "", 0 },
    { "  ", 0 },
    { "2026-04-01", PM_DATE (2026, 4, 1) },
    { " 2024-02-29 ", PM_DATE (2024, 2, 29) },
    { "+3d", PM_DATE (2026, 3, 13) },
    { "2w", PM_DATE (2026, 3, 24) },
    { "+1M", PM_DATE (2026, 4, 10) },
    { "12m", PM_DATE (2027, 3, 10) },
    { "0d", TODAY },
  };
  static const char *const bad[] = { "soon", "2026-02-30", "2026-13-01", "+d",    "3",
                                     "-3d",  "3x",         "+3 days",    "99999d" };
  PmDate due;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      if (!pm_due_parse (good[i].text, TODAY, &due))
        g_error ("\"%s\" is not taken for a date", good[i].text);
      g_assert_cmpuint (due, ==, good[i].due);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (pm_due_parse (bad[i], TODAY, &due))
      g_error ("\"%s\" is taken for the date %u", bad[i], due);
  /* The last of a long month is the last of a shorter one. */
  g_assert_true (pm_due_parse ("+1m", PM_DATE (2026, 1, 31), &due));
  g_assert_cmpuint (due, ==, PM_DATE (2026, 2, 28));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action-plan/count", test_count);
  g_test_add_func ("/action-plan/strength", test_strength);
  g_test_add_func ("/action-plan/words", test_words);
  g_test_add_func ("/action-plan/parse", test_parse);
  return g_test_run ();
}
