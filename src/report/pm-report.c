/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-private.h"

#include "pm-report-builder.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * A report is made in three steps: the builder writes the document's contents as a flow of
 * boxes, the pager has their text shaped and cuts it into pages, and running heads are set once the
 * number of pages is known. From then on nothing changes.
 */

/* Above each section. */
#define SECTION_SPACE 26.0

/* A last page with less than this of it in use looks lost. */
#define LONELY 0.2

G_DEFINE_QUARK (pm - report - error - quark, pm_report_error)

/** pm_report_options_init: the options of a report as most want it, dated now. */
void
pm_report_options_init (PmReportOptions *options)
{
  *options = (PmReportOptions) {
    .paper = pm_report_paper_get_default (),
    .margin = PM_REPORT_MARGIN_USUAL,
    .base_size = PM_REPORT_BASE_SIZE_USUAL,
    .generated = pm_time_now (),
  };
  pm_report_contents_init (&options->contents, NULL);
}

/* Running heads */

static PmPara *
running (PmReport *self, const char *text, double share, PmParaAlign align)
{
  PmReportStyle *style = self->flow->style;

  return pm_para_new_limited (style, PM_FACE_NOTE, pm_rich_new_text (text),
                              style->content_width * share, align, 1);
}

static void
set_running (PmReport *self, PmDocument *document)
{
  const PmIncident *incident = pm_document_get_incident (document);
  const char *status = incident->status != PM_STATUS_UNSET
                           ? pm_enum_get_label (&pm_status_enum, incident->status)
                           : NULL;

  for (guint i = 0; i < self->pages->len; i++)
    {
      PmReportPage *page = self->pages->pdata[i];
      /* Translators: at the foot of each page of a report. */
      g_autofree char *number =
          self->only_first ? g_strdup_printf (_ ("Page %u"), i + 1)
                           : g_strdup_printf (_ ("Page %u of %u"), i + 1, self->pages->len);

      if (i > 0)
        page->running[0] = running (self, self->title, 0.75, PM_PARA_START);
      if (i > 0 && status != NULL)
        page->running[1] = running (self, status, 0.22, PM_PARA_END);
      page->running[3] = running (self, number, 0.4, PM_PARA_END);
    }
}

/* Making it */

static double
last_page_use (PmReport *self)
{
  const PmReportStyle *style = self->flow->style;
  const PmReportPage *last = self->pages->pdata[self->pages->len - 1];

  return (last->bottom - style->margin_top) /
         (style->page_height - style->margin_top - style->margin_bottom);
}

/* Takes pages cut with @scale where they are better: fewer, or as many with more on the last. */
static void
try_scale (PmReport *self, double scale, GCancellable *cancellable)
{
  GPtrArray *pages = self->pages;
  double use = last_page_use (self);
  guint n = pages->len;

  self->pages = pm_report_paginate (self->flow, scale, cancellable);
  if (self->pages == NULL || self->pages->len < n ||
      (self->pages->len == n && use <= LONELY && last_page_use (self) > LONELY))
    {
      g_ptr_array_unref (pages);
      return;
    }
  g_ptr_array_unref (self->pages);
  self->pages = pages;
}

/* Cuts pages; where the last would hold a few lines only, tries to do without it, or else to give
 * it some more. */
static gboolean
paginate (PmReport *self, GCancellable *cancellable)
{
  static const double scales[] = { 0.88, 0.76, 0.66, 1.12, 1.25, 1.4 };

  self->pages = pm_report_paginate (self->flow, 1.0, cancellable);
  for (guint i = 0; self->pages != NULL && i < G_N_ELEMENTS (scales); i++)
    {
      if (self->pages->len < 3 || self->pages->len > 40 || last_page_use (self) > LONELY)
        break;
      try_scale (self, scales[i], cancellable);
    }
  return self->pages != NULL;
}

static void
index_dests (PmReport *self)
{
  self->dest_pages = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->pages->len; i++)
    {
      const PmReportPage *page = self->pages->pdata[i];

      for (guint j = 0; j < page->dests->len; j++)
        g_hash_table_insert (self->dest_pages,
                             (gpointer) g_array_index (page->dests, PmPageDest, j).name,
                             GUINT_TO_POINTER (i));
    }
}

/* Returns: (transfer full): the title of the incident, never empty */
char *
pm_report_dup_title (PmDocument *document)
{
  g_autofree char *title = pm_text_to_single_line (pm_document_get_incident (document)->title);

  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (_ ("Untitled incident"));
}

/* Returns: (transfer full) (nullable): the names of the people, none where roles stand for them */
char *
pm_report_dup_authors (PmDocument *document, gboolean use_roles)
{
  GString *authors = g_string_new (NULL);
  guint n = pm_document_get_n (document, PM_KIND_PERSON);

  for (guint i = 0; i < n && !use_roles; i++)
    {
      g_autofree char *name = pm_text_to_single_line (pm_document_get_person (document, i)->name);

      if (*name != '\0')
        g_string_append_printf (authors, "%s%s", authors->len > 0 ? ", " : "", name);
    }
  return g_string_free (authors, authors->len == 0);
}

static void
set_metadata (PmReport *self, PmDocument *document, gboolean use_roles)
{
  self->title = pm_report_dup_title (document);
  self->authors = pm_report_dup_authors (document, use_roles);
  self->subject = g_strdup (_ ("Postmortem of an incident"));
  self->keywords = pm_strings_join (pm_document_get_incident (document)->tags, ", ");
}

static void
collect_treats (PmBuilder *builder)
{
  guint n = pm_document_get_n (builder->document, PM_KIND_ACTION);

  builder->treated_by =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (builder->document, i);

      for (guint j = 0; j < pm_strings_get_n (action->treats); j++)
        {
          char *id = action->treats->items[j];
          GPtrArray *actions = g_hash_table_lookup (builder->treated_by, id);

          if (actions == NULL)
            {
              actions = g_ptr_array_new ();
              g_hash_table_insert (builder->treated_by, id, actions);
            }
          g_ptr_array_add (actions, (gpointer) action);
        }
    }
}

/* Writes the whole report into @flow. */
void
pm_report_build (PmFlow *flow,
                 PmDocument *document,
                 const PmReportOptions *options,
                 PmBuildFlags flags,
                 GCancellable *cancellable)
{
  PmBuilder builder = {
    .flow = flow,
    .style = flow->style,
    .document = document,
    .zone = options->zone != NULL ? options->zone : pm_document_get_zone (document),
    .contents = &options->contents,
    .edition = options->edition,
    .use_roles = options->use_roles || options->edition == PM_EDITION_PUBLIC,
    .is_unpaged = (flags & PM_BUILD_UNPAGED) != 0,
    .without_figures = (flags & PM_BUILD_WITHOUT_FIGURES) != 0,
    .cancellable = cancellable,
    .section_space = SECTION_SPACE,
    .summary_is_whole = TRUE,
  };
  gboolean is_one_page = options->edition == PM_EDITION_EXECUTIVE || options->only_first;

  collect_treats (&builder);
  pm_report_add_front (&builder);
  if (!is_one_page)
    pm_flow_add_page_break (flow);
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    if (!is_one_page && !options->contents.is_off[i] && !g_cancellable_is_cancelled (cancellable))
      pm_report_part_add (options->contents.parts[i], &builder);
  g_hash_table_unref (builder.treated_by);
}

/**
 * pm_report_new:
 * @document: a document that does not change meanwhile: in a thread, a copy that is its own
 * @options: see pm_report_options_init()
 * @cancellable: (nullable): to give up on it
 *
 * Lays out the report. Takes milliseconds for a usual document and a second for hundreds of pages;
 * may run in any thread.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with %PM_REPORT_ERROR_PAPER or
 *   %G_IO_ERROR_CANCELLED
 */
PmReport *
pm_report_new (PmDocument *document,
               const PmReportOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (PmReport) self = NULL;
  g_autoptr (PmDocument) told = NULL;
  PmReportSheet sheet = { .margin = options->margin };

  g_return_val_if_fail (PM_IS_DOCUMENT (document), NULL);
  if (!pm_report_options_get_sheet (options, &sheet.width, &sheet.height, error))
    return NULL;
  told = pm_edition_apply (options->edition, document);
  sheet.accent = options->has_accent ? options->accent : NULL;
  sheet.is_rtl = pm_report_runs_to_the_left (told);
  sheet.base_size = options->base_size > 0 ? CLAMP (options->base_size, PM_REPORT_BASE_SIZE_MIN,
                                                    PM_REPORT_BASE_SIZE_MAX)
                                           : PM_REPORT_BASE_SIZE_USUAL;

  self = g_new0 (PmReport, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->generated = options->generated;
  self->only_first = options->only_first;
  self->logo = options->logo != NULL ? pm_photo_new_from_path (options->logo) : NULL;
  self->flow = pm_flow_new (pm_report_style_new (&sheet));
  self->flow->style->n_threads = options->n_threads;
  set_metadata (self, told, options->use_roles);
  pm_report_build (self->flow, told, options, PM_BUILD_FOR_PAPER, cancellable);
  if (!paginate (self, cancellable) || g_cancellable_is_cancelled (cancellable))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }
  index_dests (self);
  set_running (self, told);
  pm_flow_measure (self->flow, NULL);
  return g_steal_pointer (&self);
}

PmReport *
pm_report_ref (PmReport *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_report_unref (PmReport *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->dest_pages, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->flow, pm_flow_free);
  g_free (self->title);
  g_free (self->authors);
  g_free (self->subject);
  g_free (self->keywords);
  g_mutex_clear (&self->lock);
  pm_photo_unref (self->logo);
  g_free (self);
}

/** pm_report_is_whole: Returns: whether there are no more pages than those that it has */
gboolean
pm_report_is_whole (PmReport *self)
{
  return !self->only_first;
}

guint
pm_report_get_n_pages (PmReport *self)
{
  return self->pages->len;
}

/** pm_report_get_page_size: of every page, in points. */
void
pm_report_get_page_size (PmReport *self, double *width, double *height)
{
  *width = self->flow->style->page_width;
  *height = self->flow->style->page_height;
}

guint
pm_report_get_n_outline (PmReport *self)
{
  return self->flow->outline->len;
}

/**
 * pm_report_get_outline:
 * @level: (out) (optional): 0 for sections
 * @dest: (out) (optional) (transfer none): the name of its place
 *
 * Returns: (transfer none): the title of an entry
 */
const char *
pm_report_get_outline (PmReport *self, guint entry, guint *level, const char **dest)
{
  const PmOutlineEntry *line;

  g_return_val_if_fail (entry < self->flow->outline->len, NULL);
  line = self->flow->outline->pdata[entry];
  if (level != NULL)
    *level = line->level;
  if (dest != NULL)
    *dest = line->dest;
  return line->title;
}
