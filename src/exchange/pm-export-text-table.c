/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include <string.h>

/*
 * A table in columns of spaces. A column is as wide as what stands in it where there is room for
 * all; otherwise the widest give way, and cells are wrapped. Where a web address would have to be
 * parted, or where columns would become too narrow to be read, each row is set as lines of names
 * and values.
 */

#define GAP        2
#define MIN_COLUMN 8
#define WHOLE_WORD 16 /* words up to this are not parted */

typedef struct
{
  GString *out;
  const PmContentNode *table;
  guint width;
  guint indent;
  guint n;       /* columns */
  guint *widths; /* of columns */
  char **names;  /* of columns, owned by this */
} Writer;

static char *
cell_text (const PmContentNode *cell)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cell->children->len; i++)
    {
      g_autofree char *plain = pm_export_plain (pm_content_child (cell, i)->text, FALSE);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, plain);
    }
  return g_string_free (text, FALSE);
}

static guint
cell_indent (const PmContentNode *cell, guint width)
{
  return MIN (cell->depth * 2, width / 3);
}

static guint
longest_line (const char *text)
{
  guint longest = 0;

  for (const char *p = text;;)
    {
      const char *end = strchrnul (p, '\n');

      longest = MAX (longest, pm_export_text_width (p, (gsize) (end - p)));
      if (*end == '\0')
        return longest;
      p = end + 1;
    }
}

static guint
longest_word (const char *text)
{
  guint longest = 0;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, " \n");

      longest = MAX (longest, pm_export_text_width (p, length));
      p += length + (p[length] != '\0');
    }
  return longest;
}

/* Takes from the columns that hold the least text for their width until all fit: those with long
 * texts would grow higher than all others. Returns: whether they do */
static gboolean
fit (Writer *self, const guint *least, const guint *amounts)
{
  guint room = self->width - self->indent - GAP * (self->n - 1);
  guint sum = 0;

  for (guint i = 0; i < self->n; i++)
    sum += self->widths[i];
  while (sum > room)
    {
      guint emptiest = self->n;

      for (guint i = 0; i < self->n; i++)
        if (self->widths[i] > least[i] &&
            (emptiest == self->n || (guint64) amounts[i] * self->widths[emptiest] <
                                        (guint64) amounts[emptiest] * self->widths[i]))
          emptiest = i;
      if (emptiest == self->n)
        return FALSE;
      self->widths[emptiest]--;
      sum--;
    }
  return TRUE;
}

/* Measures columns. Returns: whether the table can be set in columns at all */
static gboolean
measure (Writer *self)
{
  g_autofree guint *least = g_new0 (guint, self->n);
  g_autofree guint *amounts = g_new0 (guint, self->n);

  for (guint i = 0; i < self->table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (self->table, i);

      for (guint j = 0; j < row->children->len && !row->is_group; j++)
        {
          const PmContentNode *cell = pm_content_child (row, j);
          g_autofree char *text = cell_text (cell);
          guint indent = cell_indent (cell, self->width);

          if (cell->span > 1)
            continue;
          amounts[cell->column] += pm_export_text_width (text, strlen (text));
          self->widths[cell->column] =
              MAX (self->widths[cell->column], MIN (longest_line (text) + indent, self->width));
          least[cell->column] = MAX (least[cell->column], MIN (longest_word (text), WHOLE_WORD));
        }
    }
  for (guint i = 0; i < self->n; i++)
    least[i] = MIN (MAX (least[i], MIN (MIN_COLUMN, self->widths[i])), self->widths[i]);
  if (!fit (self, least, amounts))
    return FALSE;
  for (guint i = 0; i < self->table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (self->table, i);

      for (guint j = 0; j < row->children->len; j++)
        {
          const PmContentNode *cell = pm_content_child (row, j);
          g_autofree char *text = cell_text (cell);

          if (pm_export_has_long_address (text, self->widths[cell->column]))
            return FALSE;
        }
    }
  return TRUE;
}

static GPtrArray *
wrap_cell (const PmContentNode *cell, guint width)
{
  g_autofree char *text = cell_text (cell);
  guint indent = cell_indent (cell, width);
  GPtrArray *lines = pm_export_wrap (text, width - indent, FALSE);

  for (guint i = 0; indent > 0 && i < lines->len; i++)
    {
      char *line = lines->pdata[i];

      lines->pdata[i] = g_strdup_printf ("%*s%s", (int) indent, "", line);
      g_free (line);
    }
  return lines;
}

static void
trim_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
add_row (Writer *self, const PmContentNode *row)
{
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint height = 1;

  for (guint i = 0; i < self->n; i++)
    g_ptr_array_add (columns, NULL);
  for (guint i = 0; i < row->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (row, i);
      GPtrArray *lines = wrap_cell (cell, self->widths[cell->column]);

      columns->pdata[cell->column] = lines;
      height = MAX (height, lines->len);
    }
  for (guint line = 0; line < height; line++)
    {
      pm_export_pad (self->out, self->indent);
      for (guint i = 0; i < self->n; i++)
        {
          const GPtrArray *lines = columns->pdata[i];
          const char *text = lines != NULL && line < lines->len ? lines->pdata[line] : "";
          guint width = pm_export_text_width (text, strlen (text));

          g_string_append (self->out, text);
          if (i + 1 < self->n)
            pm_export_pad (self->out, self->widths[i] - MIN (width, self->widths[i]) + GAP);
        }
      trim_line (self->out);
    }
  for (guint i = 0; i < columns->len; i++)
    if (columns->pdata[i] == NULL)
      columns->pdata[i] = g_ptr_array_new ();
}

static void
add_rule (Writer *self)
{
  pm_export_pad (self->out, self->indent);
  for (guint i = 0; i < self->n; i++)
    {
      for (guint j = 0; j < self->widths[i]; j++)
        g_string_append_c (self->out, '-');
      if (i + 1 < self->n)
        pm_export_pad (self->out, GAP);
    }
  trim_line (self->out);
}

static void
add_group (Writer *self, const PmContentNode *row, gboolean first)
{
  g_autofree char *text = cell_text (pm_content_child (row, 0));
  g_autoptr (GPtrArray) lines = pm_export_wrap (text, self->width - self->indent, FALSE);

  if (!first)
    g_string_append_c (self->out, '\n');
  for (guint i = 0; i < lines->len; i++)
    {
      pm_export_pad (self->out, self->indent);
      g_string_append (self->out, lines->pdata[i]);
      g_string_append_c (self->out, '\n');
    }
}

/* Whether a row has more than a line, so that an empty one has to part it from the next. */
static gboolean
is_tall (Writer *self, const PmContentNode *row)
{
  for (guint i = 0; i < row->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (row, i);
      g_autoptr (GPtrArray) lines = wrap_cell (cell, self->widths[cell->column]);

      if (lines->len > 1)
        return TRUE;
    }
  return FALSE;
}

static void
add_columns (Writer *self)
{
  guint n_heads = pm_export_count_heads (self->table);
  gboolean tall = FALSE;
  gboolean after_row = FALSE;

  for (guint i = n_heads; i < self->table->children->len && !tall; i++)
    if (!pm_content_child (self->table, i)->is_group)
      tall = is_tall (self, pm_content_child (self->table, i));
  for (guint i = 0; i < self->table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (self->table, i);

      if (row->is_group)
        {
          add_group (self, row, i == 0);
          after_row = FALSE;
          continue;
        }
      if (after_row && tall)
        g_string_append_c (self->out, '\n');
      add_row (self, row);
      if (i + 1 == n_heads)
        add_rule (self);
      after_row = i >= n_heads;
    }
}

/* Rows of lines */

/* A name that is too long for its column stands above its value. */
static void
add_value (Writer *self, const char *name, const char *text, guint names)
{
  guint lead = self->indent + names + GAP;
  guint name_width = pm_export_text_width (name, strlen (name));
  g_autoptr (GPtrArray) lines = pm_export_wrap (text, self->width - lead, TRUE);

  if (name_width > names)
    {
      g_autoptr (GPtrArray) above = pm_export_wrap (name, self->width - self->indent, FALSE);

      for (guint i = 0; i < above->len; i++)
        {
          pm_export_pad (self->out, self->indent);
          g_string_append_printf (self->out, "%s\n", (const char *) above->pdata[i]);
        }
      name = "";
      name_width = 0;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      pm_export_pad (self->out, self->indent);
      g_string_append (self->out, i == 0 ? name : "");
      pm_export_pad (self->out, names - (i == 0 ? name_width : 0) + GAP);
      g_string_append (self->out, lines->pdata[i]);
      trim_line (self->out);
    }
}

static void
add_record (Writer *self, const PmContentNode *row, guint names)
{
  for (guint i = 0; i < row->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (row, i);
      const char *name = self->names[cell->column];
      g_autofree char *text = cell_text (cell);

      if (*text != '\0')
        add_value (self, name != NULL ? name : "", text, names);
    }
}

static void
add_records (Writer *self)
{
  guint n_heads = pm_export_count_heads (self->table);
  guint names = 0;

  for (guint i = 0; i < self->n; i++)
    if (self->names[i] != NULL)
      names = MAX (names, pm_export_text_width (self->names[i], strlen (self->names[i])));
  names = MIN (names, (self->width - MIN (self->indent, self->width / 2)) / 3);
  for (guint i = n_heads; i < self->table->children->len; i++)
    {
      const PmContentNode *row = pm_content_child (self->table, i);

      if (i > n_heads)
        g_string_append_c (self->out, '\n');
      if (row->is_group)
        add_group (self, row, TRUE);
      else
        add_record (self, row, names);
    }
}

/**
 * pm_export_text_table:
 * @width: of a line
 * @indent: space before each line
 *
 * Appends @table as lines that are not longer than @width.
 */
void
pm_export_text_table (GString *out, const PmContentNode *table, guint width, guint indent)
{
  Writer self = { out, table, width, indent, MAX (table->n_columns, 1), NULL, NULL };
  guint n_heads = pm_export_count_heads (table);

  self.widths = g_new0 (guint, self.n);
  self.names = g_new0 (char *, self.n + 1);
  for (guint i = 0; n_heads > 0 && i < pm_content_child (table, 0)->children->len; i++)
    {
      const PmContentNode *cell = pm_content_child (pm_content_child (table, 0), i);
      g_autofree char *name = cell_text (cell);

      g_strdelimit (name, "\n", ' ');
      if (self.names[cell->column] == NULL)
        self.names[cell->column] = g_steal_pointer (&name);
    }
  if (self.width > self.indent + GAP * self.n && measure (&self))
    add_columns (&self);
  else
    add_records (&self);
  for (guint i = 0; i < self.n; i++)
    g_free (self.names[i]);
  g_free (self.names);
  g_free (self.widths);
}
