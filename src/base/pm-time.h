/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PmTime:
 *
 * A point in time: microseconds since 1970-01-01T00:00:00 UTC, without leap seconds. Years 1 to
 * 9999 are in range; %PM_TIME_UNSET is no time at all.
 */
typedef gint64 PmTime;

/** PmDuration: a signed length of time in microseconds. */
typedef gint64 PmDuration;

#define PM_TIME_UNSET G_MININT64
#define PM_TIME_MIN   G_GINT64_CONSTANT (-62135596800000000)
#define PM_TIME_MAX   G_GINT64_CONSTANT (253402300799999999)

#define PM_MILLISECOND G_GINT64_CONSTANT (1000)
#define PM_SECOND      G_GINT64_CONSTANT (1000000)
#define PM_MINUTE      (60 * PM_SECOND)
#define PM_HOUR        (60 * PM_MINUTE)
#define PM_DAY         (24 * PM_HOUR)

/** PmSpan: the half-open range [begin, end) in time; begin <= end. */
typedef struct
{
  PmTime begin;
  PmTime end;
} PmSpan;

/** PM_TIME_BUFSIZE: bytes that hold any text of pm_time_to_rfc3339() and its NUL. */
#define PM_TIME_BUFSIZE 32

/** PM_DATE_BUFSIZE: bytes that hold any text of pm_date_to_string() and its NUL. */
#define PM_DATE_BUFSIZE 12

static inline gboolean
pm_time_is_set (PmTime time)
{
  return time != PM_TIME_UNSET;
}

static inline PmDuration
pm_span_length (PmSpan span)
{
  return span.end - span.begin;
}

static inline gboolean
pm_span_contains (PmSpan span, PmTime time)
{
  return span.begin <= time && time < span.end;
}

static inline gboolean
pm_span_overlaps (PmSpan a, PmSpan b)
{
  return a.begin < b.end && b.begin < a.end;
}

/** pm_time_add: @time moved by @delta, kept in %PM_TIME_MIN .. %PM_TIME_MAX; unset stays unset. */
static inline PmTime
pm_time_add (PmTime time, PmDuration delta)
{
  gint64 sum;

  if (time == PM_TIME_UNSET)
    return time;
  if (__builtin_add_overflow (time, delta, &sum))
    return delta > 0 ? PM_TIME_MAX : PM_TIME_MIN;
  return CLAMP (sum, PM_TIME_MIN, PM_TIME_MAX);
}

PmTime pm_time_now (void);

gboolean pm_time_parse_rfc3339 (const char *text, gssize length, PmTime *time);
gsize pm_time_to_rfc3339 (PmTime time, char buffer[PM_TIME_BUFSIZE]);

/**
 * PmDate:
 *
 * A calendar date without a zone as the decimal number yyyymmdd; 0 is no date.
 */
typedef guint32 PmDate;

#define PM_DATE(y, m, d) ((PmDate) ((y) * 10000 + (m) * 100 + (d)))

static inline int
pm_date_year (PmDate date)
{
  return (int) (date / 10000);
}

static inline int
pm_date_month (PmDate date)
{
  return (int) (date / 100 % 100);
}

static inline int
pm_date_day (PmDate date)
{
  return (int) (date % 100);
}

gboolean pm_date_is_valid (PmDate date);
gboolean pm_date_parse (const char *text, gssize length, PmDate *date);
gsize pm_date_to_string (PmDate date, char buffer[PM_DATE_BUFSIZE]);
PmDate pm_date_add_days (PmDate date, int days);
int pm_date_days_between (PmDate from, PmDate to);

gint64 pm_days_from_civil (int year, int month, int day);
void pm_civil_from_days (gint64 days, int *year, int *month, int *day);

G_END_DECLS
