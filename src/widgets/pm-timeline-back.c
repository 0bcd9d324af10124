/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-back.h"

#include "pm-timeline-overlay.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Between the button and the edge, in px. */
#define MARGIN 12

struct _PmTimelineBack
{
  GtkWidget parent_instance;

  PmTimelineScene *scene;   /* owned */
  PmTimelineCanvas *canvas; /* not owned: a sibling */
  GtkWidget *button;        /* child */
  GtkWidget *content;       /* of it */
  int side; /* -1: all is earlier than what is visible; 1: later; 0: some is in it */
};

G_DEFINE_FINAL_TYPE (PmTimelineBack, pm_timeline_back, GTK_TYPE_WIDGET)

static int
find_side (PmTimelineBack *self)
{
  PmSpan whole = pm_timeline_scene_get_whole (self->scene);
  PmSpan visible = pm_timeline_scene_get_axis (self->scene)->span;
  const PmTimelineItem *items;
  guint n;

  if (!pm_time_is_set (whole.begin))
    return 0;
  /* A card may stand in the view that begins before it. */
  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    if (!items[i].unknown)
      return 0;
  return whole.end <= visible.begin ? -1 : whole.begin >= visible.end ? 1 : 0;
}

/* Returns: (nullable): the event that is nearest to what is visible */
static const PmEvent *
find_nearest (PmTimelineBack *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  guint n = pm_document_get_n (document, PM_KIND_EVENT);

  /* Those whose time is not known come last. */
  while (n > 0 && !pm_time_is_set (pm_document_get_event (document, n - 1)->at))
    n--;
  if (n == 0)
    return NULL;
  return pm_document_get_event (document, self->side < 0 ? n - 1 : 0);
}

static void
clicked_cb (PmTimelineBack *self)
{
  const PmEvent *event = find_nearest (self);

  if (event != NULL)
    pm_timeline_canvas_show_event (self->canvas, event->base.id);
  else
    pm_timeline_scene_fit (self->scene);
}

static void
set_side (PmTimelineBack *self, int side)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (self->content);

  gtk_widget_set_child_visible (self->button, side != 0);
  if (side == self->side)
    return;
  self->side = side;
  if (side == 0)
    return;
  adw_button_content_set_icon_name (content,
                                    side < 0 ? "go-previous-symbolic" : "go-next-symbolic");
  adw_button_content_set_label (content, side < 0 ? _ ("Earlier Events") : _ ("Later Events"));
}

static void
pm_timeline_back_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineBack *self = PM_TIMELINE_BACK (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int button_width, button_height;
  gboolean is_left;

  if (pm_timeline_scene_get_measure (self->scene) == NULL)
    return;
  set_side (self, find_side (self));
  if (self->side == 0)
    return;
  is_left = (self->side < 0) != rtl;
  gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &button_width, NULL,
                      NULL);
  button_width = MIN (button_width, MAX (width - 2 * MARGIN, 1));
  gtk_widget_measure (self->button, GTK_ORIENTATION_VERTICAL, button_width, NULL, &button_height,
                      NULL, NULL);
  gtk_widget_size_allocate (self->button,
                            &(GtkAllocation) { is_left ? MARGIN : width - MARGIN - button_width,
                                               MAX ((height - button_height) / 2, 0), button_width,
                                               button_height },
                            -1);
}

static void
pm_timeline_back_dispose (GObject *object)
{
  PmTimelineBack *self = PM_TIMELINE_BACK (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_back_parent_class)->dispose (object);
}

static void
pm_timeline_back_class_init (PmTimelineBackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_timeline_overlay_class_init (widget_class);
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_back_dispose;
  widget_class->size_allocate = pm_timeline_back_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "back");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
pm_timeline_back_init (PmTimelineBack *self)
{
  self->content = adw_button_content_new ();
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->content);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

/** pm_timeline_back_new: Returns: (transfer floating): what goes back to the events on @canvas */
GtkWidget *
pm_timeline_back_new (PmTimelineScene *scene, PmTimelineCanvas *canvas)
{
  PmTimelineBack *self = g_object_new (PM_TYPE_TIMELINE_BACK, NULL);

  self->scene = g_object_ref (scene);
  self->canvas = canvas;
  g_signal_connect_object (scene, "changed", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
