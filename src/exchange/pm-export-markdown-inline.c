/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include "pm-text.h"

#include <string.h>

/*
 * A text of Markdown that says exactly what it is to say: whatever means something to Markdown is
 * escaped where it would, and left alone where it would not, so that the source can still be read.
 * https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/
 */

typedef struct
{
  GString *out;
  PmMarkdownPlace place;
  gboolean wiki;
  gboolean at_start;  /* of a line */
  gboolean in_digits; /* nothing but digits in this line as yet */
  gsize after_mark;   /* where the last emphasis ended */
} Inline;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\0';
}

/* "&amp;" and the like would be read as the character that it stands for. */
static gboolean
is_entity (const char *text)
{
  const char *p = text + 1;

  while (g_ascii_isalnum (*p) || *p == '#')
    p++;
  return p > text + 1 && *p == ';';
}

static gboolean
is_word (const char *text, const char *from, const char *end, gboolean before)
{
  if (before ? text <= from : text >= end)
    return FALSE;
  return g_unichar_isalnum (g_utf8_get_char (before ? g_utf8_prev_char (text) : text));
}

/* Whether the run of underscores around @at has a word on both sides: then it means nothing. */
static gboolean
is_within_word (const char *at, const char *from, const char *end)
{
  const char *first = at;
  const char *after = at;

  while (first > from && first[-1] == '_')
    first--;
  while (after < end && *after == '_')
    after++;
  return is_word (first, from, end, TRUE) && is_word (after, from, end, FALSE);
}

/* Whether @c, the first of a line, would make it a heading, a list, a quote, a rule or a table. */
static gboolean
begins_block (char c, char next)
{
  return c == '#' || c == '>' || c == '=' || c == ':' ||
         ((c == '-' || c == '+') && (is_blank (next) || next == c));
}

static gboolean
is_special (const Inline *self, const char *p, const char *from, const char *end)
{
  switch (*p)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '<':
    case '~':
    case '|':
    case '$':
      return TRUE;
    case '_':
      return self->wiki || !is_within_word (p, from, end);
    case '&':
      return is_entity (p);
    case '!':
      return p + 1 == end; /* before a link it would make a picture of it */
    case ':':
      return self->at_start || g_str_has_prefix (p, "://");
    case '.':
      return (p - from >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0) ||
             (self->in_digits && is_blank (p[1]));
    case ')':
      return self->in_digits && is_blank (p[1]);
    case '#':
      return self->place == PM_MARKDOWN_IN_HEADING || self->at_start;
    default:
      return self->at_start && begins_block (*p, p[1]);
    }
}

static void
add_break (Inline *self)
{
  /* Space before it would be seen by no one, and after it neither. */
  while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
    g_string_truncate (self->out, self->out->len - 1);
  if (self->place == PM_MARKDOWN_IN_PARAGRAPH)
    g_string_append (self->out, self->wiki ? "  \n" : "\\\n");
  else if (self->place == PM_MARKDOWN_IN_CELL && !self->wiki)
    g_string_append (self->out, "<br>");
  else
    g_string_append_c (self->out, ' ');
  self->at_start = self->place == PM_MARKDOWN_IN_PARAGRAPH;
  self->in_digits = self->at_start;
}

/* Appends @length bytes of @text, which goes on behind them. */
static void
add_text (Inline *self, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      if (*p == '\n')
        {
          const char *more = p;

          /* An empty line would end the paragraph. */
          while (more + 1 < end && (more[1] == '\n' || more[1] == ' '))
            more++;
          if (self->out->len > 0)
            add_break (self);
          p = more;
          continue;
        }
      if ((self->at_start || self->out->len == 0) && g_unichar_isspace (g_utf8_get_char (p)))
        continue;
      if (is_special (self, p, text, end))
        g_string_append_c (self->out, '\\');
      g_string_append_len (self->out, p, g_utf8_next_char (p) - p);
      self->in_digits = self->in_digits && g_ascii_isdigit (*p);
      self->at_start = FALSE;
    }
}

/* Code */

static void
add_code (Inline *self, const char *text, gsize length)
{
  g_autofree char *code = g_strndup (text, length);
  guint longest = 0;
  guint run = 0;
  gboolean pad;

  /* Whether a pipe that is escaped within code in a table is code itself is read in two ways. */
  if (self->place == PM_MARKDOWN_IN_CELL && strchr (code, '|') != NULL)
    {
      g_string_append (self->out, self->wiki ? "" : "<code>");
      self->at_start = self->in_digits = FALSE;
      add_text (self, text, length);
      g_string_append (self->out, self->wiki ? "" : "</code>");
      return;
    }
  for (char *p = code; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
      if (*p == '\n')
        *p = ' ';
    }
  pad = *code == '`' || code[length - 1] == '`' ||
        (*code == ' ' && code[length - 1] == ' ' && strspn (code, " ") < length);
  for (guint i = 0; i <= longest; i++)
    g_string_append_c (self->out, '`');
  g_string_append (self->out, pad ? " " : "");
  g_string_append (self->out, code);
  g_string_append (self->out, pad ? " " : "");
  for (guint i = 0; i <= longest; i++)
    g_string_append_c (self->out, '`');
  self->at_start = self->in_digits = FALSE;
}

/* Emphasis and links */

static gunichar
last_char (const GString *string)
{
  if (string->len == 0)
    return ' ';
  return g_utf8_get_char (g_utf8_prev_char (string->str + string->len));
}

static gboolean
parts_words (gunichar c)
{
  return c < 0x80 ? !g_ascii_isalnum ((char) c) : g_unichar_isspace (c);
}

/* Whether stars before @text are taken as a beginning, and stars after it as an end. */
static gboolean
can_emphasise (const Inline *self,
               const PmPiece *piece,
               const char *text,
               gsize length,
               gunichar after)
{
  PmRichFlags marks = piece->flags & (PM_RICH_STRIKE | PM_RICH_BOLD | PM_RICH_ITALIC);
  /* What stands next to the outermost stars is another mark, and no letter. */
  gboolean framed =
      piece->link != NULL || (piece->flags & PM_RICH_MONO) || (marks & (marks - 1)) != 0;
  gunichar first = g_utf8_get_char (text);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (text + length));

  /* Stars that follow stars would be taken together. */
  if (self->after_mark > 0 && self->after_mark == self->out->len)
    return FALSE;
  return ((g_unichar_isalnum (first) && !framed) || parts_words (last_char (self->out))) &&
         ((g_unichar_isalnum (last) && !framed) || parts_words (after));
}

static const struct
{
  PmRichFlags flag;
  const char *mark;
  const char *begin;
  const char *end;
} emphases[] = {
  { PM_RICH_STRIKE, "~~", "<del>", "</del>" },
  { PM_RICH_BOLD, "**", "<strong>", "</strong>" },
  { PM_RICH_ITALIC, "*", "<em>", "</em>" },
};

static void
add_url (GString *out, const char *uri)
{
  g_autofree char *escaped = pm_report_escape_uri (uri);

  for (const char *p = escaped; *p != '\0'; p++)
    if (*p == '&')
      g_string_append (out, is_entity (p) ? "&amp;" : "&");
    else
      g_string_append_c (out, *p);
}

/* Whether a link says no more than where it leads, and can be written as that alone. */
static gboolean
is_bare (const PmPiece *piece, const char *text, gsize length)
{
  g_autofree char *escaped = NULL;

  if (piece->link == NULL || piece->link->uri == NULL || strlen (piece->link->uri) != length ||
      strncmp (piece->link->uri, text, length) != 0 || g_str_has_prefix (text, "mailto:"))
    return FALSE;
  escaped = pm_report_escape_uri (piece->link->uri);
  return g_str_equal (escaped, piece->link->uri);
}

static void
add_linked (Inline *self, const PmPiece *piece, const char *text, gsize length)
{
  const PmRichLink *link = piece->link;
  gboolean leads = link != NULL && (link->uri != NULL || !self->wiki);

  if (is_bare (piece, text, length))
    {
      g_string_append_printf (self->out, "<%s>", piece->link->uri);
      self->at_start = self->in_digits = FALSE;
      return;
    }
  if (leads)
    {
      g_string_append_c (self->out, '[');
      self->at_start = self->in_digits = FALSE;
    }
  if (piece->flags & PM_RICH_MONO)
    add_code (self, text, length);
  else
    add_text (self, text, length);
  if (!leads)
    return;
  g_string_append (self->out, "](");
  if (link->uri == NULL)
    g_string_append_c (self->out, '#');
  add_url (self->out, link->uri != NULL ? link->uri : link->dest);
  g_string_append_c (self->out, ')');
}

static void
add_piece (Inline *self, const PmPiece *piece)
{
  const char *text = piece->text;
  gsize length = piece->length;
  gsize before = 0, after = 0;
  gboolean stars;

  /* No mark may stand next to a space. */
  while (before < length && g_unichar_isspace (g_utf8_get_char (text + before)))
    before = (gsize) (g_utf8_next_char (text + before) - text);
  while (after < length - before)
    {
      const char *last = g_utf8_prev_char (text + length - after);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      after = length - (gsize) (last - text);
    }
  add_text (self, text, before);
  text += before;
  length -= before + after;
  if (length == 0)
    return;
  stars = can_emphasise (self, piece, text, length, g_utf8_get_char (text + length));
  for (guint i = 0; i < G_N_ELEMENTS (emphases); i++)
    if ((piece->flags & emphases[i].flag) && (stars || !self->wiki))
      {
        g_string_append (self->out, stars ? emphases[i].mark : emphases[i].begin);
        self->at_start = self->in_digits = FALSE;
      }
  add_linked (self, piece, text, length);
  for (guint i = G_N_ELEMENTS (emphases); i > 0; i--)
    if ((piece->flags & emphases[i - 1].flag) && (stars || !self->wiki))
      {
        g_string_append (self->out, stars ? emphases[i - 1].mark : emphases[i - 1].end);
        self->after_mark = self->out->len;
      }
  add_text (self, text + length, after);
}

/**
 * pm_export_markdown_inline:
 * @flags: that all of it has besides its own
 *
 * Appends @rich as one text.
 */
void
pm_export_markdown_inline (GString *out,
                           const PmRich *rich,
                           PmMarkdownPlace place,
                           PmRichFlags flags,
                           gboolean wiki)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean begins = place == PM_MARKDOWN_IN_PARAGRAPH || place == PM_MARKDOWN_IN_LINE;
  Inline self = { line, place, wiki, begins, begins, 0 };
  g_autoptr (GArray) pieces = pm_export_list_pieces (rich);

  for (guint i = 0; i < pieces->len; i++)
    {
      PmPiece *piece = &g_array_index (pieces, PmPiece, i);

      piece->flags |= flags;
      add_piece (&self, piece);
    }
  /* A break at the end would be read as what it is written with. */
  if (g_str_has_suffix (line->str, "\\\n"))
    g_string_truncate (line, line->len - 2);
  while (line->len > 0 && g_unichar_isspace (last_char (line)))
    g_string_truncate (line, (gsize) (g_utf8_prev_char (line->str + line->len) - line->str));
  g_string_append_len (out, line->str, (gssize) line->len);
}

/** pm_export_markdown_escape: appends @text, which is nothing but text. */
void
pm_export_markdown_escape (GString *out, const char *text, PmMarkdownPlace place)
{
  g_autoptr (PmRich) rich = pm_rich_new_text (text);

  pm_export_markdown_inline (out, rich, place, 0, FALSE);
}
