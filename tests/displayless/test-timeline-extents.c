/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-event-time.h"
#include "pm-event-words.h"
#include "pm-timeline-fixture.h"
#include "pm-timeline-layout.h"

/* What a timeline shows of times that are not known exactly, and of what was noticed later. Ten px
 * are a minute. */

typedef PmTimelineFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  pm_timeline_fixture_set_up (f);
  f->style.min_soft = 8;
  f->style.max_soft = 20;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pm_timeline_fixture_tear_down (f);
}

static PmRecord *
new_event (const char *id,
           const char *begin,
           const char *end,
           PmPrecision precision,
           gboolean about)
{
  PmRecord *record = pm_timeline_fixture_new_event (id, begin, end, id, precision);

  pm_record_set_uint (record, PM_EVENT_APPROXIMATE, about);
  return record;
}

/* Puts @record into the document, and nothing else. */
static void
show (Fixture *f, PmRecord *record)
{
  pm_timeline_fixture_add (f, record);
  pm_timeline_layout_set_document (f->layout, f->document);
}

/* All extents and items, as text. */
static char *
dump (Fixture *f)
{
  GString *text = g_string_new (NULL);
  const PmTimelineExtent *extents;
  const PmTimelineItem *items;
  guint n;

  pm_timeline_fixture_update (f);
  extents = pm_timeline_layout_get_extents (f->layout, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmTimelineExtent *e = &extents[i];

      g_string_append_printf (text, "%s y %g", e->event->base.id, e->y);
      if (e->soft_begin)
        g_string_append_printf (text, " begin %g|%g|%g", e->begin[0], e->begin[1], e->begin[2]);
      if (e->soft_end)
        g_string_append_printf (text, " end %g|%g|%g", e->end[0], e->end[1], e->end[2]);
      if (e->has_tail)
        g_string_append_printf (text, " tail %g>%g at %g+%g", e->begin[1], e->noticed, e->tail,
                                e->tail_width);
      g_string_append_c (text, '\n');
    }
  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "card %s %g+%g bar %g extent %u\n", items[i].event->base.id,
                            items[i].rect.x, items[i].rect.width, items[i].bar, items[i].extent);
  return g_string_free (text, FALSE);
}

static void
check (Fixture *f, const char *expected)
{
  g_autofree char *seen = dump (f);

  g_assert_cmpstr (seen, ==, expected);
}

/* A card takes 24 for its icon, 6, 40 (or 48) + 6 for the time, and 8 for a letter and 1 to spare.
 */
static void
test_exact (Fixture *f, gconstpointer data)
{
  show (f, new_event ("exact", "10:20", "11:00", PM_PRECISION_MINUTE, FALSE));
  show (f, new_event ("second", "11:20", NULL, PM_PRECISION_SECOND, FALSE));
  show (f, new_event ("unset", "11:40", NULL, PM_PRECISION_UNSET, FALSE));
  /* A minute is wider here than the shortest soft edge: it is honest to show it. */
  check (f, "exact y 6 begin 200|200|210 end 600|600|610\n"
            "card exact 200+400 bar 400 extent 1\n"
            "card second 800+149 bar 0 extent 0\n"
            "card unset 1000+117 bar 0 extent 0\n");
  /* And from afar it would be nothing but noise. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:00"), pm_timeline_fixture_at ("14:00") }, 1200, FALSE);
  check (f, "card exact 100+200 bar 200 extent 0\n"
            "card second 400+149 bar 0 extent 0\n"
            "card unset 500+117 bar 0 extent 0\n");
}

static void
test_approximate (Fixture *f, gconstpointer data)
{
  show (f, new_event ("about", "10:20", NULL, PM_PRECISION_MINUTE, TRUE));
  check (f, "about y 6 begin 190|200|210\n"
            "card about 200+125 bar 0 extent 1\n");
  /* However far away: never too short to be seen. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:00"), pm_timeline_fixture_at ("20:00") }, 1200, FALSE);
  check (f, "about y 6 begin 32|40|48\n"
            "card about 40+125 bar 0 extent 1\n");
  /* A span is uncertain at both of its ends. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:00"), pm_timeline_fixture_at ("12:00") }, 1200, FALSE);
  show (f, new_event ("span", "11:00", "11:30", PM_PRECISION_MINUTE, TRUE));
  check (f, "about y 6 begin 190|200|210\n"
            "span y 6 begin 590|600|610 end 890|900|910\n"
            "card about 200+125 bar 0 extent 1\n"
            "card span 600+310 bar 300 extent 2\n");
}

/* Hours and days are wide: they are seen from wherever they reach, and keep none from their row. */
static void
test_hours_and_days (Fixture *f, gconstpointer data)
{
  show (f, new_event ("hour", "10:20", NULL, PM_PRECISION_HOUR, FALSE));
  show (f, new_event ("other", "10:50", NULL, PM_PRECISION_SECOND, FALSE));
  show (f, new_event ("late", "12:10", NULL, PM_PRECISION_HOUR, TRUE));
  check (f, "hour y 6 begin 200|200|800\n"
            "late y 6 begin 700|1300|1900\n"
            "card hour 200+109 bar 0 extent 1\n"
            "card other 500+141 bar 0 extent 0\n");
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("11:00"), pm_timeline_fixture_at ("13:00") }, 1200, FALSE);
  check (f, "hour y 6 begin -400|-400|200\n"
            "late y 6 begin 100|700|1300\n"
            "card other -100+141 bar 0 extent 0\n"
            "card late 700+117 bar 0 extent 2\n");
}

/* What is written as unknown but stands somewhere is soft on both sides. */
static void
test_unknown (Fixture *f, gconstpointer data)
{
  show (f, new_event ("lost", "10:20", NULL, PM_PRECISION_UNKNOWN, FALSE));
  show (f, new_event ("nowhere", NULL, NULL, PM_PRECISION_UNKNOWN, FALSE));
  check (f, "lost y 6 begin 192|200|208\n"
            "card lost 200+109 bar 0 extent 1\n"
            "card nowhere 4+87 bar 0 extent 0\n");
}

/* No card stands on a soft edge of its neighbour in the row. */
static void
test_room (Fixture *f, gconstpointer data)
{
  const PmTimelineItem *items;
  guint n;

  show (f, new_event ("first", "10:20", NULL, PM_PRECISION_SECOND, FALSE));
  show (f, new_event ("second", "10:35", NULL, PM_PRECISION_MINUTE, TRUE));
  pm_timeline_fixture_update (f);
  /* They would stand side by side: 200+149 and 350. But the second may have been at 340. */
  items = pm_timeline_layout_get_items (f->layout, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (items[0].rect.x + items[0].rect.width, >, 340);
  g_assert_cmpuint (items[0].row, ==, 0);
  g_assert_cmpuint (items[1].row, ==, 1);
}

static void
test_tail (Fixture *f, gconstpointer data)
{
  PmRecord *record = new_event ("seen", "10:20", NULL, PM_PRECISION_SECOND, FALSE);

  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("11:05"));
  show (f, record);
  record = new_event ("same", "11:20", NULL, PM_PRECISION_SECOND, FALSE);
  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("11:20"));
  show (f, record);
  check (f, "seen y 6 tail 200>650 at 30+4\n"
            "card seen 200+133 bar 0 extent 1\n"
            "card same 800+133 bar 0 extent 0\n");
  /* It is there when what it comes from has left the view. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:45"), pm_timeline_fixture_at ("12:45") }, 1200, FALSE);
  check (f, "seen y 6 tail -250>200 at 30+4\n"
            "card same 350+133 bar 0 extent 0\n");
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("11:10"), pm_timeline_fixture_at ("13:10") }, 1200, FALSE);
  check (f, "card same 100+133 bar 0 extent 0\n");
}

/* Every x is mirrored, and nothing else is. */
static void
test_right_to_left (Fixture *f, gconstpointer data)
{
  PmRecord *record = new_event ("seen", "10:20", "11:00", PM_PRECISION_MINUTE, TRUE);
  g_autofree char *ltr = NULL;
  const PmTimelineExtent *extents;
  const PmTimelineItem *items;
  guint n;

  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("11:30"));
  show (f, record);
  check (f, "seen y 6 begin 190|200|210 end 590|600|610 tail 200>900 at 30+4\n"
            "card seen 200+410 bar 400 extent 1\n");
  f->axis = pm_time_axis_new (f->axis.span, 1200, TRUE);
  check (f, "seen y 6 begin 1010|1000|990 end 610|600|590 tail 1000>300 at 30+4\n"
            "card seen 590+410 bar 400 extent 1\n");
  extents = pm_timeline_layout_get_extents (f->layout, &n);
  items = pm_timeline_layout_get_items (f->layout, &n);
  g_assert_true (extents[items[0].extent - 1].event == items[0].event);
}

/* Of a large document, only what is near is packed: what reaches in from far away is found. */
static void
test_large (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Fill");
  const PmTimelineExtent *extents;
  guint n;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%05u", i);
      PmRecord *record = new_event (id, "00:00", NULL, PM_PRECISION_SECOND, FALSE);

      pm_record_set_time (record, PM_EVENT_AT, pm_timeline_fixture_at ("12:30") + i * PM_MINUTE);
      if (i == 0)
        pm_record_set_time (record, PM_EVENT_NOTICED_AT,
                            pm_timeline_fixture_at ("12:30") + 2000 * PM_MINUTE);
      pm_transaction_insert_record (transaction, record, -1);
    }
  pm_timeline_fixture_run (f, transaction);
  pm_timeline_layout_set_document (f->layout, f->document);
  f->axis = pm_time_axis_new ((PmSpan) { pm_timeline_fixture_at ("12:30") + 1950 * PM_MINUTE,
                                         pm_timeline_fixture_at ("12:30") + 2070 * PM_MINUTE },
                              1200, FALSE);
  pm_timeline_fixture_update (f);
  extents = pm_timeline_layout_get_extents (f->layout, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (extents[0].event->base.id, ==, "e00000");
  g_assert_cmpfloat (extents[0].noticed, ==, 500);
}

/* "x+width" of each mark of the event at @position. */
static char *
dump_places (Fixture *f, guint position, guint n)
{
  const PmTimelineItem *item = pm_timeline_layout_find_showing (f->layout, position);
  GString *text = g_string_new (NULL);
  double widths[] = { 30, 20, 20 };
  PmRect rects[3];

  if (item == NULL || !pm_timeline_layout_place_marks (f->layout, item, widths, n, 16, rects))
    return g_string_free (text, FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (rects[i].y, ==, item->rect.y + 4);
      g_string_append_printf (text, "%s%g+%g", i > 0 ? " " : "", rects[i].x, rects[i].width);
    }
  return g_string_free (text, FALSE);
}

static void
assert_places (Fixture *f, guint position, guint n, const char *expected)
{
  g_autofree char *seen = dump_places (f, position, n);

  if (!g_str_equal (seen, expected))
    g_error ("the marks of event %u are at “%s”, not “%s”", position, seen, expected);
}

static void
test_marks (Fixture *f, gconstpointer data)
{
  show (f, new_event ("one", "10:20", NULL, PM_PRECISION_SECOND, FALSE));
  show (f, new_event ("other", "10:34", NULL, PM_PRECISION_SECOND, FALSE));
  show (f, new_event ("last", "11:50", NULL, PM_PRECISION_SECOND, FALSE));
  pm_timeline_fixture_update (f);
  /* 200+125 and 340: no room between, so that the marks stand on the end of the card. */
  assert_places (f, 0, 2, "269+30 302+20");
  /* 340+141: behind the card. */
  assert_places (f, 1, 3, "484+30 517+20 540+20");
  /* 1100 and more: at the edge of what is visible. */
  assert_places (f, 2, 1, "1167+30");

  f->axis = pm_time_axis_new (f->axis.span, 1200, TRUE);
  pm_timeline_fixture_update (f);
  assert_places (f, 0, 2, "901+30 878+20");
  assert_places (f, 1, 3, "686+30 663+20 640+20");
  assert_places (f, 2, 1, "3+30");

  /* Nothing is marked that is out of sight. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("13:00"), pm_timeline_fixture_at ("15:00") }, 1200, FALSE);
  pm_timeline_fixture_update (f);
  assert_places (f, 0, 1, "");
}

/* One of a crowd is shown by the count that stands for it. */
static void
test_find_in_count (Fixture *f, gconstpointer data)
{
  const PmTimelineItem *item;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%02u", i);
      PmRecord *record = new_event (id, "10:20", NULL, PM_PRECISION_SECOND, FALSE);

      pm_record_set_time (record, PM_EVENT_AT, pm_timeline_fixture_at ("10:20") + i * PM_SECOND);
      show (f, record);
    }
  pm_timeline_fixture_update (f);
  g_assert_null (pm_timeline_layout_find (f->layout, 17));
  item = pm_timeline_layout_find_showing (f->layout, 17);
  g_assert_nonnull (item);
  g_assert_cmpint (item->mode, ==, PM_CARD_CLUSTER);
  g_assert_cmpuint (item->count, >, 1);
}

/* The phases, "name [begin, end] name at". */
static char *
dump_phases (Fixture *f)
{
  GString *text = g_string_new (NULL);
  PmRect rect, name;

  pm_timeline_fixture_update (f);
  for (PmPhase phase = 0; phase < PM_N_PHASES; phase++)
    {
      if (!pm_timeline_layout_get_phase (f->layout, phase, &rect))
        continue;
      g_string_append_printf (text, "%s [%g, %g]", pm_phase_get_label (phase), rect.x,
                              rect.x + rect.width);
      if (pm_timeline_layout_get_phase_name (f->layout, phase, &name))
        g_string_append_printf (text, " name %g+%g", name.x, name.width);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
check_phases (Fixture *f, const char *expected)
{
  g_autofree char *seen = dump_phases (f);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_phases (Fixture *f, gconstpointer data)
{
  PmRecord *record = new_event ("seen", "10:20", NULL, PM_PRECISION_SECOND, FALSE);
  const PmTimelineItem *items;
  const PmTimelineImpact *impacts;
  guint n;

  f->style.phase_height = 18;
  f->style.impact_gap = 4;
  show (f, new_event ("some", "11:00", NULL, PM_PRECISION_SECOND, FALSE));
  check_phases (f, "");
  g_assert_cmpfloat (pm_timeline_layout_get_phases_height (f->layout), ==, 0);

  /* Nobody has ended it yet: it goes on. */
  pm_record_set_uint (record, PM_EVENT_MILESTONES, PM_MILESTONE_DETECTED);
  show (f, record);
  check_phases (f, "Leading up [0, 200] name 4+80\nResponse [200, 1200] name 204+64\n");

  record = new_event ("over", "11:40", NULL, PM_PRECISION_SECOND, FALSE);
  pm_record_set_uint (record, PM_EVENT_MILESTONES, PM_MILESTONE_RESOLVED);
  show (f, record);
  check_phases (f, "Leading up [0, 200] name 4+80\n"
                   "Response [200, 1000] name 204+64\n"
                   "Aftermath [1000, 1200] name 1004+72\n");

  /* Nothing else stands where the names are. */
  record = pm_record_new_with_id (PM_KIND_IMPACT, "impact");
  pm_record_set_time (record, PM_IMPACT_STARTED_AT, pm_timeline_fixture_at ("10:10"));
  show (f, record);
  pm_timeline_fixture_update (f);
  impacts = pm_timeline_layout_get_impacts (f->layout, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat (impacts[0].rect.y, ==, 22);
  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat (items[i].rect.y, >=, impacts[0].rect.y + impacts[0].rect.height);

  /* A name stays in sight while some of its phase is, and gives way when it does not fit. */
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("11:00"), pm_timeline_fixture_at ("13:00") }, 1200, FALSE);
  check_phases (f, "Response [0, 400] name 4+64\nAftermath [400, 1200] name 404+72\n");
  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("11:35"), pm_timeline_fixture_at ("13:35") }, 1200, FALSE);
  check_phases (f, "Response [0, 50]\nAftermath [50, 1200] name 54+72\n");

  f->axis = pm_time_axis_new (
      (PmSpan) { pm_timeline_fixture_at ("10:00"), pm_timeline_fixture_at ("12:00") }, 1200, TRUE);
  check_phases (f, "Leading up [1000, 1200] name 1116+80\n"
                   "Response [200, 1000] name 932+64\n"
                   "Aftermath [0, 200] name 124+72\n");
  g_assert_cmpint (pm_timeline_layout_get_phase_begin (f->layout, PM_PHASE_RESPONSE), ==,
                   pm_timeline_fixture_at ("10:20"));
  g_assert_cmpint (pm_timeline_layout_get_phase_begin (f->layout, PM_PHASE_AFTERMATH), ==,
                   pm_timeline_fixture_at ("11:40"));
}

static void
test_phases_end_only (Fixture *f, gconstpointer data)
{
  PmRecord *record = new_event ("over", "11:40", NULL, PM_PRECISION_SECOND, FALSE);

  pm_record_set_uint (record, PM_EVENT_MILESTONES, PM_MILESTONE_MITIGATED);
  show (f, record);
  check_phases (f, "Aftermath [1000, 1200] name 1004+72\n");
}

static void
assert_original (const char *written, const char *expected)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");
  PmRecord *record = new_event ("e", "13:05", "13:25", PM_PRECISION_MINUTE, FALSE);
  g_autofree char *seen = NULL;

  pm_record_set_string (record, PM_EVENT_ORIGINAL_TIME, written);
  seen = pm_event_dup_original ((const PmEvent *) record, zone);
  if (g_strcmp0 (seen, expected) != 0)
    g_error ("“%s” is shown as “%s”, not “%s”", written, seen, expected);
  pm_record_unref (record);
}

/* 13:05 in UTC is 14:05 in Berlin. */
static void
test_original (void)
{
  assert_original (NULL, NULL);
  assert_original ("  ", NULL);
  assert_original ("14:05", NULL);
  assert_original ("2:05 pm", NULL);
  assert_original ("13:05 UTC", NULL);
  assert_original ("2026-03-01 14:05", NULL);
  assert_original ("14:05-14:25", NULL);
  assert_original ("14:05 – 14:25", NULL);
  assert_original ("14:05-14:26", "14:05-14:26");
  assert_original ("13:05", "13:05");
  assert_original ("around\nlunch", "around lunch");
  /* As the program keeps it: in the document's zone, without a day that goes without saying. */
  assert_original ("2026-03-01T13:05:00Z", NULL);
  assert_original ("2026-03-01T13:03:30Z", "14:03:30");
  assert_original ("2026-02-28T13:05:00Z", "2026-02-28 14:05");
}

static void
test_words (void)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");
  PmRecord *record = new_event ("e", "13:05", NULL, PM_PRECISION_HOUR, FALSE);
  const PmEvent *event = (const PmEvent *) record;
  g_autofree char *none = pm_event_describe_noticed (event, zone);
  g_autofree char *later = NULL;
  g_autofree char *earlier = NULL;
  g_autofree char *next = NULL;

  g_assert_null (none);
  g_assert_cmpstr (pm_event_describe_precision (event), ==, "known to the hour");
  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("13:20"));
  later = pm_event_describe_noticed (event, zone);
  g_assert_cmpstr (later, ==, "noticed 14:20, 15 min later");
  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("13:00"));
  earlier = pm_event_describe_noticed (event, zone);
  g_assert_cmpstr (earlier, ==, "noticed 14:00, 5 min before it happened");
  pm_record_set_time (record, PM_EVENT_NOTICED_AT, pm_timeline_fixture_at ("23:30"));
  next = pm_event_describe_noticed (event, zone);
  g_assert_cmpstr (next, ==, "noticed 2026-03-02 00:30, 10 h 25 min later");
  pm_record_unref (record);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/timeline-extents/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("exact", test_exact);
  ADD ("approximate", test_approximate);
  ADD ("hours-and-days", test_hours_and_days);
  ADD ("unknown", test_unknown);
  ADD ("room", test_room);
  ADD ("tail", test_tail);
  ADD ("right-to-left", test_right_to_left);
  ADD ("large", test_large);
  ADD ("marks", test_marks);
  ADD ("find-in-count", test_find_in_count);
  ADD ("phases", test_phases);
  ADD ("phases-end-only", test_phases_end_only);
  g_test_add_func ("/event-words/original", test_original);
  g_test_add_func ("/event-words/noticed", test_words);
  return g_test_run ();
}
