/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include <string.h>

/*
 * Text in lines of a width, counted in the columns that a terminal or a monospaced font gives it:
 * two for a wide character, none for what combines with the one before it.
 */

/** pm_export_char_width: how many columns @c takes */
guint
pm_export_char_width (gunichar c)
{
  if (c < 0x300)
    return c == 0xad ? 0 : 1;
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/* A variation selector makes an emoji, wide, of the character before it; joined ones are one. */
static guint
width_of (const char *text, const char *end, const char **next)
{
  const char *p = g_utf8_next_char (text);
  guint width = pm_export_char_width (g_utf8_get_char (text));

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0xfe0f && width == 1)
        width = 2;
      if (c == 0x200d && g_utf8_next_char (p) < end)
        {
          const char *joined = g_utf8_next_char (p);

          /* Joins pictures; between letters it has a meaning of its own. */
          if (g_utf8_get_char (joined) >= 0x2190 && width == 2)
            p = joined;
        }
      else if (pm_export_char_width (c) != 0)
        {
          break;
        }
      p = g_utf8_next_char (p);
    }
  *next = p;
  return width;
}

/** pm_export_text_width: the columns of @length bytes of @text */
guint
pm_export_text_width (const char *text, gsize length)
{
  const char *end = text + length;
  guint width = 0;

  for (const char *p = text; p < end;)
    width += width_of (p, end, &p);
  return width;
}

/** pm_export_pad: appends @n spaces. */
void
pm_export_pad (GString *out, guint n)
{
  while (n-- > 0)
    g_string_append_c (out, ' ');
}

static gboolean
is_address (const char *word, gsize length)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  while (length > 0 && (*word == '<' || *word == '('))
    {
      word++;
      length--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (length > strlen (schemes[i]) &&
        g_ascii_strncasecmp (word, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

typedef struct
{
  GPtrArray *lines;
  GString *line;
  guint used;
  guint width;
  gboolean keep_addresses;
} Wrapper;

static void
end_line (Wrapper *self)
{
  while (self->line->len > 0 && self->line->str[self->line->len - 1] == ' ')
    g_string_truncate (self->line, self->line->len - 1);
  g_ptr_array_add (self->lines, g_strndup (self->line->str, self->line->len));
  g_string_truncate (self->line, 0);
  self->used = 0;
}

/* A word that is longer than a line goes on in the next one. */
static void
add_parted (Wrapper *self, const char *word, const char *end)
{
  for (const char *p = word; p < end;)
    {
      const char *next;
      guint width = width_of (p, end, &next);

      if (self->used + width > self->width && self->used > 0)
        end_line (self);
      g_string_append_len (self->line, p, next - p);
      self->used += width;
      p = next;
    }
}

static void
add_word (Wrapper *self, const char *word, const char *end, guint n_spaces)
{
  gsize length = (gsize) (end - word);
  guint width = pm_export_text_width (word, length);

  if (self->used > 0 && self->used + n_spaces + width > self->width)
    {
      end_line (self);
      n_spaces = 0;
    }
  pm_export_pad (self->line, n_spaces);
  self->used += n_spaces;
  if (self->used + width <= self->width || (self->keep_addresses && is_address (word, length)))
    {
      g_string_append_len (self->line, word, (gssize) length);
      self->used += width;
    }
  else
    {
      add_parted (self, word, end);
    }
}

/* Where a word ends: at a space, or beside a character of a script that is broken anywhere. */
static const char *
find_word_end (const char *word, const char *end)
{
  const char *p = word;

  while (p < end && *p != ' ')
    {
      const char *next;
      guint width = width_of (p, end, &next);

      if (width == 2 && p > word)
        return p;
      p = next;
      if (width == 2)
        {
          /* A full stop or a bracket does not begin a line. */
          while (p < end && *p != ' ' && g_unichar_ispunct (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          return p;
        }
    }
  return p;
}

static void
wrap_line (Wrapper *self, const char *text, const char *end)
{
  const char *p = text;

  do
    {
      guint n_spaces = 0;
      const char *word_end;

      while (p < end && *p == ' ')
        {
          n_spaces++;
          p++;
        }
      if (p >= end)
        break;
      word_end = find_word_end (p, end);
      add_word (self, p, word_end, self->used == 0 && self->lines->len > 0 ? 0 : n_spaces);
      p = word_end;
    }
  while (p < end);
  end_line (self);
}

/**
 * pm_export_wrap:
 * @width: in columns, 2 at least
 * @keep_addresses: whether a web address runs over rather than be parted
 *
 * Returns: (transfer full) (element-type utf8): the lines of @text, without space at their ends
 */
GPtrArray *
pm_export_wrap (const char *text, guint width, gboolean keep_addresses)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Wrapper self = { g_ptr_array_new_with_free_func (g_free), line, 0, MAX (width, 2),
                   keep_addresses };

  for (const char *p = text;;)
    {
      const char *end = strchrnul (p, '\n');

      wrap_line (&self, p, end);
      if (*end == '\0')
        break;
      p = end + 1;
    }
  return self.lines;
}

/** pm_export_has_long_address: whether @text has a web address that is wider than @width */
gboolean
pm_export_has_long_address (const char *text, guint width)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize length = strcspn (p, " \n");

      if (length > width && is_address (p, length))
        return TRUE;
      p += length + (p[length] != '\0');
    }
  return FALSE;
}
