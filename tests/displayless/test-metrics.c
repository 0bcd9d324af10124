/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-metrics.h"

#include "pm-document-private.h"
#include "pm-stated.h"

static void
add_event (PmDocument *document,
           const char *at,
           guint32 milestones,
           PmPrecision precision,
           gboolean approximate)
{
  g_autofree char *id = pm_document_make_id (document);
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);
  PmTime time = PM_TIME_UNSET;

  g_assert_true (at == NULL || pm_time_parse_rfc3339 (at, -1, &time));
  pm_record_set_time (event, PM_EVENT_AT, time);
  pm_record_set_uint (event, PM_EVENT_MILESTONES, milestones);
  pm_record_set_uint (event, PM_EVENT_PRECISION, precision);
  pm_record_set_uint (event, PM_EVENT_APPROXIMATE, (guint32) approximate);
  pm_document_insert (document, event, PM_POSITION_END);
  pm_record_unref (event);
}

static void
add_impact (PmDocument *document, PmTime started, PmTime ended, PmImpactLevel level)
{
  g_autofree char *id = pm_document_make_id (document);
  PmRecord *impact = pm_record_new_with_id (PM_KIND_IMPACT, id);

  pm_record_set_time (impact, PM_IMPACT_STARTED_AT, started);
  pm_record_set_time (impact, PM_IMPACT_ENDED_AT, ended);
  pm_record_set_uint (impact, PM_IMPACT_LEVEL, level);
  pm_document_insert (document, impact, PM_POSITION_END);
  pm_record_unref (impact);
}

static void
assert_value (PmDocument *document, PmMetricId id, const char *expected)
{
  PmMetric metrics[PM_N_METRICS];
  g_autofree char *text = NULL;

  pm_metrics_compute (document, metrics);
  g_assert_cmpuint (metrics[id].id, ==, id);
  g_assert_nonnull (metrics[id].name);
  g_assert_nonnull (metrics[id].formula);
  text = pm_metric_format_value (&metrics[id]);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_figures (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmMetric metrics[PM_N_METRICS];

  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_STARTED, 0, FALSE);
  add_event (document, "2026-03-01T14:12:00Z", PM_MILESTONE_DETECTED | PM_MILESTONE_DECLARED, 0,
             FALSE);
  add_event (document, "2026-03-01T14:15:30Z", PM_MILESTONE_ACKNOWLEDGED, 0, FALSE);
  add_event (document, "2026-03-01T16:00:00Z", PM_MILESTONE_RESOLVED, 0, FALSE);
  assert_value (document, PM_METRIC_TIME_TO_DETECT, "12 min");
  assert_value (document, PM_METRIC_TIME_TO_ACKNOWLEDGE, "3 min 30 s");
  assert_value (document, PM_METRIC_TIME_TO_MITIGATE, "not recorded");
  assert_value (document, PM_METRIC_TIME_TO_RESOLVE, "2 h");
  assert_value (document, PM_METRIC_IMPACT_DURATION, "not recorded");

  pm_metrics_compute (document, metrics);
  g_assert_true (metrics[PM_METRIC_TIME_TO_DETECT].begin.event ==
                 pm_document_get_event (document, 0));
  g_assert_true (metrics[PM_METRIC_TIME_TO_DETECT].end.event ==
                 pm_document_get_event (document, 1));
  g_assert_true (metrics[PM_METRIC_TIME_TO_MITIGATE].begin.known);
  g_assert_false (metrics[PM_METRIC_TIME_TO_MITIGATE].end.known);
}

static void
test_ranges (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_STARTED, PM_PRECISION_HOUR, FALSE);
  add_event (document, "2026-03-01T16:00:00Z", PM_MILESTONE_DETECTED, PM_PRECISION_SECOND, FALSE);
  add_event (document, "2026-03-01T17:00:00Z", PM_MILESTONE_MITIGATED, PM_PRECISION_MINUTE, TRUE);
  add_event (document, NULL, PM_MILESTONE_RESOLVED, PM_PRECISION_UNSET, FALSE);
  assert_value (document, PM_METRIC_TIME_TO_DETECT, "1\u00a0h – 2\u00a0h");
  assert_value (document, PM_METRIC_TIME_TO_MITIGATE,
                "1\u00a0h\u00a059\u00a0min – 3\u00a0h\u00a01\u00a0min");
  assert_value (document, PM_METRIC_TIME_TO_RESOLVE, "not recorded");
}

static void
test_narrow_range (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_STARTED, PM_PRECISION_MINUTE, TRUE);
  add_event (document, "2026-03-04T16:30:00Z", PM_MILESTONE_RESOLVED, 0, FALSE);
  assert_value (document, PM_METRIC_TIME_TO_RESOLVE, "~3\u00a0d\u00a02\u00a0h");
}

static void
test_wrong_order_is_shown (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_DETECTED, 0, FALSE);
  add_event (document, "2026-03-01T14:10:00Z", PM_MILESTONE_STARTED, 0, FALSE);
  assert_value (document, PM_METRIC_TIME_TO_DETECT, "−10 min");
}

static void
test_impact (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  add_impact (document, 60 * PM_SECOND, 120 * PM_SECOND, PM_IMPACT_LEVEL_MAJOR);
  add_impact (document, 0, 90 * PM_SECOND, PM_IMPACT_LEVEL_MINOR);
  add_impact (document, -PM_DAY, PM_DAY, PM_IMPACT_LEVEL_NONE);
  assert_value (document, PM_METRIC_IMPACT_DURATION, "2 min");
  add_impact (document, 0, PM_TIME_UNSET, PM_IMPACT_LEVEL_MINOR);
  assert_value (document, PM_METRIC_IMPACT_DURATION, "not recorded");
}

static void
test_stated (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);
  PmRecord *stated = pm_record_new (PM_KIND_STATED);
  PmMetric metrics[PM_N_METRICS];

  pm_record_set_string (stated, PM_STATED_TIME_TO_DETECT, "about ten minutes");
  pm_record_take_part (incident, PM_INCIDENT_STATED, stated);
  pm_document_take_incident (document, incident);
  pm_metrics_compute (document, metrics);
  g_assert_cmpstr (metrics[PM_METRIC_TIME_TO_DETECT].stated, ==, "about ten minutes");
  g_assert_false (metrics[PM_METRIC_TIME_TO_DETECT].known);
}

static void
set_incident (PmDocument *document, guint figure, PmMeasuredFrom from, const char *stated_words)
{
  PmRecord *incident = pm_record_new (PM_KIND_INCIDENT);
  PmRecord *definitions = pm_record_new (PM_KIND_DEFINITIONS);
  PmRecord *stated = pm_record_new (PM_KIND_STATED);

  pm_record_set_uint (definitions, figure, from);
  pm_record_set_string (stated, figure, stated_words);
  pm_record_take_part (incident, PM_INCIDENT_DEFINITIONS, definitions);
  pm_record_take_part (incident, PM_INCIDENT_STATED, stated);
  pm_document_take_incident (document, incident);
}

static void
assert_figure (PmDocument *document, PmMetricId id, const char *formula, const char *value)
{
  PmMetric metrics[PM_N_METRICS];

  pm_metrics_compute (document, metrics);
  g_assert_cmpstr (metrics[id].formula, ==, formula);
  assert_value (document, id, value);
}

/* Practice disagrees about where a figure begins: the document says which it means. */
static void
test_definitions (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmMetric metrics[PM_N_METRICS];
  PmTime start;

  g_assert_true (pm_time_parse_rfc3339 ("2026-03-01T14:00:00Z", -1, &start));
  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_STARTED, 0, FALSE);
  add_event (document, "2026-03-01T14:12:00Z", PM_MILESTONE_DETECTED, 0, FALSE);
  add_event (document, "2026-03-01T14:15:00Z", PM_MILESTONE_DECLARED, 0, FALSE);
  add_event (document, "2026-03-01T16:00:00Z", PM_MILESTONE_RESOLVED, 0, FALSE);
  assert_figure (document, PM_METRIC_TIME_TO_RESOLVE, "resolved − started", "2 h");
  set_incident (document, PM_DEFINITIONS_TIME_TO_RESOLVE, PM_MEASURED_FROM_DETECTED, NULL);
  assert_figure (document, PM_METRIC_TIME_TO_RESOLVE, "resolved − detected", "1 h 48 min");
  pm_metrics_compute (document, metrics);
  g_assert_false (metrics[PM_METRIC_TIME_TO_RESOLVE].is_usual);
  g_assert_true (metrics[PM_METRIC_TIME_TO_DETECT].is_usual);
  set_incident (document, PM_DEFINITIONS_TIME_TO_RESOLVE, PM_MEASURED_FROM_DECLARED, NULL);
  assert_figure (document, PM_METRIC_TIME_TO_RESOLVE, "resolved − declared", "1 h 45 min");

  /* No impact is recorded yet; then the first one that is one counts. */
  set_incident (document, PM_DEFINITIONS_TIME_TO_DETECT, PM_MEASURED_FROM_IMPACT, NULL);
  assert_figure (document, PM_METRIC_TIME_TO_DETECT, "detected − first start of impact",
                 "not recorded");
  add_impact (document, start + 9 * PM_MINUTE, PM_TIME_UNSET, PM_IMPACT_LEVEL_MAJOR);
  add_impact (document, start + 4 * PM_MINUTE, PM_TIME_UNSET, PM_IMPACT_LEVEL_MINOR);
  add_impact (document, start, PM_TIME_UNSET, PM_IMPACT_LEVEL_NONE);
  assert_figure (document, PM_METRIC_TIME_TO_DETECT, "detected − first start of impact", "8 min");
  pm_metrics_compute (document, metrics);
  g_assert_true (metrics[PM_METRIC_TIME_TO_DETECT].begin.impact ==
                 pm_document_get_impact (document, 1));

  /* What would be no figure is passed over. */
  set_incident (document, PM_DEFINITIONS_TIME_TO_DETECT, PM_MEASURED_FROM_DETECTED, NULL);
  assert_figure (document, PM_METRIC_TIME_TO_DETECT, "detected − started", "12 min");
  g_assert_cmpuint (pm_metric_get_choices (PM_METRIC_TIME_TO_DETECT), ==,
                    1u << PM_MEASURED_FROM_STARTED | 1u << PM_MEASURED_FROM_IMPACT);
  g_assert_cmpuint (pm_metric_get_choices (PM_METRIC_IMPACT_DURATION), ==, 0);
}

static void
assert_difference (PmDocument *document, const char *stated, const char *expected)
{
  g_autofree char *text = NULL;
  PmMetric metrics[PM_N_METRICS];

  set_incident (document, PM_STATED_TIME_TO_RESOLVE, PM_MEASURED_FROM_STARTED, stated);
  pm_metrics_compute (document, metrics);
  text = pm_metric_format_difference (&metrics[PM_METRIC_TIME_TO_RESOLVE]);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_difference (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();

  add_event (document, "2026-03-01T14:00:00Z", PM_MILESTONE_STARTED, 0, FALSE);
  add_event (document, "2026-03-01T16:16:00Z", PM_MILESTONE_RESOLVED, 0, FALSE);
  assert_difference (document, "123 minutes", "13 min longer than stated");
  assert_difference (document, "2h 30min", "14 min shorter than stated");
  assert_difference (document, "136 minutes", NULL);
  /* As exact as it is stated */
  assert_difference (document, "about two hours", NULL);
  assert_difference (document, "four hours", "1 h 44 min shorter than stated");
  assert_difference (document, "a long time", NULL);
  assert_difference (document, NULL, NULL);
}

static void
test_stated_words (void)
{
  static const struct
  {
    const char *text;
    PmDuration value; /* 0: nothing to be read */
    PmDuration unit;
  } cases[] = {
    { "123 minutes", 123 * PM_MINUTE, PM_MINUTE },
    { "just over nine hours", 9 * PM_HOUR, PM_HOUR },
    { "1 h 50 min", 110 * PM_MINUTE, PM_MINUTE },
    { "1 hour and 5 minutes", 65 * PM_MINUTE, PM_MINUTE },
    { "90min", 90 * PM_MINUTE, PM_MINUTE },
    { "zwölf Minuten", 12 * PM_MINUTE, PM_MINUTE },
    { "13 minutes (“time to recovery”)", 13 * PM_MINUTE, PM_MINUTE },
    { "about 1 h 50 min; about 4 hours of reduced capacity", 0, 0 },
    { "2-3 hours", 0, 0 },
    { "1.5 hours", 0, 0 },
    { "5 minutes 1 hour", 0, 0 },
    { "since 2019", 0, 0 },
    { "99999999999 hours", 0, 0 },
    { "soon", 0, 0 },
    { "", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmDuration value, unit;
      gboolean read = pm_stated_parse (cases[i].text, &value, &unit);

      g_test_message ("%s", cases[i].text);
      g_assert_true (read == (cases[i].value != 0));
      if (!read)
        continue;
      g_assert_cmpint (value, ==, cases[i].value);
      g_assert_cmpint (unit, ==, cases[i].unit);
    }
  g_assert_false (pm_stated_parse (NULL, &(PmDuration) { 0 }, &(PmDuration) { 0 }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/figures", test_figures);
  g_test_add_func ("/metrics/ranges", test_ranges);
  g_test_add_func ("/metrics/definitions", test_definitions);
  g_test_add_func ("/metrics/difference", test_difference);
  g_test_add_func ("/metrics/stated-words", test_stated_words);
  g_test_add_func ("/metrics/narrow-range", test_narrow_range);
  g_test_add_func ("/metrics/wrong-order-is-shown", test_wrong_order_is_shown);
  g_test_add_func ("/metrics/impact", test_impact);
  g_test_add_func ("/metrics/stated", test_stated);
  return g_test_run ();
}
