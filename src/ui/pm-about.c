/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-about.h"

#include "pm-config.h"

#include <glib/gi18n.h>

/** pm_about_new: Returns: (transfer floating): the dialog that says what this application is */
AdwDialog *
pm_about_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  const char *data_dir = g_getenv ("POSTMORTEM_DATA_DIR");

  /* Not installed: the icon is in the source. */
  if (data_dir != NULL && *data_dir != '\0')
    {
      g_autofree char *icons = g_build_filename (data_dir, "icons", NULL);

      gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                      icons);
    }

  g_object_set (dialog, "application-name", _ ("Postmortem"), "application-icon", PM_APPLICATION_ID,
                "version", PM_VERSION, "developer-name", _ ("The Postmortem Authors"), "copyright",
                "© 2026 The Postmortem Authors", "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _ ("Write down what happened in an incident, why it happened, and what will "
                   "change: as one connected document, without blame."),
                /* Translators: your names, one a line; they are shown in the about dialog */
                "translator-credits", _ ("translator-credits"), NULL);
  return dialog;
}
