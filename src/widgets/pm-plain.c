/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-plain.h"

#include "pm-text.h"

/* For the properties that have no switch for markup. */
static char *
escape (const char *text)
{
  return g_markup_escape_text (pm_text_or_empty (text), -1);
}

/** pm_plain_toast_new: Returns: (transfer full): a toast that shows @title in one line, as it is */
AdwToast *
pm_plain_toast_new (const char *title)
{
  g_autofree char *line = pm_text_to_single_line (title);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, line);
  return toast;
}

/**
 * pm_plain_alert_new:
 * @heading: (nullable): in words of ours: it wraps between words only, and what a document has may
 *   be one long word; shorter than 25 characters, or a narrow window makes GTK complain
 * @body: (nullable): anything
 *
 * Returns: (transfer floating): a dialog with no responses yet
 */
AdwAlertDialog *
pm_plain_alert_new (const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));

  adw_alert_dialog_set_heading_use_markup (dialog, FALSE);
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_alert_dialog_set_heading (dialog, pm_text_or_empty (heading));
  adw_alert_dialog_set_body (dialog, pm_text_or_empty (body));
  return dialog;
}

/** pm_plain_action_row_new: Returns: (transfer floating): an #AdwActionRow */
GtkWidget *
pm_plain_action_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), title);
  pm_plain_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/** pm_plain_row_set_title: for rows of every kind */
void
pm_plain_row_set_title (AdwPreferencesRow *row, const char *title)
{
  g_autofree char *line = pm_text_to_single_line (title);

  adw_preferences_row_set_use_markup (row, FALSE);
  adw_preferences_row_set_use_underline (row, FALSE);
  adw_preferences_row_set_title (row, line);
}

void
pm_plain_row_set_subtitle (AdwActionRow *row, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (row, pm_text_or_empty (subtitle));
}

void
pm_plain_expander_set_subtitle (AdwExpanderRow *row, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_set_subtitle (row, pm_text_or_empty (subtitle));
}

void
pm_plain_group_set_title (AdwPreferencesGroup *group, const char *title)
{
  g_autofree char *line = pm_text_to_single_line (title);
  g_autofree char *escaped = escape (line);

  adw_preferences_group_set_title (group, escaped);
}

void
pm_plain_group_set_description (AdwPreferencesGroup *group, const char *description)
{
  g_autofree char *escaped = escape (description);

  adw_preferences_group_set_description (group, escaped);
}

void
pm_plain_banner_set_title (AdwBanner *banner, const char *title)
{
  g_autofree char *line = pm_text_to_single_line (title);

  adw_banner_set_use_markup (banner, FALSE);
  adw_banner_set_title (banner, line);
}

/** pm_plain_status_set_title: the title of a status page is a plain label already */
void
pm_plain_status_set_title (AdwStatusPage *page, const char *title)
{
  adw_status_page_set_title (page, pm_text_or_empty (title));
}

void
pm_plain_status_set_description (AdwStatusPage *page, const char *description)
{
  g_autofree char *escaped = escape (description);

  adw_status_page_set_description (page, escaped);
}
