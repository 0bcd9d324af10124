/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A report as plain text, for mails and terminals: no line but those of code and of web addresses
 * is longer than the width.
 */

#define CODE_INDENT 4
#define MAX_LABEL   28

typedef struct
{
  GString *out;
  guint width;
} Writer;

static void add_blocks (Writer *self, const PmContentNode *parent, guint indent);

static void
add_address (GString *plain, const PmPiece *piece)
{
  g_autofree char *uri = pm_report_escape_uri (piece->link->uri);
  const char *shown = g_str_has_prefix (uri, "mailto:") ? uri + strlen ("mailto:") : uri;

  if (strncmp (shown, piece->text, piece->length) == 0 && strlen (shown) == piece->length)
    return;
  g_string_append_printf (plain, " <%s>", uri);
}

/**
 * pm_export_plain:
 * @with_addresses: whether links say where they lead out to
 *
 * Returns: (transfer full): @rich without its looks, but for what is struck
 */
char *
pm_export_plain (const PmRich *rich, gboolean with_addresses)
{
  g_autoptr (GArray) pieces = pm_export_list_pieces (rich);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const PmPiece *piece = &g_array_index (pieces, PmPiece, i);
      gboolean struck = (piece->flags & PM_RICH_STRIKE) != 0;

      g_string_append (plain, struck ? "~~" : "");
      g_string_append_len (plain, piece->text, (gssize) piece->length);
      g_string_append (plain, struck ? "~~" : "");
      if (with_addresses && piece->link != NULL && piece->link->uri != NULL)
        add_address (plain, piece);
    }
  return g_string_free (plain, FALSE);
}

/* Appends @text in lines, the first behind @first and the others behind @rest. */
static void
add_lines (Writer *self, const char *text, const char *first, const char *rest)
{
  guint lead = MAX (pm_export_text_width (first, strlen (first)),
                    pm_export_text_width (rest, strlen (rest)));
  g_autoptr (GPtrArray) lines =
      pm_export_wrap (text, self->width > lead + 12 ? self->width - lead : 12, TRUE);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];

      g_string_append (self->out, i == 0 ? first : rest);
      g_string_append (self->out, line);
      while (self->out->str[self->out->len - 1] == ' ')
        g_string_truncate (self->out, self->out->len - 1);
      g_string_append_c (self->out, '\n');
    }
}

static void
add_heading (Writer *self, const PmContentNode *node)
{
  g_autofree char *text = pm_export_plain (node->text, FALSE);
  g_autoptr (GPtrArray) lines = NULL;
  guint longest = 0;

  g_strdelimit (text, "\n", ' ');
  lines = pm_export_wrap (text, self->width, FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = lines->pdata[i];

      longest = MAX (longest, pm_export_text_width (line, strlen (line)));
      g_string_append_printf (self->out, "%s\n", line);
    }
  if (node->level <= 2)
    {
      g_autofree char *line = g_strnfill (longest, node->level == 1 ? '=' : '-');

      g_string_append_printf (self->out, "%s\n", line);
    }
}

static void
add_paragraph (Writer *self, const PmContentNode *node, guint indent)
{
  g_autofree char *text = pm_export_plain (node->text, TRUE);
  g_autoptr (GString) lead = g_string_new (NULL);

  pm_export_pad (lead, indent);
  for (guint i = 0; i < node->quotes; i++)
    g_string_append (lead, "> ");
  add_lines (self, text, lead->str, lead->str);
}

static void
add_code (Writer *self, const PmContentNode *node, guint indent)
{
  g_auto (GStrv) lines = g_strsplit (node->text->text->str, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] != '\0')
        pm_export_pad (self->out, indent + CODE_INDENT);
      g_string_append_printf (self->out, "%s\n", lines[i]);
    }
}

/* Lists */

static char *
dup_label (const PmContentNode *node)
{
  return g_strdelimit (pm_export_plain (node->label, FALSE), "\n", ' ');
}

static char *
marker_of (const PmContentNode *item)
{
  switch (item->mark)
    {
    case PM_CONTENT_MARK_LABEL:
      return item->label != NULL ? dup_label (item) : g_strdup ("-");
    case PM_CONTENT_MARK_NUMBER:
      return g_strdup_printf ("%u.", item->number);
    case PM_CONTENT_MARK_OPEN:
      return g_strdup ("[ ]");
    case PM_CONTENT_MARK_DONE:
      return g_strdup ("[x]");
    case PM_CONTENT_MARK_BULLET:
    default:
      return g_strdup ("-");
    }
}

static void
add_list (Writer *self, const PmContentNode *list, guint indent)
{
  guint longest = 0;

  for (guint i = 0; i < list->children->len; i++)
    {
      g_autofree char *marker = marker_of (pm_content_child (list, i));

      longest = MAX (longest, pm_export_text_width (marker, strlen (marker)));
    }
  for (guint i = 0; i < list->children->len; i++)
    {
      const PmContentNode *item = pm_content_child (list, i);
      g_autofree char *marker = marker_of (item);
      gsize start = self->out->len;
      guint inner = indent + longest + 1;
      gsize at;

      /* The item is set as if it had no marker, which then takes the place of its first space;
       * what begins with no space has it on a line above. */
      add_blocks (self, item, inner);
      at = start + indent;
      if (self->out->len <= start)
        continue;
      if (strspn (self->out->str + start, " ") < inner)
        {
          g_autofree char *line = g_strdup_printf ("%*s%s\n", (int) indent, "", marker);

          g_string_insert (self->out, (gssize) start, line);
          continue;
        }
      g_string_erase (self->out, (gssize) at, (gssize) longest);
      g_string_insert (self->out, (gssize) at, marker);
      at += strlen (marker);
      for (guint j = pm_export_text_width (marker, strlen (marker)); j < longest; j++)
        g_string_insert_c (self->out, (gssize) at, ' ');
    }
}

static void
add_facts (Writer *self, const PmContentNode *facts, guint indent)
{
  guint longest = 0;

  for (guint i = 0; i < facts->children->len; i++)
    {
      g_autofree char *label = dup_label (pm_content_child (facts, i));

      longest = MAX (longest, pm_export_text_width (label, strlen (label)));
    }
  longest = MIN (longest, MIN (MAX_LABEL, self->width / 3));
  for (guint i = 0; i < facts->children->len; i++)
    {
      const PmContentNode *fact = pm_content_child (facts, i);
      g_autofree char *label = dup_label (fact);
      guint width = pm_export_text_width (label, strlen (label));
      g_autofree char *value = pm_export_plain (fact->text, TRUE);
      g_autoptr (GString) text = g_string_new (value);
      g_autoptr (GString) first = g_string_new (NULL);
      g_autoptr (GString) rest = g_string_new (NULL);

      for (guint j = 0; j < fact->children->len; j++)
        {
          g_autofree char *note = pm_export_plain (pm_content_child (fact, j)->text, TRUE);

          g_string_append_printf (text, " (%s)", note);
        }
      pm_export_pad (first, indent);
      pm_export_pad (rest, indent + longest + 2);
      if (width > longest)
        {
          add_lines (self, label, first->str, first->str);
          g_string_assign (first, rest->str);
        }
      else
        {
          g_string_append (first, label);
          pm_export_pad (first, longest - width + 2);
        }
      add_lines (self, text->str, first->str, rest->str);
    }
}

static void
add_rule (Writer *self, guint width, char c)
{
  g_autofree char *line = g_strnfill (width, c);

  g_string_append_printf (self->out, "%s\n", line);
}

static void
add_block (Writer *self, const PmContentNode *node, guint indent)
{
  switch (node->kind)
    {
    case PM_CONTENT_SECTION:
      add_blocks (self, node, indent);
      break;
    case PM_CONTENT_HEADING:
      add_heading (self, node);
      break;
    case PM_CONTENT_PARAGRAPH:
      add_paragraph (self, node, indent);
      break;
    case PM_CONTENT_CODE:
      add_code (self, node, indent);
      break;
    case PM_CONTENT_RULE:
      pm_export_pad (self->out, indent);
      add_rule (self, 5, '-');
      break;
    case PM_CONTENT_BREAK:
      add_rule (self, self->width, '=');
      break;
    case PM_CONTENT_LIST:
      add_list (self, node, indent);
      break;
    case PM_CONTENT_FACTS:
      add_facts (self, node, indent);
      break;
    case PM_CONTENT_TABLE:
      pm_export_text_table (self->out, node, self->width, indent);
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

static gboolean
stands_close (const PmContentNode *parent, const PmContentNode *before, const PmContentNode *node)
{
  if (before->kind == PM_CONTENT_HEADING)
    return node->kind != PM_CONTENT_HEADING;
  return parent->kind == PM_CONTENT_ITEM && node->kind == PM_CONTENT_LIST;
}

static void
add_blocks (Writer *self, const PmContentNode *parent, guint indent)
{
  const PmContentNode *before = NULL;

  for (guint i = 0; i < parent->children->len; i++)
    {
      const PmContentNode *node = pm_content_child (parent, i);

      if (node->kind == PM_CONTENT_FIGURE)
        continue;
      if (before != NULL && !stands_close (parent, before, node))
        g_string_append_c (self->out, '\n');
      add_block (self, node, indent);
      before = node;
    }
}

/** pm_export_to_text: Returns: (transfer full): @content in lines of @width columns */
char *
pm_export_to_text (const PmContent *content, guint width)
{
  Writer self = { g_string_new (NULL), width };

  add_blocks (&self, content->root, 0);
  return g_string_free (self.out, FALSE);
}
