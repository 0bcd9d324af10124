/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-pane-links.h"

#include "pm-connect.h"
#include "pm-field.h"
#include "pm-plain.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* A lane can have every event of a large document. */
#define MAX_ROWS 40

struct _PmPaneLinks
{
  AdwBin parent_instance;

  PmEditor *editor;       /* owned */
  PmRecord *record;       /* owned */
  GPtrArray *connections; /* PmConnection: what the rows show */
  GtkWidget *group;       /* borrowed, as the next ones */
  GtkWidget *add_button;
  GtkWidget *popover;
  GPtrArray *rows;
  char *shown; /* what the rows say, to see whether that changes */
};

G_DEFINE_FINAL_TYPE (PmPaneLinks, pm_pane_links, ADW_TYPE_BIN)

static PmDocument *
get_document (PmPaneLinks *self)
{
  return pm_editor_get_document (self->editor);
}

static char *
dup_title (PmPaneLinks *self, const PmConnection *connection)
{
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  if (connection->record == NULL)
    return g_strdup_printf (_ ("“%s” is not in this document"), connection->id);
  number = pm_document_get_number (get_document (self), connection->record);
  title = pm_record_dup_short_title (get_document (self), connection->record, 120);
  return number != NULL ? g_strdup_printf ("%s %s", number, title) : g_steal_pointer (&title);
}

/* "Evidence for", and from the other side "Cause: Evidence for". */
static char *
dup_relation (const PmConnection *connection)
{
  const char *field = g_dgettext (GETTEXT_PACKAGE, connection->field->label);

  if (connection->record == NULL)
    return g_strdup_printf (_ ("Broken: %s"), field);
  if (connection->outgoing)
    return g_strdup (field);
  /* Translators: a kind of thing, and the field in which it names what is selected:
   * "Cause: Evidence for" */
  return g_strdup_printf (_ ("%s: %s"), pm_kind_get_label (connection->holder), field);
}

static const PmConnection *
get_connection (GtkWidget *row, PmPaneLinks *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));

  return index < self->connections->len ? g_ptr_array_index (self->connections, index) : NULL;
}

static void
activated_cb (GtkWidget *row, PmPaneLinks *self)
{
  const PmConnection *connection = get_connection (row, self);

  if (connection != NULL && connection->record != NULL)
    pm_editor_reveal (self->editor, connection->id);
}

static void
remove_cb (GtkWidget *button, PmPaneLinks *self)
{
  const PmConnection *connection = get_connection (button, self);

  if (connection == NULL)
    return;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_disconnect (get_document (self), self->record, connection));
}

static GtkWidget *
row_new (PmPaneLinks *self, guint index)
{
  const PmConnection *connection = g_ptr_array_index (self->connections, index);
  g_autofree char *title = dup_title (self, connection);
  g_autofree char *relation = dup_relation (connection);
  g_autofree char *remove_name = g_strdup_printf (_ ("Remove the Connection to %s"), title);
  GtkWidget *row = pm_plain_action_row_new (title, relation);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  if (connection->record != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
    }
  else
    gtk_widget_add_css_class (row, "pm-broken");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_add_css_class (remove, "pm-unlink");
  gtk_widget_set_tooltip_text (remove, _ ("Remove the Connection"));
  pm_field_set_names (remove, remove_name, NULL);
  gtk_widget_set_visible (remove, !pm_editor_get_read_only (self->editor));
  g_object_set_data (G_OBJECT (remove), "index", GUINT_TO_POINTER (index));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  return row;
}

static void
append_row (PmPaneLinks *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
rebuild (PmPaneLinks *self)
{
  guint n = MIN (self->connections->len, MAX_ROWS);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    append_row (self, row_new (self, i));
  if (n < self->connections->len)
    {
      guint more = self->connections->len - n;
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

      append_row (self, pm_plain_action_row_new (text, NULL));
    }
  if (n == 0)
    {
      GtkWidget *row = pm_plain_action_row_new (_ ("Nothing yet"), NULL);

      gtk_widget_add_css_class (row, "dimmed");
      append_row (self, row);
    }
}

/* All that the rows would say, in one text. */
static char *
dup_content (PmPaneLinks *self)
{
  GString *content = g_string_new (NULL);
  guint n = MIN (self->connections->len, MAX_ROWS);

  g_string_append_printf (content, "%u %d\n", self->connections->len,
                          pm_editor_get_read_only (self->editor));
  for (guint i = 0; i < n; i++)
    {
      const PmConnection *connection = g_ptr_array_index (self->connections, i);
      g_autofree char *title = dup_title (self, connection);
      g_autofree char *relation = dup_relation (connection);

      g_string_append_printf (content, "%s\t%s\t%s\n", connection->id, relation, title);
    }
  return g_string_free (content, FALSE);
}

static void
picked_cb (PmPaneLinks *self, const char *id)
{
  PmRecord *record =
      self->record != NULL ? pm_document_find (get_document (self), self->record->id) : NULL;
  PmRecord *other = id != NULL ? pm_document_find (get_document (self), id) : NULL;

  if (record == NULL || other == NULL)
    return;
  pm_history_break_merge (pm_editor_get_history (self->editor));
  pm_editor_run (self->editor, pm_connect (get_document (self), record, other));
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  PmPaneLinks *self = PM_PANE_LINKS (user_data);

  if (self->record == NULL)
    return;
  self->popover = pm_search_popover_new (self->editor,
                                         pm_connect_get_kinds (pm_record_get_kind (self->record)));
  g_signal_connect_object (self->popover, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, self->popover);
}

static void
pm_pane_links_dispose (GObject *object)
{
  PmPaneLinks *self = PM_PANE_LINKS (object);

  g_clear_object (&self->editor);
  g_clear_pointer (&self->record, pm_record_unref);
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  G_OBJECT_CLASS (pm_pane_links_parent_class)->dispose (object);
}

static void
pm_pane_links_finalize (GObject *object)
{
  PmPaneLinks *self = PM_PANE_LINKS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  G_OBJECT_CLASS (pm_pane_links_parent_class)->finalize (object);
}

static void
pm_pane_links_class_init (PmPaneLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_pane_links_dispose;
  G_OBJECT_CLASS (klass)->finalize = pm_pane_links_finalize;
}

static void
pm_pane_links_init (PmPaneLinks *self)
{
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  pm_plain_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Connected to"));
  self->add_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->add_button), "list-add-symbolic");
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->add_button, _ ("Add a Connection"));
  pm_field_set_names (self->add_button, _ ("Add a Connection"), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->add_button), create_popup_cb, self,
                                         NULL);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), self->add_button);
  adw_bin_set_child (ADW_BIN (self), self->group);
}

GtkWidget *
pm_pane_links_new (PmEditor *editor)
{
  PmPaneLinks *self = g_object_new (PM_TYPE_PANE_LINKS, NULL);

  self->editor = g_object_ref (editor);
  return GTK_WIDGET (self);
}

static gboolean
is_in_part (const PmConnection *connection)
{
  const PmKindInfo *info = pm_kind_get_info (connection->holder);

  return connection->field < info->fields || connection->field >= info->fields + info->n_fields;
}

/* An arrow between causes is named once more by the answer to its question; once is enough. */
static void
drop_repeated (PmPaneLinks *self)
{
  for (guint i = self->connections->len; i > 0; i--)
    {
      const PmConnection *connection = g_ptr_array_index (self->connections, i - 1);
      gboolean is_repeated = FALSE;

      for (guint j = 0; is_in_part (connection) && j < self->connections->len; j++)
        {
          const PmConnection *other = g_ptr_array_index (self->connections, j);

          is_repeated = is_repeated || (other != connection && !is_in_part (other) &&
                                        other->outgoing == connection->outgoing &&
                                        g_str_equal (other->id, connection->id));
        }
      if (is_repeated)
        g_ptr_array_remove_index (self->connections, i - 1);
    }
}

/** pm_pane_links_set_record: shows what @record touches in the document as it is now. */
void
pm_pane_links_set_record (PmPaneLinks *self, const PmRecord *record)
{
  PmRecord *old = self->record;
  g_autofree char *content = NULL;

  self->record = pm_record_ref (record);
  g_clear_pointer (&old, pm_record_unref);
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  self->connections = pm_links_list (get_document (self), record);
  drop_repeated (self);
  gtk_widget_set_visible (self->add_button,
                          !pm_editor_get_read_only (self->editor) &&
                              pm_connect_get_kinds (pm_record_get_kind (record)) != 0);
  content = dup_content (self);
  if (g_strcmp0 (content, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&content);
  rebuild (self);
}
