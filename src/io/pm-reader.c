/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader.h"

#include "pm-document-private.h"
#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>

/*
 * Reading a document: one strict pass over its bytes.
 *
 *   pm-json-scanner      bytes into tokens; grammar, UTF-8, depth, numbers, places
 *   pm-reader-record     objects into records by the tables of pm-kinds.h; names, duplicates
 *   pm-reader-value      values by the type of their field; what they may be, how many, how long
 *   pm-reader-unknown    everything else into trees of json-glib, as strictly
 *   here                 the whole: what kind of file it is, ids, the message
 *
 * What version a file has decides how strictly its known members are taken: in a newer version they
 * may look different from what this program knows, and are then kept as they are. `version` can
 * stand anywhere, so that a look ahead finds it before the pass; it ends after the second member
 * of an ordinary file.
 */

static void
reader_init (PmReader *self, const char *data, gsize length)
{
  memset (self, 0, sizeof *self);
  pm_json_scanner_init (&self->scanner, data, length);
}

static void
reader_clear (PmReader *self)
{
  pm_json_scanner_clear (&self->scanner);
  for (guint i = 0; i < PM_N_KINDS; i++)
    g_clear_pointer (&self->tables[i], g_ptr_array_unref);
  for (guint i = 0; i < PM_READER_INTERN_SIZE; i++)
    g_clear_pointer (&self->interned[i], g_ref_string_release);
}

static gboolean
starts_with (const PmJsonScanner *scanner, const char *bytes, gsize n)
{
  return (gsize) (scanner->end - scanner->begin) >= n && memcmp (scanner->begin, bytes, n) == 0;
}

/* Files of other kinds, for which an error of grammar in line 1 would be no help. */
static gboolean
check_first_bytes (PmJsonScanner *scanner)
{
  if (starts_with (scanner, "\xEF\xBB\xBF", 3))
    return pm_json_fail (scanner, scanner->begin, PM_IO_ERROR_ENCODING,
                         _ ("The file starts with a byte order mark. Save it as UTF-8 without "
                            "one."));
  if (starts_with (scanner, "\xFE\xFF", 2) || starts_with (scanner, "\xFF\xFE", 2))
    return pm_json_fail (scanner, scanner->begin, PM_IO_ERROR_ENCODING,
                         _ ("The file is in UTF-16, not valid UTF-8. Save it in the encoding "
                            "UTF-8."));
  if (starts_with (scanner, "\x1F\x8B", 2) || starts_with (scanner, "PK\x03\x04", 4))
    return pm_json_fail (scanner, scanner->begin, PM_IO_ERROR_SYNTAX,
                         _ ("The file is compressed; an object in JSON is expected. Unpack it "
                            "first."));
  return TRUE;
}

static gboolean
fail_not_an_object (PmJsonScanner *scanner)
{
  g_autofree char *found = pm_json_quote (scanner->p, (gsize) (scanner->end - scanner->p));

  return pm_json_fail (scanner, scanner->p, PM_IO_ERROR_TYPE,
                       _ ("This is not a document of Postmortem: an object is expected here, not "
                          "“%s”."),
                       found);
}

/* The value of a member of the root, of which only a version matters here. */
static gboolean
look_at_value (PmReader *self, gboolean is_version)
{
  PmJsonScanner *scanner = &self->scanner;
  const char *value = scanner->p;

  if (is_version && pm_reader_read_version (self))
    return TRUE;
  pm_json_scanner_forget_failure (scanner);
  scanner->p = value;
  return pm_json_skip_value (scanner);
}

/* Looks for `format` and `version` among the members of the root. What is wrong with the text is
 * left for the pass to find. Returns: whether it came to the end or had found both */
static gboolean
look_ahead (PmReader *self)
{
  PmJsonScanner *scanner = &self->scanner;
  gboolean good = pm_json_open (scanner);
  PmJsonNext next = PM_JSON_MORE;

  for (gboolean first = TRUE; good && !(self->has_format && self->version > 0); first = FALSE)
    {
      gboolean is_version;
      PmJsonText name;

      next = pm_json_next_member (scanner, first);
      if (next != PM_JSON_MORE)
        break;
      if (!pm_json_read_string (scanner, &name))
        return FALSE;
      is_version = name.length == 7 && memcmp (name.text, "version", 7) == 0;
      if (name.length == 6 && memcmp (name.text, "format", 6) == 0)
        self->has_format = TRUE;
      good = pm_json_read_colon (scanner) && look_at_value (self, is_version);
    }
  return good && next != PM_JSON_ERROR;
}

static gboolean
check_head (PmReader *self, const char *open)
{
  if (!self->has_format)
    return pm_json_fail (&self->scanner, open, PM_IO_ERROR_FORMAT,
                         _ ("This is not a document of Postmortem: it has no member “format”."));
  if (self->version == 0)
    return pm_json_fail (&self->scanner, open, PM_IO_ERROR_FORMAT,
                         _ ("This document does not say its version. Add \"version\": %d after "
                            "“format”."),
                         PM_FORMAT_VERSION);
  return TRUE;
}

/* The incident with everything in it. Returns: (transfer full): it, or NULL after a failure */
static PmRecord *
read_root (PmReader *self)
{
  PmJsonScanner *scanner = &self->scanner;
  g_autoptr (PmRecord) incident = NULL;
  const char *open;
  gboolean looked;

  if (!check_first_bytes (scanner))
    return NULL;
  if (pm_json_peek (scanner) != '{')
    {
      if (scanner->p == scanner->end)
        pm_json_fail (scanner, scanner->p, PM_IO_ERROR_SYNTAX,
                      _ ("The file is empty. It may not have been written or copied completely."));
      else
        fail_not_an_object (scanner);
      return NULL;
    }

  open = scanner->p;
  looked = look_ahead (self);
  pm_json_scanner_forget_failure (scanner);
  scanner->p = open;
  scanner->depth = 0;
  self->lenient = self->version > PM_FORMAT_VERSION;
  if (looked && !self->has_format && !check_head (self, open))
    return NULL;
  self->has_format = FALSE;
  self->version = 0;

  incident = pm_reader_read_record (self, PM_KIND_INCIDENT);
  if (incident == NULL || !check_head (self, open))
    return NULL;
  pm_json_peek (scanner);
  if (scanner->p < scanner->end)
    {
      pm_json_fail (scanner, scanner->p, PM_IO_ERROR_SYNTAX,
                    _ ("Something stands after the end of the document. Take it out."));
      return NULL;
    }
  return g_steal_pointer (&incident);
}

static void
set_error (PmReader *self, const char *name, PmReaderInfo *info, GError **error)
{
  PmJsonScanner *scanner = &self->scanner;
  guint line, column;

  pm_json_scanner_locate (scanner, scanner->place, &line, &column);
  if (*scanner->path == '\0')
    g_set_error (error, PM_IO_ERROR, (int) scanner->code, _ ("%s, line %u, column %u: %s"), name,
                 line, column, scanner->message);
  else
    g_set_error (error, PM_IO_ERROR, (int) scanner->code, _ ("%s, line %u, column %u, %s: %s"),
                 name, line, column, scanner->path, scanner->message);
  if (info == NULL)
    return;
  info->error_line = line;
  info->error_column = column;
  info->error_path = g_steal_pointer (&scanner->path);
}

/* Gives a new document what was read. Returns: NULL, or the id that is there twice */
static char *
fill (PmReader *self, PmDocument *document, PmRecord *incident)
{
  pm_document_set_version (document, (guint) MIN (self->version, G_MAXUINT));
  pm_document_take_incident (document, pm_record_ref (incident));
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *duplicate;

      if (self->tables[kind] == NULL)
        continue;
      if (!pm_document_take_table (document, (PmKind) kind, self->tables[kind], &duplicate))
        return g_strdup (duplicate->id);
      self->tables[kind] = NULL;
    }
  if (incident->id != NULL && pm_document_find (document, incident->id) != NULL)
    return g_strdup (incident->id);
  return NULL;
}

static PmDocument *
read_pass (PmReader *self, char **duplicate)
{
  g_autoptr (PmRecord) incident = read_root (self);
  PmDocument *document;

  if (incident == NULL)
    return NULL;
  document = pm_document_new ();
  *duplicate = fill (self, document, incident);
  if (*duplicate != NULL)
    g_clear_object (&document);
  return document;
}

/**
 * pm_reader_read:
 * @bytes: the whole file
 * @name: what to call it in messages
 * @info: (out caller-allocates) (optional): clear it with pm_reader_info_clear()
 *
 * Reads a document of the format in this or a newer version. Safe in any thread; the document may
 * be given to another one.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with an error of %PM_IO_ERROR that
 * says where in the file it is
 */
PmDocument *
pm_reader_read (GBytes *bytes, const char *name, PmReaderInfo *info, GError **error)
{
  g_autofree char *duplicate = NULL;
  PmDocument *document;
  const char *data;
  PmReader reader;
  gsize length;

  if (info != NULL)
    memset (info, 0, sizeof *info);
  data = g_bytes_get_data (bytes, &length);
  if (length > PM_LIMIT_BYTES)
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_LIMIT,
                   _ ("%s is larger than 1 GiB, which is more than a document can be"), name);
      return NULL;
    }

  reader_init (&reader, data != NULL ? data : "", length);
  document = read_pass (&reader, &duplicate);
  if (duplicate != NULL)
    {
      /* Where the id stands is only known when it is looked for. */
      g_autofree char *again = NULL;

      reader_clear (&reader);
      reader_init (&reader, data, length);
      reader.watched_id = duplicate;
      document = read_pass (&reader, &again);
      g_assert (document == NULL && reader.scanner.message != NULL);
    }
  if (document == NULL)
    set_error (&reader, name, info, error);
  else if (info != NULL)
    {
      info->version = reader.version;
      info->is_newer = reader.lenient;
      info->n_unknown = reader.n_unknown;
    }
  reader_clear (&reader);
  return document;
}

/** pm_reader_info_clear: frees what is in @info. */
void
pm_reader_info_clear (PmReaderInfo *info)
{
  g_clear_pointer (&info->error_path, g_free);
}
