/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cli-private.h"

#include "pm-file.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <errno.h>
#include <unistd.h>

static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/*
 * Reads the document in @path, `-` for the standard input.
 *
 * Returns: (transfer full) (nullable): the document, %NULL after saying what is wrong with it
 */
PmDocument *
pm_cli_read (const char *path)
{
  gboolean is_standard = g_str_equal (path, "-");
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PmDocument *document = NULL;

  bytes = is_standard ? read_standard_input (&error) : pm_file_read (file, NULL, NULL, &error);
  if (bytes != NULL)
    document = pm_reader_read (bytes, is_standard ? _ ("standard input") : path, NULL, &error);
  if (document == NULL)
    g_printerr ("postmortem: %s\n", error->message);
  return document;
}

static gboolean
write_standard_output (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = write (STDOUT_FILENO, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno),
                       _ ("Cannot write to the standard output: %s"), g_strerror (errno));
          return FALSE;
        }
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/*
 * Writes @bytes to @path, `-` for the standard output, whole or not at all. A file that is there
 * stays as it is without @force.
 *
 * Returns: whether it did; if not, it has said why
 */
gboolean
pm_cli_write (const char *path, GBytes *bytes, gboolean force)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (path, "-"))
    write_standard_output (bytes, &error);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      pm_file_write (file, bytes, force ? PM_SAVE_OVERWRITE : PM_SAVE_NEW, NULL, NULL, NULL,
                     &error);
    }
  if (g_error_matches (error, PM_IO_ERROR, PM_IO_ERROR_EXISTS))
    g_printerr (_ ("postmortem: %s is there already; --force replaces it\n"), path);
  else if (error != NULL)
    g_printerr ("postmortem: %s\n", error->message);
  return error == NULL;
}
