/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>

/* Arrays and the records in them. */

#define PLACE(record, Type, field) G_STRUCT_MEMBER (Type, (gpointer) (record), (field)->offset)

static gboolean
open_array (PmReader *self)
{
  if (G_UNLIKELY (pm_json_peek (&self->scanner) != '['))
    return pm_json_fail_type (&self->scanner, _ ("An array"));
  return pm_json_open (&self->scanner);
}

/* The next element, which has to be within the limit. */
static PmJsonNext
next_element (PmReader *self, guint index, guint limit)
{
  PmJsonScanner *scanner = &self->scanner;
  PmJsonNext next = pm_json_next_element (scanner, index == 0);

  if (next != PM_JSON_MORE)
    return next;
  pm_json_set_index (scanner, (gssize) index);
  if (G_LIKELY (index < limit))
    return PM_JSON_MORE;
  pm_json_fail (scanner, scanner->p, PM_IO_ERROR_LIMIT,
                _ ("There are more than %u elements in this array. Split the document."), limit);
  return PM_JSON_ERROR;
}

gboolean
pm_reader_read_flags (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  guint32 flags = 0;
  PmJsonNext next;
  guint value;

  if (!open_array (self))
    return FALSE;
  for (guint i = 0; (next = next_element (self, i, PM_LIMIT_OTHERS)) == PM_JSON_MORE; i++)
    {
      if (!pm_reader_read_name_of (self, field->enum_info, &value))
        return FALSE;
      flags |= (guint32) 1 << (value - 1);
    }
  PLACE (record, guint32, field) = flags;
  return next == PM_JSON_END;
}

static gboolean
read_element_string (PmReader *self, const PmFieldInfo *field, GPtrArray *items)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (field->type == PM_TYPE_REFS ? !pm_reader_check_id (self, place, &text)
                                  : !pm_reader_check_length (self, place, &text))
    return FALSE;
  g_ptr_array_add (items, pm_reader_intern (self, text.text, text.length));
  return TRUE;
}

gboolean
pm_reader_read_strings (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  GPtrArray *items;
  PmJsonNext next;

  if (!open_array (self))
    return FALSE;
  items = g_ptr_array_new ();
  for (guint i = 0; (next = next_element (self, i, PM_LIMIT_OTHERS)) == PM_JSON_MORE; i++)
    if (!read_element_string (self, field, items))
      {
        next = PM_JSON_ERROR;
        break;
      }
  if (next == PM_JSON_ERROR)
    {
      g_ptr_array_set_free_func (items, (GDestroyNotify) g_ref_string_release);
      g_ptr_array_unref (items);
      return FALSE;
    }
  PLACE (record, PmStrings *, field) = pm_strings_new_take (items);
  return TRUE;
}

/* Reads an array of records. Returns: (transfer full): it, or NULL after a failure */
static GPtrArray *
read_records (PmReader *self, PmKind kind, guint limit)
{
  GPtrArray *records;
  PmJsonNext next;

  if (!open_array (self))
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);
  for (guint i = 0; (next = next_element (self, i, limit)) == PM_JSON_MORE; i++)
    {
      PmRecord *record = pm_reader_read_record (self, kind);

      if (record == NULL)
        {
          next = PM_JSON_ERROR;
          break;
        }
      g_ptr_array_add (records, record);
    }
  if (next == PM_JSON_ERROR)
    g_clear_pointer (&records, g_ptr_array_unref);
  return records;
}

gboolean
pm_reader_read_parts (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  GPtrArray *records = read_records (self, field->part, PM_LIMIT_OTHERS);

  if (records == NULL)
    return FALSE;
  g_ptr_array_set_free_func (records, NULL);
  PLACE (record, PmParts *, field) = pm_parts_new_take (records);
  return TRUE;
}

gboolean
pm_reader_read_table (PmReader *self, const PmFieldInfo *field)
{
  self->tables[field->part] = read_records (self, field->part, pm_reader_limit_for (field->part));
  return self->tables[field->part] != NULL;
}

static gboolean
is_empty (const PmRecord *record)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));

  if (record->extras != NULL)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (pm_record_field_is_set (record, i))
      return FALSE;
  return TRUE;
}

gboolean
pm_reader_read_part (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  PmRecord *part = pm_reader_read_record (self, field->part);

  if (part == NULL)
    return FALSE;
  if (is_empty (part))
    g_clear_pointer (&part, pm_record_unref);
  PLACE (record, PmRecord *, field) = part;
  return TRUE;
}
