/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-brackets-private.h"

#include "pm-menu-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How far from an end it can be taken hold of, and how far the hand may shake, in px. */
#define REACH          8
#define DRAG_THRESHOLD 4

static PmEditor *
editor_of (PmTimelineBrackets *self)
{
  return pm_timeline_scene_get_editor (self->scene);
}

static void
announce (PmTimelineBrackets *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- Moving an end --- */

/* What the figure would be: the other end stays. */
static void
set_candidate (PmTimelineBrackets *self, guint position)
{
  const PmBracketInfo *info = &self->infos[self->moving];
  const PmEvent *event = pm_document_get_event (pm_brackets_get_document (self), position);
  PmDuration value = self->moving_end == PM_BRACKET_BEGIN
                         ? info->times[PM_BRACKET_END] - event->at
                         : event->at - info->times[PM_BRACKET_BEGIN];
  g_autofree char *length = pm_duration_format (value);

  self->candidate = position;
  g_free (self->preview);
  self->preview = g_strdup_printf ("%s %s · %s", info->abbreviation, length,
                                   event->title != NULL ? event->title : _ ("Untitled event"));
  pm_brackets_light (self);
}

static gboolean
begin_move (PmTimelineBrackets *self, guint index, guint end, gboolean dragged)
{
  PmRecord *record = pm_document_lookup (pm_brackets_get_document (self), PM_KIND_EVENT,
                                         self->infos[index].ids[end]);
  guint position;

  if (!pm_timeline_scene_can_edit (self->scene) || record == NULL ||
      !pm_document_get_position (pm_brackets_get_document (self), record, &position))
    return FALSE;
  self->is_moving = TRUE;
  self->is_dragged = dragged;
  self->moving = index;
  self->moving_end = end;
  set_candidate (self, position);
  return TRUE;
}

/* The end that is on its way stays where it was. */
static void
cancel (PmTimelineBrackets *self)
{
  if (!self->is_moving)
    return;
  self->is_moving = FALSE;
  g_clear_pointer (&self->preview, g_free);
  pm_brackets_light (self);
}

/**
 * pm_brackets_let_go:
 *
 * What the hand holds is taken out of it and stays where it was.
 *
 * Returns: whether an end was on its way
 */
gboolean
pm_brackets_let_go (PmTimelineBrackets *self)
{
  gboolean was_moving = self->is_moving;
  gboolean was_held = self->pressed >= 0;

  /* A gesture that is denied ends, which would be a drop. */
  self->pressed = -1;
  cancel (self);
  if (was_held)
    gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
  if (was_moving)
    announce (self, _ ("Cancelled"));
  return was_moving;
}

static void
move_milestone (PmTimelineBrackets *self, guint index, guint end, const char *id)
{
  PmMetricId metric = self->infos[index].id;
  guint milestone = self->infos[index].milestones[end];

  if (g_str_equal (id, self->infos[index].ids[end]) ||
      !pm_editor_run (editor_of (self), pm_command_set_milestone (pm_brackets_get_document (self),
                                                                  id, milestone, TRUE)))
    return;
  /* The command has settled: the figures are those of now. */
  for (guint i = 0; i < self->n; i++)
    if (self->infos[i].id == metric)
      announce (self, self->infos[i].sentence);
}

static void
commit_move (PmTimelineBrackets *self)
{
  const PmEvent *event;
  g_autofree char *id = NULL;

  if (!self->is_moving)
    return;
  event = pm_document_get_event (pm_brackets_get_document (self), self->candidate);
  id = g_strdup (event->base.id);
  cancel (self);
  move_milestone (self, self->moving, self->moving_end, id);
}

/* The event under the pointer, else the nearest in time. */
static void
drag_to (PmTimelineBrackets *self, double x, double y)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  double body = y - gtk_widget_get_height (GTK_WIDGET (self));
  const PmTimelineItem *items;
  guint index, n, position;

  if (body >= 0)
    {
      PmTimelinePart part = pm_timeline_layout_pick (
          layout, x, body + pm_timeline_scene_get_scroll (self->scene), &index);

      items = pm_timeline_layout_get_items (layout, &n);
      if ((part == PM_TIMELINE_PART_ITEM || part == PM_TIMELINE_PART_ITEM_START ||
           part == PM_TIMELINE_PART_ITEM_END) &&
          items[index].mode != PM_CARD_CLUSTER && !items[index].unknown)
        {
          set_candidate (self, items[index].position);
          return;
        }
    }
  if (pm_timeline_layout_nearest (
          layout, pm_time_axis_to_time (pm_timeline_scene_get_axis (self->scene), x), &position))
    set_candidate (self, position);
}

/* --- The pointer --- */

static PmBracketPart
pick (PmTimelineBrackets *self, double x, double y, guint *index)
{
  return pm_timeline_brackets_pick (self->brackets, self->n, REACH, x, y, index);
}

static void
set_hovered (PmTimelineBrackets *self, gint hovered)
{
  if (self->hovered == hovered)
    return;
  self->hovered = hovered;
  pm_brackets_light (self);
}

static void
motion_cb (PmTimelineBrackets *self, double x, double y)
{
  guint index;
  PmBracketPart part = pick (self, x, y, &index);
  gboolean is_end = part == PM_BRACKET_PART_BEGIN || part == PM_BRACKET_PART_END;

  if (self->is_dragged && self->is_moving)
    return;
  set_hovered (self, part != PM_BRACKET_PART_NONE ? (gint) index : -1);
  gtk_widget_set_cursor_from_name (
      GTK_WIDGET (self), is_end && pm_timeline_scene_can_edit (self->scene) ? "ew-resize" : NULL);
}

static void
leave_cb (PmTimelineBrackets *self)
{
  if (!(self->is_dragged && self->is_moving))
    set_hovered (self, -1);
}

static void
drag_begin_cb (PmTimelineBrackets *self, double x, double y)
{
  guint index;
  PmBracketPart part = pick (self, x, y, &index);

  cancel (self);
  if (part == PM_BRACKET_PART_NONE)
    {
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->pressed = (gint) index;
  self->moving_end = part == PM_BRACKET_PART_END ? PM_BRACKET_END : PM_BRACKET_BEGIN;
  self->is_dragged = part != PM_BRACKET_PART_BODY;
  gtk_widget_grab_focus (self->ends[index][self->moving_end]);
}

static void
drag_update_cb (PmTimelineBrackets *self, double dx, double dy)
{
  double x, y;

  if (self->pressed < 0 ||
      !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->drag), &x, &y))
    return;
  if (!self->is_moving)
    {
      if (!self->is_dragged || hypot (dx, dy) < DRAG_THRESHOLD ||
          !begin_move (self, (guint) self->pressed, self->moving_end, TRUE))
        return;
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  drag_to (self, x + dx, y + dy);
}

/* A click selects both events. */
static void
drag_end_cb (PmTimelineBrackets *self, double dx, double dy)
{
  gint pressed = self->pressed;

  self->pressed = -1;
  if (pressed < 0)
    return;
  if (self->is_moving)
    commit_move (self);
  else if (hypot (dx, dy) < DRAG_THRESHOLD && pressed < (gint) self->n)
    {
      const char *ids[] = { self->infos[pressed].ids[PM_BRACKET_BEGIN],
                            self->infos[pressed].ids[PM_BRACKET_END], NULL };

      if (g_str_equal (ids[0], ids[1]))
        ids[1] = NULL;
      pm_selection_set (pm_editor_get_selection (editor_of (self)), ids);
    }
  self->is_dragged = FALSE;
}

static void
drag_cancel_cb (PmTimelineBrackets *self)
{
  self->pressed = -1;
  if (self->is_dragged)
    cancel (self);
  self->is_dragged = FALSE;
}

/* --- The menu --- */

static const PmEvent *
selected_event (PmTimelineBrackets *self)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (editor_of (self)));

  if (lead == NULL || pm_record_get_kind (lead) != PM_KIND_EVENT ||
      !pm_time_is_set (((const PmEvent *) lead)->at))
    return NULL;
  return (const PmEvent *) lead;
}

static void
move_to_selected (PmTimelineBrackets *self, guint end)
{
  const PmEvent *event = selected_event (self);
  g_autofree char *id = event != NULL ? g_strdup (event->base.id) : NULL;

  if (id != NULL && self->menu_index < self->n)
    move_milestone (self, self->menu_index, end, id);
}

static void
move_start_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_to_selected (user_data, PM_BRACKET_BEGIN);
}

static void
move_end_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_to_selected (user_data, PM_BRACKET_END);
}

static void
zoom_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTimelineBrackets *self = user_data;
  const PmBracketInfo *info = &self->infos[self->menu_index];

  if (self->menu_index < self->n)
    pm_timeline_scene_show (self->scene, (PmSpan) { MIN (info->times[0], info->times[1]),
                                                    MAX (info->times[0], info->times[1]) + 1 });
}

static void
popup_menu (PmTimelineBrackets *self, guint index, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean can_move = pm_timeline_scene_can_edit (self->scene) && selected_event (self) != NULL;
  GActionMap *map = G_ACTION_MAP (self->actions);

  self->menu_index = index;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "move-start")),
                               can_move);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "move-end")),
                               can_move);
  g_menu_append (menu, _ ("Move _Start to Selected Event"), "bracket.move-start");
  g_menu_append (menu, _ ("Move _End to Selected Event"), "bracket.move-end");
  g_menu_append (menu, _ ("_Zoom to It"), "bracket.zoom");
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  pm_menu_names_add (self->menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_cb (PmTimelineBrackets *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint index;

  if (pick (self, x, y, &index) == PM_BRACKET_PART_NONE)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, index, x, y);
}

/* --- Keys --- */

/* By arrows the end goes from event to event, and nothing is changed until Enter. */
static void
walk (PmTimelineBrackets *self, guint index, guint end, int by)
{
  PmDocument *document = pm_brackets_get_document (self);
  gint position;

  if (!self->is_moving && !begin_move (self, index, end, FALSE))
    return;
  position = (gint) self->candidate + by;
  if (position < 0 || position >= (gint) pm_document_get_n (document, PM_KIND_EVENT) ||
      !pm_time_is_set (pm_document_get_event (document, (guint) position)->at))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  set_candidate (self, (guint) position);
  pm_timeline_scene_reveal (self->scene, (guint) position);
  announce (self, self->preview);
}

static void
go_to_end (PmTimelineBrackets *self, guint index, guint end, int by)
{
  gint next = (gint) (index * PM_BRACKET_N_ENDS + end) + by;

  cancel (self);
  if (next >= 0 && next < (gint) (self->n * PM_BRACKET_N_ENDS))
    gtk_widget_grab_focus (self->ends[next / PM_BRACKET_N_ENDS][next % PM_BRACKET_N_ENDS]);
}

static void
show_event (PmTimelineBrackets *self, guint index, guint end)
{
  PmRecord *record = pm_document_lookup (pm_brackets_get_document (self), PM_KIND_EVENT,
                                         self->infos[index].ids[end]);
  guint position;

  if (record == NULL ||
      !pm_document_get_position (pm_brackets_get_document (self), record, &position))
    return;
  pm_selection_select (pm_editor_get_selection (editor_of (self)), self->infos[index].ids[end]);
  pm_timeline_scene_reveal (self->scene, position);
}

static gboolean
key_pressed_cb (PmTimelineBrackets *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
  guint index, end;

  if (focused == NULL || !pm_brackets_find_end (self, focused, &index, &end))
    return FALSE;
  if ((keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0) || keyval == GDK_KEY_Menu)
    {
      const PmTimelineBracket *bracket = &self->brackets[index];
      double x = end == PM_BRACKET_BEGIN ? bracket->begin_x : bracket->end_x;

      popup_menu (self, index, CLAMP (x, 0, gtk_widget_get_width (GTK_WIDGET (self))),
                  bracket->rect.y + bracket->rect.height);
      return TRUE;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      walk (self, index, end, forward);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      walk (self, index, end, -forward);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go_to_end (self, index, end, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go_to_end (self, index, end, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (self->is_moving)
        commit_move (self);
      else
        show_event (self, index, end);
      return TRUE;
    case GDK_KEY_Escape:
      return pm_brackets_let_go (self);
    default:
      return FALSE;
    }
}

static void
focus_enter_cb (PmTimelineBrackets *self, GtkEventController *controller)
{
  self->last_end = gtk_event_controller_get_widget (controller);
  pm_brackets_light (self);
}

static void
focus_leave_cb (PmTimelineBrackets *self)
{
  if (!self->is_dragged)
    cancel (self);
  if (self->scene != NULL)
    pm_brackets_light (self);
}

/* --- Object --- */

void
pm_brackets_hand_init (PmTimelineBrackets *self)
{
  static const GActionEntry entries[] = {
    { .name = "move-start", .activate = move_start_cb },
    { .name = "move-end", .activate = move_end_cb },
    { .name = "zoom", .activate = zoom_cb },
  };
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->drag = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "released", G_CALLBACK (secondary_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  for (guint i = 0; i < PM_N_BRACKETS; i++)
    for (guint j = 0; j < PM_BRACKET_N_ENDS; j++)
      {
        GtkEventController *focus = gtk_event_controller_focus_new ();

        g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
        g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
        gtk_widget_add_controller (self->ends[i][j], focus);
      }

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (widget, "bracket", G_ACTION_GROUP (self->actions));
}

void
pm_brackets_hand_dispose (PmTimelineBrackets *self)
{
  self->is_moving = FALSE;
  g_clear_pointer (&self->preview, g_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->actions);
}
