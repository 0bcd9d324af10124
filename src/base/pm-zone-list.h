/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **pm_zone_list_dup_names (void);

G_END_DECLS
