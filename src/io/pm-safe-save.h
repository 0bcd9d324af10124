/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-file-stamp.h"

G_BEGIN_DECLS

/*
 * Replacing a file so that at every moment, whatever fails or is killed, either the old or the new
 * content is there in full under its name:
 *
 *   1. Follow the name through symbolic links to the folder and file that it means. The link stays.
 *   2. Refuse what replacing would break: a file that may not be written, one with a second (hard
 *      linked) name, a folder or device.
 *   3. Compare the file with what was read from it: has another program written it since?
 *   4. Write a temporary file in the same folder, without a name where the file system can do that.
 *   5. Give it the owner, mode, access list and extended attributes of the old file.
 *   6. fsync it. After a failure its state is unknown: throw it away, never try the same one again.
 *   7. Close it, and look at what that returns.
 *   8. Compare again, now that the slow part is over.
 *   9. Rename it over the old one (or, for a new file, link it in place, if nothing is there).
 *  10. fsync the folder.
 *
 * A temporary file goes away on every failure. One that a killed process left has a name that the
 * next save of the same file looks for, and a lock that says whether somebody is still writing it.
 * A file with the wrong content is never reported as saved; one with the right content may be
 * reported as failed, when the disk did not confirm it (10).
 */

/** PmSaveMode: what may be there already. */
typedef enum
{
  PM_SAVE_IF_UNCHANGED, /* what the stamp describes, or nothing */
  PM_SAVE_OVERWRITE,    /* anything */
  PM_SAVE_NEW,          /* nothing */
} PmSaveMode;

gboolean pm_safe_save (const char *path,
                       GBytes *contents,
                       PmSaveMode mode,
                       const PmFileStamp *expected,
                       PmFileStamp **stamp,
                       GCancellable *cancellable,
                       GError **error);
char *pm_safe_save_get_temporary_name (const char *name);

G_END_DECLS
