/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-private.h"
#include "pm-random-document.h"
#include "pm-reader.h"
#include "pm-test-files.h"
#include "pm-writer.h"

#include <string.h>

static GBytes *
write_good (PmDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = pm_writer_write (document, &error);

  g_assert_no_error (error);
  return bytes;
}

static PmDocument *
read_good (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, "test", NULL, &error);

  g_assert_no_error (error);
  return document;
}

static char *
write_text (PmDocument *document)
{
  g_autoptr (GBytes) bytes = write_good (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- Any document --- */

/* What is written is read again as the same document, and written again as the same bytes. */
static void
test_fixed_point (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (PmDocument) document = pm_random_document_new (rand, i % 12);
      g_autoptr (GBytes) bytes = write_good (document);
      g_autoptr (PmDocument) read = read_good (bytes);
      g_autoptr (GBytes) again = write_good (read);

      if (!g_bytes_equal (bytes, again))
        {
          g_autofree char *first = write_text (document);
          g_autofree char *second = write_text (read);

          pm_test_assert_same_text (second, first);
        }
      g_assert_true (pm_document_equal (document, read));
    }
}

/* json-glib, which reads JSON in its own way, finds in it what there is. */
static void
test_is_json (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (PmDocument) document = pm_random_document_new (rand, 10);
      g_autoptr (GBytes) bytes = write_good (document);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      JsonObject *root;

      json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                  (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      root = json_node_get_object (json_parser_get_root (parser));
      g_assert_cmpstr (json_object_get_string_member_with_default (root, "title", NULL), ==,
                       pm_document_get_incident (document)->title);
      for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
        {
          const char *member = pm_kind_get_info ((PmKind) kind)->member;
          guint n = pm_document_get_n (document, (PmKind) kind);

          g_assert_cmpint (json_object_has_member (root, member), ==, n > 0);
          if (n > 0)
            g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, member)),
                              ==, n);
        }
    }
}

/* Every document that is written is one by the schema, and in the form that it says. */
static void
test_schema (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *validator = pm_test_source_path ("tests/tools/validate-schema");
  g_autofree char *schema = pm_test_source_path ("data/schema/postmortem-1.schema.json");
  const char *const arguments[] = { "python3", validator, "--schema", schema, dir, NULL };
  const char *const probe[] = { "python3", "-c", "import jsonschema", NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) probe, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    {
      g_test_skip ("Python with jsonschema is missing");
      return;
    }
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (PmDocument) document = pm_random_document_new (rand, i % 8);
      g_autofree char *name = g_strdup_printf ("random-%u.postmortem.json", i);
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_autofree char *text = write_text (document);

      pm_test_write (path, text, -1);
    }
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

/* A document after changes has the text of one that was always so. */
static void
test_copy_is_frozen (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (PmDocument) document = pm_random_document_new (rand, 5);
  g_autoptr (PmDocument) copy = pm_document_copy (document);
  g_autofree char *before = write_text (document);
  g_autofree char *after = NULL;
  PmRecord *record = pm_record_new_with_id (PM_KIND_LANE, "new-lane");

  pm_document_insert (document, record, 0);
  pm_record_unref (record);
  after = write_text (copy);
  pm_test_assert_same_text (after, before);
}

/* --- The form --- */

static void
test_empty (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autofree char *text = write_text (document);

  g_assert_cmpstr (text, ==, "{\n  \"format\": \"postmortem\",\n  \"version\": 1\n}\n");
}

static void
test_escapes (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);
  g_autofree char *text = NULL;

  pm_record_set_string (incident, PM_INCIDENT_TITLE,
                        "\"\\/\b\f\n\r\t\x01\x1f\x7f \u2028\u2029 ü👩‍🚒 <&>");
  pm_document_take_incident (document, incident);
  text = write_text (document);
  g_assert_cmpstr (
      text, ==,
      "{\n  \"format\": \"postmortem\",\n  \"version\": 1,\n  \"title\": "
      "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f \u2028\u2029 ü👩‍🚒 <&>\"\n}\n");
}

/* Strings of every length up to some blocks, with the escape at every place. */
static void
test_escapes_at_every_place (void)
{
  for (guint length = 1; length < 40; length++)
    for (guint place = 0; place < length; place++)
      {
        static const char *const specials[] = { "\"", "\\", "\n", "\x1f", "ü" };

        for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
          {
            g_autoptr (PmDocument) document = pm_document_new ();
            PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);
            g_autoptr (GString) title = g_string_new (NULL);
            g_autoptr (GBytes) bytes = NULL;
            g_autoptr (PmDocument) read = NULL;

            for (guint j = 0; j < length; j++)
              g_string_append (title, j == place ? specials[i] : "x");
            pm_record_set_string (incident, PM_INCIDENT_TITLE, title->str);
            pm_document_take_incident (document, incident);
            bytes = write_good (document);
            read = read_good (bytes);
            g_assert_cmpstr (pm_document_get_incident (read)->title, ==, title->str);
          }
      }
}

/* Unknown members stay where they stood: before, between and after the known ones. */
static void
test_unknown_members_in_place (void)
{
  static const char text[] = "{\n"
                             "  \"$schema\": \"x\",\n"
                             "  \"format\": \"postmortem\",\n"
                             "  \"a\": null,\n"
                             "  \"b\": [],\n"
                             "  \"version\": 1,\n"
                             "  \"c\": {},\n"
                             "  \"title\": \"T\",\n"
                             "  \"d\": -1,\n"
                             "  \"lanes\": [\n"
                             "    {\n"
                             "      \"e\": true,\n"
                             "      \"id\": \"l\",\n"
                             "      \"f\": \"\"\n"
                             "    }\n"
                             "  ],\n"
                             "  \"g\": {\n"
                             "    \"z\": 1,\n"
                             "    \"a\": [\n"
                             "      {\n"
                             "        \"\": \"\\\"\"\n"
                             "      }\n"
                             "    ]\n"
                             "  }\n"
                             "}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (PmDocument) document = read_good (bytes);
  g_autofree char *written = write_text (document);

  pm_test_assert_same_text (written, text);
}

/* A change to a known member leaves the unknown ones where they are. */
static void
test_unknown_members_survive_changes (void)
{
  static const char text[] = "{\"format\": \"postmortem\", \"version\": 1, \"lanes\": "
                             "[{\"x\": 1, \"id\": \"l\", \"name\": \"Old\", \"y\": 2}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (PmDocument) document = read_good (bytes);
  PmRecord *old = pm_document_get (document, PM_KIND_LANE, 0);
  g_autoptr (PmRecord) renamed = pm_record_copy (old);
  g_autofree char *written = NULL;

  pm_record_set_string (renamed, PM_LANE_NAME, "New");
  pm_document_replace (document, old, renamed);
  written = write_text (document);
  pm_test_assert_same_text (written, "{\n"
                                     "  \"format\": \"postmortem\",\n"
                                     "  \"version\": 1,\n"
                                     "  \"lanes\": [\n"
                                     "    {\n"
                                     "      \"x\": 1,\n"
                                     "      \"id\": \"l\",\n"
                                     "      \"name\": \"New\",\n"
                                     "      \"y\": 2\n"
                                     "    }\n"
                                     "  ]\n"
                                     "}\n");
}

/* --- What cannot be written --- */

static void
assert_unwritable (PmDocument *document, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_writer_write (document, &error);

  g_assert_null (bytes);
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_UNWRITABLE);
  g_test_message ("%s", error->message);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” is not in “%s”", word, error->message);
}

static void
test_text_limit (void)
{
  g_autofree char *long_text = g_strnfill (PM_LIMIT_TEXT, 'x');

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PmDocument) document = pm_document_new ();
      g_autoptr (PmRecord) event = pm_record_new_with_id (PM_KIND_EVENT, "e");
      g_autofree char *text = g_strconcat (long_text, i == 0 ? "" : "x", NULL);

      pm_record_set_string (event, PM_EVENT_TITLE, "The first alert");
      pm_record_take_string (event, PM_EVENT_DETAILS, g_ref_string_new (text));
      pm_document_insert (document, event, PM_POSITION_END);
      if (i == 0)
        {
          g_autoptr (GBytes) bytes = write_good (document);
          g_autoptr (PmDocument) read = read_good (bytes);

          g_assert_true (pm_document_equal (document, read));
        }
      else
        assert_unwritable (document, "E1 “The first alert”, Details");
    }
}

static void
test_not_utf8 (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);

  pm_record_set_string (incident, PM_INCIDENT_SUMMARY, "\xFC");
  pm_document_take_incident (document, incident);
  assert_unwritable (document, "Summary");
}

static void
test_zone (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);

  pm_record_set_string (incident, PM_INCIDENT_TIME_ZONE, "+01:00");
  pm_document_take_incident (document, incident);
  assert_unwritable (document, "Time zone");
}

static void
test_date (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmRecord) action = pm_record_new_with_id (PM_KIND_ACTION, "a");

  pm_record_set_uint (action, PM_ACTION_DUE, PM_DATE (2026, 2, 30));
  pm_document_insert (document, action, PM_POSITION_END);
  assert_unwritable (document, "A1");
}

/* References and the texts of attachments have a form, which the reader asks for. */
static void
test_forms (void)
{
  static const struct
  {
    PmKind kind;
    guint field;
    const char *value;
    const char *word;
  } cases[] = {
    { PM_KIND_EVENT, PM_EVENT_LANE, "two words", "Lane" },
    { PM_KIND_ACTION, PM_ACTION_OWNER, "ü", "Owner" },
    { PM_KIND_ATTACHMENT, PM_ATTACHMENT_DATA, "abc", "base64" },
    { PM_KIND_ATTACHMENT, PM_ATTACHMENT_SHA256, "abc", "sha256" },
    { PM_KIND_ATTACHMENT, PM_ATTACHMENT_MEDIA_TYPE, "text", "media type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmDocument) document = pm_document_new ();
      g_autoptr (PmRecord) record = pm_record_new_with_id (cases[i].kind, "a");

      pm_record_set_string (record, cases[i].field, cases[i].value);
      pm_document_insert (document, record, PM_POSITION_END);
      assert_unwritable (document, cases[i].word);
    }
}

/* A record that was copied out of a document of a newer version. */
static void
test_value_of_newer (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmRecord) event = pm_record_new_with_id (PM_KIND_EVENT, "a");
  GArray *extras = g_array_new (FALSE, FALSE, sizeof (PmExtra));
  PmExtra extra = { .after = 0, .name = g_ref_string_new ("kind") };

  extra.node = json_node_init_string (json_node_alloc (), "handover");
  g_array_append_val (extras, extra);
  pm_record_take_extras (event, pm_extras_new_take (extras));
  pm_document_insert (document, event, PM_POSITION_END);
  assert_unwritable (document, "newer");
}

static void
test_newer (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (GError) error = NULL;

  pm_document_set_version (document, 2);
  g_assert_null (pm_writer_write (document, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NEWER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/writer/fixed-point", test_fixed_point);
  g_test_add_func ("/io/writer/is-json", test_is_json);
  g_test_add_func ("/io/writer/schema", test_schema);
  g_test_add_func ("/io/writer/copy-is-frozen", test_copy_is_frozen);
  g_test_add_func ("/io/writer/empty", test_empty);
  g_test_add_func ("/io/writer/escapes", test_escapes);
  g_test_add_func ("/io/writer/escapes-at-every-place", test_escapes_at_every_place);
  g_test_add_func ("/io/writer/unknown-members-in-place", test_unknown_members_in_place);
  g_test_add_func ("/io/writer/unknown-members-survive-changes",
                   test_unknown_members_survive_changes);
  g_test_add_func ("/io/writer/text-limit", test_text_limit);
  g_test_add_func ("/io/writer/not-utf8", test_not_utf8);
  g_test_add_func ("/io/writer/zone", test_zone);
  g_test_add_func ("/io/writer/date", test_date);
  g_test_add_func ("/io/writer/forms", test_forms);
  g_test_add_func ("/io/writer/value-of-newer", test_value_of_newer);
  g_test_add_func ("/io/writer/newer", test_newer);
  return g_test_run ();
}
