/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"
#include "pm-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** pm_export_options_init: the options of an export as most want it, dated now. */
void
pm_export_options_init (PmExportOptions *options)
{
  pm_report_options_init (&options->report);
  options->width = PM_EXPORT_USUAL_WIDTH;
}

static char *
export_actions (PmDocument *document, PmExportFormat format, const PmReportOptions *options)
{
  switch (format)
    {
    case PM_EXPORT_CSV:
      return pm_export_actions_to_csv (document, options);
    case PM_EXPORT_ICALENDAR:
      return pm_export_actions_to_icalendar (document, options);
    case PM_EXPORT_TASKS:
      return pm_export_actions_to_markdown (document, options);
    case PM_EXPORT_TABS:
      return pm_export_actions_to_tabs (document, options);
    case PM_EXPORT_TABLE:
      return pm_export_actions_to_table (document, options);
    case PM_EXPORT_MARKDOWN:
    case PM_EXPORT_WIKI:
    case PM_EXPORT_HTML:
    case PM_EXPORT_TEXT:
    default:
      return NULL;
    }
}

static char *
export_content (const PmContent *content, PmExportFormat format, const PmExportOptions *options)
{
  switch (format)
    {
    case PM_EXPORT_MARKDOWN:
    case PM_EXPORT_WIKI:
      return pm_export_to_markdown (content, format == PM_EXPORT_WIKI);
    case PM_EXPORT_HTML:
      return pm_export_to_html (content, &options->report);
    case PM_EXPORT_TEXT:
      return pm_export_to_text (content,
                                CLAMP (options->width, PM_EXPORT_MIN_WIDTH, PM_EXPORT_MAX_WIDTH));
    case PM_EXPORT_CSV:
    case PM_EXPORT_ICALENDAR:
    case PM_EXPORT_TASKS:
    case PM_EXPORT_TABS:
    case PM_EXPORT_TABLE:
    default:
      return NULL;
    }
}

/**
 * pm_export_document:
 * @document: a document that does not change meanwhile: in a thread, a copy that is its own
 * @options: see pm_export_options_init()
 * @cancellable: (nullable): to give up on it
 *
 * The same document and options give the same bytes. May run in any thread.
 *
 * Returns: (transfer full) (nullable): a text in UTF-8, or %NULL with %G_IO_ERROR_CANCELLED, or for
 *   a calendar without an entry %PM_REPORT_ERROR_EMPTY
 */
GBytes *
pm_export_document (PmDocument *document,
                    PmExportFormat format,
                    const PmExportOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (PmDocument) told = NULL;
  char *text;

  g_return_val_if_fail (PM_IS_DOCUMENT (document), NULL);
  if (format == PM_EXPORT_ICALENDAR && pm_document_get_n (document, PM_KIND_ACTION) == 0)
    {
      g_set_error_literal (error, PM_REPORT_ERROR, PM_REPORT_ERROR_EMPTY,
                           _ ("There are no actions for a calendar."));
      return NULL;
    }
  told = pm_edition_apply (options->report.edition, document);
  text = export_actions (told, format, &options->report);
  if (text == NULL)
    {
      g_autoptr (PmContent) content =
          pm_content_new (told, &options->report, format == PM_EXPORT_HTML, cancellable);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      text = export_content (content, format, options);
    }
  return g_bytes_new_take (text, strlen (text));
}
