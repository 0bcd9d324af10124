/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-properties-dialog.h"

#include "pm-places.h"
#include "pm-plain.h"
#include "pm-text.h"

#include <glib/gi18n.h>

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = pm_plain_action_row_new (title, value);

  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
}

static void
add_count (AdwPreferencesGroup *group, const char *title, guint n)
{
  GtkWidget *row = pm_plain_action_row_new (title, NULL);
  g_autofree char *text = g_strdup_printf ("%'u", n);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static void
file_info_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwPreferencesGroup) group = ADW_PREFERENCES_GROUP (user_data);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, NULL);
  g_autoptr (GDateTime) modified = NULL;
  g_autofree char *size = NULL;

  if (info == NULL)
    return;
  size = g_format_size ((guint64) g_file_info_get_size (info));
  add_row (group, _ ("Size"), size);
  modified = g_file_info_get_modification_date_time (info);
  if (modified != NULL)
    {
      g_autoptr (GDateTime) local = g_date_time_to_local (modified);
      g_autofree char *text = g_date_time_format (local, "%x %X");

      add_row (group, _ ("Last Saved"), text);
    }
}

static GtkWidget *
make_file_group (PmDocument *document, GFile *file)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *version = g_strdup_printf ("%u", pm_document_get_version (document));

  adw_preferences_group_set_title (group, _ ("File"));
  if (file != NULL)
    {
      g_autofree char *path = pm_places_dup_display_path (file);

      add_row (group, _ ("Location"), path);
      g_file_query_info_async (file,
                               G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED,
                               G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, file_info_cb,
                               g_object_ref (group));
    }
  else
    add_row (group, _ ("Location"), _ ("Not saved yet"));
  add_row (group, _ ("Version of the Format"), version);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_content_group (PmDocument *document)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  PmSpan span = pm_document_get_time_span (document);

  adw_preferences_group_set_title (group, _ ("Content"));
  if (pm_document_get_n (document, PM_KIND_EVENT) > 0 && pm_span_length (span) > 0)
    {
      PmZone *zone = pm_document_get_zone (document);
      g_autofree char *begin =
          pm_time_format (span.begin, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_UNSET, FALSE);
      g_autofree char *end =
          pm_time_format (span.end, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_UNSET, FALSE);
      g_autofree char *text = g_strdup_printf ("%s – %s", begin, end);

      add_row (group, _ ("From First to Last Event"), text);
    }
  add_count (group, _ ("Events"), pm_document_get_n (document, PM_KIND_EVENT));
  add_count (group, _ ("Causes"), pm_document_get_n (document, PM_KIND_CAUSE));
  add_count (group, _ ("Signals"), pm_document_get_n (document, PM_KIND_SIGNAL));
  add_count (group, _ ("Impacts"), pm_document_get_n (document, PM_KIND_IMPACT));
  add_count (group, _ ("Lessons"), pm_document_get_n (document, PM_KIND_LESSON));
  add_count (group, _ ("Actions"), pm_document_get_n (document, PM_KIND_ACTION));
  add_count (group, _ ("People"), pm_document_get_n (document, PM_KIND_PERSON));
  add_count (group, _ ("Open Questions"), pm_document_get_n (document, PM_KIND_QUESTION));
  return GTK_WIDGET (group);
}

/**
 * pm_properties_dialog_new:
 * @file: (nullable): where @document is
 *
 * Returns: (transfer floating): a dialog that tells where the document is and what is in it
 */
AdwDialog *
pm_properties_dialog_new (PmDocument *document, GFile *file)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_file_group (document, file)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (make_content_group (document)));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_title (dialog, _ ("Properties"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, toolbar);
  return dialog;
}
