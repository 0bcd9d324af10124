/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include "pm-random-document.h"

#include <math.h>

/*
 * The rules of the pages, asserted for flows of random boxes and for reports of random documents:
 * nothing outside of its page, nothing over another thing, nothing lost and nothing twice, no
 * heading and no single line left alone.
 */

#define SLACK 0.05

/* Flows of random boxes */

static char *
random_words (GRand *rand, guint max)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (rand, 1, (gint32) max);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%.*s", i > 0 ? " " : "", g_rand_int_range (rand, 1, 12),
                            "abcdefghijklmnop");
  return g_string_free (text, FALSE);
}

static PmPara *
random_para (GRand *rand, PmFlow *flow, PmFace face, guint max, double width)
{
  g_autofree char *text = random_words (rand, max);

  return pm_para_new (flow->style, face, pm_rich_new_text (text), width, PM_PARA_START);
}

static void
add_random_table (GRand *rand, PmFlow *flow)
{
  PmTable *table;
  guint n_rows = (guint) g_rand_int_range (rand, 1, 30);

  pm_flow_push_node (flow, "Table");
  table = pm_flow_add_table (flow, 0, flow->style->content_width);
  for (guint i = 0; i <= n_rows; i++)
    {
      PmRow *row = pm_row_new ();

      row->is_head = i == 0;
      row->pad_above = row->pad_below = 3;
      for (guint column = 0; column < 3; column++)
        {
          PmCell *cell = pm_row_add_cell (row, column * 150, 140);
          guint n_paras = i == 0 ? 1 : (guint) g_rand_int_range (rand, 0, 4);
          guint max = g_rand_int_range (rand, 0, 40) == 0 ? 1200 : 12;

          for (guint j = 0; j < n_paras; j++)
            pm_cell_add (cell, random_para (rand, flow, PM_FACE_SMALL, i == 0 ? 2 : max, 140), 2);
        }
      pm_flow_add_row (flow, table, row);
    }
  pm_flow_finish_table (flow, table);
  pm_flow_pop_node (flow);
}

static void
add_random_figure (GRand *rand, PmFlow *flow)
{
  PmBox *box = pm_flow_add_figure (
      flow, pm_figure_new (200, g_rand_double_range (rand, 20, 640), "figure"), 0);

  box->floats = g_rand_boolean (rand);
  box->keep_next = TRUE;
  box->space_below = 4;
  pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_NOTE, 10, 300), 0, "Caption")->clears =
      TRUE;
}

static void
add_random_heading (GRand *rand, PmFlow *flow)
{
  PmBox *rule = pm_flow_add_rule (flow, 0, flow->style->content_width, 0.75, PM_INK_TEXT);
  PmBox *box;

  rule->keep_next = rule->clears = rule->lands = TRUE;
  rule->space_above = g_rand_double_range (rand, 0, 30);
  box = pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_HEADING, 6, 100), 0, "H2");
  box->keep_next = TRUE;
  box->hangs = g_rand_boolean (rand);
}

static PmFlow *
random_flow (GRand *rand)
{
  PmReportSheet sheet = { g_rand_double_range (rand, 575, 640),
                          g_rand_double_range (rand, 780, 900), PM_REPORT_MARGIN_USUAL, 9 };
  PmFlow *flow = pm_flow_new (pm_report_style_new (&sheet));
  guint n = (guint) g_rand_int_range (rand, 5, 60);

  for (guint i = 0; i < n; i++)
    switch (g_rand_int_range (rand, 0, 12))
      {
      case 0:
      case 1:
      case 2:
        add_random_heading (rand, flow);
        pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_BODY, 90, 300), 115, "P");
        break;
      case 3:
        add_random_table (rand, flow);
        break;
      case 4:
        add_random_figure (rand, flow);
        pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_BODY, 90, 300), 115, "P");
        break;
      case 5:
        pm_flow_add_page_break (flow);
        break;
      default:
        {
          PmBox *box =
              pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_BODY, 300, 300), 115, "P");

          box->space_above = box->space_below = g_rand_double_range (rand, 0, 12);
          box->ground = g_rand_int_range (rand, 0, 8) == 0;
        }
      }
  return flow;
}

/* Rules */

static double
item_height (const PmPageItem *item)
{
  return item->kind == PM_ITEM_FIGURE ? item->figure->height : item->n_lines * item->para->leading;
}

static double
item_width (const PmPageItem *item)
{
  return item->kind == PM_ITEM_FIGURE ? item->figure->width : item->para->width;
}

static gboolean
is_heading (const PmPageItem *item)
{
  return item->node != NULL && item->node->tag[0] == 'H' && g_ascii_isdigit (item->node->tag[1]);
}

static void
assert_inside (const PmReportStyle *style, const PmReportPage *page, guint number)
{
  double bottom = style->page_height - style->margin_bottom;

  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);

      if (item->y < style->margin_top - SLACK || item->y + item_height (item) > bottom + SLACK ||
          item->x < style->margin_side - 20 ||
          item->x + item_width (item) > style->page_width - style->margin_side + 20)
        g_error ("page %u, item %u (%s) at %.1f, %.1f, %.1f wide and %.1f high leaves its page",
                 number, i,
                 item->kind == PM_ITEM_FIGURE ? item->figure->alternative : item->para->text,
                 item->x, item->y, item_width (item), item_height (item));
    }
}

static gboolean
overlap (const PmPageItem *a, const PmPageItem *b)
{
  return a->x + SLACK < b->x + item_width (b) && b->x + SLACK < a->x + item_width (a) &&
         a->y + SLACK < b->y + item_height (b) && b->y + SLACK < a->y + item_height (a);
}

static void
assert_apart (const PmReportPage *page, guint number)
{
  for (guint i = 0; i < page->items->len; i++)
    for (guint j = i + 1; j < page->items->len; j++)
      {
        const PmPageItem *a = &g_array_index (page->items, PmPageItem, i);
        const PmPageItem *b = &g_array_index (page->items, PmPageItem, j);

        /* The mark of a list item has a box wider than its glyph. */
        if (g_strcmp0 (a->node != NULL ? a->node->tag : NULL, "Lbl") == 0 ||
            g_strcmp0 (b->node != NULL ? b->node->tag : NULL, "Lbl") == 0)
          continue;
        if (overlap (a, b))
          g_error ("page %u: item %u at %.1f, %.1f and item %u at %.1f, %.1f are on each other",
                   number, i, a->x, a->y, j, b->x, b->y);
      }
}

static void
assert_headings_lead (const PmReportPage *page, guint number)
{
  const PmPageItem *last = NULL;

  for (guint i = 0; i < page->items->len; i++)
    last = &g_array_index (page->items, PmPageItem, i);
  if (last != NULL && is_heading (last))
    g_error ("page %u ends in the heading \"%s\" at %.1f of %.1f", number, last->para->text,
             last->y, item_height (last));
}

typedef struct
{
  guint next_line;
  guint n_parts;
} Placed;

/* Every line once and in order; no part of a running paragraph is a single line. */
static void
assert_whole (PmFlow *flow, GPtrArray *pages)
{
  g_autoptr (GHashTable) placed = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < pages->len; i++)
    {
      const PmReportPage *page = pages->pdata[i];

      for (guint j = 0; j < page->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (page->items, PmPageItem, j);
          Placed *so_far;

          if (item->kind != PM_ITEM_TEXT || item->repeated)
            continue;
          so_far = g_hash_table_lookup (placed, item->para);
          if (so_far == NULL)
            {
              so_far = g_new0 (Placed, 1);
              g_hash_table_insert (placed, (gpointer) item->para, so_far);
            }
          if (item->first_line != so_far->next_line)
            g_error ("page %u: line %u of \"%s\" follows line %u", i + 1, item->first_line,
                     item->para->text, so_far->next_line);
          so_far->next_line += item->n_lines;
          so_far->n_parts++;
          if (item->n_lines == 1 && item->para->n_lines > 1 && g_str_equal (item->node->tag, "P"))
            g_error ("page %u: a line of \"%s\" stands alone", i + 1, item->para->text);
        }
    }
  for (guint i = 0; i < flow->boxes->len; i++)
    {
      const PmBox *box = flow->boxes->pdata[i];

      if (box->para != NULL)
        {
          const Placed *seen = g_hash_table_lookup (placed, box->para);

          if (seen == NULL || seen->next_line != box->para->n_lines)
            g_error ("\"%s\" has %u lines, of which %u are on pages", box->para->text,
                     box->para->n_lines, seen != NULL ? seen->next_line : 0);
        }
      for (guint c = 0; box->row != NULL && c < box->row->cells->len; c++)
        {
          const PmCell *cell = box->row->cells->pdata[c];

          for (guint p = 0; p < cell->paras->len; p++)
            {
              const Placed *seen = g_hash_table_lookup (placed, cell->paras->pdata[p]);

              g_assert_nonnull (seen);
              g_assert_cmpuint (seen->next_line, ==, ((PmPara *) cell->paras->pdata[p])->n_lines);
            }
        }
    }
}

/* A page that begins within a table begins with its head, below figures that had to wait. */
static void
assert_heads (const PmReportPage *page, guint number)
{
  gboolean repeated = FALSE;

  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);
      gboolean waited = item->kind == PM_ITEM_FIGURE ||
                        (item->node != NULL && g_str_equal (item->node->tag, "Caption"));

      if (waited && !repeated)
        continue;
      if (item->repeated)
        {
          repeated = TRUE;
          continue;
        }
      if (g_str_equal (item->node->tag, "TD") && !repeated)
        g_error ("page %u goes on with a table without its head: \"%s\"", number, item->para->text);
      return;
    }
}

static void
assert_rules (PmFlow *flow, GPtrArray *pages, gboolean with_heads)
{
  for (guint i = 0; i < pages->len; i++)
    {
      assert_inside (flow->style, pages->pdata[i], i + 1);
      assert_apart (pages->pdata[i], i + 1);
      assert_headings_lead (pages->pdata[i], i + 1);
      if (with_heads)
        assert_heads (pages->pdata[i], i + 1);
    }
  assert_whole (flow, pages);
}

static void
test_random_flows (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);
  guint n_pages = 0;

  for (guint i = 0; i < 250; i++)
    {
      g_autoptr (PmFlow) flow = random_flow (rand);
      g_autoptr (GPtrArray) pages = pm_report_paginate (flow, 1.0, NULL);

      g_test_message ("flow %u", i);
      assert_rules (flow, pages, TRUE);
      n_pages += pages->len;
    }
  g_assert_cmpuint (n_pages, >, 1000);
}

static void
test_random_documents (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (PmDocument) document = pm_random_document_new (rand, 1 + i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PmReport) report = NULL;
      PmReportOptions options;

      g_test_message ("document %u", i);
      pm_report_options_init (&options);
      options.paper = i % 2 == 0 ? PM_REPORT_PAPER_A4 : PM_REPORT_PAPER_LETTER;
      options.orientation = i % 3 == 0 ? PM_REPORT_LANDSCAPE : PM_REPORT_PORTRAIT;
      options.margin = 30 + 15 * (i % 4);
      options.base_size = 8.5 + i % 5;
      report = pm_report_new (document, &options, NULL, &error);
      g_assert_no_error (error);
      assert_rules (report->flow, report->pages, FALSE);
    }
}

static const PmReportSheet a4 = { 595, 842, PM_REPORT_MARGIN_USUAL, 9 };

/* A paragraph that is too long for one layout goes on without a seam. */
static void
test_huge_paragraph (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (PmFlow) flow = pm_flow_new (pm_report_style_new (&a4));
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) pages = NULL;
  PmPara *para;
  gsize length = 0;

  while (text->len < 200000)
    {
      g_autofree char *words = random_words (rand, 40);

      g_string_append_printf (text, "%s ", words);
    }
  para = pm_para_new (flow->style, PM_FACE_BODY, pm_rich_new_text (text->str), 350, PM_PARA_START);
  pm_para_shape (para, flow->style);
  g_assert_cmpuint (para->layouts->len, >, 5);
  for (guint i = 0; i < para->n_lines; i++)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (para->lines[i].line, NULL, &logical);
      g_assert_cmpint (logical.width, <=, 350 * PANGO_SCALE);
      length += (gsize) pango_layout_line_get_length (para->lines[i].line);
      if (i + 1 < para->n_lines)
        /* The next word would not have fitted: no line is short but the last. */
        g_assert_cmpint (logical.width, >, 230 * PANGO_SCALE);
    }
  g_assert_cmpuint (length, ==, text->len);
  pm_flow_add_para (flow, para, 0, "P");
  pages = pm_report_paginate (flow, 1.0, NULL);
  assert_rules (flow, pages, FALSE);
  g_string_free (text, TRUE);
}

static void
test_figure_waits (void)
{
  g_autoptr (PmFlow) flow = pm_flow_new (pm_report_style_new (&a4));
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) pages = NULL;
  const PmReportPage *second;
  const PmPageItem *first_item;
  PmBox *box;

  pm_flow_add_figure (flow, pm_figure_new (300, 350, "one"), 0);
  box = pm_flow_add_figure (flow, pm_figure_new (300, 400, "two"), 0);
  box->floats = TRUE;
  for (guint i = 0; i < 30; i++)
    pm_flow_add_para (flow, random_para (rand, flow, PM_FACE_BODY, 60, 300), 0, "P");
  pages = pm_report_paginate (flow, 1.0, NULL);

  /* The text fills the first page, and the figure is on top of the second. */
  g_assert_cmpfloat (((PmReportPage *) pages->pdata[0])->bottom, >, 700);
  second = pages->pdata[1];
  first_item = &g_array_index (second->items, PmPageItem, 0);
  g_assert_cmpint (first_item->kind, ==, PM_ITEM_FIGURE);
  g_assert_cmpstr (first_item->figure->alternative, ==, "two");
  assert_rules (flow, pages, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/pages/random-flows", test_random_flows);
  g_test_add_func ("/report/pages/random-documents", test_random_documents);
  g_test_add_func ("/report/pages/huge-paragraph", test_huge_paragraph);
  g_test_add_func ("/report/pages/figure-waits", test_figure_waits);
  return g_test_run ();
}
