/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"

G_BEGIN_DECLS

/* Which texts of a document the language coach looks at, and what it remarks on in them: the same
 * in the review and where they are written. */

typedef void (*PmLanguageTextFunc) (const PmRecord *record, guint field, gpointer user_data);

gboolean pm_language_is_coached (PmKind kind, guint field);
GArray *pm_language_find_in (PmDocument *document,
                             const PmRecord *record,
                             guint field,
                             GHashTable *names);
void pm_language_foreach_text (PmDocument *document, PmLanguageTextFunc func, gpointer user_data);

G_END_DECLS
