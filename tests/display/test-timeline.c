/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline under a real pointer and real keys: xdotool moves them, the document is asserted. */

#include "pm-timeline-event.h"
#include "pm-timeline-view.h"

#include <adwaita.h>
#include <gdk/x11/gdkx.h>
#include <math.h>
#include <string.h>

#define PATIENCE 60 /* seconds, for what never comes */

typedef struct
{
  PmDocument *document;
  PmEditor *editor;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *canvas;
  char *xid;
} Fixture;

static PmTime
at (const char *clock)
{
  g_autofree char *text = g_strdup_printf ("2026-03-01T%sZ", clock);
  PmTime time;

  if (!pm_time_parse_rfc3339 (text, -1, &time))
    g_error ("not a time: %s", text);
  return time;
}

static char *
show (PmTime time)
{
  char buffer[PM_TIME_BUFSIZE];

  if (!pm_time_is_set (time))
    return g_strdup ("unset");
  pm_time_to_rfc3339 (time, buffer);
  return g_strdup (buffer);
}

static void
assert_time (PmTime seen, const char *clock)
{
  g_autofree char *text = show (seen);
  g_autofree char *expected = show (at (clock));

  g_assert_cmpstr (text, ==, expected);
}

/* --- The main loop, the pointer and the keys --- */

static void
iterate_until (gboolean (*done) (gpointer), gpointer data, const char *what)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_main_context_iteration (NULL, FALSE);
      if (g_get_monotonic_time () > deadline)
        g_error ("waited %d s for %s", PATIENCE, what);
      g_usleep (500);
    }
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  int *n = user_data;

  gtk_widget_queue_draw (widget);
  return --*n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(int *) data <= 0;
}

/* Some frames: what was queued has been laid out and drawn. */
static void
frames (Fixture *f)
{
  int n = 4;

  gtk_widget_add_tick_callback (f->view, count_frame_cb, &n, NULL);
  iterate_until (is_zero, &n, "frames");
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("xdotool: %s", error->message);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void drive (Fixture *f, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
drive (Fixture *f, const char *format, ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *command = NULL;
  g_auto (GStrv) argv = NULL;
  gboolean done = FALSE;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  command = g_strconcat ("xdotool ", line, NULL);
  argv = g_strsplit (command, " ", -1);
  process =
      g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, exited_cb, &done);
  iterate_until (is_true, &done, "xdotool");
  frames (f);
}

/* A point of the canvas, as xdotool wants it. */
static char *
point (Fixture *f, double x, double y)
{
  graphene_point_t out;
  double dx, dy;

  g_assert_true (gtk_widget_compute_point (f->canvas, f->window,
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &out));
  gtk_native_get_surface_transform (GTK_NATIVE (f->window), &dx, &dy);
  return g_strdup_printf ("--window %s %d %d", f->xid, (int) (out.x + dx), (int) (out.y + dy));
}

static void
move_to (Fixture *f, double x, double y)
{
  g_autofree char *where = point (f, x, y);

  drive (f, "mousemove %s", where);
}

static void
drag (Fixture *f, double x, double y, double to_x, double to_y)
{
  move_to (f, x, y);
  drive (f, "mousedown 1");
  move_to (f, x + (to_x - x) / 3, y + (to_y - y) / 3);
  move_to (f, to_x, to_y);
}

static void
key (Fixture *f, const char *keys)
{
  drive (f, "key %s", keys);
}

static void
click (Fixture *f, double x, double y)
{
  move_to (f, x, y);
  drive (f, "click 1");
}

/* --- What is on the canvas --- */

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

static PmTimelineEvent *
event_widget (Fixture *f, const char *id)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (PM_IS_TIMELINE_EVENT (child) && gtk_widget_get_child_visible (child) &&
        g_strcmp0 (pm_timeline_event_get_id (PM_TIMELINE_EVENT (child)), id) == 0)
      return PM_TIMELINE_EVENT (child);
  g_error ("event %s has no widget", id);
}

static graphene_rect_t
bounds (Fixture *f, const char *id)
{
  graphene_rect_t rect;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (event_widget (f, id)), f->canvas, &rect));
  return rect;
}

static const PmEvent *
event (Fixture *f, const char *id)
{
  const PmEvent *e = pm_event (pm_document_lookup (f->document, PM_KIND_EVENT, id));

  if (e == NULL)
    g_error ("there is no event %s", id);
  return e;
}

static double
x_of (Fixture *f, const char *clock)
{
  PmSpan span = pm_editor_get_visible_span (f->editor);

  return (double) (at (clock) - span.begin) / (double) pm_span_length (span) *
         gtk_widget_get_width (f->canvas);
}

/* --- The document: lanes a, b, c; e1 and e2 are instants, e3 and e4 spans --- */

static void
add_lane (PmTransaction *transaction, const char *id, const char *name)
{
  PmRecord *lane = pm_record_new_with_id (PM_KIND_LANE, id);

  pm_record_set_string (lane, PM_LANE_NAME, name);
  pm_transaction_insert_record (transaction, lane, -1);
}

static void
add_event (PmTransaction *transaction,
           const char *id,
           const char *begin,
           const char *end,
           const char *lane,
           const char *title)
{
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, id);

  pm_record_set_time (record, PM_EVENT_AT, at (begin));
  if (end != NULL)
    pm_record_set_time (record, PM_EVENT_UNTIL, at (end));
  pm_record_set_string (record, PM_EVENT_LANE, lane);
  pm_record_set_string (record, PM_EVENT_TITLE, title);
  pm_record_set_uint (record, PM_EVENT_KIND, PM_EVENT_KIND_ALERT);
  pm_transaction_insert_record (transaction, record, -1);
}

static gboolean
is_ready (gpointer data)
{
  Fixture *f = data;

  return gtk_widget_get_width (f->canvas) > 0 && gtk_widget_get_mapped (f->canvas);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction;

  f->document = pm_document_new ();
  f->editor = pm_editor_new (f->document);
  transaction = pm_transaction_new (f->document, "Fill");
  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TIME_ZONE, "UTC");
  add_lane (transaction, "lane-a", "Detection");
  add_lane (transaction, "lane-b", "Response");
  add_lane (transaction, "lane-c", "Talk");
  add_event (transaction, "e1", "10:00:00", NULL, "lane-a", "Pager");
  add_event (transaction, "e2", "10:30:00", NULL, "lane-a", "Second pager");
  add_event (transaction, "e3", "10:40:00", "11:10:00", "lane-b", "Rollback");
  add_event (transaction, "e4", "11:20:00", "11:40:00", "lane-c", "Call");
  pm_editor_run (f->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  pm_editor_set_visible_span (f->editor, (PmSpan) { at ("09:30:00"), at ("12:00:00") });

  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1100, 600);
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  f->view = pm_timeline_view_new (f->editor);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  f->canvas = find_type (f->view, "PmTimelineCanvas");
  gtk_window_present (GTK_WINDOW (f->window));
  iterate_until (is_ready, f, "the window");
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  f->xid = g_strdup_printf (
      "%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (f->window))));
  G_GNUC_END_IGNORE_DEPRECATIONS
  frames (f);
  drive (f, "windowfocus %s", f->xid);
  pm_editor_set_visible_span (f->editor, (PmSpan) { at ("09:30:00"), at ("12:00:00") });
  frames (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_assert_finalize_object (f->editor);
  g_assert_finalize_object (f->document);
  g_free (f->xid);
}

/* --- Tests --- */

static void
test_drag_time_and_lane (Fixture *f, gconstpointer data)
{
  graphene_rect_t from = bounds (f, "e1");
  graphene_rect_t other = bounds (f, "e3");
  double grab = from.origin.x + 20;
  double y = from.origin.y + from.size.height / 2;
  /* Ten minutes later, to the lane of e3; the hand holds the card 20 px after its begin. */
  double to = x_of (f, "10:10:00") + 20;
  guint n_undo = pm_history_get_n_undo (pm_editor_get_history (f->editor));

  g_assert_cmpfloat_with_epsilon (from.origin.x, x_of (f, "10:00:00"), 1.5);
  drag (f, grab, y, to, other.origin.y + other.size.height / 2);

  /* Nothing has changed yet; the preview is where the hand is. */
  assert_time (event (f, "e1")->at, "10:00:00");
  g_assert_cmpfloat_with_epsilon (bounds (f, "e1").origin.x, x_of (f, "10:10:00"), 1.5);
  drive (f, "mouseup 1");

  assert_time (event (f, "e1")->at, "10:10:00");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-b");
  g_assert_cmpuint (pm_history_get_n_undo (pm_editor_get_history (f->editor)), ==, n_undo + 1);
  g_assert_cmpstr (pm_selection_get_lead (pm_editor_get_selection (f->editor)), ==, "e1");

  g_assert_true (pm_editor_undo (f->editor));
  assert_time (event (f, "e1")->at, "10:00:00");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-a");
  g_assert_true (pm_editor_redo (f->editor));
  assert_time (event (f, "e1")->at, "10:10:00");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-b");
}

static void
test_snap (Fixture *f, gconstpointer data)
{
  graphene_rect_t from = bounds (f, "e1");
  double y = from.origin.y + from.size.height / 2;
  /* 5 px beside the begin of e3: drawn to it. */
  double to = x_of (f, "10:40:00") + 5 + 20;

  drag (f, from.origin.x + 20, y, to, y);
  drive (f, "mouseup 1");
  assert_time (event (f, "e1")->at, "10:40:00");
  pm_editor_undo (f->editor);
  frames (f);

  /* With Alt it stays where the hand is, to the step that a pixel or three show. */
  from = bounds (f, "e1");
  drag (f, from.origin.x + 20, y, to, y);
  drive (f, "keydown alt");
  move_to (f, to + 1, y);
  move_to (f, to, y);
  drive (f, "mouseup 1");
  drive (f, "keyup alt");
  g_assert_cmpint (event (f, "e1")->at, >, at ("10:40:00"));
  g_assert_cmpint (event (f, "e1")->at, <, at ("10:42:00"));
}

static void
test_resize (Fixture *f, gconstpointer data)
{
  graphene_rect_t rect = bounds (f, "e3");
  double y = rect.origin.y + rect.size.height / 2;
  double end = x_of (f, "11:10:00");

  drag (f, end - 1, y, x_of (f, "11:30:00") - 1, y);
  drive (f, "mouseup 1");
  assert_time (event (f, "e3")->at, "10:40:00");
  assert_time (event (f, "e3")->until, "11:30:00");

  drag (f, x_of (f, "10:40:00") + 2, y, x_of (f, "10:20:00") + 2, y);
  drive (f, "mouseup 1");
  assert_time (event (f, "e3")->at, "10:20:00");
  assert_time (event (f, "e3")->until, "11:30:00");

  pm_editor_undo (f->editor);
  pm_editor_undo (f->editor);
  assert_time (event (f, "e3")->at, "10:40:00");
  assert_time (event (f, "e3")->until, "11:10:00");
}

static void
test_escape (Fixture *f, gconstpointer data)
{
  graphene_rect_t from = bounds (f, "e1");
  guint64 serial = pm_document_get_serial (f->document);
  double y = from.origin.y + from.size.height / 2;

  drag (f, from.origin.x + 20, y, from.origin.x + 220, y + 80);
  g_assert_cmpfloat (bounds (f, "e1").origin.x, >, from.origin.x + 100);
  key (f, "Escape");
  g_assert_cmpfloat_with_epsilon (bounds (f, "e1").origin.x, from.origin.x, 0.5);
  move_to (f, from.origin.x + 300, y);
  drive (f, "mouseup 1");
  g_assert_cmpuint (pm_document_get_serial (f->document), ==, serial);
  assert_time (event (f, "e1")->at, "10:00:00");
  g_assert_cmpfloat_with_epsilon (bounds (f, "e1").origin.x, from.origin.x, 0.5);
}

static void
test_several (Fixture *f, gconstpointer data)
{
  PmSelection *selection = pm_editor_get_selection (f->editor);
  graphene_rect_t first = bounds (f, "e1");
  graphene_rect_t third = bounds (f, "e3");
  double y = first.origin.y + first.size.height / 2;

  /* A rubber band from the empty start of lane a to behind e3. */
  drag (f, x_of (f, "09:40:00"), first.origin.y - 3, x_of (f, "10:50:00"),
        third.origin.y + third.size.height / 2);
  drive (f, "mouseup 1");
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 3);
  g_assert_false (pm_selection_contains (selection, "e4"));

  /* Ctrl and a click take e2 out again. */
  drive (f, "keydown ctrl");
  click (f, x_of (f, "10:30:00") + 10, y);
  drive (f, "keyup ctrl");
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 2);
  g_assert_false (pm_selection_contains (selection, "e2"));

  /* Both move by as much, and by one lane. */
  drag (f, first.origin.x + 20, y, x_of (f, "10:10:00") + 20, third.origin.y + 10);
  drive (f, "mouseup 1");
  assert_time (event (f, "e1")->at, "10:10:00");
  assert_time (event (f, "e3")->at, "10:50:00");
  assert_time (event (f, "e3")->until, "11:20:00");
  assert_time (event (f, "e2")->at, "10:30:00");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-b");
  g_assert_cmpstr (event (f, "e3")->lane, ==, "lane-c");
  pm_editor_undo (f->editor);
  assert_time (event (f, "e1")->at, "10:00:00");
  g_assert_cmpstr (event (f, "e3")->lane, ==, "lane-b");

  /* A click on nothing clears. */
  frames (f);
  click (f, x_of (f, "09:40:00"), y);
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 0);
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  PmSelection *selection = pm_editor_get_selection (f->editor);

  click (f, x_of (f, "10:00:00") + 10, bounds (f, "e1").origin.y + 10);
  key (f, "Right");
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, "e2");
  key (f, "Down");
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, "e3");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (event_widget (f, "e3"))));
  key (f, "End");
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, "e4");
  key (f, "shift+Left");
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 2);
  key (f, "Home");
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 1);
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, "e1");

  /* By a tick, which at this zoom stands every 2 minutes, and by a tenth of that. */
  key (f, "alt+Right");
  assert_time (event (f, "e1")->at, "10:02:00");
  key (f, "ctrl+Left");
  assert_time (event (f, "e1")->at, "10:01:48");
  key (f, "ctrl+Down");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-b");
  key (f, "ctrl+Up");
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-a");

  /* The twin of dragging an edge. */
  key (f, "bracketright");
  assert_time (event (f, "e1")->until, "10:03:48");
  key (f, "bracketleft");
  g_assert_false (pm_time_is_set (event (f, "e1")->until));

  key (f, "ctrl+a");
  g_assert_cmpuint (pm_selection_get_n (selection), ==, 4);
  key (f, "Home");
  key (f, "Delete");
  g_assert_null (pm_document_find (f->document, "e1"));
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, 3);
  g_assert_cmpstr (pm_selection_get_lead (selection), ==, "e2");
  pm_editor_undo (f->editor);
  assert_time (event (f, "e1")->at, "10:01:48");
}

static void
test_titles (Fixture *f, gconstpointer data)
{
  guint n = pm_document_get_n (f->document, PM_KIND_EVENT);
  guint n_undo;
  const PmEvent *created;
  g_auto (GStrv) ids = NULL;

  /* In place */
  click (f, x_of (f, "10:00:00") + 10, bounds (f, "e1").origin.y + 10);
  key (f, "F2");
  drive (f, "type Alarm");
  g_assert_cmpstr (event (f, "e1")->title, ==, "Pager");
  key (f, "Return");
  g_assert_cmpstr (event (f, "e1")->title, ==, "Alarm");
  key (f, "Return");
  drive (f, "type Nonsense");
  key (f, "Escape");
  g_assert_cmpstr (event (f, "e1")->title, ==, "Alarm");

  /* A new one by double-click, one step with its title */
  n_undo = pm_history_get_n_undo (pm_editor_get_history (f->editor));
  move_to (f, x_of (f, "09:45:00"), bounds (f, "e4").origin.y + 10);
  drive (f, "click --repeat 2 --delay 60 1");
  drive (f, "type Deploy");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, n);
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, n + 1);
  g_assert_cmpuint (pm_history_get_n_undo (pm_editor_get_history (f->editor)), ==, n_undo + 1);
  created = pm_document_get_event (f->document, 0);
  g_assert_cmpstr (created->title, ==, "Deploy");
  g_assert_cmpstr (created->lane, ==, "lane-c");
  assert_time (created->at, "09:45:00");

  /* By key, after what is selected; without a title there is none. */
  key (f, "n");
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, n + 1);
  key (f, "n");
  drive (f, "type Check");
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, n + 2);
  ids = pm_selection_dup_ids (pm_editor_get_selection (f->editor));
  g_assert_cmpstr (event (f, ids[0])->title, ==, "Check");
  assert_time (event (f, ids[0])->at, "09:47:00");
}

static void
test_zoom (Fixture *f, gconstpointer data)
{
  double x = x_of (f, "10:40:00");
  PmSpan before = pm_editor_get_visible_span (f->editor);
  PmSpan after;

  move_to (f, x, 300);
  drive (f, "keydown ctrl");
  drive (f, "click --repeat 3 --delay 40 4");
  drive (f, "keyup ctrl");
  after = pm_editor_get_visible_span (f->editor);
  g_assert_cmpint (pm_span_length (after), <, pm_span_length (before) * 6 / 10);
  g_assert_cmpfloat_with_epsilon (x_of (f, "10:40:00"), x, 1.5);

  drive (f, "mousedown 2");
  move_to (f, x - 200, 300);
  drive (f, "mouseup 2");
  g_assert_cmpfloat_with_epsilon (x_of (f, "10:40:00"), x - 200, 2);

  gtk_widget_grab_focus (f->canvas);
  key (f, "0");
  after = pm_editor_get_visible_span (f->editor);
  g_assert_cmpint (after.begin, <, at ("10:00:00"));
  g_assert_cmpint (after.end, >, at ("11:40:00"));
  key (f, "plus");
  g_assert_cmpint (pm_span_length (pm_editor_get_visible_span (f->editor)), <,
                   pm_span_length (after));
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  graphene_rect_t from = bounds (f, "e1");
  guint64 serial = pm_document_get_serial (f->document);
  double y = from.origin.y + from.size.height / 2;

  pm_editor_set_read_only (f->editor, TRUE);
  drag (f, from.origin.x + 20, y, from.origin.x + 220, y);
  drive (f, "mouseup 1");
  key (f, "alt+Right");
  key (f, "Delete");
  key (f, "n");
  drive (f, "type Deploy");
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_serial (f->document), ==, serial);
  /* Walking works. */
  key (f, "End");
  g_assert_cmpstr (pm_selection_get_lead (pm_editor_get_selection (f->editor)), ==, "e4");
}

static void
test_unknown_time (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Add");
  PmRecord *record = pm_record_new_with_id (PM_KIND_EVENT, "e5");
  graphene_rect_t from;

  pm_record_set_string (record, PM_EVENT_TITLE, "Somewhen");
  pm_record_set_uint (record, PM_EVENT_PRECISION, PM_PRECISION_UNKNOWN);
  pm_record_set_string (record, PM_EVENT_LANE, "lane-b");
  pm_transaction_insert_record (transaction, record, -1);
  pm_editor_run (f->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  frames (f);

  /* Dragged out of the strip to a lane it gets the time that it is dropped at. */
  from = bounds (f, "e5");
  drag (f, from.origin.x + 20, from.origin.y + 10, x_of (f, "11:00:00") + 20,
        bounds (f, "e3").origin.y + 10);
  drive (f, "mouseup 1");
  assert_time (event (f, "e5")->at, "11:00:00");
  g_assert_cmpint (event (f, "e5")->precision, ==, PM_PRECISION_UNSET);
  g_assert_cmpstr (event (f, "e5")->lane, ==, "lane-b");
  pm_editor_undo (f->editor);
  g_assert_false (pm_time_is_set (event (f, "e5")->at));
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  graphene_rect_t from = bounds (f, "e1");
  double y = from.origin.y + from.size.height / 2;
  g_auto (GStrv) ids = NULL;

  drive (f, "keydown ctrl");
  drag (f, from.origin.x + 20, y, x_of (f, "10:10:00") + 20, y);
  drive (f, "mouseup 1");
  drive (f, "keyup ctrl");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, 5);
  assert_time (event (f, "e1")->at, "10:00:00");
  ids = pm_selection_dup_ids (pm_editor_get_selection (f->editor));
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  assert_time (event (f, ids[0])->at, "10:10:00");
  g_assert_cmpstr (event (f, ids[0])->title, ==, "Pager");
  pm_editor_undo (f->editor);
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, 4);
}

static void
test_menu (Fixture *f, gconstpointer data)
{
  click (f, x_of (f, "10:00:00") + 10, bounds (f, "e1").origin.y + 10);
  /* The third milestone of the list */
  key (f, "m");
  key (f, "Down");
  key (f, "Down");
  key (f, "Return");
  g_assert_cmpuint (event (f, "e1")->milestones, ==, PM_MILESTONE_DECLARED);
  pm_editor_undo (f->editor);
  g_assert_cmpuint (event (f, "e1")->milestones, ==, 0);
  frames (f);

  /* The menu of the keyboard opens and Esc closes it; the focus comes back. */
  key (f, "shift+F10");
  key (f, "Escape");
  frames (f);
  key (f, "Right");
  g_assert_cmpstr (pm_selection_get_lead (pm_editor_get_selection (f->editor)), ==, "e2");
}

static void
test_lanes (Fixture *f, gconstpointer data)
{
  GtkWidget *lanes = find_type (f->view, "PmTimelineLanes");
  const PmLane *lane;

  g_assert_true (gtk_widget_activate_action (lanes, "lane.down", "s", "lane-a"));
  g_assert_cmpstr (pm_document_get_lane (f->document, 1)->base.id, ==, "lane-a");
  g_assert_true (gtk_widget_activate_action (lanes, "lane.rename", "s", "lane-a"));
  frames (f);
  drive (f, "type Signals");
  key (f, "Return");
  lane = pm_lane (pm_document_find (f->document, "lane-a"));
  g_assert_cmpstr (lane->name, ==, "Signals");

  pm_timeline_view_add_lane (PM_TIMELINE_VIEW (f->view));
  frames (f);
  drive (f, "type Vendors");
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_LANE), ==, 4);
  g_assert_cmpstr (pm_document_get_lane (f->document, 3)->name, ==, "Vendors");

  /* Its events stay, without a lane. */
  g_assert_true (gtk_widget_activate_action (lanes, "lane.remove", "s", "lane-a"));
  g_assert_null (pm_document_find (f->document, "lane-a"));
  frames (f);
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, 4);
  g_assert_cmpfloat (bounds (f, "e1").origin.y, >, bounds (f, "e4").origin.y);
  pm_editor_undo (f->editor);
  g_assert_cmpstr (event (f, "e1")->lane, ==, "lane-a");
}

/* With no events there is a page that says how to begin, and its button begins. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  const char *ids[] = { "e1", "e2", "e3", "e4", NULL };
  GtkWidget *page = find_type (f->view, "AdwStatusPage");

  g_assert_false (gtk_widget_get_visible (page));
  pm_editor_run (f->editor, pm_command_remove (f->document, ids));
  frames (f);
  g_assert_true (gtk_widget_get_visible (page));

  pm_timeline_view_begin_new_event (PM_TIMELINE_VIEW (f->view));
  frames (f);
  g_assert_false (gtk_widget_get_visible (page));
  key (f, "Escape");
  g_assert_true (gtk_widget_get_visible (page));

  pm_timeline_view_begin_new_event (PM_TIMELINE_VIEW (f->view));
  frames (f);
  drive (f, "type First");
  key (f, "Return");
  g_assert_cmpuint (pm_document_get_n (f->document, PM_KIND_EVENT), ==, 1);
  g_assert_cmpstr (pm_document_get_event (f->document, 0)->title, ==, "First");
}

/* The first event of a new incident is of today, not of 1970: its canvas was never allocated. */
static void
test_first_event (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = pm_timeline_view_new (editor);
  PmSpan span;

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (view))
    g_main_context_iteration (NULL, TRUE);
  pm_timeline_view_begin_new_event (PM_TIMELINE_VIEW (view));
  span = pm_editor_get_visible_span (editor);
  g_assert_cmpint (span.begin, >, pm_time_now () - PM_DAY);
  g_assert_cmpint (span.end, <, pm_time_now () + PM_DAY);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- What is visible --- */

static gboolean
is_allocated (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

/* What is fitted at first has the width that stays: the names beside it are as wide as they will be
 * before they have ever been drawn. */
static void
test_first_width (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "Fill");
  Fixture f = { .window = gtk_window_new () };
  PmSpan first, span;
  int width;

  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TIME_ZONE,
                        "America/Argentina/Buenos_Aires");
  add_event (transaction, "e1", "10:00:00", NULL, NULL, "Pager");
  pm_editor_run (editor, pm_transaction_commit (transaction));
  f.view = pm_timeline_view_new (editor);
  f.canvas = find_type (f.view, "PmTimelineCanvas");
  gtk_window_set_default_size (GTK_WINDOW (f.window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (f.window), f.view);
  gtk_window_present (GTK_WINDOW (f.window));
  iterate_until (is_allocated, f.canvas, "the first allocation");
  width = gtk_widget_get_width (f.canvas);
  first = pm_editor_get_visible_span (editor);
  frames (&f);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  frames (&f);
  span = pm_editor_get_visible_span (editor);
  g_assert_cmpint (gtk_widget_get_width (f.canvas), ==, width);
  g_assert_cmpint (span.begin, ==, first.begin);
  g_assert_cmpint (span.end, ==, first.end);
  gtk_window_destroy (GTK_WINDOW (f.window));
}

/* Whether the navigator says what is visible. */
static gboolean
is_told (gpointer data)
{
  Fixture *f = data;
  GtkWidget *navigator = find_type (f->view, "PmTimelineNavigator");
  PmSpan span = pm_editor_get_visible_span (f->editor);
  PmZone *zone = pm_document_get_zone (f->document);
  g_autofree char *begin =
      pm_time_format (span.begin, zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end =
      pm_time_format (span.end, zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *text = g_strdup_printf ("From %s to %s", begin, end);
  g_autofree char *problem = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (navigator), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);

  return problem == NULL;
}

/* Wider names take from the end of what is visible: the navigator below, which is as wide as
 * before, says so. */
static void
test_navigator_told (Fixture *f, gconstpointer data)
{
  PmSpan before = pm_editor_get_visible_span (f->editor);
  PmSpan span;

  iterate_until (is_told, f, "the navigator to say what is visible");
  gtk_widget_set_size_request (find_type (f->view, "PmTimelineZones"), 190, -1);
  frames (f);
  span = pm_editor_get_visible_span (f->editor);
  g_assert_cmpint (span.begin, ==, before.begin);
  g_assert_cmpint (span.end, <, before.end - PM_MINUTE);
  iterate_until (is_told, f, "the navigator to say what is visible now");
}

static GtkWidget *
find_count (Fixture *f)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (f->canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (PM_IS_TIMELINE_EVENT (child) && gtk_widget_get_child_visible (child) &&
        gtk_widget_has_css_class (child, "cluster"))
      return child;
  g_error ("there is no count");
}

static gboolean
has_looked (gpointer data)
{
  return !pm_event_finder_is_looking (data);
}

static void
look_for (Fixture *f, const char *text)
{
  PmEventFinder *finder =
      pm_timeline_scene_get_finder (pm_timeline_view_get_scene (PM_TIMELINE_VIEW (f->view)));
  PmEventFilter *filter = pm_event_filter_new ();

  pm_event_filter_set_text (filter, text);
  pm_event_finder_take_filter (finder, filter);
  iterate_until (has_looked, finder, "what is looked for");
  frames (f);
}

/* A count stands out for what is in it, and not for a bar that begins in its stretch of time. */
static void
test_count_fades (Fixture *f, gconstpointer data)
{
  PmTransaction *transaction = pm_transaction_new (f->document, "Fill");

  for (guint i = 10; i < 26; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      g_autofree char *time = g_strdup_printf ("10:50:%u", i);
      g_autofree char *title = g_strdup_printf ("Noise %u", i);

      add_event (transaction, id, time, NULL, "lane-a", title);
    }
  add_event (transaction, "s1", "10:50:15", "11:40:00", "lane-a", "Backup");
  pm_editor_run (f->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  frames (f);
  event_widget (f, "s1");
  g_assert_false (gtk_widget_has_css_class (find_count (f), "faded"));
  look_for (f, "backup");
  g_assert_true (gtk_widget_has_css_class (find_count (f), "faded"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (event_widget (f, "s1")), "faded"));
  look_for (f, "noise 17");
  g_assert_false (gtk_widget_has_css_class (find_count (f), "faded"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (event_widget (f, "s1")), "faded"));
  look_for (f, "pager");
  g_assert_true (gtk_widget_has_css_class (find_count (f), "faded"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) g_test_add ("/timeline/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("drag-time-and-lane", test_drag_time_and_lane);
  ADD ("snap", test_snap);
  ADD ("resize", test_resize);
  ADD ("escape", test_escape);
  ADD ("several", test_several);
  ADD ("keys", test_keys);
  ADD ("titles", test_titles);
  ADD ("zoom", test_zoom);
  ADD ("read-only", test_read_only);
  ADD ("unknown-time", test_unknown_time);
  ADD ("duplicate", test_duplicate);
  ADD ("menu", test_menu);
  ADD ("lanes", test_lanes);
  ADD ("empty", test_empty);
  ADD ("navigator-told", test_navigator_told);
  ADD ("count-fades", test_count_fades);
  g_test_add_func ("/timeline/first-event", test_first_event);
  g_test_add_func ("/timeline/first-width", test_first_width);
  return g_test_run ();
}
