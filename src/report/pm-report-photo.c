/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-photo.h"

#include "pm-bare-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Points of a pixel, of which there are 96 to an inch. */
#define POINTS_PER_PIXEL 0.75

/* More than this nobody sees on paper. */
#define MAX_PIXELS 2400

/* A file that says it has more is not decoded: it would fill the memory. */
#define MAX_DECODED_PIXELS (100 * 1000 * 1000)

/* What has no pixels of its own is drawn with so many to one of its units. */
#define VECTOR_SCALE 3

static const char *const media_types[] = { "image/png",  "image/jpeg", "image/gif",
                                           "image/webp", "image/bmp",  "image/svg+xml" };

/** pm_photo_is_media_type: Returns: whether files of @media_type (nullable) are pictures */
gboolean
pm_photo_is_media_type (const char *media_type)
{
  for (guint i = 0; media_type != NULL && i < G_N_ELEMENTS (media_types); i++)
    if (g_ascii_strcasecmp (media_types[i], media_type) == 0)
      return TRUE;
  return FALSE;
}

/* Decoding */

typedef struct
{
  gboolean is_vector;
  int width; /* as the file says */
  int height;
} Size;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Size *size)
{
  double scale = size->is_vector ? VECTOR_SCALE : 1;

  size->width = width;
  size->height = height;
  if (width <= 0 || height <= 0)
    return;
  if (!size->is_vector && (gint64) width * height > MAX_DECODED_PIXELS)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0); /* ends in an error */
      return;
    }
  scale = MIN (scale, (double) MAX_PIXELS / MAX (width, height));
  if (scale != 1)
    gdk_pixbuf_loader_set_size (loader, (int) MAX (1, width * scale),
                                (int) MAX (1, height * scale));
}

static GdkPixbuf *
decode (const char *media_type, const guint8 *data, gsize length, Size *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (media_type, NULL);
  GdkPixbuf *pixbuf;
  gboolean is_read;

  if (loader == NULL)
    return NULL;
  size->is_vector = g_ascii_strcasecmp (media_type, "image/svg+xml") == 0;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), size);
  is_read = gdk_pixbuf_loader_write (loader, data, length, NULL);
  /* In any case; what is wrong at the end is said only then. */
  is_read = gdk_pixbuf_loader_close (loader, NULL) && is_read;
  pixbuf = is_read ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

static guint32
blend (guint value, guint alpha)
{
  return (guint32) ((value * alpha + 127) / 255);
}

static cairo_surface_t *
make_surface (const GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int from_stride = gdk_pixbuf_get_rowstride (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (
      n_channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  guint8 *to = cairo_image_surface_get_data (surface);
  int to_stride = cairo_image_surface_get_stride (surface);

  if (to == NULL)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = from + (gsize) y * from_stride + (gsize) x * n_channels;
        guint alpha = n_channels == 4 ? pixel[3] : 255;
        guint32 value = (guint32) alpha << 24 | blend (pixel[0], alpha) << 16 |
                        blend (pixel[1], alpha) << 8 | blend (pixel[2], alpha);

        memcpy (to + (gsize) y * to_stride + (gsize) x * 4, &value, sizeof value);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
unref_bytes (void *data)
{
  g_bytes_unref (data);
}

/* The PDF then holds the file's own bytes, which are fewer, and lose nothing once more; if every
 * program shows their colours alike. */
static void
attach_jpeg (PmPhoto *photo, GBytes *bare, guint n_colours)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (bare, &size);

  if (n_colours != 1 && n_colours != 3)
    return;
  photo->jpeg = g_bytes_ref (bare);
  cairo_surface_set_mime_data (photo->surface, CAIRO_MIME_TYPE_JPEG, bytes, size, unref_bytes,
                               g_bytes_ref (bare));
}

/* Those of which it is known what is picture and what is told beside it. */
static gboolean
is_bare_type (const char *media_type)
{
  return g_ascii_strcasecmp (media_type, "image/png") == 0 ||
         g_ascii_strcasecmp (media_type, "image/jpeg") == 0;
}

static PmPhoto *
photo_from_data (const char *media_type, const guint8 *data, gsize length)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GBytes) bare = NULL;
  const char *orientation;
  cairo_surface_t *surface;
  guint n_colours = 0;
  Size size = { 0 };
  PmPhoto *photo;

  bare = pm_bare_picture_new (media_type, data, length, &n_colours);
  /* Decoders make up what is missing at the end of a file. */
  if (bare != NULL || (length > 0 && !is_bare_type (media_type)))
    pixbuf = decode (media_type, data, length, &size);
  if (pixbuf == NULL)
    return NULL;
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  surface = make_surface (upright);
  if (surface == NULL)
    return NULL;
  orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  photo = g_new0 (PmPhoto, 1);
  g_atomic_ref_count_init (&photo->refs);
  photo->surface = surface;
  photo->width =
      (gdk_pixbuf_get_width (upright) == gdk_pixbuf_get_width (pixbuf) ? size.width : size.height) *
      POINTS_PER_PIXEL;
  photo->height = photo->width * gdk_pixbuf_get_height (upright) / gdk_pixbuf_get_width (upright);
  if ((orientation == NULL || g_str_equal (orientation, "1")) &&
      gdk_pixbuf_get_width (pixbuf) == size.width &&
      g_ascii_strcasecmp (media_type, "image/jpeg") == 0)
    attach_jpeg (photo, bare, n_colours);
  return photo;
}

/**
 * pm_photo_new:
 *
 * May run in any thread.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if it is missing or broken
 */
PmPhoto *
pm_photo_new (const PmAttachment *attachment)
{
  g_autofree guint8 *data = NULL;
  gsize length = 0;

  if (attachment->data == NULL || !pm_photo_is_media_type (attachment->media_type))
    return NULL;
  data = g_base64_decode (attachment->data, &length);
  return photo_from_data (attachment->media_type, data, length);
}

/** pm_photo_new_from_path: the same of a file. Returns: (transfer full) (nullable) */
PmPhoto *
pm_photo_new_from_path (const char *path)
{
  g_autofree char *contents = NULL;
  g_autofree char *type = NULL;
  g_autofree char *media_type = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  type = g_content_type_guess (path, (const guchar *) contents, length, NULL);
  media_type = g_content_type_get_mime_type (type);
  if (!pm_photo_is_media_type (media_type))
    return NULL;
  return photo_from_data (media_type, (const guint8 *) contents, length);
}

PmPhoto *
pm_photo_ref (PmPhoto *photo)
{
  g_atomic_ref_count_inc (&photo->refs);
  return photo;
}

/** pm_photo_unref: @photo: (nullable) */
void
pm_photo_unref (PmPhoto *photo)
{
  if (photo == NULL || !g_atomic_ref_count_dec (&photo->refs))
    return;
  cairo_surface_destroy (photo->surface);
  g_clear_pointer (&photo->jpeg, g_bytes_unref);
  g_free (photo);
}

/** pm_photo_paint: with its top left corner at @x, @y, as large as is said. */
void
pm_photo_paint (const PmPhoto *photo, cairo_t *cr, double x, double y, double w, double h)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, w / cairo_image_surface_get_width (photo->surface),
               h / cairo_image_surface_get_height (photo->surface));
  cairo_set_source_surface (cr, photo->surface, 0, 0);
  cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (photo->surface),
                   cairo_image_surface_get_height (photo->surface));
  cairo_fill (cr);
  cairo_restore (cr);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/** pm_photo_to_uri: Returns: (transfer full): an address that holds the whole picture */
char *
pm_photo_to_uri (const PmPhoto *photo)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autofree char *base64 = NULL;

  if (photo->jpeg != NULL)
    {
      base64 =
          g_base64_encode (g_bytes_get_data (photo->jpeg, NULL), g_bytes_get_size (photo->jpeg));
      return g_strconcat ("data:image/jpeg;base64,", base64, NULL);
    }
  cairo_surface_write_to_png_stream (photo->surface, write_cb, png);
  base64 = g_base64_encode (png->data, png->len);
  return g_strconcat ("data:image/png;base64,", base64, NULL);
}
