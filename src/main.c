/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-application.h"
#include "pm-cli.h"
#include "pm-config.h"

#include <glib/gi18n.h>

#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Not the installed translations but those of a build folder, as with POSTMORTEM_DATA_DIR. */
static const char *
get_locale_dir (void)
{
  const char *dir = g_getenv ("POSTMORTEM_LOCALE_DIR");

  return dir != NULL && *dir != '\0' ? dir : PM_LOCALE_DIR;
}

/* A document is read in a thread. An allocator with a heap for each thread would ask the system for
 * every few pages of it, which takes a third of the time of reading 100,000 events; the main heap
 * grows in larger steps. To be called before there is a thread. */
static void
share_heap (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (PmApplication) application = NULL;
  int status;

  share_heap ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (pm_cli_run (argc, argv, &status))
    return status;
  application = pm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
