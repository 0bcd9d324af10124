/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-ruler-private.h"

#include "pm-timeline-drag.h"
#include "pm-timeline-measure.h"

#include <glib/gi18n-lib.h>

/* The ruler by keyboard: a cursor walks along the ticks, Shift measures from where it was. */

/* So much of the view stays beyond the cursor, in px. */
#define REVEAL 24

static PmZone *
zone_of (PmTimelineRuler *self)
{
  return pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
}

/** pm_ruler_show_cursor: puts the hairline where the cursor is. */
void
pm_ruler_show_cursor (PmTimelineRuler *self)
{
  if (self->by_key && pm_time_is_set (self->cursor))
    pm_timeline_scene_set_pointer (
        self->scene, TRUE,
        pm_time_axis_to_x (pm_timeline_scene_get_axis (self->scene), self->cursor), -1);
}

static void
announce_cursor (PmTimelineRuler *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const PmTimelineRow *rows;
  guint n;

  rows = pm_timeline_layout_get_rows (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *time = pm_time_format (self->cursor, rows[i].zone, PM_TIME_STYLE_FULL_ZONE,
                                              PM_PRECISION_UNSET, FALSE);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", time);
    }
  pm_ruler_announce (self, text->str);
}

/* Where keys begin: at what is selected, else in the middle. */
static void
place_cursor (PmTimelineRuler *self)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
  PmRecord *lead = pm_selection_get_lead_record (selection);
  PmTicks *ticks = pm_timeline_layout_get_ticks (pm_timeline_scene_get_layout (self->scene));

  if (pm_time_is_set (self->cursor) && pm_span_contains (axis->span, self->cursor))
    return;
  self->cursor = pm_time_axis_to_time (axis, axis->width / 2);
  if (lead != NULL && lead->kind == PM_KIND_EVENT && pm_time_is_set (((PmEvent *) lead)->at) &&
      pm_span_contains (axis->span, ((PmEvent *) lead)->at))
    self->cursor = ((PmEvent *) lead)->at;
  else if (ticks != NULL)
    {
      const PmTickStep *step = pm_ticks_get_step (ticks);

      self->cursor =
          pm_time_axis_leave_fold (axis, pm_tick_floor (zone_of (self), step->minor_unit,
                                                        MAX (step->minor_count, 1), self->cursor));
    }
}

/* The next place for the cursor: by small ticks; with Ctrl by those with labels, with Alt by a
 * tenth of a small one. */
static PmTime
step_cursor (PmTimelineRuler *self, int direction, GdkModifierType state)
{
  PmTicks *ticks = pm_timeline_layout_get_ticks (pm_timeline_scene_get_layout (self->scene));
  const PmTickStep *step;
  PmTickUnit unit;
  guint count;

  if (ticks == NULL)
    return self->cursor;
  step = pm_ticks_get_step (ticks);
  unit = (state & GDK_CONTROL_MASK) != 0 ? step->unit : step->minor_unit;
  count = (state & GDK_CONTROL_MASK) != 0 ? step->count : MAX (step->minor_count, 1);
  if ((state & GDK_ALT_MASK) != 0)
    return pm_time_add (self->cursor, direction * pm_timeline_nudge_step (self->scene, TRUE));
  return direction > 0 ? pm_tick_next (zone_of (self), unit, count, self->cursor)
                       : pm_tick_floor (zone_of (self), unit, count, self->cursor - 1);
}

/* No time under a fold is shown: the cursor stands at the edges. */
static PmTime
step_over_fold (PmTimelineRuler *self, int direction, PmTime time)
{
  PmSpan fold;

  if (!pm_time_axis_find_fold (pm_timeline_scene_get_axis (self->scene), time, &fold))
    return time;
  if (direction > 0)
    return self->cursor < fold.begin ? fold.begin : fold.end;
  return self->cursor > fold.end ? fold.end : fold.begin;
}

static void
reveal_cursor (PmTimelineRuler *self)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double x = pm_time_axis_to_x (axis, self->cursor);
  double reveal = MIN (REVEAL, axis->width / 4);

  if (x < reveal)
    pm_timeline_scene_pan (self->scene, x - reveal, 0);
  else if (x > axis->width - reveal)
    pm_timeline_scene_pan (self->scene, x - (axis->width - reveal), 0);
}

static void
move_cursor (PmTimelineRuler *self, PmTime time, gboolean extend)
{
  PmTime from = self->cursor;
  PmSpan range;

  self->cursor = CLAMP (time, PM_TIME_MIN, PM_TIME_MAX);
  self->by_key = TRUE;
  reveal_cursor (self);
  if (extend)
    {
      g_autofree char *text = NULL;

      /* An end that the cursor stood on goes with it. */
      if (!pm_timeline_scene_get_range (self->scene, &range) ||
          (from != range.begin && from != range.end))
        self->anchor = from;
      else
        self->anchor = from == range.begin ? range.end : range.begin;
      range = (PmSpan) { MIN (self->anchor, self->cursor), MAX (self->anchor, self->cursor) };
      if (range.begin < range.end)
        pm_timeline_scene_set_range (self->scene, range);
      else
        pm_timeline_scene_clear_range (self->scene);
      text = pm_timeline_range_describe (self->scene, range);
      pm_ruler_announce (self, text);
    }
  else
    announce_cursor (self);
  pm_ruler_show_cursor (self);
}

static void
step (PmTimelineRuler *self, int direction, GdkModifierType state)
{
  PmTime to;

  direction *= pm_time_axis_sign (pm_timeline_scene_get_axis (self->scene));
  to = step_cursor (self, direction, state);
  move_cursor (self, step_over_fold (self, direction, to), (state & GDK_SHIFT_MASK) != 0);
}

/* Near the edge of what is visible, so that it stays in sight. */
static void
go_to_edge (PmTimelineRuler *self, PmTime edge, int direction, gboolean extend)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmTime to = pm_time_axis_walk (axis, edge, -direction * REVEAL);

  move_cursor (self, pm_time_axis_leave_fold (axis, to), extend);
}

static gboolean
key_cb (PmTimelineRuler *self, guint keyval, guint keycode, GdkModifierType state)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  gboolean extend = (state & GDK_SHIFT_MASK) != 0;
  PmSpan range;

  place_cursor (self);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1, state);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1, state);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      go_to_edge (self, axis->span.begin, -1, extend);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      go_to_edge (self, axis->span.end, 1, extend);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!pm_timeline_scene_get_range (self->scene, &range))
        return FALSE;
      pm_ruler_zoom (self);
      return TRUE;
    case GDK_KEY_Escape:
      return pm_ruler_cancel (self);
    case GDK_KEY_Menu:
      return gtk_widget_activate_action (GTK_WIDGET (self), "timeline.zones", NULL);
    case GDK_KEY_F10:
      return extend && gtk_widget_activate_action (GTK_WIDGET (self), "timeline.zones", NULL);
    default:
      return FALSE;
    }
}

static void
focus_enter_cb (PmTimelineRuler *self)
{
  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;
  place_cursor (self);
  self->by_key = TRUE;
  pm_ruler_show_cursor (self);
  announce_cursor (self);
}

static void
focus_leave_cb (PmTimelineRuler *self)
{
  if (self->by_key)
    pm_timeline_scene_set_pointer (self->scene, FALSE, 0, 0);
  self->by_key = FALSE;
}

void
pm_ruler_keys_init (PmTimelineRuler *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->cursor = PM_TIME_UNSET;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Time ruler"),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _ ("Arrow keys walk along the ticks, with Shift they measure a range, Enter zooms into it"),
      -1);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
