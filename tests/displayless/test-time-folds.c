/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-quiet.h"
#include "pm-ticks.h"
#include "pm-timeline-layout.h"

#include <math.h>

/* 2026-03-01T10:00:00Z */
#define ORIGIN G_GINT64_CONSTANT (1772359200000000)

static PmTime
minute (int minutes)
{
  return ORIGIN + minutes * PM_MINUTE;
}

static PmSpan
minutes (int begin, int end)
{
  return (PmSpan) { minute (begin), minute (end) };
}

/* --- The axis --- */

/* An hour, six folded, an hour: 1200 px, of which the fold takes 80. */
static void
test_positions (void)
{
  PmSpan span = minutes (60, 420);

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_autoptr (PmTimeFolds) folds = pm_time_folds_new (&span, 1, 80);
      PmTimeAxis axis = pm_time_axis_new_folded (minutes (0, 480), 1200, rtl != 0, folds);
      const struct
      {
        int minute;
        double x;
      } places[] = { { 0, 0 },     { 30, 280 },  { 60, 560 },   { 240, 600 },
                     { 420, 640 }, { 450, 920 }, { 480, 1200 }, { 540, 1760 } };
      PmSpan fold;

      g_assert_cmpfloat_with_epsilon (pm_time_axis_scale (&axis), 60.0 * PM_MINUTE / 560, 1e-6);
      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        {
          double x = rtl ? 1200 - places[i].x : places[i].x;

          g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&axis, minute (places[i].minute)), x,
                                          1e-6);
        }
      /* Nobody can aim at a time under the fold: only at its nearer edge. */
      g_assert_cmpint (pm_time_axis_to_time (&axis, rtl ? 1200 - 599 : 599), ==, minute (60));
      g_assert_cmpint (pm_time_axis_to_time (&axis, rtl ? 1200 - 601 : 601), ==, minute (420));
      g_assert_true (pm_time_axis_find_fold (&axis, minute (61), &fold));
      g_assert_cmpint (fold.end, ==, minute (420));
      g_assert_false (pm_time_axis_find_fold (&axis, minute (60), &fold));
      g_assert_false (pm_time_axis_find_fold (&axis, minute (420), &fold));
    }
}

/* Far out the fold would be wider than its time: then it is none, and nothing jumps on the way. */
static void
test_far_out (void)
{
  PmSpan span = minutes (60, 420);
  g_autoptr (PmTimeFolds) folds = pm_time_folds_new (&span, 1, 80);
  PmTimeAxis axis = pm_time_axis_new_folded (minutes (0, 480), 1200, FALSE, folds);
  double last = G_MAXDOUBLE;
  PmSpan fold;

  while (pm_time_axis_find_fold (&axis, minute (200), &fold))
    {
      double width =
          pm_time_axis_to_x (&axis, minute (420)) - pm_time_axis_to_x (&axis, minute (60));

      g_assert_cmpfloat_with_epsilon (width, 80, 1e-3);
      axis = pm_time_axis_zoom (&axis, 600, 1.1);
    }
  for (guint i = 0; i < 20; i++)
    {
      double width =
          pm_time_axis_to_x (&axis, minute (420)) - pm_time_axis_to_x (&axis, minute (60));

      g_assert_cmpfloat (width, <=, 80.001);
      g_assert_cmpfloat (width, <, last);
      g_assert_cmpfloat_with_epsilon (width, 360.0 * PM_MINUTE / pm_time_axis_scale (&axis), 1e-3);
      last = width;
      axis = pm_time_axis_zoom (&axis, 600, 1.1);
    }
}

static PmTimeFolds *
make_random (void)
{
  PmSpan spans[8];
  guint n = (guint) g_test_rand_int_range (1, 9);

  for (guint i = 0; i < n; i++)
    {
      int begin = g_test_rand_int_range (-3000, 3000);

      spans[i] = minutes (begin, begin + g_test_rand_int_range (30, 900));
    }
  return pm_time_folds_new (spans, n, g_test_rand_double_range (20, 120));
}

/* Whatever is folded: positions grow with time, going there and back ends where it began, zooming
 * keeps what is under the pointer, panning goes as far as it was asked to. */
static void
test_inverse (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (PmTimeFolds) folds = make_random ();
      gboolean rtl = g_test_rand_bit () != 0;
      int begin = g_test_rand_int_range (-3000, 3000);
      PmTimeAxis axis =
          pm_time_axis_new_folded (minutes (begin, begin + g_test_rand_int_range (60, 6000)),
                                   g_test_rand_double_range (400, 1600), rtl, folds);
      double last = -G_MAXDOUBLE;
      double pixel = pm_time_axis_scale (&axis);
      PmTimeAxis moved;

      for (int i = 0; i <= 60; i++)
        {
          double along = axis.width * i / 60;
          PmTime time = pm_time_axis_walk (&axis, axis.span.begin, along);
          double x = rtl ? axis.width - along : along;
          double back = pm_time_axis_to_x (&axis, time);
          PmSpan fold;

          if (fabs (back - x) > 0.01)
            g_error ("round %u: %.3f became %.3f", round, x, back);
          g_assert_cmpfloat ((rtl ? axis.width - back : back), >, last);
          last = rtl ? axis.width - back : back;
          if (pm_time_axis_find_fold (&axis, time, &fold))
            {
              PmTime aimed = pm_time_axis_to_time (&axis, x);

              g_assert_true (aimed == fold.begin || aimed == fold.end);
            }
          else
            g_assert_cmpint (ABS (pm_time_axis_to_time (&axis, x) - time), <=, 1 + (gint64) pixel);
          g_assert_cmpfloat_with_epsilon (pm_time_axis_distance (&axis, time, axis.span.begin),
                                          -along, 0.01);
        }
      g_assert_cmpfloat_with_epsilon (pm_time_axis_distance (&axis, axis.span.begin, axis.span.end),
                                      axis.width, 0.01);

      {
        double x = g_test_rand_double_range (0, axis.width);
        PmTime under = pm_time_axis_walk (&axis, axis.span.begin, rtl ? axis.width - x : x);

        moved = pm_time_axis_zoom (&axis, x, g_test_rand_double_range (0.3, 3));
        g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&moved, under), x, 0.05);
        moved = pm_time_axis_pan (&axis, 100);
        g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&axis, axis.span.begin) -
                                            pm_time_axis_to_x (&moved, axis.span.begin),
                                        100, 0.05);
        g_assert_cmpfloat (pm_time_axis_scale (&moved), ==, pixel);
      }
    }
}

/* What is fitted lies between the pads, what is revealed within the margins. */
static void
test_fit_reveal (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (PmTimeFolds) folds = make_random ();
      int begin = g_test_rand_int_range (-3000, 3000);
      PmSpan span = minutes (begin, begin + g_test_rand_int_range (30, 4000));
      PmTimeAxis axis = pm_time_axis_new_folded (minutes (0, 240), 1500, FALSE, folds);
      PmTimeAxis fitted = pm_time_axis_fit (&axis, span, 100, 200);
      double x;

      /* Where all of it is folded away, there is nothing to fit. */
      if (pm_time_axis_distance (&fitted, span.begin, span.end) > 1100 &&
          pm_time_axis_distance (&fitted, span.begin, span.end) < 1300)
        {
          g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&fitted, span.begin), 100, 0.1);
          g_assert_cmpfloat_with_epsilon (pm_time_axis_to_x (&fitted, span.end), 1300, 0.1);
        }
      else
        g_assert_true (pm_time_axis_find_fold (&fitted, span.begin + PM_MINUTE, &span) ||
                       pm_time_axis_next_fold (&fitted, span.begin, &span));
      fitted = pm_time_axis_reveal (&axis, (PmSpan) { minute (begin), minute (begin) }, 50);
      x = pm_time_axis_to_x (&fitted, minute (begin));
      g_assert_cmpfloat (x, >=, 49.9);
      g_assert_cmpfloat (x, <=, 1450.1);
      g_assert_cmpfloat (pm_time_axis_scale (&fitted), ==, pm_time_axis_scale (&axis));
    }
}

/* --- Ticks --- */

static void
test_ticks (void)
{
  g_autoptr (PmZone) zone = pm_zone_new ("Europe/Berlin");
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  const PmSpan spans[] = { minutes (47, 60 * 24 * 365 * 3), minutes (-300, -120) };
  g_autoptr (PmTimeFolds) folds = pm_time_folds_new (spans, 2, 90);

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      PmTimeAxis axis = pm_time_axis_new_folded (
          (PmSpan) { minute (-400), spans[0].end + 90 * PM_MINUTE }, 1300, rtl != 0, folds);

      for (guint zoom = 0; zoom < 40; zoom++)
        {
          g_autoptr (PmTicks) ticks = pm_ticks_new (&axis, zone, measure, 14);
          gboolean told = FALSE;
          const PmTick *tick;
          PmSpan fold;
          guint n;

          tick = pm_ticks_get (ticks, &n);
          g_assert_cmpuint (n, >, 2);
          g_assert_cmpuint (n, <, 400);
          for (guint i = 0; i < n; i++)
            {
              double along = pm_time_axis_distance (&axis, axis.span.begin, tick[i].time);

              if (i > 0)
                g_assert_cmpint (tick[i].time, >, tick[i - 1].time);
              if (pm_time_axis_find_fold (&axis, tick[i].time, &fold))
                g_error ("zoom %u: tick %u of %u is under a fold", zoom, i, n);
              told |= tick[i].context != NULL;
              if (tick[i].label == NULL)
                continue;
              if (pm_time_axis_next_fold (&axis, tick[i].time, &fold))
                g_assert_cmpfloat (along + 7 * (double) g_utf8_strlen (tick[i].label, -1), <,
                                   pm_time_axis_distance (&axis, axis.span.begin, fold.begin));
            }
          g_assert_true (told || pm_time_axis_scale (&axis) > PM_DAY / 10.0);
          axis = pm_time_axis_zoom (&axis, rtl ? 1100 : 200, zoom < 20 ? 0.9 : 1.15);
        }
    }
}

/* --- Quiet stretches --- */

static void
add (PmTransaction *transaction, int at, int until)
{
  g_autofree char *id = g_strdup_printf ("event-%d", at);
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (record, PM_EVENT_AT, minute (at));
  if (until > at)
    pm_record_set_time (record, PM_EVENT_UNTIL, minute (until));
  pm_transaction_insert_record (transaction, record, -1);
}

static void
run (PmDocument *document, PmTransaction *transaction)
{
  g_autoptr (PmCommand) command = pm_transaction_commit (transaction);

  pm_command_apply (command, document);
  pm_transaction_free (transaction);
}

static void
insert (PmDocument *document, int at, int until)
{
  PmTransaction *transaction = pm_transaction_new (document, "Add");

  add (transaction, at, until);
  run (document, transaction);
}

/* Two hours of work, a night, an hour of work; within it, a pause of 45 minutes. */
static PmDocument *
make_document (void)
{
  PmDocument *document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, "Fill");

  add (transaction, 0, 0);
  add (transaction, 10, 50);
  add (transaction, 20, 0);
  add (transaction, 70, 0);
  add (transaction, 115, 120);
  add (transaction, 600, 0);
  add (transaction, 660, 0);
  run (document, transaction);
  return document;
}

static void
assert_stretches (GArray *stretches, const int *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  for (guint i = 0; i < stretches->len; i++)
    {
      const PmQuietStretch *stretch = &g_array_index (stretches, PmQuietStretch, i);

      g_string_append_printf (found, "%d-%d%s ", (int) ((stretch->span.begin - ORIGIN) / PM_MINUTE),
                              (int) ((stretch->span.end - ORIGIN) / PM_MINUTE),
                              stretch->is_long ? " long" : "");
    }
  for (; expected[0] != expected[1]; expected += 3)
    g_string_append_printf (wanted, "%d-%d%s ", expected[0], expected[1],
                            expected[2] ? " long" : "");
  g_assert_cmpstr (found->str, ==, wanted->str);
}

static void
test_find (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (GArray) stretches = pm_quiet_find (document);
  PmTransaction *transaction;
  PmRecord *impact;

  /* Edges are round and inside; 45 minutes are quiet and not long. */
  assert_stretches (stretches,
                    (const int[]) { 75, 110, FALSE, 135, 585, TRUE, 605, 655, FALSE, 0, 0 });

  /* An impact that goes on is not quiet. */
  transaction = pm_transaction_new (document, "Impact");
  impact = pm_transaction_insert (transaction, PM_KIND_IMPACT, -1);
  pm_record_set_time (impact, PM_IMPACT_STARTED_AT, minute (100));
  pm_record_set_time (impact, PM_IMPACT_ENDED_AT, minute (300));
  run (document, transaction);
  g_clear_pointer (&stretches, g_array_unref);
  stretches = pm_quiet_find (document);
  assert_stretches (stretches, (const int[]) { 305, 595, TRUE, 605, 655, FALSE, 0, 0 });
}

/* While something may have happened, or somebody may have noticed, it is not quiet. */
static void
test_uncertain (void)
{
  g_autoptr (PmDocument) document = make_document ();
  PmTransaction *transaction = pm_transaction_new (document, "Edit");
  PmRecord *edited = pm_transaction_edit (transaction, "event-115");
  g_autoptr (GArray) stretches = NULL;

  pm_record_set_time (edited, PM_EVENT_UNTIL, PM_TIME_UNSET);
  pm_record_set_uint (edited, PM_EVENT_PRECISION, PM_PRECISION_HOUR);
  edited = pm_transaction_edit (transaction, "event-600");
  pm_record_set_uint (edited, PM_EVENT_PRECISION, PM_PRECISION_HOUR);
  pm_record_set_time (edited, PM_EVENT_NOTICED_AT, minute (550));
  run (document, transaction);
  stretches = pm_quiet_find (document);
  /* From 11:55 until 12:55 it may have been. */
  assert_stretches (stretches, (const int[]) { 75, 110, FALSE, 195, 540, TRUE, 0, 0 });
}

static char *
show_folds (PmQuiet *quiet)
{
  g_autoptr (PmTimeFolds) folds = pm_quiet_dup_folds (quiet, 80);
  GString *text = g_string_new (NULL);
  const PmSpan *spans;
  guint n;

  spans = pm_time_folds_get (folds, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%d-%d ", (int) ((spans[i].begin - ORIGIN) / PM_MINUTE),
                            (int) ((spans[i].end - ORIGIN) / PM_MINUTE));
  return g_string_free (text, FALSE);
}

#define assert_folds(quiet, text)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown_ = show_folds (quiet);                                                  \
    g_assert_cmpstr (shown_, ==, text);                                                            \
  }                                                                                                \
  G_STMT_END

/* What is folded follows the document. */
static void
test_follow (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmQuiet) quiet = pm_quiet_new ();

  g_assert_false (pm_quiet_update (quiet, document));
  assert_folds (quiet, "");
  g_assert_true (pm_quiet_set_all (quiet, document, TRUE));
  assert_folds (quiet, "135-585 ");
  g_assert_true (pm_quiet_set (quiet, document, minute (90), TRUE));
  assert_folds (quiet, "75-110 135-585 ");
  g_assert_false (pm_quiet_set (quiet, document, minute (20), TRUE));

  /* An event within parts it; both sides stay folded. */
  insert (document, 300, 0);
  g_assert_true (pm_quiet_update (quiet, document));
  assert_folds (quiet, "75-110 125-295 305-595 ");

  /* What somebody has unfolded stays so, whatever happens elsewhere. */
  g_assert_true (pm_quiet_set (quiet, document, minute (200), FALSE));
  insert (document, 2000, 0);
  g_assert_true (pm_quiet_update (quiet, document));
  assert_folds (quiet, "75-110 305-595 675-1980 ");

  /* One that begins near the edge takes only that away. */
  insert (document, 400, 590);
  pm_quiet_update (quiet, document);
  assert_folds (quiet, "75-110 305-395 675-1980 ");

  g_assert_true (pm_quiet_set_all (quiet, document, FALSE));
  assert_folds (quiet, "");
}

/* --- The layout --- */

static void
test_layout (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (7, 16);
  g_autoptr (PmQuiet) quiet = pm_quiet_new ();

  pm_quiet_set_all (quiet, document, TRUE);
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_autoptr (PmTimelineLayout) layout = pm_timeline_layout_new ();
      g_autoptr (PmTimeFolds) folds = pm_quiet_dup_folds (quiet, 80);
      PmTimeAxis axis = pm_time_axis_new_folded (minutes (0, 700), 1200, rtl != 0, folds);
      PmTimelineStyle style;
      const PmTimelineItem *items;
      guint n, i;

      pm_timeline_style_init (&style, measure);
      pm_timeline_layout_set_document (layout, document);
      for (guint pan = 0; pan < 20; pan++)
        {
          pm_timeline_layout_update (layout, &axis, &style, measure, 0);
          items = pm_timeline_layout_get_items (layout, &n);
          for (i = 0; i < n; i++)
            {
              double x = pm_time_axis_to_x (&axis, items[i].event->at);

              g_assert_cmpfloat_with_epsilon (items[i].anchor, x, 0.01);
              if (items[i].bar > style.min_bar && items[i].clip == 0)
                g_assert_cmpfloat_with_epsilon (
                    items[i].bar, fabs (pm_time_axis_to_x (&axis, items[i].event->until) - x),
                    0.01);
              /* Cards of a row do not overlap. */
              for (guint j = 0; j < i; j++)
                if (items[j].row == items[i].row)
                  g_assert_false (pm_rect_overlaps (&items[i].rect, &items[j].rect));
            }
          if (pan == 0)
            g_assert_cmpuint (n, ==, 7);
          axis = pm_time_axis_pan (&axis, rtl ? -23 : 23);
        }
      /* The layout keeps the folds that it was updated with. */
      g_clear_pointer (&folds, pm_time_folds_unref);
      g_assert_cmpfloat (pm_time_axis_to_x (pm_timeline_layout_get_axis (layout), minute (0)), !=,
                         0);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-folds/positions", test_positions);
  g_test_add_func ("/time-folds/far-out", test_far_out);
  g_test_add_func ("/time-folds/inverse", test_inverse);
  g_test_add_func ("/time-folds/fit-reveal", test_fit_reveal);
  g_test_add_func ("/time-folds/ticks", test_ticks);
  g_test_add_func ("/quiet/find", test_find);
  g_test_add_func ("/quiet/uncertain", test_uncertain);
  g_test_add_func ("/quiet/follow", test_follow);
  g_test_add_func ("/time-folds/layout", test_layout);
  return g_test_run ();
}
