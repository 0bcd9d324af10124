/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmShiftDialog:
 *
 * Shifts the selected events by an amount, or all events of one source whose clock was wrong, and
 * tells before that how many move and from when to when.
 */
#define PM_TYPE_SHIFT_DIALOG (pm_shift_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmShiftDialog, pm_shift_dialog, PM, SHIFT_DIALOG, AdwDialog)

AdwDialog *pm_shift_dialog_new (PmEditor *editor);

G_END_DECLS
