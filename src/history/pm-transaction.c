/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command-private.h"

#include "pm-id.h"

#include <string.h>

/*
 * A transaction never touches the document. It keeps a copy of every record that is being edited
 * and a list of what is inserted, removed and moved. The command replaces the edited records
 * first, and then does the rest in the order in which it was asked for; the positions are counted
 * on a list of ids for each kind that follows what has been asked for so far.
 */

typedef enum
{
  OP_INSERT,
  OP_REMOVE,
  OP_MOVE,
} OpType;

typedef struct
{
  OpType type;
  GRefString *id; /* owned */
  guint old_position;
  guint new_position;
} Op;

struct _PmTransaction
{
  PmDocument *document; /* owned */
  char *label;
  char *merge_key;
  PmRecord *incident;   /* owned copy, or NULL */
  GPtrArray *edited;    /* of PmRecord copies, in the order of their first edit */
  GHashTable *records;  /* id -> PmRecord: copies and inserted ones, owned */
  GHashTable *inserted; /* set of ids in records that the document does not have */
  GHashTable *removed;  /* set of ids */
  GArray *ops;          /* of Op */
  GPtrArray *order[PM_KIND_LAST_TABLE + 1]; /* of GRefString, owned; NULL: as in the document */
};

static void
op_clear (gpointer data)
{
  g_ref_string_release (((Op *) data)->id);
}

/**
 * pm_transaction_new:
 * @label: what the command does, translated and complete: "Delete Event"
 *
 * Returns: (transfer full): an empty transaction
 */
PmTransaction *
pm_transaction_new (PmDocument *document, const char *label)
{
  PmTransaction *self = g_new0 (PmTransaction, 1);

  self->document = g_object_ref (document);
  self->label = g_strdup (label);
  self->edited = g_ptr_array_new ();
  self->records =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pm_record_unref);
  self->inserted = g_hash_table_new (g_str_hash, g_str_equal);
  self->removed =
      g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  self->ops = g_array_new (FALSE, FALSE, sizeof (Op));
  g_array_set_clear_func (self->ops, op_clear);
  return self;
}

void
pm_transaction_free (PmTransaction *self)
{
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    g_clear_pointer (&self->order[kind], g_ptr_array_unref);
  g_array_unref (self->ops);
  g_hash_table_unref (self->removed);
  g_hash_table_unref (self->inserted);
  g_ptr_array_unref (self->edited);
  g_hash_table_unref (self->records);
  g_clear_pointer (&self->incident, pm_record_unref);
  g_free (self->merge_key);
  g_free (self->label);
  g_object_unref (self->document);
  g_free (self);
}

/** pm_transaction_get_document: Returns: (transfer none): the document, as it is without it */
PmDocument *
pm_transaction_get_document (PmTransaction *self)
{
  return self->document;
}

/** pm_transaction_set_merge_key: commands of the same @key that follow each other become one. */
void
pm_transaction_set_merge_key (PmTransaction *self, const char *key)
{
  g_set_str (&self->merge_key, key);
}

/* Events are ordered by their time, so that their positions are never counted. */
static GPtrArray *
get_order (PmTransaction *self, PmKind kind)
{
  PmRecord *const *records;
  guint n;

  if (kind == PM_KIND_EVENT)
    return NULL;
  if (self->order[kind] != NULL)
    return self->order[kind];
  records = pm_document_get_records (self->document, kind, &n);
  self->order[kind] = g_ptr_array_new_full (n, (GDestroyNotify) g_ref_string_release);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->order[kind], g_ref_string_acquire (records[i]->id));
  return self->order[kind];
}

static guint
position_of (GPtrArray *order, const char *id)
{
  guint position = 0;

  g_ptr_array_find_with_equal_func (order, id, g_str_equal, &position);
  return position;
}

static PmRecord *
find (PmTransaction *self, const char *id)
{
  PmRecord *record;

  if (id == NULL || g_hash_table_contains (self->removed, id))
    return NULL;
  record = g_hash_table_lookup (self->records, id);
  return record != NULL ? record : pm_document_find (self->document, id);
}

static void
add_op (PmTransaction *self, OpType type, const char *id, guint old_position, guint new_position)
{
  Op op = { type, g_ref_string_new (id), old_position, new_position };

  g_array_append_val (self->ops, op);
}

/**
 * pm_transaction_edit:
 *
 * Returns: (transfer none) (nullable): a copy of the record called @id, or the inserted one, to be
 * changed until the commit; %NULL if there is none
 */
PmRecord *
pm_transaction_edit (PmTransaction *self, const char *id)
{
  PmRecord *record = find (self, id);

  if (record == NULL || g_hash_table_contains (self->records, id))
    return record;
  record = pm_record_copy (record);
  g_hash_table_insert (self->records, record->id, record);
  g_ptr_array_add (self->edited, record);
  return record;
}

/** pm_transaction_edit_incident: Returns: (transfer none): a copy of the incident's own record */
PmRecord *
pm_transaction_edit_incident (PmTransaction *self)
{
  if (self->incident == NULL)
    self->incident = pm_record_copy (&pm_document_get_incident (self->document)->base);
  return self->incident;
}

/**
 * pm_transaction_insert_record:
 * @record: (transfer full): not sealed; gets a new id if it has none or one that is taken
 * @position: among its kind, -1 for the end; of no meaning for events
 *
 * Returns: (transfer none): @record, to be changed until the commit
 */
PmRecord *
pm_transaction_insert_record (PmTransaction *self, PmRecord *record, gint position)
{
  GPtrArray *order = get_order (self, pm_record_get_kind (record));

  if (record->id == NULL || pm_document_find (self->document, record->id) != NULL ||
      g_hash_table_contains (self->records, record->id))
    {
      g_autofree char *id = NULL;

      do
        {
          g_free (id);
          id = pm_document_make_id (self->document);
        }
      while (g_hash_table_contains (self->records, id));
      pm_record_set_id (record, id);
    }
  g_hash_table_insert (self->records, record->id, record);
  g_hash_table_add (self->inserted, record->id);
  if (order != NULL)
    {
      if (position < 0 || (guint) position > order->len)
        position = (gint) order->len;
      g_ptr_array_insert (order, position, g_ref_string_acquire (record->id));
    }
  add_op (self, OP_INSERT, record->id, 0, (guint) position);
  return record;
}

/** pm_transaction_insert: Returns: (transfer none): a new empty record of @kind, with an id */
PmRecord *
pm_transaction_insert (PmTransaction *self, PmKind kind, gint position)
{
  return pm_transaction_insert_record (self, pm_record_new (kind), position);
}

/** pm_transaction_remove: takes the record called @id out; nothing happens if there is none. */
void
pm_transaction_remove (PmTransaction *self, const char *id)
{
  PmRecord *record = find (self, id);
  GPtrArray *order;
  guint position = 0;

  if (record == NULL)
    return;
  order = get_order (self, pm_record_get_kind (record));
  if (order != NULL)
    {
      position = position_of (order, id);
      g_ptr_array_remove_index (order, position);
    }
  add_op (self, OP_REMOVE, id, position, position);
  g_hash_table_add (self->removed, g_ref_string_new (id));
}

/** pm_transaction_move: gives the record called @id another @position among its kind. */
void
pm_transaction_move (PmTransaction *self, const char *id, guint position)
{
  PmRecord *record = find (self, id);
  GPtrArray *order = record != NULL ? get_order (self, pm_record_get_kind (record)) : NULL;
  guint old_position;

  if (order == NULL)
    return;
  old_position = position_of (order, id);
  position = MIN (position, order->len - 1);
  if (position == old_position)
    return;
  g_ptr_array_insert (order, (int) position, g_ptr_array_steal_index (order, old_position));
  add_op (self, OP_MOVE, id, old_position, position);
}

static void
commit_op (PmTransaction *self, PmCommand *command, Op *op)
{
  PmRecord *current = g_hash_table_lookup (self->records, op->id);

  /* A copy that is not sealed by now is not part of the command: nothing was changed in it, or the
   * record is removed all the same. */
  if (current == NULL || (!current->sealed && !g_hash_table_contains (self->inserted, op->id)))
    current = pm_document_find (self->document, op->id);

  switch (op->type)
    {
    case OP_INSERT:
      pm_command_take_edit (command, NULL, pm_record_ref (pm_record_seal (current)), 0,
                            op->new_position);
      break;
    case OP_REMOVE:
      pm_command_take_edit (command, pm_record_ref (current), NULL, op->old_position, 0);
      break;
    case OP_MOVE:
      pm_command_take_edit (command, pm_record_ref (current), pm_record_ref (current),
                            op->old_position, op->new_position);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * pm_transaction_commit:
 *
 * Ends the transaction, which can only be freed then.
 *
 * Returns: (transfer full) (nullable): the command, not applied; %NULL if it would change nothing
 */
PmCommand *
pm_transaction_commit (PmTransaction *self)
{
  g_autoptr (PmCommand) command = pm_command_new (self->label, self->merge_key);

  if (self->incident != NULL)
    {
      const PmIncident *old = pm_document_get_incident (self->document);

      if (!pm_record_equal (&old->base, self->incident))
        pm_command_take_edit (command, pm_record_ref (&old->base),
                              pm_record_ref (pm_record_seal (self->incident)), 0, 0);
    }
  for (guint i = 0; i < self->edited->len; i++)
    {
      PmRecord *record = g_ptr_array_index (self->edited, i);
      PmRecord *old = pm_document_find (self->document, record->id);

      if (g_hash_table_contains (self->removed, record->id) || pm_record_equal (old, record))
        continue;
      pm_command_take_edit (command, pm_record_ref (old), pm_record_ref (pm_record_seal (record)),
                            0, 0);
    }
  for (guint i = 0; i < self->ops->len; i++)
    commit_op (self, command, &g_array_index (self->ops, Op, i));

  return command->edits->len > 0 ? g_steal_pointer (&command) : NULL;
}

static void
copy_changes (const PmEdit *edit, PmRecord *record)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    if (!pm_record_field_equal (edit->old_record, edit->new_record, i))
      pm_record_copy_field (record, edit->new_record, i);
}

/**
 * pm_command_rebase:
 * @self: a command that was made for @document before something else changed it
 *
 * Returns: (transfer full) (nullable): the command that does the same to @document as it is: what
 * is gone stays gone, and of what was changed only the fields that @self changes are
 */
PmCommand *
pm_command_rebase (PmCommand *self, PmDocument *document)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, self->label);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const PmEdit *edit = &g_array_index (self->edits, PmEdit, i);
      PmRecord *record;

      if (edit->new_record == NULL)
        pm_transaction_remove (transaction, edit->old_record->id);
      else if (edit->old_record == NULL)
        pm_transaction_insert_record (transaction, pm_record_copy (edit->new_record),
                                      (gint) edit->new_position);
      else if (edit->old_record == edit->new_record)
        pm_transaction_move (transaction, edit->new_record->id, edit->new_position);
      else
        {
          record = pm_record_get_kind (edit->new_record) == PM_KIND_INCIDENT
                       ? pm_transaction_edit_incident (transaction)
                       : pm_transaction_edit (transaction, edit->new_record->id);
          if (record != NULL)
            copy_changes (edit, record);
        }
    }
  return pm_transaction_commit (transaction);
}
