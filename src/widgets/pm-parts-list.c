/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-parts-list.h"

#include "pm-line-field.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

#define MAX_COLUMNS 4

struct _PmPartsList
{
  AdwBin parent_instance;

  PmFieldData data;
  GtkWidget *rows; /* borrowed, as the next one */
  GtkWidget *add_button;
  PmPartColumn columns[MAX_COLUMNS];
  guint n_columns;
  guint n_rows;
  gboolean edit_new;
  gboolean can_add;
};

static void pm_parts_list_iface_init (PmFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PmPartsList,
                               pm_parts_list,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_FIELD, pm_parts_list_iface_init))

static void
open_cb (GtkWidget *button, PmPartsList *self)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));
  const PmParts *parts = pm_record_get_parts (self->data.record, self->data.path.field);
  const char *uri;

  if (part >= pm_parts_get_n (parts))
    return;
  uri = pm_link (parts->items[part])->url;
  if (pm_link_is_allowed (uri))
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
      GtkRoot *root = gtk_widget_get_root (button);

      gtk_uri_launcher_launch (launcher, GTK_WINDOW (root), NULL, NULL, NULL);
    }
}

static void
remove_cb (GtkWidget *button, PmPartsList *self)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));

  if (self->can_add)
    gtk_widget_grab_focus (self->add_button);
  pm_field_data_run (&self->data,
                     pm_field_path_remove_part (self->data.path.kind, self->data.path.field,
                                                pm_field_data_get_document (&self->data),
                                                pm_field_data_get_id (&self->data), part));
}

static void
add_cb (PmPartsList *self)
{
  if (self->data.record == NULL)
    return;
  self->edit_new = TRUE;
  if (!pm_field_data_run (&self->data,
                          pm_field_path_add_part (self->data.path.kind, self->data.path.field,
                                                  pm_field_data_get_document (&self->data),
                                                  pm_field_data_get_id (&self->data))))
    self->edit_new = FALSE;
}

static GtkWidget *
icon_button_new (PmPartsList *self,
                 const char *icon,
                 const char *label,
                 guint part,
                 void (*callback) (GtkWidget *, PmPartsList *))
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "pm-chip-remove");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  pm_field_set_names (button, label, NULL);
  g_object_set_data (G_OBJECT (button), "part", GUINT_TO_POINTER (part));
  g_signal_connect (button, "clicked", G_CALLBACK (callback), self);
  return button;
}

static void
append_row (PmPartsList *self, guint part)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *fields = row;
  PmKind kind = pm_kind_get_info (self->data.path.kind)->fields[self->data.path.field].part;

  /* An address wants all the width that there is. */
  if (kind == PM_KIND_LINK)
    {
      fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_hexpand (fields, TRUE);
      gtk_box_append (GTK_BOX (row), fields);
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      const PmPartColumn *column = &self->columns[i];
      GtkWidget *entry = pm_line_field_new (
          self->data.editor,
          pm_part_path (self->data.path.kind, self->data.path.field, part, column->field), NULL,
          column->placeholder);

      gtk_widget_set_hexpand (entry, column->wide);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), column->wide ? 6 : 10);
      gtk_box_append (GTK_BOX (fields), entry);
    }
  if (kind == PM_KIND_LINK)
    gtk_box_append (GTK_BOX (row), icon_button_new (self, "adw-external-link-symbolic", _ ("Open"),
                                                    part, open_cb));
  if (!pm_editor_get_read_only (self->data.editor))
    gtk_box_append (GTK_BOX (row),
                    icon_button_new (self, "window-close-symbolic", _ ("Remove"), part, remove_cb));
  gtk_widget_add_css_class (row, "pm-part");
  gtk_box_append (GTK_BOX (self->rows), row);
}

/* Links that may not be opened have no button that does. */
static void
update_links (PmPartsList *self, const PmParts *parts)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  for (guint i = 0; row != NULL && i < pm_parts_get_n (parts); i++)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (child)),
                                                "adw-external-link-symbolic") == 0)
          gtk_widget_set_visible (child, pm_link_is_allowed (pm_link (parts->items[i])->url));
      row = gtk_widget_get_next_sibling (row);
    }
}

static void
set_n_rows (PmPartsList *self, guint n)
{
  GtkWidget *row;

  while (self->n_rows > n)
    {
      gtk_box_remove (GTK_BOX (self->rows), gtk_widget_get_last_child (self->rows));
      self->n_rows--;
    }
  while (self->n_rows < n)
    append_row (self, self->n_rows++);
  gtk_widget_set_visible (self->rows, n > 0);
  row = gtk_widget_get_last_child (self->rows);
  if (self->edit_new && row != NULL)
    {
      self->edit_new = FALSE;
      gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
}

static void
pm_parts_list_set_record (PmField *field, const PmRecord *record)
{
  PmPartsList *self = PM_PARTS_LIST (field);
  const PmParts *parts;

  if (!pm_field_data_set_record (&self->data, record))
    return;
  parts = record != NULL ? pm_record_get_parts (record, self->data.path.field) : NULL;
  if (pm_parts_get_n (parts) != self->n_rows)
    set_n_rows (self, pm_parts_get_n (parts));
  pm_fields_set_record (self->rows, record);
  if (pm_kind_get_info (self->data.path.kind)->fields[self->data.path.field].part == PM_KIND_LINK)
    update_links (self, parts);
}

static void
read_only_cb (PmPartsList *self)
{
  guint n = self->n_rows;

  gtk_widget_set_visible (self->add_button,
                          self->can_add && !pm_editor_get_read_only (self->data.editor));
  set_n_rows (self, 0);
  set_n_rows (self, n);
  pm_fields_set_record (self->rows, self->data.record);
}

static void
pm_parts_list_dispose (GObject *object)
{
  PmPartsList *self = PM_PARTS_LIST (object);

  if (self->data.editor != NULL)
    g_signal_handlers_disconnect_by_data (self->data.editor, self);
  pm_field_data_clear (&self->data);
  G_OBJECT_CLASS (pm_parts_list_parent_class)->dispose (object);
}

static void
pm_parts_list_iface_init (PmFieldInterface *iface)
{
  iface->set_record = pm_parts_list_set_record;
}

static void
pm_parts_list_class_init (PmPartsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_parts_list_dispose;
}

static void
pm_parts_list_init (PmPartsList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_visible (self->rows, FALSE);
  self->add_button = gtk_button_new ();
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add_button, "pm-chip");
  gtk_widget_add_css_class (self->add_button, "pm-add");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->add_button);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * pm_parts_list_new:
 * @field: a field of parts of @kind
 * @columns: which texts of a part to show; copied
 * @add_label: (nullable): what the button says that adds one: "Measure"; %NULL where none are
 *   added by hand
 */
GtkWidget *
pm_parts_list_new (PmEditor *editor,
                   PmKind kind,
                   guint field,
                   const PmPartColumn *columns,
                   guint n_columns,
                   const char *add_label)
{
  PmPartsList *self = g_object_new (PM_TYPE_PARTS_LIST, NULL);
  g_autofree char *label = g_strdup_printf ("+ %s", pm_text_or_empty (add_label));
  g_autofree char *name = g_strdup_printf (_ ("Add %s"), pm_text_or_empty (add_label));

  g_return_val_if_fail (n_columns <= MAX_COLUMNS, NULL);
  pm_field_data_init (&self->data, editor, pm_field_path (kind, field));
  for (guint i = 0; i < n_columns; i++)
    self->columns[i] = columns[i];
  self->n_columns = n_columns;
  gtk_button_set_label (GTK_BUTTON (self->add_button), label);
  pm_field_set_names (self->add_button, name, NULL);
  g_signal_connect_swapped (editor, "notify::read-only", G_CALLBACK (read_only_cb), self);
  self->can_add = add_label != NULL;
  gtk_widget_set_visible (self->add_button, self->can_add && !pm_editor_get_read_only (editor));
  return GTK_WIDGET (self);
}
