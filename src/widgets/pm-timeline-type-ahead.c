/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-type-ahead.h"

/*
 * Letters that are no command find. What a key does on the canvas comes first: a word that begins
 * with such a letter is found after a slash.
 */

typedef struct
{
  GtkWidget *canvas; /* all of them borrowed: children of the view */
  GtkWidget *list;
  PmTimelineFind *find;
} Parts;

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        Parts *parts)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *child = gtk_widget_get_focus_child (view);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      !g_unichar_isgraph (gdk_keyval_to_unicode (keyval)) ||
      (child != parts->canvas && child != parts->list))
    return GDK_EVENT_PROPAGATE;
  /* What is being typed in a field, and what a menu has no use for, is not looked for. */
  if (focus == NULL || GTK_IS_EDITABLE (focus) ||
      gtk_widget_get_native (focus) != gtk_widget_get_native (view))
    return GDK_EVENT_PROPAGATE;
  return pm_timeline_find_type_ahead (parts->find, keyval == GDK_KEY_slash ? NULL : controller);
}

static void
parts_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/** pm_timeline_type_ahead_add: lets letters that @canvas and @list of @view have no other use for
 * be typed in @find */
void
pm_timeline_type_ahead_add (GtkWidget *view,
                            GtkWidget *canvas,
                            GtkWidget *list,
                            PmTimelineFind *find)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Parts *parts = g_new (Parts, 1);

  *parts = (Parts) { canvas, list, find };
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (key_cb), parts, parts_free, 0);
  gtk_widget_add_controller (view, controller);
}
