/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-bench.h"

#include "pm-window.h"

#include <stdlib.h>
#include <unistd.h>

/* With POSTMORTEM_BENCH=first-frame in the environment the program says when its first complete
 * frame is painted and exits: what `build-aux/dev bench` measures from exec on. A window that is
 * to show a document is complete when a view of the document is in the frame. */

static void
after_paint_cb (GdkFrameClock *clock, GtkWindow *window)
{
  if (PM_IS_WINDOW (window) && !pm_window_is_complete (PM_WINDOW (window)))
    return;
  g_print ("postmortem: first frame\n");
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

static void
realize_cb (GtkWindow *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                           G_CALLBACK (after_paint_cb), window, G_CONNECT_DEFAULT);
}

/** pm_bench_watch: to be called before @window is shown; does nothing without the variable. */
void
pm_bench_watch (GtkWindow *window)
{
  if (g_strcmp0 (g_getenv ("POSTMORTEM_BENCH"), "first-frame") != 0)
    return;
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realize_cb (window);
  else
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}
