/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"
#include "pm-tree-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmCausesCanvas:
 *
 * The drawn cause tree inside of a #GtkScrolledWindow; PmCausesView puts controls around it.
 * Properties: `editor` (construct only), `zoom`, `orientation` (a PmTreeOrientation).
 *
 * Its actions, of the group "causes", are listed in pm-causes-actions.c.
 */
#define PM_TYPE_CAUSES_CANVAS (pm_causes_canvas_get_type ())
G_DECLARE_FINAL_TYPE (PmCausesCanvas, pm_causes_canvas, PM, CAUSES_CANVAS, GtkWidget)

GtkWidget *pm_causes_canvas_new (PmEditor *editor);
double pm_causes_canvas_get_zoom (PmCausesCanvas *self);
void pm_causes_canvas_set_zoom (PmCausesCanvas *self, double zoom);
void pm_causes_canvas_fit (PmCausesCanvas *self);
void pm_causes_canvas_set_tree_orientation (PmCausesCanvas *self, PmTreeOrientation orientation);
void pm_causes_canvas_reveal (PmCausesCanvas *self, const char *id);
void pm_causes_canvas_grab_node (PmCausesCanvas *self, const char *id);
PmTreeLayout *pm_causes_canvas_get_layout (PmCausesCanvas *self);
GActionGroup *pm_causes_canvas_get_actions (PmCausesCanvas *self);
gboolean pm_causes_canvas_get_node_bounds (PmCausesCanvas *self,
                                           const char *id,
                                           graphene_rect_t *bounds);

G_END_DECLS
