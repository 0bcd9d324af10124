/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-metrics.h"

#include "pm-event-time.h"

#include <glib/gi18n-lib.h>

/*
 * The field does not agree on the names of these figures; so each says its formula. All but the
 * time to acknowledge are measured from the milestone "started", that one from "detected", as
 * there was nobody to acknowledge anything before.
 */

typedef struct
{
  const char *abbreviation;
  const char *name;
  const char *formula;
  PmMilestone begin;
  PmMilestone end;
  guint stated_field;
} MilestoneMetric;

static const MilestoneMetric milestone_metrics[] = {
  [PM_METRIC_TIME_TO_DETECT] = { "TTD", N_ ("Time to detect"), N_ ("detected − started"),
                                 PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED,
                                 PM_STATED_TIME_TO_DETECT },
  [PM_METRIC_TIME_TO_ACKNOWLEDGE] = { "TTA", N_ ("Time to acknowledge"),
                                      N_ ("acknowledged − detected"), PM_MILESTONE_DETECTED,
                                      PM_MILESTONE_ACKNOWLEDGED, PM_STATED_TIME_TO_ACKNOWLEDGE },
  [PM_METRIC_TIME_TO_MITIGATE] = { "TTM", N_ ("Time to mitigate"), N_ ("mitigated − started"),
                                   PM_MILESTONE_STARTED, PM_MILESTONE_MITIGATED,
                                   PM_STATED_TIME_TO_MITIGATE },
  [PM_METRIC_TIME_TO_RESOLVE] = { "TTR", N_ ("Time to resolve"), N_ ("resolved − started"),
                                  PM_MILESTONE_STARTED, PM_MILESTONE_RESOLVED,
                                  PM_STATED_TIME_TO_RESOLVE },
};

/**
 * pm_metric_event_range:
 *
 * "14 h" to the hour is [14:00, 15:00); "about 14:05" is a unit of its precision to each side. A
 * figure of whole minutes between times to the minute is not a range.
 *
 * Returns: the times that an event can have been at, [begin, end); empty where that is exact
 */
PmSpan
pm_metric_event_range (const PmEvent *event)
{
  if (pm_event_is_exact (event))
    return (PmSpan) { event->at, event->at };
  return pm_event_get_begin_range (event);
}

static PmMetricEnd
milestone_end (PmDocument *document, PmMilestone milestone)
{
  const PmEvent *event = pm_document_get_milestone (document, milestone);
  PmMetricEnd end = { .milestone = milestone };

  if (event == NULL)
    return end;
  end.event = event;
  end.time = event->at;
  end.known = pm_time_is_set (event->at) && event->precision != PM_PRECISION_UNKNOWN;
  if (end.known)
    end.range = pm_metric_event_range (event);
  return end;
}

static void
finish (PmMetric *metric)
{
  metric->known = metric->begin.known && metric->end.known;
  if (!metric->known)
    return;
  metric->value = metric->end.time - metric->begin.time;
  metric->is_range =
      pm_span_length (metric->begin.range) > 0 || pm_span_length (metric->end.range) > 0;
  metric->least = metric->end.range.begin - metric->begin.range.end;
  metric->most = metric->end.range.end - metric->begin.range.begin;
  if (metric->value >= 0)
    metric->least = MAX (metric->least, 0);
}

static void
compute_milestones (PmDocument *document, PmMetricId id, PmMetric *metric)
{
  const MilestoneMetric *info = &milestone_metrics[id];
  const PmRecord *stated = pm_document_get_incident (document)->stated;

  metric->abbreviation = info->abbreviation;
  metric->name = _ (info->name);
  metric->formula = _ (info->formula);
  metric->begin = milestone_end (document, info->begin);
  metric->end = milestone_end (document, info->end);
  if (stated != NULL)
    metric->stated = pm_record_get_string (stated, info->stated_field);
  finish (metric);
}

/* From the first begin to the last end of the impacts. One that has no end leaves it open. */
static void
compute_impact (PmDocument *document, PmMetric *metric)
{
  gboolean open = FALSE;
  guint n = pm_document_get_n (document, PM_KIND_IMPACT);

  metric->name = _ ("Impact duration");
  metric->formula = _ ("last end of impact − first start of impact");
  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (document, i);
      PmSpan exact_start = { impact->started_at, impact->started_at };
      PmSpan exact_end = { impact->ended_at, impact->ended_at };

      if (impact->level == PM_IMPACT_LEVEL_NONE)
        continue;
      if (pm_time_is_set (impact->started_at) &&
          (!metric->begin.known || impact->started_at < metric->begin.time))
        metric->begin = (PmMetricEnd) { TRUE, NULL, impact, impact->started_at, exact_start, 0 };
      if (pm_time_is_set (impact->ended_at) &&
          (!metric->end.known || impact->ended_at > metric->end.time))
        metric->end = (PmMetricEnd) { TRUE, NULL, impact, impact->ended_at, exact_end, 0 };
      open = open || (pm_time_is_set (impact->started_at) && !pm_time_is_set (impact->ended_at));
    }
  if (open)
    metric->end.known = FALSE;
  finish (metric);
}

/**
 * pm_metrics_compute:
 * @metrics: (out): filled in, by id; what it points at is the document's, until it changes
 *
 * A figure is computed from the milestones on events, and from the impacts, alone. What the
 * document states in words stands beside it and is never a source.
 */
void
pm_metrics_compute (PmDocument *document, PmMetric metrics[PM_N_METRICS])
{
  for (guint i = 0; i < PM_N_METRICS; i++)
    {
      metrics[i] = (PmMetric) { .id = i };
      if (i == PM_METRIC_IMPACT_DURATION)
        compute_impact (document, &metrics[i]);
      else
        compute_milestones (document, i, &metrics[i]);
    }
}

/* A length of time that stays on one line, for a range is long enough to be broken. */
static char *
format_unbroken (PmDuration duration)
{
  g_autofree char *text = pm_duration_format (duration);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv ("\u00a0", words);
}

/**
 * pm_metric_format_range:
 *
 * Returns: (transfer full): "1 h – 2 h", "up to 2 h", "~3 d" for a range too narrow to be seen
 */
char *
pm_metric_format_range (PmDuration shortest, PmDuration longest)
{
  g_autofree char *least = format_unbroken (shortest);
  g_autofree char *most = format_unbroken (longest);

  if (g_str_equal (least, most))
    return g_strdup_printf ("~%s", least);
  if (shortest == 0)
    /* Translators: a length of time that may be none at all: "up to 5 min" */
    return g_strdup_printf (_ ("up to %s"), most);
  /* Translators: a range of two lengths of time */
  return g_strdup_printf (_ ("%s – %s"), least, most);
}

/**
 * pm_metric_format_value:
 *
 * Returns: (transfer full): "12 min", "1 h – 2 h", "~3 d" for a range too narrow to be seen, or
 * "not recorded"
 */
char *
pm_metric_format_value (const PmMetric *metric)
{
  if (!metric->known)
    return g_strdup (_ ("not recorded"));
  if (!metric->is_range)
    return pm_duration_format (metric->value);
  return pm_metric_format_range (metric->least, metric->most);
}
