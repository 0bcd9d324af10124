/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include "pm-id.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Values of known members, by the type of their field. */

#define PLACE(record, Type, field) G_STRUCT_MEMBER (Type, (gpointer) (record), (field)->offset)

#define ALL_TABLES (PM_KIND_BIT (PM_KIND_LAST_TABLE + 1) - PM_KIND_BIT (PM_KIND_FIRST_TABLE))

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

static gboolean
read_text (PmReader *self, PmJsonText *text)
{
  PmJsonScanner *scanner = &self->scanner;

  if (G_UNLIKELY (pm_json_peek (scanner) != '"'))
    return pm_json_fail_type (scanner, _ ("A string"));
  return pm_json_read_string (scanner, text);
}

static gboolean
check_length (PmReader *self, const char *place, const PmJsonText *text)
{
  if (G_LIKELY (text->length <= PM_LIMIT_TEXT))
    return TRUE;
  return pm_json_fail (&self->scanner, place, PM_IO_ERROR_LIMIT,
                       _ ("This text is longer than 256 KiB. Shorten it, or attach it as a file."));
}

static gboolean
check_id (PmReader *self, const char *place, const PmJsonText *text)
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

  if (!read_text (self, &text) || !check_id (self, place, &text))
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
is_base64 (const PmJsonText *text)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  guint8 known[256] = { 0 };
  gsize n = text->length;

  for (const char *p = digits; *p != '\0'; p++)
    known[(guchar) *p] = 1;
  if (n % 4 != 0)
    return FALSE;
  for (guint i = 0; i < 2 && n > 0 && text->text[n - 1] == '='; i++)
    n--;
  for (gsize i = 0; i < n; i++)
    if (!known[(guchar) text->text[i]])
      return FALSE;
  return TRUE;
}

static gboolean
is_sha256 (const PmJsonText *text)
{
  if (text->length != 64)
    return FALSE;
  for (gsize i = 0; i < text->length; i++)
    if (!g_ascii_isdigit (text->text[i]) && (text->text[i] < 'a' || text->text[i] > 'f'))
      return FALSE;
  return TRUE;
}

/* TYPE/SUBTYPE, each a restricted name of RFC 6838, section 4.2. */
static gboolean
is_media_type (const PmJsonText *text)
{
  gboolean at_start = TRUE;
  guint slashes = 0;

  for (gsize i = 0; i < text->length; i++)
    {
      char c = text->text[i];

      if (c == '/' && !at_start && slashes == 0)
        {
          slashes++;
          at_start = TRUE;
          continue;
        }
      if (!g_ascii_isalnum (c) && (at_start || c == '\0' || strchr ("!#$&^_.+-", c) == NULL))
        return FALSE;
      at_start = FALSE;
    }
  return slashes == 1 && !at_start;
}

static gboolean
check_attachment (PmReader *self, const char *place, const PmFieldInfo *field, PmJsonText *text)
{
  const PmFieldInfo *fields = pm_kind_get_info (PM_KIND_ATTACHMENT)->fields;

  if (text->length == 0)
    return TRUE;
  if (field->type == PM_TYPE_DATA && !is_base64 (text))
    return pm_json_fail (&self->scanner, place, PM_IO_ERROR_VALUE,
                         _ ("This is not base64. Attach the file again."));
  if (field == &fields[PM_ATTACHMENT_SHA256] && !is_sha256 (text))
    return fail_value (self, place, text,
                       _ ("is not a sha256 sum, which has 64 digits of 0 to 9 and a to f."));
  if (field == &fields[PM_ATTACHMENT_MEDIA_TYPE] && !is_media_type (text))
    return fail_value (self, place, text, _ ("is not a media type such as text/plain."));
  return TRUE;
}

static gboolean
read_string (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!read_text (self, &text))
    return FALSE;
  if (field->type != PM_TYPE_DATA && !check_length (self, place, &text))
    return FALSE;
  if (record->kind == PM_KIND_ATTACHMENT && !check_attachment (self, place, field, &text))
    return FALSE;
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

  if (!read_text (self, &text))
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

/* A reference of a field that may mean anything may also be the name of a member of the document,
 * such as `summary`, or whatever else its writer meant: it is kept as it is. */
static gboolean
read_ref (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!read_text (self, &text))
    return FALSE;
  if (field->targets == ALL_TABLES)
    {
      if (!check_length (self, place, &text))
        return FALSE;
      if (text.length == 0)
        return TRUE;
    }
  else if (!check_id (self, place, &text))
    return FALSE;
  PLACE (record, GRefString *, field) = pm_reader_intern (self, text.text, text.length);
  return TRUE;
}

static gboolean
read_time (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!read_text (self, &text))
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

  if (!read_text (self, &text))
    return FALSE;
  if (!pm_date_parse (text.text, (gssize) text.length, &PLACE (record, PmDate, field)))
    return fail_value (self, place, &text, _ ("is not a date. Write it such as 2026-03-01."));
  return TRUE;
}

static gboolean
read_name_of (PmReader *self, const PmEnumInfo *info, guint *value)
{
  const char *place = self->scanner.p;
  g_autoptr (GString) names = NULL;
  PmJsonText text;

  if (!read_text (self, &text))
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

  if (!read_name_of (self, field->enum_info, &value))
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

/* --- Arrays --- */

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

static gboolean
read_flags (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  guint32 flags = 0;
  PmJsonNext next;
  guint value;

  if (!open_array (self))
    return FALSE;
  for (guint i = 0; (next = next_element (self, i, PM_LIMIT_OTHERS)) == PM_JSON_MORE; i++)
    {
      if (!read_name_of (self, field->enum_info, &value))
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

  if (!read_text (self, &text))
    return FALSE;
  if (field->type == PM_TYPE_REFS ? !check_id (self, place, &text)
                                  : !check_length (self, place, &text))
    return FALSE;
  g_ptr_array_add (items, pm_reader_intern (self, text.text, text.length));
  return TRUE;
}

static gboolean
read_strings (PmReader *self, PmRecord *record, const PmFieldInfo *field)
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

static gboolean
read_parts (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  GPtrArray *records = read_records (self, field->part, PM_LIMIT_OTHERS);

  if (records == NULL)
    return FALSE;
  g_ptr_array_set_free_func (records, NULL);
  PLACE (record, PmParts *, field) = pm_parts_new_take (records);
  return TRUE;
}

static gboolean
read_table (PmReader *self, const PmFieldInfo *field)
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

static gboolean
read_part (PmReader *self, PmRecord *record, const PmFieldInfo *field)
{
  PmRecord *part = pm_reader_read_record (self, field->part);

  if (part == NULL)
    return FALSE;
  if (is_empty (part))
    g_clear_pointer (&part, pm_record_unref);
  PLACE (record, PmRecord *, field) = part;
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
      return read_flags (self, record, field);
    case PM_TYPE_TRUE:
    case PM_TYPE_BOOLEAN:
      return read_boolean (self, record, field);
    case PM_TYPE_REF:
      return read_ref (self, record, field);
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
      return read_strings (self, record, field);
    case PM_TYPE_PART:
      return read_part (self, record, field);
    case PM_TYPE_PARTS:
      return read_parts (self, record, field);
    case PM_TYPE_TABLE:
      return read_table (self, field);
    default:
      g_assert_not_reached ();
    }
}

/* --- The head of the document --- */

/** pm_reader_read_format: the value of `format`. */
gboolean
pm_reader_read_format (PmReader *self)
{
  const char *place = self->scanner.p;
  PmJsonText text;

  if (!read_text (self, &text))
    return FALSE;
  if (text.length != 10 || memcmp (text.text, "postmortem", 10) != 0)
    {
      g_autofree char *quoted = pm_json_quote (text.text, text.length);

      return pm_json_fail (&self->scanner, place, PM_IO_ERROR_FORMAT,
                           _ ("This is a file of the format “%s”, not “postmortem”. Open it with "
                              "the program that it belongs to."),
                           quoted);
    }
  self->has_format = TRUE;
  return TRUE;
}

/** pm_reader_read_version: the value of `version`. */
gboolean
pm_reader_read_version (PmReader *self)
{
  PmJsonScanner *scanner = &self->scanner;
  const char *place = scanner->p;
  char c = pm_json_peek (scanner);
  gint64 version;

  if (c != '-' && !g_ascii_isdigit (c))
    return pm_json_fail_type (scanner, _ ("An integer"));
  if (!pm_json_read_integer (scanner, &version))
    return FALSE;
  if (version < 1)
    return pm_json_fail (scanner, place, PM_IO_ERROR_FORMAT,
                         _ ("There is no version %" PRId64 " of the format. This program "
                            "writes version %d."),
                         version, PM_FORMAT_VERSION);
  self->version = version;
  return TRUE;
}
