/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pm-test-files.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
path_under (const char *variable, const char *relative)
{
  const char *top = g_getenv (variable);

  if (!top)
    g_error ("%s is not set: run the tests through meson, or in `meson devenv`", variable);

  return g_build_filename (top, relative, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  /* A link to a folder is removed, not followed. */
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_chmod (path, 0700);
      dir = g_dir_open (path, 0, NULL);
    }

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }

  if (g_remove (path) != 0)
    g_test_message ("%s could not be removed", path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * pm_test_source_path:
 * @relative: a path below the top of the source
 *
 * Returns: (transfer full): the absolute path
 */
char *
pm_test_source_path (const char *relative)
{
  return path_under ("PM_TEST_SOURCE_DIR", relative);
}

/**
 * pm_test_build_path:
 * @relative: a path below the top of the build
 *
 * Returns: (transfer full): the absolute path
 */
char *
pm_test_build_path (const char *relative)
{
  return path_under ("PM_TEST_BUILD_DIR", relative);
}

/**
 * pm_test_dir_new:
 *
 * Makes an empty folder for one test. Declared as `g_autoptr (PmTestDir)` it goes away, with all
 * that is in it, at the end of the scope.
 *
 * Returns: (transfer full): its absolute path, for pm_test_dir_free()
 */
char *
pm_test_dir_new (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("postmortem-test-XXXXXX", &error);

  g_assert_no_error (error);

  return dir;
}

/**
 * pm_test_dir_free:
 * @dir: (transfer full) (nullable): a folder from pm_test_dir_new()
 */
void
pm_test_dir_free (char *dir)
{
  if (dir)
    remove_tree (dir);
  g_free (dir);
}

/**
 * pm_test_read:
 * @path: a file that must be readable
 * @length: (out) (optional): its size in bytes
 *
 * Returns: (transfer full): its bytes and a NUL
 */
char *
pm_test_read (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

/**
 * pm_test_write:
 * @path: the file to write or to replace
 * @contents: (array length=length): its bytes
 * @length: their number, or -1 up to a NUL
 */
void
pm_test_write (const char *path, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

/**
 * pm_test_list:
 * @dir: a folder
 *
 * Returns: (transfer full): the names of all that is in it, hidden ones too, in order of bytes
 */
char **
pm_test_list (const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) handle = g_dir_open (dir, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (handle)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * pm_test_assert_same_text:
 * @seen: what the code under test made
 * @expected: what it should have made
 *
 * Fails with the first line that differs, both ways, rather than with two pages of text.
 */
void
pm_test_assert_same_text (const char *seen, const char *expected)
{
  g_auto (GStrv) seen_lines = NULL;
  g_auto (GStrv) expected_lines = NULL;
  guint i = 0;

  g_assert_nonnull (seen);
  g_assert_nonnull (expected);
  if (strcmp (seen, expected) == 0)
    return;

  seen_lines = g_strsplit (seen, "\n", -1);
  expected_lines = g_strsplit (expected, "\n", -1);
  while (seen_lines[i] && expected_lines[i] && strcmp (seen_lines[i], expected_lines[i]) == 0)
    i++;

  g_test_fail_printf ("line %u differs\n  seen:     %s\n  expected: %s", i + 1,
                      seen_lines[i] ? seen_lines[i] : "(end of text)",
                      expected_lines[i] ? expected_lines[i] : "(end of text)");
}

/** pm_test_count: Returns: how often @what is in @text, also where it overlaps itself */
guint
pm_test_count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

void
pm_test_assert_has (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in:\n%s", what, text);
}
