/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-application.h"

G_BEGIN_DECLS

void pm_application_add_actions (PmApplication *self);
void pm_application_quit_asking (PmApplication *self);

G_END_DECLS
