/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas-private.h"

#include <glib/gi18n-lib.h>

/* Folding and unfolding quiet times from the canvas: by key, by click, and by menu. */

static void
announce_fold (PmTimelineCanvas *self, PmSpan span, gboolean folded)
{
  g_autofree char *what = pm_quiet_describe (span);
  g_autofree char *text = g_strdup_printf (folded ? _ ("%s, folded") : _ ("%s, unfolded"), what);

  pm_canvas_announce (self, text);
}

static void
set_folded (PmTimelineCanvas *self, PmSpan span, gboolean folded)
{
  pm_timeline_scene_set_folded (self->scene, span.begin, folded);
  announce_fold (self, span, folded);
}

/** pm_canvas_fold_at: Returns: whether @x of the canvas is in a fold, @span (out) */
gboolean
pm_canvas_fold_at (PmTimelineCanvas *self, double x, PmSpan *span)
{
  return pm_time_axis_fold_at (pm_timeline_scene_get_axis (self->scene), x, span);
}

/**
 * pm_canvas_press_fold:
 *
 * A press on empty ground: where there is a fold it is unfolded, unless the hand then moves. What
 * follows of a double-click is not to begin an event at a time that nobody has seen.
 *
 * Returns: whether there was a fold
 */
gboolean
pm_canvas_press_fold (PmTimelineCanvas *self, int n_press, double x)
{
  if (n_press > 1)
    return self->has_unfolded;
  self->has_unfolded = FALSE;
  self->is_on_fold = pm_canvas_fold_at (self, x, &self->pressed_fold);
  return self->is_on_fold;
}

/** pm_canvas_release_fold: the hand has let go; @at_rest: where it had pressed */
void
pm_canvas_release_fold (PmTimelineCanvas *self, gboolean at_rest)
{
  if (self->is_on_fold && at_rest)
    {
      self->has_unfolded = TRUE;
      set_folded (self, self->pressed_fold, FALSE);
    }
  self->is_on_fold = FALSE;
}

static void
fold_all (PmTimelineCanvas *self, gboolean fold)
{
  guint n;

  pm_timeline_scene_set_fold_quiet (self->scene, fold);
  pm_time_folds_get (pm_timeline_scene_get_axis (self->scene)->folds, &n);
  if (!fold)
    pm_canvas_announce (self, _ ("Quiet times unfolded"));
  else if (n == 0)
    pm_canvas_announce (self, _ ("No long quiet time to fold"));
  else
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("%u quiet time folded", "%u quiet times folded", n), n);

      pm_canvas_announce (self, text);
    }
}

/** pm_canvas_fold_all: folds all long quiet times, or unfolds whatever is folded. */
void
pm_canvas_fold_all (PmTimelineCanvas *self)
{
  fold_all (self, !pm_timeline_scene_get_fold_quiet (self->scene));
}

/* The quiet time beside the selected event: after it, else before it. Without one, in the middle of
 * what is visible. */
static gboolean
find_near (PmTimelineCanvas *self, PmQuietStretch *stretch)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  gint lead = pm_timeline_scene_get_lead (self->scene);

  if (lead < 0 || !pm_time_is_set (pm_document_get_event (document, (guint) lead)->at))
    return pm_timeline_scene_find_quiet (self->scene, pm_time_axis_to_time (axis, axis->width / 2),
                                         stretch);
  return pm_timeline_scene_find_quiet_beside (
      self->scene, pm_event_get_span (pm_document_get_event (document, (guint) lead)), stretch);
}

/** pm_canvas_fold_near: folds or unfolds the quiet time beside the selected event. */
void
pm_canvas_fold_near (PmTimelineCanvas *self)
{
  PmQuietStretch stretch;

  if (find_near (self, &stretch))
    set_folded (self, stretch.span, !stretch.folded);
  else
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      pm_canvas_announce (self, _ ("No quiet time here"));
    }
}

static void
fold_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTimelineCanvas *self = user_data;

  set_folded (self, self->menu_quiet.span, !self->menu_quiet.folded);
}

static void
fold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_all (user_data, TRUE);
}

static void
unfold_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_all (user_data, FALSE);
}

/**
 * pm_canvas_append_fold:
 * @x: where the menu is asked for, on the canvas; negative: by key
 *
 * Adds to @menu what can be done with the quiet time there.
 */
void
pm_canvas_append_fold (PmTimelineCanvas *self, GMenu *menu, double x)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  g_autoptr (GMenu) section = g_menu_new ();
  PmSpan span;
  gboolean found;

  if (x < 0)
    found = find_near (self, &self->menu_quiet);
  else
    found = pm_timeline_scene_find_quiet (
        self->scene,
        pm_canvas_fold_at (self, x, &span) ? span.begin : pm_time_axis_to_time (axis, x),
        &self->menu_quiet);
  if (found && self->menu_quiet.folded)
    g_menu_append (section, _ ("_Unfold This Quiet Time"), "quiet.fold");
  else if (found)
    g_menu_append (section, _ ("_Fold This Quiet Time"), "quiet.fold");
  if (pm_timeline_scene_can_fold (self->scene))
    g_menu_append (section, _ ("F_old All Quiet Times"), "quiet.fold-all");
  if (axis->folds != NULL)
    g_menu_append (section, _ ("Unfold _All Quiet Times"), "quiet.unfold-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

void
pm_canvas_folds_init (PmTimelineCanvas *self)
{
  static const GActionEntry entries[] = {
    { "fold", fold_cb },
    { "fold-all", fold_all_cb },
    { "unfold-all", unfold_all_cb },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "quiet", G_ACTION_GROUP (group));
}
