/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-many.h"

#include "pm-field.h"
#include "pm-plain.h"
#include "pm-search-popover.h"
#include "pm-time-parse.h"
#include "pm-time-text.h"

#include <glib/gi18n-lib.h>

struct _PmPaneMany
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  GtkWidget *group; /* borrowed, as the next ones */
  GtkWidget *lane_row;
  GtkWidget *kind_row;
  GtkWidget *shift_row;
  GtkWidget *delete_row;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (PmPaneMany, pm_pane_many, ADW_TYPE_BIN)

static PmDocument *
get_document (PmPaneMany *self)
{
  return pm_editor_get_document (self->editor);
}

static char **
dup_events (PmPaneMany *self)
{
  return pm_selection_dup_ids_of_kind (pm_editor_get_selection (self->editor), PM_KIND_EVENT);
}

static void
run (PmPaneMany *self, PmCommand *command)
{
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, command);
}

static void
kind_cb (PmPaneMany *self)
{
  g_auto (GStrv) ids = dup_events (self);
  guint value = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row));

  /* The first entry says that they differ; it is none to choose. */
  if (self->updating || value == 0 || value == GTK_INVALID_LIST_POSITION)
    return;
  run (self, pm_command_set_uint_many (get_document (self), (const char *const *) ids,
                                       PM_EVENT_KIND, value));
}

static void
lane_cb (PmPaneMany *self, const char *lane)
{
  g_auto (GStrv) ids = dup_events (self);

  run (self,
       pm_command_move_events (get_document (self), (const char *const *) ids, 0, TRUE, lane));
}

static void
shift_cb (PmPaneMany *self)
{
  g_auto (GStrv) ids = dup_events (self);
  PmDuration shift;

  if (!pm_duration_parse_text (gtk_editable_get_text (GTK_EDITABLE (self->shift_row)), &shift,
                               NULL))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->shift_row), "");
  run (self, pm_command_shift_events (get_document (self), (const char *const *) ids, shift));
}

static void
shift_changed_cb (PmPaneMany *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->shift_row));
  g_autoptr (GError) error = NULL;
  PmDuration shift;
  gboolean is_valid = *text == '\0' || pm_duration_parse_text (text, &shift, &error);

  if (is_valid)
    gtk_widget_remove_css_class (self->shift_row, "error");
  else
    gtk_widget_add_css_class (self->shift_row, "error");
  gtk_widget_set_tooltip_text (self->shift_row, is_valid ? NULL : error->message);
}

static void
delete_cb (PmPaneMany *self)
{
  g_auto (GStrv) ids = pm_selection_dup_ids (pm_editor_get_selection (self->editor));

  run (self, pm_command_remove (get_document (self), (const char *const *) ids));
}

static GtkWidget *
lane_row_new (PmPaneMany *self)
{
  GtkWidget *row =
      pm_plain_action_row_new (pm_field_get_label (PM_KIND_EVENT, PM_EVENT_LANE), NULL);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = pm_search_popover_new (self->editor, PM_KIND_BIT (PM_KIND_LANE));

  gtk_widget_add_css_class (row, "property");
  pm_search_popover_set_none (PM_SEARCH_POPOVER (popover), _ ("No lane"));
  g_signal_connect_object (popover, "picked", G_CALLBACK (lane_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  pm_field_set_names (button, _ ("Lane: choose"), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
kind_row_new (PmPaneMany *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Different"));
  for (guint i = 1; i <= pm_event_kind_enum.n_values; i++)
    gtk_string_list_append (list, pm_enum_get_label (&pm_event_kind_enum, i));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row),
                          pm_field_get_label (PM_KIND_EVENT, PM_EVENT_KIND));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
shift_row_new (PmPaneMany *self)
{
  GtkWidget *row = adw_entry_row_new ();

  pm_plain_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Shift by (+10m, -1h30m)"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", G_CALLBACK (shift_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "apply", G_CALLBACK (shift_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (shift_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* What all @ids have in a field: the value, or that they differ. */
static guint32
common_uint (PmPaneMany *self, char **ids, guint field, gboolean *same)
{
  guint32 value = 0;

  *same = TRUE;
  for (guint i = 0; ids[i] != NULL && *same; i++)
    {
      guint32 other = pm_record_get_uint (pm_document_find (get_document (self), ids[i]), field);

      *same = i == 0 || other == value;
      value = other;
    }
  return value;
}

static char *
dup_lane_text (PmPaneMany *self, char **ids)
{
  const char *lane = NULL;
  PmRecord *record;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *other = pm_event (pm_document_find (get_document (self), ids[i]))->lane;

      if (i > 0 && g_strcmp0 (other, lane) != 0)
        return g_strdup (_ ("Different"));
      lane = other;
    }
  record = lane != NULL ? pm_document_find (get_document (self), lane) : NULL;
  return record != NULL ? pm_record_dup_short_title (get_document (self), record, 60)
                        : g_strdup (_ ("No lane"));
}

/** pm_pane_many_update: shows what is selected now. */
void
pm_pane_many_update (PmPaneMany *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  g_auto (GStrv) ids = dup_events (self);
  guint n = pm_selection_get_n (selection);
  gboolean all_events = g_strv_length (ids) == n;
  gboolean can_edit = !pm_editor_get_read_only (self->editor);
  g_autofree char *title =
      all_events ? g_strdup_printf (ngettext ("%u event selected", "%u events selected", n), n)
                 : g_strdup_printf (ngettext ("%u thing selected", "%u things selected", n), n);

  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  gtk_widget_set_visible (self->lane_row, all_events);
  gtk_widget_set_visible (self->kind_row, all_events);
  gtk_widget_set_visible (self->shift_row, all_events);
  gtk_widget_set_sensitive (self->group, can_edit);
  if (all_events)
    {
      g_autofree char *lane = dup_lane_text (self, ids);
      gboolean same;
      guint32 kind = common_uint (self, ids, PM_EVENT_KIND, &same);

      pm_plain_row_set_subtitle (ADW_ACTION_ROW (self->lane_row), lane);
      self->updating = TRUE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind_row), same ? kind : 0);
      self->updating = FALSE;
    }
}

static void
pm_pane_many_dispose (GObject *object)
{
  PmPaneMany *self = PM_PANE_MANY (object);

  self->updating = TRUE;
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_pane_many_parent_class)->dispose (object);
}

static void
pm_pane_many_class_init (PmPaneManyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_pane_many_dispose;
}

static void
pm_pane_many_init (PmPaneMany *self)
{
}

GtkWidget *
pm_pane_many_new (PmEditor *editor)
{
  PmPaneMany *self = g_object_new (PM_TYPE_PANE_MANY, NULL);

  self->editor = g_object_ref (editor);
  self->group = adw_preferences_group_new ();
  self->lane_row = lane_row_new (self);
  self->kind_row = kind_row_new (self);
  self->shift_row = shift_row_new (self);
  self->delete_row = adw_button_row_new ();
  pm_plain_row_set_title (ADW_PREFERENCES_ROW (self->delete_row), _ ("Delete All of Them"));
  gtk_widget_add_css_class (self->delete_row, "destructive-action");
  g_signal_connect_object (self->delete_row, "activated", G_CALLBACK (delete_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->lane_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->kind_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->shift_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->delete_row);
  adw_bin_set_child (ADW_BIN (self), self->group);
  return GTK_WIDGET (self);
}
