/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-scene-private.h"

#include "pm-links.h"
#include "pm-timeline-links.h"

/* What the parts of a view tell each other: what is connected, held, pointed at and measured. */

void
pm_scene_update_connected (PmTimelineScene *self)
{
  g_auto (GStrv) ids = pm_selection_dup_ids (pm_editor_get_selection (self->editor));
  guint n = g_strv_length (ids);

  g_clear_pointer (&self->connected, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks_serial++;
  pm_timeline_links_update (self->links, self->editor);
  if (n == 0)
    return;
  self->connected =
      pm_links_connected_ids (pm_timeline_scene_get_document (self), (const char *const *) ids, n);
  self->marks =
      pm_links_list_marks (pm_timeline_scene_get_document (self), (const char *const *) ids, n);
}

/** pm_timeline_scene_set_pointer: where the pointer is on the canvas, or that it has left. */
void
pm_timeline_scene_set_pointer (PmTimelineScene *self, gboolean inside, double x, double y)
{
  if (self->has_pointer == inside && self->pointer_x == x && self->pointer_y == y)
    return;
  self->has_pointer = inside;
  self->pointer_x = x;
  self->pointer_y = y;
  pm_timeline_scene_preview (self);
}

gboolean
pm_timeline_scene_get_pointer (PmTimelineScene *self, double *x, double *y)
{
  *x = self->pointer_x;
  *y = self->pointer_y;
  return self->has_pointer;
}

/**
 * pm_timeline_scene_set_lit:
 * @id: (nullable):
 * @other: (nullable):
 *
 * Lights two events as what is connected is lit, while the figure between them is looked at.
 */
void
pm_timeline_scene_set_lit (PmTimelineScene *self, const char *id, const char *other)
{
  gboolean changed = g_set_str (&self->lit[0], id);

  if (g_set_str (&self->lit[1], other) || changed)
    pm_timeline_scene_preview (self);
}

/** pm_timeline_scene_is_connected: Returns: whether a selected record and @id refer to each other,
 * or both are evidence of one cause, or @id is lit */
gboolean
pm_timeline_scene_is_connected (PmTimelineScene *self, const char *id)
{
  if (g_strcmp0 (self->lit[0], id) == 0 || g_strcmp0 (self->lit[1], id) == 0)
    return TRUE;
  if (self->marks != NULL && g_hash_table_contains (self->marks, id))
    return TRUE;
  return self->connected != NULL && g_hash_table_contains (self->connected, id);
}

/**
 * pm_timeline_scene_get_marks:
 * @serial: (out): another number whenever they have changed
 *
 * Returns: (transfer none) (nullable): as of pm_links_list_marks(), for what is selected
 */
GHashTable *
pm_timeline_scene_get_marks (PmTimelineScene *self, guint *serial)
{
  *serial = self->marks_serial;
  return self->marks;
}

/** pm_timeline_scene_get_links: Returns: (transfer none): what the selected event is connected with
 */
PmTimelineLinks *
pm_timeline_scene_get_links (PmTimelineScene *self)
{
  return self->links;
}

/** pm_timeline_scene_set_hint: @hint: (nullable): what the hand does, for the footer to say */
void
pm_timeline_scene_set_hint (PmTimelineScene *self, const char *hint)
{
  if (g_set_str (&self->hint, hint))
    pm_timeline_scene_preview (self);
}

const char *
pm_timeline_scene_get_hint (PmTimelineScene *self)
{
  return self->hint;
}

PmTimelineDrag *
pm_timeline_scene_get_drag (PmTimelineScene *self)
{
  return self->drag;
}

/** pm_timeline_scene_set_range: what is measured on the ruler; it is drawn over the canvas too. */
void
pm_timeline_scene_set_range (PmTimelineScene *self, PmSpan range)
{
  g_return_if_fail (range.begin <= range.end);

  if (self->has_range && self->range.begin == range.begin && self->range.end == range.end)
    return;
  self->has_range = TRUE;
  self->range = range;
  pm_timeline_scene_preview (self);
}

void
pm_timeline_scene_clear_range (PmTimelineScene *self)
{
  if (!self->has_range)
    return;
  self->has_range = FALSE;
  pm_timeline_scene_preview (self);
}

/** pm_timeline_scene_get_range: @range: (out): what is measured. Returns: whether anything is */
gboolean
pm_timeline_scene_get_range (PmTimelineScene *self, PmSpan *range)
{
  *range = self->range;
  return self->has_range;
}
