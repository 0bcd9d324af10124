/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pm_mnemonic_add (const char *label, GHashTable *used);

G_END_DECLS
