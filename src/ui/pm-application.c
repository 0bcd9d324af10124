/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-application-private.h"

#include "pm-bench.h"
#include "pm-clip.h"
#include "pm-config.h"
#include "pm-loading.h"
#include "pm-reader.h"
#include "pm-window.h"
#include "pm-writer.h"

#include <glib/gi18n.h>

struct _PmApplication
{
  AdwApplication parent_instance;

  /* owned */
  GSettings *settings;
  GPtrArray *early; /* PmLoading of the files on the command line */
};

G_DEFINE_FINAL_TYPE (PmApplication, pm_application, ADW_TYPE_APPLICATION)

static const GOptionEntry option_entries[] = {
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a new incident"), NULL },
  { NULL },
};

/* Starts reading what the command line names before this process asks for the bus or the display.
 * Where another one of us takes the files over, that was in vain, and cheap. */
static void
read_early (PmApplication *self, char **arguments)
{
  for (guint i = 1; arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) file = NULL;

      if (arguments[i][0] == '-')
        continue;
      file = g_file_new_for_commandline_arg (arguments[i]);
      g_ptr_array_add (self->early, pm_loading_new (file));
    }
}

/* Returns: (transfer full): what already reads @file, or something that does from now on */
static PmLoading *
take_loading (PmApplication *self, GFile *file)
{
  for (guint i = 0; i < self->early->len; i++)
    if (g_file_equal (pm_loading_get_file (g_ptr_array_index (self->early, i)), file))
      return g_ptr_array_steal_index (self->early, i);
  return pm_loading_new (file);
}

static AdwColorScheme
get_colour_scheme (GSettings *settings)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  return schemes[g_settings_get_enum (settings, "colour-scheme")];
}

static void
colour_scheme_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      get_colour_scheme (settings));
}

static gboolean
pm_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  read_early (PM_APPLICATION (application), *arguments);
  return G_APPLICATION_CLASS (pm_application_parent_class)
      ->local_command_line (application, arguments, exit_status);
}

static int
pm_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_contains (options, "new-window"))
    return -1;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("postmortem: %s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new", NULL);
  /* Goes on to activate, which raises the window that there is now. */
  return -1;
}

/* What is on the clipboard comes from elsewhere: it is read with the care that a file is. */
static PmDocument *
read_clip (GBytes *bytes, GError **error)
{
  g_auto (PmReaderInfo) info = { 0 };

  return pm_reader_read (bytes, _ ("Clipboard"), &info, error);
}

static void
pm_application_startup (GApplication *application)
{
  PmApplication *self = PM_APPLICATION (application);

  G_APPLICATION_CLASS (pm_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (PM_APPLICATION_ID);
  g_signal_connect (self->settings, "changed::colour-scheme", G_CALLBACK (colour_scheme_changed_cb),
                    NULL);
  if (get_colour_scheme (self->settings) != ADW_COLOR_SCHEME_DEFAULT)
    colour_scheme_changed_cb (self->settings, NULL, NULL);
  pm_clip_set_format (pm_writer_write, read_clip);
  pm_application_add_actions (self);
}

static void
pm_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (pm_window_new (PM_APPLICATION (application)));
      pm_window_show_start (PM_WINDOW (window));
      pm_bench_watch (window);
    }
  gtk_window_present (window);
}

static void
pm_application_open_files (GApplication *application, GFile **files, gint n_files, const char *hint)
{
  for (gint i = 0; i < n_files; i++)
    pm_application_open (PM_APPLICATION (application), files[i], NULL);
  /* What was read early under a name that nobody asked for. */
  g_ptr_array_set_size (PM_APPLICATION (application)->early, 0);
}

static void
pm_application_dispose (GObject *object)
{
  PmApplication *self = PM_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->early, g_ptr_array_unref);

  G_OBJECT_CLASS (pm_application_parent_class)->dispose (object);
}

static void
pm_application_class_init (PmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = pm_application_dispose;

  application_class->local_command_line = pm_application_local_command_line;
  application_class->handle_local_options = pm_application_handle_local_options;
  application_class->startup = pm_application_startup;
  application_class->activate = pm_application_activate;
  application_class->open = pm_application_open_files;
}

static void
pm_application_init (PmApplication *self)
{
  self->early = g_ptr_array_new_with_free_func (g_object_unref);
  self->settings = g_settings_new (PM_APPLICATION_ID);
  g_application_add_main_option_entries (G_APPLICATION (self), option_entries);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

PmApplication *
pm_application_new (void)
{
  return g_object_new (PM_TYPE_APPLICATION, "application-id", PM_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/postmortem/Postmortem", NULL);
}

/** pm_application_get_settings: Returns: (transfer none): the settings of the application */
GSettings *
pm_application_get_settings (PmApplication *self)
{
  return self->settings;
}

/** pm_application_find_window: Returns: (transfer none) (nullable): the window that has @file */
PmWindow *
pm_application_find_window (PmApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PM_IS_WINDOW (l->data) && pm_window_has_file (l->data, file))
      return l->data;
  return NULL;
}

/**
 * pm_application_open:
 * @reuse: (nullable): a window that takes the document when it has none
 *
 * Shows @file: raises the window that has it, or reads it into a window.
 *
 * Returns: (transfer none): the window
 */
PmWindow *
pm_application_open (PmApplication *self, GFile *file, PmWindow *reuse)
{
  PmWindow *window = pm_application_find_window (self, file);

  if (window == NULL)
    {
      g_autoptr (PmLoading) loading = take_loading (self, file);

      window = reuse != NULL && pm_window_is_vacant (reuse) ? reuse : pm_window_new (self);
      pm_window_load (window, loading);
      pm_bench_watch (GTK_WINDOW (window));
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
