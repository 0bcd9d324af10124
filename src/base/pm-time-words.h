/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words in typed times, in English and in the language of the session. */

typedef enum
{
  PM_TIME_WORD_NONE,
  PM_TIME_WORD_NOW,
  PM_TIME_WORD_DAY,     /* value: days from today */
  PM_TIME_WORD_WEEKDAY, /* value: 1 Monday .. 7 Sunday */
  PM_TIME_WORD_MONTH,   /* value: 1 .. 12 */
  PM_TIME_WORD_ZONE,    /* value: seconds east of UTC */
  PM_TIME_WORD_ZONES,   /* an abbreviation of several zones; value: an index of them */
} PmTimeWord;

/** PmTimeZoneMeaning: one of the zones that share an abbreviation. */
typedef struct
{
  const char *abbreviation;
  int offset; /* minutes east of UTC */
  const char *place;
} PmTimeZoneMeaning;

PmTimeWord pm_time_word_find (const char *word, gssize length, int *value);
const PmTimeZoneMeaning *pm_time_word_get_meanings (int index, guint *n);

G_END_DECLS
