/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-private.h"

#include <string.h>

/** pm_export_options_init: the options of an export as most want it, dated now. */
void
pm_export_options_init (PmExportOptions *options)
{
  pm_report_options_init (&options->report);
  options->width = PM_EXPORT_USUAL_WIDTH;
}

/**
 * pm_export_document:
 * @document: a document that does not change meanwhile: in a thread, a copy that is its own
 * @options: see pm_export_options_init()
 * @cancellable: (nullable): to give up on it
 *
 * The same document and options give the same bytes. May run in any thread.
 *
 * Returns: (transfer full) (nullable): a text in UTF-8, or %NULL with %G_IO_ERROR_CANCELLED
 */
GBytes *
pm_export_document (PmDocument *document,
                    PmExportFormat format,
                    const PmExportOptions *options,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (PmContent) content = NULL;
  char *text = NULL;

  g_return_val_if_fail (PM_IS_DOCUMENT (document), NULL);
  content = pm_content_new (document, &options->report, format == PM_EXPORT_HTML, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  switch (format)
    {
    case PM_EXPORT_MARKDOWN:
    case PM_EXPORT_WIKI:
      text = pm_export_to_markdown (content, format == PM_EXPORT_WIKI);
      break;
    case PM_EXPORT_HTML:
      text = pm_export_to_html (content, &options->report);
      break;
    case PM_EXPORT_TEXT:
      text = pm_export_to_text (content,
                                CLAMP (options->width, PM_EXPORT_MIN_WIDTH, PM_EXPORT_MAX_WIDTH));
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return g_bytes_new_take (text, strlen (text));
}
