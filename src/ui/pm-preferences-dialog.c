/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-preferences-dialog.h"

#include "pm-plain.h"
#include "pm-preferences-look.h"
#include "pm-report-setup.h"
#include "pm-zone-list.h"
#include "pm-zone.h"

#include <glib/gi18n.h>

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_switch (AdwPreferencesGroup *group,
            GSettings *settings,
            const char *key,
            const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_switch_row_new ();

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), title);
  pm_plain_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_settings_bind (settings, key, row, "active", G_SETTINGS_BIND_DEFAULT);
  adw_preferences_group_add (group, row);
}

/* UTC is one of the zones that the timeline can show. */
static gboolean
zones_to_active (GValue *value, GVariant *variant, gpointer user_data)
{
  g_autofree const char **names = g_variant_get_strv (variant, NULL);

  g_value_set_boolean (value, g_strv_contains (names, "UTC"));
  return TRUE;
}

static GVariant *
active_to_zones (const GValue *value, const GVariantType *type, gpointer user_data)
{
  g_auto (GStrv) names = g_settings_get_strv (user_data, "timeline-zones");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) result = NULL;

  if (g_value_get_boolean (value))
    g_strv_builder_add (builder, "UTC");
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "UTC"))
      g_strv_builder_add (builder, names[i]);
  result = g_strv_builder_end (builder);
  return g_variant_new_strv ((const char *const *) result, -1);
}

static void
add_utc (AdwPreferencesGroup *group, GSettings *settings)
{
  GtkWidget *row = adw_switch_row_new ();

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Show UTC as Well"));
  pm_plain_row_set_subtitle (ADW_ACTION_ROW (row),
                             _ ("On the timeline, beside the zone of the incident"));
  g_settings_bind_with_mapping (settings, "timeline-zones", row, "active", G_SETTINGS_BIND_DEFAULT,
                                zones_to_active, active_to_zones, settings, NULL);
  adw_preferences_group_add (group, row);
}

/* The nick of an enumeration's value, to and from its place in the row's list. */
static gboolean
nick_to_selected (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *nicks = user_data;

  /* A name may be none of those that the row offers. */
  g_value_set_uint (value, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
selected_to_nick (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *nicks = user_data;
  guint selected = g_value_get_uint (value);

  return selected != GTK_INVALID_LIST_POSITION ? g_variant_new_string (nicks[selected]) : NULL;
}

static void
add_choice (AdwPreferencesGroup *group,
            GSettings *settings,
            const char *key,
            const char *title,
            const char *const *nicks,
            const char *const *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; labels[i] != NULL; i++)
    gtk_string_list_append (list, _ (labels[i]));
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                nick_to_selected, selected_to_nick, (gpointer) nicks, NULL);
  adw_preferences_group_add (group, row);
}

static void
add_report_choice (AdwPreferencesGroup *group, GSettings *settings, PmReportChoice choice)
{
  static const char *nicks[PM_N_REPORT_CHOICES][8];
  const char *labels[G_N_ELEMENTS (nicks[0])] = { NULL };
  guint n;
  const PmReportSetupItem *items = pm_report_setup_list_items (choice, &n);

  g_assert (n < G_N_ELEMENTS (nicks[0]));
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      nicks[choice][i] = items[i].name;
      labels[i] = items[i].label;
    }
  add_choice (group, settings, pm_report_choice_get_name (choice),
              pm_report_setup_get_title (choice), nicks[choice], labels);
}

static gboolean
zone_to_selected (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *names = user_data;
  const char *name = g_variant_get_string (variant, NULL);

  /* The first row is the system's zone, which has the empty name. */
  g_value_set_uint (value, 0);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      g_value_set_uint (value, i + 1);
  return TRUE;
}

static GVariant *
selected_to_zone (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *names = user_data;
  guint selected = g_value_get_uint (value);

  return g_variant_new_string (
      selected == 0 || selected == GTK_INVALID_LIST_POSITION ? "" : names[selected - 1]);
}

static void
add_zone (AdwPreferencesGroup *group, GSettings *settings)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (PmZone) local = pm_zone_new_local ();
  char **names = pm_zone_list_dup_names ();
  g_autofree char *system = NULL;

  /* Translators: %s is the name of a time zone */
  system = g_strdup_printf (_ ("System (%s)"), pm_zone_get_name (local));
  gtk_string_list_append (list, system);
  for (guint i = 0; names[i] != NULL; i++)
    gtk_string_list_append (list, names[i]);
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Time Zone"));
  pm_plain_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Of new incidents"));
  adw_combo_row_set_expression (
      ADW_COMBO_ROW (row), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_settings_bind_with_mapping (settings, "default-time-zone", row, "selected",
                                G_SETTINGS_BIND_DEFAULT, zone_to_selected, selected_to_zone, names,
                                (GDestroyNotify) g_strfreev);
  adw_preferences_group_add (group, row);
}

/** pm_preferences_dialog_new: Returns: (transfer floating): a dialog for all settings */
AdwDialog *
pm_preferences_dialog_new (PmApplication *application)
{
  static const char *const scheme_nicks[] = { "default", "light", "dark", NULL };
  static const char *const scheme_labels[] = { N_ ("Follow the System"), N_ ("Light"), N_ ("Dark"),
                                               NULL };
  GSettings *settings = pm_application_get_settings (application);
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group;

  group = add_group (page, _ ("Appearance"));
  add_choice (group, settings, "colour-scheme", _ ("Colours"), scheme_nicks, scheme_labels);

  group = add_group (page, _ ("Time"));
  add_zone (group, settings);
  add_utc (group, settings);

  group = add_group (page, _ ("Report"));
  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    add_report_choice (group, settings, (PmReportChoice) i);
  pm_preferences_add_look (group, settings);
  add_switch (group, settings, "roles-instead-of-names", _ ("Roles in Place of Names"),
              _ ("A person without a role keeps the name"));

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  return dialog;
}
