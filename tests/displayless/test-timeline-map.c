/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-timeline-map.h"

static PmTime
minute (int minutes)
{
  return G_GINT64_CONSTANT (1772359200000000) + minutes * PM_MINUTE;
}

static void
add (PmTransaction *transaction, int at, guint milestones, gboolean starred)
{
  g_autofree char *id = g_strdup_printf ("event-%d", at);
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (record, PM_EVENT_AT, minute (at));
  pm_record_set_uint (record, PM_EVENT_MILESTONES, milestones);
  pm_record_set_uint (record, PM_EVENT_STARRED, starred);
  pm_transaction_insert_record (transaction, record, -1);
}

static void
run (PmDocument *document, PmTransaction *transaction)
{
  g_autoptr (PmCommand) command = pm_transaction_commit (transaction);

  pm_command_apply (command, document);
  pm_transaction_free (transaction);
}

/* A hundred minutes, of which the axis has 104: 10 px each. */
static PmDocument *
make_document (void)
{
  PmDocument *document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, "Fill");
  PmRecord *impact;

  add (transaction, 0, 0, FALSE);
  add (transaction, 18, PM_MILESTONE_DETECTED, FALSE);
  add (transaction, 58, 0, TRUE);
  add (transaction, 68, PM_MILESTONE_RESOLVED, TRUE);
  add (transaction, 100, 0, FALSE);
  impact = pm_transaction_insert (transaction, PM_KIND_IMPACT, -1);
  pm_record_set_time (impact, PM_IMPACT_STARTED_AT, minute (8));
  pm_record_set_uint (impact, PM_IMPACT_LEVEL, PM_IMPACT_LEVEL_MAJOR);
  run (document, transaction);
  return document;
}

static PmTimelineMap *
make_map (PmDocument *document, gboolean rtl)
{
  PmTimelineLayout *layout = pm_timeline_layout_new ();
  PmTimelineMap *map;

  pm_timeline_layout_set_document (layout, document);
  map = pm_timeline_map_new (layout, 1040, 10, rtl);
  pm_timeline_layout_free (layout);
  return map;
}

static char *
dump (PmTimelineMap *map)
{
  GString *text = g_string_new ("bars");
  const PmTimelineMapMark *marks;
  const PmTimelineMapBand *bands;
  const guint *bars;
  guint n, largest;
  double x, width;

  bars = pm_timeline_map_get_bars (map, &n, &largest);
  for (guint i = 0; i < n; i++)
    if (bars[i] > 0)
      g_string_append_printf (text, " %u:%u", i, bars[i]);
  g_string_append_printf (text, " of %u\n", largest);
  marks = pm_timeline_map_get_marks (map, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%g%s%s\n", marks[i].x, marks[i].milestone ? " milestone" : "",
                            marks[i].starred ? " starred" : "");
  bands = pm_timeline_map_get_bands (map, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "impact %g+%g %d\n", bands[i].x, bands[i].width, bands[i].level);
  if (pm_timeline_map_get_response (map, &x, &width))
    g_string_append_printf (text, "response %g+%g\n", x, width);
  return g_string_free (text, FALSE);
}

static void
test_places (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmTimelineMap) map = make_map (document, FALSE);
  g_autofree char *text = dump (map);

  /* What resolved it ends the impact, which has no end of its own. */
  g_assert_cmpstr (text, ==,
                   "bars 2:1 20:1 60:1 70:1 102:1 of 1\n"
                   "200 milestone\n"
                   "600 starred\n"
                   "700 milestone starred\n"
                   "impact 100+600 3\n"
                   "response 200+500\n");
}

static void
test_right_to_left (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmTimelineMap) map = make_map (document, TRUE);
  g_autofree char *text = dump (map);
  double x, width;

  g_assert_cmpstr (text, ==,
                   "bars 1:1 33:1 43:1 83:1 101:1 of 1\n"
                   "840 milestone\n"
                   "440 starred\n"
                   "340 milestone starred\n"
                   "impact 340+600 3\n"
                   "response 340+500\n");
  pm_timeline_map_get_handle (map, (PmSpan) { minute (8), minute (28) }, &x, &width);
  g_assert_cmpfloat_with_epsilon (x, 740, 0.01);
  g_assert_cmpfloat_with_epsilon (width, 200, 0.01);
  g_assert_cmpint (pm_timeline_map_pick (map, (PmSpan) { minute (8), minute (28) }, 6, 741), ==,
                   PM_TIMELINE_MAP_END);
  g_assert_cmpint (pm_timeline_map_pick (map, (PmSpan) { minute (8), minute (28) }, 6, 939), ==,
                   PM_TIMELINE_MAP_BEGIN);
}

static void
test_handle (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmTimelineMap) map = make_map (document, FALSE);
  PmSpan span = { minute (8), minute (28) };
  double x, width;

  pm_timeline_map_get_handle (map, span, &x, &width);
  g_assert_cmpfloat_with_epsilon (x, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (width, 200, 0.01);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 93), ==, PM_TIMELINE_MAP_OUTSIDE);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 95), ==, PM_TIMELINE_MAP_BEGIN);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 105), ==, PM_TIMELINE_MAP_BEGIN);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 200), ==, PM_TIMELINE_MAP_HANDLE);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 296), ==, PM_TIMELINE_MAP_END);
  g_assert_cmpint (pm_timeline_map_pick (map, span, 6, 307), ==, PM_TIMELINE_MAP_OUTSIDE);

  /* Little is visible, or nothing that is on the map: there is a handle all the same. */
  pm_timeline_map_get_handle (map, (PmSpan) { minute (50), minute (50) + 1 }, &x, &width);
  g_assert_cmpfloat_with_epsilon (x, 515, 0.01);
  g_assert_cmpfloat_with_epsilon (width, 10, 0.01);
  pm_timeline_map_get_handle (map, (PmSpan) { minute (500), minute (600) }, &x, &width);
  g_assert_cmpfloat_with_epsilon (x, 1030, 0.01);
  g_assert_cmpfloat_with_epsilon (width, 10, 0.01);
}

static void
test_moves (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmTimelineMap) map = make_map (document, FALSE);
  PmSpan span = { minute (10), minute (30) };
  PmSpan moved = pm_timeline_map_move (map, span, 5 * PM_MINUTE);

  g_assert_cmpint (moved.begin, ==, minute (15));
  g_assert_cmpint (moved.end, ==, minute (35));
  /* Half of it stays with the events. */
  moved = pm_timeline_map_move (map, span, -5 * PM_HOUR);
  g_assert_cmpint (moved.begin, ==, minute (-10));
  moved = pm_timeline_map_move (map, span, 5 * PM_HOUR);
  g_assert_cmpint (moved.end, ==, minute (110));

  moved = pm_timeline_map_resize (map, span, PM_TIMELINE_MAP_BEGIN, minute (20));
  g_assert_cmpint (moved.begin, ==, minute (20));
  g_assert_cmpint (moved.end, ==, minute (30));
  /* An edge does not pass the other. */
  moved = pm_timeline_map_resize (map, span, PM_TIMELINE_MAP_END, minute (0));
  g_assert_cmpint (moved.begin, ==, minute (10));
  g_assert_cmpint (moved.end, ==, minute (10) + PM_SECOND);
}

/* One event is years away from the rest: the map is of the rest, and says that there is more. */
static void
test_far_away (void)
{
  g_autoptr (PmDocument) document = make_document ();
  PmTransaction *transaction = pm_transaction_new (document, "Add");
  PmTimelineMap *map;
  PmSpan axis;

  add (transaction, -3 * 365 * 24 * 60, 0, FALSE);
  run (document, transaction);
  map = make_map (document, FALSE);
  axis = pm_timeline_map_get_axis (map)->span;
  g_assert_cmpint (axis.begin, ==, minute (-50));
  g_assert_cmpint (axis.end, >, minute (100));
  g_assert_cmpint (pm_timeline_map_get_whole (map).begin, ==, minute (-3 * 365 * 24 * 60));
  pm_timeline_map_free (map);
}

static void
test_nothing (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmTimelineMap) map = make_map (document, FALSE);
  g_autofree char *text = dump (map);

  g_assert_cmpstr (text, ==, "bars of 0\n");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-map/places", test_places);
  g_test_add_func ("/timeline-map/right-to-left", test_right_to_left);
  g_test_add_func ("/timeline-map/handle", test_handle);
  g_test_add_func ("/timeline-map/moves", test_moves);
  g_test_add_func ("/timeline-map/far-away", test_far_away);
  g_test_add_func ("/timeline-map/nothing", test_nothing);
  return g_test_run ();
}
