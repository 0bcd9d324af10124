/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * libadwaita parses most of the strings that it is given as Pango markup: a title such as
 * "AT&T <oops>" then shows as nothing and has an empty accessible name. What comes from a
 * document, a file name or an error message reaches libadwaita through these functions alone.
 * All take %NULL for "".
 */

AdwToast *pm_plain_toast_new (const char *title);
AdwAlertDialog *pm_plain_alert_new (const char *heading, const char *body);
GtkWidget *pm_plain_action_row_new (const char *title, const char *subtitle);

void pm_plain_row_set_title (AdwPreferencesRow *row, const char *title);
void pm_plain_row_set_subtitle (AdwActionRow *row, const char *subtitle);
void pm_plain_expander_set_subtitle (AdwExpanderRow *row, const char *subtitle);
void pm_plain_group_set_title (AdwPreferencesGroup *group, const char *title);
void pm_plain_group_set_description (AdwPreferencesGroup *group, const char *description);
void pm_plain_banner_set_title (AdwBanner *banner, const char *title);
void pm_plain_status_set_title (AdwStatusPage *page, const char *title);
void pm_plain_status_set_description (AdwStatusPage *page, const char *description);

G_END_DECLS
