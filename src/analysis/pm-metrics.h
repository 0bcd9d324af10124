/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-document.h"

G_BEGIN_DECLS

/** PmMetricId: the key figures of one incident. */
typedef enum
{
  PM_METRIC_TIME_TO_DETECT,
  PM_METRIC_TIME_TO_ACKNOWLEDGE,
  PM_METRIC_TIME_TO_MITIGATE,
  PM_METRIC_TIME_TO_RESOLVE,
  PM_METRIC_IMPACT_DURATION,
  PM_N_METRICS
} PmMetricId;

/**
 * PmMetricEnd: one end of a figure.
 * @known: whether there is such a time; the rest counts only then
 * @event: (nullable): the event with the milestone, %NULL for an end of an impact
 * @impact: (nullable): the impact, %NULL for an event
 * @time: the time as recorded
 * @range: the times it can have been, [begin, end), from its precision; empty if it is exact
 * @milestone: which the event has, or would have, 0 for an end of an impact
 */
typedef struct
{
  gboolean known;
  const PmEvent *event;
  const PmImpact *impact;
  PmTime time;
  PmSpan range;
  guint32 milestone; /* PmMilestone or 0 */
} PmMetricEnd;

/**
 * PmMetric: one figure with all that is needed to believe it.
 * @abbreviation: "TTD", for one incident and never a mean; %NULL for the impact's duration
 * @name: translated: "Time to detect"
 * @formula: translated: "detected − started"
 * @known: whether both ends are there; a figure without is "not recorded", never 0
 * @value: the length from the times as recorded; negative where they are in the wrong order
 * @is_range: whether an end is not exact, so that the figure lies between @least and @most
 * @stated: (nullable): the duration as the document says it in words
 * @difference: how much longer this is than what is stated, 0 where they agree or it cannot be told
 * @from: where it begins, as the document says or as usual
 * @is_usual: whether it begins where it does if the document says nothing
 */
typedef struct
{
  PmMetricId id;
  const char *abbreviation;
  const char *name;
  const char *formula;
  PmMetricEnd begin;
  PmMetricEnd end;
  gboolean known;
  PmDuration value;
  gboolean is_range;
  PmDuration least;
  PmDuration most;
  const char *stated;
  PmDuration difference;
  PmMeasuredFrom from;
  gboolean is_usual;
} PmMetric;

void pm_metrics_compute (PmDocument *document, PmMetric metrics[PM_N_METRICS]);
char *pm_metric_format_value (const PmMetric *metric);
char *pm_metric_format_difference (const PmMetric *metric);
guint32 pm_metric_get_choices (PmMetricId id);
PmMeasuredFrom pm_metric_get_usual (PmMetricId id);
char *pm_metric_format_range (PmDuration shortest, PmDuration longest);
PmSpan pm_metric_event_range (const PmEvent *event);

G_END_DECLS
