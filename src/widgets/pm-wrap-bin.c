/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-wrap-bin.h"

#define MIN_WIDTH 60

struct _PmWrapBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int width; /* that it was given last; 0: not yet */
  guint resize_id;
};

G_DEFINE_FINAL_TYPE (PmWrapBin, pm_wrap_bin, GTK_TYPE_WIDGET)

static int
height_at (PmWrapBin *self, int width)
{
  int natural;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &natural,
                      NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
pm_wrap_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
pm_wrap_bin_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  PmWrapBin *self = PM_WRAP_BIN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, NULL, natural, NULL, NULL);
      *minimum = MIN (MIN_WIDTH, *natural);
      return;
    }
  *minimum = *natural = height_at (self, for_size > 0 ? for_size : self->width);
}

static gboolean
resize_cb (gpointer user_data)
{
  PmWrapBin *self = user_data;

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
pm_wrap_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmWrapBin *self = PM_WRAP_BIN (widget);

  if (width != self->width)
    {
      self->width = width;
      /* Not while sizes are being given out. */
      if (height_at (self, width) != height && self->resize_id == 0)
        self->resize_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, resize_cb, self, NULL);
    }
  /* Until the row is as high as it has to be, what it has no room for is cut off. */
  gtk_widget_size_allocate (
      self->child, &(GtkAllocation) { 0, 0, width, MAX (height, height_at (self, width)) }, -1);
}

static void
pm_wrap_bin_dispose (GObject *object)
{
  PmWrapBin *self = PM_WRAP_BIN (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_wrap_bin_parent_class)->dispose (object);
}

static void
pm_wrap_bin_class_init (PmWrapBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_wrap_bin_dispose;
  widget_class->get_request_mode = pm_wrap_bin_get_request_mode;
  widget_class->measure = pm_wrap_bin_measure;
  widget_class->size_allocate = pm_wrap_bin_size_allocate;
}

static void
pm_wrap_bin_init (PmWrapBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** pm_wrap_bin_new: @child: a label that wraps */
GtkWidget *
pm_wrap_bin_new (GtkWidget *child)
{
  PmWrapBin *self = g_object_new (PM_TYPE_WRAP_BIN, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
