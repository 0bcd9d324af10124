/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-table-model.h"

#include "pm-item-private.h"

struct _PmTableModel
{
  GObject parent_instance;

  GPtrArray *table;  /* of PmRecord, shared with the document */
  GHashTable *items; /* id -> PmItem in use, weak: an item takes itself out */
};

static void pm_table_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmTableModel,
                               pm_table_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      pm_table_model_list_model_init))

static GType
pm_table_model_get_item_type (GListModel *model)
{
  return PM_TYPE_ITEM;
}

static guint
pm_table_model_get_n_items (GListModel *model)
{
  return PM_TABLE_MODEL (model)->table->len;
}

static gpointer
pm_table_model_get_item (GListModel *model, guint position)
{
  PmTableModel *self = PM_TABLE_MODEL (model);
  PmRecord *record;
  PmItem *item;

  if (position >= self->table->len)
    return NULL;
  record = g_ptr_array_index (self->table, position);
  item = g_hash_table_lookup (self->items, record->id);
  if (item != NULL)
    return g_object_ref (item);
  return pm_item_new (record, self->items);
}

static void
pm_table_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pm_table_model_get_item_type;
  iface->get_n_items = pm_table_model_get_n_items;
  iface->get_item = pm_table_model_get_item;
}

static void
pm_table_model_finalize (GObject *object)
{
  PmTableModel *self = PM_TABLE_MODEL (object);

  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->table);
  G_OBJECT_CLASS (pm_table_model_parent_class)->finalize (object);
}

static void
pm_table_model_class_init (PmTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_table_model_finalize;
}

static void
pm_table_model_init (PmTableModel *self)
{
  self->items =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
}

PmTableModel *
pm_table_model_new (GPtrArray *table)
{
  PmTableModel *self = g_object_new (PM_TYPE_TABLE_MODEL, NULL);

  self->table = g_ptr_array_ref (table);
  return self;
}

/* Tells an item that is in use of the newer record with its id. */
void
pm_table_model_replaced (PmTableModel *self, PmRecord *record)
{
  PmItem *item = g_hash_table_lookup (self->items, record->id);

  if (item != NULL)
    pm_item_set_record (item, record);
}
