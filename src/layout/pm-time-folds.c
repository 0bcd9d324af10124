/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-time-folds.h"

#include <string.h>

struct _PmTimeFolds
{
  gatomicrefcount refs;
  double width;
  guint n;
  PmSpan spans[];
};

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PmSpan *x = a;
  const PmSpan *y = b;

  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

/**
 * pm_time_folds_new:
 * @spans: (array length=n): in any order; what overlaps becomes one, what is empty none
 * @width: of one fold, in the units of the axis
 *
 * Returns: (transfer full) (nullable): %NULL where there is nothing to fold
 */
PmTimeFolds *
pm_time_folds_new (const PmSpan *spans, guint n, double width)
{
  PmTimeFolds *self = g_malloc (sizeof (PmTimeFolds) + n * sizeof (PmSpan));
  guint used = 0;

  g_atomic_ref_count_init (&self->refs);
  self->width = MAX (width, 1);
  for (guint i = 0; i < n; i++)
    if (spans[i].end > spans[i].begin)
      self->spans[used++] = spans[i];
  if (used > 0)
    qsort (self->spans, used, sizeof (PmSpan), compare_spans);
  self->n = 0;
  for (guint i = 0; i < used; i++)
    {
      PmSpan *last = self->n > 0 ? &self->spans[self->n - 1] : NULL;

      if (last != NULL && self->spans[i].begin < last->end)
        last->end = MAX (last->end, self->spans[i].end);
      else
        self->spans[self->n++] = self->spans[i];
    }
  if (self->n == 0)
    g_clear_pointer (&self, g_free);
  return self;
}

PmTimeFolds *
pm_time_folds_ref (PmTimeFolds *self)
{
  if (self != NULL)
    g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_time_folds_unref (PmTimeFolds *self)
{
  if (self != NULL && g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

/** pm_time_folds_get: Returns: (transfer none) (array length=n): sorted; none of %NULL */
const PmSpan *
pm_time_folds_get (const PmTimeFolds *self, guint *n)
{
  *n = self != NULL ? self->n : 0;
  return self != NULL ? self->spans : NULL;
}

double
pm_time_folds_get_width (const PmTimeFolds *self)
{
  return self != NULL ? self->width : 0;
}

gboolean
pm_time_folds_equal (const PmTimeFolds *a, const PmTimeFolds *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->n == b->n && a->width == b->width &&
         memcmp (a->spans, b->spans, a->n * sizeof (PmSpan)) == 0;
}
