/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-editor.h"
#include "pm-quick-entry.h"

/* 2026-03-01 09:00 UTC */
#define DAY G_GINT64_CONSTANT (1772355600000000)

static PmDocument *
new_document (const char *zone)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "");

  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TIME_ZONE, zone);
  pm_record_set_string (pm_transaction_insert (transaction, PM_KIND_LANE, -1), PM_LANE_NAME,
                        "Redis");
  pm_record_set_string (pm_transaction_insert (transaction, PM_KIND_LANE, -1), PM_LANE_NAME,
                        "Redis cluster");
  pm_editor_run (editor, pm_transaction_commit (transaction));
  return g_steal_pointer (&document);
}

static char *
to_text (PmTime time)
{
  char buffer[PM_TIME_BUFSIZE];

  if (!pm_time_is_set (time))
    return g_strdup ("-");
  pm_time_to_rfc3339 (time, buffer);
  return g_strdup (buffer);
}

static void
check_times (PmDocument *document,
             const char *text,
             const char *at,
             const char *until,
             const char *title,
             const char *lane)
{
  g_autoptr (GPtrArray) lines = pm_quick_entry_parse (document, DAY, text);
  const PmQuickLine *line = g_ptr_array_index (lines, lines->len - 1);
  g_autofree char *begin = to_text (line->at);
  g_autofree char *end = to_text (line->until);

  g_test_message ("%s: %s", text, line->message);
  g_assert_cmpint (line->kind, ==, PM_QUICK_LINE_EVENT);
  g_assert_cmpstr (begin, ==, at);
  g_assert_cmpstr (end, ==, until);
  g_assert_cmpstr (line->title, ==, title);
  g_assert_cmpstr (line->lane, ==, lane);
}

static void
test_times (void)
{
  g_autoptr (PmDocument) document = new_document ("UTC");

  check_times (document, "14:05 pager fired", "2026-03-01T14:05:00Z", "-", "pager fired", NULL);
  check_times (document, "- [14:05] pager fired", "2026-03-01T14:05:00Z", "-", "pager fired", NULL);
  check_times (document, "14:05: pager fired", "2026-03-01T14:05:00Z", "-", "pager fired", NULL);
  check_times (document, "14:05 — pager fired", "2026-03-01T14:05:00Z", "-", "pager fired", NULL);
  check_times (document, "2:05 pm pager fired", "2026-03-01T14:05:00Z", "-", "pager fired", NULL);
  check_times (document, "14:10-14:25 rollback", "2026-03-01T14:10:00Z", "2026-03-01T14:25:00Z",
               "rollback", NULL);
  check_times (document, "14:10 – 14:25 rollback", "2026-03-01T14:10:00Z", "2026-03-01T14:25:00Z",
               "rollback", NULL);
  check_times (document, "14:10 to 14:25 rollback", "2026-03-01T14:10:00Z", "2026-03-01T14:25:00Z",
               "rollback", NULL);
  check_times (document, "14:10 +15m rollback", "2026-03-01T14:10:00Z", "2026-03-01T14:25:00Z",
               "rollback", NULL);
  check_times (document, "23:50-00:20 rollback", "2026-03-01T23:50:00Z", "2026-03-02T00:20:00Z",
               "rollback", NULL);
  check_times (document, "2026-02-27T14:05-05:00 x", "2026-02-27T19:05:00Z", "-", "x", NULL);
  check_times (document, "14:05 -05:00 x", "2026-03-01T19:05:00Z", "-", "x", NULL);
  check_times (document, "2026-02-27 14:05-14:09 x", "2026-02-27T14:05:00Z", "2026-02-27T14:09:00Z",
               "x", NULL);
  check_times (document, "14:05 3-4 pods died", "2026-03-01T14:05:00Z", "-", "3-4 pods died", NULL);
  check_times (document, "? nobody knows", "-", "-", "nobody knows", NULL);
}

static void
test_context (void)
{
  g_autoptr (PmDocument) document = new_document ("UTC");

  check_times (document, "2026-02-03\n14:05 x", "2026-02-03T14:05:00Z", "-", "x", NULL);
  check_times (document, "2026-02-03 Europe/Berlin\n14:05 x", "2026-02-03T13:05:00Z", "-", "x",
               NULL);
  check_times (document, "zone America/New_York\n2026-02-03:\n14:05 x", "2026-02-03T19:05:00Z", "-",
               "x", NULL);
  check_times (document, "23:50 a\n00:10 x", "2026-03-02T00:10:00Z", "-", "x", NULL);
  check_times (document, "14:05 a\n14:01 x", "2026-03-01T14:01:00Z", "-", "x", NULL);
  check_times (document, "14:05 a\n\n+10m x", "2026-03-01T14:15:00Z", "-", "x", NULL);
}

static void
test_lanes (void)
{
  g_autoptr (PmDocument) document = new_document ("UTC");
  const char *at = "2026-03-01T14:05:00Z";

  check_times (document, "14:05 rollback @redis", at, "-", "rollback", "Redis");
  check_times (document, "14:05 rollback @Redis cluster", at, "-", "rollback", "Redis cluster");
  check_times (document, "14:05 @Redis is slow", at, "-", "is slow", "Redis");
  check_times (document, "14:05 rollback @Web", at, "-", "rollback", "Web");
  check_times (document, "14:05 rollback @\"Front end\"", at, "-", "rollback", "Front end");
  check_times (document, "14:05 asked @bob to help", at, "-", "asked @bob to help", NULL);
  check_times (document, "14:05 mail to a@b.example", at, "-", "mail to a@b.example", NULL);
}

static void
check_wrong (PmDocument *document, const char *text, const char *part)
{
  g_autoptr (GPtrArray) lines = pm_quick_entry_parse (document, DAY, text);
  const PmQuickLine *line = g_ptr_array_index (lines, lines->len - 1);

  g_test_message ("%s: %s", text, line->message);
  g_assert_cmpint (line->kind, ==, PM_QUICK_LINE_ERROR);
  g_assert_nonnull (strstr (line->message, part));
  g_assert_null (pm_quick_entry_make_command (document, lines));
}

static void
test_wrong (void)
{
  g_autoptr (PmDocument) document = new_document ("Europe/Berlin");

  check_wrong (document, "25:00 x", "25:00:00");
  check_wrong (document, "pager fired", "Begin with the time");
  check_wrong (document, "14:05", "what happened");
  check_wrong (document, "14:05 @Redis", "what happened");
  check_wrong (document, "14:05 fine\n2026-02-30", "2026-02-30");
  check_wrong (document, "zone Europe/Nowhere", "Europe/Nowhere");
  check_wrong (document, "2026-03-01 14:05 - 2026-02-28 10:00 x", "before it begins");
  check_wrong (document, "2026-03-29 02:30 x", "does not exist");
  check_wrong (document, "2026-10-25 02:30 x", "twice");
}

/* Lines without a day are of the day on which the incident began, not of what led up to it. */
static void
test_day (void)
{
  g_autoptr (PmDocument) document = new_document ("UTC");
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  const char *const texts[] = { "2026-02-20 09:00 a change", "2026-02-21 08:30 it starts" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) lines = pm_quick_entry_parse (document, PM_TIME_UNSET, texts[i]);

      g_assert_true (pm_editor_run (editor, pm_quick_entry_make_command (document, lines)));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) lines = pm_quick_entry_parse (document, PM_TIME_UNSET, "14:05 x");
      const PmQuickLine *line = g_ptr_array_index (lines, 0);
      g_autofree char *at = to_text (line->at);

      g_assert_cmpstr (at, ==, i == 0 ? "2026-02-20T14:05:00Z" : "2026-02-21T14:05:00Z");
      if (i == 0)
        {
          const PmEvent *event = pm_document_get_event (document, 1);
          g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "");

          g_assert_cmpstr (event->title, ==, "it starts");
          pm_record_set_uint (pm_transaction_edit (transaction, event->base.id),
                              PM_EVENT_MILESTONES, PM_MILESTONE_STARTED);
          g_assert_true (pm_editor_run (editor, pm_transaction_commit (transaction)));
        }
    }
}

static void
test_command (void)
{
  g_autoptr (PmDocument) document = new_document ("UTC");
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  g_autoptr (PmDocument) before = pm_document_copy (document);
  g_autoptr (PmDocument) after = NULL;
  g_autoptr (GPtrArray) lines = pm_quick_entry_parse (
      document, DAY, "14:05 a @Web\n~14:10-14:25 b @web\n2026-03-02 c\n? d @Redis");

  g_assert_cmpuint (pm_quick_entry_count (lines, PM_QUICK_LINE_EVENT), ==, 4);
  g_assert_true (pm_editor_run (editor, pm_quick_entry_make_command (document, lines)));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 4);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_LANE), ==, 3);
  for (guint i = 0; i < 4; i++)
    {
      const PmEvent *event = pm_document_get_event (document, i);
      const PmLane *lane =
          pm_lane (event->lane != NULL ? pm_document_find (document, event->lane) : NULL);

      if (g_str_equal (event->title, "b"))
        g_assert_true (event->approximate && event->until - event->at == 15 * PM_MINUTE);
      else if (g_str_equal (event->title, "c"))
        g_assert_cmpint (event->precision, ==, PM_PRECISION_DAY);
      else if (g_str_equal (event->title, "d"))
        g_assert_false (pm_time_is_set (event->at));
      g_assert_cmpstr (lane != NULL ? lane->name : NULL, ==,
                       g_str_equal (event->title, "c")   ? NULL
                       : g_str_equal (event->title, "d") ? "Redis"
                                                         : "Web");
    }
  after = pm_document_copy (document);
  g_assert_true (pm_editor_undo (editor));
  g_assert_true (pm_document_equal (document, before));
  g_assert_true (pm_editor_redo (editor));
  g_assert_true (pm_document_equal (document, after));
}

/* What is written as lines is read as what it was. */
static void
test_round_trip (void)
{
  g_autoptr (PmDocument) document = new_document ("Europe/Berlin");
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  const char *text = "2026-10-25 Europe/Berlin\n"
                     "01:10 one @\"Redis cluster\"\n"
                     "02:30 +02:00 two\n"
                     "02:30 +01:00 three\n"
                     "~04:00 - 05:30:20 four @Redis\n"
                     "23:00 - 2026-10-26 01:00 five\n"
                     "2026-10-27\n"
                     "03:00 six\n";
  g_autoptr (GPtrArray) lines = pm_quick_entry_parse (document, DAY, text);
  g_autoptr (PmCommand) command = pm_quick_entry_make_command (document, lines);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *written = NULL;

  g_assert_nonnull (command);
  pm_editor_run (editor, pm_command_ref (command));
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_EVENT); i++)
    g_ptr_array_add (ids, (gpointer) pm_document_get_event (document, i)->base.id);
  g_ptr_array_add (ids, NULL);
  written = pm_quick_entry_format (document, (const char *const *) ids->pdata);
  g_assert_cmpstr (written, ==, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick-entry/times", test_times);
  g_test_add_func ("/quick-entry/context", test_context);
  g_test_add_func ("/quick-entry/lanes", test_lanes);
  g_test_add_func ("/quick-entry/wrong", test_wrong);
  g_test_add_func ("/quick-entry/day", test_day);
  g_test_add_func ("/quick-entry/command", test_command);
  g_test_add_func ("/quick-entry/round-trip", test_round_trip);
  return g_test_run ();
}
