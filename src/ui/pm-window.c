/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-window-private.h"

#include "pm-error-page.h"
#include "pm-places.h"
#include "pm-plain.h"
#include "pm-start-page.h"
#include "pm-text.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PmWindow, pm_window, ADW_TYPE_APPLICATION_WINDOW)

static void
set_content (PmWindow *self, GtkWidget *content)
{
  if (self->page != NULL && GTK_WIDGET (self->page) != content)
    self->page = NULL;
  adw_toast_overlay_set_child (self->overlay, content);
  pm_window_update_actions (self);
}

static void
inhibit_logout (PmWindow *self, gboolean inhibit)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL || inhibit == (self->inhibit_cookie != 0))
    return;
  if (inhibit)
    self->inhibit_cookie =
        gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_LOGOUT,
                                 _ ("There are unsaved changes"));
  else
    {
      gtk_application_uninhibit (application, self->inhibit_cookie);
      self->inhibit_cookie = 0;
    }
}

static void
history_changed_cb (PmWindow *self)
{
  PmHistory *history = pm_editor_get_history (self->editor);

  pm_document_page_set_undo_labels (self->page, pm_history_get_undo_label (history),
                                    pm_history_get_redo_label (history));
  pm_window_update_actions (self);
}

static void
modified_changed_cb (PmWindow *self)
{
  inhibit_logout (self, pm_history_get_modified (pm_editor_get_history (self->editor)));
  pm_window_update_title (self);
}

static void
document_changed_cb (PmWindow *self, PmKind kind)
{
  if (kind == PM_KIND_INCIDENT)
    pm_window_update_title (self);
}

static void
undo_toast_gone_cb (AdwToast *toast, PmWindow *self)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

/* A toast with Undo belongs to the command that was run last: the next one takes it away, so that
 * its button never undoes something else. */
static void
ran_cb (PmEditor *editor, const char *label, guint n_removed, PmWindow *self)
{
  g_autofree char *text = NULL;

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  if (n_removed == 0)
    return;
  text = g_strdup_printf (ngettext ("%u item removed", "%u items removed", n_removed), n_removed);
  self->undo_toast = pm_plain_toast_new (text);
  adw_toast_set_button_label (self->undo_toast, _ ("_Undo"));
  adw_toast_set_action_name (self->undo_toast, "win.undo");
  g_signal_connect_object (self->undo_toast, "dismissed", G_CALLBACK (undo_toast_gone_cb), self,
                           G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (self->overlay, self->undo_toast);
}

static void
cut_cb (PmEditor *editor, PmWindow *self)
{
  pm_window_toast (self, _ ("That text was too long, and its end was left out. "
                            "One text can have 256 KiB."));
}

static void
forget_editor (PmWindow *self)
{
  if (self->editor == NULL)
    return;
  inhibit_logout (self, FALSE);
  g_clear_object (&self->trail);
  g_signal_handlers_disconnect_by_data (pm_editor_get_history (self->editor), self);
  g_signal_handlers_disconnect_by_data (pm_editor_get_document (self->editor), self);
  g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_object (&self->editor);
}

static void
use_roles_changed_cb (PmWindow *self)
{
  gboolean use_roles = g_settings_get_boolean (self->settings, "roles-instead-of-names");

  if (self->editor == NULL || pm_editor_get_use_roles (self->editor) == use_roles)
    return;
  pm_editor_set_use_roles (self->editor, use_roles);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self),
                             use_roles ? _ ("People are called by their roles")
                                       : _ ("People are called by their names"),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * pm_window_take_document:
 * @document: a document that was read or made; its file, if any, is set already
 *
 * Shows @document in place of whatever the window shows.
 */
void
pm_window_take_document (PmWindow *self, PmDocument *document)
{
  PmDocumentPage *page = pm_window_ensure_page (self);
  PmHistory *history;
  GtkWidget *view;

  forget_editor (self);
  self->editor = pm_editor_new (document);
  history = pm_editor_get_history (self->editor);
  g_signal_connect_swapped (history, "notify::undo-label", G_CALLBACK (history_changed_cb), self);
  g_signal_connect_swapped (history, "notify::redo-label", G_CALLBACK (history_changed_cb), self);
  g_signal_connect_swapped (history, "notify::modified", G_CALLBACK (modified_changed_cb), self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect (self->editor, "ran", G_CALLBACK (ran_cb), self);
  g_signal_connect (self->editor, "cut", G_CALLBACK (cut_cb), self);
  g_signal_connect_swapped (self->editor, "notify::read-only",
                            G_CALLBACK (pm_window_update_actions), self);
  use_roles_changed_cb (self);
  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    {
      const char *name = pm_report_choice_get_name ((PmReportChoice) i);

      g_settings_bind (self->settings, name, self->editor, name, G_SETTINGS_BIND_DEFAULT);
    }
  g_settings_bind (self->settings, "report-parts", self->editor, "report-parts",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "timeline-zones", self->editor, "shown-zones",
                   G_SETTINGS_BIND_DEFAULT);

  pm_document_page_set_editor (page, self->editor);
  pm_window_set_trail (self);
  history_changed_cb (self);
  pm_window_update_title (self);
  view = pm_document_page_get_view_widget (page);
  if (view != NULL && !gtk_widget_grab_focus (view))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

/** pm_window_ensure_page: Returns: (transfer none): the page, which may still be without a document
 */
PmDocumentPage *
pm_window_ensure_page (PmWindow *self)
{
  if (self->page != NULL)
    return self->page;
  self->page = PM_DOCUMENT_PAGE (pm_document_page_new ());
  pm_document_page_set_show_pane (self->page,
                                  g_settings_get_boolean (self->settings, "show-side-pane"));
  g_signal_connect_swapped (self->page, "notify::view", G_CALLBACK (pm_window_update_actions),
                            self);
  g_signal_connect_swapped (self->page, "notify::show-pane", G_CALLBACK (pm_window_update_actions),
                            self);
  set_content (self, GTK_WIDGET (self->page));
  return self->page;
}

/** pm_window_get_document_title: Returns: (nullable): the title of the incident, if it has one */
const char *
pm_window_get_document_title (PmWindow *self)
{
  const PmIncident *incident;

  if (self->editor == NULL)
    return NULL;
  incident = pm_document_get_incident (pm_editor_get_document (self->editor));
  return incident->title;
}

/** pm_window_dup_name: Returns: (transfer full): what the window's document is called */
char *
pm_window_dup_name (PmWindow *self)
{
  const char *title = pm_window_get_document_title (self);

  if (!pm_text_is_empty (title))
    return pm_text_to_single_line (title);
  if (self->file != NULL)
    return pm_places_dup_display_name (self->file);
  return g_strdup (_ ("Untitled Incident"));
}

void
pm_window_update_title (PmWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;
  g_autofree char *title = NULL;
  gboolean modified =
      self->editor != NULL && pm_history_get_modified (pm_editor_get_history (self->editor));

  if (self->page == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Postmortem"));
      return;
    }
  name = pm_window_dup_name (self);
  if (self->file != NULL)
    place = pm_places_dup_display_path (self->file);
  /* Translators: the title of a window: the name of the incident, then that of the application */
  title = g_strdup_printf (modified ? _ ("• %s – Postmortem") : _ ("%s – Postmortem"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  pm_document_page_set_name (self->page, name, place, modified);
}

/** pm_window_toast: says @text, which is no markup, for a moment. */
void
pm_window_toast (PmWindow *self, const char *text)
{
  if (self->overlay != NULL)
    adw_toast_overlay_add_toast (self->overlay, pm_plain_toast_new (text));
}

/** pm_window_show_error: says in place of a document why @file cannot be shown. */
void
pm_window_show_error (PmWindow *self, GFile *file, const GError *error)
{
  set_content (self, pm_error_page_new (file, error));
  pm_window_update_title (self);
}

/** pm_window_show_start: shows the start page. */
void
pm_window_show_start (PmWindow *self)
{
  set_content (self, pm_start_page_new ());
  pm_window_update_title (self);
}

/** pm_window_is_vacant: whether the window has no document, nor one on its way. */
gboolean
pm_window_is_vacant (PmWindow *self)
{
  return self->page == NULL;
}

/** pm_window_is_complete: whether what the window was opened for is there. */
gboolean
pm_window_is_complete (PmWindow *self)
{
  return self->page == NULL || pm_document_page_get_view_widget (self->page) != NULL;
}

/** pm_window_has_file: whether @file is what the window shows or reads. */
gboolean
pm_window_has_file (PmWindow *self, GFile *file)
{
  return self->file != NULL && g_file_equal (self->file, file);
}

/** pm_window_get_editor: Returns: (transfer none) (nullable): the editor of the document */
PmEditor *
pm_window_get_editor (PmWindow *self)
{
  return self->editor;
}

static void
asked_to_close_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PmWindow *self = PM_WINDOW (object);

  if (!pm_window_ask_close_finish (self, result))
    return;
  pm_window_set_may_close (self, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
pm_window_close_request (GtkWindow *window)
{
  PmWindow *self = PM_WINDOW (window);

  if (pm_window_needs_asking (self))
    {
      pm_window_ask_close_async (self, asked_to_close_cb, NULL);
      return GDK_EVENT_STOP;
    }
  pm_window_stop_loading (self);
  g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (pm_window_parent_class)->close_request (window);
}

static void
pm_window_unmap (GtkWidget *widget)
{
  PmWindow *self = PM_WINDOW (widget);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0 && !gtk_window_is_maximized (GTK_WINDOW (self)))
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, PM_WINDOW_MIN_WIDTH));
      g_settings_set_int (self->settings, "window-height", MAX (height, PM_WINDOW_MIN_HEIGHT));
    }
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  GTK_WIDGET_CLASS (pm_window_parent_class)->unmap (widget);
}

static void
pm_window_dispose (GObject *object)
{
  PmWindow *self = PM_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  pm_window_stop_loading (self);
  forget_editor (self);
  self->page = NULL;
  self->overlay = NULL;
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->monitor);
  g_clear_object (&self->file);
  g_clear_pointer (&self->stamp, pm_file_stamp_unref);
  g_clear_pointer (&self->suggested_title, g_free);

  G_OBJECT_CLASS (pm_window_parent_class)->dispose (object);
}

static void
pm_window_finalize (GObject *object)
{
  PmWindow *self = PM_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pm_window_parent_class)->finalize (object);
}

static void
pm_window_class_init (PmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = pm_window_dispose;
  object_class->finalize = pm_window_finalize;
  widget_class->unmap = pm_window_unmap;
  window_class->close_request = pm_window_close_request;
}

static void
pm_window_init (PmWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), GTK_WIDGET (self->overlay));
  gtk_widget_set_size_request (GTK_WIDGET (self), PM_WINDOW_MIN_WIDTH, PM_WINDOW_MIN_HEIGHT);
}

/** pm_window_new: Returns: (transfer none): an empty window, which @application owns */
PmWindow *
pm_window_new (PmApplication *application)
{
  PmWindow *self = g_object_new (PM_TYPE_WINDOW, "application", application, NULL);
  g_autoptr (GAction) roles = NULL;

  self->settings = g_object_ref (pm_application_get_settings (application));
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  roles = g_settings_create_action (self->settings, "roles-instead-of-names");
  g_action_map_add_action (G_ACTION_MAP (self), roles);
  g_signal_connect_swapped (self->settings, "changed::roles-instead-of-names",
                            G_CALLBACK (use_roles_changed_cb), self);
  pm_window_add_actions (self);
  pm_window_add_trail (self);
  pm_window_add_drop_target (self);
  return self;
}
