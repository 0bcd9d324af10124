/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document-page.h"

G_BEGIN_DECLS

/**
 * PmTrail:
 *
 * The way that was taken through the views of a document: every view that was changed to, and every
 * link that was followed, can be gone back from, to the view as it was and what was selected there.
 *
 * Signal: `changed`: there is somewhere else to go to, or no longer.
 */
#define PM_TYPE_TRAIL (pm_trail_get_type ())
G_DECLARE_FINAL_TYPE (PmTrail, pm_trail, PM, TRAIL, GObject)

PmTrail *pm_trail_new (PmDocumentPage *page, PmEditor *editor);
gboolean pm_trail_can_go (PmTrail *self, gboolean forward);
void pm_trail_go (PmTrail *self, gboolean forward);

G_END_DECLS
