/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-test-pointer.h"

#include <gdk/x11/gdkx.h>
#include <math.h>

/* There is no other way to tell the X server which window is meant. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static gulong
window_id (GtkNative *native)
{
  return gdk_x11_surface_get_xid (gtk_native_get_surface (native));
}
G_GNUC_END_IGNORE_DEPRECATIONS

/* How long to wait for what never comes, in seconds. */
#define PATIENCE 120

/* How many frames it takes until all is where it stays: what one lays out, the next draws, and what
 * that shows for the first time may have to be laid out again. */
#define FRAMES 3

static gboolean
wake_cb (gpointer user_data)
{
  gboolean *done = user_data;

  *done = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * pm_test_wait:
 * @what: for the error where it never comes to be
 *
 * Runs the program until @is_so.
 */
void
pm_test_wait (gboolean (*is_so) (gpointer), gpointer data, const char *what)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_SECOND;
  guint source = g_timeout_add (50, again_cb, NULL);

  while (!is_so (data))
    {
      g_main_context_iteration (NULL, TRUE);
      if (g_get_monotonic_time () > deadline)
        g_error ("waited %d s for %s", PATIENCE, what);
    }
  g_source_remove (source);
}

typedef struct
{
  guint left;
  guint *n_waiting;
} Frames;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Frames *frames = user_data;

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  return frames->left-- > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Also where the window goes before it has drawn. */
static void
frames_free (gpointer data)
{
  Frames *frames = data;

  (*frames->n_waiting)--;
  g_free (frames);
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

/* Waits until each window that is on the screen has drawn some frames. */
static void
draw (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_waiting = 0;

  for (GList *l = windows; l != NULL; l = l->next)
    {
      Frames *frames;

      if (!gtk_widget_get_mapped (l->data))
        continue;
      frames = g_new (Frames, 1);
      *frames = (Frames) { FRAMES, &n_waiting };
      n_waiting++;
      gtk_widget_add_tick_callback (l->data, frame_cb, frames, frames_free);
    }
  pm_test_wait (is_zero, &n_waiting, "frames to be drawn");
}

/** pm_test_settle: lets the program deal with what has come, and draw */
void
pm_test_settle (void)
{
  gboolean done = FALSE;

  /* What the server was given before is in the queue when it has answered. */
  gdk_display_sync (gdk_display_get_default ());
  /* What the program puts off, it does within a quarter of a second. */
  g_timeout_add (250, wake_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  draw ();
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("xdotool: %s", error->message);
  *done = TRUE;
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, exited_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  pm_test_settle ();
}

/** pm_test_key: presses and releases keys, such as "Return" or "alt+Left" */
void
pm_test_key (const char *keys)
{
  const char *arguments[] = { "xdotool", "key", keys, NULL };

  run (arguments);
}

void
pm_test_hold_key (const char *key, gboolean down)
{
  const char *arguments[] = { "xdotool", down ? "keydown" : "keyup", key, NULL };

  run (arguments);
}

void
pm_test_type (const char *text)
{
  const char *arguments[] = { "xdotool", "type", "--delay", "5", text, NULL };

  run (arguments);
}

/* Returns: where a point of @widget is in the X window @native, in whole pixels */
static GdkRectangle
place_of (GtkWidget *widget, GtkNative *native, double x, double y)
{
  graphene_point_t point;
  double surface_x, surface_y;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  return (GdkRectangle) { (int) round (point.x + surface_x), (int) round (point.y + surface_y), 0,
                          0 };
}

/** pm_test_move_to: moves the pointer to (@x, @y) of @widget, in one jump */
void
pm_test_move_to (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *window = g_strdup_printf ("%lu", window_id (native));
  GdkRectangle place = place_of (widget, native, x, y);
  gboolean is_there = FALSE;

  /* A widget that moves meanwhile, because all is laid out anew, is followed. */
  for (guint i = 0; !is_there && i < 10; i++)
    {
      g_autofree char *at_x = g_strdup_printf ("%d", place.x);
      g_autofree char *at_y = g_strdup_printf ("%d", place.y);
      const char *arguments[] = { "xdotool", "mousemove", "--window", window, at_x, at_y, NULL };
      GdkRectangle now;

      run (arguments);
      now = place_of (widget, native, x, y);
      is_there = gdk_rectangle_equal (&now, &place);
      place = now;
    }
}

static void
button (const char *what, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  const char *arguments[] = { "xdotool", what, text, NULL };

  run (arguments);
}

void
pm_test_press (guint number)
{
  button ("mousedown", number);
}

void
pm_test_release (guint number)
{
  button ("mouseup", number);
}

/** pm_test_click: @n clicks with the first button at (@x, @y) of @widget */
void
pm_test_click (GtkWidget *widget, double x, double y, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  const char *arguments[] = { "xdotool", "click", "--repeat", count, "--delay", "60", "1", NULL };

  pm_test_move_to (widget, x, y);
  run (arguments);
}

/** pm_test_drag: presses at one point, goes to the other in steps, and lets go */
void
pm_test_drag (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y)
{
  const int steps = 5;

  pm_test_move_to (widget, from_x, from_y);
  pm_test_press (1);
  for (int i = 1; i <= steps; i++)
    pm_test_move_to (widget, from_x + (to_x - from_x) * i / steps,
                     from_y + (to_y - from_y) * i / steps);
  pm_test_release (1);
}
