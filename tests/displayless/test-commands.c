/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include "pm-document-private.h"

/* Every command is done, undone and done again, and each time the whole document compared. */

static void
insert (PmDocument *document, PmRecord *record)
{
  pm_document_insert (document, record, PM_POSITION_END);
  pm_record_unref (record);
}

static void
add_event (PmDocument *document, const char *id, PmTime at, PmTime until, const char *lane)
{
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_time (event, PM_EVENT_UNTIL, until);
  pm_record_set_string (event, PM_EVENT_LANE, lane);
  insert (document, event);
}

static void
add_cause (PmDocument *document, const char *id, const char *effect, const char *evidence)
{
  PmRecord *cause = pm_record_new_with_id (PM_KIND_CAUSE, id);

  if (effect != NULL)
    pm_record_take_strings (cause, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
  if (evidence != NULL)
    pm_record_take_strings (cause, PM_CAUSE_EVIDENCE, pm_strings_new (&evidence, 1));
  insert (document, cause);
}

static PmDocument *
new_document (void)
{
  PmDocument *document = pm_document_new ();
  PmRecord *action = pm_record_new_with_id (PM_KIND_ACTION, "act");
  const char *treats = "b";

  insert (document, pm_record_new_with_id (PM_KIND_LANE, "l1"));
  insert (document, pm_record_new_with_id (PM_KIND_LANE, "l2"));
  add_event (document, "e1", 10 * PM_SECOND, PM_TIME_UNSET, "l1");
  add_event (document, "e2", 20 * PM_SECOND, 30 * PM_SECOND, "l2");
  add_event (document, "e3", PM_TIME_UNSET, PM_TIME_UNSET, NULL);
  add_cause (document, "p", NULL, NULL);
  add_cause (document, "a", "p", "e1");
  add_cause (document, "b", "p", NULL);
  add_cause (document, "c", "a", "e2");
  add_cause (document, "d", "c", NULL);
  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_new (&treats, 1));
  insert (document, action);
  return document;
}

/* Applies, reverts and applies again. Takes @command; leaves it applied. */
static void
check (PmDocument *document, PmCommand *command, const char *label)
{
  g_autoptr (PmCommand) owned = command;
  g_autoptr (PmDocument) before = pm_document_copy (document);
  g_autoptr (PmDocument) after = NULL;

  g_assert_nonnull (command);
  g_assert_cmpstr (pm_command_get_label (command), ==, label);
  pm_command_apply (command, document);
  after = pm_document_copy (document);
  g_assert_false (pm_document_equal (before, after));
  pm_command_revert (command, document);
  g_assert_true (pm_document_equal (before, document));
  pm_command_apply (command, document);
  g_assert_true (pm_document_equal (after, document));
}

static void
assert_leads_to (PmDocument *document, const char *cause, const char *expected)
{
  g_autofree char *text =
      pm_strings_join (pm_cause (pm_document_find (document, cause))->leads_to, " ");

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_order (PmDocument *document, PmKind kind, const char *expected)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < pm_document_get_n (document, kind); i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                            pm_document_get (document, kind, i)->id);
  g_assert_cmpstr (order->str, ==, expected);
}

static void
test_fields (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *both[] = { "e1", "e2", "gone", NULL };
  g_autoptr (PmStrings) services = pm_strings_new ((const char *[]) { "billing", NULL }, -1);
  PmRecord *source = pm_record_new (PM_KIND_SOURCE);

  check (document, pm_command_set_string (document, "e1", PM_EVENT_TITLE, "Pager"), "Change Title");
  check (document, pm_command_set_uint (document, "act", PM_ACTION_DUE, 20260301), "Change Due");
  check (document, pm_command_set_time (document, "e1", PM_EVENT_NOTICED_AT, 5),
         "Change Noticed at");
  check (document, pm_command_set_strings (document, NULL, PM_INCIDENT_SERVICES, services),
         "Change Services");
  pm_record_set_string (source, PM_SOURCE_SYSTEM, "chat");
  check (document, pm_command_set_part (document, "e1", PM_EVENT_SOURCE, source), "Change Source");
  pm_record_unref (source);
  check (document, pm_command_set_uint_many (document, both, PM_EVENT_KIND, PM_EVENT_KIND_ALERT),
         "Change Kind");
  g_assert_cmpuint (pm_event (pm_document_find (document, "e2"))->kind, ==, PM_EVENT_KIND_ALERT);

  /* What would change nothing is no command. */
  g_assert_null (pm_command_set_string (document, "e1", PM_EVENT_TITLE, "Pager"));
  g_assert_null (pm_command_set_string (document, "e1", PM_EVENT_DETAILS, ""));
  g_assert_null (pm_command_set_string (document, "gone", 1, "x"));
}

static void
test_refs (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_add_ref (document, "act", PM_ACTION_TREATS, "a"), "Change Treats");
  g_assert_null (pm_command_add_ref (document, "act", PM_ACTION_TREATS, "a"));
  check (document, pm_command_remove_ref (document, "act", PM_ACTION_TREATS, "b"), "Change Treats");
  g_assert_null (pm_command_remove_ref (document, "act", PM_ACTION_TREATS, "b"));
}

static void
test_remove_takes_references_along (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *event[] = { "e1", NULL };
  const char *many[] = { "e2", "e3", "gone", NULL };
  const char *lane[] = { "l2", NULL };
  const char *none[] = { "gone", NULL };

  check (document, pm_command_remove (document, event), "Delete Event");
  g_assert_null (pm_cause (pm_document_find (document, "a"))->evidence);
  check (document, pm_command_remove (document, lane), "Delete Lane");
  g_assert_null (pm_event (pm_document_find (document, "e2"))->lane);
  check (document, pm_command_remove (document, many), "Delete 2 Events");
  g_assert_null (pm_cause (pm_document_find (document, "c"))->evidence);
  g_assert_null (pm_command_remove (document, none));
}

static void
test_move (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_move (document, "l1", 1), "Move Lane");
  assert_order (document, PM_KIND_LANE, "l2 l1");
  g_assert_null (pm_command_move (document, "l1", 7));
}

static void
test_events (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *both[] = { "e1", "e2", NULL };
  const char *one[] = { "e1", NULL };
  const PmEvent *event;

  check (document, pm_command_add_event (document, 5 * PM_SECOND, PM_TIME_UNSET, "l1", "New"),
         "Add Event");
  check (document, pm_command_move_events (document, both, PM_MINUTE, FALSE, NULL),
         "Move 2 Events");
  event = pm_event (pm_document_find (document, "e2"));
  g_assert_cmpint (event->at, ==, 80 * PM_SECOND);
  g_assert_cmpint (event->until, ==, 90 * PM_SECOND);
  g_assert_cmpstr (event->lane, ==, "l2");
  check (document, pm_command_move_events (document, one, 0, TRUE, NULL), "Move Event");
  g_assert_null (pm_event (pm_document_find (document, "e1"))->lane);

  /* An end dragged over its begin changes places with it; a span of nothing is an instant. */
  check (document, pm_command_resize_event (document, "e2", 50, 10), "Change Times");
  event = pm_event (pm_document_find (document, "e2"));
  g_assert_cmpint (event->at, ==, 10);
  g_assert_cmpint (event->until, ==, 50);
  check (document, pm_command_resize_event (document, "e2", 50, 50), "Change Times");
  g_assert_cmpint (pm_event (pm_document_find (document, "e2"))->until, ==, PM_TIME_UNSET);
}

static void
set_source (PmDocument *document, const char *id, const char *system, const char *written)
{
  PmRecord *copy = pm_record_copy (pm_document_find (document, id));
  PmRecord *source = pm_record_new (PM_KIND_SOURCE);

  pm_record_set_string (source, PM_SOURCE_SYSTEM, system);
  pm_record_take_part (copy, PM_EVENT_SOURCE, source);
  pm_record_set_string (copy, PM_EVENT_ORIGINAL_TIME, written);
  pm_record_set_time (copy, PM_EVENT_NOTICED_AT, 40 * PM_SECOND);
  pm_document_replace (document, pm_document_find (document, id), copy);
  pm_record_unref (copy);
}

static void
test_shift (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *all[] = { "e1", "e2", "e3", "a", NULL };
  const PmEvent *event;

  set_source (document, "e1", "Prometheus", NULL);
  set_source (document, "e2", "Prometheus", "00:00:20");
  set_source (document, "e3", "chat", NULL);
  check (document, pm_command_shift_events (document, all, PM_HOUR), "Shift 3 Events");
  event = pm_event (pm_document_find (document, "e2"));
  g_assert_cmpint (event->at, ==, PM_HOUR + 20 * PM_SECOND);
  g_assert_cmpint (event->until, ==, PM_HOUR + 30 * PM_SECOND);
  g_assert_cmpint (event->noticed_at, ==, PM_HOUR + 40 * PM_SECOND);
  g_assert_cmpstr (event->original_time, ==, "00:00:20");
  event = pm_event (pm_document_find (document, "e3"));
  g_assert_false (pm_time_is_set (event->at));
  g_assert_cmpint (event->noticed_at, ==, PM_HOUR + 40 * PM_SECOND);
  g_assert_null (pm_command_shift_events (document, all, 0));
  g_assert_null (pm_event (pm_document_find (document, "e1"))->original_time);

  check (document, pm_command_correct_clock (document, "Prometheus", -90 * PM_SECOND),
         "Correct the Clock of Prometheus");
  event = pm_event (pm_document_find (document, "e1"));
  g_assert_cmpint (event->at, ==, PM_HOUR - 80 * PM_SECOND);
  g_assert_cmpstr (event->original_time, ==, "1970-01-01T01:00:10Z");
  event = pm_event (pm_document_find (document, "e2"));
  g_assert_cmpint (event->noticed_at, ==, PM_HOUR - 50 * PM_SECOND);
  g_assert_cmpstr (event->original_time, ==, "00:00:20");
  event = pm_event (pm_document_find (document, "e3"));
  g_assert_cmpint (event->noticed_at, ==, PM_HOUR + 40 * PM_SECOND);
  g_assert_null (pm_command_correct_clock (document, "Prometheus", 0));
  g_assert_null (pm_command_correct_clock (document, "pager", PM_HOUR));
}

static void
test_milestones (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_set_milestone (document, "e1", PM_MILESTONE_DETECTED, TRUE),
         "Set Milestone");
  check (document, pm_command_set_milestone (document, "e1", PM_MILESTONE_STARTED, TRUE),
         "Set Milestone");
  check (document, pm_command_set_milestone (document, "e2", PM_MILESTONE_DETECTED, TRUE),
         "Set Milestone");
  g_assert_cmpuint (pm_event (pm_document_find (document, "e1"))->milestones, ==,
                    PM_MILESTONE_STARTED);
  g_assert_cmpuint (pm_event (pm_document_find (document, "e2"))->milestones, ==,
                    PM_MILESTONE_DETECTED);
  g_assert_null (pm_command_set_milestone (document, "e1", PM_MILESTONE_DETECTED, FALSE));
  check (document, pm_command_set_milestone (document, "e2", PM_MILESTONE_DETECTED, FALSE),
         "Remove Milestone");
}

static void
test_duplicate (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *one[] = { "e2", NULL };
  PmCommand *command = pm_command_duplicate_events (document, one, PM_MINUTE);
  g_auto (GStrv) ids = pm_command_dup_ids (command);
  const PmEvent *copy;

  check (document, command, "Duplicate Event");
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  copy = pm_event (pm_document_find (document, ids[0]));
  g_assert_cmpint (copy->at, ==, 80 * PM_SECOND);
  g_assert_cmpint (copy->until, ==, 90 * PM_SECOND);
}

static void
test_duplicate_to_lane (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *both[] = { "e1", "e2", NULL };
  const char *lanes[] = { "l9", NULL };
  PmCommand *command = pm_command_duplicate_events_to (document, both, PM_MINUTE, lanes);
  g_auto (GStrv) ids = pm_command_dup_ids (command);

  check (document, command, "Duplicate 2 Events");
  g_assert_cmpstr (pm_event (pm_document_find (document, ids[0]))->lane, ==, "l9");
  g_assert_null (pm_event (pm_document_find (document, ids[1]))->lane);
}

static void
test_causes (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_add_cause (document, "a", "New", PM_CAUSE_KIND_ROOT), "Add Cause");
  check (document, pm_command_reparent_cause (document, "d", "c", "p", "b"), "Move Cause");
  assert_leads_to (document, "d", "p");
  check (document, pm_command_link_cause (document, "c", "b"), "Add Effect");
  assert_leads_to (document, "c", "a b");
  check (document, pm_command_unlink_cause (document, "c", "a"), "Remove Effect");
  assert_leads_to (document, "c", "b");
}

static void
test_reorder_causes (void)
{
  g_autoptr (PmDocument) document = new_document ();

  assert_order (document, PM_KIND_CAUSE, "p a b c d");
  check (document, pm_command_reparent_cause (document, "b", "p", "p", "a"), "Move Cause");
  assert_order (document, PM_KIND_CAUSE, "p b a c d");
  check (document, pm_command_reparent_cause (document, "b", "p", "p", NULL), "Move Cause");
  assert_order (document, PM_KIND_CAUSE, "p a b c d");
}

static void
test_circles_are_refused (void)
{
  g_autoptr (PmDocument) document = new_document ();

  g_assert_null (pm_command_reparent_cause (document, "a", "p", "d", NULL));
  g_assert_null (pm_command_reparent_cause (document, "a", "p", "a", NULL));
  g_assert_null (pm_command_link_cause (document, "p", "d"));
  g_assert_null (pm_command_link_cause (document, "c", "a")); /* it does already */
}

static void
test_remove_cause_keeps_branch (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_remove_cause (document, "a", FALSE), "Delete Cause");
  assert_leads_to (document, "c", "p");
}

static void
test_remove_cause_with_branch (void)
{
  g_autoptr (PmDocument) document = new_document ();

  check (document, pm_command_link_cause (document, "d", "b"), "Add Effect");
  check (document, pm_command_remove_cause (document, "a", TRUE), "Delete 2 Causes");
  assert_order (document, PM_KIND_CAUSE, "p b d");
  assert_leads_to (document, "d", "b");
}

static void
test_replace_content (void)
{
  g_autoptr (PmDocument) document = new_document ();
  g_autoptr (PmDocument) other = new_document ();
  const char *removed[] = { "e1", "d", "act", NULL };
  PmCommand *commands[] = {
    pm_command_remove (other, removed),
    NULL,
  };

  pm_command_apply (commands[0], other);
  commands[1] = pm_command_move (other, "p", 3);
  pm_command_apply (commands[1], other);
  insert (other, pm_record_new_with_id (PM_KIND_LANE, "l3"));
  check (document, pm_command_replace_content (document, other, "Reload"), "Reload");
  g_assert_true (pm_document_equal (document, other));
  g_assert_null (pm_command_replace_content (document, other, "Reload"));
  pm_command_unref (commands[0]);
  pm_command_unref (commands[1]);
}

static void
test_labels_say_how_many (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *mixed[] = { "e1", "a", "l1", NULL };

  check (document, pm_command_remove (document, mixed), "Delete 3 Items");
}

static void
test_remarks (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const PmParts *dismissed;

  check (document, pm_command_dismiss_remark (document, "event-without-title", "e1", NULL),
         "Set a Remark Aside");
  check (document, pm_command_dismiss_remark (document, "language-obvious", NULL, "of course"),
         "Set a Remark Aside");
  dismissed = pm_document_get_incident (document)->dismissed;
  g_assert_cmpuint (pm_parts_get_n (dismissed), ==, 2);
  g_assert_cmpstr (pm_dismissal (dismissed->items[0])->target, ==, "e1");
  g_assert_cmpstr (pm_dismissal (dismissed->items[1])->text, ==, "of course");
  check (document, pm_command_restore_remark (document, 0), "Bring a Remark Back");
  dismissed = pm_document_get_incident (document)->dismissed;
  g_assert_cmpuint (pm_parts_get_n (dismissed), ==, 1);
  g_assert_cmpstr (pm_dismissal (dismissed->items[0])->rule, ==, "language-obvious");
  g_assert_null (pm_command_restore_remark (document, 1));
}

static void
test_action_for (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const PmAction *action;

  check (document,
         pm_command_add_action_for (document, "b", PM_ACTION_KIND_DETECT, "Page somebody"),
         "Add Action");
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_ACTION), ==, 2);
  action = pm_document_get_action (document, 1);
  g_assert_cmpstr (action->title, ==, "Page somebody");
  g_assert_cmpuint (action->kind, ==, PM_ACTION_KIND_DETECT);
  g_assert_cmpuint (action->status, ==, PM_ACTION_STATUS_OPEN);
  g_assert_cmpuint (pm_strings_get_n (action->treats), ==, 1);
  g_assert_cmpstr (action->treats->items[0], ==, "b");
  /* An event is nothing that an action treats. */
  g_assert_null (pm_command_add_action_for (document, "e1", PM_ACTION_KIND_DETECT, "Page"));
  g_assert_null (pm_command_add_action_for (document, "gone", PM_ACTION_KIND_DETECT, "Page"));
}

static void
test_change_actions (void)
{
  g_autoptr (PmDocument) document = new_document ();
  const char *ids[] = { "act", "e1", "act2", "gone", NULL };
  const PmDate today = PM_DATE (2026, 3, 10);
  const PmAction *first, *second;

  insert (document, pm_record_new_with_id (PM_KIND_ACTION, "act2"));
  check (document,
         pm_command_change_actions (
             document, ids, &(PmActionChange) { PM_ACTION_KIND, PM_ACTION_KIND_DETECT, NULL, 0 }),
         "Change Kind of 2 Actions");
  check (document,
         pm_command_change_actions (document, ids,
                                    &(PmActionChange) { PM_ACTION_OWNER, 0, "somebody", 0 }),
         "Change Owner of 2 Actions");
  check (document,
         pm_command_change_actions (document, ids,
                                    &(PmActionChange) { PM_ACTION_STATUS, PM_ACTION_STATUS_DONE,
                                                        NULL, today }),
         "Change Status of 2 Actions");
  first = pm_document_get_action (document, 0);
  second = pm_document_get_action (document, 1);
  g_assert_cmpuint (first->kind, ==, PM_ACTION_KIND_DETECT);
  g_assert_cmpuint (second->kind, ==, PM_ACTION_KIND_DETECT);
  g_assert_cmpstr (first->owner, ==, "somebody");
  g_assert_cmpstr (second->owner, ==, "somebody");
  g_assert_cmpuint (first->completed, ==, today);
  g_assert_cmpuint (second->completed, ==, today);

  check (document,
         pm_command_change_actions (document, ids + 2,
                                    &(PmActionChange) { PM_ACTION_STATUS, PM_ACTION_STATUS_WONT_DO,
                                                        "Covered by A1", today }),
         "Change Status");
  first = pm_document_get_action (document, 0);
  second = pm_document_get_action (document, 1);
  g_assert_cmpuint (second->completed, ==, 0);
  g_assert_cmpstr (second->reason, ==, "Covered by A1");
  g_assert_cmpuint (first->status, ==, PM_ACTION_STATUS_DONE);
  /* What changes nothing is no step. */
  g_assert_null (pm_command_change_actions (
      document, ids, &(PmActionChange) { PM_ACTION_KIND, PM_ACTION_KIND_DETECT, NULL, 0 }));
  g_assert_null (pm_command_change_actions (
      document, ids + 3, &(PmActionChange) { PM_ACTION_KIND, PM_ACTION_KIND_PREVENT, NULL, 0 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commands/fields", test_fields);
  g_test_add_func ("/commands/refs", test_refs);
  g_test_add_func ("/commands/remove-takes-references-along", test_remove_takes_references_along);
  g_test_add_func ("/commands/move", test_move);
  g_test_add_func ("/commands/events", test_events);
  g_test_add_func ("/commands/shift", test_shift);
  g_test_add_func ("/commands/milestones", test_milestones);
  g_test_add_func ("/commands/duplicate", test_duplicate);
  g_test_add_func ("/commands/duplicate-to-lane", test_duplicate_to_lane);
  g_test_add_func ("/commands/causes", test_causes);
  g_test_add_func ("/commands/reorder-causes", test_reorder_causes);
  g_test_add_func ("/commands/circles-are-refused", test_circles_are_refused);
  g_test_add_func ("/commands/remove-cause-keeps-branch", test_remove_cause_keeps_branch);
  g_test_add_func ("/commands/remove-cause-with-branch", test_remove_cause_with_branch);
  g_test_add_func ("/commands/replace-content", test_replace_content);
  g_test_add_func ("/commands/remarks", test_remarks);
  g_test_add_func ("/commands/action-for", test_action_for);
  g_test_add_func ("/commands/change-actions", test_change_actions);
  g_test_add_func ("/commands/labels-say-how-many", test_labels_say_how_many);
  return g_test_run ();
}
