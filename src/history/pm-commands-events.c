/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/**
 * pm_command_add_event:
 * @at: when, or %PM_TIME_UNSET
 * @until: %PM_TIME_UNSET for an instant
 * @lane: (nullable): id
 * @title: (nullable): text
 */
PmCommand *
pm_command_add_event (PmDocument *document,
                      PmTime at,
                      PmTime until,
                      const char *lane,
                      const char *title)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Event"));
  PmRecord *event = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);

  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_time (event, PM_EVENT_UNTIL, until);
  pm_record_set_string (event, PM_EVENT_LANE, lane);
  pm_record_set_string (event, PM_EVENT_TITLE, title);
  return pm_transaction_commit (transaction);
}

static void
shift_field (PmRecord *event, guint field, PmDuration delta)
{
  pm_record_set_time (event, field, pm_time_add (pm_record_get_time (event, field), delta));
}

/**
 * pm_command_move_events:
 * @ids: ended by %NULL
 * @delta: added to begin and end of each that has a time; when it was noticed stays
 * @change_lane: whether all go to @lane
 * @lane: (nullable): id, %NULL for no lane
 */
PmCommand *
pm_command_move_events (PmDocument *document,
                        const char *const *ids,
                        PmDuration delta,
                        gboolean change_lane,
                        const char *lane)
{
  guint n = g_strv_length ((char **) ids);
  g_autofree char *label =
      n == 1 ? g_strdup (_ ("Move Event"))
             : g_strdup_printf (ngettext ("Move %u Event", "Move %u Events", n), n);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);

  for (guint i = 0; i < n; i++)
    {
      PmRecord *event;

      if (pm_document_lookup (document, PM_KIND_EVENT, ids[i]) == NULL)
        continue;
      event = pm_transaction_edit (transaction, ids[i]);
      shift_field (event, PM_EVENT_AT, delta);
      shift_field (event, PM_EVENT_UNTIL, delta);
      if (change_lane)
        pm_record_set_string (event, PM_EVENT_LANE, lane);
    }
  return pm_transaction_commit (transaction);
}

/**
 * pm_command_resize_event:
 * @at: the new begin
 * @until: the new end; %PM_TIME_UNSET or the same as @at for an instant. One that is before @at
 *   changes places with it.
 */
PmCommand *
pm_command_resize_event (PmDocument *document, const char *id, PmTime at, PmTime until)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *event;

  if (pm_document_lookup (document, PM_KIND_EVENT, id) == NULL)
    return NULL;
  transaction = pm_transaction_new (document, _ ("Change Times"));
  event = pm_transaction_edit (transaction, id);
  if (pm_time_is_set (until) && pm_time_is_set (at) && until < at)
    {
      PmTime swap = at;

      at = until;
      until = swap;
    }
  pm_record_set_time (event, PM_EVENT_AT, at);
  pm_record_set_time (event, PM_EVENT_UNTIL, until == at ? PM_TIME_UNSET : until);
  return pm_transaction_commit (transaction);
}

/**
 * pm_command_set_milestone:
 *
 * Gives the event called @id the @milestone, which is taken from the event that had it: an
 * incident was detected once. Or takes it away.
 */
PmCommand *
pm_command_set_milestone (PmDocument *document,
                          const char *id,
                          PmMilestone milestone,
                          gboolean is_set)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *const *events;
  guint n;

  if (pm_document_lookup (document, PM_KIND_EVENT, id) == NULL)
    return NULL;
  transaction =
      pm_transaction_new (document, is_set ? _ ("Set Milestone") : _ ("Remove Milestone"));
  events = pm_document_get_records (document, PM_KIND_EVENT, &n);
  for (guint i = 0; i < n; i++)
    {
      guint32 old = pm_event (events[i])->milestones;
      guint32 new = old & ~(guint32) milestone;

      if (g_str_equal (events[i]->id, id))
        new |= is_set ? milestone : 0;
      else if (!is_set)
        continue;
      if (new != old)
        pm_record_set_uint (pm_transaction_edit (transaction, events[i]->id), PM_EVENT_MILESTONES,
                            new);
    }
  return pm_transaction_commit (transaction);
}

/**
 * pm_command_duplicate_events:
 * @delta: added to the times of the copies
 *
 * Copies get new ids and no milestones. pm_command_dup_ids() names them.
 */
PmCommand *
pm_command_duplicate_events (PmDocument *document, const char *const *ids, PmDuration delta)
{
  return pm_command_duplicate_events_to (document, ids, delta, NULL);
}

/**
 * pm_command_duplicate_events_to:
 * @lanes: (nullable): the lane of each copy, as many as @ids; %NULL among them is no lane. %NULL:
 *   the copies are in the lanes of what they are copies of
 */
PmCommand *
pm_command_duplicate_events_to (PmDocument *document,
                                const char *const *ids,
                                PmDuration delta,
                                const char *const *lanes)
{
  guint n = g_strv_length ((char **) ids);
  g_autofree char *label =
      n == 1 ? g_strdup (_ ("Duplicate Event"))
             : g_strdup_printf (ngettext ("Duplicate %u Event", "Duplicate %u Events", n), n);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);

  for (guint i = 0; i < n; i++)
    {
      PmRecord *event = pm_document_lookup (document, PM_KIND_EVENT, ids[i]);

      if (event == NULL)
        continue;
      event = pm_transaction_insert_record (transaction, pm_record_copy (event), -1);
      pm_record_set_uint (event, PM_EVENT_MILESTONES, 0);
      if (lanes != NULL)
        pm_record_set_string (event, PM_EVENT_LANE, lanes[i]);
      shift_field (event, PM_EVENT_AT, delta);
      shift_field (event, PM_EVENT_UNTIL, delta);
      shift_field (event, PM_EVENT_NOTICED_AT, delta);
    }
  return pm_transaction_commit (transaction);
}
