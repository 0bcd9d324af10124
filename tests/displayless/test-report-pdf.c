/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-pdf.h"

#include "pm-document-private.h"
#include "pm-reader.h"
#include "pm-report-private.h"
#include "pm-test-files.h"
#include "pm-text.h"

#include <string.h>

/* What others find in the PDF: qpdf whether it is whole, poppler text, structure and links. */

static const char *const samples[] = {
  "no-worker-nodes",
  "boskos-crash-loop",
  "feature-flags-fail",
  "binder-announcement-day",
};

typedef struct
{
  PmTestDir *dir;
  char *path;
  PmDocument *document;
  guint n_pages;
} Pdf;

static void
pdf_clear (Pdf *pdf)
{
  g_clear_pointer (&pdf->dir, pm_test_dir_free);
  g_clear_pointer (&pdf->path, g_free);
  g_clear_object (&pdf->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pdf, pdf_clear)

static GBytes *
make_bytes (PmDocument *document, guint *n_pages)
{
  PmReportOptions options;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmReport) report = NULL;
  GBytes *bytes;

  pm_report_options_init (&options);
  options.paper = PM_REPORT_PAPER_A4;
  options.generated = G_GINT64_CONSTANT (1772370000) * PM_SECOND;
  report = pm_report_new (document, &options, NULL, &error);
  g_assert_no_error (error);
  bytes = pm_report_to_pdf (report, &error);
  g_assert_no_error (error);
  if (n_pages != NULL)
    *n_pages = pm_report_get_n_pages (report);
  return bytes;
}

static void
write_pdf (Pdf *pdf, PmDocument *document)
{
  g_autoptr (GBytes) bytes = make_bytes (document, &pdf->n_pages);

  pdf->document = g_object_ref (document);
  pdf->dir = pm_test_dir_new ();
  pdf->path = g_build_filename (pdf->dir, "report.pdf", NULL);
  pm_test_write (pdf->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
write_sample (Pdf *pdf, const char *name)
{
  g_autofree char *relative = g_strdup_printf ("data/samples/%s.postmortem.json", name);
  g_autofree char *path = pm_test_source_path (relative);
  gsize length;
  char *contents = pm_test_read (path, &length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (contents, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmDocument) document = pm_reader_read (bytes, name, NULL, &error);

  g_assert_no_error (error);
  write_pdf (pdf, document);
}

/* Returns: (nullable): what a program says about the PDF; %NULL where the program is missing. */
static char *
ask (const Pdf *pdf, const char *program, const char *option, const char *output)
{
  const char *argv[] = { program, option != NULL ? option : pdf->path,
                         option != NULL ? pdf->path : NULL, output, NULL };
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  int status;

  if (found == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0 || *errors != '\0')
    g_error ("%s says:\n%s%s", program, errors, said);
  return said;
}

/* As text is compared when it was broken into lines: without white space. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0x200b && c != 0x00ad && c != '\f')
        g_string_append_unichar (squeezed, c);
    }
  return g_string_free (squeezed, FALSE);
}

static void
assert_titles (const char *text, PmDocument *document, PmKind kind)
{
  g_autofree char *squeezed = squeeze (text);
  guint n = pm_document_get_n (document, kind);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = squeeze (pm_record_get_title (pm_document_get (document, kind, i)));

      if (strstr (squeezed, title) == NULL)
        g_error ("\"%s\" is not in:\n%s", title, squeezed);
    }
}

static void
test_whole (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *checked = NULL;

  write_sample (&pdf, name);
  checked = ask (&pdf, "qpdf", "--check", NULL);
  if (checked == NULL)
    g_test_skip ("qpdf is not installed");
  else
    pm_test_assert_has (checked, "No syntax or stream encoding errors found");
}

static void
test_text (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;

  write_sample (&pdf, name);
  text = ask (&pdf, "pdftotext", "-raw", "-");
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  pm_test_assert_has (text, pm_document_get_incident (pdf.document)->title);
  assert_titles (text, pdf.document, PM_KIND_EVENT);
  assert_titles (text, pdf.document, PM_KIND_ACTION);
  assert_titles (text, pdf.document, PM_KIND_CAUSE);
  last = g_strdup_printf ("Page %u of %u", pdf.n_pages, pdf.n_pages);
  pm_test_assert_has (text, last);
}

static void
test_information (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *said = NULL;
  g_autofree char *pages = NULL;

  write_sample (&pdf, name);
  said = ask (&pdf, "pdfinfo", "-isodates", NULL);
  if (said == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  pm_test_assert_has (said, pm_document_get_incident (pdf.document)->title);
  pm_test_assert_has (said, "Creator:         Postmortem");
  pm_test_assert_has (said, "CreationDate:    2026-03-01T13:00:00Z");
  pm_test_assert_has (said, "Tagged:          yes");
  pm_test_assert_has (said, "Suspects:        no");
  pages = g_strdup_printf ("Pages:           %u\n", pdf.n_pages);
  pm_test_assert_has (said, pages);
}

static void
test_structure (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *said = NULL;
  static const char *const tags[] = { "\n  H1", "\n  Sect", "\n    H2", "Table",   "TR",
                                      "TH",     "TD",       "Figure",   "Caption", "\n    L",
                                      "LI",     "Lbl",      "LBody",    "Link" };

  write_sample (&pdf, name);
  said = ask (&pdf, "pdfinfo", "-struct", NULL);
  if (said == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_true (g_str_has_prefix (said, "Document"));
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    pm_test_assert_has (said, tags[i]);
  g_assert_cmpuint (pm_test_count (said, "H1"), ==, 1);
  g_assert_cmpuint (pm_test_count (said, "TR"), >, pm_document_get_n (pdf.document, PM_KIND_EVENT));
}

static void
test_links (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *urls = NULL;
  g_autofree char *dests = NULL;
  guint n;

  write_sample (&pdf, name);
  urls = ask (&pdf, "pdfinfo", "-url", NULL);
  if (urls == NULL)
    {
      g_test_skip ("pdfinfo is not installed");
      return;
    }
  g_assert_cmpuint (pm_test_count (urls, "https://"), >, 3);
  dests = ask (&pdf, "pdfinfo", "-dests", NULL);
  n = pm_document_get_n (pdf.document, PM_KIND_EVENT);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *dest = g_strdup_printf ("\"E%u\"", i);

      pm_test_assert_has (dests, dest);
    }
  pm_test_assert_has (dests, "\"C1\"");
  pm_test_assert_has (dests, "\"A1\"");
  pm_test_assert_has (dests, "\"timeline\"");
}

static void
test_fonts_are_inside (gconstpointer name)
{
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;

  write_sample (&pdf, name);
  said = ask (&pdf, "pdffonts", NULL, NULL);
  if (said == NULL)
    {
      g_test_skip ("pdffonts is not installed");
      return;
    }
  lines = g_strsplit (said, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    if (strstr (lines[i], " yes yes yes ") == NULL)
      g_error ("a font is not embedded, not a subset or has no characters: %s", lines[i]);
}

static void
test_same_bytes (void)
{
  g_auto (Pdf) pdf = { 0 };
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  write_sample (&pdf, samples[0]);
  first = make_bytes (pdf.document, NULL);
  second = make_bytes (pdf.document, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

/* Hostile text */

static void
add_event (PmDocument *document, const char *title, const char *details, const char *url)
{
  g_autofree char *id = pm_document_make_id (document);
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);
  PmRecord *source = pm_record_new (PM_KIND_SOURCE);

  pm_record_set_time (event, PM_EVENT_AT, G_GINT64_CONSTANT (1772370000) * PM_SECOND);
  pm_record_set_string (event, PM_EVENT_TITLE, title);
  pm_record_set_string (event, PM_EVENT_DETAILS, details);
  pm_record_set_string (source, PM_SOURCE_SYSTEM, title);
  pm_record_set_string (source, PM_SOURCE_URL, url);
  pm_record_take_part (event, PM_EVENT_SOURCE, source);
  pm_document_insert (document, event, PM_POSITION_END);
  pm_record_unref (event);
}

static void
set_incident (PmDocument *document, guint field, const char *text)
{
  PmRecord *incident = pm_record_copy ((const PmRecord *) pm_document_get_incident (document));

  pm_record_set_string (incident, field, text);
  pm_document_replace (document, (PmRecord *) pm_document_get_incident (document), incident);
  pm_record_unref (incident);
}

static PmDocument *
hostile_document (void)
{
  static const char *const texts[] = {
    "AT&T <b>oops</b> %s %n {} \\ ' \" )(",
    "line\nbreak\r\n\ttab\013\014\001\033[31mred",
    "override \342\200\256 desrever \342\200\254 \342\201\246isolate",
    "emoji 😀👩‍👩‍👧‍👦🏳️‍🌈 and 漢字 かな 한국어",
    "العربية ثم English ثم עברית",
    "Ελληνικά Кириллица ไทย हिन्दी",
    "\357\277\277 \364\217\277\275 \342\200\213 \357\273\277 \302\205",
    "# not a heading | * \\\\ [x](javascript:alert(1)) <script>",
  };
  static const char *const urls[] = {
    "https://example.org/it's?a=\"b\"&c=(d)\\e#f",
    "https://example.org/größe/漢字?q=%27%00",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://example.org/a\nb",
    "HTTPS://EXAMPLE.ORG/"
    "%",
    "mailto:a'b@example.org",
    NULL,
  };
  PmDocument *document = pm_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_event (document, texts[i], texts[i], urls[i]);
  set_incident (document, PM_INCIDENT_TITLE, "It's (a) \\title\\ with 'quotes' and 漢字");
  set_incident (document, PM_INCIDENT_BACKGROUND,
                "[a](https://example.org/x'y\\z) [b](https://example.org/ü) <https://c.example/'>");
  return document;
}

static void
test_hostile (void)
{
  g_autoptr (PmDocument) document = hostile_document ();
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *checked = NULL;
  g_autofree char *urls = NULL;
  g_auto (GStrv) lines = NULL;

  write_pdf (&pdf, document);
  checked = ask (&pdf, "qpdf", "--check", NULL);
  urls = ask (&pdf, "pdfinfo", "-url", NULL);
  if (checked == NULL || urls == NULL)
    {
      g_test_skip ("qpdf or pdfinfo is not installed");
      return;
    }
  lines = g_strsplit (urls, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 5);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *uri = strstr (lines[i], "Annotation");

      g_assert_nonnull (uri);
      uri += strlen ("Annotation");
      uri += strspn (uri, " ");
      if (!pm_link_is_allowed (uri))
        g_error ("a link leads to \"%s\"", uri);
    }
}

static void
test_escape_uri (void)
{
  g_autofree char *escaped = pm_report_escape_uri ("https://a.b/it's (x)\\y\"z\302\274?q=%27#f");

  g_assert_cmpstr (escaped, ==, "https://a.b/it%27s%20%28x%29%5Cy%22z%C2%BC?q=%27#f");
}

/* A field of the largest size, without a space in it or with many. */
static void
test_huge_text (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_auto (Pdf) pdf = { 0 };
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autofree char *spaced = g_strnfill (200000, 'y');
  g_autofree char *checked = NULL;

  for (gsize i = 7; i < 200000; i += 8)
    spaced[i] = ' ';
  set_incident (document, PM_INCIDENT_TITLE, text);
  set_incident (document, PM_INCIDENT_SUMMARY, text);
  set_incident (document, PM_INCIDENT_BACKGROUND, spaced);
  add_event (document, text, spaced, NULL);
  write_pdf (&pdf, document);
  g_assert_cmpuint (pdf.n_pages, >, 40);
  checked = ask (&pdf, "qpdf", "--check", NULL);
  if (checked == NULL)
    g_test_skip ("qpdf is not installed");
}

static void
add_for_samples (const char *what, GTestDataFunc func)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/pdf/%s/%s", what, samples[i]);

      g_test_add_data_func (path, samples[i], func);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_samples ("whole", test_whole);
  add_for_samples ("text", test_text);
  add_for_samples ("information", test_information);
  add_for_samples ("structure", test_structure);
  add_for_samples ("links", test_links);
  add_for_samples ("fonts", test_fonts_are_inside);
  g_test_add_func ("/report/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/report/pdf/hostile", test_hostile);
  g_test_add_func ("/report/pdf/escape-uri", test_escape_uri);
  g_test_add_func ("/report/pdf/huge-text", test_huge_text);
  return g_test_run ();
}
