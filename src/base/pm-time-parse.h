/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time-text.h"

G_BEGIN_DECLS

/** PmTimeChoice: one of the times that a text can mean. */
typedef struct
{
  PmTime time;
  int offset;        /* seconds east of UTC that it is meant with */
  const char *place; /* (nullable): where its zone is, for people */
} PmTimeChoice;

#define PM_TIME_MAX_CHOICES 4

/** PmTimeReading: what a text was understood as: one time, or a question with 2 to 4 answers. */
typedef struct
{
  PmTime time;     /* unset while @n_choices is not 0 */
  guint n_choices; /* 0 or 2 .. PM_TIME_MAX_CHOICES, earliest first */
  PmTimeChoice choices[PM_TIME_MAX_CHOICES];
} PmTimeReading;

gboolean pm_time_read_text (const char *text,
                            PmZone *zone,
                            PmTime reference,
                            PmTime now,
                            PmTimeReading *reading,
                            GError **error);
char *pm_time_choice_format (const PmTimeChoice *choice, PmZone *zone, const PmTimeChoice *other);
gboolean pm_duration_parse_text (const char *text, PmDuration *duration, GError **error);

G_END_DECLS
