/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-report FILE               prints the number of pages of the document's report
 * bench-report FILE NAME RUNS     a whole report as PDF, against its text by bare PangoCairo
 *
 * The subject lays out and writes everything: figures, tables, tags, outline and links. The
 * baseline takes the lines of text that the report has on each page, makes a PangoLayout of each
 * and shows it, on as many pages, in one font. */

#include "pm-bench.h"
#include "pm-reader.h"
#include "pm-report-pdf.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <stdlib.h>

#define MARGIN 54.0 /* points */

typedef struct
{
  PmDocument *document;
  PmReportOptions options;
  GPtrArray *pages; /* GStrv: the lines of each page */
} Subject;

static PmReport *
make_report (Subject *subject)
{
  g_autoptr (GError) error = NULL;
  PmReport *report = pm_report_new (subject->document, &subject->options, NULL, &error);

  if (!report)
    g_error ("%s", error->message);

  return report;
}

static gpointer
write_report (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmReport) report = make_report (data);
  GBytes *pdf = pm_report_to_pdf (report, &error);

  if (!pdf)
    g_error ("%s", error->message);

  return pdf;
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
paint_bare_page (cairo_t *cr, const PangoFontDescription *font, GStrv lines, double width)
{
  double y = MARGIN;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
      int height;

      pango_layout_set_font_description (layout, font);
      pango_layout_set_width (layout, (int) ((width - 2 * MARGIN) * PANGO_SCALE));
      pango_layout_set_text (layout, lines[i], -1);
      cairo_move_to (cr, MARGIN, y);
      pango_cairo_show_layout (cr, layout);
      pango_layout_get_pixel_size (layout, NULL, &height);
      y += height;
    }
}

static gpointer
write_bare (gpointer data)
{
  Subject *subject = data;
  GByteArray *pdf = g_byte_array_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans");
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  pm_report_paper_get_size (subject->options.paper, &width, &height);
  pango_font_description_set_absolute_size (font, subject->options.base_size * PANGO_SCALE);
  surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cr = cairo_create (surface);
  for (guint i = 0; i < subject->pages->len; i++)
    {
      paint_bare_page (cr, font, g_ptr_array_index (subject->pages, i), width);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_error ("%s", cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (pdf);
}

static void
take_text (Subject *subject)
{
  g_autoptr (PmReport) report = make_report (subject);

  for (guint i = 0; i < pm_report_get_n_pages (report); i++)
    {
      g_autofree char *text = pm_report_get_page_text (report, i);

      g_ptr_array_add (subject->pages, g_strsplit (text, "\n", -1));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmDocument) document = NULL;
  Subject subject = { 0 };
  char *contents;
  gsize length;

  if (argc != 2 && argc != 4)
    g_error ("usage: bench-report FILE [NAME RUNS]");
  if (!g_file_get_contents (argv[1], &contents, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (contents, length);
  document = pm_reader_read (bytes, argv[1], &info, &error);
  if (!document)
    g_error ("%s", error->message);

  subject.document = document;
  pm_report_options_init (&subject.options);
  subject.options.paper = PM_REPORT_PAPER_A4;
  subject.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  take_text (&subject);

  if (argc == 2)
    g_print ("%u\n", subject.pages->len);
  else
    {
      const PmBench bench = { argv[2], write_report, (GDestroyNotify) g_bytes_unref, write_bare,
                              (GDestroyNotify) g_bytes_unref };

      pm_bench_run (&bench, (guint) atoi (argv[3]), &subject);
    }
  g_ptr_array_unref (subject.pages);

  return EXIT_SUCCESS;
}
