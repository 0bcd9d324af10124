/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** PmTableModel: a table of a document as a #GListModel of #PmItem. */
#define PM_TYPE_TABLE_MODEL (pm_table_model_get_type ())
G_DECLARE_FINAL_TYPE (PmTableModel, pm_table_model, PM, TABLE_MODEL, GObject)

PmTableModel *pm_table_model_new (GPtrArray *table);
void pm_table_model_replaced (PmTableModel *self, PmRecord *record);

G_END_DECLS
