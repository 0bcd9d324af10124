/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-zoom.h"

#include "pm-menu-names.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const int percents[] = { 50, 75, 100, 125, 150, 200, 300 };

/* The menu */

static void
chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmReportPages *pages = user_data;
  const char *choice = g_variant_get_string (parameter, NULL);

  if (g_str_equal (choice, "width"))
    pm_report_pages_set_scale (pages, PM_REPORT_FIT_WIDTH);
  else if (g_str_equal (choice, "page"))
    pm_report_pages_set_scale (pages, PM_REPORT_FIT_PAGE);
  else
    pm_report_pages_set_scale (pages,
                               g_ascii_strtod (choice, NULL) / 100 * PM_REPORT_SCALE_NATURAL);
}

static void
update (GtkWidget *zoom)
{
  PmReportPages *pages = g_object_get_data (G_OBJECT (zoom), "pages");
  GtkWidget *button = g_object_get_data (G_OBJECT (zoom), "button");
  int percent = (int) round (pm_report_pages_get_scale (pages) / PM_REPORT_SCALE_NATURAL * 100);
  GSimpleAction *action = g_object_get_data (G_OBJECT (zoom), "action");
  double choice = pm_report_pages_get_choice (pages);
  g_autofree char *label = g_strdup_printf (_ ("%d %%"), percent);
  g_autofree char *number = g_strdup_printf ("%d", percent);
  g_autofree char *name = g_strdup_printf (_ ("Zoom, %d %%"), percent);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_simple_action_set_state (action,
                             g_variant_new_string (choice == PM_REPORT_FIT_WIDTH  ? "width"
                                                   : choice == PM_REPORT_FIT_PAGE ? "page"
                                                                                  : number));
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fits = g_menu_new ();
  g_autoptr (GMenu) sizes = g_menu_new ();

  g_menu_append (fits, _ ("Fit _Width"), "report-zoom.to::width");
  g_menu_append (fits, _ ("Fit _Page"), "report-zoom.to::page");
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("%d %%"), percents[i]);
      g_autofree char *action = g_strdup_printf ("report-zoom.to::%d", percents[i]);

      g_menu_append (sizes, label, action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fits));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sizes));
  return G_MENU_MODEL (menu);
}

/* It is made when it is opened. */
static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  menu = make_menu ();
  gtk_menu_button_set_menu_model (button, menu);
  pm_menu_names_add (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static GtkWidget *
make_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  pm_widget_set_name (button, name);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* The wheel and two fingers */

/* Where on the scroller the pointer is, or its middle. */
static double
get_pointer_y (GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkWidget *scroller = gtk_event_controller_get_widget (controller);
  GtkNative *native = gtk_widget_get_native (scroller);
  double x, y, surface_x, surface_y;
  graphene_point_t point;

  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  if (event != NULL && gdk_event_get_position (event, &x, &y) &&
      gtk_widget_compute_point (
          GTK_WIDGET (native), scroller,
          &GRAPHENE_POINT_INIT ((float) (x - surface_x), (float) (y - surface_y)), &point))
    return point.y;
  return gtk_widget_get_height (scroller) / 2.0;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, PmReportPages *pages)
{
  GtkEventController *base = GTK_EVENT_CONTROLLER (controller);

  if (!(gtk_event_controller_get_current_event_state (base) & GDK_CONTROL_MASK))
    return FALSE;
  pm_report_pages_zoom_about (pages,
                              pm_report_pages_get_scale (pages) * pow (PM_REPORT_ZOOM_STEP, -dy),
                              get_pointer_y (base));
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *pinch, GdkEventSequence *sequence, PmReportPages *pages)
{
  double *scale = g_new (double, 1);

  *scale = pm_report_pages_get_scale (pages);
  g_object_set_data_full (G_OBJECT (pinch), "scale", scale, g_free);
  gtk_gesture_set_state (pinch, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *pinch, double change, PmReportPages *pages)
{
  const double *scale = g_object_get_data (G_OBJECT (pinch), "scale");
  double x, y;

  if (scale == NULL)
    return;
  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (pinch), &x, &y))
    y = get_pointer_y (GTK_EVENT_CONTROLLER (pinch));
  pm_report_pages_zoom_about (pages, *scale * change, y);
}

/** pm_report_zoom_new: Returns: (transfer floating): the buttons for @pages, which outlive them */
GtkWidget *
pm_report_zoom_new (PmReportPages *pages)
{
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful ("to", G_VARIANT_TYPE_STRING, g_variant_new_string ("width"));

  g_signal_connect_object (action, "activate", G_CALLBACK (chosen_cb), pages, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (zoom, "report-zoom", G_ACTION_GROUP (group));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, NULL, NULL);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Zoom"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_box_append (GTK_BOX (zoom), make_button ("zoom-out-symbolic", _ ("Zoom Out (Ctrl+Minus)"),
                                               "report.zoom-out"));
  gtk_box_append (GTK_BOX (zoom), button);
  gtk_box_append (GTK_BOX (zoom),
                  make_button ("zoom-in-symbolic", _ ("Zoom In (Ctrl+Plus)"), "report.zoom-in"));
  g_object_set_data (G_OBJECT (zoom), "pages", pages);
  g_object_set_data (G_OBJECT (zoom), "button", button);
  g_object_set_data_full (G_OBJECT (zoom), "action", g_object_ref (action), g_object_unref);
  g_signal_connect_object (pages, "notify::scale", G_CALLBACK (update), zoom, G_CONNECT_SWAPPED);
  update (zoom);
  return zoom;
}

/** pm_report_zoom_add_gestures: lets the wheel with Ctrl and two fingers on @scroller zoom. */
void
pm_report_zoom_add_gestures (PmReportPages *pages, GtkWidget *scroller)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), pages, 0);
  gtk_widget_add_controller (scroller, scroll);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), pages, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), pages, 0);
  gtk_widget_add_controller (scroller, GTK_EVENT_CONTROLLER (pinch));
}
