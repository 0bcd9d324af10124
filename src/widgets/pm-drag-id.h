/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What a drag between views carries: a string with the id of a record behind a prefix, so that
 * text from elsewhere is not taken for one.
 */

#define PM_DRAG_ID_PREFIX "x-postmortem-id:"

GdkContentProvider *pm_drag_id_provider_new (const char *id);
PmRecord *pm_drag_id_find (PmDocument *document, const char *payload);

gboolean pm_drag_id_is_away (GtkWidget *widget, double x, double y);
gboolean pm_drag_id_begin (GtkWidget *widget,
                           GtkGesture *gesture,
                           const char *id,
                           GdkPaintable *picture);

G_END_DECLS
