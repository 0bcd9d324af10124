/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmSidePane:
 *
 * Every field of what is selected, in groups of rows; then what it is connected to; then where it
 * came from. Nothing selected shows the incident. Property `editor`, construct only.
 */
#define PM_TYPE_SIDE_PANE (pm_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (PmSidePane, pm_side_pane, PM, SIDE_PANE, AdwBin)

GtkWidget *pm_side_pane_new (PmEditor *editor);

G_END_DECLS
