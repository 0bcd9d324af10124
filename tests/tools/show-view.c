/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows one view of a document in a bare window, or draws it to a picture:
 *
 *   show-view [--size=WIDTHxHEIGHT] [--dark] [--rtl] [--text-scale=FACTOR] [--select=ID]
 * [--read-only]
 *             [--png=FILE] VIEW DOCUMENT
 *
 * VIEW is one of causes, causes-FORM, actions, timeline, overview, side-pane. */

#include "pm-editor.h"
#include "pm-reader.h"
#include "pm-timeline-view.h"

#include <adwaita.h>
#include <stdlib.h>

#if __has_include("pm-causes-view.h")
#include "pm-causes-view.h"
#define HAVE_CAUSES 1
#endif
#if __has_include("pm-actions-view.h")
#include "pm-actions-view.h"
#define HAVE_ACTIONS 1
#endif
#if __has_include("pm-overview-view.h")
#include "pm-overview-view.h"
#define HAVE_OVERVIEW 1
#endif
#if __has_include("pm-side-pane.h")
#include "pm-side-pane.h"
#define HAVE_SIDE_PANE 1
#endif

static struct
{
  char *size;
  char *png;
  char *select;
  gboolean dark;
  double text_scale;
  gboolean rtl;
  gboolean read_only;
} options;

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, "Size of the window", "WIDTHxHEIGHT" },
  { "png", 0, 0, G_OPTION_ARG_FILENAME, &options.png, "Write a picture and end", "FILE" },
  { "select", 0, 0, G_OPTION_ARG_STRING, &options.select, "Select and reveal a record", "ID" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, "Dark", NULL },
  { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.text_scale, "Larger text", "FACTOR" },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &options.rtl, "From right to left", NULL },
  { "read-only", 0, 0, G_OPTION_ARG_NONE, &options.read_only, "Change nothing", NULL },
  { NULL },
};

static GtkWidget *
make_view (const char *name, PmEditor *editor)
{
#ifdef HAVE_CAUSES
  if (g_str_equal (name, "causes"))
    return pm_causes_view_new (editor);
  if (g_str_has_prefix (name, "causes-"))
    {
      GtkWidget *view = pm_causes_view_new (editor);

      g_object_set (view, "form", name + strlen ("causes-"), NULL);
      return view;
    }
#endif
#ifdef HAVE_ACTIONS
  if (g_str_equal (name, "actions"))
    return pm_actions_view_new (editor);
#endif
  if (g_str_equal (name, "timeline"))
    return pm_timeline_view_new (editor);
#ifdef HAVE_OVERVIEW
  if (g_str_equal (name, "overview"))
    return pm_overview_view_new (editor);
#endif
#ifdef HAVE_SIDE_PANE
  if (g_str_equal (name, "side-pane"))
    return pm_side_pane_new (editor);
#endif
  g_printerr ("There is no view %s\n", name);
  exit (2);
}

static PmDocument *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmDocument *document = NULL;
  char *contents;
  gsize length;

  if (g_file_get_contents (path, &contents, &length, &error))
    {
      bytes = g_bytes_new_take (contents, length);
      document = pm_reader_read (bytes, path, NULL, &error);
    }
  if (document == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }
  return document;
}

static gboolean
picture_cb (gpointer user_data)
{
  GtkWidget *window = user_data;
  GdkPaintable *paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);
  GskRenderNode *node;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, options.png))
    g_printerr ("%s cannot be written\n", options.png);
  g_object_unref (texture);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  gtk_window_destroy (GTK_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

static void
ran_cb (PmEditor *editor, const char *label, guint n_removed)
{
  g_print ("ran: %s\n", label);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("VIEW DOCUMENT");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (PmEditor) editor = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *view;
  int width = 1000, height = 700;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "show-view VIEW DOCUMENT");
      return 2;
    }
  if (options.size != NULL && sscanf (options.size, "%dx%d", &width, &height) != 2)
    return 2;

  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/postmortem/Postmortem/icons");
  if (options.dark)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  if (options.text_scale > 0)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                  (int) (96 * 1024 * options.text_scale), NULL);
  if (options.rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  document = load (argv[2]);
  editor = pm_editor_new (document);
  pm_editor_set_read_only (editor, options.read_only);
  g_signal_connect (editor, "ran", G_CALLBACK (ran_cb), NULL);
  window = adw_window_new ();
  view = make_view (argv[1], editor);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), argv[1]);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (closed_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
  if (options.select != NULL)
    {
      pm_selection_select (pm_editor_get_selection (editor), options.select);
      pm_editor_reveal (editor, options.select);
    }
  if (options.png != NULL)
    g_timeout_add (700, picture_cb, window);
  g_main_loop_run (loop);
  return 0;
}
