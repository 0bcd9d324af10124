/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday" };
static const char *const months[] = { "january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december" };

/* Those that mean one zone wherever incidents are written about. */
static const struct
{
  const char *name;
  int offset; /* minutes */
} zones[] = {
  { "z", 0 },       { "utc", 0 },    { "gmt", 0 },    { "wet", 0 },    { "west", 60 },
  { "cet", 60 },    { "cest", 120 }, { "eet", 120 },  { "eest", 180 }, { "msk", 180 },
  { "sast", 120 },  { "pkt", 300 },  { "hkt", 480 },  { "sgt", 480 },  { "awst", 480 },
  { "jst", 540 },   { "kst", 540 },  { "acst", 570 }, { "acdt", 630 }, { "aest", 600 },
  { "aedt", 660 },  { "nzst", 720 }, { "nzdt", 780 }, { "est", -300 }, { "edt", -240 },
  { "cdt", -300 },  { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 }, { "akst", -540 },
  { "akdt", -480 }, { "hst", -600 },
};

/* Those that do not, with the earliest time first: the largest offset. */
static const PmTimeZoneMeaning meanings[] = {
  { "ist", 330, N_ ("India") },
  { "ist", 120, N_ ("Israel") },
  { "ist", 60, N_ ("Ireland") },
  { "bst", 360, N_ ("Bangladesh") },
  { "bst", 60, N_ ("Britain") },
  { "cst", 480, N_ ("China") },
  { "cst", -360, N_ ("Chicago") },
  { "gst", 240, N_ ("Gulf states") },
  { "gst", -120, N_ ("South Georgia") },
  { "ast", 180, N_ ("Arabia") },
  { "ast", -240, N_ ("Atlantic coast of America") },
  { "mst", 480, N_ ("Malaysia") },
  { "mst", -420, N_ ("Rocky Mountains") },
};

/* "mon", "tues", "wednesday": at least three letters of it. */
static int
find_start (const char *word, const char *const *names, guint n)
{
  gsize length = strlen (word);

  for (guint i = 0; i < n; i++)
    if (length >= 3 && g_str_has_prefix (names[i], word))
      return (int) i + 1;
  return 0;
}

static gboolean
is_format (const char *word, GDateTime *time, const char *format)
{
  g_autofree char *name = g_date_time_format (time, format);
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  gsize length;

  if (folded == NULL)
    return FALSE;
  length = strlen (folded);
  if (length > 1 && folded[length - 1] == '.')
    folded[length - 1] = '\0';
  return g_str_equal (folded, word);
}

static int
find_in_language (const char *word, gboolean is_month)
{
  static const char *const formats[2][3] = { { "%A", "%a", "%A" }, { "%B", "%b", "%OB" } };
  int n = is_month ? 12 : 7;

  for (int i = 1; i <= n; i++)
    {
      /* The first of January 2018 was a Monday. */
      g_autoptr (GDateTime) time =
          g_date_time_new_utc (2018, is_month ? i : 1, is_month ? 1 : i, 0, 0, 0);

      for (guint f = 0; f < 3; f++)
        if (is_format (word, time, formats[is_month][f]))
          return i;
    }
  return 0;
}

static gboolean
is_word (const char *word, const char *english, const char *translated)
{
  g_autofree char *folded = g_utf8_casefold (translated, -1);

  return g_str_equal (word, english) || g_str_equal (word, folded);
}

static PmTimeWord
find_day (const char *word, int *value)
{
  /* Translators: what people type for a time; this and the next three in lower case */
  if (is_word (word, "now", C_ ("typed time", "now")))
    return PM_TIME_WORD_NOW;
  *value = 0;
  if (is_word (word, "today", C_ ("typed time", "today")))
    return PM_TIME_WORD_DAY;
  *value = -1;
  if (is_word (word, "yesterday", C_ ("typed time", "yesterday")))
    return PM_TIME_WORD_DAY;
  *value = 1;
  if (is_word (word, "tomorrow", C_ ("typed time", "tomorrow")))
    return PM_TIME_WORD_DAY;
  return PM_TIME_WORD_NONE;
}

/**
 * pm_time_word_find:
 * @word: letters
 * @length: bytes of it
 * @value: (out): see #PmTimeWord
 */
PmTimeWord
pm_time_word_find (const char *word, gssize length, int *value)
{
  g_autofree char *folded = g_utf8_casefold (word, length);
  PmTimeWord kind = find_day (folded, value);

  if (kind != PM_TIME_WORD_NONE)
    return kind;
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_str_equal (folded, zones[i].name))
      {
        *value = zones[i].offset * 60;
        return PM_TIME_WORD_ZONE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (folded, meanings[i].abbreviation))
      {
        *value = (int) i;
        return PM_TIME_WORD_ZONES;
      }
  if ((*value = find_start (folded, weekdays, 7)) > 0 ||
      (*value = find_in_language (folded, FALSE)) > 0)
    return PM_TIME_WORD_WEEKDAY;
  if ((*value = find_start (folded, months, 12)) > 0 ||
      (*value = find_in_language (folded, TRUE)) > 0)
    return PM_TIME_WORD_MONTH;
  return PM_TIME_WORD_NONE;
}

/** pm_time_word_get_meanings: Returns: (transfer none): the zones of an abbreviation of several */
const PmTimeZoneMeaning *
pm_time_word_get_meanings (int index, guint *n)
{
  const PmTimeZoneMeaning *first = &meanings[index];

  for (*n = 1; (guint) index + *n < G_N_ELEMENTS (meanings) &&
               g_str_equal (first[*n].abbreviation, first->abbreviation);)
    (*n)++;
  return first;
}
