/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Times as people read them. Dates are written year first, as in the file: a postmortem
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
