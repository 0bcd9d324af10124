/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmStartPage:
 *
 * What a window without a document shows: recent incidents, ways to begin, samples. What has to be
 * read from disk is read after the page has been seen.
 */
#define PM_TYPE_START_PAGE (pm_start_page_get_type ())
G_DECLARE_FINAL_TYPE (PmStartPage, pm_start_page, PM, START_PAGE, AdwBreakpointBin)

GtkWidget *pm_start_page_new (void);

G_END_DECLS
