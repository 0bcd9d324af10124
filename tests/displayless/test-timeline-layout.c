/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-timeline-fixture.h"
#include "pm-timeline-layout.h"
#include "pm-timeline-snap.h"

#include <math.h>
#include <string.h>

/* --- Packing --- */

static PmPackEntry
entry (double start, double bar, double whole)
{
  return (PmPackEntry) { .start = start,
                         .bar = bar,
                         .whole = whole,
                         .full = MIN (whole, 100),
                         .brief_whole = whole - 30,
                         .brief = MIN (whole - 30, 50),
                         .icon = 20,
                         .hint = -1 };
}

/* "start+width:row mode*count" of each; M is merged into a count before it. */
static char *
dump_packed (const PmPackEntry *entries, guint n)
{
  static const char modes[] = "FBIC";
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      if (entries[i].count == 0)
        g_string_append_c (text, 'M');
      else
        g_string_append_printf (text, "%g+%g:%d%c", entries[i].start, entries[i].width,
                                entries[i].row, modes[entries[i].mode]);
      if (entries[i].count > 1)
        g_string_append_printf (text, "*%u", entries[i].count);
    }
  return g_string_free (text, FALSE);
}

static void
test_pack_modes (void)
{
  static const PmPackParams params = { .gap = 5, .cluster_width = 40, .max_rows = 2 };
  g_autofree char *dump = NULL;

  {
    /* Room for all: whole titles. One that is wider than it asks for grows as far as it may. */
    PmPackEntry entries[] = { entry (0, 0, 80), entry (100, 0, 160), entry (400, 0, 90) };

    g_assert_cmpuint (pm_pack_lane (entries, 3, &params), ==, 1);
    dump = dump_packed (entries, 3);
    g_assert_cmpstr (dump, ==, "0+80:0F 100+160:0F 400+90:0F");
    g_clear_pointer (&dump, g_free);
  }
  {
    /* Overlapping ones take a second row, and the first row is taken again as soon as it is free.
     */
    PmPackEntry entries[] = { entry (0, 0, 80), entry (50, 0, 80), entry (90, 0, 80) };

    g_assert_cmpuint (pm_pack_lane (entries, 3, &params), ==, 2);
    dump = dump_packed (entries, 3);
    g_assert_cmpstr (dump, ==, "0+80:0F 50+80:1F 90+80:0F");
    g_clear_pointer (&dump, g_free);
  }
  {
    /* Three at a time in two rows: briefer, but only where they are; each grows into its room. */
    PmPackEntry entries[] = { entry (0, 0, 90), entry (30, 0, 90), entry (60, 0, 90),
                              entry (300, 0, 90) };

    g_assert_cmpuint (pm_pack_lane (entries, 4, &params), ==, 2);
    dump = dump_packed (entries, 4);
    g_assert_cmpstr (dump, ==, "0+55:0B 30+90:1F 60+90:0F 300+90:0F");
    g_clear_pointer (&dump, g_free);
  }
  {
    /* Icons */
    PmPackEntry entries[] = { entry (0, 0, 90), entry (10, 0, 90), entry (26, 0, 90),
                              entry (36, 0, 90) };

    g_assert_cmpuint (pm_pack_lane (entries, 4, &params), ==, 2);
    dump = dump_packed (entries, 4);
    g_assert_cmpstr (dump, ==, "0+20:0I 10+20:1I 26+90:0F 36+90:1F");
    g_clear_pointer (&dump, g_free);
  }
  {
    /* A crowd is counted in cells of 45 from 0 on; what is alone in its cell keeps its icon. */
    PmPackEntry entries[] = { entry (2, 0, 90),  entry (4, 0, 90),  entry (6, 0, 90),
                              entry (20, 0, 90), entry (22, 0, 90), entry (24, 0, 90),
                              entry (46, 0, 90) };

    g_assert_cmpuint (pm_pack_lane (entries, 7, &params), ==, 1);
    dump = dump_packed (entries, 7);
    g_assert_cmpstr (dump, ==, "2+40:0C*6 M M M M M 47+90:0F");
    g_clear_pointer (&dump, g_free);
  }
}

static void
test_pack_bars (void)
{
  static const PmPackParams params = { .gap = 5, .cluster_width = 40, .max_rows = 3 };
  PmPackEntry entries[] = { entry (0, 500, 80), entry (10, 0, 60), entry (100, 30, 90),
                            entry (520, 10, 90) };
  g_autofree char *dump = NULL;

  /* A bar holds its row as long as it lasts; a short one has its card beyond its end. */
  g_assert_cmpuint (pm_pack_lane (entries, 4, &params), ==, 2);
  dump = dump_packed (entries, 4);
  g_assert_cmpstr (dump, ==, "0+500:0F 10+60:1F 100+90:1F 520+90:0F");
}

static void
test_pack_hints (void)
{
  static const PmPackParams params = { .gap = 5, .cluster_width = 40, .max_rows = 4 };
  PmPackEntry entries[] = { entry (0, 0, 80), entry (50, 0, 80), entry (200, 0, 80) };
  g_autofree char *dump = NULL;

  /* The first has gone: the second stays in its row. It does not where that costs a row. */
  entries[1].hint = 1;
  entries[2].hint = 3;
  pm_pack_lane (entries + 1, 2, &params);
  dump = dump_packed (entries + 1, 2);
  g_assert_cmpstr (dump, ==, "50+80:0F 200+80:0F");
  g_free (dump);

  entries[0].hint = 1;
  entries[1].hint = 0;
  g_assert_cmpuint (pm_pack_lane (entries, 3, &params), ==, 2);
  dump = dump_packed (entries, 3);
  g_assert_cmpstr (dump, ==, "0+80:1F 50+80:0F 200+80:0F");
}

/* Whatever comes: nothing overlaps, everything is counted once, and no more rows are taken than
 * there may be. */
static void
test_pack_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (guint round = 0; round < 400; round++)
    {
      PmPackParams params = { .gap = 4,
                              .cluster_width = 36,
                              .cell_origin = g_rand_double_range (rand, -40, 0),
                              .max_rows = (guint) g_rand_int_range (rand, 1, 6) };
      guint n = (guint) g_rand_int_range (rand, 1, 120);
      g_autofree PmPackEntry *entries = g_new0 (PmPackEntry, n);
      double x = 0;
      double density = g_rand_double_range (rand, 1, 80);
      guint counted = 0;
      guint rows;

      for (guint i = 0; i < n; i++)
        {
          x += g_rand_double_range (rand, 0, density);
          entries[i] =
              entry (x, g_rand_int_range (rand, 0, 4) == 0 ? g_rand_double_range (rand, 1, 400) : 0,
                     g_rand_double_range (rand, 60, 300));
          entries[i].hint = g_rand_int_range (rand, -1, 6);
        }
      rows = pm_pack_lane (entries, n, &params);
      g_assert_cmpuint (rows, <=, params.max_rows);
      for (guint i = 0; i < n; i++)
        {
          counted += entries[i].count;
          if (entries[i].row < 0)
            continue;
          g_assert_cmpint (entries[i].row, <, (gint) rows);
          for (guint j = i + 1; j < n; j++)
            if (entries[j].row == entries[i].row &&
                entries[j].start < entries[i].start + entries[i].width - 0.001)
              g_error ("round %u: %g+%g and %g share row %d", round, entries[i].start,
                       entries[i].width, entries[j].start, entries[i].row);
        }
      g_assert_cmpuint (counted, ==, n);
    }
}

/* --- The layout --- */

typedef PmTimelineFixture Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  pm_timeline_fixture_set_up (f);
  f->style.edge_reach = 6;
  f->style.phase_height = 0;
  f->style.impact_height = 20;
  f->style.impact_gap = 4;
  f->style.flag_height = 20;
  f->style.flag_gap = 4;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  pm_timeline_fixture_tear_down (f);
}

static PmRecord *
add_event (PmTransaction *transaction,
           const char *id,
           const char *begin,
           const char *end,
           const char *lane,
           const char *title)
{
  PmRecord *record = pm_timeline_fixture_new_event (id, begin, end, title, PM_PRECISION_MINUTE);

  pm_record_set_string (record, PM_EVENT_LANE, lane);
  return pm_transaction_insert_record (transaction, record, -1);
}

static void
add_lane (PmTransaction *transaction, const char *id)
{
  PmRecord *lane = pm_record_new_with_id (PM_KIND_LANE, id);

  pm_record_set_string (lane, PM_LANE_NAME, id);
  pm_transaction_insert_record (transaction, lane, -1);
}

static void
fill (Fixture *f)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Fill");
  PmRecord *record;

  add_lane (transaction, "lane-a");
  add_lane (transaction, "lane-b");
  add_event (transaction, "early", "08:00", "10:30", "lane-a", "Early");
  record = add_event (transaction, "pager", "10:20", NULL, "lane-a", "Pager");
  pm_record_set_uint (record, PM_EVENT_MILESTONES, PM_MILESTONE_DETECTED);
  add_event (transaction, "rollback", "10:30", "11:00", "lane-b", "Rollback");
  record = add_event (transaction, "over", "11:30", NULL, "lane-b", "Over");
  pm_record_set_uint (record, PM_EVENT_MILESTONES, PM_MILESTONE_MITIGATED | PM_MILESTONE_RESOLVED);
  add_event (transaction, "lost", "11:00", NULL, "no-such-lane", "Lost");
  add_event (transaction, "when", NULL, NULL, "lane-a", "When");
  record = pm_transaction_insert (transaction, PM_KIND_IMPACT, -1);
  pm_record_set_string (record, PM_IMPACT_DESCRIPTION, "**No** logins\nat all");
  pm_record_set_time (record, PM_IMPACT_STARTED_AT, pm_timeline_fixture_at ("10:10"));
  pm_timeline_fixture_run (f, transaction);
}

/* Everything that is laid out, as text. */
static char *
dump (Fixture *f)
{
  static const char *const modes[] = { "full", "brief", "icon", "count" };
  GString *text = g_string_new (NULL);
  const PmTimelineItem *items;
  const PmTimelineLane *lanes;
  const PmTimelineFlag *flags;
  const PmTimelineImpact *impacts;
  PmRect rect;
  guint n;

  flags = pm_timeline_layout_get_flags (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "flag %s at %g: %g,%g %gx%g\n", flags[i].text, flags[i].x,
                            flags[i].rect.x, flags[i].rect.y, flags[i].rect.width,
                            flags[i].rect.height);
  impacts = pm_timeline_layout_get_impacts (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "impact %s: %g,%g %gx%g clip %u\n", impacts[i].text,
                            impacts[i].rect.x, impacts[i].rect.y, impacts[i].rect.width,
                            impacts[i].rect.height, impacts[i].clip);
  lanes = pm_timeline_layout_get_lanes (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "lane %s: y %g height %g\n", lanes[i].id ? lanes[i].id : "-",
                            lanes[i].rect.y, lanes[i].rect.height);
  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s %s: %g,%g %gx%g bar %g clip %u\n", items[i].event->base.id,
                            modes[items[i].mode], items[i].rect.x, items[i].rect.y,
                            items[i].rect.width, items[i].rect.height, items[i].bar, items[i].clip);
  if (pm_timeline_layout_get_unknown (f->layout, &rect, &n))
    g_string_append_printf (text, "unknown %u: y %g height %g\n", n, rect.y, rect.height);
  for (PmPhase phase = 0; phase < PM_N_PHASES; phase++)
    if (pm_timeline_layout_get_phase (f->layout, phase, &rect))
      g_string_append_printf (text, "phase %u: %g+%g\n", phase, rect.x, rect.width);
  g_string_append_printf (text, "head %g body %g\n", pm_timeline_layout_get_head_height (f->layout),
                          pm_timeline_layout_get_body_height (f->layout));
  return g_string_free (text, FALSE);
}

/* Ten px are a minute. A card takes 24 for its icon, 6, 40 + 6 for the time, and 8 for a letter
 * and 1 to spare. */
static void
test_places (Fixture *f, gconstpointer data)
{
  g_autofree char *seen = NULL;

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  seen = dump (f);
  g_assert_cmpstr (seen, ==,
                   "flag Detected at 200: 200,40 94x20\n"
                   "flag Mitigated · Resolved at 900: 900,40 190x20\n"
                   "impact No logins at all: 100,4 800x20 clip 0\n"
                   "lane lane-a: y 28 height 64\n"
                   "lane lane-b: y 92 height 36\n"
                   "lane -: y 128 height 36\n"
                   "early full: -2,34 302x24 bar 302 clip 1\n"
                   "pager full: 200,62 117x24 bar 0 clip 0\n"
                   "rollback full: 300,98 300x24 bar 300 clip 0\n"
                   "lost full: 600,134 109x24 bar 0 clip 0\n"
                   "over full: 900,98 109x24 bar 0 clip 0\n"
                   "when brief: 4,170 63x24 bar 0 clip 0\n"
                   "unknown 1: y 164 height 36\n"
                   "phase 0: 0+200\n"
                   "phase 1: 200+700\n"
                   "phase 2: 900+300\n"
                   "head 88 body 200\n");
}

/* What is said in one line has no marks of Markdown, and all its words. */
static void
test_plain_line (void)
{
  static const char *const lines[][2] = {
    { "", "" },
    { "- **No** logins\n- `502` for all", "No logins 502 for all" },
    { "# Impact\n\n> 5 * 3 of them -- #1 - all", "Impact 5  3 of them -- #1 - all" },
    { "-5 degrees, #hashtag\n+1", "-5 degrees, #hashtag +1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *line = pm_timeline_plain_line (lines[i][0]);

      g_assert_cmpstr (line, ==, lines[i][1]);
    }
}

/* Impacts over each other have so many rows; what is more is counted in the last one. */
static void
test_many_impacts (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "");
  const PmTimelineImpact *impacts;
  double last = 0;
  guint n, sum = 0;

  for (guint i = 0; i < 40; i++)
    {
      PmRecord *record = pm_transaction_insert (transaction, PM_KIND_IMPACT, -1);

      /* The last one begins after all others have ended. */
      pm_record_set_time (record, PM_IMPACT_STARTED_AT,
                          pm_timeline_fixture_at (i < 39 ? "10:10" : "11:30"));
      pm_record_set_time (record, PM_IMPACT_ENDED_AT,
                          pm_timeline_fixture_at (i < 39 ? "11:00" : "11:40"));
      pm_record_set_string (record, PM_IMPACT_DESCRIPTION, "x");
    }
  pm_timeline_fixture_run (f, transaction);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  impacts = pm_timeline_layout_get_impacts (f->layout, &n);
  for (guint i = 0; i < n; i++)
    {
      sum += impacts[i].n;
      last = MAX (last, impacts[i].rect.y);
      for (guint j = 0; j < i; j++)
        g_assert_true (impacts[i].rect.y != impacts[j].rect.y ||
                       impacts[i].rect.x >= impacts[j].rect.x + impacts[j].rect.width);
      g_assert_cmpstr (impacts[i].text, ==, impacts[i].n > 1 ? "34 more impacts" : "x");
    }
  g_assert_cmpuint (sum, ==, 40);
  g_assert_cmpuint (n, ==, f->style.max_impact_rows + 1);
  g_assert_cmpfloat (last, <,
                     f->style.max_impact_rows * (f->style.impact_height + f->style.impact_gap) +
                         f->style.impact_gap + 1);
}

/* Where an event's day cannot be told from the axis, its card has room for it and tells it. */
static void
test_by_day (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int days; /* in 1200 px */
    gboolean by_day;
  } views[] = { { 1, FALSE }, { 10, FALSE }, { 60, TRUE }, { 3000, TRUE } };

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      const PmTimelineItem *item = NULL, *items;
      g_autoptr (PmZone) zone = pm_zone_new_utc ();
      g_autofree char *time = NULL;
      guint n;

      f->axis.span.end = f->axis.span.begin + views[i].days * PM_DAY;
      pm_timeline_fixture_update (f);
      g_assert_true (pm_timeline_layout_is_by_day (f->layout) == views[i].by_day);
      items = pm_timeline_layout_get_items (f->layout, &n);
      for (guint j = 0; j < n; j++)
        if (g_str_equal (items[j].event->base.id, "over"))
          item = &items[j];
      g_assert_nonnull (item);
      time = pm_timeline_format_time (item->event, zone, views[i].by_day);
      g_assert_cmpstr (time, ==, views[i].by_day ? "2026-03-01" : "11:30");
      if (item->mode == PM_CARD_FULL)
        g_assert_cmpfloat (item->rect.width, ==, 69 + 8 * strlen (time));
    }
}

/* The same the other way round: every x is mirrored, nothing else changes. */
static void
test_right_to_left (Fixture *f, gconstpointer data)
{
  const PmTimelineItem *items;
  const PmTimelineFlag *flags;
  const PmTimelineImpact *impacts;
  g_autofree PmRect *ltr = NULL;
  guint n, index;

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  items = pm_timeline_layout_get_items (f->layout, &n);
  ltr = g_new (PmRect, n);
  for (guint i = 0; i < n; i++)
    ltr[i] = items[i].rect;

  f->axis.rtl = TRUE;
  pm_timeline_fixture_update (f);
  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (items[i].rect.x, ==, 1200 - ltr[i].x - ltr[i].width);
      g_assert_cmpfloat (items[i].rect.y, ==, ltr[i].y);
      if (!items[i].unknown)
        g_assert_cmpfloat (items[i].anchor, ==, pm_time_axis_to_x (&f->axis, items[i].event->at));
    }
  flags = pm_timeline_layout_get_flags (f->layout, &n);
  g_assert_cmpfloat (flags[0].x, ==, 1000);
  g_assert_cmpfloat (flags[0].rect.x + flags[0].rect.width, ==, 1000);
  impacts = pm_timeline_layout_get_impacts (f->layout, &n);
  g_assert_cmpfloat (impacts[0].rect.x, ==, 300);

  /* Its begin is at the right, its end at the left. */
  g_assert_cmpint (pm_timeline_layout_pick (f->layout, 898, 110, &index), ==,
                   PM_TIMELINE_PART_ITEM_START);
  g_assert_cmpint (pm_timeline_layout_pick (f->layout, 602, 110, &index), ==,
                   PM_TIMELINE_PART_ITEM_END);
}

static void
test_pick (Fixture *f, gconstpointer data)
{
  static const struct
  {
    double x, y;
    PmTimelinePart part;
    const char *what;
  } cases[] = {
    { 250, 70, PM_TIMELINE_PART_ITEM, "pager" },
    { 201, 70, PM_TIMELINE_PART_ITEM, "pager" }, /* an instant has no edges */
    { 303, 110, PM_TIMELINE_PART_ITEM_START, "rollback" },
    { 450, 110, PM_TIMELINE_PART_ITEM, "rollback" },
    { 597, 110, PM_TIMELINE_PART_ITEM_END, "rollback" },
    { 0, 40, PM_TIMELINE_PART_ITEM, "early" }, /* its begin is out of sight */
    { 298, 40, PM_TIMELINE_PART_ITEM_END, "early" },
    { 500, 70, PM_TIMELINE_PART_LANE, "lane-a" },
    { 700, 110, PM_TIMELINE_PART_LANE, "lane-b" },
    { 120, 10, PM_TIMELINE_PART_IMPACT, NULL },
    { 50, 10, PM_TIMELINE_PART_NONE, NULL },
    { 30, 180, PM_TIMELINE_PART_ITEM, "when" },
    { 600, 180, PM_TIMELINE_PART_UNKNOWN, NULL },
    { 600, 260, PM_TIMELINE_PART_NONE, NULL },
  };
  guint n, index;

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmTimelinePart part = pm_timeline_layout_pick (f->layout, cases[i].x, cases[i].y, &index);
      const char *what = NULL;

      if (part == PM_TIMELINE_PART_LANE)
        what = pm_timeline_layout_get_lanes (f->layout, &n)[index].id;
      else if (part == PM_TIMELINE_PART_ITEM || part == PM_TIMELINE_PART_ITEM_START ||
               part == PM_TIMELINE_PART_ITEM_END)
        what = pm_timeline_layout_get_items (f->layout, &n)[index].event->base.id;
      if (part != cases[i].part || g_strcmp0 (what, cases[i].what) != 0)
        g_error ("at %g, %g: part %d of %s", cases[i].x, cases[i].y, part, what);
    }
  g_assert_cmpint (pm_timeline_layout_pick_head (f->layout, 210, 50, &index), ==,
                   PM_TIMELINE_PART_FLAG);
  g_assert_cmpint (pm_timeline_layout_pick_head (f->layout, 400, 20, &index), ==,
                   PM_TIMELINE_PART_RULER);
  g_assert_cmpuint (pm_timeline_layout_lane_at (f->layout, -10), ==, 0);
  g_assert_cmpuint (pm_timeline_layout_lane_at (f->layout, 100), ==, 1);
  g_assert_cmpuint (pm_timeline_layout_lane_at (f->layout, 1000), ==, 2);
}

static void
test_neighbours (Fixture *f, gconstpointer data)
{
  guint position, found;

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  g_assert_true (
      pm_document_get_position (f->document, pm_document_find (f->document, "pager"), &position));
  g_assert_true (pm_timeline_layout_neighbour (f->layout, f->document, position, 1, &found));
  g_assert_cmpstr (pm_document_get_event (f->document, found)->base.id, ==, "rollback");
  g_assert_false (pm_timeline_layout_neighbour (f->layout, f->document, position, -1, &found));
  g_assert_true (pm_timeline_layout_neighbour (f->layout, f->document, position, 2, &found));
  g_assert_cmpstr (pm_document_get_event (f->document, found)->base.id, ==, "lost");
}

static gboolean
is_pager (const char *id, gpointer data)
{
  return g_str_equal (id, "pager");
}

static void
test_snap (Fixture *f, gconstpointer data)
{
  g_autoptr (PmSnapper) snapper = NULL;
  const PmSnapPoint *point;
  g_autofree char *text = NULL;

  fill (f);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  snapper = pm_snapper_new (f->layout, is_pager, NULL, pm_timeline_fixture_at ("11:47"));

  /* The end of one and the begin of another are at 10:30, with a tick: the begin means most. */
  point = pm_snapper_find (snapper, pm_timeline_fixture_at ("10:30") + 20 * PM_SECOND, PM_MINUTE);
  g_assert_nonnull (point);
  g_assert_cmpint (point->time, ==, pm_timeline_fixture_at ("10:30"));
  g_assert_cmpint (point->kind, ==, PM_SNAP_EVENT_BEGIN);
  text = pm_snap_point_describe (point);
  g_assert_cmpstr (text, ==, "Rollback");
  /* A milestone comes before the event that carries it; what moves is no aim of itself. */
  g_assert_cmpint (pm_snapper_find (snapper, pm_timeline_fixture_at ("11:30"), PM_SECOND)->kind, ==,
                   PM_SNAP_MILESTONE);
  g_assert_cmpint (pm_snapper_find (snapper, pm_timeline_fixture_at ("10:20"), PM_SECOND)->kind, ==,
                   PM_SNAP_TICK);
  g_assert_cmpint (pm_snapper_find (snapper, pm_timeline_fixture_at ("11:47"), PM_SECOND)->kind, ==,
                   PM_SNAP_NOW);
  g_assert_null (pm_snapper_find (snapper, pm_timeline_fixture_at ("10:03"), 10 * PM_SECOND));
}

/* While the view pans, nothing changes its row, and lanes keep their heights: with a document that
 * is packed whole, and with one that is packed for a window. */
static void
test_pan_is_stable (Fixture *f, gconstpointer data)
{
  static const guint sizes[] = { 300, 6000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (PmDocument) document = pm_document_new ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (5);
      g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
      PmTransaction *transaction = pm_transaction_new (document, "Fill");
      g_autoptr (PmCommand) command = NULL;
      guint changed = 0, compared = 0;
      double height = 0;

      add_lane (transaction, "lane-a");
      for (guint i = 0; i < sizes[s]; i++)
        {
          g_autofree char *id = g_strdup_printf ("event-%u", i);
          PmRecord *record = add_event (transaction, id, "10:00", NULL, "lane-a", "An event");
          PmTime begin = pm_timeline_fixture_at ("10:00") + i * 2 * PM_MINUTE +
                         g_rand_int_range (rand, 0, 240) * PM_SECOND;

          pm_record_set_time (record, PM_EVENT_AT, begin);
          if (i % 9 == 0)
            pm_record_set_time (record, PM_EVENT_UNTIL, begin + 10 * PM_MINUTE);
        }
      command = pm_transaction_commit (transaction);
      pm_transaction_free (transaction);
      pm_command_apply (command, document);
      pm_timeline_layout_set_document (f->layout, document);

      f->axis = pm_time_axis_new ((PmSpan) { pm_timeline_fixture_at ("10:00"),
                                             pm_timeline_fixture_at ("12:00") },
                                  1200, FALSE);
      for (guint step = 0; step < 100; step++)
        {
          const PmTimelineItem *items;
          guint n;

          pm_timeline_fixture_update (f);
          items = pm_timeline_layout_get_items (f->layout, &n);
          g_assert_cmpuint (n, >, 10);
          for (guint i = 0; i < n; i++)
            {
              gpointer row = g_hash_table_lookup (rows, items[i].event->base.id);

              compared++;
              if (row != NULL && GPOINTER_TO_UINT (row) != items[i].row + 1)
                changed++;
              g_hash_table_insert (rows, (gpointer) items[i].event->base.id,
                                   GUINT_TO_POINTER (items[i].row + 1));
            }
          g_assert_cmpfloat (pm_timeline_layout_get_body_height (f->layout), >=, height);
          height = pm_timeline_layout_get_body_height (f->layout);
          f->axis = pm_time_axis_pan (&f->axis, 37);
        }
      if (changed > 0)
        g_error ("%u of %u rows changed while panning over %u events", changed, compared, sizes[s]);
      pm_timeline_layout_set_document (f->layout, NULL);
    }
}

/* One event moves a little: the rows of the others stay. */
static void
test_edit_is_stable (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  const PmTimelineItem *items;
  guint n;

  transaction = pm_transaction_new (f->document, "Fill");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%02u", i);
      g_autofree char *clock = g_strdup_printf ("%u:%02u", 10 + i / 20, (i * 3) % 60);

      add_event (transaction, id, clock, NULL, NULL, "An event");
    }
  pm_timeline_fixture_run (f, transaction);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  items = pm_timeline_layout_get_items (f->layout, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (rows, (gpointer) items[i].event->base.id,
                         GUINT_TO_POINTER (items[i].row + 1));

  transaction = pm_transaction_new (f->document, "Remove");
  pm_transaction_remove (transaction, "event-00");
  pm_timeline_fixture_run (f, transaction);
  pm_timeline_layout_set_document (f->layout, f->document);
  pm_timeline_fixture_update (f);
  items = pm_timeline_layout_get_items (f->layout, &n);
  g_assert_cmpuint (n, ==, 29);
  for (guint i = 0; i < n; i++)
    if (GPOINTER_TO_UINT (g_hash_table_lookup (rows, items[i].event->base.id)) != items[i].row + 1)
      g_error ("%s went to row %u", items[i].event->base.id, items[i].row);
}

static void
edit_at_random (Fixture *f, guint serial)
{
  static const char *const lanes[] = { NULL, "lane-a", "lane-b", "no-such-lane" };
  PmTransaction *transaction = pm_transaction_new (f->document, "Edit");
  g_autoptr (PmCommand) command = NULL;
  guint n = pm_document_get_n (f->document, PM_KIND_EVENT);
  int what = n == 0 ? 0 : g_test_rand_int_range (0, 12);
  PmTime time = pm_timeline_fixture_at ("09:00") + g_test_rand_int_range (0, 4 * 3600) * PM_SECOND;
  const char *id = NULL;
  PmRecord *record;

  if (n > 0)
    id = pm_document_get (f->document, PM_KIND_EVENT, (guint) g_test_rand_int_range (0, (int) n))
             ->id;
  if (what <= 2)
    {
      g_autofree char *new_id = g_strdup_printf ("new-%u", serial);

      record = add_event (transaction, new_id, what == 0 ? NULL : "10:00", NULL,
                          lanes[g_test_rand_int_range (0, 4)], "New");
      if (what > 0)
        pm_record_set_time (record, PM_EVENT_AT, time);
    }
  else if (what <= 4)
    pm_transaction_remove (transaction, id);
  else if (what == 5 && pm_document_find (f->document, "lane-b") != NULL)
    pm_record_set_string (pm_transaction_edit (transaction, "lane-b"), PM_LANE_NAME, "Named");
  else
    {
      record = pm_transaction_edit (transaction, id);
      if (what == 6)
        pm_record_set_string (record, PM_EVENT_LANE, lanes[g_test_rand_int_range (0, 4)]);
      else if (what == 7)
        pm_record_set_uint (record, PM_EVENT_MILESTONES, g_test_rand_int_range (0, 4));
      else
        {
          pm_record_set_time (record, PM_EVENT_AT, what == 8 ? PM_TIME_UNSET : time);
          pm_record_set_time (record, PM_EVENT_UNTIL,
                              what == 9 ? time + 90 * PM_MINUTE : PM_TIME_UNSET);
        }
    }
  command = pm_transaction_commit (transaction);
  if (command != NULL) /* else it is as it was */
    pm_command_apply (command, f->document);
  pm_transaction_free (transaction);
}

static void
assert_same_table (PmTimelineLayout *a, PmTimelineLayout *b, PmDocument *document)
{
  PmLaneTable *x = pm_timeline_layout_get_table (a);
  PmLaneTable *y = pm_timeline_layout_get_table (b);

  g_assert_cmpuint (pm_lane_table_get_n (x), ==, pm_lane_table_get_n (y));
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_EVENT); i++)
    g_assert_cmpuint (pm_lane_table_get_lane_of (x, i), ==, pm_lane_table_get_lane_of (y, i));
  for (guint i = 0; i < pm_lane_table_get_n (x); i++)
    {
      const guint *events, *others;
      guint n, n_others;

      events = pm_lane_table_get_events (x, i, &n);
      others = pm_lane_table_get_events (y, i, &n_others);
      g_assert_cmpmem (events, n * sizeof (guint), others, n_others * sizeof (guint));
      for (PmTime time = pm_timeline_fixture_at ("09:00"); time < pm_timeline_fixture_at ("13:00");
           time += 7 * PM_MINUTE)
        g_assert_cmpuint (pm_lane_table_lower_bound (x, i, time), ==,
                          pm_lane_table_lower_bound (y, i, time));
    }
}

static void
assert_same_facts (PmDocument *document)
{
  g_autoptr (PmDocument) copy = pm_document_copy (document);
  PmSpan span = pm_document_get_time_span (document);
  PmSpan expected = pm_document_get_time_span (copy);

  g_assert_cmpint (span.begin, ==, expected.begin);
  g_assert_cmpint (span.end, ==, expected.end);
  for (guint i = 0; i < PM_N_MILESTONES; i++)
    g_assert_true (pm_document_get_milestone (document, 1u << i) ==
                   pm_document_get_milestone (copy, 1u << i));
}

/* What is brought up to a change is as what is made anew. */
static void
test_edits_at_random (Fixture *f, gconstpointer data)
{
  for (guint round = 0; round < 12; round++)
    {
      guint n = round < 8 ? 1 + round * 5 : 1700;
      PmTimelineLayout *kept = f->layout;
      PmTransaction *transaction;

      tear_down (f, NULL);
      set_up (f, NULL);
      kept = f->layout;
      fill (f);
      transaction = pm_transaction_new (f->document, "Many");
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("many-%u", i);

          pm_record_set_time (
              add_event (transaction, id, "10:00", NULL, i % 3 == 0 ? "lane-a" : "lane-b", "One"),
              PM_EVENT_AT, pm_timeline_fixture_at ("09:00") + (i * 37 % 1700) * 9 * PM_SECOND);
        }
      pm_timeline_fixture_run (f, transaction);
      pm_timeline_layout_set_document (kept, f->document);
      for (guint i = 0; i < 80; i++)
        {
          g_autoptr (PmTimelineLayout) fresh = pm_timeline_layout_new ();
          g_autofree char *of_kept = NULL;
          g_autofree char *of_fresh = NULL;

          for (int more = g_test_rand_int_range (0, 4); more >= 0; more--)
            edit_at_random (f, i * 10 + (guint) more);
          pm_timeline_layout_set_document (kept, f->document);
          pm_timeline_layout_set_document (fresh, f->document);
          assert_same_table (kept, fresh, f->document);
          assert_same_facts (f->document);
          if (i < 79)
            continue;
          pm_timeline_fixture_update (f);
          of_kept = dump (f);
          f->layout = fresh;
          pm_timeline_fixture_update (f);
          of_fresh = dump (f);
          f->layout = kept;
          g_assert_cmpstr (of_kept, ==, of_fresh);
        }
    }
}

static void
test_density (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Fill");
  const PmTimelineLane *lanes;
  const guint *buckets;
  guint n_lanes, n_items, sum = 0;
  g_autofree guint *first = NULL;

  add_lane (transaction, "lane-a");
  add_lane (transaction, "lane-b");
  for (guint i = 0; i < 7200; i++)
    {
      g_autofree char *id = g_strdup_printf ("event-%u", i);
      PmRecord *record = add_event (transaction, id, "10:00", NULL, "lane-a", "Log line");

      pm_record_set_time (record, PM_EVENT_AT, pm_timeline_fixture_at ("10:00") + i * PM_SECOND);
    }
  add_event (transaction, "quiet", "11:00", NULL, "lane-b", "Quiet");
  pm_timeline_fixture_run (f, transaction);
  pm_timeline_layout_set_document (f->layout, f->document);
  f->style.bucket = 4;
  pm_timeline_fixture_update (f);

  /* The crowded lane is a strip, the quiet one keeps its event. */
  lanes = pm_timeline_layout_get_lanes (f->layout, &n_lanes);
  g_assert_cmpuint (n_lanes, ==, 2);
  g_assert_cmpuint (lanes[0].n_buckets, >, 0);
  g_assert_cmpuint (lanes[1].n_buckets, ==, 0);
  pm_timeline_layout_get_items (f->layout, &n_items);
  g_assert_cmpuint (n_items, ==, 1);
  buckets = pm_timeline_layout_get_buckets (f->layout, &lanes[0]);
  for (guint i = 0; i < lanes[0].n_buckets; i++)
    sum += buckets[i];
  g_assert_cmpuint (sum, ==, lanes[0].n_visible);
  g_assert_cmpuint (sum, ==, 7200);
  /* 4 px are 24 s. */
  g_assert_cmpuint (lanes[0].max_bucket, ==, 24);
  first = g_memdup2 (buckets, lanes[0].n_buckets * sizeof (guint));

  /* Panned by less than a bar: the same counts, a little to the left. */
  f->axis = pm_time_axis_pan (&f->axis, 3);
  pm_timeline_fixture_update (f);
  lanes = pm_timeline_layout_get_lanes (f->layout, &n_lanes);
  g_assert_cmpfloat_with_epsilon (lanes[0].density.x, -3, 0.01);
  g_assert_cmpmem (pm_timeline_layout_get_buckets (f->layout, &lanes[0]),
                   lanes[0].n_buckets * sizeof (guint), first, lanes[0].n_buckets * sizeof (guint));
}

static void
test_spans (Fixture *f, gconstpointer data)
{
  PmSpan span;

  span = pm_timeline_get_whole_span (f->document);
  g_assert_false (pm_time_is_set (span.begin));
  span = pm_timeline_get_incident_span (f->document);
  g_assert_false (pm_time_is_set (span.begin));

  fill (f);
  span = pm_timeline_get_whole_span (f->document);
  g_assert_cmpint (span.begin, ==, pm_timeline_fixture_at ("08:00"));
  g_assert_cmpint (span.end, ==, pm_timeline_fixture_at ("11:30"));
  /* The early one is hours before the rest, of which it is a fifth. */
  span = pm_timeline_get_incident_span (f->document);
  g_assert_cmpint (span.begin, ==, pm_timeline_fixture_at ("10:20"));
  g_assert_cmpint (span.end, ==, pm_timeline_fixture_at ("11:30"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lane-packing/modes", test_pack_modes);
  g_test_add_func ("/lane-packing/bars", test_pack_bars);
  g_test_add_func ("/lane-packing/hints", test_pack_hints);
  g_test_add_func ("/lane-packing/random", test_pack_random);
  g_test_add_func ("/timeline/plain-line", test_plain_line);
#define ADD(name, func)                                                                            \
  g_test_add ("/timeline-layout/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("places", test_places);
  ADD ("many-impacts", test_many_impacts);
  ADD ("by-day", test_by_day);
  ADD ("right-to-left", test_right_to_left);
  ADD ("pick", test_pick);
  ADD ("neighbours", test_neighbours);
  ADD ("snap", test_snap);
  ADD ("pan-is-stable", test_pan_is_stable);
  ADD ("edit-is-stable", test_edit_is_stable);
  ADD ("edits-at-random", test_edits_at_random);
  ADD ("density", test_density);
  ADD ("spans", test_spans);
  return g_test_run ();
}
