/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks-private.h"

#include "pm-links.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An event this far from the one in the middle was probably typed wrong. */
#define FAR_OFF (366 * PM_DAY)

/* References and zones: what the file names and does not have. */
void
pm_checks_references (PmChecks *checks)
{
  g_autoptr (GPtrArray) broken = pm_links_list_broken (checks->document);
  const char *zone = pm_document_get_incident (checks->document)->time_zone;
  g_autoptr (PmZone) known = zone != NULL ? pm_zone_new (zone) : NULL;

  for (guint i = 0; i < broken->len; i++)
    {
      const PmConnection *connection = g_ptr_array_index (broken, i);

      /* A question or a comment may also be about a member of the document: "summary". */
      if ((connection->holder == PM_KIND_QUESTION || connection->holder == PM_KIND_COMMENT) &&
          pm_kind_find_field (PM_KIND_INCIDENT, connection->id, strlen (connection->id)) >= 0)
        continue;
      pm_checks_add (checks, "broken-reference", PM_REMARK_ERROR, connection->record,
                     connection->field->name,
                     pm_document_find (checks->document, connection->id) == NULL
                         ? _ ("It refers to “%s”, which is not in the document")
                         : _ ("It refers to “%s”, which cannot be meant here"),
                     connection->id);
    }
  if (zone != NULL && known == NULL)
    pm_checks_add (checks, "unknown-zone", PM_REMARK_WARNING, NULL, "time_zone",
                   _ ("The time zone “%s” is not known on this machine; times are shown in UTC"),
                   zone);
}

static void
check_event (PmChecks *checks, const PmEvent *event, PmTime middle)
{
  const PmRecord *record = &event->base;

  if (pm_text_is_empty (event->title))
    pm_checks_add (checks, "event-without-title", PM_REMARK_WARNING, record, "title",
                   _ ("An event has no title"));
  if (!pm_time_is_set (event->at))
    {
      pm_checks_add (checks, "event-without-time", PM_REMARK_NOTE, record, "at",
                     _ ("The time of “%s” is not known"), pm_text_or_empty (event->title));
      return;
    }
  if (pm_time_is_set (event->until) && event->until < event->at)
    pm_checks_add (checks, "event-ends-before-start", PM_REMARK_ERROR, record, "until",
                   _ ("“%s” ends before it begins"), pm_text_or_empty (event->title));
  if (pm_time_is_set (event->noticed_at) && event->noticed_at < event->at)
    pm_checks_add (checks, "noticed-before-happened", PM_REMARK_WARNING, record, "noticed_at",
                   _ ("“%s” was noticed before it happened"), pm_text_or_empty (event->title));
  if (event->at > checks->now)
    pm_checks_add (checks, "time-in-future", PM_REMARK_WARNING, record, "at",
                   _ ("“%s” lies in the future"), pm_text_or_empty (event->title));
  else if (event->at < middle - FAR_OFF || event->at > middle + FAR_OFF)
    pm_checks_add (checks, "time-far-off", PM_REMARK_WARNING, record, "at",
                   _ ("“%s” is more than a year away from the other events"),
                   pm_text_or_empty (event->title));
}

void
pm_checks_times (PmChecks *checks)
{
  PmRecord *const *records;
  PmTime middle = checks->now;
  guint n, n_timed;

  records = pm_document_get_records (checks->document, PM_KIND_EVENT, &n);
  for (n_timed = n; n_timed > 0 && !pm_time_is_set (pm_event (records[n_timed - 1])->at);)
    n_timed--;
  if (n_timed > 0)
    middle = pm_event (records[n_timed / 2])->at;
  for (guint i = 0; i < n; i++)
    check_event (checks, pm_event (records[i]), middle);

  records = pm_document_get_records (checks->document, PM_KIND_IMPACT, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmImpact *impact = pm_impact (records[i]);

      if (pm_time_is_set (impact->started_at) && pm_time_is_set (impact->ended_at) &&
          impact->ended_at < impact->started_at)
        pm_checks_add (checks, "impact-ends-before-start", PM_REMARK_ERROR, records[i], "ended_at",
                       _ ("An impact ends before it starts"));
    }
}

/* Milestones: that an incident starts before it is detected, and so on. Mitigated and resolved are
 * in no order, as one can come without the other, and declared and acknowledged can be the same
 * moment or either first. */
void
pm_checks_milestones (PmChecks *checks)
{
  static const struct
  {
    PmMilestone earlier;
    PmMilestone later;
  } orders[] = {
    { PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED },
    { PM_MILESTONE_DETECTED, PM_MILESTONE_ACKNOWLEDGED },
    { PM_MILESTONE_STARTED, PM_MILESTONE_MITIGATED },
    { PM_MILESTONE_STARTED, PM_MILESTONE_RESOLVED },
  };
  static const PmMilestone expected[] = { PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED,
                                          PM_MILESTONE_RESOLVED };
  guint32 seen = 0;
  guint n = pm_document_get_n (checks->document, PM_KIND_EVENT);

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (checks->document, i);

      for (guint m = 0; m < PM_N_MILESTONES; m++)
        if (event->milestones & seen & (1u << m))
          pm_checks_add (checks, "milestone-twice", PM_REMARK_WARNING, &event->base, "milestones",
                         _ ("“%s” is set on more than one event; the first one counts"),
                         pm_enum_get_label (&pm_milestone_enum, m + 1));
      seen |= event->milestones;
    }

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const PmEvent *earlier = pm_document_get_milestone (checks->document, orders[i].earlier);
      const PmEvent *later = pm_document_get_milestone (checks->document, orders[i].later);

      if (earlier != NULL && later != NULL && pm_time_is_set (earlier->at) &&
          pm_time_is_set (later->at) && later->at < earlier->at)
        pm_checks_add (checks, "milestone-order", PM_REMARK_WARNING, &later->base, "milestones",
                       _ ("“%s” comes before “%s”"),
                       pm_enum_get_label (&pm_milestone_enum,
                                          (guint) g_bit_nth_lsf (orders[i].later, -1) + 1),
                       pm_enum_get_label (&pm_milestone_enum,
                                          (guint) g_bit_nth_lsf (orders[i].earlier, -1) + 1));
    }

  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (expected); i++)
    if ((seen & expected[i]) == 0)
      pm_checks_add (
          checks, "milestone-missing", PM_REMARK_NOTE, NULL, "events",
          _ ("No event is marked as “%s”, so that figures that need it are not recorded"),
          pm_enum_get_label (&pm_milestone_enum, (guint) g_bit_nth_lsf (expected[i], -1) + 1));
}
