/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-history.h"

#include "pm-commands.h"
#include "pm-random-commands.h"
#include "pm-reader.h"
#include "pm-writer.h"

static void
run (PmHistory *history, PmCommand *command)
{
  g_assert_nonnull (command);
  pm_history_run (history, command);
  pm_command_unref (command);
}

static gboolean
undo (PmHistory *history)
{
  g_autoptr (PmCommand) command = pm_history_undo (history);

  return command != NULL;
}

static gboolean
redo (PmHistory *history)
{
  g_autoptr (PmCommand) command = pm_history_redo (history);

  return command != NULL;
}

static void
type_title (PmHistory *history, PmDocument *document, const char *title)
{
  run (history, pm_command_set_string (document, NULL, PM_INCIDENT_TITLE, title));
}

static void
test_typing_coalesces (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);

  type_title (history, document, "D");
  type_title (history, document, "Do");
  type_title (history, document, "Dow");
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 1);
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Change Title");
  pm_history_break_merge (history);
  type_title (history, document, "Down");
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 2);

  g_assert_true (undo (history));
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, "Dow");
  g_assert_true (undo (history));
  g_assert_null (pm_document_get_incident (document)->title);
  g_assert_false (undo (history));
  g_assert_true (redo (history));
  g_assert_true (redo (history));
  g_assert_false (redo (history));
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, "Down");
}

static void
test_other_fields_do_not_merge (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);

  type_title (history, document, "a");
  run (history, pm_command_set_string (document, NULL, PM_INCIDENT_SUMMARY, "b"));
  type_title (history, document, "ab");
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 3);
}

static void
test_undo_ends_merging (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);

  type_title (history, document, "a");
  pm_history_break_merge (history);
  type_title (history, document, "ab");
  g_assert_true (undo (history));
  type_title (history, document, "ac");
  g_assert_false (pm_history_get_can_redo (history));
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 2);
  g_assert_true (undo (history));
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, "a");
}

static void
test_saved_state (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);
  guint64 state;

  g_assert_false (pm_history_get_modified (history));
  type_title (history, document, "a");
  g_assert_true (pm_history_get_modified (history));

  /* A save that is under way while typing goes on covers only what it was given. */
  state = pm_history_get_state (history);
  type_title (history, document, "ab");
  pm_history_set_saved_state (history, state);
  g_assert_true (pm_history_get_modified (history));

  pm_history_set_saved_state (history, pm_history_get_state (history));
  g_assert_false (pm_history_get_modified (history));

  /* Typing on does not merge over the saved state: undo comes back to it. */
  type_title (history, document, "abc");
  g_assert_true (pm_history_get_modified (history));
  g_assert_true (undo (history));
  g_assert_false (pm_history_get_modified (history));
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, "ab");
  g_assert_true (undo (history));
  g_assert_true (pm_history_get_modified (history));
  g_assert_true (redo (history));
  g_assert_false (pm_history_get_modified (history));

  /* A saved state that is left by another way never comes back, however many steps are made. */
  g_assert_true (undo (history));
  run (history, pm_command_set_string (document, NULL, PM_INCIDENT_SEVERITY, "sev1"));
  for (guint i = 0; i < 10; i++)
    {
      run (history, pm_command_add_event (document, i, PM_TIME_UNSET, NULL, NULL));
      g_assert_true (pm_history_get_modified (history));
    }
  while (undo (history))
    g_assert_true (pm_history_get_modified (history));

  pm_history_set_saved_state (history, pm_history_get_state (history));
  pm_history_clear_saved_state (history);
  g_assert_true (pm_history_get_modified (history));
}

static void
test_groups (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);

  pm_history_begin_group (history, "Import");
  for (guint i = 0; i < 3; i++)
    run (history, pm_command_add_event (document, i, PM_TIME_UNSET, NULL, NULL));
  pm_history_begin_group (history, "inner");
  type_title (history, document, "x");
  pm_history_end_group (history);
  g_assert_false (undo (history)); /* not while it is open */
  pm_history_end_group (history);

  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 1);
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Import");
  g_assert_true (undo (history));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 0);
  g_assert_null (pm_document_get_incident (document)->title);
  g_assert_true (redo (history));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 3);

  pm_history_begin_group (history, "Nothing");
  pm_history_end_group (history);
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 1);
}

static void
test_limit (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);

  pm_history_set_limit (history, 5);
  for (guint i = 0; i < 20; i++)
    run (history, pm_command_add_event (document, i, PM_TIME_UNSET, NULL, NULL));
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, 5);
  while (undo (history))
    ;
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 15);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_notify (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);
  guint n = 0;

  g_signal_connect (history, "notify::can-undo", G_CALLBACK (count_notify_cb), &n);
  type_title (history, document, "a");
  g_assert_cmpuint (n, ==, 1);
  undo (history);
  g_assert_cmpuint (n, ==, 2);
}

static void
run_when_redo_cb (PmHistory *history, GParamSpec *pspec, PmDocument *document)
{
  if (pm_history_get_can_redo (history))
    type_title (history, document, "b");
}

/* What is undone is still there for the caller if somebody who is told of it runs a command, which
 * forgets what there is to redo. */
static void
test_run_when_told (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);
  g_autoptr (PmCommand) undone = NULL;

  type_title (history, document, "a");
  g_signal_connect (history, "notify::can-redo", G_CALLBACK (run_when_redo_cb), document);
  undone = pm_history_undo (history);
  g_assert_cmpstr (pm_command_get_label (undone), ==, "Change Title");
  g_assert_false (pm_history_get_can_redo (history));
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, "b");
}

/* Names the first difference. */
static void
assert_same (PmDocument *a, PmDocument *b)
{
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      const PmKindInfo *info = pm_kind_get_info (kind);

      g_assert_cmpuint (pm_document_get_n (a, kind), ==, pm_document_get_n (b, kind));
      for (guint i = 0; i < pm_document_get_n (a, kind); i++)
        for (guint field = 0; field < info->n_fields; field++)
          if (!pm_record_field_equal (pm_document_get (a, kind, i), pm_document_get (b, kind, i),
                                      field))
            g_error ("%s[%u].%s differs", info->member, i, info->fields[field].name);
    }
  g_assert_true (pm_document_equal (a, b));
}

static GBytes *
write_document (PmDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = pm_writer_write (document, &error);

  g_assert_no_error (error);
  return bytes;
}

/* Undo of all gives the first document, redo of all the last, and every step on the way is as it
 * was: each command is checked do, undo, redo as it comes as well. */
static void
test_random (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmHistory) history = pm_history_new (document);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) first = write_document (document);
  g_autoptr (GBytes) last = NULL;
  g_autoptr (GBytes) first_again = NULL;
  g_autoptr (GBytes) last_again = NULL;
  g_autoptr (PmDocument) read = NULL;
  g_autoptr (GError) error = NULL;
  guint n_steps;

  g_random_set_seed (seed); /* of the ids */
  pm_history_set_limit (history, G_MAXUINT);
  g_ptr_array_add (states, pm_document_copy (document));
  for (guint i = 0; i < 3000; i++)
    {
      PmCommand *command = pm_random_command (rand, document);
      PmDocument *before = g_ptr_array_index (states, states->len - 1);
      g_autoptr (PmDocument) after = NULL;

      if (command == NULL)
        continue;
      pm_history_break_merge (history);
      run (history, command);
      after = pm_document_copy (document);
      g_assert_true (undo (history));
      if (!pm_document_equal (document, before))
        g_error ("seed %u: undo of step %u, “%s”, did not give the state before it", seed, i,
                 pm_history_get_redo_label (history));
      g_assert_true (redo (history));
      if (!pm_document_equal (document, after))
        g_error ("seed %u: redo of step %u, “%s”, did not give the state after it", seed, i,
                 pm_history_get_undo_label (history));
      g_ptr_array_add (states, g_steal_pointer (&after));
    }

  n_steps = states->len - 1;
  last = write_document (document);
  g_test_message ("seed %u: %u steps, %u events, %u causes at the end", seed, n_steps,
                  pm_document_get_n (document, PM_KIND_EVENT),
                  pm_document_get_n (document, PM_KIND_CAUSE));
  g_assert_cmpuint (n_steps, >, 1000);
  g_assert_cmpuint (pm_history_get_n_undo (history), ==, n_steps);
  for (guint i = n_steps; i > 0; i--)
    {
      g_assert_true (undo (history));
      if (!pm_document_equal (document, g_ptr_array_index (states, i - 1)))
        g_error ("seed %u: state %u did not come back", seed, i - 1);
    }
  g_assert_false (undo (history));
  g_assert_false (pm_history_get_modified (history));
  first_again = write_document (document);
  g_assert_true (g_bytes_equal (first, first_again));
  while (redo (history))
    ;
  last_again = write_document (document);
  g_assert_true (g_bytes_equal (last, last_again));

  /* What any sequence of commands makes can be read again and is the same. */
  read = pm_reader_read (last, "random", NULL, &error);
  g_assert_no_error (error);
  assert_same (document, read);
  g_assert_true (pm_document_equal (document, g_ptr_array_index (states, n_steps)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/typing-coalesces", test_typing_coalesces);
  g_test_add_func ("/history/other-fields-do-not-merge", test_other_fields_do_not_merge);
  g_test_add_func ("/history/undo-ends-merging", test_undo_ends_merging);
  g_test_add_func ("/history/saved-state", test_saved_state);
  g_test_add_func ("/history/groups", test_groups);
  g_test_add_func ("/history/limit", test_limit);
  g_test_add_func ("/history/notify", test_notify);
  g_test_add_func ("/history/run-when-told", test_run_when_told);
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/history/random/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_random);
    }
  return g_test_run ();
}
