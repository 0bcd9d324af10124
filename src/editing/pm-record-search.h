/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

gboolean pm_text_matches (const char *text, const char *query);
GPtrArray *pm_record_search (PmDocument *document,
                             PmKindMask kinds,
                             const char *query,
                             guint max_results);

G_END_DECLS
