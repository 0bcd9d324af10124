/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"

G_BEGIN_DECLS

/** PmLanguageWord: a word of the authors; what they quote is none. */
typedef struct
{
  guint offset;
  guint length;
  char text[24];     /* in lower case, with ' for every apostrophe, cut */
  gboolean boundary; /* a clause begins with it */
  gboolean sentence; /* a sentence does */
} PmLanguageWord;

GArray *pm_language_split (const char *markdown);

G_END_DECLS
