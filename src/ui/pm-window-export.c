/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-export.h"
#include "pm-places.h"
#include "pm-plain.h"
#include "pm-report-choices.h"
#include "pm-report-pdf.h"

#include <glib/gi18n.h>
#include <string.h>

/*
 * The report as a file, of one of several kinds. A copy of the document, which shares all records,
 * is laid out and painted in a thread, and written through the same safe writer as a document. A
 * banner of its own would be too much for what mostly takes less than a second: a dialog shows only
 * when it takes longer.
 */

/* An export that is done sooner shows no dialog, in milliseconds. */
#define PROGRESS_DELAY 400

typedef struct
{
  const char *name; /* the parameter of the action */
  gboolean is_pdf;
  PmExportFormat format; /* if it is none */
  const char *suffix;
  const char *media_type;
  const char *title;  /* of the dialog */
  const char *filter; /* name of such files */
} Kind;

static const Kind kinds[] = {
  { "pdf", TRUE, 0, ".pdf", "application/pdf", N_ ("Export as PDF"), N_ ("PDF Documents") },
  { "html", FALSE, PM_EXPORT_HTML, ".html", "text/html", N_ ("Export as HTML"),
    N_ ("HTML Documents") },
  { "markdown", FALSE, PM_EXPORT_MARKDOWN, ".md", "text/markdown", N_ ("Export as Markdown"),
    N_ ("Markdown Documents") },
  { "wiki", FALSE, PM_EXPORT_WIKI, "-wiki.md", "text/markdown",
    N_ ("Export as Markdown for a Wiki"), N_ ("Markdown Documents") },
  { "text", FALSE, PM_EXPORT_TEXT, ".txt", "text/plain", N_ ("Export as Plain Text"),
    N_ ("Plain Text Documents") },
  { "csv", FALSE, PM_EXPORT_CSV, "-actions.csv", "text/csv", N_ ("Export Actions as CSV"),
    N_ ("CSV Documents") },
  { "ics", FALSE, PM_EXPORT_ICALENDAR, "-actions.ics", "text/calendar",
    N_ ("Export Actions as a Calendar"), N_ ("Calendars") },
};

typedef struct
{
  /* given to the thread */
  const Kind *kind;
  PmDocument *document;
  PmExportOptions options;
  GCancellable *cancellable;
  GFile *file;

  /* of the main thread, which lets go of them: the thread may be the last to have this */
  PmWindow *window;
  PmEditor *editor;
  AdwDialog *dialog;
  GtkProgressBar *bar;
  guint timeout;

  /* both: pages done and all of them, atomic */
  gint n_done;
  gint n_pages;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->document);
  g_clear_object (&export->cancellable);
  g_clear_object (&export->file);
  g_free (export);
}

static void
set_options (PmWindow *self, PmExportOptions *options)
{
  pm_export_options_init (options);
  pm_report_choices_init_options (self->editor, &options->report);
}

/* In the thread. */
static void
progress_func (guint page, guint n_pages, gpointer user_data)
{
  Export *export = user_data;

  g_atomic_int_set (&export->n_pages, (gint) n_pages);
  g_atomic_int_set (&export->n_done, (gint) page);
}

static GBytes *
make_pdf (Export *export, GCancellable *cancellable, GError **error)
{
  g_autoptr (PmReport) report =
      pm_report_new (export->document, &export->options.report, cancellable, error);

  return report != NULL ? pm_report_to_pdf_full (report, progress_func, export, cancellable, error)
                        : NULL;
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (export->kind->is_pdf)
    bytes = make_pdf (export, cancellable, &error);
  else
    bytes = pm_export_document (export->document, export->kind->format, &export->options,
                                cancellable, &error);
  if (bytes != NULL &&
      pm_file_write (export->file, bytes, PM_SAVE_OVERWRITE, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmWindow) self = PM_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (object), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    pm_window_toast (self, _ ("No application opened the report"));
}

static void
open_report_cb (AdwToast *toast, PmWindow *self)
{
  GFile *file = g_object_get_data (G_OBJECT (toast), "file");
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (self), NULL, launched_cb, g_object_ref (self));
}

static void
show_exported (PmWindow *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = NULL;
  AdwToast *toast;

  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_ ("Exported as “%s”"), name);
  toast = pm_plain_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Open"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_report_cb), self,
                           G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (PmWindow) self = g_steal_pointer (&export->window);
  g_autoptr (PmEditor) editor = g_steal_pointer (&export->editor);
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&export->timeout, g_source_remove);
  if (export->dialog != NULL)
    adw_dialog_force_close (export->dialog);
  g_clear_weak_pointer (&export->dialog);
  pm_editor_pop_busy (editor);
  /* The window may have been closed meanwhile. */
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->overlay != NULL)
        show_exported (self, export->file);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->overlay != NULL)
    {
      AdwAlertDialog *dialog = pm_plain_alert_new (_ ("Report Not Exported"), error->message);

      adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
      adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
    }
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Export *export = user_data;
  gint n_pages = g_atomic_int_get (&export->n_pages);

  if (g_cancellable_is_cancelled (export->cancellable))
    {
      export->timeout = 0;
      return G_SOURCE_REMOVE;
    }
  if (export->dialog == NULL)
    {
      AdwAlertDialog *dialog = pm_plain_alert_new (_ ("Exporting the Report"), NULL);

      export->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
      gtk_accessible_update_property (GTK_ACCESSIBLE (export->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Pages written"), -1);
      adw_alert_dialog_set_extra_child (dialog, GTK_WIDGET (export->bar));
      adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
      adw_alert_dialog_set_close_response (dialog, "cancel");
      g_signal_connect_object (dialog, "response", G_CALLBACK (g_cancellable_cancel),
                               export->cancellable, G_CONNECT_SWAPPED);
      g_set_weak_pointer (&export->dialog, ADW_DIALOG (dialog));
      adw_dialog_present (export->dialog, GTK_WIDGET (export->window));
    }
  if (n_pages > 0)
    gtk_progress_bar_set_fraction (export->bar,
                                   (double) g_atomic_int_get (&export->n_done) / n_pages);
  else
    gtk_progress_bar_pulse (export->bar);
  return G_SOURCE_CONTINUE;
}

static void
export_to (PmWindow *self, const Kind *kind, GFile *file)
{
  Export *export = g_new0 (Export, 1);
  g_autoptr (GTask) task = NULL;

  export->kind = kind;
  export->document = pm_document_copy (pm_editor_get_document (self->editor));
  set_options (self, &export->options);
  export->cancellable = g_cancellable_new ();
  export->file = g_object_ref (file);
  export->window = g_object_ref (self);
  export->editor = g_object_ref (self->editor);
  export->timeout = g_timeout_add (PROGRESS_DELAY, show_progress_cb, export);
  pm_editor_push_busy (self->editor);

  task = g_task_new (NULL, export->cancellable, exported_cb, NULL);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_thread);
}

typedef struct
{
  PmWindow *window;
  const Kind *kind;
} Asked;

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (PmWindow) self = asked->window;
  const Kind *kind = asked->kind;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  g_free (asked);
  if (file != NULL && self->editor != NULL)
    export_to (self, kind, file);
}

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

/**
 * pm_window_export:
 * @name: of a kind: "pdf", "html", "markdown", "wiki", "text"; of the actions alone "csv", "ics"
 *
 * Asks for a name and writes the report there.
 */
void
pm_window_export (PmWindow *self, const char *name)
{
  const Kind *kind = find_kind (name);
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GListStore) filters = NULL;
  g_autofree char *suggested = NULL;
  Asked *asked;

  if (kind == NULL)
    return;
  pm_editor_flush (self->editor);
  dialog = gtk_file_dialog_new ();
  filter = gtk_file_filter_new ();
  filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  gtk_file_filter_set_name (filter, _ (kind->filter));
  gtk_file_filter_add_mime_type (filter, kind->media_type);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ (kind->title));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  /* The name is complete here: what the dialog gives back is taken as it is. */
  suggested = pm_places_suggest_name (pm_window_get_document_title (self), kind->suffix);
  gtk_file_dialog_set_initial_name (dialog, suggested);
  if (self->file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (self->file);

      gtk_file_dialog_set_initial_folder (dialog, folder);
    }
  asked = g_new0 (Asked, 1);
  asked->window = g_object_ref (self);
  asked->kind = kind;
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, asked);
}

static char *
dup_actions (PmWindow *self, PmExportFormat format)
{
  g_autoptr (GBytes) bytes = NULL;
  PmExportOptions options;

  set_options (self, &options);
  bytes = pm_export_document (pm_editor_get_document (self->editor), format, &options, NULL, NULL);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : g_strdup ("");
}

static GdkContentProvider *
provide_table (PmWindow *self)
{
  g_autofree char *html = dup_actions (self, PM_EXPORT_TABLE);
  g_autofree char *tabs = dup_actions (self, PM_EXPORT_TABS);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("text/html", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, tabs),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

/**
 * pm_window_copy_actions:
 * @as_table: whether as a table, for documents and spreadsheets, or as a list of tasks in Markdown
 *
 * All actions to the clipboard.
 */
void
pm_window_copy_actions (PmWindow *self, gboolean as_table)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  pm_editor_flush (self->editor);
  if (pm_document_get_n (pm_editor_get_document (self->editor), PM_KIND_ACTION) == 0)
    {
      pm_window_toast (self, _ ("There are no actions to copy"));
    }
  else if (as_table)
    {
      g_autoptr (GdkContentProvider) provider = provide_table (self);

      gdk_clipboard_set_content (clipboard, provider);
      pm_window_toast (self, _ ("Actions copied as a table"));
    }
  else
    {
      g_autofree char *text = dup_actions (self, PM_EXPORT_TASKS);

      gdk_clipboard_set_text (clipboard, text);
      pm_window_toast (self, _ ("Actions copied as Markdown"));
    }
}
