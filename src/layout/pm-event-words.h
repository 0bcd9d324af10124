/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

G_BEGIN_DECLS

/* What is said of an event's times beyond when it was: on cards, in tips, to screen readers, in
 * lists and in the report. */

char *pm_event_dup_original (const PmEvent *event, PmZone *zone);
char *pm_event_quote_original (const PmEvent *event, PmZone *zone);
char *pm_event_describe_original (const PmEvent *event, PmZone *zone);
char *pm_event_describe_noticed (const PmEvent *event, PmZone *zone);
const char *pm_event_describe_precision (const PmEvent *event);

G_END_DECLS
