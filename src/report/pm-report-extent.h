/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-flow.h"
#include "pm-timeline-layout.h"

G_BEGIN_DECLS

/** PmExtentPen: where in a figure an extent is drawn. */
typedef struct
{
  PmFigure *figure;
  double x; /* of the layout */
  double y;
  double left; /* nothing is drawn beyond these */
  double right;
} PmExtentPen;

void pm_report_draw_soft (const PmTimelineExtent *extent, const PmExtentPen *pen, PmInk ink);
void pm_report_draw_tail (const PmTimelineExtent *extent, const PmExtentPen *pen);
gboolean pm_report_has_tails (PmDocument *document);

G_END_DECLS
