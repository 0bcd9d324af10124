/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-editor.h"
#include "pm-text.h"

#include <string.h>

static void
count_cb (guint *n)
{
  (*n)++;
}

static char *
add_event (PmEditor *editor, PmTime at)
{
  PmCommand *command =
      pm_command_add_event (pm_editor_get_document (editor), at, PM_TIME_UNSET, NULL, NULL);
  g_auto (GStrv) ids = pm_command_dup_ids (command);

  g_assert_true (pm_editor_run (editor, command));
  return g_strdup (ids[0]);
}

static PmEditor *
new_editor (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  return pm_editor_new (document);
}

static void
test_selection (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  PmSelection *selection = pm_editor_get_selection (editor);
  g_autofree char *a = add_event (editor, 1);
  g_autofree char *b = add_event (editor, 2);
  const char *both[] = { a, b, "gone", NULL };
  const char *remove[] = { b, NULL };
  guint n = 0;

  g_signal_connect_swapped (selection, "changed", G_CALLBACK (count_cb), &n);
  pm_selection_set (selection, both);
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 2);
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, b);
  g_assert_cmpuint (n, ==, 1);
  pm_selection_set (selection, both);
  g_assert_cmpuint (n, ==, 1);
  pm_selection_add (selection, a);
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, a);
  pm_selection_toggle (selection, a);
  g_assert_false (pm_selection_contains (selection, a));
  pm_selection_select (selection, pm_selection_get_lead (selection));
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, b);

  /* What leaves the document leaves the selection; undo selects what came back. */
  pm_editor_run (editor, pm_command_remove (pm_editor_get_document (editor), remove));
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 0);
  g_assert_true (pm_editor_undo (editor));
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, b);

  /* One command is told of once, however many it takes. */
  pm_selection_set (selection, both);
  n = 0;
  pm_editor_run (editor, pm_command_remove (pm_editor_get_document (editor), both));
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 0);
  g_assert_cmpuint (n, ==, 1);
}

static void
leave_field_cb (PmDocument *document,
                PmKind kind,
                PmRecord *old,
                PmRecord *record,
                PmEditor *editor)
{
  /* As a field that is taken away while it is typed in: its command is made for the document in
   * the middle of the other one. */
  if (kind == PM_KIND_EVENT && old != NULL && record == NULL)
    g_assert_false (pm_editor_run (editor, pm_command_set_string (document, NULL,
                                                                  PM_INCIDENT_SUMMARY, "typed")));
}

static void
count_ran_cb (PmEditor *editor, const char *label, guint n_removed, guint *n)
{
  (*n)++;
}

/* What comes while a command is being applied is not lost, and is told of when it is done. */
static void
test_within (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  PmDocument *document = pm_editor_get_document (editor);
  g_autofree char *id = add_event (editor, 1);
  const char *ids[] = { id, NULL };
  guint n = 0;

  g_signal_connect (document, "changed", G_CALLBACK (leave_field_cb), editor);
  g_signal_connect (editor, "ran", G_CALLBACK (count_ran_cb), &n);
  g_assert_true (pm_editor_run (editor, pm_command_remove (document, ids)));
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (pm_document_get_incident (document)->summary);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (pm_document_get_incident (document)->summary, ==, "typed");
  g_assert_true (pm_editor_undo (editor));
  g_assert_null (pm_document_get_incident (document)->summary);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 0);
  g_assert_true (pm_editor_undo (editor));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 1);
}

static void
test_read_only (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  PmDocument *document = pm_editor_get_document (editor);
  g_autofree char *id = add_event (editor, 1);

  pm_editor_set_read_only (editor, TRUE);
  g_assert_false (
      pm_editor_run (editor, pm_command_set_string (document, id, PM_EVENT_TITLE, "x")));
  g_assert_false (pm_editor_undo (editor));
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 1);
  pm_editor_set_read_only (editor, FALSE);
  g_assert_false (pm_editor_run (editor, NULL));
  g_assert_true (pm_editor_undo (editor));
}

static void
ran_cb (PmEditor *editor, const char *label, guint n_removed, gpointer user_data)
{
  guint *total = user_data;

  g_assert_nonnull (label);
  *total += n_removed;
}

static void
test_ran (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  g_autofree char *a = add_event (editor, 1);
  g_autofree char *b = add_event (editor, 2);
  const char *both[] = { a, b, NULL };
  guint n_removed = 0;

  g_signal_connect (editor, "ran", G_CALLBACK (ran_cb), &n_removed);
  pm_editor_run (editor, pm_command_remove (pm_editor_get_document (editor), both));
  g_assert_cmpuint (n_removed, ==, 2);
}

static void
test_visible_span (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  guint n_begin = 0;
  guint n_end = 0;

  g_signal_connect_swapped (editor, "notify::visible-begin", G_CALLBACK (count_cb), &n_begin);
  g_signal_connect_swapped (editor, "notify::visible-end", G_CALLBACK (count_cb), &n_end);
  pm_editor_set_visible_span (editor, (PmSpan) { 0, 10 });
  pm_editor_set_visible_span (editor, (PmSpan) { 0, 20 });
  pm_editor_set_visible_span (editor, (PmSpan) { 0, 20 });
  g_assert_cmpuint (n_begin, ==, 1);
  g_assert_cmpuint (n_end, ==, 2);
}

static void
test_busy (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  guint n = 0;

  g_signal_connect_swapped (editor, "notify::busy", G_CALLBACK (count_cb), &n);
  pm_editor_push_busy (editor);
  pm_editor_push_busy (editor);
  pm_editor_pop_busy (editor);
  g_assert_true (pm_editor_get_busy (editor));
  pm_editor_pop_busy (editor);
  g_assert_false (pm_editor_get_busy (editor));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_finalize (void)
{
  PmEditor *editor = new_editor ();
  gpointer document = pm_editor_get_document (editor);
  gpointer history = pm_editor_get_history (editor);
  gpointer selection = pm_editor_get_selection (editor);
  g_autofree char *id = add_event (editor, 1);

  pm_selection_select (selection, id);
  g_object_add_weak_pointer (document, &document);
  g_object_add_weak_pointer (history, &history);
  g_object_add_weak_pointer (selection, &selection);
  g_object_unref (editor);
  g_assert_null (document);
  g_assert_null (history);
  g_assert_null (selection);
}

/* What no document may hold is not taken, nothing breaks within a character, and it is said. */
static void
test_cut (void)
{
  g_autoptr (PmEditor) editor = new_editor ();
  PmDocument *document = pm_editor_get_document (editor);
  g_autofree char *fits = g_strnfill (PM_TEXT_MAX_BYTES, 'a');
  g_autofree char *long_text = g_strconcat (fits, "b", NULL);
  g_autofree char *crossing = g_strconcat ("b", fits, NULL);
  guint n = 0;

  memcpy (crossing + PM_TEXT_MAX_BYTES - 1, "\xc3\xa4", 2);
  g_signal_connect_swapped (editor, "cut", G_CALLBACK (count_cb), &n);
  pm_editor_run (editor, pm_command_set_string (document, NULL, PM_INCIDENT_SUMMARY, fits));
  g_assert_cmpuint (n, ==, 0);
  pm_editor_run (editor, pm_command_set_string (document, NULL, PM_INCIDENT_TITLE, long_text));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (pm_document_get_incident (document)->title, ==, fits);
  pm_editor_run (editor, pm_command_set_string (document, NULL, PM_INCIDENT_TRIGGER, crossing));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (strlen (pm_document_get_incident (document)->trigger), ==,
                    PM_TEXT_MAX_BYTES - 1);
  /* It is said once for each, not for what is changed later. */
  pm_editor_run (editor, pm_command_set_string (document, NULL, PM_INCIDENT_SEVERITY, "sev1"));
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/selection", test_selection);
  g_test_add_func ("/editor/read-only", test_read_only);
  g_test_add_func ("/editor/within", test_within);
  g_test_add_func ("/editor/ran", test_ran);
  g_test_add_func ("/editor/cut", test_cut);
  g_test_add_func ("/editor/visible-span", test_visible_span);
  g_test_add_func ("/editor/busy", test_busy);
  g_test_add_func ("/editor/finalize", test_finalize);
  return g_test_run ();
}
