/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-canvas.h"

G_BEGIN_DECLS

/**
 * PmTimelineBack:
 *
 * Over a canvas: where nothing of the document is in sight, a button at the edge that it is behind,
 * which goes back to it.
 */
#define PM_TYPE_TIMELINE_BACK (pm_timeline_back_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineBack, pm_timeline_back, PM, TIMELINE_BACK, GtkWidget)

GtkWidget *pm_timeline_back_new (PmTimelineScene *scene, PmTimelineCanvas *canvas);

G_END_DECLS
