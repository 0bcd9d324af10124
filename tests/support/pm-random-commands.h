/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-commands.h"

G_BEGIN_DECLS

PmCommand *pm_random_command (GRand *rand, PmDocument *document);

G_END_DECLS
