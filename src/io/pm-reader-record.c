/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>

/*
 * Objects of the file into records, by the table of fields of their kind. One object mostly has
 * the members of the one before, so that the name that followed last time is tried first, then
 * those after it in the table, and the bytes of the names are compared where they stand.
 */

#define FORMAT_BIT  ((guint32) 1 << 30)
#define VERSION_BIT ((guint32) 1 << 31)

/** Members: how far an object has been read. */
typedef struct
{
  PmRecord *record;
  const PmKindInfo *info;
  const PmJsonName *names; /* of its fields */
  guint32 seen;            /* bit n: the field n has been there */
  guint expected;
  gint last; /* the field before, for unknown members */
  PmUnknowns unknowns;
} Members;

static const PmJsonName *
names_of (PmKind kind)
{
  static PmJsonName names[PM_N_KINDS][PM_READER_MAX_FIELDS];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < PM_N_KINDS; i++)
        {
          const PmKindInfo *info = pm_kind_get_info ((PmKind) i);

          g_assert (info->n_fields <= PM_READER_MAX_FIELDS);
          for (guint j = 0; j < info->n_fields; j++)
            pm_json_name_init (&names[i][j], info->fields[j].name);
        }
      g_once_init_leave (&once, 1);
    }
  return names[kind];
}

/** pm_reader_fail_duplicate: fails for a name that stands in its object for the second time. */
gboolean
pm_reader_fail_duplicate (PmReader *self, const char *place, const char *name, gsize length)
{
  g_autofree char *quoted = pm_json_quote (name, length);

  return pm_json_fail (&self->scanner, place, PM_IO_ERROR_DUPLICATE,
                       _ ("Duplicate member: “%s” has been there before. Take one of them out."),
                       quoted);
}

/* The field whose plain name stands at the cursor, or -1. */
static gint
match_field (PmReader *self, const Members *members)
{
  const PmJsonName *names = members->names;
  guint8 *guess = &self->next_field[members->info->kind][members->expected];
  guint n = members->info->n_fields;
  guint i = members->expected;

  if (G_LIKELY (pm_json_match_name (&self->scanner, &names[*guess])))
    return *guess;
  for (guint tries = 0; tries < n; tries++, i++)
    {
      if (i >= n)
        i = 0;
      if (pm_json_match_name (&self->scanner, &names[i]))
        {
          *guess = (guint8) i;
          return (gint) i;
        }
    }
  return -1;
}

/* Whether a failure is one of meaning, which a newer version may explain, not of grammar. */
static gboolean
may_be_newer (PmReader *self)
{
  PmIoError code = self->scanner.code;

  return self->lenient &&
         (code == PM_IO_ERROR_TYPE || code == PM_IO_ERROR_VALUE || code == PM_IO_ERROR_MISSING);
}

static gboolean
read_known (PmReader *self, Members *members, guint index, const char *place)
{
  PmJsonScanner *scanner = &self->scanner;
  const PmFieldInfo *field = &members->info->fields[index];
  gsize length = members->names[index].length;
  guint depth = scanner->depth;
  guint n_unknown = self->n_unknown;
  guint n_values = self->n_values;
  const char *value;

  pm_json_set_member (scanner, field->name, length);
  if (G_UNLIKELY (members->seen & ((guint32) 1 << index)))
    return pm_reader_fail_duplicate (self, place, field->name, length);
  members->seen |= (guint32) 1 << index;
  if (!pm_json_read_colon (scanner))
    return FALSE;
  value = scanner->p;
  if (G_LIKELY (pm_reader_read_value (self, members->record, field)))
    {
      members->last = (gint) index;
      members->expected = index + 1;
      return TRUE;
    }
  if (!may_be_newer (self))
    return FALSE;

  pm_json_scanner_forget_failure (scanner);
  scanner->p = value;
  scanner->depth = depth;
  self->n_unknown = n_unknown;
  self->n_values = n_values;
  return pm_reader_read_unknown (self, &members->unknowns, members->last, place,
                                 g_ref_string_new (field->name));
}

/* The document's first two members, which are in no table. */
static gboolean
read_head (PmReader *self, Members *members, const char *place, const char *name, gsize length)
{
  gboolean is_format = g_str_equal (name, "format");
  guint32 bit = is_format ? FORMAT_BIT : VERSION_BIT;

  pm_json_set_member (&self->scanner, name, length);
  if (members->seen & bit)
    return pm_reader_fail_duplicate (self, place, name, length);
  members->seen |= bit;
  members->last = is_format ? PM_AFTER_FORMAT : PM_AFTER_VERSION;
  members->expected = 0;
  return pm_json_read_colon (&self->scanner) &&
         (is_format ? pm_reader_read_format (self) : pm_reader_read_version (self));
}

/* A name that is spelled with escapes, or not known. */
static gboolean
read_other (PmReader *self, Members *members, const char *place)
{
  PmJsonScanner *scanner = &self->scanner;
  GRefString *name;
  PmJsonText text;
  gint index;

  if (!pm_json_read_string (scanner, &text))
    return FALSE;
  if (members->info->kind == PM_KIND_INCIDENT)
    {
      if (text.length == 6 && memcmp (text.text, "format", 6) == 0)
        return read_head (self, members, place, "format", 6);
      if (text.length == 7 && memcmp (text.text, "version", 7) == 0)
        return read_head (self, members, place, "version", 7);
    }
  index = text.length > 0 ? pm_kind_find_field (members->info->kind, text.text, text.length) : -1;
  if (index >= 0)
    return read_known (self, members, (guint) index, place);

  name = pm_reader_intern (self, text.text, text.length);
  pm_json_set_member (scanner, name, text.length);
  if (!pm_json_read_colon (scanner))
    {
      g_ref_string_release (name);
      return FALSE;
    }
  return pm_reader_read_unknown (self, &members->unknowns, members->last, place, name);
}

static gboolean
read_members (PmReader *self, Members *members)
{
  PmJsonScanner *scanner = &self->scanner;
  PmJsonNext next;

  if (!pm_json_open (scanner))
    return FALSE;
  for (gboolean first = TRUE; (next = pm_json_next_member (scanner, first)) == PM_JSON_MORE;
       first = FALSE)
    {
      const char *place = scanner->p;
      gint index = match_field (self, members);

      if (G_LIKELY (index >= 0))
        {
          if (!read_known (self, members, (guint) index, place))
            return FALSE;
        }
      else if (!read_other (self, members, place))
        return FALSE;
    }
  return next == PM_JSON_END &&
         pm_reader_finish_unknowns (self, &members->unknowns, members->record);
}

static gboolean
check_required (PmReader *self, const PmRecord *record, const char *place)
{
  PmKind kind = pm_record_get_kind (record);

  if (kind >= PM_KIND_FIRST_TABLE && kind <= PM_KIND_LAST_TABLE && record->id == NULL)
    return pm_json_fail (
        &self->scanner, place, PM_IO_ERROR_MISSING,
        _ ("This object has no “id”. Give it one that nothing else in the document "
           "has."));
  if (kind == PM_KIND_DISMISSAL && pm_dismissal (record)->rule == NULL)
    return pm_json_fail (&self->scanner, place, PM_IO_ERROR_MISSING,
                         _ ("This object has no “rule”, so that nothing is dismissed by it. Name "
                            "the rule, or take the object out."));
  return TRUE;
}

/**
 * pm_reader_read_record:
 *
 * Reads the object at the cursor.
 *
 * Returns: (transfer full) (nullable): a sealed record of @kind, or %NULL after a failure
 */
PmRecord *
pm_reader_read_record (PmReader *self, PmKind kind)
{
  const char *place = self->scanner.p;
  Members members = { .info = pm_kind_get_info (kind), .names = names_of (kind) };

  if (pm_json_peek (&self->scanner) != '{')
    {
      pm_json_fail_type (&self->scanner, _ ("An object"));
      return NULL;
    }
  members.record = pm_record_new (kind);
  members.last = kind == PM_KIND_INCIDENT ? PM_AFTER_NOTHING : PM_AFTER_VERSION;
  if (!read_members (self, &members) || !check_required (self, members.record, place))
    g_clear_pointer (&members.record, pm_record_unref);
  pm_reader_clear_unknowns (&members.unknowns);
  return members.record != NULL ? pm_record_seal (members.record) : NULL;
}
