/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The three phases of an incident: the ground that all else stands on, with their names in a strip
 * of their own at its top, where nothing else is. */

/** pm_phase_get_label: Returns: its name, translated */
const char *
pm_phase_get_label (PmPhase phase)
{
  static const char *const labels[] = {
    /* Translators: the three phases of an incident. */
    [PM_PHASE_LEADING_UP] = N_ ("Leading up"),
    [PM_PHASE_RESPONSE] = N_ ("Response"),
    [PM_PHASE_AFTERMATH] = N_ ("Aftermath"),
  };

  return _ (labels[phase]);
}

static PmTime
first_milestone (PmTimelineLayout *self, const PmMilestone *milestones, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_milestone (self->document, milestones[i]);

      if (event != NULL && pm_time_is_set (event->at))
        return event->at;
    }
  return PM_TIME_UNSET;
}

/* The response begins when somebody knew of it, and ends when it was over; either may be unset. */
static void
read_response (PmTimelineLayout *self, PmTime *begin, PmTime *end)
{
  static const PmMilestone begins[] = { PM_MILESTONE_DETECTED, PM_MILESTONE_ACKNOWLEDGED,
                                        PM_MILESTONE_DECLARED };
  static const PmMilestone ends[] = { PM_MILESTONE_RESOLVED, PM_MILESTONE_MITIGATED };

  *begin = *end = PM_TIME_UNSET;
  if (self->document == NULL)
    return;
  *begin = first_milestone (self, begins, G_N_ELEMENTS (begins));
  *end = first_milestone (self, ends, G_N_ELEMENTS (ends));
  /* An end before the begin is a mistake that the checks tell of. */
  if (pm_time_is_set (*begin) && pm_time_is_set (*end) && *end < *begin)
    *end = PM_TIME_UNSET;
}

/* Returns: whether the begin and the end of the response are both known. */
gboolean
pm_timeline_layout_get_response (PmTimelineLayout *self, PmTime *begin, PmTime *end)
{
  read_response (self, begin, end);
  return pm_time_is_set (*begin) && pm_time_is_set (*end);
}

/**
 * pm_timeline_layout_get_phase_begin:
 *
 * Returns: when the phase begins; unset where that is not known, and for the first one
 */
PmTime
pm_timeline_layout_get_phase_begin (PmTimelineLayout *self, PmPhase phase)
{
  PmTime begin, end;

  read_response (self, &begin, &end);
  if (phase == PM_PHASE_LEADING_UP)
    return PM_TIME_UNSET;
  return phase == PM_PHASE_RESPONSE ? begin : end;
}

/**
 * pm_timeline_layout_get_phases_height:
 *
 * Returns: the height of the strip for their names at the top of the body; it depends on the
 *   document alone
 */
double
pm_timeline_layout_get_phases_height (PmTimelineLayout *self)
{
  PmTime begin, end;

  read_response (self, &begin, &end);
  return pm_time_is_set (begin) || pm_time_is_set (end) ? self->style.phase_height : 0;
}

/* The name stands at the begin of what is visible of its phase, if all of it has room there. */
static void
place_name (PmTimelineLayout *self, PmPhase phase)
{
  const PmRect *rect = &self->phases[phase];
  double pad = self->style.card_padding;
  double width = ceil (
      pm_text_measure_get_width (self->measure, PM_TEXT_ROLE_LABEL, pm_phase_get_label (phase)));

  if (self->style.phase_height > 0 && width + 2 * pad <= rect->width)
    self->phase_names[phase] = (PmRect) { rect->x + pad, 0, width, self->style.phase_height };
}

/* Where the response has no end yet, it goes on; where nobody knows when it began, only what came
 * after it is told. */
void
pm_timeline_layout_place_phases (PmTimelineLayout *self)
{
  double at[PM_N_PHASES + 1];
  PmTime begin, end;

  read_response (self, &begin, &end);
  for (PmPhase phase = 0; phase < PM_N_PHASES; phase++)
    self->phases[phase] = self->phase_names[phase] = (PmRect) { 0 };
  if (!pm_time_is_set (begin) && !pm_time_is_set (end))
    return;
  at[3] = self->axis.width;
  at[2] = at[3];
  if (pm_time_is_set (end))
    at[2] = CLAMP (pm_time_axis_to_x (&self->flow, end), 0, self->axis.width);
  at[1] = at[0] = at[2];
  if (pm_time_is_set (begin))
    {
      at[1] = CLAMP (pm_time_axis_to_x (&self->flow, begin), 0, self->axis.width);
      at[0] = 0;
    }
  for (PmPhase phase = 0; phase < PM_N_PHASES; phase++)
    {
      self->has_phase[phase] = at[phase + 1] > at[phase];
      if (!self->has_phase[phase])
        continue;
      self->phases[phase] = (PmRect) { at[phase], 0, at[phase + 1] - at[phase], self->body_height };
      place_name (self, phase);
    }
}

/**
 * pm_timeline_layout_get_phase:
 * @rect: (out): the background of the phase, in the body
 *
 * Returns: whether the phase is visible
 */
gboolean
pm_timeline_layout_get_phase (PmTimelineLayout *self, PmPhase phase, PmRect *rect)
{
  *rect = self->phases[phase];
  return self->has_phase[phase];
}

/**
 * pm_timeline_layout_get_phase_name:
 * @rect: (out): where the name of the phase stands, in the body
 *
 * Returns: whether it has room
 */
gboolean
pm_timeline_layout_get_phase_name (PmTimelineLayout *self, PmPhase phase, PmRect *rect)
{
  *rect = self->phase_names[phase];
  return self->has_phase[phase] && rect->width > 0;
}
