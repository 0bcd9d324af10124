/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include "pm-commands-private.h"

#include <glib/gi18n-lib.h>

static const char *
insert_label (PmKind kind)
{
  switch (kind)
    {
    case PM_KIND_PERSON:
      return _ ("Add Person");
    case PM_KIND_LANE:
      return _ ("Add Lane");
    case PM_KIND_EVENT:
      return _ ("Add Event");
    case PM_KIND_IMPACT:
      return _ ("Add Impact");
    case PM_KIND_SIGNAL:
      return _ ("Add Signal");
    case PM_KIND_CAUSE:
      return _ ("Add Cause");
    case PM_KIND_LESSON:
      return _ ("Add Lesson");
    case PM_KIND_ACTION:
      return _ ("Add Action");
    case PM_KIND_ATTACHMENT:
      return _ ("Add Attachment");
    case PM_KIND_QUESTION:
      return _ ("Add Question");
    case PM_KIND_COMMENT:
      return _ ("Add Comment");
    case PM_KIND_INCIDENT:
    case PM_KIND_SOURCE:
    case PM_KIND_LINK:
    case PM_KIND_MEASURE:
    case PM_KIND_NECESSITY:
    case PM_KIND_STATED:
    case PM_KIND_DEFINITIONS:
    case PM_KIND_DISMISSAL:
    case PM_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

static char *
remove_label (PmKind kind, guint n)
{
  if (n > 1)
    {
      if (kind == PM_KIND_EVENT)
        return g_strdup_printf (ngettext ("Delete %u Event", "Delete %u Events", n), n);
      return g_strdup_printf (ngettext ("Delete %u Item", "Delete %u Items", n), n);
    }
  switch (kind)
    {
    case PM_KIND_PERSON:
      return g_strdup (_ ("Delete Person"));
    case PM_KIND_LANE:
      return g_strdup (_ ("Delete Lane"));
    case PM_KIND_EVENT:
      return g_strdup (_ ("Delete Event"));
    case PM_KIND_IMPACT:
      return g_strdup (_ ("Delete Impact"));
    case PM_KIND_SIGNAL:
      return g_strdup (_ ("Delete Signal"));
    case PM_KIND_CAUSE:
      return g_strdup (_ ("Delete Cause"));
    case PM_KIND_LESSON:
      return g_strdup (_ ("Delete Lesson"));
    case PM_KIND_ACTION:
      return g_strdup (_ ("Delete Action"));
    case PM_KIND_ATTACHMENT:
      return g_strdup (_ ("Delete Attachment"));
    case PM_KIND_QUESTION:
      return g_strdup (_ ("Delete Question"));
    case PM_KIND_COMMENT:
      return g_strdup (_ ("Delete Comment"));
    case PM_KIND_INCIDENT:
    case PM_KIND_SOURCE:
    case PM_KIND_LINK:
    case PM_KIND_MEASURE:
    case PM_KIND_NECESSITY:
    case PM_KIND_STATED:
    case PM_KIND_DEFINITIONS:
    case PM_KIND_DISMISSAL:
    case PM_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * pm_command_insert:
 * @record: (transfer full): not sealed; gets an id if it has none
 * @position: among its kind, -1 for the end
 *
 * The id can be read with pm_command_dup_ids().
 */
PmCommand *
pm_command_insert (PmDocument *document, PmRecord *record, gint position)
{
  g_autoptr (PmTransaction) transaction =
      pm_transaction_new (document, insert_label (pm_record_get_kind (record)));

  pm_transaction_insert_record (transaction, record, position);
  return pm_transaction_commit (transaction);
}

/* Removes the records called @ids and every reference to them. Looks at each record that may hold
 * one once, however many go. */
void
pm_transaction_remove_with_refs (PmTransaction *transaction, GHashTable *ids)
{
  PmDocument *document = pm_transaction_get_document (transaction);
  GHashTableIter iter;
  gpointer id;

  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *const *records;
      guint n;

      records = pm_document_get_records (document, kind, &n);
      for (guint i = 0; i < n; i++)
        {
          if (g_hash_table_contains (ids, records[i]->id) ||
              !pm_record_refers_to_any (records[i], ids))
            continue;
          g_hash_table_iter_init (&iter, ids);
          while (g_hash_table_iter_next (&iter, &id, NULL))
            if (pm_record_refers_to (records[i], id))
              pm_record_remove_refs (pm_transaction_edit (transaction, records[i]->id), id);
        }
    }

  /* In the order of the document and from the end, so that undo puts them back in order. */
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *const *records;
      guint n;

      records = pm_document_get_records (document, kind, &n);
      for (guint i = n; i > 0; i--)
        if (g_hash_table_contains (ids, records[i - 1]->id))
          pm_transaction_remove (transaction, records[i - 1]->id);
    }
}

/** pm_command_remove: removes all @ids (ended by %NULL), and the references to them. */
PmCommand *
pm_command_remove (PmDocument *document, const char *const *ids)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *label = NULL;
  PmKind kind = PM_KIND_EVENT;
  gboolean mixed = FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PmRecord *record = pm_document_find (document, ids[i]);

      if (record == NULL)
        continue;
      mixed = mixed || (g_hash_table_size (set) > 0 && kind != pm_record_get_kind (record));
      kind = pm_record_get_kind (record);
      g_hash_table_add (set, record->id);
    }
  if (g_hash_table_size (set) == 0)
    return NULL;
  label = remove_label (mixed ? PM_KIND_CAUSE : kind, g_hash_table_size (set));
  transaction = pm_transaction_new (document, label);
  pm_transaction_remove_with_refs (transaction, set);
  return pm_transaction_commit (transaction);
}

/** pm_command_move: gives the record called @id another @position among its kind. */
PmCommand *
pm_command_move (PmDocument *document, const char *id, guint position)
{
  PmRecord *record = pm_document_find (document, id);
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *label = NULL;

  if (record == NULL)
    return NULL;
  /* Translators: an undo step; the %s is what is moved, such as Action or Lane */
  label = g_strdup_printf (_ ("Move %s"), pm_kind_get_label (pm_record_get_kind (record)));
  transaction = pm_transaction_new (document, label);
  pm_transaction_move (transaction, id, position);
  return pm_transaction_commit (transaction);
}

static void
copy_content (PmRecord *record, const PmRecord *from)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (from));

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type != PM_TYPE_ID)
      pm_record_copy_field (record, from, i);
  pm_record_take_extras (record, pm_extras_ref (from->extras));
}

static void
replace_table (PmTransaction *transaction, PmDocument *content, PmKind kind)
{
  PmDocument *document = pm_transaction_get_document (transaction);
  PmRecord *const *records;
  guint n;

  records = pm_document_get_records (document, kind, &n);
  for (guint i = n; i > 0; i--)
    if (pm_document_lookup (content, kind, records[i - 1]->id) == NULL)
      pm_transaction_remove (transaction, records[i - 1]->id);

  records = pm_document_get_records (content, kind, &n);
  for (guint i = 0; i < n; i++)
    {
      PmRecord *old = pm_document_lookup (document, kind, records[i]->id);

      if (old == NULL)
        pm_transaction_insert_record (transaction, pm_record_copy (records[i]), (gint) i);
      else if (!pm_record_equal (old, records[i]))
        copy_content (pm_transaction_edit (transaction, old->id), records[i]);
    }
  if (kind == PM_KIND_EVENT)
    return;
  for (guint i = 0; i < n; i++)
    pm_transaction_move (transaction, records[i]->id, i);
}

/**
 * pm_command_replace_content:
 * @content: a document whose content @document takes over: a version read again from disk
 * @label: what the step is called
 */
PmCommand *
pm_command_replace_content (PmDocument *document, PmDocument *content, const char *label)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);
  const PmRecord *incident = &pm_document_get_incident (content)->base;
  PmRecord *copy = pm_transaction_edit_incident (transaction);

  if (incident->id != NULL)
    pm_record_set_id (copy, incident->id);
  copy_content (copy, incident);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    replace_table (transaction, content, kind);
  return pm_transaction_commit (transaction);
}
