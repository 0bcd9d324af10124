/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-pages.h"

#include "pm-report-sheet.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN           24
#define GAP              20
#define THUMBNAIL_MARGIN 14
#define THUMBNAIL_GAP    12
#define MAX_FIT_SCALE    1.9

/* Sheets this far from what is in sight keep their pictures. */
#define NEAR 2

struct _PmReportPages
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller; /* (unowned) the parent of parents */
  GtkAdjustment *adjustment;   /* its vertical one */
  PmReport *report;
  GPtrArray *sheets; /* GtkWidget, children */
  gboolean are_thumbnails;
  double scale; /* chosen; 0 fits */
  double shown; /* the scale of the last allocation */
  guint page;
  guint marked;
};

enum
{
  PROP_SCALE = 1,
  PROP_PAGE,
  N_PROPS,
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmReportPages, pm_report_pages, GTK_TYPE_WIDGET)

/* Where the sheets are */

static int
margin (PmReportPages *self)
{
  return self->are_thumbnails ? THUMBNAIL_MARGIN : MARGIN;
}

static int
gap (PmReportPages *self)
{
  return self->are_thumbnails ? THUMBNAIL_GAP : GAP;
}

static void
get_page_size (PmReportPages *self, double *width, double *height)
{
  if (self->report != NULL)
    pm_report_get_page_size (self->report, width, height);
  else
    pm_report_paper_get_size (PM_REPORT_PAPER_A4, width, height);
}

static double
scale_for_width (PmReportPages *self, int width)
{
  double page_width, page_height;

  if (self->scale > 0)
    return self->scale;
  get_page_size (self, &page_width, &page_height);
  return CLAMP ((width - 2 * margin (self)) / page_width, 0.05, MAX_FIT_SCALE);
}

static int
sheet_height (PmReportPages *self, double scale)
{
  double width, height;

  get_page_size (self, &width, &height);
  return (int) round (height * scale);
}

static int
sheet_top (PmReportPages *self, double scale, guint page)
{
  return margin (self) + (int) page * (sheet_height (self, scale) + gap (self));
}

static int
total_height (PmReportPages *self, double scale)
{
  if (self->sheets->len == 0)
    return 2 * margin (self);
  return sheet_top (self, scale, self->sheets->len) - gap (self) + margin (self);
}

static guint
page_at (PmReportPages *self, double y)
{
  double pitch = sheet_height (self, self->shown) + gap (self);
  double page = floor ((y - margin (self) + gap (self) / 2.0) / pitch);

  if (self->sheets->len == 0)
    return 0;
  return (guint) CLAMP (page, 0, self->sheets->len - 1);
}

/* What is in sight */

static void
update_sight (PmReportPages *self)
{
  double top, height;
  guint first, last, page;

  if (self->adjustment == NULL || self->sheets->len == 0 || self->shown <= 0)
    return;
  top = gtk_adjustment_get_value (self->adjustment);
  height = gtk_adjustment_get_page_size (self->adjustment);
  first = page_at (self, top);
  last = page_at (self, top + height);
  first = first > NEAR ? first - NEAR : 0;
  last = MIN (last + NEAR, self->sheets->len - 1);
  for (guint i = 0; i < self->sheets->len; i++)
    pm_report_sheet_set_active (self->sheets->pdata[i], i >= first && i <= last);

  page = page_at (self, top + height * 0.4);
  if (page == self->page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
sheet_activated_cb (PmReportSheet *sheet,
                    const char *id,
                    const char *dest,
                    const char *uri,
                    PmReportPages *self)
{
  guint page;

  if (g_ptr_array_find (self->sheets, sheet, &page))
    g_signal_emit (self, signals[ACTIVATED], 0, page, id, dest, uri);
}

static void
pm_report_pages_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PmReportPages *self = PM_REPORT_PAGES (widget);
  double width, height;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = total_height (self, scale_for_width (self, for_size));
      return;
    }
  get_page_size (self, &width, &height);
  *minimum = *natural =
      self->scale > 0 ? (int) ceil (width * self->scale) + 2 * margin (self) : 4 * margin (self);
}

static GtkSizeRequestMode
pm_report_pages_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_report_pages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmReportPages *self = PM_REPORT_PAGES (widget);
  double page_width, page_height;
  gboolean changed;
  int sheet_width;

  get_page_size (self, &page_width, &page_height);
  changed = self->shown != scale_for_width (self, width);
  self->shown = scale_for_width (self, width);
  sheet_width = (int) round (page_width * self->shown);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      GtkAllocation allocation = { MAX ((width - sheet_width) / 2, 0),
                                   sheet_top (self, self->shown, i), sheet_width,
                                   sheet_height (self, self->shown) };

      gtk_widget_size_allocate (self->sheets->pdata[i], &allocation, -1);
    }
  update_sight (self);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
}

static void
pm_report_pages_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PmReportPages *self = PM_REPORT_PAGES (object);

  switch (id)
    {
    case PROP_SCALE:
      g_value_set_double (value, self->shown);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pm_report_pages_dispose (GObject *object)
{
  PmReportPages *self = PM_REPORT_PAGES (object);

  for (guint i = 0; self->sheets != NULL && i < self->sheets->len; i++)
    gtk_widget_unparent (self->sheets->pdata[i]);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_object (&self->adjustment);
  g_clear_pointer (&self->report, pm_report_unref);
  G_OBJECT_CLASS (pm_report_pages_parent_class)->dispose (object);
}

static void
pm_report_pages_class_init (PmReportPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->dispose = pm_report_pages_dispose;
  object_class->get_property = pm_report_pages_get_property;
  widget_class->measure = pm_report_pages_measure;
  widget_class->get_request_mode = pm_report_pages_get_request_mode;
  widget_class->size_allocate = pm_report_pages_size_allocate;
  properties[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 0, PM_REPORT_SCALE_MAX, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] =
      g_signal_new ("activated", PM_TYPE_REPORT_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "report-pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
pm_report_pages_init (PmReportPages *self)
{
  self->sheets = g_ptr_array_new ();
  self->marked = G_MAXUINT;
}

/** pm_report_pages_new: @scroller: the scrolled window that it is going to be in */
GtkWidget *
pm_report_pages_new (GtkScrolledWindow *scroller, gboolean are_thumbnails)
{
  PmReportPages *self = g_object_new (PM_TYPE_REPORT_PAGES, NULL);

  self->scroller = scroller;
  self->are_thumbnails = are_thumbnails;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (update_sight), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (update_sight), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  are_thumbnails ? _ ("Small pages") : _ ("Pages of the report"),
                                  -1);
  gtk_widget_set_focusable (GTK_WIDGET (self), !are_thumbnails);
  return GTK_WIDGET (self);
}

/** pm_report_pages_set_report: shows @report where the last one was shown. */
void
pm_report_pages_set_report (PmReportPages *self, PmReport *report)
{
  guint n = pm_report_get_n_pages (report);

  pm_report_ref (report);
  g_clear_pointer (&self->report, pm_report_unref);
  self->report = report;
  while (self->sheets->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->sheets, self->sheets->len - 1));
  while (self->sheets->len < n)
    {
      GtkWidget *sheet = pm_report_sheet_new (self->are_thumbnails);

      g_signal_connect_object (sheet, "activated", G_CALLBACK (sheet_activated_cb), self, 0);
      gtk_widget_set_parent (sheet, GTK_WIDGET (self));
      g_ptr_array_add (self->sheets, sheet);
    }
  for (guint i = 0; i < n; i++)
    pm_report_sheet_set_page (self->sheets->pdata[i], report, i);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_sight (self);
}

/** pm_report_pages_get_scale: Returns: pixels for a point, as shown */
double
pm_report_pages_get_scale (PmReportPages *self)
{
  return self->shown;
}

/** pm_report_pages_get_fits: Returns: whether pages are as wide as the view */
gboolean
pm_report_pages_get_fits (PmReportPages *self)
{
  return self->scale <= 0;
}

/**
 * pm_report_pages_zoom_about:
 * @scale: pixels for a point, or 0 to fit the width
 * @y: what is there, from the top of the view, stays there
 */
void
pm_report_pages_zoom_about (PmReportPages *self, double scale, double y)
{
  double old = self->shown;
  double at = gtk_adjustment_get_value (self->adjustment) + y;
  guint page = page_at (self, at);
  double within = old > 0 ? (at - sheet_top (self, old, page)) / old : 0;
  double next;

  self->scale = scale > 0 ? CLAMP (scale, PM_REPORT_SCALE_MIN, PM_REPORT_SCALE_MAX) : 0;
  next = scale_for_width (self, gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_adjustment_set_upper (self->adjustment,
                            MAX (total_height (self, next),
                                 gtk_adjustment_get_page_size (self->adjustment)));
  gtk_adjustment_set_value (self->adjustment, sheet_top (self, next, page) + within * next - y);
}

/** pm_report_pages_set_scale: the same about the middle of the view. */
void
pm_report_pages_set_scale (PmReportPages *self, double scale)
{
  pm_report_pages_zoom_about (self, scale, gtk_adjustment_get_page_size (self->adjustment) / 2);
}

/** pm_report_pages_get_page: Returns: the page in the middle of the view, from 0 */
guint
pm_report_pages_get_page (PmReportPages *self)
{
  return self->page;
}

/** pm_report_pages_mark_page: marks @page as the one that is being read, and keeps it in sight. */
void
pm_report_pages_mark_page (PmReportPages *self, guint page)
{
  double top, bottom;

  if (self->marked < self->sheets->len)
    pm_report_sheet_set_current (self->sheets->pdata[self->marked], FALSE);
  self->marked = page;
  if (page >= self->sheets->len)
    return;
  pm_report_sheet_set_current (self->sheets->pdata[page], TRUE);
  top = sheet_top (self, self->shown, page) - margin (self);
  bottom = sheet_top (self, self->shown, page + 1);
  gtk_adjustment_clamp_page (self->adjustment, top, bottom);
}

/** pm_report_pages_scroll_to: @y: in points from the top of @page, which comes to the view's top */
void
pm_report_pages_scroll_to (PmReportPages *self, guint page, double y)
{
  gtk_adjustment_set_value (self->adjustment, sheet_top (self, self->shown, page) +
                                                  MAX (y * self->shown - margin (self), 0) -
                                                  (y <= 0 ? margin (self) : 0));
}
