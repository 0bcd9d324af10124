/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-actions-view-private.h"

#include "pm-action-edit.h"
#include "pm-due-popover.h"
#include "pm-link-popover.h"
#include "pm-menu-names.h"
#include "pm-text.h"
#include "pm-text-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The group "action-list". All take the id of an action, but `set`, which takes (id, field, value)
 * with the name of an enumeration's value or the id of a person, and `add`, which takes nothing.
 *
 *   add edit treats due delete toggle-done move-up move-down set
 */

/* Popovers */

/* Where a popover about the action points at: its cell, else the list. */
static void
present (PmActionsView *self, GtkWidget *popover, const char *id, PmActionsColumn column)
{
  PmActionsCell *cell = pm_actions_cell_find (self, id, column);
  GtkWidget *at = cell != NULL ? cell->root : self->stack;
  graphene_rect_t bounds;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) MIN (bounds.size.width, 240),
                                                   (int) bounds.size.height });
  pm_popover_popup_soon (popover);
}

/** pm_actions_popup_menu: everything that can be done to @id, at (@x, @y) of the widget @at */
void
pm_actions_popup_menu (PmActionsView *self, GtkWidget *at, double x, double y, const char *id)
{
  g_autoptr (GMenuModel) menu = pm_action_menu_new (self->editor, id);
  graphene_point_t point;

  if (pm_editor_get_read_only (self->editor) ||
      !gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &point))
    return;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_menu_new_from_model (menu);
  pm_menu_names_add (self->popover);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

typedef struct
{
  PmEditor *editor;
  char **ids;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->editor);
  g_strfreev (asked->ids);
  g_free (asked);
}

static void
reason_cb (const char *text, gpointer user_data)
{
  Asked *asked = user_data;

  pm_actions_change (asked->editor, (const char *const *) asked->ids, PM_ACTION_STATUS,
                     PM_ACTION_STATUS_WONT_DO, text);
}

static void
owner_cb (const char *text, gpointer user_data)
{
  Asked *asked = user_data;

  pm_actions_add_owner (asked->editor, (const char *const *) asked->ids, text);
}

static void
ask (PmActionsView *self,
     const char *id,
     PmActionsColumn column,
     const char *question,
     const char *placeholder,
     const char *text,
     PmTextPopoverFunc func)
{
  Asked *asked = g_new0 (Asked, 1);
  GtkWidget *popover;

  asked->editor = g_object_ref (self->editor);
  asked->ids = pm_actions_dup_targets (self->editor, id);
  popover = pm_text_popover_new (question, placeholder, text, func, asked);
  g_object_set_data_full (G_OBJECT (popover), "pm-asked", asked, asked_free);
  present (self, popover, id, column);
}

/* Actions */

static void
set_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmActionsView *self = user_data;
  PmDocument *document = pm_editor_get_document (self->editor);
  const char *id, *value;
  g_auto (GStrv) ids = NULL;
  const PmEnumInfo *info;
  PmRecord *record;
  guint field, number;

  g_variant_get (parameter, "(&su&s)", &id, &field, &value);
  record = pm_document_lookup (document, PM_KIND_ACTION, id);
  if (record == NULL || field >= PM_ACTION_N_FIELDS)
    return;
  ids = pm_actions_dup_targets (self->editor, id);
  if (field == PM_ACTION_OWNER)
    {
      if (g_str_equal (value, PM_ACTION_NEW_OWNER))
        ask (self, id, PM_ACTIONS_OWNER, _ ("Who owns the action?"), _ ("Name"), "", owner_cb);
      else
        pm_actions_change (self->editor, (const char *const *) ids, field, 0,
                           value[0] != '\0' ? value : NULL);
      return;
    }
  info = pm_kind_get_info (PM_KIND_ACTION)->fields[field].enum_info;
  number = info != NULL ? pm_enum_find (info, value, strlen (value)) : 0;
  if (field == PM_ACTION_STATUS && number == PM_ACTION_STATUS_WONT_DO)
    ask (self, id, PM_ACTIONS_STATUS, _ ("Why will it not be done?"),
         _ ("For example: covered by another action"),
         pm_text_or_empty (pm_action (record)->reason), reason_cb);
  else if (info != NULL)
    pm_actions_change (self->editor, (const char *const *) ids, field, number, NULL);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (PM_ACTIONS_VIEW (user_data)->add_entry);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_actions_cell_edit (user_data, g_variant_get_string (parameter, NULL));
}

static void
treats_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmActionsView *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);

  present (self, pm_link_popover_new (self->editor, id, PM_ACTION_TREATS, PM_LINK_NO_FIELD), id,
           PM_ACTIONS_TITLE);
}

static void
due_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmActionsView *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);

  present (self, pm_due_popover_new (self->editor, id), id, PM_ACTIONS_DUE);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmActionsView *self = user_data;
  g_auto (GStrv) ids =
      pm_actions_dup_targets (self->editor, g_variant_get_string (parameter, NULL));
  guint position = pm_actions_view_find (self, g_variant_get_string (parameter, NULL));
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n;

  if (!pm_editor_run (self->editor, pm_command_remove (pm_editor_get_document (self->editor),
                                                       (const char *const *) ids)))
    return;
  /* The next one is selected, so that Delete can be pressed again. */
  n = g_list_model_get_n_items (model);
  if (position != GTK_INVALID_LIST_POSITION && n > 0)
    {
      g_autoptr (PmItem) item = g_list_model_get_item (model, MIN (position, n - 1));

      pm_selection_select (pm_editor_get_selection (self->editor), pm_item_get_id (item));
    }
}

static void
toggle_done_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_action_toggle_done (PM_ACTIONS_VIEW (user_data)->editor,
                         g_variant_get_string (parameter, NULL));
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_actions_step (user_data, g_variant_get_string (parameter, NULL), -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_actions_step (user_data, g_variant_get_string (parameter, NULL), 1);
}

static const GActionEntry entries[] = {
  { "add", add_cb, NULL, NULL, NULL, { 0 } },
  { "edit", edit_cb, "s", NULL, NULL, { 0 } },
  { "treats", treats_cb, "s", NULL, NULL, { 0 } },
  { "due", due_cb, "s", NULL, NULL, { 0 } },
  { "delete", delete_cb, "s", NULL, NULL, { 0 } },
  { "toggle-done", toggle_done_cb, "s", NULL, NULL, { 0 } },
  { "move-up", move_up_cb, "s", NULL, NULL, { 0 } },
  { "move-down", move_down_cb, "s", NULL, NULL, { 0 } },
  { "set", set_cb, "(sus)", NULL, NULL, { 0 } },
};

/** pm_actions_commands_update: all are off while the document is read-only */
void
pm_actions_commands_update (PmActionsView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   !pm_editor_get_read_only (self->editor));
    }
}

/* Keys */

/* A key that opens the popover of one column for the selected action. */
static gboolean
open_column (PmActionsView *self, const char *id, PmActionsColumn column)
{
  PmActionsCell *cell = pm_actions_cell_find (self, id, column);

  if (cell == NULL || cell->button == NULL)
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (cell->button));
  return TRUE;
}

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} Key;

static const Key keys[] = {
  { GDK_KEY_Insert, 0, "add" },
  { GDK_KEY_n, 0, "add" },
  { GDK_KEY_F2, 0, "edit" },
  { GDK_KEY_Return, 0, "edit" },
  { GDK_KEY_KP_Enter, 0, "edit" },
  { GDK_KEY_Delete, 0, "delete" },
  { GDK_KEY_KP_Delete, 0, "delete" },
  { GDK_KEY_space, 0, "toggle-done" },
  { GDK_KEY_t, 0, "treats" },
  { GDK_KEY_Up, GDK_ALT_MASK, "move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "move-down" },
};

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmActionsView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  const char *id = pm_actions_view_get_selected (self);
  guint lower = gdk_keyval_to_lower (keyval);

  /* What is written in, and menus that are open, take all keys; buttons take those that press. */
  if (focus == NULL || GTK_IS_EDITABLE (focus) ||
      gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return GDK_EVENT_PROPAGATE;
  if ((GTK_IS_BUTTON (focus) || GTK_IS_CHECK_BUTTON (focus)) &&
      (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return GDK_EVENT_PROPAGATE;
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && state == GDK_SHIFT_MASK))
    {
      PmActionsCell *cell = pm_actions_cell_find (self, id, PM_ACTIONS_TITLE);

      if (cell != NULL)
        pm_actions_popup_menu (self, cell->root, 24, 24, id);
      return GDK_EVENT_STOP;
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GAction *action;
      GVariant *parameter = NULL;

      if (keys[i].keyval != lower || keys[i].modifiers != state)
        continue;
      action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), keys[i].action);
      if (g_action_get_parameter_type (action) != NULL)
        {
          if (id == NULL)
            return GDK_EVENT_PROPAGATE;
          parameter = g_variant_new_string (id);
        }
      g_action_activate (action, parameter);
      return GDK_EVENT_STOP;
    }
  if (state != 0 || id == NULL || pm_editor_get_read_only (self->editor))
    return GDK_EVENT_PROPAGATE;
  switch (lower)
    {
    case GDK_KEY_d:
      return open_column (self, id, PM_ACTIONS_DUE);
    case GDK_KEY_k:
      return open_column (self, id, PM_ACTIONS_KIND);
    case GDK_KEY_o:
      return open_column (self, id, PM_ACTIONS_OWNER);
    case GDK_KEY_p:
      return open_column (self, id, PM_ACTIONS_PRIORITY);
    case GDK_KEY_s:
      return open_column (self, id, PM_ACTIONS_STATUS);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
pm_actions_commands_init (PmActionsView *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "action-list", G_ACTION_GROUP (self->actions));
  /* Before the list, which takes the space bar and Enter for itself. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->stack, controller);
  pm_actions_commands_update (self);
}
