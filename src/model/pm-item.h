/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PmItem:
 *
 * A record's place in a #GListModel of the document: stays the same object while the record is
 * replaced by newer ones with the same id, and notifies `PmItem:record` then. Items are made when
 * a list asks for them, so that a document without list views has none.
 */
#define PM_TYPE_ITEM (pm_item_get_type ())
G_DECLARE_FINAL_TYPE (PmItem, pm_item, PM, ITEM, GObject)

PmRecord *pm_item_get_record (PmItem *self);
const char *pm_item_get_id (PmItem *self);

G_END_DECLS
