/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-save FOLDER FILE NAME RUNS: replacing a file by the bytes of FILE, the way documents are
 * saved, against write, fsync, rename and fsync of the folder. Both in FOLDER. */

#include "pm-bench.h"
#include "pm-safe-save.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct
{
  const char *folder;
  char *saved;    /* the file that the subject replaces */
  char *replaced; /* the one of the baseline */
  char *temporary;
  GBytes *bytes;
  PmFileStamp *stamp;
} Subject;

static gpointer
save (gpointer data)
{
  Subject *subject = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFileStamp) before = g_steal_pointer (&subject->stamp);

  if (!pm_safe_save (subject->saved, subject->bytes,
                     before ? PM_SAVE_IF_UNCHANGED : PM_SAVE_OVERWRITE, before, &subject->stamp,
                     NULL, &error))
    g_error ("%s", error->message);

  return NULL;
}

static void
expect (gboolean condition, const char *what)
{
  if (!condition)
    g_error ("%s failed", what);
}

static gpointer
replace (gpointer data)
{
  Subject *subject = data;
  gsize length, done = 0;
  const char *bytes = g_bytes_get_data (subject->bytes, &length);
  int fd = g_open (subject->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  int folder;

  expect (fd >= 0, "open");
  while (done < length)
    {
      gssize n = write (fd, bytes + done, length - done);

      expect (n > 0, "write");
      done += (gsize) n;
    }
  expect (fsync (fd) == 0, "fsync");
  expect (close (fd) == 0, "close");
  expect (g_rename (subject->temporary, subject->replaced) == 0, "rename");
  folder = g_open (subject->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  expect (folder >= 0 && fsync (folder) == 0, "fsync of the folder");
  close (folder);

  return NULL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  Subject subject = { 0 };
  char *contents;
  gsize length;

  if (argc != 5)
    g_error ("usage: bench-save FOLDER FILE NAME RUNS");
  if (!g_file_get_contents (argv[2], &contents, &length, &error))
    g_error ("%s", error->message);
  subject.folder = argv[1];
  subject.bytes = g_bytes_new_take (contents, length);
  subject.saved = g_build_filename (argv[1], "saved.postmortem.json", NULL);
  subject.replaced = g_build_filename (argv[1], "replaced.postmortem.json", NULL);
  subject.temporary = g_build_filename (argv[1], "replaced.temporary", NULL);
  {
    const PmBench bench = { argv[3], save, NULL, replace, NULL };

    pm_bench_run (&bench, (guint) atoi (argv[4]), &subject);
  }
  g_remove (subject.saved);
  g_remove (subject.replaced);
  g_free (subject.saved);
  g_free (subject.replaced);
  g_free (subject.temporary);
  g_bytes_unref (subject.bytes);
  g_clear_pointer (&subject.stamp, pm_file_stamp_unref);

  return EXIT_SUCCESS;
}
