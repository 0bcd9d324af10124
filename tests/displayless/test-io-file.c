/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-private.h"
#include "pm-file-monitor.h"
#include "pm-random-document.h"
#include "pm-test-files.h"
#include "pm-test-server.h"
#include "pm-writer.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
text_of (PmDocument *document)
{
  g_autoptr (GBytes) bytes = pm_writer_write (document, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static PmDocument *
titled (const char *title)
{
  PmDocument *document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);

  pm_record_set_string (incident, PM_INCIDENT_TITLE, title);
  pm_document_take_incident (document, incident);
  return document;
}

static void
result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_set_object (place, result);
}

static void
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* --- Loading and saving --- */

static void
test_round_trip (void)
{
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "a.postmortem.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (PmDocument) document = pm_random_document_new (rand, 20);
  g_autoptr (PmDocument) copy = pm_document_copy (document);
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (PmFileStamp) written = NULL;
  g_autoptr (PmFileStamp) read = NULL;
  g_autoptr (PmDocument) found = NULL;
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  pm_file_save_async (file, copy, PM_SAVE_NEW, NULL, NULL, result_cb, &saved);
  wait_for (&saved);
  g_assert_true (pm_file_save_finish (file, saved, &written, &error));
  g_assert_no_error (error);

  pm_file_load_async (file, NULL, result_cb, &loaded);
  wait_for (&loaded);
  found = pm_file_load_finish (file, loaded, &read, &info, &error);
  g_assert_no_error (error);
  g_assert_true (pm_document_equal (document, found));
  g_assert_true (pm_file_stamp_same_content (written, read));
  g_assert_true (pm_file_stamp_get_writable (read));
  g_assert_cmpint (info.version, ==, 1);
}

static void
test_errors (void)
{
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "bad.postmortem.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (dir);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (pm_file_load (file, &stamp, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (pm_file_load (folder, &stamp, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_REGULAR);
  g_clear_error (&error);

  pm_test_write (path, "{\n  \"format\": \"postmortem\",\n  \"version\": 1,\n  \"title\": 5\n}",
                 -1);
  pm_file_load_async (file, NULL, result_cb, &loaded);
  wait_for (&loaded);
  g_assert_null (pm_file_load_finish (file, loaded, &stamp, &info, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_TYPE);
  g_assert_cmpuint (info.error_line, ==, 4);
  g_assert_cmpuint (info.error_column, ==, 12);
  g_assert_cmpstr (info.error_path, ==, "title");
  g_assert_true (g_str_has_prefix (error->message, "bad.postmortem.json, line 4, column 12"));
  g_assert_null (stamp);
}

static void
test_cancelled (void)
{
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "a.postmortem.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PmDocument) document = titled ("T");
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  pm_test_write (path, "{}", -1);
  g_cancellable_cancel (cancellable);
  pm_file_load_async (file, cancellable, result_cb, &loaded);
  wait_for (&loaded);
  g_assert_null (pm_file_load_finish (file, loaded, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  pm_file_save_async (file, document, PM_SAVE_OVERWRITE, NULL, cancellable, result_cb, &saved);
  wait_for (&saved);
  g_assert_false (pm_file_save_finish (file, saved, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A newer version is read, its stamp too, and not written. */
static void
test_newer (void)
{
  g_autofree char *path = pm_test_source_path ("tests/data/newer/unknown-members.postmortem.json");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *target_path = g_build_filename (dir, "a.postmortem.json", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (target_path);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = pm_file_load (file, NULL, &info, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (info.is_newer);
  g_assert_false (pm_file_save (target, document, PM_SAVE_OVERWRITE, NULL, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NEWER);
  g_assert_false (g_file_test (target_path, G_FILE_TEST_EXISTS));
}

static void
test_read_only (void)
{
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "a.postmortem.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GBytes) bytes = NULL;

  pm_test_write (path, "x", -1);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  bytes = pm_file_read (file, &stamp, NULL, NULL);
  g_assert_nonnull (bytes);
  g_assert_false (pm_file_stamp_get_writable (stamp));
}

/* What comes through a pipe has no size and no end that is known. */
static gpointer
write_pipe (gpointer path)
{
  g_autofree char *content = g_strnfill (300000, 'x');
  FILE *pipe = fopen (path, "w");

  g_assert_cmpuint (fwrite (content, 1, 300000, pipe), ==, 300000);
  fclose (pipe);
  return NULL;
}

static void
test_pipe (void)
{
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "pipe", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GThread *thread;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  thread = g_thread_new ("writer", write_pipe, path);
  bytes = pm_file_read (file, NULL, NULL, &error);
  g_thread_join (thread);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 300000);
}

/* --- Servers --- */

static void
assert_server_has (PmTestServer *server, const char *text)
{
  g_assert_nonnull (server->content);
  g_assert_cmpmem (g_bytes_get_data (server->content, NULL), g_bytes_get_size (server->content),
                   text, strlen (text));
}

static guint
count_drafts (void)
{
  g_autofree char *dir = g_build_filename (g_get_user_data_dir (), "postmortem", "drafts", NULL);
  g_auto (GStrv) names = NULL;

  if (!g_file_test (dir, G_FILE_TEST_IS_DIR))
    return 0;
  names = pm_test_list (dir);
  return g_strv_length (names);
}

static void
test_server (gconstpointer data)
{
  g_autoptr (PmTestServer) server = pm_test_server_new (NULL);
  g_autoptr (GFile) file = pm_test_server_get_file (server);
  g_autoptr (PmDocument) document = titled ("First");
  g_autoptr (PmDocument) second = titled ("Second");
  g_autofree char *first_text = text_of (document);
  g_autofree char *second_text = text_of (second);
  g_autoptr (PmFileStamp) written = NULL;
  g_autoptr (PmFileStamp) read = NULL;
  g_autoptr (PmDocument) found = NULL;
  g_autoptr (GError) error = NULL;

  server->without_etags = GPOINTER_TO_INT (data);
  g_assert_true (pm_file_save (file, document, PM_SAVE_NEW, NULL, &written, NULL, &error));
  g_assert_no_error (error);
  assert_server_has (server, first_text);
  g_assert_false (pm_file_save (file, document, PM_SAVE_NEW, NULL, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_EXISTS);
  g_clear_error (&error);

  found = pm_file_load (file, &read, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_document_get_incident (found)->title, ==, "First");
  g_assert_true (pm_file_stamp_same_content (written, read));
  g_assert_cmpint (pm_file_compare (file, read, NULL), ==, PM_FILE_STATE_SAME);

  g_assert_true (pm_file_save (file, second, PM_SAVE_IF_UNCHANGED, read, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_server_has (server, second_text);

  /* The file is not what was read any more. */
  g_assert_cmpint (pm_file_compare (file, read, NULL), ==, PM_FILE_STATE_CHANGED);
  g_assert_false (pm_file_save (file, document, PM_SAVE_IF_UNCHANGED, read, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_CHANGED);
  g_clear_error (&error);
  assert_server_has (server, second_text);

  pm_test_server_set (server, NULL);
  g_assert_cmpint (pm_file_compare (file, read, NULL), ==, PM_FILE_STATE_GONE);
  g_assert_null (pm_file_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_drafts (), ==, 0);
}

/* The old file stays, and what could not be saved is in a draft. */
static void
test_server_fails (gconstpointer data)
{
  g_autoptr (PmTestServer) server = pm_test_server_new ("old");
  g_autoptr (GFile) file = pm_test_server_get_file (server);
  g_autoptr (PmDocument) document = titled ("Not to be lost");
  g_autofree char *text = text_of (document);
  g_autofree char *dir = g_build_filename (g_get_user_data_dir (), "postmortem", "drafts", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *kept = NULL;
  int code;

  server->fail_close = GPOINTER_TO_INT (data);
  server->fail_write_after = server->fail_close ? -1 : 10;
  code = server->fail_close ? PM_IO_ERROR_FAILED : PM_IO_ERROR_NO_SPACE;
  g_assert_false (pm_file_save (file, document, PM_SAVE_OVERWRITE, NULL, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, code);
  g_test_message ("%s", error->message);
  assert_server_has (server, "old");

  names = pm_test_list (dir);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  draft = g_build_filename (dir, names[0], NULL);
  g_assert_nonnull (strstr (error->message, draft));
  kept = pm_test_read (draft, NULL);
  pm_test_assert_same_text (kept, text);

  /* The next save that succeeds takes it away. */
  g_clear_error (&error);
  server->fail_close = FALSE;
  server->fail_write_after = -1;
  g_assert_true (pm_file_save (file, document, PM_SAVE_OVERWRITE, NULL, NULL, NULL, &error));
  assert_server_has (server, text);
  g_assert_cmpuint (count_drafts (), ==, 0);
}

/* --- Watching --- */

typedef struct
{
  PmTestDir *dir;
  char *path;
  GFile *file;
  PmFileStamp *stamp;
  PmFileMonitor *monitor;
  guint n_changed;
  guint n_deleted;
} Watch;

static void
changed_cb (PmFileMonitor *monitor, Watch *watch)
{
  watch->n_changed++;
}

static void
deleted_cb (PmFileMonitor *monitor, Watch *watch)
{
  watch->n_deleted++;
}

static void
watch_init (Watch *watch, gconstpointer through_link)
{
  g_autofree char *link = NULL;
  const char *seen;

  watch->dir = pm_test_dir_new ();
  watch->path = g_build_filename (watch->dir, "a.postmortem.json", NULL);
  link = g_build_filename (watch->dir, "link", NULL);
  seen = through_link != NULL ? link : watch->path;
  pm_test_write (watch->path, "one", -1);
  if (through_link != NULL)
    g_assert_cmpint (symlink ("a.postmortem.json", link), ==, 0);
  watch->file = g_file_new_for_path (seen);
  g_bytes_unref (pm_file_read (watch->file, &watch->stamp, NULL, NULL));
  watch->monitor = pm_file_monitor_new (watch->file, watch->stamp);
  g_signal_connect (watch->monitor, "changed-on-disk", G_CALLBACK (changed_cb), watch);
  g_signal_connect (watch->monitor, "deleted", G_CALLBACK (deleted_cb), watch);
}

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets time pass in which nothing should happen, and what happens is seen. */
static void
let_pass (guint ms)
{
  gboolean stop = FALSE;

  g_timeout_add (ms, stop_cb, &stop);
  while (!stop)
    g_main_context_iteration (NULL, TRUE);
}

static void
watch_clear (Watch *watch)
{
  PmFileMonitor *monitor = watch->monitor;

  /* A look that is under way keeps it for a moment. */
  g_object_add_weak_pointer (G_OBJECT (monitor), (gpointer *) &watch->monitor);
  g_object_unref (monitor);
  for (guint i = 0; i < 100 && watch->monitor != NULL; i++)
    let_pass (50);
  g_assert_null (watch->monitor);
  pm_file_stamp_unref (watch->stamp);
  g_object_unref (watch->file);
  g_free (watch->path);
  pm_test_dir_free (watch->dir);
}

static void
wait_until (guint *count, guint wanted)
{
  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (*count, ==, wanted);
}

static void
wait_for_state (Watch *watch, PmFileState state)
{
  while (pm_file_monitor_get_state (watch->monitor) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_monitor_changed (gconstpointer through_link)
{
  Watch watch = { 0 };

  watch_init (&watch, through_link);
  pm_test_write (watch.path, "two", -1);
  wait_until (&watch.n_changed, 1);
  g_assert_cmpint (pm_file_monitor_get_state (watch.monitor), ==, PM_FILE_STATE_CHANGED);

  /* The same again is no news, something else is. */
  pm_test_write (watch.path, "two", -1);
  let_pass (900);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  pm_test_write (watch.path, "three", -1);
  wait_until (&watch.n_changed, 2);

  pm_test_write (watch.path, "one", -1);
  wait_for_state (&watch, PM_FILE_STATE_SAME);
  g_assert_cmpuint (watch.n_changed, ==, 2);
  g_assert_cmpuint (watch.n_deleted, ==, 0);
  watch_clear (&watch);
}

static void
test_monitor_touched (void)
{
  Watch watch = { 0 };
  g_autofree char *other = NULL;

  watch_init (&watch, NULL);
  other = g_build_filename (watch.dir, "other", NULL);
  pm_test_write (watch.path, "one", -1);
  pm_test_write (other, "one", -1);
  g_assert_cmpint (g_rename (other, watch.path), ==, 0);
  let_pass (1500);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_cmpuint (watch.n_deleted, ==, 0);
  watch_clear (&watch);
}

static void
test_monitor_own_save (gconstpointer through_link)
{
  Watch watch = { 0 };

  watch_init (&watch, through_link);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("save %u", i);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (PmFileStamp) written = NULL;
      g_autoptr (GError) error = NULL;

      pm_file_monitor_begin_save (watch.monitor);
      g_assert_true (pm_file_write (watch.file, bytes, PM_SAVE_IF_UNCHANGED, watch.stamp, &written,
                                    NULL, &error));
      /* The events come before it is known what was written. */
      let_pass (600);
      pm_file_monitor_end_save (watch.monitor, written);
      pm_file_stamp_unref (watch.stamp);
      watch.stamp = g_steal_pointer (&written);
      let_pass (600);
    }
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_cmpuint (watch.n_deleted, ==, 0);
  g_assert_cmpint (pm_file_monitor_get_state (watch.monitor), ==, PM_FILE_STATE_SAME);

  /* It still watches. */
  pm_test_write (watch.path, "theirs", -1);
  wait_until (&watch.n_changed, 1);
  watch_clear (&watch);
}

static void
test_monitor_deleted (void)
{
  Watch watch = { 0 };

  watch_init (&watch, NULL);
  g_assert_cmpint (unlink (watch.path), ==, 0);
  wait_until (&watch.n_deleted, 1);
  g_assert_cmpint (pm_file_monitor_get_state (watch.monitor), ==, PM_FILE_STATE_GONE);
  pm_test_write (watch.path, "one", -1);
  wait_for_state (&watch, PM_FILE_STATE_SAME);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  watch_clear (&watch);
}

/* Many programs replace a file by removing it and writing it again. */
static void
test_monitor_gone_for_a_moment (void)
{
  Watch watch = { 0 };

  watch_init (&watch, NULL);
  g_assert_cmpint (unlink (watch.path), ==, 0);
  let_pass (300);
  pm_test_write (watch.path, "two", -1);
  wait_until (&watch.n_changed, 1);
  g_assert_cmpuint (watch.n_deleted, ==, 0);
  watch_clear (&watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/io/file/round-trip", test_round_trip);
  g_test_add_func ("/io/file/errors", test_errors);
  g_test_add_func ("/io/file/cancelled", test_cancelled);
  g_test_add_func ("/io/file/newer", test_newer);
  g_test_add_func ("/io/file/read-only", test_read_only);
  g_test_add_func ("/io/file/pipe", test_pipe);
  g_test_add_data_func ("/io/file/server", GINT_TO_POINTER (FALSE), test_server);
  g_test_add_data_func ("/io/file/server-without-etags", GINT_TO_POINTER (TRUE), test_server);
  g_test_add_data_func ("/io/file/server-is-full", GINT_TO_POINTER (FALSE), test_server_fails);
  g_test_add_data_func ("/io/file/server-is-lost", GINT_TO_POINTER (TRUE), test_server_fails);
  g_test_add_data_func ("/io/monitor/changed", NULL, test_monitor_changed);
  g_test_add_data_func ("/io/monitor/changed-behind-link", "link", test_monitor_changed);
  g_test_add_func ("/io/monitor/touched", test_monitor_touched);
  g_test_add_data_func ("/io/monitor/own-save", NULL, test_monitor_own_save);
  g_test_add_data_func ("/io/monitor/own-save-behind-link", "link", test_monitor_own_save);
  g_test_add_func ("/io/monitor/deleted", test_monitor_deleted);
  g_test_add_func ("/io/monitor/gone-for-a-moment", test_monitor_gone_for_a_moment);
  return g_test_run ();
}
