/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A report as Markdown: of GitHub's flavour with links between its parts, or without all that a
 * wiki shows as it is written: HTML, and links to places.
 */

typedef struct
{
  const PmContent *content;
  gboolean wiki;
} Writer;

/* Names of places are numbers of records and our own words; nothing else gets into an attribute. */
static void
add_place (Writer *writer, GString *out, const PmContentNode *node)
{
  const char *dest = pm_content_find_dest (writer->content, node);

  if (dest != NULL && !writer->wiki)
    g_string_append_printf (out, "<a id=\"%s\"></a>", dest);
}

static void
add_inline (Writer *writer, GString *out, const PmRich *rich, PmMarkdownPlace place)
{
  pm_export_markdown_inline (out, rich, place, 0, writer->wiki);
}

/* Appends @block with each of its lines behind @first or @rest; empty lines get no space. */
static void
add_indented (GString *out, const char *block, const char *first, const char *rest)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *prefix = i == 0 ? first : rest;

      if (i > 0)
        g_string_append_c (out, '\n');
      if (*lines[i] == '\0')
        {
          g_autofree char *bare = g_strchomp (g_strdup (prefix));

          g_string_append (out, bare);
          continue;
        }
      g_string_append (out, prefix);
      g_string_append (out, lines[i]);
    }
}

/* Tables */

static void
add_cell (Writer *writer, GString *out, const PmContentNode *cell)
{
  /* As far in as in the tree, which a table cannot show. */
  for (guint i = 1; i < cell->depth; i++)
    g_string_append (out, "\342\200\203");
  if (cell->depth > 0)
    g_string_append (out, "↳ ");
  for (guint i = 0; i < cell->children->len; i++)
    {
      if (i > 0)
        g_string_append (out, writer->wiki ? " · " : "<br>");
      add_inline (writer, out, pm_content_child (cell, i)->text, PM_MARKDOWN_IN_CELL);
    }
}

static void
add_row (Writer *writer, GString *out, const PmContentNode *row, guint n_columns)
{
  guint column = 0;

  g_string_append_c (out, '|');
  for (guint i = 0; row != NULL && i < row->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (row, i);

      for (; column < cell->column; column++)
        g_string_append (out, " |");
      g_string_append_c (out, ' ');
      if (i == 0)
        add_place (writer, out, row);
      add_cell (writer, out, cell);
      g_string_append (out, " |");
      column++;
    }
  for (; column < n_columns; column++)
    g_string_append (out, " |");
  g_string_append_c (out, '\n');
}

static void
add_table_head (Writer *writer, GString *out, const PmContentNode *table, guint n_heads)
{
  const PmContentNode *last = pm_content_child (table, table->children->len - 1);

  add_row (writer, out, n_heads > 0 ? pm_content_child (table, 0) : NULL, table->n_columns);
  g_string_append_c (out, '|');
  for (guint column = 0; column < table->n_columns; column++)
    {
      const PmContentNode *cell = pm_content_child (last, column);
      PmContentAlign align = cell != NULL ? cell->align : PM_CONTENT_ALIGN_START;

      g_string_append (out, align == PM_CONTENT_ALIGN_CENTER ? ":-:|"
                            : align == PM_CONTENT_ALIGN_END  ? "--:|"
                                                             : "---|");
    }
  g_string_append_c (out, '\n');
}

/* What names the rows below it parts one table into several. */
static void
add_table (Writer *writer, GString *out, const PmContentNode *table)
{
  guint n_heads = pm_export_count_heads (table);
  gboolean begun = FALSE;

  for (guint i = MIN (n_heads, 1); i < table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (table, i);

      if (row->is_group)
        {
          if (begun)
            g_string_append_c (out, '\n');
          pm_export_markdown_inline (out, pm_content_child (pm_content_child (row, 0), 0)->text,
                                     PM_MARKDOWN_IN_LINE, PM_RICH_BOLD, writer->wiki);
          g_string_append (out, "\n\n");
          begun = FALSE;
          continue;
        }
      if (!begun)
        add_table_head (writer, out, table, n_heads);
      begun = TRUE;
      add_row (writer, out, row, table->n_columns);
    }
  if (n_heads > 0 && table->children->len == 1)
    add_table_head (writer, out, table, n_heads);
}

/* Lists */

static void add_blocks (Writer *writer, GString *out, const PmContentNode *parent);

static char *
marker_of (const PmContentNode *list, const PmContentNode *item)
{
  const PmContentNode *parent = list->parent;
  guint n_before = 0;
  gboolean other;

  /* Lists that follow each other are told apart by their marks. */
  for (guint i = 0; pm_content_child (parent, i) != list; i++)
    n_before = pm_content_child (parent, i)->kind == PM_CONTENT_LIST ? n_before + 1 : 0;
  other = n_before % 2 == 1;
  switch (item->mark)
    {
    case PM_CONTENT_MARK_NUMBER:
      return g_strdup_printf ("%u%c ", item->number % 1000000000, other ? ')' : '.');
    case PM_CONTENT_MARK_OPEN:
      return g_strdup (other ? "* [ ] " : "- [ ] ");
    case PM_CONTENT_MARK_DONE:
      return g_strdup (other ? "* [x] " : "- [x] ");
    case PM_CONTENT_MARK_LABEL:
    case PM_CONTENT_MARK_BULLET:
    default:
      return g_strdup (other ? "* " : "- ");
    }
}

static void
add_list (Writer *writer, GString *out, const PmContentNode *list)
{
  for (guint i = 0; i < list->children->len; i++)
    {
      const PmContentNode *item = pm_content_child (list, i);
      g_autofree char *marker = marker_of (list, item);
      g_autofree char *indent =
          g_strnfill (item->mark == PM_CONTENT_MARK_NUMBER ? strlen (marker) : 2, ' ');
      g_autoptr (GString) body = g_string_new (NULL);

      add_place (writer, body, item);
      if (item->label != NULL)
        {
          add_inline (writer, body, item->label, PM_MARKDOWN_IN_PARAGRAPH);
          g_string_append (body, " ");
        }
      add_blocks (writer, body, item);
      if (i > 0)
        g_string_append_c (out, '\n');
      add_indented (out, body->str, marker, indent);
    }
  g_string_append_c (out, '\n');
}

static void
add_facts (Writer *writer, GString *out, const PmContentNode *facts)
{
  for (guint i = 0; i < facts->children->len; i++)
    {
      const PmContentNode *fact = pm_content_child (facts, i);

      g_string_append (out, "- ");
      if (!pm_rich_is_empty (fact->label))
        {
          pm_export_markdown_inline (out, fact->label, PM_MARKDOWN_IN_LINE, PM_RICH_BOLD,
                                     writer->wiki);
          g_string_append (out, ": ");
        }
      add_inline (writer, out, fact->text,
                  pm_rich_is_empty (fact->label) ? PM_MARKDOWN_IN_LINE : PM_MARKDOWN_IN_HEADING);
      for (guint j = 0; j < fact->children->len; j++)
        {
          g_string_append (out, " (");
          add_inline (writer, out, pm_content_child (fact, j)->text, PM_MARKDOWN_IN_HEADING);
          g_string_append_c (out, ')');
        }
      g_string_append_c (out, '\n');
    }
}

/* Blocks */

static void
add_code (GString *out, const PmContentNode *code)
{
  guint longest = 2;
  guint run = 0;
  g_autofree char *fence = NULL;

  for (const char *p = code->text->text->str; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (out, "%s\n%s\n%s\n", fence, code->text->text->str, fence);
}

static gboolean
has_flags (const PmRich *rich, PmRichFlags flags)
{
  for (guint i = 0; i < rich->runs->len; i++)
    if (g_array_index (rich->runs, PmRichRun, i).flags & flags)
      return TRUE;
  return FALSE;
}

/* What has weight as a whole is bold, unless something within it has more. */
static void
add_paragraph (Writer *writer, GString *out, const PmContentNode *node)
{
  const PmContentNode *parent = node->parent;
  gboolean lead = node->tone == PM_CONTENT_TONE_LEAD && parent->kind == PM_CONTENT_SECTION;

  add_place (writer, out, node);
  pm_export_markdown_inline (out, node->text, PM_MARKDOWN_IN_PARAGRAPH,
                             lead && !has_flags (node->text, PM_RICH_BOLD) ? PM_RICH_BOLD : 0,
                             writer->wiki);
  g_string_append_c (out, '\n');
}

static void
add_heading (Writer *writer, GString *out, const PmContentNode *node)
{
  guint level = CLAMP (node->level, 1, 6);

  for (guint i = 0; i < level; i++)
    g_string_append_c (out, '#');
  g_string_append_c (out, ' ');
  if (node->parent->kind == PM_CONTENT_SECTION && pm_content_child (node->parent, 0) == node)
    add_place (writer, out, node->parent);
  add_place (writer, out, node);
  add_inline (writer, out, node->text, PM_MARKDOWN_IN_HEADING);
  g_string_append_c (out, '\n');
}

static void
add_block (Writer *writer, GString *out, const PmContentNode *node)
{
  switch (node->kind)
    {
    case PM_CONTENT_SECTION:
      add_blocks (writer, out, node);
      break;
    case PM_CONTENT_HEADING:
      add_heading (writer, out, node);
      break;
    case PM_CONTENT_PARAGRAPH:
      add_paragraph (writer, out, node);
      break;
    case PM_CONTENT_CODE:
      add_code (out, node);
      break;
    case PM_CONTENT_RULE:
    case PM_CONTENT_BREAK:
      g_string_append (out, "---\n");
      break;
    case PM_CONTENT_LIST:
      add_list (writer, out, node);
      break;
    case PM_CONTENT_FACTS:
      add_facts (writer, out, node);
      break;
    case PM_CONTENT_TABLE:
      add_table (writer, out, node);
      break;
    case PM_CONTENT_ROOT:
    case PM_CONTENT_ITEM:
    case PM_CONTENT_FACT:
    case PM_CONTENT_ROW:
    case PM_CONTENT_CELL:
    case PM_CONTENT_FIGURE: /* the table below it says the same */
    default:
      break;
    }
}

/* The blocks below @parent with an empty line between them and without a line break at the end. */
static void
add_blocks (Writer *writer, GString *out, const PmContentNode *parent)
{
  guint last_quotes = 0;
  gboolean first = TRUE;

  for (guint i = 0; i < parent->children->len; i++)
    {
      const PmContentNode *node = pm_content_child (parent, i);
      g_autoptr (GString) block = g_string_new (NULL);
      g_autoptr (GString) marks = g_string_new (NULL);

      add_block (writer, block, node);
      if (block->len == 0)
        continue;
      while (block->len > 0 && block->str[block->len - 1] == '\n')
        g_string_truncate (block, block->len - 1);
      if (!first && parent->kind == PM_CONTENT_ITEM && node->kind == PM_CONTENT_LIST)
        {
          g_string_append_c (out, '\n');
        }
      else if (!first)
        {
          g_string_append_c (out, '\n');
          for (guint j = 0; j < MIN (last_quotes, node->quotes); j++)
            g_string_append_c (out, '>');
          g_string_append_c (out, '\n');
        }
      for (guint j = 0; j < node->quotes; j++)
        g_string_append (marks, "> ");
      add_indented (out, block->str, marks->str, marks->str);
      last_quotes = node->quotes;
      first = FALSE;
    }
}

/** pm_export_to_markdown: Returns: (transfer full): @content as Markdown */
char *
pm_export_to_markdown (const PmContent *content, gboolean wiki)
{
  Writer writer = { content, wiki };
  GString *out = g_string_new (NULL);

  add_blocks (&writer, out, content->root);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
