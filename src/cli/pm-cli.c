/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cli-private.h"

#include "pm-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The headless commands. They run before anything of the desktop is touched, so that they need
 * neither a display nor a session bus. A command line with none of their options is left to the
 * application.
 */

static const char *const headless_options[] = { "--export", "--check",  "--version", "--help",
                                                "-h",       "--output", "-o",        "--format" };

static gboolean
is_headless (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--"))
        return FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (headless_options); j++)
        {
          const char *option = headless_options[j];
          gsize length = strlen (option);

          if (strncmp (argv[i], option, length) == 0 &&
              (argv[i][length] == '\0' || argv[i][length] == '='))
            return TRUE;
        }
    }
  return FALSE;
}

static void
options_clear (PmCliOptions *options)
{
  g_free (options->export);
  g_free (options->output);
  g_free (options->format);
  g_free (options->paper);
  g_free (options->orientation);
  g_free (options->margins);
  g_free (options->base_size);
  g_free (options->accent);
  g_free (options->logo);
  g_free (options->edition);
  g_free (options->parts);
  g_free (options->size);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PmCliOptions, options_clear)

static GOptionContext *
new_context (PmCliOptions *options)
{
  const GOptionEntry entries[] = {
    { "export", 0, 0, G_OPTION_ARG_STRING, &options->export,
      N_ ("Write FILE in other formats: pdf, html, markdown, wiki, text, svg, png, json; its "
          "actions: csv, ics"),
      N_ ("FORMAT,…") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Where to write to; - is the standard output, a folder or the beginning of a name is for "
          "several"),
      N_ ("FILE") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options->force,
      N_ ("Replace a file that is there already"), NULL },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, N_ ("Paper of a report: a4 or letter"),
      N_ ("SIZE") },
    { "orientation", 0, 0, G_OPTION_ARG_STRING, &options->orientation,
      N_ ("How the paper is held: portrait or landscape"), N_ ("NAME") },
    { "margins", 0, 0, G_OPTION_ARG_STRING, &options->margins,
      N_ ("Margins of a report: narrow, normal, wide or millimetres, such as 18"), N_ ("WIDTH") },
    { "base-size", 0, 0, G_OPTION_ARG_STRING, &options->base_size,
      N_ ("Size of the text of a report in points, such as 10.5"), N_ ("POINTS") },
    { "accent", 0, 0, G_OPTION_ARG_STRING, &options->accent,
      N_ ("Colour of the headings of a report, such as #1a5fb4"), N_ ("COLOUR") },
    { "logo", 0, 0, G_OPTION_ARG_FILENAME, &options->logo, N_ ("Picture for the title of a report"),
      N_ ("FILE") },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition,
      N_ ("For whom it is: full, executive, public or facilitator"), N_ ("NAME") },
    { "parts", 0, 0, G_OPTION_ARG_STRING, &options->parts,
      N_ ("Parts of a report in their order, such as summary,timeline,actions"), N_ ("NAMES") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size,
      N_ ("Size of a picture in pixels, such as 1600x900"), N_ ("WIDTHxHEIGHT") },
    { "width", 0, 0, G_OPTION_ARG_INT, &options->width,
      N_ ("Width of the lines of a text, such as 72"), N_ ("COLUMNS") },
    { "roles", 0, 0, G_OPTION_ARG_NONE, &options->roles,
      N_ ("Write roles in place of people’s names"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &options->check, N_ ("Say what FILE is missing"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("How to write what --check finds: text or json"), N_ ("FORMAT") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      N_ ("[FILE…]") },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, N_ ("Writes incident postmortems. Without options it "
                                             "opens each FILE in a window."));
  g_option_context_set_description (
      context, N_ ("A FILE of - is the standard input. The exit status is 0 if all went well, 1 if "
                   "the document is at fault and 2 for a wrong command line."));
  return context;
}

/** Writes a message to the standard error. Returns: %PM_CLI_USAGE, to be returned on. */
PmCliStatus
pm_cli_complain (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("postmortem: %s\n", message);
  return PM_CLI_USAGE;
}

static PmCliStatus
dispatch (const PmCliOptions *options)
{
  if (options->version)
    {
      g_print ("postmortem %s\n", PM_VERSION);
      return PM_CLI_DONE;
    }
  if (options->check && options->export != NULL)
    return pm_cli_complain (_ ("--check and --export cannot be used together"));
  if (options->check)
    return pm_cli_check (options);
  if (options->export != NULL)
    return pm_cli_export (options);
  return pm_cli_complain (_ ("--output and --format go with --export or --check"));
}

/**
 * pm_cli_run:
 * @status: (out): the exit status, if it was run
 *
 * Runs the headless command that the command line asks for.
 *
 * Returns: whether it asked for one; if not, nothing was done
 */
gboolean
pm_cli_run (int argc, char **argv, int *status)
{
  g_auto (PmCliOptions) options = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = NULL;

  if (!is_headless (argc, argv))
    return FALSE;
  arguments = g_strdupv (argv);
  context = new_context (&options);
  if (g_option_context_parse_strv (context, &arguments, &error))
    *status = dispatch (&options);
  else
    *status = pm_cli_complain (_ ("%s. See “postmortem --help”."), error->message);
  return TRUE;
}
