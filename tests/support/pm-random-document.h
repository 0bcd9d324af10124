/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

PmDocument *pm_random_document_new (GRand *rand, guint size);
char *pm_random_text (GRand *rand, guint max_pieces);

G_END_DECLS
