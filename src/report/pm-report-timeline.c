/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-builder.h"

PmFigure *
pm_report_draw_timeline (PmBuilder *self)
{
  return NULL;
}
