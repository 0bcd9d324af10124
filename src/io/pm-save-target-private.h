/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-io-error.h"

#include <sys/stat.h>

G_BEGIN_DECLS

/** PmSaveTarget: the file that a path means, symbolic links followed. */
typedef struct
{
  char *label; /* what people call it */
  int dir_fd;  /* its folder */
  char *name;  /* in that folder */
  gboolean exists;
  struct stat info; /* if it does */
} PmSaveTarget;

gboolean pm_save_target_open (PmSaveTarget *self, const char *path, GError **error);
void pm_save_target_close (PmSaveTarget *self);
gboolean pm_save_target_copy_attributes (PmSaveTarget *self, int fd);
gboolean pm_save_target_sync_folder (PmSaveTarget *self);

/* pm-save-temporary.c */
char *pm_save_temporary_name (PmSaveTarget *self, guint attempt);
gboolean pm_save_temporary_remove_stale (PmSaveTarget *self, const char *name);

G_END_DECLS
