/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-map.h"
#include "pm-timeline-navigator.h"

G_BEGIN_DECLS

/* The navigator is one widget in two files: -navigator.c takes hand and keys, -navigator-draw.c
 * draws it. */

/* Of the bars that tell how many events there are, px. */
#define PM_NAVIGATOR_BAR_WIDTH 3

struct _PmTimelineNavigator
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  PmTimelineMap *map;     /* of the document as it is, and of the width; NULL: to be made */
  PmTicks *ticks;         /* of the map */
  GskRenderNode *node;    /* all but the handle */
  double scale;           /* that it is for */
  guint describe_source;

  /* The hand */
  GtkGesture *drag; /* owned by the widget */
  PmTimelineMapPart held;
  gboolean is_held;
  PmSpan before;
  double grab; /* from the pointer to the edge that is held, or to the begin */
};

/* -navigator.c */
PmTimelineMap *pm_navigator_ensure_map (PmTimelineNavigator *self);
PmSpan pm_navigator_get_visible (PmTimelineNavigator *self);

/* -navigator-draw.c */
double pm_navigator_get_label_height (PmTimelineNavigator *self);
void pm_navigator_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
