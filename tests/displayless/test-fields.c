/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What fields are made of, without a display: paths to values, typed times, connections, search. */

#include "pm-cause-edit.h"
#include "pm-connect.h"
#include "pm-editor.h"
#include "pm-field-path.h"
#include "pm-necessity-edit.h"
#include "pm-record-search.h"
#include "pm-time-edit.h"

typedef struct
{
  PmDocument *document;
  PmEditor *editor;
} Fixture;

static PmTime
at (const char *text)
{
  PmTime time;

  g_assert_true (pm_time_parse_rfc3339 (text, -1, &time));
  return time;
}

static void
insert (Fixture *fixture, PmRecord *record)
{
  g_assert_true (
      pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, -1)));
}

static PmRecord *
record_new (PmKind kind, const char *id, guint title_field, const char *title)
{
  PmRecord *record = pm_record_new_with_id (kind, id);

  pm_record_set_string (record, title_field, title);
  return record;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  PmRecord *event = record_new (PM_KIND_EVENT, "e1", PM_EVENT_TITLE, "Grüße vom Pager");

  fixture->document = pm_document_new ();
  fixture->editor = pm_editor_new (fixture->document);
  pm_editor_run (fixture->editor, pm_command_set_string (fixture->document, NULL,
                                                         PM_INCIDENT_TIME_ZONE, "Europe/Berlin"));
  pm_record_set_time (event, PM_EVENT_AT, at ("2026-03-28T22:50:00Z"));
  insert (fixture, event);
  event = record_new (PM_KIND_EVENT, "e2", PM_EVENT_TITLE, "The pager rings");
  pm_record_set_time (event, PM_EVENT_AT, at ("2026-03-29T10:00:00Z"));
  pm_record_set_time (event, PM_EVENT_UNTIL, at ("2026-03-29T11:00:00Z"));
  insert (fixture, event);
  insert (fixture, record_new (PM_KIND_CAUSE, "c1", PM_CAUSE_TEXT, "A cause"));
  insert (fixture, record_new (PM_KIND_CAUSE, "c2", PM_CAUSE_TEXT, "Another cause"));
  insert (fixture, record_new (PM_KIND_ACTION, "a1", PM_ACTION_TITLE, "Do it"));
  insert (fixture, record_new (PM_KIND_IMPACT, "i1", PM_IMPACT_DESCRIPTION, "Nobody could"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->document);
}

static PmRecord *
find (Fixture *fixture, const char *id)
{
  PmRecord *record = pm_document_find (fixture->document, id);

  if (record == NULL)
    g_error ("There is no %s", id);
  return record;
}

static guint
n_undo (Fixture *fixture)
{
  return pm_history_get_n_undo (pm_editor_get_history (fixture->editor));
}

static void
test_part_string (Fixture *fixture, gconstpointer data)
{
  PmFieldPath path = pm_part_path (PM_KIND_EVENT, PM_EVENT_SOURCE, 0, PM_SOURCE_SYSTEM);
  guint n = n_undo (fixture);

  g_assert_null (pm_field_path_get_string (&path, find (fixture, "e1")));
  pm_history_break_merge (pm_editor_get_history (fixture->editor));
  pm_editor_run (fixture->editor, pm_field_path_set_string (&path, fixture->document, "e1", "S"));
  pm_editor_run (fixture->editor, pm_field_path_set_string (&path, fixture->document, "e1", "Sl"));
  g_assert_cmpstr (pm_field_path_get_string (&path, find (fixture, "e1")), ==, "Sl");
  g_assert_cmpuint (n_undo (fixture), ==, n + 1);
  g_assert_null (pm_field_path_set_string (&path, fixture->document, "e1", "Sl"));
  /* A source that says nothing is none. */
  pm_editor_run (fixture->editor, pm_field_path_set_string (&path, fixture->document, "e1", ""));
  g_assert_null (pm_event (find (fixture, "e1"))->source);
  pm_editor_undo (fixture->editor);
  g_assert_null (pm_event (find (fixture, "e1"))->source);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  PmFieldPath name = pm_part_path (PM_KIND_IMPACT, PM_IMPACT_MEASURES, 1, PM_MEASURE_NAME);
  const PmParts *parts;

  for (guint i = 0; i < 3; i++)
    pm_editor_run (fixture->editor, pm_field_path_add_part (PM_KIND_IMPACT, PM_IMPACT_MEASURES,
                                                            fixture->document, "i1"));
  pm_editor_run (fixture->editor,
                 pm_field_path_set_string (&name, fixture->document, "i1", "Requests"));
  pm_editor_run (fixture->editor, pm_field_path_remove_part (PM_KIND_IMPACT, PM_IMPACT_MEASURES,
                                                             fixture->document, "i1", 0));
  parts = pm_impact (find (fixture, "i1"))->measures;
  g_assert_cmpuint (pm_parts_get_n (parts), ==, 2);
  g_assert_cmpstr (pm_measure (parts->items[0])->name, ==, "Requests");
  pm_editor_undo (fixture->editor);
  g_assert_cmpuint (pm_parts_get_n (pm_impact (find (fixture, "i1"))->measures), ==, 3);
  g_assert_cmpstr (pm_field_path_get_string (&name, find (fixture, "i1")), ==, "Requests");
}

static void
test_stated (Fixture *fixture, gconstpointer data)
{
  PmFieldPath path =
      pm_part_path (PM_KIND_INCIDENT, PM_INCIDENT_STATED, 0, PM_STATED_TIME_TO_DETECT);
  const PmRecord *incident;

  pm_editor_run (fixture->editor,
                 pm_field_path_set_string (&path, fixture->document, NULL, "about an hour"));
  incident = &pm_document_get_incident (fixture->document)->base;
  g_assert_cmpstr (pm_field_path_get_string (&path, incident), ==, "about an hour");
}

static void
assert_time (Fixture *fixture, const char *id, guint field, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char seen[PM_TIME_BUFSIZE];
  PmTimeEdit edit;

  if (!pm_time_edit_parse (fixture->document, find (fixture, id), field, text, &edit, &error))
    g_error ("“%s” was refused: %s", text, error->message);
  pm_time_to_rfc3339 (edit.time, seen);
  g_assert_cmpstr (seen, ==, expected);
}

static void
assert_refused (Fixture *fixture, const char *id, guint field, const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  PmTimeEdit edit;

  if (pm_time_edit_parse (fixture->document, find (fixture, id), field, text, &edit, &error))
    g_error ("“%s” was taken", text);
  g_assert_error (error, PM_TIME_TEXT_ERROR, code);
}

static void
test_time_parse (Fixture *fixture, gconstpointer data)
{
  PmTimeEdit edit;

  /* In the document's zone, on the event's own day. */
  assert_time (fixture, "e1", PM_EVENT_AT, "23:55", "2026-03-28T22:55:00Z");
  assert_time (fixture, "e1", PM_EVENT_AT, "+10m", "2026-03-28T23:00:00Z");
  /* An end after midnight, and one whose day is said. */
  assert_time (fixture, "e1", PM_EVENT_UNTIL, "00:20", "2026-03-28T23:20:00Z");
  assert_time (fixture, "e1", PM_EVENT_UNTIL, "+2h", "2026-03-29T00:50:00Z");
  assert_time (fixture, "e1", PM_EVENT_UNTIL, "2026-03-28 00:20", "2026-03-27T23:20:00Z");
  g_assert_true (pm_time_edit_parse (fixture->document, find (fixture, "e1"), PM_EVENT_UNTIL,
                                     "2026-03-28 00:20", &edit, NULL));
  g_assert_true (edit.swaps);
  assert_time (fixture, "e1", PM_EVENT_UNTIL, "-10m", "2026-03-28T22:40:00Z");
  /* The night without two o'clock, the one with two of them, and what is no time. */
  assert_refused (fixture, "e2", PM_EVENT_AT, "02:30", PM_TIME_TEXT_ERROR_NONEXISTENT);
  assert_refused (fixture, "e2", PM_EVENT_AT, "2026-10-25 02:30", PM_TIME_TEXT_ERROR_AMBIGUOUS);
  assert_time (fixture, "e2", PM_EVENT_AT, "2026-10-25 02:30 +01:00", "2026-10-25T01:30:00Z");
  assert_refused (fixture, "e2", PM_EVENT_AT, "25:00", PM_TIME_TEXT_ERROR_RANGE);
  assert_refused (fixture, "e2", PM_EVENT_AT, "soon", PM_TIME_TEXT_ERROR_SYNTAX);
  g_assert_true (
      pm_time_edit_parse (fixture->document, find (fixture, "e2"), PM_EVENT_AT, " ", &edit, NULL));
  g_assert_false (pm_time_is_set (edit.time));
}

static void
take (Fixture *fixture, const char *id, guint field, const char *text)
{
  PmTimeEdit edit;

  g_assert_true (
      pm_time_edit_parse (fixture->document, find (fixture, id), field, text, &edit, NULL));
  g_assert_true (pm_editor_run (fixture->editor,
                                pm_time_edit_make_command (fixture->document, find (fixture, id),
                                                           field, &edit)));
}

static void
test_time_take (Fixture *fixture, gconstpointer data)
{
  const PmEvent *event;

  /* A begin moved within the span leaves the end, one past it takes it along. */
  take (fixture, "e2", PM_EVENT_AT, "+30m");
  event = pm_event (find (fixture, "e2"));
  g_assert_cmpint (event->until, ==, at ("2026-03-29T11:00:00Z"));
  take (fixture, "e2", PM_EVENT_AT, "+2h");
  event = pm_event (find (fixture, "e2"));
  g_assert_cmpint (event->at, ==, at ("2026-03-29T12:30:00Z"));
  g_assert_cmpint (event->until, ==, at ("2026-03-29T13:00:00Z"));
  /* The wave says that it is not exact, in the same step. */
  take (fixture, "e1", PM_EVENT_AT, "~ 23:00");
  event = pm_event (find (fixture, "e1"));
  g_assert_true (event->approximate);
  g_assert_cmpint (event->at, ==, at ("2026-03-28T22:00:00Z"));
  pm_editor_undo (fixture->editor);
  event = pm_event (find (fixture, "e1"));
  g_assert_false (event->approximate);
  g_assert_cmpint (event->at, ==, at ("2026-03-28T22:50:00Z"));
  take (fixture, "e2", PM_EVENT_UNTIL, "");
  g_assert_false (pm_time_is_set (pm_event (find (fixture, "e2"))->until));
}

static void
test_time_describe (Fixture *fixture, gconstpointer data)
{
  PmTimeEdit edit;
  g_autofree char *text = NULL;
  g_autofree char *shown =
      pm_time_edit_format (fixture->document, find (fixture, "e1"), PM_EVENT_AT);

  g_assert_cmpstr (shown, ==, "2026-03-28 23:50");
  g_assert_true (pm_time_edit_parse (fixture->document, find (fixture, "e1"), PM_EVENT_UNTIL,
                                     "00:20", &edit, NULL));
  text = pm_time_edit_describe (fixture->document, find (fixture, "e1"), PM_EVENT_UNTIL, &edit);
  g_assert_cmpstr (text, ==, "Sunday, 2026-03-29 00:20 CET · 23:20 UTC · 30 min");
}

static void
test_connect (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) connections = NULL;
  PmConnection *connection;

  /* Whichever is asked, the cause holds the evidence. */
  pm_editor_run (fixture->editor,
                 pm_connect (fixture->document, find (fixture, "e1"), find (fixture, "c1")));
  g_assert_true (pm_strings_contains (pm_cause (find (fixture, "c1"))->evidence, "e1"));
  pm_editor_run (fixture->editor,
                 pm_connect (fixture->document, find (fixture, "c1"), find (fixture, "a1")));
  g_assert_true (pm_strings_contains (pm_action (find (fixture, "a1"))->treats, "c1"));
  pm_editor_run (fixture->editor,
                 pm_connect (fixture->document, find (fixture, "c2"), find (fixture, "c1")));
  g_assert_true (pm_strings_contains (pm_cause (find (fixture, "c2"))->leads_to, "c1"));
  /* No circles, no impacts of causes, nothing twice. */
  g_assert_null (pm_connect (fixture->document, find (fixture, "c1"), find (fixture, "c2")));
  g_assert_null (pm_connect (fixture->document, find (fixture, "i1"), find (fixture, "c1")));
  g_assert_null (pm_connect (fixture->document, find (fixture, "e1"), find (fixture, "c1")));
  g_assert_cmpuint (pm_connect_get_kinds (PM_KIND_EVENT) & PM_KIND_BIT (PM_KIND_CAUSE), !=, 0);
  g_assert_cmpuint (pm_connect_get_kinds (PM_KIND_EVENT) & PM_KIND_BIT (PM_KIND_COMMENT), ==, 0);

  connections = pm_links_list (fixture->document, find (fixture, "e1"));
  g_assert_cmpuint (connections->len, ==, 1);
  connection = g_ptr_array_index (connections, 0);
  pm_editor_run (fixture->editor,
                 pm_disconnect (fixture->document, find (fixture, "e1"), connection));
  g_assert_null (pm_cause (find (fixture, "c1"))->evidence);
}

static void
test_disconnect_broken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) connections = NULL;

  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "e1", PM_EVENT_LANE, "nowhere"));
  connections = pm_links_list (fixture->document, find (fixture, "e1"));
  g_assert_cmpuint (connections->len, ==, 1);
  pm_editor_run (fixture->editor, pm_disconnect (fixture->document, find (fixture, "e1"),
                                                 g_ptr_array_index (connections, 0)));
  g_assert_null (pm_event (find (fixture, "e1"))->lane);
}

static void
test_necessity (Fixture *fixture, gconstpointer data)
{
  const PmNecessity *necessity;
  guint n = n_undo (fixture);

  g_assert_null (pm_necessity_find (pm_cause (find (fixture, "c2")), "c1"));
  pm_editor_run (fixture->editor,
                 pm_necessity_set_answer (fixture->document, "c2", "c1", PM_ANSWER_UNSURE));
  pm_editor_run (fixture->editor, pm_necessity_set_note (fixture->document, "c2", "c1", "W"));
  pm_editor_run (fixture->editor, pm_necessity_set_note (fixture->document, "c2", "c1", "Why"));
  necessity = pm_necessity_find (pm_cause (find (fixture, "c2")), "c1");
  g_assert_nonnull (necessity);
  g_assert_cmpuint (necessity->answer, ==, PM_ANSWER_UNSURE);
  g_assert_cmpstr (necessity->note, ==, "Why");
  g_assert_cmpuint (n_undo (fixture), ==, n + 2);
  /* Nothing said is nothing kept. */
  pm_editor_run (fixture->editor, pm_necessity_set_note (fixture->document, "c2", "c1", ""));
  pm_editor_run (fixture->editor,
                 pm_necessity_set_answer (fixture->document, "c2", "c1", PM_ANSWER_UNSET));
  g_assert_null (pm_cause (find (fixture, "c2"))->necessary);
  g_assert_null (pm_necessity_set_answer (fixture->document, "e1", "c1", PM_ANSWER_YES));
}

/* Does, undoes and does again what changes something; the whole document is compared each time. */
static void
check (Fixture *fixture, PmCommand *command)
{
  g_autoptr (PmDocument) before = pm_document_copy (fixture->document);
  g_autoptr (PmDocument) after = NULL;

  g_assert_nonnull (command);
  pm_history_break_merge (pm_editor_get_history (fixture->editor));
  g_assert_true (pm_editor_run (fixture->editor, command));
  after = pm_document_copy (fixture->document);
  g_assert_false (pm_document_equal (before, after));
  g_assert_true (pm_editor_undo (fixture->editor));
  g_assert_true (pm_document_equal (before, fixture->document));
  g_assert_true (pm_editor_redo (fixture->editor));
  g_assert_true (pm_document_equal (after, fixture->document));
}

/* Both ways round it is the same connection. */
static void
check_connect (Fixture *fixture, const char *a, const char *b)
{
  g_autoptr (GPtrArray) connections = NULL;

  check (fixture, pm_connect (fixture->document, find (fixture, a), find (fixture, b)));
  connections = pm_links_list (fixture->document, find (fixture, b));
  for (guint i = 0; i < connections->len; i++)
    {
      const PmConnection *connection = g_ptr_array_index (connections, i);

      if (!g_str_equal (connection->id, a))
        continue;
      check (fixture, pm_disconnect (fixture->document, find (fixture, b), connection));
      check (fixture, pm_connect (fixture->document, find (fixture, b), find (fixture, a)));
      return;
    }
  g_error ("%s is not connected with %s", a, b);
}

static void
test_connect_all (Fixture *fixture, gconstpointer data)
{
  const PmSignal *signal;
  const PmImpact *impact;

  check (fixture,
         pm_command_insert (fixture->document,
                            record_new (PM_KIND_SIGNAL, "s1", PM_SIGNAL_NAME, "Pager"), -1));
  insert (fixture, record_new (PM_KIND_LESSON, "l1", PM_LESSON_TEXT, "It was quiet"));
  insert (fixture, record_new (PM_KIND_PERSON, "p1", PM_PERSON_NAME, "Kim Novak"));
  check_connect (fixture, "e1", "c1");
  check_connect (fixture, "c1", "a1");
  check_connect (fixture, "e1", "s1");
  check_connect (fixture, "s1", "a1");
  check_connect (fixture, "e1", "l1");
  check_connect (fixture, "l1", "a1");
  check_connect (fixture, "p1", "e1");
  check_connect (fixture, "p1", "a1");
  check_connect (fixture, "c2", "c1");
  check_connect (fixture, "e2", "i1");
  g_assert_cmpstr (pm_action (find (fixture, "a1"))->owner, ==, "p1");
  g_assert_cmpstr (pm_event (find (fixture, "e1"))->actor, ==, "p1");
  g_assert_true (pm_strings_contains (pm_lesson (find (fixture, "l1"))->events, "e1"));

  /* A signal that has fired somewhere is connected with where it could have. */
  check (fixture, pm_connect (fixture->document, find (fixture, "e2"), find (fixture, "s1")));
  signal = pm_signal (find (fixture, "s1"));
  g_assert_cmpstr (signal->event, ==, "e1");
  g_assert_cmpstr (signal->should_have_fired_event, ==, "e2");

  /* An impact without times has those of the span. */
  impact = pm_impact (find (fixture, "i1"));
  g_assert_true (pm_strings_contains (impact->events, "e2"));
  g_assert_cmpint (impact->started_at, ==, at ("2026-03-29T10:00:00Z"));
  g_assert_cmpint (impact->ended_at, ==, at ("2026-03-29T11:00:00Z"));
  check (fixture, pm_connect (fixture->document, find (fixture, "i1"), find (fixture, "e1")));
  g_assert_cmpint (pm_impact (find (fixture, "i1"))->started_at, ==, at ("2026-03-29T10:00:00Z"));
}

/* The commands that are made in this room and not by the history. */
static void
test_there_and_back (Fixture *fixture, gconstpointer data)
{
  PmFieldPath kind = pm_field_path (PM_KIND_EVENT, PM_EVENT_KIND);
  PmFieldPath title = pm_field_path (PM_KIND_EVENT, PM_EVENT_TITLE);
  PmCauseDraft draft = { NULL, NULL, NULL, PM_CAUSE_KIND_UNSET };
  PmTimeEdit edit;
  PmDocument *document = fixture->document;

  check (fixture, pm_field_path_set_uint (&kind, document, "e1", PM_EVENT_KIND_ALERT));
  check (fixture, pm_field_path_set_string (&title, document, "e1", "The pager"));
  check (fixture, pm_field_path_add_part (PM_KIND_EVENT, PM_EVENT_LINKS, document, "e1"));
  check (fixture, pm_field_path_remove_part (PM_KIND_EVENT, PM_EVENT_LINKS, document, "e1", 0));
  check (fixture,
         pm_command_create_for_ref (document, "e1", PM_EVENT_LANE, PM_KIND_LANE, "Database"));
  g_assert_nonnull (pm_document_find (document, pm_event (find (fixture, "e1"))->lane));
  check (fixture,
         pm_command_create_for_ref (document, "a1", PM_ACTION_OWNER, PM_KIND_PERSON, "Kim Novak"));
  g_assert_true (
      pm_time_edit_parse (document, find (fixture, "e1"), PM_EVENT_AT, "23:10", &edit, NULL));
  check (fixture, pm_time_edit_make_command (document, find (fixture, "e1"), PM_EVENT_AT, &edit));

  pm_cause_draft_set (&draft, document, "c1", NULL, PM_CAUSE_KIND_ROOT);
  check (fixture, pm_cause_draft_make_command (&draft, document, "Nobody looked"));
  g_assert_true (pm_strings_contains (pm_cause (find (fixture, draft.id))->leads_to, "c1"));
  check (fixture, pm_necessity_set_answer (document, draft.id, "c1", PM_ANSWER_YES));
  check (fixture, pm_necessity_set_note (document, draft.id, "c1", "There was no other"));
  pm_cause_draft_clear (&draft);
}

static char *
search (Fixture *fixture, PmKindMask kinds, const char *query, guint max)
{
  g_autoptr (GPtrArray) found = pm_record_search (fixture->document, kinds, query, max);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((PmRecord *) g_ptr_array_index (found, i))->id);
  return g_string_free_and_steal (ids);
}

#define assert_found(kinds, query, max, expected)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_found = search (fixture, kinds, query, max);                                 \
    g_assert_cmpstr (_found, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_search (Fixture *fixture, gconstpointer data)
{
  PmKindMask both = PM_KIND_BIT (PM_KIND_EVENT) | PM_KIND_BIT (PM_KIND_CAUSE);

  assert_found (both, NULL, 10, "e1 e2 c1 c2");
  assert_found (both, "", 3, "e1 e2 c1");
  assert_found (both, "PAGER", 10, "e1 e2");
  assert_found (both, "grüsse pager", 10, "e1");
  assert_found (both, "pager rings", 10, "e2");
  assert_found (both, "e2", 10, "e2");
  assert_found (both, "c2", 10, "c2");
  assert_found (both, "c3", 10, "");
  assert_found (PM_KIND_BIT (PM_KIND_EVENT), "cause", 10, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/fields/path/part-string", test_part_string);
  ADD ("/fields/path/parts", test_parts);
  ADD ("/fields/path/stated", test_stated);
  ADD ("/fields/time/parse", test_time_parse);
  ADD ("/fields/time/take", test_time_take);
  ADD ("/fields/time/describe", test_time_describe);
  ADD ("/fields/connect", test_connect);
  ADD ("/fields/disconnect-broken", test_disconnect_broken);
  ADD ("/fields/connect-all", test_connect_all);
  ADD ("/fields/there-and-back", test_there_and_back);
  ADD ("/fields/necessity", test_necessity);
  ADD ("/fields/search", test_search);

  return g_test_run ();
}
