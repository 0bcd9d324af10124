/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-event-finder.h"
#include "pm-timeline-found.h"
#include "pm-quiet.h"
#include "pm-timeline-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmTimelineScene:
 *
 * What the parts of one timeline view share: the editor, the layout of what is visible, how far
 * the body is scrolled, what is connected with the selection, and where the pointer is. The ruler,
 * the canvas and the names of the lanes bind to it and never to each other.
 *
 * Signals: `changed`: places have changed, allocate anew; `preview`: a drag, the pointer or the
 * selection has changed, draw anew.
 */
#define PM_TYPE_TIMELINE_SCENE (pm_timeline_scene_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineScene, pm_timeline_scene, PM, TIMELINE_SCENE, GObject)

typedef struct _PmTimelineDrag PmTimelineDrag;
typedef struct _PmTimelineLinks PmTimelineLinks;

/** PM_TIMELINE_MAX_ZONES: how many rows the ruler has at most besides that of the document */
#define PM_TIMELINE_MAX_ZONES 5

PmTimelineScene *pm_timeline_scene_new (PmEditor *editor);
PmEditor *pm_timeline_scene_get_editor (PmTimelineScene *self);
PmDocument *pm_timeline_scene_get_document (PmTimelineScene *self);
gboolean pm_timeline_scene_can_edit (PmTimelineScene *self);
gint pm_timeline_scene_get_lead (PmTimelineScene *self);
PmEventFinder *pm_timeline_scene_get_finder (PmTimelineScene *self);
PmTimelineFound *pm_timeline_scene_get_found (PmTimelineScene *self);

void pm_timeline_scene_set_text (PmTimelineScene *self, GtkWidget *widget);
void pm_timeline_scene_set_area (PmTimelineScene *self,
                                 double width,
                                 double height,
                                 gboolean rtl,
                                 gboolean names_inside);
PmTimelineLayout *pm_timeline_scene_get_layout (PmTimelineScene *self);
PmZone *const *pm_timeline_scene_get_zones (PmTimelineScene *self, guint *n);
PmTextMeasure *pm_timeline_scene_get_measure (PmTimelineScene *self);
PangoLayout *pm_timeline_scene_get_text (PmTimelineScene *self, PmTextRole role, const char *text);
guint pm_timeline_scene_get_text_serial (PmTimelineScene *self);
const PmTimelineStyle *pm_timeline_scene_get_style (PmTimelineScene *self);
void pm_timeline_scene_ensure_axis (PmTimelineScene *self);
const PmTimeAxis *pm_timeline_scene_get_axis (PmTimelineScene *self);
guint64 pm_timeline_scene_get_generation (PmTimelineScene *self);
gboolean pm_timeline_scene_get_names_inside (PmTimelineScene *self);
double pm_timeline_scene_get_head_height (PmTimelineScene *self);

GtkAdjustment *pm_timeline_scene_get_vadjustment (PmTimelineScene *self);
double pm_timeline_scene_get_scroll (PmTimelineScene *self);

PmSpan pm_timeline_scene_get_whole (PmTimelineScene *self);
double pm_timeline_scene_limit_zoom (PmTimelineScene *self, double factor);
void pm_timeline_scene_zoom (PmTimelineScene *self, double x, double factor);
void pm_timeline_scene_pan (PmTimelineScene *self, double dx, double dy);
void pm_timeline_scene_show (PmTimelineScene *self, PmSpan span);
void pm_timeline_scene_fit (PmTimelineScene *self);
void pm_timeline_scene_fit_incident (PmTimelineScene *self);
void pm_timeline_scene_reveal (PmTimelineScene *self, guint position);

gboolean pm_timeline_scene_get_fold_quiet (PmTimelineScene *self);
void pm_timeline_scene_set_fold_quiet (PmTimelineScene *self, gboolean fold);
gboolean pm_timeline_scene_can_fold (PmTimelineScene *self);
gboolean pm_timeline_scene_find_quiet (PmTimelineScene *self, PmTime time, PmQuietStretch *stretch);
gboolean pm_timeline_scene_find_quiet_beside (PmTimelineScene *self,
                                              PmSpan span,
                                              PmQuietStretch *stretch);
void pm_timeline_scene_set_folded (PmTimelineScene *self, PmTime time, gboolean folded);

void pm_timeline_scene_set_pointer (PmTimelineScene *self, gboolean inside, double x, double y);
gboolean pm_timeline_scene_get_pointer (PmTimelineScene *self, double *x, double *y);

void pm_timeline_scene_set_range (PmTimelineScene *self, PmSpan range);
void pm_timeline_scene_clear_range (PmTimelineScene *self);
gboolean pm_timeline_scene_get_range (PmTimelineScene *self, PmSpan *range);

gboolean pm_timeline_scene_is_connected (PmTimelineScene *self, const char *id);
PmTimelineLinks *pm_timeline_scene_get_links (PmTimelineScene *self);
GHashTable *pm_timeline_scene_get_marks (PmTimelineScene *self, guint *serial);
void pm_timeline_scene_set_lit (PmTimelineScene *self, const char *id, const char *other);

void pm_timeline_scene_take_drag (PmTimelineScene *self, PmTimelineDrag *drag);
PmTimelineDrag *pm_timeline_scene_get_drag (PmTimelineScene *self);
void pm_timeline_scene_set_hint (PmTimelineScene *self, const char *hint);
const char *pm_timeline_scene_get_hint (PmTimelineScene *self);
void pm_timeline_scene_preview (PmTimelineScene *self);

G_END_DECLS
