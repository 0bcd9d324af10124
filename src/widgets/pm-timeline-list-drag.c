/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-list.h"

#include "pm-drag-id.h"

/*
 * Rows of the list are dragged to other views, such as onto a cause that the event is evidence of.
 * In a text that has the keyboard a drag selects text, as everywhere.
 */

typedef struct
{
  GtkWidget *table; /* borrowed: it has the controller */
  gboolean selects_text;
} Drag;

static GtkWidget *
pick (Drag *self, double x, double y)
{
  return gtk_widget_pick (self->table, x, y, GTK_PICK_DEFAULT);
}

/* Before the press gives the keyboard to what is below. */
static void
begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, Drag *self)
{
  double x, y;
  GtkWidget *widget = NULL;

  if (gtk_gesture_get_point (gesture, sequence, &x, &y))
    widget = pick (self, x, y);
  self->selects_text = widget != NULL && GTK_IS_TEXT (widget) && gtk_widget_has_focus (widget);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, Drag *self)
{
  GtkWidget *widget = pick (self, x, y);
  const char *id = widget != NULL ? pm_timeline_list_cell_get_id (widget) : NULL;
  g_autoptr (GdkPaintable) picture = NULL;

  if (id == NULL || self->selects_text)
    return NULL;
  picture = gtk_widget_paintable_new (widget);
  gtk_drag_source_set_icon (source, picture, 8, 8);
  return pm_drag_id_provider_new (id);
}

static void
drag_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/** pm_timeline_list_drag_add: lets the rows of @table be dragged */
void
pm_timeline_list_drag_add (GtkWidget *table)
{
  GtkDragSource *source = gtk_drag_source_new ();
  Drag *self = g_new0 (Drag, 1);

  self->table = table;
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_LINK);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_data (source, "begin", G_CALLBACK (begin_cb), self, drag_free, 0);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (table, GTK_EVENT_CONTROLLER (source));
}
