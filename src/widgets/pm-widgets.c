/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-widgets.h"

#include "pm-widgets-resources.h"

#define CSS_PREFIX "/io/github/postmortem/Postmortem/widgets/css/"

/* A style sheet for each view, in css/. */
static const char *const style_sheets[] = {
  "actions.css", "causes.css", "report.css", "overview.css", "timeline.css",
};

static void
add_style_sheet (GdkDisplay *display, const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat (CSS_PREFIX, name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * pm_widgets_init:
 *
 * Makes the resources of this room known and gives the default display its style sheets; a second
 * call does nothing. The class_init of every view calls it, so that nobody else has to.
 */
void
pm_widgets_init (void)
{
  static gboolean done = FALSE;
  GdkDisplay *display = gdk_display_get_default ();

  if (done || display == NULL)
    return;
  done = TRUE;
  pm_widgets_register_resource ();
  for (guint i = 0; i < G_N_ELEMENTS (style_sheets); i++)
    add_style_sheet (display, style_sheets[i]);
}

/** pm_widget_set_name: says what a widget without text is, to the eye in a tip. */
void
pm_widget_set_name (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * pm_widget_focus_children:
 *
 * Moves the keyboard focus into @widget, among what is in it, in the order of its children, and out
 * of it.
 *
 * For the focus() of widgets whose grab_focus() chooses a place: without it the way back out, by
 * Shift and Tab, would end at that place again, for ever.
 */
gboolean
pm_widget_focus_children (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean is_back =
      direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *child = gtk_widget_get_focus_child (widget);

  /* On the way in it is the place that the widget chooses. */
  if (child == NULL && direction == GTK_DIR_TAB_FORWARD && gtk_widget_grab_focus (widget))
    return TRUE;
  if (child == NULL)
    child = is_back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL)
    {
      if (gtk_widget_get_mapped (child) && gtk_widget_child_focus (child, direction))
        return TRUE;
      child = is_back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
    }
  return FALSE;
}

/**
 * pm_weak_new:
 *
 * Makes what the callback of a #GTask that runs in a thread gets in place of the widget that waits
 * for it. A task that has the widget, as its source or in its data, may be let go by the thread
 * last, and the widget with it.
 *
 * Returns: (transfer full): a weak reference to @object
 */
GWeakRef *
pm_weak_new (gpointer object)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, object);
  return weak;
}

/**
 * pm_weak_take:
 * @weak: (transfer full): from pm_weak_new()
 *
 * Returns: (transfer full) (nullable): the object, if it is still there
 */
gpointer
pm_weak_take (GWeakRef *weak)
{
  gpointer object = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return object;
}
