/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Longest piece of a file's text in a message, in characters, and longest path, in steps. */
#define QUOTE_CHARS 40
#define PATH_STEPS  16

void
pm_json_scanner_init (PmJsonScanner *self, const char *data, gsize length)
{
  memset (self, 0, sizeof *self);
  self->begin = self->p = data;
  self->end = data + length;
  self->decoded = g_string_new (NULL);
}

void
pm_json_scanner_clear (PmJsonScanner *self)
{
  pm_json_scanner_forget_failure (self);
  g_string_free (self->decoded, TRUE);
}

/** pm_json_scanner_forget_failure: for a reader that goes back and reads in another way. */
void
pm_json_scanner_forget_failure (PmJsonScanner *self)
{
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->path, g_free);
  self->place = NULL;
}

/* --- Where it is --- */

/**
 * pm_json_scanner_locate:
 * @line: (out): the line of @place, from 1; lines end with LF, CR or both
 * @column: (out): its character in that line, from 1
 */
void
pm_json_scanner_locate (PmJsonScanner *self, const char *place, guint *line, guint *column)
{
  const char *start = self->begin;

  *line = 1;
  *column = 1;
  for (const char *p = self->begin; p < place; p++)
    if (*p == '\n' || (*p == '\r' && (p + 1 == self->end || p[1] != '\n')))
      {
        *line += 1;
        start = p + 1;
      }
  for (const char *p = start; p < place; p++)
    if (((guchar) *p & 0xC0) != 0x80)
      *column += 1;
}

/**
 * pm_json_quote:
 *
 * Returns: (transfer full): what a file says, fit for one line of a message: shortened, valid and
 * without control characters
 */
char *
pm_json_quote (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (length, QUOTE_CHARS * 4));
  GString *quoted = g_string_new (NULL);
  guint n = 0;
  const char *p;

  for (p = valid; *p != '\0' && n < QUOTE_CHARS; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : ' ');
    }
  if (*p != '\0' || length > QUOTE_CHARS * 4)
    g_string_append (quoted, "…");
  return g_string_free (quoted, FALSE);
}

static gboolean
is_plain_name (const PmJsonStep *step)
{
  if (step->length == 0 || step->length > QUOTE_CHARS)
    return FALSE;
  for (gsize i = 0; i < step->length; i++)
    if (!g_ascii_isalnum (step->name[i]) && step->name[i] != '_' && step->name[i] != '$')
      return FALSE;
  return TRUE;
}

/** pm_json_scanner_get_path: Returns: (transfer full): such as `events[3].at`; empty at the root */
char *
pm_json_scanner_get_path (PmJsonScanner *self)
{
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->depth, PATH_STEPS); i++)
    {
      const PmJsonStep *step = &self->steps[i];

      if (step->index >= 0)
        g_string_append_printf (path, "[%" G_GSSIZE_FORMAT "]", step->index);
      else if (step->name != NULL && is_plain_name (step))
        {
          if (path->len > 0)
            g_string_append_c (path, '.');
          g_string_append_len (path, step->name, (gssize) step->length);
        }
      else if (step->name != NULL)
        {
          g_autofree char *name = pm_json_quote (step->name, step->length);

          g_string_append_printf (path, "[\"%s\"]", name);
        }
    }
  if (self->depth > PATH_STEPS)
    g_string_append (path, "…");
  return g_string_free (path, FALSE);
}

/* --- Failing --- */

/**
 * pm_json_fail:
 * @place: the byte at fault
 * @format: whole sentences on what is wrong there and what to do
 *
 * Records a failure; the first one stays.
 *
 * Returns: %FALSE
 */
gboolean
pm_json_fail (PmJsonScanner *self, const char *place, PmIoError code, const char *format, ...)
{
  va_list args;

  if (self->message != NULL)
    return FALSE;
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);
  self->path = pm_json_scanner_get_path (self);
  self->code = code;
  self->place = place;
  return FALSE;
}

static gboolean
fail_end (PmJsonScanner *self)
{
  return pm_json_fail (self, self->end, PM_IO_ERROR_SYNTAX,
                       _ ("The file ends here, in the middle of the document. It has probably been "
                          "cut off: look for a complete copy."));
}

/* Something at the cursor that is not what has to stand there. */
static gboolean
fail_expected (PmJsonScanner *self, const char *wanted)
{
  g_autofree char *found = NULL;

  if (self->p >= self->end)
    return fail_end (self);
  if (*self->p == '/')
    return pm_json_fail (self, self->p, PM_IO_ERROR_SYNTAX,
                         _ ("JSON has no comments. Take this comment out."));
  found =
      pm_json_quote (self->p, (gsize) (g_utf8_find_next_char (self->p, self->end) == NULL
                                           ? self->end - self->p
                                           : g_utf8_find_next_char (self->p, self->end) - self->p));
  return pm_json_fail (self, self->p, PM_IO_ERROR_SYNTAX, _ ("%s is expected here, not “%s”."),
                       wanted, found);
}

static const char *
name_of_value (char c)
{
  switch (c)
    {
    case '{':
      return _ ("an object");
    case '[':
      return _ ("an array");
    case '"':
      return _ ("a string");
    case 't':
    case 'f':
      return _ ("true or false");
    case 'n':
      return "null";
    default:
      return c == '-' || g_ascii_isdigit (c) ? _ ("a number") : NULL;
    }
}

/**
 * pm_json_fail_type:
 * @wanted: what should stand at the cursor, with its article and a capital: "A string"
 *
 * Fails for a value of another type, or for what is no value at all.
 *
 * Returns: %FALSE
 */
gboolean
pm_json_fail_type (PmJsonScanner *self, const char *wanted)
{
  const char *found = name_of_value (pm_json_peek (self));

  if (self->p >= self->end || found == NULL)
    return fail_expected (self, _ ("A value"));
  return pm_json_fail (self, self->p, PM_IO_ERROR_TYPE, _ ("%s is expected here, not %s."), wanted,
                       found);
}

/* --- Structure --- */

/** pm_json_open: takes the bracket at the cursor and goes one level down. */
gboolean
pm_json_open (PmJsonScanner *self)
{
  PmJsonStep *step;

  if (G_UNLIKELY (self->depth >= PM_JSON_MAX_DEPTH))
    return pm_json_fail (self, self->p, PM_IO_ERROR_LIMIT,
                         _ ("Objects and arrays are nested deeper than %d levels."),
                         PM_JSON_MAX_DEPTH);
  step = &self->steps[self->depth++];
  step->name = NULL;
  step->length = 0;
  step->index = -1;
  self->p++;
  return TRUE;
}

/* pm_json_next_member() and pm_json_next_element() in full. */
PmJsonNext
pm_json_next_slow (PmJsonScanner *self, char close, gboolean first)
{
  char c = pm_json_peek (self);
  gboolean after_comma = FALSE;

  if (c == close && self->p < self->end)
    {
      self->p++;
      self->depth--;
      return PM_JSON_END;
    }
  if (!first)
    {
      if (c != ',')
        {
          fail_expected (self, close == '}' ? _ ("A comma or “}”") : _ ("A comma or “]”"));
          return PM_JSON_ERROR;
        }
      self->p++;
      c = pm_json_peek (self);
      after_comma = TRUE;
    }
  if (after_comma && c == close)
    {
      pm_json_fail (self, self->p, PM_IO_ERROR_SYNTAX,
                    _ ("Nothing follows the comma before this “%c”. Take the comma out."), close);
      return PM_JSON_ERROR;
    }
  if (close == '}' && c != '"')
    {
      fail_expected (self, first ? _ ("A member's name in double quotes or “}”")
                                 : _ ("A member's name in double quotes"));
      return PM_JSON_ERROR;
    }
  return PM_JSON_MORE;
}

/* pm_json_read_colon() in full. */
gboolean
pm_json_read_colon_slow (PmJsonScanner *self)
{
  if (G_UNLIKELY (pm_json_peek (self) != ':'))
    return fail_expected (self, _ ("A colon"));
  self->p++;
  pm_json_peek (self);
  return TRUE;
}

/** pm_json_name_init: prepares @text, which has to stay, for pm_json_match_name(). */
void
pm_json_name_init (PmJsonName *self, const char *text)
{
  gsize n;

  self->text = text;
  self->length = strlen (text);
  n = MIN (self->length, sizeof self->word);
  self->word = self->mask = 0;
  memcpy (&self->word, text, n);
  memset (&self->mask, 0xFF, n);
}

/* --- Other values --- */

/** pm_json_read_integer: takes the number at the cursor, which has to be at a digit or `-`. */
gboolean
pm_json_read_integer (PmJsonScanner *self, gint64 *value)
{
  const char *place = self->p;
  const char *p = place;
  gboolean negative = *p == '-';
  const char *digits;
  gint64 sum = 0;

  if (negative)
    p++;
  for (digits = p; p < self->end && g_ascii_isdigit (*p); p++)
    if (sum <= PM_JSON_MAX_INTEGER)
      sum = sum * 10 + (*p - '0');
  if (p == digits || (*digits == '0' && p - digits > 1))
    return pm_json_fail (self, place, PM_IO_ERROR_SYNTAX,
                         _ ("This is not a number as JSON writes it: digits, without zeros before "
                            "them."));
  if (p < self->end && (*p == '.' || *p == 'e' || *p == 'E'))
    return pm_json_fail (self, place, PM_IO_ERROR_NUMBER,
                         _ ("This is not an integer, and the format has no other numbers. Write it "
                            "as a string."));
  if (sum > PM_JSON_MAX_INTEGER)
    return pm_json_fail (self, place, PM_IO_ERROR_NUMBER,
                         _ ("This number is beyond %" PRId64 ", the largest that every "
                            "program reads alike. Write it as a string."),
                         PM_JSON_MAX_INTEGER);
  self->p = p;
  *value = negative ? -sum : sum;
  return TRUE;
}

/** pm_json_read_literal: takes `true`, `false` or `null`, of which the cursor is at the first
 * letter. */
gboolean
pm_json_read_literal (PmJsonScanner *self, const char *literal)
{
  gsize n = strlen (literal);

  if ((gsize) (self->end - self->p) < n || memcmp (self->p, literal, n) != 0)
    return fail_expected (self, _ ("A value"));
  self->p += n;
  return TRUE;
}
