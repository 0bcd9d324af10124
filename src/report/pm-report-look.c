/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include <string.h>

/* Looking into a report that is laid out: links under a point, places, text, dumps. */

static void
fill_link (PmReportLink *link, const PmRichLink *from)
{
  link->id = from->id;
  link->dest = from->dest;
  link->uri = from->uri;
}

static gboolean
find_text_link (const PmPageItem *item, double x, double y, PmReportLink *link)
{
  const PmPara *para = item->para;
  guint line, layout;
  int index, trailing;
  gsize offset;

  if (para->links == NULL || y < item->y || y >= item->y + item->n_lines * para->leading ||
      x < item->x || x > item->x + para->width)
    return FALSE;
  line = item->first_line + (guint) ((y - item->y) / para->leading);
  if (!pango_layout_line_x_to_index (para->lines[line].line,
                                     (int) ((x - item->x - para->lines[line].x) * PANGO_SCALE),
                                     &index, &trailing))
    return FALSE;
  layout = pm_para_get_layout_index (para, line);
  offset = para->starts[layout] + (gsize) index;
  for (guint i = 0; i < para->n_runs; i++)
    if (para->runs[i].link >= 0 && para->runs[i].start <= offset && offset < para->runs[i].end)
      {
        fill_link (link, para->links->pdata[para->runs[i].link]);
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_figure_link (const PmPageItem *item, double x, double y, PmReportLink *link)
{
  for (guint i = item->figure->links->len; i > 0; i--)
    {
      const PmFigureLink *candidate = &g_array_index (item->figure->links, PmFigureLink, i - 1);
      double dx = x - item->x - candidate->x;
      double dy = y - item->y - candidate->y;

      if (dx >= 0 && dy >= 0 && dx <= candidate->w && dy <= candidate->h)
        {
          fill_link (link, &candidate->link);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * pm_report_get_link_at:
 * @x: in points from the left edge of the page
 * @y: in points from its top
 * @link: (out): what is there, until the report is gone
 *
 * Returns: whether there is a link
 */
gboolean
pm_report_get_link_at (PmReport *self, guint page_number, double x, double y, PmReportLink *link)
{
  const PmReportPage *page;
  gboolean found = FALSE;

  g_return_val_if_fail (page_number < self->pages->len, FALSE);
  page = self->pages->pdata[page_number];
  g_mutex_lock (&self->lock);
  for (guint i = page->items->len; i > 0 && !found; i--)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i - 1);

      found = item->kind == PM_ITEM_FIGURE ? find_figure_link (item, x, y, link)
                                           : find_text_link (item, x, y, link);
    }
  g_mutex_unlock (&self->lock);
  return found;
}

/** pm_report_find_dest: Returns: whether @dest is a place; then also its @page and @y on it */
gboolean
pm_report_find_dest (PmReport *self, const char *dest, guint *page, double *y)
{
  gpointer number;
  const PmReportPage *found;

  if (!g_hash_table_lookup_extended (self->dest_pages, dest, NULL, &number))
    return FALSE;
  *page = GPOINTER_TO_UINT (number);
  found = self->pages->pdata[*page];
  for (guint i = 0; i < found->dests->len; i++)
    if (g_str_equal (g_array_index (found->dests, PmPageDest, i).name, dest))
      *y = g_array_index (found->dests, PmPageDest, i).y;
  return TRUE;
}

static void
append_lines (GString *text, const PmPara *para, guint first, guint n, const char *separator)
{
  for (guint i = first; i < first + n; i++)
    {
      PangoLayoutLine *line = para->lines[i].line;
      const char *start =
          pango_layout_get_text (line->layout) + pango_layout_line_get_start_index (line);

      if (i > first)
        g_string_append (text, separator);
      g_string_append_len (text, start, pango_layout_line_get_length (line));
    }
}

/** pm_report_get_page_text: Returns: (transfer full): what is to be read on a page, in order */
char *
pm_report_get_page_text (PmReport *self, guint page_number)
{
  const PmReportPage *page;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (page_number < self->pages->len, NULL);
  page = self->pages->pdata[page_number];
  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      if (item->repeated)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (item->kind == PM_ITEM_FIGURE)
        g_string_append (text, item->figure->alternative);
      else
        append_lines (text, item->para, item->first_line, item->n_lines, "");
    }
  return g_string_free (text, FALSE);
}

/* Dumps */

static void
dump_path (GString *dump, const PmNode *node)
{
  if (node == NULL)
    return;
  if (node->parent != NULL && node->parent->parent != NULL)
    {
      dump_path (dump, node->parent);
      g_string_append_c (dump, '/');
    }
  g_string_append (dump, node->tag);
}

static void
dump_escaped (GString *dump, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n')
      g_string_append (dump, "\\n");
    else
      g_string_append_c (dump, text[i]);
}

/* A paragraph with its runs: {link:flags|text}. */
static void
dump_para (GString *dump, const PmPara *para)
{
  static const char letters[] = "ibmsd!a";
  gsize at = 0;
  gsize length = strlen (para->text);

  for (guint i = 0; i < para->n_runs; i++)
    {
      const PmRichRun *run = &para->runs[i];

      dump_escaped (dump, para->text + at, run->start - at);
      g_string_append_c (dump, '{');
      for (guint bit = 0; letters[bit] != '\0'; bit++)
        if (run->flags & (1u << bit))
          g_string_append_c (dump, letters[bit]);
      if (run->link >= 0)
        {
          const PmRichLink *link = para->links->pdata[run->link];

          g_string_append_printf (dump, ":%s", link->uri != NULL ? link->uri : link->dest);
        }
      g_string_append_c (dump, '|');
      dump_escaped (dump, para->text + run->start, run->end - run->start);
      g_string_append_c (dump, '}');
      at = run->end;
    }
  dump_escaped (dump, para->text + at, length - at);
}

static void
dump_figure (GString *dump, const PmFigure *figure, gboolean geometry)
{
  g_string_append (dump, figure->alternative);
  g_string_append_c (dump, '\n');
  /* How much of a text fits in a figure depends on fonts. */
  for (guint i = 0; geometry && i < figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      if (draw->kind != PM_DRAW_TEXT)
        continue;
      g_string_append (dump, "    ");
      g_string_append_printf (dump, "%.1f %.1f ", draw->x, draw->y);
      dump_para (dump, draw->para);
      g_string_append_c (dump, '\n');
    }
}

static void
dump_item (GString *dump, const PmPageItem *item, gboolean geometry)
{
  if (geometry)
    g_string_append_printf (dump, "%.1f %.1f ", item->x, item->y);
  if (item->repeated)
    g_string_append (dump, "again ");
  dump_path (dump, item->node);
  if (item->kind == PM_ITEM_FIGURE)
    {
      g_string_append (dump, " ");
      dump_figure (dump, item->figure, geometry);
      return;
    }
  g_string_append_printf (dump, " %s: ", pm_face_get_name (item->para->face));
  if (geometry)
    append_lines (dump, item->para, item->first_line, item->n_lines, "\n    ");
  else
    dump_para (dump, item->para);
  g_string_append_c (dump, '\n');
}

/* The boxes as they were written, before pages were made of them. */
static void
dump_content (GString *dump, const PmFlow *flow)
{
  g_string_append (dump, "== at a glance\n");
  for (guint i = 0; i < flow->boxes->len; i++)
    {
      const PmBox *box = flow->boxes->pdata[i];
      PmPageItem item = { .kind = PM_ITEM_TEXT, .para = box->para, .node = box->node };

      if (box->kind == PM_BOX_PAGE)
        g_string_append (dump, "== report\n");
      if (box->marker != NULL)
        dump_item (dump, &(PmPageItem) { .para = box->marker, .node = box->marker_node }, FALSE);
      if (box->para != NULL)
        dump_item (dump, &item, FALSE);
      if (box->figure != NULL)
        dump_item (
            dump,
            &(PmPageItem) { .kind = PM_ITEM_FIGURE, .figure = box->figure, .node = box->node },
            FALSE);
      for (guint c = 0; box->row != NULL && c < box->row->cells->len; c++)
        {
          const PmCell *cell = box->row->cells->pdata[c];

          for (guint p = 0; p < cell->paras->len; p++)
            dump_item (dump, &(PmPageItem) { .para = cell->paras->pdata[p], .node = cell->node },
                       FALSE);
        }
    }
}

static void
dump_pages (GString *dump, GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const PmReportPage *page = pages->pdata[i];

      g_string_append_printf (dump, "== page %u of %u\n", i + 1, pages->len);
      for (guint j = 0; j < page->items->len; j++)
        dump_item (dump, &g_array_index (page->items, PmPageItem, j), TRUE);
    }
}

/**
 * pm_report_dump:
 *
 * Returns: (transfer full): the report as text for tests. Content alone depends neither on fonts
 *   nor on paper, but for how much there is room for on the first page; geometry depends on both.
 */
char *
pm_report_dump (PmReport *self, PmReportDumpFlags flags)
{
  GString *dump = g_string_new (NULL);

  if (flags & PM_REPORT_DUMP_GEOMETRY)
    dump_pages (dump, self->pages);
  else
    dump_content (dump, self->flow);
  for (guint i = 0; i < self->flow->outline->len; i++)
    {
      const PmOutlineEntry *entry = self->flow->outline->pdata[i];

      g_string_append_printf (dump, "outline %u %s -> %s\n", entry->level, entry->title,
                              entry->dest);
    }
  return g_string_free (dump, FALSE);
}
