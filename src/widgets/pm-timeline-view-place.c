/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-view-private.h"

/* How much of the height the canvas has at first, where there is a list. */
#define CANVAS_SHARE 0.58

/* Below this width (in rows of text, as text may be large) names stand in the lanes. */
#define NARROW_ROWS 20

/* What is beside the lanes is given up where it would leave them less than so many rows. */
#define MIN_LANE_ROWS 7

static int
measure_height (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
measure_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
allocate_rect (PmTimelineView *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y + self->top, MAX (width, 0), MAX (height, 0) };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - allocation.width;
  /* GTK wants everything measured that is allocated. */
  measure_width (child);
  measure_height (child, allocation.width);
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Returns: how much of the height the list and its handle take */
static int
place_list (PmTimelineView *self, int width, int height, int foot, int least)
{
  graphene_rect_t bounds;
  gboolean is_placed;

  /* In a window that is too small for both, the canvas gives way. */
  least = MAX (MIN (least, height - foot - PM_VIEW_LEAST_LIST - 16), 0);
  gtk_widget_set_size_request (self->place, -1, self->show_list ? least : -1);
  /* Until somebody has moved the handle. */
  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (self->show_list && !is_placed)
    gtk_paned_set_position (GTK_PANED (self->paned), (int) ((height - foot) * CANVAS_SHARE));
  allocate_rect (self, self->paned, 0, 0, width, height - foot);
  if (!self->show_list || !gtk_widget_compute_bounds (self->place, self->paned, &bounds))
    return 0;
  return MAX (height - foot - (int) bounds.size.height, 0);
}

void
pm_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  int head, foot, foot_alone, bar, map, figures, gaps, names = 0;
  gboolean narrow;

  self->top = 0;
  if (self->is_empty)
    {
      allocate_rect (self, self->empty, 0, 0, width, height);
      gtk_widget_set_child_visible (self->corner, FALSE);
      gtk_widget_set_child_visible (self->scrollbar, FALSE);
      return;
    }

  if (gtk_widget_should_layout (self->find))
    {
      int find = measure_height (self->find, width);

      allocate_rect (self, self->find, 0, 0, width, find);
      self->top = find;
      height -= find;
    }
  narrow = width < NARROW_ROWS * style->row_height;
  head = (int) pm_timeline_scene_get_head_height (self->scene);
  foot = foot_alone = measure_height (self->footer, width);
  if (!narrow)
    names = CLAMP (MAX (measure_width (self->lanes), measure_width (self->corner)), 96,
                   (int) MIN (width * 0.22, 240));
  bar = measure_width (self->scrollbar);
  map = measure_height (self->navigator, width);
  if (height - head - foot - map < MIN_LANE_ROWS * style->row_height)
    map = 0;
  foot += map;
  foot += place_list (self, width, height, foot_alone,
                      head + map + (int) (MIN_LANE_ROWS * style->row_height));
  figures = measure_height (self->brackets, width);
  if (height - head - foot - figures < MIN_LANE_ROWS * style->row_height)
    figures = 0;
  gaps = measure_height (self->gaps, width);
  if (height - head - foot - figures - gaps < MIN_LANE_ROWS * style->row_height)
    gaps = 0;
  head += figures + gaps;

  pm_timeline_scene_set_area (self->scene, width - names, height - head - foot, rtl, narrow);
  {
    GtkAdjustment *vertical = pm_timeline_scene_get_vadjustment (self->scene);

    gtk_widget_set_child_visible (self->scrollbar, gtk_adjustment_get_upper (vertical) >
                                                       gtk_adjustment_get_page_size (vertical));
  }

  gtk_widget_set_child_visible (self->corner, !narrow);
  if (!narrow)
    allocate_rect (self, self->corner, 0, 0, names, head);
  allocate_rect (self, self->ruler, names, 0, width - names, head - figures - gaps);
  gtk_widget_set_child_visible (self->brackets, figures > 0);
  if (figures > 0)
    allocate_rect (self, self->brackets, names, head - figures, width - names, figures);
  gtk_widget_set_child_visible (self->gaps, gaps > 0);
  if (gaps > 0)
    allocate_rect (self, self->gaps, names, head - figures - gaps, width - names, gaps);
  allocate_rect (self, self->folds, names, 0, width - names, head - figures - gaps);
  allocate_rect (self, self->canvas, names, head, width - names, height - head - foot);
  allocate_rect (self, self->marks, names, head, width - names, height - head - foot);
  allocate_rect (self, self->back, names, head, width - names, height - head - foot);
  allocate_rect (self, self->measure, names, head, width - names,
                 measure_height (self->measure, width - names));
  allocate_rect (self, self->lanes, 0, head, narrow ? width : names, height - head - foot);
  if (gtk_widget_get_child_visible (self->scrollbar))
    allocate_rect (self, self->scrollbar, width - bar, head, bar, height - head - foot);
  gtk_widget_set_child_visible (self->navigator, map > 0);
  if (map > 0)
    allocate_rect (self, self->navigator, 0, height - foot, width, map);
  allocate_rect (self, self->footer, 0, height - foot_alone, width, foot_alone);
}

void
pm_view_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  /* Small enough for a telephone; the page for no events may want more. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 480;
  if (self->is_empty)
    {
      int child_minimum;

      gtk_widget_measure (self->empty, orientation, for_size, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, *minimum);
    }
}
