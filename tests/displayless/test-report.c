/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export.h"
#include "pm-report-pdf.h"

#include "pm-document-private.h"
#include "pm-pdf-mend.h"
#include "pm-reader.h"
#include "pm-report-find.h"
#include "pm-report-private.h"
#include "pm-test-files.h"
#include "pm-test-report.h"

#include <string.h>

static const char *const samples[] = {
  "no-worker-nodes",
  "boskos-crash-loop",
  "feature-flags-fail",
  "binder-announcement-day",
};

static PmReport *
make_report (PmDocument *document, gboolean use_roles)
{
  return pm_test_report_new (document, PM_EDITION_FULL, use_roles);
}

static GBytes *
make_pdf (PmReport *report)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = pm_report_to_pdf (report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);
  return pdf;
}

static void
add_record (PmDocument *document, PmRecord *record)
{
  pm_document_insert (document, record, PM_POSITION_END);
  pm_record_unref (record);
}

static void
set_incident (PmDocument *document, guint field, const char *text)
{
  PmRecord *incident = pm_record_copy ((const PmRecord *) pm_document_get_incident (document));

  pm_record_set_string (incident, field, text);
  pm_document_replace (document, (PmRecord *) pm_document_get_incident (document), incident);
  pm_record_unref (incident);
}

/* Content */

static void
check_golden (const char *folder, const char *name, const char *suffix, const char *text)
{
  g_autofree char *relative = g_strdup_printf ("tests/data/%s/%s%s", folder, name, suffix);
  g_autofree char *path = pm_test_source_path (relative);
  g_autofree char *expected = NULL;

  if (g_strcmp0 (g_getenv ("PM_TEST_UPDATE"), "1") == 0)
    pm_test_write (path, text, -1);
  expected = pm_test_read (path, NULL);
  pm_test_assert_same_text (text, expected);
}

/* What the report says is said by its exports as well: they change together. */
static void
check_export (PmDocument *document, const char *name, PmExportFormat format, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  PmExportOptions options;

  pm_export_options_init (&options);
  bytes = pm_export_document (document, format, &options, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  check_golden ("export", name, suffix, text);
}

/* What the report behind the first page says does not depend on fonts. Written anew with
 * PM_TEST_UPDATE=1 in the environment, to be looked at before it is committed. */
static void
test_golden (gconstpointer name)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (name);
  g_autoptr (PmReport) report = make_report (document, FALSE);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  char *body = strstr (dump, "== report\n");

  g_assert_nonnull (body);
  check_golden ("report", name, ".txt", body);
  check_export (document, name, PM_EXPORT_MARKDOWN, ".md");
  check_export (document, name, PM_EXPORT_TEXT, ".txt");
}

static void
assert_has_not (const char *text, const char *what)
{
  if (strstr (text, what) != NULL)
    g_error ("\"%s\" is in:\n%s", what, text);
}

/* An incident with nothing in it is one page that says so little. */
static void
test_empty (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmReport) report = make_report (document, FALSE);
  g_autofree char *text = pm_report_get_page_text (report, 0);
  g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  g_autoptr (GBytes) pdf = make_pdf (report);

  g_assert_cmpuint (pm_report_get_n_pages (report), ==, 1);
  pm_test_assert_has (text, "Untitled incident");
  assert_has_not (dump, "H2");
}

/* Parts that have nothing to say are not there, and no heading is above nothing. */
static void
test_small (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmReport) report = NULL;
  g_autofree char *dump = NULL;
  PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, "e1");

  set_incident (document, PM_INCIDENT_TITLE, "Small");
  pm_record_set_string (event, PM_EVENT_TITLE, "It broke");
  pm_record_set_time (event, PM_EVENT_AT, G_GINT64_CONSTANT (1772370000) * PM_SECOND);
  pm_record_set_uint (event, PM_EVENT_MILESTONES, PM_MILESTONE_STARTED);
  add_record (document, event);
  report = make_report (document, FALSE);
  dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  pm_test_assert_has (dump, "heading: Timeline");
  pm_test_assert_has (dump, "It broke");
  pm_test_assert_has (dump, "not recorded");
  assert_has_not (dump, "heading: Causes");
  assert_has_not (dump, "heading: Actions");
  assert_has_not (dump, "heading: Impact");
  assert_has_not (dump, "heading: Lessons");
}

/* A column that has nothing for any row is not printed, and is there once one row has it. */
/* A long night in the timeline is folded, and the caption says how long it was; a short one is not.
 */
static void
test_quiet_times (void)
{
  for (guint i = 0; i < 2; i++)
    {
      PmDuration night = i == 0 ? 7 * PM_HOUR : 20 * PM_MINUTE;
      g_autoptr (PmDocument) document = pm_document_new ();
      g_autoptr (PmReport) report = NULL;
      g_autofree char *text = NULL;

      for (int j = 0; j < 10; j++)
        {
          g_autofree char *id = g_strdup_printf ("e%d", j);
          PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

          pm_record_set_time (event, PM_EVENT_AT,
                              G_GINT64_CONSTANT (1772402400000000) + j * 10 * PM_MINUTE +
                                  (j < 5 ? 0 : night));
          pm_record_set_string (event, PM_EVENT_TITLE, "Something");
          add_record (document, event);
        }
      report = make_report (document, FALSE);
      text = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
      g_assert_nonnull (strstr (text, "Timeline of 10 events"));
      g_assert_true ((strstr (text, "Folded is a quiet time of 6 h 30 min") != NULL) == (i == 0));
      g_assert_true ((strstr (text, "Folded") != NULL) == (i == 0));
    }
}

static void
test_columns (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  PmRecord *action = pm_record_new_with_id (PM_KIND_ACTION, "a1");
  PmRecord *owned = pm_record_new_with_id (PM_KIND_ACTION, "a2");
  PmRecord *person = pm_record_new_with_id (PM_KIND_PERSON, "p1");

  pm_record_set_string (action, PM_ACTION_TITLE, "Raise the limit");
  pm_record_set_string (owned, PM_ACTION_TITLE, "Watch the limit");
  pm_record_set_string (owned, PM_ACTION_OWNER, "p1");
  pm_record_set_string (person, PM_PERSON_NAME, "Ada");
  add_record (document, person);
  add_record (document, action);
  {
    g_autoptr (PmReport) report = make_report (document, FALSE);
    g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);

    pm_test_assert_has (dump, "Raise the limit");
    for (guint i = 0; i < 6; i++)
      assert_has_not (dump,
                      (const char *[]) { "Owner", "Due", "Kind", "Status", "Role", "Contact" }[i]);
  }
  add_record (document, owned);
  {
    g_autoptr (PmReport) report = make_report (document, FALSE);
    g_autofree char *dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);

    pm_test_assert_has (dump, "Owner");
    assert_has_not (dump, "Due");
  }
}

/* Long texts of a tree are cut short in its figure before it is cut over pages; the table has all
 * of them whole. */
static void
test_long_causes (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (PmReport) report = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (words, "word%u ", i);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *text = g_strdup_printf ("%s end%u", words->str, i);
      PmRecord *cause = pm_record_new_with_id (PM_KIND_CAUSE, id);

      pm_record_set_string (cause, PM_CAUSE_TEXT, text);
      if (i > 0)
        {
          g_autofree char *effect = g_strdup_printf ("c%u", (i - 1) / 2);
          const char *effects[] = { effect, NULL };

          pm_record_take_strings (cause, PM_CAUSE_LEADS_TO, pm_strings_new (effects, 1));
        }
      add_record (document, cause);
    }
  report = make_report (document, FALSE);
  dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  pm_test_assert_has (dump, "Tree of 9 causes");
  assert_has_not (dump, "Tree of 9 causes, part");
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *end = g_strdup_printf ("end%u\n", i);

      g_assert_cmpuint (pm_test_count (strstr (dump, "== report\n"), end), ==, 1);
    }
}

/* Where a tree is cut, every box is in a part, and a connector that leaves one ends in an arrow. */
static void
test_cut_causes (void)
{
  static const char *const names[] = { "binder-announcement-day", "boskos-crash-loop",
                                       "feature-flags-fail", "no-worker-nodes" };
  static const double sizes[] = { 9.25, 12, 16 };
  guint n_parts = 0;
  guint n_cuts = 0;
  guint n_words = 0;

  for (guint k = 0; k < G_N_ELEMENTS (names) * G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (PmDocument) document = pm_test_sample_new (names[k / G_N_ELEMENTS (sizes)]);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (PmReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *wrong = NULL;
      PmReportOptions options;

      pm_report_options_init (&options);
      options.base_size = sizes[k % G_N_ELEMENTS (sizes)];
      options.margin = (k % 3 == 0 ? 20 : 40) * PM_POINTS_PER_MM;
      g_assert_true (pm_report_contents_parse (&options.contents, "causes", &wrong));
      report = pm_report_new (document, &options, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < report->flow->figures->len; i++)
        {
          const PmFigure *figure = report->flow->figures->pdata[i];

          n_parts++;
          for (guint j = 0; j < figure->links->len; j++)
            g_hash_table_add (seen, g_array_index (figure->links, PmFigureLink, j).link.dest);
          for (guint j = 0; j < figure->draws->len; j++)
            {
              const PmDraw *line = &g_array_index (figure->draws, PmDraw, j);
              gboolean marked = FALSE;

              /* Words in a box are whole. */
              if (line->kind == PM_DRAW_TEXT && g_str_has_prefix (line->para->text, "enough"))
                {
                  n_words++;
                  if (pango_layout_is_ellipsized (line->para->layouts->pdata[0]))
                    g_error ("%s at %g: “%s” is cut at %g", names[k / G_N_ELEMENTS (sizes)],
                             options.base_size, line->para->text, line->para->width);
                }
              /* Upright, and to the very edge. */
              if (line->kind != PM_DRAW_LINE || line->w != 0 || (line->flags & PM_DRAW_DASHED) ||
                  (line->y > 0.1 && line->y + line->h < figure->height - 0.1 &&
                   line->y + line->h > 0.1 && line->y < figure->height - 0.1))
                continue;
              n_cuts++;
              for (guint m = 0; m < figure->draws->len; m++)
                {
                  const PmDraw *path = &g_array_index (figure->draws, PmDraw, m);

                  marked = marked || (path->kind == PM_DRAW_PATH && path->n_points == 3 &&
                                      ABS (path->points[2] - line->x) < 0.1);
                }
              if (!marked)
                g_error ("%s at %g: a line of part %u leads out of it at %g, %g + %g",
                         names[k / G_N_ELEMENTS (sizes)], options.base_size, i + 1, line->x,
                         line->y, line->h);
            }
        }
      for (guint i = 0; i < pm_document_get_n (document, PM_KIND_CAUSE); i++)
        {
          g_autofree char *number =
              pm_document_get_number (document, &pm_document_get_cause (document, i)->base);

          if (!g_hash_table_contains (seen, number))
            g_error ("%s at %g: %s is in no part", names[k / G_N_ELEMENTS (sizes)],
                     options.base_size, number);
        }
    }
  g_assert_cmpuint (n_parts, >, 12);
  g_assert_cmpuint (n_cuts, >, 4);
  g_assert_cmpuint (n_words, >, 4);
}

static void
test_roles (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmReport) with_names = NULL;
  g_autoptr (PmReport) with_roles = NULL;
  g_autofree char *names = NULL;
  g_autofree char *roles = NULL;
  PmRecord *person = pm_record_new_with_id (PM_KIND_PERSON, "p1");
  PmRecord *action = pm_record_new_with_id (PM_KIND_ACTION, "a1");

  pm_record_set_string (person, PM_PERSON_NAME, "Ada Example");
  pm_record_set_string (person, PM_PERSON_ROLE, "On call");
  pm_record_set_string (person, PM_PERSON_CONTACT, "ada@example.org");
  add_record (document, person);
  pm_record_set_string (action, PM_ACTION_TITLE, "Mend it");
  pm_record_set_string (action, PM_ACTION_OWNER, "p1");
  add_record (document, action);

  with_names = make_report (document, FALSE);
  with_roles = make_report (document, TRUE);
  names = pm_report_dump (with_names, PM_REPORT_DUMP_CONTENT);
  roles = pm_report_dump (with_roles, PM_REPORT_DUMP_CONTENT);
  pm_test_assert_has (names, "Ada Example");
  pm_test_assert_has (roles, "On call");
  assert_has_not (roles, "Ada");
  assert_has_not (roles, "ada@");
  g_assert_cmpstr (with_names->authors, ==, "Ada Example");
  g_assert_null (with_roles->authors);
}

/* A reference to what is not there is said, and leads nowhere. */
static void
test_broken_reference (void)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmReport) report = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GBytes) pdf = NULL;
  PmRecord *action = pm_record_new_with_id (PM_KIND_ACTION, "a1");
  const char *const treats[] = { "gone" };

  pm_record_set_string (action, PM_ACTION_TITLE, "Mend it");
  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_new (treats, 1));
  add_record (document, action);
  report = make_report (document, FALSE);
  dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
  pm_test_assert_has (dump, "(missing)");
  pdf = make_pdf (report);
}

/* Options */

/* Names alone are on the first page already, if there are a few; roles are nowhere else. */
static void
test_people (void)
{
  for (guint n = 2; n <= 9; n += 7)
    for (guint with_role = 0; with_role < 2; with_role++)
      {
        g_autoptr (PmDocument) document = pm_document_new ();
        g_autoptr (PmReport) report = NULL;
        g_autofree char *dump = NULL;
        gboolean is_there;

        for (guint i = 0; i < n; i++)
          {
            g_autofree char *name = g_strdup_printf ("Person %u", i);
            g_autofree char *id = g_strdup_printf ("p%u", i);
            PmRecord *person = pm_record_new (PM_KIND_PERSON);

            pm_record_set_id (person, id);
            pm_record_set_string (person, PM_PERSON_NAME, name);
            if (with_role && i == 0)
              pm_record_set_string (person, PM_PERSON_ROLE, "On call");
            add_record (document, person);
          }
        report = make_report (document, FALSE);
        dump = pm_report_dump (report, PM_REPORT_DUMP_CONTENT);
        is_there = strstr (dump, "heading: People") != NULL;
        if (is_there != (n > 8 || with_role))
          g_error ("%u people, %u with a role: the table is %sthere", n, with_role,
                   is_there ? "" : "not ");
      }
}

/* How wide the boxes of causes are that say @text. */
static double
widest_box (const char *text)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"t\", \"causes\": ["
      "{\"id\": \"c1\", \"text\": \"%s\", \"kind\": \"problem\"},"
      "{\"id\": \"c2\", \"text\": \"%s\", \"leads_to\": [\"c1\"]}]}",
      text, text);
  g_autoptr (PmDocument) document = pm_test_document_new (json, (gssize) strlen (json), "boxes");
  g_autoptr (PmReport) report = make_report (document, FALSE);
  double widest = 0;

  for (guint i = 0; i < report->flow->figures->len; i++)
    {
      const PmFigure *figure = report->flow->figures->pdata[i];

      for (guint j = 0; j < figure->draws->len; j++)
        if (g_array_index (figure->draws, PmDraw, j).kind == PM_DRAW_RECT)
          widest = MAX (widest, g_array_index (figure->draws, PmDraw, j).w);
    }
  return widest;
}

static void
test_wide_boxes (void)
{
  double narrow = widest_box ("Disk full");
  double wide =
      widest_box ("The disk of the primary was full of logs that nobody had rotated since "
                  "the update of the collector in the spring, which had moved them to a "
                  "volume that no alert was looking at");

  g_assert_cmpfloat (narrow, >, 0);
  g_assert_cmpfloat (wide, >, narrow + 30);
}

static void
test_paper (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  PmReportOptions options;
  PmReportPaper paper;
  double width, height;

  pm_report_options_init (&options);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PmReport) report = NULL;

      g_assert_true (pm_report_paper_from_name (i == 0 ? "A4" : "letter", &options.paper));
      report = pm_report_new (document, &options, NULL, NULL);
      pm_report_get_page_size (report, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, i == 0 ? 595.28 : 612, 0.01);
      g_assert_cmpfloat_with_epsilon (height, i == 0 ? 841.89 : 792, 0.01);
    }
  g_assert_false (pm_report_paper_from_name ("postcard", &paper));
}

static void
test_paper_too_small (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (GError) error = NULL;
  PmReportOptions options;

  pm_report_options_init (&options);
  options.paper = PM_REPORT_PAPER_CUSTOM;
  options.page_width = 100;
  options.page_height = 100;
  g_assert_null (pm_report_new (document, &options, NULL, &error));
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PAPER);
}

static void
test_cancel (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmReport) report = make_report (document, FALSE);
  PmReportOptions options;

  g_cancellable_cancel (cancellable);
  pm_report_options_init (&options);
  g_assert_null (pm_report_new (document, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (pm_report_to_pdf_full (report, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Made in one thread and painted in another, while a third makes one more. */
static gpointer
report_thread (gpointer data)
{
  return make_report (data, FALSE);
}

static void
test_threads (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (PmDocument) first_copy = pm_document_copy (document);
  g_autoptr (PmDocument) second_copy = pm_document_copy (document);
  GThread *first = g_thread_new ("first", report_thread, first_copy);
  g_autoptr (PmReport) report = g_thread_join (first);
  GThread *second = g_thread_new ("second", report_thread, second_copy);
  g_autoptr (GBytes) pdf = make_pdf (report);
  g_autoptr (PmReport) other = g_thread_join (second);
  g_autoptr (GBytes) other_pdf = make_pdf (other);

  g_assert_true (g_bytes_equal (pdf, other_pdf));
}

/* A document with enough text for several threads. */
static PmDocument *
read_long_sample (void)
{
  PmDocument *document = pm_test_sample_new (samples[0]);

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *title = g_strdup_printf ("Replica %u falls behind, and then further", i);
      g_autofree char *id = g_strdup_printf ("replica-%u", i);
      PmRecord *event = pm_record_new_with_id (PM_KIND_EVENT, id);

      pm_record_set_string (event, PM_EVENT_TITLE, title);
      add_record (document, event);
    }
  return document;
}

static void
test_thread_count (void)
{
  g_autoptr (PmDocument) document = read_long_sample ();
  g_autoptr (GBytes) alone = NULL;
  PmReportOptions options;

  pm_report_options_init (&options);
  for (options.n_threads = 1; options.n_threads <= 4; options.n_threads++)
    {
      g_autoptr (PmReport) report = pm_report_new (document, &options, NULL, NULL);
      g_autoptr (GBytes) pdf = make_pdf (report);

      g_assert_cmpuint (pm_report_get_n_pages (report), >, 20);
      if (alone == NULL)
        alone = g_steal_pointer (&pdf);
      else
        g_assert_cmpmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                         g_bytes_get_data (alone, NULL), g_bytes_get_size (alone));
    }
}

/* Links */

static void
test_links (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (PmReport) report = make_report (document, FALSE);
  guint n_records = 0;
  guint n_uris = 0;
  guint page;
  double width, height, place;

  pm_report_get_page_size (report, &width, &height);
  for (guint i = 0; i < pm_report_get_n_pages (report); i++)
    for (double y = 2; y < height; y += 5)
      for (double x = 2; x < width; x += 8)
        {
          PmReportLink link = { 0 };

          if (!pm_report_get_link_at (report, i, x, y, &link))
            continue;
          g_assert_true (link.uri != NULL || link.dest != NULL);
          if (link.uri != NULL)
            n_uris++;
          if (link.id != NULL)
            {
              g_assert_nonnull (pm_document_find (document, link.id));
              g_assert_true (pm_report_find_dest (report, link.dest, &page, &place));
              n_records++;
            }
        }
  g_assert_cmpuint (n_records, >, 50);
  g_assert_cmpuint (n_uris, >, 20);
  g_assert_true (pm_report_find_dest (report, "E1", &page, &place));
  g_assert_true (pm_report_find_dest (report, "C1", &page, &place));
  g_assert_true (pm_report_find_dest (report, "A1", &page, &place));
  g_assert_false (pm_report_find_dest (report, "E999", &page, &place));
}

static void
test_outline (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (PmReport) report = make_report (document, FALSE);
  guint last_page = 0;

  g_assert_cmpuint (pm_report_get_n_outline (report), >, 8);
  for (guint i = 0; i < pm_report_get_n_outline (report); i++)
    {
      const char *dest;
      guint level, page;
      double y;

      g_assert_nonnull (pm_report_get_outline (report, i, &level, &dest));
      g_assert_true (pm_report_find_dest (report, dest, &page, &y));
      g_assert_cmpuint (page, >=, last_page);
      last_page = page;
    }
}

/* Headings in long texts are lines below those of their sections; two of one name have two places.
 */
static void
test_outline_of_texts (void)
{
  static const char json[] = "{\"format\": \"postmortem\", \"version\": 1, \"title\": \"T\","
                             "\"background\": \"# The *mail*\\n\\nOne.\\n\\n### "
                             "Disks\\n\\nTwo.\\n\\n# Disks\\n\\nThree.\","
                             "\"resolution\": \"A larger disk.\"}";
  static const char *const titles[] = { "At a glance", "Background", "The mail",
                                        "Disks",       "Disks",      "Resolution" };
  static const guint levels[] = { 0, 0, 1, 1, 1, 0 };
  g_autoptr (PmDocument) document = pm_test_document_new (json, -1, "test");
  g_autoptr (PmReport) report = make_report (document, FALSE);
  guint last_page = 0;
  double last_y = -1;

  g_assert_cmpuint (pm_report_get_n_outline (report), ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const char *dest;
      guint level, page;
      double y;

      g_assert_cmpstr (pm_report_get_outline (report, i, &level, &dest), ==, titles[i]);
      g_assert_cmpuint (level, ==, levels[i]);
      g_assert_true (pm_report_find_dest (report, dest, &page, &y));
      g_assert_true (page > last_page || y > last_y);
      last_page = page;
      last_y = y;
    }
}

/* Painting anywhere paints the same: nothing depends on the surface. */
static void
test_paint (void)
{
  g_autoptr (PmDocument) document = pm_test_sample_new (samples[0]);
  g_autoptr (PmReport) report = make_report (document, FALSE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 595, 842);
  cairo_t *cr = cairo_create (surface);
  guint n_inked = 0;
  const guchar *data;

  pm_report_paint_page (report, 0, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_false (cairo_has_current_point (cr));
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 595; x++)
      {
        gboolean inked = data[y * cairo_image_surface_get_stride (surface) + x] > 40;

        n_inked += inked;
        if (inked && (x < 50 || x > 545 || y < 30 || y > 830))
          g_error ("there is something at %d, %d, in the margin", x, y);
      }
  g_assert_cmpuint (n_inked, >, 5000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Mending */

static void
test_mend_strange_files (void)
{
  static const char *const files[] = {
    "",
    "startxref\n0\n%%EOF\n",
    "%PDF-1.7\nstartxref\n99999\n%%EOF\n",
    "%PDF-1.7\n1 0 obj\n<< /Type /XRef /Length 4 /Size 9 /W [1 2 2] >>\nstream\nabcd\nendstream\n"
    "endobj\nstartxref\n9\n%%EOF\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GByteArray) pdf = g_byte_array_new ();

      g_byte_array_append (pdf, (const guint8 *) files[i], (guint) strlen (files[i]));
      g_assert_false (pm_pdf_mend (pdf));
      g_assert_cmpmem (pdf->data, pdf->len, files[i], strlen (files[i]));
    }
}

/* Links out of a page and to records: places on other pages are not there yet. */
static char *
dup_links (PmReport *report)
{
  g_autoptr (GArray) spots = pm_report_get_spots (report, 0);
  GString *links = g_string_new (NULL);

  for (guint i = 0; i < spots->len; i++)
    {
      const PmReportSpot *spot = &g_array_index (spots, PmReportSpot, i);

      if (spot->link.id != NULL || spot->link.uri != NULL)
        g_string_append_printf (links, "%s: %s at %.1f, %.1f\n", spot->text,
                                spot->link.id != NULL ? spot->link.id : spot->link.uri,
                                spot->rect.x, spot->rect.y);
    }
  return g_string_free (links, FALSE);
}

/* The first page by itself is that of the whole report. */
static void
test_only_first (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (PmDocument) document = pm_test_sample_new (samples[i]);
      g_autoptr (PmReport) whole = make_report (document, FALSE);
      g_autoptr (PmReport) first = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = pm_report_get_page_text (whole, 0);
      g_autofree char *links = dup_links (whole);
      g_autofree char *seen = NULL;
      g_autofree char *seen_links = NULL;
      PmReportOptions options;

      pm_report_options_init (&options);
      options.paper = PM_REPORT_PAPER_A4;
      options.only_first = TRUE;
      first = pm_report_new (document, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (pm_report_get_n_pages (first), ==, 1);
      seen = pm_report_get_page_text (first, 0);
      g_assert_cmpstr (seen, ==, expected);
      seen_links = dup_links (first);
      g_assert_cmpstr (seen_links, ==, links);
      g_assert_cmpstr (links, !=, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/report/golden/%s", samples[i]);

      g_test_add_data_func (path, samples[i], test_golden);
    }
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/small", test_small);
  g_test_add_func ("/report/quiet-times", test_quiet_times);
  g_test_add_func ("/report/columns", test_columns);
  g_test_add_func ("/report/long-causes", test_long_causes);
  g_test_add_func ("/report/cut-causes", test_cut_causes);
  g_test_add_func ("/report/roles", test_roles);
  g_test_add_func ("/report/broken-reference", test_broken_reference);
  g_test_add_func ("/report/people", test_people);
  g_test_add_func ("/report/wide-boxes", test_wide_boxes);
  g_test_add_func ("/report/paper", test_paper);
  g_test_add_func ("/report/paper-too-small", test_paper_too_small);
  g_test_add_func ("/report/cancel", test_cancel);
  g_test_add_func ("/report/threads", test_threads);
  g_test_add_func ("/report/thread-count", test_thread_count);
  g_test_add_func ("/report/links", test_links);
  g_test_add_func ("/report/outline", test_outline);
  g_test_add_func ("/report/outline-of-texts", test_outline_of_texts);
  g_test_add_func ("/report/paint", test_paint);
  g_test_add_func ("/report/mend-strange-files", test_mend_strange_files);
  g_test_add_func ("/report/only-first", test_only_first);
  return g_test_run ();
}
