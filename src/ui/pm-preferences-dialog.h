/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-application.h"

G_BEGIN_DECLS

AdwDialog *pm_preferences_dialog_new (PmApplication *application);

G_END_DECLS
