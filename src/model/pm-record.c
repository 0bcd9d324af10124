/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-record.h"

#include "pm-text.h"

#include <string.h>

#define PLACE(record, Type, info) G_STRUCT_MEMBER (Type, (gpointer) (record), (info)->offset)

/* What a field is in memory: several types of the format share one. */
typedef enum
{
  STORAGE_NONE,
  STORAGE_STRING,
  STORAGE_TIME,
  STORAGE_UINT8,
  STORAGE_UINT32,
  STORAGE_STRINGS,
  STORAGE_PART,
  STORAGE_PARTS,
} Storage;

static Storage
type_storage (PmType type)
{
  switch (type)
    {
    case PM_TYPE_ID:
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
    case PM_TYPE_DATA:
    case PM_TYPE_ZONE:
    case PM_TYPE_REF:
      return STORAGE_STRING;
    case PM_TYPE_TIME:
      return STORAGE_TIME;
    case PM_TYPE_ENUM:
    case PM_TYPE_TRUE:
    case PM_TYPE_BOOLEAN:
      return STORAGE_UINT8;
    case PM_TYPE_DATE:
    case PM_TYPE_FLAGS:
      return STORAGE_UINT32;
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
      return STORAGE_STRINGS;
    case PM_TYPE_PART:
      return STORAGE_PART;
    case PM_TYPE_PARTS:
      return STORAGE_PARTS;
    case PM_TYPE_TABLE:
      return STORAGE_NONE;
    default:
      g_assert_not_reached ();
    }
}

static const PmFieldInfo *
field_info (const PmRecord *record, guint field)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  g_assert (field < kind->n_fields);
  return &kind->fields[field];
}

static const PmFieldInfo *
field_to_set (PmRecord *record, guint field, Storage storage)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (!record->sealed);
  g_assert (type_storage (info->type) == storage);
  return info;
}

/* Life of a record */

/* What a new record of @kind is: all zeros but for the times. */
static const PmRecord *
blank_record (PmKind kind)
{
  static PmRecord *blanks[PM_N_KINDS];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < PM_N_KINDS; i++)
        {
          const PmKindInfo *info = pm_kind_get_info ((PmKind) i);

          blanks[i] = g_malloc0 (info->size);
          blanks[i]->kind = (guint8) i;
          for (guint j = 0; j < info->n_fields; j++)
            if (info->fields[j].type == PM_TYPE_TIME)
              PLACE (blanks[i], PmTime, &info->fields[j]) = PM_TIME_UNSET;
        }
      g_once_init_leave (&once, 1);
    }
  return blanks[kind];
}

/**
 * pm_record_new:
 *
 * Returns: (transfer full): a record of @kind with no field set and no id
 */
PmRecord *
pm_record_new (PmKind kind)
{
  PmRecord *record = g_memdup2 (blank_record (kind), pm_kind_get_info (kind)->size);

  g_atomic_ref_count_init (&record->refs);
  return record;
}

/** pm_record_new_with_id: Returns: (transfer full): an empty record of @kind with a copy of @id */
PmRecord *
pm_record_new_with_id (PmKind kind, const char *id)
{
  PmRecord *record = pm_record_new (kind);

  record->id = g_ref_string_new (id);
  return record;
}

/**
 * pm_record_copy:
 *
 * Returns: (transfer full): a copy that may be changed; strings and arrays are shared
 */
PmRecord *
pm_record_copy (const PmRecord *record)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));
  PmRecord *copy = g_malloc (info->size);

  memcpy (copy, record, info->size);
  g_atomic_ref_count_init (&copy->refs);
  copy->sealed = FALSE;
  copy->cut = FALSE;
  pm_extras_ref (copy->extras);
  if (copy->id != NULL)
    g_ref_string_acquire (copy->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const PmFieldInfo *field = &info->fields[i];

      if (field->type == PM_TYPE_ID)
        continue;
      switch (type_storage (field->type))
        {
        case STORAGE_STRING:
          if (PLACE (copy, GRefString *, field) != NULL)
            g_ref_string_acquire (PLACE (copy, GRefString *, field));
          break;
        case STORAGE_STRINGS:
          pm_strings_ref (PLACE (copy, PmStrings *, field));
          break;
        case STORAGE_PART:
          if (PLACE (copy, PmRecord *, field) != NULL)
            pm_record_ref (PLACE (copy, PmRecord *, field));
          break;
        case STORAGE_PARTS:
          pm_parts_ref (PLACE (copy, PmParts *, field));
          break;
        case STORAGE_NONE:
        case STORAGE_TIME:
        case STORAGE_UINT8:
        case STORAGE_UINT32:
        default:
          break;
        }
    }
  return copy;
}

/** pm_record_ref: Returns: (transfer full): @record */
PmRecord *
pm_record_ref (const PmRecord *record)
{
  PmRecord *self = (PmRecord *) record;

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
clear_field (PmRecord *record, const PmFieldInfo *field)
{
  switch (type_storage (field->type))
    {
    case STORAGE_STRING:
      g_clear_pointer (&PLACE (record, GRefString *, field), g_ref_string_release);
      break;
    case STORAGE_TIME:
      PLACE (record, PmTime, field) = PM_TIME_UNSET;
      break;
    case STORAGE_UINT8:
      PLACE (record, guint8, field) = 0;
      break;
    case STORAGE_UINT32:
      PLACE (record, guint32, field) = 0;
      break;
    case STORAGE_STRINGS:
      g_clear_pointer (&PLACE (record, PmStrings *, field), pm_strings_unref);
      break;
    case STORAGE_PART:
      g_clear_pointer (&PLACE (record, PmRecord *, field), pm_record_unref);
      break;
    case STORAGE_PARTS:
      g_clear_pointer (&PLACE (record, PmParts *, field), pm_parts_unref);
      break;
    case STORAGE_NONE:
    default:
      break;
    }
}

/** pm_record_unref: drops a reference; from any thread. */
void
pm_record_unref (PmRecord *record)
{
  const PmKindInfo *info;

  if (!g_atomic_ref_count_dec (&record->refs))
    return;
  info = pm_kind_get_info (pm_record_get_kind (record));
  for (guint i = 0; i < info->n_fields; i++)
    clear_field (record, &info->fields[i]);
  g_clear_pointer (&record->id, g_ref_string_release);
  pm_extras_unref (record->extras);
  g_free (record);
}

/**
 * pm_record_seal:
 *
 * Ends the time in which @record may be changed. Documents and arrays seal what they are given.
 *
 * Returns: (transfer none): @record
 */
PmRecord *
pm_record_seal (PmRecord *record)
{
  /* One that is sealed already may be read by other threads. */
  if (!record->sealed)
    record->sealed = TRUE;
  return record;
}

static gboolean
extras_equal (const PmExtras *a, const PmExtras *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (a->items[i].after != b->items[i].after ||
        !g_str_equal (a->items[i].name, b->items[i].name) ||
        !json_node_equal (a->items[i].node, b->items[i].node))
      return FALSE;
  return TRUE;
}

/** pm_record_equal: whether both (nullable) are of one kind with the same content. */
gboolean
pm_record_equal (const PmRecord *a, const PmRecord *b)
{
  const PmKindInfo *info;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->kind != b->kind || g_strcmp0 (a->id, b->id) != 0 ||
      !extras_equal (a->extras, b->extras))
    return FALSE;
  info = pm_kind_get_info (pm_record_get_kind (a));
  for (guint i = 0; i < info->n_fields; i++)
    if (!pm_record_field_equal (a, b, i))
      return FALSE;
  return TRUE;
}

/* Setting a field */

/** pm_record_set_id: gives an unsealed @record a copy of @id. */
void
pm_record_set_id (PmRecord *record, const char *id)
{
  g_assert (!record->sealed);
  g_clear_pointer (&record->id, g_ref_string_release);
  record->id = g_ref_string_new (id);
}

/** pm_record_take_string: sets a string; @value (transfer full) (nullable), "" is the same. */
void
pm_record_take_string (PmRecord *record, guint field, GRefString *value)
{
  const PmFieldInfo *info = field_to_set (record, field, STORAGE_STRING);

  g_clear_pointer (&PLACE (record, GRefString *, info), g_ref_string_release);
  if (value != NULL && *value == '\0')
    g_clear_pointer (&value, g_ref_string_release);
  PLACE (record, GRefString *, info) = value;
}

/**
 * pm_record_set_string:
 * @value: (nullable): copied; "" is the same as %NULL
 *
 * Of a text that is longer than a document may hold the begin is set, and the record says so.
 */
void
pm_record_set_string (PmRecord *record, guint field, const char *value)
{
  g_autofree char *cut = NULL;

  if (field_info (record, field)->type != PM_TYPE_DATA)
    cut = pm_text_cut (value);
  if (cut != NULL)
    {
      record->cut = TRUE;
      value = cut;
    }
  pm_record_take_string (record, field, value != NULL ? g_ref_string_new (value) : NULL);
}

/** pm_record_set_time: sets a time, or none with %PM_TIME_UNSET. */
void
pm_record_set_time (PmRecord *record, guint field, PmTime value)
{
  PLACE (record, PmTime, field_to_set (record, field, STORAGE_TIME)) = value;
}

/** pm_record_set_uint: sets an enumeration, a set of flags, a truth value or a date. */
void
pm_record_set_uint (PmRecord *record, guint field, guint32 value)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (!record->sealed);
  if (type_storage (info->type) == STORAGE_UINT8)
    {
      g_assert (value <= G_MAXUINT8);
      PLACE (record, guint8, info) = (guint8) value;
    }
  else
    PLACE (record, guint32, field_to_set (record, field, STORAGE_UINT32)) = value;
}

/** pm_record_take_strings: sets an array of strings or ids; @value (transfer full) (nullable). */
void
pm_record_take_strings (PmRecord *record, guint field, PmStrings *value)
{
  const PmFieldInfo *info = field_to_set (record, field, STORAGE_STRINGS);

  pm_strings_unref (PLACE (record, PmStrings *, info));
  PLACE (record, PmStrings *, info) = value;
}

static gboolean
part_is_empty (const PmRecord *part)
{
  guint n_fields = pm_kind_get_info (pm_record_get_kind (part))->n_fields;

  for (guint i = 0; i < n_fields; i++)
    if (pm_record_field_is_set (part, i))
      return FALSE;
  return part->extras == NULL;
}

/**
 * pm_record_take_part: sets a part and seals it; @value (transfer full) (nullable). One with
 * nothing in it is the same as %NULL, as a file leaves it out.
 */
void
pm_record_take_part (PmRecord *record, guint field, PmRecord *value)
{
  const PmFieldInfo *info = field_to_set (record, field, STORAGE_PART);

  g_assert (value == NULL || value->kind == info->part);
  g_clear_pointer (&PLACE (record, PmRecord *, info), pm_record_unref);
  if (value != NULL && part_is_empty (value))
    g_clear_pointer (&value, pm_record_unref);
  PLACE (record, PmRecord *, info) = value != NULL ? pm_record_seal (value) : NULL;
}

/** pm_record_take_parts: sets an array of parts; @value (transfer full) (nullable). */
void
pm_record_take_parts (PmRecord *record, guint field, PmParts *value)
{
  const PmFieldInfo *info = field_to_set (record, field, STORAGE_PARTS);

  pm_parts_unref (PLACE (record, PmParts *, info));
  PLACE (record, PmParts *, info) = value;
}

/** pm_record_take_extras: sets the members not known; @extras (transfer full) (nullable). */
void
pm_record_take_extras (PmRecord *record, PmExtras *extras)
{
  g_assert (!record->sealed);
  pm_extras_unref (record->extras);
  record->extras = extras;
}

/* Reading a field */

/** pm_record_get_string: Returns: (nullable) (transfer none): a string, text, zone, ref or id */
const char *
pm_record_get_string (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (type_storage (info->type) == STORAGE_STRING);
  return PLACE (record, GRefString *, info);
}

/** pm_record_get_time: Returns: a time, or %PM_TIME_UNSET */
PmTime
pm_record_get_time (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (type_storage (info->type) == STORAGE_TIME);
  return PLACE (record, PmTime, info);
}

/** pm_record_get_uint: Returns: an enumeration, set of flags, truth value or date; 0 is unset */
guint32
pm_record_get_uint (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  if (type_storage (info->type) == STORAGE_UINT8)
    return PLACE (record, guint8, info);
  g_assert (type_storage (info->type) == STORAGE_UINT32);
  return PLACE (record, guint32, info);
}

/** pm_record_get_strings: Returns: (nullable) (transfer none): an array of strings or ids */
const PmStrings *
pm_record_get_strings (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (type_storage (info->type) == STORAGE_STRINGS);
  return PLACE (record, PmStrings *, info);
}

/** pm_record_get_part: Returns: (nullable) (transfer none): a part */
const PmRecord *
pm_record_get_part (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (type_storage (info->type) == STORAGE_PART);
  return PLACE (record, PmRecord *, info);
}

/** pm_record_get_parts: Returns: (nullable) (transfer none): an array of parts */
const PmParts *
pm_record_get_parts (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  g_assert (type_storage (info->type) == STORAGE_PARTS);
  return PLACE (record, PmParts *, info);
}

/** pm_record_field_is_set: whether the field would be written to a file. */
gboolean
pm_record_field_is_set (const PmRecord *record, guint field)
{
  const PmFieldInfo *info = field_info (record, field);

  switch (type_storage (info->type))
    {
    case STORAGE_TIME:
      return PLACE (record, PmTime, info) != PM_TIME_UNSET;
    case STORAGE_UINT8:
      return PLACE (record, guint8, info) != 0;
    case STORAGE_UINT32:
      return PLACE (record, guint32, info) != 0;
    case STORAGE_STRING:
    case STORAGE_STRINGS:
    case STORAGE_PART:
    case STORAGE_PARTS:
      return PLACE (record, gpointer, info) != NULL;
    case STORAGE_NONE:
    default:
      return FALSE;
    }
}

static gboolean
parts_equal (const PmParts *a, const PmParts *b)
{
  if (a == b)
    return TRUE;
  if (pm_parts_get_n (a) != pm_parts_get_n (b))
    return FALSE;
  for (guint i = 0; i < pm_parts_get_n (a); i++)
    if (!pm_record_equal (a->items[i], b->items[i]))
      return FALSE;
  return TRUE;
}

/** pm_record_field_equal: whether one field of two records of the same kind is the same. */
gboolean
pm_record_field_equal (const PmRecord *a, const PmRecord *b, guint field)
{
  const PmFieldInfo *info = field_info (a, field);

  switch (type_storage (info->type))
    {
    case STORAGE_STRING:
      return g_strcmp0 (PLACE (a, GRefString *, info), PLACE (b, GRefString *, info)) == 0;
    case STORAGE_TIME:
      return PLACE (a, PmTime, info) == PLACE (b, PmTime, info);
    case STORAGE_UINT8:
      return PLACE (a, guint8, info) == PLACE (b, guint8, info);
    case STORAGE_UINT32:
      return PLACE (a, guint32, info) == PLACE (b, guint32, info);
    case STORAGE_STRINGS:
      return pm_strings_equal (PLACE (a, PmStrings *, info), PLACE (b, PmStrings *, info));
    case STORAGE_PART:
      return pm_record_equal (PLACE (a, PmRecord *, info), PLACE (b, PmRecord *, info));
    case STORAGE_PARTS:
      return parts_equal (PLACE (a, PmParts *, info), PLACE (b, PmParts *, info));
    case STORAGE_NONE:
    default:
      return TRUE;
    }
}

/** pm_record_copy_field: gives the unsealed @record the value that @from, of its kind, has. */
void
pm_record_copy_field (PmRecord *record, const PmRecord *from, guint field)
{
  const PmFieldInfo *info = field_info (record, field);
  GRefString *string;
  PmRecord *part;

  g_assert (record->kind == from->kind);
  switch (type_storage (info->type))
    {
    case STORAGE_STRING:
      string = PLACE (from, GRefString *, info);
      pm_record_take_string (record, field, string != NULL ? g_ref_string_acquire (string) : NULL);
      break;
    case STORAGE_TIME:
      pm_record_set_time (record, field, PLACE (from, PmTime, info));
      break;
    case STORAGE_UINT8:
    case STORAGE_UINT32:
      pm_record_set_uint (record, field, pm_record_get_uint (from, field));
      break;
    case STORAGE_STRINGS:
      pm_record_take_strings (record, field, pm_strings_ref (PLACE (from, PmStrings *, info)));
      break;
    case STORAGE_PART:
      part = PLACE (from, PmRecord *, info);
      pm_record_take_part (record, field, part != NULL ? pm_record_ref (part) : NULL);
      break;
    case STORAGE_PARTS:
      pm_record_take_parts (record, field, pm_parts_ref (PLACE (from, PmParts *, info)));
      break;
    case STORAGE_NONE:
    default:
      break;
    }
}
