/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-drag-id.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EDGE 36 /* how near the pointer has to come to an edge of the view for it to scroll */

static PmTreePart
pick (PmCausesCanvas *self, double x, double y, guint *node, guint *mark)
{
  double tree_x, tree_y;

  if (self->layout == NULL)
    return PM_TREE_PART_NONE;
  pm_causes_to_tree (self, x, y, &tree_x, &tree_y);
  return pm_tree_layout_pick (self->layout, tree_x, tree_y, node, mark);
}

static gboolean
can_edit (PmCausesCanvas *self)
{
  return !pm_editor_get_read_only (self->editor);
}

/* What a drop would do, in words */

static char *
refusal (PmCausesCanvas *self)
{
  const PmTreeNode *dragged = pm_causes_node (self, (gint) self->drag.node);
  const PmTreeDrop *drop = &self->drag.drop;
  const PmTreeNode *effect =
      pm_causes_node (self, pm_tree_layout_find (self->layout, drop->effect));

  if (effect == NULL || effect == dragged)
    return g_strdup (_ ("A cause cannot lead to itself"));
  return g_strdup_printf (_ ("%s already leads to %s: the other way round too would be a circle"),
                          effect->number, dragged->number);
}

static char *
promise (PmCausesCanvas *self)
{
  const PmTreeDrop *drop = &self->drag.drop;
  const PmTreeNode *node = pm_causes_node (self, (gint) drop->node);
  const PmTreeNode *effect =
      pm_causes_node (self, pm_tree_layout_find (self->layout, drop->effect));

  if (self->drag.is_link)
    return effect != NULL ? g_strdup_printf (_ ("Also leads to %s"), effect->number) : NULL;
  if (drop->place == PM_TREE_DROP_CHILD)
    return g_strdup_printf (_ ("Leads to %s"), node->number);
  if (effect == NULL)
    return g_strdup_printf (drop->place == PM_TREE_DROP_BEFORE ? _ ("Leads to nothing, before %s")
                                                               : _ ("Leads to nothing, after %s"),
                            node->number);
  return g_strdup_printf (drop->place == PM_TREE_DROP_BEFORE ? _ ("Leads to %s, before %s")
                                                             : _ ("Leads to %s, after %s"),
                          effect->number, node->number);
}

static void
update_drop (PmCausesCanvas *self)
{
  PmTreeDrop *drop = &self->drag.drop;
  double x, y;

  pm_causes_to_tree (self, self->drag.x, self->drag.y, &x, &y);
  pm_tree_layout_find_drop (self->layout, self->drag.node, x, y, drop);
  /* A further effect has no place among siblings: whatever it is dropped beside, it leads to the
   * same as that. */
  if (self->drag.is_link && drop->place != PM_TREE_DROP_NONE)
    {
      const PmTreeNode *effect =
          pm_causes_node (self, pm_tree_layout_find (self->layout, drop->effect));

      drop->is_same =
          effect == NULL ||
          pm_strings_contains (pm_causes_node (self, (gint) self->drag.node)->cause->leads_to,
                               drop->effect);
      if (effect != NULL)
        {
          drop->place = PM_TREE_DROP_CHILD;
          drop->mark = effect->box;
        }
    }
  g_clear_pointer (&self->drag.word, g_free);
  self->drag.is_refused = drop->place != PM_TREE_DROP_NONE && drop->is_cycle && !drop->is_same;
  if (self->drag.is_refused)
    self->drag.word = refusal (self);
  else if (drop->place != PM_TREE_DROP_NONE && !drop->is_same)
    self->drag.word = promise (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->drag.is_refused ? "not-allowed"
                                                      : self->drag.is_link  ? "alias"
                                                                            : "grabbing");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Scrolling while the pointer is at an edge */

static double
edge_speed (double at, double length)
{
  if (at < EDGE)
    return -(EDGE - at) / 3;
  if (at > length - EDGE)
    return (at - (length - EDGE)) / 3;
  return 0;
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  double dx = CLAMP (edge_speed (self->drag.x, gtk_widget_get_width (widget)), -16, 16);
  double dy = CLAMP (edge_speed (self->drag.y, gtk_widget_get_height (widget)), -16, 16);

  if ((dx < 0 || dx > 0 || dy < 0 || dy > 0) && self->hadjustment != NULL &&
      self->vadjustment != NULL)
    {
      gtk_adjustment_set_value (self->hadjustment,
                                gtk_adjustment_get_value (self->hadjustment) + dx);
      gtk_adjustment_set_value (self->vadjustment,
                                gtk_adjustment_get_value (self->vadjustment) + dy);
      update_drop (self);
    }
  return G_SOURCE_CONTINUE;
}

/* The life of a drag */

static void
begin_drag (PmCausesCanvas *self, guint node, double x, double y)
{
  const PmTreeNode *dragged = pm_causes_node (self, (gint) node);
  GtkWidget *widget = g_hash_table_lookup (self->nodes, dragged->id);
  GdkPaintable *live = gtk_widget_paintable_new (widget);
  double tree_x, tree_y;

  pm_causes_to_tree (self, x, y, &tree_x, &tree_y);
  self->drag.is_active = TRUE;
  self->drag.node = node;
  self->drag.grip_x = tree_x - dragged->box.x;
  self->drag.grip_y = tree_y - dragged->box.y;
  self->drag.picture = gdk_paintable_get_current_image (live);
  g_object_unref (live);
  self->drag.autoscroll_id =
      gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
  pm_cause_node_set_class (PM_CAUSE_NODE (widget), "dragged", TRUE);
  pm_causes_update_states (self);
}

static void
end_drag (PmCausesCanvas *self)
{
  const PmTreeNode *dragged = pm_causes_node (self, (gint) self->drag.node);
  PmCauseNode *widget = dragged != NULL ? g_hash_table_lookup (self->nodes, dragged->id) : NULL;

  if (self->drag.autoscroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag.autoscroll_id);
  self->drag.autoscroll_id = 0;
  self->drag.is_active = FALSE;
  g_clear_object (&self->drag.picture);
  g_clear_pointer (&self->drag.word, g_free);
  if (widget != NULL)
    pm_cause_node_set_class (widget, "dragged", FALSE);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  pm_causes_update_states (self);
}

/** pm_causes_drag_cancel: Returns: whether there was a drag; nothing has changed then */
gboolean
pm_causes_drag_cancel (PmCausesCanvas *self)
{
  if (!self->drag.is_active)
    return FALSE;
  end_drag (self);
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (self->drag_gesture));
  return TRUE;
}

/* To another view, such as to the actions, to be treated by one. */
static void
hand_over (PmCausesCanvas *self)
{
  g_autofree char *id = g_strdup (pm_causes_node (self, (gint) self->drag.node)->id);
  g_autoptr (GdkPaintable) picture = g_object_ref (self->drag.picture);

  end_drag (self);
  pm_drag_id_begin (GTK_WIDGET (self), self->drag_gesture, id, picture);
}

static void
drop_dragged (PmCausesCanvas *self)
{
  const PmTreeDrop drop = self->drag.drop;
  g_autofree char *id = g_strdup (pm_causes_node (self, (gint) self->drag.node)->id);
  g_autofree char *effect = g_strdup (drop.effect);
  g_autofree char *before = g_strdup (drop.before);
  gboolean is_link = self->drag.is_link;
  gboolean is_refused = self->drag.is_refused;
  g_autofree char *word = g_strdup (self->drag.word);

  end_drag (self);
  if (is_refused)
    {
      pm_causes_announce (self, word);
      gtk_widget_error_bell (GTK_WIDGET (self));
    }
  else if (drop.place != PM_TREE_DROP_NONE && !drop.is_same)
    {
      if (is_link)
        pm_causes_link (self, id, effect);
      else
        pm_causes_move (self, id, effect, before);
    }
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, PmCausesCanvas *self)
{
  guint mark;
  PmTreePart part = pick (self, x, y, &self->drag.node, &mark);
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  self->drag.drop.place = PM_TREE_DROP_NONE;
  if (part == PM_TREE_PART_BOX || part == PM_TREE_PART_MARK)
    {
      /* A finger scrolls, unless it is on what is selected already. */
      if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN &&
          pm_causes_lead (self) != (gint) self->drag.node)
        gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->drag.node = G_MAXUINT;
  if (self->hadjustment != NULL && self->vadjustment != NULL)
    {
      self->pan_x = gtk_adjustment_get_value (self->hadjustment);
      self->pan_y = gtk_adjustment_get_value (self->vadjustment);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, PmCausesCanvas *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->drag.is_active)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx),
                                     (int) (y + dy)))
        return;
      if (self->drag.node == G_MAXUINT)
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
          if (self->hadjustment == NULL || self->vadjustment == NULL)
            return;
          gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
          gtk_adjustment_set_value (self->hadjustment, self->pan_x - dx);
          gtk_adjustment_set_value (self->vadjustment, self->pan_y - dy);
          return;
        }
      if (!can_edit (self) || pm_causes_node (self, (gint) self->drag.node) == NULL)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      begin_drag (self, self->drag.node, x, y);
    }
  self->drag.x = x + dx;
  self->drag.y = y + dy;
  if (pm_drag_id_is_away (GTK_WIDGET (self), self->drag.x, self->drag.y))
    {
      hand_over (self);
      return;
    }
  self->drag.is_link =
      (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) &
       GDK_CONTROL_MASK) != 0;
  update_drop (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, PmCausesCanvas *self)
{
  if (self->drag.is_active)
    drop_dragged (self);
  else
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
drag_gone_cb (GtkGesture *gesture, GdkEventSequence *sequence, PmCausesCanvas *self)
{
  if (self->drag.is_active)
    end_drag (self);
}

static gboolean
modifiers_cb (GtkEventControllerKey *controller, GdkModifierType state, PmCausesCanvas *self)
{
  if (self->drag.is_active)
    {
      self->drag.is_link = (state & GDK_CONTROL_MASK) != 0;
      update_drop (self);
    }
  return GDK_EVENT_PROPAGATE;
}

/* Clicks */

static void
click_mark (PmCausesCanvas *self, const PmTreeMark *mark)
{
  g_autofree char *id = g_strdup (pm_causes_node (self, (gint) mark->node)->id);

  switch (mark->kind)
    {
    case PM_TREE_MARK_EVIDENCE:
    case PM_TREE_MARK_EVIDENCE_AGAINST:
      if (pm_document_find (pm_editor_get_document (self->editor), mark->id) != NULL)
        {
          g_autofree char *event = g_strdup (mark->id);

          pm_causes_select (self, event);
          pm_editor_reveal (self->editor, event);
        }
      break;
    case PM_TREE_MARK_GATE:
      if (can_edit (self))
        pm_causes_toggle_gate (self, id);
      break;
    case PM_TREE_MARK_FOLDED:
      pm_causes_fold (self, id, FALSE);
      break;
    case PM_TREE_MARK_OPEN:
      pm_causes_add_below (self, id);
      break;
    case PM_TREE_MARK_STOPPED:
      pm_causes_select (self, id);
      gtk_widget_activate_action (GTK_WIDGET (self), "causes.stop-reason", NULL);
      break;
    case PM_TREE_MARK_INCOMPLETE:
    case PM_TREE_MARK_SUFFICIENT:
    case PM_TREE_MARK_MAYBE_SUFFICIENT:
      pm_causes_select (self, id);
      break;
    case PM_TREE_MARK_NO_EVIDENCE:
    case PM_TREE_MARK_MORE:
    default:
      pm_causes_select (self, id);
      gtk_widget_activate_action (GTK_WIDGET (self), "causes.evidence", NULL);
      break;
    }
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmCausesCanvas *self)
{
  guint node, mark;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  PmTreePart part = pick (self, x, y, &node, &mark);
  g_autofree char *id =
      part != PM_TREE_PART_NONE ? g_strdup (pm_causes_node (self, (gint) node)->id) : NULL;

  if (self->edited_id != NULL)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (self->editor_box, GTK_WIDGET (self), &bounds) &&
          graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      pm_causes_edit_commit (self);
    }
  if (button == GDK_BUTTON_SECONDARY && id != NULL)
    {
      pm_causes_canvas_grab_node (self, id);
      pm_causes_select (self, id);
    }
  if (button != GDK_BUTTON_PRIMARY || part != PM_TREE_PART_BOX)
    return;
  if (n_press == 2)
    {
      pm_causes_edit_text (self, id);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  if (state & GDK_CONTROL_MASK)
    return;
  pm_causes_canvas_grab_node (self, id);
  pm_causes_select (self, id);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, PmCausesCanvas *self)
{
  guint node, mark, n;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  PmTreePart part = pick (self, x, y, &node, &mark);
  PmSelection *selection = pm_editor_get_selection (self->editor);

  /* A menu that takes the pointer before the button is let go leaves this widget pressed. */
  if (button == GDK_BUTTON_SECONDARY && self->edited_id == NULL)
    pm_causes_popup_menu (self, x, y, "context");
  if (button != GDK_BUTTON_PRIMARY || n_press != 1)
    return;
  if (part == PM_TREE_PART_NONE && pm_causes_pick_arrow (self, x, y) >= 0)
    pm_causes_select_arrow (self, pm_causes_pick_arrow (self, x, y));
  else if (part == PM_TREE_PART_NONE)
    pm_causes_select (self, NULL);
  else if (part == PM_TREE_PART_MARK)
    click_mark (self, &pm_tree_layout_get_marks (self->layout, &n)[mark]);
  else if (part == PM_TREE_PART_TOGGLE)
    pm_causes_fold (self, pm_causes_node (self, (gint) node)->id,
                    pm_causes_node (self, (gint) node)->n_folded == 0);
  else if (state & GDK_CONTROL_MASK)
    pm_selection_toggle (selection, pm_causes_node (self, (gint) node)->id);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, PmCausesCanvas *self)
{
  guint node, mark;

  if (pick (self, x, y, &node, &mark) == PM_TREE_PART_NONE)
    return;
  pm_causes_select (self, pm_causes_node (self, (gint) node)->id);
  pm_causes_popup_menu (self, x, y, "context");
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Drops from elsewhere */

static void
set_drop_id (PmCausesCanvas *self, const char *id)
{
  PmCauseNode *node;

  if (g_strcmp0 (id, self->drop_id) == 0)
    return;
  if (self->drop_id != NULL && (node = g_hash_table_lookup (self->nodes, self->drop_id)) != NULL)
    pm_cause_node_set_class (node, "drop-into", FALSE);
  g_set_str (&self->drop_id, id);
  if (id != NULL && (node = g_hash_table_lookup (self->nodes, id)) != NULL)
    pm_cause_node_set_class (node, "drop-into", TRUE);
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, PmCausesCanvas *self)
{
  guint node, mark;
  PmTreePart part = pick (self, x, y, &node, &mark);

  set_drop_id (self, part != PM_TREE_PART_NONE ? pm_causes_node (self, (gint) node)->id : NULL);
  return part != PM_TREE_PART_NONE && can_edit (self) ? GDK_ACTION_COPY : 0;
}

static void
drop_leave_cb (PmCausesCanvas *self)
{
  set_drop_id (self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PmCausesCanvas *self)
{
  PmRecord *record = pm_drag_id_find (pm_editor_get_document (self->editor), value);
  guint node, mark;
  g_autofree char *id = NULL;

  set_drop_id (self, NULL);
  if (record == NULL || !can_edit (self) || pick (self, x, y, &node, &mark) == PM_TREE_PART_NONE)
    return FALSE;
  id = g_strdup (pm_causes_node (self, (gint) node)->id);
  if (pm_record_get_kind (record) == PM_KIND_EVENT)
    pm_causes_add_evidence (self, id, record->id);
  else if (pm_record_get_kind (record) == PM_KIND_ACTION)
    pm_editor_run (self->editor, pm_command_add_ref (pm_editor_get_document (self->editor),
                                                     record->id, PM_ACTION_TREATS, id));
  else if (pm_record_get_kind (record) == PM_KIND_CAUSE)
    pm_causes_link (self, record->id, id);
  else
    return FALSE;
  return TRUE;
}

/* Tooltips say what the small marks stand for. */
static gboolean
tooltip_cb (PmCausesCanvas *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  g_autofree char *text = NULL;
  const PmTreeMark *mark;
  const PmTreeNode *node;
  guint index, mark_index, n;

  if (keyboard || self->drag.is_active)
    return FALSE;
  switch (pick (self, x, y, &index, &mark_index))
    {
    case PM_TREE_PART_MARK:
      break;
    case PM_TREE_PART_NONE:
      text = pm_causes_describe_arrow (self, pm_causes_pick_arrow (self, x, y));
      gtk_tooltip_set_text (tooltip, text);
      return text != NULL;
    case PM_TREE_PART_BOX:
    case PM_TREE_PART_TOGGLE:
    default:
      return FALSE;
    }
  mark = &pm_tree_layout_get_marks (self->layout, &n)[mark_index];
  node = pm_causes_node (self, (gint) mark->node);
  switch (mark->kind)
    {
    case PM_TREE_MARK_EVIDENCE:
    case PM_TREE_MARK_EVIDENCE_AGAINST:
      {
        PmRecord *event = pm_document_find (document, mark->id);
        const char *title = event != NULL ? pm_record_get_title (event) : NULL;

        if (title == NULL)
          title = _ ("An event that is not in the document");
        text = g_strdup_printf (mark->kind == PM_TREE_MARK_EVIDENCE ? _ ("Evidence: %s")
                                                                    : _ ("Evidence against: %s"),
                                title);
        break;
      }
    case PM_TREE_MARK_GATE:
      text = g_strdup (pm_enum_get_label (&pm_gate_enum, node->cause->gate));
      break;
    case PM_TREE_MARK_FOLDED:
      text = g_strdup_printf (ngettext ("Show %u Cause", "Show %u Causes", node->n_folded),
                              node->n_folded);
      break;
    case PM_TREE_MARK_OPEN:
      text =
          g_strdup (node->is_treated
                        ? _ ("Nobody has said yet what led to this. Click to add a cause.")
                        : _ ("Nobody has said yet what led to this, no action treats it, and there "
                             "is no reason to stop here. Click to add a cause."));
      break;
    case PM_TREE_MARK_NO_EVIDENCE:
      text = g_strdup (_ ("No evidence yet. Click to add some."));
      break;
    case PM_TREE_MARK_STOPPED:
      text = g_strdup_printf (_ ("Ends here: %s"), node->cause->stop_reason);
      break;
    case PM_TREE_MARK_SUFFICIENT:
      text = g_strdup (_ ("A single point of failure: this alone was enough"));
      break;
    case PM_TREE_MARK_MAYBE_SUFFICIENT:
      text = g_strdup (_ ("This alone was enough, if the hypotheses from here up are confirmed"));
      break;
    case PM_TREE_MARK_INCOMPLETE:
      text = g_strdup (_ ("Its causes together do not explain it yet"));
      break;
    case PM_TREE_MARK_MORE:
    default:
      text = g_strdup (_ ("More evidence"));
      break;
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
pm_causes_drag_init (PmCausesCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *target = gtk_drop_target_new (PM_TYPE_DRAG_ID, GDK_ACTION_COPY | GDK_ACTION_LINK);

  self->drag_gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag_gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (self->drag_gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (self->drag_gesture, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (self->drag_gesture, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (self->drag_gesture, "cancel", G_CALLBACK (drag_gone_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag_gesture));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_press_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));

  g_signal_connect_object (keys, "modifiers", G_CALLBACK (modifiers_cb), self, 0);
  gtk_widget_add_controller (widget, keys);

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}
