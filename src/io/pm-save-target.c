/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-save-target-private.h"

#include "pm-system-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

/* As many symbolic links as the kernel follows. */
#define MAX_LINKS 40

static int
open_folder (const char *path)
{
  int fd = PM_RETRY (open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

  /* A folder in which one may write but not look: it cannot be synchronised either. */
  if (fd < 0 && errno == EACCES)
    fd = PM_RETRY (open (path, O_PATH | O_DIRECTORY | O_CLOEXEC));
  return fd;
}

/* Where the link @name leads, as a path. Returns: NULL with errno */
static char *
follow (int dir_fd, const char *dir, const char *name)
{
  char text[4096];
  gssize n = PM_RETRY (readlinkat (dir_fd, name, text, sizeof text - 1));

  if (n < 0)
    return NULL;
  text[n] = '\0';
  return g_path_is_absolute (text) ? g_strdup (text) : g_build_filename (dir, text, NULL);
}

static gboolean
look_up (PmSaveTarget *self, const char *path)
{
  g_autofree char *current = g_strdup (path);

  for (guint i = 0; i <= MAX_LINKS; i++)
    {
      g_autofree char *dir = g_path_get_dirname (current);
      char *next;

      g_free (self->name);
      self->name = g_path_get_basename (current);
      if (self->dir_fd >= 0)
        close (self->dir_fd);
      self->dir_fd = open_folder (dir);
      if (self->dir_fd < 0)
        return FALSE;
      self->exists =
          PM_RETRY (fstatat (self->dir_fd, self->name, &self->info, AT_SYMLINK_NOFOLLOW)) == 0;
      if (!self->exists)
        return errno == ENOENT;
      if (!S_ISLNK (self->info.st_mode))
        return TRUE;
      next = follow (self->dir_fd, dir, self->name);
      if (next == NULL)
        return FALSE;
      g_free (current);
      current = next;
    }
  errno = ELOOP;
  return FALSE;
}

/* The superuser may write anything; a file that nobody may write has been protected on purpose. */
static gboolean
is_protected (PmSaveTarget *self)
{
  return (self->info.st_mode & 0222) == 0 ||
         (PM_RETRY (faccessat (self->dir_fd, self->name, W_OK, AT_EACCESS)) != 0 &&
          (errno == EACCES || errno == EROFS || errno == EPERM));
}

static gboolean
check (PmSaveTarget *self, GError **error)
{
  if (!S_ISREG (self->info.st_mode))
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_NOT_REGULAR,
                   _ ("“%s” is not a file that can be saved to. Choose another name."),
                   self->label);
      return FALSE;
    }
  if (self->info.st_nlink > 1)
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_HARD_LINKED,
                   _ ("“%s” has a second name (a hard link), which saving would part from it. Save "
                      "under another name."),
                   self->label);
      return FALSE;
    }
  if (is_protected (self))
    {
      g_set_error (error, PM_IO_ERROR, PM_IO_ERROR_READ_ONLY,
                   _ ("“%s” is read-only. Save under another name, or change its permissions."),
                   self->label);
      return FALSE;
    }
  return TRUE;
}

/**
 * pm_save_target_open:
 * @self: (out caller-allocates): to be closed with pm_save_target_close() in any case
 *
 * Steps 1 and 2 of saving (see pm-safe-save.h).
 */
gboolean
pm_save_target_open (PmSaveTarget *self, const char *path, GError **error)
{
  memset (self, 0, sizeof *self);
  self->dir_fd = -1;
  self->label = g_filename_display_basename (path);
  if (!look_up (self, path))
    {
      pm_io_error_set_errno (error, errno, _ ("“%s” could not be saved"), self->label);
      return FALSE;
    }
  return !self->exists || check (self, error);
}

void
pm_save_target_close (PmSaveTarget *self)
{
  if (self->dir_fd >= 0)
    close (self->dir_fd);
  g_free (self->name);
  g_free (self->label);
}

/* Attributes that the user or an access list gave. The rest, such as labels of security modules, is
 * made by the system, which may refuse it here. */
static gboolean
is_essential (const char *name)
{
  return g_str_has_prefix (name, "user.") || g_str_equal (name, "system.posix_acl_access");
}

static gboolean
copy_attribute (int from, int to, const char *name)
{
  gssize n = PM_RETRY (fgetxattr (from, name, NULL, 0));
  g_autofree char *value = NULL;

  if (n < 0)
    return !is_essential (name) || errno == ENODATA;
  value = g_malloc ((gsize) n + 1);
  n = PM_RETRY (fgetxattr (from, name, value, (gsize) n));
  if (n < 0)
    return !is_essential (name) || errno == ENODATA;
  return PM_RETRY (fsetxattr (to, name, value, (gsize) n, 0)) == 0 || !is_essential (name);
}

static gboolean
copy_attributes (int from, int to)
{
  gssize n = PM_RETRY (flistxattr (from, NULL, 0));
  g_autofree char *names = NULL;
  gboolean has_acl = FALSE;

  if (n < 0)
    return errno == ENOTSUP || errno == ENOSYS;
  names = g_malloc ((gsize) n + 1);
  n = PM_RETRY (flistxattr (from, names, (gsize) n));
  if (n < 0)
    return FALSE;
  for (const char *name = names; name < names + n; name += strlen (name) + 1)
    {
      has_acl = has_acl || g_str_equal (name, "system.posix_acl_access");
      if (!copy_attribute (from, to, name))
        return FALSE;
    }
  /* A new file may have got one from its folder that the old one did not have. */
  if (!has_acl)
    PM_RETRY (fremovexattr (to, "system.posix_acl_access"));
  return TRUE;
}

/**
 * pm_save_target_copy_attributes:
 * @fd: the new file
 *
 * Step 5: owner, mode, access list and extended attributes of the file that is there. Where the
 * group cannot be kept, the new one gets no more rights than everybody.
 *
 * Returns: whether nothing that matters was lost; if not, errno says why
 */
gboolean
pm_save_target_copy_attributes (PmSaveTarget *self, int fd)
{
  mode_t mode = self->info.st_mode & 07777;
  struct stat info;
  gboolean good;
  int from, saved;

  if (PM_RETRY (fstat (fd, &info)) != 0)
    return FALSE;
  if (info.st_uid != self->info.st_uid &&
      PM_RETRY (fchown (fd, self->info.st_uid, (gid_t) -1)) != 0)
    mode &= ~(mode_t) S_ISUID;
  if (info.st_gid != self->info.st_gid &&
      PM_RETRY (fchown (fd, (uid_t) -1, self->info.st_gid)) != 0)
    mode = (mode & ~(mode_t) (S_ISGID | S_IRWXG)) | ((mode & S_IRWXO) << 3);
  if (PM_RETRY (fchmod (fd, mode)) != 0)
    return FALSE;

  from = PM_RETRY (openat (self->dir_fd, self->name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (from < 0)
    return FALSE;
  good = copy_attributes (from, fd);
  saved = errno;
  close (from);
  errno = saved;
  return good;
}

/**
 * pm_save_target_sync_folder: step 10.
 *
 * Returns: whether the folder's entry is on disk, as far as its file system can say; else errno
 */
gboolean
pm_save_target_sync_folder (PmSaveTarget *self)
{
  return PM_RETRY (fsync (self->dir_fd)) == 0 || errno == EINVAL || errno == ENOSYS ||
         errno == ENOTSUP || errno == EBADF;
}
