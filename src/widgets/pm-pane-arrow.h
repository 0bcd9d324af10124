/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmPaneArrow:
 *
 * The two questions of Why-Because Analysis about one arrow of the cause graph, and their answers:
 * whether the effect needed the cause, and whether its causes together are enough.
 */
#define PM_TYPE_PANE_ARROW (pm_pane_arrow_get_type ())
G_DECLARE_FINAL_TYPE (PmPaneArrow, pm_pane_arrow, PM, PANE_ARROW, AdwBin)

GtkWidget *pm_pane_arrow_new (PmEditor *editor);
void pm_pane_arrow_set_arrow (PmPaneArrow *self, const PmCause *cause, const PmCause *effect);

G_END_DECLS
