/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include <glib/gi18n-lib.h>

/* Every gesture's twin on the keyboard, in one table. */

#define PAN_FRACTION  0.15
#define PAGE_FRACTION 0.8

typedef void (*KeyFunc) (PmTimelineCanvas *self, int argument);

static PmSelection *
selection_of (PmTimelineCanvas *self)
{
  return pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
}

static int
flow (PmTimelineCanvas *self, int direction)
{
  return direction * pm_time_axis_sign (pm_timeline_scene_get_axis (self->scene));
}

static void
go_to (PmTimelineCanvas *self, guint position, gboolean extend)
{
  const PmEvent *event =
      pm_document_get_event (pm_timeline_scene_get_document (self->scene), position);

  if (extend)
    pm_selection_add (selection_of (self), event->base.id);
  else
    pm_selection_select (selection_of (self), event->base.id);
  pm_canvas_focus_event (self, position);
}

/* The first event in view, for keys while nothing is selected. */
static gint
first_visible (PmTimelineCanvas *self)
{
  const PmTimelineItem *items;
  guint n;

  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    if (items[i].rect.x >= 0 || items[i].unknown)
      return (gint) items[i].position;
  return n > 0 ? (gint) items[0].position
         : pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT) > 0 ? 0
                                                                                               : -1;
}

static void
walk_by (PmTimelineCanvas *self, int by, gboolean extend)
{
  gint n = (gint) pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT);
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (n == 0)
    return;
  lead = lead < 0 ? first_visible (self) : lead + by;
  if (lead >= 0 && lead < n)
    go_to (self, (guint) lead, extend);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
walk (PmTimelineCanvas *self, int direction)
{
  walk_by (self, flow (self, direction), FALSE);
}

static void
extend (PmTimelineCanvas *self, int direction)
{
  walk_by (self, flow (self, direction), TRUE);
}

static void
walk_lane_by (PmTimelineCanvas *self, int direction, gboolean more)
{
  gint lead = pm_timeline_scene_get_lead (self->scene);
  guint found;

  if (lead < 0)
    {
      walk_by (self, 0, FALSE);
      return;
    }
  if (pm_timeline_layout_neighbour (pm_timeline_scene_get_layout (self->scene),
                                    pm_timeline_scene_get_document (self->scene), (guint) lead,
                                    direction, &found))
    go_to (self, found, more);
}

static void
walk_lane (PmTimelineCanvas *self, int direction)
{
  walk_lane_by (self, direction, FALSE);
}

static void
extend_lane (PmTimelineCanvas *self, int direction)
{
  walk_lane_by (self, direction, TRUE);
}

static void
walk_to_end (PmTimelineCanvas *self, int direction)
{
  guint n = pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT);

  if (n > 0)
    go_to (self, direction < 0 ? 0 : n - 1, FALSE);
}

static void
announce_times (PmTimelineCanvas *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmZone *zone = pm_document_get_zone (document);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  const PmEvent *event;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *both = NULL;

  if (lead < 0)
    return;
  event = pm_document_get_event (document, (guint) lead);
  begin = pm_time_format (event->at, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  if (!pm_time_is_set (event->until))
    {
      pm_canvas_announce (self, begin);
      return;
    }
  end = pm_time_format (event->until, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_UNSET, FALSE);
  /* Translators: from one time to another. */
  both = g_strdup_printf (_ ("%s to %s"), begin, end);
  pm_canvas_announce (self, both);
}

/* After a command: the event under the keys stays in sight, keeps the focus, and says its time. */
static void
follow_lead (PmTimelineCanvas *self)
{
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (lead >= 0)
    pm_canvas_focus_event (self, (guint) lead);
}

static void
nudge_by (PmTimelineCanvas *self, PmDuration delta)
{
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);

  if (ids[0] == NULL ||
      !pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                      pm_command_move_events (pm_timeline_scene_get_document (self->scene),
                                              (const char *const *) ids, delta, FALSE, NULL)))
    return;
  follow_lead (self);
  announce_times (self);
}

static void
nudge (PmTimelineCanvas *self, int direction)
{
  nudge_by (self, flow (self, direction) * pm_timeline_nudge_step (self->scene, FALSE));
}

static void
nudge_fine (PmTimelineCanvas *self, int direction)
{
  nudge_by (self, flow (self, direction) * pm_timeline_nudge_step (self->scene, TRUE));
}

static void
resize_by (PmTimelineCanvas *self, PmDuration begin_delta, PmDuration end_delta)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  const PmEvent *event;
  PmSpan span;

  if (lead < 0)
    return;
  event = pm_document_get_event (document, (guint) lead);
  if (!pm_time_is_set (event->at))
    return;
  span = pm_event_get_span (event);
  span.begin = MIN (pm_time_add (span.begin, begin_delta), span.end);
  span.end = MAX (pm_time_add (span.end, end_delta), span.begin);
  if (!pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                      pm_command_resize_event (document, event->base.id, span.begin, span.end)))
    return;
  follow_lead (self);
  announce_times (self);
}

static void
resize_end (PmTimelineCanvas *self, int direction)
{
  resize_by (self, 0, direction * pm_timeline_nudge_step (self->scene, FALSE));
}

static void
resize_end_flow (PmTimelineCanvas *self, int direction)
{
  resize_end (self, flow (self, direction));
}

static void
resize_begin (PmTimelineCanvas *self, int direction)
{
  resize_by (self, direction * pm_timeline_nudge_step (self->scene, FALSE), 0);
}

/* Moves all that is selected by one lane, with their distances kept: nothing goes where one of
 * them has no lane to go to. */
static void
change_lane (PmTimelineCanvas *self, int direction)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);
  guint n = g_strv_length (ids);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  g_autofree char *label = g_strdup_printf (
      ngettext ("Move %u Event to Another Lane", "Move %u Events to Another Lane", n), n);
  g_autoptr (PmTransaction) transaction = NULL;
  const char *name;
  guint lane;

  if (n == 0 || lead < 0)
    return;
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_event (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));

      pm_lane_table_find (table, event->lane, &lane);
      lane = MIN (lane, pm_lane_table_get_n (table) - 1) + (guint) direction;
      if (lane >= pm_lane_table_get_n (table))
        {
          gtk_widget_error_bell (GTK_WIDGET (self));
          return;
        }
      pm_record_set_string (pm_transaction_edit (transaction, ids[i]), PM_EVENT_LANE,
                            pm_lane_table_get_id (table, lane));
    }
  if (!pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                      pm_transaction_commit (transaction)))
    return;
  follow_lead (self);
  table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  lead = pm_timeline_scene_get_lead (self->scene);
  name = lead < 0 ? NULL
                  : pm_lane_table_get_name (table, pm_lane_table_get_lane_of (table, (guint) lead));
  pm_canvas_announce (self, name != NULL ? name : _ ("No lane"));
}

static void
fold (PmTimelineCanvas *self, int all)
{
  if (all)
    pm_canvas_fold_all (self);
  else
    pm_canvas_fold_near (self);
}

static void
page (PmTimelineCanvas *self, int direction)
{
  double width = pm_timeline_scene_get_axis (self->scene)->width;

  pm_timeline_scene_pan (self->scene, flow (self, direction) * width * PAGE_FRACTION, 0);
}

static void
select_all (PmTimelineCanvas *self, int unused)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  PmRecord *const *events;
  guint n;

  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (ids, (gpointer) events[i]->id);
  g_ptr_array_add (ids, NULL);
  pm_selection_set (selection_of (self), (const char *const *) ids->pdata);
}

static void
new_event (PmTimelineCanvas *self, int is_span)
{
  pm_canvas_begin_new (self, is_span);
}

static void
edit_title (PmTimelineCanvas *self, int unused)
{
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (lead < 0)
    return;
  pm_timeline_scene_reveal (self->scene, (guint) lead);
  pm_canvas_edit_title (
      self,
      pm_document_get_event (pm_timeline_scene_get_document (self->scene), (guint) lead)->base.id);
}

/** pm_canvas_delete_selected: removes the selected events; the focus goes to the next one left. */
void
pm_canvas_delete_selected (PmTimelineCanvas *self)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  g_autofree char *text = NULL;
  guint n = g_strv_length (ids);
  guint left;

  if (n == 0 || !pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                                pm_command_remove (document, (const char *const *) ids)))
    return;
  text = g_strdup_printf (ngettext ("%u event removed", "%u events removed", n), n);
  pm_canvas_announce (self, text);
  left = pm_document_get_n (document, PM_KIND_EVENT);
  if (left > 0 && lead >= 0)
    go_to (self, MIN ((guint) lead, left - 1), FALSE);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
delete_selected (PmTimelineCanvas *self, int unused)
{
  pm_canvas_delete_selected (self);
}

static void
shift_times (PmTimelineCanvas *self, int unused)
{
  pm_canvas_shift_times (self);
}

static void
duplicate (PmTimelineCanvas *self, int unused)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection_of (self), PM_KIND_EVENT);
  g_autoptr (PmCommand) command = NULL;
  g_auto (GStrv) copies = NULL;

  if (ids[0] == NULL)
    return;
  command = pm_command_duplicate_events (pm_timeline_scene_get_document (self->scene),
                                         (const char *const *) ids,
                                         pm_timeline_nudge_step (self->scene, FALSE));
  if (command == NULL)
    return;
  copies = pm_command_dup_ids (command);
  if (!pm_editor_run (editor, pm_command_ref (command)))
    return;
  pm_selection_set (selection_of (self), (const char *const *) copies);
  follow_lead (self);
}

static void
menu (PmTimelineCanvas *self, int milestones)
{
  pm_canvas_popup_menu (self, -1, -1, milestones);
}

static void
escape (PmTimelineCanvas *self, int unused)
{
  if (pm_canvas_pointer_cancel (self))
    return;
  /* First what is selected, then what is looked for. */
  if (pm_selection_get_n (selection_of (self)) > 0)
    pm_selection_clear (selection_of (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "view.find-end", NULL);
}

/* Those of the view, in the order of the table. */
static void
clipboard (PmTimelineCanvas *self, int action)
{
  static const char *const actions[] = { "timeline.cut", "timeline.copy", "timeline.paste" };

  gtk_widget_activate_action (GTK_WIDGET (self), actions[action], NULL);
}

#define CTRL  GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT   GDK_ALT_MASK

static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  KeyFunc func;
  int argument;
} keys[] = {
  { GDK_KEY_Right, 0, walk, 1 },
  { GDK_KEY_Left, 0, walk, -1 },
  { GDK_KEY_Down, 0, walk_lane, 1 },
  { GDK_KEY_Up, 0, walk_lane, -1 },
  { GDK_KEY_Right, SHIFT, extend, 1 },
  { GDK_KEY_Left, SHIFT, extend, -1 },
  { GDK_KEY_Down, SHIFT, extend_lane, 1 },
  { GDK_KEY_Up, SHIFT, extend_lane, -1 },
  { GDK_KEY_Home, 0, walk_to_end, -1 },
  { GDK_KEY_End, 0, walk_to_end, 1 },
  { GDK_KEY_Page_Down, 0, page, 1 },
  { GDK_KEY_Page_Up, 0, page, -1 },
  { GDK_KEY_Right, ALT, nudge, 1 },
  { GDK_KEY_Left, ALT, nudge, -1 },
  { GDK_KEY_Right, CTRL, nudge_fine, 1 },
  { GDK_KEY_Left, CTRL, nudge_fine, -1 },
  { GDK_KEY_Down, ALT, change_lane, 1 },
  { GDK_KEY_Up, ALT, change_lane, -1 },
  { GDK_KEY_Down, CTRL, change_lane, 1 },
  { GDK_KEY_Up, CTRL, change_lane, -1 },
  { GDK_KEY_bracketright, 0, resize_end, 1 },
  { GDK_KEY_bracketleft, 0, resize_end, -1 },
  { GDK_KEY_Right, ALT | SHIFT, resize_end_flow, 1 },
  { GDK_KEY_Left, ALT | SHIFT, resize_end_flow, -1 },
  { GDK_KEY_braceright, SHIFT, resize_begin, 1 },
  { GDK_KEY_braceleft, SHIFT, resize_begin, -1 },
  { GDK_KEY_n, 0, new_event, FALSE },
  { GDK_KEY_n, SHIFT, new_event, TRUE },
  { GDK_KEY_Insert, 0, new_event, FALSE },
  { GDK_KEY_F2, 0, edit_title, 0 },
  { GDK_KEY_Return, 0, edit_title, 0 },
  { GDK_KEY_Delete, 0, delete_selected, 0 },
  { GDK_KEY_d, CTRL, duplicate, 0 },
  { GDK_KEY_t, CTRL, shift_times, 0 },
  { GDK_KEY_a, CTRL, select_all, 0 },
  { GDK_KEY_x, CTRL, clipboard, 0 },
  { GDK_KEY_c, CTRL, clipboard, 1 },
  { GDK_KEY_v, CTRL, clipboard, 2 },
  { GDK_KEY_m, 0, menu, TRUE },
  { GDK_KEY_Menu, 0, menu, FALSE },
  { GDK_KEY_F10, SHIFT, menu, FALSE },
  { GDK_KEY_plus, CTRL, pm_canvas_zoom, 1 },
  { GDK_KEY_equal, CTRL, pm_canvas_zoom, 1 },
  { GDK_KEY_minus, CTRL, pm_canvas_zoom, -1 },
  { GDK_KEY_plus, 0, pm_canvas_zoom, 1 },
  { GDK_KEY_equal, 0, pm_canvas_zoom, 1 },
  { GDK_KEY_minus, 0, pm_canvas_zoom, -1 },
  { GDK_KEY_0, CTRL, pm_canvas_fit, TRUE },
  { GDK_KEY_0, 0, pm_canvas_fit, TRUE },
  { GDK_KEY_9, CTRL, pm_canvas_fit, FALSE },
  { GDK_KEY_9, 0, pm_canvas_fit, FALSE },
  { GDK_KEY_8, CTRL, pm_canvas_fit_selection, 0 },
  { GDK_KEY_8, 0, pm_canvas_fit_selection, 0 },
  { GDK_KEY_7, CTRL, fold, TRUE },
  { GDK_KEY_7, 0, fold, TRUE },
  { GDK_KEY_6, CTRL, fold, FALSE },
  { GDK_KEY_6, 0, fold, FALSE },
  { GDK_KEY_Escape, 0, escape, 0 },
};

/* Keys of the number pad, and capitals, do the same. */
static guint
plain_key (guint keyval)
{
  static const guint pad[][2] = {
    { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Left, GDK_KEY_Left },
    { GDK_KEY_KP_Up, GDK_KEY_Up },
    { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Home, GDK_KEY_Home },
    { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up },
    { GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down },
    { GDK_KEY_KP_Enter, GDK_KEY_Return },
    { GDK_KEY_ISO_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Delete, GDK_KEY_Delete },
    { GDK_KEY_KP_Insert, GDK_KEY_Insert },
    { GDK_KEY_KP_Add, GDK_KEY_plus },
    { GDK_KEY_KP_Subtract, GDK_KEY_minus },
    { GDK_KEY_KP_0, GDK_KEY_0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pad); i++)
    if (pad[i][0] == keyval)
      return pad[i][1];
  return gdk_keyval_to_lower (keyval);
}

/* Returns: the line of the table, or -1 */
static gint
find_key (guint keyval, GdkModifierType state)
{
  GdkModifierType modifiers = state & (CTRL | SHIFT | ALT | GDK_SUPER_MASK | GDK_META_MASK);

  keyval = plain_key (keyval);
  /* A plus sign takes Shift on many keyboards and is the key for it all the same. */
  if (keyval == GDK_KEY_plus || keyval == GDK_KEY_equal)
    modifiers &= ~SHIFT;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == keyval && keys[i].modifiers == modifiers)
      return (gint) i;
  return -1;
}

static gboolean
key_pressed_cb (PmTimelineCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  gint key = find_key (keyval, state);

  /* What is typed in place and the menu have the keys to themselves. */
  if (key < 0 || self->entry != NULL ||
      (self->menu != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->menu))
    return FALSE;
  keys[key].func (self, keys[key].argument);
  return TRUE;
}

/**
 * pm_timeline_canvas_begin_by_key:
 *
 * Does what a key does on the canvas if that makes events, for what stands in its place while there
 * are none. Returns: whether it does
 */
gboolean
pm_timeline_canvas_begin_by_key (PmTimelineCanvas *self, guint keyval, GdkModifierType state)
{
  gint key = find_key (keyval, state);

  if (key < 0 || (keys[key].func != new_event && keys[key].func != clipboard))
    return FALSE;
  keys[key].func (self, keys[key].argument);
  return TRUE;
}

void
pm_canvas_keys_init (PmTimelineCanvas *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
