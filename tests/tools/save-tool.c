/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * save-tool MODE FILE CONTENT-FILE: saves as the application does, for the tests that make the
 * system's calls fail. MODE is `new`, `overwrite` or `unchanged`. Exits with 0 if it says that the
 * file was saved, with 1 after an error, with 3 if another program had changed the file.
 *
 * What it reads before is not what is tested: a line of its own marks the beginning of the save.
 */

static const char begin[] = "begin\n";

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (PmFileStamp) expected = NULL;
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  PmSaveMode mode = PM_SAVE_OVERWRITE;

  if (argc != 4)
    g_error ("usage: save-tool new|overwrite|unchanged FILE CONTENT-FILE");
  file = g_file_new_for_path (argv[2]);
  source = g_file_new_for_path (argv[3]);
  contents = pm_file_read (source, NULL, NULL, &error);
  g_assert_no_error (error);
  if (g_str_equal (argv[1], "new"))
    mode = PM_SAVE_NEW;
  else if (g_str_equal (argv[1], "unchanged"))
    {
      g_autoptr (GBytes) old = pm_file_read (file, &expected, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (old);
      mode = PM_SAVE_IF_UNCHANGED;
    }
  if (write (STDOUT_FILENO, begin, strlen (begin)) < 0)
    return EXIT_FAILURE;
  if (pm_file_write (file, contents, mode, expected, &stamp, NULL, &error))
    return EXIT_SUCCESS;
  g_printerr ("%s\n", error->message);
  return g_error_matches (error, PM_IO_ERROR, PM_IO_ERROR_CHANGED) ? 3 : EXIT_FAILURE;
}
