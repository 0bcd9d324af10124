/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-zone.h"

G_BEGIN_DECLS

/** PmPrecision: how exactly a time is known. The values are those of the format's `precision`. */
typedef enum
{
  PM_PRECISION_UNSET,
  PM_PRECISION_SECOND,
  PM_PRECISION_MINUTE,
  PM_PRECISION_HOUR,
  PM_PRECISION_DAY,
  PM_PRECISION_UNKNOWN,
} PmPrecision;

/** PmTimeStyle: which parts of a time are written. */
typedef enum
{
  PM_TIME_STYLE_CLOCK,     /* 14:05, or 14:05:30 where there are seconds */
  PM_TIME_STYLE_DATE,      /* 2026-03-01 */
  PM_TIME_STYLE_FULL,      /* 2026-03-01 14:05 */
  PM_TIME_STYLE_FULL_ZONE, /* 2026-03-01 14:05 CET */
} PmTimeStyle;

#define PM_TIME_TEXT_ERROR (pm_time_text_error_quark ())
GQuark pm_time_text_error_quark (void);

typedef enum
{
  PM_TIME_TEXT_ERROR_SYNTAX,      /* not a time in any form that is taken */
  PM_TIME_TEXT_ERROR_RANGE,       /* a time that cannot be, such as 25:00 */
  PM_TIME_TEXT_ERROR_NONEXISTENT, /* skipped when the clocks went forward */
  PM_TIME_TEXT_ERROR_AMBIGUOUS,   /* there twice when the clocks went back */
} PmTimeTextError;

char *pm_time_format (PmTime time,
                      PmZone *zone,
                      PmTimeStyle style,
                      PmPrecision precision,
                      gboolean approximate);
gboolean pm_time_parse_text (const char *text,
                             PmZone *zone,
                             PmTime reference,
                             PmTime *time,
                             GError **error);
char *pm_duration_format (PmDuration duration);
char *pm_duration_format_clock (PmDuration duration);
char *pm_date_format (PmDate date);

G_END_DECLS
