/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-language-private.h"

#include <string.h>

/* What of a text the language coach looks at, cut into words with marks where clauses and sentences
 * begin. What is not looked at is masked by bytes that no word has, so that places stay what they
 * are. */

/* --- What is not looked at --- */

static void
mask (GString *text, gsize from, gsize to)
{
  for (gsize i = from; i < to && i < text->len; i++)
    if (text->str[i] != '\n')
      text->str[i] = '\x01';
}

static gsize
line_end (const GString *text, gsize from)
{
  const char *end = memchr (text->str + from, '\n', text->len - from);

  return end != NULL ? (gsize) (end - text->str) : text->len;
}

/* Fenced and indented code, quoted blocks, headings and HTML comments. */
static void
mask_lines (GString *text)
{
  char fence = 0;
  gsize next;

  for (gsize at = 0; at < text->len; at = next + 1)
    {
      const char *line = text->str + at;
      gsize indent = strspn (line, " ");

      next = line_end (text, at);
      if (fence != 0)
        {
          if (strncmp (line + indent, fence == '`' ? "```" : "~~~", 3) == 0)
            fence = 0;
          mask (text, at, next);
        }
      else if (strncmp (line + indent, "```", 3) == 0 || strncmp (line + indent, "~~~", 3) == 0)
        {
          fence = line[indent];
          mask (text, at, next);
        }
      else if (line[indent] == '>' || line[indent] == '#' || line[0] == '\t')
        mask (text, at, next);
    }
}

/* From @open to the next @close in the same paragraph. */
static void
mask_between (GString *text, const char *open, const char *close)
{
  const char *from = text->str;

  while ((from = strstr (from, open)) != NULL)
    {
      const char *to = strstr (from + strlen (open), close);
      const char *gap = strstr (from, "\n\n");

      if (to == NULL || (gap != NULL && gap < to))
        {
          from += strlen (open);
          continue;
        }
      to += strlen (close);
      mask (text, (gsize) (from - text->str), (gsize) (to - text->str));
      from = to;
    }
}

static void
mask_addresses (GString *text)
{
  const char *from = text->str;

  while ((from = strstr (from, "://")) != NULL)
    {
      const char *begin = from;
      gsize length = strcspn (from, " \t\n)>\"");

      while (begin > text->str && g_ascii_isalnum (begin[-1]))
        begin--;
      mask (text, (gsize) (begin - text->str), (gsize) (from - text->str) + length);
      from += length;
    }
}

static GString *
mask_text (const char *markdown)
{
  GString *text = g_string_new (markdown);

  mask_lines (text);
  mask_between (text, "<!--", "-->");
  mask_between (text, "`", "`");
  mask_between (text, "\"", "\"");
  mask_between (text, "\u201c", "\u201d");
  mask_between (text, "\u201e", "\u201c");
  mask_between (text, "\u00ab", "\u00bb");
  mask_between (text, "](", ")");
  mask_addresses (text);
  return text;
}

/* --- Words --- */

static gboolean
is_apostrophe (const char *p)
{
  return *p == '\'' || strncmp (p, "\u2019", 3) == 0;
}

static gsize
word_length (const char *p)
{
  const char *start = p;

  while (g_ascii_isalnum (*p) || (guchar) *p >= 0xc3 || (*p == '-' && g_ascii_isalpha (p[1])) ||
         (is_apostrophe (p) && p > start))
    {
      if (is_apostrophe (p))
        {
          const char *after = p + (*p == '\'' ? 1 : 3);

          if (!g_ascii_isalpha (*after))
            break;
          p = after;
        }
      else if ((guchar) *p >= 0xc3)
        p = g_utf8_next_char (p);
      else
        p++;
    }
  return (gsize) (p - start);
}

static void
set_text (PmLanguageWord *word, const char *p)
{
  guint n = 0;

  for (guint i = 0; i < word->length && n + 1 < sizeof word->text; i++)
    if (strncmp (p + i, "\u2019", 3) == 0)
      {
        word->text[n++] = '\'';
        i += 2;
      }
    else
      word->text[n++] = g_ascii_tolower (p[i]);
  word->text[n] = '\0';
}

/* Words that begin a clause of their own. */
static gboolean
begins_clause (const char *word)
{
  static const char *const words[] = { "that",  "which",    "because", "but",   "when",
                                       "where", "if",       "while",   "so",    "since",
                                       "who",   "although", "though",  "until", "whether",
                                       "how",   "why",      "what",    NULL };

  return g_strv_contains (words, word);
}

/**
 * pm_language_split:
 *
 * Returns: (transfer full) (element-type PmLanguageWord): the words of a text, without those that
 *   somebody else said: code, quotations, addresses of links, headings
 */
GArray *
pm_language_split (const char *markdown)
{
  GString *text = mask_text (markdown);
  GArray *words = g_array_new (FALSE, TRUE, sizeof (PmLanguageWord));
  gboolean clause = TRUE, sentence = TRUE;
  guint newlines = 0;

  for (gsize i = 0; i < text->len;)
    {
      gsize length = word_length (text->str + i);

      if (length > 0)
        {
          PmLanguageWord word = { .offset = (guint) i, .length = (guint) length };

          set_text (&word, text->str + i);
          word.sentence = sentence;
          word.boundary = clause || sentence || begins_clause (word.text);
          g_array_append_val (words, word);
          clause = sentence = FALSE;
          newlines = 0;
          i += length;
          continue;
        }
      if (strchr (".!?;:|*", text->str[i]) != NULL && text->str[i] != '\0')
        sentence = TRUE;
      else if (text->str[i] == ',' || text->str[i] == '(' || text->str[i] == ')' ||
               text->str[i] == '\x01' || strncmp (text->str + i, "\u2014", 3) == 0 ||
               strncmp (text->str + i, "\u2013", 3) == 0)
        clause = TRUE;
      else if (text->str[i] == '\n')
        sentence = sentence || ++newlines > 1 || text->str[i + 1] == '-';
      i++;
    }
  g_string_free (text, TRUE);
  return words;
}
