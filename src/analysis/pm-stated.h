/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time.h"

G_BEGIN_DECLS

gboolean pm_stated_parse (const char *text, PmDuration *value, PmDuration *unit);

G_END_DECLS
