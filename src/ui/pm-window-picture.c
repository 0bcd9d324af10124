/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-picture-dialog.h"
#include "pm-places.h"
#include "pm-plain.h"
#include "pm-timeline-layout.h"

#include <glib/gi18n.h>

/*
 * Pictures of the timeline, to the clipboard or a file. They are drawn in a thread from a copy of
 * the document, and written by the same safe writer as a document.
 */

typedef struct
{
  PmWindow *window; /* of the main thread, which lets go of it */
  PmDocument *document;
  PmPictureOptions options;
  GFile *file; /* NULL: to the clipboard */
} Work;

static void
work_free (Work *work)
{
  g_clear_object (&work->document);
  g_clear_object (&work->file);
  g_clear_pointer (&work->options.folds, g_array_unref);
  g_free (work);
}

static void
picture_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = pm_picture_of_timeline (work->document, &work->options, &error);

  if (bytes != NULL && work->file != NULL &&
      !pm_file_write (work->file, bytes, PM_SAVE_OVERWRITE, NULL, NULL, cancellable, &error))
    g_clear_pointer (&bytes, g_bytes_unref);
  if (bytes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
copy_picture (PmWindow *self, PmPictureFormat format, GBytes *bytes)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_for_bytes (
      format == PM_PICTURE_PNG ? "image/png" : "image/svg+xml", bytes);

  gdk_clipboard_set_content (clipboard, provider);
  pm_window_toast (self, _ ("Picture of the timeline copied"));
}

static void
tell_exported (PmWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = g_strdup_printf (_ ("Exported as “%s”"), name);

  pm_window_toast (self, text);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (PmWindow) self = g_steal_pointer (&work->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window may have been closed meanwhile. */
  if (self->overlay == NULL)
    return;
  if (bytes == NULL)
    {
      AdwAlertDialog *dialog = pm_plain_alert_new (_ ("Picture Not Made"), error->message);

      adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
      adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
    }
  else if (work->file != NULL)
    tell_exported (self, work->file);
  else
    copy_picture (self, work->options.format, bytes);
}

/* Takes @work. */
static void
start (Work *work)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, NULL);

  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, picture_thread);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;

  work->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  if (work->file != NULL)
    {
      start (work);
      return;
    }
  g_clear_object (&work->window);
  work_free (work);
}

static void
ask_for_file (PmWindow *self, Work *work)
{
  gboolean png = work->options.format == PM_PICTURE_PNG;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = pm_places_suggest_name (pm_window_get_document_title (self),
                                                  png ? "-timeline.png" : "-timeline.svg");

  gtk_file_filter_set_name (filter, png ? _ ("PNG Pictures") : _ ("SVG Pictures"));
  gtk_file_filter_add_mime_type (filter, png ? "image/png" : "image/svg+xml");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Export Picture of the Timeline"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_name (dialog, name);
  if (self->file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (self->file);

      gtk_file_dialog_set_initial_folder (dialog, folder);
    }
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, work);
}

static void
requested_cb (PmPictureRequest request, const PmPictureOptions *options, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (user_data);
  Work *work;

  if (self->editor == NULL)
    return;
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->document = pm_document_copy (pm_editor_get_document (self->editor));
  work->options = *options;
  /* As on screen, once it has been looked at. */
  work->options.folds = pm_editor_get_folded (self->editor);
  if (work->options.folds != NULL)
    g_array_ref (work->options.folds);
  if (request == PM_PICTURE_SAVE)
    ask_for_file (self, work);
  else
    start (work);
}

/** pm_window_export_picture: asks what picture of the timeline is wanted, and makes it. */
void
pm_window_export_picture (PmWindow *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  AdwDialog *dialog;

  pm_editor_flush (self->editor);
  dialog = pm_picture_dialog_new (pm_editor_get_visible_span (self->editor),
                                  pm_timeline_get_whole_span (document), requested_cb,
                                  g_object_ref (self), g_object_unref);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
