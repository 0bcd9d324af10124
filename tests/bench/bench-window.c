/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that a GNOME application can show: what the first frame is held against. Says so on
 * standard output when its first frame is painted, and ends. */

#include <adwaita.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
after_paint_cb (void)
{
  g_print ("postmortem: first frame\n");
  fflush (stdout);
  _exit (EXIT_SUCCESS);
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", after_paint_cb, NULL);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.postmortem.Bare", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
