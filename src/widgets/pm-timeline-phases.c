/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-phases.h"

#include <glib/gi18n-lib.h>

/** pm_timeline_phases_paint: the strip with their names, which covers what passes behind it */
void
pm_timeline_phases_paint (PmTimelineScene *scene,
                          const PmTimelineColors *colors,
                          GtkSnapshot *snapshot)
{
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (scene);
  gboolean rtl = pm_timeline_scene_get_axis (scene)->rtl;
  double height = pm_timeline_layout_get_phases_height (layout);

  for (PmPhase phase = 0; phase < PM_N_PHASES && height > 0; phase++)
    {
      gboolean response = phase == PM_PHASE_RESPONSE;
      PmRect rect, name;

      if (!pm_timeline_layout_get_phase (layout, phase, &rect))
        continue;
      rect.height = height;
      pm_timeline_paint_rect (snapshot, &rect, colors->ground, 1);
      pm_timeline_paint_rect (snapshot, &rect, response ? colors->accent : colors->text,
                              response ? 0.16f : 0.06f);
      if (phase != PM_PHASE_LEADING_UP)
        pm_timeline_paint_line (snapshot, rtl ? rect.x + rect.width : rect.x, 0, height, 1,
                                colors->text, 0.6f);
      if (pm_timeline_layout_get_phase_name (layout, phase, &name))
        pm_timeline_paint_text (
            snapshot,
            pm_timeline_scene_get_text (scene, PM_TEXT_ROLE_LABEL, pm_phase_get_label (phase)),
            rtl ? name.x + name.width : name.x, style->card_padding * 0.2, 0, rtl, &colors->text);
    }
}

static char *
format_begin (PmTimelineScene *scene, PmPhase phase)
{
  PmTime begin = pm_timeline_layout_get_phase_begin (pm_timeline_scene_get_layout (scene), phase);

  if (!pm_time_is_set (begin))
    return NULL;
  return pm_time_format (begin, pm_document_get_zone (pm_timeline_scene_get_document (scene)),
                         PM_TIME_STYLE_FULL, PM_PRECISION_MINUTE, FALSE);
}

/** pm_timeline_phases_describe: Returns: (transfer full): what a screen reader says of them */
char *
pm_timeline_phases_describe (PmTimelineScene *scene)
{
  g_autofree char *begin = format_begin (scene, PM_PHASE_RESPONSE);
  g_autofree char *end = format_begin (scene, PM_PHASE_AFTERMATH);

  if (begin != NULL && end != NULL)
    /* Translators: the three phases of an incident; two times. */
    return g_strdup_printf (_ ("Leading up until %s, response until %s, then aftermath"), begin,
                            end);
  if (begin != NULL)
    return g_strdup_printf (_ ("Leading up until %s, then response"), begin);
  if (end != NULL)
    return g_strdup_printf (_ ("Aftermath from %s on"), end);
  return g_strdup ("");
}
