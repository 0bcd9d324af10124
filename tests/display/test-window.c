/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of a document, inside this process. What goes through dialogs of files and through
 * other processes is in test-documents.py. */

#include "pm-document-page.h"
#include "pm-window-private.h"

#include <glib/gstdio.h>

typedef struct
{
  PmApplication *application;
  PmWindow *window;
  char *folder;
  char *path;
} Fixture;

/* One for all tests: the bus knows a program once. */
static PmApplication *the_application;

#define PATIENCE 120 /* seconds, for what never comes; as in tests/support/drive */
#define HOSTILE  "AT&T <oops> </b> %s &amp;"

static const char document_text[] = "{\n"
                                    "  \"format\": \"postmortem\",\n"
                                    "  \"version\": 1,\n"
                                    "  \"title\": \"AT&T <oops> </b> %s &amp;\",\n"
                                    "  \"events\": [\n"
                                    "    {\n"
                                    "      \"id\": \"ev1\",\n"
                                    "      \"at\": \"2026-03-01T12:00:00Z\",\n"
                                    "      \"title\": \"<i>Alert & page</i>\"\n"
                                    "    }\n"
                                    "  ]\n"
                                    "}\n";

static gboolean
give_up_cb (gpointer what)
{
  g_error ("waited %d s for %s", PATIENCE, (const char *) what);
  return G_SOURCE_REMOVE;
}

#define wait_until(is_true, data) wait_for (is_true, data, #is_true)

static void
wait_for (gboolean (*is_true) (gpointer), gpointer data, const char *what)
{
  guint patience = g_timeout_add_seconds (PATIENCE, give_up_cb, (gpointer) what);

  while (!is_true (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

static gboolean
has_document (gpointer data)
{
  return pm_window_get_editor (data) != NULL;
}

static gboolean
has_focus_dialog (gpointer data)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (data)) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return !has_focus_dialog (data);
}

static gboolean
has_no_window (gpointer data)
{
  return gtk_application_get_windows (GTK_APPLICATION (data)) == NULL;
}

static GtkWidget *
find_child (GtkWidget *widget, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) &&
      (text == NULL || !GTK_IS_LABEL (widget) ||
       g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_page_child (Fixture *fixture, const char *name)
{
  GtkWidget *page = find_child (GTK_WIDGET (fixture->window), PM_TYPE_DOCUMENT_PAGE, NULL);

  g_assert_nonnull (page);
  return GTK_WIDGET (gtk_widget_get_template_child (page, PM_TYPE_DOCUMENT_PAGE, name));
}

static void
activate (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a&b<c>.postmortem.json", NULL);
  g_file_set_contents (fixture->path, document_text, -1, &error);
  g_assert_no_error (error);

  fixture->application = the_application;
}

static void
open_document (Fixture *fixture)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);

  fixture->window = pm_application_open (fixture->application, file, NULL);
  wait_until (has_document, fixture->window);
}

/* Closes what is open. No window outlives that: a thread that still reads for it is waited for. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      gpointer window = l->data;

      g_object_add_weak_pointer (window, &window);
      gtk_window_destroy (window);
      for (guint i = 0; window != NULL && i < 1000; i++)
        {
          while (g_main_context_iteration (NULL, FALSE))
            ;
          g_usleep (5000);
        }
      if (window != NULL)
        g_error ("A window is still referenced %u times", G_OBJECT (window)->ref_count);
    }
  g_list_free (windows);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
add_event (Fixture *fixture, const char *title)
{
  PmEditor *editor = pm_window_get_editor (fixture->window);
  PmDocument *document = pm_editor_get_document (editor);

  g_assert_true (
      pm_editor_run (editor, pm_command_add_event (document, 0, PM_TIME_UNSET, NULL, title)));
}

static void
test_start (Fixture *fixture, gconstpointer data)
{
  g_application_activate (G_APPLICATION (fixture->application));
  fixture->window =
      PM_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture->application)));
  g_assert_true (pm_window_is_vacant (fixture->window));
  g_assert_false (is_enabled (fixture, "save"));
  g_assert_false (is_enabled (fixture, "view"));

  /* A second activation raises it instead of making another one. */
  g_application_activate (G_APPLICATION (fixture->application));
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))), ==, 1);

  activate (fixture, "begin", g_variant_new_string ("sre"));
  g_assert_false (pm_window_is_vacant (fixture->window));
  g_assert_true (has_document (fixture->window));
  g_assert_true (is_enabled (fixture, "save"));
  g_assert_false (pm_window_needs_asking (fixture->window));
  g_assert_cmpuint (
      g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application))), ==, 1);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  GtkWidget *name;

  open_document (fixture);
  g_assert_true (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), HOSTILE) != NULL);
  name = get_page_child (fixture, "name_label");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (name)), ==, HOSTILE);
  g_assert_true (pm_application_open (fixture->application, file, NULL) == fixture->window);
  g_assert_true (pm_application_find_window (fixture->application, file) == fixture->window);
}

static void
test_views (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "timeline", "causes", "actions", "report", "overview" };

  open_document (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GVariant) state = NULL;

      activate (fixture, "view", g_variant_new_string (views[i]));
      state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "view");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, views[i]);
    }
  pm_editor_reveal (pm_window_get_editor (fixture->window), "ev1");
  {
    g_autoptr (GVariant) state =
        g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "view");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "timeline");
  }
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
set_cb (gboolean *flag)
{
  *flag = TRUE;
}

/* Until what was gone to is a place on the way. */
static void
come_to_rest (Fixture *fixture)
{
  gboolean rests = FALSE;
  gulong id =
      g_signal_connect_swapped (fixture->window->trail, "changed", G_CALLBACK (set_cb), &rests);

  wait_until (is_set, &rests);
  g_signal_handler_disconnect (fixture->window->trail, id);
}

static void
go (Fixture *fixture, const char *view)
{
  activate (fixture, "view", g_variant_new_string (view));
}

/* A jump that comes to rest where it began is no step on the way, back or forward. */
static void
test_trail (Fixture *fixture, gconstpointer data)
{
  open_document (fixture);
  go (fixture, "timeline");
  come_to_rest (fixture);
  go (fixture, "causes");
  come_to_rest (fixture);
  activate (fixture, "back", NULL);
  come_to_rest (fixture);
  g_assert_true (is_enabled (fixture, "back"));
  g_assert_true (is_enabled (fixture, "forward"));

  go (fixture, "report");
  go (fixture, "timeline");
  come_to_rest (fixture);
  g_assert_true (is_enabled (fixture, "forward"));
  activate (fixture, "back", NULL);
  come_to_rest (fixture);
  g_assert_false (is_enabled (fixture, "back"));
  activate (fixture, "forward", NULL);
  come_to_rest (fixture);

  go (fixture, "report");
  come_to_rest (fixture);
  g_assert_false (is_enabled (fixture, "forward"));
}

/* Selects @ids, goes elsewhere, selects nothing there, and goes back. */
static guint
count_after_return (Fixture *fixture, const char *const *ids)
{
  PmSelection *selection = pm_editor_get_selection (pm_window_get_editor (fixture->window));

  pm_selection_set (selection, ids);
  come_to_rest (fixture);
  go (fixture, "causes");
  come_to_rest (fixture);
  pm_selection_clear (selection);
  come_to_rest (fixture);
  activate (fixture, "back", NULL);
  come_to_rest (fixture);
  return pm_selection_get_n (selection);
}

/* A place remembers what was selected; of very much, only the lead. */
static void
test_trail_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (201, NULL, TRUE);
  PmSelection *selection;
  PmDocument *document;

  open_document (fixture);
  document = pm_editor_get_document (pm_window_get_editor (fixture->window));
  selection = pm_editor_get_selection (pm_window_get_editor (fixture->window));
  for (guint i = 0; i < 200; i++)
    add_event (fixture, "One of many");
  go (fixture, "timeline");
  come_to_rest (fixture);
  for (guint i = 0; i < 201; i++)
    {
      if (i == 200)
        g_assert_cmpuint (count_after_return (fixture, (const char *const *) ids->pdata), ==, 200);
      g_ptr_array_add (ids, pm_document_get (document, PM_KIND_EVENT, i)->id);
    }
  g_assert_cmpuint (count_after_return (fixture, (const char *const *) ids->pdata), ==, 1);
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, g_ptr_array_index (ids, 200));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *undo;
  GtkWidget *dot;
  PmHistory *history;
  g_autofree char *label = NULL;

  open_document (fixture);
  undo = get_page_child (fixture, "undo_button");
  dot = get_page_child (fixture, "modified_dot");
  history = pm_editor_get_history (pm_window_get_editor (fixture->window));
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (gtk_widget_get_visible (dot));

  add_event (fixture, "<b>More & more</b>");
  label = g_strdup (pm_history_get_undo_label (history));
  g_assert_true (is_enabled (fixture, "undo"));
  g_assert_true (gtk_widget_get_visible (dot));
  g_assert_true (strstr (gtk_widget_get_tooltip_text (undo), label) != NULL);

  activate (fixture, "undo", NULL);
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_true (is_enabled (fixture, "redo"));
  g_assert_false (gtk_widget_get_visible (dot));
  g_assert_true (strstr (gtk_widget_get_tooltip_text (get_page_child (fixture, "redo_button")),
                         label) != NULL);
  activate (fixture, "redo", NULL);
  g_assert_true (gtk_widget_get_visible (dot));
}

/* The toast of a removal undoes the removal and nothing else. */
static void
test_removal_toast (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "ev1", NULL };
  PmEditor *editor;
  PmDocument *document;
  GtkWidget *button;

  open_document (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  editor = pm_window_get_editor (fixture->window);
  document = pm_editor_get_document (editor);
  pm_editor_run (editor, pm_command_remove (document, ids));
  g_assert_null (pm_document_find (document, "ev1"));
  button = find_child (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "1 item removed");
  g_assert_nonnull (button);
  activate (fixture, "undo", NULL);
  g_assert_nonnull (pm_document_find (document, "ev1"));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  g_file_set_contents (fixture->path, "{\"format\": \"postmortem\", \"version\": 99}\n", -1,
                       &error);
  g_assert_no_error (error);
  open_document (fixture);
  g_assert_true (pm_editor_get_read_only (pm_window_get_editor (fixture->window)));
  g_assert_false (is_enabled (fixture, "save"));
  g_assert_false (is_enabled (fixture, "rename"));
  g_assert_true (is_enabled (fixture, "export-pdf"));
  g_assert_true (
      adw_banner_get_revealed (ADW_BANNER (get_page_child (fixture, "read_only_banner"))));
}

static gboolean
shows_error (gpointer data)
{
  return find_child (GTK_WIDGET (data), ADW_TYPE_STATUS_PAGE, NULL) != NULL;
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  GtkWidget *page;

  g_file_set_contents (fixture->path, "{\n  \"format\": <&>\n}\n", -1, &error);
  g_assert_no_error (error);
  fixture->window = pm_application_open (fixture->application, file, NULL);
  wait_until (shows_error, fixture->window);
  page = find_child (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==,
                   "“a&b<c>” Cannot Be Opened");
  g_assert_true (pm_window_is_vacant (fixture->window));
  g_assert_false (is_enabled (fixture, "save"));

  /* The window takes the file once it is put right. */
  g_file_set_contents (fixture->path, document_text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (pm_application_open (fixture->application, file, fixture->window) ==
                 fixture->window);
  wait_until (has_document, fixture->window);
}

static void
count_cb (PmLoading *loading, guint *n)
{
  (*n)++;
}

/* What is read before the window is shown is in it at once: its first frame shows the document and
 * not that something is being read. */
static void
test_read_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->folder, "missing", NULL);
  g_autoptr (PmLoading) loading = pm_loading_new (file);
  g_autoptr (PmLoading) failing = pm_loading_new (missing);
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  GtkStack *states;
  guint n_done = 0;

  g_signal_connect (loading, "done", G_CALLBACK (count_cb), &n_done);
  g_signal_connect (failing, "done", G_CALLBACK (count_cb), &n_done);
  g_assert_true (pm_loading_wait (loading, 60 * G_USEC_PER_SEC));
  g_assert_true (pm_loading_get_is_done (loading));

  fixture->window = pm_window_new (fixture->application);
  pm_window_load (fixture->window, loading);
  g_assert_nonnull (pm_window_get_editor (fixture->window));
  g_assert_true (pm_window_is_complete (fixture->window));
  states = GTK_STACK (get_page_child (fixture, "states"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (states), ==, "document");
  gtk_window_present (GTK_WINDOW (fixture->window));

  g_assert_true (pm_loading_wait (failing, 60 * G_USEC_PER_SEC));
  g_assert_null (pm_loading_steal (failing, &stamp, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND);
  g_assert_null (stamp);

  /* Who has waited is not told again. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n_done, ==, 0);
}

static void
respond (Fixture *fixture, const char *response)
{
  AdwDialog *dialog =
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog), response));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), response);
  adw_dialog_close (dialog);
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  GListModel *dialogs;

  open_document (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  add_event (fixture, HOSTILE);
  g_assert_true (pm_window_needs_asking (fixture->window));

  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (has_focus_dialog, fixture->window);
  dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpuint (g_list_model_get_n_items (dialogs), ==, 1);
  respond (fixture, "cancel");
  wait_until (has_no_dialog, fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (pm_window_needs_asking (fixture->window));

  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (has_focus_dialog, fixture->window);
  respond (fixture, "discard");
  wait_until (has_no_window, fixture->application);
}

static void
test_close_saves (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_document (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  add_event (fixture, "Kept");
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (has_focus_dialog, fixture->window);
  respond (fixture, "save");
  wait_until (has_no_window, fixture->application);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Kept"));
}

static void
test_close_unchanged (Fixture *fixture, gconstpointer data)
{
  open_document (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until (has_no_window, fixture->application);
}

static gboolean
is_saved (gpointer data)
{
  PmHistory *history = pm_editor_get_history (pm_window_get_editor (data));

  return !pm_history_get_modified (history);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_document (fixture);
  add_event (fixture, "Written");
  activate (fixture, "save", NULL);
  wait_until (is_saved, fixture->window);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Written"));
  /* Undone past what was saved, it differs from the file again. */
  activate (fixture, "undo", NULL);
  g_assert_true (pm_window_needs_asking (fixture->window));
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "about", "shortcuts", "preferences" };

  open_document (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->application), actions[i], NULL);
      wait_until (has_focus_dialog, fixture->window);
      adw_dialog_close (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
      wait_until (has_no_dialog, fixture->window);
    }
  activate (fixture, "properties", NULL);
  wait_until (has_focus_dialog, fixture->window);
  adw_dialog_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  wait_until (has_no_dialog, fixture->window);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *entry;

  open_document (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  activate (fixture, "rename", NULL);
  wait_until (has_focus_dialog, fixture->window);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  entry = adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, HOSTILE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "<New> & better");
  respond (fixture, "rename");
  wait_until (has_no_dialog, fixture->window);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_page_child (fixture, "name_label"))), ==,
                   "<New> & better");
  activate (fixture, "undo", NULL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_page_child (fixture, "name_label"))), ==,
                   HOSTILE);
}

static void
test_smallest (Fixture *fixture, gconstpointer data)
{
  int width, height;

  open_document (fixture);
  gtk_widget_get_size_request (GTK_WIDGET (fixture->window), &width, &height);
  g_assert_cmpint (width, ==, PM_WINDOW_MIN_WIDTH);
  g_assert_cmpint (height, ==, PM_WINDOW_MIN_HEIGHT);
}

/* The drop target anywhere below @widget. */
static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GFile *files[] = { g_file_new_for_path (fixture->path) };
  gboolean is_taken = FALSE;
  GtkDropTarget *target;

  g_application_activate (G_APPLICATION (fixture->application));
  fixture->window =
      PM_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (fixture->application)));
  target = find_drop_target (GTK_WIDGET (fixture->window->overlay));
  g_assert_nonnull (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, 1));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &is_taken);
  g_assert_true (is_taken);
  wait_until (has_document, fixture->window);
  g_assert_true (pm_window_has_file (fixture->window, files[0]));
  g_object_unref (files[0]);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, int *answer)
{
  *answer = (int) result;
}

static gboolean
is_answered (gpointer data)
{
  return *(int *) data >= 0;
}

/* As the printer gets it: the pages of the report, on the paper of the print job. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A5);
  g_autofree char *pdf = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  int n_pages = 0;
  int answer = -1;

  open_document (fixture);
  operation = pm_window_make_print (fixture->window);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, pdf);
  gtk_print_operation_set_show_progress (operation, FALSE);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &answer);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_WINDOW (fixture->window), NULL);
  wait_until (is_answered, &answer);
  g_assert_cmpint (answer, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_assert_cmpint (n_pages, >, 0);
  g_assert_true (g_file_get_contents (pdf, &contents, &length, NULL));
  g_assert_cmpint (strncmp (contents, "%PDF-", 5), ==, 0);
  g_unlink (pdf);
}

/* What is chosen of the page is what the print dialog begins with. */
static void
test_print_sideways (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = pm_application_get_settings (the_application);
  static const GtkPageOrientation orientations[] = { GTK_PAGE_ORIENTATION_LANDSCAPE,
                                                     GTK_PAGE_ORIENTATION_PORTRAIT };
  static const char *const names[] = { "landscape", "portrait" };

  open_document (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkPrintOperation) operation = NULL;
      GtkPageSetup *setup;

      g_settings_set_string (settings, "orientation", names[i]);
      operation = pm_window_make_print (fixture->window);
      setup = gtk_print_operation_get_default_page_setup (operation);
      g_assert_nonnull (setup);
      g_assert_cmpint (gtk_page_setup_get_orientation (setup), ==, orientations[i]);
    }
  g_settings_reset (settings, "orientation");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  the_application = pm_application_new ();
  g_application_register (G_APPLICATION (the_application), NULL, &error);
  g_assert_no_error (error);

#define ADD(name, func) g_test_add ("/window/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("start", test_start);
  ADD ("open", test_open);
  ADD ("views", test_views);
  ADD ("trail", test_trail);
  ADD ("trail-many", test_trail_many);
  ADD ("undo", test_undo);
  ADD ("removal-toast", test_removal_toast);
  ADD ("read-only", test_read_only);
  ADD ("broken", test_broken);
  ADD ("read-before", test_read_before);
  ADD ("close", test_close);
  ADD ("close-saves", test_close_saves);
  ADD ("close-unchanged", test_close_unchanged);
  ADD ("save", test_save);
  ADD ("dialogs", test_dialogs);
  ADD ("rename", test_rename);
  ADD ("smallest", test_smallest);
  ADD ("drop", test_drop);
  ADD ("print", test_print);
  ADD ("print-sideways", test_print_sideways);

  return g_test_run ();
}
