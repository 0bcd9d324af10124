/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include "pm-one-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A title that is typed where the event stands. A new event comes into being with its title, as
 * one step; without one it does not. */

#define ENTRY_MIN_WIDTH 240

static gboolean
end_cb (gpointer user_data)
{
  pm_canvas_edit_end (user_data, TRUE);
  return G_SOURCE_REMOVE;
}

static void
activate_cb (PmTimelineCanvas *self)
{
  pm_canvas_edit_end (self, TRUE);
}

static gboolean
key_cb (PmTimelineCanvas *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  pm_canvas_edit_end (self, FALSE);
  return TRUE;
}

static void
focus_out_cb (PmTimelineCanvas *self)
{
  /* Not within the change of focus itself. */
  if (self->entry != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, end_cb, g_object_ref (self), g_object_unref);
}

static void
open_entry (PmTimelineCanvas *self, const char *text)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  pm_one_line_keep_editable (GTK_EDITABLE (self->entry));
  gtk_widget_add_css_class (self->entry, "title-entry");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("What happened?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title of the event"), -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_out_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

/** pm_canvas_edit_title: lets the title of the event called @id be typed where it stands. */
void
pm_canvas_edit_title (PmTimelineCanvas *self, const char *id)
{
  const PmEvent *event = pm_event (
      pm_document_lookup (pm_timeline_scene_get_document (self->scene), PM_KIND_EVENT, id));

  pm_canvas_edit_end (self, TRUE);
  if (event == NULL || !pm_timeline_scene_can_edit (self->scene))
    return;
  self->edited_id = g_strdup (id);
  open_entry (self, event->title);
}

/**
 * pm_canvas_edit_new:
 * @until: unset for an instant
 * @lane: (nullable): id
 *
 * Lets the title of a new event be typed where it will stand.
 */
void
pm_canvas_edit_new (PmTimelineCanvas *self, PmTime at, PmTime until, const char *lane)
{
  pm_canvas_edit_end (self, TRUE);
  if (!pm_timeline_scene_can_edit (self->scene))
    return;
  self->new_time = at;
  self->new_until = until;
  self->new_lane = g_strdup (lane);
  open_entry (self, NULL);
}

static void
commit_new (PmTimelineCanvas *self, const char *text)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  g_autoptr (PmCommand) command =
      pm_command_add_event (pm_timeline_scene_get_document (self->scene), self->new_time,
                            self->new_until, self->new_lane, text);
  g_auto (GStrv) ids = command != NULL ? pm_command_dup_ids (command) : NULL;

  if (command == NULL || !pm_editor_run (editor, pm_command_ref (command)))
    return;
  pm_selection_select (pm_editor_get_selection (editor), ids[0]);
  pm_timeline_canvas_show_event (self, ids[0]);
}

/** pm_canvas_edit_end: closes the entry. @commit: whether what was typed is kept */
void
pm_canvas_edit_end (PmTimelineCanvas *self, gboolean commit)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  g_autofree char *id = g_steal_pointer (&self->edited_id);
  g_autofree char *text = NULL;
  gboolean had_focus;

  if (entry == NULL)
    return;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == entry;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_unparent (entry);

  if (commit && id != NULL)
    pm_editor_run (pm_timeline_scene_get_editor (self->scene),
                   pm_command_set_string (pm_timeline_scene_get_document (self->scene), id,
                                          PM_EVENT_TITLE, text));
  else if (commit && *text != '\0')
    commit_new (self, text);
  g_clear_pointer (&self->new_lane, g_free);
  /* The next title that is typed is a step of its own. */
  pm_history_break_merge (pm_editor_get_history (pm_timeline_scene_get_editor (self->scene)));
  if (had_focus && id != NULL)
    pm_timeline_canvas_show_event (self, id);
  pm_timeline_scene_preview (self->scene);
}

/* Where the entry stands: over its event, or where the new one will be. */
void
pm_canvas_edit_allocate (PmTimelineCanvas *self)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double area_width = gtk_widget_get_width (GTK_WIDGET (self));
  double area_height = gtk_widget_get_height (GTK_WIDGET (self));
  double x = 0, y = 0, width = MIN (ENTRY_MIN_WIDTH, area_width - 8);
  int minimum, height;
  guint position;

  if (self->entry == NULL)
    return;
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  if (self->edited_id != NULL)
    {
      PmRecord *record = pm_document_find (document, self->edited_id);
      const PmTimelineItem *item = NULL;

      if (record != NULL && pm_document_get_position (document, record, &position))
        item = pm_timeline_layout_find (layout, position);
      if (item != NULL)
        {
          width = MAX (width, MIN (item->rect.width, area_width * 0.7));
          x = axis->rtl ? item->rect.x + item->rect.width - width : item->rect.x;
          y = item->rect.y;
        }
    }
  else
    {
      const PmTimelineLane *lanes;
      guint n, lane = 0;

      lanes = pm_timeline_layout_get_lanes (layout, &n);
      pm_lane_table_find (pm_timeline_layout_get_table (layout), self->new_lane, &lane);
      x = pm_time_axis_to_x (axis, self->new_time) - (axis->rtl ? width : 0);
      if (lane < n)
        y = lanes[lane].rect.y + style->lane_header + style->lane_padding;
    }
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, (int) width, NULL, &height, NULL,
                      NULL);
  y -= pm_timeline_scene_get_scroll (self->scene) + (height - style->row_height) / 2;
  x = CLAMP (x, 4, MAX (area_width - width - 4, 4));
  y = CLAMP (y, 2, MAX (area_height - height - 2, 2));
  gtk_widget_allocate (
      self->entry, (int) width, height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y))));
}

/**
 * pm_canvas_begin_new:
 * @is_span: whether it lasts, one tick to begin with
 *
 * Begins an event by key or button: at the pointer if that is on the canvas, else one tick after
 * the selected event, else in the middle of what is visible.
 */
void
pm_canvas_begin_new (PmTimelineCanvas *self, gboolean is_span)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  PmLaneTable *table = pm_timeline_layout_get_table (layout);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  PmDuration step;
  const char *lane = pm_lane_table_get_id (table, 0);
  PmTime time;
  double x, y;

  pm_timeline_scene_ensure_axis (self->scene);
  time = pm_time_axis_to_time (axis, axis->width / 2);
  step = pm_timeline_nudge_step (self->scene, FALSE);
  if (lead >= 0 && pm_time_is_set (pm_document_get_event (document, (guint) lead)->at))
    {
      const PmEvent *event = pm_document_get_event (document, (guint) lead);

      time = pm_time_add (pm_event_get_span (event).end, step);
      lane = pm_lane_table_get_id (table, pm_lane_table_get_lane_of (table, (guint) lead));
      pm_timeline_scene_reveal (self->scene, (guint) lead);
    }
  else
    {
      if (pm_timeline_scene_get_pointer (self->scene, &x, &y) && y >= 0)
        {
          time = pm_time_axis_to_time (axis, x);
          lane = pm_lane_table_get_id (
              table,
              pm_timeline_layout_lane_at (layout, y + pm_timeline_scene_get_scroll (self->scene)));
        }
      time = pm_time_axis_leave_fold (axis, time - ((time % step) + step) % step);
    }
  pm_canvas_edit_new (self, time, is_span ? pm_time_add (time, step) : PM_TIME_UNSET, lane);
}

/** pm_timeline_canvas_begin_new_event: lets the title of a new event be typed. */
void
pm_timeline_canvas_begin_new_event (PmTimelineCanvas *self)
{
  pm_canvas_begin_new (self, FALSE);
}
