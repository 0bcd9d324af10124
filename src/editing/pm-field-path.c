/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-field-path.h"

#include "pm-commands.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

static const PmFieldInfo *
outer_info (const PmFieldPath *path)
{
  return &pm_kind_get_info (path->kind)->fields[path->field];
}

/* The record that holds the value: @record, or the part in it. */
static const PmRecord *
get_holder (const PmFieldPath *path, const PmRecord *record)
{
  const PmParts *parts;

  if (record == NULL || path->part < 0)
    return record;
  if (outer_info (path)->type == PM_TYPE_PART)
    return pm_record_get_part (record, path->field);
  parts = pm_record_get_parts (record, path->field);
  return (guint) path->part < pm_parts_get_n (parts) ? parts->items[path->part] : NULL;
}

static guint
get_leaf (const PmFieldPath *path)
{
  return path->part < 0 ? path->field : path->part_field;
}

static PmKind
get_leaf_kind (const PmFieldPath *path)
{
  return path->part < 0 ? path->kind : outer_info (path)->part;
}

/** pm_field_path_get_info: Returns: (transfer none): what stands there */
const PmFieldInfo *
pm_field_path_get_info (const PmFieldPath *path)
{
  return &pm_kind_get_info (get_leaf_kind (path))->fields[get_leaf (path)];
}

/** pm_field_path_get_label: Returns: (transfer none): the translated name of the field */
const char *
pm_field_path_get_label (const PmFieldPath *path)
{
  return pm_field_get_label (get_leaf_kind (path), get_leaf (path));
}

/** pm_field_path_get_string: Returns: (nullable): the string there; %NULL without a @record too */
const char *
pm_field_path_get_string (const PmFieldPath *path, const PmRecord *record)
{
  const PmRecord *holder = get_holder (path, record);

  return holder != NULL ? pm_record_get_string (holder, get_leaf (path)) : NULL;
}

/** pm_field_path_get_uint: Returns: the enumeration, flags or truth value there; 0 for none */
guint32
pm_field_path_get_uint (const PmFieldPath *path, const PmRecord *record)
{
  const PmRecord *holder = get_holder (path, record);

  return holder != NULL ? pm_record_get_uint (holder, get_leaf (path)) : 0;
}

/* Setting */

static gboolean
part_is_empty (const PmRecord *part)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (part));

  for (guint i = 0; i < info->n_fields; i++)
    if (pm_record_field_is_set (part, i))
      return FALSE;
  return part->extras == NULL;
}

static PmRecord *
begin (PmDocument *document,
       PmKind kind,
       guint field,
       const char *id,
       const char *what,
       PmTransaction **transaction)
{
  g_autofree char *label = NULL;

  if (id != NULL && pm_document_lookup (document, kind, id) == NULL)
    return NULL;
  /* Translators: an undo step; the %s is the name of a field such as Title or Owner */
  label = g_strdup_printf (_ ("Change %s"), what);
  *transaction = pm_transaction_new (document, label);
  return id != NULL ? pm_transaction_edit (*transaction, id)
                    : pm_transaction_edit_incident (*transaction);
}

/* The parts of @record with the one at @index replaced by @part (transfer full), taken out where
 * that is %NULL, or with @part added where there is none at @index. */
static PmParts *
parts_with (const PmRecord *record, guint field, guint index, PmRecord *part)
{
  const PmParts *parts = pm_record_get_parts (record, field);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_parts_get_n (parts); i++)
    if (i != index)
      g_ptr_array_add (items, pm_record_ref (parts->items[i]));
    else if (part != NULL)
      g_ptr_array_add (items, g_steal_pointer (&part));
  if (part != NULL)
    g_ptr_array_add (items, part);
  return pm_parts_new_take (items);
}

/* Gives the record a changed part. A single part that says nothing any more is left out; one of
 * several stays until it is taken out, or it would vanish under the hand that is writing it. */
static void
put_part (const PmFieldPath *path, PmRecord *record, PmRecord *part)
{
  /* The record answers for its parts. */
  record->cut |= part->cut;
  part->cut = FALSE;
  if (outer_info (path)->type == PM_TYPE_PARTS)
    {
      PmParts *parts = parts_with (record, path->field, (guint) path->part, part);

      pm_record_take_parts (record, path->field, parts);
      return;
    }
  if (part_is_empty (part))
    g_clear_pointer (&part, pm_record_unref);
  pm_record_take_part (record, path->field, part);
}

static PmRecord *
copy_part (const PmFieldPath *path, const PmRecord *record)
{
  const PmRecord *holder = get_holder (path, record);

  return holder != NULL ? pm_record_copy (holder) : pm_record_new (outer_info (path)->part);
}

/**
 * pm_field_path_set_string:
 * @id: (nullable): the record, %NULL for the incident
 * @value: (nullable): copied; "" is none
 *
 * Typing coalesces.
 *
 * Returns: (transfer full) (nullable): the command, %NULL where nothing would change
 */
PmCommand *
pm_field_path_set_string (const PmFieldPath *path,
                          PmDocument *document,
                          const char *id,
                          const char *value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *key = NULL;
  PmRecord *record, *part;

  if (path->part < 0)
    return pm_command_set_string (document, id, path->field, value);
  record =
      begin (document, path->kind, path->field, id, pm_field_path_get_label (path), &transaction);
  if (record == NULL)
    return NULL;
  part = copy_part (path, record);
  pm_record_set_string (part, path->part_field, value);
  put_part (path, record, part);
  key = g_strdup_printf ("part:%s:%u:%d:%u", pm_text_or_empty (id), path->field, path->part,
                         path->part_field);
  pm_transaction_set_merge_key (transaction, key);
  return pm_transaction_commit (transaction);
}

/** pm_field_path_set_uint: as pm_field_path_set_string(), for what pm_command_set_uint() takes. */
PmCommand *
pm_field_path_set_uint (const PmFieldPath *path,
                        PmDocument *document,
                        const char *id,
                        guint32 value)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record, *part;

  if (path->part < 0)
    return pm_command_set_uint (document, id, path->field, value);
  record =
      begin (document, path->kind, path->field, id, pm_field_path_get_label (path), &transaction);
  if (record == NULL)
    return NULL;
  part = copy_part (path, record);
  pm_record_set_uint (part, path->part_field, value);
  put_part (path, record, part);
  return pm_transaction_commit (transaction);
}

/** pm_field_path_add_part: adds an empty part at the end of a field of parts. */
PmCommand *
pm_field_path_add_part (PmKind kind, guint field, PmDocument *document, const char *id)
{
  const PmFieldInfo *info = &pm_kind_get_info (kind)->fields[field];
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record;

  record = begin (document, kind, field, id, pm_field_get_label (kind, field), &transaction);
  if (record == NULL)
    return NULL;
  pm_record_take_parts (record, field,
                        parts_with (record, field, G_MAXUINT, pm_record_new (info->part)));
  return pm_transaction_commit (transaction);
}

/** pm_field_path_remove_part: takes the part at index @part out of a field of parts. */
PmCommand *
pm_field_path_remove_part (PmKind kind,
                           guint field,
                           PmDocument *document,
                           const char *id,
                           guint part)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record;

  record = begin (document, kind, field, id, pm_field_get_label (kind, field), &transaction);
  if (record == NULL)
    return NULL;
  pm_record_take_parts (record, field, parts_with (record, field, part, NULL));
  return pm_transaction_commit (transaction);
}
