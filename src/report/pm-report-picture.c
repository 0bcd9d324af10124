/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-picture.h"

#include "pm-report-builder.h"
#include "pm-report-private.h"
#include "pm-text.h"
#include "pm-timeline-layout.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/*
 * The timeline as a picture of its own: the figure of the report under a title, on a sheet of the
 * size that was asked for. Type is as large as the picture allows: what has to be chosen is how
 * many pixels a point is, between letters that can be read from afar and titles that all fit.
 */

#define BASE_SIZE 9.25

/* A picture this wide, in points, has room for the titles of a usual incident. */
#define GOOD_WIDTH 800.0

#define MAX_ZOOM  4.0
#define MIN_ZOOM  0.75
#define ZOOM_STEP 0.88

/* How much larger letters count against events without a title. */
#define ZOOM_WEIGHT 0.45

#define MAX_PADDING   18.0
#define PADDING_SHARE 0.022

/* Below this height, in points, there is a title and the timeline and nothing else. */
#define ROOMY_HEIGHT 210.0

typedef struct
{
  PmReportStyle *style;
  PmBuilder builder;
  PmSpan shown;
  char *title;
  char *subtitle;
  double zoom; /* pixels of a point */
  double padding;
  PmFigure *figure;
  double top; /* of the figure */
} Picture;

/** pm_picture_options_init: an SVG of the incident. */
void
pm_picture_options_init (PmPictureOptions *options)
{
  *options = (PmPictureOptions) {
    .format = PM_PICTURE_SVG,
    .width = PM_PICTURE_USUAL_WIDTH,
    .height = PM_PICTURE_USUAL_HEIGHT,
    .scale = 1,
    .shown = { PM_TIME_UNSET, PM_TIME_UNSET },
  };
}

static gboolean
parse_side (const char *text, gsize length, guint *side)
{
  g_autofree char *digits = g_strndup (text, length);
  guint64 value;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT, &value, NULL))
    return FALSE;
  *side = (guint) value;
  return TRUE;
}

/**
 * pm_picture_parse_size:
 * @text: such as "1600x900"; a multiplication sign does as well
 *
 * Returns: whether @text is a size; nothing is said of its limits
 */
gboolean
pm_picture_parse_size (const char *text, guint *width, guint *height)
{
  gsize first = strcspn (text, "xX\303");
  const char *second = text + first;

  if (*second == 'x' || *second == 'X')
    second++;
  else if (g_str_has_prefix (second, "\303\227"))
    second += 2;
  else
    return FALSE;
  return parse_side (text, first, width) && parse_side (second, strlen (second), height);
}

/** pm_picture_check_size: Returns: whether the picture can be made, or %PM_REPORT_ERROR_SIZE */
gboolean
pm_picture_check_size (const PmPictureOptions *options, GError **error)
{
  guint64 scale = options->format == PM_PICTURE_PNG ? options->scale : 1;

  if (options->width < PM_PICTURE_MIN_WIDTH || options->height < PM_PICTURE_MIN_HEIGHT)
    g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SIZE,
                 _ ("A picture is at least %d × %d; %u × %u is too small."), PM_PICTURE_MIN_WIDTH,
                 PM_PICTURE_MIN_HEIGHT, options->width, options->height);
  else if (scale < 1 || scale > PM_PICTURE_MAX_SCALE)
    g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SIZE,
                 _ ("The scale of a picture is from 1 to %d."), PM_PICTURE_MAX_SCALE);
  else if (options->width * scale > PM_PICTURE_MAX_SIDE ||
           options->height * scale > PM_PICTURE_MAX_SIDE ||
           options->width * scale * options->height * scale > PM_PICTURE_MAX_PIXELS)
    g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SIZE,
                 _ ("A picture of %u × %u is too large: a side may have %d pixels, and all of it "
                    "%d million."),
                 (guint) (options->width * scale), (guint) (options->height * scale),
                 PM_PICTURE_MAX_SIDE, (int) (PM_PICTURE_MAX_PIXELS / 1000000));
  else
    return TRUE;
  return FALSE;
}

/* Making it */

/* The events with a time that are not in the picture. */
static guint
count_outside (PmDocument *document, PmSpan shown)
{
  guint n = pm_document_get_n (document, PM_KIND_EVENT);
  guint n_outside = 0;

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (document, i);
      PmSpan span;

      if (!pm_time_is_set (event->at))
        continue;
      span = pm_event_get_span (event);
      if (span.begin > shown.end || span.end < shown.begin)
        n_outside++;
    }
  return n_outside;
}

static void
describe (Picture *self)
{
  PmDocument *document = self->builder.document;
  g_autofree char *title = pm_text_to_harmless_line (pm_document_get_incident (document)->title);
  g_autofree char *span = pm_builder_format_span (&self->builder, self->shown.begin,
                                                  self->shown.end, PM_TIME_STYLE_FULL_ZONE);
  guint n_outside = count_outside (document, self->shown);

  self->title = *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("Untitled incident"));
  if (n_outside == 0)
    self->subtitle = g_steal_pointer (&span);
  else
    /* Translators: %s is from when until when a picture shows a timeline. */
    self->subtitle = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s; %u event is outside of it",
                                                   "%s; %u events are outside of it", n_outside),
                                      span, n_outside);
}

/* Draws the timeline for letters of the size @zoom; NULL where it does not fit. */
static PmFigure *
draw (Picture *self, const PmPictureOptions *options, double zoom, double *top, guint *n_crowded)
{
  const PmFaceStyle *faces = self->style->faces;
  double width = options->width / zoom;
  double height = options->height / zoom;
  double padding = MIN (MAX_PADDING, width * PADDING_SHARE);
  gboolean roomy = height >= ROOMY_HEIGHT;
  PmTimelineSheet sheet = {
    .shown = self->shown,
    .width = width - 2 * padding,
    .with_strip = roomy && pm_report_timeline_needs_strip (&self->builder, self->shown),
    .fill = TRUE,
    .folds = options->folds,
  };
  PmFigure *figure;

  *top = padding;
  if (roomy)
    *top += faces[PM_FACE_HEADING].leading + faces[PM_FACE_NOTE].leading + 8;
  else
    *top += faces[PM_FACE_LEAD].leading + 2;
  sheet.height = height - *top - padding - 17;
  if (sheet.height <= 0)
    return NULL;
  figure = pm_report_draw_timeline_on (&self->builder, &sheet, NULL);
  *n_crowded = sheet.n_crowded;
  return figure;
}

static gboolean
choose_zoom (Picture *self, const PmPictureOptions *options, GError **error)
{
  double largest = CLAMP (options->width / GOOD_WIDTH, 1.15, MAX_ZOOM);
  guint n_events = MAX (pm_document_get_n (self->builder.document, PM_KIND_EVENT), 1);
  double best = G_MAXDOUBLE;

  for (double zoom = largest; zoom >= MIN_ZOOM; zoom *= ZOOM_STEP)
    {
      double top, loss;
      guint n_crowded;
      PmFigure *figure;

      /* Letters that are hard to read are for pictures that cannot be made without. */
      if (self->figure != NULL && (ZOOM_WEIGHT * (1 - zoom / largest) >= best || zoom < 1))
        break;
      figure = draw (self, options, zoom, &top, &n_crowded);
      if (figure == NULL)
        continue;
      loss = (double) MIN (n_crowded, n_events) / n_events + ZOOM_WEIGHT * (1 - zoom / largest);
      if (loss >= best)
        {
          pm_figure_free (figure);
          continue;
        }
      g_clear_pointer (&self->figure, pm_figure_free);
      self->figure = figure;
      self->zoom = zoom;
      self->top = top;
      self->padding = MIN (MAX_PADDING, options->width / zoom * PADDING_SHARE);
      best = loss;
    }
  if (self->figure != NULL)
    return TRUE;
  g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SIZE,
               _ ("The timeline does not fit in %u × %u: a higher picture is needed for its "
                  "lanes."),
               options->width, options->height);
  return FALSE;
}

static void
add_text (Picture *self, PmFace face, const char *text, double y, double width)
{
  pm_figure_text (self->figure,
                  pm_para_new_limited (self->style, face, pm_rich_new_text (text), width,
                                       PM_PARA_START, 1),
                  0, y - self->top);
}

static void
add_title (Picture *self, const PmPictureOptions *options)
{
  double width = options->width / self->zoom - 2 * self->padding;
  gboolean roomy = options->height / self->zoom >= ROOMY_HEIGHT;
  PmFace face = roomy ? PM_FACE_HEADING : PM_FACE_LEAD;

  add_text (self, face, self->title, self->padding, width);
  if (roomy)
    add_text (self, PM_FACE_NOTE, self->subtitle, self->padding + self->style->faces[face].leading,
              width);
}

static void
paint (Picture *self, const PmPictureOptions *options, cairo_t *cr)
{
  PmFlow flow = { .style = self->style };
  PmReport report = { .flow = &flow };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, options->width, options->height);
  cairo_fill (cr);
  cairo_scale (cr, self->zoom, self->zoom);
  cairo_translate (cr, self->padding, self->top);
  pm_report_paint_figure (&report, self->figure, cr);
}

/* Writing it */

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* cairo writes no texts of its own into the file: they go in right after the root's tag. */
static void
add_description (GByteArray *svg, const Picture *self)
{
  g_autofree char *title = g_markup_escape_text (self->title, -1);
  g_autofree char *what = pm_text_to_harmless_line (self->figure->alternative);
  g_autofree char *escaped = g_markup_escape_text (what, -1);
  g_autofree char *text = g_strdup_printf ("\n<title>%s</title>\n<desc>%s</desc>", title, escaped);
  const char *root = g_strstr_len ((const char *) svg->data, svg->len, "<svg ");
  const char *end = root != NULL
                        ? memchr (root, '>', svg->len - (gsize) (root - (const char *) svg->data))
                        : NULL;
  gsize at, length = strlen (text);

  if (end == NULL)
    return;
  at = (gsize) (end + 1 - (const char *) svg->data);
  g_byte_array_set_size (svg, svg->len + (guint) length);
  memmove (svg->data + at + length, svg->data + at, svg->len - length - at);
  memcpy (svg->data + at, text, length);
}

static cairo_status_t
write_svg (Picture *self, const PmPictureOptions *options, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (write_cb, bytes, options->width, options->height);
  cairo_t *cr;
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  paint (self, options, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    add_description (bytes, self);
  return status;
}

static cairo_status_t
write_png (Picture *self, const PmPictureOptions *options, GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (options->width * options->scale),
                                  (int) (options->height * options->scale));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, options->scale, options->scale);
  paint (self, options, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return status;
}

static void
picture_clear (Picture *self)
{
  pm_figure_free (self->figure);
  pm_report_style_free (self->style);
  g_free (self->title);
  g_free (self->subtitle);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Picture, picture_clear)

/**
 * pm_picture_of_timeline:
 * @document: a document that does not change meanwhile: in a thread, a copy that is its own
 *
 * A picture on white paper, of exactly the size of the options. The same document and options give
 * the same bytes. May run in any thread.
 *
 * Returns: (transfer full) (nullable): an SVG or a PNG, or %NULL with %PM_REPORT_ERROR_SIZE,
 *   %PM_REPORT_ERROR_EMPTY or %PM_REPORT_ERROR_WRITE
 */
GBytes *
pm_picture_of_timeline (PmDocument *document, const PmPictureOptions *options, GError **error)
{
  g_auto (Picture) self = { 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (PM_IS_DOCUMENT (document), NULL);
  self.style = pm_report_style_new (
      &(PmReportSheet) { options->width, options->height, PM_REPORT_MARGIN_USUAL, BASE_SIZE });
  self.builder = (PmBuilder) {
    .style = self.style,
    .document = document,
    .zone = options->zone != NULL ? options->zone : pm_document_get_zone (document),
  };
  if (!pm_picture_check_size (options, error))
    return NULL;
  self.shown = pm_time_is_set (options->shown.begin) ? options->shown
                                                     : pm_timeline_get_incident_span (document);
  if (!pm_time_is_set (self.shown.begin))
    {
      g_set_error_literal (error, PM_REPORT_ERROR, PM_REPORT_ERROR_EMPTY,
                           _ ("There is no timeline to be shown: no event has a time."));
      return NULL;
    }
  describe (&self);
  if (!choose_zoom (&self, options, error))
    return NULL;
  add_title (&self, options);
  pm_paras_shape (self.style, NULL);
  status = options->format == PM_PICTURE_PNG ? write_png (&self, options, bytes)
                                             : write_svg (&self, options, bytes);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_WRITE,
                   _ ("The picture could not be made: %s."), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
