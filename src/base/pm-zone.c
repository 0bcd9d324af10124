/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-zone.h"

#include <string.h>

struct _PmZone
{
  gatomicrefcount refs;
  GTimeZone *zone;
  char *name;
};

/* No zone has changed its offset twice within this distance of one local time; the offsets in
 * force that far before and after it are the only ones that it can be meant in. */
#define OFFSET_REACH (26 * PM_HOUR)

static PmZone *
zone_take (GTimeZone *zone, const char *name)
{
  PmZone *self = g_new0 (PmZone, 1);

  g_atomic_ref_count_init (&self->refs);
  self->zone = zone;
  self->name = g_strdup (name);
  return self;
}

static int
interval_at (PmZone *self, PmTime time)
{
  gint64 seconds = time / PM_SECOND - (time % PM_SECOND < 0 ? 1 : 0);

  return g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

/**
 * pm_zone_new:
 * @name: an IANA name such as `Europe/Berlin`, or `UTC`
 *
 * Returns: (transfer full) (nullable): the zone, or %NULL if this machine does not know the name
 */
PmZone *
pm_zone_new (const char *name)
{
  GTimeZone *zone;

  if (!pm_zone_name_is_valid (name))
    return NULL;
  if (g_str_equal (name, "UTC"))
    return pm_zone_new_utc ();
  zone = g_time_zone_new_identifier (name);
  return zone != NULL ? zone_take (zone, name) : NULL;
}

/** pm_zone_new_utc: Returns: (transfer full): UTC */
PmZone *
pm_zone_new_utc (void)
{
  return zone_take (g_time_zone_new_utc (), "UTC");
}

/** pm_zone_new_local: Returns: (transfer full): the zone that this machine is set to, or UTC */
PmZone *
pm_zone_new_local (void)
{
  GTimeZone *zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);

  if (!pm_zone_name_is_valid (name))
    {
      g_time_zone_unref (zone);
      return pm_zone_new_utc ();
    }
  return zone_take (zone, name);
}

/** pm_zone_new_or_utc: Returns: (transfer full): the zone called @name (nullable), else UTC */
PmZone *
pm_zone_new_or_utc (const char *name)
{
  PmZone *zone = name != NULL ? pm_zone_new (name) : NULL;

  return zone != NULL ? zone : pm_zone_new_utc ();
}

PmZone *
pm_zone_ref (PmZone *zone)
{
  g_atomic_ref_count_inc (&zone->refs);
  return zone;
}

void
pm_zone_unref (PmZone *zone)
{
  if (!g_atomic_ref_count_dec (&zone->refs))
    return;
  g_time_zone_unref (zone->zone);
  g_free (zone->name);
  g_free (zone);
}

/** pm_zone_get_name: Returns: (transfer none): the IANA name */
const char *
pm_zone_get_name (PmZone *zone)
{
  return zone->name;
}

/**
 * pm_zone_name_is_valid:
 *
 * Whether @name has the form of an IANA name: letters, digits and `_+-` in parts divided by `/`.
 * A path out of the zone database or a POSIX rule is none.
 */
gboolean
pm_zone_name_is_valid (const char *name)
{
  if (name == NULL || !g_ascii_isalpha (name[0]) || strlen (name) > 64)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '/' && (p[1] == '/' || p[1] == '\0'))
        return FALSE;
      if (!g_ascii_isalnum (*p) && strchr ("/_+-", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

/** pm_zone_get_abbreviation: Returns: (transfer full): what the zone is called then, "CEST" */
char *
pm_zone_get_abbreviation (PmZone *zone, PmTime time)
{
  return g_strdup (g_time_zone_get_abbreviation (zone->zone, interval_at (zone, time)));
}

/** pm_zone_get_offset: Returns: seconds east of UTC at @time */
int
pm_zone_get_offset (PmZone *zone, PmTime time)
{
  return g_time_zone_get_offset (zone->zone, interval_at (zone, time));
}

/** pm_zone_to_civil: what a clock in @zone shows at @time, which has to be set. */
void
pm_zone_to_civil (PmZone *zone, PmTime time, PmCivil *civil)
{
  int interval = interval_at (zone, time);
  gint64 local, days, rest;

  civil->offset = g_time_zone_get_offset (zone->zone, interval);
  civil->is_dst = g_time_zone_is_dst (zone->zone, interval);
  local = time + civil->offset * PM_SECOND;
  days = local / PM_DAY;
  rest = local % PM_DAY;
  if (rest < 0)
    {
      days--;
      rest += PM_DAY;
    }
  pm_civil_from_days (days, &civil->year, &civil->month, &civil->day);
  civil->weekday = (int) ((days % 7 + 7 + 3) % 7) + 1;
  civil->hour = (int) (rest / PM_HOUR);
  civil->minute = (int) (rest / PM_MINUTE % 60);
  civil->second = (int) (rest / PM_SECOND % 60);
  civil->microsecond = (int) (rest % PM_SECOND);
}

/**
 * pm_zone_from_civil:
 * @civil: a valid local time; only the members year to microsecond are read
 * @times: (out): the times that it can mean, earliest first
 *
 * Summer time makes local times that do not exist and others that exist twice; nothing is chosen
 * here.
 *
 * Returns: how many of @times it can mean: 0, 1 or 2. With 0, @times are what the reading would be
 * with the offset after and the one before the gap.
 */
guint
pm_zone_from_civil (PmZone *zone, const PmCivil *civil, PmTime times[2])
{
  PmTime local = pm_days_from_civil (civil->year, civil->month, civil->day) * PM_DAY +
                 civil->hour * PM_HOUR + civil->minute * PM_MINUTE + civil->second * PM_SECOND +
                 civil->microsecond;
  int before = pm_zone_get_offset (zone, local - OFFSET_REACH);
  int after = pm_zone_get_offset (zone, local + OFFSET_REACH);
  PmTime a = local - before * PM_SECOND;
  PmTime b = local - after * PM_SECOND;
  gboolean a_fits = pm_zone_get_offset (zone, a) == before;
  gboolean b_fits = pm_zone_get_offset (zone, b) == after;

  times[0] = MIN (a, b);
  times[1] = MAX (a, b);
  if (a == b || (a_fits && b_fits))
    return a == b ? 1 : 2;
  if (a_fits || b_fits)
    {
      times[0] = times[1] = a_fits ? a : b;
      return 1;
    }
  return 0;
}

/**
 * pm_zone_noon:
 *
 * A day has not always 24 hours, and in some zones midnight is what the clocks go forward over;
 * noon is always there.
 *
 * Returns: noon of the day that is @days after the one of @time in @zone
 */
PmTime
pm_zone_noon (PmZone *zone, PmTime time, int days)
{
  PmTime times[2];
  PmCivil civil;

  pm_zone_to_civil (zone, time, &civil);
  pm_civil_from_days (pm_days_from_civil (civil.year, civil.month, civil.day) + days, &civil.year,
                      &civil.month, &civil.day);
  civil.hour = 12;
  civil.minute = civil.second = civil.microsecond = 0;
  pm_zone_from_civil (zone, &civil, times);
  return times[0];
}

/** pm_zone_is_same_day: Returns: whether @a and @b are on one day of @zone's calendar */
gboolean
pm_zone_is_same_day (PmZone *zone, PmTime a, PmTime b)
{
  PmCivil one, two;

  pm_zone_to_civil (zone, a, &one);
  pm_zone_to_civil (zone, b, &two);
  return one.year == two.year && one.month == two.month && one.day == two.day;
}

/**
 * pm_zone_next_shift:
 * @shift: (out): the first instant in (@after, @until] at which the clocks are put to another
 *   offset
 *
 * A change of name or of summer time alone, with the same offset, is no shift.
 *
 * Returns: whether there is one
 */
gboolean
pm_zone_next_shift (PmZone *zone, PmTime after, PmTime until, PmTime *shift)
{
  int offset = pm_zone_get_offset (zone, after);

  while (after < until && interval_at (zone, after) != interval_at (zone, until))
    {
      int interval = interval_at (zone, after);
      gint64 low = after / PM_SECOND - (after % PM_SECOND < 0 ? 1 : 0);
      gint64 high = until / PM_SECOND - (until % PM_SECOND < 0 ? 1 : 0);

      while (high - low > 1)
        {
          gint64 middle = low + (high - low) / 2;

          if (interval_at (zone, middle * PM_SECOND) == interval)
            low = middle;
          else
            high = middle;
        }
      after = high * PM_SECOND;
      if (pm_zone_get_offset (zone, after) != offset)
        {
          *shift = after;
          return TRUE;
        }
    }
  return FALSE;
}

/** pm_zone_dup_offset_text: Returns: (transfer full): "UTC+1", "UTC−3:30", "UTC" */
char *
pm_zone_dup_offset_text (PmZone *zone, PmTime time)
{
  int minutes = pm_zone_get_offset (zone, time) / 60;
  const char *sign = minutes < 0 ? "−" : "+";

  if (minutes == 0)
    return g_strdup ("UTC");
  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%s%d", sign, ABS (minutes) / 60);
  return g_strdup_printf ("UTC%s%d:%02d", sign, ABS (minutes) / 60, ABS (minutes) % 60);
}

/** pm_zone_dup_short_name: Returns: (transfer full): the last part of the name, "New York" */
char *
pm_zone_dup_short_name (PmZone *zone)
{
  const char *slash = strrchr (zone->name, '/');
  char *name = g_strdup (slash != NULL ? slash + 1 : zone->name);

  g_strdelimit (name, "_", ' ');
  return name;
}

/** pm_zone_dup_tag: Returns: (transfer full): what the zone is called at @time, "CET"; where it has
 * no letters for that, its distance from UTC, "UTC+5:45" */
char *
pm_zone_dup_tag (PmZone *zone, PmTime time)
{
  char *abbreviation = pm_zone_get_abbreviation (zone, time);

  if (g_ascii_isalpha (abbreviation[0]))
    return abbreviation;
  g_free (abbreviation);
  return pm_zone_dup_offset_text (zone, time);
}

/** pm_zone_dup_label: Returns: (transfer full): name and tag, "Europe/Berlin (CET)" */
char *
pm_zone_dup_label (PmZone *zone, PmTime time)
{
  g_autofree char *tag = pm_zone_dup_tag (zone, time);

  if (g_str_equal (zone->name, tag))
    return g_strdup (zone->name);
  return g_strdup_printf ("%s (%s)", zone->name, tag);
}
