/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-markdown-box.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A paragraph above some 230,000 characters overflows what Pango can measure. */
#define PARAGRAPH_MAX 100000

#define INDENT 22 /* px for each list and quote */

static void
append_escaped (GString *markup, const char *text, gsize start, gsize end)
{
  g_autofree char *escaped = g_markup_escape_text (text + start, (gssize) (end - start));

  g_string_append (markup, escaped);
}

static void
append_run (GString *markup, const char *text, const PmMarkdownRun *run)
{
  static const struct
  {
    PmMarkdownFlags flag;
    const char *tag;
  } tags[] = {
    { PM_MARKDOWN_STRONG, "b" }, { PM_MARKDOWN_EMPHASIS, "i" }, { PM_MARKDOWN_IMAGE, "i" },
    { PM_MARKDOWN_MONO, "tt" },  { PM_MARKDOWN_STRIKE, "s" },
  };
  gboolean is_link = run->uri != NULL && pm_link_is_allowed (run->uri);

  if (is_link)
    {
      g_autofree char *uri = g_markup_escape_text (run->uri, -1);

      g_string_append_printf (markup, "<a href=\"%s\" title=\"%s\">", uri, uri);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->flags & tags[i].flag)
      g_string_append_printf (markup, "<%s>", tags[i].tag);
  append_escaped (markup, text, run->start, run->end);
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (run->flags & tags[i - 1].flag)
      g_string_append_printf (markup, "</%s>", tags[i - 1].tag);
  if (is_link)
    g_string_append (markup, "</a>");
}

/**
 * pm_markdown_text_to_markup:
 *
 * Returns: (transfer full): @text as Pango markup, all that the user wrote escaped; links of the
 * allowed schemes alone
 */
char *
pm_markdown_text_to_markup (const PmMarkdownText *text)
{
  GString *markup = g_string_new (NULL);
  gsize length = strlen (text->text);
  gsize position = 0;

  if (length > PARAGRAPH_MAX)
    length = (gsize) (g_utf8_find_prev_char (text->text, text->text + PARAGRAPH_MAX) - text->text);
  for (guint i = 0; i < text->runs->len; i++)
    {
      const PmMarkdownRun *run = &g_array_index (text->runs, PmMarkdownRun, i);

      if (run->start < position || run->end > length)
        continue;
      append_escaped (markup, text->text, position, run->start);
      append_run (markup, text->text, run);
      position = run->end;
    }
  append_escaped (markup, text->text, position, length);
  return g_string_free (markup, FALSE);
}

static gboolean
activate_link_cb (GtkLabel *label, const char *uri)
{
  /* Others are not set as links; this is the second lock. */
  return !pm_link_is_allowed (uri);
}

static GtkWidget *
text_label_new (const PmMarkdownText *text)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = pm_markdown_text_to_markup (text);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
  return label;
}

static GtkWidget *
table_new (const PmMarkdownBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < block->cells->len; i++)
    {
      GtkWidget *label = text_label_new (g_ptr_array_index (block->cells, i));
      guint column = i % block->n_columns;
      guint row = i / block->n_columns;

      if (block->aligns != NULL && block->aligns[column] != PM_MARKDOWN_ALIGN_START)
        gtk_label_set_xalign (GTK_LABEL (label),
                              block->aligns[column] == PM_MARKDOWN_ALIGN_END ? 1.0F : 0.5F);
      gtk_widget_set_hexpand (label, FALSE);
      if (row < block->n_head)
        gtk_widget_add_css_class (label, "heading");
      gtk_grid_attach (GTK_GRID (grid), label, (int) column, (int) row, 1, 1);
    }
  return grid;
}

static GtkWidget *
block_content_new (const PmMarkdownBlock *block)
{
  GtkWidget *label;

  switch (block->kind)
    {
    case PM_MARKDOWN_RULE:
      return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    case PM_MARKDOWN_TABLE:
      return table_new (block);
    case PM_MARKDOWN_HEADING:
      label = text_label_new (block->text);
      gtk_widget_add_css_class (label, block->level <= 2 ? "pm-heading-1" : "pm-heading-2");
      return label;
    case PM_MARKDOWN_CODE:
      label = text_label_new (block->text);
      gtk_widget_add_css_class (label, "monospace");
      gtk_widget_add_css_class (label, "pm-code");
      return label;
    case PM_MARKDOWN_PARAGRAPH:
    default:
      return text_label_new (block->text);
    }
}

static char *
item_mark (const PmMarkdownBlock *block)
{
  if (!block->starts_item)
    return g_strdup ("");
  if (block->task != PM_MARKDOWN_NO_TASK)
    return g_strdup (block->task == PM_MARKDOWN_TASK_DONE ? "☑" : "☐");
  if (block->number > 0)
    return g_strdup_printf ("%u.", block->number);
  return g_strdup (block->lists > 1 ? "◦" : "•");
}

static GtkWidget *
block_new (const PmMarkdownBlock *block)
{
  GtkWidget *content = block_content_new (block);
  GtkWidget *box;

  if (block->lists > 0)
    {
      g_autofree char *mark = item_mark (block);
      GtkWidget *label = gtk_label_new (mark);

      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_size_request (label, INDENT - 6, -1);
      gtk_widget_set_margin_start (label, (block->lists - 1) * INDENT);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), content);
      content = box;
    }
  if (block->quotes > 0)
    {
      gtk_widget_add_css_class (content, "pm-quote");
      gtk_widget_set_margin_start (content, (block->quotes - 1) * INDENT);
    }
  return content;
}

/** pm_markdown_box_fill: shows @markdown (nullable), set, in place of what @box had. */
void
pm_markdown_box_fill (GtkBox *box, const char *markdown)
{
  g_autoptr (GPtrArray) blocks = pm_markdown_parse (pm_text_or_empty (markdown));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < blocks->len; i++)
    {
      const PmMarkdownBlock *block = g_ptr_array_index (blocks, i);
      GtkWidget *widget = block_new (block);

      /* Items of a list stand closer than paragraphs. */
      if (i > 0)
        gtk_widget_set_margin_top (widget, block->lists > 0 && !block->starts_list ? 4
                                           : block->kind == PM_MARKDOWN_HEADING    ? 16
                                                                                   : 10);
      gtk_box_append (box, widget);
    }
}

/**
 * pm_markdown_find_source:
 * @markdown: the text as it is written
 * @plain: a part of it as it is shown
 * @index: a byte in @plain
 *
 * Finds where in the source stands what is shown at a place, by the words there; a click on a set
 * text then begins to edit at that place.
 *
 * Returns: a byte in @markdown, or -1 if it cannot tell
 */
gssize
pm_markdown_find_source (const char *markdown, const char *plain, gsize index)
{
  gsize length = strlen (plain);

  if (index > length)
    index = length;
  for (glong n = 24; n >= 4; n -= 4)
    {
      const char *from = plain + index;
      const char *end = from;
      g_autofree char *words = NULL;
      const char *found;

      for (glong i = 0; i < n && *end != '\0'; i++)
        end = g_utf8_next_char (end);
      if (end == from)
        break;
      words = g_strndup (from, (gsize) (end - from));
      found = strstr (markdown, words);
      if (found != NULL)
        return found - markdown;
    }
  for (glong n = 24; n >= 4 && index > 0; n -= 4)
    {
      const char *to = plain + index;
      const char *begin = to;
      g_autofree char *words = NULL;
      const char *found;

      for (glong i = 0; i < n && begin > plain; i++)
        begin = g_utf8_prev_char (begin);
      words = g_strndup (begin, (gsize) (to - begin));
      found = strstr (markdown, words);
      if (found != NULL)
        return found - markdown + (to - begin);
    }
  return -1;
}
