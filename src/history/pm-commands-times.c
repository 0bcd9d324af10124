/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/* Times that are wrong together are put right together. */

static void
shift_event (PmRecord *event, PmDuration delta)
{
  static const guint fields[] = { PM_EVENT_AT, PM_EVENT_UNTIL, PM_EVENT_NOTICED_AT };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    pm_record_set_time (event, fields[i],
                        pm_time_add (pm_record_get_time (event, fields[i]), delta));
}

static gboolean
has_time (const PmRecord *record)
{
  return record != NULL &&
         (pm_time_is_set (pm_event (record)->at) || pm_time_is_set (pm_event (record)->noticed_at));
}

/**
 * pm_command_shift_events:
 * @ids: ended by %NULL
 * @delta: added to begin, end and when it was noticed of each
 *
 * What was written as its time stays: it is what the source says.
 */
PmCommand *
pm_command_shift_events (PmDocument *document, const char *const *ids, PmDuration delta)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    n += has_time (pm_document_lookup (document, PM_KIND_EVENT, ids[i]));
  label = g_strdup_printf (ngettext ("Shift %u Event", "Shift %u Events", n), n);
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; ids[i] != NULL; i++)
    if (has_time (pm_document_lookup (document, PM_KIND_EVENT, ids[i])))
      shift_event (pm_transaction_edit (transaction, ids[i]), delta);
  return pm_transaction_commit (transaction);
}

/**
 * pm_document_dup_ids_from_source:
 * @system: name of the system that events come from
 *
 * Returns: (transfer full): ids of its events with a time
 */
char **
pm_document_dup_ids_from_source (PmDocument *document, const char *system)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n;
  PmRecord *const *events = pm_document_get_records (document, PM_KIND_EVENT, &n);

  for (guint i = 0; i < n; i++)
    {
      const PmRecord *source = pm_event (events[i])->source;

      if (source != NULL && g_strcmp0 (pm_source (source)->system, system) == 0 &&
          has_time (events[i]))
        g_strv_builder_add (ids, events[i]->id);
    }
  return g_strv_builder_end (ids);
}

/**
 * pm_command_correct_clock:
 * @system: name of the system that events come from
 * @delta: added to all its times; negative for a clock that was fast
 *
 * An event that does not say yet what was written as its time says so then.
 */
PmCommand *
pm_command_correct_clock (PmDocument *document, const char *system, PmDuration delta)
{
  g_auto (GStrv) ids = pm_document_dup_ids_from_source (document, system);
  g_autofree char *label = g_strdup_printf (_ ("Correct the Clock of %s"), system);
  g_autoptr (PmTransaction) transaction = NULL;

  if (delta == 0)
    return NULL;
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      PmRecord *event = pm_transaction_edit (transaction, ids[i]);
      char written[PM_TIME_BUFSIZE];

      if (pm_event (event)->original_time == NULL && pm_time_is_set (pm_event (event)->at))
        {
          pm_time_to_rfc3339 (pm_event (event)->at, written);
          pm_record_set_string (event, PM_EVENT_ORIGINAL_TIME, written);
        }
      shift_event (event, delta);
    }
  return pm_transaction_commit (transaction);
}
