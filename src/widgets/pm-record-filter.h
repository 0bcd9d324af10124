/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A #GtkFilter over #PmItem by words: each has to be in the title, in whatever case, or to be the
 * short number ("E12").
 */
GtkFilter *pm_record_filter_new (PmDocument *document);
void pm_record_filter_set_text (GtkFilter *filter, const char *text);
gboolean pm_record_matches (PmDocument *document, const PmRecord *record, const char *const *words);
char **pm_record_filter_split (const char *text);

G_END_DECLS
