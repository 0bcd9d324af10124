/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/* Of one lane, as packed for the window. */
typedef struct
{
  GArray *entries; /* PmPackEntry, along the direction of time from the window's begin; the key is
                      the event's position in the document */
  guint n_rows;
  guint n_early; /* that begin and end before the window */
  gboolean is_dense;
  gboolean has_soft; /* whether some can have been before they are drawn */
} PmPackedLane;

struct _PmTimelineLayout
{
  /* From the document */
  PmDocument *document;
  PmTimeIndex *index;
  gulong changed_handler;
  PmRecord **records; /* (not owned) the events that index and table know */
  GPtrArray *gone; /* PmRecord: what left the document since, so that its address stays its own */
  PmLaneTable *table;
  GArray *milestones; /* guint: positions of events that have some */
  guint n_timed;
  guint n_events;

  /* What it was computed for */
  PmTimeAxis axis; /* as asked for */
  PmTimeAxis flow; /* the same, left to right: everything is computed along it, then mirrored */
  PmTimelineStyle style;
  PmTimeFolds *folds;     /* (owned) those of the axis, or NULL */
  PmTextMeasure *measure; /* (owned) */

  /* Rows of a window that is larger than what is visible */
  gboolean is_packed;
  gboolean is_estimated;
  PmSpan window;
  double scale;
  GPtrArray *packed;        /* PmPackedLane */
  GHashTable *originals;    /* PmEvent (owned) -> width of its time as it was written, or NULL */
  PmZone *originals_zone;   /* (owned) that they were read in */
  GHashTable *impact_lines; /* PmImpact (owned) -> its description as one line */
  GHashTable *hints;        /* id -> row + 1, of the packing before the document changed, or NULL */

  /* Results */
  GPtrArray *zones; /* PmZone: below the document's */
  GArray *rows;     /* PmTimelineRow */
  GArray *items;
  GArray *lanes;
  GArray *flags;
  GArray *impacts;
  GArray *buckets;
  GArray *extents;
  gboolean has_phase[PM_N_PHASES];
  PmRect phases[PM_N_PHASES];
  PmRect phase_names[PM_N_PHASES]; /* no wider than 0: there is no room for it */
  gboolean has_unknown;
  PmRect unknown;
  double head_height;
  double body_height;
};

const PmEvent *pm_timeline_layout_event (PmTimelineLayout *self, guint position);
void pm_timeline_layout_pack (PmTimelineLayout *self);
void pm_timeline_layout_remember_rows (PmTimelineLayout *self);
void pm_timeline_layout_place_lanes (PmTimelineLayout *self, double y, double viewport_height);
void pm_timeline_row_clear (gpointer data);
void pm_timeline_layout_place_rows (PmTimelineLayout *self);
void pm_timeline_layout_place_flags (PmTimelineLayout *self);
double pm_timeline_layout_place_impacts (PmTimelineLayout *self, double top);
void pm_timeline_layout_place_phases (PmTimelineLayout *self);
PmTime pm_timeline_layout_impact_end (PmTimelineLayout *self,
                                      const PmImpact *impact,
                                      gboolean *goes_on);
gboolean pm_timeline_layout_get_response (PmTimelineLayout *self, PmTime *begin, PmTime *end);
double pm_timeline_layout_measure_unknown (PmTimelineLayout *self);
void pm_timeline_layout_place_unknown (PmTimelineLayout *self, double y);
void pm_timeline_extent_clear (gpointer data);
gboolean pm_timeline_layout_extends (PmTimelineLayout *self, const PmEvent *event);
gboolean pm_timeline_layout_reserve (PmTimelineLayout *self,
                                     const PmEvent *event,
                                     PmPackEntry *entry);
double pm_timeline_layout_measure_original (PmTimelineLayout *self, const PmEvent *event);
guint pm_timeline_layout_place_extent (PmTimelineLayout *self, const PmEvent *event, double y);
void pm_timeline_layout_mirror_extents (PmTimelineLayout *self);
void pm_packed_lane_free (gpointer data);
void pm_pack_entry_init (PmPackEntry *entry,
                         const PmEvent *event,
                         double original,
                         gboolean by_day,
                         const PmTimelineStyle *style,
                         PmTextMeasure *measure);

G_END_DECLS
