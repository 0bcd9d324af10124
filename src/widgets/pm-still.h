/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double pm_still_get_scale (GtkWidget *widget);
GskRenderNode *pm_still_new (GtkWidget *widget, GskRenderNode *node, const graphene_rect_t *bounds);

/** PmStills: pictures of what moves about as it is. */
typedef struct _PmStills PmStills;

PmStills *pm_stills_new (void);
void pm_stills_free (PmStills *self);
void pm_stills_clear (PmStills *self);
GskRenderNode *pm_stills_apply (PmStills *self, GtkWidget *widget, GskRenderNode *node);
guint pm_stills_get_n (PmStills *self);
guint pm_stills_get_n_made (PmStills *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmStills, pm_stills_free)

G_END_DECLS
