/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-text.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Times as people read and type them. Dates are written year first, as in the file: a postmortem
 * is read in more than one country, and 03/04 is two days.
 */

G_DEFINE_QUARK (pm - time - text - error - quark, pm_time_text_error)

/**
 * pm_time_format:
 * @time: a time, or %PM_TIME_UNSET
 * @zone: the zone to show it in
 * @precision: seconds are written for %PM_PRECISION_SECOND, and where they are not zero and the
 *   precision is not said; an hour or a day leave out what they do not know
 * @approximate: writes `~` before it
 *
 * Returns: (transfer full): the time as text; an em dash for no time
 */
char *
pm_time_format (PmTime time,
                PmZone *zone,
                PmTimeStyle style,
                PmPrecision precision,
                gboolean approximate)
{
  GString *text = g_string_new (NULL);
  gboolean with_date = style != PM_TIME_STYLE_CLOCK || precision == PM_PRECISION_DAY;
  gboolean with_clock = style != PM_TIME_STYLE_DATE && precision != PM_PRECISION_DAY;
  PmCivil civil;

  if (!pm_time_is_set (time))
    {
      g_string_append (text, "—");
      return g_string_free (text, FALSE);
    }

  pm_zone_to_civil (zone, time, &civil);
  if (approximate)
    g_string_append_c (text, '~');
  if (with_date)
    g_string_append_printf (text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
  if (with_clock)
    {
      if (with_date)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "%02d:%02d", civil.hour, civil.minute);
      if (precision == PM_PRECISION_SECOND ||
          (precision == PM_PRECISION_UNSET && (civil.second != 0 || civil.microsecond != 0)))
        g_string_append_printf (text, ":%02d", civil.second);
      if (precision != PM_PRECISION_MINUTE && precision != PM_PRECISION_HOUR &&
          civil.microsecond != 0)
        g_string_append_printf (text, ".%03d", civil.microsecond / 1000);
    }
  if (style == PM_TIME_STYLE_FULL_ZONE && with_clock)
    {
      g_autofree char *abbreviation = pm_zone_get_abbreviation (zone, time);

      g_string_append_printf (text, " %s", abbreviation);
    }
  return g_string_free (text, FALSE);
}

/**
 * pm_duration_format:
 *
 * Returns: (transfer full): a length of time in its two largest units, "1 h 20 min"; what is below
 * a second is cut except for lengths below one; a minus sign (U+2212) for negative ones
 */
char *
pm_duration_format (PmDuration duration)
{
  const char *sign = duration < 0 ? "−" : "";
  guint64 us = duration < 0 ? (guint64) 0 - (guint64) duration : (guint64) duration;
  guint64 seconds = us / PM_SECOND;
  guint days = (guint) (seconds / 86400); /* at most 106 751 991 */
  guint hours = (guint) (seconds / 3600 % 24);
  guint minutes = (guint) (seconds / 60 % 60);
  guint rest = (guint) (seconds % 60);

  if (days > 0 && hours > 0)
    /* Translators: a length of time; the %s is a minus sign or nothing. Short unit names. */
    return g_strdup_printf (_ ("%s%u d %u h"), sign, days, hours);
  if (days > 0)
    return g_strdup_printf (_ ("%s%u d"), sign, days);
  if (hours > 0 && minutes > 0)
    return g_strdup_printf (_ ("%s%u h %u min"), sign, hours, minutes);
  if (hours > 0)
    return g_strdup_printf (_ ("%s%u h"), sign, hours);
  if (minutes > 0 && rest > 0)
    return g_strdup_printf (_ ("%s%u min %u s"), sign, minutes, rest);
  if (minutes > 0)
    return g_strdup_printf (_ ("%s%u min"), sign, minutes);
  if (rest > 0 || us == 0)
    return g_strdup_printf (_ ("%s%u s"), sign, rest);
  return g_strdup_printf (_ ("%s%u ms"), sign, (guint) (us / PM_MILLISECOND));
}

/** pm_duration_format_clock: Returns: (transfer full): "+00:12:30", always with its sign */
char *
pm_duration_format_clock (PmDuration duration)
{
  guint64 us = duration < 0 ? (guint64) 0 - (guint64) duration : (guint64) duration;
  guint64 seconds = us / PM_SECOND;

  return g_strdup_printf ("%s%02" G_GUINT64_FORMAT ":%02u:%02u", duration < 0 ? "−" : "+",
                          seconds / 3600, (guint) (seconds / 60 % 60), (guint) (seconds % 60));
}

/** pm_date_format: Returns: (transfer full): `YYYY-MM-DD`, or an em dash for no date */
char *
pm_date_format (PmDate date)
{
  char buffer[PM_DATE_BUFSIZE];

  if (date == 0)
    return g_strdup ("—");
  pm_date_to_string (date, buffer);
  return g_strdup (buffer);
}

typedef struct
{
  const char *p;
  PmCivil civil;
  gboolean has_date;
  gboolean has_clock;
  gboolean has_offset;
  int offset; /* seconds east of UTC */
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

static gboolean
scan_date (TimeScan *scan)
{
  TimeScan look = *scan;

  if (!scan_number (&look, 4, 4, &look.civil.year) || !scan_char (&look, '-') ||
      !scan_number (&look, 1, 2, &look.civil.month) || !scan_char (&look, '-') ||
      !scan_number (&look, 1, 2, &look.civil.day))
    return FALSE;
  *scan = look;
  scan->has_date = TRUE;
  if (*scan->p == 'T' || *scan->p == 't')
    scan->p++;
  skip_spaces (scan);
  return TRUE;
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
  am = g_ascii_strncasecmp (look.p, "am", 2) == 0;
  pm = g_ascii_strncasecmp (look.p, "pm", 2) == 0;
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
scan_offset (TimeScan *scan)
{
  int hours, minutes = 0;
  int sign;

  if (*scan->p == 'Z' || *scan->p == 'z' || g_str_equal (scan->p, "UTC"))
    {
      scan->p += *scan->p == 'U' ? 3 : 1;
      scan->has_offset = TRUE;
      return TRUE;
    }
  if (*scan->p != '+' && *scan->p != '-')
    return TRUE;
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

/* "+10m", "-1h30m", "+90s", "+2d": moves from the reference. */
static gboolean
parse_relative (const char *text, PmDuration *delta)
{
  const char *p = text + 1;
  PmDuration sum = 0;

  if ((*text != '+' && *text != '-') || !g_ascii_isdigit (*p))
    return FALSE;
  while (*p != '\0')
    {
      char *end;
      guint64 n = g_ascii_strtoull (p, &end, 10);
      PmDuration unit;

      if (end == p || end - p > 9)
        return FALSE;
      while (*end == ' ')
        end++;
      switch (*end)
        {
        case 's':
          unit = PM_SECOND;
          break;
        case 'm':
          unit = PM_MINUTE;
          break;
        case 'h':
          unit = PM_HOUR;
          break;
        case 'd':
          unit = PM_DAY;
          break;
        default:
          return FALSE;
        }
      if (g_str_has_prefix (end, "min"))
        end += 2;
      if (n > 1000000)
        return FALSE;
      sum += (PmDuration) n * unit;
      for (p = end + 1; *p == ' '; p++)
        ;
    }
  *delta = *text == '-' ? -sum : sum;
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

static gboolean
resolve (TimeScan *scan, PmZone *zone, PmTime *time, GError **error)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  PmTime times[2];
  guint n;

  if (!check_range (scan, error))
    return FALSE;
  n = pm_zone_from_civil (scan->has_offset ? utc : zone, &scan->civil, times);
  if (n == 0)
    {
      g_autofree char *after =
          pm_time_format (times[1], zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);

      g_set_error (
          error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_NONEXISTENT,
          _ ("%02d:%02d does not exist on that day in %s: the clocks went forward; did you "
             "mean %s?"),
          scan->civil.hour, scan->civil.minute, pm_zone_get_name (zone), after);
      return FALSE;
    }
  if (n == 2)
    {
      g_autofree char *first = pm_zone_get_abbreviation (zone, times[0]);
      g_autofree char *second = pm_zone_get_abbreviation (zone, times[1]);
      int east = pm_zone_get_offset (zone, times[0]) / 60;

      g_set_error (
          error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_AMBIGUOUS,
          _ ("%02d:%02d was there twice on that day in %s (%s and %s): add the offset, such "
             "as %c%02d:%02d"),
          scan->civil.hour, scan->civil.minute, pm_zone_get_name (zone), first, second,
          east < 0 ? '-' : '+', ABS (east) / 60, ABS (east) % 60);
      return FALSE;
    }
  *time = pm_time_add (times[0], -scan->offset * PM_SECOND);
  return TRUE;
}

/**
 * pm_time_parse_text:
 * @text: what a person typed: `14:05`, `14:05:30`, `2:05 pm`, `2026-03-01 14:05`, the same with
 *   `Z` or an offset, or a move such as `+10m` or `-1h30m`
 * @zone: the zone that a time without an offset is meant in
 * @reference: gives the day to a time without one, and is what a move starts at
 * @time: (out): the time
 *
 * A local time that does not exist or exists twice is an error that names the choice.
 *
 * Returns: whether @text was understood; if not, @error is of %PM_TIME_TEXT_ERROR
 */
gboolean
pm_time_parse_text (const char *text, PmZone *zone, PmTime reference, PmTime *time, GError **error)
{
  g_autofree char *line = pm_text_to_single_line (text);
  TimeScan scan = { .p = line };
  PmDuration delta;

  if (parse_relative (line, &delta) && pm_time_is_set (reference))
    {
      *time = pm_time_add (reference, delta);
      return TRUE;
    }

  scan_date (&scan);
  if (!scan.has_date)
    {
      PmCivil day;

      pm_zone_to_civil (zone, pm_time_is_set (reference) ? reference : pm_time_now (), &day);
      scan.civil.year = day.year;
      scan.civil.month = day.month;
      scan.civil.day = day.day;
    }
  if (*scan.p != '\0')
    scan_clock (&scan);
  if (scan.has_clock && !scan_offset (&scan))
    scan.has_clock = FALSE;
  if ((!scan.has_clock && !scan.has_date) || *scan.p != '\0')
    {
      g_set_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX,
                   _ ("“%s” is not a time: write 14:05, 2026-03-01 14:05 or +10m"), line);
      return FALSE;
    }
  return resolve (&scan, zone, time, error);
}
