/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmDetectionBox:
 *
 * The detection gap of a signal in words, the actions that treat it, and a button that adds one
 * of the kind *detect*.
 */
#define PM_TYPE_DETECTION_BOX (pm_detection_box_get_type ())
G_DECLARE_FINAL_TYPE (PmDetectionBox, pm_detection_box, PM, DETECTION_BOX, GtkBox)

GtkWidget *pm_detection_box_new (PmEditor *editor, GtkWidget *between);
void pm_detection_box_set_signal (PmDetectionBox *self, const PmSignal *signal);

G_END_DECLS
