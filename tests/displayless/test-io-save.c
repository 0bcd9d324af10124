/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-safe-save.h"
#include "pm-test-files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>

/** Place: a folder of its own for each test, with one file in it. */
typedef struct
{
  char *dir;
  char *path;
} Place;

static void
place_init (Place *place, const char *content)
{
  place->dir = pm_test_dir_new ();
  place->path = g_build_filename (place->dir, "incident.postmortem.json", NULL);
  if (content != NULL)
    pm_test_write (place->path, content, -1);
}

static void
place_clear (Place *place)
{
  g_free (place->path);
  pm_test_dir_free (place->dir);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static char *
in (Place *place, const char *name)
{
  return g_build_filename (place->dir, name, NULL);
}

static void
assert_content (const char *path, const char *expected)
{
  gsize length;
  g_autofree char *content = pm_test_read (path, &length);

  g_assert_cmpmem (content, length, expected, strlen (expected));
}

/* What is in the folder, hidden files too, has to be exactly that. */
static void
assert_names (Place *place, const char *names)
{
  g_auto (GStrv) found = pm_test_list (place->dir);
  g_autofree char *joined = g_strjoinv (" ", found);

  g_assert_cmpstr (joined, ==, names);
}

static gboolean
save (const char *path,
      const char *content,
      PmSaveMode mode,
      const PmFileStamp *expected,
      PmFileStamp **stamp,
      GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return pm_safe_save (path, bytes, mode, expected, stamp, NULL, error);
}

static PmFileStamp *
save_good (const char *path, const char *content, PmSaveMode mode, const PmFileStamp *expected)
{
  g_autoptr (GError) error = NULL;
  PmFileStamp *stamp = NULL;
  gboolean saved = save (path, content, mode, expected, &stamp, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
  g_assert_nonnull (stamp);
  return stamp;
}

static void
assert_refused (Place *place, PmSaveMode mode, const PmFileStamp *expected, PmIoError code)
{
  g_auto (GStrv) before = pm_test_list (place->dir);
  g_auto (GStrv) after = NULL;
  g_autoptr (GError) error = NULL;
  PmFileStamp *stamp = NULL;

  g_assert_false (save (place->path, "refused", mode, expected, &stamp, &error));
  g_assert_error (error, PM_IO_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "incident.postmortem.json"));
  g_assert_null (stamp);
  after = pm_test_list (place->dir);
  g_assert_cmpstrv (before, after);
}

static mode_t
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

/* --- What it leaves --- */

static void
test_new (void)
{
  g_auto (Place) place = { 0 };
  mode_t mask = umask (027);

  place_init (&place, NULL);
  pm_file_stamp_unref (save_good (place.path, "first", PM_SAVE_NEW, NULL));
  umask (mask);
  assert_content (place.path, "first");
  g_assert_cmpint (mode_of (place.path), ==, 0640);
  assert_names (&place, "incident.postmortem.json");
  assert_refused (&place, PM_SAVE_NEW, NULL, PM_IO_ERROR_EXISTS);
  assert_content (place.path, "first");
}

static void
test_replace (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (PmFileStamp) first = NULL;
  g_autoptr (PmFileStamp) second = NULL;

  place_init (&place, "old");
  g_assert_cmpint (chmod (place.path, 0604), ==, 0);
  first = save_good (place.path, "first", PM_SAVE_OVERWRITE, NULL);
  assert_content (place.path, "first");
  second = save_good (place.path, "", PM_SAVE_IF_UNCHANGED, first);
  assert_content (place.path, "");
  g_assert_cmpint (mode_of (place.path), ==, 0604);
  assert_names (&place, "incident.postmortem.json");
  g_assert_false (pm_file_stamp_same_content (first, second));
  g_assert_cmpint (pm_file_stamp_compare_at (second, AT_FDCWD, place.path), ==, PM_FILE_STATE_SAME);
  g_assert_cmpint (pm_file_stamp_compare_at (first, AT_FDCWD, place.path), ==,
                   PM_FILE_STATE_CHANGED);
}

/* Larger than the pieces in which it is written. */
static void
test_large (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *content = g_strnfill (20 * 1024 * 1024 + 3, 'x');
  g_autoptr (PmFileStamp) first = NULL;
  g_autoptr (PmFileStamp) second = NULL;

  place_init (&place, NULL);
  first = save_good (place.path, content, PM_SAVE_NEW, NULL);
  assert_content (place.path, content);
  content[100] = 'y';
  second = save_good (place.path, content, PM_SAVE_IF_UNCHANGED, first);
  assert_content (place.path, content);
  g_assert_false (pm_file_stamp_same_content (first, second));
}

static void
test_attributes (void)
{
  g_auto (Place) place = { 0 };
  char value[16];
  gssize n;

  place_init (&place, "old");
  if (setxattr (place.path, "user.origin", "wiki", 4, 0) != 0)
    {
      g_test_skip ("the file system of the temporary folder has no user attributes");
      return;
    }
  pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_OVERWRITE, NULL));
  n = getxattr (place.path, "user.origin", value, sizeof value);
  g_assert_cmpmem (value, n, "wiki", 4);
}

/* The binary form of an access list: version 2, then tag, rights and id of each entry. */
static void
test_access_list (void)
{
  static const guint8 list[] = {
    2, 0,    0,    0,    0x01, 0,    6,    0, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0,    4,
    0, 0x39, 0x30, 0,    0,    4,    0,    4, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x10, 0,
    4, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x20, 0, 0,    0,    0xFF, 0xFF, 0xFF, 0xFF,
  };
  g_auto (Place) place = { 0 };
  guint8 found[64];
  gssize n;

  place_init (&place, "old");
  if (setxattr (place.path, "system.posix_acl_access", list, sizeof list, 0) != 0)
    {
      g_test_skip ("the file system of the temporary folder has no access lists");
      return;
    }
  pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_OVERWRITE, NULL));
  n = getxattr (place.path, "system.posix_acl_access", found, sizeof found);
  g_assert_cmpmem (found, n, list, sizeof list);
}

/* A folder that gives its files a list does not give one to a file that had none. */
static void
test_no_inherited_access_list (void)
{
  static const guint8 list[] = {
    2, 0,    0,    0,    0x01, 0,    7,    0, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0,    7,
    0, 0x39, 0x30, 0,    0,    4,    0,    7, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x10, 0,
    7, 0,    0xFF, 0xFF, 0xFF, 0xFF, 0x20, 0, 7,    0,    0xFF, 0xFF, 0xFF, 0xFF,
  };
  g_auto (Place) place = { 0 };

  place_init (&place, "old");
  g_assert_cmpint (chmod (place.path, 0600), ==, 0);
  if (setxattr (place.dir, "system.posix_acl_default", list, sizeof list, 0) != 0)
    {
      g_test_skip ("the file system of the temporary folder has no access lists");
      return;
    }
  pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_OVERWRITE, NULL));
  g_assert_cmpint (getxattr (place.path, "system.posix_acl_access", NULL, 0), ==, -1);
  g_assert_cmpint (mode_of (place.path), ==, 0600);
}

static void
assert_link (const char *path, const char *target)
{
  char found[256];
  gssize n = readlink (path, found, sizeof found);

  g_assert_cmpmem (found, n, target, strlen (target));
}

static void
test_symbolic_links (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *relative = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *dangling = NULL;
  g_autofree char *circle = NULL;
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;

  place_init (&place, "old");
  relative = in (&place, "relative");
  absolute = in (&place, "absolute");
  dangling = in (&place, "dangling");
  circle = in (&place, "circle");
  later = in (&place, "later");
  g_assert_cmpint (symlink ("absolute", relative), ==, 0);
  g_assert_cmpint (symlink (place.path, absolute), ==, 0);
  g_assert_cmpint (symlink ("later", dangling), ==, 0);
  g_assert_cmpint (symlink ("circle", circle), ==, 0);

  pm_file_stamp_unref (save_good (relative, "through two links", PM_SAVE_OVERWRITE, NULL));
  assert_content (place.path, "through two links");
  assert_link (relative, "absolute");
  assert_link (absolute, place.path);

  pm_file_stamp_unref (save_good (dangling, "made", PM_SAVE_NEW, NULL));
  assert_content (later, "made");
  assert_link (dangling, "later");

  g_assert_false (save (circle, "x", PM_SAVE_OVERWRITE, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_FAILED);
}

/* --- What it refuses --- */

static void
test_hard_link (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *other = NULL;

  place_init (&place, "old");
  other = in (&place, "other-name");
  g_assert_cmpint (link (place.path, other), ==, 0);
  assert_refused (&place, PM_SAVE_OVERWRITE, NULL, PM_IO_ERROR_HARD_LINKED);
  assert_content (other, "old");
}

static void
test_read_only (void)
{
  g_auto (Place) place = { 0 };

  place_init (&place, "old");
  g_assert_cmpint (chmod (place.path, 0444), ==, 0);
  assert_refused (&place, PM_SAVE_OVERWRITE, NULL, PM_IO_ERROR_READ_ONLY);
  assert_content (place.path, "old");
}

static void
test_read_only_folder (void)
{
  g_auto (Place) place = { 0 };

  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may write in any folder");
      return;
    }
  place_init (&place, "old");
  g_assert_cmpint (chmod (place.dir, 0500), ==, 0);
  assert_refused (&place, PM_SAVE_OVERWRITE, NULL, PM_IO_ERROR_READ_ONLY);
  assert_content (place.path, "old");
}

static void
test_not_regular (void)
{
  g_auto (Place) folder = { 0 };
  g_auto (Place) pipe = { 0 };
  g_auto (Place) missing = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  place_init (&folder, NULL);
  g_assert_cmpint (mkdir (folder.path, 0700), ==, 0);
  assert_refused (&folder, PM_SAVE_OVERWRITE, NULL, PM_IO_ERROR_NOT_REGULAR);

  place_init (&pipe, NULL);
  g_assert_cmpint (mkfifo (pipe.path, 0600), ==, 0);
  assert_refused (&pipe, PM_SAVE_OVERWRITE, NULL, PM_IO_ERROR_NOT_REGULAR);

  place_init (&missing, NULL);
  path = in (&missing, "no/such/folder/file");
  g_assert_false (save (path, "x", PM_SAVE_NEW, NULL, NULL, &error));
  g_assert_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_FOUND);
}

/* --- Other programs --- */

static void
test_changed (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (PmFileStamp) stamp = NULL;

  place_init (&place, NULL);
  stamp = save_good (place.path, "ours", PM_SAVE_NEW, NULL);
  pm_test_write (place.path, "theirs", -1);
  assert_refused (&place, PM_SAVE_IF_UNCHANGED, stamp, PM_IO_ERROR_CHANGED);
  assert_content (place.path, "theirs");
}

/* The size and the time of modification say nothing. */
static void
test_changed_in_secret (void)
{
  static const gsize lengths[] = { 100, 3 * 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_auto (Place) place = { 0 };
      g_autofree char *content = g_strnfill (lengths[i], 'x');
      g_autoptr (PmFileStamp) stamp = NULL;
      struct timespec times[2];
      struct stat info;
      int fd;

      place_init (&place, NULL);
      stamp = save_good (place.path, content, PM_SAVE_NEW, NULL);
      g_assert_cmpint (stat (place.path, &info), ==, 0);
      times[0] = info.st_atim;
      times[1] = info.st_mtim;
      /* Longer than the step of the file system's clock. */
      g_usleep (50000);
      fd = open (place.path, O_WRONLY | O_CLOEXEC);
      g_assert_cmpint (pwrite (fd, "y", 1, (off_t) lengths[i] / 2), ==, 1);
      g_assert_cmpint (futimens (fd, times), ==, 0);
      close (fd);
      assert_refused (&place, PM_SAVE_IF_UNCHANGED, stamp, PM_IO_ERROR_CHANGED);
    }
}

/* Another file, another time, the same text: nothing of anybody's is lost. */
static void
test_same_content (void)
{
  static const gsize lengths[] = { 100, 3 * 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_auto (Place) place = { 0 };
      g_autofree char *content = g_strnfill (lengths[i], 'x');
      g_autofree char *other = NULL;
      g_autoptr (PmFileStamp) stamp = NULL;

      place_init (&place, NULL);
      stamp = save_good (place.path, content, PM_SAVE_NEW, NULL);
      other = in (&place, "other");
      pm_test_write (other, content, -1);
      g_assert_cmpint (rename (other, place.path), ==, 0);
      pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_IF_UNCHANGED, stamp));
      assert_content (place.path, "new");
    }
}

static void
test_deleted (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (PmFileStamp) stamp = NULL;

  place_init (&place, NULL);
  stamp = save_good (place.path, "ours", PM_SAVE_NEW, NULL);
  g_assert_cmpint (unlink (place.path), ==, 0);
  pm_file_stamp_unref (save_good (place.path, "again", PM_SAVE_IF_UNCHANGED, stamp));
  assert_content (place.path, "again");
}

/* --- Temporary files --- */

static void
test_takes_away_what_was_left (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *name = pm_safe_save_get_temporary_name ("incident.postmortem.json");
  g_autofree char *left = NULL;

  place_init (&place, "old");
  left = in (&place, name);
  pm_test_write (left, "half of it", -1);
  pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_OVERWRITE, NULL));
  assert_content (place.path, "new");
  assert_names (&place, "incident.postmortem.json");
}

/* One that is locked belongs to somebody. */
static void
test_leaves_what_is_in_use (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *name = pm_safe_save_get_temporary_name ("incident.postmortem.json");
  g_autofree char *used = NULL;
  int fd;

  place_init (&place, "old");
  used = in (&place, name);
  pm_test_write (used, "half of it", -1);
  fd = open (used, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  pm_file_stamp_unref (save_good (place.path, "new", PM_SAVE_OVERWRITE, NULL));
  assert_content (place.path, "new");
  assert_content (used, "half of it");
  assert_names (&place, ".incident.postmortem.json.pm-save incident.postmortem.json");
  close (fd);
}

static void
test_long_name (void)
{
  g_auto (Place) place = { 0 };
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = NULL;

  place_init (&place, NULL);
  path = in (&place, name);
  pm_file_stamp_unref (save_good (path, "first", PM_SAVE_NEW, NULL));
  pm_file_stamp_unref (save_good (path, "second", PM_SAVE_OVERWRITE, NULL));
  assert_content (path, "second");
  assert_names (&place, name);
}

static void
test_cancelled (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_autoptr (GError) error = NULL;

  place_init (&place, "old");
  g_cancellable_cancel (cancellable);
  g_assert_false (
      pm_safe_save (place.path, bytes, PM_SAVE_OVERWRITE, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (place.path, "old");
  assert_names (&place, "incident.postmortem.json");
}

/* --- Digests --- */

static void
test_digest (void)
{
  g_autofree guint8 *data = g_malloc0 (200);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* Of all lengths, with each bit set: all are different, and pieces make no difference. */
  for (gsize length = 0; length <= 100; length++)
    for (gsize bit = 0; bit <= length * 8; bit++)
      {
        PmDigest whole, pieces;
        PmDigester digester;

        if (bit < length * 8)
          data[bit / 8] ^= (guint8) (1 << bit % 8);
        pm_digest_compute (&whole, data, length);
        pm_digester_init (&digester);
        for (gsize i = 0; i < length; i += 7)
          pm_digester_update (&digester, data + i, MIN (7, length - i));
        pm_digester_finish (&digester, &pieces);
        if (bit < length * 8)
          data[bit / 8] ^= (guint8) (1 << bit % 8);
        g_assert_true (pm_digest_equal (&whole, &pieces));
        g_assert_true (g_hash_table_add (seen, g_memdup2 (&whole.words[0], sizeof (gint64))));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/save/new", test_new);
  g_test_add_func ("/io/save/replace", test_replace);
  g_test_add_func ("/io/save/large", test_large);
  g_test_add_func ("/io/save/attributes", test_attributes);
  g_test_add_func ("/io/save/access-list", test_access_list);
  g_test_add_func ("/io/save/no-inherited-access-list", test_no_inherited_access_list);
  g_test_add_func ("/io/save/symbolic-links", test_symbolic_links);
  g_test_add_func ("/io/save/hard-link", test_hard_link);
  g_test_add_func ("/io/save/read-only", test_read_only);
  g_test_add_func ("/io/save/read-only-folder", test_read_only_folder);
  g_test_add_func ("/io/save/not-regular", test_not_regular);
  g_test_add_func ("/io/save/changed", test_changed);
  g_test_add_func ("/io/save/changed-in-secret", test_changed_in_secret);
  g_test_add_func ("/io/save/same-content", test_same_content);
  g_test_add_func ("/io/save/deleted", test_deleted);
  g_test_add_func ("/io/save/takes-away-what-was-left", test_takes_away_what_was_left);
  g_test_add_func ("/io/save/leaves-what-is-in-use", test_leaves_what_is_in_use);
  g_test_add_func ("/io/save/long-name", test_long_name);
  g_test_add_func ("/io/save/cancelled", test_cancelled);
  g_test_add_func ("/io/save/digest", test_digest);
  return g_test_run ();
}
