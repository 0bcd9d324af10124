/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command.h"
#include "pm-reader.h"
#include "pm-report-picture.h"
#include "pm-timeline-layout.h"

#include <cairo.h>
#include <string.h>

static PmDocument *
read_sample (const char *name)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("PM_TEST_SOURCE_DIR"), "data", "samples", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  PmDocument *document;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  document = pm_reader_read (bytes, name, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static guint
read_number (const guchar *data)
{
  return (guint) data[0] << 24 | (guint) data[1] << 16 | (guint) data[2] << 8 | data[3];
}

static void
test_parse (void)
{
  static const char *const wrong[] = {
    "",        "x",         "800",  "800x",    "x600",         "0x600",   "8 x 6",        "800x-6",
    "8.5x600", "800x600x1", "+8x6", "0x8x600", "a\303\251600", "800\303", "99999999999x1"
  };
  guint width, height;

  g_assert_true (pm_picture_parse_size ("1600x900", &width, &height));
  g_assert_cmpuint (width, ==, 1600);
  g_assert_cmpuint (height, ==, 900);
  g_assert_true (pm_picture_parse_size ("12X7", &width, &height));
  g_assert_cmpuint (width, ==, 12);
  g_assert_true (pm_picture_parse_size ("640\303\227360", &width, &height));
  g_assert_cmpuint (width, ==, 640);
  g_assert_cmpuint (height, ==, 360);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (pm_picture_parse_size (wrong[i], &width, &height))
      g_error ("“%s” was taken for %u x %u", wrong[i], width, height);
}

static void
test_sizes (void)
{
  static const struct
  {
    guint width, height, scale;
    gboolean fits;
  } sizes[] = {
    { 0, 0, 1, FALSE },           { 1, 1, 1, FALSE },           { 239, 900, 1, FALSE },
    { 1600, 159, 1, FALSE },      { 480, 300, 1, TRUE },        { 640, 360, 2, TRUE },
    { 1600, 900, 1, TRUE },       { 1600, 900, 4, TRUE },       { 1600, 900, 5, FALSE },
    { 1600, 900, 0, FALSE },      { 300, 4000, 1, TRUE },       { 16384, 400, 1, TRUE },
    { 16385, 400, 1, FALSE },     { 8193, 400, 2, FALSE },      { 16384, 16384, 1, FALSE },
    { G_MAXUINT, 900, 1, FALSE }, { 900, G_MAXUINT, 4, FALSE },
  };
  g_autoptr (PmDocument) document = read_sample ("feature-flags-fail.postmortem.json");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PmPictureOptions options;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      const guchar *data;

      pm_picture_options_init (&options);
      options.format = PM_PICTURE_PNG;
      options.width = sizes[i].width;
      options.height = sizes[i].height;
      options.scale = sizes[i].scale;
      bytes = pm_picture_of_timeline (document, &options, &error);
      g_test_message ("%u x %u, %u: %s", options.width, options.height, options.scale,
                      error != NULL ? error->message : "made");
      if (!sizes[i].fits)
        {
          g_assert_null (bytes);
          g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SIZE);
          continue;
        }
      g_assert_no_error (error);
      data = g_bytes_get_data (bytes, NULL);
      g_assert_cmpmem (data + 1, 3, "PNG", 3);
      g_assert_cmpuint (read_number (data + 16), ==, options.width * options.scale);
      g_assert_cmpuint (read_number (data + 20), ==, options.height * options.scale);
    }
}

/* What is shown differs with the span, and the scale of a PNG does not touch an SVG. */
static void
test_spans (void)
{
  g_autoptr (PmDocument) document = read_sample ("boskos-crash-loop.postmortem.json");
  g_autoptr (GBytes) incident = NULL, whole = NULL, early = NULL, scaled = NULL;
  PmPictureOptions options;

  pm_picture_options_init (&options);
  incident = pm_picture_of_timeline (document, &options, NULL);
  options.scale = 3;
  scaled = pm_picture_of_timeline (document, &options, NULL);
  options.shown = pm_timeline_get_whole_span (document);
  whole = pm_picture_of_timeline (document, &options, NULL);
  options.shown.end = options.shown.begin + 1;
  early = pm_picture_of_timeline (document, &options, NULL);
  g_assert_nonnull (incident);
  g_assert_nonnull (whole);
  g_assert_nonnull (early);
  g_assert_true (g_bytes_equal (incident, scaled));
  g_assert_false (g_bytes_equal (incident, whole));
  g_assert_false (g_bytes_equal (early, whole));
}

/* --- Folds --- */

/* 2026-03-01T22:00:00Z */
#define EVENING G_GINT64_CONSTANT (1772402400000000)

/* An evening of 40 minutes and a morning of 40, with a night of @night between them. */
static PmDocument *
make_night (PmDuration night)
{
  static const int minutes[] = { 0, 10, 20, 30, 40 };
  PmDocument *document = pm_document_new ();
  PmTransaction *transaction = pm_transaction_new (document, "Fill");
  g_autoptr (PmCommand) command = NULL;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (minutes); i++)
    {
      PmRecord *record = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);
      gboolean late = i >= G_N_ELEMENTS (minutes);

      pm_record_set_time (record, PM_EVENT_AT,
                          EVENING + (late ? 40 * PM_MINUTE + night : 0) +
                              minutes[i % G_N_ELEMENTS (minutes)] * PM_MINUTE);
      pm_record_set_string (record, PM_EVENT_TITLE, "x");
    }
  command = pm_transaction_commit (transaction);
  pm_command_apply (command, document);
  pm_transaction_free (transaction);
  return document;
}

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  GInputStream *stream = closure;
  gsize n;

  return g_input_stream_read_all (stream, data, length, &n, NULL, NULL) && n == length
             ? CAIRO_STATUS_SUCCESS
             : CAIRO_STATUS_READ_ERROR;
}

/* Where the ground right below the ruler is not white for long: the left and the right edge. */
static void
find_band (PmDocument *document, GArray *folds, int *left, int *right)
{
  PmPictureOptions options;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;
  cairo_surface_t *surface;
  const guchar *row;
  int run = 0;

  pm_picture_options_init (&options);
  options.format = PM_PICTURE_PNG;
  options.width = 1200;
  options.height = 500;
  options.folds = folds;
  bytes = pm_picture_of_timeline (document, &options, NULL);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  surface = cairo_image_surface_create_from_png_stream (read_cb, stream);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  *left = *right = 0;
  row = cairo_image_surface_get_data (surface) + 145 * cairo_image_surface_get_stride (surface);
  for (int x = 0; x < 1200; x++)
    {
      guint32 pixel = ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;

      run = pixel != 0xffffff ? run + 1 : 0;
      if (run > *right - *left)
        {
          *left = x - run + 1;
          *right = x + 1;
        }
    }
  cairo_surface_destroy (surface);
}

static char *
make_svg (PmDocument *document, GArray *folds)
{
  PmPictureOptions options;
  g_autoptr (GBytes) bytes = NULL;

  pm_picture_options_init (&options);
  options.folds = folds;
  bytes = pm_picture_of_timeline (document, &options, NULL);
  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_folds (void)
{
  g_autoptr (PmDocument) document = make_night (7 * PM_HOUR);
  g_autoptr (PmDocument) shorter = make_night (20 * PM_MINUTE);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (PmSpan));
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (PmSpan));
  g_autofree char *folded = make_svg (document, NULL);
  g_autofree char *open = make_svg (document, none);
  g_autofree char *of_shorter = make_svg (shorter, NULL);
  g_autofree char *of_part = NULL;
  PmSpan span = { EVENING + 2 * PM_HOUR, EVENING + 6 * PM_HOUR };
  int left, right;

  /* By itself a long night is folded, and it is said how long it was. */
  g_assert_nonnull (strstr (folded, "Folded is a quiet time of 6 h 30 min"));
  g_assert_null (strstr (open, "Folded"));
  g_assert_null (strstr (of_shorter, "Folded"));
  find_band (document, NULL, &left, &right);
  g_assert_cmpint (right - left, >, 50);
  g_assert_cmpint (right - left, <, 160);
  /* As much happened before as after it. */
  g_assert_cmpint (left, >, 300);
  g_assert_cmpint (right, <, 900);
  find_band (document, none, &left, &right);
  g_assert_cmpint (right - left, <, 20);

  /* What a timeline has folded is, whatever it is. */
  g_array_append_val (part, span);
  of_part = make_svg (document, part);
  g_assert_nonnull (strstr (of_part, "Folded is a quiet time of 4 h"));
  find_band (document, part, &left, &right);
  g_assert_cmpint (right - left, >, 50);
  span = (PmSpan) { EVENING - 9 * PM_HOUR, EVENING - 2 * PM_HOUR };
  g_array_append_val (part, span);
  g_free (of_part);
  of_part = make_svg (document, part);
  g_assert_nonnull (strstr (of_part, "Folded is a quiet time of 4 h"));
}

static void
test_empty (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (GError) error = NULL;
  PmPictureOptions options;

  pm_picture_options_init (&options);
  g_assert_null (pm_picture_of_timeline (document, &options, &error));
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/parse", test_parse);
  g_test_add_func ("/picture/sizes", test_sizes);
  g_test_add_func ("/picture/spans", test_spans);
  g_test_add_func ("/picture/folds", test_folds);
  g_test_add_func ("/picture/empty", test_empty);
  return g_test_run ();
}
