/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-writer.h"

#include "pm-id.h"
#include "pm-reader-private.h"
#include "pm-text.h"
#include "pm-writer-private.h"

#include <glib/gi18n-lib.h>

/*
 * Writing a document: members in the order of the tables of pm-kinds.h, two spaces for each level,
 * every member and every element on a line of its own, empty members left out, and members that
 * are not known where they stood. One document has one text, so that a version control system
 * shows what was changed and nothing else.
 *
 * Nothing is written that the reader would refuse: what is beyond a limit, or no text, is an error
 * that names the record, before a file is touched.
 */

#define PLACE(record, Type, field) G_STRUCT_MEMBER (Type, (gpointer) (record), (field)->offset)

/* Bytes of the longest start of a member, and more than any has: copied whole, as a copy of a
 * length known beforehand is a few instructions. */
#define KEY_SIZE 48

/** Key: how a member begins: a comma, a new line, its indent and `"title": `. */
typedef struct
{
  char text[KEY_SIZE];
  guint8 length;
  guint8 indent;
} Key;

static void write_record (PmWriter *self, const PmRecord *record, guint indent);

/* Where the members of a record stand; parts of the same kind can also stand elsewhere. */
static guint
usual_indent (PmKind kind)
{
  switch ((int) kind)
    {
    case PM_KIND_INCIDENT:
      return 2;
    case PM_KIND_STATED:
    case PM_KIND_DEFINITIONS:
      return 4;
    case PM_KIND_SOURCE:
      return 8;
    case PM_KIND_LINK:
    case PM_KIND_MEASURE:
    case PM_KIND_NECESSITY:
      return 10;
    default:
      return 6;
    }
}

static const Key *
keys_for (PmKind kind)
{
  static Key keys[PM_N_KINDS][32];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < PM_N_KINDS; i++)
        {
          const PmKindInfo *info = pm_kind_get_info ((PmKind) i);

          for (guint j = 0; j < info->n_fields; j++)
            {
              Key *key = &keys[i][j];
              int n;

              key->indent = (guint8) usual_indent ((PmKind) i);
              n = g_snprintf (key->text, sizeof key->text, ",\n%*s\"%s\": ", key->indent, "",
                              info->fields[j].name);
              g_assert (n < (int) sizeof key->text);
              key->length = (guint8) n;
            }
        }
      g_once_init_leave (&once, 1);
    }
  return keys[kind];
}

/* --- What cannot be written --- */

void
pm_writer_fail (PmWriter *self, const char *what)
{
  g_autofree char *number = NULL;
  const char *label, *title, *field;
  g_autofree char *quoted = NULL;

  if (self->problem != NULL)
    return;
  field = self->field != NULL ? _ (self->field->label) : _ ("A member that is not known");
  if (self->record == NULL || self->record->kind == PM_KIND_INCIDENT)
    {
      self->problem = g_strdup_printf ("%s: %s", field, what);
      return;
    }
  number = pm_document_get_number (self->document, self->record);
  label = number != NULL ? number : pm_kind_get_label (pm_record_get_kind (self->record));
  title = pm_record_get_title (self->record);
  quoted = pm_json_quote (pm_text_or_empty (title), strlen (pm_text_or_empty (title)));
  if (*quoted == '\0')
    self->problem = g_strdup_printf ("%s, %s: %s", label, field, what);
  else
    self->problem = g_strdup_printf ("%s “%s”, %s: %s", label, quoted, field, what);
}

static void
check_length (PmWriter *self, gsize length)
{
  if (G_UNLIKELY (length > PM_LIMIT_TEXT))
    pm_writer_fail (self,
                    _ ("the text is longer than 256 KiB. Shorten it, or attach it as a file."));
}

void
pm_writer_write_text (PmWriter *self, const char *text, gsize length)
{
  if (G_UNLIKELY (!pm_json_buffer_append_string (&self->buffer, text, length)))
    pm_writer_fail (self, _ ("the text is not valid UTF-8. Enter it again."));
}

/* --- Values of known members --- */

/* Whether a string can be the value of its field, beyond being a text. */
static void
check_string (PmWriter *self, const PmFieldInfo *field, const char *text, gsize length)
{
  gboolean is_id = field->type == PM_TYPE_ID || field->type == PM_TYPE_REFS ||
                   (field->type == PM_TYPE_REF && !pm_reader_ref_is_free (field));

  if (is_id && G_UNLIKELY (!pm_id_is_valid (text, (gssize) length)))
    pm_writer_fail (self, _ ("this is not an id."));
  if (field->type == PM_TYPE_ZONE && !pm_zone_name_is_valid (text))
    pm_writer_fail (self, _ ("this is not the name of a time zone."));
  if (self->record->kind == PM_KIND_ATTACHMENT)
    {
      const char *problem = pm_attachment_find_problem (field, text, length);

      if (problem != NULL)
        pm_writer_fail (self, problem);
    }
}

static void
write_string (PmWriter *self, const PmFieldInfo *field, const char *text)
{
  gsize length = g_ref_string_length ((char *) text);

  if (field->type != PM_TYPE_DATA)
    check_length (self, length);
  if ((field->type != PM_TYPE_STRING && field->type != PM_TYPE_TEXT) ||
      self->record->kind == PM_KIND_ATTACHMENT)
    check_string (self, field, text, length);
  pm_writer_write_text (self, text, length);
}

static void
write_strings (PmWriter *self, const PmFieldInfo *field, const PmStrings *strings, guint indent)
{
  if (strings->n > PM_LIMIT_OTHERS)
    pm_writer_fail (self, _ ("there are more than 100000 elements. Split the document."));
  pm_json_buffer_append_char (&self->buffer, '[');
  for (guint i = 0; i < strings->n; i++)
    {
      if (i > 0)
        pm_json_buffer_append_char (&self->buffer, ',');
      pm_json_buffer_append_line (&self->buffer, indent + 2, "", 0);
      write_string (self, field, strings->items[i]);
    }
  pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("]"));
}

static void
write_flags (PmWriter *self, const PmFieldInfo *field, guint32 flags, guint indent)
{
  gboolean first = TRUE;

  pm_json_buffer_append_char (&self->buffer, '[');
  for (guint i = 0; i < field->enum_info->n_values; i++)
    {
      const char *name = field->enum_info->values[i].name;

      if ((flags & ((guint32) 1 << i)) == 0)
        continue;
      if (!first)
        pm_json_buffer_append_char (&self->buffer, ',');
      first = FALSE;
      pm_json_buffer_append_line (&self->buffer, indent + 2, LITERAL ("\""));
      pm_json_buffer_append (&self->buffer, name, strlen (name));
      pm_json_buffer_append_char (&self->buffer, '"');
    }
  pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("]"));
}

static void
write_records (PmWriter *self, PmRecord *const *records, guint n, guint indent)
{
  pm_json_buffer_append_char (&self->buffer, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        pm_json_buffer_append_char (&self->buffer, ',');
      pm_json_buffer_append_line (&self->buffer, indent + 2, "", 0);
      write_record (self, records[i], indent + 2);
    }
  pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("]"));
}

static void
write_time (PmWriter *self, PmTime time)
{
  char *p = pm_json_buffer_reserve (&self->buffer, PM_TIME_BUFSIZE + 2);
  gsize n = pm_time_to_rfc3339 (time, p + 1);

  if (time < PM_TIME_MIN || time > PM_TIME_MAX)
    pm_writer_fail (self, _ ("this time is not in the years 1 to 9999."));
  p[0] = p[n + 1] = '"';
  self->buffer.length += n + 2;
}

static void
write_date (PmWriter *self, PmDate date)
{
  char *p = pm_json_buffer_reserve (&self->buffer, PM_DATE_BUFSIZE + 2);
  gsize n = pm_date_to_string (date, p + 1);

  if (!pm_date_is_valid (date))
    pm_writer_fail (self, _ ("there is no such day."));
  p[0] = p[n + 1] = '"';
  self->buffer.length += n + 2;
}

static void
write_enum (PmWriter *self, const PmFieldInfo *field, guint value)
{
  const char *name = pm_enum_get_name (field->enum_info, value);

  g_assert (name != NULL);
  pm_json_buffer_append_char (&self->buffer, '"');
  pm_json_buffer_append (&self->buffer, name, strlen (name));
  pm_json_buffer_append_char (&self->buffer, '"');
}

static void
write_boolean (PmWriter *self, gboolean value)
{
  if (value)
    pm_json_buffer_append (&self->buffer, LITERAL ("true"));
  else
    pm_json_buffer_append (&self->buffer, LITERAL ("false"));
}

static void
write_parts (PmWriter *self, const PmParts *parts, guint indent)
{
  if (parts->n > PM_LIMIT_OTHERS)
    pm_writer_fail (self, _ ("there are more than 100000 elements. Split the document."));
  write_records (self, parts->items, parts->n, indent);
}

static void
write_table (PmWriter *self, PmKind kind, guint indent)
{
  guint n;
  PmRecord *const *records = pm_document_get_records (self->document, kind, &n);

  if (n > pm_reader_limit_for (kind))
    pm_writer_fail (self,
                    _ ("there are more elements than a document can have. Split the document."));
  write_records (self, records, n, indent);
}

static void
write_field (PmWriter *self, const PmRecord *record, const PmFieldInfo *field, guint indent)
{
  switch (field->type)
    {
    case PM_TYPE_ID:
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
    case PM_TYPE_DATA:
    case PM_TYPE_ZONE:
    case PM_TYPE_REF:
      write_string (self, field, PLACE (record, GRefString *, field));
      break;
    case PM_TYPE_TIME:
      write_time (self, PLACE (record, PmTime, field));
      break;
    case PM_TYPE_DATE:
      write_date (self, PLACE (record, PmDate, field));
      break;
    case PM_TYPE_ENUM:
      write_enum (self, field, PLACE (record, guint8, field));
      break;
    case PM_TYPE_FLAGS:
      write_flags (self, field, PLACE (record, guint32, field), indent);
      break;
    case PM_TYPE_TRUE:
      write_boolean (self, TRUE);
      break;
    case PM_TYPE_BOOLEAN:
      write_boolean (self, PLACE (record, guint8, field) == PM_YES);
      break;
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
      write_strings (self, field, PLACE (record, PmStrings *, field), indent);
      break;
    case PM_TYPE_PART:
      write_record (self, PLACE (record, PmRecord *, field), indent);
      break;
    case PM_TYPE_PARTS:
      write_parts (self, PLACE (record, PmParts *, field), indent);
      break;
    case PM_TYPE_TABLE:
      write_table (self, field->part, indent);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* --- Records --- */

static gboolean
is_set (PmWriter *self, const PmRecord *record, const PmFieldInfo *field)
{
  switch (field->type)
    {
    case PM_TYPE_TIME:
      return PLACE (record, PmTime, field) != PM_TIME_UNSET;
    case PM_TYPE_ENUM:
    case PM_TYPE_TRUE:
    case PM_TYPE_BOOLEAN:
      return PLACE (record, guint8, field) != 0;
    case PM_TYPE_DATE:
    case PM_TYPE_FLAGS:
      return PLACE (record, guint32, field) != 0;
    case PM_TYPE_TABLE:
      return pm_document_get_n (self->document, field->part) > 0;
    case PM_TYPE_ID:
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
    case PM_TYPE_DATA:
    case PM_TYPE_ZONE:
    case PM_TYPE_REF:
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
    case PM_TYPE_PART:
    case PM_TYPE_PARTS:
    default:
      return PLACE (record, gpointer, field) != NULL;
    }
}

static void
begin_member (PmWriter *self, guint indent, gboolean *first, const char *key, gsize length)
{
  if (!*first)
    pm_json_buffer_append_char (&self->buffer, ',');
  *first = FALSE;
  pm_json_buffer_append_line (&self->buffer, indent, key, length);
}

static inline void
begin_field (PmWriter *self, guint indent, gboolean *first, const Key *key)
{
  if (G_LIKELY (indent == key->indent && !*first))
    {
      memcpy (pm_json_buffer_reserve (&self->buffer, KEY_SIZE), key->text, KEY_SIZE);
      self->buffer.length += key->length;
    }
  else
    {
      guint skipped = 2 + key->indent; /* comma, new line */

      begin_member (self, indent, first, key->text + skipped, key->length - skipped);
    }
}

static gboolean
is_known (const PmRecord *record, const PmExtra *extra)
{
  gsize length = g_ref_string_length (extra->name);

  return length > 0 && pm_kind_find_field (pm_record_get_kind (record), extra->name, length) >= 0;
}

/* The unknown members that come before the field @before. Returns: how many have been written */
static guint
write_extras (PmWriter *self,
              const PmRecord *record,
              guint done,
              gint before,
              guint indent,
              gboolean *first)
{
  const PmExtras *extras = record->extras;

  while (extras != NULL && done < extras->n && extras->items[done].after < before)
    {
      const PmExtra *extra = &extras->items[done++];

      begin_member (self, indent, first, "", 0);
      self->field = NULL;
      /* Taken over from a document of a newer version, which has other values for it. */
      if (is_known (record, extra))
        pm_writer_fail (self, _ ("a value of a newer version cannot be written in this one."));
      pm_writer_write_text (self, extra->name, g_ref_string_length (extra->name));
      pm_json_buffer_append (&self->buffer, LITERAL (": "));
      pm_writer_write_node (self, extra->node, indent, indent / 2 + 1);
    }
  return done;
}

static guint
write_head (PmWriter *self, const PmRecord *incident, guint indent, gboolean *first)
{
  guint extras = write_extras (self, incident, 0, PM_AFTER_FORMAT, indent, first);
  char version[32];
  int n = g_snprintf (version, sizeof version, "\"version\": %d", PM_FORMAT_VERSION);

  begin_member (self, indent, first, LITERAL ("\"format\": \"postmortem\""));
  extras = write_extras (self, incident, extras, PM_AFTER_VERSION, indent, first);
  begin_member (self, indent, first, version, (gsize) n);
  return extras;
}

static void
write_record (PmWriter *self, const PmRecord *record, guint indent)
{
  PmKind kind = pm_record_get_kind (record);
  const PmKindInfo *info = pm_kind_get_info (kind);
  const Key *keys = keys_for (kind);
  const PmRecord *outer = self->record;
  gboolean first = TRUE;
  guint extras = 0;

  if (kind <= PM_KIND_LAST_TABLE)
    self->record = record;
  pm_json_buffer_append_char (&self->buffer, '{');
  if (kind == PM_KIND_INCIDENT)
    extras = write_head (self, record, indent + 2, &first);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const PmFieldInfo *field = &info->fields[i];

      if (G_UNLIKELY (record->extras != NULL))
        extras = write_extras (self, record, extras, (gint) i, indent + 2, &first);
      if (!is_set (self, record, field))
        continue;
      self->field = field;
      begin_field (self, indent + 2, &first, &keys[i]);
      write_field (self, record, field, indent + 2);
    }
  write_extras (self, record, extras, G_MAXINT, indent + 2, &first);
  if (kind == PM_KIND_DISMISSAL && pm_dismissal (record)->rule == NULL)
    pm_writer_fail (self, _ ("it does not name the rule."));
  if (first)
    pm_json_buffer_append_char (&self->buffer, '}');
  else
    pm_json_buffer_append_line (&self->buffer, indent, LITERAL ("}"));
  self->record = outer;
}

/* Room for the whole text in most cases, so that it is not copied while it grows. */
static gsize
guess_length (PmDocument *document)
{
  gsize n = 4096;

  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    n += pm_document_get_n (document, (PmKind) kind) * (gsize) 512;
  return n;
}

/**
 * pm_writer_write:
 * @document: stays as it is; in a thread, a copy of pm_document_copy()
 *
 * Returns: (transfer full) (nullable): the text of the file, or %NULL with an error of
 * %PM_IO_ERROR: the document is of a newer version, or holds what could not be read again
 */
GBytes *
pm_writer_write (PmDocument *document, GError **error)
{
  PmWriter writer = { .document = document };

  if (pm_document_get_version (document) > PM_FORMAT_VERSION)
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_NEWER,
                   _ ("This document was written by a newer version of Postmortem (format %u, this "
                      "one writes %d). It can only be read: install the newer version to change "
                      "it."),
                   pm_document_get_version (document), PM_FORMAT_VERSION);
      return NULL;
    }
  pm_json_buffer_init (&writer.buffer, guess_length (document));
  write_record (&writer, &pm_document_get_incident (document)->base, 0);
  pm_json_buffer_append_char (&writer.buffer, '\n');
  if (writer.problem == NULL && writer.buffer.length > PM_LIMIT_BYTES)
    writer.problem = g_strdup (_ ("It is larger than 1 GiB. Take out attachments, or split it."));
  if (writer.problem != NULL)
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_UNWRITABLE,
                   _ ("The document cannot be saved. %s"), writer.problem);
      g_free (writer.problem);
      pm_json_buffer_clear (&writer.buffer);
      return NULL;
    }
  return pm_json_buffer_free_to_bytes (&writer.buffer);
}
