/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-item.h"

#include "pm-item-private.h"

struct _PmItem
{
  GObject parent_instance;

  PmRecord *record;   /* owned */
  GHashTable *in_use; /* owned: id -> PmItem, has an entry for this one as long as it lives */
};

enum
{
  PROP_0,
  PROP_RECORD,
  PROP_ID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmItem, pm_item, G_TYPE_OBJECT)

static void
pm_item_finalize (GObject *object)
{
  PmItem *self = PM_ITEM (object);

  g_hash_table_remove (self->in_use, self->record->id);
  g_hash_table_unref (self->in_use);
  pm_record_unref (self->record);
  G_OBJECT_CLASS (pm_item_parent_class)->finalize (object);
}

static void
pm_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PmItem *self = PM_ITEM (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      g_value_set_pointer (value, self->record);
      break;
    case PROP_ID:
      g_value_set_string (value, self->record->id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_item_class_init (PmItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pm_item_finalize;
  object_class->get_property = pm_item_get_property;

  properties[PROP_RECORD] =
      g_param_spec_pointer ("record", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ID] =
      g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_item_init (PmItem *self)
{
}

/* Makes an item and enters it in @in_use under its id. */
PmItem *
pm_item_new (PmRecord *record, GHashTable *in_use)
{
  PmItem *self = g_object_new (PM_TYPE_ITEM, NULL);

  self->record = pm_record_ref (record);
  self->in_use = g_hash_table_ref (in_use);
  g_hash_table_insert (in_use, g_ref_string_acquire (record->id), self);
  return self;
}

/* Gives the item a newer record with the same id. */
void
pm_item_set_record (PmItem *self, PmRecord *record)
{
  PmRecord *old = self->record;

  g_assert (g_str_equal (old->id, record->id));
  if (old == record)
    return;
  self->record = pm_record_ref (record);
  pm_record_unref (old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}

/** pm_item_get_record: Returns: (transfer none): the record as it is now, until it changes */
PmRecord *
pm_item_get_record (PmItem *self)
{
  g_return_val_if_fail (PM_IS_ITEM (self), NULL);
  return self->record;
}

/** pm_item_get_id: Returns: (transfer none): the record's id, which never changes */
const char *
pm_item_get_id (PmItem *self)
{
  g_return_val_if_fail (PM_IS_ITEM (self), NULL);
  return self->record->id;
}
