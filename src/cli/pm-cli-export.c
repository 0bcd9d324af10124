/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cli-private.h"

#include "pm-export.h"
#include "pm-report-pdf.h"
#include "pm-report-picture.h"
#include "pm-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

static PmEdition
get_edition (const PmCliOptions *options)
{
  PmEdition edition = PM_EDITION_FULL;

  if (options->edition != NULL)
    pm_edition_from_name (options->edition, &edition);
  return edition;
}

static void
set_report_options (PmReportOptions *report, const PmCliOptions *options)
{
  report->edition = get_edition (options);
  report->use_roles = options->roles;
  report->generated = get_date ();
  if (options->parts != NULL)
    {
      g_autofree char *wrong = NULL;

      pm_report_contents_parse (&report->contents, options->parts, &wrong);
    }
  if (options->paper != NULL)
    pm_report_paper_from_name (options->paper, &report->paper);
  if (options->orientation != NULL)
    pm_report_orientation_from_name (options->orientation, &report->orientation);
  if (options->margins != NULL)
    pm_report_margin_from_name (options->margins, &report->margin);
  if (options->base_size != NULL)
    pm_report_base_size_from_name (options->base_size, &report->base_size);
  if (options->accent != NULL)
    report->has_accent = pm_report_accent_from_name (options->accent, report->accent);
  report->logo = options->logo;
}

static GBytes *
export_pdf (PmDocument *document, const PmCliOptions *options, GError **error)
{
  g_autoptr (PmReport) report = NULL;
  PmReportOptions report_options;

  pm_report_options_init (&report_options);
  set_report_options (&report_options, options);
  report = pm_report_new (document, &report_options, NULL, error);
  return report != NULL ? pm_report_to_pdf (report, error) : NULL;
}

static GBytes *
export_report (PmDocument *document,
               const PmCliOptions *options,
               PmExportFormat format,
               GError **error)
{
  PmExportOptions export_options;

  pm_export_options_init (&export_options);
  set_report_options (&export_options.report, options);
  if (options->width > 0)
    export_options.width = (guint) options->width;
  return pm_export_document (document, format, &export_options, NULL, error);
}

static GBytes *
export_markdown (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_MARKDOWN, error);
}

static GBytes *
export_wiki (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_WIKI, error);
}

static GBytes *
export_html (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_HTML, error);
}

static GBytes *
export_text (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_TEXT, error);
}

static GBytes *
export_csv (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_CSV, error);
}

static GBytes *
export_icalendar (PmDocument *document, const PmCliOptions *options, GError **error)
{
  return export_report (document, options, PM_EXPORT_ICALENDAR, error);
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

typedef enum
{
  FOR_REPORT,
  FOR_TEXT,
  FOR_PICTURE,
  FOR_DATA,
} Purpose;

typedef struct
{
  const char *name;
  const char *suffix; /* of a file that is named after the document */
  Exporter export;
  Purpose purpose;
} Format;

static const Format formats[] = {
  { "pdf", ".pdf", export_pdf, FOR_REPORT },
  { "html", ".html", export_html, FOR_REPORT },
  { "markdown", ".md", export_markdown, FOR_REPORT },
  { "wiki", "-wiki.md", export_wiki, FOR_REPORT },
  { "text", ".txt", export_text, FOR_TEXT },
  { "svg", ".svg", export_svg, FOR_PICTURE },
  { "png", ".png", export_png, FOR_PICTURE },
  { "csv", ".csv", export_csv, FOR_DATA },
  { "ics", ".ics", export_icalendar, FOR_DATA },
  { "json", ".postmortem.json", export_json, FOR_DATA },
};

static const Format *
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  return NULL;
}

/* Job: a format and where it is written to. */
typedef struct
{
  const Format *format;
  char *path; /* (owned) */
  GBytes *bytes;
} Job;

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
}

/* The formats of `--export=FORMAT,FORMAT`, each once, or NULL after saying what is wrong. */
static GArray *
parse_formats (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  g_autoptr (GArray) jobs = g_array_new (FALSE, TRUE, sizeof (Job));

  g_array_set_clear_func (jobs, job_clear);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Job job = { .format = find_format (g_strstrip (names[i])) };
      gboolean twice = FALSE;

      if (job.format == NULL)
        {
          g_autoptr (GString) known = g_string_new (NULL);

          for (guint j = 0; j < G_N_ELEMENTS (formats); j++)
            g_string_append_printf (known, "%s%s", j > 0 ? ", " : "", formats[j].name);
          /* Translators: the first %s is a list of names of formats. */
          pm_cli_complain (_ ("--export knows %s, not “%s”"), known->str, names[i]);
          return NULL;
        }
      for (guint j = 0; j < jobs->len; j++)
        twice = twice || g_array_index (jobs, Job, j).format == job.format;
      if (!twice)
        g_array_append_val (jobs, job);
    }
  return g_steal_pointer (&jobs);
}

static gboolean
has_purpose (const GArray *jobs, Purpose purpose)
{
  for (guint i = 0; i < jobs->len; i++)
    if (g_array_index (jobs, Job, i).format->purpose == purpose)
      return TRUE;
  return FALSE;
}

/* A picture's size is looked at before the document is read. */
static PmCliStatus
check_size (const PmCliOptions *options, const GArray *jobs)
{
  PmPictureOptions picture;
  g_autoptr (GError) error = NULL;

  if (options->size == NULL)
    return PM_CLI_DONE;
  if (!has_purpose (jobs, FOR_PICTURE))
    return pm_cli_complain (_ ("--size is for svg and png"));
  pm_picture_options_init (&picture);
  if (!pm_picture_parse_size (options->size, &picture.width, &picture.height))
    return pm_cli_complain (_ ("--size is width and height, such as 1600x900, not “%s”"),
                            options->size);
  if (!pm_picture_check_size (&picture, &error))
    return pm_cli_complain ("%s", error->message);
  return PM_CLI_DONE;
}

static gboolean
check_parts (const PmCliOptions *options)
{
  g_autofree char *wrong = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  PmReportContents contents;

  if (options->parts == NULL || pm_report_contents_parse (&contents, options->parts, &wrong))
    return TRUE;
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            pm_report_part_get_name ((PmReportPart) i));
  /* Translators: the first %s is a list of names of parts. */
  pm_cli_complain (_ ("--parts knows %s, not “%s”"), known->str, wrong);
  return FALSE;
}

static PmCliStatus
check_page (const PmCliOptions *options)
{
  PmReportPaper paper;
  PmReportOrientation orientation;
  double accent[3];
  double points;

  if (options->paper != NULL && !pm_report_paper_from_name (options->paper, &paper))
    return pm_cli_complain (_ ("--paper is a4 or letter, not “%s”"), options->paper);
  if (options->orientation != NULL &&
      !pm_report_orientation_from_name (options->orientation, &orientation))
    return pm_cli_complain (_ ("--orientation is portrait or landscape, not “%s”"),
                            options->orientation);
  if (options->margins != NULL && !pm_report_margin_from_name (options->margins, &points))
    return pm_cli_complain (
        _ ("--margins is narrow, normal, wide or a number of millimetres from 8 to 60, not “%s”"),
        options->margins);
  if (options->base_size != NULL && !pm_report_base_size_from_name (options->base_size, &points))
    return pm_cli_complain (_ ("--base-size is a number of points from 8.25 to 24, not “%s”"),
                            options->base_size);
  if (options->accent != NULL && !pm_report_accent_from_name (options->accent, accent))
    return pm_cli_complain (_ ("--accent is a colour such as #1a5fb4, not “%s”"), options->accent);
  if (options->logo != NULL && !pm_report_check_logo (options->logo))
    return pm_cli_complain (_ ("--logo is a picture as PNG, JPEG or SVG; “%s” is none"),
                            options->logo);
  return PM_CLI_DONE;
}

static PmCliStatus
check_options (const PmCliOptions *options, const GArray *jobs)
{
  PmEdition edition;

  if (options->files == NULL || options->files[1] != NULL)
    return pm_cli_complain (_ ("--export needs one file to read"));
  if (options->output == NULL)
    return pm_cli_complain (_ ("--export needs --output, the file to write"));
  if (jobs->len > 1 && g_str_equal (options->output, "-"))
    return pm_cli_complain (
        _ ("only one format can go to the standard output; give a folder or a name for several"));
  if (options->format != NULL)
    return pm_cli_complain (_ ("--format is for --check"));
  if (check_page (options) != PM_CLI_DONE)
    return PM_CLI_USAGE;
  if (options->edition != NULL && !pm_edition_from_name (options->edition, &edition))
    return pm_cli_complain (_ ("--edition is full, executive, public or facilitator, not “%s”"),
                            options->edition);
  if (!check_parts (options))
    return PM_CLI_USAGE;
  if (options->width != 0 && !has_purpose (jobs, FOR_TEXT))
    return pm_cli_complain (_ ("--width is for text"));
  if (options->width != 0 &&
      (options->width < PM_EXPORT_MIN_WIDTH || options->width > PM_EXPORT_MAX_WIDTH))
    return pm_cli_complain (_ ("--width is from %d to %d, not %d"), PM_EXPORT_MIN_WIDTH,
                            PM_EXPORT_MAX_WIDTH, options->width);
  return check_size (options, jobs);
}

/* Where to */

/* The name of the document's file without what it ends in. */
static char *
dup_stem (const char *path)
{
  static const char *const suffixes[] = { ".postmortem.json", ".postmortem", ".json" };
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_equal (path, "-"))
    return g_strdup ("postmortem");
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (base, suffixes[i]) && strlen (base) > strlen (suffixes[i]))
      return g_strndup (base, strlen (base) - strlen (suffixes[i]));
  return g_steal_pointer (&base);
}

/*
 * One format is written to the name that is given. Several are told apart by what they end in,
 * which is added to that name. In a folder they have the name of the document.
 */
static void
set_paths (const PmCliOptions *options, GArray *jobs)
{
  gboolean is_standard = g_str_equal (options->output, "-");
  gboolean is_folder = !is_standard && (g_str_has_suffix (options->output, G_DIR_SEPARATOR_S) ||
                                        g_file_test (options->output, G_FILE_TEST_IS_DIR));
  g_autofree char *stem = is_folder ? dup_stem (options->files[0]) : NULL;
  g_autofree char *path =
      is_folder ? g_build_filename (options->output, stem, NULL) : g_strdup (options->output);

  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = &g_array_index (jobs, Job, i);

      job->path = is_folder || jobs->len > 1 ? g_strconcat (path, job->format->suffix, NULL)
                                             : g_strdup (path);
    }
}

/* Whether nothing is in the way of any of several: either all are written or none. */
static gboolean
are_free (const PmCliOptions *options, const GArray *jobs)
{
  for (guint i = 0; i < jobs->len && jobs->len > 1 && !options->force; i++)
    {
      const Job *job = &g_array_index (jobs, Job, i);

      if (!g_file_test (job->path, G_FILE_TEST_EXISTS))
        continue;
      g_printerr (_ ("postmortem: %s is there already; --force replaces it\n"), job->path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
make_all (PmDocument *document, const PmCliOptions *options, GArray *jobs)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = &g_array_index (jobs, Job, i);
      g_autoptr (GError) error = NULL;

      job->bytes = job->format->export (document, options, &error);
      if (job->bytes == NULL)
        {
          g_printerr ("postmortem: %s: %s\n", options->files[0], error->message);
          return FALSE;
        }
    }
  return TRUE;
}

/* Every format is made of what is left in the edition, data and pictures as well. */
static PmDocument *
take_edition (PmDocument *document, const PmCliOptions *options)
{
  PmDocument *told = pm_edition_apply (get_edition (options), document);
  g_autoptr (GPtrArray) leaks = NULL;

  if (get_edition (options) != PM_EDITION_PUBLIC)
    return told;
  leaks = pm_edition_list_leaks (told, document);
  for (guint i = 0; i < leaks->len; i++)
    /* Translators: %s is “Ada” in Event: Title */
    g_printerr (_ ("postmortem: part of a name is still there: %s\n"),
                ((PmEditionLeak *) leaks->pdata[i])->text);
  return told;
}

/* `--export=FORMAT,… FILE -o OUT`. */
PmCliStatus
pm_cli_export (const PmCliOptions *options)
{
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmDocument) told = NULL;
  g_autoptr (GArray) jobs = parse_formats (options->export);

  if (jobs == NULL || check_options (options, jobs) != PM_CLI_DONE)
    return PM_CLI_USAGE;
  set_paths (options, jobs);
  document = pm_cli_read (options->files[0]);
  if (document == NULL || !are_free (options, jobs))
    return PM_CLI_FAULT;
  told = take_edition (document, options);
  if (!make_all (told, options, jobs))
    return PM_CLI_FAULT;
  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = &g_array_index (jobs, Job, i);

      if (!pm_cli_write (job->path, job->bytes, options->force))
        return PM_CLI_FAULT;
    }
  return PM_CLI_DONE;
}
