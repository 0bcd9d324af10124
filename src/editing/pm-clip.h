/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-command.h"

G_BEGIN_DECLS

/*
 * Events that are carried from one document to another, or within one: a small document that has
 * them and what they refer to. On a clipboard it is in the file's format, which is what the program
 * that has set pm_clip_set_format() reads and writes.
 */

/** PM_CLIP_MEDIA_TYPE: what such a document is called on a clipboard. */
#define PM_CLIP_MEDIA_TYPE "application/vnd.postmortem.events+json"

typedef GBytes *(*PmClipWriteFunc) (PmDocument *clip, GError **error);
typedef PmDocument *(*PmClipReadFunc) (GBytes *bytes, GError **error);

void pm_clip_set_format (PmClipWriteFunc write, PmClipReadFunc read);
GBytes *pm_clip_write (PmDocument *clip, GError **error);
PmDocument *pm_clip_read (GBytes *bytes, GError **error);

PmDocument *pm_clip_new (PmDocument *document, const char *const *ids);
PmCommand *pm_clip_make_paste_command (PmDocument *document, PmDocument *clip);

G_END_DECLS
