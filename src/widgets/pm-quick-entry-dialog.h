/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmQuickEntryDialog:
 *
 * Lines that are typed or pasted become events, as one step. Beneath them it is said how each line
 * is understood. What was typed is kept when the dialog is closed, and is there when it is opened
 * again.
 *
 * Signals: `added` (id): events were added, @id is the first one's.
 */
#define PM_TYPE_QUICK_ENTRY_DIALOG (pm_quick_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmQuickEntryDialog, pm_quick_entry_dialog, PM, QUICK_ENTRY_DIALOG, AdwDialog)

AdwDialog *pm_quick_entry_dialog_new (PmEditor *editor, const char *text);

G_END_DECLS
