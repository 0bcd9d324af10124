/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-file-stamp.h"

#include "pm-system-private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/*
 * Whether content has changed is a question about content: a program can write a file without
 * moving its time of change by more than the clock's step, and set the time of modification back.
 * So the bytes are compared, by their digest. For large files this would be felt in each save;
 * there it is left out when device, inode, size and both times are as they were. That is enough
 * for a file that we put in place ourselves: nobody knew it before. One that was read may have been
 * in the hands of its writer still, so that its last change has to be older than the stamp by more
 * than the clock's step.
 */
#define ALWAYS_READ_BELOW (256 * 1024)
#define CLOCK_STEP        (2 * G_NSEC_PER_SEC)

#ifndef G_NSEC_PER_SEC
#define G_NSEC_PER_SEC G_GINT64_CONSTANT (1000000000)
#endif

#define READ_SIZE (1024 * 1024)

struct _PmFileStamp
{
  gatomicrefcount refs;
  gboolean is_native;
  PmFileOrigin origin;
  dev_t device;
  ino_t inode;
  goffset size;
  gint64 modified; /* nanoseconds */
  gint64 changed;
  gint64 taken; /* when the stamp was made, by this machine's clock */
  char *etag;   /* (nullable) of a file that is not native */
  PmDigest digest;
};

static gint64
nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * G_NSEC_PER_SEC + time->tv_nsec;
}

static PmFileStamp *
stamp_new (const PmDigest *digest)
{
  PmFileStamp *self = g_new0 (PmFileStamp, 1);

  g_atomic_ref_count_init (&self->refs);
  self->digest = *digest;
  self->taken = g_get_real_time () * 1000;
  return self;
}

/**
 * pm_file_stamp_new_native:
 * @info: of the file, taken before its bytes were read or after they were written
 *
 * Returns: (transfer full): a stamp
 */
PmFileStamp *
pm_file_stamp_new_native (const struct stat *info, PmFileOrigin origin, const PmDigest *digest)
{
  PmFileStamp *self = stamp_new (digest);

  self->is_native = TRUE;
  self->origin = origin;
  self->device = info->st_dev;
  self->inode = info->st_ino;
  self->size = info->st_size;
  self->modified = nanoseconds (&info->st_mtim);
  self->changed = nanoseconds (&info->st_ctim);
  return self;
}

/** pm_file_stamp_new_remote: Returns: (transfer full): a stamp of a file behind a GFile */
PmFileStamp *
pm_file_stamp_new_remote (const char *etag, const PmDigest *digest)
{
  PmFileStamp *self = stamp_new (digest);

  self->etag = g_strdup (etag);
  return self;
}

PmFileStamp *
pm_file_stamp_ref (const PmFileStamp *stamp)
{
  PmFileStamp *self = (PmFileStamp *) stamp;

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_file_stamp_unref (PmFileStamp *stamp)
{
  if (!g_atomic_ref_count_dec (&stamp->refs))
    return;
  g_free (stamp->etag);
  g_free (stamp);
}

/** pm_file_stamp_get_etag: Returns: (nullable): what the server called that state of the file */
const char *
pm_file_stamp_get_etag (const PmFileStamp *stamp)
{
  return stamp->etag;
}

/** pm_file_stamp_get_writable: whether the file could be saved to then; a server may still refuse.
 */
gboolean
pm_file_stamp_get_writable (const PmFileStamp *stamp)
{
  return stamp->origin != PM_FILE_ORIGIN_READ_ONLY;
}

/** pm_file_stamp_same_content: whether both (nullable) are of the same bytes. */
gboolean
pm_file_stamp_same_content (const PmFileStamp *a, const PmFileStamp *b)
{
  return a == b || (a != NULL && b != NULL && pm_digest_equal (&a->digest, &b->digest));
}

/** pm_file_stamp_matches: whether all that the file system says is as it was. */
gboolean
pm_file_stamp_matches (const PmFileStamp *stamp, const struct stat *info)
{
  return stamp->is_native && info->st_dev == stamp->device && info->st_ino == stamp->inode &&
         info->st_size == stamp->size && nanoseconds (&info->st_mtim) == stamp->modified &&
         nanoseconds (&info->st_ctim) == stamp->changed;
}

static gboolean
is_untouched (const PmFileStamp *self, const struct stat *info)
{
  return info->st_size >= ALWAYS_READ_BELOW && pm_file_stamp_matches (self, info) &&
         (self->origin == PM_FILE_ORIGIN_WRITTEN || self->changed + CLOCK_STEP < self->taken);
}

static gboolean
digest_fd (int fd, PmDigest *digest)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  PmDigester digester;
  gssize n;

  pm_digester_init (&digester);
  while ((n = PM_RETRY (read (fd, buffer, READ_SIZE))) > 0)
    pm_digester_update (&digester, buffer, (gsize) n);
  pm_digester_finish (&digester, digest);
  return n == 0;
}

/** pm_file_stamp_compare_fd: @fd: the file, open for reading at its begin. */
PmFileState
pm_file_stamp_compare_fd (const PmFileStamp *stamp, int fd)
{
  struct stat info;
  PmDigest digest;

  if (PM_RETRY (fstat (fd, &info)) != 0)
    return PM_FILE_STATE_UNKNOWN;
  if (is_untouched (stamp, &info))
    return PM_FILE_STATE_SAME;
  if (stamp->is_native && info.st_size != stamp->size)
    return PM_FILE_STATE_CHANGED;
  if (!digest_fd (fd, &digest))
    return PM_FILE_STATE_UNKNOWN;
  return pm_digest_equal (&digest, &stamp->digest) ? PM_FILE_STATE_SAME : PM_FILE_STATE_CHANGED;
}

/**
 * pm_file_stamp_compare_at:
 * @dir_fd: a folder, or `AT_FDCWD`
 *
 * Returns: what the file @name is now; %PM_FILE_STATE_UNKNOWN leaves the reason in errno
 */
PmFileState
pm_file_stamp_compare_at (const PmFileStamp *stamp, int dir_fd, const char *name)
{
  int fd = PM_RETRY (openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  PmFileState state;
  int saved;

  if (fd < 0)
    return errno == ENOENT ? PM_FILE_STATE_GONE : PM_FILE_STATE_UNKNOWN;
  state = pm_file_stamp_compare_fd (stamp, fd);
  saved = errno;
  close (fd);
  errno = saved;
  return state;
}
