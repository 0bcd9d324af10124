/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-file.h"

G_BEGIN_DECLS

/**
 * PmFileMonitor:
 *
 * Watches the file of an open document for other programs. What the file system reports is only an
 * occasion to look: the content is compared with the stamp of what was last read or written, in a
 * thread, so that neither our own saves nor a touch count.
 *
 * `PmFileMonitor::changed-on-disk` comes once for each new content, `PmFileMonitor::deleted` when
 * the file has been gone for a moment (many programs replace a file by removing it first).
 * `PmFileMonitor:state` says what was found last.
 */
#define PM_TYPE_FILE_MONITOR (pm_file_monitor_get_type ())
G_DECLARE_FINAL_TYPE (PmFileMonitor, pm_file_monitor, PM, FILE_MONITOR, GObject)

PmFileMonitor *pm_file_monitor_new (GFile *file, const PmFileStamp *stamp);
PmFileState pm_file_monitor_get_state (PmFileMonitor *self);
void pm_file_monitor_set_stamp (PmFileMonitor *self, const PmFileStamp *stamp);
void pm_file_monitor_begin_save (PmFileMonitor *self);
void pm_file_monitor_end_save (PmFileMonitor *self, const PmFileStamp *stamp);
void pm_file_monitor_check (PmFileMonitor *self);

G_END_DECLS
