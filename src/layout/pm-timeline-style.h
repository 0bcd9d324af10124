/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-text-measure.h"

G_BEGIN_DECLS

/**
 * PmTimelineStyle:
 *
 * The lengths of a timeline, in the units of its text measure. pm_timeline_style_init() derives
 * them from the height of the text, so that large text and paper need no others.
 */
typedef struct
{
  /* The head: ticks, then milestones. */
  double ruler_height; /* all rows */
  double ruler_row;    /* one zone */
  gboolean zone_names; /* whether the names of zones stand in the ruler, for want of room beside */
  double flag_height;
  double flag_gap;
  guint max_flag_rows;
  double tick_gap; /* between labels */

  /* The body: impacts, lanes, events whose time is not known. */
  double phase_height; /* room for the names of the phases */
  double impact_height;
  double impact_gap;
  guint max_impact_rows; /* at least 1 */
  double lane_header;    /* room at the top of each lane for its name; 0: names stand beside */
  double lane_padding;
  double max_stretch; /* how much a lane grows at most to fill a viewport */
  double row_height;
  double row_gap;
  guint max_rows; /* of events in a lane */

  /* A card. */
  double card_padding;
  double icon_size;
  double spacing;  /* between icon, time and title */
  double max_full; /* cards with time and title that are this wide do not ask for more */
  double max_brief;
  double max_whole; /* no card is wider, even where there is room */
  double min_bar;   /* shortest bar of a span */
  double card_gap;  /* between cards in a row */
  double cluster_width;
  double min_soft;   /* shortest soft edge of a time that is not known exactly */
  double max_soft;   /* how much of a soft edge nothing else may cover */
  double edge_reach; /* how far from an edge it can be taken hold of */

  /* Lanes with more visible events than this are drawn as a strip of densities. */
  guint max_lane_events;
  double bucket; /* width of one bar of the strip */
  double density_height;

  double fold_width; /* of a quiet stretch that is folded: its length and both times fit in */
} PmTimelineStyle;

void pm_timeline_style_init (PmTimelineStyle *style, PmTextMeasure *measure);

G_END_DECLS
