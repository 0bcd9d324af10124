/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file-private.h"

#include "pm-writer.h"

#include <fcntl.h>

/** Load: what a thread found out about a file. */
typedef struct
{
  PmFileStamp *stamp;
  PmReaderInfo info;
} Load;

/** Save: what a thread needs to save, and then what it found out. */
typedef struct
{
  PmDocument *snapshot;
  PmSaveMode mode;
  PmFileStamp *expected;
  PmFileStamp *stamp;
} Save;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->stamp, pm_file_stamp_unref);
  pm_reader_info_clear (&load->info);
  g_free (load);
}

static void
save_free (Save *save)
{
  g_clear_object (&save->snapshot);
  g_clear_pointer (&save->expected, pm_file_stamp_unref);
  g_clear_pointer (&save->stamp, pm_file_stamp_unref);
  g_free (save);
}

/**
 * pm_file_load:
 * @stamp: (out) (optional): what was read, for saving and watching; set on success
 * @info: (out caller-allocates) (optional): see pm_reader_read(); clear it in any case
 *
 * Reads a document. Blocks.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with an error of %PM_IO_ERROR, or
 * %G_IO_ERROR_CANCELLED
 */
PmDocument *
pm_file_load (GFile *file,
              PmFileStamp **stamp,
              PmReaderInfo *info,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *label = pm_file_get_label (file);
  g_autoptr (PmFileStamp) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmDocument *document;

  if (info != NULL)
    memset (info, 0, sizeof *info);
  bytes = pm_file_read (file, &read, cancellable, error);
  if (bytes == NULL)
    return NULL;
  document = pm_reader_read (bytes, label, info, error);
  if (document != NULL && stamp != NULL)
    *stamp = g_steal_pointer (&read);
  return document;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *load = data;
  GError *error = NULL;
  PmDocument *document = pm_file_load (source, &load->stamp, &load->info, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

/** pm_file_load_async: pm_file_load() in a thread; the callback comes in this one. */
void
pm_file_load_async (GFile *file,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, pm_file_load_async);
  g_task_set_task_data (task, g_new0 (Load, 1), (GDestroyNotify) load_free);
  g_task_run_in_thread (task, load_in_thread);
}

/** pm_file_load_finish: ends pm_file_load_async(), with what pm_file_load() gives. */
PmDocument *
pm_file_load_finish (GFile *file,
                     GAsyncResult *result,
                     PmFileStamp **stamp,
                     PmReaderInfo *info,
                     GError **error)
{
  Load *load;
  PmDocument *document;

  g_return_val_if_fail (g_task_is_valid (result, file), NULL);
  load = g_task_get_task_data (G_TASK (result));
  document = g_task_propagate_pointer (G_TASK (result), error);
  if (stamp != NULL && document != NULL)
    *stamp = g_steal_pointer (&load->stamp);
  if (info != NULL)
    {
      *info = load->info;
      load->info.error_path = NULL;
    }
  return document;
}

/**
 * pm_file_write:
 * @mode: what may be there already
 * @expected: (nullable): with %PM_SAVE_IF_UNCHANGED, the stamp of what was read or last written
 * @stamp: (out) (optional): what is there now; see pm_safe_save()
 *
 * Replaces or makes a file as safely as its place allows. Blocks.
 *
 * Returns: whether it is there; the error %PM_IO_ERROR_CHANGED leaves the choice to the user
 */
gboolean
pm_file_write (GFile *file,
               GBytes *contents,
               PmSaveMode mode,
               const PmFileStamp *expected,
               PmFileStamp **stamp,
               GCancellable *cancellable,
               GError **error)
{
  const char *path = pm_file_peek_native_path (file);

  if (stamp != NULL)
    *stamp = NULL;
  if (path == NULL)
    return pm_file_write_remote (file, contents, mode, expected, stamp, cancellable, error);
  return pm_safe_save (path, contents, mode, expected, stamp, cancellable, error);
}

/**
 * pm_file_save:
 * @document: stays as it is
 *
 * Writes a document with pm_writer_write() and pm_file_write(). Blocks.
 *
 * Returns: whether it is on disk
 */
gboolean
pm_file_save (GFile *file,
              PmDocument *document,
              PmSaveMode mode,
              const PmFileStamp *expected,
              PmFileStamp **stamp,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GBytes) bytes = pm_writer_write (document, error);

  if (stamp != NULL)
    *stamp = NULL;
  return bytes != NULL && pm_file_write (file, bytes, mode, expected, stamp, cancellable, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Save *save = data;
  GError *error = NULL;

  if (pm_file_save (source, save->snapshot, save->mode, save->expected, &save->stamp, cancellable,
                    &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pm_file_save_async:
 * @snapshot: a copy of the document that this thread does not use any more; its last reference
 *   may be dropped in another thread
 * @expected: (nullable): see pm_file_write()
 *
 * pm_file_save() in a thread; the callback comes in this one.
 */
void
pm_file_save_async (GFile *file,
                    PmDocument *snapshot,
                    PmSaveMode mode,
                    const PmFileStamp *expected,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->snapshot = g_object_ref (snapshot);
  save->mode = mode;
  save->expected = expected != NULL ? pm_file_stamp_ref (expected) : NULL;
  g_task_set_source_tag (task, pm_file_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  /* Whoever cancels wants to hear what really happened: it may have been too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, save_in_thread);
}

/** pm_file_save_finish: ends pm_file_save_async(), with what pm_file_save() gives. */
gboolean
pm_file_save_finish (GFile *file, GAsyncResult *result, PmFileStamp **stamp, GError **error)
{
  Save *save;

  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);
  save = g_task_get_task_data (G_TASK (result));
  if (stamp != NULL)
    *stamp = g_steal_pointer (&save->stamp);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pm_file_compare:
 *
 * Looks whether a file still has the content of @stamp. Blocks.
 *
 * Returns: what it found
 */
PmFileState
pm_file_compare (GFile *file, const PmFileStamp *stamp, GCancellable *cancellable)
{
  const char *path = pm_file_peek_native_path (file);
  g_autoptr (PmFileStamp) there = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path != NULL)
    return pm_file_stamp_compare_at (stamp, AT_FDCWD, path);
  bytes = pm_file_read_remote (file, &there, cancellable, &error);
  if (g_error_matches (error, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND))
    return PM_FILE_STATE_GONE;
  if (bytes == NULL)
    return PM_FILE_STATE_UNKNOWN;
  return pm_file_stamp_same_content (there, stamp) ? PM_FILE_STATE_SAME : PM_FILE_STATE_CHANGED;
}
