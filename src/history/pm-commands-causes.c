/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-commands.h"

#include "pm-commands-private.h"
#include "pm-links.h"

#include <glib/gi18n-lib.h>

/* The position in the table that puts a cause behind all others that lead to @effect. */
static gint
position_behind_children (PmDocument *document, const char *effect)
{
  g_autoptr (GPtrArray) children = pm_causes_list_children (document, effect);
  guint position;

  if (children->len == 0 ||
      !pm_document_get_position (document, g_ptr_array_index (children, children->len - 1),
                                 &position))
    return -1;
  return (gint) position + 1;
}

/**
 * pm_command_add_cause:
 * @effect: (nullable): id of the cause that it leads to; it becomes the last of those
 * @text: (nullable): text
 */
PmCommand *
pm_command_add_cause (PmDocument *document, const char *effect, const char *text, PmCauseKind kind)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Cause"));
  PmRecord *cause;

  if (effect != NULL && pm_document_lookup (document, PM_KIND_CAUSE, effect) == NULL)
    return NULL;
  cause = pm_transaction_insert (transaction, PM_KIND_CAUSE,
                                 effect != NULL ? position_behind_children (document, effect) : -1);
  pm_record_set_string (cause, PM_CAUSE_TEXT, text);
  pm_record_set_uint (cause, PM_CAUSE_KIND, kind);
  if (effect != NULL)
    pm_record_take_strings (cause, PM_CAUSE_LEADS_TO, pm_strings_new (&effect, 1));
  return pm_transaction_commit (transaction);
}

/* Puts @cause before the cause @before in the table, or behind the children of @effect. */
static void
reorder (PmTransaction *transaction, const char *cause, const char *effect, const char *before)
{
  PmDocument *document = pm_transaction_get_document (transaction);
  PmRecord *target = pm_document_lookup (document, PM_KIND_CAUSE, before);
  guint own, position;

  if (!pm_document_get_position (document, pm_document_find (document, cause), &own))
    return;
  if (target == NULL || !pm_document_get_position (document, target, &position))
    {
      gint behind = effect != NULL ? position_behind_children (document, effect) : -1;

      position = behind < 0 ? pm_document_get_n (document, PM_KIND_CAUSE) : (guint) behind;
    }
  pm_transaction_move (transaction, cause, own < position ? position - 1 : position);
}

/**
 * pm_command_reparent_cause:
 * @old_effect: (nullable): the effect that is replaced, %NULL for none
 * @new_effect: (nullable): the effect that it leads to instead, %NULL for none
 * @before: (nullable): the sibling that it comes before, %NULL for behind all
 *
 * With both effects the same it only changes the order.
 *
 * Returns: (nullable): also %NULL if it would close a circle
 */
PmCommand *
pm_command_reparent_cause (PmDocument *document,
                           const char *cause,
                           const char *old_effect,
                           const char *new_effect,
                           const char *before)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, cause);
  PmStrings *leads_to;
  gint index = -1;

  if (record == NULL ||
      (new_effect != NULL && (pm_document_lookup (document, PM_KIND_CAUSE, new_effect) == NULL ||
                              pm_causes_would_cycle (document, cause, new_effect))))
    return NULL;
  transaction = pm_transaction_new (document, _ ("Move Cause"));
  leads_to = pm_strings_ref (pm_cause (record)->leads_to);
  if (g_strcmp0 (old_effect, new_effect) != 0)
    {
      for (guint i = 0; old_effect != NULL && i < pm_strings_get_n (leads_to); i++)
        if (g_str_equal (leads_to->items[i], old_effect))
          index = (gint) i;
      if (old_effect != NULL)
        {
          PmStrings *without = pm_strings_without (leads_to, old_effect);

          pm_strings_unref (leads_to);
          leads_to = without;
        }
      if (new_effect != NULL)
        {
          PmStrings *with = pm_strings_with (leads_to, new_effect, index);

          pm_strings_unref (leads_to);
          leads_to = with;
        }
    }
  pm_record_take_strings (pm_transaction_edit (transaction, cause), PM_CAUSE_LEADS_TO, leads_to);
  reorder (transaction, cause, new_effect, before);
  return pm_transaction_commit (transaction);
}

/** pm_command_link_cause: lets @cause lead to @effect too; %NULL if it would close a circle. */
PmCommand *
pm_command_link_cause (PmDocument *document, const char *cause, const char *effect)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, cause);

  if (record == NULL || pm_document_lookup (document, PM_KIND_CAUSE, effect) == NULL ||
      pm_strings_contains (pm_cause (record)->leads_to, effect) ||
      pm_causes_would_cycle (document, cause, effect))
    return NULL;
  transaction = pm_transaction_new (document, _ ("Add Effect"));
  pm_record_take_strings (pm_transaction_edit (transaction, cause), PM_CAUSE_LEADS_TO,
                          pm_strings_with (pm_cause (record)->leads_to, effect, -1));
  return pm_transaction_commit (transaction);
}

/** pm_command_unlink_cause: @cause does not lead to @effect any more. */
PmCommand *
pm_command_unlink_cause (PmDocument *document, const char *cause, const char *effect)
{
  g_autoptr (PmTransaction) transaction = NULL;
  PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, cause);

  if (record == NULL)
    return NULL;
  transaction = pm_transaction_new (document, _ ("Remove Effect"));
  pm_record_take_strings (pm_transaction_edit (transaction, cause), PM_CAUSE_LEADS_TO,
                          pm_strings_without (pm_cause (record)->leads_to, effect));
  return pm_transaction_commit (transaction);
}

/* Everything below @cause that leads to nothing else than @cause and what is below it. */
static GHashTable *
collect_branch (PmDocument *document, PmRecord *cause)
{
  g_autoptr (GPtrArray) below = pm_causes_list_below (document, cause->id);
  GHashTable *branch = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean changed = TRUE;

  g_hash_table_add (branch, cause->id);
  for (guint i = 0; i < below->len; i++)
    g_hash_table_add (branch, ((PmRecord *) g_ptr_array_index (below, i))->id);

  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < below->len; i++)
        {
          PmRecord *record = g_ptr_array_index (below, i);
          const PmStrings *leads_to = pm_cause (record)->leads_to;

          if (!g_hash_table_contains (branch, record->id))
            continue;
          for (guint j = 0; j < pm_strings_get_n (leads_to); j++)
            if (!g_hash_table_contains (branch, leads_to->items[j]) &&
                pm_document_lookup (document, PM_KIND_CAUSE, leads_to->items[j]) != NULL)
              {
                g_hash_table_remove (branch, record->id);
                changed = TRUE;
                break;
              }
        }
    }
  return branch;
}

/* Lets the causes of @record lead to its effects instead. */
static void
hand_over_children (PmTransaction *transaction, PmRecord *record)
{
  g_autoptr (GPtrArray) children =
      pm_causes_list_children (pm_transaction_get_document (transaction), record->id);
  const PmStrings *effects = pm_cause (record)->leads_to;

  for (guint i = 0; i < children->len; i++)
    {
      PmRecord *child =
          pm_transaction_edit (transaction, ((PmRecord *) g_ptr_array_index (children, i))->id);

      for (guint j = 0; j < pm_strings_get_n (effects); j++)
        if (!pm_strings_contains (pm_cause (child)->leads_to, effects->items[j]) &&
            !g_str_equal (child->id, effects->items[j]))
          pm_record_take_strings (child, PM_CAUSE_LEADS_TO,
                                  pm_strings_with (pm_cause (child)->leads_to, effects->items[j],
                                                   -1));
    }
}

/**
 * pm_command_remove_cause:
 * @with_branch: removes what leads to it as well, except what also leads to something that stays;
 *   otherwise its causes lead to its effects from then on
 */
PmCommand *
pm_command_remove_cause (PmDocument *document, const char *cause, gboolean with_branch)
{
  g_autoptr (PmTransaction) transaction = NULL;
  g_autoptr (GHashTable) ids = NULL;
  PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, cause);
  g_autofree char *label = NULL;
  guint n;

  if (record == NULL)
    return NULL;
  if (with_branch)
    ids = collect_branch (document, record);
  else
    {
      ids = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_add (ids, record->id);
    }
  n = g_hash_table_size (ids);
  label = n == 1 ? g_strdup (_ ("Delete Cause"))
                 : g_strdup_printf (ngettext ("Delete %u Cause", "Delete %u Causes", n), n);
  transaction = pm_transaction_new (document, label);
  if (!with_branch)
    hand_over_children (transaction, record);
  pm_transaction_remove_with_refs (transaction, ids);
  return pm_transaction_commit (transaction);
}
