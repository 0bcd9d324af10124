/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-scene.h"

G_BEGIN_DECLS

/* The scene is one object in several files: -scene.c makes the layout, -scene-axis.c knows what is
 * visible, -scene-folds.c what is folded of it, and -scene-states.c what else the parts of a view
 * tell each other.
 */

struct _PmTimelineScene
{
  GObject parent_instance;

  PmEditor *editor;      /* owned */
  PmEventFinder *finder; /* owned */
  PmTimelineFound *found;
  PmTimelineLayout *layout;
  PmTextMeasure *measure; /* owned, NULL until there is a font */
  PmTimelineStyle style;
  PmQuiet *quiet;
  PmTimeFolds *folds; /* owned: those of the axis, or NULL */
  PmTimeAxis axis;
  double height;              /* of the body's viewport */
  GtkAdjustment *vadjustment; /* owned */
  GHashTable *connected;      /* ids, or NULL */
  GHashTable *marks;          /* id of an event -> PmCauseMarks, or NULL */
  guint marks_serial;
  PmTimelineLinks *links;             /* owned */
  char *lit[2];                       /* ids of what a figure is measured between, or NULL */
  GHashTable *texts[PM_TEXT_N_ROLES]; /* text -> PangoLayout */
  PmTimelineDrag *drag;               /* owned, or NULL */
  char *hint;                         /* what the hand does, or NULL */
  guint64 generation;
  guint text_serial;
  guint refine_source;
  double pointer_x, pointer_y;
  guint n_rows; /* of the ruler */
  PmSpan whole; /* of all events and impacts, once it is asked for */
  gboolean has_whole;
  PmSpan range; /* that is measured */
  gboolean has_range;
  gboolean has_pointer;
  gboolean has_area;
  gboolean names_inside;
  gboolean is_dirty;
  gboolean is_quiet; /* within set_area: what changes is allocated right after */
};

/* -scene.c */
void pm_scene_invalidate (PmTimelineScene *self);

/* -scene-axis.c */
void pm_scene_set_axis (PmTimelineScene *self, PmTimeAxis axis);
void pm_scene_choose_axis (PmTimelineScene *self);
void pm_scene_visible_changed (PmTimelineScene *self);

/* -scene-folds.c */
void pm_scene_tell_folds (PmTimelineScene *self);
gboolean pm_scene_update_folds (PmTimelineScene *self);

/* -scene-states.c */
void pm_scene_update_connected (PmTimelineScene *self);

G_END_DECLS
