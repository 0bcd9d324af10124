/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-places.h"
#include "pm-plain.h"
#include "pm-report-choices.h"

#include <glib/gi18n.h>

/*
 * The report on paper. The paper is what the print dialog says, so the report is laid out when that
 * is known: in a thread, while GTK asks again and again whether it is cut into pages.
 */

/* How long each of those questions waits for the answer, in microseconds. */
#define PATIENCE (20 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  gatomicrefcount refs; /* the operation and the thread */
  PmDocument *document;
  PmReportOptions options;
  GCancellable *cancellable;

  GMutex mutex;
  GCond cond;
  gboolean is_done;
  PmReport *report;
  GError *error;
} Print;

static Print *
print_ref (Print *print)
{
  g_atomic_ref_count_inc (&print->refs);
  return print;
}

static void
print_unref (gpointer data)
{
  Print *print = data;

  if (!g_atomic_ref_count_dec (&print->refs))
    return;
  g_clear_object (&print->document);
  g_clear_object (&print->cancellable);
  g_clear_pointer (&print->report, pm_report_unref);
  g_clear_error (&print->error);
  g_mutex_clear (&print->mutex);
  g_cond_clear (&print->cond);
  g_free (print);
}

static gpointer
lay_out_thread (gpointer data)
{
  Print *print = data;
  GError *error = NULL;
  PmReport *report = pm_report_new (print->document, &print->options, print->cancellable, &error);

  g_mutex_lock (&print->mutex);
  print->report = report;
  print->error = error;
  print->is_done = TRUE;
  g_cond_signal (&print->cond);
  g_mutex_unlock (&print->mutex);
  print_unref (print);
  return NULL;
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);

  /* The report has margins of its own. */
  print->options.paper = PM_REPORT_PAPER_CUSTOM;
  print->options.page_width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  print->options.page_height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  g_thread_unref (g_thread_new ("print", lay_out_thread, print_ref (print)));
}

static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  gboolean is_done;

  g_mutex_lock (&print->mutex);
  if (!print->is_done)
    g_cond_wait_until (&print->cond, &print->mutex, until);
  is_done = print->is_done;
  g_mutex_unlock (&print->mutex);
  if (!is_done)
    return FALSE;
  if (print->report == NULL)
    {
      gtk_print_operation_set_n_pages (operation, 1);
      gtk_print_operation_cancel (operation);
      return TRUE;
    }
  gtk_print_operation_set_n_pages (operation, (int) pm_report_get_n_pages (print->report));
  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  if (print->report != NULL)
    pm_report_paint_page (print->report, (guint) page,
                          gtk_print_context_get_cairo_context (context));
}

static void
show_error (PmWindow *self, const GError *error)
{
  AdwAlertDialog *dialog =
      pm_plain_alert_new (_ ("Report Not Printed"), error != NULL ? error->message : NULL);

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static char *
get_setup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "postmortem", "print.ini", NULL);
}

/* The sheet that the report is shown on, held as it is there. */
static GtkPageSetup *
make_page_setup (const PmReportOptions *options)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (
      options->paper == PM_REPORT_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, options->orientation == PM_REPORT_LANDSCAPE
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/* The printer and the paper of the last time, from a file of their own, held as the pages are. */
static void
restore_setup (GtkPrintOperation *operation, const PmReportOptions *options)
{
  g_autofree char *path = get_setup_path ();
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new_from_file (path, NULL);
  g_autoptr (GtkPageSetup) chosen = make_page_setup (options);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new_from_file (path, NULL);

  if (setup == NULL)
    setup = g_object_ref (chosen);
  gtk_page_setup_set_orientation (setup, gtk_page_setup_get_orientation (chosen));
  if (settings != NULL)
    {
      gtk_print_settings_set_orientation (settings, gtk_page_setup_get_orientation (chosen));
      gtk_print_operation_set_print_settings (operation, settings);
    }
  gtk_print_operation_set_default_page_setup (operation, setup);
}

static void
keep_setup (GtkPrintOperation *operation)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_setup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);

  if (settings != NULL)
    gtk_print_settings_to_key_file (settings, file, NULL);
  if (setup != NULL)
    gtk_page_setup_to_key_file (setup, file, NULL);
  g_mkdir_with_parents (folder, 0700);
  /* Not worth a word when it fails. */
  g_key_file_save_to_file (file, path, NULL);
}

/* Why there was no report, if that is known by now: a print that was cancelled does not wait for
 * its thread. */
static GError *
dup_layout_error (Print *print)
{
  GError *error;

  g_cancellable_cancel (print->cancellable);
  g_mutex_lock (&print->mutex);
  error = print->error != NULL && !g_error_matches (print->error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
              ? g_error_copy (print->error)
              : NULL;
  g_mutex_unlock (&print->mutex);
  return error;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, PmWindow *self)
{
  Print *print = g_object_get_data (G_OBJECT (operation), "print");
  g_autoptr (GError) error = dup_layout_error (print);

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    keep_setup (operation);
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_clear_error (&error);
      gtk_print_operation_get_error (operation, &error);
      show_error (self, error);
    }
  else if (error != NULL)
    show_error (self, error);
}

/** pm_window_make_print: Returns: (transfer full): what prints the report, still to be run */
GtkPrintOperation *
pm_window_make_print (PmWindow *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autofree char *name = pm_window_dup_name (self);
  Print *print = g_new0 (Print, 1);

  g_atomic_ref_count_init (&print->refs);
  g_mutex_init (&print->mutex);
  g_cond_init (&print->cond);
  print->cancellable = g_cancellable_new ();
  pm_editor_flush (self->editor);
  print->document = pm_document_copy (pm_editor_get_document (self->editor));
  pm_report_choices_init_options (self->editor, &print->options);

  restore_setup (operation, &print->options);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "print", print, print_unref);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), print);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), print);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, G_CONNECT_DEFAULT);
  return operation;
}

/** pm_window_print: prints the report, after the print dialog. */
void
pm_window_print (PmWindow *self)
{
  g_autoptr (GtkPrintOperation) operation = pm_window_make_print (self);

  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}
