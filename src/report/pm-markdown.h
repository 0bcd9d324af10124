/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmMarkdownKind: what a block of Markdown is. */
typedef enum
{
  PM_MARKDOWN_PARAGRAPH,
  PM_MARKDOWN_HEADING,
  PM_MARKDOWN_CODE, /* lines separated by \n */
  PM_MARKDOWN_RULE,
  PM_MARKDOWN_TABLE,
} PmMarkdownKind;

/** PmMarkdownFlags: how a run of text is set. */
typedef enum
{
  PM_MARKDOWN_EMPHASIS = 1 << 0,
  PM_MARKDOWN_STRONG = 1 << 1,
  PM_MARKDOWN_MONO = 1 << 2,
  PM_MARKDOWN_STRIKE = 1 << 3,
  PM_MARKDOWN_IMAGE = 1 << 4, /* the text that stands for a picture */
} PmMarkdownFlags;

/** PmMarkdownRun: a stretch of a text, in bytes, that is not plain. */
typedef struct
{
  guint start;
  guint end;
  PmMarkdownFlags flags;
  char *uri; /* (nullable): an allowed link */
} PmMarkdownRun;

/** PmMarkdownText: a text without any mark-up in it, and its runs in order. */
typedef struct
{
  char *text;
  GArray *runs; /* PmMarkdownRun */
} PmMarkdownText;

/** PmMarkdownTask: the check box of a list item. */
typedef enum
{
  PM_MARKDOWN_NO_TASK,
  PM_MARKDOWN_TASK_OPEN,
  PM_MARKDOWN_TASK_DONE,
} PmMarkdownTask;

typedef enum
{
  PM_MARKDOWN_ALIGN_START,
  PM_MARKDOWN_ALIGN_CENTER,
  PM_MARKDOWN_ALIGN_END,
} PmMarkdownAlign;

/**
 * PmMarkdownBlock:
 *
 * One block, with the lists and quotes around it as numbers: a list is a series of blocks, of
 * which the first of each item has @starts_item set.
 */
typedef struct
{
  PmMarkdownKind kind;
  PmMarkdownText *text; /* %NULL for rules and tables */
  guint8 level;         /* of a heading: 1 to 6 */
  guint8 quotes;        /* block quotes around it */
  guint8 lists;         /* lists around it */
  gboolean starts_item; /* the first block of a list item */
  gboolean starts_list; /* the first block of its innermost list */
  guint number;         /* of its item in a numbered list; 0 in a list of bullets */
  PmMarkdownTask task;
  guint n_columns; /* of a table */
  guint n_head;    /* rows of a table that are its head */
  PmMarkdownAlign *aligns;
  GPtrArray *cells; /* PmMarkdownText, row by row */
} PmMarkdownBlock;

GPtrArray *pm_markdown_parse (const char *markdown);
char *pm_markdown_to_plain (const char *markdown);

void pm_markdown_text_free (PmMarkdownText *text);
void pm_markdown_block_free (PmMarkdownBlock *block);

G_END_DECLS
