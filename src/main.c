/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-application.h"
#include "pm-cli.h"
#include "pm-config.h"

#include <glib/gi18n.h>

#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (PmApplication) application = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (PM_GETTEXT_DOMAIN, PM_LOCALE_DIR);
  bind_textdomain_codeset (PM_GETTEXT_DOMAIN, "UTF-8");
  textdomain (PM_GETTEXT_DOMAIN);

  if (pm_cli_run (argc, argv, &status))
    return status;
  application = pm_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
