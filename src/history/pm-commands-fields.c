/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/* The kind whose table of fields @field is an index into. */
static gboolean
get_kind (PmDocument *document, const char *id, PmKind *kind)
{
  PmRecord *record;

  if (id == NULL)
    {
      *kind = PM_KIND_INCIDENT;
      return TRUE;
    }
  record = pm_document_find (document, id);
  if (record == NULL)
    return FALSE;
  *kind = pm_record_get_kind (record);
  return TRUE;
}

/* Begins a change of one field. Returns: (nullable): the copy to set it in */
static PmRecord *
begin (PmDocument *document, const char *id, guint field, PmTransaction **transaction)
{
  g_autofree char *label = NULL;
  PmKind kind;

  if (!get_kind (document, id, &kind))
    return NULL;
  /* Translators: an undo step; the %s is the name of a field such as Title or Owner */
  label = g_strdup_printf (_ ("Change %s"), pm_field_get_label (kind, field));
  *transaction = pm_transaction_new (document, label);
  return id != NULL ? pm_transaction_edit (*transaction, id)
                    : pm_transaction_edit_incident (*transaction);
}

/**
 * pm_command_set_string:
 * @field: a string, text, zone or reference
 * @value: (nullable): copied; "" is none
 */
PmCommand *
pm_command_set_string (PmDocument *document, const char *id, guint field, const char *value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *key = g_strdup_printf ("string:%s:%u", id != NULL ? id : "", field);
  PmRecord *record = begin (document, id, field, &transaction);

  if (record == NULL)
    return NULL;
  pm_record_set_string (record, field, value);
  pm_transaction_set_merge_key (transaction, key);
  return pm_transaction_commit (transaction);
}

/** pm_command_set_uint: @field is an enumeration, set of flags, truth value or date. */
PmCommand *
pm_command_set_uint (PmDocument *document, const char *id, guint field, guint32 value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = begin (document, id, field, &transaction);

  if (record == NULL)
    return NULL;
  pm_record_set_uint (record, field, value);
  return pm_transaction_commit (transaction);
}

/** pm_command_set_time: @value may be %PM_TIME_UNSET. */
PmCommand *
pm_command_set_time (PmDocument *document, const char *id, guint field, PmTime value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = begin (document, id, field, &transaction);

  if (record == NULL)
    return NULL;
  pm_record_set_time (record, field, value);
  return pm_transaction_commit (transaction);
}

/** pm_command_set_strings: @value (nullable) is shared, not taken. */
PmCommand *
pm_command_set_strings (PmDocument *document, const char *id, guint field, PmStrings *value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = begin (document, id, field, &transaction);

  if (record == NULL)
    return NULL;
  pm_record_take_strings (record, field, pm_strings_ref (value));
  return pm_transaction_commit (transaction);
}

/** pm_command_set_part: @value (nullable) is shared, not taken. */
PmCommand *
pm_command_set_part (PmDocument *document, const char *id, guint field, const PmRecord *value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = begin (document, id, field, &transaction);

  if (record == NULL)
    return NULL;
  pm_record_take_part (record, field, value != NULL ? pm_record_ref (value) : NULL);
  return pm_transaction_commit (transaction);
}

/** pm_command_set_uint_many: one step for all @ids (ended by %NULL), which are of one kind. */
PmCommand *
pm_command_set_uint_many (PmDocument *document, const char *const *ids, guint field, guint32 value)
{
  g_autoptr (PmTransaction) transaction = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PmRecord *record;

      if (transaction == NULL)
        record = begin (document, ids[i], field, &transaction);
      else
        record = pm_transaction_edit (transaction, ids[i]);
      if (record != NULL)
        pm_record_set_uint (record, field, value);
    }
  return transaction != NULL ? pm_transaction_commit (transaction) : NULL;
}

/** pm_command_add_ref: adds @target to the ids in @field, at the end. */
PmCommand *
pm_command_add_ref (PmDocument *document, const char *id, guint field, const char *target)
{
  PmRecord *record = pm_document_find (document, id);
  g_autoptr (PmStrings) ids = NULL;

  if (record == NULL || pm_strings_contains (pm_record_get_strings (record, field), target))
    return NULL;
  ids = pm_strings_with (pm_record_get_strings (record, field), target, -1);
  return pm_command_set_strings (document, id, field, ids);
}

/** pm_command_remove_ref: takes @target out of the ids in @field. */
PmCommand *
pm_command_remove_ref (PmDocument *document, const char *id, guint field, const char *target)
{
  PmRecord *record = pm_document_find (document, id);
  g_autoptr (PmStrings) ids = NULL;

  if (record == NULL)
    return NULL;
  ids = pm_strings_without (pm_record_get_strings (record, field), target);
  return pm_command_set_strings (document, id, field, ids);
}
