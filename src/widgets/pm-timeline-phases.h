/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/* The phases of the incident, by name: drawn, and said. */

void pm_timeline_phases_paint (PmTimelineScene *scene,
                               const PmTimelineColors *colors,
                               GtkSnapshot *snapshot);
char *pm_timeline_phases_describe (PmTimelineScene *scene);

G_END_DECLS
