/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-overlay.h"

static gboolean
overlay_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
overlay_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = 0;
}

/**
 * pm_timeline_overlay_class_init:
 *
 * Of widgets that lie over another one and have children here and there: they ask for no room, and
 * between their children the pointer touches what is below.
 */
void
pm_timeline_overlay_class_init (GtkWidgetClass *widget_class)
{
  widget_class->contains = overlay_contains;
  widget_class->measure = overlay_measure;
}
