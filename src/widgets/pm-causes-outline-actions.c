/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-outline-private.h"

#include "pm-causes-common.h"
#include "pm-causes-shared.h"
#include "pm-link-popover.h"
#include "pm-menu-names.h"
#include "pm-text-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/*
 * The group "causes" of the outline: the names are those of the drawn tree, so that the menus and
 * the buttons around are the same; what is about zoom is not there.
 */

typedef void (*ActionFunc) (PmCausesOutline *self, const char *id, GVariant *parameter);

typedef struct
{
  const char *name;
  ActionFunc func;
  const char *parameter_type; /* with a state of that type, but for "unlink" */
  gboolean needs_cause;
  gboolean changes; /* the document */
} Action;

static PmDocument *
get_document (PmCausesOutline *self)
{
  return pm_editor_get_document (self->editor);
}

static void
announce (PmCausesOutline *self, const char *text)
{
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
add_below (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_add_below (self);
}

static void
add_sibling (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_add_sibling (self);
}

static void
ask_why (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_ask_why (self, 1);
}

static void
add_problem (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_add (self, NULL, NULL, PM_CAUSE_KIND_PROBLEM);
}

static void
edit (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_edit (self);
}

static void
delete_cause (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_remove (self);
}

static void
set_named (PmCausesOutline *self, const char *id, const char *action, GVariant *parameter)
{
  announce (self, pm_causes_set_named (self->editor, id, action, parameter));
}

static void
set_kind (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "kind", parameter);
}

static void
set_certainty (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "certainty", parameter);
}

static void
set_gate (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "gate", parameter);
}

static void
toggle_gate (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  const PmCause *cause = pm_outline_item_get_cause (pm_causes_outline_get_lead (self));
  PmGate gate = cause->gate == PM_GATE_AND ? PM_GATE_OR : PM_GATE_AND;
  g_autoptr (GVariant) name =
      g_variant_ref_sink (g_variant_new_string (pm_enum_get_name (&pm_gate_enum, gate)));

  set_named (self, id, "gate", name);
}

static void
unlink_effect (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_run (self, pm_command_unlink_cause (get_document (self), id,
                                                        g_variant_get_string (parameter, NULL)));
}

static void
promote (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_move (self, PM_OUTLINE_MOVE_OUT);
}

static void
demote (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_move (self, PM_OUTLINE_MOVE_IN);
}

static void
move_back (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_move (self, PM_OUTLINE_MOVE_UP);
}

static void
move_on (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  pm_causes_outline_move (self, PM_OUTLINE_MOVE_DOWN);
}

static void
toggle_fold (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  g_autoptr (GtkTreeListRow) row =
      pm_causes_outline_get_tree_row (self, pm_causes_outline_get_lead (self));

  if (row != NULL)
    pm_causes_outline_fold (self, id, gtk_tree_list_row_get_expanded (row));
}

static void
fold_all (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (self->outline, &n);

  for (guint i = n; i > 0; i--)
    if (rows[i - 1].level > 0 && rows[i - 1].n_causes > 0)
      pm_causes_outline_fold (self, rows[i - 1].cause->base.id, TRUE);
}

static void
unfold_all (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  guint n;
  const PmOutlineRow *rows = pm_cause_outline_get_rows (self->outline, &n);

  for (guint i = 0; i < n; i++)
    pm_causes_outline_fold (self, rows[i].cause->base.id, FALSE);
}

/* Popovers and menus */

/* The keyboard goes back to the row that it was about. */
static void
closed_cb (PmCausesOutline *self)
{
  if (self->edited_id == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
take_popover (PmCausesOutline *self, GtkWidget *popover)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/* Where the row of the selected cause is, in the outline. */
static void
present (PmCausesOutline *self, GtkWidget *popover)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  GtkWidget *row = item != NULL ? g_hash_table_lookup (self->rows, item) : NULL;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 1, 1);

  if (row != NULL)
    (void) !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds);
  take_popover (self, popover);
  /* A row is as wide as the view: its beginning is where the text is. */
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) MIN (bounds.size.width, 240),
                                                 (int) bounds.size.height });
  pm_popover_popup_soon (popover);
}

static void
evidence (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  present (self,
           pm_link_popover_new (self->editor, id, PM_CAUSE_EVIDENCE, PM_CAUSE_EVIDENCE_AGAINST));
}

static void
stop_reason (PmCausesOutline *self, const char *id, GVariant *parameter)
{
  present (self, pm_causes_stop_popover_new (self->editor, id));
}

static void
popup_enum (PmCausesOutline *self, const char *name)
{
  g_autoptr (GMenu) menu = pm_causes_enum_menu_new (name);

  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  pm_menu_names_add (popover);
  present (self, popover);
}

/** pm_causes_outline_popup_menu: @row: (nullable): where the pointer is; %NULL: the selected one */
void
pm_causes_outline_popup_menu (PmCausesOutline *self, PmOutlineRowView *row, double x, double y)
{
  PmOutlineItem *item =
      row != NULL ? pm_outline_row_view_get_item (row) : pm_causes_outline_get_lead (self);
  g_autoptr (GtkTreeListRow) tree_row = NULL;
  graphene_point_t point;
  g_autoptr (GMenu) menu = NULL;
  GtkWidget *popover;

  if (item == NULL)
    return;
  tree_row = pm_causes_outline_get_tree_row (self, item);
  menu = pm_causes_node_menu_new (
      get_document (self), pm_outline_item_get_cause (item), pm_outline_item_get_n_causes (item),
      g_list_model_get_n_items (G_LIST_MODEL (pm_outline_item_get_children (item))) > 0,
      tree_row != NULL && !gtk_tree_list_row_get_expanded (tree_row));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  pm_menu_names_add (popover);
  if (row == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (row), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    {
      present (self, popover);
      return;
    }
  take_popover (self, popover);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The group */

static const Action actions[] = {
  { "add-below", add_below, NULL, TRUE, TRUE },
  { "add-sibling", add_sibling, NULL, TRUE, TRUE },
  { "ask-why", ask_why, NULL, TRUE, TRUE },
  { "add-problem", add_problem, NULL, FALSE, TRUE },
  { "edit", edit, NULL, TRUE, TRUE },
  { "delete", delete_cause, NULL, TRUE, TRUE },
  { "evidence", evidence, NULL, TRUE, TRUE },
  { "stop-reason", stop_reason, NULL, TRUE, TRUE },
  { "toggle-gate", toggle_gate, NULL, TRUE, TRUE },
  { "kind", set_kind, "s", TRUE, TRUE },
  { "certainty", set_certainty, "s", TRUE, TRUE },
  { "gate", set_gate, "s", TRUE, TRUE },
  { "unlink", unlink_effect, "s", TRUE, TRUE },
  { "promote", promote, NULL, TRUE, TRUE },
  { "demote", demote, NULL, TRUE, TRUE },
  { "move-back", move_back, NULL, TRUE, TRUE },
  { "move-on", move_on, NULL, TRUE, TRUE },
  { "fold", toggle_fold, NULL, TRUE, FALSE },
  { "fold-all", fold_all, NULL, FALSE, FALSE },
  { "unfold-all", unfold_all, NULL, FALSE, FALSE },
};

static gboolean
has_state (const Action *action)
{
  return action->parameter_type != NULL && !g_str_equal (action->name, "unlink");
}

static void
activated_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  PmCausesOutline *self = user_data;
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  g_autofree char *id = item != NULL ? g_strdup (pm_outline_item_get_id (item)) : NULL;
  const char *name = g_action_get_name (G_ACTION (simple));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name) && (id != NULL || !actions[i].needs_cause))
      actions[i].func (self, id, parameter);
}

/** pm_causes_outline_actions_update: which actions can be done now, and their states */
void
pm_causes_outline_actions_update (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  gboolean read_only = pm_editor_get_read_only (self->editor);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GSimpleAction *action = G_SIMPLE_ACTION (
          g_action_map_lookup_action (G_ACTION_MAP (self->actions), actions[i].name));
      gboolean enabled =
          (!actions[i].needs_cause || item != NULL) && !(actions[i].changes && read_only);

      if (g_str_equal (actions[i].name, "toggle-gate"))
        enabled = enabled && pm_outline_item_get_n_causes (item) > 1;
      g_simple_action_set_enabled (action, enabled);
      if (has_state (&actions[i]) && item != NULL)
        pm_causes_show_named (action, pm_outline_item_get_cause (item));
    }
}

/* Keys */

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} Key;

/* Beside those that all forms have. */
static const Key keys[] = {
  { GDK_KEY_Up, GDK_ALT_MASK, "move-back" }, { GDK_KEY_KP_Up, GDK_ALT_MASK, "move-back" },
  { GDK_KEY_Down, GDK_ALT_MASK, "move-on" }, { GDK_KEY_KP_Down, GDK_ALT_MASK, "move-on" },
  { GDK_KEY_Left, GDK_ALT_MASK, "promote" }, { GDK_KEY_KP_Left, GDK_ALT_MASK, "promote" },
  { GDK_KEY_Right, GDK_ALT_MASK, "demote" }, { GDK_KEY_KP_Right, GDK_ALT_MASK, "demote" },
};

/* To what stands above, or under it: first the row is folded or unfolded, as everywhere. */
static void
step (PmCausesOutline *self, gboolean into)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  g_autoptr (GtkTreeListRow) row =
      item != NULL ? pm_causes_outline_get_tree_row (self, item) : NULL;
  GListModel *children;
  gboolean is_open;

  if (row == NULL)
    return;
  children = G_LIST_MODEL (pm_outline_item_get_children (item));
  is_open = g_list_model_get_n_items (children) > 0 && gtk_tree_list_row_get_expanded (row);
  if (into && is_open)
    {
      g_autoptr (PmOutlineItem) child = g_list_model_get_item (children, 0);

      pm_causes_outline_go (self, pm_outline_item_get_id (child),
                            pm_outline_item_get_effect (child));
    }
  else if (into)
    pm_causes_outline_fold (self, pm_outline_item_get_id (item), FALSE);
  else if (is_open)
    pm_causes_outline_fold (self, pm_outline_item_get_id (item), TRUE);
  else if (pm_outline_item_get_effect (item) != NULL)
    pm_causes_outline_go (self, pm_outline_item_get_effect (item), NULL);
}

/* Left and right as they are in a text from right to left. */
static guint
mirror (PmCausesOutline *self, guint keyval)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return keyval;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return GDK_KEY_Right;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return GDK_KEY_Left;
    default:
      return keyval;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmCausesOutline *self)
{
  const char *name;
  guint lower = gdk_keyval_to_lower (mirror (self, keyval));

  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (self->edited_id != NULL || pm_causes_outline_get_lead (self) == NULL ||
      pm_causes_keys_are_elsewhere (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (state == 0 && (lower == GDK_KEY_Left || lower == GDK_KEY_KP_Left || lower == GDK_KEY_Right ||
                     lower == GDK_KEY_KP_Right))
    {
      step (self, lower == GDK_KEY_Right || lower == GDK_KEY_KP_Right);
      return GDK_EVENT_STOP;
    }
  if (state == 0 && (lower == GDK_KEY_c || lower == GDK_KEY_k) &&
      !pm_editor_get_read_only (self->editor))
    {
      popup_enum (self, lower == GDK_KEY_c ? "certainty" : "kind");
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && state == GDK_SHIFT_MASK))
    {
      pm_causes_outline_popup_menu (self, NULL, 0, 0);
      return GDK_EVENT_STOP;
    }
  name = pm_causes_find_key (lower, state);
  for (guint i = 0; i < G_N_ELEMENTS (keys) && name == NULL; i++)
    if (keys[i].keyval == lower && keys[i].modifiers == state)
      name = keys[i].action;
  if (name != NULL)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

      if (!g_action_get_enabled (action))
        /* Not to the list, which would take Enter for something else. */
        return keyval != GDK_KEY_Tab;
      g_action_activate (action, NULL);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

void
pm_causes_outline_actions_init (PmCausesOutline *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;
      const GVariantType *type =
          actions[i].parameter_type != NULL ? G_VARIANT_TYPE (actions[i].parameter_type) : NULL;

      if (has_state (&actions[i]))
        action = g_simple_action_new_stateful (actions[i].name, type, g_variant_new_string (""));
      else
        action = g_simple_action_new (actions[i].name, type);
      g_signal_connect_object (action, "activate", G_CALLBACK (activated_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "causes", G_ACTION_GROUP (self->actions));
  /* Before the list, for which Enter, Tab and the arrows mean something else. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->list, controller);
}

/** pm_causes_outline_get_actions: Returns: (transfer none): the group "causes" */
GActionGroup *
pm_causes_outline_get_actions (PmCausesOutline *self)
{
  return G_ACTION_GROUP (self->actions);
}
