/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-view-private.h"

#include "pm-action-edit.h"
#include "pm-action-plan.h"
#include "pm-due-popover.h"
#include "pm-menu-names.h"
#include "pm-own-undo.h"
#include "pm-text.h"
#include "pm-wrap-bin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
field_of (PmActionsColumn column)
{
  return column == PM_ACTIONS_KIND       ? PM_ACTION_KIND
         : column == PM_ACTIONS_PRIORITY ? PM_ACTION_PRIORITY
         : column == PM_ACTIONS_OWNER    ? PM_ACTION_OWNER
         : column == PM_ACTIONS_DUE      ? PM_ACTION_DUE
                                         : PM_ACTION_STATUS;
}

static const char *
id_of (PmActionsCell *cell)
{
  PmItem *item = gtk_list_item_get_item (cell->item);

  return item != NULL ? pm_item_get_id (item) : NULL;
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Contents */

static char *
dup_value (PmActionsCell *cell, const PmAction *action, gboolean *is_overdue)
{
  PmActionsView *self = cell->view;
  PmDocument *document = pm_editor_get_document (self->editor);

  *is_overdue = FALSE;
  switch (cell->column)
    {
    case PM_ACTIONS_KIND:
      return g_strdup (pm_text_or_empty (pm_enum_get_label (&pm_action_kind_enum, action->kind)));
    case PM_ACTIONS_PRIORITY:
      return g_strdup (pm_text_or_empty (pm_enum_get_label (&pm_priority_enum, action->priority)));
    case PM_ACTIONS_STATUS:
      return g_strdup (pm_enum_get_label (
          &pm_action_status_enum,
          action->status != PM_ACTION_STATUS_UNSET ? action->status : PM_ACTION_STATUS_OPEN));
    case PM_ACTIONS_OWNER:
      return pm_action_dup_owner (self->editor, action);
    case PM_ACTIONS_DUE:
      return pm_action_dup_due (document, action, is_overdue);
    case PM_ACTIONS_DONE:
    case PM_ACTIONS_NUMBER:
    case PM_ACTIONS_TITLE:
    case PM_ACTIONS_LIST:
    default:
      return g_strdup ("");
    }
}

static void
update_button (PmActionsCell *cell, const PmAction *action)
{
  gboolean is_overdue;
  g_autofree char *value = dup_value (cell, action, &is_overdue);
  gboolean is_empty = value[0] == '\0';
  const char *field = pm_field_get_label (PM_KIND_ACTION, field_of (cell->column));
  g_autofree char *name = g_strdup_printf ("%s: %s", field, is_empty ? _ ("not set") : value);
  GtkWidget *label = gtk_menu_button_get_child (GTK_MENU_BUTTON (cell->button));

  gtk_label_set_text (GTK_LABEL (label), is_empty ? "–" : value);
  set_class (cell->button, "unset", is_empty);
  set_class (cell->button, "overdue", is_overdue);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (cell->column == PM_ACTIONS_DUE)
    {
      g_autofree char *date = pm_date_format (action->due);

      gtk_widget_set_tooltip_text (cell->button, action->due != 0 ? date : NULL);
    }
  else if (cell->column == PM_ACTIONS_STATUS)
    gtk_widget_set_tooltip_text (
        cell->button, action->status == PM_ACTION_STATUS_WONT_DO ? action->reason : NULL);
}

/* Everything but title and treats in one line, for narrow windows. The due date is last, and stands
 * out where it is past. */
static void
update_remark (PmActionsCell *cell, const PmAction *action)
{
  PmDocument *document = pm_editor_get_document (cell->view->editor);
  gboolean is_overdue;
  g_autofree char *number = pm_document_get_number (document, &action->base);
  g_autofree char *owner = pm_action_dup_owner (cell->view->editor, action);
  g_autofree char *due = pm_action_dup_due (document, action, &is_overdue);
  const char *parts[] = {
    number,
    pm_enum_get_label (&pm_action_kind_enum, action->kind),
    pm_enum_get_label (&pm_priority_enum, action->priority),
    owner,
    action->status == PM_ACTION_STATUS_IN_PROGRESS || action->status == PM_ACTION_STATUS_WONT_DO
        ? pm_enum_get_label (&pm_action_status_enum, action->status)
        : NULL,
    due,
  };
  GString *remark = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!pm_text_is_empty (parts[i]))
      g_string_append_printf (remark, "%s%s", remark->len > 0 ? " · " : "", parts[i]);
  gtk_label_set_text (GTK_LABEL (cell->remark), remark->str);
  gtk_label_set_attributes (GTK_LABEL (cell->remark), NULL);
  if (is_overdue)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) (remark->len - strlen (due));
      pango_attr_list_insert (attributes, bold);
      gtk_label_set_attributes (GTK_LABEL (cell->remark), attributes);
      pango_attr_list_unref (attributes);
    }
  g_string_free (remark, TRUE);
}

static void
update_title (PmActionsCell *cell, const PmAction *action)
{
  PmDocument *document = pm_editor_get_document (cell->view->editor);
  g_autofree char *title = pm_text_to_single_line (pm_text_or_empty (action->title));
  g_autofree char *treats = pm_action_dup_treats (document, action);
  gboolean is_empty = treats[0] == '\0';

  gtk_label_set_text (GTK_LABEL (cell->title), title[0] != '\0' ? title : _ ("Untitled"));
  set_class (cell->title, "dimmed", title[0] == '\0' || !pm_action_is_open (action));
  set_class (cell->title, "given-up", action->status == PM_ACTION_STATUS_WONT_DO);
  gtk_label_set_text (GTK_LABEL (cell->treats), is_empty ? _ ("treats nothing yet") : treats);
  set_class (cell->treats, "unset", is_empty);
  gtk_widget_set_tooltip_text (cell->title, title);
  gtk_widget_set_tooltip_text (cell->treats, is_empty ? NULL : treats);
}

/* Its last part, which is the number in most trackers, where it has no title. */
static char *
dup_link_title (const PmLink *link)
{
  g_autofree char *title = pm_text_to_single_line (pm_text_or_empty (link->title));
  const char *last = strrchr (link->url, '/');

  if (title[0] != '\0')
    return g_steal_pointer (&title);
  return g_strdup (last != NULL && last[1] != '\0' ? last + 1 : link->url);
}

static void
update_below_title (PmActionsCell *cell, const PmAction *action)
{
  const PmLink *link = action->link != NULL ? pm_link (action->link) : NULL;
  gboolean has_link = link != NULL && link->url != NULL && pm_link_is_allowed (link->url);
  gboolean is_verified = !pm_text_is_empty (action->verification);

  gtk_widget_set_visible (cell->tracker, has_link);
  if (has_link)
    {
      g_autofree char *title = dup_link_title (link);
      /* Translators: opens what is about an action in a tracker; %s is its title: "OPS-123" */
      g_autofree char *name = g_strdup_printf (_ ("Open %s"), title);

      gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (cell->tracker))), title);
      gtk_widget_set_tooltip_text (cell->tracker, link->url);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell->tracker), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
    }
  gtk_widget_set_visible (cell->verified, is_verified);
  if (is_verified)
    {
      g_autofree char *words = pm_text_to_single_line (action->verification);
      /* Translators: how one will know that an action did what it should */
      g_autofree char *text = g_strdup_printf (_ ("Verified when: %s"), words);

      gtk_label_set_text (GTK_LABEL (cell->verified), text);
      gtk_widget_set_tooltip_text (cell->verified, words);
    }
}

static void
update_cell (PmActionsCell *cell)
{
  const PmAction *action = pm_actions_view_get_action (cell->view, cell->item);

  if (action == NULL)
    return;
  cell->updating = TRUE;
  if (cell->check != NULL)
    {
      gboolean is_done = action->status == PM_ACTION_STATUS_DONE;

      gtk_check_button_set_active (GTK_CHECK_BUTTON (cell->check), is_done);
      gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (cell->check),
                                         action->status == PM_ACTION_STATUS_WONT_DO);
    }
  if (cell->column == PM_ACTIONS_NUMBER)
    {
      g_autofree char *number =
          pm_document_get_number (pm_editor_get_document (cell->view->editor), &action->base);

      gtk_label_set_text (GTK_LABEL (cell->root), number);
    }
  if (cell->title != NULL)
    {
      update_title (cell, action);
      update_below_title (cell, action);
    }
  if (cell->button != NULL && cell->column != PM_ACTIONS_LIST)
    update_button (cell, action);
  if (cell->remark != NULL)
    update_remark (cell, action);
  cell->updating = FALSE;
}

/* What touches the selection is lit: the row as a whole. */
static void
light_cell (PmActionsCell *cell)
{
  PmActionsView *self = cell->view;
  const char *id = id_of (cell);
  GtkWidget *row = gtk_widget_get_parent (cell->root);

  if (cell->column == PM_ACTIONS_TITLE && row != NULL)
    row = gtk_widget_get_parent (row);
  else if (cell->column != PM_ACTIONS_LIST)
    return;
  if (row != NULL)
    set_class (row, "connected",
               id != NULL && self->connected != NULL &&
                   g_hash_table_contains (self->connected, id) &&
                   !pm_selection_contains (pm_editor_get_selection (self->editor), id));
}

/** pm_actions_cells_light: lights the actions that touch what is selected */
void
pm_actions_cells_light (PmActionsView *self)
{
  g_clear_pointer (&self->connected, g_hash_table_unref);
  self->connected = pm_selection_find_connected (pm_editor_get_selection (self->editor));
  for (guint i = 0; i < self->cells->len; i++)
    light_cell (g_ptr_array_index (self->cells, i));
}

/* Editing */

static void
check_cb (GtkWidget *check, PmActionsCell *cell)
{
  if (!cell->updating && id_of (cell) != NULL)
    pm_action_toggle_done (cell->view->editor, id_of (cell));
}

static void
end_edit (PmActionsCell *cell)
{
  GtkWidget *list = gtk_widget_get_ancestor (
      cell->root, cell->column == PM_ACTIONS_LIST ? GTK_TYPE_LIST_VIEW : GTK_TYPE_COLUMN_VIEW);
  gboolean had_focus = gtk_widget_get_state_flags (cell->entry) & GTK_STATE_FLAG_FOCUS_WITHIN;

  gtk_stack_set_visible_child_name (GTK_STACK (cell->stack), "show");
  if (had_focus)
    gtk_widget_grab_focus (list);
}

static void
commit_edit (PmActionsCell *cell)
{
  g_autofree char *id = g_strdup (id_of (cell));
  g_autofree char *text = NULL;
  PmEditor *editor = cell->view->editor;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (cell->stack)), "edit") != 0)
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (cell->entry))));
  end_edit (cell);
  if (id == NULL || text[0] == '\0')
    return;
  pm_history_break_merge (pm_editor_get_history (editor));
  pm_editor_run (editor, pm_command_set_string (pm_editor_get_document (editor), id,
                                                PM_ACTION_TITLE, text));
  pm_history_break_merge (pm_editor_get_history (editor));
}

/** pm_actions_cells_commit: keeps the title that is being written */
void
pm_actions_cells_commit (PmActionsView *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      PmActionsCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->entry != NULL)
        commit_edit (cell);
    }
}

static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              PmActionsCell *cell)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end_edit (cell);
  return GDK_EVENT_STOP;
}

static void
begin_edit (PmActionsCell *cell)
{
  const PmAction *action = pm_actions_view_get_action (cell->view, cell->item);

  if (action == NULL || pm_editor_get_read_only (cell->view->editor))
    return;
  gtk_editable_set_text (GTK_EDITABLE (cell->entry), pm_text_or_empty (action->title));
  gtk_stack_set_visible_child_name (GTK_STACK (cell->stack), "edit");
  gtk_widget_grab_focus (cell->entry);
}

/** pm_actions_cell_edit: lets the title of the action @id be written where it stands */
void
pm_actions_cell_edit (PmActionsView *self, const char *id)
{
  PmActionsCell *cell = pm_actions_cell_find (self, id, PM_ACTIONS_TITLE);

  if (cell != NULL)
    begin_edit (cell);
}

static void
popover_cb (GtkMenuButton *button, gpointer user_data)
{
  PmActionsCell *cell = user_data;
  const char *id = id_of (cell);
  GtkWidget *popover;

  if (id == NULL)
    return;
  if (cell->column == PM_ACTIONS_DUE)
    popover = pm_due_popover_new (cell->view->editor, id);
  else
    {
      g_autoptr (GMenuModel) menu =
          cell->column == PM_ACTIONS_LIST
              ? pm_action_menu_new (cell->view->editor, id)
              : pm_action_field_menu_new (cell->view->editor, id, field_of (cell->column));

      popover = gtk_popover_menu_new_from_model (menu);
      pm_menu_names_add (popover);
    }
  gtk_menu_button_set_popover (button, popover);
}

static void
context_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmActionsCell *cell)
{
  const char *id = id_of (cell);

  if (id == NULL)
    return;
  /* A menu about one of several that are selected is about all of them. */
  if (!pm_selection_contains (pm_editor_get_selection (cell->view->editor), id))
    pm_selection_select (pm_editor_get_selection (cell->view->editor), id);
  pm_actions_popup_menu (cell->view, cell->root, x, y, id);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
double_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmActionsCell *cell)
{
  if (n_press != 2)
    return;
  begin_edit (cell);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Making */

static GtkWidget *
make_check (PmActionsCell *cell)
{
  cell->check = gtk_check_button_new ();
  gtk_widget_set_valign (cell->check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (cell->check, _ ("Done"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Done"), -1);
  g_signal_connect (cell->check, "toggled", G_CALLBACK (check_cb), cell);
  g_object_bind_property (cell->view->editor, "read-only", cell->check, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return cell->check;
}

static void
tracker_cb (GtkWidget *button, PmActionsCell *cell)
{
  const PmAction *action = pm_actions_view_get_action (cell->view, cell->item);
  const PmLink *link = action != NULL && action->link != NULL ? pm_link (action->link) : NULL;
  GtkRoot *root = gtk_widget_get_root (button);
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (link == NULL || link->url == NULL || !pm_link_is_allowed (link->url))
    return;
  launcher = gtk_uri_launcher_new (link->url);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                           NULL);
}

static GtkWidget *
make_tracker (PmActionsCell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  cell->tracker = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (cell->tracker), label);
  gtk_widget_add_css_class (cell->tracker, "flat");
  gtk_widget_add_css_class (cell->tracker, "tracker");
  gtk_widget_set_valign (cell->tracker, GTK_ALIGN_CENTER);
  g_signal_connect (cell->tracker, "clicked", G_CALLBACK (tracker_cb), cell);
  return cell->tracker;
}

static GtkWidget *
make_title (PmActionsCell *cell)
{
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  cell->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->title), 0);
  gtk_label_set_wrap (GTK_LABEL (cell->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (cell->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (cell->title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (cell->title), PANGO_ELLIPSIZE_END);
  cell->treats = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->treats), 0);
  gtk_label_set_ellipsize (GTK_LABEL (cell->treats), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (cell->treats, "caption");
  gtk_widget_add_css_class (cell->treats, "dimmed");
  gtk_box_append (GTK_BOX (texts),
                  cell->column == PM_ACTIONS_LIST ? cell->title : pm_wrap_bin_new (cell->title));
  gtk_box_append (GTK_BOX (below), cell->treats);
  gtk_box_append (GTK_BOX (below), make_tracker (cell));
  gtk_box_append (GTK_BOX (texts), below);
  cell->verified = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->verified), 0);
  gtk_label_set_ellipsize (GTK_LABEL (cell->verified), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (cell->verified, "caption");
  gtk_widget_add_css_class (cell->verified, "dimmed");
  gtk_box_append (GTK_BOX (texts), cell->verified);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);

  cell->entry = gtk_entry_new ();
  pm_own_undo_mark (cell->entry);
  gtk_widget_set_valign (cell->entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title of the action"), -1);
  g_signal_connect_swapped (cell->entry, "activate", G_CALLBACK (commit_edit), cell);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), cell);
  gtk_widget_add_controller (cell->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit_edit), cell);
  gtk_widget_add_controller (cell->entry, focus);

  cell->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (cell->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (cell->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (cell->stack), texts, "show");
  gtk_stack_add_named (GTK_STACK (cell->stack), cell->entry, "edit");
  gtk_widget_set_hexpand (cell->stack, TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (double_click_cb), cell);
  gtk_widget_add_controller (texts, GTK_EVENT_CONTROLLER (click));
  pm_actions_add_drag (cell, texts);
  return cell->stack;
}

static GtkWidget *
make_button (PmActionsCell *cell)
{
  cell->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (cell->button, "flat");
  gtk_widget_add_css_class (cell->button, "value");
  gtk_widget_set_valign (cell->button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (cell->button, GTK_ALIGN_START);
  if (cell->column == PM_ACTIONS_LIST)
    {
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (cell->button), "view-more-symbolic");
      gtk_widget_set_tooltip_text (cell->button, _ ("Change"));
    }
  else
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), cell->column == PM_ACTIONS_OWNER ? 13 : 18);
      gtk_widget_add_css_class (label, "numeric");
      gtk_menu_button_set_child (GTK_MENU_BUTTON (cell->button), label);
    }
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (cell->button), popover_cb, cell, NULL);
  g_object_bind_property (cell->view->editor, "read-only", cell->button, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return cell->button;
}

static GtkWidget *
make_list_row (PmActionsCell *cell)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  cell->remark = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (cell->remark), 0);
  gtk_label_set_wrap (GTK_LABEL (cell->remark), TRUE);
  gtk_widget_add_css_class (cell->remark, "caption");
  gtk_widget_add_css_class (cell->remark, "numeric");
  gtk_box_append (GTK_BOX (row), make_check (cell));
  gtk_box_append (GTK_BOX (texts), make_title (cell));
  gtk_box_append (GTK_BOX (texts), cell->remark);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), make_button (cell));
  gtk_widget_add_css_class (row, "action-row");
  return row;
}

static GtkWidget *
make_root (PmActionsCell *cell)
{
  GtkWidget *label;

  switch (cell->column)
    {
    case PM_ACTIONS_DONE:
      return make_check (cell);
    case PM_ACTIONS_NUMBER:
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "dimmed");
      pm_actions_add_drag (cell, label);
      return label;
    case PM_ACTIONS_TITLE:
      return make_title (cell);
    case PM_ACTIONS_LIST:
      return make_list_row (cell);
    case PM_ACTIONS_KIND:
    case PM_ACTIONS_PRIORITY:
    case PM_ACTIONS_OWNER:
    case PM_ACTIONS_DUE:
    case PM_ACTIONS_STATUS:
    default:
      return make_button (cell);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmActionsView *self)
{
  PmActionsCell *cell = g_new0 (PmActionsCell, 1);
  GtkGesture *context = gtk_gesture_click_new ();

  cell->view = self;
  cell->item = item;
  cell->column =
      (PmActionsColumn) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  cell->root = make_root (cell);
  /* It is in a row by then. */
  g_signal_connect_swapped (cell->root, "map", G_CALLBACK (light_cell), cell);
  g_object_set_data (G_OBJECT (cell->root), "pm-actions-cell", cell);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (context), GDK_BUTTON_SECONDARY);
  /* A menu that takes the pointer before the button is let go leaves this widget pressed. */
  g_signal_connect (context, "released", G_CALLBACK (context_cb), cell);
  gtk_widget_add_controller (cell->root, GTK_EVENT_CONTROLLER (context));
  gtk_list_item_set_child (item, cell->root);
  if (GTK_IS_COLUMN_VIEW_CELL (item))
    gtk_column_view_cell_set_focusable (GTK_COLUMN_VIEW_CELL (item),
                                        cell->column == PM_ACTIONS_TITLE);
  g_object_set_data_full (G_OBJECT (item), "pm-actions-cell", cell, g_free);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmActionsView *self)
{
  PmActionsCell *cell = g_object_get_data (G_OBJECT (item), "pm-actions-cell");

  g_ptr_array_add (self->cells, cell);
  update_cell (cell);
  light_cell (cell);
  if (cell->stack != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (cell->stack), "show");
  if (cell->column == PM_ACTIONS_LIST)
    {
      const PmAction *action = pm_actions_view_get_action (self, item);

      if (action != NULL)
        gtk_list_item_set_accessible_label (item, pm_text_or_empty (action->title));
    }
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PmActionsView *self)
{
  if (self->cells != NULL)
    g_ptr_array_remove_fast (self->cells, g_object_get_data (G_OBJECT (item), "pm-actions-cell"));
}

GtkListItemFactory *
pm_actions_factory_new (PmActionsView *self, PmActionsColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  return factory;
}

/** pm_actions_cells_update: shows the document as it is now */
void
pm_actions_cells_update (PmActionsView *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    update_cell (g_ptr_array_index (self->cells, i));
}

/** pm_actions_cell_find: Returns: (nullable): the cell, or the row of a list or the board that
 * stands for all, if it is scrolled to */
PmActionsCell *
pm_actions_cell_find (PmActionsView *self, const char *id, PmActionsColumn column)
{
  if (!g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "table"))
    column = PM_ACTIONS_LIST;
  for (guint i = 0; i < self->cells->len; i++)
    {
      PmActionsCell *cell = g_ptr_array_index (self->cells, i);

      if (cell->column == column && g_strcmp0 (id_of (cell), id) == 0)
        return cell;
    }
  return NULL;
}
