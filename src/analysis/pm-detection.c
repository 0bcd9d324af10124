/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-detection.h"

#include "pm-metrics.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* So many signals of one band are named, more are counted. */
#define MAX_NAMED 3

static const PmEvent *
find_event (PmDocument *document, const char *id)
{
  return id != NULL ? pm_event (pm_document_lookup (document, PM_KIND_EVENT, id)) : NULL;
}

static gboolean
has_time (const PmEvent *event)
{
  return event != NULL && pm_time_is_set (event->at) && event->precision != PM_PRECISION_UNKNOWN;
}

/** pm_detection_gap_init: computes the gap of @signal, whose events stay the document's */
void
pm_detection_gap_init (PmDetectionGap *gap, PmDocument *document, const PmSignal *signal)
{
  PmSpan from, to;

  *gap = (PmDetectionGap) { .state = PM_DETECTION_NONE };
  gap->possible = find_event (document, signal->should_have_fired_event);
  gap->fired = signal->fired == PM_YES || (signal->fired != PM_NO && signal->event != NULL);
  gap->detected = gap->fired ? find_event (document, signal->event)
                             : pm_document_get_milestone (document, PM_MILESTONE_DETECTED);
  if (gap->possible == NULL)
    return;
  if (!has_time (gap->possible) || !has_time (gap->detected))
    {
      gap->state = PM_DETECTION_OPEN;
      return;
    }
  from = pm_metric_event_range (gap->possible);
  to = pm_metric_event_range (gap->detected);
  gap->value = gap->detected->at - gap->possible->at;
  gap->is_range = pm_span_length (from) > 0 || pm_span_length (to) > 0;
  gap->least = MAX (to.begin - from.end, 0);
  gap->most = MAX (to.end - from.begin, 0);
  if (gap->value <= 0)
    {
      gap->state = PM_DETECTION_IN_TIME;
      gap->value = 0;
    }
  else
    gap->state = gap->fired ? PM_DETECTION_LATE : PM_DETECTION_MISSED;
}

/** pm_detection_gap_has_length: Returns: whether there is a gap with both of its ends */
gboolean
pm_detection_gap_has_length (const PmDetectionGap *gap)
{
  return gap->state == PM_DETECTION_LATE || gap->state == PM_DETECTION_MISSED;
}

static char *
format_length (const PmDetectionGap *gap)
{
  return gap->is_range ? pm_metric_format_range (gap->least, gap->most)
                       : pm_duration_format (gap->value);
}

/** pm_detection_gap_format_length: Returns: (transfer full): "12 min late" or "12 min unseen" */
char *
pm_detection_gap_format_length (const PmDetectionGap *gap)
{
  g_autofree char *length = format_length (gap);

  /* Translators: how long after it could have a signal fired: "12 min late" */
  return g_strdup_printf (gap->fired ? _ ("%s late")
                                     /* Translators: for how long a signal that never fired would
                                        have told of the incident and nothing else did */
                                     : _ ("%s unseen"),
                          length);
}

static char *
name_event (PmDocument *document, const PmEvent *event)
{
  g_autofree char *number = pm_document_get_number (document, &event->base);
  g_autofree char *time = NULL;

  if (!has_time (event))
    return g_steal_pointer (&number);
  time = pm_time_format (event->at, pm_document_get_zone (document), PM_TIME_STYLE_CLOCK,
                         (PmPrecision) event->precision, event->approximate);
  return g_strdup_printf ("%s %s", number, time);
}

static char *
format_open (const PmDetectionGap *gap, const char *possible)
{
  if (!has_time (gap->possible))
    /* Translators: %s is an event: "E3" */
    return g_strdup_printf (_ ("Possible at %s, whose time is not recorded"), possible);
  if (gap->fired)
    /* Translators: %s is an event: "E3 14:02" */
    return g_strdup_printf (_ ("Possible at %s; when it fired is not recorded"), possible);
  /* Translators: %s is an event: "E3 14:02" */
  return g_strdup_printf (_ ("Possible at %s; when the incident was detected is not recorded"),
                          possible);
}

/**
 * pm_detection_gap_format_with:
 * @possible: what stands for the event at which it was possible
 * @detected: what stands for the one at which it fired or the incident was detected
 * @length: what stands for the length between
 *
 * Returns: (transfer full): the gap in words, empty where nothing says when it was possible
 */
char *
pm_detection_gap_format_with (const PmDetectionGap *gap,
                              const char *possible,
                              const char *detected,
                              const char *length)
{
  switch (gap->state)
    {
    case PM_DETECTION_OPEN:
      return format_open (gap, possible);
    case PM_DETECTION_IN_TIME:
      if (gap->fired)
        /* Translators: both are events: "E3 14:02" */
        return g_strdup_printf (_ ("Fired in time: possible at %s, fired at %s"), possible,
                                detected);
      /* Translators: both are events: "E3 14:02" */
      return g_strdup_printf (_ ("No gap: possible at %s, detected without it at %s"), possible,
                              detected);
    case PM_DETECTION_LATE:
    case PM_DETECTION_MISSED:
      if (gap->fired)
        /* Translators: two events, "E3 14:02", and how much later the second is: "12 min late" */
        return g_strdup_printf (_ ("Possible at %s, fired at %s: %s"), possible, detected, length);
      /* Translators: two events, "E3 14:02", and how much later the second is: "12 min unseen" */
      return g_strdup_printf (_ ("Possible at %s, detected without it at %s: %s"), possible,
                              detected, length);
    case PM_DETECTION_NONE:
    default:
      return g_strdup ("");
    }
}

/**
 * pm_detection_gap_format:
 *
 * Returns: (transfer full): the gap and both of its ends in words, empty where nothing says when
 * it was possible
 */
char *
pm_detection_gap_format (const PmDetectionGap *gap, PmDocument *document)
{
  g_autofree char *possible = gap->possible != NULL ? name_event (document, gap->possible) : NULL;
  g_autofree char *detected = gap->detected != NULL ? name_event (document, gap->detected) : NULL;
  g_autofree char *length =
      pm_detection_gap_has_length (gap) ? pm_detection_gap_format_length (gap) : NULL;

  return pm_detection_gap_format_with (gap, possible, detected, length);
}

/* Bands */

static void
band_free (gpointer data)
{
  PmDetectionBand *band = data;

  g_ptr_array_unref (band->signals);
  g_free (band->text);
  g_free (band->brief);
  g_free (band->sentence);
  g_free (band);
}

static void
add_gap (GPtrArray *bands, const PmSignal *signal, const PmDetectionGap *gap)
{
  PmDetectionBand *band;

  for (guint i = 0; i < bands->len; i++)
    {
      band = g_ptr_array_index (bands, i);
      if (band->begin == gap->possible->at && band->end == gap->detected->at)
        {
          g_ptr_array_add (band->signals, (gpointer) signal);
          return;
        }
    }
  band = g_new0 (PmDetectionBand, 1);
  band->begin = gap->possible->at;
  band->end = gap->detected->at;
  band->begin_event = gap->possible->base.id;
  band->end_event = gap->detected->base.id;
  band->signals = g_ptr_array_new ();
  g_ptr_array_add (band->signals, (gpointer) signal);
  g_ptr_array_add (bands, band);
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  const PmDetectionBand *one = *(const PmDetectionBand *const *) a;
  const PmDetectionBand *other = *(const PmDetectionBand *const *) b;
  PmDuration length = one->end - one->begin;
  PmDuration other_length = other->end - other->begin;

  return length > other_length ? -1 : length < other_length;
}

/* All from the band at @first on become one, which is around them. */
static void
unite_rest (GPtrArray *bands, guint first)
{
  PmDetectionBand *all = g_ptr_array_index (bands, first);

  for (guint i = first + 1; i < bands->len; i++)
    {
      PmDetectionBand *band = g_ptr_array_index (bands, i);

      if (band->begin < all->begin)
        {
          all->begin = band->begin;
          all->begin_event = band->begin_event;
        }
      if (band->end > all->end)
        {
          all->end = band->end;
          all->end_event = band->end_event;
        }
      g_ptr_array_extend (all->signals, band->signals, NULL, NULL);
    }
  g_ptr_array_set_size (bands, first + 1);
}

static char *
name_signals (PmDocument *document, GPtrArray *signals)
{
  GString *names = g_string_new (NULL);

  if (signals->len > MAX_NAMED)
    g_string_append_printf (names, ngettext ("%u signal", "%u signals", signals->len),
                            signals->len);
  for (guint i = 0; i < signals->len && signals->len <= MAX_NAMED; i++)
    {
      const PmSignal *signal = g_ptr_array_index (signals, i);
      g_autofree char *number = pm_document_get_number (document, &signal->base);

      g_string_append (names, i > 0 ? ", " : "");
      g_string_append (names, number);
    }
  return g_string_free_and_steal (names);
}

/* Of those in one band, some may have fired late and others never. */
static char *
format_common_length (PmDetectionBand *band, PmDocument *document, const PmDetectionGap *first)
{
  for (guint i = 1; i < band->signals->len; i++)
    {
      PmDetectionGap gap;

      pm_detection_gap_init (&gap, document, g_ptr_array_index (band->signals, i));
      if (gap.fired != first->fired)
        return format_length (first);
    }
  return pm_detection_gap_format_length (first);
}

static void
describe_band (PmDetectionBand *band, PmDocument *document, gboolean is_rest)
{
  const PmSignal *signal = g_ptr_array_index (band->signals, 0);
  g_autofree char *length = NULL;
  PmDetectionGap gap;

  band->brief = name_signals (document, band->signals);
  pm_detection_gap_init (&gap, document, signal);
  if (is_rest)
    {
      g_autofree char *longest = pm_duration_format (band->end - band->begin);

      /* Translators: several detection gaps drawn as one: "5 signals: 12 min in all" */
      length = g_strdup_printf (_ ("%s in all"), longest);
      /* Translators: names of signals, "S1, S4", and a length of time */
      band->text = g_strdup_printf (_ ("%s: %s"), band->brief, length);
      /* Translators: names of signals, "S1, S4", and a length of time, "12 min in all" */
      band->sentence = g_strdup_printf (_ ("Detection gaps of %s: %s"), band->brief, length);
      return;
    }
  length = format_common_length (band, document, &gap);
  /* Translators: names of signals, "S1, S4", and a length of time */
  band->text = g_strdup_printf (_ ("%s: %s"), band->brief, length);
  if (band->signals->len == 1)
    {
      g_autofree char *words = pm_detection_gap_format (&gap, document);
      g_autofree char *name = pm_text_to_single_line (signal->name);

      /* Translators: number and name of a signal, and its gap in words: "Detection gap of S1
       * “Error alert”. Possible at E3 14:02, fired at E7 14:14: 12 min late" */
      band->sentence =
          g_strdup_printf (_ ("Detection gap of %s “%s”. %s"), band->brief, name, words);
    }
  else
    {
      g_autofree char *from = name_event (document, gap.possible);
      g_autofree char *to = name_event (document, gap.detected);

      /* Translators: names of signals, "S1, S4", two events, "E3 14:02", and the length between */
      band->sentence = g_strdup_printf (_ ("Detection gap of %s, from %s to %s: %s"), band->brief,
                                        from, to, length);
    }
}

/**
 * pm_detection_list_bands:
 * @max: how many bands there may be; the shortest ones beyond that are united into the last
 *
 * Returns: (transfer full) (element-type PmDetectionBand): the gaps that have a length, the
 * longest first. Signals with the same ends share a band.
 */
GPtrArray *
pm_detection_list_bands (PmDocument *document, guint max)
{
  GPtrArray *bands = g_ptr_array_new_with_free_func (band_free);
  guint n = pm_document_get_n (document, PM_KIND_SIGNAL);
  gboolean has_rest;

  for (guint i = 0; i < n; i++)
    {
      const PmSignal *signal = pm_document_get_signal (document, i);
      PmDetectionGap gap;

      pm_detection_gap_init (&gap, document, signal);
      if (pm_detection_gap_has_length (&gap))
        add_gap (bands, signal, &gap);
    }
  g_ptr_array_sort (bands, compare_lengths);
  has_rest = max > 0 && bands->len > max;
  if (has_rest)
    unite_rest (bands, max - 1);
  for (guint i = 0; i < bands->len; i++)
    describe_band (g_ptr_array_index (bands, i), document, has_rest && i + 1 == bands->len);
  return bands;
}
