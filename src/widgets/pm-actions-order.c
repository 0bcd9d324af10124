/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-view-private.h"

#include "pm-action-edit.h"
#include "pm-drag-id.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* Sorting */

/* What is not set comes last, whatever is sorted by. */
static int
compare_values (guint a, guint b)
{
  if (a == 0 || b == 0)
    return (a == 0) - (b == 0);
  return a < b ? -1 : a > b;
}

static int
compare_owners (PmActionsView *self, const PmAction *a, const PmAction *b)
{
  g_autofree char *owner_a = pm_action_dup_owner (self->editor, a);
  g_autofree char *owner_b = pm_action_dup_owner (self->editor, b);

  if (owner_a[0] == '\0' || owner_b[0] == '\0')
    return (owner_a[0] == '\0') - (owner_b[0] == '\0');
  return g_utf8_collate (owner_a, owner_b);
}

static int
compare (PmActionsView *self, PmActionsColumn column, const PmAction *a, const PmAction *b)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  guint position_a = 0, position_b = 0;

  switch (column)
    {
    case PM_ACTIONS_TITLE:
      return g_utf8_collate (pm_text_or_empty (a->title), pm_text_or_empty (b->title));
    case PM_ACTIONS_KIND:
      return compare_values (a->kind, b->kind);
    case PM_ACTIONS_PRIORITY:
      return compare_values (a->priority, b->priority);
    case PM_ACTIONS_OWNER:
      return compare_owners (self, a, b);
    case PM_ACTIONS_DUE:
      return compare_values (a->due, b->due);
    case PM_ACTIONS_STATUS:
    case PM_ACTIONS_DONE:
      return compare_values (MAX (a->status, PM_ACTION_STATUS_OPEN),
                             MAX (b->status, PM_ACTION_STATUS_OPEN));
    case PM_ACTIONS_NUMBER:
    case PM_ACTIONS_LIST:
    default:
      pm_document_get_position (document, &a->base, &position_a);
      pm_document_get_position (document, &b->base, &position_b);
      return position_a < position_b ? -1 : position_a > position_b;
    }
}

typedef struct
{
  PmActionsView *view;
  PmActionsColumn column;
} Sorting;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Sorting *sorting = user_data;
  int order = compare (sorting->view, sorting->column,
                       pm_action (pm_item_get_record (PM_ITEM ((gpointer) a))),
                       pm_action (pm_item_get_record (PM_ITEM ((gpointer) b))));

  return gtk_ordering_from_cmpfunc (order);
}

GtkSorter *
pm_actions_sorter_new (PmActionsView *self, PmActionsColumn column)
{
  Sorting *sorting = g_new0 (Sorting, 1);

  sorting->view = self;
  sorting->column = column;
  return GTK_SORTER (gtk_custom_sorter_new (compare_cb, sorting, g_free));
}

/** pm_actions_in_document_order: Returns: whether the order that is shown is the document's own */
gboolean
pm_actions_in_document_order (PmActionsView *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->table));

  if (self->group != PM_ACTIONS_UNGROUPED)
    return FALSE;
  if (self->is_narrow)
    return TRUE;
  return gtk_column_view_sorter_get_primary_sort_column (GTK_COLUMN_VIEW_SORTER (sorter)) == NULL;
}

/** pm_actions_step: moves the action by one place among those that are shown */
void
pm_actions_step (PmActionsView *self, const char *id, int step)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  if (!pm_actions_in_document_order (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, i);
      g_autoptr (PmItem) other = NULL;

      if (g_strcmp0 (pm_item_get_id (item), id) != 0)
        continue;
      other = g_list_model_get_item (model, (guint) ((int) i + step));
      if (other == NULL)
        gtk_widget_error_bell (GTK_WIDGET (self));
      else
        pm_action_move (self->editor, id, pm_item_get_id (other), step > 0);
      return;
    }
}

/* Dragging */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, PmActionsCell *cell)
{
  PmItem *item = gtk_list_item_get_item (cell->item);
  GtkWidget *row = gtk_widget_get_parent (cell->root);
  GdkPaintable *picture;

  if (item == NULL)
    return NULL;
  if (gtk_widget_get_parent (row) != NULL && cell->column != PM_ACTIONS_LIST)
    row = gtk_widget_get_parent (row);
  picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, 24, 16);
  g_object_unref (picture);
  return pm_drag_id_provider_new (pm_item_get_id (item));
}

/** pm_actions_add_drag: lets the action be dragged by @widget, a part of @cell */
void
pm_actions_add_drag (PmActionsCell *cell, GtkWidget *widget)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), cell);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

/* The cell of the row at a point of the list. */
static PmActionsCell *
cell_at (PmActionsView *self, GtkWidget *list, double x, double y)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      PmActionsCell *cell = g_ptr_array_index (self->cells, i);
      GtkWidget *row = gtk_widget_get_parent (cell->root);
      graphene_rect_t bounds;

      if (!gtk_widget_is_ancestor (cell->root, list) || !gtk_widget_get_mapped (cell->root))
        continue;
      if (cell->column != PM_ACTIONS_LIST)
        row = gtk_widget_get_parent (row);
      if (gtk_widget_compute_bounds (row, list, &bounds) && y >= bounds.origin.y &&
          y < bounds.origin.y + bounds.size.height)
        return cell;
    }
  return NULL;
}

static void
clear_mark (PmActionsView *self)
{
  if (self->drop_row == NULL)
    return;
  gtk_widget_remove_css_class (self->drop_row, "drop-before");
  gtk_widget_remove_css_class (self->drop_row, "drop-after");
  gtk_widget_remove_css_class (self->drop_row, "drop-into");
  g_clear_object (&self->drop_row);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, PmActionsView *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  PmActionsCell *cell = cell_at (self, list, x, y);
  PmRecord *record =
      pm_drag_id_find (pm_editor_get_document (self->editor), gtk_drop_target_get_value (target));
  graphene_rect_t bounds;

  clear_mark (self);
  if (cell == NULL || pm_editor_get_read_only (self->editor))
    return 0;
  self->drop_row = g_object_ref (gtk_widget_get_parent (cell->root));
  if (cell->column != PM_ACTIONS_LIST)
    g_set_object (&self->drop_row, gtk_widget_get_parent (self->drop_row));
  if (record != NULL && pm_record_get_kind (record) != PM_KIND_ACTION)
    {
      gtk_widget_add_css_class (self->drop_row, "drop-into");
      return GDK_ACTION_COPY;
    }
  if (!pm_actions_in_document_order (self))
    {
      clear_mark (self);
      return 0;
    }
  if (!gtk_widget_compute_bounds (self->drop_row, list, &bounds))
    return 0;
  self->drop_after = y > bounds.origin.y + bounds.size.height / 2;
  gtk_widget_add_css_class (self->drop_row, self->drop_after ? "drop-after" : "drop-before");
  return GDK_ACTION_MOVE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PmActionsView *self)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  PmDocument *document = pm_editor_get_document (self->editor);
  PmRecord *record = pm_drag_id_find (document, value);
  PmActionsCell *cell = cell_at (self, list, x, y);
  PmItem *item = cell != NULL ? gtk_list_item_get_item (cell->item) : NULL;
  PmKindMask treatable = pm_kind_get_info (PM_KIND_ACTION)->fields[PM_ACTION_TREATS].targets;
  g_autofree char *id = record != NULL ? g_strdup (record->id) : NULL;
  g_autofree char *over = item != NULL ? g_strdup (pm_item_get_id (item)) : NULL;

  clear_mark (self);
  if (id == NULL || over == NULL || pm_editor_get_read_only (self->editor))
    return FALSE;
  if (pm_record_get_kind (record) == PM_KIND_ACTION)
    {
      if (!pm_actions_in_document_order (self))
        return FALSE;
      pm_action_move (self->editor, id, over, self->drop_after);
    }
  else if (treatable & PM_KIND_BIT (pm_record_get_kind (record)))
    {
      g_autofree char *number = pm_document_get_number (document, record);
      g_autofree char *text = g_strdup_printf (_ ("Treats %s"), number);

      if (pm_editor_run (self->editor, pm_command_add_ref (document, over, PM_ACTION_TREATS, id)))
        gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                                 GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  else
    return FALSE;
  return TRUE;
}

/** pm_actions_add_drop: lets actions be put into another order in @list, and be linked to causes */
void
pm_actions_add_drop (PmActionsView *self, GtkWidget *list)
{
  GtkDropTarget *target =
      gtk_drop_target_new (PM_TYPE_DRAG_ID, GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (clear_mark), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (target));
}
