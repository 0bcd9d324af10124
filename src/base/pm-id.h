/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PM_ID_MAX: the longest id that the format takes, in bytes. */
#define PM_ID_MAX 64

/** PM_ID_BUFSIZE: bytes that hold a new id and its NUL. */
#define PM_ID_BUFSIZE 9

void pm_id_generate (char buffer[PM_ID_BUFSIZE]);
gboolean pm_id_is_valid (const char *id, gssize length);

G_END_DECLS
