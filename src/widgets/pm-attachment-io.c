/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-attachment-io.h"

#include "pm-plain.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a file becomes in the document, made in a thread. */
typedef struct
{
  char *name;
  char *media_type;
  char *sha256;
  char *data;
} Loaded;

typedef struct
{
  GtkWidget *parent; /* owned */
  PmEditor *editor;  /* owned */
  char *event_id;
} Request;

static void
loaded_free (Loaded *loaded)
{
  g_free (loaded->name);
  g_free (loaded->media_type);
  g_free (loaded->sha256);
  g_free (loaded->data);
  g_free (loaded);
}

static void
request_free (Request *request)
{
  g_object_unref (request->parent);
  g_object_unref (request->editor);
  g_free (request->event_id);
  g_free (request);
}

static void
tell (GtkWidget *parent, const char *heading, const char *body)
{
  AdwAlertDialog *dialog = pm_plain_alert_new (heading, body);

  adw_alert_dialog_add_response (dialog, "close", _ ("Close"));
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static gboolean
check_size (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *size = NULL;
  g_autofree char *limit = NULL;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) <= PM_ATTACHMENT_MAX)
    return TRUE;
  size = g_format_size ((guint64) g_file_info_get_size (info));
  limit = g_format_size (PM_ATTACHMENT_MAX);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _ ("The file has %s; a document takes files of up to %s. Put it where everybody can "
                  "reach it and add a link."),
               size, limit);
  return FALSE;
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = G_FILE (source);
  g_autofree char *contents = NULL;
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *content_type = NULL;
  GError *error = NULL;
  Loaded *loaded;
  gsize length;

  if (!check_size (file, &error) ||
      !g_file_load_contents (file, cancellable, &contents, &length, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  content_type = g_content_type_guess (base, (const guchar *) contents, length, NULL);
  loaded = g_new0 (Loaded, 1);
  loaded->name = g_filename_display_name (base);
  loaded->media_type = g_content_type_get_mime_type (content_type);
  loaded->sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
  loaded->data = g_base64_encode ((const guchar *) contents, length);
  g_task_return_pointer (task, loaded, (GDestroyNotify) loaded_free);
}

static PmCommand *
make_command (PmDocument *document, const char *event_id, const Loaded *loaded)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Attachment"));
  PmRecord *attachment = pm_transaction_insert (transaction, PM_KIND_ATTACHMENT, -1);
  PmRecord *event;

  pm_record_set_string (attachment, PM_ATTACHMENT_NAME, loaded->name);
  pm_record_set_string (attachment, PM_ATTACHMENT_MEDIA_TYPE, loaded->media_type);
  pm_record_set_string (attachment, PM_ATTACHMENT_SHA256, loaded->sha256);
  pm_record_set_string (attachment, PM_ATTACHMENT_DATA, loaded->data);
  event = pm_transaction_edit (transaction, event_id);
  if (event == NULL)
    return NULL;
  pm_record_take_strings (event, PM_EVENT_ATTACHMENTS,
                          pm_strings_with (pm_record_get_strings (event, PM_EVENT_ATTACHMENTS),
                                           attachment->id, -1));
  return pm_transaction_commit (transaction);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);

  pm_editor_pop_busy (request->editor);
  if (loaded != NULL)
    {
      PmDocument *document = pm_editor_get_document (request->editor);

      if (pm_document_lookup (document, PM_KIND_EVENT, request->event_id) != NULL)
        {
          pm_history_break_merge (pm_editor_get_history (request->editor));
          pm_editor_run (request->editor, make_command (document, request->event_id, loaded));
        }
      loaded_free (loaded);
    }
  else
    tell (request->parent, _ ("The File Was Not Added"), error->message);
  request_free (request);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    {
      request_free (request);
      return;
    }
  pm_editor_push_busy (request->editor);
  task = g_task_new (file, NULL, loaded_cb, request);
  g_task_run_in_thread (task, load_thread);
}

/** pm_attachment_choose: asks for a file and adds it to an event, in one step. */
void
pm_attachment_choose (GtkWidget *parent, PmEditor *editor, const char *event_id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (parent);
  Request *request = g_new0 (Request, 1);

  request->parent = g_object_ref (parent);
  request->editor = g_object_ref (editor);
  request->event_id = g_strdup (event_id);
  gtk_file_dialog_set_title (dialog, _ ("Add a File"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        request);
}

/** pm_attachment_get_size: Returns: the size of the file that is attached, in bytes */
gsize
pm_attachment_get_size (const PmAttachment *attachment)
{
  gsize length = attachment->data != NULL ? g_ref_string_length (attachment->data) : 0;
  gsize padding = 0;

  while (padding < 2 && length > padding && attachment->data[length - 1 - padding] == '=')
    padding++;
  return length / 4 * 3 - padding;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (parent, _ ("The File Was Not Saved"), error->message);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  const PmRecord *record = pm_document_lookup (pm_editor_get_document (request->editor),
                                               PM_KIND_ATTACHMENT, request->event_id);

  if (file != NULL && record != NULL && pm_attachment (record)->data != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;
      gsize length;
      guchar *data = g_base64_decode (pm_attachment (record)->data, &length);

      bytes = g_bytes_new_take (data, length);
      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                           G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                           g_object_ref (request->parent));
    }
  request_free (request);
}

/** pm_attachment_save: asks where to, and writes the attached file there. */
void
pm_attachment_save (GtkWidget *parent, PmEditor *editor, const char *attachment_id)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  const PmRecord *record =
      pm_document_lookup (pm_editor_get_document (editor), PM_KIND_ATTACHMENT, attachment_id);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *name = NULL;
  Request *request;

  if (record == NULL)
    return;
  /* The name comes from a document, and must not lead out of the folder that is chosen. */
  name = pm_text_to_single_line (pm_attachment (record)->name);
  g_strdelimit (name, "/\\", '-');
  request = g_new0 (Request, 1);
  request->parent = g_object_ref (parent);
  request->editor = g_object_ref (editor);
  request->event_id = g_strdup (attachment_id);
  gtk_file_dialog_set_initial_name (dialog, *name != '\0' ? name : _ ("Attachment"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, save_cb,
                        request);
}
