/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-action-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PmBalanceBar:
 *
 * How the actions are shared out between prevent, detect and mitigate: a thin bar in three parts,
 * with the words and figures below it. Processes are told in words alone.
 */
#define PM_TYPE_BALANCE_BAR (pm_balance_bar_get_type ())
G_DECLARE_FINAL_TYPE (PmBalanceBar, pm_balance_bar, PM, BALANCE_BAR, GtkWidget)

GtkWidget *pm_balance_bar_new (gboolean of_strength);
void pm_balance_bar_set_plan (PmBalanceBar *self, const PmActionPlan *plan);

G_END_DECLS
