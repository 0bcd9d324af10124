/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-style.h"

#include <math.h>

/**
 * pm_timeline_style_init:
 * @style: (out): the usual lengths, for text as high as that of @measure
 */
void
pm_timeline_style_init (PmTimelineStyle *style, PmTextMeasure *measure)
{
  double title = pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_TITLE);
  double label = pm_text_measure_get_line_height (measure, PM_TEXT_ROLE_LABEL);
  double em = title / 1.36; /* roughly: line heights are 1.2 to 1.5 em */

  *style = (PmTimelineStyle) {
    .ruler_height = ceil (2 * label + em * 0.9),
    .ruler_row = ceil (2 * label + em * 0.9),
    .flag_height = ceil (label + em * 0.35),
    .flag_gap = ceil (em * 0.3),
    .max_flag_rows = 3,
    .tick_gap = em * 2,
    .phase_height = ceil (label + em * 0.25),
    .impact_height = ceil (label + em * 0.3),
    .impact_gap = ceil (em * 0.2),
    .max_impact_rows = 6,
    .lane_header = 0,
    .lane_padding = ceil (em * 0.45),
    .max_stretch = ceil (title * 3),
    .row_height = ceil (title + em * 0.6),
    .row_gap = ceil (em * 0.3),
    .max_rows = 6,
    .card_padding = ceil (em * 0.45),
    .icon_size = floor (em * 1.15),
    .spacing = ceil (em * 0.4),
    .max_full = em * 18,
    .max_brief = em * 8,
    .max_whole = em * 44,
    .min_bar = ceil (em * 0.5),
    .card_gap = ceil (em * 0.35),
    .cluster_width = ceil (em * 3),
    .min_soft = ceil (em * 0.5),
    .max_soft = ceil (em * 1.5),
    .edge_reach = ceil (em * 0.45),
    .max_lane_events = 600,
    .bucket = MAX (em * 0.3, 1),
    .density_height = ceil (title * 2 + label),
    .fold_width = ceil (em * 6.5),
  };
}
