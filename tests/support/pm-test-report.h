/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-edition.h"
#include "pm-report.h"

G_BEGIN_DECLS

PmDocument *pm_test_document_new (const char *json, gssize length, const char *name);
PmDocument *pm_test_sample_new (const char *name);
PmReport *pm_test_report_new (PmDocument *document, PmEdition edition, gboolean use_roles);

G_END_DECLS
