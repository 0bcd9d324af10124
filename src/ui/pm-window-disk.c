/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-places.h"
#include "pm-plain.h"

#include <glib/gi18n.h>

/* What other programs do to the file while it is open. The monitor compares content, so that our
 * own saving is not taken for somebody else's. */

static void
changed_cb (PmFileMonitor *monitor, PmWindow *self)
{
  if (self->ignore_on_disk)
    return;
  pm_document_page_set_banner (self->page, PM_BANNER_DISK,
                               _ ("Another program has changed this file"), _ ("_Review…"),
                               "win.review-disk");
}

static void
deleted_cb (PmFileMonitor *monitor, PmWindow *self)
{
  pm_document_page_set_banner (self->page, PM_BANNER_DISK,
                               _ ("This file is no longer where it was"), _ ("_Save As…"),
                               "win.save-as");
}

/** pm_window_watch_file: from now on the window is told what becomes of its file. */
void
pm_window_watch_file (PmWindow *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  if (self->file == NULL)
    return;
  self->monitor = pm_file_monitor_new (self->file, self->stamp);
  g_signal_connect (self->monitor, "changed-on-disk", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->monitor, "deleted", G_CALLBACK (deleted_cb), self);
}

static void
reloaded_cb (PmLoading *loading, PmWindow *self)
{
  g_autoptr (PmFileStamp) stamp = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) content = pm_loading_steal (loading, &stamp, &error);
  PmDocument *document = pm_editor_get_document (self->editor);
  PmHistory *history = pm_editor_get_history (self->editor);

  if (content == NULL)
    {
      AdwAlertDialog *dialog = pm_plain_alert_new (_ ("File Cannot Be Read"), error->message);

      adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
      adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
      return;
    }
  if (pm_document_get_version (content) > PM_FORMAT_VERSION ||
      pm_editor_get_read_only (self->editor))
    {
      pm_window_set_file (self, pm_loading_get_file (loading), g_steal_pointer (&stamp));
      pm_window_take_document (self, content);
    }
  else
    {
      /* As a command: what the window had can be had back, also what was still being typed. */
      pm_editor_flush (self->editor);
      pm_editor_run (self->editor,
                     pm_command_replace_content (document, content, _ ("Reload from Disk")));
      pm_history_break_merge (history);
      pm_history_set_saved_state (history, pm_history_get_state (history));
      pm_window_set_file (self, pm_loading_get_file (loading), g_steal_pointer (&stamp));
    }
  pm_document_page_set_banner (self->page, PM_BANNER_DISK, NULL, NULL, NULL);
  pm_window_update_title (self);
  pm_window_toast (self, _ ("Reloaded from disk"));
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  pm_window_save_finish (PM_WINDOW (object), result);
}

static void
review_response_cb (AdwAlertDialog *dialog, const char *response, PmWindow *self)
{
  if (self->editor == NULL || self->file == NULL)
    return;
  if (g_str_equal (response, "reload"))
    {
      g_autoptr (PmLoading) loading = pm_loading_new (self->file);

      g_signal_connect_object (loading, "done", G_CALLBACK (reloaded_cb), self, G_CONNECT_DEFAULT);
    }
  else if (g_str_equal (response, "keep"))
    {
      self->ignore_on_disk = TRUE;
      pm_history_clear_saved_state (pm_editor_get_history (self->editor));
      pm_document_page_set_banner (self->page, PM_BANNER_DISK, NULL, NULL, NULL);
    }
  else if (g_str_equal (response, "save-as"))
    pm_window_save_async (self, TRUE, saved_cb, NULL);
}

/** pm_window_review_disk: asks which of the two versions is to stay, the window's or the file's. */
void
pm_window_review_disk (PmWindow *self)
{
  gboolean modified = pm_history_get_modified (pm_editor_get_history (self->editor));
  AdwAlertDialog *dialog = pm_plain_alert_new (
      _ ("The File Has Changed"),
      modified ? _ ("Another program has changed the file. Reloading takes what is in the file "
                    "now; the changes that you have made since "
                    "it was saved can be had back with Undo. Keeping yours replaces the file when "
                    "you save.")
               : _ ("Another program has changed the file. Reloading takes what is in the file "
                    "now. Keeping yours replaces the file when "
                    "you save."));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "save-as", _ ("_Save As…"),
                                  "keep", _ ("_Keep Mine"), "reload", _ ("_Reload"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "reload", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "reload");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (review_response_cb), self,
                           G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}
