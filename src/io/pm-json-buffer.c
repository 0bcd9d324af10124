/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-json-buffer.h"

#define ONES      G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* The longest text that one byte becomes: \u001f */
#define MAX_ESCAPE 6

void
pm_json_buffer_init (PmJsonBuffer *self, gsize expected)
{
  self->allocated = MAX (expected, 1024);
  self->data = g_malloc (self->allocated);
  self->length = 0;
}

void
pm_json_buffer_clear (PmJsonBuffer *self)
{
  g_clear_pointer (&self->data, g_free);
  self->length = self->allocated = 0;
}

/** pm_json_buffer_free_to_bytes: Returns: (transfer full): what was written; clears the buffer */
GBytes *
pm_json_buffer_free_to_bytes (PmJsonBuffer *self)
{
  GBytes *bytes = g_bytes_new_take (self->data, self->length);

  self->data = NULL;
  self->length = self->allocated = 0;
  return bytes;
}

void
pm_json_buffer_grow (PmJsonBuffer *self, gsize n)
{
  gsize wanted = MAX (self->length + n, self->allocated + self->allocated / 2);

  self->data = g_realloc (self->data, wanted);
  self->allocated = wanted;
}

static char *
put_escape (char *out, guchar c)
{
  static const char hex[] = "0123456789abcdef";
  static const char names[32] = {
    ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'
  };

  *out++ = '\\';
  if (c >= 32 || names[c] != 0)
    {
      *out++ = c >= 32 ? (char) c : names[c];
      return out;
    }
  memcpy (out, "u00", 3);
  out[3] = hex[c >> 4];
  out[4] = hex[c & 15];
  return out + 5;
}

/**
 * pm_json_buffer_append_string:
 * @text: @length bytes
 *
 * Appends a string in quotes. Escaped is only what has to be: the quote, the backslash and control
 * characters.
 *
 * Returns: whether @text can be read again: valid UTF-8 without NUL
 */
gboolean
pm_json_buffer_append_string (PmJsonBuffer *self, const char *text, gsize length)
{
  const char *p = text;
  const char *end = text + length;
  char *out = pm_json_buffer_reserve (self, length * MAX_ESCAPE + 2);
  guint64 high = 0;
  gboolean has_nul = FALSE;

  *out++ = '"';
  while (p < end)
    {
      guchar c;

      /* Eight bytes at once as long as none of them needs an escape; see find_special() of
       * pm-json-scanner.c, of which this needs no more than the whether. */
      while (end - p >= 8)
        {
          guint64 word, quote, backslash;

          memcpy (&word, p, sizeof word);
          quote = word ^ (ONES * '"');
          backslash = word ^ (ONES * '\\');
          if (((((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) |
                ((word - ONES * 0x20) & ~word)) &
               HIGH_BITS) != 0)
            break;
          high |= word;
          memcpy (out, &word, sizeof word);
          out += 8;
          p += 8;
        }
      for (int i = 0; i < 8 && p < end; i++)
        {
          c = (guchar) *p++;
          high |= c;
          has_nul = has_nul || c == 0;
          if (G_LIKELY (c >= 32 && c != '"' && c != '\\'))
            *out++ = (char) c;
          else
            out = put_escape (out, c);
        }
    }
  *out++ = '"';
  self->length = (gsize) (out - self->data);
  return !has_nul && ((high & HIGH_BITS) == 0 || g_utf8_validate_len (text, length, NULL));
}

void
pm_json_buffer_append_integer (PmJsonBuffer *self, gint64 value)
{
  char text[24];
  int n = g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);

  pm_json_buffer_append (self, text, (gsize) n);
}
