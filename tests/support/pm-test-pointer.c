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

static gboolean
wake_cb (gpointer user_data)
{
  gboolean *done = user_data;

  *done = TRUE;
  return G_SOURCE_REMOVE;
}

/** pm_test_settle: lets the program deal with what has come, and draw */
void
pm_test_settle (void)
{
  gboolean done = FALSE;

  /* Events come through a socket: there is no telling when the last one has, but a quarter of a
   * second after the server was given it is long for two processes on one machine. */
  g_timeout_add (250, wake_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
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

/** pm_test_move_to: moves the pointer to (@x, @y) of @widget, in one jump */
void
pm_test_move_to (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t point;
  double surface_x, surface_y;
  g_autofree char *window = NULL;
  g_autofree char *at_x = NULL;
  g_autofree char *at_y = NULL;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  window = g_strdup_printf ("%lu", window_id (native));
  at_x = g_strdup_printf ("%d", (int) round (point.x + surface_x));
  at_y = g_strdup_printf ("%d", (int) round (point.y + surface_y));
  {
    const char *arguments[] = { "xdotool", "mousemove", "--window", window, at_x, at_y, NULL };

    run (arguments);
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
