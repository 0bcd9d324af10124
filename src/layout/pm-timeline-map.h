/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/**
 * PmTimelineMap:
 *
 * The whole of a timeline in one band, whatever the timeline itself shows: how many events begin
 * where, what is marked, impacts and the response; and the handle, which is what the timeline
 * shows. x is already mirrored for right-to-left text; y and heights are the painter's.
 *
 * It is made for a state of the document and a width, in O(width · log n) and one look at the
 * marks of all events; the handle is computed from what is visible whenever it is asked for.
 */
typedef struct _PmTimelineMap PmTimelineMap;

/** PmTimelineMapMark: an event that stands out. Marks on the same pixel are one. */
typedef struct
{
  double x;
  gboolean milestone;
  gboolean starred;
} PmTimelineMapMark;

/** PmTimelineMapBand: an impact. */
typedef struct
{
  double x;
  double width;
  PmImpactLevel level;
} PmTimelineMapBand;

/** PmTimelineMapPart: what of a map can be taken hold of. */
typedef enum
{
  PM_TIMELINE_MAP_OUTSIDE,
  PM_TIMELINE_MAP_HANDLE,
  PM_TIMELINE_MAP_BEGIN, /* the edges of the handle, in time: mirrored with it */
  PM_TIMELINE_MAP_END,
} PmTimelineMapPart;

PmTimelineMap *pm_timeline_map_new (PmTimelineLayout *layout,
                                    double width,
                                    double bar_width,
                                    gboolean rtl);
void pm_timeline_map_free (PmTimelineMap *self);

const PmTimeAxis *pm_timeline_map_get_axis (PmTimelineMap *self);
PmSpan pm_timeline_map_get_whole (PmTimelineMap *self);
const guint *pm_timeline_map_get_bars (PmTimelineMap *self, guint *n, guint *largest);
const PmTimelineMapMark *pm_timeline_map_get_marks (PmTimelineMap *self, guint *n);
const PmTimelineMapBand *pm_timeline_map_get_bands (PmTimelineMap *self, guint *n);
gboolean pm_timeline_map_get_response (PmTimelineMap *self, double *x, double *width);

gboolean pm_timeline_map_get_fold (PmTimelineMap *self,
                                   const PmTimeAxis *shown,
                                   PmTime *after,
                                   double *x,
                                   double *width);

void pm_timeline_map_get_handle (PmTimelineMap *self, PmSpan visible, double *x, double *width);
PmTimelineMapPart pm_timeline_map_pick (PmTimelineMap *self,
                                        PmSpan visible,
                                        double reach,
                                        double x);
PmSpan pm_timeline_map_move (PmTimelineMap *self, PmSpan visible, PmDuration by);
PmSpan pm_timeline_map_resize (PmTimelineMap *self,
                               PmSpan visible,
                               PmTimelineMapPart part,
                               PmTime to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimelineMap, pm_timeline_map_free)

G_END_DECLS
