/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PM_IO_ERROR (pm_io_error_quark ())
GQuark pm_io_error_quark (void);

/**
 * PmIoError:
 *
 * What can go wrong with a file. Cancelling stays %G_IO_ERROR_CANCELLED. Every message is written
 * for the person at the screen: it names the file, the place in it and what can be done.
 */
typedef enum
{
  /* The text of the file; a message names line, column and member. */
  PM_IO_ERROR_SYNTAX,    /* not JSON */
  PM_IO_ERROR_ENCODING,  /* not UTF-8, a byte order mark, NUL, half a surrogate pair */
  PM_IO_ERROR_DUPLICATE, /* a member twice in an object, an id twice in the document */
  PM_IO_ERROR_NUMBER,    /* not an integer, or beyond 53 bits */
  PM_IO_ERROR_LIMIT,     /* too long, too deep or too many */
  PM_IO_ERROR_TYPE,      /* a string where there should be an array, and the like */
  PM_IO_ERROR_VALUE,     /* not a time, not one of the words that are allowed, ... */
  PM_IO_ERROR_MISSING,   /* a member that has to be there */
  PM_IO_ERROR_FORMAT,    /* not a document of ours, or without a sensible version */

  /* Documents that cannot be written */
  PM_IO_ERROR_NEWER,      /* of a newer version: read-only */
  PM_IO_ERROR_UNWRITABLE, /* holds what could not be read again */

  /* Files */
  PM_IO_ERROR_NOT_FOUND,
  PM_IO_ERROR_EXISTS,      /* is there already and should not be replaced */
  PM_IO_ERROR_CHANGED,     /* another program has changed it since it was read */
  PM_IO_ERROR_READ_ONLY,   /* file or folder may not be written */
  PM_IO_ERROR_HARD_LINKED, /* has more than one name, which replacing it would part */
  PM_IO_ERROR_NOT_REGULAR, /* a folder, a device, ... */
  PM_IO_ERROR_NO_SPACE,
  PM_IO_ERROR_BUSY, /* another program is just saving it */
  PM_IO_ERROR_FAILED,
} PmIoError;

void pm_io_error_set_errno (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);
void pm_io_error_take_gio (GError **error, GError *cause, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
