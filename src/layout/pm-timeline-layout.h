/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-lane-packing.h"
#include "pm-lane-table.h"
#include "pm-rect.h"
#include "pm-ticks.h"
#include "pm-time-index.h"
#include "pm-timeline-style.h"

G_BEGIN_DECLS

/*
 * Where everything of a timeline is. The layout is computed once for what is visible, and is what
 * widgets are allocated by, what is painted, what the pointer picks, and what the report's figure
 * draws; nothing else in the program turns times into places.
 *
 * There are two drawings with the same x: the head (ticks, and the flags of milestones) and the
 * body (impacts, lanes with their events, events whose time is not known), each with y from 0.
 * On screen the body scrolls under the head; on paper it follows it. x is already mirrored for
 * right-to-left text.
 *
 * What a layout costs depends on what is visible. Rows do not change while the view pans, as
 * events are packed over a window that is larger than what is visible and moves in steps.
 */

typedef enum
{
  PM_TIMELINE_CLIPPED_START = 1 << 0, /* begins before what is visible */
  PM_TIMELINE_CLIPPED_END = 1 << 1,   /* ends after it, or is still going on */
} PmTimelineClip;

/** PmTimelineItem: an event, or several where there is no room for each. */
typedef struct
{
  PmRect rect;   /* cut a little outside of what is visible */
  double anchor; /* x of the instant at which it begins */
  double bar;    /* length of its bar from the start side of @rect; 0 for an instant */
  PmCardMode mode;
  guint8 clip;          /* PmTimelineClip */
  guint8 unknown;       /* its time is not known: it stands in the strip at the end of the body */
  const PmEvent *event; /* (owned) the first one of a cluster */
  guint position;       /* of @event in the document: the order of the keyboard */
  guint count;          /* of events */
  guint lane;
  guint row;
  guint extent; /* one more than the index of its extent; 0: it has none */
  PmTime begin; /* of a cluster, the earliest begin and the latest begin */
  PmTime end;
} PmTimelineItem;

/**
 * PmTimelineExtent:
 *
 * What there is to say of an event's times beyond its card: where it can have begun and ended, if
 * that is not known exactly, and when it was noticed. All x are those of times, and may lie
 * outside of what is visible.
 */
typedef struct
{
  const PmEvent *event; /* (owned) */
  double y;             /* of its row */
  double height;
  double begin[3];   /* x of the earliest time, of the one that is written, and of the latest */
  double end[3];     /* the same of its end; all are one where it is exact */
  double noticed;    /* x */
  double tail;       /* y of the tail from its begin to when it was noticed, between the rows */
  double tail_width; /* height of that room */
  guint8
      soft_begin; /* whether its begin is not known exactly, its end, and whether it has a tail */
  guint8 soft_end;
  guint8 has_tail;
} PmTimelineExtent;

typedef struct
{
  PmRect rect;
  const char *id;   /* (owned by the layout) NULL: events without a lane */
  const char *name; /* (owned by the layout) or NULL */
  guint n_events;   /* with a time, in the whole document */
  guint n_rows;
  guint first_bucket; /* of a dense lane, into the layout's buckets */
  guint n_buckets;    /* 0: the lane is not dense */
  guint max_bucket;   /* the largest */
  guint n_visible;    /* of a dense lane */
  PmRect density;
} PmTimelineLane;

/** PmTimelineFlag: the milestones of one event; in the head. */
typedef struct
{
  PmRect rect; /* of the flag */
  double x;    /* of its pole, which goes down to the end of the body */
  guint milestones;
  guint row;
  gboolean brief; /* no room for its text */
  char *text;
  const PmEvent *event; /* (owned) */
  guint position;
} PmTimelineFlag;

typedef struct
{
  PmRect rect;
  guint8 clip;            /* PmTimelineClip */
  char *text;             /* its description as one plain line */
  const PmImpact *impact; /* (owned) */
  guint n;                /* how many it stands for, of which @impact is the first */
} PmTimelineImpact;

typedef enum
{
  PM_PHASE_LEADING_UP,
  PM_PHASE_RESPONSE,
  PM_PHASE_AFTERMATH,
  PM_N_PHASES
} PmPhase;

/** PmTimelineLinkSpec: an event that a line is to lead to. */
typedef struct
{
  guint position; /* in the document */
  guint kind;     /* lines of different kinds do not end in one point */
} PmTimelineLinkSpec;

/** PmTimelineLinkEnd: of a line between two events, in the body. */
typedef struct
{
  double x;
  double y;
  int out_x; /* where it would go on to what is out of sight: -1 left, 1 right; 0: it is in sight */
  int out_y; /* the same, up and down; one of both at most is not 0 */
} PmTimelineLinkEnd;

/** PmTimelineLink: a curve from one event to another, as wide as a mark at its ends. */
typedef struct
{
  PmTimelineLinkEnd from;
  PmTimelineLinkEnd to;
  double control[2][2]; /* x and y of the points that the curve leans towards */
  guint index;          /* of what was asked for: the first of those that end here */
  guint count;          /* how many end here */
} PmTimelineLink;

/** PmTimelineRow: of the ruler: one zone; in the head. */
typedef struct
{
  PmZone *zone; /* (owned) */
  PmTicks *ticks;
  double y;
  double height;
  char *name;        /* short, and what the zone is called at the begin of what is visible */
  double name_width; /* 0: names stand beside the ruler */
  double inset;      /* where the texts begin that are held at the begin of the axis */
} PmTimelineRow;

/** PmTimelineLayout: not thread-safe, and keeps what it computed until the next update. */
typedef struct _PmTimelineLayout PmTimelineLayout;

PmTimelineLayout *pm_timeline_layout_new (void);
void pm_timeline_layout_free (PmTimelineLayout *self);
void pm_timeline_layout_set_document (PmTimelineLayout *self, PmDocument *document);
void pm_timeline_layout_set_zones (PmTimelineLayout *self, PmZone *const *zones, guint n);
PmZone *const *pm_timeline_layout_get_zones (PmTimelineLayout *self, guint *n);
void pm_timeline_layout_update (PmTimelineLayout *self,
                                const PmTimeAxis *axis,
                                const PmTimelineStyle *style,
                                PmTextMeasure *measure,
                                double viewport_height);

const PmTimeAxis *pm_timeline_layout_get_axis (PmTimelineLayout *self);
const PmTimelineStyle *pm_timeline_layout_get_style (PmTimelineLayout *self);
gboolean pm_timeline_layout_is_by_day (PmTimelineLayout *self);
PmTicks *pm_timeline_layout_get_ticks (PmTimelineLayout *self);
const PmTimelineRow *pm_timeline_layout_get_rows (PmTimelineLayout *self, guint *n);
PmLaneTable *pm_timeline_layout_get_table (PmTimelineLayout *self);
double pm_timeline_layout_get_head_height (PmTimelineLayout *self);
double pm_timeline_layout_get_body_height (PmTimelineLayout *self);
const PmTimelineItem *pm_timeline_layout_get_items (PmTimelineLayout *self, guint *n);
const PmTimelineLane *pm_timeline_layout_get_lanes (PmTimelineLayout *self, guint *n);
const PmTimelineFlag *pm_timeline_layout_get_flags (PmTimelineLayout *self, guint *n);
const PmTimelineImpact *pm_timeline_layout_get_impacts (PmTimelineLayout *self, guint *n);
const PmTimelineExtent *pm_timeline_layout_get_extents (PmTimelineLayout *self, guint *n);
const guint *pm_timeline_layout_get_buckets (PmTimelineLayout *self, const PmTimelineLane *lane);
PmTime pm_timeline_layout_get_phase_begin (PmTimelineLayout *self, PmPhase phase);
double pm_timeline_layout_get_phases_height (PmTimelineLayout *self);
const char *pm_phase_get_label (PmPhase phase);
gboolean pm_timeline_layout_get_phase_name (PmTimelineLayout *self, PmPhase phase, PmRect *rect);
gboolean pm_timeline_layout_get_phase (PmTimelineLayout *self, PmPhase phase, PmRect *rect);
gboolean pm_timeline_layout_get_unknown (PmTimelineLayout *self, PmRect *rect, guint *n_events);

gboolean pm_timeline_layout_place_marks (PmTimelineLayout *self,
                                         const PmTimelineItem *item,
                                         const double *widths,
                                         guint n,
                                         double height,
                                         PmRect *rects);
double pm_timeline_layout_get_link_mark (PmTimelineLayout *self);
guint pm_timeline_layout_place_links (PmTimelineLayout *self,
                                      guint from,
                                      const PmTimelineLinkSpec *specs,
                                      guint n,
                                      double top,
                                      double height,
                                      PmTimelineLink *links);
const PmTimelineItem *pm_timeline_layout_find_showing (PmTimelineLayout *self, guint position);
const PmTimelineItem *pm_timeline_layout_find (PmTimelineLayout *self, guint position);

/* Times of events, and what a view shows at first */
PmSpan pm_event_get_span (const PmEvent *event);
PmSpan pm_timeline_get_whole_span (PmDocument *document);
PmSpan pm_timeline_get_incident_span (PmDocument *document);
char *pm_timeline_format_time (const PmEvent *event, PmZone *zone, gboolean by_day);
char *pm_timeline_plain_line (const char *markdown);

/** PmTimelinePart: what is at a point. */
typedef enum
{
  PM_TIMELINE_PART_NONE,
  PM_TIMELINE_PART_ITEM,
  PM_TIMELINE_PART_ITEM_START, /* its edges, to be taken hold of */
  PM_TIMELINE_PART_ITEM_END,
  PM_TIMELINE_PART_DENSITY,
  PM_TIMELINE_PART_LANE,
  PM_TIMELINE_PART_IMPACT,
  PM_TIMELINE_PART_UNKNOWN,
  PM_TIMELINE_PART_FLAG,
  PM_TIMELINE_PART_RULER,
} PmTimelinePart;

PmTimelinePart pm_timeline_layout_pick (PmTimelineLayout *self, double x, double y, guint *index);
PmTimelinePart pm_timeline_layout_pick_head (PmTimelineLayout *self,
                                             double x,
                                             double y,
                                             guint *index);
guint pm_timeline_layout_lane_at (PmTimelineLayout *self, double y);
gboolean pm_timeline_layout_neighbour (PmTimelineLayout *self,
                                       PmDocument *document,
                                       guint position,
                                       int direction,
                                       guint *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimelineLayout, pm_timeline_layout_free)

G_END_DECLS
