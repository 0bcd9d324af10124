/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-view-private.h"

#include "pm-timeline-drag.h"
#include "pm-timeline-links.h"

#include <glib/gi18n-lib.h>

/* How much one press of a zoom button zooms. */
#define ZOOM_STEP 1.6

static void
zoom_in_cb (PmTimelineView *self)
{
  pm_timeline_view_zoom (self, ZOOM_STEP);
}

static void
zoom_out_cb (PmTimelineView *self)
{
  pm_timeline_view_zoom (self, 1 / ZOOM_STEP);
}

GtkWidget *
pm_view_add_button (GtkWidget *box,
                    const char *icon,
                    const char *tooltip,
                    GCallback callback,
                    gpointer self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  if (callback != NULL)
    g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_fold_toggle (PmTimelineView *self, GtkWidget *box)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "pm-fold-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Fold Quiet Times"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fold Quiet Times"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_bind_property (self->scene, "fold-quiet", button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
pm_view_make_footer (PmTimelineView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "footer");
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->hint, TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_actionable_set_action_name (
      GTK_ACTIONABLE (
          pm_view_add_button (box, "pm-quick-entry-symbolic", _ ("Quick Entry"), NULL, self)),
      "timeline.quick-entry");
  self->list_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->list_button), "pm-event-list-symbolic");
  gtk_widget_set_tooltip_text (self->list_button, _ ("List of Events"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("List of Events"), -1);
  gtk_widget_add_css_class (self->list_button, "flat");
  g_object_bind_property (self, "show-list", self->list_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (GTK_BOX (box), self->list_button);
  add_fold_toggle (self, box);
  pm_view_add_button (box, "zoom-out-symbolic", _ ("Zoom Out"), G_CALLBACK (zoom_out_cb), self);
  pm_view_add_button (box, "zoom-in-symbolic", _ ("Zoom In"), G_CALLBACK (zoom_in_cb), self);
  pm_view_add_button (box, "pm-fit-symbolic", _ ("Fit Everything"),
                      G_CALLBACK (pm_timeline_view_fit), self);
  return box;
}

/* While something is dragged the footer says where it goes, else how to begin. */
void
pm_view_update_hint (PmTimelineView *self)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  guint n_connected;
  guint n_links = pm_timeline_links_get_n (pm_timeline_scene_get_links (self->scene), &n_connected);
  g_autofree char *text = NULL;

  if (drag != NULL && pm_timeline_drag_is_changed (drag))
    text = pm_timeline_drag_describe (drag);
  else if (pm_timeline_scene_get_hint (self->scene) != NULL)
    text = g_strdup (pm_timeline_scene_get_hint (self->scene));
  else if (n_links < n_connected)
    text = g_strdup_printf (ngettext ("Connected with %u event; lines lead to the nearest %u",
                                      "Connected with %u events; lines lead to the nearest %u",
                                      n_connected),
                            n_connected, n_links);
  else if (pm_timeline_scene_can_edit (self->scene))
    text = g_strdup (_ ("Double-click or drag along a lane to add, drag across lanes or with Shift "
                        "to select, Ctrl and scroll to zoom"));
  else
    text = g_strdup (_ ("Ctrl and scroll to zoom"));
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->hint)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->hint), text);
}
