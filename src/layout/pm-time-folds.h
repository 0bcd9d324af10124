/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time.h"

G_BEGIN_DECLS

/**
 * PmTimeFolds:
 *
 * Ranges of time that an axis draws at a fixed width, however long they are: immutable, counted,
 * sorted by time, no two of them overlapping. A range that would be narrower than a fold as it is
 * is drawn as it is.
 */
typedef struct _PmTimeFolds PmTimeFolds;

PmTimeFolds *pm_time_folds_new (const PmSpan *spans, guint n, double width);
PmTimeFolds *pm_time_folds_ref (PmTimeFolds *self);
void pm_time_folds_unref (PmTimeFolds *self);
const PmSpan *pm_time_folds_get (const PmTimeFolds *self, guint *n);
double pm_time_folds_get_width (const PmTimeFolds *self);
gboolean pm_time_folds_equal (const PmTimeFolds *a, const PmTimeFolds *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimeFolds, pm_time_folds_unref)

G_END_DECLS
