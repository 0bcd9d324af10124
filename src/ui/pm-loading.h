/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-file.h"

G_BEGIN_DECLS

/**
 * PmLoading:
 *
 * A document that a thread is reading. It is started as soon as a file's name is known, which may
 * be before there is a display, and the window that shows the document picks up what it brings.
 * Emits `done` once, in the main context.
 */
#define PM_TYPE_LOADING (pm_loading_get_type ())
G_DECLARE_FINAL_TYPE (PmLoading, pm_loading, PM, LOADING, GObject)

PmLoading *pm_loading_new (GFile *file);
GFile *pm_loading_get_file (PmLoading *self);
gboolean pm_loading_get_is_done (PmLoading *self);
gboolean pm_loading_wait (PmLoading *self, gint64 patience);
PmDocument *pm_loading_steal (PmLoading *self, PmFileStamp **stamp, GError **error);
void pm_loading_cancel (PmLoading *self);

G_END_DECLS
