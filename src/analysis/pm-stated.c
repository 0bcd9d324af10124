/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-stated.h"

#include <string.h>

/*
 * Reads a length of time out of what somebody wrote: "123 minutes", "about 1 h 50 min", "just over
 * nine hours". It is compared with what was computed and never takes its place, so that it is
 * better to read nothing than to read something wrong: where there are two lengths, none is meant.
 */

typedef struct
{
  const char *word;
  PmDuration value;
} Word;

static const Word units[] = {
  { "s", PM_SECOND },        { "sec", PM_SECOND },     { "secs", PM_SECOND },
  { "second", PM_SECOND },   { "seconds", PM_SECOND }, { "sekunde", PM_SECOND },
  { "sekunden", PM_SECOND }, { "m", PM_MINUTE },       { "min", PM_MINUTE },
  { "mins", PM_MINUTE },     { "minute", PM_MINUTE },  { "minutes", PM_MINUTE },
  { "minuten", PM_MINUTE },  { "h", PM_HOUR },         { "hr", PM_HOUR },
  { "hrs", PM_HOUR },        { "hour", PM_HOUR },      { "hours", PM_HOUR },
  { "std", PM_HOUR },        { "stunde", PM_HOUR },    { "stunden", PM_HOUR },
  { "d", PM_DAY },           { "day", PM_DAY },        { "days", PM_DAY },
  { "tag", PM_DAY },         { "tage", PM_DAY },       { "tagen", PM_DAY },
  { "week", 7 * PM_DAY },    { "weeks", 7 * PM_DAY },  { "woche", 7 * PM_DAY },
  { "wochen", 7 * PM_DAY },
};

static const Word numbers[] = {
  { "a", 1 },    { "an", 1 },    { "one", 1 },     { "two", 2 },     { "three", 3 },
  { "four", 4 }, { "five", 5 },  { "six", 6 },     { "seven", 7 },   { "eight", 8 },
  { "nine", 9 }, { "ten", 10 },  { "eleven", 11 }, { "twelve", 12 }, { "ein", 1 },
  { "eine", 1 }, { "einer", 1 }, { "einen", 1 },   { "zwei", 2 },    { "drei", 3 },
  { "vier", 4 }, { "fünf", 5 },  { "sechs", 6 },   { "sieben", 7 },  { "acht", 8 },
  { "neun", 9 }, { "zehn", 10 }, { "elf", 11 },    { "zwölf", 12 },
};

static gboolean
look_up (const Word *words, guint n, const char *word, PmDuration *value)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i].word, word) == 0)
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

/* Figures and letters are apart even where nothing stands between: "90min" is two words. */
static GPtrArray *
split (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = folded;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      const char *begin = p;
      gboolean is_figure = g_ascii_isdigit (*p);

      if (!is_figure && !g_unichar_isalpha (c))
        {
          /* What divides lengths stays as a word of its own. */
          if (strchr (";:/|()–—-", (int) MIN (c, 127)) != NULL || c > 127 || c == ',')
            g_ptr_array_add (words, g_strdup (c == ',' ? "," : ";"));
          p = g_utf8_next_char (p);
          continue;
        }
      while (*p != '\0' &&
             (is_figure ? g_ascii_isdigit (*p) : g_unichar_isalpha (g_utf8_get_char (p))))
        p = g_utf8_next_char (p);
      g_ptr_array_add (words, g_strndup (begin, (gsize) (p - begin)));
    }
  return words;
}

static gboolean
read_number (const char *word, PmDuration *value)
{
  if (g_ascii_isdigit (*word))
    {
      *value = g_ascii_strtoll (word, NULL, 10);
      return strlen (word) <= 6;
    }
  return look_up (numbers, G_N_ELEMENTS (numbers), word, value);
}

/**
 * pm_stated_parse:
 * @text: (nullable): a length of time in words, English or German
 * @value: (out): the length
 * @unit: (out): the smallest unit in it: it is not more exact than that
 *
 * Returns: whether exactly one length stands there
 */
gboolean
pm_stated_parse (const char *text, PmDuration *value, PmDuration *unit)
{
  g_autoptr (GPtrArray) words = NULL;
  gboolean is_open = FALSE;
  PmDuration last = 0;

  *value = 0;
  *unit = 0;
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  words = split (text);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      PmDuration number, size;

      if (i + 1 < words->len && read_number (word, &number) &&
          look_up (units, G_N_ELEMENTS (units), g_ptr_array_index (words, i + 1), &size))
        {
          /* A second length, or one that does not go on with a smaller unit */
          if (*unit != 0 && (!is_open || size >= last))
            return FALSE;
          *value += number * size;
          *unit = last = size;
          is_open = TRUE;
          i++;
        }
      else if (g_ascii_isdigit (*word))
        /* A number that is of no length: a range, a date, a fraction */
        return FALSE;
      else if (strcmp (word, "and") != 0 && strcmp (word, "und") != 0 && strcmp (word, ",") != 0)
        is_open = FALSE;
    }
  return *unit != 0;
}
