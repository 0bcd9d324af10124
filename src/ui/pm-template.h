/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

PmDocument *pm_template_new_document (const char *name, const char *zone);
PmDocument *pm_template_instantiate (PmDocument *model, const char *zone);
void pm_template_prepare_copy (PmDocument *document);

G_END_DECLS
