/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-scene-private.h"

/* Quiet times that are folded. */

void
pm_scene_tell_folds (PmTimelineScene *self)
{
  const PmSpan *spans;
  guint n;

  spans = pm_time_folds_get (self->folds, &n);
  pm_editor_set_folded (self->editor, spans, n);
}

/* Takes over what is folded now, with the beginning and the scale of what is visible kept. */
gboolean
pm_scene_update_folds (PmTimelineScene *self)
{
  g_autoptr (PmTimeFolds) before = self->folds;
  PmTimeAxis axis;

  self->folds = pm_quiet_dup_folds (self->quiet, MAX (self->style.fold_width, 1));
  if (pm_time_folds_equal (before, self->folds))
    {
      pm_time_folds_unref (self->folds);
      self->folds = g_steal_pointer (&before);
      return FALSE;
    }
  pm_scene_tell_folds (self);
  axis = pm_time_axis_new_folded (self->axis.span, self->axis.width, self->axis.rtl, self->folds);
  if (self->has_area)
    self->axis = pm_time_axis_with_scale (&axis, pm_time_axis_scale (&self->axis));
  else
    self->axis = axis;
  return TRUE;
}

/** pm_timeline_scene_get_fold_quiet: Returns: whether long quiet stretches are folded on their own
 */
gboolean
pm_timeline_scene_get_fold_quiet (PmTimelineScene *self)
{
  return pm_quiet_get_all (self->quiet);
}

/* Who sees everything goes on seeing everything; else what is visible keeps begin and scale. */
static void
refold (PmTimelineScene *self)
{
  PmSpan whole = pm_timeline_scene_get_whole (self);
  gboolean sees_all = pm_time_is_set (whole.begin) && self->axis.span.begin <= whole.begin &&
                      self->axis.span.end >= whole.end;

  /* Until there is an area nothing is visible, and nobody has chosen what is to be. */
  if (pm_scene_update_folds (self) && self->has_area)
    {
      if (sees_all)
        pm_timeline_scene_show (self, whole);
      else
        pm_scene_set_axis (self, self->axis);
    }
  g_object_notify (G_OBJECT (self), "fold-quiet");
}

/**
 * pm_timeline_scene_set_fold_quiet:
 *
 * Folds all long quiet stretches, also those that come to be later, or unfolds whatever is folded.
 */
void
pm_timeline_scene_set_fold_quiet (PmTimelineScene *self, gboolean fold)
{
  if (pm_quiet_set_all (self->quiet, pm_timeline_scene_get_document (self), fold))
    refold (self);
}

/** pm_timeline_scene_can_fold: Returns: whether there is a long quiet stretch that is not folded */
gboolean
pm_timeline_scene_can_fold (PmTimelineScene *self)
{
  return pm_quiet_can_fold (self->quiet, pm_timeline_scene_get_document (self));
}

/**
 * pm_timeline_scene_find_quiet:
 * @stretch: (out): the quiet stretch about @time
 *
 * Returns: whether there is one that is long enough to be folded
 */
gboolean
pm_timeline_scene_find_quiet (PmTimelineScene *self, PmTime time, PmQuietStretch *stretch)
{
  const PmQuietStretch *found =
      pm_quiet_find_at (self->quiet, pm_timeline_scene_get_document (self), time);

  if (found == NULL)
    return FALSE;
  *stretch = *found;
  return TRUE;
}

/**
 * pm_timeline_scene_find_quiet_beside:
 * @stretch: (out): the quiet stretch right after @span, else the one right before it
 *
 * Returns: whether there is one that is long enough to be folded
 */
gboolean
pm_timeline_scene_find_quiet_beside (PmTimelineScene *self, PmSpan span, PmQuietStretch *stretch)
{
  /* Edges are round: the largest step is an hour and a half from what happened. */
  return pm_timeline_scene_find_quiet (self, span.end + 10 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.end + 90 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.begin - 10 * PM_MINUTE, stretch) ||
         pm_timeline_scene_find_quiet (self, span.begin - 90 * PM_MINUTE, stretch);
}

/** pm_timeline_scene_set_folded: folds or unfolds the quiet stretch about @time. */
void
pm_timeline_scene_set_folded (PmTimelineScene *self, PmTime time, gboolean folded)
{
  if (pm_quiet_set (self->quiet, pm_timeline_scene_get_document (self), time, folded))
    refold (self);
}
