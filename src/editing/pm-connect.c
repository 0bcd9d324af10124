/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-connect.h"

#include "pm-commands.h"

#include <glib/gi18n-lib.h>

/*
 * Which of two records holds the reference between them is the format's business, not that of the
 * person who says that they belong together: the tables of fields know.
 */

/* Talk about things is not a connection that one draws. */
#define NOT_OFFERED                                                                                \
  (PM_KIND_BIT (PM_KIND_QUESTION) | PM_KIND_BIT (PM_KIND_COMMENT) | PM_KIND_BIT (PM_KIND_INCIDENT))

/* Returns: the first field of @holder that may name a @target, or -1 */
static gint
find_field (PmKind holder, PmKind target)
{
  const PmKindInfo *info = pm_kind_get_info (holder);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].type == PM_TYPE_REF || info->fields[i].type == PM_TYPE_REFS) &&
        (info->fields[i].targets & PM_KIND_BIT (target)) != 0)
      return (gint) i;
  return -1;
}

/** pm_connect_get_kinds: Returns: what a record of @kind can be connected to by pm_connect() */
PmKindMask
pm_connect_get_kinds (PmKind kind)
{
  PmKindMask kinds = 0;

  for (guint other = PM_KIND_FIRST_TABLE; other <= PM_KIND_LAST_TABLE; other++)
    if ((NOT_OFFERED & PM_KIND_BIT (other)) == 0 &&
        (find_field (kind, other) >= 0 || find_field (other, kind) >= 0))
      kinds |= PM_KIND_BIT (other);
  return kinds;
}

/**
 * pm_connect:
 *
 * Returns: (transfer full) (nullable): the command that lets one of both refer to the other; %NULL
 * where it does already, where the two kinds have nothing to do with each other, and where a cause
 * would lead to itself
 */
PmCommand *
pm_connect (PmDocument *document, const PmRecord *record, const PmRecord *other)
{
  PmKind kind = pm_record_get_kind (record);
  PmKind other_kind = pm_record_get_kind (other);
  gint field = find_field (kind, other_kind);

  if (field < 0 || (NOT_OFFERED & PM_KIND_BIT (other_kind)) != 0)
    {
      const PmRecord *swap = record;

      field = find_field (other_kind, kind);
      record = other;
      other = swap;
      kind = other_kind;
    }
  if (field < 0 || record == other)
    return NULL;
  if (kind == PM_KIND_CAUSE && field == PM_CAUSE_LEADS_TO)
    return pm_causes_would_cycle (document, record->id, other->id)
               ? NULL
               : pm_command_link_cause (document, record->id, other->id);
  if (pm_kind_get_info (kind)->fields[field].type == PM_TYPE_REFS)
    return pm_command_add_ref (document, record->id, (guint) field, other->id);
  return pm_command_set_string (document, record->id, (guint) field, other->id);
}

/**
 * pm_disconnect:
 * @connection: one of pm_links_list() for @record
 *
 * Returns: (transfer full) (nullable): the command that takes out this one reference
 */
PmCommand *
pm_disconnect (PmDocument *document, const PmRecord *record, const PmConnection *connection)
{
  const char *holder = connection->outgoing ? record->id : connection->id;
  const char *target = connection->outgoing ? connection->id : record->id;
  const PmKindInfo *info = pm_kind_get_info (connection->holder);
  g_autoptr (PmTransaction) transaction = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if (&info->fields[i] == connection->field)
      return connection->field->type == PM_TYPE_REFS
                 ? pm_command_remove_ref (document, holder, i, target)
                 : pm_command_set_string (document, holder, i, NULL);
  /* In a part of the record. */
  if (pm_document_find (document, holder) == NULL)
    return NULL;
  transaction = pm_transaction_new (document, _ ("Remove Connection"));
  pm_record_remove_refs (pm_transaction_edit (transaction, holder), target);
  return pm_transaction_commit (transaction);
}
