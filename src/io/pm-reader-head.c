/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* The first two members of a document, which say what it is. */

/** pm_reader_read_format: the value of `format`. */
gboolean
pm_reader_read_format (PmReader *self)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (text.length != 10 || memcmp (text.text, "postmortem", 10) != 0)
    {
      g_autofree char *quoted = pm_json_quote (text.text, text.length);

      return pm_json_fail (&self->scanner, place, PM_IO_ERROR_FORMAT,
                           _ ("This is a file of the format “%s”, not “postmortem”. Open it with "
                              "the program that it belongs to."),
                           quoted);
    }
  self->has_format = TRUE;
  return TRUE;
}

/** pm_reader_read_version: the value of `version`. */
gboolean
pm_reader_read_version (PmReader *self)
{
  PmJsonScanner *scanner = &self->scanner;
  const char *place = scanner->p;
  char c = pm_json_peek (scanner);
  gint64 version;

  if (c != '-' && !g_ascii_isdigit (c))
    return pm_json_fail_type (scanner, _ ("An integer"));
  if (!pm_json_read_integer (scanner, &version))
    return FALSE;
  if (version < 1)
    return pm_json_fail (scanner, place, PM_IO_ERROR_FORMAT,
                         _ ("There is no version %" PRId64 " of the format. This program "
                            "writes version %d."),
                         version, PM_FORMAT_VERSION);
  self->version = version;
  return TRUE;
}
