/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-field.h"
#include "pm-overview-section.h"
#include "pm-timeline-strip.h"

#include <glib/gi18n-lib.h>

/* The timeline in small, which leads to the large one. */

#define PM_TYPE_OVERVIEW_STRIP (pm_overview_strip_get_type ())
G_DECLARE_FINAL_TYPE (PmOverviewStrip, pm_overview_strip, PM, OVERVIEW_STRIP, PmOverviewSection)

struct _PmOverviewStrip
{
  PmOverviewSection parent_instance;

  GtkWidget *button; /* borrowed, as the next ones */
  GtkWidget *strip;
  GtkWidget *placeholder;
};

G_DEFINE_FINAL_TYPE (PmOverviewStrip, pm_overview_strip, PM_TYPE_OVERVIEW_SECTION)

/* On an event it leads to that one, elsewhere and from the keyboard to the whole. */
static void
clicked_cb (PmOverviewStrip *self)
{
  PmEditor *editor = pm_overview_section_get_editor (PM_OVERVIEW_SECTION (self));
  const PmEvent *event = g_object_get_data (G_OBJECT (self->button), "pressed");

  g_object_set_data (G_OBJECT (self->button), "pressed", NULL);
  if (event != NULL)
    pm_editor_reveal (editor, event->base.id);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "timeline");
}

static void
pressed_cb (PmOverviewStrip *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  const PmEvent *event = pm_timeline_strip_find (PM_TIMELINE_STRIP (self->strip), x, y);

  g_object_set_data_full (G_OBJECT (self->button), "pressed",
                          event != NULL ? pm_record_ref (&event->base) : NULL,
                          (GDestroyNotify) pm_record_unref);
}

static void
pm_overview_strip_build (PmOverviewSection *section, PmEditor *editor)
{
  PmOverviewStrip *self = PM_OVERVIEW_STRIP (section);
  GtkGesture *click = gtk_gesture_click_new ();

  pm_overview_section_set_title (section, _ ("Timeline"));
  self->strip = pm_timeline_strip_new (editor);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->strip);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "pm-strip");
  pm_field_set_names (self->button, _ ("Go to the Timeline"), NULL);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->strip, GTK_EVENT_CONTROLLER (click));
  pm_overview_section_append (section, self->button);
  self->placeholder = gtk_label_new (
      _ ("No event has a time yet. In the Timeline, a double click adds one where it happened."));
  gtk_label_set_wrap (GTK_LABEL (self->placeholder), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->placeholder), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->placeholder), 0);
  gtk_widget_add_css_class (self->placeholder, "pm-placeholder");
  pm_overview_section_append (section, self->placeholder);
}

static void
pm_overview_strip_update (PmOverviewSection *section, PmDocument *document, PmOverviewChange change)
{
  PmOverviewStrip *self = PM_OVERVIEW_STRIP (section);
  gboolean has_times;

  if ((change & (PM_OVERVIEW_TIMES | PM_KIND_BIT (PM_KIND_LANE))) == 0)
    return;
  has_times = pm_time_is_set (pm_document_get_time_span (document).begin);
  pm_timeline_strip_update (PM_TIMELINE_STRIP (self->strip));
  gtk_widget_set_visible (self->button, has_times);
  gtk_widget_set_visible (self->placeholder, !has_times);
}

static void
pm_overview_strip_class_init (PmOverviewStripClass *klass)
{
  PM_OVERVIEW_SECTION_CLASS (klass)->build = pm_overview_strip_build;
  PM_OVERVIEW_SECTION_CLASS (klass)->update = pm_overview_strip_update;
}

static void
pm_overview_strip_init (PmOverviewStrip *self)
{
}

GtkWidget *
pm_overview_strip_new (PmEditor *editor)
{
  return pm_overview_section_new (PM_TYPE_OVERVIEW_STRIP, editor);
}
