/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-metrics.h"

#include "pm-stated.h"

#include "pm-event-time.h"

#include <glib/gi18n-lib.h>

/*
 * Practice does not agree on these figures; so each says its formula. If the document says nothing
 * else, all but the time to acknowledge are measured from the milestone "started", that one from
 * "detected", as there was nobody to acknowledge anything before.
 */

typedef struct
{
  const char *abbreviation;
  const char *name;
  PmMilestone end;
  guint stated_field;
  PmMeasuredFrom usual;
  const char *formulas[PM_MEASURED_FROM_DECLARED + 1]; /* NULL: of no use */
} MilestoneMetric;

static const MilestoneMetric milestone_metrics[] = {
  [PM_METRIC_TIME_TO_DETECT] = { "TTD",
                                 N_ ("Time to detect"),
                                 PM_MILESTONE_DETECTED,
                                 PM_STATED_TIME_TO_DETECT,
                                 PM_MEASURED_FROM_STARTED,
                                 { NULL, N_ ("detected − started"),
                                   N_ ("detected − first start of impact"), NULL, NULL } },
  [PM_METRIC_TIME_TO_ACKNOWLEDGE] = { "TTA",
                                      N_ ("Time to acknowledge"),
                                      PM_MILESTONE_ACKNOWLEDGED,
                                      PM_STATED_TIME_TO_ACKNOWLEDGE,
                                      PM_MEASURED_FROM_DETECTED,
                                      { NULL, N_ ("acknowledged − started"),
                                        N_ ("acknowledged − first start of impact"),
                                        N_ ("acknowledged − detected"),
                                        N_ ("acknowledged − declared") } },
  [PM_METRIC_TIME_TO_MITIGATE] = { "TTM",
                                   N_ ("Time to mitigate"),
                                   PM_MILESTONE_MITIGATED,
                                   PM_STATED_TIME_TO_MITIGATE,
                                   PM_MEASURED_FROM_STARTED,
                                   { NULL, N_ ("mitigated − started"),
                                     N_ ("mitigated − first start of impact"),
                                     N_ ("mitigated − detected"), N_ ("mitigated − declared") } },
  [PM_METRIC_TIME_TO_RESOLVE] = { "TTR",
                                  N_ ("Time to resolve"),
                                  PM_MILESTONE_RESOLVED,
                                  PM_STATED_TIME_TO_RESOLVE,
                                  PM_MEASURED_FROM_STARTED,
                                  { NULL, N_ ("resolved − started"),
                                    N_ ("resolved − first start of impact"),
                                    N_ ("resolved − detected"), N_ ("resolved − declared") } },
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

static PmMetricEnd
first_impact (PmDocument *document)
{
  guint n = pm_document_get_n (document, PM_KIND_IMPACT);
  PmMetricEnd end = { 0 };

  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_document_get_impact (document, i);

      if (impact->level == PM_IMPACT_LEVEL_NONE || !pm_time_is_set (impact->started_at) ||
          (end.known && impact->started_at >= end.time))
        continue;
      end = (PmMetricEnd) { .known = TRUE,
                            .impact = impact,
                            .time = impact->started_at,
                            .range = { impact->started_at, impact->started_at } };
    }
  return end;
}

static PmMetricEnd
figure_begin (PmDocument *document, PmMeasuredFrom from)
{
  switch (from)
    {
    case PM_MEASURED_FROM_IMPACT:
      return first_impact (document);
    case PM_MEASURED_FROM_DETECTED:
      return milestone_end (document, PM_MILESTONE_DETECTED);
    case PM_MEASURED_FROM_DECLARED:
      return milestone_end (document, PM_MILESTONE_DECLARED);
    case PM_MEASURED_FROM_UNSET:
    case PM_MEASURED_FROM_STARTED:
    default:
      return milestone_end (document, PM_MILESTONE_STARTED);
    }
}

/**
 * pm_metric_get_choices:
 *
 * Returns: where the figure may begin, a bit for each #PmMeasuredFrom; 0 where there is no choice
 */
guint32
pm_metric_get_choices (PmMetricId id)
{
  guint32 choices = 0;

  if (id >= G_N_ELEMENTS (milestone_metrics))
    return 0;
  for (guint i = PM_MEASURED_FROM_STARTED; i <= PM_MEASURED_FROM_DECLARED; i++)
    if (milestone_metrics[id].formulas[i] != NULL)
      choices |= 1u << i;
  return choices;
}

/** pm_metric_get_usual: Returns: where the figure begins if the document says nothing else */
PmMeasuredFrom
pm_metric_get_usual (PmMetricId id)
{
  return id < G_N_ELEMENTS (milestone_metrics) ? milestone_metrics[id].usual
                                               : PM_MEASURED_FROM_UNSET;
}

/* What the document says, where it makes a figure. */
static PmMeasuredFrom
get_definition (PmDocument *document, PmMetricId id)
{
  const PmRecord *definitions = pm_document_get_incident (document)->definitions;
  guint from = definitions != NULL ? pm_record_get_uint (definitions, (guint) id) : 0;

  return (pm_metric_get_choices (id) & (1u << from)) != 0 ? (PmMeasuredFrom) from
                                                          : milestone_metrics[id].usual;
}

static void
compare_with_stated (PmMetric *metric)
{
  PmDuration least = metric->is_range ? metric->least : metric->value;
  PmDuration most = metric->is_range ? metric->most : metric->value;
  PmDuration stated, unit;

  if (!metric->known || !pm_stated_parse (metric->stated, &stated, &unit))
    return;
  /* What is stated in hours is not more exact than an hour. */
  if (stated + unit <= least)
    metric->difference = least - stated;
  else if (stated - unit >= most)
    metric->difference = most - stated;
}

static void
compute_milestones (PmDocument *document, PmMetricId id, PmMetric *metric)
{
  const MilestoneMetric *info = &milestone_metrics[id];
  const PmRecord *stated = pm_document_get_incident (document)->stated;
  PmMeasuredFrom from = get_definition (document, id);

  metric->abbreviation = info->abbreviation;
  metric->name = _ (info->name);
  metric->from = from;
  metric->is_usual = from == info->usual;
  metric->formula = _ (info->formulas[from]);
  metric->begin = figure_begin (document, from);
  metric->end = milestone_end (document, info->end);
  if (stated != NULL)
    metric->stated = pm_record_get_string (stated, info->stated_field);
  finish (metric);
  compare_with_stated (metric);
}

/* From the first begin to the last end of the impacts. One that has no end leaves it open. */
static void
compute_impact (PmDocument *document, PmMetric *metric)
{
  gboolean open = FALSE;
  guint n = pm_document_get_n (document, PM_KIND_IMPACT);

  metric->name = _ ("Impact duration");
  metric->is_usual = TRUE;
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

/**
 * pm_metric_format_difference:
 *
 * Returns: (transfer full) (nullable): how much longer or shorter it is than what is stated, %NULL
 * where both agree as far as what is stated is exact, and where it cannot be read
 */
char *
pm_metric_format_difference (const PmMetric *metric)
{
  g_autofree char *length = NULL;

  if (metric->difference == 0)
    return NULL;
  length = pm_duration_format (ABS (metric->difference));
  if (metric->difference > 0)
    /* Translators: a computed length of time beside one that somebody wrote: "13 min longer than
     * stated" */
    return g_strdup_printf (_ ("%s longer than stated"), length);
  /* Translators: a computed length of time beside one that somebody wrote: "13 min shorter than
   * stated" */
  return g_strdup_printf (_ ("%s shorter than stated"), length);
}
