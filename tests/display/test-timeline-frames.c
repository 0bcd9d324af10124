/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What single frames of the timeline do: counted, not timed. */

#include "pm-still.h"
#include "pm-timeline-canvas.h"
#include "pm-timeline-event.h"
#include "pm-timeline-found.h"
#include "pm-timeline-view.h"

#include <adwaita.h>
#include <string.h>

#define PATIENCE 60  /* seconds, for what never comes */
#define MARGIN   300 /* px about the canvas: more than a card takes */
#define N_LANES  8
#define N_EVENTS 600 /* in each of two hours, far from each other */

typedef struct
{
  PmDocument *document;
  PmEditor *editor;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *canvas;
  GHashTable *seen;  /* ids of what was shown in a frame since it was emptied */
  guint n_frames;    /* since then */
  guint most;        /* that one of them has shown for the first time */
  guint n_unchanged; /* frames on end that have shown nothing new */
  char *first;       /* ids of what the first frame has shown that has shown something new */
} Fixture;

static PmTime
hour (guint which)
{
  PmTime begin;

  if (!pm_time_parse_rfc3339 ("2026-03-01T10:00:00Z", -1, &begin))
    g_error ("not a time");
  return begin + which * 20 * PM_HOUR;
}

static gboolean
is_shown (GtkWidget *child)
{
  return PM_IS_TIMELINE_EVENT (child) && gtk_widget_get_child_visible (child) &&
         pm_timeline_event_get_id (PM_TIMELINE_EVENT (child)) != NULL;
}

static void
after_paint_cb (GdkFrameClock *clock, Fixture *f)
{
  GtkWidget *child;
  guint n = 0;

  for (child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child) &&
        g_hash_table_add (f->seen, g_strdup (pm_timeline_event_get_id (PM_TIMELINE_EVENT (child)))))
      n++;
  if (n > 0 && f->first == NULL)
    {
      g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (f->seen, NULL);

      f->first = g_strjoinv (" ", ids);
    }
  f->n_frames++;
  f->most = MAX (f->most, n);
  f->n_unchanged = n == 0 ? f->n_unchanged + 1 : 0;
}

static void
wait_until (gboolean (*done) (Fixture *), Fixture *f, const char *what)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;

  while (!done (f))
    {
      gtk_widget_queue_draw (f->view);
      g_main_context_iteration (NULL, FALSE);
      if (g_get_monotonic_time () > deadline)
        g_error ("waited %d s for %s", PATIENCE, what);
      g_usleep (500);
    }
}

static gboolean
has_come_to_rest (Fixture *f)
{
  return f->n_frames >= 2 && f->n_unchanged >= 10;
}

static GtkWidget *
find_type (GtkWidget *widget, const char *type_name)
{
  GtkWidget *child;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
add_events (PmTransaction *transaction, guint which)
{
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u-%u", which, i);
      g_autofree char *lane = g_strdup_printf ("lane-%u", i % N_LANES);
      g_autofree char *title = g_strdup_printf ("T%u", i % 97);
      PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

      pm_record_set_time (record, PM_EVENT_AT, hour (which) + i * PM_HOUR / N_EVENTS);
      pm_record_set_string (record, PM_EVENT_LANE, lane);
      pm_record_set_string (record, PM_EVENT_TITLE, title);
      pm_record_set_uint (record, PM_EVENT_KIND,
                          i % 3 == 0 ? PM_EVENT_KIND_ALERT : PM_EVENT_KIND_ACTION);
      pm_transaction_insert_record (transaction, record, -1);
    }
}

static void
forget (Fixture *f)
{
  g_hash_table_remove_all (f->seen);
  g_clear_pointer (&f->first, g_free);
  f->n_frames = f->most = f->n_unchanged = 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction;

  f->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  f->document = pm_document_new ();
  f->editor = pm_editor_new (f->document);
  transaction = pm_transaction_new (f->document, "Fill");
  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TIME_ZONE, "UTC");
  for (guint i = 0; i < N_LANES; i++)
    {
      g_autofree char *id = g_strdup_printf ("lane-%u", i);
      PmRecord *lane = pm_record_new_with_id (PM_KIND_LANE, id);

      pm_record_set_string (lane, PM_LANE_NAME, id);
      pm_transaction_insert_record (transaction, lane, -1);
    }
  add_events (transaction, 0);
  add_events (transaction, 1);
  pm_editor_run (f->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  pm_editor_set_visible_span (f->editor, (PmSpan) { hour (0), hour (0) + PM_HOUR / 2 });

  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1250, 860);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  f->view = pm_timeline_view_new (f->editor);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  f->canvas = find_type (f->view, "PmTimelineCanvas");
  gtk_widget_realize (f->window);
  g_signal_connect (gtk_widget_get_frame_clock (f->window), "after-paint",
                    G_CALLBACK (after_paint_cb), f);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_until (has_come_to_rest, f, "the window");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (f->window), f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->editor);
  g_assert_finalize_object (f->document);
  g_hash_table_unref (f->seen);
  g_free (f->first);
}

/* Items of the layout that are in sight: each of them is to have its widget in the end. */
static guint
count_in_sight (Fixture *f)
{
  PmTimelineScene *scene = pm_timeline_view_get_scene (PM_TIMELINE_VIEW (f->view));
  double top = pm_timeline_scene_get_scroll (scene);
  double bottom = top + gtk_widget_get_height (f->canvas);
  const PmTimelineItem *items;
  guint n, n_in_sight = 0;

  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (scene), &n);
  for (guint i = 0; i < n; i++)
    if (items[i].rect.y + items[i].rect.height >= top && items[i].rect.y <= bottom)
      n_in_sight++;
  return n_in_sight;
}

static guint
count_shown (Fixture *f)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child))
      n++;
  return n;
}

/* A leap to where nothing was seen yet shows no more in one frame than it has time for, and all of
 * it in the end. */
static void
test_leap (Fixture *f, gconstpointer data)
{
  guint n = count_in_sight (f);

  g_assert_cmpuint (n, >, PM_TIMELINE_FRESH_PER_FRAME * 3 / 2);
  g_assert_cmpuint (count_shown (f), ==, n);
  g_assert_cmpuint (f->most, >, 0);
  g_assert_cmpuint (f->most, <=, PM_TIMELINE_FRESH_PER_FRAME);

  forget (f);
  pm_editor_set_visible_span (f->editor, (PmSpan) { hour (1), hour (1) + PM_HOUR / 2 });
  wait_until (has_come_to_rest, f, "the other hour");
  n = count_in_sight (f);
  g_assert_cmpuint (n, >, PM_TIMELINE_FRESH_PER_FRAME * 3 / 2);
  g_assert_cmpuint (count_shown (f), ==, n);
  g_assert_cmpuint (f->most, >, 0);
  g_assert_cmpuint (f->most, <=, PM_TIMELINE_FRESH_PER_FRAME);
}

/* Returns: (transfer full): the id of the last event in time that has a widget of its own */
static char *
find_last (Fixture *f)
{
  PmTimelineScene *scene = pm_timeline_view_get_scene (PM_TIMELINE_VIEW (f->view));
  double bottom = pm_timeline_scene_get_scroll (scene) + gtk_widget_get_height (f->canvas);
  const PmTimelineItem *items;
  guint n;

  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (scene), &n);
  while (n > 0 && (items[n - 1].mode == PM_CARD_CLUSTER || items[n - 1].rect.y > bottom))
    n--;
  g_assert_cmpuint (n, >, 0);
  return g_strdup (items[n - 1].event->base.id);
}

/* What the keys act from is in the first frame, however much comes before it in time. */
static void
test_urgent (Fixture *f, gconstpointer data)
{
  g_autofree char *last = NULL;
  GtkWidget *child;

  /* The other hour, to find the last one in sight there, which has to wait. */
  pm_editor_set_visible_span (f->editor, (PmSpan) { hour (1), hour (1) + PM_HOUR / 2 });
  forget (f);
  wait_until (has_come_to_rest, f, "the other hour");
  last = find_last (f);
  g_assert_null (strstr (f->first, last));

  pm_editor_set_visible_span (f->editor, (PmSpan) { hour (0), hour (0) + PM_HOUR / 2 });
  forget (f);
  wait_until (has_come_to_rest, f, "the first hour");
  pm_selection_select (pm_editor_get_selection (f->editor), last);
  wait_until (has_come_to_rest, f, "the selection");
  pm_editor_set_visible_span (f->editor, (PmSpan) { hour (1), hour (1) + PM_HOUR / 2 });
  forget (f);
  wait_until (has_come_to_rest, f, "the other hour again");
  g_assert_nonnull (strstr (f->first, last));
  for (child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child))
      g_assert_true (
          g_hash_table_contains (f->seen, pm_timeline_event_get_id (PM_TIMELINE_EVENT (child))));
}

/* --- Pictures of what pans by --- */

static GskRenderNode *
snapshot_events (Fixture *f)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_shown (child))
      gtk_widget_snapshot_child (f->canvas, child, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* All of them whole, those too that reach beyond the canvas. */
static guchar *
render (Fixture *f, GskRenderNode *node, gsize *size)
{
  int width = gtk_widget_get_width (f->canvas) + 2 * MARGIN;
  int height = gtk_widget_get_height (f->canvas) + 2 * MARGIN;
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
      &GRAPHENE_RECT_INIT (-MARGIN, -MARGIN, (float) width, (float) height));
  guchar *pixels;

  *size = (gsize) width * height * 4;
  pixels = g_malloc (*size);
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  return pixels;
}

/* No channel of any pixel may differ by more than what rounding twice brings. */
static void
assert_looks_the_same (Fixture *f, GskRenderNode *a, GskRenderNode *b)
{
  gsize size, i;
  guint painted = 0;
  g_autofree guchar *one = render (f, a, &size);
  g_autofree guchar *other = render (f, b, &size);

  for (i = 0; i < size; i++)
    {
      if (ABS (one[i] - other[i]) > 2)
        g_error ("channel %" G_GSIZE_FORMAT " of pixel %" G_GSIZE_FORMAT " is %u, not %u", i % 4,
                 i / 4, other[i], one[i]);
      painted += one[i] != 0;
    }
  g_assert_cmpuint (painted, >, size / 20);
}

/* Moves what is visible by whole pixels and waits for it. */
static void
pan (Fixture *f, int pixels)
{
  PmSpan span = pm_editor_get_visible_span (f->editor);
  PmDuration by = pm_span_length (span) * pixels / gtk_widget_get_width (f->canvas);

  pm_editor_set_visible_span (f->editor, (PmSpan) { span.begin + by, span.end + by });
  forget (f);
  wait_until (has_come_to_rest, f, "the pan");
}

static void
test_stills (Fixture *f, gconstpointer data)
{
  g_autoptr (PmStills) stills = pm_stills_new ();
  g_autofree char **ids = NULL;
  GskRenderNode *node, *stilled;
  guint n, i;

  node = snapshot_events (f);
  stilled = pm_stills_apply (stills, f->canvas, node);
  g_assert_cmpuint (pm_stills_get_n (stills), ==, 0);
  gsk_render_node_unref (stilled);

  /* What stays where it is needs no picture. */
  stilled = pm_stills_apply (stills, f->canvas, node);
  g_assert_cmpuint (pm_stills_get_n (stills), ==, 0);
  gsk_render_node_unref (stilled);
  gsk_render_node_unref (node);

  for (i = 0, n = 0; i < 3; i++, n = pm_stills_get_n (stills))
    {
      pan (f, 7);
      node = snapshot_events (f);
      stilled = pm_stills_apply (stills, f->canvas, node);
      g_assert_cmpuint (pm_stills_get_n (stills), >, n);
      g_assert_cmpuint (pm_stills_get_n_made (stills), >, 0);
      g_assert_cmpuint (pm_stills_get_n_made (stills), <=, 32);
      assert_looks_the_same (f, node, stilled);
      gsk_render_node_unref (stilled);
      gsk_render_node_unref (node);
    }

  /* What has changed is painted as it is now. */
  ids = (char **) g_hash_table_get_keys_as_array (f->seen, NULL);
  pm_selection_set (pm_editor_get_selection (f->editor), (const char *const *) ids);
  forget (f);
  wait_until (has_come_to_rest, f, "the selection");
  node = snapshot_events (f);
  stilled = pm_stills_apply (stills, f->canvas, node);
  g_assert_cmpuint (pm_stills_get_n (stills), ==, 0);
  assert_looks_the_same (f, node, stilled);
  gsk_render_node_unref (stilled);
  gsk_render_node_unref (node);
}

/* Off the grid of pixels a picture would be blurred. */
static void
test_off_the_grid (Fixture *f, gconstpointer data)
{
  g_autoptr (PmStills) stills = pm_stills_new ();
  g_autoptr (GskRenderNode) node = snapshot_events (f);

  for (guint i = 1; i < 6; i++)
    {
      g_autoptr (GPtrArray) moved =
          g_ptr_array_new_with_free_func ((GDestroyNotify) gsk_render_node_unref);
      g_autoptr (GskRenderNode) all = NULL;
      g_autoptr (GskRenderNode) stilled = NULL;

      for (guint j = 0; j < gsk_container_node_get_n_children (node); j++)
        {
          GskRenderNode *child = gsk_container_node_get_child (node, j);
          g_autoptr (GskTransform) place = gsk_transform_translate (
              NULL, &GRAPHENE_POINT_INIT ((float) i * 0.25f + (float) j, 1));

          g_assert_cmpint (gsk_render_node_get_node_type (child), ==, GSK_TRANSFORM_NODE);
          g_ptr_array_add (moved,
                           gsk_transform_node_new (gsk_transform_node_get_child (child), place));
        }
      all = gsk_container_node_new ((GskRenderNode **) moved->pdata, moved->len);
      stilled = pm_stills_apply (stills, f->canvas, all);
      if (i % 4 != 0)
        for (guint j = 0; j < moved->len; j++)
          g_assert_true (gsk_container_node_get_child (stilled, j) == g_ptr_array_index (moved, j));
    }
}

/* --- How much of a crowd is looked for --- */

/* Three lanes with 3,000 events, and one that is not in the document for those of a fourth. */
static PmDocument *
new_crowd (void)
{
  PmDocument *document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, "Fill");
  PmCommand *command;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("lane-%u", i);

      pm_transaction_insert_record (transaction, pm_record_new_with_id (PM_KIND_LANE, id), -1);
    }
  for (guint i = 0; i < 12000; i++)
    {
      g_autofree char *id = g_strdup_printf ("e%u", i);
      g_autofree char *lane = g_strdup_printf ("lane-%u", i % 4);
      PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

      pm_record_set_time (record, PM_EVENT_AT,
                          hour (0) + (PmTime) (i * 7919 % 12000) * PM_SECOND + i % 1000);
      pm_record_set_string (record, PM_EVENT_LANE, lane);
      pm_record_set_string (record, PM_EVENT_TITLE, i % 5 == 0 || i % 4 == 1 ? "needle" : "hay");
      pm_transaction_insert_record (transaction, record, -1);
    }
  command = pm_transaction_commit (transaction);
  pm_command_apply (command, document);
  pm_command_unref (command);
  pm_transaction_free (transaction);
  return document;
}

/* One by one, as everybody would count. */
static guint *
count_plainly (PmDocument *document,
               PmEventFinder *finder,
               const PmTimeAxis *axis,
               const PmTimelineLane *lane)
{
  guint *counts = g_new0 (guint, lane->n_buckets);
  double pitch = lane->density.width / lane->n_buckets;
  const guint *found;
  guint n;

  found = pm_event_finder_get_found (finder, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (document, found[i]);
      gboolean is_here = lane->id != NULL ? g_str_equal (event->lane, lane->id)
                                          : g_str_equal (event->lane, "lane-3");
      double bar = (pm_time_axis_to_x (axis, event->at) - lane->density.x) / pitch;

      if (is_here && bar >= 0 && bar < lane->n_buckets)
        counts[(guint) bar]++;
    }
  return counts;
}

static void
assert_counts (PmDocument *document, PmEventFinder *finder, PmSpan span, gboolean rtl)
{
  g_autoptr (PmTimelineFound) counter = pm_timeline_found_new (finder, document);
  g_autoptr (PmTimelineLayout) layout = pm_timeline_layout_new ();
  PmTimeAxis axis = pm_time_axis_new (span, 1000, rtl);
  PmTextMeasure *measure = pm_text_measure_new_fixed (8, 20);
  const PmTimelineLane *lanes;
  PmTimelineStyle style;
  guint n;

  pm_timeline_style_init (&style, measure);
  pm_timeline_layout_set_document (layout, document);
  pm_timeline_layout_update (layout, &axis, &style, measure, 600);
  lanes = pm_timeline_layout_get_lanes (layout, &n);
  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autofree guint *counts = pm_timeline_found_count (counter, layout, i);
      g_autofree guint *plain = count_plainly (document, finder, &axis, &lanes[i]);
      guint sum = 0;
      guint off = 0;

      g_assert_cmpuint (lanes[i].n_buckets, >, 0);
      for (guint j = 0; j < lanes[i].n_buckets; j++)
        {
          off += (guint) ABS ((int) counts[j] - (int) plain[j]);
          sum += plain[j];
        }
      g_assert_cmpuint (sum, >, 300);
      /* What is at the edge of a bar may be counted with its neighbour. */
      g_assert_cmpuint (off, <=, 4);
    }
  pm_text_measure_unref (measure);
}

static void
test_found (void)
{
  g_autoptr (PmDocument) document = new_crowd ();
  g_autoptr (PmEventFinder) finder = pm_event_finder_new (document);
  PmEventFilter *filter = pm_event_filter_new ();
  PmSpan whole = { hour (0), hour (0) + 12000 * PM_SECOND };

  pm_event_filter_set_text (filter, "needle");
  pm_event_finder_take_filter (finder, filter);
  while (pm_event_finder_is_looking (finder))
    g_main_context_iteration (NULL, TRUE);
  assert_counts (document, finder, whole, FALSE);
  assert_counts (document, finder, whole, TRUE);
  whole.begin += 1234567890;
  whole.end -= 987654321;
  assert_counts (document, finder, whole, FALSE);
  assert_counts (document, finder, whole, TRUE);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func)                                                                            \
  g_test_add ("/timeline-frames/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("leap", test_leap);
  ADD ("urgent", test_urgent);
  ADD ("stills", test_stills);
  ADD ("off-the-grid", test_off_the_grid);
  g_test_add_func ("/timeline-frames/found", test_found);
  return g_test_run ();
}
