/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

#include "pm-markdown.h"
#include "pm-text.h"

#include <string.h>

/* Long texts of the document, set: Markdown's blocks as boxes of the flow. */

#define LIST_INDENT  14.0
#define QUOTE_INDENT 14.0
#define MAX_INDENTS  6

static PmRichFlags
rich_flags (PmMarkdownFlags flags)
{
  return ((flags & (PM_MARKDOWN_EMPHASIS | PM_MARKDOWN_IMAGE)) ? PM_RICH_ITALIC : 0) |
         ((flags & PM_MARKDOWN_STRONG) ? PM_RICH_BOLD : 0) |
         ((flags & PM_MARKDOWN_MONO) ? PM_RICH_MONO : 0) |
         ((flags & PM_MARKDOWN_STRIKE) ? PM_RICH_STRIKE : 0);
}

static void
append_text (PmRich *rich, const PmMarkdownText *text, PmRichFlags extra)
{
  guint at = 0;

  for (guint i = 0; i < text->runs->len; i++)
    {
      const PmMarkdownRun *run = &g_array_index (text->runs, PmMarkdownRun, i);

      if (run->start > at)
        pm_rich_append_len (rich, text->text + at, run->start - at, extra, -1);
      pm_rich_append_len (rich, text->text + run->start, run->end - run->start,
                          rich_flags (run->flags) | extra,
                          run->uri != NULL ? pm_rich_add_uri (rich, run->uri) : -1);
      at = run->end;
    }
  pm_rich_append_len (rich, text->text + at, strlen (text->text + at), extra, -1);
}

static PmRich *
rich_from_text (const PmMarkdownText *text)
{
  PmRich *rich = pm_rich_new ();

  append_text (rich, text, 0);
  return rich;
}

static char *
marker_text (const PmMarkdownBlock *block)
{
  if (block->task == PM_MARKDOWN_TASK_OPEN)
    return g_strdup ("☐");
  if (block->task == PM_MARKDOWN_TASK_DONE)
    return g_strdup ("☑");
  if (block->number > 0)
    return g_strdup_printf ("%u.", block->number);
  return g_strdup (block->lists % 2 == 1 ? "•" : "–");
}

static PmMarkerKind
marker_kind (const PmMarkdownBlock *block)
{
  if (block->task == PM_MARKDOWN_TASK_OPEN)
    return PM_MARKER_TASK_OPEN;
  if (block->task == PM_MARKDOWN_TASK_DONE)
    return PM_MARKER_TASK_DONE;
  return block->number > 0 ? PM_MARKER_NUMBER : PM_MARKER_BULLET;
}

typedef struct
{
  PmBuilder *builder;
  guint n_lists; /* open "L" nodes, each with the "LI" and "LBody" of its item below it */
  guint open[MAX_INDENTS + 1]; /* whether an item is open in each */
} Setter;

static void
close_item (Setter *setter)
{
  if (!setter->open[setter->n_lists])
    return;
  pm_flow_pop_node (setter->builder->flow); /* LBody */
  pm_flow_pop_node (setter->builder->flow); /* LI */
  setter->open[setter->n_lists] = FALSE;
}

static void
close_lists (Setter *setter, guint n)
{
  while (setter->n_lists > n)
    {
      close_item (setter);
      pm_flow_pop_node (setter->builder->flow); /* L */
      setter->n_lists--;
    }
}

/* Opens and closes lists so that the node that is open is the right one for @block.
 * Returns: (nullable): the label's node of an item that begins. */
static PmNode *
enter_lists (Setter *setter, const PmMarkdownBlock *block)
{
  PmFlow *flow = setter->builder->flow;
  guint lists = MIN (block->lists, MAX_INDENTS);
  PmNode *label = NULL;

  close_lists (setter, lists);
  if (block->starts_list && setter->n_lists == lists && lists > 0)
    close_lists (setter, lists - 1);
  while (setter->n_lists < lists)
    {
      pm_flow_push_node (flow, "L");
      setter->n_lists++;
      setter->open[setter->n_lists] = FALSE;
      if (setter->n_lists < lists)
        {
          pm_flow_push_node (flow, "LI");
          pm_flow_push_node (flow, "LBody");
          setter->open[setter->n_lists] = TRUE;
        }
    }
  if (lists > 0 && (block->starts_item || !setter->open[lists]))
    {
      close_item (setter);
      pm_flow_push_node (flow, "LI");
      label = pm_flow_add_node (flow, flow->node, "Lbl");
      pm_flow_push_node (flow, "LBody");
      setter->open[lists] = TRUE;
    }
  return label;
}

static double
indent_of (const PmMarkdownBlock *block)
{
  return MIN (block->lists, MAX_INDENTS) * LIST_INDENT +
         MIN (block->quotes, MAX_INDENTS) * QUOTE_INDENT;
}

static void
set_table (PmBuilder *self, const PmMarkdownBlock *block)
{
  g_autofree PmColumn *columns = g_new0 (PmColumn, block->n_columns);
  PmSheet sheet;
  guint n_rows = block->cells->len / MAX (block->n_columns, 1);

  /* A column's share is that of its text, within reason. */
  for (guint i = 0; i < block->cells->len; i++)
    {
      gsize length = strlen (((PmMarkdownText *) block->cells->pdata[i])->text);
      double *share = &columns[i % block->n_columns].share;

      *share = MAX (*share, CLAMP ((double) length, 6, 40));
    }
  pm_sheet_begin (&sheet, self, columns, block->n_columns, FALSE);
  for (guint row = 0; row < n_rows; row++)
    {
      pm_sheet_begin_row (&sheet);
      sheet.row->is_head = row < block->n_head;
      for (guint i = 0; i < block->n_columns; i++)
        {
          PmCell *cell = pm_sheet_cell (&sheet, i, 1);
          PmParaAlign align = block->aligns[i] == PM_MARKDOWN_ALIGN_END      ? PM_PARA_END
                              : block->aligns[i] == PM_MARKDOWN_ALIGN_CENTER ? PM_PARA_CENTER
                                                                             : PM_PARA_START;

          pm_cell_add (
              cell,
              pm_para_new (self->style, row < block->n_head ? PM_FACE_SMALL_LEAD : PM_FACE_SMALL,
                           rich_from_text (block->cells->pdata[row * block->n_columns + i]),
                           cell->width, align),
              0);
        }
      pm_sheet_end_row (&sheet)->space_below = row + 1 == n_rows ? 10 : 0;
    }
  pm_sheet_end (&sheet);
}

/* A heading in a text is a line of the outline, below the one of its section. */
static void
set_heading (PmBuilder *self, const PmMarkdownBlock *block)
{
  static const char *const tags[] = { "H3", "H4", "H5", "H6" };
  PmRich *rich = rich_from_text (block->text);
  g_autofree char *title = pm_text_to_single_line (rich->text->str);
  g_autofree char *dest = g_strdup_printf ("heading-%u", ++self->n_headings);
  PmBox *box;

  if (!pm_text_is_empty (title))
    {
      pm_flow_add_dest (self->flow, dest);
      pm_flow_add_outline (self->flow, 1, title, dest);
    }
  box = pm_flow_add_para (self->flow,
                          pm_builder_para (self, PM_FACE_LEAD, rich, self->style->text_width),
                          self->style->text_x,
                          tags[MIN (MAX (block->level, 1), G_N_ELEMENTS (tags)) - 1]);
  box->keep_next = TRUE;
  box->space_above = self->style->base * 1.1;
  box->space_below = self->style->base * 0.2;
}

static void
set_text (Setter *setter, const PmMarkdownBlock *block, PmNode *label)
{
  PmBuilder *self = setter->builder;
  gboolean code = block->kind == PM_MARKDOWN_CODE;
  double indent = indent_of (block) + (code ? 7 : 0);
  double x = self->style->text_x + indent;
  double width = self->style->text_width - indent - (code ? 7 : 0);
  PmBox *box = pm_flow_add_para (self->flow,
                                 pm_builder_para (self, code ? PM_FACE_CODE : PM_FACE_BODY,
                                                  rich_from_text (block->text), width),
                                 x, code ? "Code" : "P");

  box->space_below = self->style->base * (block->lists > 0 ? 0.3 : 0.65);
  box->space_above = block->lists == 0 ? self->style->base * 0.65 : 0;
  box->ground = code;
  box->bar = block->quotes > 0 && !code;
  box->quotes = block->quotes;
  if (code)
    box->space_above = box->space_below = self->style->base * 0.7;
  if (label != NULL)
    {
      g_autofree char *text = marker_text (block);

      box->marker = pm_builder_para (self, PM_FACE_BODY, pm_rich_new_text (text), LIST_INDENT * 2);
      box->marker_x = x - LIST_INDENT;
      box->marker_node = label;
      box->marker_kind = marker_kind (block);
      box->marker_number = block->number;
    }
}

static gsize
block_length (const PmMarkdownBlock *block)
{
  gsize length = block->text != NULL ? strlen (block->text->text) : 0;

  for (guint i = 0; block->cells != NULL && i < block->cells->len; i++)
    length += strlen (((PmMarkdownText *) block->cells->pdata[i])->text);
  return length;
}

static void
set_block (Setter *setter, const PmMarkdownBlock *block)
{
  PmBuilder *self = setter->builder;
  PmNode *label = enter_lists (setter, block);
  PmBox *rule;

  switch (block->kind)
    {
    case PM_MARKDOWN_HEADING:
      set_heading (self, block);
      break;
    case PM_MARKDOWN_TABLE:
      set_table (self, block);
      break;
    case PM_MARKDOWN_RULE:
      rule = pm_flow_add_rule (self->flow, self->style->text_x, 28, 0.75, PM_INK_DIM);
      rule->space_above = rule->space_below = self->style->base;
      rule->keep_next = TRUE;
      break;
    case PM_MARKDOWN_PARAGRAPH:
    case PM_MARKDOWN_CODE:
    default:
      set_text (setter, block, label);
      break;
    }
}

/**
 * pm_builder_markdown_limited:
 * @max_chars: bytes of text after which no further block is set
 * @max_lines: lines after which a first block that is longer than that ends
 *
 * Returns: whether all of @markdown (nullable) is set
 */
gboolean
pm_builder_markdown_limited (PmBuilder *self, const char *markdown, gsize max_chars, int max_lines)
{
  g_autoptr (GPtrArray) blocks = pm_markdown_parse (markdown);
  Setter setter = { .builder = self };
  gsize length = 0;
  guint i;

  for (i = 0; i < blocks->len; i++)
    {
      const PmMarkdownBlock *block = blocks->pdata[i];

      length += block_length (block);
      if (length > max_chars)
        break;
      set_block (&setter, block);
    }
  close_lists (&setter, 0);
  if (i == 0 && blocks->len > 0)
    {
      const PmMarkdownBlock *block = blocks->pdata[0];

      if (block->text != NULL)
        pm_flow_add_para (self->flow,
                          pm_para_new_limited (self->style, PM_FACE_BODY,
                                               pm_builder_end_with_sentence (
                                                   self, PM_FACE_BODY, rich_from_text (block->text),
                                                   self->style->text_width, max_lines),
                                               self->style->text_width, PM_PARA_START, max_lines),
                          self->style->text_x, "P");
    }
  return i == blocks->len;
}

/** pm_builder_markdown: sets @markdown (nullable) in the column of running text. */
void
pm_builder_markdown (PmBuilder *self, const char *markdown)
{
  pm_builder_markdown_limited (self, markdown, G_MAXSIZE, 0);
}

/**
 * pm_builder_rich_from_markdown:
 *
 * Returns: (transfer full): @markdown (nullable) as one paragraph, its blocks as lines: for cells
 *   and other places without room for more
 */
PmRich *
pm_builder_rich_from_markdown (const char *markdown)
{
  g_autoptr (GPtrArray) blocks = pm_markdown_parse (markdown);
  PmRich *rich = pm_rich_new ();

  for (guint i = 0; i < blocks->len; i++)
    {
      const PmMarkdownBlock *block = blocks->pdata[i];

      if (rich->text->len > 0)
        pm_rich_append (rich, "\n");
      if (block->starts_item)
        {
          g_autofree char *marker = marker_text (block);

          pm_rich_append (rich, marker);
          pm_rich_append (rich, "\302\240");
        }
      if (block->text != NULL)
        append_text (rich, block->text,
                     block->kind == PM_MARKDOWN_HEADING ? PM_RICH_BOLD
                     : block->kind == PM_MARKDOWN_CODE  ? PM_RICH_MONO
                                                        : 0);
      for (guint j = 0; block->cells != NULL && j < block->cells->len; j++)
        {
          if (j > 0)
            pm_rich_append (rich, j % block->n_columns == 0 ? "\n" : " · ");
          append_text (rich, block->cells->pdata[j], 0);
        }
    }
  return rich;
}

/** pm_sheet_add_markdown: sets @text (nullable) in a cell, a paragraph for each block. */
void
pm_sheet_add_markdown (PmSheet *sheet, PmCell *cell, PmFace face, const char *text)
{
  PmRich *rich = pm_builder_rich_from_markdown (text);

  if (pm_rich_is_empty (rich))
    pm_rich_free (rich);
  else
    pm_sheet_add (sheet, cell, face, rich, 2);
}
