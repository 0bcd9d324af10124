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

/* How much of the view the keys scroll by. */
#define LINE_SHARE   0.08
#define SCREEN_SHARE 0.9

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
  double scale; /* chosen, or one that fits */
  double shown; /* the scale of the last allocation */
  guint page;
  guint marked;
  PmReportMatches *matches; /* (nullable) */
  guint current_match;
  guint link_page; /* of the link that the keys are at */
  guint link;      /* G_MAXUINT: at none */
  guint tell_source;
  double told; /* the scale that was told of */
  guint told_page;
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
  SCROLLED,
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
  double page_width, page_height, scale;

  if (self->scale > 0)
    return self->scale;
  get_page_size (self, &page_width, &page_height);
  scale = (width - 2 * margin (self)) / page_width;
  if (self->scale == PM_REPORT_FIT_PAGE)
    scale = MIN (scale,
                 (gtk_adjustment_get_page_size (self->adjustment) - 2 * gap (self)) / page_height);
  return CLAMP (scale, 0.05, MAX_FIT_SCALE);
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

/* Not while sizes are given: who is told may want another size. */
static gboolean
tell_cb (gpointer user_data)
{
  PmReportPages *self = user_data;

  self->tell_source = 0;
  if (self->told != self->shown)
    {
      self->told = self->shown;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
    }
  if (self->told_page != self->page)
    {
      self->told_page = self->page;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
    }
  g_signal_emit (self, signals[SCROLLED], 0);
  return G_SOURCE_REMOVE;
}

static void
update_sight (PmReportPages *self)
{
  double top, height;
  guint first, last;

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

  self->page = page_at (self, top + height * 0.4);
  if (self->tell_source == 0)
    self->tell_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

/* The height of the view counts where whole pages have to fit. */
static void
view_changed_cb (PmReportPages *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->scale == PM_REPORT_FIT_PAGE && parent != NULL &&
      fabs (scale_for_width (self, gtk_widget_get_width (parent)) - self->shown) > 0.001)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  update_sight (self);
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

/* Keys on small pages */

static gboolean
thumbnails_key_cb (GtkEventControllerKey *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   PmReportPages *self)
{
  guint page = self->marked < self->sheets->len ? self->marked : 0;
  guint last = self->sheets->len > 0 ? self->sheets->len - 1 : 0;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || self->sheets->len == 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Page_Up:
      page = page > 0 ? page - 1 : 0;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Page_Down:
      page = MIN (page + 1, last);
      break;
    case GDK_KEY_Home:
      page = 0;
      break;
    case GDK_KEY_End:
      page = last;
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  g_signal_emit (self, signals[ACTIVATED], 0, page, NULL, NULL, NULL);
  pm_report_pages_mark_page (self, page);
  gtk_widget_grab_focus (self->sheets->pdata[page]);
  return GDK_EVENT_STOP;
}

/* The Tab key goes to the page that is being read, and from there out of the list. */
static gboolean
pm_report_pages_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PmReportPages *self = PM_REPORT_PAGES (widget);

  if (!self->are_thumbnails)
    return GTK_WIDGET_CLASS (pm_report_pages_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL || self->sheets->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (
      self->sheets->pdata[self->marked < self->sheets->len ? self->marked : 0]);
}

/* Keys on pages */

static void
leave_link (PmReportPages *self)
{
  if (self->link_page < self->sheets->len)
    pm_report_sheet_set_link (self->sheets->pdata[self->link_page], G_MAXUINT);
  self->link = G_MAXUINT;
}

static const PmReportSpot *
find_spot (GArray *spots, guint link)
{
  for (guint i = 0; i < spots->len; i++)
    if (g_array_index (spots, PmReportSpot, i).rect.number == link)
      return &g_array_index (spots, PmReportSpot, i);
  return NULL;
}

/* The next link of a page after @link, or with -1 the one before; G_MAXUINT is before all. */
static const PmReportSpot *
step_on_page (GArray *spots, guint link, int direction)
{
  if (spots->len == 0)
    return NULL;
  if (link == G_MAXUINT)
    return direction > 0
               ? &g_array_index (spots, PmReportSpot, 0)
               : find_spot (spots, g_array_index (spots, PmReportSpot, spots->len - 1).rect.number);
  return direction < 0 && link == 0 ? NULL : find_spot (spots, link + (guint) direction);
}

/* Goes to the next link, or with -1 to the one before, and says what it
 * is. The first one is the first on the page that is being read. */
static gboolean
step_link (PmReportPages *self, int direction)
{
  guint page = self->link != G_MAXUINT ? self->link_page : self->page;
  guint link = self->link;

  for (guint i = 0; self->report != NULL && i < self->sheets->len; i++)
    {
      g_autoptr (GArray) spots = pm_report_get_spots (self->report, page);
      const PmReportSpot *spot = step_on_page (spots, link, direction);
      g_autofree char *text = NULL;

      if (spot == NULL)
        {
          page = (page + self->sheets->len + (guint) direction) % self->sheets->len;
          link = G_MAXUINT;
          continue;
        }
      leave_link (self);
      self->link_page = page;
      self->link = spot->rect.number;
      pm_report_sheet_set_link (self->sheets->pdata[page], self->link);
      pm_report_pages_reveal (self, &spot->rect);
      /* Translators: a link on a page of the report that the keys came to. */
      text = g_strdup_printf (_ ("Link %s, page %u"), spot->text, page + 1);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      return TRUE;
    }
  return FALSE;
}

static gboolean
follow_link (PmReportPages *self)
{
  g_autoptr (GArray) spots = NULL;
  const PmReportSpot *spot;

  if (self->link == G_MAXUINT || self->link_page >= self->sheets->len)
    return FALSE;
  spots = pm_report_get_spots (self->report, self->link_page);
  spot = find_spot (spots, self->link);
  if (spot == NULL)
    return FALSE;
  g_signal_emit (self, signals[ACTIVATED], 0, self->link_page, spot->link.id, spot->link.dest,
                 spot->link.uri);
  return TRUE;
}

static void
scroll_by (PmReportPages *self, double share)
{
  gtk_adjustment_set_value (self->adjustment,
                            gtk_adjustment_get_value (self->adjustment) +
                                gtk_adjustment_get_page_size (self->adjustment) * share);
}

static gboolean
pages_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              PmReportPages *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~(guint) GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_n:
      return step_link (self, 1);
    case GDK_KEY_p:
      return step_link (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return follow_link (self);
    case GDK_KEY_Escape:
      if (self->link == G_MAXUINT)
        return GDK_EVENT_PROPAGATE;
      leave_link (self);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      scroll_by (self, -LINE_SHARE);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      scroll_by (self, LINE_SHARE);
      break;
    case GDK_KEY_space:
      scroll_by (self, shift ? -SCREEN_SHARE : SCREEN_SHARE);
      break;
    case GDK_KEY_Home:
      gtk_adjustment_set_value (self->adjustment, 0);
      break;
    case GDK_KEY_End:
      gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_upper (self->adjustment));
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
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
  int sheet_width;

  get_page_size (self, &page_width, &page_height);
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
  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_object (&self->adjustment);
  g_clear_pointer (&self->report, pm_report_unref);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
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
  widget_class->focus = pm_report_pages_focus;
  properties[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 0, PM_REPORT_SCALE_MAX, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATED] =
      g_signal_new ("activated", PM_TYPE_REPORT_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 4, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SCROLLED] = g_signal_new ("scrolled", PM_TYPE_REPORT_PAGES, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "report-pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
pm_report_pages_init (PmReportPages *self)
{
  self->sheets = g_ptr_array_new ();
  self->marked = G_MAXUINT;
  self->link = G_MAXUINT;
}

/** pm_report_pages_new: @scroller: the scrolled window that it is going to be in */
GtkWidget *
pm_report_pages_new (GtkScrolledWindow *scroller, gboolean are_thumbnails)
{
  PmReportPages *self =
      g_object_new (PM_TYPE_REPORT_PAGES, "accessible-role",
                    are_thumbnails ? GTK_ACCESSIBLE_ROLE_LIST : GTK_ACCESSIBLE_ROLE_DOCUMENT, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->scroller = scroller;
  self->are_thumbnails = are_thumbnails;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (scroller));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (update_sight), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  are_thumbnails ? _ ("Small pages") : _ ("Pages of the report"),
                                  -1);
  gtk_widget_set_focusable (GTK_WIDGET (self), !are_thumbnails);
  g_signal_connect_object (
      keys, "key-pressed",
      are_thumbnails ? G_CALLBACK (thumbnails_key_cb) : G_CALLBACK (pages_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
  leave_link (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_sight (self);
}

/** pm_report_pages_get_scale: Returns: pixels for a point, as shown */
double
pm_report_pages_get_scale (PmReportPages *self)
{
  return self->shown;
}

/** pm_report_pages_get_choice: Returns: the scale that was chosen, or %PM_REPORT_FIT_WIDTH or
 * %PM_REPORT_FIT_PAGE */
double
pm_report_pages_get_choice (PmReportPages *self)
{
  return self->scale;
}

/**
 * pm_report_pages_zoom_about:
 * @scale: pixels for a point, or %PM_REPORT_FIT_WIDTH or %PM_REPORT_FIT_PAGE
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

  self->scale = scale > 0 ? CLAMP (scale, PM_REPORT_SCALE_MIN, PM_REPORT_SCALE_MAX) : scale;
  next = scale_for_width (self, gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_adjustment_set_upper (self->adjustment,
                            MAX (total_height (self, next),
                                 gtk_adjustment_get_page_size (self->adjustment)));
  gtk_adjustment_set_value (self->adjustment, sheet_top (self, next, page) + within * next - y);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCALE]);
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
  double height = sheet_top (self, self->shown, self->sheets->len);

  /* Sheets that have just come have not been given their room yet. */
  if (gtk_adjustment_get_upper (self->adjustment) < height)
    gtk_adjustment_set_upper (self->adjustment, height);
  gtk_adjustment_set_value (self->adjustment, sheet_top (self, self->shown, page) +
                                                  MAX (y * self->shown - margin (self), 0) -
                                                  (y <= 0 ? margin (self) : 0));
}

/**
 * pm_report_pages_get_place:
 * @below: pixels from where a place is put by pm_report_pages_scroll_to()
 * @page: (out): what is there
 * @y: (out): in points from the top of @page, negative above it
 */
void
pm_report_pages_get_place (PmReportPages *self, double below, guint *page, double *y)
{
  double at = gtk_adjustment_get_value (self->adjustment) + margin (self) + below;

  *page = page_at (self, at);
  *y = self->shown > 0 ? (at - sheet_top (self, self->shown, *page)) / self->shown : 0;
}

/** pm_report_pages_set_matches: marks @matches (nullable), and the current one most of all. */
void
pm_report_pages_set_matches (PmReportPages *self, PmReportMatches *matches, guint current)
{
  if (matches != NULL)
    pm_report_matches_ref (matches);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  self->matches = matches;
  self->current_match = current;
  for (guint i = 0; i < self->sheets->len; i++)
    pm_report_sheet_set_matches (self->sheets->pdata[i], matches, current);
}

static void
bring_into_view (GtkAdjustment *adjustment, double from, double to)
{
  double value = gtk_adjustment_get_value (adjustment);
  double size = gtk_adjustment_get_page_size (adjustment);

  if (from >= value && to <= value + size)
    return;
  gtk_adjustment_set_value (adjustment, (from + to - size) / 2);
}

/** pm_report_pages_reveal: brings @rect to the middle of the view, unless it is in sight. */
void
pm_report_pages_reveal (PmReportPages *self, const PmReportRect *rect)
{
  double top = sheet_top (self, self->shown, rect->page) + rect->y * self->shown;
  double width, height, left;

  get_page_size (self, &width, &height);
  left = MAX ((gtk_widget_get_width (GTK_WIDGET (self)) - width * self->shown) / 2, 0) +
         rect->x * self->shown;
  bring_into_view (self->adjustment, top - gap (self),
                   top + rect->height * self->shown + gap (self));
  bring_into_view (gtk_scrolled_window_get_hadjustment (self->scroller), left,
                   left + rect->width * self->shown);
}
