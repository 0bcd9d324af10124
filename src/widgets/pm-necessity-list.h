/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmNecessityList:
 *
 * For each effect of a cause: had the cause not been, could the effect have happened all the same?
 * Answers to effects that the cause does not lead to any more are kept and shown last.
 */
#define PM_TYPE_NECESSITY_LIST (pm_necessity_list_get_type ())
G_DECLARE_FINAL_TYPE (PmNecessityList, pm_necessity_list, PM, NECESSITY_LIST, AdwBin)

GtkWidget *pm_necessity_list_new (PmEditor *editor);

G_END_DECLS
