/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-review-dialog.h"

#include "pm-checks.h"
#include "pm-plain.h"
#include "pm-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows of one group; the others are counted. */
#define MAX_ROWS 100

struct _PmReviewDialog
{
  AdwDialog parent_instance;

  PmEditor *editor;          /* owned */
  GCancellable *cancellable; /* owned; of the checks that run */
  GtkWidget *stack;
  GtkWidget *groups; /* a box in a page that scrolls */
};

G_DEFINE_FINAL_TYPE (PmReviewDialog, pm_review_dialog, ADW_TYPE_DIALOG)

static PmDocument *
get_document (PmReviewDialog *self)
{
  return pm_editor_get_document (self->editor);
}

/* --- Rows --- */

/* "E12 · Pager fired · Ends"; of the incident itself the member: "Summary" */
static char *
describe_place (PmDocument *document, const char *target, const char *path)
{
  PmRecord *record = target != NULL ? pm_document_find (document, target) : NULL;
  PmKind kind = record != NULL ? pm_record_get_kind (record) : PM_KIND_INCIDENT;
  const char *member = record != NULL && strchr (path, '.') != NULL ? strchr (path, '.') + 1 : path;
  gint field = pm_kind_find_field (kind, member, strlen (member));
  g_autofree char *number = record != NULL ? pm_document_get_number (document, record) : NULL;
  g_autofree char *title = record != NULL && pm_record_get_title (record) != NULL
                               ? pm_text_to_single_line (pm_record_get_title (record))
                               : NULL;
  const char *parts[3] = { number, title,
                           field >= 0 ? pm_field_get_label (kind, (guint) field) : NULL };
  GString *place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!pm_text_is_empty (parts[i]))
      g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", parts[i]);
  return g_string_free_and_steal (place);
}

static const char *
choose_view (const char *path)
{
  if (g_str_has_prefix (path, "events") || g_str_has_prefix (path, "lanes"))
    return "timeline";
  if (g_str_has_prefix (path, "causes"))
    return "causes";
  if (g_str_has_prefix (path, "actions"))
    return "actions";
  return "overview";
}

static void
go_cb (GtkWidget *row, PmReviewDialog *self)
{
  const char *target = g_object_get_data (G_OBJECT (row), "target");
  const char *path = g_object_get_data (G_OBJECT (row), "path");
  g_autoptr (PmEditor) editor = g_object_ref (self->editor);
  g_autofree char *id = g_strdup (target);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", choose_view (path));
  adw_dialog_close (ADW_DIALOG (self));
  if (id != NULL)
    pm_editor_reveal (editor, id);
}

static void
dismiss_cb (GtkWidget *button, PmReviewDialog *self)
{
  pm_editor_run (self->editor,
                 pm_command_dismiss_remark (get_document (self),
                                            g_object_get_data (G_OBJECT (button), "rule"),
                                            g_object_get_data (G_OBJECT (button), "target"),
                                            g_object_get_data (G_OBJECT (button), "words")));
}

static void
restore_cb (GtkWidget *button, PmReviewDialog *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));

  pm_editor_run (self->editor, pm_command_restore_remark (get_document (self), position));
}

static void
set_data (GtkWidget *widget, const char *key, const char *value)
{
  g_object_set_data_full (G_OBJECT (widget), key, g_strdup (value), g_free);
}

static GtkWidget *
add_button (PmReviewDialog *self, GtkWidget *row, const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_bind_property (self->editor, "read-only", button, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static GtkWidget *
make_row (PmReviewDialog *self, const PmRemark *remark)
{
  g_autofree char *place = describe_place (get_document (self), remark->target, remark->path);
  GtkWidget *row = pm_plain_action_row_new (remark->message, place);
  GtkWidget *button = add_button (self, row, "window-close-symbolic", C_ ("verb", "Set Aside"));

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  set_data (row, "target", remark->target);
  set_data (row, "path", remark->path);
  set_data (button, "rule", remark->rule);
  set_data (button, "target", remark->target);
  set_data (button, "words", remark->words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (dismiss_cb), self, 0);
  return row;
}

/* --- Groups --- */

static void
add_more_row (AdwPreferencesGroup *group, guint n)
{
  g_autofree char *text = NULL;
  GtkWidget *row;

  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("And %u more", "And %u more", n), n);
  row = pm_plain_action_row_new (text, NULL);
  gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (group, row);
}

static void
add_level (PmReviewDialog *self, GPtrArray *remarks, PmRemarkLevel level, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n = 0;

  for (guint i = 0; i < remarks->len; i++)
    {
      const PmRemark *remark = g_ptr_array_index (remarks, i);

      if (remark->level == level && n++ < MAX_ROWS)
        adw_preferences_group_add (group, make_row (self, remark));
    }
  adw_preferences_group_set_title (group, title);
  add_more_row (group, n > MAX_ROWS ? n - MAX_ROWS : 0);
  if (n > 0)
    gtk_box_append (GTK_BOX (self->groups), GTK_WIDGET (group));
  else
    g_object_unref (g_object_ref_sink (group));
}

static void
add_dismissed (PmReviewDialog *self)
{
  const PmParts *dismissed = pm_document_get_incident (get_document (self))->dismissed;
  guint n = pm_parts_get_n (dismissed);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *expander;

  if (n == 0)
    {
      g_object_unref (g_object_ref_sink (group));
      return;
    }
  expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Set Aside"));
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      const PmDismissal *dismissal = pm_dismissal (dismissed->items[i]);
      g_autofree char *place = describe_place (get_document (self), dismissal->target, "");
      g_autofree char *subtitle =
          g_strjoin (!pm_text_is_empty (dismissal->text) && place[0] != '\0' ? " · " : "",
                     pm_text_or_empty (dismissal->text), place, NULL);
      GtkWidget *row = pm_plain_action_row_new (dismissal->rule, subtitle);
      GtkWidget *button = add_button (self, row, "edit-undo-symbolic", _ ("Bring Back"));

      g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, 0);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  gtk_box_append (GTK_BOX (self->groups), group);
}

static void
fill (PmReviewDialog *self, GPtrArray *remarks)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->groups)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups), child);
  add_level (self, remarks, PM_REMARK_ERROR, _ ("Contradictions"));
  add_level (self, remarks, PM_REMARK_WARNING, _ ("Missing or Unlikely"));
  add_level (self, remarks, PM_REMARK_NOTE, _ ("Worth a Thought"));
  add_dismissed (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    gtk_widget_get_first_child (self->groups) != NULL ? "list"
                                                                                      : "empty");
}

/* --- Running the checks --- */

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, pm_checks_run (data, pm_time_now ()),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) remarks = g_task_propagate_pointer (G_TASK (result), NULL);

  if (remarks != NULL && PM_REVIEW_DIALOG (object)->editor != NULL)
    fill (PM_REVIEW_DIALOG (object), remarks);
}

/* A hundred thousand events take a while. */
static void
check (PmReviewDialog *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_task_data (task, pm_document_copy (get_document (self)), g_object_unref);
  g_task_run_in_thread (task, check_thread);
}

/* --- The object --- */

static void
pm_review_dialog_dispose (GObject *object)
{
  PmReviewDialog *self = PM_REVIEW_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_review_dialog_parent_class)->dispose (object);
}

static void
pm_review_dialog_class_init (PmReviewDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_review_dialog_dispose;
}

static void
pm_review_dialog_init (PmReviewDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *empty = adw_status_page_new ();

  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_margin_top (self->groups, 24);
  gtk_widget_set_margin_bottom (self->groups, 24);
  gtk_widget_set_margin_start (self->groups, 12);
  gtk_widget_set_margin_end (self->groups, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->groups);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Nothing to Remark"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _ ("The checks find nothing that is missing or unlikely. "
                                      "Whether the causes go deep enough, people have to say."));

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), self->stack);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Review"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
}

/** pm_review_dialog_new: Returns: (transfer floating): what the checks say of @editor's document */
AdwDialog *
pm_review_dialog_new (PmEditor *editor)
{
  PmReviewDialog *self = g_object_new (PM_TYPE_REVIEW_DIALOG, NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (get_document (self), "settled", G_CALLBACK (check), self,
                           G_CONNECT_SWAPPED);
  check (self);
  return ADW_DIALOG (self);
}
