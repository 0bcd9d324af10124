/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"
#include "pm-time-folds.h"

G_BEGIN_DECLS

/** No stretch that is shorter than this is worth a fold. */
#define PM_QUIET_MIN_LENGTH (30 * PM_MINUTE)

/** PmQuietStretch: a range of time in which nothing happened, with round edges. */
typedef struct
{
  PmSpan span;
  gboolean is_long; /* beside what is left of the incident */
  gboolean folded;
} PmQuietStretch;

/**
 * PmQuiet:
 *
 * The quiet stretches of a document, and which of them are folded. What is folded follows the
 * document: an event within a stretch parts it, and what is left on both sides stays folded where
 * it is still long enough.
 */
typedef struct _PmQuiet PmQuiet;

GArray *pm_quiet_find (PmDocument *document);

PmQuiet *pm_quiet_new (void);
void pm_quiet_free (PmQuiet *self);
gboolean pm_quiet_update (PmQuiet *self, PmDocument *document);
gboolean pm_quiet_set_all (PmQuiet *self, PmDocument *document, gboolean folded);
gboolean pm_quiet_get_all (PmQuiet *self);
gboolean pm_quiet_set (PmQuiet *self, PmDocument *document, PmTime time, gboolean folded);
const PmQuietStretch *pm_quiet_find_at (PmQuiet *self, PmDocument *document, PmTime time);
gboolean pm_quiet_can_fold (PmQuiet *self, PmDocument *document);
guint pm_quiet_get_n_folded (PmQuiet *self);
PmTimeFolds *pm_quiet_dup_folds (PmQuiet *self, double width);

char *pm_quiet_describe (PmSpan span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmQuiet, pm_quiet_free)

G_END_DECLS
