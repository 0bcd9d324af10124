/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-file.h"

G_BEGIN_DECLS

/* pm-file-read.c */
const char *pm_file_peek_native_path (GFile *file);

/* pm-file-remote.c: files that the system's own calls do not reach */
GBytes *pm_file_read_remote (GFile *file,
                             PmFileStamp **stamp,
                             GCancellable *cancellable,
                             GError **error);
gboolean pm_file_write_remote (GFile *file,
                               GBytes *contents,
                               PmSaveMode mode,
                               const PmFileStamp *expected,
                               PmFileStamp **stamp,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
