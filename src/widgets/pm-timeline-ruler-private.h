/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-ruler.h"
#include "pm-timeline-snap.h"

G_BEGIN_DECLS

struct _PmTimelineRuler
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GskRenderNode *node;    /* what was drawn for @generation */
  guint64 generation;

  /* The hand */
  double pan_x;
  double hand_x;
  gboolean measuring;
  guint autoscroll;

  /* The keyboard; the anchor is the hand's as well */
  PmTime cursor;
  PmTime anchor;   /* the end of the measured range that stays */
  gboolean by_key; /* the hairline is where the cursor is */
};

void pm_ruler_pointer_init (PmTimelineRuler *self);
void pm_ruler_zoom (PmTimelineRuler *self);
gboolean pm_ruler_cancel (PmTimelineRuler *self);
void pm_ruler_keys_init (PmTimelineRuler *self);
void pm_ruler_show_cursor (PmTimelineRuler *self);
void pm_ruler_announce (PmTimelineRuler *self, const char *text);

G_END_DECLS
