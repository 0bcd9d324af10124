/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void pm_preferences_add_look (AdwPreferencesGroup *group, GSettings *settings);

G_END_DECLS
