/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-quiet.h"
#include "pm-ticks.h"
#include "pm-timeline-layout.h"
#include "pm-timeline-map.h"
#include "pm-timeline-snap.h"

#include <math.h>

/* 2026-03-01T10:00:00Z */
#define ORIGIN G_GINT64_CONSTANT (1772359200000000)

/* What the timeline is made of, with quiet times folded. */
typedef struct
{
  PmDocument *document;
  PmTimelineLayout *layout;
  PmTextMeasure *measure;
  PmTimelineStyle style;
  PmQuiet *quiet;
  PmTimeFolds *folds;
  PmTimeAxis axis;
} Fixture;

static PmTime
minute (int minutes)
{
  return ORIGIN + minutes * PM_MINUTE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->document = pm_document_new ();
  f->layout = pm_timeline_layout_new ();
  f->measure = pm_text_measure_new_fixed (7, 16);
  f->quiet = pm_quiet_new ();
  pm_timeline_style_init (&f->style, f->measure);
  /* Enough for everything to stand alone. */
  f->style.max_rows = 60;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pm_timeline_layout_free (f->layout);
  pm_text_measure_unref (f->measure);
  pm_quiet_free (f->quiet);
  pm_time_folds_unref (f->folds);
  g_assert_finalize_object (f->document);
}

static PmTransaction *
begin (Fixture *f)
{
  return pm_transaction_new (f->document, "Edit");
}

static PmRecord *
add (PmTransaction *transaction, const char *id, PmTime at, PmDuration length)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (record, PM_EVENT_AT, at);
  if (length > 0)
    pm_record_set_time (record, PM_EVENT_UNTIL, at + length);
  pm_record_set_string (record, PM_EVENT_TITLE, "What happened then and there");
  return pm_transaction_insert_record (transaction, record, -1);
}

static void
run (Fixture *f, PmTransaction *transaction)
{
  g_autoptr (PmCommand) command = pm_transaction_commit (transaction);

  /* An edit at random may leave everything as it was. */
  if (command != NULL)
    pm_command_apply (command, f->document);
  pm_transaction_free (transaction);
}

/* As the timeline does it when the document has changed. */
static void
settle (Fixture *f)
{
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_quiet_update (f->quiet, f->document);
  f->axis.folds = NULL;
  g_clear_pointer (&f->folds, pm_time_folds_unref);
  f->folds = pm_quiet_dup_folds (f->quiet, f->style.fold_width);
}

static void
show (Fixture *f, PmSpan span, gboolean rtl)
{
  f->axis = pm_time_axis_new_folded (span, 1200, rtl, f->folds);
  pm_timeline_layout_update (f->layout, &f->axis, &f->style, f->measure, 0);
}

/* What is shown of events that are in sight, without the rows and what these leave of the cards:
 * that depends on what was shown before. */
static char *
dump (PmTimelineLayout *layout)
{
  PmSpan shown = pm_timeline_layout_get_axis (layout)->span;
  GString *text = g_string_new (NULL);
  const PmTimelineItem *items;
  guint n;

  items = pm_timeline_layout_get_items (layout, &n);
  for (guint i = 0; i < n; i++)
    if (items[i].end > shown.begin && items[i].begin < shown.end)
      g_string_append_printf (text, "%s at %.3f bar %.3f clip %u count %u\n",
                              items[i].event->base.id, items[i].anchor, items[i].bar, items[i].clip,
                              items[i].count);
  return g_string_free (text, FALSE);
}

static void
assert_places (Fixture *f)
{
  const PmTimelineItem *items;
  guint n;

  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    {
      PmSpan fold;

      g_assert_cmpfloat (items[i].bar, >=, 0);
      g_assert_false (pm_time_axis_find_fold (&f->axis, items[i].event->at, &fold));
      if (!(items[i].clip & PM_TIMELINE_CLIPPED_START))
        g_assert_cmpfloat_with_epsilon (items[i].anchor,
                                        pm_time_axis_to_x (&f->axis, items[i].event->at), 0.01);
      for (guint j = 0; j < i; j++)
        if (items[j].row == items[i].row && pm_rect_overlaps (&items[i].rect, &items[j].rect))
          g_error ("%s lies over %s", items[i].event->base.id, items[j].event->base.id);
    }
}

/* Some hours of work with nights between them, and edits that move, add and remove. */
static void
edit_at_random (Fixture *f, guint serial)
{
  PmTransaction *transaction = begin (f);
  guint n = pm_document_get_n (f->document, PM_KIND_EVENT);
  PmTime at = minute (g_test_rand_int_range (0, 5) * 900 + g_test_rand_int_range (0, 200));
  const PmEvent *event =
      n > 0 ? pm_document_get_event (f->document, (guint) g_test_rand_int_range (0, (int) n))
            : NULL;
  g_autofree char *id = g_strdup_printf ("event-%u", serial);

  if (g_test_rand_int_range (0, 9) == 0)
    at = minute (g_test_rand_int_range (0, 4500));
  if (event == NULL || n < 10 || g_test_rand_bit ())
    add (transaction, id, at,
         g_test_rand_int_range (0, 4) == 0 ? g_test_rand_int_range (1, 90) * PM_MINUTE : 0);
  else if (g_test_rand_bit ())
    pm_transaction_remove (transaction, event->base.id);
  else
    {
      PmRecord *edited = pm_transaction_edit (transaction, event->base.id);

      pm_record_set_time (edited, PM_EVENT_AT, at);
      pm_record_set_time (edited, PM_EVENT_UNTIL, PM_TIME_UNSET);
    }
  run (f, transaction);
}

/* What follows the edits is as what is made anew, and nothing is ever shown under a fold. */
static void
test_edits_at_random (Fixture *f, gconstpointer data)
{
  guint n_folded = 0;

  settle (f);
  pm_quiet_set_all (f->quiet, f->document, TRUE);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (PmTimelineLayout) fresh = pm_timeline_layout_new ();
      g_autofree char *of_kept = NULL;
      g_autofree char *of_fresh = NULL;
      PmSpan whole;

      edit_at_random (f, i);
      settle (f);
      whole = pm_timeline_get_whole_span (f->document);
      if (i % 3 == 0)
        whole.begin = minute (g_test_rand_int_range (0, 3600));
      show (f, (PmSpan) { whole.begin, MAX (whole.end, whole.begin + PM_HOUR) }, i % 2 == 0);
      assert_places (f);
      of_kept = dump (f->layout);
      pm_timeline_layout_set_document (fresh, f->document);
      pm_timeline_layout_update (fresh, &f->axis, &f->style, f->measure, 0);
      of_fresh = dump (fresh);
      g_assert_cmpstr (of_kept, ==, of_fresh);
      n_folded += pm_quiet_get_n_folded (f->quiet);
    }
  g_assert_cmpuint (n_folded, >, 300);
}

/* The same events with other folds are packed anew, though nothing else has changed. */
static void
test_fold_and_unfold (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = begin (f);
  g_autofree char *before = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *after = NULL;
  PmSpan span = { minute (0), minute (900) };
  double scale;

  add (transaction, "first", minute (5), 0);
  add (transaction, "second", minute (20), 0);
  add (transaction, "third", minute (700), 0);
  add (transaction, "fourth", minute (710), PM_HOUR);
  run (f, transaction);
  settle (f);
  show (f, span, FALSE);
  before = dump (f->layout);
  pm_quiet_set_all (f->quiet, f->document, TRUE);
  settle (f);
  /* At the very same scale, so that the folds alone are what is new. */
  scale = pm_time_axis_scale (&f->axis);
  f->axis = pm_time_axis_new_folded (span, 1200, FALSE, f->folds);
  f->axis = pm_time_axis_with_scale (&f->axis, scale);
  pm_timeline_layout_update (f->layout, &f->axis, &f->style, f->measure, 0);
  assert_places (f);
  folded = dump (f->layout);
  g_assert_cmpstr (before, !=, folded);
  pm_quiet_set_all (f->quiet, f->document, FALSE);
  settle (f);
  show (f, span, FALSE);
  after = dump (f->layout);
  g_assert_cmpstr (before, ==, after);
}

/* Of many events only a window is packed: what is near on screen has to be in it, however long ago
 * it was. */
static void
test_beyond_the_window (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = begin (f);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *early = g_strdup_printf ("early-%u", i);
      g_autofree char *late = g_strdup_printf ("late-%u", i);

      add (transaction, early, minute ((int) i), 0);
      add (transaction, late, minute (20000 + (int) i), 0);
    }
  add (transaction, "before", minute (1010), 0);
  run (f, transaction);
  settle (f);
  pm_quiet_set_all (f->quiet, f->document, TRUE);
  settle (f);
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      show (f, (PmSpan) { minute (1000), minute (20030) }, rtl != 0);
      for (guint pan = 0; pan < 400; pan++)
        {
          double x;
          gboolean found = FALSE;
          const PmTimelineItem *items;
          guint n;

          f->axis = pm_time_axis_pan (&f->axis, rtl ? -1 : 1);
          pm_timeline_layout_update (f->layout, &f->axis, &f->style, f->measure, 0);
          x = pm_time_axis_distance (&f->axis, f->axis.span.begin, minute (1010));
          items = pm_timeline_layout_get_items (f->layout, &n);
          for (guint i = 0; i < n; i++)
            found |= g_str_equal (items[i].event->base.id, "before");
          if (x > -150 && x < 1200 && !found)
            g_error ("pan %u: the event at %g is not there", pan, x);
        }
    }
}

/* --- The clocks are changed under a fold --- */

static void
test_clocks (Fixture *f, gconstpointer data)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");
  PmTime evening, morning;
  PmTransaction *transaction = begin (f);
  g_autofree char *what = NULL;
  g_autoptr (PmTicks) ticks = NULL;
  const PmSpan *spans;
  const PmTick *tick;
  const char *context = NULL;
  guint n;

  g_assert_true (pm_time_parse_rfc3339 ("2026-03-28T20:00:00Z", -1, &evening));
  g_assert_true (pm_time_parse_rfc3339 ("2026-03-29T06:00:00Z", -1, &morning));
  add (transaction, "a", evening, 0);
  add (transaction, "b", evening + 20 * PM_MINUTE, 0);
  add (transaction, "c", morning, 0);
  add (transaction, "d", morning + 20 * PM_MINUTE, 0);
  run (f, transaction);
  pm_quiet_set_all (f->quiet, f->document, TRUE);
  settle (f);
  spans = pm_time_folds_get (f->folds, &n);
  g_assert_cmpuint (n, ==, 1);
  /* The time that has passed, and not what the clocks say. */
  what = pm_quiet_describe (spans[0]);
  g_assert_cmpstr (what, ==, "9 h 15 min with nothing");
  show (f, (PmSpan) { evening - 10 * PM_MINUTE, morning + PM_HOUR }, FALSE);
  ticks = pm_ticks_new (&f->axis, zone, f->measure, 14);
  tick = pm_ticks_get (ticks, &n);
  for (guint i = 0; i < n; i++)
    {
      PmCivil civil;
      PmSpan fold;
      g_autofree char *clock = NULL;

      g_assert_false (pm_time_axis_find_fold (&f->axis, tick[i].time, &fold));
      g_assert_cmpint (tick[i].shift, ==, 0);
      pm_zone_to_civil (zone, tick[i].time, &civil);
      clock = g_strdup_printf ("%02d:%02d", civil.hour, civil.minute);
      if (tick[i].label != NULL)
        g_assert_cmpstr (tick[i].label, ==, clock);
      if (tick[i].time >= spans[0].end && tick[i].context != NULL && context == NULL)
        context = tick[i].context;
    }
  /* Right after the fold it is told which day it is now, and that it is summer. */
  g_assert_nonnull (context);
  g_assert_nonnull (strstr (context, "29"));
  g_assert_nonnull (strstr (context, "CEST"));
}

/* --- What is aimed at --- */

static void
test_snap (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = begin (f);
  PmTime now = minute (400);
  PmSpan fold;

  add (transaction, "a", minute (0), 0);
  add (transaction, "b", minute (20), 0);
  add (transaction, "c", minute (800), 0);
  add (transaction, "d", minute (830), 0);
  run (f, transaction);
  settle (f);
  for (guint folded = 0; folded < 2; folded++)
    {
      PmSnapper *snapper;
      const PmSnapPoint *point;

      pm_quiet_set_all (f->quiet, f->document, folded != 0);
      settle (f);
      show (f, (PmSpan) { minute (-10), minute (840) }, FALSE);
      g_assert_true (pm_time_axis_find_fold (&f->axis, now, &fold) == (folded != 0));
      snapper = pm_snapper_new (f->layout, NULL, NULL, now);
      point = pm_snapper_find (snapper, now, PM_MINUTE);
      /* Now is no aim while it is under a fold. */
      if (folded)
        g_assert_null (point);
      else
        g_assert_cmpint (point->kind, ==, PM_SNAP_NOW);
      pm_snapper_free (snapper);
    }
}

/* The map stays even, and tells what is folded where that is. */
static void
test_map (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = begin (f);

  add (transaction, "a", minute (0), 0);
  add (transaction, "b", minute (800), 0);
  add (transaction, "c", minute (830), 0);
  run (f, transaction);
  settle (f);
  pm_quiet_set_all (f->quiet, f->document, TRUE);
  settle (f);
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      PmTimelineMap *map = pm_timeline_map_new (f->layout, 900, 3, rtl != 0);
      const PmTimeAxis *axis = pm_timeline_map_get_axis (map);
      PmTime after = axis->span.begin;
      double x, width, left, right;

      show (f, (PmSpan) { minute (-10), minute (840) }, rtl != 0);
      g_assert_true (pm_timeline_map_get_fold (map, &f->axis, &after, &x, &width));
      left = pm_time_axis_to_x (axis, rtl ? minute (780) : minute (15));
      right = pm_time_axis_to_x (axis, rtl ? minute (15) : minute (780));
      g_assert_cmpfloat_with_epsilon (x, left, 0.01);
      g_assert_cmpfloat_with_epsilon (x + width, right, 0.01);
      g_assert_false (pm_timeline_map_get_fold (map, &f->axis, &after, &x, &width));
      pm_timeline_map_free (map);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/timeline-folds/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("edits-at-random", test_edits_at_random);
  ADD ("fold-and-unfold", test_fold_and_unfold);
  ADD ("beyond-the-window", test_beyond_the_window);
  ADD ("clocks", test_clocks);
  ADD ("snap", test_snap);
  ADD ("map", test_map);
#undef ADD
  return g_test_run ();
}
