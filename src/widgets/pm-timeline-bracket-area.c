/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-bracket-area.h"

#include <adwaita.h>
#include <math.h>

/** pm_bracket_area_init: @name: what screen readers say of all of it */
void
pm_bracket_area_init (GtkWidget *area, const char *name)
{
  gtk_widget_set_overflow (area, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (area, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** pm_bracket_area_add_end: Returns: (transfer none): a child that takes the focus, and no pointer
 */
GtkWidget *
pm_bracket_area_add_end (GtkWidget *area, const char *description)
{
  GtkWidget *end = g_object_new (ADW_TYPE_BIN, "css-name", "end", "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_BUTTON, "focusable", TRUE, NULL);

  gtk_widget_set_can_target (end, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (end), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_set_parent (end, area);
  return end;
}

/** pm_bracket_area_follow: @settled: called with @area whenever the document has changed */
void
pm_bracket_area_follow (GtkWidget *area, PmTimelineScene *scene, GCallback settled)
{
  g_signal_connect_object (scene, "changed", G_CALLBACK (gtk_widget_queue_allocate), area,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled", settled, area,
                           G_CONNECT_SWAPPED);
}

void
pm_bracket_area_measure (PmTimelineScene *scene,
                         guint n_rows,
                         GtkOrientation orientation,
                         int *minimum,
                         int *natural)
{
  PmTextMeasure *measure = pm_timeline_scene_get_measure (scene);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && measure != NULL)
    *minimum = (int) (n_rows * pm_timeline_brackets_get_row_height (measure));
  *natural = *minimum;
}

/** pm_bracket_area_place: Returns: whether there is a font to place the labels in */
gboolean
pm_bracket_area_place (PmTimelineScene *scene,
                       const PmTimelineBracketSpec *specs,
                       guint n,
                       PmTimelineBracket *brackets)
{
  if (pm_timeline_scene_get_measure (scene) == NULL)
    return FALSE;
  pm_timeline_brackets_place (specs, n, pm_timeline_scene_get_axis (scene),
                              pm_timeline_scene_get_measure (scene), brackets);
  return TRUE;
}

void
pm_bracket_area_allocate (GtkWidget *end, double x, double y, double width, double height)
{
  gtk_widget_measure (end, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (end, MAX ((int) ceil (width), 1), (int) height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

/** pm_bracket_area_is_tab: Returns: whether the Tab key comes in: all is one stop of it */
gboolean
pm_bracket_area_is_tab (GtkWidget *area, guint n, GtkDirectionType direction)
{
  return n > 0 && gtk_widget_get_focus_child (area) == NULL &&
         (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD);
}

/** pm_bracket_area_paint_poles: those of the milestones, on their way to the events */
void
pm_bracket_area_paint_poles (PmTimelineScene *scene,
                             const PmTimelineColors *colors,
                             GtkSnapshot *snapshot,
                             double height)
{
  const PmTimelineFlag *flags;
  guint n;

  flags = pm_timeline_layout_get_flags (pm_timeline_scene_get_layout (scene), &n);
  for (guint i = 0; i < n; i++)
    pm_timeline_paint_line (snapshot, flags[i].x, 0, height, 1, colors->text, 0.25f);
}

void
pm_bracket_area_paint_label (PmTimelineScene *scene,
                             const PmTimelineBracketSpec *spec,
                             const PmTimelineBracket *bracket,
                             const PmTimelineColors *colors,
                             gboolean lit,
                             GtkSnapshot *snapshot)
{
  const PmRect *rect = &bracket->label_rect;
  const char *text = bracket->label == PM_BRACKET_LABEL_FULL ? spec->text : spec->brief;

  if (bracket->label == PM_BRACKET_LABEL_NONE)
    return;
  pm_timeline_paint_rect (snapshot,
                          &(PmRect) { rect->x - 4, rect->y, rect->width + 8, rect->height },
                          colors->ground, 1);
  pm_timeline_paint_text (snapshot, pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_SMALL, text),
                          rect->x, rect->y + 1, 0, FALSE, lit ? &colors->accent : &colors->text);
}
