/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

/* Back and forward: actions, and keys that mean them on their own. Alt and an arrow move what is
 * selected in some views, so that the views come first. */

static void
set_enabled (PmWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (PmWindow *self)
{
  set_enabled (self, "back", self->trail != NULL && pm_trail_can_go (self->trail, FALSE));
  set_enabled (self, "forward", self->trail != NULL && pm_trail_can_go (self->trail, TRUE));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);

  if (self->trail != NULL)
    pm_trail_go (self->trail, FALSE);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);

  if (self->trail != NULL)
    pm_trail_go (self->trail, TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmWindow *self)
{
  gboolean is_left = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  gboolean is_right = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || is_left == is_right)
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (G_ACTION_GROUP (self), is_left != is_rtl ? "back" : "forward",
                                  NULL);
  return GDK_EVENT_STOP;
}

/** pm_window_set_trail: begins anew where there is a document, which the page shows already */
void
pm_window_set_trail (PmWindow *self)
{
  g_clear_object (&self->trail);
  if (self->editor != NULL)
    {
      self->trail = pm_trail_new (self->page, self->editor);
      g_signal_connect_object (self->trail, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}

/** pm_window_add_trail: adds the actions and what means them */
void
pm_window_add_trail (PmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "back", .activate = back_cb },
    { .name = "forward", .activate = forward_cb },
  };
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}
