/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-json-buffer.h"

#include "pm-memory-private.h"

#define ONES      G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* The longest text that one byte becomes: \u001f */
#define MAX_ESCAPE 6

void
pm_json_buffer_init (PmJsonBuffer *self, gsize expected)
{
  self->allocated = MAX (expected, 1024);
  self->data = pm_memory_new (self->allocated);
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

  self->data = pm_memory_grow (self->data, self->length, wanted);
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

static inline guint64
load (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return word;
}

/* Top bits of the bytes of a word that need an escape, and of some above those; see
 * find_special_block() of pm-json-scanner.c. */
static inline guint64
marks_of (guint64 word)
{
  guint64 quote = word ^ (ONES * '"');
  guint64 backslash = word ^ (ONES * '\\');

  return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) |
          ((word - ONES * 0x20) & ~word)) &
         HIGH_BITS;
}

/* Whether no byte of @text needs an escape. The last word overlaps the one before. */
static inline gboolean
is_plain (const char *text, gsize length, guint64 *high)
{
  guint64 marks = 0;
  gsize i = 0;

  if (length < 8)
    {
      for (; i < length; i++)
        {
          guchar c = (guchar) text[i];

          *high |= c;
          if (c < 0x20 || c == '"' || c == '\\')
            return FALSE;
        }
      return TRUE;
    }
  for (; i + 16 <= length; i += 16)
    {
      guint64 a = load (text + i);
      guint64 b = load (text + i + 8);

      marks |= marks_of (a) | marks_of (b);
      *high |= a | b;
    }
  if (i + 8 <= length)
    {
      guint64 a = load (text + i);

      marks |= marks_of (a);
      *high |= a;
    }
  marks |= marks_of (load (text + length - 8));
  *high |= load (text + length - 8);
  return marks == 0;
}

/* Returns: whether there was no NUL */
static gboolean
append_escaped (PmJsonBuffer *self, const char *text, gsize length)
{
  char *out = pm_json_buffer_reserve (self, length * MAX_ESCAPE + 2);
  gboolean has_nul = FALSE;

  *out++ = '"';
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      has_nul = has_nul || c == 0;
      if (G_LIKELY (c >= 0x20 && c != '"' && c != '\\'))
        *out++ = (char) c;
      else
        out = put_escape (out, c);
    }
  *out++ = '"';
  self->length = (gsize) (out - self->data);
  return !has_nul;
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
  guint64 high = 0;

  if (G_LIKELY (is_plain (text, length, &high)))
    {
      char *p = pm_json_buffer_reserve (self, length + 2);

      p[0] = p[length + 1] = '"';
      memcpy (p + 1, text, length);
      self->length += length + 2;
    }
  else if (append_escaped (self, text, length))
    high = HIGH_BITS;
  else
    return FALSE;
  return (high & HIGH_BITS) == 0 || g_utf8_validate_len (text, length, NULL);
}

void
pm_json_buffer_append_integer (PmJsonBuffer *self, gint64 value)
{
  char text[24];
  int n = g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);

  pm_json_buffer_append (self, text, (gsize) n);
}
