/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-test-report.h"

#include "pm-reader.h"
#include "pm-test-files.h"

#include <string.h>

/**
 * pm_test_document_new:
 * @length: the bytes of @json, or -1 up to a NUL
 * @name: what messages call it
 *
 * Returns: (transfer full): the document, which must be sound
 */
PmDocument *
pm_test_document_new (const char *json, gssize length, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, length < 0 ? strlen (json) : (gsize) length);
  g_autoptr (GError) error = NULL;
  PmDocument *document = pm_reader_read (bytes, name, NULL, &error);

  g_assert_no_error (error);
  return document;
}

/** pm_test_sample_new: Returns: (transfer full): the sample of that name */
PmDocument *
pm_test_sample_new (const char *name)
{
  g_autofree char *relative = g_strdup_printf ("data/samples/%s.postmortem.json", name);
  g_autofree char *path = pm_test_source_path (relative);
  gsize length;
  g_autofree char *contents = pm_test_read (path, &length);

  return pm_test_document_new (contents, (gssize) length, name);
}

/** pm_test_report_new: Returns: (transfer full): the report on A4, as of the beginning of 1970 */
PmReport *
pm_test_report_new (PmDocument *document, PmEdition edition, gboolean use_roles)
{
  PmReportOptions options;
  g_autoptr (GError) error = NULL;
  PmReport *report;

  pm_report_options_init (&options);
  options.paper = PM_REPORT_PAPER_A4;
  options.generated = 0;
  options.edition = edition;
  options.use_roles = use_roles;
  report = pm_report_new (document, &options, NULL, &error);
  g_assert_no_error (error);
  return report;
}
