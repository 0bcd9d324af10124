/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PmWindow *self)
{
  PmApplication *application = PM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GSList) files = NULL;

  if (application == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    pm_application_open (application, l->data, self);
  return files != NULL;
}

/** pm_window_add_drop_target: files that are dropped anywhere on the window are opened. */
void
pm_window_add_drop_target (PmWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), GTK_EVENT_CONTROLLER (target));
}
