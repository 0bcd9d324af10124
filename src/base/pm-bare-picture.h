/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *pm_bare_picture_new (const char *media_type,
                             const guint8 *data,
                             gsize size,
                             guint *n_colours);

G_END_DECLS
