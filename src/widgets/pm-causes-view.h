/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmCausesView:
 *
 * The view of the causes: the tree with its controls, or how to begin one. Properties: `editor`
 * (construct only), `form`: "graph", "outline" or "fishbone".
 */
#define PM_TYPE_CAUSES_VIEW (pm_causes_view_get_type ())
G_DECLARE_FINAL_TYPE (PmCausesView, pm_causes_view, PM, CAUSES_VIEW, GtkWidget)

GtkWidget *pm_causes_view_new (PmEditor *editor);

G_END_DECLS
