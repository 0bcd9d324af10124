/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-para.h"

/*
 * Shaping is most of the work of a report, and no paragraph's lines depend on another's. Threads
 * take turns at the list of paragraphs, each with a context of its own; whichever of them shapes a
 * paragraph, its lines are the same, and so is the report.
 */

/* How many a thread takes at once: enough for it not to wait, few enough for all to end together.
 */
#define STRIDE 16

/* A thread is not worth starting for less. */
#define MIN_PARAS_PER_THREAD 96

#define MAX_THREADS 4

typedef struct
{
  const PmReportStyle *style;
  GPtrArray *paras; /* PmPara */
  int next;         /* (atomic): of @paras */
  GCancellable *cancellable;
} Work;

typedef struct
{
  Work *work;
  PangoContext *context;
  GThread *thread;
} Helper;

static void
work_on (Work *work, PangoContext *context)
{
  while (!g_cancellable_is_cancelled (work->cancellable))
    {
      guint first = (guint) g_atomic_int_add (&work->next, STRIDE);

      if (first >= work->paras->len)
        return;
      for (guint i = first; i < MIN (first + STRIDE, work->paras->len); i++)
        pm_para_shape_in (work->paras->pdata[i], work->style, context);
    }
}

static gpointer
help_cb (gpointer data)
{
  Helper *helper = data;

  work_on (helper->work, helper->context);
  return NULL;
}

static guint
count_threads (const PmReportStyle *style, guint n_paras)
{
  if (style->n_threads > 0)
    return MIN (style->n_threads, MAX_THREADS);
  return CLAMP (n_paras / MIN_PARAS_PER_THREAD, 1, MIN (g_get_num_processors (), MAX_THREADS));
}

/* The paragraphs that have no double which is shaped in their stead. */
static GPtrArray *
find_originals (const PmReportStyle *style)
{
  GPtrArray *originals = g_ptr_array_sized_new (style->unshaped->len);

  for (guint i = 0; i < style->unshaped->len; i++)
    {
      PmPara *para = style->unshaped->pdata[i];

      if (para->like == NULL && para->starts == NULL)
        g_ptr_array_add (originals, para);
    }
  return originals;
}

/**
 * pm_paras_shape:
 * @cancellable: (nullable): leaves some without lines
 *
 * Shapes all paragraphs that were made since the last time.
 */
void
pm_paras_shape (PmReportStyle *style, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) originals = find_originals (style);
  Work work = { .style = style, .paras = originals, .cancellable = cancellable };
  guint n_helpers = count_threads (style, originals->len) - 1;
  g_autofree Helper *helpers = g_new0 (Helper, n_helpers);

  for (guint i = 0; i < n_helpers; i++)
    {
      helpers[i] = (Helper) { .work = &work, .context = pm_report_style_get_helper (style, i) };
      /* Where there is no thread to be had the others do its part. */
      helpers[i].thread = g_thread_try_new ("pm-shape", help_cb, &helpers[i], NULL);
    }
  work_on (&work, style->context);
  for (guint i = 0; i < n_helpers; i++)
    if (helpers[i].thread != NULL)
      g_thread_join (helpers[i].thread);

  for (guint i = 0; i < style->unshaped->len && !g_cancellable_is_cancelled (cancellable); i++)
    pm_para_shape (style->unshaped->pdata[i], style);
  g_ptr_array_set_size (style->unshaped, 0);
}
