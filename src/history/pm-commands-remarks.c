/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/* Remarks of the checks that somebody has set aside stand in the document, so that they stay set
 * aside for everybody. */

static PmCommand *
commit (PmDocument *document, const char *label, GPtrArray *items)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);

  pm_record_take_parts (pm_transaction_edit_incident (transaction), PM_INCIDENT_DISMISSED,
                        pm_parts_new_take (items));
  return pm_transaction_commit (transaction);
}

static GPtrArray *
list_dismissed (PmDocument *document, guint without)
{
  const PmParts *dismissed = pm_document_get_incident (document)->dismissed;
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_parts_get_n (dismissed); i++)
    if (i != without)
      g_ptr_array_add (items, pm_record_ref (dismissed->items[i]));
  return items;
}

/**
 * pm_command_dismiss_remark:
 * @rule: id of the check
 * @target: (nullable): id of the record that it is about; %NULL for the incident itself
 * @words: (nullable): the words that it is about, where it is about some of them alone
 */
PmCommand *
pm_command_dismiss_remark (PmDocument *document,
                           const char *rule,
                           const char *target,
                           const char *words)
{
  GPtrArray *items = list_dismissed (document, G_MAXUINT);
  PmRecord *dismissal = pm_record_new (PM_KIND_DISMISSAL);

  pm_record_set_string (dismissal, PM_DISMISSAL_RULE, rule);
  pm_record_set_string (dismissal, PM_DISMISSAL_TARGET, target);
  pm_record_set_string (dismissal, PM_DISMISSAL_TEXT, words);
  g_ptr_array_add (items, dismissal);
  return commit (document, _ ("Set a Remark Aside"), items);
}

/** pm_command_restore_remark: @position: among the remarks that have been set aside */
PmCommand *
pm_command_restore_remark (PmDocument *document, guint position)
{
  if (position >= pm_parts_get_n (pm_document_get_incident (document)->dismissed))
    return NULL;
  return commit (document, _ ("Bring a Remark Back"), list_dismissed (document, position));
}
