/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No text of a user is parsed as markup, whichever widget shows it. Warnings are fatal here, and
 * Pango warns of markup that it cannot parse. */

#include "pm-plain.h"

static const char *const hostile[] = {
  "AT&T <oops>",  "<b>bold</b>", "</span>",
  "&amp; & &#0;", "100% _of %s", "<a href=\"file:x\">here</a>",
};

/* The label below @widget that shows @text, or NULL. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_shows (GtkWidget *widget, const char *text)
{
  if (find_label (widget, text) == NULL)
    g_error ("%s shows no label with the text “%s”", G_OBJECT_TYPE_NAME (widget), text);
}

static void
test_rows (gconstpointer data)
{
  const char *text = data;
  GtkWidget *rows[] = {
    adw_action_row_new (), adw_switch_row_new (),   adw_combo_row_new (),
    adw_entry_row_new (),  adw_expander_row_new (),
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_object_ref_sink (rows[i]);
      pm_plain_row_set_title (ADW_PREFERENCES_ROW (rows[i]), text);
      assert_shows (rows[i], text);
      g_object_unref (rows[i]);
    }
}

static void
test_subtitles (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GtkWidget) row = g_object_ref_sink (pm_plain_action_row_new ("Title", text));
  g_autoptr (GtkWidget) expander = g_object_ref_sink (adw_expander_row_new ());

  assert_shows (row, text);
  pm_plain_expander_set_subtitle (ADW_EXPANDER_ROW (expander), text);
  assert_shows (expander, text);
}

static void
test_groups (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GtkWidget) group = g_object_ref_sink (adw_preferences_group_new ());

  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (group), text);
  assert_shows (group, text);
  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (group), "");
  pm_plain_group_set_description (ADW_PREFERENCES_GROUP (group), text);
  assert_shows (group, text);
}

static void
test_status (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GtkWidget) page = g_object_ref_sink (adw_status_page_new ());

  pm_plain_status_set_title (ADW_STATUS_PAGE (page), text);
  assert_shows (page, text);
  pm_plain_status_set_title (ADW_STATUS_PAGE (page), "");
  pm_plain_status_set_description (ADW_STATUS_PAGE (page), text);
  assert_shows (page, text);
}

static void
test_banner (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GtkWidget) banner = g_object_ref_sink (adw_banner_new (""));

  pm_plain_banner_set_title (ADW_BANNER (banner), text);
  assert_shows (banner, text);
}

static void
test_toast (gconstpointer data)
{
  const char *text = data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), pm_plain_toast_new (text));
  assert_shows (overlay, text);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_alert (gconstpointer data)
{
  const char *text = data;
  GtkWidget *window = adw_window_new ();
  AdwAlertDialog *dialogs[] = { pm_plain_alert_new (text, NULL), pm_plain_alert_new ("", text) };

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 400);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      adw_dialog_present (ADW_DIALOG (dialogs[i]), window);
      assert_shows (GTK_WIDGET (dialogs[i]), text);
      adw_dialog_force_close (ADW_DIALOG (dialogs[i]));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_lines (void)
{
  g_autoptr (AdwToast) toast = pm_plain_toast_new ("one\n\n two\tthree ");

  g_assert_cmpstr (adw_toast_get_title (toast), ==, "one two three");
}

static void
test_null (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (pm_plain_action_row_new (NULL, NULL));

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } tests[] = {
    { "rows", test_rows },     { "subtitles", test_subtitles }, { "groups", test_groups },
    { "status", test_status }, { "banner", test_banner },       { "toast", test_toast },
    { "alert", test_alert },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (hostile); j++)
      {
        g_autofree char *path = g_strdup_printf ("/plain/%s/%u", tests[i].name, j);

        g_test_add_data_func (path, hostile[j], tests[i].func);
      }
  g_test_add_func ("/plain/lines", test_lines);
  g_test_add_func ("/plain/null", test_null);

  return g_test_run ();
}
