/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmPaneCutSets:
 *
 * What it took for a cause to come about: its minimal cut sets in plain words. Hidden where nothing
 * leads to it.
 */
#define PM_TYPE_PANE_CUT_SETS (pm_pane_cut_sets_get_type ())
G_DECLARE_FINAL_TYPE (PmPaneCutSets, pm_pane_cut_sets, PM, PANE_CUT_SETS, AdwBin)

GtkWidget *pm_pane_cut_sets_new (PmEditor *editor);
void pm_pane_cut_sets_set_cause (PmPaneCutSets *self, const PmCause *cause);

G_END_DECLS
