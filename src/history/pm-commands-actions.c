/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/* Commands about actions, each one step whatever it touches. */

/**
 * pm_command_add_action_for:
 * @target: id of the cause, signal or lesson that it treats
 * @title: (nullable):
 *
 * Returns: (transfer full) (nullable): adds an open action at the end that treats @target
 */
PmCommand *
pm_command_add_action_for (PmDocument *document,
                           const char *target,
                           PmActionKind kind,
                           const char *title)
{
  PmKindMask treatable = pm_kind_get_info (PM_KIND_ACTION)->fields[PM_ACTION_TREATS].targets;
  PmRecord *treated = pm_document_find (document, target);
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *action;

  if (treated == NULL || (treatable & PM_KIND_BIT (pm_record_get_kind (treated))) == 0)
    return NULL;
  transaction = pm_transaction_new (document, _ ("Add Action"));
  action = pm_transaction_insert (transaction, PM_KIND_ACTION, -1);
  pm_record_set_string (action, PM_ACTION_TITLE, title);
  pm_record_set_uint (action, PM_ACTION_KIND, kind);
  pm_record_set_uint (action, PM_ACTION_STATUS, PM_ACTION_STATUS_OPEN);
  pm_record_take_strings (action, PM_ACTION_TREATS, pm_strings_with (NULL, treated->id, 0));
  return pm_transaction_commit (transaction);
}
