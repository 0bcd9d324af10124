/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-report FILE               prints the number of pages of the document's report
 * bench-report FILE NAME RUNS     a whole report as PDF, against its text by bare PangoCairo
 *
 * The subject lays out and writes everything: figures, tables, tags, outline and links. The
 * baseline takes the same paragraphs, in the same faces and sizes and broken to the same widths,
 * makes a PangoLayout of each and shows it, on as many pages, with nothing around it. */

#include "pm-bench.h"
#include "pm-reader.h"
#include "pm-report-pdf.h"
#include "pm-report-private.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <stdlib.h>

#define MARGIN 54.0 /* points */

typedef struct
{
  PangoFontDescription *font;
  double width;
  char *text;
} Paragraph;

typedef struct
{
  PmDocument *document;
  PmReportOptions options;
  GPtrArray *pages; /* GArray of Paragraph */
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

/* Each paragraph stands where the last one ends; it is as wide, and so as many lines, as in the
 * report. */
static void
paint_bare_page (cairo_t *cr, PangoContext *context, const GArray *paragraphs)
{
  double y = MARGIN;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const Paragraph *paragraph = &g_array_index (paragraphs, Paragraph, i);
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      int height;

      pango_layout_set_font_description (layout, paragraph->font);
      pango_layout_set_width (layout, (int) (paragraph->width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_text (layout, paragraph->text, -1);
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
  cairo_surface_t *surface;
  double width, height;
  PangoContext *context;
  cairo_t *cr;

  pm_report_paper_get_size (subject->options.paper, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cr = cairo_create (surface);
  context = pango_cairo_create_context (cr);
  for (guint i = 0; i < subject->pages->len; i++)
    {
      paint_bare_page (cr, context, g_ptr_array_index (subject->pages, i));
      cairo_show_page (cr);
    }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    g_error ("%s", cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (pdf);
}

static void
paragraph_clear (gpointer data)
{
  Paragraph *paragraph = data;

  pango_font_description_free (paragraph->font);
  g_free (paragraph->text);
}

static void
take_paragraph (GArray *paragraphs,
                const PmReport *report,
                const PmPara *para,
                guint first,
                guint n)
{
  Paragraph paragraph = {
    .font = pango_font_description_copy (report->flow->style->faces[para->face].font),
    .width = para->width,
  };
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      PangoLayoutLine *line = para->lines[i].line;

      if (i > first && pango_layout_line_is_paragraph_start (line))
        g_string_append_c (text, '\n');
      g_string_append_len (
          text, pango_layout_get_text (line->layout) + pango_layout_line_get_start_index (line),
          pango_layout_line_get_length (line));
    }
  paragraph.text = g_string_free (text, FALSE);
  g_array_append_val (paragraphs, paragraph);
}

static void
take_item (GArray *paragraphs, const PmReport *report, const PmPageItem *item)
{
  if (item->kind == PM_ITEM_TEXT)
    take_paragraph (paragraphs, report, item->para, item->first_line, item->n_lines);
  for (guint i = 0; item->kind == PM_ITEM_FIGURE && i < item->figure->draws->len; i++)
    {
      const PmDraw *draw = &g_array_index (item->figure->draws, PmDraw, i);

      if (draw->kind == PM_DRAW_TEXT)
        take_paragraph (paragraphs, report, draw->para, 0, draw->para->n_lines);
    }
}

/* All that is to be read on each page: paragraphs, heads of tables, running heads, and the texts
 * of figures. */
static void
take_text (Subject *subject)
{
  g_autoptr (PmReport) report = make_report (subject);

  for (guint i = 0; i < report->pages->len; i++)
    {
      const PmReportPage *page = report->pages->pdata[i];
      GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));

      g_array_set_clear_func (paragraphs, paragraph_clear);
      for (guint j = 0; j < G_N_ELEMENTS (page->running); j++)
        if (page->running[j] != NULL)
          take_paragraph (paragraphs, report, page->running[j], 0, page->running[j]->n_lines);
      for (guint j = 0; j < page->items->len; j++)
        take_item (paragraphs, report, &g_array_index (page->items, PmPageItem, j));
      g_ptr_array_add (subject->pages, paragraphs);
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
  subject.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
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
