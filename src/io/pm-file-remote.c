/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/*
 * Files that GIO reaches over a network. How safely a server replaces a file is not ours to say, so
 * that the new content is first saved as a draft on this machine, and kept there when the server
 * fails. GIO puts a written stream in place when it is closed, or dropped, whatever happened
 * before: after an error it has to be closed with a cancellable that is cancelled already.
 */

#define CHUNK ((gsize) 1024 * 1024)

static char *
etag_of_stream (GFileInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
      g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, cancellable, NULL);

  return info != NULL
             ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE))
             : NULL;
}

static GByteArray *
read_stream (GInputStream *stream, const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, CHUNK, cancellable, error)) > 0)
    {
      if (data->len + (gsize) n > PM_LIMIT_BYTES)
        {
          g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_LIMIT,
                       _ ("%s is larger than 1 GiB, which is more than a document can be"), label);
          return NULL;
        }
      g_byte_array_append (data, buffer, (guint) n);
    }
  return n == 0 ? g_steal_pointer (&data) : NULL;
}

/* pm_file_read() for such a file. */
GBytes *
pm_file_read_remote (GFile *file, PmFileStamp **stamp, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = pm_file_get_label (file);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *etag = NULL;
  GError *cause = NULL;
  GByteArray *data;
  PmDigest digest;

  stream = g_file_read (file, cancellable, &cause);
  if (stream == NULL)
    {
      pm_io_error_take_gio (error, cause, _ ("“%s” could not be opened"), label);
      return NULL;
    }
  etag = etag_of_stream (stream, cancellable);
  data = read_stream (G_INPUT_STREAM (stream), label, cancellable, &cause);
  if (data == NULL)
    {
      if (cause->domain == PM_IO_ERROR)
        g_propagate_error (error, cause);
      else
        pm_io_error_take_gio (error, cause, _ ("“%s” could not be read"), label);
      return NULL;
    }
  pm_digest_compute (&digest, data->data, data->len);
  if (stamp != NULL)
    *stamp = pm_file_stamp_new_remote (etag, &digest);
  return g_byte_array_free_to_bytes (data);
}

/* --- Drafts --- */

static char *
draft_path (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
  g_autofree char *name = g_strdup_printf ("%.16s.postmortem.json", sum);

  return g_build_filename (g_get_user_data_dir (), "postmortem", "drafts", name, NULL);
}

static char *
save_draft (GFile *file, GBytes *contents, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = draft_path (file);
  g_autofree char *dir = g_path_get_dirname (path);

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      pm_io_error_set_errno (error, errno, _ ("The folder “%s” could not be made"), dir);
      return NULL;
    }
  if (!pm_safe_save (path, contents, PM_SAVE_OVERWRITE, NULL, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&path);
}

/* --- Writing --- */

static gboolean
check_unchanged (GFile *file,
                 const PmFileStamp *expected,
                 const char *label,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PmFileStamp) there = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = pm_file_read_remote (file, &there, cancellable, &cause);

  if (g_error_matches (cause, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (pm_file_stamp_same_content (there, expected))
    return TRUE;
  g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_CHANGED,
               _ ("Another program has changed “%s” since it was opened. Save under another name, "
                  "load the changes, or overwrite them."),
               label);
  return FALSE;
}

static GFileOutputStream *
open_stream (GFile *file,
             PmSaveMode mode,
             const PmFileStamp *expected,
             GCancellable *cancellable,
             GError **error)
{
  const char *etag = mode == PM_SAVE_IF_UNCHANGED ? pm_file_stamp_get_etag (expected) : NULL;

  if (mode == PM_SAVE_NEW)
    return g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);
  return g_file_replace (file, etag, FALSE, G_FILE_CREATE_NONE, cancellable, error);
}

/* Drops what was written instead of putting it in place. */
static void
abandon (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

static gboolean
send (GFile *file,
      GBytes *contents,
      PmSaveMode mode,
      const PmFileStamp *expected,
      PmFileStamp **stamp,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GFileOutputStream) stream = open_stream (file, mode, expected, cancellable, error);
  g_autofree char *etag = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (contents, &length);
  PmDigest digest;

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error))
    {
      abandon (G_OUTPUT_STREAM (stream));
      return FALSE;
    }
  if (!g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return FALSE;
  etag = g_file_output_stream_get_etag (stream);
  pm_digest_compute (&digest, data, length);
  if (stamp != NULL)
    *stamp = pm_file_stamp_new_remote (etag, &digest);
  return TRUE;
}

/* pm_file_write() for such a file. */
gboolean
pm_file_write_remote (GFile *file,
                      GBytes *contents,
                      PmSaveMode mode,
                      const PmFileStamp *expected,
                      PmFileStamp **stamp,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *label = pm_file_get_label (file);
  g_autofree char *draft = save_draft (file, contents, cancellable, error);
  g_autofree char *draft_label = NULL;
  GError *cause = NULL;

  if (draft == NULL)
    return FALSE;
  /* A server without etags cannot check by itself. */
  if (mode == PM_SAVE_IF_UNCHANGED && pm_file_stamp_get_etag (expected) == NULL &&
      !check_unchanged (file, expected, label, cancellable, error))
    {
      g_unlink (draft);
      return FALSE;
    }
  if (send (file, contents, mode, expected, stamp, cancellable, &cause))
    {
      g_unlink (draft);
      return TRUE;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Nothing is lost: the user is asked, or has decided. */
      g_unlink (draft);
      pm_io_error_take_gio (error, cause, _ ("“%s” could not be saved"), label);
      return FALSE;
    }
  draft_label = g_filename_display_name (draft);
  pm_io_error_take_gio (error, cause, _ ("“%s” could not be saved (a copy is in %s)"), label,
                        draft_label);
  return FALSE;
}
