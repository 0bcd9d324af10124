/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-actions.h"

#include "pm-clip.h"
#include "pm-quick-entry-dialog.h"
#include "pm-quick-entry.h"
#include "pm-timeline-view.h"

#include <glib/gi18n-lib.h>

/* Actions of the timeline that reach beyond it: quick entry, and the clipboard. */

static void
announce (GtkWidget *widget, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- Quick entry --- */

static void
added_cb (PmTimelineView *view, const char *id)
{
  pm_timeline_view_show_event (view, id);
}

static void
open_quick_entry (GtkWidget *widget, const char *text)
{
  PmEditor *editor = pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget));
  AdwDialog *dialog;

  if (pm_editor_get_read_only (editor))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  dialog = pm_quick_entry_dialog_new (editor, text);
  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
quick_entry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_quick_entry (widget, NULL);
}

/* --- The clipboard --- */

static char **
dup_selected (GtkWidget *widget)
{
  PmEditor *editor = pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget));
  PmDocument *document = pm_editor_get_document (editor);
  PmSelection *selection = pm_editor_get_selection (editor);
  GStrvBuilder *builder = g_strv_builder_new ();
  PmRecord *const *events;
  char **ids;
  guint n;

  /* In the order of time, whatever order they were selected in. */
  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (guint i = 0; pm_selection_get_n (selection) > 0 && i < n; i++)
    if (pm_selection_contains (selection, events[i]->id))
      g_strv_builder_add (builder, events[i]->id);
  ids = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return ids;
}

static gboolean
copy (GtkWidget *widget, const char *const *ids)
{
  PmDocument *document =
      pm_editor_get_document (pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget)));
  g_autoptr (PmDocument) clip = pm_clip_new (document, ids);
  g_autofree char *text = pm_quick_entry_format (document, ids);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_clip_write (clip, &error);
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *providers[2];
  gsize n = 0;

  if (bytes != NULL)
    providers[n++] = gdk_content_provider_new_for_bytes (PM_CLIP_MEDIA_TYPE, bytes);
  else
    g_warning ("The events are copied as text alone: %s", error->message);
  providers[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  both = gdk_content_provider_new_union (providers, n);
  return gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_auto (GStrv) ids = dup_selected (widget);
  guint n = g_strv_length (ids);
  g_autofree char *text = NULL;

  if (n == 0 || !copy (widget, (const char *const *) ids))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  text = g_strdup_printf (ngettext ("%u event copied", "%u events copied", n), n);
  announce (widget, text);
}

static void
cut_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmEditor *editor = pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget));
  g_auto (GStrv) ids = dup_selected (widget);
  guint n = g_strv_length (ids);
  g_autofree char *text = NULL;

  if (n == 0 || pm_editor_get_read_only (editor) || !copy (widget, (const char *const *) ids) ||
      !pm_editor_run (editor, pm_command_remove (pm_editor_get_document (editor),
                                                 (const char *const *) ids)))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  gtk_widget_grab_focus (widget);
  text = g_strdup_printf (ngettext ("%u event cut", "%u events cut", n), n);
  announce (widget, text);
}

static void
paste_clip (GtkWidget *widget, GBytes *bytes)
{
  PmEditor *editor = pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget));
  PmDocument *document = pm_editor_get_document (editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) clip = pm_clip_read (bytes, &error);
  g_autoptr (PmCommand) command = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *text = NULL;

  command = clip != NULL ? pm_clip_make_paste_command (document, clip) : NULL;
  if (command != NULL)
    ids = pm_command_dup_ids (command);
  if (command == NULL || !pm_editor_run (editor, pm_command_ref (command)))
    {
      announce (widget, error != NULL ? error->message : _ ("There is nothing to paste"));
      gtk_widget_error_bell (widget);
      return;
    }
  for (guint i = 0; ids[i] != NULL; i++)
    if (pm_document_lookup (document, PM_KIND_EVENT, ids[i]) != NULL)
      g_ptr_array_add (events, ids[i]);
  text =
      g_strdup_printf (ngettext ("%u event pasted", "%u events pasted", events->len), events->len);
  g_ptr_array_add (events, NULL);
  pm_selection_set (pm_editor_get_selection (editor), (const char *const *) events->pdata);
  pm_timeline_view_show_event (PM_TIMELINE_VIEW (widget), g_ptr_array_index (events, 0));
  announce (widget, text);
}

static void
spliced_cb (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, NULL) < 0 ||
      gtk_widget_get_root (widget) == NULL)
    return;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  paste_clip (widget, bytes);
}

static void
clip_read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GInputStream) input =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  output = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (
      output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, NULL, spliced_cb, g_steal_pointer (&widget));
}

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text == NULL || gtk_widget_get_root (widget) == NULL)
    gtk_widget_error_bell (widget);
  else
    open_quick_entry (widget, text);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  const char *types[] = { PM_CLIP_MEDIA_TYPE, NULL };

  if (pm_editor_get_read_only (pm_timeline_view_get_editor (PM_TIMELINE_VIEW (widget))))
    gtk_widget_error_bell (widget);
  else if (gdk_content_formats_contain_mime_type (formats, PM_CLIP_MEDIA_TYPE))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, clip_read_cb,
                              g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (widget));
}

/** pm_timeline_actions_class_init: adds the actions to the class of PmTimelineView. */
void
pm_timeline_actions_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.quick-entry", NULL, quick_entry_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "timeline.cut", NULL, cut_cb);
  gtk_widget_class_install_action (widget_class, "timeline.paste", NULL, paste_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "timeline.quick-entry", NULL);
}
