/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export.h"
#include "pm-report-private.h"

#include "pm-test-files.h"
#include "pm-test-report.h"

#include <string.h>

/* A document in a script that runs to the left is set to the left: every column, number, rule and
 * figure stands where its reflection would. */

static PmDocument *
read_file (const char *relative)
{
  g_autofree char *path = pm_test_source_path (relative);
  gsize length;
  g_autofree char *contents = pm_test_read (path, &length);

  return pm_test_document_new (contents, length, relative);
}

static PmDocument *
read_hebrew (void)
{
  return read_file ("tests/data/languages/hebrew.postmortem.json");
}

static gboolean
runs_to_the_left (const char *title, const char *summary)
{
  g_autofree char *json = g_strdup_printf ("{\"format\": \"postmortem\", \"version\": 1, "
                                           "\"title\": \"%s\", \"summary\": \"%s\"}",
                                           title, summary);
  g_autoptr (PmDocument) document = pm_test_document_new (json, (gssize) strlen (json), title);

  return pm_report_runs_to_the_left (document);
}

static void
test_decision (void)
{
  g_autoptr (PmDocument) hebrew = read_hebrew ();
  g_autoptr (PmDocument) english = read_file ("data/samples/no-worker-nodes.postmortem.json");

  g_assert_true (pm_report_runs_to_the_left (hebrew));
  g_assert_false (pm_report_runs_to_the_left (english));
  g_assert_true (runs_to_the_left ("تأخر البريد", ""));
  g_assert_true (runs_to_the_left ("mail-gateway: תעודה פגה לפני הזמן", "התור של mail נעצר"));
  g_assert_false (runs_to_the_left ("שלום", "A queue of mails stood still"));
  g_assert_false (runs_to_the_left ("", ""));
}

static const PmPageItem *
find_text (PmReport *report, const char *text, guint from_page)
{
  for (guint i = from_page; i < report->pages->len; i++)
    {
      const PmReportPage *page = report->pages->pdata[i];

      for (guint j = 0; j < page->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (page->items, PmPageItem, j);

          if (item->kind == PM_ITEM_TEXT && g_str_equal (item->para->text, text))
            return item;
        }
    }
  g_error ("“%s” is nowhere", text);
}

/* Where the first line of @item ends. */
static double
right_edge (const PmPageItem *item)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (item->para->lines[0].line, NULL, &logical);
  return item->x + item->para->lines[0].x + (double) logical.width / PANGO_SCALE;
}

static void
test_pages (void)
{
  g_autoptr (PmDocument) document = read_hebrew ();
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  const PmReportStyle *style = report->flow->style;
  double right = style->page_width - style->margin_side;
  static const char *const columns[] = { "No.", "Signal", "Fired", "Detection gap" };

  /* The title block and headings begin at the right. */
  g_assert_cmpfloat_with_epsilon (
      right_edge (find_text (report, pm_document_get_incident (document)->title, 0)), right, 0.5);
  g_assert_cmpfloat_with_epsilon (right_edge (find_text (report, "Timeline", 1)), right, 0.5);
  /* Columns follow each other to the left. */
  for (guint i = 0; i + 1 < G_N_ELEMENTS (columns); i++)
    {
      const PmPageItem *one = find_text (report, columns[i], 1);
      const PmPageItem *next = find_text (report, columns[i + 1], 1);

      g_assert_cmpfloat (one->x, >=, next->x + next->para->width);
    }
  g_assert_cmpfloat_with_epsilon (right_edge (find_text (report, "E1", 1)), right, 0.5);
  /* What stands in an item is at the left of its bullet. */
  g_assert_cmpfloat (right_edge (find_text (report, "התור נמצא באשכול אחד", 1)), <,
                     find_text (report, "•", 1)->x + find_text (report, "•", 1)->para->width);
  /* Code runs to the right in any document. */
  g_assert_cmpfloat (find_text (report, "openssl s_client -connect mail:465", 1)->para->lines[0].x,
                     ==, 0);
  /* A Latin word at its beginning does not turn a sentence round. */
  for (guint i = 0; i < report->pages->len; i++)
    {
      const PmReportPage *page = report->pages->pdata[i];

      for (guint j = 0; j < page->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (page->items, PmPageItem, j);

          if (item->kind == PM_ITEM_TEXT && g_str_has_prefix (item->para->text, "Major  ל"))
            g_assert_cmpint (pango_layout_line_get_resolved_direction (item->para->lines[0].line),
                             ==, PANGO_DIRECTION_RTL);
        }
    }
}

static void
assert_in_figure (const PmFigure *figure)
{
  for (guint i = 0; i < figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (figure->draws, PmDraw, i);

      if (draw->kind == PM_DRAW_RECT &&
          (draw->x < -1 || draw->x + draw->w > figure->width + 1 || draw->w < 0))
        g_error ("a box goes from %.1f to %.1f of %.1f", draw->x, draw->x + draw->w, figure->width);
      for (guint j = 0; draw->kind == PM_DRAW_TEXT && j < draw->para->n_lines; j++)
        if (draw->x + draw->para->lines[j].x < -1)
          g_error ("“%s” begins at %.1f", draw->para->text, draw->x + draw->para->lines[j].x);
    }
}

/* Time and causes run to the left. */
static void
test_figures (void)
{
  g_autoptr (PmDocument) document = read_hebrew ();
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  guint n_figures = 0;
  double early = 0, late = 0, lane = 0;

  for (guint i = 0; i < report->flow->figures->len; i++)
    {
      const PmFigure *figure = report->flow->figures->pdata[i];

      n_figures++;
      assert_in_figure (figure);
      for (guint j = 0; j < figure->draws->len; j++)
        {
          const PmDraw *draw = &g_array_index (figure->draws, PmDraw, j);

          if (draw->kind != PM_DRAW_TEXT)
            continue;
          if (g_str_equal (draw->para->text, "08:10"))
            early = draw->x + draw->para->width;
          if (g_str_equal (draw->para->text, "09:00"))
            late = draw->x + draw->para->width;
          if (g_str_equal (draw->para->text, "תשלומים"))
            lane = draw->x + draw->para->width;
        }
    }
  g_assert_cmpuint (n_figures, ==, 2);
  g_assert_cmpfloat (early, >, late);
  g_assert_cmpfloat (lane, >, early);
}

static void
test_mirror (void)
{
  g_autoptr (PmDocument) document = read_file ("data/samples/no-worker-nodes.postmortem.json");
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);

  for (guint i = 0; i < report->flow->figures->len; i++)
    {
      PmFigure *figure = report->flow->figures->pdata[i];
      const PmDraw *draws = (const PmDraw *) (gpointer) figure->draws->data;
      g_autofree double *before = g_new (double, figure->draws->len);

      for (guint j = 0; j < figure->draws->len; j++)
        before[j] = draws[j].x;
      pm_figure_mirror (figure);
      pm_figure_mirror (figure);
      for (guint j = 0; j < figure->draws->len; j++)
        g_assert_cmpfloat_with_epsilon (draws[j].x, before[j], 0.001);
    }
}

static void
test_html (void)
{
  g_autoptr (PmDocument) document = read_hebrew ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmExportOptions options;
  g_autofree char *html = NULL;

  pm_export_options_init (&options);
  bytes = pm_export_document (document, PM_EXPORT_HTML, &options, NULL, &error);
  g_assert_no_error (error);
  html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (html, " dir=\"rtl\">\n<head>"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/direction/decision", test_decision);
  g_test_add_func ("/report/direction/pages", test_pages);
  g_test_add_func ("/report/direction/figures", test_figures);
  g_test_add_func ("/report/direction/mirror", test_mirror);
  g_test_add_func ("/report/direction/html", test_html);
  return g_test_run ();
}
