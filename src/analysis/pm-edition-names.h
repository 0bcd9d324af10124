/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/*
 * The names of the people of a document, found in texts however they are written there: in other
 * case, with accents composed, apart or left out, with any space between their words, or with none
 * where letters are wide, and declined by a few letters at their end.
 */
typedef struct _PmNames PmNames;

PmNames *pm_names_new (PmDocument *document);
PmNames *pm_names_new_parts (PmDocument *document);
void pm_names_free (PmNames *self);

char *pm_names_replace (const PmNames *self, const char *text);
GPtrArray *pm_names_find (const PmNames *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmNames, pm_names_free)

G_END_DECLS
