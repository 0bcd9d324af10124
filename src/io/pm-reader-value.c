/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include "pm-id.h"

#include <glib/gi18n-lib.h>

/* Values of known members, by the type of their field. */

#define PLACE(record, Type, field) G_STRUCT_MEMBER (Type, (gpointer) (record), (field)->offset)

/* Longer strings are not looked for among those that have been there: they are rarely the same. */
#define INTERN_MAX 48

/** pm_reader_limit_for: Returns: how many records of @kind a document may have */
guint
pm_reader_limit_for (PmKind kind)
{
  return kind == PM_KIND_EVENT ? PM_LIMIT_EVENTS : PM_LIMIT_OTHERS;
}

/**
 * pm_reader_intern:
 *
 * Names of lanes, people and systems are in thousands of events: they share one string. The table
 * forgets rather than grows or searches, so that no choice of strings makes it slow.
 *
 * Returns: (transfer full): a string of that text
 */
GRefString *
pm_reader_intern (PmReader *self, const char *text, gsize length)
{
  guint64 hash = length;
  guint64 word = 0;
  GRefString **slot;

  if (length > INTERN_MAX)
    return g_ref_string_new_len (text, (gssize) length);
  if (length >= sizeof word)
    {
      memcpy (&word, text + length - sizeof word, sizeof word);
      hash += word;
      memcpy (&word, text, sizeof word);
    }
  else
    memcpy (&word, text, length);
  hash = (hash * 31 + word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  slot = &self->interned[hash >> (64 - PM_READER_INTERN_BITS)];
  if (*slot != NULL)
    {
      if (g_ref_string_length (*slot) == length && memcmp (*slot, text, length) == 0)
        return g_ref_string_acquire (*slot);
      g_ref_string_release (*slot);
    }
  *slot = g_ref_string_new_len (text, (gssize) length);
  return g_ref_string_acquire (*slot);
}

static gboolean
fail_value (PmReader *self, const char *place, const PmJsonText *text, const char *what)
{
  g_autofree char *quoted = pm_json_quote (text->text, text->length);

  return pm_json_fail (&self->scanner, place, PM_IO_ERROR_VALUE, "“%s” %s", quoted, what);
}

gboolean
pm_reader_read_text (PmReader *self, PmJsonText *text)
{
  PmJsonScanner *scanner = &self->scanner;

  if (G_UNLIKELY (pm_json_peek (scanner) != '"'))
    return pm_json_fail_type (scanner, _ ("A string"));
  return pm_json_read_string (scanner, text);
}

gboolean
pm_reader_check_length (PmReader *self, const char *place, const PmJsonText *text)
{
  if (G_LIKELY (text->length <= PM_LIMIT_TEXT))
    return TRUE;
  return pm_json_fail (&self->scanner, place, PM_IO_ERROR_LIMIT,
                       _ ("This text is longer than 256 KiB. Shorten it, or attach it as a file."));
}

gboolean
pm_reader_check_id (PmReader *self, const char *place, const PmJsonText *text)
{
  if (G_LIKELY (pm_id_is_valid (text->text, (gssize) text->length)))
    return TRUE;
  return fail_value (self, place, text,
                     _ ("is not an id. An id has 1 to 64 letters, digits, “-” or “_”."));
}

static gboolean
read_id (PmReader *self, PmRecord *record)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text) || !pm_reader_check_id (self, place, &text))
    return FALSE;
  record->id = g_ref_string_new_len (text.text, (gssize) text.length);
  if (G_LIKELY (self->watched_id == NULL) || !g_str_equal (record->id, self->watched_id))
    return TRUE;
  if (self->watched_id_seen)
    return pm_json_fail (&self->scanner, place, PM_IO_ERROR_DUPLICATE,
                         _ ("The id “%s” is given to something else in this document already. Give "
                            "this one another id."),
                         record->id);
  self->watched_id_seen = TRUE;
  return TRUE;
}

static gboolean
read_string (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (field->type != PM_TYPE_DATA && !pm_reader_check_length (self, place, &text))
    return FALSE;
  if (record->kind == PM_KIND_ATTACHMENT)
    {
      const char *problem = pm_attachment_find_problem (field, text.text, text.length);

      if (problem != NULL)
        return fail_value (self, place, &text, problem);
    }
  if (text.length == 0)
    return TRUE;
  PLACE (record, GRefString *, field) =
      field->type == PM_TYPE_STRING && text.length < 16
          ? pm_reader_intern (self, text.text, text.length)
          : g_ref_string_new_len (text.text, (gssize) text.length);
  return TRUE;
}

static gboolean
read_zone (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  g_autofree char *name = NULL;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (text.length == 0)
    return TRUE;
  name = g_strndup (text.text, MIN (text.length, PM_LIMIT_TEXT));
  if (!pm_zone_name_is_valid (name))
    return fail_value (self, place, &text,
                       _ ("is not the name of a time zone such as Europe/Berlin or UTC."));
  PLACE (record, GRefString *, field) = g_ref_string_new (name);
  return TRUE;
}

static gboolean
read_ref (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (pm_reader_ref_is_free (field))
    {
      if (!pm_reader_check_length (self, place, &text))
        return FALSE;
      if (text.length == 0)
        return TRUE;
    }
  else if (!pm_reader_check_id (self, place, &text))
    return FALSE;
  PLACE (record, GRefString *, field) = pm_reader_intern (self, text.text, text.length);
  return TRUE;
}

static gboolean
read_time (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (!pm_time_parse_rfc3339 (text.text, (gssize) text.length, &PLACE (record, PmTime, field)))
    return fail_value (self, place, &text,
                       _ ("is not a time. Write it in UTC, such as 2026-03-01T14:05:00Z."));
  return TRUE;
}

static gboolean
read_date (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  if (!pm_date_parse (text.text, (gssize) text.length, &PLACE (record, PmDate, field)))
    return fail_value (self, place, &text, _ ("is not a date. Write it such as 2026-03-01."));
  return TRUE;
}

gboolean
pm_reader_read_name_of (PmReader *self, const PmEnumInfo *info, guint *value)
{
  const char *place = self->scanner.p;
  g_autoptr (GString) names = NULL;
  PmJsonText text;

  if (!pm_reader_read_text (self, &text))
    return FALSE;
  *value = text.length > 0 ? pm_enum_find (info, text.text, text.length) : 0;
  if (G_LIKELY (*value > 0))
    return TRUE;
  names = g_string_new (_ ("is not one of the words that can stand here: "));
  for (guint i = 0; i < info->n_values; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", info->values[i].name);
  g_string_append_c (names, '.');
  return fail_value (self, place, &text, names->str);
}

static gboolean
read_enum (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  guint value;

  if (!pm_reader_read_name_of (self, field->enum_info, &value))
    return FALSE;
  PLACE (record, guint8, field) = (guint8) value;
  return TRUE;
}

static gboolean
read_boolean (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  char c = pm_json_peek (&self->scanner);
  gboolean value = c == 't';

  if (c != 't' && c != 'f')
    return pm_json_fail_type (&self->scanner, _ ("A word, true or false,"));
  if (!pm_json_read_literal (&self->scanner, value ? "true" : "false"))
    return FALSE;
  if (field->type == PM_TYPE_TRUE)
    PLACE (record, guint8, field) = (guint8) value;
  else
    PLACE (record, guint8, field) = value ? PM_YES : PM_NO;
  return TRUE;
}

/** pm_reader_read_value: reads the value at the cursor into the @field of @record. */
gboolean
pm_reader_read_value (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  switch (field->type)
    {
    case PM_TYPE_ID:
      return read_id (self, record);
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
    case PM_TYPE_DATA:
      return read_string (self, record, field);
    case PM_TYPE_ZONE:
      return read_zone (self, record, field);
    case PM_TYPE_TIME:
      return read_time (self, record, field);
    case PM_TYPE_DATE:
      return read_date (self, record, field);
    case PM_TYPE_ENUM:
      return read_enum (self, record, field);
    case PM_TYPE_FLAGS:
      return pm_reader_read_flags (self, record, field);
    case PM_TYPE_TRUE:
    case PM_TYPE_BOOLEAN:
      return read_boolean (self, record, field);
    case PM_TYPE_REF:
      return read_ref (self, record, field);
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
      return pm_reader_read_strings (self, record, field);
    case PM_TYPE_PART:
      return pm_reader_read_part (self, record, field);
    case PM_TYPE_PARTS:
      return pm_reader_read_parts (self, record, field);
    case PM_TYPE_TABLE:
      return pm_reader_read_table (self, field);
    default:
      g_assert_not_reached ();
    }
}
