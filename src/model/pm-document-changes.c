/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-struct.h"

/*
 * How a document changes. A record is inserted, removed, replaced or moved: first the table and the
 * ids, then the list model, then the signal `changed`, so that whoever is told sees the new state.
 */

/* How many records ahead to ask for, so that they are there in time. */
#define PREFETCH 8

static int
compare_events_cb (gconstpointer a, gconstpointer b)
{
  return pm_document_compare_events (*(PmRecord *const *) a, *(PmRecord *const *) b);
}

static void
items_changed (PmDocument *self, PmKind kind, guint position, guint removed, guint added)
{
  if (self->models[kind] != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self->models[kind]), position, removed, added);
}

static void
emit_changed (PmDocument *self, PmKind kind, PmRecord *old_record, PmRecord *new_record)
{
  pm_document_keep_facts (self, kind, old_record, new_record);
  self->serial++;
  g_signal_emit (self, pm_document_signals[PM_DOCUMENT_CHANGED], 0, kind, old_record, new_record);
}

/**
 * pm_document_insert:
 * @record: gets sealed; its id has to be free
 * @position: where, or %PM_POSITION_END; events go where their time puts them
 */
void
pm_document_insert (PmDocument *self, PmRecord *record, guint position)
{
  PmKind kind = pm_record_get_kind (record);
  GPtrArray *table = self->tables[kind];

  g_assert (PM_IS_TABLE (kind) && record->id != NULL);
  pm_record_seal (record);
  if (!g_hash_table_add (pm_document_ensure_ids (self), record))
    g_error ("the id %s is in the document already", record->id);
  if (kind == PM_KIND_EVENT)
    position = pm_document_events_lower_bound (table, record);
  position = MIN (position, table->len);
  g_ptr_array_insert (table, (int) position, pm_record_ref (record));
  items_changed (self, kind, position, 0, 1);
  emit_changed (self, kind, NULL, record);
}

/** pm_document_remove: takes out @record, which has to be there. */
void
pm_document_remove (PmDocument *self, PmRecord *record)
{
  PmKind kind = pm_record_get_kind (record);
  guint position;

  if (!pm_document_get_position (self, record, &position))
    g_error ("the record %s is not in the document", record->id);
  pm_record_ref (record);
  g_hash_table_remove (pm_document_ensure_ids (self), record);
  g_ptr_array_remove_index (self->tables[kind], position);
  items_changed (self, kind, position, 1, 0);
  emit_changed (self, kind, record, NULL);
  pm_record_unref (record);
}

static void
replace_incident (PmDocument *self, PmRecord *record)
{
  PmRecord *old = self->incident;

  self->incident = pm_record_ref (record);
  if (g_strcmp0 (pm_incident (old)->time_zone, pm_incident (record)->time_zone) != 0)
    g_clear_pointer (&self->zone, pm_zone_unref);
  emit_changed (self, PM_KIND_INCIDENT, old, record);
  pm_record_unref (old);
}

/**
 * pm_document_replace:
 * @old_record: is there
 * @new_record: of the same kind and id; gets sealed
 *
 * The new record stands where the old one stood, except that an event goes where its time puts it.
 */
void
pm_document_replace (PmDocument *self, PmRecord *old_record, PmRecord *new_record)
{
  PmKind kind = pm_record_get_kind (new_record);
  GPtrArray *table;
  guint position, target;

  g_assert (old_record->kind == new_record->kind);
  pm_record_seal (new_record);
  if (kind == PM_KIND_INCIDENT)
    {
      replace_incident (self, new_record);
      return;
    }

  g_assert (g_str_equal (old_record->id, new_record->id));
  if (!pm_document_get_position (self, old_record, &position))
    g_error ("the record %s is not in the document", old_record->id);
  table = self->tables[kind];
  pm_record_ref (old_record);
  g_hash_table_remove (pm_document_ensure_ids (self), old_record);
  g_hash_table_add (self->by_id, new_record);

  target = position;
  if (kind == PM_KIND_EVENT && pm_document_compare_events (old_record, new_record) != 0)
    {
      g_ptr_array_remove_index (table, position);
      target = pm_document_events_lower_bound (table, new_record);
      g_ptr_array_insert (table, (int) target, pm_record_ref (new_record));
    }
  else
    {
      pm_record_unref (table->pdata[position]);
      table->pdata[position] = pm_record_ref (new_record);
    }

  if (self->models[kind] != NULL)
    pm_table_model_replaced (self->models[kind], new_record);
  if (target != position)
    {
      guint first = MIN (position, target);
      guint n = MAX (position, target) - first + 1;

      items_changed (self, kind, first, n, n);
    }
  emit_changed (self, kind, old_record, new_record);
  pm_record_unref (old_record);
}

/** pm_document_move: gives @record another @position among its kind; events stay by their time. */
void
pm_document_move (PmDocument *self, PmRecord *record, guint position)
{
  PmKind kind = pm_record_get_kind (record);
  GPtrArray *table = self->tables[kind];
  guint old;

  if (!pm_document_get_position (self, record, &old))
    g_error ("the record %s is not in the document", record->id);
  position = MIN (position, table->len - 1);
  if (kind == PM_KIND_EVENT || position == old)
    return;
  g_ptr_array_insert (table, (int) position, g_ptr_array_steal_index (table, old));
  items_changed (self, kind, MIN (old, position), MAX (old, position) - MIN (old, position) + 1,
                 MAX (old, position) - MIN (old, position) + 1);
  emit_changed (self, kind, record, record);
}

/** pm_document_settle: says that all changes that belong together have been made. */
void
pm_document_settle (PmDocument *self)
{
  g_signal_emit (self, pm_document_signals[PM_DOCUMENT_SETTLED], 0);
}

/** pm_document_set_version: the version of the file that is being read. */
void
pm_document_set_version (PmDocument *self, guint version)
{
  self->version = version;
}

/** pm_document_take_incident: @incident (transfer full): gets sealed. */
void
pm_document_take_incident (PmDocument *self, PmRecord *incident)
{
  g_assert (incident->kind == PM_KIND_INCIDENT);
  pm_record_unref (self->incident);
  self->incident = pm_record_seal (incident);
  self->facts.is_known = FALSE;
  g_clear_pointer (&self->zone, pm_zone_unref);
}

/**
 * pm_document_take_table:
 * @records: (transfer full) on success: records of @kind with ids, owned through a free function;
 * they get sealed, and events sorted
 * @duplicate: (out) (optional) (transfer none): the first record whose id is taken already
 *
 * Returns: whether all ids were free; if not, nothing was taken and @records is still the caller's
 */
gboolean
pm_document_take_table (PmDocument *self, PmKind kind, GPtrArray *records, PmRecord **duplicate)
{
  GHashTable *ids = pm_document_ensure_ids (self);
  gboolean sorted = TRUE;

  g_assert (PM_IS_TABLE (kind) && self->tables[kind]->len == 0 && self->models[kind] == NULL);
  for (guint i = 0; i < records->len; i++)
    {
      PmRecord *record = pm_record_seal (g_ptr_array_index (records, i));

      /* A large table is in no cache any more. */
      if (i + 2 * PREFETCH < records->len)
        {
          __builtin_prefetch (g_ptr_array_index (records, i + 2 * PREFETCH));
          __builtin_prefetch (((PmRecord *) g_ptr_array_index (records, i + PREFETCH))->id);
        }
      g_assert (record->kind == kind);
      if (!g_hash_table_add (ids, record))
        {
          /* It has taken the place of the other one: the table is made anew when it is needed. */
          g_clear_pointer (&self->by_id, g_hash_table_unref);
          if (duplicate != NULL)
            *duplicate = record;
          return FALSE;
        }
      if (kind == PM_KIND_EVENT && i > 0)
        sorted =
            sorted && pm_document_compare_events (g_ptr_array_index (records, i - 1), record) < 0;
    }
  if (!sorted)
    g_ptr_array_sort (records, compare_events_cb);
  g_ptr_array_unref (self->tables[kind]);
  self->tables[kind] = records;
  self->facts.is_known = FALSE;
  return TRUE;
}
