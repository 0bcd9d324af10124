/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks.h"

#include "pm-document-private.h"
#include "pm-reader.h"

#include <string.h>

/* Each rule is shown a document that breaks it and, from the same document put right, that it is
 * quiet then. Documents are given as their file, so that what is tested is what a user has. */

#define NOW "2026-06-01T00:00:00Z"

static PmDocument *
read_document (const char *members)
{
  g_autofree char *text =
      g_strdup_printf ("{\"format\": \"postmortem\", \"version\": 1, %s}", members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static GPtrArray *
run_checks (PmDocument *document)
{
  PmTime now;

  g_assert_true (pm_time_parse_rfc3339 (NOW, -1, &now));
  return pm_checks_run (document, now);
}

static const PmRemark *
find_remark (GPtrArray *remarks, const char *rule)
{
  for (guint i = 0; i < remarks->len; i++)
    if (g_str_equal (((PmRemark *) g_ptr_array_index (remarks, i))->rule, rule))
      return g_ptr_array_index (remarks, i);
  return NULL;
}

static void
assert_remark (const char *members, const char *rule, const char *path)
{
  g_autoptr (PmDocument) document = read_document (members);
  g_autoptr (GPtrArray) remarks = run_checks (document);
  const PmRemark *remark = find_remark (remarks, rule);

  if (remark == NULL)
    g_error ("%s said nothing about %s", rule, members);
  g_test_message ("%s: %s", remark->path, remark->message);
  g_assert_cmpstr (remark->path, ==, path);
  g_assert_cmpstr (remark->message, !=, "");
}

static void
assert_quiet (const char *members, const char *rule)
{
  g_autoptr (PmDocument) document = read_document (members);
  g_autoptr (GPtrArray) remarks = run_checks (document);
  const PmRemark *remark = find_remark (remarks, rule);

  if (remark != NULL)
    g_error ("%s said “%s” about %s", rule, remark->message, members);
}

typedef struct
{
  const char *rule;
  const char *path;
  const char *wrong;
  const char *right;
} Case;

#define EVENT(id, at, more) "{\"id\": \"" id "\", \"at\": \"" at "\", \"title\": \"x\"" more "}"
#define EVENTS(list)        "\"events\": [" list "]"

static const Case cases[] = {
  { "broken-reference", "events[0].lane", EVENTS ("{\"id\": \"a\", \"lane\": \"nowhere\"}"),
    "\"lanes\": [{\"id\": \"l\"}]," EVENTS ("{\"id\": \"a\", \"lane\": \"l\"}") },
  { "broken-reference", "events[0].lane",
    "\"people\": [{\"id\": \"p\"}]," EVENTS ("{\"id\": \"a\", \"lane\": \"p\"}"),
    "\"people\": [{\"id\": \"p\"}]," EVENTS ("{\"id\": \"a\", \"actor\": \"p\"}") },
  { "broken-reference", "questions[0].target",
    "\"questions\": [{\"id\": \"q\", \"target\": \"nowhere\"}]",
    "\"questions\": [{\"id\": \"q\", \"target\": \"summary\"}]" },
  { "event-without-title", "events[0].title", EVENTS ("{\"id\": \"a\"}"),
    EVENTS ("{\"id\": \"a\", \"title\": \"x\"}") },
  { "event-without-time", "events[0].at", EVENTS ("{\"id\": \"a\"}"),
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", "")) },
  { "event-ends-before-start", "events[0].until",
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"until\": \"2026-03-01T13:00:00Z\"")),
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"until\": \"2026-03-01T15:00:00Z\"")) },
  { "noticed-before-happened", "events[0].noticed_at",
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"noticed_at\": \"2026-03-01T13:00:00Z\"")),
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"noticed_at\": \"2026-03-01T14:00:00Z\"")) },
  { "time-in-future", "events[0].at", EVENTS (EVENT ("a", "2026-06-01T00:00:01Z", "")),
    EVENTS (EVENT ("a", NOW, "")) },
  { "time-far-off", "events[0].at",
    EVENTS (EVENT ("a", "2016-03-01T14:00:00Z", "") "," EVENT ("b", "2026-03-01T14:00:00Z", "")),
    EVENTS (EVENT ("a", "2025-12-31T14:00:00Z", "") "," EVENT ("b", "2026-03-01T14:00:00Z", "")) },
  { "impact-ends-before-start", "impacts[0].ended_at",
    "\"impacts\": [{\"id\": \"i\", \"started_at\": \"2026-03-01T14:00:00Z\", "
    "\"ended_at\": \"2026-03-01T13:00:00Z\"}]",
    "\"impacts\": [{\"id\": \"i\", \"started_at\": \"2026-03-01T14:00:00Z\"}]" },
  { "language-counterfactual", "summary", "\"summary\": \"We should have noticed.\"",
    "\"summary\": \"We should have noticed.\", \"dismissed\": [{\"rule\": "
    "\"language-counterfactual\", \"text\": \"should have\"}]" },
  { "language-blame", "causes[0].text", "\"causes\": [{\"id\": \"c\", \"text\": \"Human error\"}]",
    "\"actions\": [{\"id\": \"a\", \"title\": \"Human error\"}]" },
  { "language-obvious", "events[0].details",
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"details\": \"Of course.\"")),
    EVENTS (EVENT ("a",
                   "2026-03-01T14:00:00Z",
                   ", \"details\": \"Of course.\", \"source\": "
                   "{\"system\": \"chat\"}")) },
  { "milestone-order", "events[0].milestones",
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"milestones\": [\"detected\"]") "," EVENT (
        "b",
        "2026-03-01T15:00:00Z",
        ", \"milestones\": [\"started\"]")),
    /* never forced: mitigated and resolved in either order */
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"milestones\": [\"resolved\"]") "," EVENT (
        "b",
        "2026-03-01T15:00:00Z",
        ", \"milestones\": [\"mitigated\"]")) },
  { "milestone-twice", "events[1].milestones",
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"milestones\": [\"started\"]") "," EVENT (
        "b",
        "2026-03-01T15:00:00Z",
        ", \"milestones\": [\"started\"]")),
    EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", ", \"milestones\": [\"started\"]")) },
  { "milestone-missing", "events", EVENTS (EVENT ("a", "2026-03-01T14:00:00Z", "")),
    EVENTS (EVENT ("a",
                   "2026-03-01T14:00:00Z",
                   ", \"milestones\": [\"started\", \"detected\", \"resolved\"]")) },
  { "cause-cycle", "causes[0].leads_to",
    "\"causes\": [{\"id\": \"a\", \"leads_to\": [\"b\"]}, {\"id\": \"b\", \"leads_to\": [\"a\"]}, "
    "{\"id\": \"c\", \"leads_to\": [\"a\"]}]",
    "\"causes\": [{\"id\": \"a\", \"leads_to\": [\"b\"]}, {\"id\": \"b\"}, "
    "{\"id\": \"c\", \"leads_to\": [\"a\", \"b\"]}]" },
  { "cause-cycle", "causes[0].leads_to", "\"causes\": [{\"id\": \"a\", \"leads_to\": [\"a\"]}]",
    "\"causes\": [{\"id\": \"a\"}]" },
  { "cause-no-problem", "causes", "\"causes\": [{\"id\": \"a\", \"kind\": \"root\"}]",
    "\"causes\": [{\"id\": \"a\", \"kind\": \"problem\"}]" },
  { "cause-without-text", "causes[0].text", "\"causes\": [{\"id\": \"a\", \"text\": \" \"}]",
    "\"causes\": [{\"id\": \"a\", \"text\": \"x\"}]" },
  { "cause-without-evidence", "causes[0].evidence",
    "\"causes\": [{\"id\": \"a\", \"certainty\": \"confirmed\"}]",
    "\"causes\": [{\"id\": \"a\", \"certainty\": \"hypothesis\"}]" },
  { "cause-open", "causes[0].stop_reason", "\"causes\": [{\"id\": \"a\"}]",
    "\"causes\": [{\"id\": \"a\", \"stop_reason\": \"outside our reach\"}]" },
  { "cause-open", "causes[0].stop_reason", "\"causes\": [{\"id\": \"a\"}]",
    "\"causes\": [{\"id\": \"a\"}], \"actions\": [{\"id\": \"x\", \"treats\": [\"a\"]}]" },
  { "action-without-title", "actions[0].title", "\"actions\": [{\"id\": \"a\"}]",
    "\"actions\": [{\"id\": \"a\", \"title\": \"x\"}]" },
  { "action-treats-nothing", "actions[0].treats", "\"actions\": [{\"id\": \"a\"}]",
    "\"causes\": [{\"id\": \"c\"}], \"actions\": [{\"id\": \"a\", \"treats\": [\"c\"]}]" },
  { "action-without-reason", "actions[0].reason",
    "\"actions\": [{\"id\": \"a\", \"status\": \"wont_do\"}]",
    "\"actions\": [{\"id\": \"a\", \"status\": \"wont_do\", \"reason\": \"x\"}]" },
  { "action-without-owner", "actions[0].owner", "\"actions\": [{\"id\": \"a\"}]",
    "\"actions\": [{\"id\": \"a\", \"status\": \"done\"}]" },
  { "action-without-due", "actions[0].due", "\"actions\": [{\"id\": \"a\"}]",
    "\"actions\": [{\"id\": \"a\", \"due\": \"2026-06-01\"}]" },
  { "action-overdue", "actions[0].due", "\"actions\": [{\"id\": \"a\", \"due\": \"2026-05-31\"}]",
    "\"actions\": [{\"id\": \"a\", \"due\": \"2026-06-01\"}]" },
  { "actions-only-weaker", "actions", "\"actions\": [{\"id\": \"a\", \"strength\": \"weaker\"}]",
    "\"actions\": [{\"id\": \"a\", \"strength\": \"weaker\"}, "
    "{\"id\": \"b\", \"strength\": \"stronger\"}]" },
  { "actions-only-prevent", "actions", "\"actions\": [{\"id\": \"a\", \"kind\": \"prevent\"}]",
    "\"actions\": [{\"id\": \"a\", \"kind\": \"detect\"}]" },
  { "signal-gap-open", "signals[0].gap", "\"signals\": [{\"id\": \"s\", \"gap\": \"no alert\"}]",
    "\"signals\": [{\"id\": \"s\", \"gap\": \"no alert\"}], "
    "\"actions\": [{\"id\": \"a\", \"treats\": [\"s\"]}]" },
  { "missing-title", "title", "\"summary\": \"x\"", "\"title\": \"x\"" },
  { "missing-severity", "severity", "\"summary\": \"x\"", "\"severity\": \"sev1\"" },
  { "missing-summary", "summary", "\"title\": \"x\"", "\"summary\": \"x\"" },
  { "missing-section", "events", "\"title\": \"x\"",
    EVENTS (
        EVENT ("a", NOW, "")) ", \"impacts\": [{\"id\": \"i\"}], \"causes\": [{\"id\": \"c\"}], "
                              "\"lessons\": [{\"id\": \"l\"}], \"actions\": [{\"id\": \"x\"}]" },
};

static void
test_rule (gconstpointer data)
{
  const Case *rule = data;

  assert_remark (rule->wrong, rule->rule, rule->path);
  assert_quiet (rule->right, rule->rule);
}

static void
test_unknown_zone (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);
  g_autoptr (GPtrArray) remarks = NULL;

  pm_record_set_string (incident, PM_INCIDENT_TIME_ZONE, "Mars/Olympus");
  pm_document_take_incident (document, incident);
  remarks = run_checks (document);
  g_assert_nonnull (find_remark (remarks, "unknown-zone"));
}

static void
test_dismissed (void)
{
  assert_quiet ("\"actions\": [{\"id\": \"a\"}], \"dismissed\": "
                "[{\"rule\": \"action-without-owner\", \"target\": \"a\"}]",
                "action-without-owner");
  assert_remark ("\"actions\": [{\"id\": \"a\"}], \"dismissed\": "
                 "[{\"rule\": \"action-without-owner\", \"target\": \"b\"}]",
                 "action-without-owner", "actions[0].owner");
}

static void
test_levels_follow_the_status (void)
{
  g_autoptr (PmDocument) draft = read_document ("\"status\": \"draft\"");
  g_autoptr (PmDocument) final = read_document ("\"status\": \"final\"");
  g_autoptr (GPtrArray) draft_remarks = run_checks (draft);
  g_autoptr (GPtrArray) final_remarks = run_checks (final);

  const PmRemark *of_draft = find_remark (draft_remarks, "missing-summary");
  const PmRemark *of_final = find_remark (final_remarks, "missing-summary");

  g_assert_true (of_draft != NULL && of_draft->level == PM_REMARK_NOTE);
  g_assert_true (of_final != NULL && of_final->level == PM_REMARK_WARNING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/checks/%u-%s", i, cases[i].rule);

      g_test_add_data_func (path, &cases[i], test_rule);
    }
  g_test_add_func ("/checks/unknown-zone", test_unknown_zone);
  g_test_add_func ("/checks/dismissed", test_dismissed);
  g_test_add_func ("/checks/levels-follow-the-status", test_levels_follow_the_status);
  return g_test_run ();
}
