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

/* An action that is done notes the day on which it was, and one that is not any more forgets it. */
static void
set_status (PmRecord *action, const PmActionChange *change)
{
  if (change->number != PM_ACTION_STATUS_DONE)
    pm_record_set_uint (action, PM_ACTION_COMPLETED, 0);
  else if (pm_action (action)->status != PM_ACTION_STATUS_DONE)
    pm_record_set_uint (action, PM_ACTION_COMPLETED, change->today);
  pm_record_set_uint (action, PM_ACTION_STATUS, change->number);
  if (change->text != NULL)
    pm_record_set_string (action, PM_ACTION_REASON, change->text);
}

static char *
make_label (guint field, guint n)
{
  const char *name = pm_field_get_label (PM_KIND_ACTION, field);

  if (n == 1)
    /* Translators: undoes a change; %s is a field: "Status" */
    return g_strdup_printf (_ ("Change %s"), name);
  /* Translators: undoes a change of several actions; %s is a field: "Status" */
  return g_strdup_printf (ngettext ("Change %s of %u Action", "Change %s of %u Actions", n), name,
                          n);
}

/**
 * pm_command_change_actions:
 * @ids: (array zero-terminated=1): of actions; others are passed over
 *
 * Returns: (transfer full) (nullable): one step that gives one field of all of them the same value
 */
PmCommand *
pm_command_change_actions (PmDocument *document,
                           const char *const *ids,
                           const PmActionChange *change)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    n += pm_document_lookup (document, PM_KIND_ACTION, ids[i]) != NULL;
  if (n == 0)
    return NULL;
  label = make_label (change->field, n);
  transaction = pm_transaction_new (document, label);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      PmRecord *action;

      if (pm_document_lookup (document, PM_KIND_ACTION, ids[i]) == NULL)
        continue;
      action = pm_transaction_edit (transaction, ids[i]);
      if (change->field == PM_ACTION_STATUS)
        set_status (action, change);
      else if (change->field == PM_ACTION_OWNER)
        pm_record_set_string (action, PM_ACTION_OWNER, change->text);
      else
        pm_record_set_uint (action, change->field, change->number);
    }
  return pm_transaction_commit (transaction);
}
