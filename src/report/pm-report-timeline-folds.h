/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-builder.h"
#include "pm-text-measure.h"
#include "pm-time-axis.h"

G_BEGIN_DECLS

PmTimeFolds *pm_report_choose_folds (PmDocument *document,
                                     const GArray *folds,
                                     PmSpan shown,
                                     double width);
double pm_report_fold_width (PmTextMeasure *measure);
char *pm_report_describe_folds (const PmTimeFolds *folds);
guint pm_report_draw_folds (PmBuilder *builder,
                            PmFigure *figure,
                            const PmTimeAxis *axis,
                            double left,
                            double top,
                            double ruler,
                            double bottom);
void pm_report_draw_fold_mark (PmFigure *figure, double x, double middle, double width);

G_END_DECLS
