/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document-private.h"
#include "pm-export.h"
#include "pm-report-pdf.h"
#include "pm-report-photo.h"
#include "pm-report-private.h"

#include "pm-test-files.h"
#include "pm-test-report.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Pictures that are attached: set as figures with their captions, told of where they are broken,
 * and without what a camera writes beside them. */

#define HIDDEN "TAKEN-BY-SOMEBODY"

static GBytes *
make_picture (const char *type, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  gsize size;
  char *data;

  gdk_pixbuf_fill (pixbuf, 0x2060a0ff);
  if (g_str_equal (type, "png"))
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, "tEXt::Author", HIDDEN, NULL);
  else
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* A JPEG with a comment and something of a camera in it. */
static GBytes *
make_photo (int width, int height)
{
  g_autoptr (GBytes) plain = make_picture ("jpeg", width, height);
  static const char comment[] = "\xff\xfe\x00\x13" HIDDEN;
  static const char camera[] = "\xff\xe1\x00\x19"
                               "Exif\0\0" HIDDEN;
  GByteArray *bytes = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (plain, NULL);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, (const guint8 *) camera, 4 + 23);
  g_byte_array_append (bytes, (const guint8 *) comment, 4 + 17);
  g_byte_array_append (bytes, data + 2, (guint) g_bytes_get_size (plain) - 2);
  return g_byte_array_free_to_bytes (bytes);
}

static void
attach (PmDocument *document, const char *id, const char *name, const char *type, GBytes *bytes)
{
  PmRecord *attachment = pm_record_new (PM_KIND_ATTACHMENT);

  pm_record_set_id (attachment, id);
  pm_record_set_string (attachment, PM_ATTACHMENT_NAME, name);
  pm_record_set_string (attachment, PM_ATTACHMENT_MEDIA_TYPE, type);
  if (bytes != NULL)
    {
      g_autofree char *base64 =
          g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      pm_record_set_string (attachment, PM_ATTACHMENT_DATA, base64);
    }
  pm_document_insert (document, attachment, PM_POSITION_END);
  pm_record_unref (attachment);
}

static PmDocument *
make_document (void)
{
  static const char json[] =
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"Pictures\", \"events\": ["
      "{\"id\": \"e1\", \"at\": \"2026-03-01T10:00:00Z\", \"title\": \"Errors\", \"starred\": true,"
      " \"attachments\": [\"wide\", \"broken\"]}]}";

  return pm_test_document_new (json, (gssize) strlen (json), "pictures");
}

static void
attach_all (PmDocument *document)
{
  g_autoptr (GBytes) wide = make_picture ("png", 1600, 500);
  g_autoptr (GBytes) tall = make_photo (300, 2000);
  g_autoptr (GBytes) small = make_picture ("png", 100, 40);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (wide, 0, g_bytes_get_size (wide) / 2);
  g_autoptr (GBytes) cut_jpeg = g_bytes_new_from_bytes (tall, 0, g_bytes_get_size (tall) / 2);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("nonsense", 8);

  attach (document, "wide", "errors.png", "image/png", wide);
  attach (document, "tall", "rack.jpg", "image/jpeg", tall);
  attach (document, "small", "dot.png", "image/png", small);
  attach (document, "broken", "cut.png", "image/png", cut);
  attach (document, "broken-too", "cut.jpg", "image/jpeg", cut_jpeg);
  attach (document, "nonsense", "nonsense.gif", "image/gif", nonsense);
  attach (document, "missing", "missing.png", "image/png", NULL);
  attach (document, "log", "server.log", "text/plain", nonsense);
}

static void
test_said (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmReport) report = NULL;
  g_autofree char *dump = NULL;

  attach_all (document);
  report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  pm_test_assert_has (dump, "errors.png. Belongs to {a:E1|E1}");
  pm_test_assert_has (dump, "rack.jpg");
  pm_test_assert_has (dump, "The picture “cut.png” cannot be shown.");
  pm_test_assert_has (dump, "The picture “cut.jpg” cannot be shown.");
  pm_test_assert_has (dump, "The picture “nonsense.gif” cannot be shown.");
  pm_test_assert_has (dump, "The picture “missing.png” cannot be shown.");
  pm_test_assert_has (dump, "server.log · {d|text/plain} · {d|");
  /* The event tells of them, with links. */
  pm_test_assert_has (dump, "{a:file-1|errors.png}");
  g_assert_cmpuint (pm_test_count (dump, "Figure/Caption") + pm_test_count (dump, "Caption note"),
                    >=, 3);
}

/* Whole, within the margins, no larger than they are, and on the page of their captions. */
static void
test_placed (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmReport) report = NULL;
  const PmReportStyle *style;
  guint n_photos = 0;

  attach_all (document);
  report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  style = report->flow->style;
  for (guint i = 0; i < report->pages->len; i++)
    {
      const PmReportPage *page = report->pages->pdata[i];

      for (guint j = 0; j < page->items->len; j++)
        {
          const PmPageItem *item = &g_array_index (page->items, PmPageItem, j);
          const PmPageItem *next = item + 1;
          PmPhoto *photo = item->kind == PM_ITEM_FIGURE ? pm_figure_get_photo (item->figure) : NULL;

          if (photo == NULL)
            continue;
          n_photos++;
          g_assert_cmpfloat (item->x, >=, style->margin_side - 0.1);
          g_assert_cmpfloat (item->x + item->figure->width, <=,
                             style->page_width - style->margin_side + 0.1);
          g_assert_cmpfloat (item->y + item->figure->height, <=,
                             style->page_height - style->margin_bottom + 0.1);
          g_assert_cmpfloat (item->figure->width, <=, photo->width + 0.1);
          g_assert_cmpfloat_with_epsilon (item->figure->width / item->figure->height,
                                          photo->width / photo->height, 0.01);
          g_assert_cmpuint (j + 1, <, page->items->len);
          g_assert_cmpint (next->kind, ==, PM_ITEM_TEXT);
          pm_test_assert_has (next->para->text, item->figure->alternative);
        }
    }
  g_assert_cmpuint (n_photos, ==, 3);
}

/* Nothing of what a file tells beside its picture gets out. */
static void
test_bare (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GBytes) photo = make_photo (80, 60);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (
      memmem (g_bytes_get_data (photo, NULL), g_bytes_get_size (photo), HIDDEN, strlen (HIDDEN)));
  attach (document, "photo", "photo.jpg", "image/jpeg", photo);
  report = pm_test_report_new (document, PM_EDITION_FULL, FALSE);
  pdf = pm_report_to_pdf (report, &error);
  g_assert_no_error (error);
  /* It is there as the JPEG that it was. */
  g_assert_nonnull (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "DCTDecode", 9));
  g_assert_null (
      memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), HIDDEN, strlen (HIDDEN)));
}

static char *export (PmDocument *document, PmExportFormat format, PmEdition edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmExportOptions options;

  pm_export_options_init (&options);
  options.report.edition = edition;
  bytes = pm_export_document (document, format, &options, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_html (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autofree char *html = NULL;
  g_autofree char *base64 = NULL;
  const char *image;
  g_autofree guchar *data = NULL;
  gsize length;

  attach_all (document);
  html = export (document, PM_EXPORT_HTML, PM_EDITION_FULL);
  g_assert_cmpuint (pm_test_count (html, "<img src=\"data:image/png;base64,"), ==, 2);
  g_assert_cmpuint (pm_test_count (html, "<img src=\"data:image/jpeg;base64,"), ==, 1);
  pm_test_assert_has (html, "alt=\"errors.png\"/>");
  pm_test_assert_has (html, "img-src data:;");
  image = strstr (html, "data:image/jpeg;base64,") + strlen ("data:image/jpeg;base64,");
  base64 = g_strndup (image, strcspn (image, "\""));
  data = g_base64_decode (base64, &length);
  g_assert_null (memmem (data, length, HIDDEN, strlen (HIDDEN)));
  g_assert_cmphex (data[0], ==, 0xff);
  g_assert_cmphex (data[length - 1], ==, 0xd9);
}

static void
test_text (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autofree char *markdown = NULL;

  attach_all (document);
  markdown = export (document, PM_EXPORT_MARKDOWN, PM_EDITION_FULL);
  pm_test_assert_has (markdown, "errors.png");
  g_assert_null (strstr (markdown, "cannot be shown"));
  g_assert_null (strstr (markdown, "data:image"));
}

static void
test_public (void)
{
  static const PmExportFormat formats[] = { PM_EXPORT_HTML, PM_EXPORT_MARKDOWN, PM_EXPORT_TEXT };
  g_autoptr (PmDocument) document = make_document ();

  attach_all (document);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = export (document, formats[i], PM_EDITION_PUBLIC);

      g_assert_null (strstr (text, "errors.png"));
      g_assert_null (strstr (text, "server.log"));
      g_assert_null (strstr (text, "<img"));
    }
}

/* One with a star is in the public edition, without what its file tells beside it. */
static void
test_starred (void)
{
  g_autoptr (PmDocument) document = make_document ();
  g_autoptr (PmDocument) told = NULL;
  g_autoptr (GBytes) photo = make_photo (80, 60);
  g_autoptr (GBytes) png = make_picture ("png", 90, 40);
  g_autofree char *html = NULL;

  attach (document, "photo", "photo.jpg", "image/jpeg", photo);
  attach (document, "graph", "graph.png", "image/png", png);
  attach (document, "other", "other.png", "image/png", png);
  for (guint i = 0; i < 2; i++)
    {
      const PmRecord *old = (const PmRecord *) pm_document_get_attachment (document, i);
      PmRecord *starred = pm_record_copy (old);

      pm_record_set_uint (starred, PM_ATTACHMENT_STARRED, TRUE);
      pm_document_replace (document, (PmRecord *) old, starred);
      pm_record_unref (starred);
    }
  told = pm_edition_apply (PM_EDITION_PUBLIC, document);
  g_assert_cmpuint (pm_document_get_n (told, PM_KIND_ATTACHMENT), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      gsize length;
      g_autofree guchar *data =
          g_base64_decode (pm_document_get_attachment (told, i)->data, &length);

      g_assert_cmpuint (length, >, 60);
      g_assert_null (memmem (data, length, HIDDEN, strlen (HIDDEN)));
    }
  html = export (document, PM_EXPORT_HTML, PM_EDITION_PUBLIC);
  pm_test_assert_has (html, "alt=\"photo.jpg\"/>");
  pm_test_assert_has (html, "alt=\"graph.png\"/>");
  g_assert_null (strstr (html, "other.png"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/attachments/said", test_said);
  g_test_add_func ("/report/attachments/placed", test_placed);
  g_test_add_func ("/report/attachments/bare", test_bare);
  g_test_add_func ("/report/attachments/html", test_html);
  g_test_add_func ("/report/attachments/text", test_text);
  g_test_add_func ("/report/attachments/public", test_public);
  g_test_add_func ("/report/attachments/starred", test_starred);
  return g_test_run ();
}
