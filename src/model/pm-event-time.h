/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

G_BEGIN_DECLS

/* What an event says about how exactly its times are known. */

PmSpan pm_event_get_begin_range (const PmEvent *event);
PmSpan pm_event_get_end_range (const PmEvent *event);
gboolean pm_event_is_exact (const PmEvent *event);
PmTime pm_event_get_latest (const PmEvent *event);

G_END_DECLS
