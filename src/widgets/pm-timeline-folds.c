/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-folds.h"

#include "pm-timeline-overlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of the torn edges: how far they go in, and how long a tooth is. */
#define TOOTH_DEPTH  3
#define TOOTH_LENGTH 9

#define NATURAL_WIDTH "pm-natural-width"

typedef struct
{
  PmSpan span;
  GtkWidget *button; /* child */
  GtkWidget *length;
  GPtrArray *times; /* (not owned): of both edges, in each row of the ruler */
  gboolean is_used;
} Fold;

struct _PmTimelineFolds
{
  GtkWidget parent_instance;

  PmTimelineScene *scene; /* owned */
  GPtrArray *folds;       /* Fold */
};

G_DEFINE_FINAL_TYPE (PmTimelineFolds, pm_timeline_folds, GTK_TYPE_WIDGET)

static void
fold_free (gpointer data)
{
  Fold *fold = data;

  gtk_widget_unparent (fold->button);
  g_ptr_array_unref (fold->times);
  g_free (fold);
}

static void
clicked_cb (PmTimelineFolds *self, GtkWidget *button)
{
  for (guint i = 0; i < self->folds->len; i++)
    {
      const Fold *fold = g_ptr_array_index (self->folds, i);
      PmSpan span = fold->span;
      g_autofree char *what = NULL;
      g_autofree char *text = NULL;

      if (fold->button != button)
        continue;
      what = pm_quiet_describe (span);
      /* Translators: announced; the %s is like "6 h 20 min with nothing". */
      text = g_strdup_printf (_ ("%s, unfolded"), what);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      /* The button goes: the keyboard goes on at what follows it. */
      gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
      pm_timeline_scene_set_folded (self->scene, span.begin, FALSE);
      return;
    }
}

static void
add_time (GtkWidget *box, PmTime time, PmZone *zone, GtkAlign align)
{
  g_autofree char *text =
      pm_time_format (time, zone, PM_TIME_STYLE_CLOCK, PM_PRECISION_MINUTE, FALSE);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_halign (label, align);
  gtk_box_append (GTK_BOX (box), label);
}

/* Stands where the row of @zone has its clock, so that no time is taken for that of another zone.
 */
static void
add_row (Fold *fold, GtkWidget *rows, PmZone *zone)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (fold->length == NULL)
    {
      g_autofree char *length = pm_duration_format (pm_span_length (fold->span));

      fold->length = gtk_label_new (length);
      gtk_label_set_ellipsize (GTK_LABEL (fold->length), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (fold->length, "length");
      gtk_box_append (GTK_BOX (row), fold->length);
    }
  gtk_widget_add_css_class (times, "times");
  add_time (times, fold->span.begin, zone, GTK_ALIGN_START);
  add_time (times, fold->span.end, zone, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), times);
  g_ptr_array_add (fold->times, times);
  gtk_widget_set_valign (row, GTK_ALIGN_END);
  gtk_widget_set_vexpand (row, TRUE);
  gtk_box_append (GTK_BOX (rows), row);
}

static Fold *
fold_new (PmTimelineFolds *self, PmSpan span)
{
  PmZone *zone = pm_document_get_zone (pm_timeline_scene_get_document (self->scene));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *what = pm_quiet_describe (span);
  g_autofree char *begin =
      pm_time_format (span.begin, zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *end =
      pm_time_format (span.end, zone, PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
  g_autofree char *name = NULL;
  g_autofree char *range = NULL;
  g_autofree char *tooltip = NULL;
  Fold *fold = g_new0 (Fold, 1);
  const PmTimelineRow *rows;
  guint n;

  fold->span = span;
  fold->button = gtk_button_new ();
  fold->times = g_ptr_array_new ();
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  rows = pm_timeline_layout_get_rows (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    add_row (fold, box, rows[i].zone);
  gtk_button_set_child (GTK_BUTTON (fold->button), box);
  gtk_widget_add_css_class (fold->button, "fold");
  gtk_widget_set_overflow (fold->button, GTK_OVERFLOW_HIDDEN);

  /* Translators: the name of a fold, like "6 h 20 min with nothing, folded". */
  name = g_strdup_printf (_ ("%s, folded"), what);
  range = g_strdup_printf (_ ("From %s to %s"), begin, end);
  tooltip = g_strdup_printf ("%s\n%s\n%s", what, range, _ ("Click to unfold"));
  gtk_widget_set_tooltip_text (fold->button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fold->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, range, -1);
  g_signal_connect_swapped (fold->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (fold->button, GTK_WIDGET (self));
  return fold;
}

static Fold *
find_fold (PmTimelineFolds *self, PmSpan span)
{
  Fold *fold;

  for (guint i = 0; i < self->folds->len; i++)
    {
      fold = g_ptr_array_index (self->folds, i);
      if (fold->span.begin == span.begin && fold->span.end == span.end)
        return fold;
    }
  fold = fold_new (self, span);
  g_ptr_array_add (self->folds, fold);
  return fold;
}

/* Shows @widget where all of it has room in @width. What is hidden has no width: it is as wide as
 * it was, so that nothing is shown only to be measured, which would lay out the whole window anew
 * in each frame of a pan. */
static void
show_if_fits (GtkWidget *widget, double width)
{
  int natural = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), NATURAL_WIDTH));

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_object_set_data (G_OBJECT (widget), NATURAL_WIDTH, GINT_TO_POINTER (natural));
  gtk_widget_set_visible (widget, natural <= width);
}

/* What does not fit is left out: half of a time would be another one. */
static void
allocate_fold (Fold *fold, double x, double width, double height)
{
  int minimum;

  for (guint i = 0; i < fold->times->len; i++)
    show_if_fits (g_ptr_array_index (fold->times, i), width - 8);
  show_if_fits (fold->length, width - 4);
  gtk_widget_measure (fold->button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_measure (fold->button, GTK_ORIENTATION_VERTICAL, (int) width, &minimum, NULL, NULL,
                      NULL);
  gtk_widget_allocate (fold->button, (int) width, MAX ((int) height, minimum), -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x), 0)));
}

/* Those in sight, from the left to the right; @rect: where the fold is, with no y. */
static gboolean
next_visible (PmTimelineScene *scene, PmTime *after, PmSpan *span, PmRect *rect)
{
  const PmTimeAxis *axis = pm_timeline_scene_get_axis (scene);
  double begin, end;

  if (!pm_time_axis_next_fold (axis, *after, span) || span->begin >= axis->span.end)
    return FALSE;
  *after = span->end;
  begin = pm_time_axis_to_x (axis, span->begin);
  end = pm_time_axis_to_x (axis, span->end);
  rect->x = round (MIN (begin, end));
  rect->width = MAX (round (MAX (begin, end)) - rect->x, 1);
  return TRUE;
}

static void
pm_timeline_folds_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineFolds *self = PM_TIMELINE_FOLDS (widget);
  PmTime after = pm_timeline_scene_get_axis (self->scene)->span.begin;
  PmRect rect;
  PmSpan span;

  for (guint i = 0; i < self->folds->len; i++)
    ((Fold *) g_ptr_array_index (self->folds, i))->is_used = FALSE;
  while (next_visible (self->scene, &after, &span, &rect))
    {
      Fold *fold = find_fold (self, span);

      fold->is_used = TRUE;
      allocate_fold (fold, rect.x, rect.width,
                     pm_timeline_scene_get_style (self->scene)->ruler_height - 1);
    }
  for (guint i = self->folds->len; i > 0; i--)
    if (!((Fold *) g_ptr_array_index (self->folds, i - 1))->is_used)
      g_ptr_array_remove_index (self->folds, i - 1);
}

/* Lengths and times are told in words and in the zone of the document. */
static void
settled_cb (PmTimelineFolds *self)
{
  g_ptr_array_set_size (self->folds, 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pm_timeline_folds_dispose (GObject *object)
{
  PmTimelineFolds *self = PM_TIMELINE_FOLDS (object);

  g_clear_pointer (&self->folds, g_ptr_array_unref);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_folds_parent_class)->dispose (object);
}

static void
pm_timeline_folds_class_init (PmTimelineFoldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_timeline_overlay_class_init (widget_class);
  G_OBJECT_CLASS (klass)->dispose = pm_timeline_folds_dispose;
  widget_class->size_allocate = pm_timeline_folds_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "folds");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_folds_init (PmTimelineFolds *self)
{
  self->folds = g_ptr_array_new_with_free_func (fold_free);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Folded quiet times"), -1);
}

GtkWidget *
pm_timeline_folds_new (PmTimelineScene *scene)
{
  PmTimelineFolds *self = g_object_new (PM_TYPE_TIMELINE_FOLDS, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (scene, "changed", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_editor (scene), "notify::shown-zones",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* --- In the body --- */

static void
paint_torn_edge (GtkSnapshot *snapshot, double x, double height, GdkRGBA color)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskStroke *stroke = gsk_stroke_new (1.5f);
  GskPath *path;
  int side = 1;

  gsk_path_builder_move_to (builder, (float) x, 0);
  for (double y = TOOTH_LENGTH; y < height + TOOTH_LENGTH; y += TOOTH_LENGTH, side = -side)
    gsk_path_builder_line_to (builder, (float) (x + side * TOOTH_DEPTH), (float) y);
  path = gsk_path_builder_free_to_path (builder);
  color.alpha *= 0.55f;
  gtk_snapshot_append_stroke (snapshot, path, stroke, &color);
  gsk_path_unref (path);
  gsk_stroke_free (stroke);
}

/** pm_timeline_paint_hatching: what is folded, over @rect */
void
pm_timeline_paint_hatching (GtkSnapshot *snapshot,
                            const PmRect *rect,
                            const PmTimelineColors *colors)
{
  GdkRGBA line = colors->text;
  GdkRGBA none = colors->text;

  line.alpha *= colors->line;
  none.alpha = 0;
  pm_timeline_paint_rect (snapshot, rect, colors->text, 0.05f);
  gtk_snapshot_append_repeating_linear_gradient (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) rect->x, (float) rect->y, (float) rect->width,
                           (float) rect->height),
      &GRAPHENE_POINT_INIT ((float) rect->x, 0), &GRAPHENE_POINT_INIT ((float) rect->x + 5, 5),
      (const GskColorStop[]) { { 0, line }, { 0.2f, line }, { 0.2f, none }, { 1, none } }, 4);
}

/**
 * pm_timeline_paint_folds:
 * @height: of what is painted
 *
 * Bands with torn edges, hatched, where time is folded.
 */
void
pm_timeline_paint_folds (PmTimelineScene *scene,
                         const PmTimelineColors *colors,
                         GtkSnapshot *snapshot,
                         double height)
{
  PmTime after = pm_timeline_scene_get_axis (scene)->span.begin;
  PmRect rect;
  PmSpan span;

  while (next_visible (scene, &after, &span, &rect))
    {
      rect.y = 0;
      rect.height = height;
      pm_timeline_paint_hatching (snapshot, &rect, colors);
      paint_torn_edge (snapshot, rect.x, height, colors->text);
      paint_torn_edge (snapshot, rect.x + rect.width, height, colors->text);
    }
}
