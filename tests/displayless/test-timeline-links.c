/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-fixture.h"

#include <math.h>
#include <string.h>

/* Lines from an event to those that it is connected with. Ten px are a minute; a row is 24 high, a
 * lane has 6 above its rows and 6 below. */

typedef PmTimelineFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const lanes[] = { "a", "b", "c" };

  pm_timeline_fixture_set_up (f);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    pm_timeline_fixture_add (f, pm_record_new_with_id (PM_KIND_LANE, lanes[i]));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pm_timeline_fixture_tear_down (f);
}

static void
add (Fixture *f, const char *id, const char *begin, const char *end, const char *lane)
{
  PmRecord *record = pm_timeline_fixture_new_event (id, begin, end, id, PM_PRECISION_UNSET);

  pm_record_set_string (record, PM_EVENT_LANE, lane);
  pm_timeline_fixture_add (f, record);
}

static guint
position_of (Fixture *f, const char *id)
{
  guint position;

  g_assert_true (pm_document_get_position (
      f->document, pm_document_lookup (f->document, PM_KIND_EVENT, id), &position));
  return position;
}

static void
dump_end (GString *text, const PmTimelineLinkEnd *end)
{
  g_string_append_printf (text, "%g,%g", round (end->x), round (end->y));
  if (end->out_x != 0)
    g_string_append (text, end->out_x < 0 ? "<" : ">");
  if (end->out_y != 0)
    g_string_append (text, end->out_y < 0 ? "^" : "v");
}

/* "from (controls) to *count" of each line; @to is "id id:kind" */
static char *
dump (Fixture *f, const char *from, const char *to, double top, double height)
{
  g_auto (GStrv) ids = g_strsplit (to, " ", -1);
  guint n = g_strv_length (ids);
  g_autofree PmTimelineLinkSpec *specs = g_new0 (PmTimelineLinkSpec, n);
  g_autofree PmTimelineLink *links = g_new0 (PmTimelineLink, n);
  GString *text = g_string_new (NULL);

  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  for (guint i = 0; i < n; i++)
    {
      char *kind = strchr (ids[i], ':');

      if (kind != NULL)
        {
          *kind = '\0';
          specs[i].kind = (guint) atoi (kind + 1);
        }
      specs[i].position = position_of (f, ids[i]);
    }
  n = pm_timeline_layout_place_links (f->layout, position_of (f, from), specs, n, top, height,
                                      links);
  for (guint i = 0; i < n; i++)
    {
      const PmTimelineLink *link = &links[i];

      g_string_append_printf (text, "%s: ", ids[link->index]);
      dump_end (text, &link->from);
      g_string_append_printf (text, " (%g,%g %g,%g) ", round (link->control[0][0]),
                              round (link->control[0][1]), round (link->control[1][0]),
                              round (link->control[1][1]));
      dump_end (text, &link->to);
      if (link->count > 1)
        g_string_append_printf (text, " *%u", link->count);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
check (Fixture *f, const char *from, const char *to, const char *expected)
{
  g_autofree char *seen = dump (f, from, to, 0, 400);

  g_assert_cmpstr (seen, ==, expected);
}

/* The icon's middle is 12 after the begin of a card. */
static void
test_curves (Fixture *f, gconstpointer data)
{
  add (f, "one", "10:10", NULL, "a");
  add (f, "same", "10:50", NULL, "a");
  add (f, "below", "11:10", NULL, "b");
  add (f, "last", "10:30", NULL, "c");
  /* Within a row a low arch, over the cards; else from an edge to the one that faces it. */
  check (f, "one", "same below last",
         "same: 112,6 (112,-18 512,-18) 512,6\n"
         "below: 112,30 (112,46 712,26) 712,42\n"
         "last: 112,30 (112,54 312,54) 312,78\n");
  check (f, "last", "one", "one: 312,78 (312,54 112,54) 112,30\n");
  /* Nothing leads to itself. */
  check (f, "one", "one", "");
}

static void
test_out_of_time (Fixture *f, gconstpointer data)
{
  add (f, "early", "09:00", NULL, "b");
  add (f, "one", "10:10", NULL, "a");
  add (f, "late", "13:00", NULL, "c");
  add (f, "later", "13:30", NULL, "c");
  add (f, "beside", "14:00", NULL, "a");
  /* To the edge, in the middle of the lane; in its own lane right above its card. */
  check (f, "one", "early late beside",
         "early: 112,30 (112,49 57,54) 1,54<\n"
         "late: 112,30 (112,78 1143,90) 1199,90>\n"
         "beside: 112,6 (112,4 1143,8) 1199,8>\n");
  /* What is in one lane is one line, unless it is of another kind: then it ends beside. */
  check (f, "one", "late:1 later:1", "late: 112,30 (112,78 1143,90) 1199,90> *2\n");
  check (f, "one", "late:1 later:2",
         "late: 112,30 (112,78 1143,90) 1199,90>\n"
         "later: 112,30 (112,78 1143,100) 1199,100>\n");
  /* The one is out of sight itself: the line comes from the edge. */
  check (f, "late", "one", "one: 1199,90> (1143,90 112,78) 112,30\n");
  /* And where both are there is nothing to see. */
  check (f, "early", "late", "");
}

static void
test_scrolled_out (Fixture *f, gconstpointer data)
{
  g_autofree char *seen = NULL;

  add (f, "one", "10:10", NULL, "a");
  add (f, "two", "10:30", NULL, "b");
  add (f, "three", "11:00", NULL, "c");
  /* Of the lanes, which are 36 high, only the one in the middle is in sight. */
  seen = dump (f, "two", "one three", 36, 36);
  g_assert_cmpstr (seen, ==,
                   "one: 312,42 (312,40 112,40) 112,37^\n"
                   "three: 312,66 (312,69 612,69) 612,71v\n");
  g_free (seen);
  /* From above to below, both out of sight. */
  seen = dump (f, "one", "three", 36, 36);
  g_assert_cmpstr (seen, ==, "");
}

/* A span that began before what is visible is come to where it can be seen. */
static void
test_spans (Fixture *f, gconstpointer data)
{
  add (f, "long", "09:00", "11:30", "a");
  add (f, "one", "10:30", NULL, "b");
  check (f, "one", "long", "long: 312,42 (312,26 12,46) 12,30\n");
}

/* Events that are counted are one thing. */
static void
test_counts (Fixture *f, gconstpointer data)
{
  f->style.max_rows = 1;
  add (f, "one", "11:00", NULL, "b");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *at = g_strdup_printf ("10:2%u", i / 4);

      add (f, id, at, NULL, "a");
    }
  check (f, "one", "c1 c2 c3", "c1: 612,42 (612,26 218,46) 218,30 *3\n");
  check (f, "one", "c1:1 c2:2",
         "c1: 612,42 (612,26 218,46) 218,30\n"
         "c2: 612,42 (612,26 228,46) 228,30\n");
  check (f, "c1", "c2 one", "one: 218,30 (218,46 612,26) 612,42\n");
}

/* Where a lane is a strip of density, to the time in it. */
static void
test_dense (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Many");

  add (f, "one", "11:00", NULL, "b");
  for (guint i = 0; i < 3600; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);
      PmRecord *record = pm_timeline_fixture_new_event (id, "10:00", NULL, id, PM_PRECISION_UNSET);

      pm_record_set_time (record, PM_EVENT_AT, pm_timeline_fixture_at ("10:00") + i * PM_SECOND);
      pm_record_set_string (record, PM_EVENT_LANE, "a");
      pm_transaction_insert_record (transaction, record, -1);
    }
  pm_timeline_fixture_run (f, transaction);
  check (f, "one", "d1200", "d1200: 612,66 (612,50 200,70) 200,54\n");
}

static void
test_folded (Fixture *f, gconstpointer data)
{
  PmSpan spans[] = { { pm_timeline_fixture_at ("11:00"), pm_timeline_fixture_at ("17:00") } };
  g_autoptr (PmTimeFolds) folds = pm_time_folds_new (spans, 1, 100);

  add (f, "one", "10:30", NULL, "a");
  add (f, "two", "17:30", NULL, "b");
  add (f, "inside", "12:00", NULL, "c");
  f->axis = pm_time_axis_new_folded ((PmSpan) { pm_timeline_fixture_at ("10:00"),
                                                pm_timeline_fixture_at ("18:00") },
                                     1300, FALSE, folds);
  check (f, "one", "two inside",
         "two: 312,30 (312,46 1012,26) 1012,42\n"
         "inside: 312,30 (312,54 629,54) 629,78\n");
}

/* Right to left all is as in a mirror. */
static void
test_mirrored (Fixture *f, gconstpointer data)
{
  PmTimelineLink links[2][4];
  PmTimelineLinkSpec specs[4];
  static const char *const ids[] = { "same", "below", "late", "early" };

  add (f, "early", "09:00", NULL, "b");
  add (f, "one", "10:10", NULL, "a");
  add (f, "same", "10:50", NULL, "a");
  add (f, "below", "11:10", NULL, "b");
  add (f, "late", "13:00", NULL, "c");
  pm_timeline_layout_set_document (f->layout, f->document);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    specs[i] = (PmTimelineLinkSpec) { position_of (f, ids[i]), i };
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      f->axis.rtl = rtl == 1;
      pm_timeline_fixture_update (f);
      g_assert_cmpuint (pm_timeline_layout_place_links (f->layout, position_of (f, "one"), specs, 4,
                                                        0, 400, links[rtl]),
                        ==, 4);
    }
  for (guint i = 0; i < 4; i++)
    {
      const PmTimelineLink *a = &links[0][i];
      const PmTimelineLink *b = &links[1][i];

      g_assert_cmpfloat_with_epsilon (a->from.x + b->from.x, f->axis.width, 0.01);
      g_assert_cmpfloat_with_epsilon (a->to.x + b->to.x, f->axis.width, 0.01);
      g_assert_cmpfloat_with_epsilon (a->from.y, b->from.y, 0.01);
      g_assert_cmpfloat_with_epsilon (a->to.y, b->to.y, 0.01);
      g_assert_cmpint (a->to.out_x, ==, -b->to.out_x);
      g_assert_cmpint (a->to.out_y, ==, b->to.out_y);
      for (guint j = 0; j < 2; j++)
        {
          g_assert_cmpfloat_with_epsilon (a->control[j][0] + b->control[j][0], f->axis.width, 0.01);
          g_assert_cmpfloat_with_epsilon (a->control[j][1], b->control[j][1], 0.01);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/timeline-links/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("curves", test_curves);
  ADD ("out-of-time", test_out_of_time);
  ADD ("scrolled-out", test_scrolled_out);
  ADD ("spans", test_spans);
  ADD ("counts", test_counts);
  ADD ("dense", test_dense);
  ADD ("folded", test_folded);
  ADD ("mirrored", test_mirrored);
  return g_test_run ();
}
