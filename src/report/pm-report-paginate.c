/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include <math.h>

/*
 * Cuts a column of boxes into pages, front to back, in one pass. Before a box is placed, what it
 * needs at the least is known: a heading needs the first lines of what it heads, a paragraph two
 * of its lines, a row all of it. Where that does not fit, a new page begins. A paragraph is never
 * cut so that one line stands alone.
 */

/* Heights are sums of fractions: what fits by no more than this fits. */
#define ROUNDING 0.01

#define MIN_LINES  2
#define GROUND_PAD 7.0
#define BAR_WIDTH  1.5
#define MAX_CHAIN  24

/* A figure waits for the next page where more than this share of a page would stay empty. */
#define MIN_FLOAT_SHARE 0.22

/* Room for the heading above a figure, and its distances. */
#define FLOAT_MARGIN 20.0

typedef struct
{
  PmFlow *flow;
  GPtrArray *pages;
  PmReportPage *page;
  double top;
  double bottom;
  double y;
  double scale;         /* of the space between boxes */
  double gap;           /* space below the last box */
  double hang_bottom;   /* of what hangs at the side */
  double hang_baseline; /* of its first line, or NAN */
  gboolean empty;       /* nothing on the page yet */
  GArray *waiting;      /* guint: boxes that wait for the next page, in order */
} Pager;

void
pm_report_page_free (PmReportPage *page)
{
  g_array_unref (page->items);
  g_array_unref (page->rects);
  g_array_unref (page->dests);
  for (guint i = 0; i < G_N_ELEMENTS (page->running); i++)
    pm_para_free (page->running[i]);
  g_free (page);
}

static void
begin_page (Pager *pager)
{
  PmReportPage *page = g_new0 (PmReportPage, 1);

  page->items = g_array_new (FALSE, TRUE, sizeof (PmPageItem));
  page->rects = g_array_new (FALSE, TRUE, sizeof (PmPageRect));
  page->dests = g_array_new (FALSE, TRUE, sizeof (PmPageDest));
  g_ptr_array_add (pager->pages, page);
  pager->page = page;
  pager->y = pager->top;
  pager->gap = 0;
  pager->hang_bottom = pager->top;
  pager->hang_baseline = NAN;
  pager->empty = TRUE;
}

static void
add_rect (Pager *pager, double x, double y, double w, double h, PmInk ink)
{
  PmPageRect rect = { .x = x, .y = y, .w = w, .h = h, .ink = ink };

  g_array_append_val (pager->page->rects, rect);
}

static void
add_text (Pager *pager,
          const PmPara *para,
          guint first,
          guint n,
          double x,
          double y,
          const PmNode *node,
          gboolean repeated)
{
  PmPageItem item = { .kind = PM_ITEM_TEXT,
                      .para = para,
                      .first_line = first,
                      .n_lines = n,
                      .x = x,
                      .y = y,
                      .node = node,
                      .repeated = repeated };

  g_array_append_val (pager->page->items, item);
  pager->empty = FALSE;
  pager->page->bottom = MAX (pager->page->bottom, y + n * para->leading);
}

static void
add_dests (Pager *pager, const PmBox *box)
{
  for (guint i = 0; box->dests != NULL && i < box->dests->len; i++)
    {
      PmPageDest dest = { .name = box->dests->pdata[i],
                          .x = pager->flow->style->margin_side,
                          .y = pager->y };

      g_array_append_val (pager->page->dests, dest);
    }
}

static const PmBox *
get_box (Pager *pager, guint i)
{
  return i < pager->flow->boxes->len ? pager->flow->boxes->pdata[i] : NULL;
}

static double
page_height (Pager *pager)
{
  return pager->bottom - pager->top;
}

static gboolean
row_is_whole (Pager *pager, const PmBox *box)
{
  double heads = box->row->is_head ? 0 : box->table->heads_height;

  return box->row->height <= MAX (page_height (pager) * 0.5, 40) &&
         box->row->height + heads <= page_height (pager);
}

static double
ground_pad (const PmBox *box)
{
  return box->ground ? GROUND_PAD : 0;
}

/* The box after a figure and what is kept with it. */
static guint
end_of_figure (Pager *pager, guint i)
{
  const PmBox *box = get_box (pager, i);

  while (box != NULL && box->keep_next)
    box = get_box (pager, ++i);
  return i + 1;
}

/* The box after a row of figures. */
static guint
end_of_float (Pager *pager, guint i)
{
  const PmBox *box = get_box (pager, i);

  while (box != NULL && box->floats)
    {
      i = end_of_figure (pager, i);
      box = get_box (pager, i);
    }
  return i;
}

/* Whether the figure at @i, which would begin @above lower, waits for the next page, and what
 * follows it fills this one: it does not fit here, and what is left of the page is too much to be
 * left empty. */
static gboolean
may_float (Pager *pager, guint i, double above)
{
  const PmBox *box = get_box (pager, i);
  const PmBox *next = get_box (pager, end_of_float (pager, i));
  guint end = end_of_figure (pager, i);
  double left = pager->bottom - pager->y - above;
  double height = 0;

  if (box == NULL || !box->floats || pager->empty || next == NULL || next->lands ||
      next->kind == PM_BOX_PAGE)
    return FALSE;
  for (guint j = i; j < end; j++)
    {
      const PmBox *part = get_box (pager, j);

      if (part == NULL)
        break;
      height += part->figure != NULL ? part->figure->height : 0;
      height += part->para != NULL ? pm_para_get_height (part->para) : 0;
      height += MAX (part->space_above, part->space_below);
    }
  return height + FLOAT_MARGIN > left && left > page_height (pager) * MIN_FLOAT_SHARE &&
         height < page_height (pager);
}

/* How much lower @box begins than what hangs beside it, so that both stand on one line. */
static double
drop (double ascent, const PmBox *box)
{
  return box->para != NULL ? MAX (0, ascent - box->para->ascent - ground_pad (box)) : 0;
}

/* The least that the box at @i has to have below the point where it begins. */
static double
needed (Pager *pager, guint i, guint depth, double above)
{
  const PmBox *box = get_box (pager, i);
  const PmBox *next = get_box (pager, i + 1);
  guint after = i + 1;
  double height = 0;
  double whole = 0;
  double gap;

  if (box == NULL || box->kind == PM_BOX_PAGE)
    return 0;
  switch (box->kind)
    {
    case PM_BOX_PARA:
      whole = pm_para_get_height (box->para) + 2 * ground_pad (box);
      height = box->para->n_lines <= MIN_LINES + 1
                   ? whole
                   : MIN_LINES * box->para->leading + ground_pad (box);
      break;
    case PM_BOX_ROW:
      whole = box->row->height;
      height = row_is_whole (pager, box) ? whole : box->row->pad_above + 40;
      break;
    case PM_BOX_FIGURE:
      height = whole = box->figure->height;
      break;
    case PM_BOX_RULE:
      height = whole = box->thickness;
      break;
    case PM_BOX_PAGE:
    default:
      break;
    }
  if (depth >= MAX_CHAIN || next == NULL)
    return height;
  if (box->hangs && !next->clears)
    return MAX (whole, drop (box->para->ascent, next) + needed (pager, i + 1, depth + 1, above));
  if (!box->keep_next)
    return height;
  gap = MAX (box->space_below, next->space_above) * pager->scale;
  /* What is kept with a figure that waits stands before what follows it, and that far from it. */
  if (next->kind == PM_BOX_FIGURE && may_float (pager, i + 1, above + whole + gap))
    {
      after = end_of_float (pager, i + 1);
      next = get_box (pager, after);
      gap = next != NULL ? MAX (box->space_below, next->space_above) * pager->scale : 0;
    }
  whole += gap;
  return whole + needed (pager, after, depth + 1, above + whole);
}

/* Rows: a cursor for each cell says how much of it is placed. */

typedef struct
{
  guint para;
  guint line;
} Cursor;

static double
place_cell (Pager *pager,
            const PmCell *cell,
            Cursor *cursor,
            double x,
            double y,
            double available,
            const PmNode *node,
            gboolean repeated)
{
  double used = 0;
  gboolean first = TRUE;

  while (cursor->para < cell->paras->len)
    {
      const PmPara *para = cell->paras->pdata[cursor->para];
      double gap = first || cursor->line > 0 ? 0 : g_array_index (cell->gaps, double, cursor->para);
      guint left = para->n_lines - cursor->line;
      guint fit = (guint) MAX (0, floor ((available - used - gap) / para->leading + 1e-6));
      guint n = MIN (left, fit);

      if (left > 0 && n == 0)
        break;
      if (n > 0)
        add_text (pager, para, cursor->line, n, x, y + used + gap, node, repeated);
      used += gap + n * para->leading;
      first = FALSE;
      if (n < left)
        {
          cursor->line += n;
          break;
        }
      cursor->para++;
      cursor->line = 0;
    }
  return used;
}

/* Returns: whether the whole row is placed */
static gboolean
place_row_part (Pager *pager,
                const PmBox *box,
                const PmRow *row,
                Cursor *cursors,
                const PmNode *const *nodes,
                gboolean repeated)
{
  double x = pager->flow->style->margin_side + box->table->x;
  double available = pager->bottom - pager->y - row->pad_above - row->pad_below;
  double used = 0;
  gboolean done = TRUE;

  if (row_is_whole (pager, box) || repeated)
    available = MAX (available, row->height);
  if (row->rule_above > 0)
    add_rect (pager, x, pager->y, box->table->width, row->rule_above, row->rule_above_ink);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const PmCell *cell = row->cells->pdata[i];

      double height = place_cell (pager, cell, &cursors[i], x + cell->x, pager->y + row->pad_above,
                                  available, nodes[i], repeated);

      used = MAX (used, height);
      if (cursors[i].para < cell->paras->len)
        done = FALSE;
    }
  pager->y += row->pad_above + used + row->pad_below;
  if (row->rule_below > 0)
    add_rect (pager, x + row->rule_x, pager->y - row->rule_below, box->table->width - row->rule_x,
              row->rule_below, PM_INK_RULE);
  pager->empty = FALSE;
  return done;
}

static void
place_heads (Pager *pager, const PmBox *box)
{
  for (guint i = 0; i < box->table->heads->len; i++)
    {
      const PmRow *head = box->table->heads->pdata[i];
      g_autofree Cursor *cursors = g_new0 (Cursor, head->cells->len);
      g_autofree const PmNode **nodes = g_new0 (const PmNode *, head->cells->len);

      place_row_part (pager, box, head, cursors, nodes, TRUE);
    }
}

static void
close_table (Pager *pager, const PmBox *box)
{
  if (box->table->rule_below > 0)
    add_rect (pager, pager->flow->style->margin_side + box->table->x, pager->y, box->table->width,
              box->table->rule_below, PM_INK_RULE);
}

static void
place_row (Pager *pager, const PmBox *box, const PmBox *next)
{
  const PmRow *row = box->row;
  g_autofree Cursor *cursors = g_new0 (Cursor, row->cells->len);
  g_autofree const PmNode **nodes = g_new0 (const PmNode *, row->cells->len);

  for (guint i = 0; i < row->cells->len; i++)
    nodes[i] = ((PmCell *) row->cells->pdata[i])->node;
  while (!place_row_part (pager, box, row, cursors, nodes, FALSE))
    {
      PmNode *again = pm_flow_add_node (pager->flow, box->node->parent, "TR");

      for (guint i = 0; i < row->cells->len; i++)
        nodes[i] = pm_flow_add_node (pager->flow, again, "TD");
      begin_page (pager);
      place_heads (pager, box);
    }
  if (next == NULL || next->table != box->table)
    close_table (pager, box);
}

/* Paragraphs */

static guint
lines_that_fit (Pager *pager, const PmBox *box, guint first)
{
  const PmPara *para = box->para;
  guint left = para->n_lines - first;
  double available = pager->bottom - pager->y - 2 * ground_pad (box);
  guint fit = (guint) MAX (0, floor ((available + 2 * ROUNDING) / para->leading));

  if (fit >= left)
    return left;
  if (left - fit < MIN_LINES)
    fit = left > MIN_LINES ? left - MIN_LINES : 0;
  if (fit < MIN_LINES)
    fit = pager->empty ? MIN (left, MAX (fit, 1)) : 0;
  return fit;
}

static void
place_lines (Pager *pager, const PmBox *box, guint first, guint n)
{
  const PmReportStyle *style = pager->flow->style;
  double x = style->margin_side + box->x;
  double height = n * box->para->leading;

  if (box->ground)
    {
      add_rect (pager, x - GROUND_PAD, pager->y, box->para->width + 2 * GROUND_PAD,
                height + 2 * GROUND_PAD, PM_INK_TINT);
      pager->y += GROUND_PAD;
    }
  if (box->bar)
    add_rect (pager, x - 10, pager->y + 1.5, BAR_WIDTH, height - 3, PM_INK_RULE);
  if (first == 0 && box->marker != NULL)
    add_text (pager, box->marker, 0, box->marker->n_lines, style->margin_side + box->marker_x,
              pager->y + box->para->ascent - box->marker->ascent, box->marker_node, FALSE);
  add_text (pager, box->para, first, n, x, pager->y, box->node, FALSE);
  pager->y += height + (box->ground ? GROUND_PAD : 0);
}

static void
place_para (Pager *pager, const PmBox *box)
{
  guint first = 0;

  if (box->hangs)
    {
      add_text (pager, box->para, 0, box->para->n_lines, pager->flow->style->margin_side + box->x,
                pager->y, box->node, FALSE);
      pager->hang_bottom = pager->y + pm_para_get_height (box->para);
      pager->hang_baseline = pager->y + box->para->ascent;
      return;
    }
  while (first < box->para->n_lines)
    {
      guint n = lines_that_fit (pager, box, first);

      if (n == 0)
        {
          begin_page (pager);
          continue;
        }
      place_lines (pager, box, first, n);
      first += n;
      if (first < box->para->n_lines)
        begin_page (pager);
    }
}

static void
place_figure (Pager *pager, const PmBox *box)
{
  PmPageItem item = { .kind = PM_ITEM_FIGURE,
                      .figure = box->figure,
                      .x = pager->flow->style->margin_side + box->x,
                      .y = pager->y,
                      .node = box->node };

  g_array_append_val (pager->page->items, item);
  pager->y += box->figure->height;
  pager->empty = FALSE;
  pager->page->bottom = MAX (pager->page->bottom, pager->y);
}

static void place_box (Pager *pager, guint i);

static double
gap_above (Pager *pager, guint i)
{
  const PmBox *box = pager->flow->boxes->pdata[i];

  return pager->empty ? 0 : MAX (pager->gap, box->space_above) * pager->scale;
}

static gboolean
is_waiting (Pager *pager, guint i)
{
  for (guint j = 0; j < pager->waiting->len; j++)
    if (g_array_index (pager->waiting, guint, j) == i)
      return TRUE;
  return FALSE;
}

/* Places what waits: with @force all of it, on as many pages as that takes; else what fits. */
static void
land (Pager *pager, gboolean force)
{
  while (pager->waiting->len > 0)
    {
      guint first = g_array_index (pager->waiting, guint, 0);
      guint n = end_of_figure (pager, first) - first;

      if (!force && !pager->empty && may_float (pager, first, gap_above (pager, first)))
        break;
      g_array_remove_range (pager->waiting, 0, n);
      for (guint i = first; i < first + n; i++)
        place_box (pager, i);
    }
}

static void
place (Pager *pager, guint i)
{
  const PmBox *box = pager->flow->boxes->pdata[i];

  if (is_waiting (pager, i))
    return;
  if (box->lands || box->kind == PM_BOX_PAGE)
    land (pager, TRUE);
  if (box->kind == PM_BOX_FIGURE &&
      (pager->waiting->len > 0 || may_float (pager, i, gap_above (pager, i))))
    {
      guint end = end_of_figure (pager, i);

      for (guint j = i; j < end; j++)
        g_array_append_val (pager->waiting, j);
      return;
    }
  place_box (pager, i);
}

static void
place_box (Pager *pager, guint i)
{
  const PmBox *box = get_box (pager, i);
  double gap = gap_above (pager, i);
  double heads = box->kind == PM_BOX_ROW && !box->row->is_head ? box->table->heads_height : 0;
  gboolean turned = FALSE;

  if (box->kind == PM_BOX_PAGE)
    {
      if (!pager->empty)
        begin_page (pager);
      return;
    }
  if (!isnan (pager->hang_baseline) && !box->clears)
    {
      gap = 0;
      pager->y += drop (pager->hang_baseline - pager->y, box);
    }
  else if (box->clears && pager->hang_bottom > pager->y)
    pager->y = pager->hang_bottom;
  while (!pager->empty && pager->y + gap + (turned ? heads : 0) + needed (pager, i, 0, gap) >
                              pager->bottom + ROUNDING)
    {
      begin_page (pager);
      land (pager, FALSE);
      gap = gap_above (pager, i);
      turned = TRUE;
    }
  if (turned && heads > 0)
    {
      pager->y += gap;
      gap = 0;
      place_heads (pager, box);
    }
  pager->y += gap;
  add_dests (pager, box);

  switch (box->kind)
    {
    case PM_BOX_PARA:
      place_para (pager, box);
      break;
    case PM_BOX_ROW:
      place_row (pager, box, get_box (pager, i + 1));
      break;
    case PM_BOX_FIGURE:
      place_figure (pager, box);
      break;
    case PM_BOX_RULE:
      add_rect (pager, pager->flow->style->margin_side + box->x, pager->y, box->width,
                box->thickness, box->ink);
      pager->y += box->thickness;
      pager->empty = FALSE;
      break;
    case PM_BOX_PAGE:
    default:
      break;
    }
  if (!box->hangs)
    {
      pager->gap = box->space_below;
      pager->hang_baseline = NAN;
    }
}

/**
 * pm_report_paginate:
 * @space_scale: of the space between boxes, 1 for that of the style
 *
 * Returns: (transfer full) (nullable) (element-type PmReportPage): the pages, which borrow from
 *   @flow; %NULL if it was cancelled
 */
GPtrArray *
pm_report_paginate (PmFlow *flow, double space_scale, GCancellable *cancellable)
{
  const PmReportStyle *style = flow->style;
  Pager pager = { .flow = flow, .scale = space_scale };

  pm_flow_measure (flow, cancellable);
  pager.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_report_page_free);
  pager.top = style->margin_top;
  pager.bottom = style->page_height - style->margin_bottom;
  pager.waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  begin_page (&pager);
  for (guint i = 0; i < flow->boxes->len; i++)
    {
      if (i % 256 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_array_unref (pager.waiting);
          g_ptr_array_unref (pager.pages);
          return NULL;
        }
      place (&pager, i);
    }
  land (&pager, TRUE);
  g_array_unref (pager.waiting);
  if (pager.empty && pager.pages->len > 1)
    g_ptr_array_set_size (pager.pages, (gint) pager.pages->len - 1);
  for (guint i = 0; style->is_rtl && i < pager.pages->len; i++)
    pm_report_page_mirror (pager.pages->pdata[i], style->page_width);
  return pager.pages;
}
