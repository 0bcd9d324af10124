/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-parse.h"

#include "pm-text.h"
#include "pm-time-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Times as people type them: a day, a clock and a zone, each of which can be left out. What can be
 * meant in two ways is never decided here: it is a question with its answers.
 */

typedef struct
{
  const char *p;
  const char *line;
  PmZone *zone;     /* the zone of the text, else the caller's */
  PmZone *own_zone; /* (owned) that of the text */
  PmTime reference;
  PmTime now;
  PmCivil civil;
  gboolean has_date;
  gboolean has_clock;
  gboolean has_offset;
  gboolean is_now;
  int offset;         /* seconds east of UTC */
  char *abbreviation; /* (owned) what may be the zone's own name for itself then */
  PmTimeWord word;    /* what it means elsewhere */
  int word_value;
} TimeScan;

static gboolean
scan_number (TimeScan *scan, int min_digits, int max_digits, int *value)
{
  int n = 0;

  *value = 0;
  while (n < max_digits && g_ascii_isdigit (scan->p[n]))
    *value = *value * 10 + (scan->p[n++] - '0');
  if (n < min_digits || g_ascii_isdigit (scan->p[n]))
    return FALSE;
  scan->p += n;
  return TRUE;
}

static gboolean
scan_char (TimeScan *scan, char c)
{
  if (*scan->p != c)
    return FALSE;
  scan->p++;
  return TRUE;
}

static void
skip_spaces (TimeScan *scan)
{
  while (g_ascii_isspace (*scan->p))
    scan->p++;
}

/* Letters, and the dot after a name that is cut. */
static PmTimeWord
scan_word (TimeScan *scan, int *value)
{
  const char *end = scan->p;
  PmTimeWord word;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == scan->p)
    return PM_TIME_WORD_NONE;
  word = pm_time_word_find (scan->p, end - scan->p, value);
  if (word != PM_TIME_WORD_NONE)
    scan->p = *end == '.' ? end + 1 : end;
  return word;
}

static void
set_day (TimeScan *scan, gint64 days)
{
  pm_civil_from_days (days, &scan->civil.year, &scan->civil.month, &scan->civil.day);
}

static gint64
day_of (PmZone *zone, PmTime time, int *year, int *weekday)
{
  PmCivil civil;

  pm_zone_to_civil (zone, time, &civil);
  *year = civil.year;
  *weekday = civil.weekday;
  return pm_days_from_civil (civil.year, civil.month, civil.day);
}

static int
reference_year (TimeScan *scan)
{
  int year, weekday;

  day_of (scan->zone, scan->reference, &year, &weekday);
  return year;
}

/* "2026-03-01", "2026/03/01" and "1.3.2026"; "1.3." is of the reference's year */
static gboolean
scan_numeric_date (TimeScan *scan)
{
  TimeScan look = *scan;

  if (scan_number (&look, 4, 4, &look.civil.year) && (*look.p == '-' || *look.p == '/'))
    {
      char divider = *look.p++;

      if (!scan_number (&look, 1, 2, &look.civil.month) || !scan_char (&look, divider) ||
          !scan_number (&look, 1, 2, &look.civil.day))
        return FALSE;
    }
  else
    {
      look = *scan;
      if (!scan_number (&look, 1, 2, &look.civil.day) || !scan_char (&look, '.') ||
          !scan_number (&look, 1, 2, &look.civil.month) || !scan_char (&look, '.'))
        return FALSE;
      if (!g_ascii_isdigit (*look.p))
        look.civil.year = reference_year (&look);
      else if (!scan_number (&look, 4, 4, &look.civil.year))
        return FALSE;
    }
  *scan = look;
  return TRUE;
}

/* The year after a day and a month, unless that is the hour. */
static void
scan_year (TimeScan *scan)
{
  TimeScan look = *scan;

  if (*look.p == ',')
    look.p++;
  skip_spaces (&look);
  if (scan_number (&look, 4, 4, &look.civil.year) && *look.p != ':')
    *scan = look;
  else
    scan->civil.year = reference_year (scan);
}

/* "1 Mar", "1. March 2026", "Mar 1", "March 1, 2026" */
static gboolean
scan_month_date (TimeScan *scan)
{
  TimeScan look = *scan;

  if (scan_number (&look, 1, 2, &look.civil.day))
    {
      scan_char (&look, '.');
      skip_spaces (&look);
      if (scan_word (&look, &look.civil.month) != PM_TIME_WORD_MONTH)
        return FALSE;
    }
  else
    {
      if (scan_word (&look, &look.civil.month) != PM_TIME_WORD_MONTH)
        return FALSE;
      skip_spaces (&look);
      if (!scan_number (&look, 1, 2, &look.civil.day) || *look.p == ':')
        return FALSE;
    }
  scan_year (&look);
  *scan = look;
  return TRUE;
}

/* "now", "yesterday", and a weekday, which is the last one */
static gboolean
scan_day_word (TimeScan *scan)
{
  TimeScan look = *scan;
  int value, year, weekday;
  PmTimeWord word = scan_word (&look, &value);
  gint64 today = day_of (scan->zone, scan->now, &year, &weekday);

  if (word == PM_TIME_WORD_NOW)
    look.is_now = TRUE;
  else if (word == PM_TIME_WORD_DAY)
    set_day (&look, today + value);
  else if (word == PM_TIME_WORD_WEEKDAY)
    set_day (&look, today - (weekday - value + 7) % 7);
  else
    return FALSE;
  *scan = look;
  return TRUE;
}

static void
scan_date (TimeScan *scan)
{
  if (!scan_numeric_date (scan) && !scan_month_date (scan) && !scan_day_word (scan))
    return;
  scan->has_date = TRUE;
  if (*scan->p == ',' || ((*scan->p == 'T' || *scan->p == 't') && g_ascii_isdigit (scan->p[1])))
    scan->p++;
  skip_spaces (scan);
}

static void
scan_fraction (TimeScan *scan)
{
  int scale = 100000;

  if ((*scan->p != '.' && *scan->p != ',') || !g_ascii_isdigit (scan->p[1]))
    return;
  for (scan->p++; g_ascii_isdigit (*scan->p); scan->p++, scale /= 10)
    scan->civil.microsecond += (*scan->p - '0') * scale;
}

static gboolean
scan_clock (TimeScan *scan)
{
  TimeScan look = *scan;
  gboolean has_minutes, am, pm;

  if (!scan_number (&look, 1, 2, &look.civil.hour))
    return FALSE;
  has_minutes = scan_char (&look, ':');
  if (has_minutes && !scan_number (&look, 2, 2, &look.civil.minute))
    return FALSE;
  if (has_minutes && scan_char (&look, ':'))
    {
      if (!scan_number (&look, 2, 2, &look.civil.second))
        return FALSE;
      scan_fraction (&look);
    }
  skip_spaces (&look);
  am = g_ascii_strncasecmp (look.p, "am", 2) == 0 && !g_ascii_isalpha (look.p[2]);
  pm = g_ascii_strncasecmp (look.p, "pm", 2) == 0 && !g_ascii_isalpha (look.p[2]);
  if (am || pm)
    {
      if (look.civil.hour < 1 || look.civil.hour > 12)
        return FALSE;
      look.civil.hour = look.civil.hour % 12 + (pm ? 12 : 0);
      look.p += 2;
    }
  else if (!has_minutes)
    return FALSE;
  *scan = look;
  scan->has_clock = TRUE;
  skip_spaces (scan);
  return TRUE;
}

static gboolean
scan_numeric_offset (TimeScan *scan)
{
  int hours, minutes = 0;
  int sign = 1;

  if (g_str_has_prefix (scan->p, "−"))
    {
      sign = -1;
      scan->p += strlen ("−");
    }
  else
    sign = *scan->p++ == '-' ? -1 : 1;
  if (scan_number (scan, 4, 4, &hours))
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (!scan_number (scan, 1, 2, &hours) ||
           (scan_char (scan, ':') && !scan_number (scan, 2, 2, &minutes)))
    return FALSE;
  if (hours > 15 || minutes > 59)
    return FALSE;
  scan->offset = sign * (hours * 3600 + minutes * 60);
  scan->has_offset = TRUE;
  return TRUE;
}

static gboolean
is_sign (const char *p)
{
  return *p == '+' || *p == '-' || g_str_has_prefix (p, "−");
}

/* "Z", "UTC", "UTC+2", "+02:00", "CEST", "Europe/Berlin" */
static gboolean
scan_zone (TimeScan *scan)
{
  const char *end = scan->p;
  const char *start = scan->p;

  if (*scan->p == '\0')
    return TRUE;
  if (is_sign (scan->p))
    return scan_numeric_offset (scan);
  while (*end != '\0' && !g_ascii_isspace (*end))
    end++;
  if (memchr (scan->p, '/', (gsize) (end - scan->p)) != NULL)
    {
      g_autofree char *name = g_strndup (scan->p, (gsize) (end - scan->p));

      scan->own_zone = pm_zone_new (name);
      if (scan->own_zone == NULL)
        return FALSE;
      scan->zone = scan->own_zone;
      scan->p = end;
      return TRUE;
    }
  scan->word = scan_word (scan, &scan->word_value);
  if (scan->word != PM_TIME_WORD_ZONE && scan->word != PM_TIME_WORD_ZONES)
    {
      /* A zone's own name may be one that nobody else knows. */
      for (scan->p = start; g_ascii_isalpha (*scan->p); scan->p++)
        ;
      scan->word = PM_TIME_WORD_NONE;
    }
  else if (scan->word == PM_TIME_WORD_ZONE && scan->word_value == 0 && is_sign (scan->p))
    {
      scan->word = PM_TIME_WORD_NONE;
      return scan_numeric_offset (scan);
    }
  if (scan->p == start)
    return FALSE;
  scan->abbreviation = g_ascii_strup (start, scan->p - start);
  return TRUE;
}

static gboolean
check_range (TimeScan *scan, GError **error)
{
  PmDate date =
      PM_DATE ((guint32) scan->civil.year, (guint32) scan->civil.month, (guint32) scan->civil.day);

  if (!pm_date_is_valid (date))
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_RANGE,
                   _ ("There is no day %04d-%02d-%02d"), scan->civil.year, scan->civil.month,
                   scan->civil.day);
      return FALSE;
    }
  if (scan->civil.hour > 23 || scan->civil.minute > 59 || scan->civil.second > 59)
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_RANGE,
                   _ ("There is no time %02d:%02d:%02d: hours go to 23, minutes and seconds to 59"),
                   scan->civil.hour, scan->civil.minute, scan->civil.second);
      return FALSE;
    }
  return TRUE;
}

static void
ask_times (PmTimeReading *reading, PmZone *zone, const PmTime times[2])
{
  reading->n_choices = 2;
  for (guint i = 0; i < 2; i++)
    reading->choices[i] =
        (PmTimeChoice) { .time = times[i], .offset = pm_zone_get_offset (zone, times[i]) };
}

static void
set_gap_error (TimeScan *scan, const PmTime times[2], GError **error)
{
  int years[2], weekdays[2];

  if (day_of (scan->zone, times[1], &years[1], &weekdays[1]) -
          day_of (scan->zone, times[0], &years[0], &weekdays[0]) >
      1)
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_NONEXISTENT,
                   _ ("There was no %04d-%02d-%02d in %s: the calendar left that day out"),
                   scan->civil.year, scan->civil.month, scan->civil.day,
                   pm_zone_get_name (scan->zone));
      return;
    }
  g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_NONEXISTENT,
               _ ("%02d:%02d does not exist on that day in %s: the clocks went forward"),
               scan->civil.hour, scan->civil.minute, pm_zone_get_name (scan->zone));
}

static gboolean
resolve_local (TimeScan *scan, PmTimeReading *reading, GError **error)
{
  PmTime times[2];
  guint n = pm_zone_from_civil (scan->zone, &scan->civil, times);

  if (n == 1)
    {
      reading->time = times[0];
      return TRUE;
    }
  ask_times (reading, scan->zone, times);
  if (n == 0)
    {
      set_gap_error (scan, times, error);
      return FALSE;
    }
  g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_AMBIGUOUS,
               _ ("%02d:%02d was there twice on that day in %s: the clocks went back"),
               scan->civil.hour, scan->civil.minute, pm_zone_get_name (scan->zone));
  return FALSE;
}

static PmTime
time_with_offset (TimeScan *scan, int offset)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  PmTime times[2];

  pm_zone_from_civil (utc, &scan->civil, times);
  return pm_time_add (times[0], -(PmDuration) offset * PM_SECOND);
}

/* What the zone that is meant anyway calls itself at that time comes first. */
static gboolean
resolve_abbreviation (TimeScan *scan, PmTimeReading *reading, GError **error)
{
  PmTime times[2];
  guint n = pm_zone_from_civil (scan->zone, &scan->civil, times);
  const PmTimeZoneMeaning *meanings;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = pm_zone_get_abbreviation (scan->zone, times[i]);

      if (g_ascii_strcasecmp (own, scan->abbreviation) != 0)
        continue;
      reading->time = times[i];
      return TRUE;
    }
  if (scan->word == PM_TIME_WORD_ZONE)
    {
      reading->time = time_with_offset (scan, scan->word_value);
      return TRUE;
    }
  if (scan->word == PM_TIME_WORD_NONE)
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a zone: write UTC, +02:00 or Europe/Berlin"),
                   scan->abbreviation);
      return FALSE;
    }
  meanings = pm_time_word_get_meanings (scan->word_value, &reading->n_choices);
  for (guint i = 0; i < reading->n_choices; i++)
    reading->choices[i] = (PmTimeChoice) { .time = time_with_offset (scan, meanings[i].offset * 60),
                                           .offset = meanings[i].offset * 60,
                                           .place = _ (meanings[i].place) };
  g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_AMBIGUOUS,
               _ ("%s is the name of more than one zone"), scan->abbreviation);
  return FALSE;
}

static void
set_syntax_error (TimeScan *scan, GError **error)
{
  const char *slash = strchr (scan->line, '/');

  if (slash != NULL && slash > scan->line && g_ascii_isdigit (slash[-1]) &&
      g_ascii_isdigit (slash[1]))
    g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                 _ ("“%s” can be two days: write 2026-03-01 or 1 Mar"), scan->line);
  else if (scan->has_clock && *scan->p != '\0')
    g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                 _ ("“%s” is not a zone: write UTC, +02:00 or Europe/Berlin"), scan->p);
  else if (scan->has_date && *scan->p != '\0')
    g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                 _ ("“%s” is not a time of the day: write 14:05 or 2:05 pm"), scan->p);
  else
    g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                 _ ("“%s” is not a time: write 14:05, 2026-03-01 14:05 or +10m"), scan->line);
}

static gboolean
read_scan (TimeScan *scan, PmTimeReading *reading, GError **error)
{
  const char *zone_text;

  scan_date (scan);
  if (!scan->has_date)
    {
      int year, weekday;

      set_day (scan, day_of (scan->zone, scan->reference, &year, &weekday));
    }
  if (scan->is_now && *scan->p == '\0')
    {
      reading->time = scan->now;
      return TRUE;
    }
  if (*scan->p != '\0')
    scan_clock (scan);
  zone_text = scan->p;
  if (scan->is_now || (!scan->has_clock && (!scan->has_date || *scan->p != '\0')) ||
      (scan->has_clock && !scan_zone (scan)) || *scan->p != '\0')
    {
      if (scan->has_clock)
        scan->p = zone_text;
      set_syntax_error (scan, error);
      return FALSE;
    }
  if (!check_range (scan, error))
    return FALSE;
  if (scan->has_offset)
    {
      reading->time = time_with_offset (scan, scan->offset);
      return TRUE;
    }
  if (scan->abbreviation != NULL)
    return resolve_abbreviation (scan, reading, error);
  return resolve_local (scan, reading, error);
}

/**
 * pm_time_read_text:
 * @text: what a person typed: a day (`2026-03-01`, `1.3.2026`, `1 Mar`, `Mar 1, 2026`,
 *   `yesterday`, `Monday`), a clock (`14:05`, `14:05:30`, `2:05 pm`) and a zone (`Z`, `+02:00`,
 *   `CEST`, `Europe/Berlin`), each of which but one of the first two can be left out; or `now`, or
 *   a move such as `+10m` or `-1h30m`
 * @zone: the zone that a time without one is meant in
 * @reference: gives the day and the year to a time without them, and is what a move starts at;
 *   unset for @now
 * @now: what `today` and weekdays are counted from; a weekday is the last one
 * @reading: (out): the time, or the times that it can mean
 *
 * A local time that does not exist or exists twice, and the name of several zones, are questions:
 * an error of %PM_TIME_TEXT_ERROR_NONEXISTENT or %PM_TIME_TEXT_ERROR_AMBIGUOUS, with the answers
 * in @reading.
 *
 * Returns: whether @text was understood as one time; if not, @error is of %PM_TIME_TEXT_ERROR
 */
gboolean
pm_time_read_text (const char *text,
                   PmZone *zone,
                   PmTime reference,
                   PmTime now,
                   PmTimeReading *reading,
                   GError **error)
{
  g_autofree char *line = pm_text_to_single_line (text);
  TimeScan scan = { .p = line,
                    .line = line,
                    .zone = zone,
                    .reference = pm_time_is_set (reference) ? reference : now,
                    .now = now };
  PmDuration delta;
  gboolean understood;

  *reading = (PmTimeReading) { .time = PM_TIME_UNSET };
  if (is_sign (line) && pm_time_is_set (reference) && pm_duration_parse_text (line, &delta, NULL))
    {
      reading->time = pm_time_add (reference, delta);
      return TRUE;
    }
  understood = read_scan (&scan, reading, error);
  g_free (scan.abbreviation);
  g_clear_pointer (&scan.own_zone, pm_zone_unref);
  return understood;
}

/**
 * pm_time_parse_text:
 * @text, @zone, @reference: see pm_time_read_text(), where the day is counted from now
 * @time: (out): the time; untouched where there is none
 *
 * Returns: whether @text was understood; if not, @error is of %PM_TIME_TEXT_ERROR
 */
gboolean
pm_time_parse_text (const char *text, PmZone *zone, PmTime reference, PmTime *time, GError **error)
{
  PmTimeReading reading;

  if (!pm_time_read_text (text, zone, reference, pm_time_now (), &reading, error))
    return FALSE;
  *time = reading.time;
  return TRUE;
}

/**
 * pm_time_choice_format:
 * @other: (nullable): another choice; the day is written where theirs differ
 *
 * Returns: (transfer full): an answer as text: "03:30 UTC+02:00", or with a place "14:05 UTC+05:30
 *   (India)"; as the clock there shows it
 */
char *
pm_time_choice_format (const PmTimeChoice *choice, PmZone *zone, const PmTimeChoice *other)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  PmTime local = pm_time_add (choice->time, choice->offset * PM_SECOND);
  gboolean with_day =
      other != NULL && (local - (local % PM_DAY + PM_DAY) % PM_DAY) !=
                           (other->time + other->offset * PM_SECOND -
                            ((other->time + other->offset * PM_SECOND) % PM_DAY + PM_DAY) % PM_DAY);
  g_autofree char *clock = pm_time_format (
      local, utc, with_day ? PM_TIME_STYLE_FULL : PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  g_autofree char *name = pm_zone_get_abbreviation (zone, choice->time);
  int minutes = choice->offset / 60;
  g_autofree char *offset = g_strdup_printf ("%s UTC%s%02d:%02d", clock, minutes < 0 ? "−" : "+",
                                             ABS (minutes) / 60, ABS (minutes) % 60);

  if (choice->place != NULL)
    return g_strdup_printf ("%s (%s)", offset, choice->place);
  /* Many zones have no name for theirs but the offset. */
  if (g_ascii_isalpha (*name) && pm_zone_get_offset (zone, choice->time) == choice->offset)
    return g_strdup_printf ("%s (%s)", offset, name);
  return g_steal_pointer (&offset);
}

static gboolean
unit_length (const char *word, PmDuration *unit)
{
  static const struct
  {
    const char *name;
    PmDuration unit;
  } units[] = {
    { "ms", PM_MILLISECOND }, { "s", PM_SECOND },       { "sec", PM_SECOND },
    { "secs", PM_SECOND },    { "second", PM_SECOND },  { "seconds", PM_SECOND },
    { "m", PM_MINUTE },       { "min", PM_MINUTE },     { "mins", PM_MINUTE },
    { "minute", PM_MINUTE },  { "minutes", PM_MINUTE }, { "h", PM_HOUR },
    { "hr", PM_HOUR },        { "hour", PM_HOUR },      { "hours", PM_HOUR },
    { "d", PM_DAY },          { "day", PM_DAY },        { "days", PM_DAY },
    { "w", 7 * PM_DAY },      { "week", 7 * PM_DAY },   { "weeks", 7 * PM_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (units[i].name, word) == 0)
      {
        *unit = units[i].unit;
        return TRUE;
      }
  return FALSE;
}

/* "1:30" and "00:12:30" */
static gboolean
parse_clock_length (const char *p, PmDuration *sum)
{
  TimeScan scan = { .p = p };
  int hours, minutes, seconds = 0;

  if (!scan_number (&scan, 1, 4, &hours) || !scan_char (&scan, ':') ||
      !scan_number (&scan, 2, 2, &minutes) ||
      (scan_char (&scan, ':') && !scan_number (&scan, 2, 2, &seconds)) || *scan.p != '\0' ||
      minutes > 59 || seconds > 59)
    return FALSE;
  *sum = hours * PM_HOUR + minutes * PM_MINUTE + seconds * PM_SECOND;
  return TRUE;
}

/* "1h30m", "90 s", "1.5 h" */
static gboolean
parse_unit_length (const char *p, PmDuration *sum)
{
  *sum = 0;
  while (*p != '\0')
    {
      g_autofree char *word = NULL;
      const char *end;
      char *rest;
      double n;
      PmDuration unit;

      if (!g_ascii_isdigit (*p))
        return FALSE;
      for (end = p; g_ascii_isdigit (*end) || *end == '.'; end++)
        ;
      n = g_ascii_strtod (p, &rest);
      if (rest != end || n > 1000000)
        return FALSE;
      for (p = end; *p == ' '; p++)
        ;
      for (end = p; g_ascii_isalpha (*end); end++)
        ;
      word = g_strndup (p, (gsize) (end - p));
      if (!unit_length (word, &unit))
        return FALSE;
      *sum += (PmDuration) (n * (double) unit + 0.5);
      for (p = end; *p == ' '; p++)
        ;
    }
  return TRUE;
}

/**
 * pm_duration_parse_text:
 * @text: an amount of time, with a sign or without: `+1h`, `-90 s`, `1h30m`, `1.5 h`, `00:12:30`
 * @duration: (out): the amount
 *
 * Returns: whether @text was understood; if not, @error is of %PM_TIME_TEXT_ERROR
 */
gboolean
pm_duration_parse_text (const char *text, PmDuration *duration, GError **error)
{
  g_autofree char *line = pm_text_to_single_line (text);
  const char *p = line;
  gboolean is_negative = *p == '-' || g_str_has_prefix (p, "−");
  PmDuration sum;

  if (is_sign (p))
    p += *p == '-' || *p == '+' ? 1 : strlen ("−");
  while (*p == ' ')
    p++;
  if (*p == '\0' || (!parse_clock_length (p, &sum) && !parse_unit_length (p, &sum)))
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not an amount of time: write +1h, -90 s or 00:12:30"), line);
      return FALSE;
    }
  *duration = is_negative ? -sum : sum;
  return TRUE;
}
