/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PmPaneLinks:
 *
 * What a record is connected to, as rows that go there; references to nothing are shown as broken
 * and can be taken out; others are added by a search.
 */
#define PM_TYPE_PANE_LINKS (pm_pane_links_get_type ())
G_DECLARE_FINAL_TYPE (PmPaneLinks, pm_pane_links, PM, PANE_LINKS, AdwBin)

GtkWidget *pm_pane_links_new (PmEditor *editor);
void pm_pane_links_set_record (PmPaneLinks *self, const PmRecord *record);

G_END_DECLS
