/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-columns.h"

struct _PmColumns
{
  GtkLayoutManager parent_instance;

  int min_width; /* of a column, px */
  int max_width; /* of a column, px; 0 for none */
  guint max_columns;
  int spacing; /* between columns and rows, px */
};

G_DEFINE_FINAL_TYPE (PmColumns, pm_columns, GTK_TYPE_LAYOUT_MANAGER)

/**
 * pm_columns_count:
 * @width: what there is, px
 * @n: how many children
 *
 * Returns: how many columns to set them in, at least 1. A number that would leave the last row with
 * a single child is passed over where a smaller one does not.
 */
guint
pm_columns_count (int width, int min_width, guint max_columns, int spacing, guint n)
{
  guint fit = (guint) MAX (1, (width + spacing) / (min_width + spacing));
  guint columns = MIN (MIN (fit, max_columns), MAX (n, 1));

  if (columns > 2 && n > columns && n % columns == 1 && n % (columns - 1) != 1)
    columns--;
  return columns;
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      n++;
  return n;
}

/* Walks the rows at a column's @width. Allocates too, where @allocate says so. Returns: the height
 */
static int
lay_out (PmColumns *self, GtkWidget *widget, int total_width, gboolean allocate)
{
  guint columns = pm_columns_count (total_width, self->min_width, self->max_columns, self->spacing,
                                    count_children (widget));
  int width = MAX (0, (total_width - (int) (columns - 1) * self->spacing) / (int) columns);
  int step = width + self->spacing;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  if (self->max_width > 0)
    width = MIN (width, self->max_width);
  while (child != NULL)
    {
      GtkWidget *first = child;
      int height = 0;
      guint n = 0;

      for (; child != NULL && n < columns; child = gtk_widget_get_next_sibling (child))
        {
          int natural;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
          height = MAX (height, natural);
          n++;
        }
      if (n == 0)
        break;
      n = 0;
      for (GtkWidget *cell = first; allocate && cell != child;
           cell = gtk_widget_get_next_sibling (cell))
        {
          int x = (int) n * step;

          if (!gtk_widget_should_layout (cell))
            continue;
          gtk_widget_size_allocate (
              cell, &(GtkAllocation) { rtl ? total_width - x - width : x, y, width, height }, -1);
          n++;
        }
      y += height + self->spacing;
    }
  return MAX (0, y - self->spacing);
}

static GtkSizeRequestMode
pm_columns_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_columns_measure (GtkLayoutManager *manager,
                    GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  PmColumns *self = PM_COLUMNS (manager);
  int least = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural =
          lay_out (self, widget, for_size > 0 ? for_size : self->min_width, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_least;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, NULL, NULL, NULL);
      least = MAX (least, child_least);
    }
  *minimum = least;
  *natural =
      MAX (least, (int) self->max_columns * (self->min_width + self->spacing) - self->spacing);
}

static void
pm_columns_allocate (GtkLayoutManager *manager,
                     GtkWidget *widget,
                     int width,
                     int height,
                     int baseline)
{
  lay_out (PM_COLUMNS (manager), widget, width, TRUE);
}

static void
pm_columns_class_init (PmColumnsClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = pm_columns_get_request_mode;
  manager_class->measure = pm_columns_measure;
  manager_class->allocate = pm_columns_allocate;
}

static void
pm_columns_init (PmColumns *self)
{
}

/**
 * pm_columns_new:
 * @min_width: of a column, px
 * @max_columns: the most beside each other
 * @spacing: between columns and rows, px
 */
GtkLayoutManager *
pm_columns_new (int min_width, guint max_columns, int spacing)
{
  PmColumns *self = g_object_new (PM_TYPE_COLUMNS, NULL);

  self->min_width = min_width;
  self->max_columns = max_columns;
  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

/** pm_columns_box_new: Returns: (transfer floating): a #GtkBox with columns as its layout */
GtkWidget *
pm_columns_box_new (int min_width, guint max_columns, int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_layout_manager (box, pm_columns_new (min_width, max_columns, spacing));
  return box;
}

/** pm_prose_box_new: Returns: (transfer floating): @child at the start, at most @max_width px wide
 */
GtkWidget *
pm_prose_box_new (int max_width, GtkWidget *child)
{
  GtkWidget *box = pm_columns_box_new (max_width, 1, 0);

  PM_COLUMNS (gtk_widget_get_layout_manager (box))->max_width = max_width;
  gtk_box_append (GTK_BOX (box), child);
  return box;
}
