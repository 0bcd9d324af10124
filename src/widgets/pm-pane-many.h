/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmPaneMany:
 *
 * What several selected things have in common: how many they are, and for events their lane, their
 * kind and a shift in time.
 */
#define PM_TYPE_PANE_MANY (pm_pane_many_get_type ())
G_DECLARE_FINAL_TYPE (PmPaneMany, pm_pane_many, PM, PANE_MANY, AdwBin)

GtkWidget *pm_pane_many_new (PmEditor *editor);
void pm_pane_many_update (PmPaneMany *self);

G_END_DECLS
