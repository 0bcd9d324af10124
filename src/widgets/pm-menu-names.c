/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-menu-names.h"

/*
 * An item of a menu is labelled by a part of itself that assistive technology does not get to see
 * (GTK 4.18), which leaves it without a name. So it is told its text.
 */

static char *
strip_mnemonic (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      /* Two of them are one that is shown. */
      if (*at == '_' && *++at == '\0')
        break;
      g_string_append_c (plain, *at);
    }
  return g_string_free_and_steal (plain);
}

static void
name_items (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  if (!g_str_equal (gtk_widget_get_css_name (widget), "modelbutton"))
    {
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        name_items (child);
      return;
    }
  g_object_get (widget, "text", &text, NULL);
  if (text == NULL)
    return;
  plain = strip_mnemonic (text);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, plain,
                                  -1);
}

/* GTK takes arrow keys in a menu down from the window through all that the menu stands in, and a
 * list or a canvas on the way has them for itself. So they are the menu's before. */
static gboolean
key_cb (GtkWidget *popover, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if ((!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (popover, down ? GTK_DIR_DOWN : GTK_DIR_UP);
  return GDK_EVENT_STOP;
}

/**
 * pm_menu_names_add:
 * @popover: a GtkPopoverMenu
 *
 * Gives its items their names, whenever it is shown, and lets the arrow keys go through them
 * wherever it stands.
 */
void
pm_menu_names_add (GtkWidget *popover)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), popover);
  gtk_widget_add_controller (popover, keys);
  g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);
}
