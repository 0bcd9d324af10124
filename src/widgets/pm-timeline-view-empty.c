/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-view-private.h"

#include "pm-timeline-canvas.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/** pm_view_update_empty: has the page stand there, or the timeline */
void
pm_view_update_empty (PmTimelineView *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  gboolean is_empty = pm_document_get_n (document, PM_KIND_EVENT) == 0 &&
                      !pm_timeline_canvas_is_editing (PM_TIMELINE_CANVAS (self->canvas));
  gboolean has_focus;

  if (self->is_empty == is_empty)
    return;
  has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->is_empty = is_empty;
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (self->find, !is_empty);
  gtk_widget_set_visible (self->paned, !is_empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.find", !is_empty);
  gtk_widget_set_visible (self->ruler, !is_empty);
  gtk_widget_set_visible (self->brackets, !is_empty);
  gtk_widget_set_visible (self->folds, !is_empty);
  gtk_widget_set_visible (self->gaps, !is_empty);
  gtk_widget_set_visible (self->canvas, !is_empty);
  gtk_widget_set_visible (self->marks, !is_empty);
  gtk_widget_set_visible (self->back, !is_empty);
  gtk_widget_set_visible (self->measure, !is_empty);
  gtk_widget_set_visible (self->lanes, !is_empty);
  gtk_widget_set_visible (self->navigator, !is_empty);
  gtk_widget_set_visible (self->footer, !is_empty);
  /* The next key is for what stands there now. */
  if (is_empty && has_focus)
    gtk_widget_child_focus (self->empty, GTK_DIR_TAB_FORWARD);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
add_event_cb (PmTimelineView *self)
{
  pm_timeline_view_begin_new_event (self);
}

static gboolean
empty_key_cb (PmTimelineView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean begun =
      pm_timeline_canvas_begin_by_key (PM_TIMELINE_CANVAS (self->canvas), keyval, state);

  pm_view_update_empty (self);
  return begun;
}

GtkWidget *
pm_view_make_empty (PmTimelineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Event"));
  GtkWidget *lines = gtk_button_new_with_mnemonic (_ ("_Quick Entry…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "pm-view-timeline-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Events Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Write down what happened and when: the first sign, who "
                                      "noticed, what was done, and when it "
                                      "was over."));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_event_cb), self);
  gtk_widget_add_css_class (lines, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lines), "timeline.quick-entry");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), lines);
  g_object_bind_property (self->editor, "read-only", box, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  /* The keys that make events are those of the canvas, in whose place it stands. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (empty_key_cb), self);
  gtk_widget_add_controller (page, keys);
  return page;
}
