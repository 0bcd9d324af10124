/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/*
 * Brackets over a timeline: lengths of time that are measured between two events, each with its
 * ends, its row and its label. Nothing overlaps: brackets that cover the same time have rows of
 * their own, and a label stands in its bracket, else beside it, else shortened, else not at all.
 *
 * Rows depend on the times alone, so that nothing moves up or down while the view pans and zooms.
 * y is from the top of the brackets; the longest is in the first row.
 */

/** PmTimelineBracketSpec: what a bracket is of. */
typedef struct
{
  PmTime begin;
  PmTime end;        /* may be before @begin, where milestones are in the wrong order */
  const char *text;  /* "TTD 12 min" */
  const char *brief; /* "TTD" */
} PmTimelineBracketSpec;

typedef enum
{
  PM_BRACKET_LABEL_NONE,
  PM_BRACKET_LABEL_BRIEF,
  PM_BRACKET_LABEL_FULL,
} PmBracketLabel;

/** PmTimelineBracket: where it is. */
typedef struct
{
  guint row;
  gboolean visible;
  double begin_x; /* may be far outside */
  double end_x;
  PmRect rect; /* from end to end, as far as it is in the area; at least a line */
  PmBracketLabel label;
  PmRect label_rect;
} PmTimelineBracket;

typedef enum
{
  PM_BRACKET_PART_NONE,
  PM_BRACKET_PART_BODY,
  PM_BRACKET_PART_BEGIN,
  PM_BRACKET_PART_END,
} PmBracketPart;

guint pm_timeline_brackets_pack (const PmTimelineBracketSpec *specs,
                                 guint n,
                                 PmTimelineBracket *brackets);
double pm_timeline_brackets_get_row_height (PmTextMeasure *measure);
void pm_timeline_brackets_place (const PmTimelineBracketSpec *specs,
                                 guint n,
                                 const PmTimeAxis *axis,
                                 PmTextMeasure *measure,
                                 PmTimelineBracket *brackets);
PmBracketPart pm_timeline_brackets_pick (const PmTimelineBracket *brackets,
                                         guint n,
                                         double reach,
                                         double x,
                                         double y,
                                         guint *index);

gboolean pm_timeline_layout_nearest (PmTimelineLayout *self, PmTime time, guint *position);

G_END_DECLS
