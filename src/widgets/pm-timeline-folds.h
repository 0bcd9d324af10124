/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/**
 * PmTimelineFolds:
 *
 * The folds of a timeline where they cross the ruler: a button each, with the length of what is
 * folded and the times at both edges, that unfolds it. It lies over the ruler and leaves the
 * pointer to that wherever there is no button.
 */
#define PM_TYPE_TIMELINE_FOLDS (pm_timeline_folds_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineFolds, pm_timeline_folds, PM, TIMELINE_FOLDS, GtkWidget)

GtkWidget *pm_timeline_folds_new (PmTimelineScene *scene);

void pm_timeline_paint_hatching (GtkSnapshot *snapshot,
                                 const PmRect *rect,
                                 const PmTimelineColors *colors);
void pm_timeline_paint_folds (PmTimelineScene *scene,
                              const PmTimelineColors *colors,
                              GtkSnapshot *snapshot,
                              double height);

G_END_DECLS
