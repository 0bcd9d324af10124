/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pm_memory_new (gsize size);
char *pm_memory_grow (char *memory, gsize used, gsize size);

G_END_DECLS
