/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-bracket-layout.h"
#include "pm-timeline-paint.h"

G_BEGIN_DECLS

/* What the key figures and the detection gaps share: rows of brackets between the ruler and the
 * canvas, whose ends take the focus. */

void pm_bracket_area_init (GtkWidget *area, const char *name);
GtkWidget *pm_bracket_area_add_end (GtkWidget *area, const char *description);
void pm_bracket_area_follow (GtkWidget *area, PmTimelineScene *scene, GCallback settled);
void pm_bracket_area_measure (PmTimelineScene *scene,
                              guint n_rows,
                              GtkOrientation orientation,
                              int *minimum,
                              int *natural);
gboolean pm_bracket_area_place (PmTimelineScene *scene,
                                const PmTimelineBracketSpec *specs,
                                guint n,
                                PmTimelineBracket *brackets);
void pm_bracket_area_allocate (GtkWidget *end, double x, double y, double width, double height);
gboolean pm_bracket_area_is_tab (GtkWidget *area, guint n, GtkDirectionType direction);
void pm_bracket_area_paint_poles (PmTimelineScene *scene,
                                  const PmTimelineColors *colors,
                                  GtkSnapshot *snapshot,
                                  double height);
void pm_bracket_area_paint_label (PmTimelineScene *scene,
                                  const PmTimelineBracketSpec *spec,
                                  const PmTimelineBracket *bracket,
                                  const PmTimelineColors *colors,
                                  gboolean lit,
                                  GtkSnapshot *snapshot);

G_END_DECLS
