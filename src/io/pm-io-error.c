/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-io-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (pm - io - error - quark, pm_io_error)

static PmIoError
code_from_errno (int code)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      return PM_IO_ERROR_NOT_FOUND;
    case EEXIST:
      return PM_IO_ERROR_EXISTS;
    case EACCES:
    case EPERM:
    case EROFS:
      return PM_IO_ERROR_READ_ONLY;
    case ENOSPC:
    case EDQUOT:
      return PM_IO_ERROR_NO_SPACE;
    case EISDIR:
      return PM_IO_ERROR_NOT_REGULAR;
    default:
      return PM_IO_ERROR_FAILED;
    }
}

static const char *
advice (PmIoError code)
{
  switch ((int) code)
    {
    case PM_IO_ERROR_NO_SPACE:
      return _ ("Make room, or save in another folder.");
    case PM_IO_ERROR_READ_ONLY:
      return _ ("Save in another folder, or change the permissions.");
    default:
      return NULL;
    }
}

static PmIoError
code_from_gio (const GError *cause)
{
  if (cause->domain != G_IO_ERROR)
    return PM_IO_ERROR_FAILED;
  switch (cause->code)
    {
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
    case G_IO_ERROR_NOT_MOUNTED:
      return PM_IO_ERROR_NOT_FOUND;
    case G_IO_ERROR_EXISTS:
      return PM_IO_ERROR_EXISTS;
    case G_IO_ERROR_WRONG_ETAG:
      return PM_IO_ERROR_CHANGED;
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return PM_IO_ERROR_READ_ONLY;
    case G_IO_ERROR_NO_SPACE:
      return PM_IO_ERROR_NO_SPACE;
    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return PM_IO_ERROR_NOT_REGULAR;
    default:
      return PM_IO_ERROR_FAILED;
    }
}

static void
set_error (GError **error, PmIoError code, const char *what, const char *reason)
{
  const char *hint = advice (code);

  if (hint != NULL)
    g_set_error (error, PM_IO_ERROR, (int) code, "%s: %s. %s", what, reason, hint);
  else
    g_set_error (error, PM_IO_ERROR, (int) code, "%s: %s", what, reason);
}

/**
 * pm_io_error_set_errno:
 * @code: an errno
 * @format: what could not be done, naming the file, without a full stop
 *
 * Sets @error to what was tried, what the system says and, where there is something that helps,
 * what can be done.
 */
void
pm_io_error_set_errno (GError **error, int code, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  set_error (error, code_from_errno (code), what, g_strerror (code));
}

/**
 * pm_io_error_take_gio:
 * @cause: (transfer full): an error of GIO
 * @format: what could not be done, naming the file, without a full stop
 *
 * The same for an error of GIO. %G_IO_ERROR_CANCELLED is passed on as it is.
 */
void
pm_io_error_take_gio (GError **error, GError *cause, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }
  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  set_error (error, code_from_gio (cause), what, cause->message);
  g_error_free (cause);
}
