/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-io-error.h"
#include "pm-text.h"

G_BEGIN_DECLS

/* The limits of the format. What is beyond them is refused with an error, in reading and writing.
 */
#define PM_LIMIT_BYTES ((gsize) 1 << 30)
#define PM_LIMIT_TEXT                                                                              \
  ((gsize) PM_TEXT_MAX_BYTES) /* bytes of one text; an attachment's data has no limit */
#define PM_LIMIT_EVENTS  2000000u
#define PM_LIMIT_OTHERS  100000u  /* elements of any other array, members of an unknown object */
#define PM_LIMIT_UNKNOWN 2000000u /* values in all unknown members together */

/** PmReaderInfo: what reading a document found out beside the document. */
typedef struct
{
  gint64 version;     /* of the format, as the file says */
  gboolean is_newer;  /* of a newer version than this program writes: to be opened read-only */
  guint n_unknown;    /* members that this version does not know and keeps */
  guint error_line;   /* where the error is, from 1; 0 without one */
  guint error_column; /* characters from 1 */
  char *error_path;   /* the member, such as `events[3].at`; empty at the root */
} PmReaderInfo;

PmDocument *pm_reader_read (GBytes *bytes, const char *name, PmReaderInfo *info, GError **error);
guint pm_reader_limit_for (PmKind kind);
void pm_reader_info_clear (PmReaderInfo *info);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PmReaderInfo, pm_reader_info_clear)

G_END_DECLS
