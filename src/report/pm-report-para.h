/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-style.h"
#include "pm-rich.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PM_PARA_START,
  PM_PARA_CENTER,
  PM_PARA_END,
} PmParaAlign;

/** PmParaLine: a line that is ready to be painted. */
typedef struct
{
  PangoLayoutLine *line; /* owned by the paragraph's layouts */
  double x;              /* from the paragraph's left edge */
} PmParaLine;

/**
 * PmPara: (ref-counted, by one thread at a time)
 *
 * A paragraph, shaped once for the width that it stands in. A new one has no lines: it is shaped
 * with all others by pm_paras_shape(), or alone by pm_para_shape().
 */
typedef struct _PmPara PmPara;
struct _PmPara
{
  guint refs;
  PmFace face;
  PmParaAlign align;
  gboolean is_rtl; /* of a report that is */
  int max_lines;   /* or 0 */
  PmPara *like;    /* (nullable): looks the same, and is shaped in its stead */
  double width;
  double leading;
  double ascent;
  GPtrArray *layouts; /* PangoLayout */
  PmParaLine *lines;
  guint n_lines;
  PmRichRun *runs;
  guint n_runs;
  GPtrArray *links; /* (nullable): PmRichLink */
  char *text;
  gsize *starts; /* of each layout's text in @text; %NULL before it is shaped */
};

PmPara *pm_para_new (PmReportStyle *style,
                     PmFace face,
                     PmRich *rich,
                     double width,
                     PmParaAlign align);
PmPara *pm_para_new_limited (PmReportStyle *style,
                             PmFace face,
                             PmRich *rich,
                             double width,
                             PmParaAlign align,
                             int max_lines);
void pm_para_free (PmPara *para);
void pm_para_shape (PmPara *para, PmReportStyle *style);
void pm_para_shape_in (PmPara *para, const PmReportStyle *style, PangoContext *context);
void pm_paras_shape (PmReportStyle *style, GCancellable *cancellable);
guint pm_para_hash (gconstpointer para);
gboolean pm_para_looks_equal (gconstpointer a, gconstpointer b);
double pm_para_get_height (const PmPara *para);
guint pm_para_get_layout_index (const PmPara *para, guint line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPara, pm_para_free)

G_END_DECLS
