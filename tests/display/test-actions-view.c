/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The view of the actions, driven by real pointer and key events. */

#include "pm-actions-view-private.h"
#include "pm-test-pointer.h"

typedef struct
{
  PmEditor *editor;
  PmDocument *document;
  GtkWidget *window;
  PmActionsView *view;
  guint n_undo; /* when the test began */
} Fixture;

static const struct
{
  const char *id;
  const char *title;
  PmActionKind kind;
  PmActionStatus status;
  PmDate due;
} actions[] = {
  { "a", "Alert on a full queue", PM_ACTION_KIND_DETECT, PM_ACTION_STATUS_OPEN,
    PM_DATE (2020, 1, 1) },
  { "b", "Back up the index", PM_ACTION_KIND_MITIGATE, PM_ACTION_STATUS_DONE, 0 },
  { "c", "Check <b>limits</b> & names", PM_ACTION_KIND_PREVENT, PM_ACTION_STATUS_OPEN, 0 },
};

static void
add_actions (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      PmRecord *record = pm_record_new_with_id (PM_KIND_ACTION, actions[i].id);

      pm_record_set_string (record, PM_ACTION_TITLE, actions[i].title);
      pm_record_set_uint (record, PM_ACTION_KIND, actions[i].kind);
      pm_record_set_uint (record, PM_ACTION_STATUS, actions[i].status);
      pm_record_set_uint (record, PM_ACTION_DUE, actions[i].due);
      pm_editor_run (fixture->editor, pm_command_insert (fixture->document, record, -1));
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);
  PmRecord *cause = pm_record_new_with_id (PM_KIND_CAUSE, "cause");
  PmRecord *person = pm_record_new_with_id (PM_KIND_PERSON, "person");

  fixture->document = pm_document_new ();
  fixture->editor = pm_editor_new (fixture->document);
  pm_record_set_string (cause, PM_CAUSE_TEXT, "The queue was full");
  pm_record_set_string (person, PM_PERSON_NAME, "Kim");
  pm_record_set_string (person, PM_PERSON_ROLE, "On call");
  pm_editor_run (fixture->editor, pm_command_insert (fixture->document, cause, -1));
  pm_editor_run (fixture->editor, pm_command_insert (fixture->document, person, -1));
  if (width > 0)
    add_actions (fixture);
  fixture->n_undo = pm_history_get_n_undo (pm_editor_get_history (fixture->editor));
  fixture->view = PM_ACTIONS_VIEW (pm_actions_view_new (fixture->editor));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width > 0 ? width : 1000, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  pm_test_move_to (fixture->window, 100, 500);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  pm_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pm_test_settle ();
  g_assert_finalize_object (fixture->editor);
  g_assert_finalize_object (fixture->document);
}

static const PmAction *
action (Fixture *fixture, const char *id)
{
  PmRecord *record = pm_document_lookup (fixture->document, PM_KIND_ACTION, id);

  if (record == NULL)
    g_error ("There is no action %s", id);
  return pm_action (record);
}

static guint
n_steps (Fixture *fixture)
{
  return pm_history_get_n_undo (pm_editor_get_history (fixture->editor)) - fixture->n_undo;
}

static PmActionsCell *
cell (Fixture *fixture, const char *id, PmActionsColumn column)
{
  PmActionsCell *found = pm_actions_cell_find (fixture->view, id, column);

  if (found == NULL)
    g_error ("%s is not shown in column %d", id, column);
  return found;
}

static void
click (Fixture *fixture, GtkWidget *widget, guint n)
{
  pm_test_click (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0,
                 n);
}

static char *
shown (Fixture *fixture)
{
  GString *ids = g_string_new (NULL);
  GListModel *model = G_LIST_MODEL (fixture->view->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", pm_item_get_id (item));
    }
  return g_string_free_and_steal (ids);
}

#define assert_shown(fixture, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *_shown = shown (fixture);                                                     \
    g_assert_cmpstr (_shown, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_check (Fixture *fixture, gconstpointer data)
{
  click (fixture, cell (fixture, "a", PM_ACTIONS_DONE)->check, 1);
  g_assert_cmpint (action (fixture, "a")->status, ==, PM_ACTION_STATUS_DONE);
  g_assert_cmpuint (action (fixture, "a")->completed, >, 20200101);
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  click (fixture, cell (fixture, "a", PM_ACTIONS_DONE)->check, 1);
  g_assert_cmpint (action (fixture, "a")->status, ==, PM_ACTION_STATUS_OPEN);
  g_assert_cmpuint (action (fixture, "a")->completed, ==, 0);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  click (fixture, cell (fixture, "b", PM_ACTIONS_TITLE)->title, 2);
  pm_test_key ("ctrl+a");
  pm_test_type ("Back up everything");
  pm_test_key ("Return");
  g_assert_cmpstr (action (fixture, "b")->title, ==, "Back up everything");
  g_assert_cmpuint (n_steps (fixture), ==, 1);

  click (fixture, cell (fixture, "c", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("F2");
  pm_test_type ("nothing");
  pm_test_key ("Escape");
  g_assert_cmpstr (action (fixture, "c")->title, ==, actions[2].title);
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  /* The text of a document is never markup. */
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (cell (fixture, "c", PM_ACTIONS_TITLE)->title)),
                   ==, actions[2].title);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  click (fixture, cell (fixture, "a", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("k");
  pm_test_key ("p");
  g_assert_cmpint (action (fixture, "a")->kind, ==, PM_ACTION_KIND_PREVENT);

  click (fixture, cell (fixture, "a", PM_ACTIONS_PRIORITY)->button, 1);
  pm_test_key ("2");
  g_assert_cmpint (action (fixture, "a")->priority, ==, PM_PRIORITY_P2);

  click (fixture, cell (fixture, "a", PM_ACTIONS_DUE)->button, 1);
  pm_test_key ("ctrl+a");
  pm_test_type ("2031-05-06");
  pm_test_key ("Return");
  g_assert_cmpuint (action (fixture, "a")->due, ==, PM_DATE (2031, 5, 6));

  /* Giving up asks why. */
  click (fixture, cell (fixture, "a", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("s");
  pm_test_key ("w");
  g_assert_cmpint (action (fixture, "a")->status, ==, PM_ACTION_STATUS_OPEN);
  pm_test_type ("too big");
  pm_test_key ("Return");
  g_assert_cmpint (action (fixture, "a")->status, ==, PM_ACTION_STATUS_WONT_DO);
  g_assert_cmpstr (action (fixture, "a")->reason, ==, "too big");
  g_assert_cmpuint (n_steps (fixture), ==, 4);
}

static void
test_owner (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = cell (fixture, "c", PM_ACTIONS_OWNER)->button;
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  const PmPerson *person;

  click (fixture, cell (fixture, "c", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("o");
  pm_test_key ("s");
  pm_test_type ("Robin");
  pm_test_key ("Return");
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_PERSON), ==, 2);
  person = pm_document_get_person (fixture->document, 1);
  g_assert_cmpstr (person->name, ==, "Robin");
  g_assert_cmpstr (action (fixture, "c")->owner, ==, person->base.id);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Robin");
  g_assert_cmpuint (n_steps (fixture), ==, 1);

  pm_editor_run (fixture->editor,
                 pm_command_set_string (fixture->document, "c", PM_ACTION_OWNER, "person"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Kim");
  pm_editor_set_use_roles (fixture->editor, TRUE);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "On call");
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  const PmAction *added;

  pm_test_key ("Insert");
  pm_test_type ("Write it down");
  pm_test_key ("Return");
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_ACTION), ==, 4);
  added = pm_document_get_action (fixture->document, 3);
  g_assert_cmpstr (added->title, ==, "Write it down");
  g_assert_cmpuint (n_steps (fixture), ==, 1);
  g_assert_cmpstr (pm_selection_get_lead (pm_editor_get_selection (fixture->editor)), ==,
                   added->base.id);
  pm_test_key ("Escape");
  pm_test_key ("Delete");
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_ACTION), ==, 3);
  pm_test_key ("Delete");
  assert_shown (fixture, "a b");
  g_assert_cmpuint (n_steps (fixture), ==, 3);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;
  GtkWidget *from, *to;
  graphene_point_t point;

  click (fixture, cell (fixture, "a", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("alt+Down");
  assert_shown (fixture, "b a c");
  g_assert_cmpstr (pm_document_get_action (fixture->document, 0)->base.id, ==, "b");
  pm_test_key ("alt+Up");
  assert_shown (fixture, "a b c");
  g_assert_cmpuint (n_steps (fixture), ==, 2);

  /* By pointer: the first behind the last */
  from = cell (fixture, "a", PM_ACTIONS_TITLE)->title;
  to = cell (fixture, "c", PM_ACTIONS_TITLE)->treats;
  g_assert_true (gtk_widget_compute_point (
      to, from, &GRAPHENE_POINT_INIT (20, (float) gtk_widget_get_height (to) - 1), &point));
  pm_test_drag (from, 20, gtk_widget_get_height (from) / 2.0, point.x, point.y);
  pm_test_settle ();
  assert_shown (fixture, "b c a");
  g_assert_cmpuint (n_steps (fixture), ==, 3);

  /* Sorted by a column there is no order to change. */
  column = g_list_model_get_item (
      gtk_column_view_get_columns (GTK_COLUMN_VIEW (fixture->view->table)), PM_ACTIONS_TITLE);
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (fixture->view->table), column,
                                  GTK_SORT_DESCENDING);
  assert_shown (fixture, "c b a");
  pm_test_key ("alt+Down");
  g_assert_cmpuint (n_steps (fixture), ==, 3);
}

static GtkWidget *
find_header (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkColumnViewTitle"))
    for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (widget));
         child != NULL; child = gtk_widget_get_next_sibling (child))
      if (GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), title))
        return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_header (child, title);
  return found;
}

/* The first click on a header sorts, the next one the other way round; also with groups, and after
 * one was clicked that was selected. */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *header = find_header (fixture->view->table, "Status");

  g_assert_nonnull (header);
  click (fixture, cell (fixture, "b", PM_ACTIONS_TITLE)->title, 1);
  click (fixture, header, 1);
  assert_shown (fixture, "a c b");
  click (fixture, header, 1);
  assert_shown (fixture, "b a c");
  header = find_header (fixture->view->table, "Action");
  click (fixture, header, 1);
  assert_shown (fixture, "a b c");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->groups), PM_ACTIONS_BY_STATUS);
  pm_test_settle ();
  click (fixture, header, 1);
  assert_shown (fixture, "c a b");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->groups), PM_ACTIONS_UNGROUPED);
  g_assert_cmpuint (n_steps (fixture), ==, 0);
}

static void
assert_selected (Fixture *fixture, const char *expected)
{
  PmSelection *selection = pm_editor_get_selection (fixture->editor);
  GListModel *model = G_LIST_MODEL (fixture->view->selection);
  g_auto (GStrv) ids = pm_selection_dup_ids (selection);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *known = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, i);

      if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), i))
        g_string_append (shown, pm_item_get_id (item));
    }
  /* In any order */
  for (guint i = 0; expected[i] != '\0'; i++)
    g_assert_nonnull (strchr (shown->str, expected[i]));
  g_assert_cmpuint (shown->len, ==, strlen (expected));
  known = g_strjoinv ("", ids);
  for (guint i = 0; expected[i] != '\0'; i++)
    g_assert_nonnull (strchr (known, expected[i]));
  g_assert_cmpuint (strlen (known), ==, strlen (expected));
}

/* What is selected stays so while rows change their places around it. */
static void
test_selection_stays (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { "a", "c", NULL };
  g_autoptr (PmTransaction) transaction = NULL;
  GtkWidget *header = find_header (fixture->view->table, "Kind");

  pm_selection_set (pm_editor_get_selection (fixture->editor), both);
  pm_test_settle ();
  assert_selected (fixture, "ac");
  transaction = pm_transaction_new (fixture->document, "Set Status");
  for (guint i = 0; i < 2; i++)
    pm_record_set_uint (pm_transaction_edit (transaction, both[i]), PM_ACTION_STATUS,
                        PM_ACTION_STATUS_DONE);
  pm_editor_run (fixture->editor, pm_transaction_commit (transaction));
  pm_test_settle ();
  assert_selected (fixture, "ac");
  pm_editor_undo (fixture->editor);
  pm_test_settle ();
  assert_selected (fixture, "ac");
  for (guint group = PM_ACTIONS_BY_STATUS; group > PM_ACTIONS_UNGROUPED; group--)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->groups), group);
      pm_test_settle ();
      assert_selected (fixture, "ac");
      pm_editor_redo (fixture->editor);
      pm_test_settle ();
      assert_selected (fixture, "ac");
      pm_editor_undo (fixture->editor);
      pm_test_settle ();
      assert_selected (fixture, "ac");
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->groups), PM_ACTIONS_UNGROUPED);
  pm_test_settle ();
  assert_selected (fixture, "ac");
  click (fixture, header, 1);
  assert_selected (fixture, "ac");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  AdwToggleGroup *states = ADW_TOGGLE_GROUP (fixture->view->states);

  adw_toggle_group_set_active (states, PM_ACTIONS_OPEN);
  assert_shown (fixture, "a c");
  adw_toggle_group_set_active (states, PM_ACTIONS_OVERDUE);
  assert_shown (fixture, "a");
  adw_toggle_group_set_active (states, PM_ACTIONS_ALL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->kinds), PM_ACTION_KIND_MITIGATE);
  assert_shown (fixture, "b");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture->view->kinds), 0);

  pm_editor_run (fixture->editor,
                 pm_command_add_ref (fixture->document, "c", PM_ACTION_TREATS, "cause"));
  click (fixture, fixture->view->search, 1);
  pm_test_type ("INDEX");
  pm_test_settle ();
  assert_shown (fixture, "b");
  pm_test_key ("ctrl+a");
  pm_test_type ("a1");
  pm_test_settle ();
  assert_shown (fixture, "a");
  pm_test_key ("ctrl+a");
  pm_test_type ("c1");
  pm_test_settle ();
  assert_shown (fixture, "c");
  /* Whoever asks for one that is filtered out gets to see it. */
  pm_editor_reveal (fixture->editor, "b");
  assert_shown (fixture, "a b c");
}

static void
test_treats (Fixture *fixture, gconstpointer data)
{
  click (fixture, cell (fixture, "a", PM_ACTIONS_TITLE)->title, 1);
  pm_test_key ("t");
  pm_test_type ("full");
  pm_test_key ("Return");
  g_assert_true (pm_strings_contains (action (fixture, "a")->treats, "cause"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (cell (fixture, "a", PM_ACTIONS_TITLE)->treats)),
                   ==, "C1 The queue was full");
}

static char *
dup_lit (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fixture->view->cells->len; i++)
    {
      PmActionsCell *found = g_ptr_array_index (fixture->view->cells, i);
      PmItem *item = gtk_list_item_get_item (found->item);
      GtkWidget *row = gtk_widget_get_parent (found->root);

      if (found->title == NULL || !gtk_widget_get_mapped (found->root))
        continue;
      if (found->column == PM_ACTIONS_TITLE)
        row = gtk_widget_get_parent (row);
      if (gtk_widget_has_css_class (row, "connected"))
        g_string_append (text, pm_item_get_id (item));
    }
  return g_string_free_and_steal (text);
}

/* What is selected in another view lights what touches it, in each form. */
static void
test_lights (Fixture *fixture, gconstpointer data)
{
  PmSelection *selection = pm_editor_get_selection (fixture->editor);

  pm_editor_run (fixture->editor,
                 pm_command_add_ref (fixture->document, "b", PM_ACTION_TREATS, "cause"));
  for (guint form = 0; form < 2; form++)
    {
      const char *const ids[] = { "cause", "a", "b", "person" };
      const char *const lit[] = { "b", "", "", "" };

      adw_toggle_group_set_active (ADW_TOGGLE_GROUP (fixture->view->forms), form);
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          g_autofree char *seen = NULL;

          pm_selection_select (selection, ids[i]);
          pm_test_settle ();
          seen = dup_lit (fixture);
          g_assert_cmpstr (seen, ==, lit[i]);
        }
    }
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (fixture->view->forms), 0);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fixture->view->is_narrow);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), <=, 360);
  click (fixture, cell (fixture, "a", PM_ACTIONS_LIST)->title, 1);
  pm_test_key ("space");
  g_assert_cmpint (action (fixture, "a")->status, ==, PM_ACTION_STATUS_DONE);
  pm_test_key ("alt+Down");
  assert_shown (fixture, "b a c");
  pm_test_key ("F2");
  pm_test_key ("ctrl+a");
  pm_test_type ("Alert");
  pm_test_key ("Return");
  g_assert_cmpstr (action (fixture, "a")->title, ==, "Alert");
  g_assert_cmpuint (n_steps (fixture), ==, 3);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture->view->stack)), ==,
                   "empty");
  pm_test_type ("Do something");
  pm_test_key ("Return");
  g_assert_cmpuint (pm_document_get_n (fixture->document, PM_KIND_ACTION), ==, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture->view->stack)), ==,
                   "table");
  pm_editor_undo (fixture->editor);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (fixture->view->stack)), ==,
                   "empty");
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  pm_editor_set_read_only (fixture->editor, TRUE);
  click (fixture, cell (fixture, "a", PM_ACTIONS_DONE)->check, 1);
  click (fixture, cell (fixture, "a", PM_ACTIONS_TITLE)->title, 2);
  pm_test_key ("x");
  pm_test_key ("space");
  pm_test_key ("Delete");
  pm_test_key ("alt+Down");
  g_assert_cmpuint (n_steps (fixture), ==, 0);
  assert_shown (fixture, "a b c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, width, func)                                                                     \
  g_test_add ("/actions-view/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("check", 1000, test_check);
  ADD ("title", 1000, test_title);
  ADD ("fields", 1000, test_fields);
  ADD ("owner", 1000, test_owner);
  ADD ("add-and-remove", 1000, test_add_and_remove);
  ADD ("order", 1000, test_order);
  ADD ("headers", 1000, test_headers);
  ADD ("selection-stays", 1000, test_selection_stays);
  ADD ("filter", 1000, test_filter);
  ADD ("treats", 1000, test_treats);
  ADD ("lights", 1000, test_lights);
  ADD ("narrow", 360, test_narrow);
  ADD ("empty", 0, test_empty);
  ADD ("read-only", 1000, test_read_only);
  return g_test_run ();
}
