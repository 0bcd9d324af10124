/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-quiet.h"

#include "pm-event-time.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

/* A stretch is long that is at least this part of what is left when all longer ones are folded: a
 * smaller part where it is hours. */
#define LONG_PART       4
#define LONG_HOURS      (3 * PM_HOUR)
#define LONG_HOURS_PART 12

struct _PmQuiet
{
  GArray *stretches; /* PmQuietStretch, sorted by time */
  gboolean all;      /* whether long stretches that nobody has spoken about are folded */
  gboolean is_known; /* whether @stretches are of the document as it is */
};

static gint
compare_spans (gconstpointer a, gconstpointer b)
{
  const PmSpan *x = a;
  const PmSpan *y = b;

  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static void
add_busy (GArray *busy, PmTime begin, PmTime end)
{
  PmSpan span = { begin, begin };

  if (!pm_time_is_set (begin))
    return;
  if (pm_time_is_set (end))
    span.end = MAX (begin, end);
  g_array_append_val (busy, span);
}

/* Everything that takes time, sorted by its begin. An impact that nobody has ended is there at its
 * begin alone: else it would never be quiet again. */
static GArray *
collect_busy (PmDocument *document)
{
  GArray *busy = g_array_new (FALSE, FALSE, sizeof (PmSpan));
  PmRecord *const *records;
  gboolean is_sorted = TRUE;
  guint n;

  records = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = (const PmEvent *) records[i];
      PmTime begin = event->at;

      if (!pm_time_is_set (begin))
        continue;
      /* What may have been then is not nothing. */
      if (!pm_event_is_exact (event))
        begin = MIN (begin, pm_event_get_begin_range (event).begin);
      if (pm_time_is_set (event->noticed_at))
        begin = MIN (begin, event->noticed_at);
      add_busy (busy, begin, pm_event_get_latest (event));
    }
  records = pm_document_get_records (document, PM_KIND_IMPACT, &n);
  for (guint i = 0; i < n; i++)
    add_busy (busy, ((const PmImpact *) records[i])->started_at,
              ((const PmImpact *) records[i])->ended_at);
  for (guint i = 1; i < busy->len && is_sorted; i++)
    is_sorted = g_array_index (busy, PmSpan, i - 1).begin <= g_array_index (busy, PmSpan, i).begin;
  if (!is_sorted)
    g_array_sort (busy, compare_spans);
  return busy;
}

/* Edges are round, and leave some time beside what happened. */
static PmSpan
round_edges (PmTime begin, PmTime end)
{
  PmDuration step = end - begin >= 2 * PM_DAY    ? PM_HOUR
                    : end - begin >= 6 * PM_HOUR ? 15 * PM_MINUTE
                                                 : 5 * PM_MINUTE;
  PmSpan span = { begin + step / 2, end - step / 2 };

  span.begin += (step - ((span.begin % step) + step) % step) % step;
  span.end -= ((span.end % step) + step) % step;
  return span;
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  PmDuration x = pm_span_length ((*(PmQuietStretch *const *) a)->span);
  PmDuration y = pm_span_length ((*(PmQuietStretch *const *) b)->span);

  return x > y ? -1 : x < y;
}

/* The longest first, each beside what is left: so one of years does not make all others short. */
static void
find_long (GArray *stretches, PmDuration whole)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (stretches->len);

  for (guint i = 0; i < stretches->len; i++)
    g_ptr_array_add (order, &g_array_index (stretches, PmQuietStretch, i));
  g_ptr_array_sort (order, compare_lengths);
  for (guint i = 0; i < order->len; i++)
    {
      PmQuietStretch *stretch = g_ptr_array_index (order, i);
      PmDuration length = pm_span_length (stretch->span);

      if (length < whole / (length >= LONG_HOURS ? LONG_HOURS_PART : LONG_PART))
        break;
      stretch->is_long = TRUE;
      whole -= length;
    }
}

/**
 * pm_quiet_find:
 *
 * Looks at everything once.
 *
 * Returns: (transfer full) (element-type PmQuietStretch): between the first and the last that
 *   happened, where there is nothing for %PM_QUIET_MIN_LENGTH at least; none is folded
 */
GArray *
pm_quiet_find (PmDocument *document)
{
  GArray *stretches = g_array_new (FALSE, TRUE, sizeof (PmQuietStretch));
  g_autoptr (GArray) busy = collect_busy (document);
  PmTime until;

  if (busy->len == 0)
    return stretches;
  until = g_array_index (busy, PmSpan, 0).end;
  for (guint i = 1; i < busy->len; i++)
    {
      const PmSpan *span = &g_array_index (busy, PmSpan, i);
      PmQuietStretch stretch = { 0 };

      if (span->begin - until >= PM_QUIET_MIN_LENGTH)
        {
          stretch.span = round_edges (until, span->begin);
          if (pm_span_length (stretch.span) >= PM_QUIET_MIN_LENGTH)
            g_array_append_val (stretches, stretch);
        }
      until = MAX (until, span->end);
    }
  find_long (stretches, until - g_array_index (busy, PmSpan, 0).begin);
  return stretches;
}

PmQuiet *
pm_quiet_new (void)
{
  PmQuiet *self = g_new0 (PmQuiet, 1);

  self->stretches = g_array_new (FALSE, TRUE, sizeof (PmQuietStretch));
  return self;
}

void
pm_quiet_free (PmQuiet *self)
{
  g_array_unref (self->stretches);
  g_free (self);
}

/* Whether a stretch of now is folded: as the one was of which it has most. */
static gboolean
inherit (GArray *old, guint *from, const PmQuietStretch *stretch, gboolean all)
{
  gboolean folded = all && stretch->is_long;
  PmDuration most = 0;

  while (*from < old->len &&
         g_array_index (old, PmQuietStretch, *from).span.end <= stretch->span.begin)
    (*from)++;
  for (guint i = *from; i < old->len; i++)
    {
      const PmQuietStretch *before = &g_array_index (old, PmQuietStretch, i);
      PmDuration common =
          MIN (before->span.end, stretch->span.end) - MAX (before->span.begin, stretch->span.begin);

      if (before->span.begin >= stretch->span.end)
        break;
      if (common > most)
        {
          most = common;
          folded = before->folded;
        }
    }
  return folded;
}

static void
learn (PmQuiet *self, PmDocument *document)
{
  GArray *stretches = pm_quiet_find (document);
  guint from = 0;

  for (guint i = 0; i < stretches->len; i++)
    {
      PmQuietStretch *stretch = &g_array_index (stretches, PmQuietStretch, i);

      stretch->folded = inherit (self->stretches, &from, stretch, self->all);
    }
  g_array_unref (self->stretches);
  self->stretches = stretches;
  self->is_known = TRUE;
}

/**
 * pm_quiet_update:
 *
 * To be called when @document has changed. Looks at it only where something is folded or may come
 * to be.
 *
 * Returns: whether what is folded may have changed
 */
gboolean
pm_quiet_update (PmQuiet *self, PmDocument *document)
{
  self->is_known = FALSE;
  if (!self->all && pm_quiet_get_n_folded (self) == 0)
    {
      g_array_set_size (self->stretches, 0);
      return FALSE;
    }
  learn (self, document);
  return TRUE;
}

/**
 * pm_quiet_set_all:
 *
 * Folds all long stretches, or unfolds whatever is folded.
 *
 * Returns: whether something has changed
 */
gboolean
pm_quiet_set_all (PmQuiet *self, PmDocument *document, gboolean folded)
{
  gboolean changed = self->all != folded;

  self->all = folded;
  if (!self->is_known)
    learn (self, document);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      PmQuietStretch *stretch = &g_array_index (self->stretches, PmQuietStretch, i);
      gboolean wanted = folded && (stretch->is_long || stretch->folded);

      changed |= stretch->folded != wanted;
      stretch->folded = wanted;
    }
  return changed;
}

/** pm_quiet_get_all: Returns: whether long stretches are folded on their own */
gboolean
pm_quiet_get_all (PmQuiet *self)
{
  return self->all;
}

/**
 * pm_quiet_set:
 *
 * Folds or unfolds the stretch about @time.
 *
 * Returns: whether there is one, and was not so already
 */
gboolean
pm_quiet_set (PmQuiet *self, PmDocument *document, PmTime time, gboolean folded)
{
  PmQuietStretch *stretch = (PmQuietStretch *) pm_quiet_find_at (self, document, time);

  if (stretch == NULL || stretch->folded == folded)
    return FALSE;
  stretch->folded = folded;
  /* Who unfolds the last one does not want the next one folded. */
  self->all = self->all && (folded || pm_quiet_get_n_folded (self) > 0);
  return TRUE;
}

/**
 * pm_quiet_find_at:
 *
 * Returns: (transfer none) (nullable): the stretch about @time, edges included
 */
const PmQuietStretch *
pm_quiet_find_at (PmQuiet *self, PmDocument *document, PmTime time)
{
  if (!self->is_known)
    learn (self, document);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const PmQuietStretch *stretch = &g_array_index (self->stretches, PmQuietStretch, i);

      if (stretch->span.begin <= time && time <= stretch->span.end)
        return stretch;
    }
  return NULL;
}

/** pm_quiet_can_fold: Returns: whether there is a long stretch that is not folded */
gboolean
pm_quiet_can_fold (PmQuiet *self, PmDocument *document)
{
  if (!self->is_known)
    learn (self, document);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const PmQuietStretch *stretch = &g_array_index (self->stretches, PmQuietStretch, i);

      if (stretch->is_long && !stretch->folded)
        return TRUE;
    }
  return FALSE;
}

guint
pm_quiet_get_n_folded (PmQuiet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    n += g_array_index (self->stretches, PmQuietStretch, i).folded != FALSE;
  return n;
}

/** pm_quiet_dup_folds: Returns: (transfer full) (nullable): those that are folded */
PmTimeFolds *
pm_quiet_dup_folds (PmQuiet *self, double width)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PmSpan));

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const PmQuietStretch *stretch = &g_array_index (self->stretches, PmQuietStretch, i);

      if (stretch->folded)
        g_array_append_val (spans, stretch->span);
    }
  return pm_time_folds_new ((const PmSpan *) (gpointer) spans->data, spans->len, width);
}

/** pm_quiet_describe: Returns: (transfer full): "6 h 20 min with nothing" */
char *
pm_quiet_describe (PmSpan span)
{
  g_autofree char *length = pm_duration_format (pm_span_length (span));

  /* Translators: a length of time in which nothing happened, like "6 h 20 min with nothing". */
  return g_strdup_printf (_ ("%s with nothing"), length);
}
