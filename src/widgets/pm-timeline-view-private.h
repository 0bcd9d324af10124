/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-timeline-view.h"

G_BEGIN_DECLS

/* The view is one widget in several files: -view.c puts it together, -view-place.c allocates it,
 * -view-footer.c is its last line, and -view-empty.c the page that stands there without events.
 */

/* The least height of the list, px. */
#define PM_VIEW_LEAST_LIST 96

struct _PmTimelineView
{
  GtkWidget parent_instance;

  PmEditor *editor;       /* owned */
  PmTimelineScene *scene; /* owned */

  /* Children */
  GtkWidget *corner; /* where the names' column meets the ruler: adds a lane */
  GtkWidget *zones;  /* in the corner: the names of the ruler's rows */
  GtkWidget *ruler;
  GtkWidget *brackets;
  GtkWidget *folds; /* over the ruler */
  GtkWidget *gaps;  /* over the brackets, whose ends are dropped on the canvas below them */
  GtkWidget *canvas;
  GtkWidget *marks;   /* over the canvas: what is connected */
  GtkWidget *back;    /* over it as well: to the events, where none is in sight */
  GtkWidget *measure; /* over the canvas, while there is a measured range */
  GtkWidget *lanes;
  GtkWidget *scrollbar;
  GtkWidget *navigator;
  GtkWidget *find; /* above all the rest */
  /* The handle between the canvas and the list: its first child holds the place of the canvas. */
  GtkWidget *paned;
  GtkWidget *place;       /* borrowed */
  GtkWidget *list;        /* borrowed, NULL until it is shown first */
  GtkWidget *list_button; /* in the footer */
  GtkWidget *footer;
  GtkWidget *hint; /* in the footer */
  GtkWidget *empty;
  gboolean is_empty;
  gboolean show_list;
  int top; /* the height of what is above the ruler, px */
};

/* -view-place.c */
void pm_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);
void pm_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline);

/* -view-footer.c */
GtkWidget *pm_view_add_button (GtkWidget *box,
                               const char *icon,
                               const char *tooltip,
                               GCallback callback,
                               gpointer self);
GtkWidget *pm_view_make_footer (PmTimelineView *self);
void pm_view_update_hint (PmTimelineView *self);

/* -view-empty.c */
GtkWidget *pm_view_make_empty (PmTimelineView *self);
void pm_view_update_empty (PmTimelineView *self);

G_END_DECLS
