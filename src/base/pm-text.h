/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PM_TEXT_MAX_BYTES: the longest text that a document may hold, in bytes. */
#define PM_TEXT_MAX_BYTES (256 * 1024)

gboolean pm_link_is_allowed (const char *uri);
gboolean pm_text_is_empty (const char *text);
char *pm_text_to_single_line (const char *text);
char *pm_text_to_harmless_line (const char *text);
gboolean pm_text_is_harmless (gunichar c);
gboolean pm_text_runs_to_the_left (gunichar c);
char *pm_text_cut (const char *text);
char *pm_text_shorten (const char *text, guint max_chars);

/** pm_text_or_empty: @text, or "" for %NULL. */
static inline const char *
pm_text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

G_END_DECLS
