/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PM_MEDIA_TYPE: the media type of a document. */
#define PM_MEDIA_TYPE "application/vnd.postmortem+json"

/** PM_DOCUMENT_SUFFIX: how the name of a document ends. */
#define PM_DOCUMENT_SUFFIX ".postmortem.json"

GFile *pm_places_get_shipped (const char *folder, const char *name);
GPtrArray *pm_places_list_samples (void);

gboolean pm_places_name_is_document (const char *name);
char *pm_places_dup_display_name (GFile *file);
char *pm_places_dup_display_path (GFile *file);
char *pm_places_suggest_name (const char *title, const char *suffix);

G_END_DECLS
