/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-drag-id.h"

#include <adwaita.h>

struct _PmDragId
{
  char *id;
};

static PmDragId *
pm_drag_id_copy (const PmDragId *self)
{
  PmDragId *copy = g_new (PmDragId, 1);

  copy->id = g_strdup (self->id);
  return copy;
}

static void
pm_drag_id_free (PmDragId *self)
{
  g_free (self->id);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (PmDragId, pm_drag_id, pm_drag_id_copy, pm_drag_id_free)

/** pm_drag_id_provider_new: Returns: (transfer full): the content of a drag of the record @id */
GdkContentProvider *
pm_drag_id_provider_new (const char *id)
{
  g_autofree char *own = g_strdup (id);
  PmDragId content = { own };

  return gdk_content_provider_new_typed (PM_TYPE_DRAG_ID, &content);
}

/**
 * pm_drag_id_find:
 * @value: (nullable): of a drop target of #PM_TYPE_DRAG_ID; %NULL where it is not known yet
 *
 * Returns: (transfer none) (nullable): the record of @document that it names
 */
PmRecord *
pm_drag_id_find (PmDocument *document, const GValue *value)
{
  const PmDragId *content = value != NULL ? g_value_get_boxed (value) : NULL;

  return content != NULL ? pm_document_find (document, content->id) : NULL;
}

/**
 * pm_drag_id_is_away:
 *
 * Returns: whether a point of @widget, which is a view, is above or below all views: where one goes
 *   to another of them
 */
gboolean
pm_drag_id_is_away (GtkWidget *widget, double x, double y)
{
  GtkWidget *views = gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_STACK);
  graphene_point_t point;

  if (views == NULL || !gtk_widget_compute_point (
                           widget, views, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return FALSE;
  return point.y < 0 || point.y >= (float) gtk_widget_get_height (views);
}

static void
finished_cb (GdkDrag *drag)
{
  g_object_unref (drag);
}

static void
cancel_cb (GdkDrag *drag, GdkDragCancelReason reason)
{
  g_object_unref (drag);
}

/**
 * pm_drag_id_begin:
 * @widget: which the pointer was pressed in
 * @gesture: that has followed the pointer so far; the caller is done with it
 * @picture: (nullable): what is seen beside the pointer
 *
 * Lets a drag that was within a widget go on as one between widgets.
 *
 * Returns: whether it does
 */
gboolean
pm_drag_id_begin (GtkWidget *widget, GtkGesture *gesture, const char *id, GdkPaintable *picture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_autoptr (GdkContentProvider) content = pm_drag_id_provider_new (id);
  GdkDrag *drag;

  if (device == NULL || surface == NULL)
    return FALSE;
  /* It begins where the pointer is. */
  drag = gdk_drag_begin (surface, device, content,
                         GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK, 0, 0);
  if (drag == NULL)
    return FALSE;
  /* Whoever follows the pointer now gets no more of it. */
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (gesture));
  if (picture != NULL)
    gtk_drag_icon_set_from_paintable (drag, picture, -8, -8);
  g_signal_connect (drag, "dnd-finished", G_CALLBACK (finished_cb), NULL);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), NULL);
  return TRUE;
}
