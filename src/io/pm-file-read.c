/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file-private.h"

#include "pm-memory-private.h"
#include "pm-system-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

/* Reading the bytes of a file, with the stamp that tells later whether they have changed. */

#define CHUNK ((gsize) 4 * 1024 * 1024)

/* Times that a file is read again because it changed while it was read. */
#define MAX_ATTEMPTS 3

/** pm_file_peek_native_path: Returns: (nullable): the path of a file on the machine itself */
const char *
pm_file_peek_native_path (GFile *file)
{
  return g_file_is_native (file) ? g_file_peek_path (file) : NULL;
}

/** pm_file_get_label: Returns: (transfer full): what people call @file: its last name */
char *
pm_file_get_label (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

static void
fail_too_large (GError **error, const char *label)
{
  g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_LIMIT,
               _ ("%s is larger than 1 GiB, which is more than a document can be"), label);
}

/* Reads to the end. A pipe has no size that could be believed, and a file may be growing. */
static GBytes *
read_fd (int fd, gsize expected, const char *label, GCancellable *cancellable, GError **error)
{
  gsize allocated = MAX (expected, 4095) + 1;
  g_autofree char *data = pm_memory_new (allocated);
  gsize length = 0;

  for (;;)
    {
      gssize n;

      if (length == allocated)
        {
          allocated += allocated / 2;
          data = pm_memory_grow (data, length, allocated);
        }
      n = PM_RETRY (read (fd, data + length, MIN (allocated - length, CHUNK)));
      if (n == 0)
        break;
      if (n < 0)
        {
          pm_io_error_set_errno (error, errno, _ ("“%s” could not be read"), label);
          return NULL;
        }
      length += (gsize) n;
      if (length > PM_LIMIT_BYTES)
        {
          fail_too_large (error, label);
          return NULL;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static gboolean
same_state (const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
         a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static GBytes *
read_native (int fd,
             const char *label,
             struct stat *info,
             GCancellable *cancellable,
             GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      struct stat after;

      if (PM_RETRY (fstat (fd, info)) != 0)
        {
          pm_io_error_set_errno (error, errno, _ ("“%s” could not be read"), label);
          return NULL;
        }
      if (info->st_size > (goffset) PM_LIMIT_BYTES)
        {
          fail_too_large (error, label);
          return NULL;
        }
      bytes = read_fd (fd, (gsize) MAX (info->st_size, 0), label, cancellable, error);
      if (bytes == NULL || i + 1 == MAX_ATTEMPTS || !S_ISREG (info->st_mode) ||
          PM_RETRY (fstat (fd, &after)) != 0 || same_state (info, &after) ||
          lseek (fd, 0, SEEK_SET) != 0)
        return g_steal_pointer (&bytes);
    }
}

/**
 * pm_file_read:
 * @stamp: (out) (optional): what was read, for pm_file_write()
 *
 * Reads a whole file of at most 1 GiB. Blocks.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with an error
 */
GBytes *
pm_file_read (GFile *file, PmFileStamp **stamp, GCancellable *cancellable, GError **error)
{
  const char *path = pm_file_peek_native_path (file);
  g_autofree char *label = NULL;
  struct stat info;
  GBytes *bytes;
  int fd;

  if (path == NULL)
    return pm_file_read_remote (file, stamp, cancellable, error);

  label = pm_file_get_label (file);
  fd = PM_RETRY (open (path, O_RDONLY | O_CLOEXEC));
  if (fd < 0)
    {
      pm_io_error_set_errno (error, errno, _ ("“%s” could not be opened"), label);
      return NULL;
    }
  bytes = read_native (fd, label, &info, cancellable, error);
  close (fd);
  if (bytes != NULL && stamp != NULL)
    {
      gboolean writable = (info.st_mode & 0222) != 0 &&
                          PM_RETRY (faccessat (AT_FDCWD, path, W_OK, AT_EACCESS)) == 0;
      PmDigest digest;

      pm_digest_compute (&digest, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      *stamp = pm_file_stamp_new_native (
          &info, writable ? PM_FILE_ORIGIN_READ : PM_FILE_ORIGIN_READ_ONLY, &digest);
    }
  return bytes;
}
