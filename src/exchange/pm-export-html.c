/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include "pm-config.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A report as one page of HTML that is also well-formed XML: no script, nothing from elsewhere,
 * and a policy that says so. https://html.spec.whatwg.org/
 */

typedef enum
{
  DIR_NONE,
  DIR_LTR,
  DIR_RTL,
} Direction;

typedef struct
{
  GString *out;
  const PmContent *content;
  Direction direction; /* of the page */
  guint n_headings;
  guint n_quotes; /* open */
} Writer;

static void add_blocks (Writer *self, const PmContentNode *parent);

/* Texts */

static void
add_escaped (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    switch (*p)
      {
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      default:
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
        break;
      }
}

/* Of several spaces a browser shows one, unless all but the last are of the other kind. */
static void
add_text (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *from = text;

  for (const char *p = text; p + 1 < end; p++)
    if (p[0] == ' ' && p[1] == ' ')
      {
        add_escaped (out, from, (gsize) (p - from));
        g_string_append (out, "\302\240");
        from = p + 1;
      }
  add_escaped (out, from, (gsize) (end - from));
}

static void
add_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  add_escaped (out, value, strlen (value));
  g_string_append_c (out, '"');
}

/* By the first letter; numbers alone run as they do in Latin. */
static Direction
find_direction (const char *text)
{
  Direction direction = DIR_NONE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return pm_text_runs_to_the_left (c) ? DIR_RTL : DIR_LTR;
      if (c < 0x80 && g_ascii_isdigit ((char) c))
        direction = DIR_LTR;
    }
  return direction;
}

/* Says which way @rich runs where it is not that of the page. */
static void
add_direction (Writer *self, const PmRich *rich)
{
  Direction direction = rich != NULL ? find_direction (rich->text->str) : DIR_NONE;

  if (direction != DIR_NONE && direction != self->direction)
    add_attribute (self->out, "dir", direction == DIR_RTL ? "rtl" : "ltr");
}

static const struct
{
  PmRichFlags flag;
  const char *begin;
  const char *end;
} looks[] = {
  { PM_RICH_ALERT, "<span class=\"alert\">", "</span>" },
  { PM_RICH_DIM, "<span class=\"dim\">", "</span>" },
  { PM_RICH_STRIKE, "<s>", "</s>" },
  { PM_RICH_BOLD, "<strong>", "</strong>" },
  { PM_RICH_ITALIC, "<em>", "</em>" },
  { PM_RICH_MONO, "<code>", "</code>" },
};

static gboolean
begin_link (Writer *self, const PmRichLink *link)
{
  g_autofree char *target = NULL;

  if (link == NULL)
    return FALSE;
  if (link->uri == NULL)
    {
      target = g_strconcat ("#", link->dest, NULL);
    }
  else
    {
      g_autofree char *escaped = pm_report_escape_uri (link->uri);

      if (!pm_link_is_allowed (escaped))
        return FALSE;
      target = g_steal_pointer (&escaped);
    }
  g_string_append (self->out, "<a");
  add_attribute (self->out, "href", target);
  if (link->uri != NULL)
    add_attribute (self->out, "rel", "noopener noreferrer");
  g_string_append_c (self->out, '>');
  return TRUE;
}

static void
add_rich (Writer *self, const PmRich *rich)
{
  g_autoptr (GArray) pieces = pm_export_list_pieces (rich);

  for (guint i = 0; i < pieces->len; i++)
    {
      const PmPiece *piece = &g_array_index (pieces, PmPiece, i);
      gboolean linked = begin_link (self, piece->link);
      const char *p = piece->text;
      const char *end = p + piece->length;

      for (guint j = 0; j < G_N_ELEMENTS (looks); j++)
        if (piece->flags & looks[j].flag)
          g_string_append (self->out, looks[j].begin);
      for (;;)
        {
          const char *line_end = memchr (p, '\n', (gsize) (end - p));

          add_text (self->out, p, (gsize) ((line_end != NULL ? line_end : end) - p));
          if (line_end == NULL)
            break;
          g_string_append (self->out, "<br/>");
          p = line_end + 1;
        }
      for (guint j = G_N_ELEMENTS (looks); j > 0; j--)
        if (piece->flags & looks[j - 1].flag)
          g_string_append (self->out, looks[j - 1].end);
      if (linked)
        g_string_append (self->out, "</a>");
    }
}

/* Places */

/* The name of the place of @node: the one that links lead to, or any. */
static const char *
place_of (Writer *self, const PmContentNode *node)
{
  const char *dest = pm_content_find_dest (self->content, node);

  if (dest == NULL && node->dests != NULL && node->dests->len > 0)
    dest = node->dests->pdata[0];
  return dest;
}

static void
add_place (Writer *self, const PmContentNode *node)
{
  const char *dest = place_of (self, node);

  if (dest != NULL)
    add_attribute (self->out, "id", dest);
}

/* Begins an element with its place, class (nullable) and direction. */
static void
begin (Writer *self, const char *tag, const PmContentNode *node, const char *class)
{
  g_string_append_printf (self->out, "<%s", tag);
  add_place (self, node);
  if (class != NULL)
    add_attribute (self->out, "class", class);
  add_direction (self, node->text);
  g_string_append_c (self->out, '>');
}

static void
end (Writer *self, const char *tag)
{
  g_string_append_printf (self->out, "</%s>\n", tag);
}

static const char *
class_of (const PmContentNode *paragraph)
{
  switch (paragraph->tone)
    {
    case PM_CONTENT_TONE_LEAD:
      return "lead";
    case PM_CONTENT_TONE_NOTE:
      return "note";
    case PM_CONTENT_TONE_BODY:
    default:
      return NULL;
    }
}

static void
add_paragraph (Writer *self, const PmContentNode *node, const char *tag)
{
  begin (self, tag, node, class_of (node));
  add_rich (self, node->text);
  end (self, tag);
}

/* Tables */

static void
add_cell (Writer *self, const PmContentNode *row, const PmContentNode *cell)
{
  gboolean names = row->is_head || row->is_group || cell->is_key;
  const char *tag = names ? "th" : "td";
  static const char *const aligns[] = { NULL, "center", "end" };
  g_autofree char *class = NULL;

  if (cell->depth > 0)
    class = g_strdup_printf ("d%u", MIN (cell->depth, 8));
  g_string_append_printf (self->out, "<%s", tag);
  if (names)
    add_attribute (self->out, "scope", row->is_head ? "col" : row->is_group ? "rowgroup" : "row");
  if (cell->span > 1)
    g_string_append_printf (self->out, " colspan=\"%u\"", cell->span);
  if (class != NULL || aligns[cell->align] != NULL)
    add_attribute (self->out, "class", class != NULL ? class : aligns[cell->align]);
  if (cell->children->len == 1 && pm_content_child (cell, 0)->tone != PM_CONTENT_TONE_NOTE)
    {
      add_direction (self, pm_content_child (cell, 0)->text);
      g_string_append_c (self->out, '>');
      add_rich (self, pm_content_child (cell, 0)->text);
    }
  else
    {
      g_string_append_c (self->out, '>');
      for (guint i = 0; i < cell->children->len; i++)
        {
          const PmContentNode *paragraph = pm_content_child (cell, i);

          begin (self, "div", paragraph, paragraph->tone == PM_CONTENT_TONE_NOTE ? "note" : NULL);
          add_rich (self, paragraph->text);
          g_string_append (self->out, "</div>");
        }
    }
  g_string_append_printf (self->out, "</%s>", tag);
}

static void
add_row (Writer *self, const PmContentNode *table, const PmContentNode *row)
{
  guint column = 0;

  begin (self, "tr", row, row->is_group ? "group" : NULL);
  for (guint i = 0; i < row->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (row, i);

      for (; column < cell->column; column++)
        g_string_append (self->out, "<td></td>");
      add_cell (self, row, cell);
      column += cell->span;
    }
  for (; column < table->n_columns; column++)
    g_string_append (self->out, "<td></td>");
  end (self, "tr");
}

static void
add_table (Writer *self, const PmContentNode *table)
{
  guint n_heads = pm_export_count_heads (table);
  const char *open = NULL;

  /* What does not fit on a narrow screen can be moved there, with keys as well. */
  g_string_append_printf (self->out,
                          "<div class=\"wide\" role=\"group\" tabindex=\"0\" "
                          "aria-labelledby=\"h%u\">\n<table>\n",
                          self->n_headings);
  for (guint i = 0; i < table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (table, i);
      const char *wanted = i < n_heads ? "thead" : "tbody";

      if (open == NULL || !g_str_equal (open, wanted) || row->is_group)
        {
          if (open != NULL)
            end (self, open);
          g_string_append_printf (self->out, "<%s>\n", wanted);
          open = wanted;
        }
      add_row (self, table, row);
    }
  if (open != NULL)
    end (self, open);
  g_string_append (self->out, "</table>\n</div>\n");
}

/* Lists */

static void
add_item (Writer *self, const PmContentNode *item)
{
  const PmContentNode *first = pm_content_child (item, 0);

  g_string_append (self->out, "<li");
  if (item->mark == PM_CONTENT_MARK_NUMBER)
    g_string_append_printf (self->out, " value=\"%u\"", item->number);
  add_place (self, item);
  g_string_append_c (self->out, '>');
  if (item->label != NULL)
    {
      g_string_append (self->out, "<span class=\"no\">");
      add_rich (self, item->label);
      g_string_append (self->out, "</span> ");
    }
  else if (item->mark == PM_CONTENT_MARK_OPEN || item->mark == PM_CONTENT_MARK_DONE)
    {
      gboolean done = item->mark == PM_CONTENT_MARK_DONE;

      g_string_append (self->out, "<span class=\"no\" role=\"img\"");
      add_attribute (self->out, "aria-label", done ? _ ("Done") : _ ("Open"));
      g_string_append (self->out, done ? ">☑</span> " : ">☐</span> ");
    }
  if (item->children->len == 1 && first->kind == PM_CONTENT_PARAGRAPH && first->quotes == 0)
    {
      begin (self, "span", first, NULL);
      add_rich (self, first->text);
      g_string_append (self->out, "</span>");
    }
  else
    {
      g_string_append (self->out, "<div>");
      add_blocks (self, item);
      g_string_append (self->out, "</div>");
    }
  end (self, "li");
}

static void
add_list (Writer *self, const PmContentNode *list)
{
  const PmContentNode *first = pm_content_child (list, 0);
  gboolean numbered = first->mark == PM_CONTENT_MARK_NUMBER;
  const char *class = first->mark == PM_CONTENT_MARK_LABEL ? "labels"
                      : first->mark == PM_CONTENT_MARK_OPEN || first->mark == PM_CONTENT_MARK_DONE
                          ? "tasks"
                          : NULL;

  begin (self, numbered ? "ol" : "ul", list, class);
  for (guint i = 0; i < list->children->len; i++)
    add_item (self, pm_content_child (list, i));
  end (self, numbered ? "ol" : "ul");
}

static void
add_facts (Writer *self, const PmContentNode *facts)
{
  begin (self, "dl", facts, facts->is_large ? "figures" : "facts");
  for (guint i = 0; i < facts->children->len; i++)
    {
      const PmContentNode *fact = pm_content_child (facts, i);

      g_string_append (self->out, "<div><dt>");
      add_rich (self, fact->label);
      g_string_append (self->out, "</dt>");
      begin (self, "dd", fact, NULL);
      add_rich (self, fact->text);
      g_string_append (self->out, "</dd>");
      for (guint j = 0; j < fact->children->len; j++)
        {
          g_string_append (self->out, "<dd class=\"note\">");
          add_rich (self, pm_content_child (fact, j)->text);
          g_string_append (self->out, "</dd>");
        }
      end (self, "div");
    }
  end (self, "dl");
}

/* Blocks */

static void
add_heading (Writer *self, const PmContentNode *node)
{
  g_autofree char *tag = g_strdup_printf ("h%u", CLAMP (node->level, 1, 6));

  g_string_append_printf (self->out, "<%s id=\"h%u\"", tag, ++self->n_headings);
  add_direction (self, node->text);
  g_string_append_c (self->out, '>');
  add_rich (self, node->text);
  end (self, tag);
}

static void
add_section (Writer *self, const PmContentNode *node)
{
  g_string_append (self->out, "<section");
  add_place (self, node);
  g_string_append (self->out, ">\n");
  add_blocks (self, node);
  end (self, "section");
}

static void
add_figure (Writer *self, const PmContentNode *node)
{
  /* Hundredths without a comma, whatever the locale. */
  begin (self, "figure", node, NULL);
  g_string_append_printf (self->out, "\n<div class=\"svg\" style=\"width:%d%%\">",
                          (int) (node->share * 100 + 0.5));
  if (node->picture != NULL)
    {
      g_string_append (self->out, "<img");
      add_attribute (self->out, "src", node->picture);
      add_attribute (self->out, "alt", node->alternative);
      g_string_append (self->out, "/>");
    }
  else
    {
      g_string_append (self->out, node->svg);
    }
  g_string_append (self->out, "</div>\n");
  for (guint i = 0; i < node->children->len; i++)
    add_paragraph (self, pm_content_child (node, i), "figcaption");
  end (self, "figure");
}

static void
add_block (Writer *self, const PmContentNode *node)
{
  switch (node->kind)
    {
    case PM_CONTENT_SECTION:
      add_section (self, node);
      break;
    case PM_CONTENT_HEADING:
      add_heading (self, node);
      break;
    case PM_CONTENT_PARAGRAPH:
      add_paragraph (self, node, "p");
      break;
    case PM_CONTENT_CODE:
      begin (self, "pre", node, NULL);
      g_string_append (self->out, "<code>");
      add_escaped (self->out, node->text->text->str, node->text->text->len);
      g_string_append (self->out, "</code>");
      end (self, "pre");
      break;
    case PM_CONTENT_RULE:
      g_string_append (self->out, "<hr/>\n");
      break;
    case PM_CONTENT_LIST:
      add_list (self, node);
      break;
    case PM_CONTENT_FACTS:
      add_facts (self, node);
      break;
    case PM_CONTENT_TABLE:
      add_table (self, node);
      break;
    case PM_CONTENT_FIGURE:
      add_figure (self, node);
      break;
    case PM_CONTENT_ROOT:
    case PM_CONTENT_BREAK:
    case PM_CONTENT_ITEM:
    case PM_CONTENT_FACT:
    case PM_CONTENT_ROW:
    case PM_CONTENT_CELL:
    default:
      break;
    }
}

static void
set_quotes (Writer *self, guint n)
{
  for (; self->n_quotes < n; self->n_quotes++)
    g_string_append (self->out, "<blockquote>\n");
  for (; self->n_quotes > n; self->n_quotes--)
    g_string_append (self->out, "</blockquote>\n");
}

static void
add_blocks (Writer *self, const PmContentNode *parent)
{
  guint outer = self->n_quotes;

  self->n_quotes = 0;
  for (guint i = 0; i < parent->children->len; i++)
    {
      const PmContentNode *node = pm_content_child (parent, i);

      set_quotes (self, node->quotes);
      add_block (self, node);
    }
  set_quotes (self, 0);
  self->n_quotes = outer;
}

/* The page */

/* What the catalogue says that it is in: what stands here is in that language where it is ours. */
static char *
dup_language (void)
{
  const char *header = g_dgettext (GETTEXT_PACKAGE, "");
  const char *line = strstr (header, "\nLanguage: ");
  char *language;

  if (line == NULL)
    return g_strdup ("en");
  line += strlen ("\nLanguage: ");
  language = g_strndup (line, strcspn (line, "\n@."));
  g_strdelimit (language, "_", '-');
  return language;
}

static void
add_meta (Writer *self, const char *name, const char *content)
{
  if (content == NULL)
    return;
  g_string_append (self->out, "<meta");
  add_attribute (self->out, "name", name);
  add_attribute (self->out, "content", content);
  g_string_append (self->out, "/>\n");
}

static void
add_head (Writer *self, const PmReportOptions *options)
{
  g_autofree char *style = pm_export_html_style (options);
  g_autofree char *language = dup_language ();

  g_string_append (self->out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
  add_attribute (self->out, "lang", language);
  add_attribute (self->out, "dir", self->direction == DIR_RTL ? "rtl" : "ltr");
  g_string_append (self->out, ">\n<head>\n<meta charset=\"utf-8\"/>\n");
  g_string_append (self->out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                              "'none'; img-src data:; style-src 'unsafe-inline'\"/>\n");
  add_meta (self, "viewport", "width=device-width, initial-scale=1");
  add_meta (self, "color-scheme", "light dark");
  add_meta (self, "generator", "Postmortem " PM_VERSION);
  add_meta (self, "author", self->content->authors);
  add_meta (self, "description", self->content->subject);
  add_meta (self, "keywords", self->content->keywords);
  g_string_append (self->out, "<title>");
  add_escaped (self->out, self->content->title, strlen (self->content->title));
  g_string_append_printf (self->out, "</title>\n<style>\n%s</style>\n</head>\n", style);
}

/* The sections from @first on, with links. */
static void
add_contents (Writer *self, guint first)
{
  const PmContentNode *root = self->content->root;

  g_string_append (self->out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  add_escaped (self->out, _ ("Contents"), strlen (_ ("Contents")));
  g_string_append (self->out, "</h2>\n<ol>\n");
  for (guint i = first; i < root->children->len; i++)
    {
      const PmContentNode *section = pm_content_child (root, i);
      const char *place = place_of (self, section);

      if (section->kind != PM_CONTENT_SECTION || place == NULL)
        continue;
      g_string_append (self->out, "<li><a href=\"#");
      add_escaped (self->out, place, strlen (place));
      g_string_append (self->out, "\">");
      add_rich (self, pm_content_child (section, 0)->text);
      g_string_append (self->out, "</a></li>\n");
    }
  g_string_append (self->out, "</ol>\n</nav>\n");
}

/** pm_export_to_html: Returns: (transfer full): @content as a page of HTML */
char *
pm_export_to_html (const PmContent *content, const PmReportOptions *options)
{
  Writer self = { .out = g_string_new (NULL), .content = content };
  const PmContentNode *root = content->root;

  self.direction = content->is_rtl ? DIR_RTL : DIR_LTR;
  add_head (&self, options);
  g_string_append (self.out, "<body>\n<a class=\"skip\" href=\"#content\">");
  add_escaped (self.out, _ ("Skip to the content"), strlen (_ ("Skip to the content")));
  g_string_append (self.out,
                   "</a>\n<main id=\"content\" tabindex=\"-1\">\n<div class=\"front\">\n");
  if (content->logo != NULL)
    {
      g_string_append (self.out, "<img class=\"logo\" alt=\"\"");
      add_attribute (self.out, "src", content->logo);
      g_string_append (self.out, "/>\n");
    }
  for (guint i = 0; i < root->children->len; i++)
    {
      const PmContentNode *node = pm_content_child (root, i);

      if (node->kind == PM_CONTENT_BREAK)
        {
          g_string_append (self.out, "</div>\n");
          add_contents (&self, i + 1);
          g_string_append (self.out, "<div class=\"rest\">\n");
        }
      else
        {
          add_block (&self, node);
        }
    }
  g_string_append (self.out, "</div>\n</main>\n</body>\n</html>\n");
  return g_string_free (self.out, FALSE);
}
