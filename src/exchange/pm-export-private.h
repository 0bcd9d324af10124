/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-content.h"
#include "pm-export.h"

G_BEGIN_DECLS

/** PmPiece: a stretch of a text that is all alike, borrowed from it. */
typedef struct
{
  const char *text;
  gsize length;
  PmRichFlags flags;
  const PmRichLink *link; /* (nullable) */
} PmPiece;

GArray *pm_export_list_pieces (const PmRich *rich);
const PmContentNode *pm_content_child (const PmContentNode *node, guint i);
guint pm_export_count_heads (const PmContentNode *table);

/* Markdown */

/** PmMarkdownPlace: where a text of Markdown stands: what a line break and a pipe are there. */
typedef enum
{
  PM_MARKDOWN_IN_PARAGRAPH,
  PM_MARKDOWN_IN_LINE,    /* at its beginning, and nowhere else */
  PM_MARKDOWN_IN_HEADING, /* behind the beginning of a line */
  PM_MARKDOWN_IN_CELL,
} PmMarkdownPlace;

void pm_export_markdown_inline (GString *out,
                                const PmRich *rich,
                                PmMarkdownPlace place,
                                PmRichFlags flags,
                                gboolean wiki);
void pm_export_markdown_escape (GString *out, const char *text, PmMarkdownPlace place);

/* Lines */

guint pm_export_char_width (gunichar c);
guint pm_export_text_width (const char *text, gsize length);
GPtrArray *pm_export_wrap (const char *text, guint width, gboolean keep_addresses);
gboolean pm_export_has_long_address (const char *text, guint width);
void pm_export_pad (GString *out, guint n);

/* Texts */

char *pm_export_plain (const PmRich *rich, gboolean with_addresses);
void pm_export_text_table (GString *out, const PmContentNode *table, guint width, guint indent);

/* Whole documents */

char *pm_export_to_markdown (const PmContent *content, gboolean wiki);
char *pm_export_to_html (const PmContent *content, const PmReportOptions *options);
char *pm_export_to_text (const PmContent *content, guint width);
char *pm_export_html_style (const PmReportOptions *options);

G_END_DECLS
