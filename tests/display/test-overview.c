/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview page and the side pane, driven by real pointer and key events. */

#include "pm-card.h"
#include "pm-columns.h"
#include "pm-links.h"
#include "pm-markdown-box.h"
#include "pm-overview-view.h"
#include "pm-side-pane.h"
#include "pm-string-binding.h"
#include "pm-test-pointer.h"

#define HOSTILE "AT&T <oops> <b>&amp;</b> %s \"'"

typedef struct
{
  PmEditor *editor;
  PmDocument *document;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *pane;
  guint n_undo; /* when the test began */
  char *revealed;
  guint n_removed;
} Fixture;

/* The document */

static PmTime
at (const char *text)
{
  PmTime time;

  g_assert_true (pm_time_parse_rfc3339 (text, -1, &time));
  return time;
}

static void
insert (Fixture *fixture, PmKind kind, const char *id, guint title_field, const char *title)
{
  PmRecord *record = pm_record_new_with_id (kind, id);

  pm_record_set_string (record, title_field, title);
  if (kind == PM_KIND_EVENT)
    pm_record_set_time (record, PM_EVENT_AT, at ("2026-10-25T10:00:00Z"));
  if (kind == PM_KIND_LESSON)
    pm_record_set_uint (record, PM_LESSON_KIND, PM_LESSON_KIND_WENT_WELL);
  pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, -1));
}

static const PmRecord *
record (Fixture *fixture, const char *id)
{
  PmRecord *found = pm_document_find (fixture->document, id);

  if (found == NULL)
    g_error ("There is no %s", id);
  return found;
}

static const PmIncident *
incident (Fixture *fixture)
{
  return pm_document_get_incident (fixture->document);
}

static guint
n_steps (Fixture *fixture)
{
  return pm_history_get_n_undo (pm_editor_get_history (fixture->editor)) - fixture->n_undo;
}

static void
reveal_cb (Fixture *fixture, const char *id)
{
  g_set_str (&fixture->revealed, id);
}

static void
ran_cb (Fixture *fixture, const char *label, guint n_removed)
{
  fixture->n_removed += n_removed;
}

static GtkWidget *look_for (GtkWidget *root, const char *name);

static gboolean
has_lower_half (gpointer data)
{
  Fixture *fixture = data;

  return look_for (fixture->view, "Open Questions") != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *title = data != NULL ? data : "An outage";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->document = pm_document_new ();
  fixture->editor = pm_editor_new (fixture->document);
  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, NULL, PM_INCIDENT_TITLE, title));
  pm_editor_run (fixture->editor, pm_command_set_string (fixture->document, NULL,
                                                         PM_INCIDENT_SUMMARY, "A **bold** word"));
  pm_editor_run (fixture->editor, pm_command_set_string (fixture->document, NULL,
                                                         PM_INCIDENT_TIME_ZONE, "Europe/Berlin"));
  insert (fixture, PM_KIND_EVENT, "e1", PM_EVENT_TITLE, title);
  insert (fixture, PM_KIND_CAUSE, "c1", PM_CAUSE_TEXT, title);
  insert (fixture, PM_KIND_IMPACT, "i1", PM_IMPACT_DESCRIPTION, title);
  insert (fixture, PM_KIND_PERSON, "p1", PM_PERSON_NAME, title);
  insert (fixture, PM_KIND_PERSON, "p2", PM_PERSON_NAME, "Second");
  insert (fixture, PM_KIND_LESSON, "l1", PM_LESSON_TEXT, title);
  insert (fixture, PM_KIND_SIGNAL, "s1", PM_SIGNAL_NAME, title);
  insert (fixture, PM_KIND_LANE, "n1", PM_LANE_NAME, title);
  insert (fixture, PM_KIND_ACTION, "a1", PM_ACTION_TITLE, title);
  insert (fixture, PM_KIND_QUESTION, "q1", PM_QUESTION_TEXT, title);
  insert (fixture, PM_KIND_COMMENT, "m1", PM_COMMENT_TEXT, title);
  insert (fixture, PM_KIND_ATTACHMENT, "t1", PM_ATTACHMENT_NAME, title);
  pm_editor_run (fixture->editor,
                 pm_command_add_ref (fixture->document, "c1", PM_CAUSE_EVIDENCE, "e1"));
  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "e1", PM_EVENT_ACTOR, "not-there"));
  pm_history_break_merge (pm_editor_get_history (fixture->editor));
  fixture->n_undo = pm_history_get_n_undo (pm_editor_get_history (fixture->editor));
  g_signal_connect_swapped (fixture->editor, "reveal", G_CALLBACK (reveal_cb), fixture);
  g_signal_connect_swapped (fixture->editor, "ran", G_CALLBACK (ran_cb), fixture);

  fixture->view = pm_overview_view_new (fixture->editor);
  fixture->pane = pm_side_pane_new (fixture->editor);
  gtk_widget_set_hexpand (fixture->view, TRUE);
  gtk_widget_set_size_request (fixture->pane, 320, -1);
  gtk_box_append (GTK_BOX (box), fixture->view);
  gtk_box_append (GTK_BOX (box), fixture->pane);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), box);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1240, 860);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  /* The lower half comes when there is time. */
  pm_test_wait (has_lower_half, fixture, "the lower half of the page");
  pm_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  g_signal_handlers_disconnect_by_data (fixture->editor, fixture);
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->document);
  g_clear_pointer (&fixture->revealed, g_free);
}

/* Finding things as a screen reader does: by their names. Captions are not what they name. */

static gboolean
is_caption (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) || (ADW_IS_PREFERENCES_ROW (widget) && !GTK_IS_EDITABLE (widget));
}

static GtkWidget *
look_for (GtkWidget *root, const char *name)
{
  g_autofree char *mismatch = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  if (mismatch == NULL && !is_caption (root) && gtk_widget_get_child_visible (root) &&
      gtk_widget_get_visible (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? look_for (child, name) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
named (GtkWidget *root, const char *name)
{
  GtkWidget *found = look_for (root, name);

  if (found == NULL)
    g_error ("Nothing is called “%s”", name);
  return found;
}

/* Scrolls @widget into sight and clicks into its middle. */
static void
click (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), widget, NULL);
  pm_test_settle ();
  pm_test_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0,
                 1);
  pm_test_settle ();
}

static char *
text_of (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

#define assert_text(view, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_text = text_of (view);                                                       \
    g_assert_cmpstr (_text, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* The set text in the section of that name. */
static GtkWidget *
find_set (GtkWidget *root)
{
  if (gtk_widget_has_css_class (root, "pm-set"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_set (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The page */

static void
test_title (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title = named (fixture->view, "Title");

  click (title);
  pm_test_key ("ctrl+End");
  pm_test_type (" in Berlin");
  pm_test_settle ();
  g_assert_cmpstr (incident (fixture)->title, ==, "An outage in Berlin");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  /* The same field elsewhere follows. */
  assert_text (named (fixture->pane, "Title"), "An outage in Berlin");
  pm_editor_undo (fixture->editor);
  pm_test_settle ();
  assert_text (title, "An outage");
  g_assert_cmpuint (n_steps (fixture), ==, 0);
  /* One line, and Enter leaves it. */
  pm_test_key ("Return");
  g_assert_cmpstr (incident (fixture)->title, ==, "An outage");
  g_assert_false (gtk_widget_has_focus (title));
}

static void
test_caret (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title = named (fixture->view, "Title");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (title));
  int position;

  click (title);
  pm_test_key ("ctrl+Home");
  pm_test_key ("Right");
  pm_test_key ("Right");
  pm_editor_run (fixture->editor, pm_command_set_string (fixture->document, NULL, PM_INCIDENT_TITLE,
                                                         "An outage elsewhere"));
  pm_test_settle ();
  assert_text (title, "An outage elsewhere");
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, 2);
}

static void
test_summary (Fixture *fixture, gconstpointer data)
{
  GtkWidget *set = find_set (named (fixture->view, "Summary"));
  GtkWidget *label = gtk_widget_get_first_child (set);
  GtkWidget *focus;

  /* Shown set: the asterisks are not there. */
  g_assert_true (GTK_IS_BOX (set));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "A bold word");
  click (set);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  assert_text (focus, "A **bold** word");
  pm_test_key ("ctrl+End");
  pm_test_type (" _more_");
  pm_test_key ("Escape");
  pm_test_settle ();
  g_assert_cmpstr (incident (fixture)->summary, ==, "A **bold** word _more_");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  g_assert_true (gtk_widget_has_focus (set));
  label = gtk_widget_get_first_child (set);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "A bold word more");
  /* Enter begins again, without a pointer. */
  pm_test_key ("Return");
  pm_test_settle ();
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

static void
add_and_type (Fixture *fixture, const char *button, PmKind kind, const char *text)
{
  guint n = pm_document_get_n (fixture->document, kind);
  const PmRecord *added;

  click (named (fixture->view, button));
  g_assert_cmpuint (pm_document_get_n (fixture->document, kind), ==, n + 1);
  added = pm_document_get (fixture->document, kind, n);
  g_assert_true (pm_selection_contains (pm_editor_get_selection (fixture->editor), added->id));
  pm_test_type (text);
  pm_test_settle ();
  added = pm_document_get (fixture->document, kind, n);
  g_assert_cmpstr (pm_record_get_title (added), ==, text);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  add_and_type (fixture, "Add Person", PM_KIND_PERSON, "Somebody");
  g_assert_cmpuint (n_steps (fixture), ==, 2);
  add_and_type (fixture, "Add Signal", PM_KIND_SIGNAL, "A pager");
  g_assert_cmpuint (n_steps (fixture), ==, 4);
  pm_editor_undo (fixture->editor);
  pm_editor_undo (fixture->editor);
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_SIGNAL), ==, 1);
}

static void
test_add_markdown (Fixture *fixture, gconstpointer data)
{
  const PmRecord *added;

  click (named (fixture->view, "Add Lesson: Where we got lucky"));
  pm_test_type ("It was Tuesday");
  pm_test_settle ();
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_LESSON), ==, 2);
  added = pm_document_get (fixture->document, PM_KIND_LESSON, 1);
  g_assert_cmpstr (pm_lesson (added)->text, ==, "It was Tuesday");
  g_assert_cmpuint (pm_lesson (added)->kind, ==, PM_LESSON_KIND_GOT_LUCKY);

  click (named (fixture->view, "Add Impact"));
  pm_test_type ("Nobody could");
  pm_test_settle ();
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_IMPACT), ==, 2);
  added = pm_document_get (fixture->document, PM_KIND_IMPACT, 1);
  g_assert_cmpstr (pm_impact (added)->description, ==, "Nobody could");
}

static void
test_card_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = named (fixture->view, "P1 An outage");

  click (named (card, "Name"));
  g_assert_true (pm_selection_contains (pm_editor_get_selection (fixture->editor), "p1"));
  pm_test_key ("Escape");
  g_assert_true (gtk_widget_has_focus (card));
  pm_test_key ("alt+Down");
  pm_test_settle ();
  g_assert_cmpstr (pm_document_get (fixture->document, PM_KIND_PERSON, 1)->id, ==, "p1");
  g_assert_true (gtk_widget_has_focus (card));
  pm_test_key ("Delete");
  pm_test_settle ();
  g_assert_null (pm_document_find (fixture->document, "p1"));
  g_assert_cmpuint (fixture->n_removed, ==, 1);
  g_assert_cmpuint (n_steps (fixture), ==, 2);
  /* The focus goes on to what is there. */
  g_assert_true (PM_IS_CARD (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  pm_editor_undo (fixture->editor);
  pm_test_settle ();
  g_assert_nonnull (look_for (fixture->view, "P2 An outage"));
}

static void
test_lesson_column (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = named (fixture->view, "L1 An outage");
  GtkWidget *focus;

  click (find_set (card));
  pm_test_key ("Escape");
  pm_test_key ("Escape");
  pm_test_key ("alt+Right");
  pm_test_settle ();
  g_assert_cmpuint (pm_lesson (record (fixture, "l1"))->kind, ==, PM_LESSON_KIND_WENT_POORLY);
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == named (fixture->view, "L1 An outage"));
  pm_test_key ("alt+Left");
  pm_test_settle ();
  g_assert_cmpuint (pm_lesson (record (fixture, "l1"))->kind, ==, PM_LESSON_KIND_WENT_WELL);
}

static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = named (fixture->view, "P1 An outage");
  GtkWidget *last = named (card, "Delete P1 An outage");

  click (named (card, "Name"));
  pm_test_key ("Tab");
  pm_test_key ("Tab");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), card));
  pm_test_key ("Tab");
  g_assert_true (gtk_widget_has_focus (last));
  pm_test_key ("Tab");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         named (fixture->view, "P2 Second")));
  pm_test_key ("shift+Tab");
  g_assert_true (gtk_widget_has_focus (last));
  pm_test_key ("shift+Tab");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                         named (card, "Contact")));
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("many%u", i);

      insert (fixture, PM_KIND_PERSON, id, PM_PERSON_NAME, "One of many");
    }
  pm_test_settle ();
  /* Many show in steps, and one that is asked for shows at once. */
  g_assert_null (look_for (fixture->view, "P102 One of many"));
  pm_editor_reveal (fixture->editor, "many99");
  pm_test_settle ();
  g_assert_true (gtk_widget_has_focus (named (fixture->view, "P102 One of many")));
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  click (named (fixture->view, "Services"));
  pm_test_type ("web, queue");
  pm_test_key ("Return");
  pm_test_settle ();
  g_assert_cmpuint (pm_strings_get_n (incident (fixture)->services), ==, 2);
  g_assert_cmpstr (incident (fixture)->services->items[1], ==, "queue");
  pm_test_key ("BackSpace");
  pm_test_settle ();
  g_assert_cmpuint (pm_strings_get_n (incident (fixture)->services), ==, 1);
  click (named (fixture->view, "Remove web"));
  g_assert_null (incident (fixture)->services);
}

static void
test_deeds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = named (fixture->view, "P2 Second");

  g_assert_null (look_for (card, "1 event"));
  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "e1", PM_EVENT_ACTOR, "p2"));
  pm_test_settle ();
  click (named (card, "1 event"));
  g_assert_cmpstr (fixture->revealed, ==, "e1");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title = named (fixture->view, "Title");

  pm_editor_set_read_only (fixture->editor, TRUE);
  pm_test_settle ();
  click (title);
  pm_test_type ("nothing");
  assert_text (title, "An outage");
  g_assert_null (look_for (fixture->view, "Add Person"));
  g_assert_null (look_for (fixture->view, "Delete P1 An outage"));
  click (find_set (named (fixture->view, "Summary")));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                          named (fixture->view, "Summary")));
}

/* The pane */

static GtkWidget *
select_event (Fixture *fixture, const char *field)
{
  pm_selection_select (pm_editor_get_selection (fixture->editor), "e1");
  pm_test_settle ();
  return named (fixture->pane, field);
}

static void
type_time (GtkWidget *entry, const char *text)
{
  click (entry);
  pm_test_key ("ctrl+a");
  pm_test_type (text);
  pm_test_key ("Return");
  pm_test_settle ();
}

static void
assert_at (Fixture *fixture, const char *expected)
{
  char seen[PM_TIME_BUFSIZE];

  pm_time_to_rfc3339 (pm_event (record (fixture, "e1"))->at, seen);
  g_assert_cmpstr (seen, ==, expected);
}

static void
test_time (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = select_event (fixture, "Time");
  GtkEditable *editable = GTK_EDITABLE (entry);

  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "2026-10-25 11:00");
  type_time (entry, "12:30");
  assert_at (fixture, "2026-10-25T11:30:00Z");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "2026-10-25 12:30");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  /* What is wrong is said, and what was typed stays, here and when the focus goes. */
  type_time (entry, "25:00");
  assert_at (fixture, "2026-10-25T11:30:00Z");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "25:00");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  pm_test_key ("Tab");
  pm_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "25:00");
  /* An hour that was there twice is not guessed. */
  type_time (entry, "02:30");
  assert_at (fixture, "2026-10-25T11:30:00Z");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  type_time (entry, "02:30 +01:00");
  assert_at (fixture, "2026-10-25T01:30:00Z");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpuint (n_steps (fixture), ==, 2);
  /* Esc gives up what cannot be taken. */
  click (entry);
  pm_test_key ("ctrl+a");
  pm_test_type ("soon");
  pm_test_key ("Escape");
  pm_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "2026-10-25 02:30 +01:00");
  pm_editor_undo (fixture->editor);
  pm_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "2026-10-25 12:30");
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_connections (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  select_event (fixture, "Time");
  row = find_row (fixture->pane, "C1 An outage");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Cause: Evidence for");
  click (row);
  g_assert_cmpstr (fixture->revealed, ==, "c1");
  g_assert_true (pm_selection_contains (pm_editor_get_selection (fixture->editor), "c1"));

  /* A reference to nothing is shown as that, and can be taken out. */
  select_event (fixture, "Time");
  row = find_row (fixture->pane, "“not-there” is not in this document");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Broken: Actor");
  click (named (row, "Remove the Connection to “not-there” is not in this document"));
  g_assert_null (pm_event (record (fixture, "e1"))->actor);
  g_assert_null (find_row (fixture->pane, "“not-there” is not in this document"));
}

static gboolean
is_in_search (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_get_mapped (focus) &&
         gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) != NULL;
}

/* A popover takes a moment to come up; what is typed before goes elsewhere. */
static void
open_search (Fixture *fixture, const char *button)
{
  click (named (fixture->pane, button));
  pm_test_wait (is_in_search, fixture, button);
  pm_test_settle ();
}

static void
test_add_connection (Fixture *fixture, gconstpointer data)
{
  select_event (fixture, "Time");
  open_search (fixture, "Add a Connection");
  pm_test_type ("L1");
  pm_test_key ("Return");
  pm_test_settle ();
  g_assert_true (pm_strings_contains (pm_lesson (record (fixture, "l1"))->events, "e1"));
  g_assert_nonnull (find_row (fixture->pane, "L1 An outage"));
}

static void
test_new_lane (Fixture *fixture, gconstpointer data)
{
  const PmRecord *lane;

  select_event (fixture, "Time");
  open_search (fixture, "Lane: choose");
  pm_test_type ("Kitchen");
  pm_test_key ("Return");
  pm_test_settle ();
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_LANE), ==, 2);
  lane = pm_document_get (fixture->document, PM_KIND_LANE, 1);
  g_assert_cmpstr (pm_lane (lane)->name, ==, "Kitchen");
  g_assert_cmpstr (pm_event (record (fixture, "e1"))->lane, ==, lane->id);
  g_assert_cmpuint (n_steps (fixture), ==, 1);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  const char *ids[] = { "e1", "e2", NULL };
  GtkWidget *row;

  insert (fixture, PM_KIND_EVENT, "e2", PM_EVENT_TITLE, "Other");
  pm_selection_set (pm_editor_get_selection (fixture->editor), ids);
  pm_test_settle ();
  row = find_row (fixture->pane, "Shift by (+10m, -1h30m)");
  g_assert_nonnull (row);
  click (row);
  pm_test_type ("+15m");
  pm_test_key ("Return");
  pm_test_settle ();
  assert_at (fixture, "2026-10-25T10:15:00Z");
  g_assert_cmpint (pm_event (record (fixture, "e2"))->at, ==, at ("2026-10-25T10:15:00Z"));
}

/* Every kind in the pane, with titles that are mark-up to whoever takes them for it. Warnings are
 * fatal here. */
static void
test_every_kind (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "e1", "c1", "i1", "p1", "l1", "s1",
                                     "n1", "a1", "q1", "m1", "t1" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      pm_selection_select (pm_editor_get_selection (fixture->editor), ids[i]);
      pm_test_settle ();
    }
  pm_selection_clear (pm_editor_get_selection (fixture->editor));
  pm_test_settle ();
  assert_text (named (fixture->view, "Title"), data != NULL ? data : "An outage");
}

/* Without widgets */

static void
assert_change (const char *old_text,
               const char *new_text,
               gsize prefix,
               gsize old_end,
               gsize new_end)
{
  gsize seen[3];

  pm_text_find_change (old_text, new_text, &seen[0], &seen[1], &seen[2]);
  g_assert_cmpuint (seen[0], ==, prefix);
  g_assert_cmpuint (seen[1], ==, old_end);
  g_assert_cmpuint (seen[2], ==, new_end);
}

static void
test_find_change (void)
{
  assert_change ("", "", 0, 0, 0);
  assert_change ("abc", "abc", 3, 3, 3);
  assert_change ("abc", "abXc", 2, 2, 3);
  assert_change ("aaa", "aa", 2, 3, 2);
  assert_change ("", "new", 0, 0, 3);
  assert_change ("gone", "", 0, 4, 0);
  /* ä and ö share their first byte, ä and 䎤 their last: whole characters alone are replaced. */
  assert_change ("xäy", "xöy", 1, 3, 3);
  assert_change ("x\303\244y", "x\344\216\244y", 1, 3, 4);
}

static void
test_columns (void)
{
  g_assert_cmpuint (pm_columns_count (1000, 200, 4, 20, 4), ==, 4);
  g_assert_cmpuint (pm_columns_count (700, 200, 4, 20, 4), ==, 2);
  g_assert_cmpuint (pm_columns_count (430, 200, 4, 20, 4), ==, 2);
  g_assert_cmpuint (pm_columns_count (300, 200, 4, 20, 4), ==, 1);
  g_assert_cmpuint (pm_columns_count (10, 200, 4, 20, 4), ==, 1);
  g_assert_cmpuint (pm_columns_count (1000, 200, 4, 20, 1), ==, 1);
}

static void
test_markup (void)
{
  g_autoptr (GPtrArray) blocks =
      pm_markdown_parse ("**A&B** `<x>` [in](https://a.example/?a&b) [out](file:///etc/passwd)");
  const PmMarkdownBlock *block = g_ptr_array_index (blocks, 0);
  g_autofree char *markup = pm_markdown_text_to_markup (block->text);

  g_assert_nonnull (strstr (markup, "<b>A&amp;B</b>"));
  g_assert_nonnull (strstr (markup, "<tt>&lt;x&gt;</tt>"));
  g_assert_nonnull (strstr (markup, "href=\"https://a.example/?a&amp;b\""));
  g_assert_null (strstr (markup, "file:"));
  g_assert_cmpint (pm_markdown_find_source ("A **bold** word", "A bold word", 2), ==, 4);
  g_assert_cmpint (pm_markdown_find_source ("A **bold** word", "A bold word", 7), ==, 11);
  g_assert_cmpint (pm_markdown_find_source ("xyz", "elsewhere", 3), ==, -1);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/overview/find-change", test_find_change);
  g_test_add_func ("/overview/columns", test_columns);
  g_test_add_func ("/overview/markup", test_markup);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/overview/title", test_title);
  ADD ("/overview/caret", test_caret);
  ADD ("/overview/summary", test_summary);
  ADD ("/overview/add", test_add);
  ADD ("/overview/add-markdown", test_add_markdown);
  ADD ("/overview/card-keys", test_card_keys);
  ADD ("/overview/lesson-column", test_lesson_column);
  ADD ("/overview/reveal", test_reveal);
  ADD ("/overview/tab", test_tab);
  ADD ("/overview/tags", test_tags);
  ADD ("/overview/deeds", test_deeds);
  ADD ("/overview/read-only", test_read_only);
  ADD ("/side-pane/time", test_time);
  ADD ("/side-pane/connections", test_connections);
  ADD ("/side-pane/add-connection", test_add_connection);
  ADD ("/side-pane/new-lane", test_new_lane);
  ADD ("/side-pane/many", test_many);
  g_test_add ("/side-pane/hostile", Fixture, HOSTILE, set_up, test_every_kind, tear_down);

  return g_test_run ();
}
