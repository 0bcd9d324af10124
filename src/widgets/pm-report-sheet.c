/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-sheet.h"

#include "pm-widgets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A match on a small page is at least so large, in pixels. */
#define MIN_MARK 2.0f

struct _PmReportSheet
{
  GtkWidget parent_instance;

  PmReport *report;
  guint page;
  gboolean is_thumbnail;
  gboolean is_active;
  GdkTexture *texture;
  int texture_width;         /* in device pixels, of what is shown */
  int wanted_width;          /* of what is being painted, 0: nothing */
  GCancellable *cancellable; /* of the painting */
  char *text;                /* (nullable): what is to be read, once it was asked for */
  PmReportMatches *matches;  /* (nullable) */
  guint current_match;
  guint link;         /* that the keys are at, or G_MAXUINT */
  GArray *link_spots; /* (nullable): of the page, while the keys are at one of them */
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PmReportSheet,
                               pm_report_sheet,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT,
                                                      pm_report_sheet_text_iface_init))

/* Painting */

typedef struct
{
  PmReport *report;
  guint page;
  int width;
  int height;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  pm_report_unref (order->report);
  g_free (order);
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                                         (gsize) height * (gsize) stride,
                                                         (GDestroyNotify) cairo_surface_destroy,
                                                         cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
paint_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height;

  if (g_task_return_error_if_cancelled (task))
    return;
  pm_report_get_page_size (order->report, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, order->width, order->height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, order->width / width, order->height / height);
  pm_report_paint_page (order->report, order->page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_task_return_pointer (task, texture_from_surface (surface), g_object_unref);
  cairo_surface_destroy (surface);
}

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmReportSheet) self = pm_weak_take (user_data);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL || texture == NULL)
    return;
  g_set_object (&self->texture, texture);
  self->texture_width = gdk_texture_get_width (texture);
  self->wanted_width = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_painting (PmReportSheet *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->wanted_width = 0;
}

/* Orders a texture for the size that the sheet has now, unless there is one or it is on its way. */
static void
ensure_texture (PmReportSheet *self)
{
  GdkSurface *surface;
  double scale, width, height;
  int pixels;
  Order *order;
  g_autoptr (GTask) task = NULL;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  if (!self->is_active || self->report == NULL || native == NULL ||
      gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;
  surface = gtk_native_get_surface (native);
  scale = surface != NULL ? gdk_surface_get_scale (surface) : 1;
  pixels = (int) round (gtk_widget_get_width (GTK_WIDGET (self)) * scale);
  if (pixels == self->wanted_width ||
      (self->wanted_width == 0 && self->texture != NULL && pixels == self->texture_width))
    return;
  stop_painting (self);
  pm_report_get_page_size (self->report, &width, &height);
  order = g_new0 (Order, 1);
  order->report = pm_report_ref (self->report);
  order->page = self->page;
  order->width = pixels;
  order->height = MAX ((int) round (pixels * height / width), 1);
  self->wanted_width = pixels;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, painted_cb, pm_weak_new (self));
  g_task_set_task_data (task, order, order_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, paint_thread);
}

/* Links */

static gboolean
find_link (PmReportSheet *self, double x, double y, PmReportLink *link)
{
  double width, height;
  double scale;

  if (self->report == NULL || self->is_thumbnail)
    return FALSE;
  pm_report_get_page_size (self->report, &width, &height);
  scale = gtk_widget_get_width (GTK_WIDGET (self)) / width;
  return scale > 0 && pm_report_get_link_at (self->report, self->page, x / scale, y / scale, link);
}

static void
motion_cb (PmReportSheet *self, double x, double y)
{
  PmReportLink link;
  gboolean found = find_link (self, x, y, &link);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), found ? "pointer" : NULL);
}

static gboolean
query_tooltip_cb (PmReportSheet *self,
                  int x,
                  int y,
                  gboolean keyboard_mode,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  PmReportLink link;

  if (keyboard_mode || !find_link (self, x, y, &link) || link.uri == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, link.uri);
  return TRUE;
}

static void
released_cb (PmReportSheet *self, int n_press, double x, double y)
{
  PmReportLink link = { 0 };

  gtk_widget_grab_focus (self->is_thumbnail ? GTK_WIDGET (self)
                                            : gtk_widget_get_parent (GTK_WIDGET (self)));
  if (n_press == 1 && (find_link (self, x, y, &link) || self->is_thumbnail))
    g_signal_emit (self, signals[ACTIVATED], 0, link.id, link.dest, link.uri);
}

/* What a screen reader is told first: which page it is. */
static void
describe (PmReportSheet *self)
{
  g_autofree char *name = NULL;

  if (self->report == NULL)
    return;
  name = pm_report_is_whole (self->report) ? g_strdup_printf (_ ("Page %u of %u"), self->page + 1,
                                                              pm_report_get_n_pages (self->report))
                                           : g_strdup_printf (_ ("Page %u"), self->page + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
pm_report_sheet_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  /* The column of sheets gives each its size. */
  *minimum = *natural = 0;
}

static void
pm_report_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ensure_texture (PM_REPORT_SHEET (widget));
}

/* Marks */

static graphene_rect_t
box_of (PmReportSheet *self, const PmReportRect *rect)
{
  double width, height;
  float scale;

  pm_report_get_page_size (self->report, &width, &height);
  scale = (float) (gtk_widget_get_width (GTK_WIDGET (self)) / width);
  return GRAPHENE_RECT_INIT ((float) rect->x * scale, (float) rect->y * scale,
                             MAX ((float) rect->width * scale, MIN_MARK),
                             MAX ((float) rect->height * scale, MIN_MARK));
}

/* What was found, as with a marker pen: colours that leave the letters dark. */
static void
append_matches (PmReportSheet *self, GtkSnapshot *snapshot, const PmReportRect *rects, guint n)
{
  static const GdkRGBA found = { 1.0f, 0.89f, 0.33f, 1.0f };
  static const GdkRGBA current = { 1.0f, 0.66f, 0.32f, 1.0f };

  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t box = box_of (self, &rects[i]);

      gtk_snapshot_append_color (snapshot,
                                 rects[i].number == self->current_match ? &current : &found, &box);
    }
}

/* The one that the keys are at is told by its edge too. */
static void
append_edges (PmReportSheet *self, GtkSnapshot *snapshot, const PmReportRect *rects, guint n)
{
  static const GdkRGBA edge = { 0.72f, 0.25f, 0.0f, 1.0f };

  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t box = box_of (self, &rects[i]);
      GskRoundedRect outline;

      if (rects[i].number != self->current_match)
        continue;
      gsk_rounded_rect_init_from_rect (&outline, &box, 0);
      gtk_snapshot_append_border (snapshot, &outline, (const float[]) { 1.5f, 1.5f, 1.5f, 1.5f },
                                  (const GdkRGBA[]) { edge, edge, edge, edge });
    }
}

static void
append_link (PmReportSheet *self, GtkSnapshot *snapshot)
{
  static const GdkRGBA blue = { 0.11f, 0.44f, 0.85f, 1.0f };

  for (guint i = 0; i < self->link_spots->len; i++)
    {
      const PmReportRect *rect = &g_array_index (self->link_spots, PmReportSpot, i).rect;
      graphene_rect_t box = box_of (self, rect);
      GskRoundedRect outline;

      if (rect->number != self->link)
        continue;
      graphene_rect_inset (&box, -3, -2);
      gsk_rounded_rect_init_from_rect (&outline, &box, 3);
      gtk_snapshot_append_border (snapshot, &outline, (const float[]) { 2, 2, 2, 2 },
                                  (const GdkRGBA[]) { blue, blue, blue, blue });
    }
}

static void
append_paper (PmReportSheet *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };

  if (self->texture == NULL)
    gtk_snapshot_append_color (snapshot, &white, bounds);
  else
    gtk_snapshot_append_scaled_texture (snapshot, self->texture,
                                        self->texture_width == gdk_texture_get_width (self->texture)
                                            ? GSK_SCALING_FILTER_LINEAR
                                            : GSK_SCALING_FILTER_TRILINEAR,
                                        bounds);
}

static void
pm_report_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmReportSheet *self = PM_REPORT_SHEET (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  const PmReportRect *rects = NULL;
  guint n = 0;

  if (!self->is_active)
    return;
  ensure_texture (self);
  if (self->matches != NULL && self->report != NULL)
    rects = pm_report_matches_get_rects (self->matches, self->page, &n);
  if (n == 0)
    {
      append_paper (self, snapshot, &bounds);
    }
  else
    {
      gtk_snapshot_push_blend (snapshot, GSK_BLEND_MODE_MULTIPLY);
      append_paper (self, snapshot, &bounds);
      gtk_snapshot_pop (snapshot);
      append_matches (self, snapshot, rects, n);
      gtk_snapshot_pop (snapshot);
      append_edges (self, snapshot, rects, n);
    }
  if (self->link_spots != NULL)
    append_link (self, snapshot);
}

static void
pm_report_sheet_dispose (GObject *object)
{
  PmReportSheet *self = PM_REPORT_SHEET (object);

  stop_painting (self);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->report, pm_report_unref);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  g_clear_pointer (&self->link_spots, g_array_unref);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (pm_report_sheet_parent_class)->dispose (object);
}

static void
pm_report_sheet_class_init (PmReportSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->dispose = pm_report_sheet_dispose;
  widget_class->measure = pm_report_sheet_measure;
  widget_class->size_allocate = pm_report_sheet_size_allocate;
  widget_class->snapshot = pm_report_sheet_snapshot;
  signals[ACTIVATED] =
      g_signal_new ("activated", PM_TYPE_REPORT_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "report-sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ARTICLE);
}

static void
pm_report_sheet_init (PmReportSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** pm_report_sheet_new: Returns: (transfer floating): paper with nothing on it */
GtkWidget *
pm_report_sheet_new (gboolean is_thumbnail)
{
  PmReportSheet *self =
      g_object_new (PM_TYPE_REPORT_SHEET, "accessible-role",
                    is_thumbnail ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_ARTICLE,
                    NULL);

  self->is_thumbnail = is_thumbnail;
  self->link = G_MAXUINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), is_thumbnail);
  return GTK_WIDGET (self);
}

/** pm_report_sheet_set_page: what was painted before is shown until the new page is painted. */
void
pm_report_sheet_set_page (PmReportSheet *self, PmReport *report, guint page)
{
  stop_painting (self);
  g_clear_pointer (&self->report, pm_report_unref);
  self->report = pm_report_ref (report);
  self->page = page;
  self->texture_width = 0;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  pm_report_sheet_set_link (self, G_MAXUINT);
  describe (self);
  ensure_texture (self);
}

/** pm_report_sheet_set_active: whether it is in sight or near it; else it gives up its texture. */
void
pm_report_sheet_set_active (PmReportSheet *self, gboolean active)
{
  if (self->is_active == active)
    return;
  self->is_active = active;
  if (active)
    {
      ensure_texture (self);
    }
  else
    {
      stop_painting (self);
      g_clear_object (&self->texture);
      self->texture_width = 0;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_report_sheet_set_current: marks the page that is being read. */
void
pm_report_sheet_set_current (PmReportSheet *self, gboolean current)
{
  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
}

/** pm_report_sheet_set_matches: marks those of @matches (nullable) that are on it. */
void
pm_report_sheet_set_matches (PmReportSheet *self, PmReportMatches *matches, guint current)
{
  if (matches != NULL)
    pm_report_matches_ref (matches);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  self->matches = matches;
  self->current_match = current;
  if (self->is_active)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_report_sheet_set_link: @link: number of the one that the keys are at, or %G_MAXUINT */
void
pm_report_sheet_set_link (PmReportSheet *self, guint link)
{
  self->link = link;
  g_clear_pointer (&self->link_spots, g_array_unref);
  if (link != G_MAXUINT && self->report != NULL)
    self->link_spots = pm_report_get_spots (self->report, self->page);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_report_sheet_get_text: Returns: (transfer none): what is to be read on a large page */
const char *
pm_report_sheet_get_text (PmReportSheet *self)
{
  if (self->is_thumbnail || self->report == NULL)
    return "";
  if (self->text == NULL)
    self->text = pm_report_get_page_text (self->report, self->page);
  return self->text;
}
