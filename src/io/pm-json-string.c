/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-json-scanner.h"

#include <glib/gi18n-lib.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Strings: most of a document's bytes are in them, and most of them have no escape, so that their
 * text is a piece of the file as it is. */

/*
 * Finds the first quote, backslash or control character, a block of bytes at a time, and says
 * whether there is a byte beyond ASCII before it.
 */
#ifdef __SSE2__

static inline const char *
find_special_block (const char *p, const char *end, gboolean *beyond_ascii)
{
  const __m128i quotes = _mm_set1_epi8 ('"');
  const __m128i backslashes = _mm_set1_epi8 ('\\');
  const __m128i controls = _mm_set1_epi8 (0x1F);
  guint beyond = 0;

  for (; end - p >= 16; p += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (gconstpointer) p);
      __m128i found =
          _mm_or_si128 (_mm_cmpeq_epi8 (block, quotes), _mm_cmpeq_epi8 (block, backslashes));
      guint marks, high = (guint) _mm_movemask_epi8 (block);

      found = _mm_or_si128 (found, _mm_cmpeq_epi8 (_mm_min_epu8 (block, controls), block));
      marks = (guint) _mm_movemask_epi8 (found);
      if (marks != 0)
        {
          guint n = (guint) __builtin_ctz (marks);

          *beyond_ascii |= (beyond | (high & ((1u << n) - 1))) != 0;
          return p + n;
        }
      beyond |= high;
    }
  *beyond_ascii |= beyond != 0;
  return p;
}

#else

#define ONES      G_GUINT64_CONSTANT (0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

static inline guint64
load_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return GUINT64_FROM_LE (word);
}

/*
 * Eight bytes in a word. In each term of the marks, the top bit of the lowest byte that matches is
 * set, and no lower one: (x - 01..) & ~x marks zero bytes, and with 20.. in place of 01.. bytes
 * below a space. Only above a match can a borrow mark bytes that do not match, so that the lowest
 * mark is right.
 */
static inline const char *
find_special_block (const char *p, const char *end, gboolean *beyond_ascii)
{
  guint64 high = 0;

  for (; end - p >= 8; p += 8)
    {
      guint64 word = load_word (p);
      guint64 quote = word ^ (ONES * '"');
      guint64 backslash = word ^ (ONES * '\\');
      guint64 marks = (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) |
                       ((word - ONES * 0x20) & ~word)) &
                      HIGH_BITS;

      if (marks != 0)
        {
          guint n = (guint) __builtin_ctzll (marks) / 8;

          if (n > 0)
            high |= word & (~G_GUINT64_CONSTANT (0) >> (64 - 8 * n));
          *beyond_ascii |= (high & HIGH_BITS) != 0;
          return p + n;
        }
      high |= word;
    }
  *beyond_ascii |= (high & HIGH_BITS) != 0;
  return p;
}

#endif

static inline const char *
find_special (const char *p, const char *end, gboolean *beyond_ascii)
{
  p = find_special_block (p, end, beyond_ascii);
  for (; p < end; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\' || c < 0x20)
        break;
      *beyond_ascii |= c >= 0x80;
    }
  return p;
}

static gboolean
check_utf8 (PmJsonScanner *self, const char *text, const char *end)
{
  const char *valid;

  if (G_LIKELY (g_utf8_validate_len (text, (gsize) (end - text), &valid)))
    return TRUE;
  return pm_json_fail (self, valid, PM_IO_ERROR_ENCODING,
                       _ ("This is not valid UTF-8. Save the file in the encoding UTF-8."));
}

static gboolean
fail_in_string (PmJsonScanner *self, const char *quote, const char *place)
{
  if (place >= self->end)
    return pm_json_fail (self, quote, PM_IO_ERROR_SYNTAX,
                         _ ("This string is unterminated: its closing quote is missing."));
  return pm_json_fail (self, place, PM_IO_ERROR_SYNTAX,
                       _ ("There is a control character (U+%04X) in a string. Write it as an "
                          "escape: \\n for a line break, \\t for a tab."),
                       (guint) (guchar) *place);
}

static gboolean
read_hex (PmJsonScanner *self, const char *p, guint *value)
{
  *value = 0;
  if (self->end - p < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return FALSE;
      *value = *value * 16 + (guint) g_ascii_xdigit_value (p[i]);
    }
  return TRUE;
}

static gboolean
fail_escape (PmJsonScanner *self, const char *place)
{
  return pm_json_fail (
      self, place, PM_IO_ERROR_SYNTAX,
      _ ("There is no such escape. After a backslash comes one of \" \\ / b f n r t "
         "or u with four hexadecimal digits."));
}

/* The escape \uXXXX at p, with the one after it where they are a surrogate pair. */
static const char *
decode_unicode (PmJsonScanner *self, const char *p)
{
  guint unit, low;

  if (!read_hex (self, p + 2, &unit))
    {
      fail_escape (self, p);
      return NULL;
    }
  if (unit == 0)
    {
      pm_json_fail (self, p, PM_IO_ERROR_ENCODING,
                    _ ("The character NUL cannot be part of a text. Take it out."));
      return NULL;
    }
  if (unit < 0xD800 || unit > 0xDFFF)
    {
      g_string_append_unichar (self->decoded, unit);
      return p + 6;
    }
  if (unit >= 0xDC00 || self->end - p < 12 || p[6] != '\\' || p[7] != 'u' ||
      !read_hex (self, p + 8, &low) || low < 0xDC00 || low > 0xDFFF)
    {
      pm_json_fail (self, p, PM_IO_ERROR_ENCODING,
                    _ ("This is one half of a surrogate pair without the other. Write the whole "
                       "character."));
      return NULL;
    }
  g_string_append_unichar (self->decoded, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
  return p + 12;
}

static const char *
decode_escape (PmJsonScanner *self, const char *p)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (self->end - p < 2)
    return self->end;
  if (p[1] == 'u')
    return decode_unicode (self, p);
  found = p[1] != '\0' ? strchr (names, p[1]) : NULL;
  if (found == NULL)
    {
      fail_escape (self, p);
      return NULL;
    }
  g_string_append_c (self->decoded, values[found - names]);
  return p + 2;
}

/* The rest of a string from its first backslash on. */
static gboolean
read_escaped (PmJsonScanner *self, const char *p, PmJsonText *text)
{
  const char *quote = self->p;
  const char *run = quote + 1;

  g_string_truncate (self->decoded, 0);
  for (;;)
    {
      gboolean beyond_ascii = FALSE;

      g_string_append_len (self->decoded, run, p - run);
      if (p >= self->end || (*p != '"' && *p != '\\'))
        return fail_in_string (self, quote, p);
      if (*p == '"')
        break;
      run = decode_escape (self, p);
      if (run == NULL)
        return FALSE;
      p = find_special (run, self->end, &beyond_ascii);
      if (beyond_ascii && !check_utf8 (self, run, p))
        return FALSE;
    }
  self->p = p + 1;
  text->text = self->decoded->str;
  text->length = self->decoded->len;
  return TRUE;
}

/**
 * pm_json_read_string:
 * @text: (out): the string's text, valid UTF-8 without NUL
 *
 * Takes the string at the cursor, which has to be at its opening quote.
 */
gboolean
pm_json_read_string (PmJsonScanner *self, PmJsonText *text)
{
  const char *start = self->p + 1;
  gboolean beyond_ascii = FALSE;
  const char *p = find_special (start, self->end, &beyond_ascii);

  if (beyond_ascii && !check_utf8 (self, start, p))
    return FALSE;
  if (G_LIKELY (p < self->end && *p == '"'))
    {
      text->text = start;
      text->length = (gsize) (p - start);
      self->p = p + 1;
      return TRUE;
    }
  if (p < self->end && *p == '\\')
    return read_escaped (self, p, text);
  return fail_in_string (self, self->p, p);
}

/**
 * pm_json_skip_value:
 *
 * Goes past the value at the cursor, looking at brackets and strings only. What is wrong inside is
 * left to be found when it is read.
 *
 * Returns: whether there was a value with an end
 */
gboolean
pm_json_skip_value (PmJsonScanner *self)
{
  guint depth = 0;

  while (self->p < self->end)
    {
      gboolean beyond_ascii = FALSE;
      char c = *self->p;

      if (c == '"')
        {
          const char *p = find_special (self->p + 1, self->end, &beyond_ascii);

          while (p < self->end && *p != '"')
            p = find_special (p + (*p == '\\' && self->end - p > 1 ? 2 : 1), self->end,
                              &beyond_ascii);
          if (p >= self->end)
            return FALSE;
          self->p = p;
        }
      else if (c == '{' || c == '[')
        depth++;
      else if (depth == 0 && (c == ',' || c == '}' || c == ']'))
        return TRUE;
      else if (c == '}' || c == ']')
        depth--;
      self->p++;
    }
  return FALSE;
}
