/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-find.h"
#include "pm-report-private.h"
#include "pm-test-files.h"
#include "pm-test-report.h"

#include <math.h>
#include <string.h>

/* Where texts and links stand on the pages: the ink of what was found is inside of its rectangles.
 */

static PmReport *
report_of (const char *summary)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"Queue\", \"summary\": \"%s\"}",
      summary);
  g_autoptr (PmDocument) document = pm_test_document_new (json, -1, "test");

  return pm_test_report_new (document, PM_EDITION_EXECUTIVE, FALSE);
}

static guint
count (PmReport *report, const char *text)
{
  g_autoptr (PmReportMatches) matches = pm_report_find (report, text, NULL);

  return pm_report_matches_get_n (matches);
}

/* What was looked for, read back from under the rectangles: the text of the paragraphs at their
 * places, by Pango and not by what made them. */
static char *
read_rect (PmReport *report, const PmReportRect *rect)
{
  const PmReportPage *page = report->pages->pdata[rect->page];

  for (guint i = 0; i < page->items->len; i++)
    {
      const PmPageItem *item = &g_array_index (page->items, PmPageItem, i);
      double y = rect->y + rect->height / 2;
      guint line;
      int left, right, trailing_left, trailing_right;
      const char *text;

      if (item->kind != PM_ITEM_TEXT || item->repeated || y < item->y || rect->x < item->x - 0.1 ||
          y >= item->y + item->n_lines * item->para->leading ||
          rect->x + rect->width > item->x + item->para->width + 0.1)
        continue;
      line = item->first_line + (guint) ((y - item->y) / item->para->leading);
      text = pango_layout_get_text (item->para->lines[line].line->layout);
      pango_layout_line_x_to_index (
          item->para->lines[line].line,
          (int) ((rect->x + 0.3 - item->x - item->para->lines[line].x) * PANGO_SCALE), &left,
          &trailing_left);
      pango_layout_line_x_to_index (
          item->para->lines[line].line,
          (int) ((rect->x + rect->width - 0.3 - item->x - item->para->lines[line].x) * PANGO_SCALE),
          &right, &trailing_right);
      if (left <= right)
        return g_strndup (text + left, (gsize) (g_utf8_next_char (text + right) - (text + left)));
      return g_strndup (text + right, (gsize) (g_utf8_next_char (text + left) - (text + right)));
    }
  return g_strdup ("(nothing)");
}

static void
assert_reads (const char *summary, const char *text, const char *expected)
{
  g_autoptr (PmReport) report = report_of (summary);
  g_autoptr (PmReportMatches) matches = pm_report_find (report, text, NULL);
  g_autofree char *read = NULL;

  g_assert_cmpuint (pm_report_matches_get_n (matches), ==, 1);
  read = read_rect (report, pm_report_matches_get_first_rect (matches, 0));
  g_assert_cmpstr (read, ==, expected);
}

static void
test_letters (void)
{
  assert_reads ("Some workers slept.", "WORKERS", "workers");
  assert_reads ("Some workers slept.", "  workers ", "workers");
  assert_reads ("Das Café über dem Fluss.", "cafe uber", "Café über");
  assert_reads ("Two **bold words** here.", "o bold w", "o bold w");
  assert_reads ("An ﬁ that is one letter.", "fi that", "ﬁ that");
  assert_reads ("زر العمال المخزن.", "العمال", "العمال");
}

static void
test_none (void)
{
  g_autoptr (PmReport) report = report_of ("Some workers slept.");

  g_assert_cmpuint (count (report, "worker-"), ==, 0);
  g_assert_cmpuint (count (report, ""), ==, 0);
  g_assert_cmpuint (count (report, " \t "), ==, 0);
  g_assert_cmpuint (count (report, "%s\\E[a-z]*"), ==, 0);
  g_assert_cmpuint (count (report, "s"), ==, 4);
}

/* As many as there are in the text, whatever lines it is broken into. */
static void
test_breaks (void)
{
  GString *summary = g_string_new (NULL);
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmReportMatches) matches = NULL;
  guint n_parted = 0;

  for (guint i = 0; i < 40; i++)
    g_string_append (summary, "the deep queue of the mail gate ");
  report = report_of (summary->str);
  matches = pm_report_find (report, "queue of the mail", NULL);
  g_assert_cmpuint (pm_report_matches_get_n (matches), ==, 40);
  for (guint i = 0; i < 40; i++)
    {
      const PmReportRect *rect = pm_report_matches_get_first_rect (matches, i);
      g_autoptr (GString) all = g_string_new (NULL);

      g_assert_cmpuint (rect->number, ==, i);
      for (guint part = 0; rect[part].number == i && part < 3; part++)
        {
          g_autofree char *read = read_rect (report, &rect[part]);

          n_parted += part > 0;
          g_string_append_printf (all, "%s%s", part > 0 ? " " : "", g_strstrip (read));
          if (i == 39)
            break;
        }
      if (i < 39)
        g_assert_cmpstr (all->str, ==, "queue of the mail");
    }
  g_assert_cmpuint (n_parted, >, 1);
  g_string_free (summary, TRUE);
}

/* Of paragraphs that go on over pages, each page has its own, and what is broken by its edge is
 * one.
 */
static void
test_pages (void)
{
  g_autoptr (GString) json = g_string_new (
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"T\", \"background\": \"");
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmReportMatches) matches = NULL;
  guint n_pages = 0;
  guint n_broken = 0;
  guint last = 0;

  for (guint i = 0; i < 3; i++)
    {
      for (guint j = 0; j < 500; j++)
        g_string_append_printf (json, "the %s queue of the mail gate ",
                                i == 1 ? "empty and deep" : "deep");
      g_string_append (json, i < 2 ? "\\n\\n" : "\"}");
    }
  document = pm_test_document_new (json->str, -1, "test");
  report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  g_assert_cmpuint (count (report, "empty and deep queue"), ==, 500);
  g_assert_cmpuint (count (report, "mail gate the deep"), ==, 998);
  matches = pm_report_find (report, "deep queue of the mail", NULL);
  g_assert_cmpuint (pm_report_matches_get_n (matches), ==, 1500);
  for (guint page = 0; page < pm_report_get_n_pages (report); page++)
    {
      guint n;
      const PmReportRect *rects = pm_report_matches_get_rects (matches, page, &n);

      n_pages += n > 0;
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *read = read_rect (report, &rects[i]);

          g_assert_cmpuint (rects[i].page, ==, page);
          g_assert_cmpuint (rects[i].number, <=, last + 1);
          g_assert_cmpuint (rects[i].number, >=, last);
          if (strstr ("deep queue of the mail", g_strstrip (read)) == NULL)
            g_error ("page %u: “%s” is not what was looked for", page + 1, read);
          n_broken += i == 0 && page > 0 && rects[i].number == last && last > 0;
          last = rects[i].number;
        }
    }
  g_assert_cmpuint (last, ==, 1499);
  g_assert_cmpuint (n_pages, >, 3);
  g_assert_cmpuint (n_broken, >, 0);
}

/* Each page of a sample: no rectangle leaves it, and there is ink in it. */
static void
test_ink (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new ("boskos-crash-loop");
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  g_autoptr (PmReportMatches) matches = pm_report_find (report, "boskos", NULL);
  guint n_seen = 0;
  double width, height;

  pm_report_get_page_size (report, &width, &height);
  g_assert_cmpuint (pm_report_matches_get_n (matches), >, 10);
  for (guint page = 0; page < pm_report_get_n_pages (report); page++)
    {
      guint n;
      const PmReportRect *rects = pm_report_matches_get_rects (matches, page, &n);
      cairo_surface_t *surface =
          cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
      cairo_t *cr = cairo_create (surface);
      const guchar *pixels;
      int stride = cairo_image_surface_get_stride (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      pm_report_paint_page (report, page, cr);
      cairo_surface_flush (surface);
      pixels = cairo_image_surface_get_data (surface);
      for (guint i = 0; i < n; i++)
        {
          const PmReportRect *rect = &rects[i];
          guchar darkest = 255;
          guchar lightest = 0;

          g_assert_cmpuint (rect->page, ==, page);
          g_assert_true (rect->x >= 0 && rect->y >= 0 && rect->x + rect->width <= width &&
                         rect->y + rect->height <= height);
          for (int y = (int) rect->y; y < (int) (rect->y + rect->height); y++)
            for (int x = (int) rect->x; x < (int) (rect->x + rect->width); x++)
              {
                darkest = MIN (darkest, pixels[y * stride + x * 4]);
                lightest = MAX (lightest, pixels[y * stride + x * 4]);
              }
          if (lightest - darkest < 40)
            g_error ("page %u, match %u: nothing at %g,%g %gx%g", page + 1, rect->number, rect->x,
                     rect->y, rect->width, rect->height);
          n_seen++;
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_assert_cmpuint (n_seen, >=, pm_report_matches_get_n (matches));
}

/* Every link is where a click finds it. */
static void
test_links (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new ("boskos-crash-loop");
  g_autoptr (PmReport) report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  guint n_ids = 0;
  guint n_uris = 0;

  for (guint page = 0; page < pm_report_get_n_pages (report); page++)
    {
      g_autoptr (GArray) spots = pm_report_get_spots (report, page);

      for (guint i = 0; i < spots->len; i++)
        {
          const PmReportSpot *spot = &g_array_index (spots, PmReportSpot, i);
          PmReportLink link = { 0 };

          if (!pm_report_get_link_at (report, page, spot->rect.x + spot->rect.width / 2,
                                      spot->rect.y + spot->rect.height / 2, &link))
            g_error ("page %u: no link at spot %u, %g,%g", page + 1, i, spot->rect.x, spot->rect.y);
          g_assert_cmpstr (link.id, ==, spot->link.id);
          g_assert_cmpstr (link.uri, ==, spot->link.uri);
          if (*spot->text == '\0')
            g_error ("page %u: spot %u has no text", page + 1, i);
          n_ids += link.id != NULL;
          n_uris += link.uri != NULL;
        }
    }
  g_assert_cmpuint (n_ids, >, 20);
  g_assert_cmpuint (n_uris, >, 0);
}

/* Of a text of which a part is left out only the rest is found. */
static void
test_left_out (void)
{
  GString *json = g_string_new ("{\"format\": \"postmortem\", \"version\": 1, \"title\": \"T\","
                                "\"lanes\": [{\"id\": \"l1\", \"name\": \"A\"}], \"events\": [");
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmReport) report = NULL;
  guint with_words, found;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (
        json,
        "%s{\"id\": \"e%u\", \"lane\": \"l1\", \"at\": \"2026-03-01T10:%02u:00Z\", \"title\":"
        "\"Begin of a title that goes on and on and on and on and on until its very zenith\"}",
        i > 0 ? "," : "", i, i * 5);
  g_string_append (json, "]}");
  document = pm_test_document_new (json->str, -1, "test");
  report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  with_words = count (report, "begin of");
  found = count (report, "zenith");
  /* The figure has the beginnings of some, the table has all of each. */
  g_assert_cmpuint (found, ==, 12);
  g_assert_cmpuint (with_words, >, found);
  g_string_free (json, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-find/letters", test_letters);
  g_test_add_func ("/report-find/none", test_none);
  g_test_add_func ("/report-find/breaks", test_breaks);
  g_test_add_func ("/report-find/pages", test_pages);
  g_test_add_func ("/report-find/ink", test_ink);
  g_test_add_func ("/report-find/links", test_links);
  g_test_add_func ("/report-find/left-out", test_left_out);
  return g_test_run ();
}
