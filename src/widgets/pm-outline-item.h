/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-outline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PmOutlineItem:
 *
 * A row of a PmCauseOutline that lasts while the document changes. Emits `changed` when something
 * that the row shows has.
 */
#define PM_TYPE_OUTLINE_ITEM (pm_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (PmOutlineItem, pm_outline_item, PM, OUTLINE_ITEM, GObject)

PmOutlineItem *pm_outline_item_new (const char *id, const char *effect);
void pm_outline_item_update (PmOutlineItem *self,
                             PmCauseOutline *outline,
                             guint row,
                             const char *sufficient);

const char *pm_outline_item_get_id (PmOutlineItem *self);
const char *pm_outline_item_get_effect (PmOutlineItem *self);
const PmCause *pm_outline_item_get_cause (PmOutlineItem *self);
guint pm_outline_item_get_n_causes (PmOutlineItem *self);
guint pm_outline_item_get_position (PmOutlineItem *self);
guint pm_outline_item_get_n_siblings (PmOutlineItem *self);
const char *pm_outline_item_get_words (PmOutlineItem *self);
const char *pm_outline_item_get_name (PmOutlineItem *self);
GListStore *pm_outline_item_get_children (PmOutlineItem *self);

G_END_DECLS
