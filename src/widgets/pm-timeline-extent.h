/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/* What is honest about times: soft edges, and tails from what happened to when it was noticed. */

/** PM_TIMELINE_TINT: how much of its colour the bar of a span has */
#define PM_TIMELINE_TINT 0.2f

/**
 * PmTimelineSoft: soft edges as a card draws them: the earliest place, the one that is written and
 * the latest one, along the direction of x; of the begin from the side where the card starts, of
 * the end from the end of its bar, so that they go along while it is dragged.
 */
typedef struct
{
  gboolean is_set;
  gboolean soft_begin;
  gboolean soft_end;
  double begin[3];
  double end[3];
} PmTimelineSoft;

void pm_timeline_soft_init (PmTimelineSoft *soft,
                            const PmTimelineExtent *extent,
                            const PmTimelineItem *item,
                            gboolean rtl);
void pm_timeline_soft_paint (const PmTimelineSoft *soft,
                             GtkSnapshot *snapshot,
                             double width,
                             double height,
                             double bar,
                             gboolean rtl,
                             const GdkRGBA *color);
void pm_timeline_extents_paint (PmTimelineScene *scene,
                                const PmTimelineColors *colors,
                                GtkSnapshot *snapshot,
                                double top,
                                double bottom);

G_END_DECLS
