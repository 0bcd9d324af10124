/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-markdown.h"

#include "pm-text.h"

#include <md4c.h>

#include <string.h>

/*
 * Markdown as a flat list of blocks. The parser calls back for each beginning and end of a block
 * or a span, and for text; a small stack of lists is all the state that the flat form needs. HTML
 * is text like any other, and a link that may not be followed is its text alone.
 */

#define MAX_LISTS 32

typedef struct
{
  guint next_number; /* 0 for bullets */
  gboolean starts_item;
  gboolean starts_list;
  PmMarkdownTask task;
  guint number;
} ListLevel;

typedef struct
{
  GPtrArray *blocks;
  PmMarkdownText *text; /* being filled, owned */
  GString *string;      /* its text so far */
  PmMarkdownBlock *table;
  ListLevel lists[MAX_LISTS];
  guint n_lists;
  guint n_quotes;
  guint n_emphasis;
  guint n_strong;
  guint n_mono;
  guint n_strike;
  guint n_images;
  GPtrArray *uris; /* links around, innermost last; "" where it is not allowed */
  guint n_head;
  gboolean in_head;
} Parser;

static void
run_clear (gpointer data)
{
  PmMarkdownRun *run = data;

  g_free (run->uri);
}

static PmMarkdownText *
text_new (void)
{
  PmMarkdownText *text = g_new0 (PmMarkdownText, 1);

  text->runs = g_array_new (FALSE, TRUE, sizeof (PmMarkdownRun));
  g_array_set_clear_func (text->runs, run_clear);
  return text;
}

void
pm_markdown_text_free (PmMarkdownText *text)
{
  if (text == NULL)
    return;
  g_free (text->text);
  g_array_unref (text->runs);
  g_free (text);
}

void
pm_markdown_block_free (PmMarkdownBlock *block)
{
  pm_markdown_text_free (block->text);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
  g_free (block->aligns);
  g_free (block);
}

static PmMarkdownBlock *
add_block (Parser *parser, PmMarkdownKind kind)
{
  PmMarkdownBlock *block = g_new0 (PmMarkdownBlock, 1);

  block->kind = kind;
  block->quotes = (guint8) MIN (parser->n_quotes, 8);
  block->lists = (guint8) MIN (parser->n_lists, MAX_LISTS);
  if (block->lists > 0)
    {
      ListLevel *level = &parser->lists[block->lists - 1];

      block->starts_item = level->starts_item;
      block->starts_list = level->starts_list;
      block->number = level->number;
      block->task = level->task;
      level->starts_item = FALSE;
      level->starts_list = FALSE;
    }
  g_ptr_array_add (parser->blocks, block);
  return block;
}

static void
begin_text (Parser *parser)
{
  g_clear_pointer (&parser->text, pm_markdown_text_free);
  parser->text = text_new ();
  g_string_truncate (parser->string, 0);
}

static PmMarkdownText *
end_text (Parser *parser)
{
  PmMarkdownText *text = g_steal_pointer (&parser->text);

  if (text == NULL)
    text = text_new ();
  text->text = g_strndup (parser->string->str, parser->string->len);
  g_string_truncate (parser->string, 0);
  return text;
}

/* A tight item has its text in no paragraph of its own: it ends where the next block begins. */
static void
flush_item (Parser *parser)
{
  if (parser->text == NULL)
    return;
  add_block (parser, PM_MARKDOWN_PARAGRAPH)->text = end_text (parser);
}

static void
push_list (Parser *parser, guint first)
{
  flush_item (parser);
  if (parser->n_lists < MAX_LISTS)
    parser->lists[parser->n_lists] = (ListLevel) { .next_number = first, .starts_list = TRUE };
  parser->n_lists++;
}

static void
begin_item (Parser *parser, const MD_BLOCK_LI_DETAIL *detail)
{
  ListLevel *level;

  if (parser->n_lists == 0 || parser->n_lists > MAX_LISTS)
    return;
  level = &parser->lists[parser->n_lists - 1];
  level->starts_item = TRUE;
  level->number = level->next_number;
  if (level->next_number > 0)
    level->next_number++;
  level->task = !detail->is_task           ? PM_MARKDOWN_NO_TASK
                : detail->task_mark == ' ' ? PM_MARKDOWN_TASK_OPEN
                                           : PM_MARKDOWN_TASK_DONE;
}

static void
end_item (Parser *parser)
{
  flush_item (parser);
  /* An empty item still has its mark. */
  if (parser->n_lists > 0 && parser->n_lists <= MAX_LISTS &&
      parser->lists[parser->n_lists - 1].starts_item)
    add_block (parser, PM_MARKDOWN_PARAGRAPH)->text = end_text (parser);
}

static void
begin_table (Parser *parser, const MD_BLOCK_TABLE_DETAIL *detail)
{
  flush_item (parser);
  parser->table = add_block (parser, PM_MARKDOWN_TABLE);
  parser->table->n_columns = detail->col_count;
  parser->table->n_head = detail->head_row_count;
  parser->table->aligns = g_new0 (PmMarkdownAlign, detail->col_count);
  parser->table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_markdown_text_free);
}

static void
begin_cell (Parser *parser, const MD_BLOCK_TD_DETAIL *detail)
{
  guint column;

  begin_text (parser);
  if (parser->table == NULL)
    return;
  column = parser->table->cells->len % MAX (parser->table->n_columns, 1);
  if (parser->table->aligns != NULL && detail->align != MD_ALIGN_DEFAULT)
    parser->table->aligns[column] = detail->align == MD_ALIGN_CENTER  ? PM_MARKDOWN_ALIGN_CENTER
                                    : detail->align == MD_ALIGN_RIGHT ? PM_MARKDOWN_ALIGN_END
                                                                      : PM_MARKDOWN_ALIGN_START;
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *parser = user_data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      flush_item (parser);
      parser->n_quotes++;
      break;
    case MD_BLOCK_UL:
      push_list (parser, 0);
      break;
    case MD_BLOCK_OL:
      push_list (parser, MAX (((MD_BLOCK_OL_DETAIL *) detail)->start, 1));
      break;
    case MD_BLOCK_LI:
      begin_item (parser, detail);
      break;
    case MD_BLOCK_HR:
      flush_item (parser);
      add_block (parser, PM_MARKDOWN_RULE);
      break;
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
      flush_item (parser);
      begin_text (parser);
      break;
    case MD_BLOCK_TABLE:
      begin_table (parser, detail);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      begin_cell (parser, detail);
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
      break;
    default:
      break;
    }
  return 0;
}

static void
end_code (Parser *parser)
{
  PmMarkdownText *text = end_text (parser);
  gsize length = strlen (text->text);

  while (length > 0 && text->text[length - 1] == '\n')
    text->text[--length] = '\0';
  add_block (parser, PM_MARKDOWN_CODE)->text = text;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *user_data)
{
  Parser *parser = user_data;
  PmMarkdownBlock *block;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      flush_item (parser);
      parser->n_quotes--;
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      flush_item (parser);
      parser->n_lists--;
      break;
    case MD_BLOCK_LI:
      end_item (parser);
      break;
    case MD_BLOCK_H:
      block = add_block (parser, PM_MARKDOWN_HEADING);
      block->level = (guint8) ((MD_BLOCK_H_DETAIL *) detail)->level;
      block->text = end_text (parser);
      break;
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
      end_code (parser);
      break;
    case MD_BLOCK_P:
      add_block (parser, PM_MARKDOWN_PARAGRAPH)->text = end_text (parser);
      break;
    case MD_BLOCK_TABLE:
      parser->table = NULL;
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      if (parser->table != NULL)
        g_ptr_array_add (parser->table->cells, end_text (parser));
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
      break;
    default:
      break;
    }
  return 0;
}

static void
append_attribute (GString *string, const MD_ATTRIBUTE *attribute)
{
  for (guint i = 0; attribute->text != NULL && attribute->substr_offsets[i] < attribute->size; i++)
    {
      MD_OFFSET from = attribute->substr_offsets[i];
      MD_OFFSET to = attribute->substr_offsets[i + 1];

      if (attribute->substr_types[i] == MD_TEXT_ENTITY && to - from == strlen ("&amp;") &&
          strncmp (attribute->text + from, "&amp;", to - from) == 0)
        g_string_append_c (string, '&');
      else if (attribute->substr_types[i] != MD_TEXT_NULLCHAR)
        g_string_append_len (string, attribute->text + from, to - from);
    }
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *parser = user_data;

  switch (type)
    {
    case MD_SPAN_EM:
      parser->n_emphasis++;
      break;
    case MD_SPAN_STRONG:
    case MD_SPAN_U:
      parser->n_strong++;
      break;
    case MD_SPAN_CODE:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
      parser->n_mono++;
      break;
    case MD_SPAN_DEL:
      parser->n_strike++;
      break;
    case MD_SPAN_IMG:
      parser->n_images++;
      break;
    case MD_SPAN_A:
    case MD_SPAN_WIKILINK:
      {
        GString *uri = g_string_new (NULL);

        if (type == MD_SPAN_A)
          append_attribute (uri, &((MD_SPAN_A_DETAIL *) detail)->href);
        if (!pm_link_is_allowed (uri->str))
          g_string_truncate (uri, 0);
        g_ptr_array_add (parser->uris, g_string_free (uri, FALSE));
        break;
      }
    default:
      break;
    }
  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *user_data)
{
  Parser *parser = user_data;

  switch (type)
    {
    case MD_SPAN_EM:
      parser->n_emphasis--;
      break;
    case MD_SPAN_STRONG:
    case MD_SPAN_U:
      parser->n_strong--;
      break;
    case MD_SPAN_CODE:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
      parser->n_mono--;
      break;
    case MD_SPAN_DEL:
      parser->n_strike--;
      break;
    case MD_SPAN_IMG:
      parser->n_images--;
      break;
    case MD_SPAN_A:
    case MD_SPAN_WIKILINK:
      if (parser->uris->len > 0)
        g_ptr_array_set_size (parser->uris, (gint) parser->uris->len - 1);
      break;
    default:
      break;
    }
  return 0;
}

static void
append_entity (GString *string, const char *text, gsize size)
{
  static const struct
  {
    const char *name;
    const char *character;
  } known[] = {
    { "&amp;", "&" },    { "&lt;", "<" },          { "&gt;", ">" },    { "&quot;", "\"" },
    { "&apos;", "'" },   { "&nbsp;", "\302\240" }, { "&ndash;", "–" }, { "&mdash;", "—" },
    { "&hellip;", "…" }, { "&rarr;", "→" },        { "&larr;", "←" },  { "&times;", "×" },
    { "&copy;", "©" },   { "&euro;", "€" },        { "&deg;", "°" },
  };
  gunichar character = 0;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].name) == size && strncmp (known[i].name, text, size) == 0)
      {
        g_string_append (string, known[i].character);
        return;
      }
  if (size > 3 && text[1] == '#')
    character = (text[2] == 'x' || text[2] == 'X')
                    ? (gunichar) g_ascii_strtoull (text + 3, NULL, 16)
                    : (gunichar) g_ascii_strtoull (text + 2, NULL, 10);
  if (character != 0 && g_unichar_validate (character))
    g_string_append_unichar (string, character);
  else
    g_string_append_len (string, text, (gssize) size);
}

static PmMarkdownFlags
current_flags (Parser *parser)
{
  return (parser->n_emphasis > 0 ? PM_MARKDOWN_EMPHASIS : 0) |
         (parser->n_strong > 0 ? PM_MARKDOWN_STRONG : 0) |
         (parser->n_mono > 0 ? PM_MARKDOWN_MONO : 0) |
         (parser->n_strike > 0 ? PM_MARKDOWN_STRIKE : 0) |
         (parser->n_images > 0 ? PM_MARKDOWN_IMAGE : 0);
}

static void
add_run (Parser *parser, guint start)
{
  GArray *runs = parser->text->runs;
  guint end = (guint) parser->string->len;
  PmMarkdownFlags flags = current_flags (parser);
  const char *uri = parser->uris->len > 0 ? parser->uris->pdata[parser->uris->len - 1] : NULL;
  PmMarkdownRun run;

  if (uri != NULL && *uri == '\0')
    uri = NULL;
  if (end == start || (flags == 0 && uri == NULL))
    return;
  if (runs->len > 0)
    {
      PmMarkdownRun *last = &g_array_index (runs, PmMarkdownRun, runs->len - 1);

      if (last->end == start && last->flags == flags && g_strcmp0 (last->uri, uri) == 0)
        {
          last->end = end;
          return;
        }
    }
  run = (PmMarkdownRun) { .start = start, .end = end, .flags = flags, .uri = g_strdup (uri) };
  g_array_append_val (runs, run);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user_data)
{
  Parser *parser = user_data;
  guint start;

  if (parser->text == NULL)
    begin_text (parser);
  start = (guint) parser->string->len;
  switch (type)
    {
    case MD_TEXT_NULLCHAR:
      break;
    case MD_TEXT_BR:
      g_string_append_c (parser->string, '\n');
      break;
    case MD_TEXT_SOFTBR:
      g_string_append_c (parser->string, ' ');
      break;
    case MD_TEXT_ENTITY:
      append_entity (parser->string, text, size);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
    default:
      g_string_append_len (parser->string, text, size);
      break;
    }
  add_run (parser, start);
  return 0;
}

/**
 * pm_markdown_parse:
 * @markdown: (nullable): CommonMark with tables, strike-through, task lists and bare web addresses
 *
 * Returns: (transfer full) (element-type PmMarkdownBlock): its blocks, none for an empty text
 */
GPtrArray *
pm_markdown_parse (const char *markdown)
{
  static const MD_PARSER callbacks = {
    .abi_version = 0,
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
             MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_NOHTML,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Parser parser = { 0 };
  const char *text = pm_text_or_empty (markdown);

  parser.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_markdown_block_free);
  parser.uris = g_ptr_array_new_with_free_func (g_free);
  parser.string = g_string_new (NULL);

  if (md_parse (text, (MD_SIZE) strlen (text), &callbacks, &parser) != 0)
    {
      /* Out of memory, or too long for the parser: then it is one paragraph as it was typed. */
      g_ptr_array_set_size (parser.blocks, 0);
      parser.n_lists = parser.n_quotes = 0;
      begin_text (&parser);
      g_string_assign (parser.string, text);
      add_block (&parser, PM_MARKDOWN_PARAGRAPH)->text = end_text (&parser);
    }

  g_clear_pointer (&parser.text, pm_markdown_text_free);
  g_ptr_array_unref (parser.uris);
  g_string_free (parser.string, TRUE);
  return parser.blocks;
}

/**
 * pm_markdown_to_plain:
 *
 * Returns: (transfer full): the text of @markdown (nullable) without its mark-up, a block a line
 */
char *
pm_markdown_to_plain (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = pm_markdown_parse (markdown);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const PmMarkdownBlock *block = blocks->pdata[i];

      if (plain->len > 0 && plain->str[plain->len - 1] != '\n')
        g_string_append_c (plain, '\n');
      if (block->text != NULL)
        g_string_append (plain, block->text->text);
      for (guint j = 0; block->cells != NULL && j < block->cells->len; j++)
        {
          if (j > 0)
            g_string_append_c (plain, j % block->n_columns == 0 ? '\n' : '\t');
          g_string_append (plain, ((PmMarkdownText *) block->cells->pdata[j])->text);
        }
    }
  return g_string_free (plain, FALSE);
}
