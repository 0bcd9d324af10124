/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-content.h"
#include "pm-report-flow.h"

G_BEGIN_DECLS

PmContentNode *pm_content_node_new (PmContentNode *parent, PmContentKind kind);
void pm_content_node_free (PmContentNode *node);
void pm_content_tidy (PmContentNode *root);

char *pm_content_figure_to_svg (const PmFigure *figure,
                                PmReportStyle *style,
                                GHashTable *dests,
                                guint serial);

G_END_DECLS
