/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests/tools/with-display promises to the tests of this folder. */

#include <gtk/gtk.h>

static void
test_accessibility_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;
  const char *address;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (bus, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                       "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &address);
  g_assert_cmpstr (address, !=, "");
}

static void
test_settings (void)
{
  gboolean animations;
  g_autofree char *font = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animations, "gtk-font-name",
                &font, NULL);
  g_assert_false (animations);
  g_assert_cmpstr (font, ==, "Adwaita Sans 11");
}

static void
test_window (void)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surroundings/accessibility-bus", test_accessibility_bus);
  g_test_add_func ("/surroundings/settings", test_settings);
  g_test_add_func ("/surroundings/window", test_window);

  return g_test_run ();
}
