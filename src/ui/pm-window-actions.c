/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-own-undo.h"
#include "pm-properties-dialog.h"
#include "pm-review-dialog.h"
#include "pm-rename-dialog.h"
#include "pm-views.h"

#include <glib/gi18n.h>

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  pm_window_save_finish (PM_WINDOW (object), result);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_save_async (PM_WINDOW (user_data), FALSE, saved_cb, NULL);
}

static void
save_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_save_async (PM_WINDOW (user_data), TRUE, saved_cb, NULL);
}

/* What a screen reader is told: nobody hears a document change back. */
static void
announce (PmWindow *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (pm_own_undo_run (gtk_window_get_focus (GTK_WINDOW (self)), FALSE))
    return;
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  label = g_strdup (pm_history_get_undo_label (pm_editor_get_history (self->editor)));
  if (!pm_editor_undo (self->editor) || label == NULL)
    return;
  /* Translators: %s is what was done, such as “Move Event” */
  text = g_strdup_printf (_ ("Undone: %s"), label);
  announce (self, text);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (pm_own_undo_run (gtk_window_get_focus (GTK_WINDOW (self)), TRUE))
    return;
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  label = g_strdup (pm_history_get_redo_label (pm_editor_get_history (self->editor)));
  if (!pm_editor_redo (self->editor) || label == NULL)
    return;
  /* Translators: %s is what was done, such as “Move Event” */
  text = g_strdup_printf (_ ("Done again: %s"), label);
  announce (self, text);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *view = pm_document_page_get_view_widget (PM_WINDOW (user_data)->page);

  if (view != NULL)
    gtk_widget_activate_action (view, "view.find", NULL);
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);

  adw_dialog_present (pm_rename_dialog_new (self->editor), GTK_WIDGET (self));
}

static void
properties_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);

  adw_dialog_present (pm_properties_dialog_new (pm_editor_get_document (self->editor), self->file),
                      GTK_WIDGET (self));
}

static void
review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);

  pm_editor_flush (self->editor);
  adw_dialog_present (pm_review_dialog_new (self->editor), GTK_WIDGET (self));
}

static void
folder_shown_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmWindow) self = PM_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (object), result,
                                                        &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    pm_window_toast (self, _ ("The folder could not be shown"));
}

static void
show_in_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (self->file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), self->cancellable,
                                            folder_shown_cb, g_object_ref (self));
}

static void
export_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_export_picture (PM_WINDOW (user_data));
}

static void
export_pdf_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_export (PM_WINDOW (user_data), "pdf");
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_export (PM_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
copy_actions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_copy_actions (PM_WINDOW (user_data), FALSE);
}

static void
copy_actions_table_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_copy_actions (PM_WINDOW (user_data), TRUE);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_print (PM_WINDOW (user_data));
}

static void
review_disk_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_review_disk (PM_WINDOW (user_data));
}

static void
change_view_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  const char *view = g_variant_get_string (state, NULL);

  if (self->page == NULL || pm_views_find (view) < 0)
    return;
  pm_document_page_set_view (self->page, view);
  /* A key that goes to a view means to work in it. */
  gtk_widget_child_focus (pm_document_page_get_view_widget (self->page), GTK_DIR_TAB_FORWARD);
}

static void
change_pane_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  gboolean show = g_variant_get_boolean (state);
  gboolean is_overlay = FALSE;

  if (self->page == NULL)
    return;
  pm_document_page_set_show_pane (self->page, show);
  /* Where the pane lies over the view it comes and goes; only beside it does it have a place. */
  is_overlay = pm_document_page_get_pane_is_overlay (self->page);
  if (!is_overlay)
    g_settings_set_boolean (self->settings, "show-side-pane", show);
}

static void
start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_window_show_start (PM_WINDOW (user_data));
}

static PmApplication *
get_application (PmWindow *self)
{
  return PM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* Begins in this window where it is vacant, and in a new one where it has a document. */
static PmWindow *
choose_window (PmWindow *self)
{
  return pm_window_is_vacant (self) ? self : pm_window_new (get_application (self));
}

static void
begin_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *window = choose_window (PM_WINDOW (user_data));

  pm_window_begin (window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_uri_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  pm_application_open (get_application (self), file, self);
}

static void
open_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmWindow *window = choose_window (PM_WINDOW (user_data));
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  pm_window_load_copy (window, file);
  gtk_window_present (GTK_WINDOW (window));
}

static void
set_enabled (PmWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_state (PmWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

/** pm_window_update_actions: makes the actions those that the window can do now. */
void
pm_window_update_actions (PmWindow *self)
{
  gboolean has_document = self->page != NULL && self->editor != NULL;
  gboolean writable = has_document && !pm_editor_get_read_only (self->editor);
  PmHistory *history = has_document ? pm_editor_get_history (self->editor) : NULL;
  GtkWidget *view = has_document ? pm_document_page_get_view_widget (self->page) : NULL;

  /* Before the actions are there. */
  if (g_action_map_lookup_action (G_ACTION_MAP (self), "save") == NULL)
    return;
  set_enabled (self, "save", writable && !self->is_saving);
  set_enabled (self, "save-as", has_document && !self->is_saving);
  set_enabled (self, "undo", writable && pm_history_get_can_undo (history));
  set_enabled (self, "redo", writable && pm_history_get_can_redo (history));
  set_enabled (self, "rename", writable);
  set_enabled (self, "properties", has_document);
  set_enabled (self, "show-in-folder", has_document && self->file != NULL);
  set_enabled (self, "export-pdf", has_document);
  set_enabled (self, "export", has_document);
  set_enabled (self, "copy-actions", has_document);
  set_enabled (self, "copy-actions-table", has_document);
  set_enabled (self, "export-picture", has_document);
  set_enabled (self, "print", has_document);
  set_enabled (self, "review", has_document);
  set_enabled (self, "review-disk", has_document);
  set_enabled (self, "view", self->page != NULL);
  set_enabled (self, "toggle-side-pane", has_document);
  set_enabled (self, "start", pm_window_is_vacant (self));
  set_enabled (self, "find", view != NULL && pm_views_can_find (view));
  if (self->page != NULL)
    {
      set_state (self, "view", g_variant_new_string (pm_document_page_get_view (self->page)));
      set_state (self, "toggle-side-pane",
                 g_variant_new_boolean (pm_document_page_get_show_pane (self->page)));
    }
}

/** pm_window_add_actions: adds the actions of a window; the keys are the application's. */
void
pm_window_add_actions (PmWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_cb },
    { .name = "save-as", .activate = save_as_cb },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "close", .activate = close_cb },
    { .name = "find", .activate = find_cb },
    { .name = "rename", .activate = rename_cb },
    { .name = "properties", .activate = properties_cb },
    { .name = "show-in-folder", .activate = show_in_folder_cb },
    { .name = "export-pdf", .activate = export_pdf_cb },
    { .name = "export", .activate = export_cb, .parameter_type = "s" },
    { .name = "copy-actions", .activate = copy_actions_cb },
    { .name = "copy-actions-table", .activate = copy_actions_table_cb },
    { .name = "export-picture", .activate = export_picture_cb },
    { .name = "print", .activate = print_cb },
    { .name = "review", .activate = review_cb },
    { .name = "review-disk", .activate = review_disk_cb },
    { .name = "start", .activate = start_cb },
    { .name = "begin", .activate = begin_cb, .parameter_type = "s" },
    { .name = "open-uri", .activate = open_uri_cb, .parameter_type = "s" },
    { .name = "open-copy", .activate = open_copy_cb, .parameter_type = "s" },
    { .name = "view",
      .parameter_type = "s",
      .state = "'overview'",
      .change_state = change_view_cb },
    { .name = "toggle-side-pane", .state = "false", .change_state = change_pane_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  pm_window_update_actions (self);
}
