/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file.h"
#include "pm-reader.h"
#include "pm-test-files.h"
#include "pm-writer.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Files that are too large, too deep, too many or made to take for ever. They are made here, as
 * they are large themselves. No test asserts a time, but the guard against hanging would end them.
 */

#define HEAD "{\"format\": \"postmortem\", \"version\": 1, "

static PmDocument *
read_string (const GString *text, PmReaderInfo *info, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);

  return pm_reader_read (bytes, "test", info, error);
}

static void
assert_refused (const GString *text, PmIoError code, const char *path)
{
  g_auto (PmReaderInfo) info = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_null (read_string (text, &info, &error));
  g_assert_error (error, PM_IO_ERROR, (int) code);
  g_test_message ("%s", error->message);
  if (path != NULL)
    g_assert_cmpstr (info.error_path, ==, path);
}

static void
assert_taken (const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = read_string (text, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
}

static void
test_counts (void)
{
  static const struct
  {
    const char *member;
    guint limit;
    const char *prefix;
    const char *suffix;
    const char *path;
  } cases[] = {
    { "lanes", PM_LIMIT_OTHERS, "{\"id\": \"i", "\"}", "lanes[100000]" },
    { "tags", PM_LIMIT_OTHERS, "\"", "\"", "tags[100000]" },
    { "dismissed", PM_LIMIT_OTHERS, "{\"rule\": \"", "\"}", "dismissed[100000]" },
    { "events", PM_LIMIT_EVENTS, "{\"id\": \"", "\"}", "events[2000000]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint more = cases[i].limit == PM_LIMIT_EVENTS ? 1 : 0; more < 2; more++)
      {
        g_autoptr (GString) text = g_string_new (HEAD);

        g_string_append_printf (text, "\"%s\": [", cases[i].member);
        for (guint j = 0; j < cases[i].limit + more; j++)
          g_string_append_printf (text, "%s%s%u%s", j > 0 ? "," : "", cases[i].prefix, j,
                                  cases[i].suffix);
        g_string_append (text, "]}");
        if (more)
          assert_refused (text, PM_IO_ERROR_LIMIT, cases[i].path);
        else
          assert_taken (text);
      }
}

static void
test_depth (void)
{
  for (guint depth = 63; depth < 66; depth++)
    {
      g_autoptr (GString) text = g_string_new (HEAD "\"x\": ");

      for (guint i = 1; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 1; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append_c (text, '}');
      if (depth <= 64)
        assert_taken (text);
      else
        assert_refused (text, PM_IO_ERROR_LIMIT, NULL);
    }
}

/* So deep that a reader without a limit would run out of stack. */
static void
test_very_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"x\": ");
  g_autofree char *brackets = g_strnfill (4 * 1024 * 1024, '[');

  g_string_append (text, brackets);
  assert_refused (text, PM_IO_ERROR_LIMIT, NULL);
  g_string_assign (text, brackets);
  assert_refused (text, PM_IO_ERROR_TYPE, "");
}

static void
test_text (void)
{
  g_autofree char *long_text = g_strnfill (PM_LIMIT_TEXT, 'x');
  static const char *const members[] = { "\"title\": \"%s%s\"", "\"tags\": [\"%s%s\"]",
                                         "\"stated\": {\"time_to_detect\": \"%s%s\"}" };
  static const char *const paths[] = { "title", "tags[0]", "stated.time_to_detect" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    for (guint more = 0; more < 2; more++)
      {
        g_auto (GStrv) parts = g_strsplit (members[i], "%s%s", 2);
        g_autoptr (GString) text = g_string_new (HEAD);

        g_string_append (text, parts[0]);
        g_string_append (text, long_text);
        g_string_append (text, more ? "x" : "");
        g_string_append (text, parts[1]);
        g_string_append_c (text, '}');
        if (more)
          assert_refused (text, PM_IO_ERROR_LIMIT, paths[i]);
        else
          assert_taken (text);
      }
}

/* What is attached, and what is not known, may be longer. */
static void
test_long_data (void)
{
  g_autofree char *data = g_strnfill (PM_LIMIT_TEXT * 8, 'A');
  g_autoptr (GString) text = g_string_new (HEAD "\"attachments\": [{\"id\": \"a\", \"data\": \"");

  g_string_append (text, data);
  g_string_append (text, "\"}], \"x\": \"");
  g_string_append (text, data);
  g_string_append (text, "\"}");
  assert_taken (text);
}

static void
test_file_size (void)
{
  gsize length = PM_LIMIT_BYTES + 1;
  void *memory = mmap (NULL, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static (memory, length);
  g_autoptr (PmTestDir) dir = pm_test_dir_new ();
  g_autofree char *path = g_build_filename (dir, "large.postmortem.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_true (memory != MAP_FAILED);
  g_assert_null (pm_reader_read (bytes, "test", NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_LIMIT);
  g_clear_error (&error);
  munmap (memory, length);

  /* A hole takes no room on the disk. */
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) length), ==, 0);
  close (fd);
  g_assert_null (pm_file_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_LIMIT);
}

/* Names with one and the same g_str_hash(): of each pair of letters there are two that give the
 * same sum, so that 16 pairs give 65,536 names. */
static void
append_colliding (GString *text, guint n)
{
  for (guint bit = 0; bit < 16; bit++)
    g_string_append (text, (n >> bit) & 1 ? "BY" : "Az");
}

static void
test_colliding_members (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"x\": {");

  for (guint i = 0; i < 65536; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      append_colliding (text, i);
      g_string_append (text, "\":1");
    }
  g_string_append (text, "}}");
  assert_refused (text, PM_IO_ERROR_LIMIT, "x");
}

/* Where there is no hash table, nothing can collide in it. */
static void
test_colliding_members_of_a_record (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);

  for (guint i = 0; i < 65536; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      append_colliding (text, i);
      g_string_append (text, "\":1");
    }
  g_string_append_c (text, '}');
  assert_taken (text);
  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",\"");
  append_colliding (text, 40000);
  g_string_append (text, "\":2}");
  assert_refused (text, PM_IO_ERROR_DUPLICATE, NULL);
}

static void
test_colliding_ids (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"lanes\": [");

  for (guint i = 0; i < 65536; i++)
    {
      g_string_append (text, i > 0 ? ",{\"id\":\"" : "{\"id\":\"");
      append_colliding (text, i);
      g_string_append (text, "\"}");
    }
  g_string_append (text, "]}");
  assert_taken (text);
}

/* Many names that do not collide are no attack. */
static void
test_large_unknown_object (void)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autoptr (GString) text = g_string_new (HEAD "\"x\": {");

      for (guint i = 0; i < PM_LIMIT_OTHERS + more; i++)
        g_string_append_printf (text, "%s\"key-%u\":%u", i > 0 ? "," : "", i, i);
      g_string_append (text, "}}");
      if (more)
        assert_refused (text, PM_IO_ERROR_LIMIT, "x");
      else
        assert_taken (text);
    }
}

/* 8 MB of `{},` would take 64 times as much memory. */
static void
test_unknown_values (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "\"x\": [");

  for (guint i = 0; i < PM_LIMIT_UNKNOWN; i++)
    g_string_append (text, "{},");
  g_string_append (text, "{}]}");
  assert_refused (text, PM_IO_ERROR_LIMIT, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/limits/counts", test_counts);
  g_test_add_func ("/io/limits/depth", test_depth);
  g_test_add_func ("/io/limits/very-deep", test_very_deep);
  g_test_add_func ("/io/limits/text", test_text);
  g_test_add_func ("/io/limits/long-data", test_long_data);
  g_test_add_func ("/io/limits/file-size", test_file_size);
  g_test_add_func ("/io/limits/colliding-members", test_colliding_members);
  g_test_add_func ("/io/limits/colliding-members-of-a-record", test_colliding_members_of_a_record);
  g_test_add_func ("/io/limits/colliding-ids", test_colliding_ids);
  g_test_add_func ("/io/limits/large-unknown-object", test_large_unknown_object);
  g_test_add_func ("/io/limits/unknown-values", test_unknown_values);
  return g_test_run ();
}
