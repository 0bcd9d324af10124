/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmOverviewView:
 *
 * The incident as a page to be written in, top to bottom as one reads. Property `editor`,
 * construct only.
 */
#define PM_TYPE_OVERVIEW_VIEW (pm_overview_view_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewView, pm_overview_view, PM, OVERVIEW_VIEW, AdwBin)

GtkWidget *pm_overview_view_new (PmEditor *editor);

G_END_DECLS
