/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-pdf.h"

#include "pm-reader.h"

#include <locale.h>
#include <time.h>

/* Makes the report of a document: as a PDF, as a dump, or again and again against the clock. */

static char *pdf;
static gboolean dump;
static gboolean geometry;
static gboolean roles;
static char *paper;
static char *margin;
static gboolean landscape;
static double base_size;
static int repeat;
static int threads;

static const GOptionEntry entries[] = {
  { "pdf", 'o', 0, G_OPTION_ARG_FILENAME, &pdf, "Write a PDF", "FILE" },
  { "dump", 'd', 0, G_OPTION_ARG_NONE, &dump, "Print what it says", NULL },
  { "geometry", 'g', 0, G_OPTION_ARG_NONE, &geometry, "Print what stands where", NULL },
  { "roles", 'r', 0, G_OPTION_ARG_NONE, &roles, "Roles in place of names", NULL },
  { "paper", 'p', 0, G_OPTION_ARG_STRING, &paper, "a4 or letter", "PAPER" },
  { "landscape", 'l', 0, G_OPTION_ARG_NONE, &landscape, "Held sideways", NULL },
  { "margin", 'm', 0, G_OPTION_ARG_STRING, &margin, "narrow, normal, wide or millimetres",
    "MARGIN" },
  { "base-size", 's', 0, G_OPTION_ARG_DOUBLE, &base_size, "Of running text", "POINTS" },
  { "threads", 't', 0, G_OPTION_ARG_INT, &threads, "Lay out with so many", "N" },
  { "repeat", 'n', 0, G_OPTION_ARG_INT, &repeat, "Measure", "TIMES" },
  G_OPTION_ENTRY_NULL,
};

/* In microseconds; other programs that run do not count. */
static gint64
cpu_time (void)
{
  return (gint64) ((double) clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC);
}

static gboolean
run (PmDocument *document, const PmReportOptions *options, GError **error)
{
  gint64 start = cpu_time ();
  g_autoptr (PmReport) report = pm_report_new (document, options, NULL, error);
  gint64 laid_out = cpu_time ();
  g_autoptr (GBytes) bytes = NULL;

  if (report == NULL)
    return FALSE;
  if (dump || geometry)
    {
      g_autofree char *text =
          pm_report_dump (report, geometry ? PM_REPORT_DUMP_GEOMETRY : PM_REPORT_DUMP_CONTENT);

      g_print ("%s", text);
    }
  if (pdf == NULL)
    return TRUE;
  bytes = pm_report_to_pdf (report, error);
  if (bytes == NULL)
    return FALSE;
  g_printerr ("%u pages, layout %.1f ms, pdf %.1f ms, %" G_GSIZE_FORMAT " bytes\n",
              pm_report_get_n_pages (report), (double) (laid_out - start) / 1000,
              (double) (cpu_time () - laid_out) / 1000, g_bytes_get_size (bytes));
  return g_file_set_contents (pdf, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DOCUMENT");
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmDocument) document = NULL;
  PmReportOptions options;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "One document, please.");
      return 2;
    }
  file = g_mapped_file_new (argv[1], FALSE, &error);
  if (file != NULL)
    {
      bytes = g_mapped_file_get_bytes (file);
      document = pm_reader_read (bytes, argv[1], NULL, &error);
    }
  pm_report_options_init (&options);
  options.paper = PM_REPORT_PAPER_A4;
  options.generated = 0;
  options.use_roles = roles;
  options.n_threads = (guint) MAX (threads, 0);
  if (base_size > 0)
    options.base_size = base_size;
  options.orientation = landscape ? PM_REPORT_LANDSCAPE : PM_REPORT_PORTRAIT;
  if (margin != NULL && !pm_report_margin_from_name (margin, &options.margin))
    {
      g_printerr ("Unknown margin\n");
      return 2;
    }
  if (paper != NULL && !pm_report_paper_from_name (paper, &options.paper))
    {
      g_printerr ("Unknown paper\n");
      return 2;
    }
  for (int i = 0; document != NULL && error == NULL && i < MAX (repeat, 1); i++)
    run (document, &options, &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
