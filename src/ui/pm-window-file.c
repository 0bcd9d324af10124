/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-io-error.h"
#include "pm-places.h"
#include "pm-plain.h"
#include "pm-template.h"

#include <glib/gi18n.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/*
 * Reading. The document is read by a PmLoading, which may have begun before the window was there.
 *
 * Saving. A copy of the document, which shares all records, goes to the thread that writes, with
 * the history's state at that moment: what is changed while it is written stays unsaved. The task
 * of pm_window_save_async() lives from the question for a name to the last byte, and what has to
 * be asked in between (another program changed the file, the disk is full) is part of it.
 */

/* How long a window that is to be shown first waits for its document, in microseconds. */
#define PATIENCE (150 * 1000)

typedef struct
{
  GFile *file;    /* where it goes */
  guint64 state;  /* of the history, when the copy was made */
  gboolean is_as; /* the file becomes the window's */
} Save;

static void
save_free (Save *save)
{
  g_clear_object (&save->file);
  g_free (save);
}

static void ask_for_file (GTask *task);
static void write_file (GTask *task, GFile *file, gboolean overwrite);

/** pm_window_set_file: @file is what the window saves to from now on. Takes @stamp. */
void
pm_window_set_file (PmWindow *self, GFile *file, PmFileStamp *stamp)
{
  g_set_object (&self->file, file);
  g_clear_pointer (&self->stamp, pm_file_stamp_unref);
  self->stamp = stamp;
  self->ignore_on_disk = FALSE;
  pm_window_watch_file (self);
}

static void
add_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) PM_MEDIA_TYPE,
    .app_name = (char *) "Postmortem",
    .app_exec = (char *) "postmortem %u",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* What reading and the first frames took for a while goes back to the system, and not only when the
 * heap shrinks by more than it has learned to keep. */
static void
trim_heap_cb (gpointer user_data)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

static gboolean
add_recent_later_cb (gpointer user_data)
{
  add_recent (user_data);
  return G_SOURCE_REMOVE;
}

static void
show_read_only (PmWindow *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);

  if (pm_document_get_version (document) > PM_FORMAT_VERSION)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("Written by a newer version of Postmortem (format %u): it can be read, not changed"),
          pm_document_get_version (document));

      pm_editor_set_read_only (self->editor, TRUE);
      pm_document_page_set_banner (self->page, PM_BANNER_READ_ONLY, text, NULL, NULL);
    }
  else if (self->stamp != NULL && !pm_file_stamp_get_writable (self->stamp))
    pm_document_page_set_banner (self->page, PM_BANNER_READ_ONLY,
                                 _ ("This file may not be written to"), _ ("_Save As…"),
                                 "win.save-as");
  else
    pm_document_page_set_banner (self->page, PM_BANNER_READ_ONLY, NULL, NULL, NULL);
}

static void
loading_done_cb (PmLoading *loading, PmWindow *self)
{
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (PmDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLoading) owned = g_steal_pointer (&self->loading);
  GFile *file = pm_loading_get_file (loading);

  g_signal_handlers_disconnect_by_data (loading, self);
  document = pm_loading_steal (loading, &stamp, &error);
  if (document == NULL)
    {
      g_clear_object (&self->file);
      pm_window_show_error (self, file, error);
      return;
    }
  if (self->as_copy)
    {
      g_clear_object (&self->file);
      pm_template_prepare_copy (document);
      pm_window_take_document (self, document);
      pm_history_clear_saved_state (pm_editor_get_history (self->editor));
      return;
    }
  pm_window_set_file (self, file, g_steal_pointer (&stamp));
  pm_window_take_document (self, document);
  show_read_only (self);
  g_idle_add_full (G_PRIORITY_LOW, add_recent_later_cb, g_object_ref (file), g_object_unref);
  g_timeout_add_seconds_once (2, trim_heap_cb, NULL);
}

/** pm_window_stop_loading: whatever is being read is no longer wanted. */
void
pm_window_stop_loading (PmWindow *self)
{
  if (self->loading == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->loading, self);
  pm_loading_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
start_loading (PmWindow *self, PmLoading *loading, gboolean as_copy)
{
  pm_window_stop_loading (self);
  self->as_copy = as_copy;
  self->loading = g_object_ref (loading);
  if (as_copy)
    g_clear_object (&self->file);
  else
    g_set_object (&self->file, pm_loading_get_file (loading));
  pm_window_ensure_page (self);
  pm_window_update_title (self);
  /* A window that is not seen yet keeps nobody waiting: to show that something is being read takes
   * a frame, and most documents are read in less. */
  if (pm_loading_get_is_done (loading) ||
      (!gtk_widget_get_mapped (GTK_WIDGET (self)) && pm_loading_wait (loading, PATIENCE)))
    loading_done_cb (loading, self);
  else
    g_signal_connect (loading, "done", G_CALLBACK (loading_done_cb), self);
}

/** pm_window_load: shows what @loading reads. The window is vacant or new. */
void
pm_window_load (PmWindow *self, PmLoading *loading)
{
  start_loading (self, loading, FALSE);
}

/** pm_window_load_copy: reads @file and shows it as a new document, which has no file yet. */
void
pm_window_load_copy (PmWindow *self, GFile *file)
{
  g_autoptr (PmLoading) loading = pm_loading_new (file);

  start_loading (self, loading, TRUE);
}

/**
 * pm_window_begin:
 * @template_name: "full", "sre" or "small"
 *
 * Begins a new incident as that template lays it out.
 */
void
pm_window_begin (PmWindow *self, const char *template_name)
{
  g_autofree char *zone = g_settings_get_string (self->settings, "default-time-zone");
  g_autoptr (PmDocument) document = pm_template_new_document (template_name, zone);

  pm_window_stop_loading (self);
  g_clear_object (&self->file);
  pm_window_take_document (self, document);
}

/** pm_window_make_file_dialog: Returns: (transfer full): a dialog that knows our documents */
GtkFileDialog *
pm_window_make_file_dialog (void)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, _ ("Incidents"));
  gtk_file_filter_add_mime_type (ours, PM_MEDIA_TYPE);
  gtk_file_filter_add_pattern (ours, "*.postmortem.json");
  gtk_file_filter_add_pattern (ours, "*.postmortem");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, ours);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, ours);
  return dialog;
}

/* Ends a task of saving, whatever came of it. */
static void
finish_save (GTask *task, gboolean is_saved)
{
  PmWindow *self = g_task_get_source_object (task);

  self->is_saving = FALSE;
  if (self->editor != NULL)
    pm_window_update_actions (self);
  g_task_return_boolean (task, is_saved);
  g_object_unref (task);
}

static void
save_problem_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Save *save = g_task_get_task_data (task);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  if (g_str_equal (response, "save-as"))
    ask_for_file (task);
  else if (g_str_equal (response, "overwrite"))
    write_file (task, save->file, TRUE);
  else
    finish_save (task, FALSE);
}

static void
show_save_problem (GTask *task, const GError *error)
{
  PmWindow *self = g_task_get_source_object (task);
  Save *save = g_task_get_task_data (task);
  gboolean is_changed = g_error_matches (error, PM_IO_ERROR, PM_IO_ERROR_CHANGED);
  g_autofree char *path = pm_places_dup_display_path (save->file);
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;

  if (is_changed)
    /* Translators: %s is where a file is */
    body = g_strdup_printf (_ ("Saving now would replace what another program has written to %s."),
                            path);
  dialog = pm_plain_alert_new (is_changed ? _ ("The File Was Changed") : _ ("Not Saved"),
                               is_changed ? body : error->message);
  adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  if (is_changed)
    {
      adw_alert_dialog_add_response (dialog, "overwrite", _ ("_Replace"));
      adw_alert_dialog_set_response_appearance (dialog, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
    }
  adw_alert_dialog_add_response (dialog, "save-as", _ ("_Save As…"));
  adw_alert_dialog_set_response_appearance (dialog, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save-as");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, save_problem_cb, task);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  PmWindow *self = g_task_get_source_object (task);
  Save *save = g_task_get_task_data (task);
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  gboolean same = self->file != NULL && g_file_equal (self->file, save->file);
  gboolean is_saved;

  is_saved = pm_file_save_finish (save->file, result, &stamp, &error);
  if (self->monitor != NULL)
    pm_file_monitor_end_save (self->monitor, same ? stamp : NULL);
  /* The window was closed with its changes given up while they were written. */
  if (self->editor == NULL)
    {
      finish_save (task, is_saved);
      return;
    }
  if (!is_saved)
    {
      /* It is there, but the disk did not confirm it: the next attempt has to know what it finds.
       */
      if (stamp != NULL)
        pm_window_set_file (self, save->file, g_steal_pointer (&stamp));
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        finish_save (task, FALSE);
      else
        show_save_problem (task, error);
      return;
    }
  pm_history_set_saved_state (pm_editor_get_history (self->editor), save->state);
  pm_window_set_file (self, save->file, g_steal_pointer (&stamp));
  pm_document_page_set_banner (self->page, PM_BANNER_DISK, NULL, NULL, NULL);
  show_read_only (self);
  if (save->is_as)
    {
      g_autofree char *name = g_file_get_basename (save->file);
      g_autofree char *shown = g_filename_display_name (name);
      g_autofree char *text = NULL;

      /* Translators: %s is the name of a file */
      text = g_strdup_printf (_ ("Saved as “%s”"), shown);
      pm_window_toast (self, text);
      add_recent (save->file);
    }
  pm_window_update_title (self);
  finish_save (task, TRUE);
}

static void
write_file (GTask *task, GFile *file, gboolean overwrite)
{
  PmWindow *self = g_task_get_source_object (task);
  Save *save = g_task_get_task_data (task);
  g_autoptr (PmDocument) copy = pm_document_copy (pm_editor_get_document (self->editor));
  gboolean same = self->file != NULL && self->stamp != NULL && g_file_equal (self->file, file);
  PmSaveMode mode = same && !overwrite ? PM_SAVE_IF_UNCHANGED : PM_SAVE_OVERWRITE;

  g_set_object (&save->file, file);
  save->state = pm_history_get_state (pm_editor_get_history (self->editor));
  /* The name that the file dialog gave may be replaced: it has asked. */
  if (self->monitor != NULL)
    pm_file_monitor_begin_save (self->monitor);
  pm_file_save_async (file, copy, mode, self->stamp, NULL, written_cb, task);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Save *save = g_task_get_task_data (task);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file == NULL)
    {
      finish_save (task, FALSE);
      return;
    }
  save->is_as = TRUE;
  write_file (task, file, TRUE);
}

static void
ask_for_file (GTask *task)
{
  PmWindow *self = g_task_get_source_object (task);
  g_autoptr (GtkFileDialog) dialog = pm_window_make_file_dialog ();

  gtk_file_dialog_set_title (dialog, _ ("Save Incident"));
  if (self->file != NULL)
    gtk_file_dialog_set_initial_file (dialog, self->file);
  else
    {
      g_autofree char *name =
          pm_places_suggest_name (pm_window_get_document_title (self), PM_DOCUMENT_SUFFIX);

      gtk_file_dialog_set_initial_name (dialog, name);
    }
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, task);
}

/**
 * pm_window_save_async:
 * @as: whether to ask for a name where there is one already
 *
 * Saves the document, asking for what has to be asked.
 */
void
pm_window_save_async (PmWindow *self, gboolean as, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_task_data (task, g_new0 (Save, 1), (GDestroyNotify) save_free);
  if (self->editor == NULL || self->is_saving)
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }
  pm_editor_flush (self->editor);
  self->is_saving = TRUE;
  pm_window_update_actions (self);
  if (as || self->file == NULL)
    ask_for_file (task);
  else
    write_file (task, self->file, self->ignore_on_disk);
}

/** pm_window_save_finish: Returns: whether the document is saved */
gboolean
pm_window_save_finish (PmWindow *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/** pm_window_needs_asking: whether closing the window would lose changes that nobody gave up. */
gboolean
pm_window_needs_asking (PmWindow *self)
{
  if (self->editor == NULL || self->may_close)
    return FALSE;
  pm_editor_flush (self->editor);
  return self->is_saving || pm_history_get_modified (pm_editor_get_history (self->editor));
}

/** pm_window_set_may_close: @may_close: the changes may be lost. */
void
pm_window_set_may_close (PmWindow *self, gboolean may_close)
{
  self->may_close = may_close;
}

static void
saved_to_close_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  g_task_return_boolean (task, pm_window_save_finish (PM_WINDOW (object), result));
}

static void
close_response_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  PmWindow *self = g_task_get_source_object (task);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (object), result);

  self->is_asking = FALSE;
  if (g_str_equal (response, "save"))
    pm_window_save_async (self, FALSE, saved_to_close_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, g_str_equal (response, "discard"));
}

/**
 * pm_window_ask_close_async:
 *
 * Asks whether the changes are to be saved before the window closes, and saves them. While a
 * question is open another is answered with "no".
 */
void
pm_window_ask_close_async (PmWindow *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *name = pm_window_dup_name (self);
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;

  if (self->is_asking || self->is_saving)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  self->is_asking = TRUE;
  /* Translators: %s is the title of an incident */
  body = g_strdup_printf (_ ("“%s” has changes that are not saved. "
                             "Changes that are discarded are lost for good."),
                          name);
  dialog = pm_plain_alert_new (_ ("Save Changes?"), body);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                  "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, close_response_cb,
                           g_steal_pointer (&task));
}

/** pm_window_ask_close_finish: Returns: whether the window may close */
gboolean
pm_window_ask_close_finish (PmWindow *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
