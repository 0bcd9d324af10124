/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-digest.h"
#include "pm-io-error.h"

#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * PmFileStamp:
 *
 * What a file was when it was read or written: a digest of its content, and what the file system
 * said about it. Immutable and atomically ref-counted. Before a file is replaced, its stamp tells
 * whether another program has changed it in between.
 */
typedef struct _PmFileStamp PmFileStamp;

/** PmFileState: a file on disk, compared with a stamp. */
typedef enum
{
  PM_FILE_STATE_SAME,
  PM_FILE_STATE_CHANGED,
  PM_FILE_STATE_GONE,
  PM_FILE_STATE_UNKNOWN, /* it could not be read */
} PmFileState;

/** PmFileOrigin: how a stamp was made. */
typedef enum
{
  PM_FILE_ORIGIN_READ,
  PM_FILE_ORIGIN_READ_ONLY, /* read, and it looked as if it may not be written */
  PM_FILE_ORIGIN_WRITTEN,   /* put in place by ourselves */
} PmFileOrigin;

PmFileStamp *pm_file_stamp_new_native (const struct stat *info,
                                       PmFileOrigin origin,
                                       const PmDigest *digest);
PmFileStamp *pm_file_stamp_new_remote (const char *etag, const PmDigest *digest);
PmFileStamp *pm_file_stamp_ref (const PmFileStamp *stamp);
void pm_file_stamp_unref (PmFileStamp *stamp);

const char *pm_file_stamp_get_etag (const PmFileStamp *stamp);
gboolean pm_file_stamp_get_writable (const PmFileStamp *stamp);
gboolean pm_file_stamp_same_content (const PmFileStamp *a, const PmFileStamp *b);
gboolean pm_file_stamp_matches (const PmFileStamp *stamp, const struct stat *info);
PmFileState pm_file_stamp_compare_at (const PmFileStamp *stamp, int dir_fd, const char *name);
PmFileState pm_file_stamp_compare_fd (const PmFileStamp *stamp, int fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFileStamp, pm_file_stamp_unref)

G_END_DECLS
