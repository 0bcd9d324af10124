/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-field.h"

G_DEFINE_INTERFACE (PmField, pm_field, GTK_TYPE_WIDGET)

static void
pm_field_default_init (PmFieldInterface *iface)
{
}

/** pm_field_set_record: shows the field of @record (nullable: none yet). */
void
pm_field_set_record (PmField *self, const PmRecord *record)
{
  g_return_if_fail (PM_IS_FIELD (self));
  PM_FIELD_GET_IFACE (self)->set_record (self, record);
}

/** pm_fields_set_record: tells every field in the tree of widgets under @root. */
void
pm_fields_set_record (GtkWidget *root, const PmRecord *record)
{
  if (PM_IS_FIELD (root))
    {
      pm_field_set_record (PM_FIELD (root), record);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_fields_set_record (child, record);
}

/**
 * pm_field_leave:
 *
 * Takes the focus from @widget to the nearest thing around it that can have it, a card or a row,
 * so that Esc leaves a text without losing the place.
 */
void
pm_field_leave (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    if (gtk_widget_get_focusable (parent) && !GTK_IS_EDITABLE (parent) &&
        gtk_widget_grab_focus (parent) && gtk_root_get_focus (root) == parent)
      return;
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
}

/** pm_field_has_caret: whether keys go to the text of @widget, and not to a popover over it. */
gboolean
pm_field_has_caret (GtkWidget *widget)
{
  if (GTK_IS_EDITABLE (widget) && gtk_editable_get_delegate (GTK_EDITABLE (widget)) != NULL)
    widget = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (widget)));
  return gtk_widget_is_focus (widget);
}

void
pm_field_data_init (PmFieldData *self, PmEditor *editor, PmFieldPath path)
{
  self->editor = g_object_ref (editor);
  self->path = path;
}

void
pm_field_data_clear (PmFieldData *self)
{
  g_clear_object (&self->editor);
  g_clear_pointer (&self->record, pm_record_unref);
}

/** pm_field_data_set_record: Returns: whether it is another one than before */
gboolean
pm_field_data_set_record (PmFieldData *self, const PmRecord *record)
{
  if (self->record == record)
    return FALSE;
  g_clear_pointer (&self->record, pm_record_unref);
  self->record = record != NULL ? pm_record_ref (record) : NULL;
  return TRUE;
}

/** pm_field_data_get_id: Returns: (nullable): what commands take: %NULL for the incident */
const char *
pm_field_data_get_id (PmFieldData *self)
{
  if (self->record == NULL || pm_record_get_kind (self->record) == PM_KIND_INCIDENT)
    return NULL;
  return self->record->id;
}

PmDocument *
pm_field_data_get_document (PmFieldData *self)
{
  return pm_editor_get_document (self->editor);
}

/** pm_field_data_run: runs @command (transfer full) (nullable) as a step of its own. */
gboolean
pm_field_data_run (PmFieldData *self, PmCommand *command)
{
  pm_history_break_merge (pm_editor_get_history (self->editor));
  return pm_editor_run (self->editor, command);
}

/** pm_field_set_names: the accessible name of @widget, and what it is for (nullable). */
void
pm_field_set_names (GtkWidget *widget, const char *label, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description, -1);
}
