/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-safe-save.h"
#include "pm-save-target-private.h"
#include "pm-system-private.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* The names of temporary files, and what becomes of those that a killed process has left. */

/* Where there are no locks: the age in seconds at which a temporary file belongs to nobody. */
#define STALE_AGE 60

/* With what stands around it, less than a name can have. */
#define NAME_BYTES 200

/**
 * pm_safe_save_get_temporary_name:
 *
 * Returns: (transfer full): the name that the temporary file for @name has while it has one
 */
char *
pm_safe_save_get_temporary_name (const char *name)
{
  return g_strdup_printf (".%.*s.pm-save", NAME_BYTES, name);
}

/**
 * pm_save_temporary_remove_stale: removes a temporary file that nobody is writing.
 *
 * Returns: whether the name is free now
 */
gboolean
pm_save_temporary_remove_stale (PmSaveTarget *self, const char *name)
{
  int dir_fd = self->dir_fd;
  int fd = PM_RETRY (openat (dir_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  gboolean stale = FALSE;
  struct stat info;

  if (fd < 0)
    return errno == ENOENT;
  if (PM_RETRY (fstat (fd, &info)) == 0 && S_ISREG (info.st_mode))
    {
      stale = PM_RETRY (flock (fd, LOCK_EX | LOCK_NB)) == 0;
      if (!stale && errno != EWOULDBLOCK)
        stale = info.st_mtime + STALE_AGE < g_get_real_time () / G_USEC_PER_SEC;
    }
  if (stale)
    PM_RETRY (unlinkat (dir_fd, name, 0));
  close (fd);
  return stale;
}

/**
 * pm_save_temporary_name:
 * @attempt: from 0
 *
 * Returns: (transfer full): the usual name, or after it was found taken one that nobody else has
 */
char *
pm_save_temporary_name (PmSaveTarget *self, guint attempt)
{
  g_autofree char *name = pm_safe_save_get_temporary_name (self->name);

  if (attempt == 0)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s-%08x", name, g_random_int ());
}
