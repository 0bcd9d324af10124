/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-board.h"

#include "pm-action-edit.h"
#include "pm-drag-id.h"
#include "pm-item.h"

#include <glib/gi18n-lib.h>

#define N_COLUMNS PM_ACTION_STATUS_WONT_DO

/* Of a column, px; where there is less room the board scrolls sideways. */
#define COLUMN_WIDTH 216

typedef struct
{
  GtkWidget *box; /* borrowed, as the next ones */
  GtkWidget *title;
  GtkWidget *list;
  GtkFilter *filter;            /* owned, as the next one */
  GtkMultiSelection *selection; /* NULL while nothing is shown */
} Column;

struct _PmActionsBoard
{
  AdwBin parent_instance;

  PmEditor *editor; /* owned */
  Column columns[N_COLUMNS];
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (PmActionsBoard, pm_actions_board, ADW_TYPE_BIN)

static guint
get_column (const PmAction *action)
{
  return action->status != PM_ACTION_STATUS_UNSET ? action->status - 1u : 0;
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  return get_column (pm_action (pm_item_get_record (item))) == GPOINTER_TO_UINT (user_data);
}

/* Titles say how many there are. */
static void
update_titles (PmActionsBoard *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      Column *column = &self->columns[i];
      guint n = column->selection != NULL
                    ? g_list_model_get_n_items (G_LIST_MODEL (column->selection))
                    : 0;
      const char *status = pm_enum_get_label (&pm_action_status_enum, i + 1);
      g_autofree char *text =
          /* Translators: the title of a group, and how many are in it */
          g_strdup_printf (_ ("%s · %u"), status, n);

      gtk_label_set_text (GTK_LABEL (column->title), text);
    }
}

/* Selection */

static void
editor_selected_cb (PmActionsBoard *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);

  if (self->syncing)
    return;
  self->syncing = TRUE;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GListModel *model = G_LIST_MODEL (self->columns[i].selection);
      guint n = model != NULL ? g_list_model_get_n_items (model) : 0;
      g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
      g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (PmItem) item = g_list_model_get_item (model, j);

          if (pm_selection_contains (selection, pm_item_get_id (item)))
            gtk_bitset_add (selected, j);
        }
      if (model != NULL)
        gtk_selection_model_set_selection (GTK_SELECTION_MODEL (model), selected, all);
    }
  self->syncing = FALSE;
}

/* What is selected in a column; the other columns let go of theirs. */
static void
list_selected_cb (GtkSelectionModel *model, guint first, guint n, PmActionsBoard *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  guint size = (guint) gtk_bitset_get_size (selected);

  if (self->syncing || size == 0)
    return;
  for (guint i = 0; i < size; i++)
    {
      g_autoptr (PmItem) item =
          g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (selected, i));

      g_ptr_array_add (ids, g_strdup (pm_item_get_id (item)));
    }
  pm_selection_set (pm_editor_get_selection (self->editor), (const char *const *) ids->pdata);
}

/* Changing the status */

static void
set_status (PmActionsBoard *self, const char *id, guint column)
{
  g_autofree char *text = NULL;
  const char *status = pm_enum_get_name (&pm_action_status_enum, column + 1);

  gtk_widget_activate_action (GTK_WIDGET (self), "action-list.set", "(sus)", id, PM_ACTION_STATUS,
                              status);
  if (column + 1 == PM_ACTION_STATUS_WONT_DO)
    return;
  /* Translators: an action was moved on the board; %s is its status */
  text =
      g_strdup_printf (_ ("Moved to %s"), pm_enum_get_label (&pm_action_status_enum, column + 1));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, PmActionsBoard *self)
{
  PmRecord *record =
      pm_drag_id_find (pm_editor_get_document (self->editor), gtk_drop_target_get_value (target));

  if (record == NULL || pm_record_get_kind (record) != PM_KIND_ACTION ||
      pm_editor_get_read_only (self->editor))
    return 0;
  gtk_widget_add_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                            "drop-into");
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                               "drop-into");
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PmActionsBoard *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  PmRecord *record = pm_drag_id_find (pm_editor_get_document (self->editor), value);
  g_autofree char *id = NULL;

  leave_cb (target);
  if (record == NULL || pm_record_get_kind (record) != PM_KIND_ACTION ||
      pm_editor_get_read_only (self->editor))
    return FALSE;
  id = g_strdup (record->id);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->columns[i].box == widget && get_column (pm_action (record)) != i)
      set_status (self, id, i);
  return TRUE;
}

static gboolean
key_cb (PmActionsBoard *self, guint keyval, guint keycode, GdkModifierType state)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1
             : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1
                                                                   : 0;
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  g_autofree char *id = NULL;
  int column;

  if (step == 0 || lead == NULL || pm_record_get_kind (lead) != PM_KIND_ACTION ||
      (modifiers != GDK_ALT_MASK && modifiers != 0) ||
      GTK_IS_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return GDK_EVENT_PROPAGATE;
  if (rtl)
    step = -step;
  id = g_strdup (lead->id);
  column = (int) get_column (pm_action (lead)) + step;
  /* Without Alt the focus goes to the next column that has something. */
  while (modifiers == 0 && column >= 0 && column < (int) N_COLUMNS &&
         g_list_model_get_n_items (G_LIST_MODEL (self->columns[column].selection)) == 0)
    column += step;
  if (column < 0 || column >= (int) N_COLUMNS)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return GDK_EVENT_STOP;
    }
  if (modifiers == 0)
    {
      gtk_list_view_scroll_to (GTK_LIST_VIEW (self->columns[column].list), 0,
                               GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
      return GDK_EVENT_STOP;
    }
  if (pm_editor_get_read_only (self->editor))
    return GDK_EVENT_STOP;
  set_status (self, id, (guint) column);
  pm_actions_board_reveal (self, id);
  return GDK_EVENT_STOP;
}

/* Making */

static GtkWidget *
make_column (PmActionsBoard *self, guint i, GtkListItemFactory *cards)
{
  Column *column = &self->columns[i];
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkDropTarget *target =
      gtk_drop_target_new (PM_TYPE_DRAG_ID, GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK);

  column->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  column->title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                "xalign", 0.0, NULL);
  gtk_widget_add_css_class (column->title, "action-group");
  gtk_widget_add_css_class (column->title, "numeric");
  column->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, GUINT_TO_POINTER (i), NULL));
  column->list = gtk_list_view_new (NULL, g_object_ref (cards));
  gtk_widget_add_css_class (column->list, "actions");
  gtk_accessible_update_property (GTK_ACCESSIBLE (column->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pm_enum_get_label (&pm_action_status_enum, i + 1), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (column->box), column->title);
  gtk_box_append (GTK_BOX (column->box), scroller);
  gtk_widget_set_size_request (column->box, COLUMN_WIDTH, -1);
  gtk_widget_add_css_class (column->box, "board-column");
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (column->box, GTK_EVENT_CONTROLLER (target));
  return column->box;
}

static void
pm_actions_board_dispose (GObject *object)
{
  PmActionsBoard *self = PM_ACTIONS_BOARD (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_clear_object (&self->columns[i].filter);
      g_clear_object (&self->columns[i].selection);
    }
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_actions_board_parent_class)->dispose (object);
}

static void
pm_actions_board_class_init (PmActionsBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_actions_board_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_actions_board_init (PmActionsBoard *self)
{
}

/**
 * pm_actions_board_new:
 * @cards: makes what a card holds
 */
GtkWidget *
pm_actions_board_new (PmEditor *editor, GtkListItemFactory *cards)
{
  PmActionsBoard *self = g_object_new (PM_TYPE_ACTIONS_BOARD, NULL);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->editor = g_object_ref (editor);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_box_append (GTK_BOX (columns), make_column (self, i, cards));
  gtk_widget_add_css_class (columns, "board");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (pm_editor_get_selection (editor), "changed",
                           G_CALLBACK (editor_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Board of the actions"), -1);
  return GTK_WIDGET (self);
}

/** pm_actions_board_set_model: @model: (nullable): of PmItem with actions */
void
pm_actions_board_set_model (PmActionsBoard *self, GListModel *model)
{
  if ((model != NULL) == (self->columns[0].selection != NULL))
    return;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      Column *column = &self->columns[i];

      gtk_list_view_set_model (GTK_LIST_VIEW (column->list), NULL);
      g_clear_object (&column->selection);
      if (model == NULL)
        continue;
      column->selection = gtk_multi_selection_new (G_LIST_MODEL (
          gtk_filter_list_model_new (g_object_ref (model), g_object_ref (column->filter))));
      g_signal_connect_object (column->selection, "selection-changed",
                               G_CALLBACK (list_selected_cb), self, 0);
      g_signal_connect_object (column->selection, "items-changed", G_CALLBACK (update_titles), self,
                               G_CONNECT_SWAPPED);
      gtk_list_view_set_model (GTK_LIST_VIEW (column->list),
                               GTK_SELECTION_MODEL (column->selection));
    }
  update_titles (self);
  editor_selected_cb (self);
}

/** pm_actions_board_update: puts what has changed into its column */
void
pm_actions_board_update (PmActionsBoard *self)
{
  if (self->columns[0].selection == NULL)
    return;
  self->syncing = TRUE;
  for (guint i = 0; i < N_COLUMNS; i++)
    gtk_filter_changed (self->columns[i].filter, GTK_FILTER_CHANGE_DIFFERENT);
  self->syncing = FALSE;
  update_titles (self);
  editor_selected_cb (self);
}

/** pm_actions_board_reveal: scrolls to the action @id and gives it the focus */
void
pm_actions_board_reveal (PmActionsBoard *self, const char *id)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GListModel *model = G_LIST_MODEL (self->columns[i].selection);
      guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

      for (guint j = 0; j < n; j++)
        {
          g_autoptr (PmItem) item = g_list_model_get_item (model, j);

          if (!g_str_equal (pm_item_get_id (item), id))
            continue;
          gtk_list_view_scroll_to (GTK_LIST_VIEW (self->columns[i].list), j, GTK_LIST_SCROLL_FOCUS,
                                   NULL);
          return;
        }
    }
}
