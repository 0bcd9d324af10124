/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-start-page.h"

#include "pm-incident-info.h"
#include "pm-menus.h"
#include "pm-places.h"
#include "pm-plain.h"

#include <glib/gi18n.h>

/* More recent documents than this are the file dialog's business. */
#define MAX_RECENT 8

struct _PmStartPage
{
  AdwBreakpointBin parent_instance;

  /* template children */
  AdwPreferencesGroup *recent_group;
  AdwPreferencesGroup *sample_group;
  GtkBox *cards;
  GtkMenuButton *menu_button;
  GMenuModel *primary_menu;

  /* owned */
  GCancellable *cancellable;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (PmStartPage, pm_start_page, ADW_TYPE_BREAKPOINT_BIN)

static gint
compare_recent (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *info_a = *(GtkRecentInfo *const *) a;
  GtkRecentInfo *info_b = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_modified (info_b),
                              gtk_recent_info_get_modified (info_a));
}

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_strcmp0 (gtk_recent_info_get_mime_type (info), PM_MEDIA_TYPE) == 0 ||
         gtk_recent_info_has_application (info, "Postmortem");
}

static GPtrArray *
list_recent (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ours =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *l = items; l != NULL; l = l->next)
    if (is_ours (l->data))
      g_ptr_array_add (ours, l->data);
    else
      gtk_recent_info_unref (l->data);
  g_list_free (items);
  g_ptr_array_sort (ours, compare_recent);
  for (guint i = 0; i < ours->len && i < MAX_RECENT; i++)
    g_ptr_array_add (files, g_file_new_for_uri (gtk_recent_info_get_uri (ours->pdata[i])));
  return files;
}

static GtkWidget *
make_row (const PmIncidentInfo *info, const char *action, const char *subtitle)
{
  GtkWidget *row = pm_plain_action_row_new (info->title, subtitle);
  g_autofree char *uri = g_file_get_uri (info->file);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  return row;
}

static void
fill_group (AdwPreferencesGroup *group, GPtrArray *infos, const char *action)
{
  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      const PmIncidentInfo *info = g_ptr_array_index (infos, i);
      g_autofree char *subtitle = pm_incident_info_describe (info);
      GtkWidget *row = make_row (info, action, subtitle);
      g_autofree char *path = pm_places_dup_display_path (info->file);

      gtk_widget_set_tooltip_text (row, path);
      adw_preferences_group_add (group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), infos != NULL && infos->len > 0);
}

static void
recent_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmStartPage) self = PM_START_PAGE (user_data);
  g_autoptr (GPtrArray) infos = pm_incident_infos_read_finish (result, NULL);

  if (!g_cancellable_is_cancelled (self->cancellable))
    fill_group (self->recent_group, infos, "win.open-uri");
}

static void
samples_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmStartPage) self = PM_START_PAGE (user_data);
  g_autoptr (GPtrArray) infos = pm_incident_infos_read_finish (result, NULL);

  if (!g_cancellable_is_cancelled (self->cancellable))
    fill_group (self->sample_group, infos, "win.open-copy");
}

/* After the first frame: nothing in here is needed to begin. */
static gboolean
fill_cb (gpointer user_data)
{
  PmStartPage *self = PM_START_PAGE (user_data);
  g_autoptr (GPtrArray) recent = list_recent ();
  g_autoptr (GPtrArray) samples = pm_places_list_samples ();

  pm_incident_infos_read_async (recent, self->cancellable, recent_read_cb, g_object_ref (self));
  pm_incident_infos_read_async (samples, self->cancellable, samples_read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
pm_start_page_map (GtkWidget *widget)
{
  PmStartPage *self = PM_START_PAGE (widget);

  GTK_WIDGET_CLASS (pm_start_page_parent_class)->map (widget);
  if (self->is_filled)
    return;
  self->is_filled = TRUE;
  g_idle_add_full (G_PRIORITY_LOW, fill_cb, g_object_ref (self), g_object_unref);
}

static void
pm_start_page_dispose (GObject *object)
{
  PmStartPage *self = PM_START_PAGE (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (pm_start_page_parent_class)->dispose (object);
}

static void
pm_start_page_finalize (GObject *object)
{
  g_clear_object (&PM_START_PAGE (object)->cancellable);

  G_OBJECT_CLASS (pm_start_page_parent_class)->finalize (object);
}

static void
pm_start_page_class_init (PmStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_start_page_dispose;
  object_class->finalize = pm_start_page_finalize;
  widget_class->map = pm_start_page_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/postmortem/Postmortem/ui/pm-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, PmStartPage, sample_group);
  gtk_widget_class_bind_template_child (widget_class, PmStartPage, cards);
  gtk_widget_class_bind_template_child (widget_class, PmStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PmStartPage, primary_menu);
}

static void
pm_start_page_init (PmStartPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_menus_set_model (self->menu_button, self->primary_menu);
}

/** pm_start_page_new: Returns: (transfer floating): a start page */
GtkWidget *
pm_start_page_new (void)
{
  return g_object_new (PM_TYPE_START_PAGE, NULL);
}
