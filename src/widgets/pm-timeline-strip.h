/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmTimelineStrip:
 *
 * The incident's time in a few lines: milestones, bands of impact, a mark for every event by lane,
 * the axis. Drawing only; a picture that is drawn once for a state of the document and a size.
 */
#define PM_TYPE_TIMELINE_STRIP (pm_timeline_strip_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineStrip, pm_timeline_strip, PM, TIMELINE_STRIP, GtkWidget)

GtkWidget *pm_timeline_strip_new (PmEditor *editor);
void pm_timeline_strip_update (PmTimelineStrip *self);
const PmEvent *pm_timeline_strip_find (PmTimelineStrip *self, double x, double y);
PmSpan pm_timeline_strip_choose_span (PmDocument *document);

G_END_DECLS
