/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field.h"

G_BEGIN_DECLS

/**
 * PmTextCoach:
 *
 * Underlines in a text view what the language coach remarks on, once the writing rests. A tip says
 * why and asks a question; the menu of the text explains it too, and sets it aside.
 */
typedef struct _PmTextCoach PmTextCoach;

PmTextCoach *pm_text_coach_new (PmEditor *editor, PmFieldPath path, GtkTextView *view);
void pm_text_coach_free (PmTextCoach *self);
void pm_text_coach_set_record (PmTextCoach *self, const PmRecord *record);

G_END_DECLS
