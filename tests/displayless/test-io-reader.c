/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader.h"
#include "pm-test-files.h"
#include "pm-writer.h"

#include <string.h>

static GBytes *
read_bytes (const char *path)
{
  gsize length;
  char *text = pm_test_read (path, &length);

  return g_bytes_new_take (text, length);
}

static PmDocument *
read_text (const char *text, PmReaderInfo *info, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return pm_reader_read (bytes, "test", info, error);
}

static PmDocument *
read_good (GBytes *bytes, const char *name, PmReaderInfo *info)
{
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, name, info, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static char *
write_good (PmDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_writer_write (document, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- The documents of tests/data --- */

static void
test_invalid (gconstpointer data)
{
  const char *const *expected = data;
  g_autofree char *relative = g_build_filename ("tests/data/invalid", expected[0], NULL);
  g_autofree char *path = pm_test_source_path (relative);
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = pm_reader_read (bytes, expected[0], &info, &error);
  g_autofree char *place = NULL;
  g_autofree char *expected_place = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *word = NULL;

  g_assert_null (document);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == PM_IO_ERROR);
  g_assert_true (g_str_has_prefix (error->message, expected[0]));

  place = g_strdup_printf ("%u:%u %.*s", info.error_line, info.error_column,
                           (int) strlen (expected[3]), info.error_path);
  expected_place = g_strdup_printf ("%s:%s %s", expected[1], expected[2], expected[3]);
  g_assert_cmpstr (place, ==, expected_place);
  if (*expected[3] == '\0')
    g_assert_cmpstr (info.error_path, ==, "");

  folded = g_utf8_casefold (error->message, -1);
  word = g_utf8_casefold (expected[4], -1);
  if (strstr (folded, word) == NULL)
    g_error ("“%s” is not in “%s”", expected[4], error->message);
}

static void
add_invalid (void)
{
  g_autofree char *path = pm_test_source_path ("tests/data/invalid/EXPECTED.tsv");
  g_autofree char *text = pm_test_read (path, NULL);
  char **lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char **fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *name = g_strconcat ("/io/reader/invalid/", fields[0], NULL);

      g_assert_cmpuint (g_strv_length (fields), ==, 5);
      g_test_add_data_func_full (name, fields, test_invalid, (GDestroyNotify) g_strfreev);
    }
  g_strfreev (lines);
}

/* Every file of the folder is in the table. */
static void
test_invalid_complete (void)
{
  g_autofree char *dir = pm_test_source_path ("tests/data/invalid");
  g_autofree char *path = g_build_filename (dir, "EXPECTED.tsv", NULL);
  g_autofree char *text = pm_test_read (path, NULL);
  g_auto (GStrv) names = pm_test_list (dir);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".json"))
      {
        g_autofree char *line = g_strconcat ("\n", names[i], "\t", NULL);

        if (strstr (text, line) == NULL)
          g_error ("%s is not in EXPECTED.tsv", names[i]);
      }
}

static void
test_valid (gconstpointer path)
{
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmDocument) document = read_good (bytes, path, &info);
  g_autofree char *written = write_good (document);
  g_autofree char *read = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpint (info.version, ==, 1);
  g_assert_false (info.is_newer);
  g_assert_cmpuint (info.error_line, ==, 0);
  pm_test_assert_same_text (written, read);
}

static void
test_loose (gconstpointer path)
{
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_autoptr (PmDocument) document = read_good (bytes, path, NULL);
  g_autofree char *written = write_good (document);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *saved = g_build_filename (dir, "saved", name, NULL);
  g_autofree char *expected = pm_test_read (saved, NULL);
  g_autoptr (PmDocument) again = NULL;
  g_autofree char *rewritten = NULL;

  pm_test_assert_same_text (written, expected);
  again = read_text (written, NULL, NULL);
  g_assert_nonnull (again);
  rewritten = write_good (again);
  pm_test_assert_same_text (rewritten, written);
}

static void
test_newer (gconstpointer path)
{
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmDocument) document = read_good (bytes, path, &info);
  g_autoptr (GError) error = NULL;

  g_assert_true (info.is_newer);
  g_assert_cmpint (info.version, >, 1);
  g_assert_cmpuint (pm_document_get_version (document), >, 1);
  g_assert_nonnull (pm_document_get_incident (document)->title);
  g_assert_null (pm_writer_write (document, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NEWER);
}

static void
add_folder (const char *folder, GTestDataFunc func)
{
  g_autofree char *dir = pm_test_source_path (folder);
  g_auto (GStrv) names = pm_test_list (dir);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (folder);
      g_autofree char *name = g_strconcat ("/io/reader/", base, "/", names[i], NULL);

      if (g_str_has_suffix (names[i], ".postmortem.json"))
        g_test_add_data_func_full (name, g_build_filename (dir, names[i], NULL), func, g_free);
    }
}

/* --- What files cannot show --- */

static void
test_newer_values (void)
{
  g_autofree char *path = pm_test_source_path ("tests/data/newer/unknown-values.postmortem.json");
  g_autoptr (GBytes) bytes = read_bytes (path);
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (PmDocument) document = read_good (bytes, path, &info);
  const PmEvent *event = pm_document_get_event (document, 0);

  /* What is understood is there, and what is not is kept under its name. */
  g_assert_cmpstr (event->title, ==, "An event");
  g_assert_cmpuint (event->kind, ==, PM_EVENT_KIND_UNSET);
  g_assert_cmpuint (event->base.extras->n, ==, 3);
  g_assert_cmpstr (event->base.extras->items[0].name, ==, "kind");
  g_assert_cmpstr (json_node_get_string (event->base.extras->items[0].node), ==, "handover");
  g_assert_cmpuint (info.n_unknown, ==, 7);
}

static void
test_version_after_the_rest (void)
{
  static const char text[] = "{\"title\": 5, \"events\": [{\"id\": 7}, \"?\", {\"x\": \"}]\"}],"
                             " \"version\": 2, \"format\": \"postmortem\"}";
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = read_text (text, &info, &error);

  g_assert_no_error (error);
  g_assert_true (info.is_newer);
  g_assert_cmpuint (pm_document_get_n (document, PM_KIND_EVENT), ==, 0);
  g_assert_cmpuint (info.n_unknown, ==, 2);
}

/* Grammar, duplicate names and the rest stay errors in a newer version. */
static void
test_newer_is_strict (void)
{
  static const struct
  {
    const char *text;
    PmIoError code;
  } cases[] = {
    { "{\"format\": \"postmortem\", \"version\": 2, \"title\": {\"a\": 1, \"a\": 2}}",
      PM_IO_ERROR_DUPLICATE },
    { "{\"format\": \"postmortem\", \"version\": 2, \"title\": [1.5]}", PM_IO_ERROR_NUMBER },
    { "{\"format\": \"postmortem\", \"version\": 2, \"title\": 5, \"title\": \"x\"}",
      PM_IO_ERROR_DUPLICATE },
    { "{\"format\": \"postmortem\", \"version\": 2, \"title\": [}", PM_IO_ERROR_SYNTAX },
    { "{\"format\": \"postmortem\", \"version\": 2, \"lanes\": [{\"id\": \"a\"}, {\"id\": \"a\"}]}",
      PM_IO_ERROR_DUPLICATE },
    { "{\"format\": \"other\", \"version\": 2}", PM_IO_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, NULL, &error));
      g_assert_error (error, PM_IO_ERROR, (int) cases[i].code);
    }
}

/* A machine may lack a zone that another one knows. */
static void
test_unknown_zone (void)
{
  static const char text[] = "{\n  \"format\": \"postmortem\",\n  \"version\": 1,\n"
                             "  \"time_zone\": \"Europe/Atlantis\"\n}\n";
  g_autoptr (PmDocument) document = read_text (text, NULL, NULL);
  g_autofree char *written = write_good (document);

  g_assert_cmpstr (pm_document_get_incident (document)->time_zone, ==, "Europe/Atlantis");
  g_assert_cmpstr (pm_zone_get_name (pm_document_get_zone (document)), ==, "UTC");
  pm_test_assert_same_text (written, text);
}

static void
test_sorts_events (void)
{
  static const char text[] = "{\"format\": \"postmortem\", \"version\": 1, \"events\": ["
                             "{\"id\": \"z\"}, {\"id\": \"c\", \"at\": \"2026-03-01T10:00:00Z\"},"
                             "{\"id\": \"a\"}, {\"id\": \"b\", \"at\": \"2026-03-01T10:00:00Z\"},"
                             "{\"id\": \"d\", \"at\": \"1969-12-31T23:59:59.999999Z\"}]}";
  g_autoptr (PmDocument) document = read_text (text, NULL, NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_EVENT); i++)
    g_string_append (order, pm_document_get_event (document, i)->base.id);
  g_assert_cmpstr (order->str, ==, "dbcaz");
}

static void
test_shares_strings (void)
{
  static const char text[] =
      "{\"format\": \"postmortem\", \"version\": 1, \"events\": ["
      "{\"id\": \"a\", \"lane\": \"systems\", \"source\": {\"system\": \"chat\"}},"
      "{\"id\": \"b\", \"lane\": \"systems\", \"source\": {\"system\": \"chat\"}}]}";
  g_autoptr (PmDocument) document = read_text (text, NULL, NULL);
  const PmEvent *a = pm_document_get_event (document, 0);
  const PmEvent *b = pm_document_get_event (document, 1);

  g_assert_true (a->lane == b->lane);
  g_assert_true (pm_source (a->source)->system == pm_source (b->source)->system);
}

#define BYTES(text) (text), sizeof (text) - 1

static void
test_other_files (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    PmIoError code;
    const char *word;
  } cases[] = {
    { BYTES ("\xFF\xFE{\0"), PM_IO_ERROR_ENCODING, "UTF-16" },
    { BYTES ("\xFE\xFF\0{"), PM_IO_ERROR_ENCODING, "UTF-16" },
    { BYTES ("\x1F\x8B\x08\0"), PM_IO_ERROR_SYNTAX, "compressed" },
    { BYTES ("PK\x03\x04"), PM_IO_ERROR_SYNTAX, "compressed" },
    { BYTES ("{\"name\": \"left-pad\", \"version\": \"1.3.0\"}"), PM_IO_ERROR_FORMAT, "format" },
    { BYTES ("{\"name\": \"x\", \"title\": [1.5]}"), PM_IO_ERROR_FORMAT, "format" },
    { BYTES ("\0"), PM_IO_ERROR_TYPE, "object" },
    { BYTES (""), PM_IO_ERROR_SYNTAX, "empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (pm_reader_read (bytes, "test", NULL, &error));
      g_assert_error (error, PM_IO_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].word) == NULL)
        g_error ("“%s” is not in “%s”", cases[i].word, error->message);
    }
}

/* Cut anywhere, a document is an error and nothing worse. */
static void
test_truncated (void)
{
  g_autofree char *path = pm_test_source_path ("tests/data/valid/everything.postmortem.json");
  gsize length;
  g_autofree char *text = pm_test_read (path, &length);

  for (gsize n = 0; n + 2 < length; n++)
    {
      /* On the heap without a byte to spare, so that reading too far is seen. */
      g_autoptr (GBytes) bytes = g_bytes_new (text, n);
      g_auto (PmReaderInfo) info = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (PmDocument) document = pm_reader_read (bytes, "test", &info, &error);

      if (document != NULL || error->domain != PM_IO_ERROR || info.error_line == 0)
        g_error ("the first %" G_GSIZE_FORMAT " bytes are read as a document", n);
    }
}

static char *
with_event (const char *members)
{
  return g_strconcat ("{\"format\": \"postmortem\", \"version\": 1, \"events\": [{\"id\": \"a\", ",
                      members, "}]}", NULL);
}

static void
assert_fails (const char *text, PmIoError code, const char *path)
{
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = read_text (text, &info, &error);

  g_assert_null (document);
  g_assert_error (error, PM_IO_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_cmpstr (info.error_path, ==, path);
}

static void
test_paths (void)
{
  static const struct
  {
    const char *members;
    PmIoError code;
    const char *path;
  } cases[] = {
    { "\"links\": [{}, {\"url\": 1}]", PM_IO_ERROR_TYPE, "events[0].links[1].url" },
    { "\"x\": [[], [1, {\"a b\": 1.5}]]", PM_IO_ERROR_NUMBER, "events[0].x[1][1][\"a b\"]" },
    { "\"t\\u0069tle\": 1", PM_IO_ERROR_TYPE, "events[0].title" },
    { "\"\": {\"\": tru}", PM_IO_ERROR_SYNTAX, "events[0][\"\"][\"\"]" },
    { "\"milestones\": [\"started\", \"begun\"]", PM_IO_ERROR_VALUE, "events[0].milestones[1]" },
    { "\"lane\": \"\"", PM_IO_ERROR_VALUE, "events[0].lane" },
    { "\"lane\": \"a b\"", PM_IO_ERROR_VALUE, "events[0].lane" },
    { "\"\\u0061\": 1, \"a\": 2", PM_IO_ERROR_DUPLICATE, "events[0].a" },
    { "\"starred\": true, \"starred\": true", PM_IO_ERROR_DUPLICATE, "events[0].starred" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = with_event (cases[i].members);

      assert_fails (text, cases[i].code, cases[i].path);
    }
}

static void
test_dismissal_has_a_rule (void)
{
  assert_fails ("{\"format\": \"postmortem\", \"version\": 1, \"dismissed\": [{\"text\": \"x\"}]}",
                PM_IO_ERROR_MISSING, "dismissed[0]");
}

static void
test_media_type (void)
{
  static const char *const good[] = { "text/plain", "image/svg+xml", "application/vnd.a-b_c.1" };
  static const char *const bad[] = {
    "text", "text/", "/plain", "text/plain/x", "a b/c", "text/+x"
  };

  for (guint i = 0; i < G_N_ELEMENTS (good) + G_N_ELEMENTS (bad); i++)
    {
      gboolean valid = i < G_N_ELEMENTS (good);
      const char *type = valid ? good[i] : bad[i - G_N_ELEMENTS (good)];
      g_autofree char *text = g_strdup_printf ("{\"format\": \"postmortem\", \"version\": 1, "
                                               "\"attachments\": [{\"id\": \"a\", "
                                               "\"media_type\": \"%s\"}]}",
                                               type);
      g_autoptr (PmDocument) document = read_text (text, NULL, NULL);

      if (valid != (document != NULL))
        g_error ("the media type “%s” is %s", type, valid ? "refused" : "taken");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_invalid ();
  add_folder ("tests/data/valid", test_valid);
  add_folder ("data/samples", test_valid);
  add_folder ("tests/data/loose", test_loose);
  add_folder ("tests/data/newer", test_newer);
  g_test_add_func ("/io/reader/invalid-complete", test_invalid_complete);
  g_test_add_func ("/io/reader/newer-values", test_newer_values);
  g_test_add_func ("/io/reader/newer-is-strict", test_newer_is_strict);
  g_test_add_func ("/io/reader/version-after-the-rest", test_version_after_the_rest);
  g_test_add_func ("/io/reader/unknown-zone", test_unknown_zone);
  g_test_add_func ("/io/reader/sorts-events", test_sorts_events);
  g_test_add_func ("/io/reader/shares-strings", test_shares_strings);
  g_test_add_func ("/io/reader/other-files", test_other_files);
  g_test_add_func ("/io/reader/truncated", test_truncated);
  g_test_add_func ("/io/reader/paths", test_paths);
  g_test_add_func ("/io/reader/dismissal-has-a-rule", test_dismissal_has_a_rule);
  g_test_add_func ("/io/reader/media-type", test_media_type);
  return g_test_run ();
}
