/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PmCardMode: how much of an event there is room for. */
typedef enum
{
  PM_CARD_FULL,    /* icon, time and title */
  PM_CARD_BRIEF,   /* icon and as much of the title as fits */
  PM_CARD_ICON,    /* icon alone */
  PM_CARD_CLUSTER, /* how many there are */
} PmCardMode;

/** PmPackEntry: one event to be packed, in units along the direction of time. */
typedef struct
{
  double start;       /* where it begins */
  double bar;         /* how long it lasts; 0 for an instant */
  double whole;       /* what the card takes with its whole title */
  double full;        /* what it is content with in FULL: at most @whole */
  double brief_whole; /* icon and whole title */
  double brief;       /* what it is content with in BRIEF: at most @brief_whole */
  double icon;        /* what it takes in ICON */
  guint key;          /* the caller's, as the next three */
  gboolean extends;   /* whether there is more to say of it than its card does */
  double before;      /* of all lengths above: room before and after what they are of */
  double after;
  gint hint; /* row to be kept if that costs nothing, -1: any */
  /* Results */
  double width; /* of bar and card together, whichever is longer */
  PmCardMode mode;
  gint row;    /* -1: counted in a cluster that stands before it in the array */
  guint count; /* of events that it stands for; 0: counted in that cluster */
} PmPackEntry;

typedef struct
{
  double gap;           /* between two neighbours in a row */
  double cluster_width; /* of a count */
  double cell_origin;   /* where the grid of counts has a line, so that panning keeps it */
  guint max_rows;       /* at least 1 */
} PmPackParams;

guint pm_pack_lane (PmPackEntry *entries, guint n, const PmPackParams *params);

G_END_DECLS
