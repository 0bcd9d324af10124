/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-preferences-look.h"

#include "pm-plain.h"
#include "pm-report-style.h"
#include "pm-report.h"
#include "pm-widgets.h"

#include <glib/gi18n.h>

/* What makes reports those of a house: the colour of their headings, and a logo. */

typedef struct
{
  GSettings *settings;
  GtkWidget *row;
  GtkWidget *colour; /* (nullable) */
  GtkWidget *reset;
  const char *key;
} Look;

static void
look_free (gpointer data, GClosure *closure)
{
  Look *look = data;

  g_object_unref (look->settings);
  g_free (look);
}

static GtkWidget *
make_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  pm_widget_set_name (button, name);
  return button;
}

static void
reset_cb (GtkButton *button, Look *look)
{
  g_settings_reset (look->settings, look->key);
}

static Look *
make_look (GSettings *settings, const char *key, const char *title, const char *reset)
{
  Look *look = g_new0 (Look, 1);

  look->settings = g_object_ref (settings);
  look->key = key;
  look->row = adw_action_row_new ();
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (look->row), title);
  look->reset = make_button ("edit-undo-symbolic", reset);
  /* The row lives as long as its signals do. */
  g_signal_connect_data (look->reset, "clicked", G_CALLBACK (reset_cb), look, look_free, 0);
  return look;
}

/* Colour */

/* Returns: whether another colour than the usual one is chosen */
static gboolean
get_accent (GSettings *settings, const char *key, double accent[3])
{
  g_autofree char *name = g_settings_get_string (settings, key);

  if (pm_report_accent_from_name (name, accent))
    return TRUE;
  pm_ink_get_usual (PM_INK_ACCENT, accent);
  return FALSE;
}

static void
accent_changed_cb (GSettings *settings, const char *key, GtkWidget *row)
{
  Look *look = g_object_get_data (G_OBJECT (row), "look");
  double accent[3];
  gboolean is_set = get_accent (settings, key, accent);
  GdkRGBA rgba = { (float) accent[0], (float) accent[1], (float) accent[2], 1 };

  gtk_color_dialog_button_set_rgba (GTK_COLOR_DIALOG_BUTTON (look->colour), &rgba);
  gtk_widget_set_visible (look->reset, is_set);
}

static void
colour_chosen_cb (GtkColorDialogButton *button, GParamSpec *pspec, Look *look)
{
  const GdkRGBA *rgba = gtk_color_dialog_button_get_rgba (button);
  g_autofree char *name =
      g_strdup_printf ("#%02x%02x%02x", (guint) (rgba->red * 255 + 0.5f),
                       (guint) (rgba->green * 255 + 0.5f), (guint) (rgba->blue * 255 + 0.5f));
  double shown[3];

  /* What the button shows of the settings is no choice; nor is what it shows without one. */
  get_accent (look->settings, look->key, shown);
  if (ABS (shown[0] - (double) rgba->red) + ABS (shown[1] - (double) rgba->green) +
          ABS (shown[2] - (double) rgba->blue) <
      0.01)
    return;
  g_settings_set_string (look->settings, look->key, name);
}

static void
add_accent (AdwPreferencesGroup *group, GSettings *settings)
{
  Look *look = make_look (settings, "accent", _ ("Colour of Headings"), _ ("Usual Colour"));
  GtkColorDialog *dialog = gtk_color_dialog_new ();

  gtk_color_dialog_set_with_alpha (dialog, FALSE);
  pm_plain_row_set_subtitle (ADW_ACTION_ROW (look->row),
                             _ ("Made darker where it could not be read on white"));
  look->colour = gtk_color_dialog_button_new (dialog);
  gtk_widget_set_valign (look->colour, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (look->colour), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Colour of Headings"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (look->row), look->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (look->row), look->colour);
  g_object_set_data (G_OBJECT (look->row), "look", look);
  accent_changed_cb (settings, "accent", look->row);
  g_signal_connect (look->colour, "notify::rgba", G_CALLBACK (colour_chosen_cb), look);
  g_signal_connect_object (settings, "changed::accent", G_CALLBACK (accent_changed_cb), look->row,
                           0);
  adw_preferences_group_add (group, look->row);
}

/* Logo */

static void
logo_changed_cb (GSettings *settings, const char *key, GtkWidget *row)
{
  Look *look = g_object_get_data (G_OBJECT (row), "look");
  g_autofree char *path = g_settings_get_string (settings, key);
  g_autofree char *name = *path != '\0' ? g_filename_display_basename (path) : NULL;

  pm_plain_row_set_subtitle (ADW_ACTION_ROW (row), name != NULL ? name : _ ("None"));
  gtk_widget_set_visible (look->reset, name != NULL);
}

static void
logo_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = GTK_WIDGET (user_data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  Look *look = g_object_get_data (G_OBJECT (row), "look");

  if (file == NULL || gtk_widget_get_root (row) == NULL)
    return;
  if (path != NULL && pm_report_check_logo (path))
    g_settings_set_string (look->settings, look->key, path);
  else
    pm_plain_row_set_subtitle (ADW_ACTION_ROW (row), _ ("That file is no picture"));
}

static void
choose_logo_cb (GtkButton *button, Look *look)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (look->row);

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/svg+xml");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Logo of Reports"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        logo_opened_cb, g_object_ref (look->row));
}

static void
add_logo (AdwPreferencesGroup *group, GSettings *settings)
{
  Look *look = make_look (settings, "logo", _ ("Logo"), _ ("No Logo"));
  GtkWidget *choose = make_button ("document-open-symbolic", _ ("Choose a Logo"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (look->row), look->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (look->row), choose);
  g_object_set_data (G_OBJECT (look->row), "look", look);
  logo_changed_cb (settings, "logo", look->row);
  g_signal_connect (choose, "clicked", G_CALLBACK (choose_logo_cb), look);
  g_signal_connect_object (settings, "changed::logo", G_CALLBACK (logo_changed_cb), look->row, 0);
  adw_preferences_group_add (group, look->row);
}

/** pm_preferences_add_look: rows for the colour and the logo of reports. */
void
pm_preferences_add_look (AdwPreferencesGroup *group, GSettings *settings)
{
  add_accent (group, settings);
  add_logo (group, settings);
}
