/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-timeline-bracket-layout.h"

#define CHAR_WIDTH 8

static PmTimeAxis
axis_of (int begin, int end, gboolean rtl)
{
  return pm_time_axis_new ((PmSpan) { begin * PM_MINUTE, end * PM_MINUTE }, 1000, rtl);
}

static PmTimelineBracketSpec
spec (int begin, int end, const char *brief, const char *text)
{
  return (PmTimelineBracketSpec) { begin * PM_MINUTE, end * PM_MINUTE, text, brief };
}

/* "brief row: begin-end label@x" of each that is visible */
static char *
dump (const PmTimelineBracketSpec *specs, guint n, const PmTimelineBracket *brackets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (!brackets[i].visible)
        continue;
      g_string_append_printf (text, "%s %u: %g-%g", specs[i].brief, brackets[i].row,
                              brackets[i].begin_x, brackets[i].end_x);
      if (brackets[i].label != PM_BRACKET_LABEL_NONE)
        g_string_append_printf (text, " %s@%g",
                                brackets[i].label == PM_BRACKET_LABEL_FULL ? "full" : "brief",
                                brackets[i].label_rect.x);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
lay (const PmTimelineBracketSpec *specs, guint n, PmTimeAxis axis, PmTimelineBracket *brackets)
{
  g_autoptr (PmTextMeasure) measure = pm_text_measure_new_fixed (CHAR_WIDTH, 16);

  pm_timeline_brackets_pack (specs, n, brackets);
  pm_timeline_brackets_place (specs, n, &axis, measure, brackets);
  return dump (specs, n, brackets);
}

static void
test_rows (void)
{
  PmTimelineBracketSpec specs[] = {
    spec (10, 30, "TTD", "TTD 20 min"),
    spec (30, 40, "TTA", "TTA 10 min"),
    spec (10, 60, "TTM", "TTM 50 min"),
    spec (10, 90, "TTR", "TTR 1 h 20 min"),
  };
  PmTimelineBracket brackets[4];

  /* The longest is first; those that meet share a row. */
  g_assert_cmpuint (pm_timeline_brackets_pack (specs, 4, brackets), ==, 3);
  g_assert_cmpuint (brackets[3].row, ==, 0);
  g_assert_cmpuint (brackets[2].row, ==, 1);
  g_assert_cmpuint (brackets[0].row, ==, 2);
  g_assert_cmpuint (brackets[1].row, ==, 2);

  /* What has no length, or hardly any, is alone, so that both of its ends can be held. */
  specs[1] = spec (30, 30, "TTA", "TTA 0 min");
  g_assert_cmpuint (pm_timeline_brackets_pack (specs, 4, brackets), ==, 4);
  g_assert_cmpuint (brackets[1].row, ==, 3);
  g_assert_cmpuint (pm_timeline_brackets_pack (specs, 0, brackets), ==, 0);
}

static void
test_places (void)
{
  PmTimelineBracketSpec specs[] = {
    spec (10, 30, "TTD", "TTD 20 min"),
    spec (30, 40, "TTA", "TTA 10 min"),
    spec (10, 90, "TTR", "TTR 1 h 20 min"),
  };
  PmTimelineBracket brackets[3];
  g_autofree char *whole = lay (specs, 3, axis_of (0, 100, FALSE), brackets);
  g_autofree char *far = lay (specs, 3, axis_of (0, 1000, FALSE), brackets);
  g_autofree char *later = lay (specs, 3, axis_of (35, 135, FALSE), brackets);

  /* In it, after it. */
  g_assert_cmpstr (whole, ==,
                   "TTD 1: 100-300 full@160\n"
                   "TTA 1: 300-400 full@407\n"
                   "TTR 0: 100-900 full@444\n");
  /* The first has room for its label neither before nor after it. */
  g_assert_cmpstr (far, ==,
                   "TTD 1: 10-30\n"
                   "TTA 1: 30-40 full@47\n"
                   "TTR 0: 10-90 full@97\n");
  g_assert_cmpstr (later, ==,
                   "TTA 1: -50-50 full@57\n"
                   "TTR 0: -250-550 full@219\n");
}

static void
test_right_to_left (void)
{
  PmTimelineBracketSpec specs[] = {
    spec (10, 30, "TTD", "TTD 20 min"),
    spec (30, 40, "TTA", "TTA 10 min"),
    spec (10, 90, "TTR", "TTR 1 h 20 min"),
  };
  PmTimelineBracket brackets[3];
  g_autofree char *whole = lay (specs, 3, axis_of (0, 100, TRUE), brackets);

  g_assert_cmpstr (whole, ==,
                   "TTD 1: 900-700 full@760\n"
                   "TTA 1: 700-600 full@512\n"
                   "TTR 0: 900-100 full@444\n");
}

static void
test_pick (void)
{
  PmTimelineBracketSpec specs[] = {
    spec (10, 30, "TTD", "TTD 20 min"),
    spec (50, 50, "TTA", "TTA 0 min"),
  };
  PmTimelineBracket brackets[2];
  g_autofree char *text = lay (specs, 2, axis_of (0, 100, FALSE), brackets);
  double first = brackets[0].rect.y + 4;
  double second = brackets[1].rect.y + 4;
  guint index = 9;

  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 93, first, &index), ==,
                   PM_BRACKET_PART_BEGIN);
  g_assert_cmpuint (index, ==, 0);
  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 120, first, &index), ==,
                   PM_BRACKET_PART_BODY);
  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 307, first, &index), ==,
                   PM_BRACKET_PART_END);
  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 320, first, &index), ==,
                   PM_BRACKET_PART_NONE);
  /* Both ends on one pixel: by the side of it. */
  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 497, second, &index), ==,
                   PM_BRACKET_PART_BEGIN);
  g_assert_cmpuint (index, ==, 1);
  g_assert_cmpint (pm_timeline_brackets_pick (brackets, 2, 8, 503, second, &index), ==,
                   PM_BRACKET_PART_END);
}

/* Whatever the times and the zoom: no label lies on another, or on a bracket that is not its own,
 * and brackets of one row do not cover the same time. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  for (guint round = 0; round < 500; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 5);
      PmTimelineBracketSpec specs[4];
      PmTimelineBracket brackets[4];
      int begin = g_rand_int_range (rand, -200, 200);
      g_autofree char *text = NULL;

      for (guint i = 0; i < n; i++)
        specs[i] = spec (g_rand_int_range (rand, 0, 200), g_rand_int_range (rand, 0, 200), "TTX",
                         "TTX 1 h 20 min");
      text = lay (specs, n,
                  axis_of (begin, begin + g_rand_int_range (rand, 1, 400), g_rand_boolean (rand)),
                  brackets);
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          {
            if (i == j || brackets[i].row != brackets[j].row)
              continue;
            if (MIN (specs[i].begin, specs[i].end) < MAX (specs[j].begin, specs[j].end) &&
                MIN (specs[j].begin, specs[j].end) < MAX (specs[i].begin, specs[i].end))
              g_error ("round %u: %u and %u share a row\n%s", round, i, j, text);
            if (!brackets[i].visible || !brackets[j].visible ||
                brackets[i].label == PM_BRACKET_LABEL_NONE)
              continue;
            if (pm_rect_overlaps (&brackets[i].label_rect, &brackets[j].rect) ||
                (brackets[j].label != PM_BRACKET_LABEL_NONE &&
                 pm_rect_overlaps (&brackets[i].label_rect, &brackets[j].label_rect)))
              g_error ("round %u: the label of %u lies on %u\n%s", round, i, j, text);
          }
    }
}

static void
test_nearest (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, "Fill");
  PmTimelineLayout *layout = pm_timeline_layout_new ();
  g_autoptr (PmCommand) command = NULL;
  guint position = 9;

  pm_timeline_layout_set_document (layout, document);
  g_assert_false (pm_timeline_layout_nearest (layout, 0, &position));
  for (int minute = 10; minute <= 30; minute += 10)
    {
      PmRecord *event = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);

      pm_record_set_time (event, PM_EVENT_AT, minute * PM_MINUTE);
    }
  command = pm_transaction_commit (transaction);
  pm_command_apply (command, document);
  pm_transaction_free (transaction);
  pm_timeline_layout_set_document (layout, document);
  g_assert_true (pm_timeline_layout_nearest (layout, 0, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_true (pm_timeline_layout_nearest (layout, 14 * PM_MINUTE, &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_true (pm_timeline_layout_nearest (layout, 16 * PM_MINUTE, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_true (pm_timeline_layout_nearest (layout, 99 * PM_MINUTE, &position));
  g_assert_cmpuint (position, ==, 2);
  pm_timeline_layout_free (layout);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline-brackets/rows", test_rows);
  g_test_add_func ("/timeline-brackets/places", test_places);
  g_test_add_func ("/timeline-brackets/right-to-left", test_right_to_left);
  g_test_add_func ("/timeline-brackets/pick", test_pick);
  g_test_add_func ("/timeline-brackets/random", test_random);
  g_test_add_func ("/timeline-brackets/nearest", test_nearest);
  return g_test_run ();
}
