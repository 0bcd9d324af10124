/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmDragId:
 *
 * What a drag between views carries: the id of a record. It is no string for those who take
 * strings: no text field writes it into its text.
 */
#define PM_TYPE_DRAG_ID (pm_drag_id_get_type ())
typedef struct _PmDragId PmDragId;

GType pm_drag_id_get_type (void);

GdkContentProvider *pm_drag_id_provider_new (const char *id);
PmRecord *pm_drag_id_find (PmDocument *document, const GValue *value);

gboolean pm_drag_id_is_away (GtkWidget *widget, double x, double y);
gboolean pm_drag_id_begin (GtkWidget *widget,
                           GtkGesture *gesture,
                           const char *id,
                           GdkPaintable *picture);

G_END_DECLS
