/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-reader.h"
#include "pm-safe-save.h"

G_BEGIN_DECLS

/*
 * Documents from and to files, on the disk or wherever GIO reaches. The plain functions block; the
 * asynchronous ones do the same in a thread. Loading may be started before there is a window. To
 * save, a document's thread makes a copy with pm_document_copy(), which costs next to nothing, and
 * gives that away.
 */

PmDocument *pm_file_load (GFile *file,
                          PmFileStamp **stamp,
                          PmReaderInfo *info,
                          GCancellable *cancellable,
                          GError **error);
void pm_file_load_async (GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
PmDocument *pm_file_load_finish (GFile *file,
                                 GAsyncResult *result,
                                 PmFileStamp **stamp,
                                 PmReaderInfo *info,
                                 GError **error);

gboolean pm_file_save (GFile *file,
                       PmDocument *document,
                       PmSaveMode mode,
                       const PmFileStamp *expected,
                       PmFileStamp **stamp,
                       GCancellable *cancellable,
                       GError **error);
void pm_file_save_async (GFile *file,
                         PmDocument *snapshot,
                         PmSaveMode mode,
                         const PmFileStamp *expected,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean pm_file_save_finish (GFile *file,
                              GAsyncResult *result,
                              PmFileStamp **stamp,
                              GError **error);

GBytes *pm_file_read (GFile *file, PmFileStamp **stamp, GCancellable *cancellable, GError **error);
gboolean pm_file_write (GFile *file,
                        GBytes *contents,
                        PmSaveMode mode,
                        const PmFileStamp *expected,
                        PmFileStamp **stamp,
                        GCancellable *cancellable,
                        GError **error);

PmFileState pm_file_compare (GFile *file, const PmFileStamp *stamp, GCancellable *cancellable);
char *pm_file_get_label (GFile *file);

G_END_DECLS
