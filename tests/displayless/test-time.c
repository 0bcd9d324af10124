/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-parse.h"

#include <string.h>

static void
test_rfc3339_accepts (void)
{
  static const struct
  {
    const char *text;
    PmTime time;
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "1970-01-01T00:00:00.000001Z", 1 },
    { "1969-12-31T23:59:59.5Z", -PM_SECOND / 2 },
    { "2000-02-29T12:00:00Z", 951825600 * PM_SECOND },
    { "2024-02-29T23:59:59Z", 1709251199 * PM_SECOND },
    { "2100-02-28T00:00:00Z", 4107456000 * PM_SECOND },
    { "0001-01-01T00:00:00Z", PM_TIME_MIN },
    { "9999-12-31T23:59:59.999999Z", PM_TIME_MAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmTime time;
      char buffer[PM_TIME_BUFSIZE];

      g_test_message ("%s", cases[i].text);
      g_assert_true (pm_time_parse_rfc3339 (cases[i].text, -1, &time));
      g_assert_cmpint (time, ==, cases[i].time);
      g_assert_cmpuint (pm_time_to_rfc3339 (time, buffer), ==, strlen (cases[i].text));
      g_assert_cmpstr (buffer, ==, cases[i].text);
    }
}

static void
test_rfc3339_refuses (void)
{
  static const char *const cases[] = {
    "",
    "2026-03-01",
    "2026-03-01T14:05Z",
    "2026-03-01T14:05:00",
    "2026-03-01t14:05:00Z",
    "2026-03-01T14:05:00z",
    "2026-03-01 14:05:00Z",
    "2026-03-01T14:05:00+00:00",
    "2026-02-29T00:00:00Z",
    "2100-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-03-01T24:00:00Z",
    "2026-03-01T14:60:00Z",
    "2026-03-01T14:05:60Z",
    "2026-03-01T14:05:00.Z",
    "2026-03-01T14:05:00.1234567Z",
    "0000-01-01T00:00:00Z",
    "2026-03-01T14:05:00.1x2Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmTime time = 42;

      g_test_message ("%s", cases[i]);
      g_assert_false (pm_time_parse_rfc3339 (cases[i], -1, &time));
      g_assert_cmpint (time, ==, 42);
    }
}

/* Every day of 1970 to 2100 against GLib's calendar, and there and back. */
static void
test_calendar (void)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);

  for (gint64 days = 0; days < 131 * 366; days++)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (day, 1);
      int year, month, date;

      pm_civil_from_days (days, &year, &month, &date);
      if (year != g_date_time_get_year (day) || month != g_date_time_get_month (day) ||
          date != g_date_time_get_day_of_month (day))
        g_error ("day %" G_GINT64_FORMAT " came out as %d-%d-%d", days, year, month, date);
      g_assert_cmpint (pm_days_from_civil (year, month, date), ==, days);
      g_date_time_unref (day);
      day = g_steal_pointer (&next);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      PmTime time =
          PM_TIME_MIN + (PmTime) (g_test_rand_double () * (double) (PM_TIME_MAX - PM_TIME_MIN));
      PmTime back;
      char buffer[PM_TIME_BUFSIZE];

      time = CLAMP (time, PM_TIME_MIN, PM_TIME_MAX);
      pm_time_to_rfc3339 (time, buffer);
      if (!pm_time_parse_rfc3339 (buffer, -1, &back) || back != time)
        g_error ("%" G_GINT64_FORMAT " was written as %s", time, buffer);
    }
}

static void
test_add (void)
{
  g_assert_cmpint (pm_time_add (PM_TIME_UNSET, PM_DAY), ==, PM_TIME_UNSET);
  g_assert_cmpint (pm_time_add (PM_TIME_MAX, 1), ==, PM_TIME_MAX);
  g_assert_cmpint (pm_time_add (PM_TIME_MIN, -1), ==, PM_TIME_MIN);
  g_assert_cmpint (pm_time_add (0, G_MAXINT64), ==, PM_TIME_MAX);
  g_assert_cmpint (pm_time_add (-1, G_MININT64), ==, PM_TIME_MIN);
  g_assert_cmpint (pm_time_add (PM_SECOND, -PM_SECOND), ==, 0);
}

static void
test_dates (void)
{
  PmDate date;
  char buffer[PM_DATE_BUFSIZE];

  g_assert_true (pm_date_parse ("2024-02-29", -1, &date));
  g_assert_cmpuint (date, ==, 20240229);
  pm_date_to_string (date, buffer);
  g_assert_cmpstr (buffer, ==, "2024-02-29");
  g_assert_cmpuint (pm_date_add_days (date, 1), ==, 20240301);
  g_assert_cmpuint (pm_date_add_days (date, 366), ==, 20250301);
  g_assert_cmpint (pm_date_days_between (20231231, date), ==, 60);
  g_assert_cmpint (pm_date_days_between (date, 20231231), ==, -60);
  g_assert_false (pm_date_parse ("2023-02-29", -1, &date));
  g_assert_false (pm_date_parse ("2023-2-09", -1, &date));
  g_assert_false (pm_date_parse ("2023-02-09 ", -1, &date));
  g_assert_false (pm_date_is_valid (0));
}

static void
assert_local (const char *zone_name, const char *utc, const char *local)
{
  g_autoptr (PmZone) zone = pm_zone_new (zone_name);
  g_autofree char *text = NULL;
  PmTime time;

  g_assert_nonnull (zone);
  g_assert_true (pm_time_parse_rfc3339 (utc, -1, &time));
  text = pm_time_format (time, zone, PM_TIME_STYLE_FULL_ZONE, PM_PRECISION_MINUTE, FALSE);
  g_assert_cmpstr (text, ==, local);
}

static void
test_zones (void)
{
  assert_local ("UTC", "2026-03-01T14:05:00Z", "2026-03-01 14:05 UTC");
  assert_local ("Europe/Berlin", "2026-03-29T00:59:00Z", "2026-03-29 01:59 CET");
  assert_local ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29 03:00 CEST");
  assert_local ("America/New_York", "2026-01-01T04:59:00Z", "2025-12-31 23:59 EST");
  assert_local ("Asia/Kathmandu", "2026-06-30T18:15:00Z", "2026-07-01 00:00 +0545");
  /* Lord Howe moves its clocks by half an hour. */
  assert_local ("Australia/Lord_Howe", "2026-04-04T14:59:00Z", "2026-04-05 01:59 +11");
  assert_local ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05 01:30 +1030");
  assert_local ("Europe/London", "1970-06-01T12:00:00Z", "1970-06-01 13:00 BST");
  assert_local ("Asia/Tokyo", "2100-12-31T15:00:00Z", "2101-01-01 00:00 JST");

  g_assert_null (pm_zone_new ("Mars/Olympus"));
  g_assert_null (pm_zone_new ("../../etc/passwd"));
  g_assert_null (pm_zone_new ("/etc/localtime"));
  g_assert_null (pm_zone_new (""));
  g_assert_null (pm_zone_new (NULL));
}

static void
test_weekday (void)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  PmCivil civil;

  pm_zone_to_civil (utc, 0, &civil); /* a Thursday */
  g_assert_cmpint (civil.weekday, ==, 4);
  pm_zone_to_civil (utc, -PM_DAY * 4, &civil);
  g_assert_cmpint (civil.weekday, ==, 7);
  pm_zone_to_civil (utc, PM_DAY * 4, &civil);
  g_assert_cmpint (civil.weekday, ==, 1);
}

/* Every quarter of an hour of a year, to local time and back: the time has to be among those that
 * the local time can mean. */
static void
test_civil_and_back (void)
{
  static const char *const names[] = { "Europe/Berlin",  "America/St_Johns",  "Australia/Lord_Howe",
                                       "Asia/Kathmandu", "Africa/Casablanca", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PmZone) zone = pm_zone_new (names[i]);
      guint n_ambiguous = 0;

      for (int step = 0; step < 366 * 96; step++)
        {
          PmTime time = 1767225600 * PM_SECOND + step * 15 * PM_MINUTE;
          PmTime times[2];
          PmCivil civil;
          guint n;

          pm_zone_to_civil (zone, time, &civil);
          n = pm_zone_from_civil (zone, &civil, times);
          if (n < 1 || (times[0] != time && (n < 2 || times[1] != time)))
            g_error ("%s: %d-%02d-%02d %02d:%02d gave %u times", names[i], civil.year, civil.month,
                     civil.day, civil.hour, civil.minute, n);
          n_ambiguous += n == 2;
        }
      g_test_message ("%s: %u quarters of an hour are there twice", names[i], n_ambiguous);
      if (g_str_equal (names[i], "Europe/Berlin"))
        g_assert_cmpuint (n_ambiguous, ==, 8);
      if (g_str_equal (names[i], "Australia/Lord_Howe"))
        g_assert_cmpuint (n_ambiguous, ==, 4);
    }
}

static void
assert_typed (const char *zone_name, const char *text, const char *expected)
{
  g_autoptr (PmZone) zone = pm_zone_new (zone_name);
  g_autoptr (GError) error = NULL;
  char buffer[PM_TIME_BUFSIZE];
  PmTime reference, time;

  g_test_message ("%s: %s", zone_name, text);
  g_assert_true (pm_time_parse_rfc3339 ("2026-03-01T12:00:00Z", -1, &reference));
  if (!pm_time_parse_text (text, zone, reference, &time, &error))
    g_error ("%s", error->message);
  pm_time_to_rfc3339 (time, buffer);
  g_assert_cmpstr (buffer, ==, expected);
}

static void
test_typed (void)
{
  assert_typed ("Europe/Berlin", "14:05", "2026-03-01T13:05:00Z");
  assert_typed ("Europe/Berlin", "  9:05 ", "2026-03-01T08:05:00Z");
  assert_typed ("Europe/Berlin", "14:05:30", "2026-03-01T13:05:30Z");
  assert_typed ("Europe/Berlin", "14:05:30.25", "2026-03-01T13:05:30.25Z");
  assert_typed ("Europe/Berlin", "2:05 pm", "2026-03-01T13:05:00Z");
  assert_typed ("Europe/Berlin", "2pm", "2026-03-01T13:00:00Z");
  assert_typed ("Europe/Berlin", "12:00 am", "2026-02-28T23:00:00Z");
  assert_typed ("Europe/Berlin", "2026-02-28", "2026-02-27T23:00:00Z");
  assert_typed ("Europe/Berlin", "2026-02-28 23:50", "2026-02-28T22:50:00Z");
  assert_typed ("Europe/Berlin", "2026-03-01T14:05Z", "2026-03-01T14:05:00Z");
  assert_typed ("Europe/Berlin", "14:05 UTC", "2026-03-01T14:05:00Z");
  assert_typed ("Europe/Berlin", "14:05+05:30", "2026-03-01T08:35:00Z");
  assert_typed ("Europe/Berlin", "14:05 -0800", "2026-03-01T22:05:00Z");
  assert_typed ("Europe/Berlin", "+10m", "2026-03-01T12:10:00Z");
  assert_typed ("Europe/Berlin", "+10 min", "2026-03-01T12:10:00Z");
  assert_typed ("Europe/Berlin", "-1h30m", "2026-03-01T10:30:00Z");
  assert_typed ("Europe/Berlin", "+2d", "2026-03-03T12:00:00Z");
  assert_typed ("Europe/Berlin", "2026-10-25 02:30+02:00", "2026-10-25T00:30:00Z");
}

static void
assert_not_typed (const char *zone_name, const char *text, PmTimeTextError code)
{
  g_autoptr (PmZone) zone = pm_zone_new (zone_name);
  g_autoptr (GError) error = NULL;
  PmTime time = 42;

  g_assert_false (pm_time_parse_text (text, zone, 0, &time, &error));
  g_test_message ("%s: %s", text, error->message);
  g_assert_error (error, PM_TIME_TEXT_ERROR, (int) code);
  g_assert_cmpint (time, ==, 42);
}

static void
test_not_typed (void)
{
  assert_not_typed ("UTC", "", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "soon", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "14", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "14:5", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "14:05 tomorrow", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "13:00 pm", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "+10x", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "+", PM_TIME_TEXT_ERROR_SYNTAX);
  assert_not_typed ("UTC", "25:00", PM_TIME_TEXT_ERROR_RANGE);
  assert_not_typed ("UTC", "14:60", PM_TIME_TEXT_ERROR_RANGE);
  assert_not_typed ("UTC", "2026-02-29 14:00", PM_TIME_TEXT_ERROR_RANGE);
  assert_not_typed ("Europe/Berlin", "2026-03-29 02:30", PM_TIME_TEXT_ERROR_NONEXISTENT);
  assert_not_typed ("Europe/Berlin", "2026-10-25 02:30", PM_TIME_TEXT_ERROR_AMBIGUOUS);
  assert_not_typed ("Australia/Lord_Howe", "2026-10-04 02:15", PM_TIME_TEXT_ERROR_NONEXISTENT);
  assert_not_typed ("Australia/Lord_Howe", "2026-04-05 01:45", PM_TIME_TEXT_ERROR_AMBIGUOUS);
}

static void
assert_read (const char *zone_name, const char *text, const char *expected)
{
  g_autoptr (PmZone) zone = pm_zone_new (zone_name);
  g_autoptr (GError) error = NULL;
  GString *found = g_string_new (NULL);
  PmTimeReading reading;
  PmTime reference, now;
  char buffer[PM_TIME_BUFSIZE];

  g_assert_true (pm_time_parse_rfc3339 ("2026-03-01T12:00:00Z", -1, &reference)); /* a Sunday */
  g_assert_true (pm_time_parse_rfc3339 ("2026-03-05T12:00:00Z", -1, &now));       /* a Thursday */
  if (pm_time_read_text (text, zone, reference, now, &reading, &error))
    {
      pm_time_to_rfc3339 (reading.time, buffer);
      g_string_append (found, buffer);
    }
  else
    {
      g_test_message ("%s: %s", text, error->message);
      g_assert_false (pm_time_is_set (reading.time));
    }
  for (guint i = 0; i < reading.n_choices; i++)
    {
      pm_time_to_rfc3339 (reading.choices[i].time, buffer);
      g_string_append_printf (found, "%s%s", i > 0 ? " | " : "", buffer);
    }
  g_test_message ("%s: %s", zone_name, text);
  g_assert_cmpstr (found->str, ==, expected);
  g_string_free (found, TRUE);
}

static void
test_typed_days (void)
{
  assert_read ("Europe/Berlin", "yesterday 23:50", "2026-03-04T22:50:00Z");
  assert_read ("Europe/Berlin", "Today", "2026-03-04T23:00:00Z");
  assert_read ("Europe/Berlin", "now", "2026-03-05T12:00:00Z");
  assert_read ("Europe/Berlin", "Thursday 8:00", "2026-03-05T07:00:00Z");
  assert_read ("Europe/Berlin", "fri, 8:00", "2026-02-27T07:00:00Z");
  assert_read ("Europe/Berlin", "1 Mar 14:05", "2026-03-01T13:05:00Z");
  assert_read ("Europe/Berlin", "1 Mar 2024 14:05", "2024-03-01T13:05:00Z");
  assert_read ("Europe/Berlin", "December 31, 1970, 14:05", "1970-12-31T13:05:00Z");
  assert_read ("Europe/Berlin", "29 Feb 2024", "2024-02-28T23:00:00Z");
  assert_read ("Europe/Berlin", "29 Feb 2100", "");
  assert_read ("Europe/Berlin", "1.3.2026 14:05", "2026-03-01T13:05:00Z");
  assert_read ("Europe/Berlin", "1.3. 14:05", "2026-03-01T13:05:00Z");
  assert_read ("Europe/Berlin", "2026/03/01 14:05", "2026-03-01T13:05:00Z");
  assert_read ("Europe/Berlin", "03/04 14:05", "");
  assert_read ("Europe/Berlin", "-90s", "2026-03-01T11:58:30Z");
  assert_read ("Europe/Berlin", "−00:01:30", "2026-03-01T11:58:30Z");
  assert_read ("Europe/Berlin", "2100-07-01 12:00", "2100-07-01T10:00:00Z");
  assert_read ("Australia/Lord_Howe", "2100-01-01 12:00", "2100-01-01T01:00:00Z");
}

static void
test_typed_zones (void)
{
  assert_read ("UTC", "14:05 CEST", "2026-03-01T12:05:00Z");
  assert_read ("UTC", "14:05 Asia/Kolkata", "2026-03-01T08:35:00Z");
  assert_read ("UTC", "14:05 Mars/Olympus", "");
  assert_read ("UTC", "14:05 utc+2", "2026-03-01T12:05:00Z");
  assert_read ("UTC", "14:05 gmt", "2026-03-01T14:05:00Z");
  assert_read ("UTC", "14:05 XYZ", "");
  /* The names of several zones are asked, unless they are what the zone calls itself then. */
  assert_read ("UTC", "14:05 IST",
               "2026-03-01T08:35:00Z | 2026-03-01T12:05:00Z | 2026-03-01T13:05:00Z");
  assert_read ("UTC", "14:05 CST", "2026-03-01T06:05:00Z | 2026-03-01T20:05:00Z");
  assert_read ("UTC", "14:05 BST", "2026-03-01T08:05:00Z | 2026-03-01T13:05:00Z");
  assert_read ("UTC", "14:05 GST", "2026-03-01T10:05:00Z | 2026-03-01T16:05:00Z");
  assert_read ("Asia/Kolkata", "14:05 IST", "2026-03-01T08:35:00Z");
  assert_read ("Europe/London", "2026-07-01 14:05 BST", "2026-07-01T13:05:00Z");
  assert_read ("Europe/Berlin", "2026-10-25 02:30 CET", "2026-10-25T01:30:00Z");
}

static void
test_choices (void)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Pacific/Apia");
  g_autofree char *first = NULL, *second = NULL;
  PmTimeReading reading;

  assert_read ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T00:30:00Z | 2026-03-29T01:30:00Z");
  assert_read ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z | 2026-10-25T01:30:00Z");
  assert_read ("Europe/Berlin", "2099-10-25 02:30", "2099-10-25T00:30:00Z | 2099-10-25T01:30:00Z");
  assert_read ("Europe/London", "1972-03-19 02:30", "1972-03-19T01:30:00Z | 1972-03-19T02:30:00Z");
  assert_read ("Australia/Lord_Howe", "2026-10-04 02:15",
               "2026-10-03T15:15:00Z | 2026-10-03T15:45:00Z");
  assert_read ("Australia/Lord_Howe", "2026-04-05 01:45",
               "2026-04-04T14:45:00Z | 2026-04-04T15:15:00Z");
  assert_read ("Pacific/Apia", "2011-12-30 14:00", "2011-12-30T00:00:00Z | 2011-12-31T00:00:00Z");
  g_assert_false (pm_time_read_text ("2011-12-30 14:00", zone, PM_TIME_UNSET, 0, &reading, NULL));
  first = pm_time_choice_format (&reading.choices[0], zone, &reading.choices[1]);
  second = pm_time_choice_format (&reading.choices[1], zone, &reading.choices[0]);
  g_assert_cmpstr (first, ==, "2011-12-29 14:00 UTC−10:00");
  g_assert_cmpstr (second, ==, "2011-12-31 14:00 UTC+14:00");
}

static void
test_duration_typed (void)
{
  static const struct
  {
    const char *text;
    PmDuration duration;
  } cases[] = {
    { "+1h", PM_HOUR },
    { "-90 s", -90 * PM_SECOND },
    { "90s", 90 * PM_SECOND },
    { "1h 30 min", 90 * PM_MINUTE },
    { "1.5 h", 90 * PM_MINUTE },
    { "+00:12:30", 750 * PM_SECOND },
    { "−1:30", -90 * PM_MINUTE },
    { "2 days", 2 * PM_DAY },
    { "250ms", 250 * PM_MILLISECOND },
  };
  static const char *const wrong[] = { "", "+", "10", "1x", "h", "1h30", "1:60", "99999999h" };
  PmDuration duration;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (pm_duration_parse_text (cases[i].text, &duration, NULL));
      g_assert_cmpint (duration, ==, cases[i].duration);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (pm_duration_parse_text (wrong[i], &duration, &error));
      g_assert_error (error, PM_TIME_TEXT_ERROR, PM_TIME_TEXT_ERROR_SYNTAX);
    }
}

static void
assert_duration (PmDuration duration, const char *expected)
{
  g_autofree char *text = pm_duration_format (duration);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_durations (void)
{
  g_autofree char *clock = pm_duration_format_clock (12 * PM_MINUTE + 30 * PM_SECOND);
  g_autofree char *back = pm_duration_format_clock (-(26 * PM_HOUR + PM_SECOND));

  assert_duration (0, "0 s");
  assert_duration (250 * PM_MILLISECOND, "250 ms");
  assert_duration (45 * PM_SECOND, "45 s");
  assert_duration (PM_MINUTE, "1 min");
  assert_duration (90 * PM_SECOND, "1 min 30 s");
  assert_duration (80 * PM_MINUTE + 59 * PM_SECOND, "1 h 20 min");
  assert_duration (3 * PM_DAY + 4 * PM_HOUR, "3 d 4 h");
  assert_duration (7 * PM_DAY, "7 d");
  assert_duration (-90 * PM_SECOND, "−1 min 30 s");
  g_assert_cmpstr (clock, ==, "+00:12:30");
  g_assert_cmpstr (back, ==, "−26:00:01");
}

static void
assert_format (PmPrecision precision, gboolean approximate, const char *expected)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  g_autofree char *text =
      pm_time_format (1772373905 * PM_SECOND, utc, PM_TIME_STYLE_CLOCK, precision, approximate);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_precision (void)
{
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  g_autofree char *none =
      pm_time_format (PM_TIME_UNSET, utc, PM_TIME_STYLE_FULL, PM_PRECISION_SECOND, FALSE);

  assert_format (PM_PRECISION_UNSET, FALSE, "14:05:05");
  assert_format (PM_PRECISION_SECOND, FALSE, "14:05:05");
  assert_format (PM_PRECISION_MINUTE, TRUE, "~14:05");
  assert_format (PM_PRECISION_DAY, FALSE, "2026-03-01");
  g_assert_cmpstr (none, ==, "—");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/rfc3339/accepts", test_rfc3339_accepts);
  g_test_add_func ("/time/rfc3339/refuses", test_rfc3339_refuses);
  g_test_add_func ("/time/rfc3339/round-trip", test_round_trip);
  g_test_add_func ("/time/calendar", test_calendar);
  g_test_add_func ("/time/add", test_add);
  g_test_add_func ("/time/dates", test_dates);
  g_test_add_func ("/time/zones", test_zones);
  g_test_add_func ("/time/weekday", test_weekday);
  g_test_add_func ("/time/civil-and-back", test_civil_and_back);
  g_test_add_func ("/time/typed", test_typed);
  g_test_add_func ("/time/not-typed", test_not_typed);
  g_test_add_func ("/time/typed-days", test_typed_days);
  g_test_add_func ("/time/typed-zones", test_typed_zones);
  g_test_add_func ("/time/choices", test_choices);
  g_test_add_func ("/time/duration-typed", test_duration_typed);
  g_test_add_func ("/time/durations", test_durations);
  g_test_add_func ("/time/precision", test_precision);
  return g_test_run ();
}
