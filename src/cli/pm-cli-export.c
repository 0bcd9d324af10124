/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cli-private.h"

#include "pm-report-pdf.h"
#include "pm-report-picture.h"
#include "pm-writer.h"

#include <glib/gi18n-lib.h>

typedef GBytes *(*Exporter) (PmDocument *document, const PmCliOptions *options, GError **error);

/*
 * The date that reproducible builds agree on for what is made now, if it is set: with it, the same
 * document gives the same bytes. https://reproducible-builds.org/specs/source-date-epoch/
 */
static PmTime
get_date (void)
{
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;

  if (text != NULL &&
      g_ascii_string_to_unsigned (text, 10, 0, PM_TIME_MAX / PM_SECOND, &seconds, NULL))
    return (PmTime) seconds * PM_SECOND;
  return pm_time_now ();
}

static GBytes *
export_pdf (PmDocument *document, const PmCliOptions *options, GError **error)
{
  g_autoptr (PmReport) report = NULL;
  PmReportOptions report_options;

  pm_report_options_init (&report_options);
  report_options.use_roles = options->roles;
  report_options.generated = get_date ();
  if (options->paper != NULL)
    pm_report_paper_from_name (options->paper, &report_options.paper);
  report = pm_report_new (document, &report_options, NULL, error);
  return report != NULL ? pm_report_to_pdf (report, error) : NULL;
}

static GBytes *
export_json (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return pm_writer_write (document, error);
}

static GBytes *
export_picture (PmDocument *document,
                const PmCliOptions *options,
                PmPictureFormat format,
                GError **error)
{
  PmPictureOptions picture;

  pm_picture_options_init (&picture);
  picture.format = format;
  if (options->size != NULL)
    pm_picture_parse_size (options->size, &picture.width, &picture.height);
  return pm_picture_of_timeline (document, &picture, error);
}

static GBytes *
export_svg (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_picture (document, options, PM_PICTURE_SVG, error);
}

static GBytes *
export_png (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_picture (document, options, PM_PICTURE_PNG, error);
}

static const struct
{
  const char *name;
  Exporter export;
  gboolean is_picture;
} formats[] = {
  { "pdf", export_pdf, FALSE },
  { "json", export_json, FALSE },
  { "svg", export_svg, TRUE },
  { "png", export_png, TRUE },
};

static gboolean
is_picture (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return formats[i].is_picture;
  return FALSE;
}

/* A picture's size is looked at before the document is read. */
static PmCliStatus
check_size (const PmCliOptions *options)
{
  PmPictureOptions picture;
  g_autoptr (GError) error = NULL;

  if (options->size == NULL)
    return PM_CLI_DONE;
  if (!is_picture (options->export))
    return pm_cli_complain (_ ("--size is for svg and png"));
  pm_picture_options_init (&picture);
  if (!pm_picture_parse_size (options->size, &picture.width, &picture.height))
    return pm_cli_complain (_ ("--size is width and height, such as 1600x900, not “%s”"),
                            options->size);
  if (!pm_picture_check_size (&picture, &error))
    return pm_cli_complain ("%s", error->message);
  return PM_CLI_DONE;
}

static Exporter
find_exporter (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return formats[i].export;
  return NULL;
}

/* `--export=FORMAT FILE -o OUT`. */
PmCliStatus
pm_cli_export (const PmCliOptions *options)
{
  Exporter export = find_exporter (options->export);
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PmReportPaper paper;

  if (export == NULL)
    return pm_cli_complain (_ ("--export knows pdf, json, svg and png, not “%s”"), options->export);
  if (options->files == NULL || options->files[1] != NULL)
    return pm_cli_complain (_ ("--export needs one file to read"));
  if (options->output == NULL)
    return pm_cli_complain (_ ("--export needs --output, the file to write"));
  if (options->format != NULL)
    return pm_cli_complain (_ ("--format is for --check"));
  if (options->paper != NULL && !pm_report_paper_from_name (options->paper, &paper))
    return pm_cli_complain (_ ("--paper is a4 or letter, not “%s”"), options->paper);
  if (check_size (options) != PM_CLI_DONE)
    return PM_CLI_USAGE;

  document = pm_cli_read (options->files[0]);
  if (document == NULL)
    return PM_CLI_FAULT;
  bytes = export (document, options, &error);
  if (bytes == NULL)
    {
      g_printerr ("postmortem: %s: %s\n", options->files[0], error->message);
      return PM_CLI_FAULT;
    }
  return pm_cli_write (options->output, bytes, options->force) ? PM_CLI_DONE : PM_CLI_FAULT;
}
