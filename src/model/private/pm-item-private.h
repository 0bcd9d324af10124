/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-item.h"

G_BEGIN_DECLS

PmItem *pm_item_new (PmRecord *record, GHashTable *in_use);
void pm_item_set_record (PmItem *self, PmRecord *record);

G_END_DECLS
