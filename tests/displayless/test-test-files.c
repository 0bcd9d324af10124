/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pm-test-files.h"

#include <glib/gstdio.h>
#include <unistd.h>

static void
test_dir (void)
{
  g_autofree char *kept = NULL;
  g_autofree char *outside = g_build_filename (g_get_tmp_dir (), "pm-outside-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_mkdtemp (outside));

  {
    g_autoptr (PmTestDir) dir = pm_test_dir_new ();
    g_autofree char *file = g_build_filename (dir, "b", NULL);
    g_autofree char *link = g_build_filename (dir, "a", NULL);
    g_auto (GStrv) names = NULL;
    g_autofree char *read = NULL;
    gsize length;

    kept = g_strdup (dir);
    pm_test_write (file, "x\0y", 3);
    read = pm_test_read (file, &length);
    g_assert_cmpmem (read, length, "x\0y", 3);

    g_assert_cmpint (symlink (outside, link), ==, 0);
    names = pm_test_list (dir);
    g_assert_cmpstrv (names, ((const char *const[]) { "a", "b", NULL }));
  }

  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (outside, G_FILE_TEST_IS_DIR));
  g_assert_cmpint (g_rmdir (outside), ==, 0);
}

static void
test_paths (void)
{
  g_autofree char *source = pm_test_source_path ("meson.build");
  g_autofree char *build = pm_test_build_path ("build.ninja");

  g_assert_true (g_file_test (source, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (build, G_FILE_TEST_IS_REGULAR));
}

static void
test_no_display (void)
{
  g_assert_null (g_getenv ("DISPLAY"));
  g_assert_null (g_getenv ("WAYLAND_DISPLAY"));
  g_assert_null (g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-files/dir", test_dir);
  g_test_add_func ("/test-files/paths", test_paths);
  g_test_add_func ("/test-files/no-display", test_no_display);

  return g_test_run ();
}
