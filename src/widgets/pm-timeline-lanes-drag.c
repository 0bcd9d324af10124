/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-lanes-drag.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#define DRAG_THRESHOLD 6

/* Within so many px of an edge the names scroll, the faster the nearer; px a second at most. */
#define SCROLL_EDGE  28
#define SCROLL_SPEED 600

struct _PmLaneDrag
{
  GtkWidget *lanes;       /* borrowed: owns this */
  PmTimelineScene *scene; /* borrowed */
  GtkGesture *gesture;    /* owned by the widget, as the keys */
  GtkEventController *keys;
  gboolean active;
  char *id; /* of the lane that is dragged */
  double y; /* of the pointer */
  guint slot;
  guint tick;
  gint64 tick_time;
};

static PmDocument *
document_of (PmLaneDrag *self)
{
  return pm_timeline_scene_get_document (self->scene);
}

/* The index of the lane called @id, which is also its place in the document. */
static gboolean
find_lane (PmLaneDrag *self, const char *id, guint *position)
{
  PmRecord *record = id != NULL ? pm_document_lookup (document_of (self), PM_KIND_LANE, id) : NULL;

  return record != NULL && pm_document_get_position (document_of (self), record, position);
}

static const PmTimelineLane *
get_lanes (PmLaneDrag *self, guint *n)
{
  const PmTimelineLane *lanes;

  lanes = pm_timeline_layout_get_lanes (pm_timeline_scene_get_layout (self->scene), n);
  *n = MIN (*n, pm_document_get_n (document_of (self), PM_KIND_LANE));
  return lanes;
}

static void
run_move (PmLaneDrag *self, const char *id, guint position)
{
  PmTimelineScene *scene = self->scene;
  const PmLane *lane = pm_lane (pm_document_lookup (document_of (self), PM_KIND_LANE, id));
  g_autofree char *text = NULL;

  if (!pm_editor_run (pm_timeline_scene_get_editor (scene),
                      pm_command_move (pm_timeline_scene_get_document (scene), id, position)))
    return;
  /* Translators: the name of a lane, its place, and how many there are */
  text = g_strdup_printf (_ ("%s, lane %u of %u"),
                          lane->name != NULL ? lane->name : _ ("Untitled lane"), position + 1,
                          pm_document_get_n (pm_timeline_scene_get_document (scene), PM_KIND_LANE));
  gtk_accessible_announce (GTK_ACCESSIBLE (self->lanes), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Before which lane it would come: that whose middle the hand is above. */
static void
update_slot (PmLaneDrag *self)
{
  double y = self->y + pm_timeline_scene_get_scroll (self->scene);
  const PmTimelineLane *lanes;
  guint n;

  lanes = get_lanes (self, &n);
  self->slot = 0;
  while (self->slot < n && y > lanes[self->slot].rect.y + lanes[self->slot].rect.height / 2)
    self->slot++;
  gtk_widget_queue_draw (self->lanes);
}

static void
end (PmLaneDrag *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->lanes, self->tick);
  self->tick = 0;
  self->active = FALSE;
  g_clear_pointer (&self->id, g_free);
  gtk_widget_queue_draw (self->lanes);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmLaneDrag *self = user_data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN ((double) (now - self->tick_time) / G_USEC_PER_SEC, 0.1);
  double above = SCROLL_EDGE - self->y;
  double below = self->y - (gtk_widget_get_height (widget) - SCROLL_EDGE);
  double depth = MIN (MAX (above, below) / SCROLL_EDGE, 1.5);

  self->tick_time = now;
  if (depth > 0)
    {
      pm_timeline_scene_pan (self->scene, 0,
                             (above > below ? -1 : 1) * depth * depth * SCROLL_SPEED * seconds);
      update_slot (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
begin_cb (PmLaneDrag *self, double x, double y)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimelineLane *lanes;
  guint n;

  end (self);
  if (!pm_timeline_scene_can_edit (self->scene) ||
      gtk_widget_pick (self->lanes, x, y, GTK_PICK_DEFAULT) == self->lanes)
    return;
  y += pm_timeline_scene_get_scroll (self->scene);
  lanes = get_lanes (self, &n);
  for (guint i = 0; i < n; i++)
    if (y >= lanes[i].rect.y && y < lanes[i].rect.y + lanes[i].rect.height)
      self->id = g_strdup (pm_lane_table_get_id (pm_timeline_layout_get_table (layout), i));
}

static void
update_cb (PmLaneDrag *self, double dx, double dy)
{
  double x, y;

  if (self->id == NULL || (!self->active && fabs (dy) < DRAG_THRESHOLD))
    return;
  if (!self->active)
    {
      self->active = TRUE;
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_child_focus (self->lanes, GTK_DIR_TAB_FORWARD);
      self->tick_time = g_get_monotonic_time ();
      self->tick = gtk_widget_add_tick_callback (self->lanes, tick_cb, self, NULL);
    }
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->gesture), &x, &y);
  self->y = y + dy;
  update_slot (self);
}

static void
end_cb (PmLaneDrag *self)
{
  g_autofree char *id = g_strdup (self->id);
  gboolean active = self->active;
  guint slot = self->slot;
  guint position;

  end (self);
  if (active && find_lane (self, id, &position) && slot != position && slot != position + 1)
    run_move (self, id, slot > position ? slot - 1 : slot);
}

/* The names' buttons are in the order of the lanes. */
static GtkWidget *
get_button (PmLaneDrag *self, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (self->lanes);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child) && index-- == 0)
      return child;
  return NULL;
}

/** pm_lane_drag_cancel: Returns: whether a name was held; it stays where it was */
gboolean
pm_lane_drag_cancel (PmLaneDrag *self)
{
  if (!self->active)
    return FALSE;
  end (self);
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->lanes), _ ("Cancelled"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

static gboolean
key_cb (PmLaneDrag *self, guint keyval, guint keycode, GdkModifierType state)
{
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  GtkWidget *focus = gtk_widget_get_focus_child (self->lanes);
  guint n = pm_document_get_n (document_of (self), PM_KIND_LANE);
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

  if (keyval == GDK_KEY_Escape && pm_lane_drag_cancel (self))
    return TRUE;
  if ((state & GDK_ALT_MASK) == 0 || (!up && !down) || focus == NULL ||
      !pm_timeline_scene_can_edit (self->scene))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (get_button (self, i) == focus)
      {
        guint position = up ? i - 1 : i + 1;

        if (position >= n)
          {
            gtk_widget_error_bell (self->lanes);
            return TRUE;
          }
        run_move (self, pm_lane_table_get_id (table, i), position);
        gtk_widget_grab_focus (get_button (self, position));
        return TRUE;
      }
  return FALSE;
}

/** pm_lane_drag_new: Returns: (transfer full): what moves the names that are children of @lanes */
PmLaneDrag *
pm_lane_drag_new (GtkWidget *lanes, PmTimelineScene *scene)
{
  PmLaneDrag *self = g_new0 (PmLaneDrag, 1);

  self->lanes = lanes;
  self->scene = scene;
  self->gesture = gtk_gesture_drag_new ();
  /* Before the buttons, which keep a press that does not become a drag. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->gesture),
                                              GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->gesture, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect_swapped (self->gesture, "cancel", G_CALLBACK (end), self);
  gtk_widget_add_controller (lanes, GTK_EVENT_CONTROLLER (self->gesture));
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (lanes, self->keys);
  return self;
}

void
pm_lane_drag_free (PmLaneDrag *self)
{
  g_signal_handlers_disconnect_by_data (self->gesture, self);
  g_signal_handlers_disconnect_by_data (self->keys, self);
  end (self);
  g_free (self);
}

/** pm_lane_drag_snapshot: draws, while a name is dragged, a mark where its lane will be. */
void
pm_lane_drag_snapshot (PmLaneDrag *self, GtkSnapshot *snapshot)
{
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (self->lanes));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  const PmTimelineLane *lanes;
  double y = 0;
  guint n;

  lanes = get_lanes (self, &n);
  if (!self->active || n == 0)
    return;
  y = self->slot < n ? lanes[self->slot].rect.y : lanes[n - 1].rect.y + lanes[n - 1].rect.height;
  y = MAX (y - pm_timeline_scene_get_scroll (self->scene) - 2, 0);
  gtk_snapshot_append_color (snapshot, accent,
                             &GRAPHENE_RECT_INIT (0, (float) floor (y),
                                                  (float) gtk_widget_get_width (self->lanes), 3));
}
