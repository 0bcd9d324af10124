/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include "pm-test-report.h"
#include "pm-test-files.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* The sheet that a report is set on: either way round, with any margins and any size of text all of
 * it is within the margins, uses the width, and has a first page that stands alone. */

static const char *const samples[] = { "binder-announcement-day", "boskos-crash-loop",
                                       "feature-flags-fail", "no-worker-nodes" };

static PmReport *
make_report (PmDocument *document, const PmReportOptions *options)
{
  g_autoptr (GError) error = NULL;
  PmReport *report = pm_report_new (document, options, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
test_names (void)
{
  PmReportOrientation orientation = PM_REPORT_PORTRAIT;
  double points = 0;

  g_assert_true (pm_report_orientation_from_name ("Landscape", &orientation));
  g_assert_cmpint (orientation, ==, PM_REPORT_LANDSCAPE);
  g_assert_true (pm_report_orientation_from_name ("portrait", &orientation));
  g_assert_cmpint (orientation, ==, PM_REPORT_PORTRAIT);
  g_assert_false (pm_report_orientation_from_name ("sideways", &orientation));

  g_assert_true (pm_report_margin_from_name ("normal", &points));
  g_assert_cmpfloat (points, ==, PM_REPORT_MARGIN_USUAL);
  g_assert_true (pm_report_margin_from_name ("narrow", &points));
  g_assert_cmpfloat (points, <, PM_REPORT_MARGIN_USUAL);
  g_assert_true (pm_report_margin_from_name ("WIDE", &points));
  g_assert_cmpfloat (points, >, PM_REPORT_MARGIN_USUAL);
  g_assert_true (pm_report_margin_from_name ("25.4 mm", &points));
  g_assert_cmpfloat_with_epsilon (points, 72, 0.001);
  g_assert_true (pm_report_margin_from_name ("12,7", &points));
  g_assert_cmpfloat_with_epsilon (points, 36, 0.001);
  for (guint i = 0; i < 6; i++)
    {
      static const char *const wrong[] = { "", "mm", "7.9", "61mm", "nan", "18cm" };

      if (pm_report_margin_from_name (wrong[i], &points))
        g_error ("“%s” is a margin of %f points", wrong[i], points);
    }

  g_assert_true (pm_report_base_size_from_name ("10,5", &points));
  g_assert_cmpfloat (points, ==, 10.5);
  g_assert_false (pm_report_base_size_from_name ("8", &points));
  g_assert_false (pm_report_base_size_from_name ("25", &points));
  g_assert_false (pm_report_base_size_from_name ("ten", &points));
}

/* What cannot be read on white is darker than it was asked for. */
static void
test_accent (void)
{
  static const char *const wrong[] = { "", "#", "red", "#12345", "#12345g", "1a5fb4", "#1a5fb4ff" };
  static const char *const colours[] = { "#1a5fb4", "#ffff00", "#fff", "#8f8f8f", "#00ff00" };
  double rgb[3];

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (pm_report_accent_from_name (wrong[i], rgb))
      g_error ("“%s” is a colour", wrong[i]);
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      double light = 0;
      static const double shares[] = { 0.2126, 0.7152, 0.0722 };

      g_assert_true (pm_report_accent_from_name (colours[i], rgb));
      for (guint j = 0; j < 3; j++)
        light +=
            shares[j] * (rgb[j] <= 0.04045 ? rgb[j] / 12.92 : pow ((rgb[j] + 0.055) / 1.055, 2.4));
      g_assert_cmpfloat (1.05 / (light + 0.05), >=, 4.5);
    }
  g_assert_true (pm_report_accent_from_name ("#1a5fb4", rgb));
  g_assert_cmpfloat_with_epsilon (rgb[0], 0x1a / 255.0, 0.001);
  g_assert_cmpfloat_with_epsilon (rgb[2], 0xb4 / 255.0, 0.001);
  g_assert_true (pm_report_accent_from_name ("#26a", rgb));
  g_assert_cmpfloat_with_epsilon (rgb[1], 0x66 / 255.0, 0.001);
}

/* Without another colour it is the usual one, which headings do not have. */
static void
test_usual_accent (void)
{
  double usual[3], rgb[3], other[] = { 0.1, 0.2, 0.3 };
  PmReportSheet sheet = { .width = 595, .height = 842, .margin = 58, .base_size = 9.25 };

  pm_ink_get_usual (PM_INK_ACCENT, usual);
  for (guint set = 0; set < 2; set++)
    {
      g_autoptr (PmReportStyle) style = NULL;

      sheet.accent = set > 0 ? other : NULL;
      style = pm_report_style_new (&sheet);
      pm_report_style_get_ink (style, PM_INK_ACCENT, rgb);
      g_assert_cmpmem (rgb, sizeof (rgb), set > 0 ? other : usual, sizeof (rgb));
      pm_report_style_get_ink (style, PM_INK_HEAD, rgb);
      g_assert_cmpint (memcmp (rgb, other, sizeof (rgb)) == 0, ==, set > 0);
      g_assert_cmpint (memcmp (rgb, usual, sizeof (rgb)), !=, 0);
    }
}

/* Counts the pixels of @page in a part of it that are about as @rgb says. */
static guint
count_pixels (PmReport *report, const double rgb[3], double x, double y, double w, double h)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  const guint8 *data;
  guint n = 0;

  pm_report_get_page_size (report, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  pm_report_paint_page (report, 0, cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int row = (int) y; row < (int) (y + h); row++)
    for (int column = (int) x; column < (int) (x + w); column++)
      {
        const guint8 *pixel =
            data + (gsize) row * cairo_image_surface_get_stride (surface) + (gsize) column * 4;

        if (fabs (pixel[2] / 255.0 - rgb[0]) + fabs (pixel[1] / 255.0 - rgb[1]) +
                fabs (pixel[0] / 255.0 - rgb[2]) <
            0.1)
          n++;
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return n;
}

static void
test_look (void)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\">"
                            "<rect width=\"90\" height=\"30\" fill=\"#cc00cc\"/></svg>";
  static const double pink[] = { 0.8, 0, 0.8 };
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autofree char *folder = g_dir_make_tmp ("postmortem-logo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "logo.svg", NULL);
  g_autoptr (PmReport) plain = NULL;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmReport) without = NULL;
  PmReportOptions options;

  pm_test_write (path, svg, -1);
  g_assert_true (pm_report_check_logo (path));
  pm_report_options_init (&options);
  options.paper = PM_REPORT_PAPER_A4;
  plain = make_report (document, &options);
  options.has_accent = pm_report_accent_from_name ("#007a33", options.accent);
  options.logo = path;
  report = make_report (document, &options);
  /* In the corner opposite to the title, above it; the headings and rules have the colour. */
  g_assert_cmpuint (count_pixels (report, pink, 400, 20, 140, 80), >, 1500);
  g_assert_cmpuint (count_pixels (plain, pink, 0, 0, 595, 841), ==, 0);
  g_assert_cmpuint (count_pixels (report, options.accent, 58, 100, 480, 600), >,
                    count_pixels (plain, options.accent, 58, 100, 480, 600) + 300);
  /* The pages are the same but for that. */
  g_assert_cmpuint (pm_report_get_n_pages (report), ==, pm_report_get_n_pages (plain));
  /* One that is gone is no reason to fail. */
  g_remove (path);
  g_rmdir (folder);
  g_assert_false (pm_report_check_logo (path));
  without = make_report (document, &options);
  g_assert_cmpuint (count_pixels (without, pink, 0, 0, 595, 841), ==, 0);
}

static double
item_width (const PmPageItem *item)
{
  double width = 0;

  if (item->kind == PM_ITEM_FIGURE)
    return item->figure->width;
  for (guint i = item->first_line; i < item->first_line + item->n_lines; i++)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (item->para->lines[i].line, NULL, &logical);
      width = MAX (width, (double) logical.width / PANGO_SCALE);
    }
  return width;
}

static void
assert_sheet (PmReport *report, const char *name)
{
  const PmReportStyle *style = report->flow->style;
  double right = style->page_width - style->margin_side;
  double bottom = style->page_height - style->margin_bottom;
  double widest_figure = 0, farthest = 0;
  guint page;
  double y;

  for (guint i = 0; i < report->pages->len; i++)
    {
      const PmReportPage *sheet = report->pages->pdata[i];

      if (sheet->bottom > bottom + 0.1)
        g_error ("%s: page %u goes to %.1f of %.1f", name, i + 1, sheet->bottom, bottom);
      for (guint j = 0; j < sheet->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (sheet->items, PmPageItem, j);
          double end = item->x + item_width (item);

          if (item->x < style->margin_side - 0.1 || end > right + 0.6)
            g_error ("%s: on page %u something goes from %.1f to %.1f of %.1f to %.1f", name, i + 1,
                     item->x, end, style->margin_side, right);
          farthest = MAX (farthest, end);
          if (item->kind == PM_ITEM_FIGURE)
            widest_figure = MAX (widest_figure, item->figure->width);
        }
    }
  /* Tables and the timeline take all of the width. */
  g_assert_cmpfloat (farthest, >, right - 60);
  g_assert_cmpfloat (widest_figure, >, style->content_width - 1);
  /* The first page stands alone: the report begins on the second. */
  g_assert_true (pm_report_find_dest (report, "first-changes", &page, &y));
  g_assert_cmpuint (page, ==, 0);
  g_assert_true (pm_report_find_dest (report, "first-summary", &page, &y));
  g_assert_cmpuint (page, ==, 0);
  g_assert_true (pm_report_find_dest (report, "timeline", &page, &y));
  g_assert_cmpuint (page, >, 0);
}

static void
test_sheets (gconstpointer sample)
{
  static const char *const margins[] = { "narrow", "normal", "wide", "40mm" };
  g_autoptr (PmDocument) document = pm_test_sample_new (sample);

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s, %s, margins %s", (const char *) sample,
                           i % 2 == 0 ? "portrait" : "landscape", margins[i / 2]);
      g_autoptr (PmReport) report = NULL;
      PmReportOptions options;
      double width, height;

      pm_report_options_init (&options);
      options.generated = 0;
      options.paper = i < 4 ? PM_REPORT_PAPER_A4 : PM_REPORT_PAPER_LETTER;
      options.orientation = i % 2 == 0 ? PM_REPORT_PORTRAIT : PM_REPORT_LANDSCAPE;
      options.base_size = i == 5 ? 12 : PM_REPORT_BASE_SIZE_USUAL;
      g_assert_true (pm_report_margin_from_name (margins[i / 2], &options.margin));
      report = make_report (document, &options);
      pm_report_get_page_size (report, &width, &height);
      g_assert_true ((width > height) == (i % 2 == 1));
      assert_sheet (report, name);
    }
}

/* In large print as well the first page stands alone, and no number is broken. */
static void
test_large_print (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[2]);
  static const double sizes[] = { 14, 17, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PmReport) report = NULL;
      PmReportOptions options;
      guint page;
      double y;

      pm_report_options_init (&options);
      options.paper = PM_REPORT_PAPER_A4;
      options.base_size = sizes[i];
      report = make_report (document, &options);
      g_assert_true (pm_report_find_dest (report, "first-changes", &page, &y));
      g_assert_cmpuint (page, ==, 0);
      for (guint j = 1; j < report->pages->len; j++)
        {
          const PmReportPage *sheet = report->pages->pdata[j];

          for (guint k = 0; k < sheet->items->len; k++)
            {
              const PmPageItem *item = &g_array_index (sheet->items, PmPageItem, k);

              if (item->kind == PM_ITEM_TEXT && item->para->n_lines > 1 &&
                  strlen (item->para->text) <= 3)
                g_error ("at %g points “%s” is on %u lines", sizes[i], item->para->text,
                         item->para->n_lines);
            }
        }
    }
}

/* What is not free at the sides is for the text. */
static void
test_margins (void)
{
  static const char *const margins[] = { "narrow", "normal", "wide" };
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[3]);
  double widths[G_N_ELEMENTS (margins)];

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    {
      g_autoptr (PmReport) report = NULL;
      PmReportOptions options;

      pm_report_options_init (&options);
      g_assert_true (pm_report_margin_from_name (margins[i], &options.margin));
      report = make_report (document, &options);
      widths[i] = report->flow->style->content_width;
    }
  g_assert_cmpfloat (widths[0], >, widths[1]);
  g_assert_cmpfloat (widths[1], >, widths[2]);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sheet/names", test_names);
  g_test_add_func ("/report/sheet/margins", test_margins);
  g_test_add_func ("/report/sheet/large-print", test_large_print);
  g_test_add_func ("/report/sheet/accent", test_accent);
  g_test_add_func ("/report/sheet/usual-accent", test_usual_accent);
  g_test_add_func ("/report/sheet/look", test_look);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/sheet/%s", samples[i]);

      g_test_add_data_func (path, samples[i], test_sheets);
    }
  return g_test_run ();
}
