/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where ticks can stand: the steps that people count in, and the clock and calendar of a zone. */

#include "pm-ticks.h"

/* The steps that people count in, finest first; the first one whose labels have room is taken. */
static const PmTickStep steps[] = {
  { PM_TICK_MILLISECOND, 1, PM_TICK_MILLISECOND, 0 },
  { PM_TICK_MILLISECOND, 2, PM_TICK_MILLISECOND, 1 },
  { PM_TICK_MILLISECOND, 5, PM_TICK_MILLISECOND, 1 },
  { PM_TICK_MILLISECOND, 10, PM_TICK_MILLISECOND, 2 },
  { PM_TICK_MILLISECOND, 20, PM_TICK_MILLISECOND, 5 },
  { PM_TICK_MILLISECOND, 50, PM_TICK_MILLISECOND, 10 },
  { PM_TICK_MILLISECOND, 100, PM_TICK_MILLISECOND, 20 },
  { PM_TICK_MILLISECOND, 200, PM_TICK_MILLISECOND, 50 },
  { PM_TICK_MILLISECOND, 500, PM_TICK_MILLISECOND, 100 },
  { PM_TICK_SECOND, 1, PM_TICK_MILLISECOND, 200 },
  { PM_TICK_SECOND, 2, PM_TICK_MILLISECOND, 500 },
  { PM_TICK_SECOND, 5, PM_TICK_SECOND, 1 },
  { PM_TICK_SECOND, 10, PM_TICK_SECOND, 2 },
  { PM_TICK_SECOND, 15, PM_TICK_SECOND, 5 },
  { PM_TICK_SECOND, 30, PM_TICK_SECOND, 5 },
  { PM_TICK_MINUTE, 1, PM_TICK_SECOND, 10 },
  { PM_TICK_MINUTE, 2, PM_TICK_SECOND, 30 },
  { PM_TICK_MINUTE, 5, PM_TICK_MINUTE, 1 },
  { PM_TICK_MINUTE, 10, PM_TICK_MINUTE, 2 },
  { PM_TICK_MINUTE, 15, PM_TICK_MINUTE, 5 },
  { PM_TICK_MINUTE, 30, PM_TICK_MINUTE, 5 },
  { PM_TICK_HOUR, 1, PM_TICK_MINUTE, 15 },
  { PM_TICK_HOUR, 2, PM_TICK_MINUTE, 30 },
  { PM_TICK_HOUR, 3, PM_TICK_HOUR, 1 },
  { PM_TICK_HOUR, 6, PM_TICK_HOUR, 1 },
  { PM_TICK_HOUR, 12, PM_TICK_HOUR, 3 },
  { PM_TICK_DAY, 1, PM_TICK_HOUR, 6 },
  { PM_TICK_DAY, 2, PM_TICK_HOUR, 12 },
  { PM_TICK_WEEK, 1, PM_TICK_DAY, 1 },
  { PM_TICK_WEEK, 2, PM_TICK_DAY, 1 },
  { PM_TICK_MONTH, 1, PM_TICK_DAY, 1 },
  { PM_TICK_MONTH, 2, PM_TICK_MONTH, 1 },
  { PM_TICK_MONTH, 3, PM_TICK_MONTH, 1 },
  { PM_TICK_MONTH, 6, PM_TICK_MONTH, 1 },
  { PM_TICK_YEAR, 1, PM_TICK_MONTH, 3 },
  { PM_TICK_YEAR, 2, PM_TICK_MONTH, 6 },
  { PM_TICK_YEAR, 5, PM_TICK_YEAR, 1 },
  { PM_TICK_YEAR, 10, PM_TICK_YEAR, 1 },
  { PM_TICK_YEAR, 20, PM_TICK_YEAR, 5 },
  { PM_TICK_YEAR, 50, PM_TICK_YEAR, 10 },
  { PM_TICK_YEAR, 100, PM_TICK_YEAR, 20 },
  { PM_TICK_YEAR, 200, PM_TICK_YEAR, 50 },
};

/* The shortest that one of each unit can be. */
static const PmDuration lengths[] = {
  [PM_TICK_MILLISECOND] = PM_MILLISECOND,
  [PM_TICK_SECOND] = PM_SECOND,
  [PM_TICK_MINUTE] = PM_MINUTE,
  [PM_TICK_HOUR] = PM_HOUR,
  [PM_TICK_DAY] = PM_DAY,
  [PM_TICK_WEEK] = 7 * PM_DAY,
  [PM_TICK_MONTH] = 28 * PM_DAY,
  [PM_TICK_YEAR] = 365 * PM_DAY,
};

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* The first second in (@from, @to] whose offset is not that of @from. */
static PmTime
find_shift (PmZone *zone, PmTime from, PmTime to)
{
  PmTime shift = to;

  pm_zone_next_shift (zone, from, to, &shift);
  return shift;
}

/* Units up to hours: whole multiples of @step on the local clock, which may stand still or jump. */
static PmTime
even_next (PmZone *zone, PmDuration step, PmTime time)
{
  PmTime next = time;
  guint guard;

  for (guard = 0; guard < 8; guard++)
    {
      PmDuration offset = pm_zone_get_offset (zone, time) * PM_SECOND;

      next = (floor_div (time + offset, step) + 1) * step - offset;
      if (pm_zone_get_offset (zone, next) * PM_SECOND == offset)
        return next;
      time = find_shift (zone, time, next);
      if ((time + pm_zone_get_offset (zone, time) * PM_SECOND) % step == 0)
        return time;
    }
  return next;
}

static PmTime
even_floor (PmZone *zone, PmDuration step, PmTime time)
{
  PmTime floor = time;
  guint guard;

  for (guard = 0; guard < 8; guard++)
    {
      PmDuration offset = pm_zone_get_offset (zone, time) * PM_SECOND;

      floor = floor_div (time + offset, step) * step - offset;
      if (pm_zone_get_offset (zone, floor) * PM_SECOND == offset)
        return floor;
      /* A shift lies between: no multiple after it, so look before it. */
      time = find_shift (zone, floor, time) - 1;
    }
  return floor;
}

/* The first instant of a day in the zone: midnight, or what follows where there is none. */
static PmTime
day_start (PmZone *zone, gint64 days)
{
  PmCivil civil = { 0 };
  PmTime times[2];

  pm_civil_from_days (days, &civil.year, &civil.month, &civil.day);
  if (pm_zone_from_civil (zone, &civil, times) == 0)
    return find_shift (zone, times[0], times[1]);
  return times[0];
}

/* Units from days on are numbered; a tick stands on every number that @count divides. Weeks begin
 * on Monday, which day -3 is. */
static gint64
calendar_number (PmZone *zone, PmTickUnit unit, PmTime time)
{
  PmCivil civil;
  gint64 days;

  pm_zone_to_civil (zone, time, &civil);
  if (unit == PM_TICK_YEAR)
    return civil.year;
  if (unit == PM_TICK_MONTH)
    return (gint64) civil.year * 12 + civil.month - 1;
  days = pm_days_from_civil (civil.year, civil.month, civil.day);
  return unit == PM_TICK_WEEK ? floor_div (days + 3, 7) : days;
}

static PmTime
calendar_start (PmZone *zone, PmTickUnit unit, gint64 number)
{
  if (unit == PM_TICK_YEAR)
    return day_start (zone, pm_days_from_civil ((int) CLAMP (number, 1, 9999), 1, 1));
  if (unit == PM_TICK_MONTH)
    return day_start (zone,
                      pm_days_from_civil ((int) CLAMP (floor_div (number, 12), 1, 9999),
                                          (int) (number - floor_div (number, 12) * 12) + 1, 1));
  return day_start (zone, unit == PM_TICK_WEEK ? number * 7 - 3 : number);
}

/**
 * pm_tick_next:
 *
 * Returns: the first tick of every @count @unit that is later than @time
 */
PmTime
pm_tick_next (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  gint64 number;
  PmTime next;
  guint guard;

  if (unit < PM_TICK_DAY)
    return even_next (zone, lengths[unit] * count, time);

  number = floor_div (calendar_number (zone, unit, time), count) * count;
  next = time;
  for (guard = 0; guard < 8 && next <= time; guard++)
    {
      number += count;
      next = calendar_start (zone, unit, number);
    }
  return next;
}

/**
 * pm_tick_floor:
 *
 * Returns: the last tick of every @count @unit that is not later than @time
 */
PmTime
pm_tick_floor (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  gint64 number;
  PmTime floor;

  if (unit < PM_TICK_DAY)
    return even_floor (zone, lengths[unit] * count, time);

  number = floor_div (calendar_number (zone, unit, time), count) * count;
  floor = calendar_start (zone, unit, number);
  return floor <= time ? floor : calendar_start (zone, unit, number - count);
}

/** pm_tick_round: Returns: the tick of every @count @unit that is nearest to @time */
PmTime
pm_tick_round (PmZone *zone, PmTickUnit unit, guint count, PmTime time)
{
  PmTime before = pm_tick_floor (zone, unit, count, time);
  PmTime after = pm_tick_next (zone, unit, count, before);

  return time - before <= after - time ? before : after;
}

/** pm_tick_steps: Returns: (transfer none): all steps, finest first. */
const PmTickStep *
pm_tick_steps (guint *n)
{
  *n = G_N_ELEMENTS (steps);
  return steps;
}

/** pm_tick_unit_get_length: Returns: the shortest that one of the unit can be. */
PmDuration
pm_tick_unit_get_length (PmTickUnit unit)
{
  return lengths[unit];
}
