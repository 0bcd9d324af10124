/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-application-private.h"

#include "pm-about.h"
#include "pm-preferences-dialog.h"
#include "pm-shortcuts-dialog.h"
#include "pm-window.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *action;
  const char *keys[4];
} Accel;

static const Accel accels[] = {
  { "app.new", { "<Control>n" } },
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "<Control>slash" } },
  { "app.quit", { "<Control>q" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Shift><Control>s" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Shift><Control>z", "<Control>y" } },
  { "win.close", { "<Control>w" } },
  { "win.find", { "<Control>f" } },
  { "win.print", { "<Control>p" } },
  { "win.export-pdf", { "<Control>e" } },
  /* F2 alone edits the text of what is selected in a view. */
  { "win.rename", { "<Shift>F2" } },
  { "win.review", { "<Shift><Control>r" } },
  { "win.properties", { "<Alt>Return" } },
  { "win.toggle-side-pane", { "F9" } },
  /* Alt and an arrow where no view wants them, in pm-window-trail.c. */
  { "win.back", { "<Alt>BackSpace", "Back" } },
  { "win.forward", { "<Shift><Alt>BackSpace", "Forward" } },
  { "win.view::overview", { "<Alt>1" } },
  { "win.view::timeline", { "<Alt>2" } },
  { "win.view::causes", { "<Alt>3" } },
  { "win.view::actions", { "<Alt>4" } },
  { "win.view::report", { "<Alt>5" } },
};

static GtkWidget *
get_parent (PmApplication *self)
{
  return (GtkWidget *) gtk_application_get_active_window (GTK_APPLICATION (self));
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmApplication *self = PM_APPLICATION (user_data);
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  PmWindow *window = NULL;

  if (active != NULL && PM_IS_WINDOW (active) && pm_window_is_vacant (PM_WINDOW (active)))
    window = PM_WINDOW (active);
  if (window == NULL)
    window = pm_window_new (self);
  pm_window_begin (window, parameter != NULL ? g_variant_get_string (parameter, NULL) : "full");
  gtk_window_present (GTK_WINDOW (window));
}

static void
start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmApplication *self = PM_APPLICATION (user_data);
  PmWindow *window = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PM_IS_WINDOW (l->data) && pm_window_is_vacant (l->data))
      window = l->data;
  if (window == NULL)
    {
      window = pm_window_new (self);
      pm_window_show_start (window);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmApplication) self = PM_APPLICATION (user_data);
  g_autoptr (GListModel) files = NULL;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_application_release (G_APPLICATION (self));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      pm_application_open (self, file, PM_IS_WINDOW (active) ? PM_WINDOW (active) : NULL);
    }
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmApplication *self = PM_APPLICATION (user_data);
  g_autoptr (GtkFileDialog) dialog = pm_window_make_file_dialog ();

  gtk_file_dialog_set_title (dialog, _ ("Open Incidents"));
  g_application_hold (G_APPLICATION (self));
  gtk_file_dialog_open_multiple (dialog, gtk_application_get_active_window (GTK_APPLICATION (self)),
                                 NULL, open_done_cb, g_object_ref (self));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmApplication *self = PM_APPLICATION (user_data);

  adw_dialog_present (pm_preferences_dialog_new (self), get_parent (self));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (pm_shortcuts_dialog_new (), get_parent (PM_APPLICATION (user_data)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (pm_about_new (), get_parent (PM_APPLICATION (user_data)));
}

static void quit_next (PmApplication *self);

static void
quit_asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmApplication) self = PM_APPLICATION (user_data);
  gboolean may_close = pm_window_ask_close_finish (PM_WINDOW (object), result);

  if (may_close)
    {
      pm_window_set_may_close (PM_WINDOW (object), TRUE);
      quit_next (self);
    }
  else
    {
      GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

      for (GList *l = windows; l != NULL; l = l->next)
        if (PM_IS_WINDOW (l->data))
          pm_window_set_may_close (l->data, FALSE);
    }
  g_application_release (G_APPLICATION (self));
}

/* Asks for one window at a time, and closes nothing before all have agreed, so that a Cancel leaves
 * every window as it was, those included whose changes were to be thrown away. */
static void
quit_next (PmApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (!PM_IS_WINDOW (l->data) || !pm_window_needs_asking (l->data))
        continue;
      gtk_window_present (l->data);
      g_application_hold (G_APPLICATION (self));
      pm_window_ask_close_async (l->data, quit_asked_cb, g_object_ref (self));
      return;
    }
  g_application_quit (G_APPLICATION (self));
}

void
pm_application_quit_asking (PmApplication *self)
{
  quit_next (self);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_application_quit_asking (PM_APPLICATION (user_data));
}

/** pm_application_add_actions: the actions and the keys of the application and its windows. */
void
pm_application_add_actions (PmApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "new", .activate = new_cb },
    { .name = "new-window", .activate = new_cb }, /* the desktop file's */
    { .name = "new-from", .activate = new_cb, .parameter_type = "s" },
    { .name = "start", .activate = start_cb },
    { .name = "open", .activate = open_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
}
