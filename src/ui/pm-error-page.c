/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-error-page.h"

#include "pm-places.h"
#include "pm-plain.h"

#include <glib/gi18n.h>

static GtkWidget *
make_button (const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  return button;
}

/**
 * pm_error_page_new:
 * @file: what could not be read
 * @error: why; its message names the place and what can be done
 *
 * Returns: (transfer floating): a page that says so in place of the document
 */
GtkWidget *
pm_error_page_new (GFile *file, const GError *error)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *again = make_button (_ ("_Try Again"), "win.open-uri", NULL);
  g_autofree char *name = pm_places_dup_display_name (file);
  g_autofree char *path = pm_places_dup_display_path (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  /* Translators: %s is the name of a file */
  title = g_strdup_printf (_ ("“%s” Cannot Be Opened"), name);
  description = g_strdup_printf ("%s\n\n%s", path, error->message);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-warning-symbolic");
  pm_plain_status_set_title (ADW_STATUS_PAGE (status), title);
  pm_plain_status_set_description (ADW_STATUS_PAGE (status), description);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (again), "s", uri);
  gtk_box_append (GTK_BOX (box),
                  make_button (_ ("_Open Another…"), "app.open", "suggested-action"));
  gtk_box_append (GTK_BOX (box), again);
  gtk_box_append (GTK_BOX (box), make_button (_ ("_Start Page"), "win.start", NULL));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);

  adw_header_bar_set_show_title (ADW_HEADER_BAR (header), FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), status);
  return toolbar;
}
