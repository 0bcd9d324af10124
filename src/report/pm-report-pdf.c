/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-pdf.h"

#include "pm-pdf-mend.h"
#include "pm-config.h"
#include "pm-report-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

/*
 * A PDF of a report: the painter on a surface that is told about structure, names of places,
 * outline and page labels as well. The surface's status means something only after it is
 * finished; nothing is handed out before that.
 */

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (PmReport *self, cairo_surface_t *surface)
{
  g_autoptr (GDateTime) generated = g_date_time_new_from_unix_utc (self->generated / PM_SECOND);
  g_autofree char *date =
      generated != NULL ? g_date_time_format (generated, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->authors != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->authors);
  if (self->subject != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  if (self->keywords != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->keywords);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Postmortem " PM_VERSION);
  if (date != NULL)
    {
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    }
}

static void
add_outline (PmReport *self, cairo_surface_t *surface)
{
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < self->flow->outline->len; i++)
    {
      const PmOutlineEntry *entry = self->flow->outline->pdata[i];
      g_autofree char *link = NULL;
      guint level = MIN (entry->level, G_N_ELEMENTS (parents) - 2);

      if (!g_hash_table_contains (self->dest_pages, entry->dest))
        continue;
      link = g_strdup_printf ("dest='%s'", entry->dest);
      parents[level + 1] = cairo_pdf_surface_add_outline (
          surface, parents[level], entry->title, link,
          level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : (cairo_pdf_outline_flags_t) 0);
      for (guint deeper = level + 2; deeper < G_N_ELEMENTS (parents); deeper++)
        parents[deeper] = parents[level + 1];
    }
}

static void
add_dests (const PmReportPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->dests->len; i++)
    {
      const PmPageDest *dest = &g_array_index (page->dests, PmPageDest, i);
      g_autofree char *attributes = g_strdup_printf ("name='%s' x=%d y=%d", dest->name,
                                                     (int) dest->x, MAX (0, (int) dest->y - 12));

      cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
}

static gboolean
paint_pages (PmReport *self,
             cairo_surface_t *surface,
             PmReportProgress progress,
             gpointer user_data,
             GCancellable *cancellable)
{
  cairo_t *cr = cairo_create (surface);
  PmTagger tagger = { .cr = cr };
  gboolean cancelled = FALSE;

  for (guint i = 0; i < self->pages->len && !cancelled; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i + 1);

      g_mutex_lock (&self->lock);
      if (i == 0)
        pm_tagger_move (&tagger, self->flow->root);
      cairo_pdf_surface_set_page_label (surface, label);
      add_dests (self->pages->pdata[i], cr);
      pm_report_paint (self, i, cr, &tagger);
      if (i + 1 == self->pages->len)
        pm_tagger_move (&tagger, NULL);
      cairo_show_page (cr);
      g_mutex_unlock (&self->lock);
      if (progress != NULL)
        progress (i + 1, self->pages->len, user_data);
      cancelled = g_cancellable_is_cancelled (cancellable);
    }
  cairo_destroy (cr);
  return !cancelled;
}

/**
 * pm_report_to_pdf_full:
 * @progress: (nullable): is told about each page
 * @cancellable: (nullable): looked at after each page
 *
 * The same report gives the same bytes. May run in any thread.
 *
 * Returns: (transfer full) (nullable): a tagged PDF, or %NULL with %PM_REPORT_ERROR_WRITE or
 *   %G_IO_ERROR_CANCELLED
 */
GBytes *
pm_report_to_pdf_full (PmReport *self,
                       PmReportProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error)
{
  const PmReportStyle *style = self->flow->style;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_cb, bytes, style->page_width, style->page_height);
  cairo_status_t status;
  gboolean complete;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_7);
  set_metadata (self, surface);
  complete = paint_pages (self, surface, progress, user_data, cancellable);
  if (complete)
    add_outline (self, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (!complete)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_WRITE,
                   _ ("The PDF could not be made: %s."), cairo_status_to_string (status));
      return NULL;
    }
  pm_pdf_mend (bytes);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/** pm_report_to_pdf: as pm_report_to_pdf_full(), from beginning to end. */
GBytes *
pm_report_to_pdf (PmReport *self, GError **error)
{
  return pm_report_to_pdf_full (self, NULL, NULL, NULL, error);
}
