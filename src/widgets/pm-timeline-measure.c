/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-measure.h"

#include "pm-timeline-overlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN 6

/* How much more than the range is shown after zooming into it, on each side. */
#define PADDING 0.02

struct _PmTimelineMeasure
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GtkWidget *box;         /* child, and what is in it */
  GtkWidget *label;
  GtkWidget *zoom;
  GtkWidget *clear;
};

G_DEFINE_FINAL_TYPE (PmTimelineMeasure, pm_timeline_measure, GTK_TYPE_WIDGET)

/** pm_timeline_range_describe: Returns: (transfer full): "15:12 – 15:30 · 18 min", in the
 * document's zone, with dates where the ends are on different days */
char *
pm_timeline_range_describe (PmTimelineScene *scene, PmSpan range)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (scene));
  g_autofree char *length = pm_duration_format (pm_span_length (range));
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  PmTimeStyle style;
  PmCivil from, to;

  pm_zone_to_civil (zone, range.begin, &from);
  pm_zone_to_civil (zone, range.end, &to);
  style = from.day == to.day && from.month == to.month && from.year == to.year ? PM_TIME_STYLE_CLOCK
                                                                               : PM_TIME_STYLE_FULL;
  begin = pm_time_format (range.begin, zone, style, PM_PRECISION_UNSET, FALSE);
  end = pm_time_format (range.end, zone, style, PM_PRECISION_UNSET, FALSE);
  /* Translators: a range on a time axis: begin, end, length */
  return g_strdup_printf (_ ("%s – %s · %s"), begin, end, length);
}

/** pm_timeline_range_zoom: lets the measured range fill the view, and forgets it. */
void
pm_timeline_range_zoom (PmTimelineScene *scene)
{
  PmSpan range;
  PmDuration padding;

  if (!pm_timeline_scene_get_range (scene, &range))
    return;
  padding = MAX ((PmDuration) ((double) pm_span_length (range) * PADDING),
                 (PM_TIME_AXIS_MIN_LENGTH - pm_span_length (range)) / 2 + 1);
  range.begin = pm_time_add (range.begin, -padding);
  range.end = pm_time_add (range.end, padding);
  pm_timeline_scene_clear_range (scene);
  pm_editor_set_visible_span (pm_timeline_scene_get_editor (scene), range);
}

/** pm_timeline_range_paint: the measured range over ruler and canvas */
void
pm_timeline_range_paint (PmTimelineScene *scene,
                         const PmTimelineColors *colors,
                         GtkSnapshot *snapshot,
                         double height)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  double begin, end, left, right;
  PmSpan range;

  if (!pm_timeline_scene_get_range (scene, &range))
    return;
  begin = pm_time_axis_to_x (axis, range.begin);
  end = pm_time_axis_to_x (axis, range.end);
  left = floor (CLAMP (MIN (begin, end), -2, axis->width + 2));
  right = floor (CLAMP (MAX (begin, end), -2, axis->width + 2));
  pm_timeline_paint_rect (snapshot, &(PmRect) { left, 0, right - left, height }, colors->accent,
                          0.16f);
  pm_timeline_paint_line (snapshot, left, 0, height, 1, colors->accent, 0.9f);
  pm_timeline_paint_line (snapshot, right, 0, height, 1, colors->accent, 0.9f);
}

static void
update (PmTimelineMeasure *self)
{
  g_autofree char *text = NULL;
  PmSpan range;
  gboolean shown = pm_timeline_scene_get_range (self->scene, &range);

  gtk_widget_set_visible (self->box, shown);
  if (!shown)
    return;
  text = pm_timeline_range_describe (self->scene, range);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
zoom_cb (PmTimelineMeasure *self)
{
  pm_timeline_range_zoom (self->scene);
}

static void
clear_cb (PmTimelineMeasure *self)
{
  pm_timeline_scene_clear_range (self->scene);
}

static void
pm_timeline_measure_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  PmTimelineMeasure *self = PM_TIMELINE_MEASURE (widget);

  gtk_widget_measure (self->box, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = *natural + 2 * MARGIN;
  else
    *minimum = 0;
}

/* Under the middle of what is in view of the range. */
static void
pm_timeline_measure_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineMeasure *self = PM_TIMELINE_MEASURE (widget);
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (self->scene);
  double begin, end, middle;
  int natural, x;
  PmSpan range;

  if (!gtk_widget_should_layout (self->box) || !pm_timeline_scene_get_range (self->scene, &range))
    return;
  begin = CLAMP (pm_time_axis_to_x (axis, range.begin), 0, axis->width);
  end = CLAMP (pm_time_axis_to_x (axis, range.end), 0, axis->width);
  middle = (begin + end) / 2;
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, width - 2 * MARGIN);
  x = (int) CLAMP (middle - natural / 2.0, MARGIN, MAX (width - natural - MARGIN, MARGIN));
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, natural, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->box, natural, height - 2 * MARGIN, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, MARGIN)));
}

static void
pm_timeline_measure_dispose (GObject *object)
{
  PmTimelineMeasure *self = PM_TIMELINE_MEASURE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_measure_parent_class)->dispose (object);
}

static void
pm_timeline_measure_class_init (PmTimelineMeasureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_timeline_overlay_class_init (widget_class);
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_measure_dispose;
  widget_class->measure = pm_timeline_measure_measure;
  widget_class->size_allocate = pm_timeline_measure_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "measure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_measure_init (PmTimelineMeasure *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->label = gtk_label_new (NULL);
  self->zoom = gtk_button_new_with_label (_ ("Zoom"));
  self->clear = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->zoom, "flat");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_tooltip_text (self->zoom, _ ("Zoom into the measured range"));
  gtk_widget_set_tooltip_text (self->clear, _ ("Clear the measured range"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Clear the measured range"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Measured range"), -1);
  gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_box_append (GTK_BOX (self->box), self->zoom);
  gtk_box_append (GTK_BOX (self->box), self->clear);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->zoom, "clicked", G_CALLBACK (zoom_cb), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (clear_cb), self);
}

/** pm_timeline_measure_new: Returns: (transfer floating): what tells the range of @scene */
GtkWidget *
pm_timeline_measure_new (PmTimelineScene *scene)
{
  PmTimelineMeasure *self = g_object_new (PM_TYPE_TIMELINE_MEASURE, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene, "preview", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
