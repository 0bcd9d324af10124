/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time.h"

#include <string.h>

/*
 * The calendar here is the proleptic Gregorian one. The day counts use the era arithmetic that
 * Howard Hinnant describes in "chrono-Compatible Low-Level Date Algorithms" (2013): years begin on
 * 1 March, so that the leap day is the last of a year, and 400 years are one era.
 */

#define DAYS_PER_ERA  146097
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */

static const guint8 days_in_month[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static gboolean
civil_is_valid (int year, int month, int day)
{
  int last;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
    return FALSE;
  last = days_in_month[month - 1] + (month == 2 && is_leap_year (year) ? 1 : 0);
  return day <= last;
}

static gboolean
parse_digits (const char *text, int n, int *value)
{
  int result = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      result = result * 10 + (text[i] - '0');
    }
  *value = result;
  return TRUE;
}

/* Two digits; sets @bad where they are none. */
static inline int
take_two (const char *text, guint *bad)
{
  guint tens = (guint) (guchar) text[0] - '0';
  guint ones = (guint) (guchar) text[1] - '0';

  *bad |= (tens > 9) | (ones > 9);
  return (int) (tens * 10 + ones);
}

static char *
put_digits (char *out, int value, int n)
{
  for (int i = n - 1; i >= 0; i--)
    {
      out[i] = (char) ('0' + value % 10);
      value /= 10;
    }
  return out + n;
}

static inline char *
put_two (char *out, guint value)
{
  out[0] = (char) ('0' + value / 10);
  out[1] = (char) ('0' + value % 10);
  return out + 2;
}

static inline char *
put_date (char *out, int year, int month, int day)
{
  out = put_two (out, (guint) year / 100);
  out = put_two (out, (guint) year % 100);
  *out++ = '-';
  out = put_two (out, (guint) month);
  *out++ = '-';
  return put_two (out, (guint) day);
}

/* Floor division of a time into whole days and the rest of the last one. */
static void
split_days (gint64 time, gint64 *days, gint64 *rest)
{
  *days = time / PM_DAY;
  *rest = time % PM_DAY;
  if (*rest < 0)
    {
      *days -= 1;
      *rest += PM_DAY;
    }
}

/**
 * pm_days_from_civil:
 *
 * Returns: the days from 1970-01-01 to the given date, which has to be valid
 */
gint64
pm_days_from_civil (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

/** pm_civil_from_days: the date that is @days after 1970-01-01. */
void
pm_civil_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 z = days + DAYS_TO_EPOCH;
  gint64 era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  gint64 day_of_era = z - era * DAYS_PER_ERA;
  gint64 year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 mp = (5 * day_of_year + 2) / 153;

  *day = (int) (day_of_year - (153 * mp + 2) / 5 + 1);
  *month = (int) (mp < 10 ? mp + 3 : mp - 9);
  *year = (int) (year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

/** pm_time_now: the machine's clock, cut to whole seconds, as a person would note it. */
PmTime
pm_time_now (void)
{
  return g_get_real_time () / PM_SECOND * PM_SECOND;
}

/**
 * pm_time_parse_rfc3339:
 * @text: `YYYY-MM-DDThh:mm:ss[.f]Z`, with one to six digits of fraction
 * @length: bytes of @text, or -1 if it ends with NUL
 * @time: (out): the time
 *
 * The strict form of the file format: capital letters, UTC, no leap second. Nothing is guessed.
 *
 * Returns: whether @text is such a time
 */
gboolean
pm_time_parse_rfc3339 (const char *text, gssize length, PmTime *time)
{
  int year, month, day, hour, minute, second;
  gint64 fraction = 0;
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  guint bad = 0;

  if (n < 20 || n > 27 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
      text[16] != ':' || text[n - 1] != 'Z')
    return FALSE;
  year = take_two (text, &bad) * 100 + take_two (text + 2, &bad);
  month = take_two (text + 5, &bad);
  day = take_two (text + 8, &bad);
  hour = take_two (text + 11, &bad);
  minute = take_two (text + 14, &bad);
  second = take_two (text + 17, &bad);
  if (bad || !civil_is_valid (year, month, day) || hour > 23 || minute > 59 || second > 59)
    return FALSE;

  if (n > 20)
    {
      int digits = (int) n - 21;
      int value;

      if (text[19] != '.' || digits < 1 || !parse_digits (text + 20, digits, &value))
        return FALSE;
      fraction = value;
      for (int i = digits; i < 6; i++)
        fraction *= 10;
    }

  *time = pm_days_from_civil (year, month, day) * PM_DAY + hour * PM_HOUR + minute * PM_MINUTE +
          second * PM_SECOND + fraction;
  return TRUE;
}

/**
 * pm_time_to_rfc3339:
 * @time: a time that is set and in range
 * @buffer: (out): receives the text and a NUL
 *
 * Writes the file format's form: UTC with `Z`, a fraction only where it is not zero and then
 * without trailing zeros.
 *
 * Returns: the length of the text in bytes
 */
gsize
pm_time_to_rfc3339 (PmTime time, char buffer[PM_TIME_BUFSIZE])
{
  int year, month, day;
  gint64 days, rest;
  char *p = buffer;
  guint seconds;
  int fraction;

  split_days (CLAMP (time, PM_TIME_MIN, PM_TIME_MAX), &days, &rest);
  pm_civil_from_days (days, &year, &month, &day);

  p = put_date (p, year, month, day);
  seconds = (guint) (rest / PM_SECOND);
  *p++ = 'T';
  p = put_two (p, seconds / 3600);
  *p++ = ':';
  p = put_two (p, seconds / 60 % 60);
  *p++ = ':';
  p = put_two (p, seconds % 60);
  fraction = (int) (rest % PM_SECOND);
  if (fraction != 0)
    {
      int digits = 6;

      while (fraction % 10 == 0)
        {
          fraction /= 10;
          digits--;
        }
      *p++ = '.';
      p = put_digits (p, fraction, digits);
    }
  *p++ = 'Z';
  *p = '\0';
  return (gsize) (p - buffer);
}

/** pm_date_is_valid: whether @date is a day of the calendar in the years 1 to 9999. */
gboolean
pm_date_is_valid (PmDate date)
{
  return civil_is_valid (pm_date_year (date), pm_date_month (date), pm_date_day (date));
}

/**
 * pm_date_parse:
 * @text: `YYYY-MM-DD`
 * @length: bytes of @text, or -1 if it ends with NUL
 * @date: (out): the date
 *
 * Returns: whether @text is such a date
 */
gboolean
pm_date_parse (const char *text, gssize length, PmDate *date)
{
  int year, month, day;
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  if (n != 10 || text[4] != '-' || text[7] != '-' || !parse_digits (text, 4, &year) ||
      !parse_digits (text + 5, 2, &month) || !parse_digits (text + 8, 2, &day) ||
      !civil_is_valid (year, month, day))
    return FALSE;
  *date = PM_DATE ((guint32) year, (guint32) month, (guint32) day);
  return TRUE;
}

/** pm_date_to_string: writes `YYYY-MM-DD` and a NUL. Returns: the length in bytes. */
gsize
pm_date_to_string (PmDate date, char buffer[PM_DATE_BUFSIZE])
{
  char *p = put_digits (buffer, pm_date_year (date), 4);

  *p++ = '-';
  p = put_digits (p, pm_date_month (date), 2);
  *p++ = '-';
  p = put_digits (p, pm_date_day (date), 2);
  *p = '\0';
  return (gsize) (p - buffer);
}

static gint64
date_to_days (PmDate date)
{
  return pm_days_from_civil (pm_date_year (date), pm_date_month (date), pm_date_day (date));
}

/** pm_date_add_days: the valid @date moved by @days, kept in the years 1 to 9999. */
PmDate
pm_date_add_days (PmDate date, int days)
{
  int year, month, day;
  gint64 n = date_to_days (date) + days;

  n = CLAMP (n, PM_TIME_MIN / PM_DAY, PM_TIME_MAX / PM_DAY);
  pm_civil_from_days (n, &year, &month, &day);
  return PM_DATE ((guint32) year, (guint32) month, (guint32) day);
}

/** pm_date_days_between: the days from @from to @to, negative if @to is the earlier one. */
int
pm_date_days_between (PmDate from, PmDate to)
{
  return (int) (date_to_days (to) - date_to_days (from));
}
