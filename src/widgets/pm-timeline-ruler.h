/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/** PmTimelineRuler: the ticks and the flags of milestones, kept in sight above the canvas. */
#define PM_TYPE_TIMELINE_RULER (pm_timeline_ruler_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineRuler, pm_timeline_ruler, PM, TIMELINE_RULER, GtkWidget)

GtkWidget *pm_timeline_ruler_new (PmTimelineScene *scene);

G_END_DECLS
