/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-event-time.h"

/* How much later than written a time of this precision may have been. */
static PmDuration
get_unit (PmPrecision precision)
{
  switch (precision)
    {
    case PM_PRECISION_MINUTE:
      return PM_MINUTE;
    case PM_PRECISION_HOUR:
      return PM_HOUR;
    case PM_PRECISION_DAY:
      return PM_DAY;
    case PM_PRECISION_UNSET:
    case PM_PRECISION_SECOND:
    case PM_PRECISION_UNKNOWN:
    default:
      return 0;
    }
}

/* "14:05" to the minute is [14:05, 14:06); "about 14:05" is a unit of its precision to each side.
 */
static PmSpan
get_range (const PmEvent *event, PmTime time)
{
  PmDuration unit = get_unit (event->precision);

  if (!event->approximate)
    return (PmSpan) { time, pm_time_add (time, unit) };
  if (unit == 0)
    unit = PM_MINUTE;
  return (PmSpan) { pm_time_add (time, -unit), pm_time_add (time, unit) };
}

/**
 * pm_event_get_begin_range:
 *
 * Returns: the times at which @event can have begun, from what it says of its precision; empty
 *   where it is exact. Its time has to be known.
 */
PmSpan
pm_event_get_begin_range (const PmEvent *event)
{
  return get_range (event, event->at);
}

/** pm_event_get_end_range: Returns: the same for when it ended, which has to be known. */
PmSpan
pm_event_get_end_range (const PmEvent *event)
{
  return get_range (event, event->until);
}

/** pm_event_is_exact: Returns: whether its times are meant as they are written, to the minute at
 * least */
gboolean
pm_event_is_exact (const PmEvent *event)
{
  return !event->approximate && event->precision != PM_PRECISION_HOUR &&
         event->precision != PM_PRECISION_DAY && event->precision != PM_PRECISION_UNKNOWN;
}

/**
 * pm_event_get_latest:
 *
 * Returns: the latest time that @event says anything of: when it can have ended, or when it was
 *   noticed. Its time has to be known.
 */
PmTime
pm_event_get_latest (const PmEvent *event)
{
  PmTime latest = event->at;

  if (pm_time_is_set (event->until))
    latest = MAX (latest, event->until);
  if (!pm_event_is_exact (event))
    latest = get_range (event, latest).end;
  if (pm_time_is_set (event->noticed_at))
    latest = MAX (latest, event->noticed_at);
  return latest;
}
