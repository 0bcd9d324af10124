/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time.h"

G_BEGIN_DECLS

/**
 * PmZone:
 *
 * A time zone known by its IANA name. Immutable, atomically reference-counted, usable from any
 * thread.
 */
typedef struct _PmZone PmZone;

/** PmCivil: what clock and calendar on a wall show. */
typedef struct
{
  int year;
  int month; /* 1 .. 12 */
  int day;   /* 1 .. 31 */
  int hour;
  int minute;
  int second;
  int microsecond;
  int weekday;     /* 1 Monday .. 7 Sunday */
  int offset;      /* seconds east of UTC */
  gboolean is_dst; /* whether summer time is in force */
} PmCivil;

PmZone *pm_zone_new (const char *name);
PmZone *pm_zone_new_utc (void);
PmZone *pm_zone_new_local (void);
PmZone *pm_zone_new_or_utc (const char *name);
PmZone *pm_zone_ref (PmZone *zone);
void pm_zone_unref (PmZone *zone);

const char *pm_zone_get_name (PmZone *zone);
char *pm_zone_get_abbreviation (PmZone *zone, PmTime time);
int pm_zone_get_offset (PmZone *zone, PmTime time);
gboolean pm_zone_next_shift (PmZone *zone, PmTime after, PmTime until, PmTime *shift);
char *pm_zone_dup_offset_text (PmZone *zone, PmTime time);
char *pm_zone_dup_tag (PmZone *zone, PmTime time);
char *pm_zone_dup_short_name (PmZone *zone);
char *pm_zone_dup_label (PmZone *zone, PmTime time);
gboolean pm_zone_name_is_valid (const char *name);

void pm_zone_to_civil (PmZone *zone, PmTime time, PmCivil *civil);
guint pm_zone_from_civil (PmZone *zone, const PmCivil *civil, PmTime times[2]);
PmTime pm_zone_noon (PmZone *zone, PmTime time, int days);
gboolean pm_zone_is_same_day (PmZone *zone, PmTime a, PmTime b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmZone, pm_zone_unref)

G_END_DECLS
