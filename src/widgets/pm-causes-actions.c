/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-causes-common.h"
#include "pm-causes-shared.h"
#include "pm-link-popover.h"
#include "pm-text-popover.h"

#include <glib/gi18n-lib.h>

/*
 * The group "causes". All but the last few act on the selected cause, and all that change the
 * document are off while it is read-only.
 *
 *   add-below add-sibling add-problem edit delete evidence stop-reason toggle-gate
 *   kind::NAME certainty::NAME gate::NAME unlink::ID ask-why arrow promote demote move-back move-on
 *   fold fold-all unfold-all zoom-in zoom-out zoom-normal zoom-fit from-start::(true|false)
 */

typedef void (*ActionFunc) (PmCausesCanvas *self, const char *id, GVariant *parameter);

typedef struct
{
  const char *name;
  ActionFunc func;
  const char *parameter_type;
  const char *state; /* GVariant text; NULL: none */
  gboolean needs_cause;
  gboolean changes; /* the document */
} Action;

static void
add_below (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_add_below (self, id);
}

static void
add_sibling (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_add_sibling (self, id);
}

static void
add_problem (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_add (self, NULL, NULL, PM_CAUSE_KIND_PROBLEM);
}

static void
edit (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_edit_text (self, id);
}

static void
delete_cause (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  const PmCause *effect = pm_selection_get_arrow_effect (pm_editor_get_selection (self->editor));

  /* What is selected is the arrow: that goes, and the cause stays. */
  if (effect != NULL)
    pm_editor_run (self->editor, pm_command_unlink_cause (pm_editor_get_document (self->editor), id,
                                                          effect->base.id));
  else
    pm_causes_remove (self, id);
}

static void
toggle_gate (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_toggle_gate (self, id);
}

static void
set_named (PmCausesCanvas *self, const char *id, const char *action, GVariant *parameter)
{
  const char *label = pm_causes_set_named (self->editor, id, action, parameter);

  if (label != NULL)
    pm_causes_announce (self, label);
}

static void
set_kind (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "kind", parameter);
}

static void
set_certainty (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "certainty", parameter);
}

static void
set_gate (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  set_named (self, id, "gate", parameter);
}

static void
unlink_effect (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_editor_run (self->editor, pm_command_unlink_cause (pm_editor_get_document (self->editor), id,
                                                        g_variant_get_string (parameter, NULL)));
}

static void
ask_why (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_ask_why (self, id, 1);
}

static void
next_arrow (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_next_arrow (self, id);
}

static void
promote (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_step_move (self, id, PM_TREE_STEP_PARENT);
}

static void
demote (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_step_move (self, id, PM_TREE_STEP_CHILD);
}

static void
move_back (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_step_move (self, id, PM_TREE_STEP_PREVIOUS);
}

static void
move_on (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_step_move (self, id, PM_TREE_STEP_NEXT);
}

/* Popovers at the node */

void
pm_causes_present_at (PmCausesCanvas *self, GtkWidget *popover, const char *id)
{
  graphene_rect_t bounds;
  GdkRectangle rect;

  if (!pm_causes_canvas_get_node_bounds (self, id, &bounds))
    bounds = GRAPHENE_RECT_INIT (0, 0, 1, 1);
  rect = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                          (int) bounds.size.height };
  if (self->menu != NULL)
    gtk_widget_unparent (self->menu);
  self->menu = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &rect);
  pm_popover_popup_soon (popover);
}

static void
evidence (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_canvas_reveal (self, id);
  pm_causes_present_at (
      self, pm_link_popover_new (self->editor, id, PM_CAUSE_EVIDENCE, PM_CAUSE_EVIDENCE_AGAINST),
      id);
}

static void
stop_reason (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_canvas_reveal (self, id);
  pm_causes_present_at (self, pm_causes_stop_popover_new (self->editor, id), id);
}

/* Folding and zoom */

/** pm_causes_fold: hides or shows what leads to the cause @id */
void
pm_causes_fold (PmCausesCanvas *self, const char *id, gboolean fold)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));

  if (node == NULL || !node->is_foldable)
    return;
  if (fold)
    g_hash_table_add (self->folded, g_strdup (id));
  else
    g_hash_table_remove (self->folded, id);
  pm_causes_refresh (self);
}

static void
toggle_fold (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_fold (self, id, !g_hash_table_contains (self->folded, id));
}

static void
fold_all (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  guint n, i;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (self->layout, &n);

  for (i = 0; i < n; i++)
    if (nodes[i].is_foldable && nodes[i].level > 0)
      g_hash_table_add (self->folded, g_strdup (nodes[i].id));
  pm_causes_refresh (self);
}

static void
unfold_all (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  g_hash_table_remove_all (self->folded);
  pm_causes_refresh (self);
}

static void
zoom_in (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_zoom_step (self, 1);
}

static void
zoom_out (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_zoom_step (self, -1);
}

static void
zoom_normal (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_canvas_set_zoom (self, 1);
}

static void
zoom_fit (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_canvas_fit (self);
}

static void
from_start (PmCausesCanvas *self, const char *id, GVariant *parameter)
{
  pm_causes_canvas_set_tree_orientation (
      self, g_variant_get_boolean (parameter) ? PM_TREE_START_END : PM_TREE_TOP_DOWN);
}

static const Action actions[] = {
  { "add-below", add_below, NULL, NULL, TRUE, TRUE },
  { "add-sibling", add_sibling, NULL, NULL, TRUE, TRUE },
  { "add-problem", add_problem, NULL, NULL, FALSE, TRUE },
  { "edit", edit, NULL, NULL, TRUE, TRUE },
  { "delete", delete_cause, NULL, NULL, TRUE, TRUE },
  { "evidence", evidence, NULL, NULL, TRUE, TRUE },
  { "stop-reason", stop_reason, NULL, NULL, TRUE, TRUE },
  { "toggle-gate", toggle_gate, NULL, NULL, TRUE, TRUE },
  { "kind", set_kind, "s", "''", TRUE, TRUE },
  { "certainty", set_certainty, "s", "''", TRUE, TRUE },
  { "gate", set_gate, "s", "''", TRUE, TRUE },
  { "unlink", unlink_effect, "s", NULL, TRUE, TRUE },
  { "ask-why", ask_why, NULL, NULL, TRUE, TRUE },
  { "arrow", next_arrow, NULL, NULL, TRUE, FALSE },
  { "promote", promote, NULL, NULL, TRUE, TRUE },
  { "demote", demote, NULL, NULL, TRUE, TRUE },
  { "move-back", move_back, NULL, NULL, TRUE, TRUE },
  { "move-on", move_on, NULL, NULL, TRUE, TRUE },
  { "fold", toggle_fold, NULL, NULL, TRUE, FALSE },
  { "fold-all", fold_all, NULL, NULL, FALSE, FALSE },
  { "unfold-all", unfold_all, NULL, NULL, FALSE, FALSE },
  { "zoom-in", zoom_in, NULL, NULL, FALSE, FALSE },
  { "zoom-out", zoom_out, NULL, NULL, FALSE, FALSE },
  { "zoom-normal", zoom_normal, NULL, NULL, FALSE, FALSE },
  { "zoom-fit", zoom_fit, NULL, NULL, FALSE, FALSE },
  { "from-start", from_start, "b", "false", FALSE, FALSE },
};

static void
activate_cb (GSimpleAction *simple, GVariant *parameter, gpointer user_data)
{
  PmCausesCanvas *self = user_data;
  g_autofree char *id = g_strdup (pm_causes_lead_id (self));
  const char *name = g_action_get_name (G_ACTION (simple));
  guint i;

  for (i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name) && (id != NULL || !actions[i].needs_cause))
      actions[i].func (self, id, parameter);
}

/** pm_causes_actions_update: which actions can be done now, and the states of those that have one
 */
void
pm_causes_actions_update (PmCausesCanvas *self)
{
  const PmTreeNode *node = pm_causes_node (self, pm_causes_lead (self));
  gboolean read_only = pm_editor_get_read_only (self->editor);
  guint i;

  if (self->actions == NULL)
    return;
  for (i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GSimpleAction *action = G_SIMPLE_ACTION (
          g_action_map_lookup_action (G_ACTION_MAP (self->actions), actions[i].name));
      gboolean enabled =
          (!actions[i].needs_cause || node != NULL) && !(actions[i].changes && read_only);

      if (g_str_equal (actions[i].name, "fold"))
        enabled = node != NULL && node->is_foldable;
      else if (g_str_equal (actions[i].name, "toggle-gate"))
        enabled = enabled && node->n_causes > 1;
      g_simple_action_set_enabled (action, enabled);
      if (actions[i].state != NULL && g_strcmp0 (actions[i].parameter_type, "s") == 0 &&
          node != NULL)
        pm_causes_show_named (action, node->cause);
      else if (actions[i].state != NULL && g_strcmp0 (actions[i].parameter_type, "b") == 0)
        g_simple_action_set_state (action, g_variant_new_boolean (self->tree_orientation ==
                                                                  PM_TREE_START_END));
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
  { GDK_KEY_a, 0, "arrow" },
  { GDK_KEY_f, 0, "zoom-fit" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "zoom-in" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "zoom-out" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "zoom-normal" },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "zoom-normal" },
};

static gboolean
arrow (guint keyval, int *dx, int *dy)
{
  *dx = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left     ? -1
        : keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1
                                                                : 0;
  *dy = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up       ? -1
        : keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1
                                                              : 0;
  return *dx != 0 || *dy != 0;
}

static void
go (PmCausesCanvas *self, PmTreeStep step)
{
  gint at = pm_tree_layout_step (self->layout, pm_causes_lead (self), step);
  const PmTreeNode *node = pm_causes_node (self, at);

  if (node == NULL)
    return;
  pm_causes_select (self, node->id);
  pm_causes_canvas_grab_node (self, node->id);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmCausesCanvas *self)
{
  const char *lead = pm_causes_lead_id (self);
  const char *name;
  guint lower = gdk_keyval_to_lower (keyval);
  int dx, dy;
  guint i;

  if (pm_causes_keys_are_elsewhere (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (keyval == GDK_KEY_Escape && lead != NULL && !self->drag.is_active &&
      pm_selection_get_arrow_effect (pm_editor_get_selection (self->editor)) != NULL)
    {
      pm_causes_select (self, lead);
      return GDK_EVENT_STOP;
    }
  if (state == 0 && self->edited_id == NULL &&
      ((lower == GDK_KEY_y && pm_causes_answer (self, PM_ANSWER_YES)) ||
       (lower == GDK_KEY_n && pm_causes_answer (self, PM_ANSWER_NO)) ||
       (lower == GDK_KEY_u && pm_causes_answer (self, PM_ANSWER_UNSURE))))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Escape)
    return pm_causes_drag_cancel (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (self->edited_id != NULL || self->drag.is_active)
    return GDK_EVENT_PROPAGATE;
  if (arrow (keyval, &dx, &dy) && (state & ~GDK_ALT_MASK) == 0)
    {
      PmTreeStep step = pm_tree_layout_step_for_direction (self->layout, dx, dy);

      if (state == 0)
        go (self, step);
      else if (lead != NULL)
        pm_causes_step_move (self, lead, step);
      return GDK_EVENT_STOP;
    }
  if (state == 0 && (keyval == GDK_KEY_Home || keyval == GDK_KEY_End))
    {
      go (self, keyval == GDK_KEY_Home ? PM_TREE_STEP_FIRST : PM_TREE_STEP_LAST);
      return GDK_EVENT_STOP;
    }
  if (state == 0 && (lower == GDK_KEY_c || lower == GDK_KEY_k) && lead != NULL &&
      !pm_editor_get_read_only (self->editor))
    {
      pm_causes_popup_menu (self, -1, -1, lower == GDK_KEY_c ? "certainty" : "kind");
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && state == GDK_SHIFT_MASK))
    {
      pm_causes_popup_menu (self, -1, -1, "context");
      return GDK_EVENT_STOP;
    }
  /* On some keyboards the plus sign needs Shift. */
  if (keyval == GDK_KEY_plus)
    state &= ~GDK_SHIFT_MASK;
  name = pm_causes_find_key (lower, state);
  for (i = 0; i < G_N_ELEMENTS (keys) && name == NULL; i++)
    if (keys[i].keyval == lower && keys[i].modifiers == state)
      name = keys[i].action;
  if (name != NULL)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

      if (!g_action_get_enabled (action))
        return GDK_EVENT_PROPAGATE;
      g_action_activate (action, NULL);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

void
pm_causes_actions_init (PmCausesCanvas *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  guint i;

  self->actions = g_simple_action_group_new ();
  for (i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;
      g_autoptr (GVariantType) type =
          actions[i].parameter_type != NULL ? g_variant_type_new (actions[i].parameter_type) : NULL;

      if (actions[i].state != NULL)
        action = g_simple_action_new_stateful (actions[i].name, type,
                                               g_variant_new_parsed (actions[i].state));
      else
        action = g_simple_action_new (actions[i].name, type);
      g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "causes", G_ACTION_GROUP (self->actions));

  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/** pm_causes_canvas_get_actions: Returns: (transfer none): the group "causes", for controls around
 */
GActionGroup *
pm_causes_canvas_get_actions (PmCausesCanvas *self)
{
  return G_ACTION_GROUP (self->actions);
}
