/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-safe-save.h"

#include "pm-save-target-private.h"
#include "pm-system-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A piece that stays in the processor's cache between being hashed and being written. */
#define CHUNK ((gsize) 256 * 1024)

/* So much is given to the disk to begin with while the rest is being written. */
#define AHEAD ((gsize) 8 * 1024 * 1024)

/* Times that all is done again with a new temporary file. */
#define MAX_ATTEMPTS 4

typedef enum
{
  OUTCOME_SAVED,
  OUTCOME_FAILED,
  OUTCOME_AGAIN, /* with a new temporary file */
} Outcome;

/** PmSave: one attempt. */
typedef struct
{
  PmSaveTarget target;
  GBytes *contents;
  PmSaveMode mode;
  const PmFileStamp *expected;
  GCancellable *cancellable;
  GError **error;
  gboolean without_nameless; /* the file system does not have files without a name */
  int fd;                    /* the temporary file while it is written, else -1 */
  int kept_fd;               /* the same, which holds its lock, else -1 */
  char *temporary;           /* its name while it has one */
  PmDigest digest;           /* of what was written */
  PmFileStamp *stamp;        /* once it is in place */
} PmSave;

/* --- Failing --- */

static Outcome
fail_errno (PmSave *self, const char *reason)
{
  int code = errno;

  if (reason == NULL)
    pm_io_error_set_errno (self->error, code, _ ("“%s” could not be saved"), self->target.label);
  else
    pm_io_error_set_errno (self->error, code, _ ("“%s” could not be saved, because %s"),
                           self->target.label, reason);
  return OUTCOME_FAILED;
}

static Outcome
fail_exists (PmSave *self)
{
  g_set_error (self->error, PM_IO_ERROR, PM_IO_ERROR_EXISTS,
               _ ("“%s” is there already. Choose another name, or replace it."),
               self->target.label);
  return OUTCOME_FAILED;
}

/* Step 3 can be content with what the file system says when that is as before: step 8 follows. */
static gboolean
looks_unchanged (PmSave *self)
{
  return self->mode != PM_SAVE_IF_UNCHANGED || !self->target.exists ||
         pm_file_stamp_matches (self->expected, &self->target.info);
}

static gboolean
check_unchanged (PmSave *self)
{
  if (self->mode != PM_SAVE_IF_UNCHANGED || !self->target.exists)
    return TRUE;
  switch (pm_file_stamp_compare_at (self->expected, self->target.dir_fd, self->target.name))
    {
    case PM_FILE_STATE_SAME:
    case PM_FILE_STATE_GONE: /* between two looks; there is nothing to lose */
      return TRUE;
    case PM_FILE_STATE_CHANGED:
      g_set_error (self->error, PM_IO_ERROR, PM_IO_ERROR_CHANGED,
                   _ ("Another program has changed “%s” since it was opened. Save under another "
                      "name, load the changes, or overwrite them."),
                   self->target.label);
      return FALSE;
    case PM_FILE_STATE_UNKNOWN:
    default:
      fail_errno (self, _ ("it cannot be told whether another program has changed it"));
      return FALSE;
    }
}

/* --- The temporary file --- */

static gboolean
open_named (PmSave *self, mode_t mode)
{
  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = pm_save_temporary_name (&self->target, i);

      for (guint j = 0; j < 2; j++)
        {
          self->fd = PM_RETRY (openat (self->target.dir_fd, name,
                                       O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
          if (self->fd >= 0)
            {
              self->temporary = g_steal_pointer (&name);
              return TRUE;
            }
          if (errno != EEXIST)
            return FALSE;
          if (!pm_save_temporary_remove_stale (&self->target, name))
            break;
        }
    }
  errno = EBUSY;
  return FALSE;
}

static gboolean
open_temporary (PmSave *self)
{
  /* The system takes from a new file's rights what the user's mask says, and adds what the folder
   * gives; a replaced one is open to nobody until it has the rights of the old one. */
  mode_t mode = self->target.exists ? 0600 : 0666;
  g_autofree char *name = pm_save_temporary_name (&self->target, 0);

  /* What a save that was killed has left. */
  pm_save_temporary_remove_stale (&self->target, name);
  if (!self->without_nameless)
    {
      self->fd =
          PM_RETRY (openat (self->target.dir_fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
      if (self->fd < 0 && errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT &&
          errno != EINVAL && errno != ENOSYS)
        return FALSE;
    }
  if (self->fd < 0 && !open_named (self, mode))
    return FALSE;
  self->kept_fd = PM_RETRY (fcntl (self->fd, F_DUPFD_CLOEXEC, 0));
  if (self->kept_fd < 0)
    return FALSE;
  PM_RETRY (flock (self->kept_fd, LOCK_EX | LOCK_NB));
  return TRUE;
}

static gboolean
write_contents (PmSave *self)
{
  gsize length;
  const char *begin = g_bytes_get_data (self->contents, &length);
  const char *p = begin;
  gsize begun = 0;
  PmDigester digester;

  pm_digester_init (&digester);
  while (length > 0)
    {
      gssize n = PM_RETRY (write (self->fd, p, MIN (length, CHUNK)));

      if (n == 0)
        errno = EIO;
      if (n <= 0)
        {
          fail_errno (self, NULL);
          return FALSE;
        }
      pm_digester_update (&digester, p, (gsize) n);
      p += n;
      length -= (gsize) n;
      if ((gsize) (p - begin) - begun >= AHEAD)
        {
          /* A hint: what comes of it is asked from fsync(). */
          sync_file_range (self->fd, (off_t) begun, (off_t) AHEAD, SYNC_FILE_RANGE_WRITE);
          begun += AHEAD;
        }
      if (length > 0 && g_cancellable_set_error_if_cancelled (self->cancellable, self->error))
        return FALSE;
    }
  pm_digester_finish (&digester, &self->digest);
  return TRUE;
}

/* fsync and close. What close() says counts: network file systems write then. */
static Outcome
finish_writing (PmSave *self)
{
  int fd = self->fd;

  if (fsync (fd) != 0)
    return errno == EINTR ? OUTCOME_AGAIN
                          : fail_errno (self, _ ("the disk did not confirm what was written"));
  self->fd = -1;
  if (close (fd) != 0 && errno != EINTR)
    return fail_errno (self, _ ("the disk did not confirm what was written"));
  return OUTCOME_SAVED;
}

/* --- Putting it in place --- */

static gboolean
is_in_place (PmSave *self)
{
  struct stat ours, there;

  return PM_RETRY (fstat (self->kept_fd, &ours)) == 0 &&
         PM_RETRY (fstatat (self->target.dir_fd, self->target.name, &there, AT_SYMLINK_NOFOLLOW)) ==
             0 &&
         ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

static int
link_nameless (PmSave *self, const char *name)
{
  char source[64];

  g_snprintf (source, sizeof source, "/proc/self/fd/%d", self->kept_fd);
  return PM_RETRY (linkat (AT_FDCWD, source, self->target.dir_fd, name, AT_SYMLINK_FOLLOW));
}

/* Gives the file without a name the name from which it is renamed. */
static Outcome
name_temporary (PmSave *self)
{
  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = pm_save_temporary_name (&self->target, i);

      for (guint j = 0; j < 2; j++)
        {
          if (link_nameless (self, name) == 0)
            {
              self->temporary = g_steal_pointer (&name);
              return OUTCOME_SAVED;
            }
          if (errno != EEXIST)
            {
              /* Without /proc there is no such link. */
              self->without_nameless = errno == ENOENT;
              return errno == ENOENT ? OUTCOME_AGAIN : fail_errno (self, NULL);
            }
          if (!pm_save_temporary_remove_stale (&self->target, name))
            break;
        }
    }
  g_set_error (self->error, PM_IO_ERROR, PM_IO_ERROR_BUSY,
               _ ("Another program is saving “%s” at this moment. Try again."), self->target.label);
  return OUTCOME_FAILED;
}

/* Renames where nothing may be replaced; links and removes where the system has no such rename. */
static int
rename_to_free_name (PmSave *self)
{
  int dir_fd = self->target.dir_fd;
  const char *name = self->target.name;
  struct stat info;

  if (PM_RETRY (renameat2 (dir_fd, self->temporary, dir_fd, name, RENAME_NOREPLACE)) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (PM_RETRY (linkat (dir_fd, self->temporary, dir_fd, name, 0)) == 0)
    {
      PM_RETRY (unlinkat (dir_fd, self->temporary, 0));
      return 0;
    }
  if (errno == EEXIST)
    return -1;
  if (PM_RETRY (fstatat (dir_fd, name, &info, AT_SYMLINK_NOFOLLOW)) == 0)
    {
      errno = EEXIST;
      return -1;
    }
  return PM_RETRY (renameat (dir_fd, self->temporary, dir_fd, name));
}

static Outcome
place_new (PmSave *self)
{
  gboolean nameless = self->temporary == NULL;
  int result = nameless ? link_nameless (self, self->target.name) : rename_to_free_name (self);

  if (result == 0 || (errno != ENOSPC && errno != EDQUOT && is_in_place (self)))
    return OUTCOME_SAVED;
  if (nameless && errno == ENOENT)
    {
      self->without_nameless = TRUE;
      return OUTCOME_AGAIN;
    }
  if (errno != EEXIST)
    return fail_errno (self, NULL);
  /* Something has appeared there in the meantime. */
  return self->mode == PM_SAVE_NEW ? fail_exists (self) : OUTCOME_AGAIN;
}

static Outcome
place_over (PmSave *self)
{
  int dir_fd = self->target.dir_fd;
  Outcome outcome = self->temporary == NULL ? name_temporary (self) : OUTCOME_SAVED;

  if (outcome != OUTCOME_SAVED)
    return outcome;
  if (!check_unchanged (self))
    return OUTCOME_FAILED;
  if (PM_RETRY (renameat (dir_fd, self->temporary, dir_fd, self->target.name)) != 0)
    {
      int saved = errno;

      /* The answer of a server may have been lost where the rename was not. */
      if (!is_in_place (self))
        {
          errno = saved;
          return fail_errno (self, NULL);
        }
    }
  g_clear_pointer (&self->temporary, g_free);
  return OUTCOME_SAVED;
}

static Outcome
confirm (PmSave *self)
{
  struct stat info;

  if (PM_RETRY (fstat (self->kept_fd, &info)) != 0)
    return fail_errno (self, NULL);
  self->stamp = pm_file_stamp_new_native (&info, PM_FILE_ORIGIN_WRITTEN, &self->digest);
  if (!pm_save_target_sync_folder (&self->target))
    return fail_errno (self, _ ("the disk did not confirm that the folder was written"));
  return OUTCOME_SAVED;
}

static Outcome
attempt_in (PmSave *self)
{
  Outcome outcome;

  if (self->target.exists && self->mode == PM_SAVE_NEW)
    return fail_exists (self);
  if (!looks_unchanged (self) && !check_unchanged (self))
    return OUTCOME_FAILED;
  if (!open_temporary (self))
    return fail_errno (self, _ ("nothing can be written in its folder"));
  if (!write_contents (self))
    return OUTCOME_FAILED;
  if (self->target.exists && !pm_save_target_copy_attributes (&self->target, self->fd))
    return fail_errno (self, _ ("its permissions and attributes cannot be kept"));
  outcome = finish_writing (self);
  if (outcome != OUTCOME_SAVED)
    return outcome;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, self->error))
    return OUTCOME_FAILED;
  outcome = self->target.exists ? place_over (self) : place_new (self);
  if (outcome != OUTCOME_SAVED)
    return outcome;
  g_clear_pointer (&self->temporary, g_free);
  return confirm (self);
}

static Outcome
attempt (PmSave *self, const char *path)
{
  Outcome outcome = OUTCOME_FAILED;

  self->fd = self->kept_fd = -1;
  if (pm_save_target_open (&self->target, path, self->error))
    outcome = attempt_in (self);
  if (self->temporary != NULL)
    PM_RETRY (unlinkat (self->target.dir_fd, self->temporary, 0));
  g_clear_pointer (&self->temporary, g_free);
  if (self->fd >= 0)
    close (self->fd);
  if (self->kept_fd >= 0)
    close (self->kept_fd);
  pm_save_target_close (&self->target);
  return outcome;
}

/**
 * pm_safe_save:
 * @path: of a native file
 * @mode: what may be there already
 * @expected: (nullable): with %PM_SAVE_IF_UNCHANGED, what was read from or last written to it
 * @stamp: (out) (optional): what is there now; also set after the failure to confirm it
 *
 * Replaces or makes a file, as the head of pm-safe-save.h says. Blocks.
 *
 * Returns: whether it is on disk; if not, the old content is still there, unless @stamp was set
 */
gboolean
pm_safe_save (const char *path,
              GBytes *contents,
              PmSaveMode mode,
              const PmFileStamp *expected,
              PmFileStamp **stamp,
              GCancellable *cancellable,
              GError **error)
{
  PmSave save = { .contents = contents,
                  .mode = mode,
                  .expected = expected,
                  .cancellable = cancellable,
                  .error = error };
  Outcome outcome = OUTCOME_AGAIN;

  g_return_val_if_fail (mode != PM_SAVE_IF_UNCHANGED || expected != NULL, FALSE);
  if (stamp != NULL)
    *stamp = NULL;
  for (guint i = 0; i < MAX_ATTEMPTS && outcome == OUTCOME_AGAIN; i++)
    outcome = attempt (&save, path);
  if (outcome == OUTCOME_AGAIN)
    {
      g_autofree char *label = g_filename_display_basename (path);

      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_BUSY,
                   _ ("“%s” could not be saved, because it was interrupted again and again. Try "
                      "again."),
                   label);
    }
  if (stamp != NULL)
    *stamp = g_steal_pointer (&save.stamp);
  g_clear_pointer (&save.stamp, pm_file_stamp_unref);
  return outcome == OUTCOME_SAVED;
}
