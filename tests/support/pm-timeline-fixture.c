/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-fixture.h"

/** pm_timeline_fixture_at: Returns: that time of the fixture's day, "10:30" */
PmTime
pm_timeline_fixture_at (const char *clock)
{
  g_autofree char *text = g_strdup_printf ("2026-03-01T%s:00Z", clock);
  PmTime time;

  g_assert_true (pm_time_parse_rfc3339 (text, -1, &time));
  return time;
}

/** pm_timeline_fixture_set_up: Round numbers that are easy to add up. */
void
pm_timeline_fixture_set_up (PmTimelineFixture *f)
{
  f->document = pm_document_new ();
  f->layout = pm_timeline_layout_new ();
  f->measure = pm_text_measure_new_fixed (PM_TIMELINE_FIXTURE_CHAR_WIDTH, 16);
  pm_timeline_style_init (&f->style, f->measure);
  f->style.row_height = 24;
  f->style.row_gap = 4;
  f->style.lane_padding = 6;
  f->style.card_padding = 4;
  f->style.icon_size = 16;
  f->style.spacing = 6;
  f->style.max_full = 300;
  f->style.max_brief = 100;
  f->style.max_whole = 500;
  f->style.card_gap = 6;
  f->style.min_bar = 8;
  f->style.ruler_height = 40;
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:00"), pm_timeline_fixture_at ("12:00") }, 1200, FALSE);
}

void
pm_timeline_fixture_tear_down (PmTimelineFixture *f)
{
  pm_timeline_layout_free (f->layout);
  pm_text_measure_unref (f->measure);
  g_assert_finalize_object (f->document);
}

/**
 * pm_timeline_fixture_run:
 * @transaction: (transfer full): what is to be done to the document
 */
void
pm_timeline_fixture_run (PmTimelineFixture *f, PmTransaction *transaction)
{
  g_autoptr (PmCommand) command = pm_transaction_commit (transaction);

  pm_command_apply (command, f->document);
  pm_transaction_free (transaction);
}

/**
 * pm_timeline_fixture_add:
 * @record: (transfer full): what is put into the document, and nothing else
 */
void
pm_timeline_fixture_add (PmTimelineFixture *f, PmRecord *record)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Add");

  pm_transaction_insert_record (transaction, record, -1);
  pm_timeline_fixture_run (f, transaction);
}

void
pm_timeline_fixture_update (PmTimelineFixture *f)
{
  pm_timeline_layout_update (f->layout, &f->axis, &f->style, f->measure, 0);
}

/**
 * pm_timeline_fixture_new_event:
 * @begin: (nullable): when it began, as of pm_timeline_fixture_at()
 * @end: (nullable): when it ended
 *
 * Returns: (transfer full): an event that is in no document yet
 */
PmRecord *
pm_timeline_fixture_new_event (const char *id,
                               const char *begin,
                               const char *end,
                               const char *title,
                               PmPrecision precision)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

  if (begin != NULL)
    pm_record_set_time (record, PM_EVENT_AT, pm_timeline_fixture_at (begin));
  if (end != NULL)
    pm_record_set_time (record, PM_EVENT_UNTIL, pm_timeline_fixture_at (end));
  pm_record_set_string (record, PM_EVENT_TITLE, title);
  pm_record_set_uint (record, PM_EVENT_PRECISION, precision);
  return record;
}
