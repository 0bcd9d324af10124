/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-event-words.h"

#include "pm-text.h"
#include "pm-time-parse.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ones are cut: what is meant to be a time is read beside one. */
#define MAX_ORIGINAL 80

/* Whether @text means @time, or can mean it. */
static gboolean
means (const char *text, PmTime time, PmTime reference, PmZone *zone)
{
  PmTimeReading reading = { 0 };

  if (pm_time_read_text (text, zone, reference, reference, &reading, NULL))
    return reading.time == time;
  for (guint i = 0; i < reading.n_choices; i++)
    if (reading.choices[i].time == time)
      return TRUE;
  return FALSE;
}

/* "14:05-14:25" and the like. */
static gboolean
means_span (const char *text, const PmEvent *event, PmZone *zone)
{
  static const char *const dashes[] = { "–", "—", " - ", "-" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char *dash = g_strrstr (text, dashes[i]);
      g_autofree char *begin = NULL;
      g_autofree char *end = NULL;

      if (dash == NULL)
        continue;
      begin = g_strstrip (g_strndup (text, (gsize) (dash - text)));
      end = g_strstrip (g_strdup (dash + strlen (dashes[i])));
      if (means (begin, event->at, event->at, zone) && means (end, event->until, event->at, zone))
        return TRUE;
    }
  return FALSE;
}

/* @time, without its day where @other is on the same. */
static char *
format_near (PmTime time, PmTime other, PmZone *zone)
{
  return pm_time_format (time, zone,
                         pm_time_is_set (other) && pm_zone_is_same_day (zone, time, other)
                             ? PM_TIME_STYLE_CLOCK
                             : PM_TIME_STYLE_FULL,
                         PM_PRECISION_UNSET, FALSE);
}

/**
 * pm_event_dup_original:
 *
 * Returns: (transfer full) (nullable): its time as it was written, where that is not what its time
 *   is now
 */
char *
pm_event_dup_original (const PmEvent *event, PmZone *zone)
{
  g_autofree char *line = NULL;
  const char *text;
  PmTime time;

  if (pm_text_is_empty (event->original_time))
    return NULL;
  line = pm_text_to_single_line (event->original_time);
  g_strstrip (line);
  if (!pm_time_is_set (event->at))
    return *line != '\0' ? pm_text_shorten (line, MAX_ORIGINAL) : NULL;
  text = event->approximate && *line == '~' ? line + 1 : line;
  /* What the program itself has kept is as exact as a machine writes it. */
  if (pm_time_parse_rfc3339 (text, -1, &time))
    return time == event->at ? NULL : format_near (time, event->at, zone);
  if (*text == '\0' || means (text, event->at, event->at, zone))
    return NULL;
  if (pm_time_is_set (event->until) && means_span (text, event, zone))
    return NULL;
  return pm_text_shorten (line, MAX_ORIGINAL);
}

/* @text: (transfer full): its double quotes become single ones */
static char *
quote_within (char *text)
{
  GString *string = g_string_new_take (text);

  g_string_replace (string, "“", "‘", 0);
  g_string_replace (string, "”", "’", 0);
  return g_string_free (string, FALSE);
}

/**
 * pm_event_quote_original:
 *
 * Returns: (transfer full) (nullable): the same in quotes, as it stands beside the time
 */
char *
pm_event_quote_original (const PmEvent *event, PmZone *zone)
{
  g_autofree char *original = pm_event_dup_original (event, zone);

  /* Some were written in quotes. */
  if (original != NULL && (g_str_has_prefix (original, "“") || *original == '"'))
    return g_steal_pointer (&original);
  if (original != NULL)
    original = quote_within (g_steal_pointer (&original));
  /* Translators: the quotes around a time as it was written. */
  return original != NULL ? g_strdup_printf (_ ("“%s”"), original) : NULL;
}

/** pm_event_describe_original: Returns: (transfer full) (nullable): the same in a sentence */
char *
pm_event_describe_original (const PmEvent *event, PmZone *zone)
{
  g_autofree char *original = pm_event_quote_original (event, zone);

  if (original == NULL)
    return NULL;
  /* Translators: a time as it was written, in quotes, which is not what it is taken for now. */
  return g_strdup_printf (_ ("written as %s"), original);
}

/**
 * pm_event_describe_noticed:
 *
 * Returns: (transfer full) (nullable): when it was noticed, and how much later than it happened
 */
char *
pm_event_describe_noticed (const PmEvent *event, PmZone *zone)
{
  g_autofree char *time = NULL;
  g_autofree char *delay = NULL;

  if (!pm_time_is_set (event->noticed_at) || event->noticed_at == event->at)
    return NULL;
  time = format_near (event->noticed_at, event->at, zone);
  if (!pm_time_is_set (event->at))
    return g_strdup_printf (_ ("noticed %s"), time);
  delay = pm_duration_format (ABS (event->noticed_at - event->at));
  if (event->noticed_at < event->at)
    /* Translators: a time, and how long before it happened: somebody has made a mistake. */
    return g_strdup_printf (_ ("noticed %s, %s before it happened"), time, delay);
  /* Translators: a time, and how long after it happened. */
  return g_strdup_printf (_ ("noticed %s, %s later"), time, delay);
}

/**
 * pm_event_describe_precision:
 *
 * Returns: (nullable): how exactly its time is known, where that is not to the minute
 */
const char *
pm_event_describe_precision (const PmEvent *event)
{
  switch (event->precision)
    {
    case PM_PRECISION_HOUR:
      return _ ("known to the hour");
    case PM_PRECISION_DAY:
      return _ ("known to the day");
    case PM_PRECISION_UNKNOWN:
      return pm_time_is_set (event->at) ? _ ("not known when exactly") : NULL;
    case PM_PRECISION_UNSET:
    case PM_PRECISION_SECOND:
    case PM_PRECISION_MINUTE:
    default:
      return NULL;
    }
}
