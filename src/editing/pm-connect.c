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

/*
 * Which of its two events a signal names: where it fired, or where it should have. One that did not
 * fire, and one that has the first already, get the second.
 */
static gint
find_signal_field (const PmRecord *record, gint field)
{
  const PmSignal *signal = pm_signal (record);

  return signal->fired == PM_NO ||
                 (signal->event != NULL && signal->should_have_fired_event == NULL)
             ? PM_SIGNAL_SHOULD_HAVE_FIRED_EVENT
             : field;
}

/* An impact that has no times takes those of the span that it is connected to. */
static PmCommand *
connect_impact (PmDocument *document, const PmRecord *impact, const PmRecord *record)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Connection"));
  const PmEvent *event = pm_event (record);
  PmRecord *copy;

  if (pm_strings_contains (pm_impact (impact)->events, record->id))
    return NULL;
  copy = pm_transaction_edit (transaction, impact->id);
  pm_record_take_strings (copy, PM_IMPACT_EVENTS,
                          pm_strings_with (pm_impact (copy)->events, record->id, -1));
  if (!pm_time_is_set (pm_impact (copy)->started_at) &&
      !pm_time_is_set (pm_impact (copy)->ended_at) && pm_time_is_set (event->until))
    {
      pm_record_set_time (copy, PM_IMPACT_STARTED_AT, event->at);
      pm_record_set_time (copy, PM_IMPACT_ENDED_AT, event->until);
    }
  return pm_transaction_commit (transaction);
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
      other_kind = kind;
      kind = pm_record_get_kind (record);
    }
  if (field < 0 || record == other)
    return NULL;
  if (kind == PM_KIND_CAUSE && field == PM_CAUSE_LEADS_TO)
    return pm_causes_would_cycle (document, record->id, other->id)
               ? NULL
               : pm_command_link_cause (document, record->id, other->id);
  if (kind == PM_KIND_IMPACT && other_kind == PM_KIND_EVENT)
    return connect_impact (document, record, other);
  if (kind == PM_KIND_SIGNAL && other_kind == PM_KIND_EVENT)
    field = find_signal_field (record, field);
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

/**
 * pm_command_create_for_ref:
 * @id: (nullable): the record that is to refer to the new one
 * @field: its reference or references
 * @kind: of the new record
 * @name: what it is called
 *
 * Returns: (transfer full) (nullable): one step that makes the record and refers to it
 */
PmCommand *
pm_command_create_for_ref (PmDocument *document,
                           const char *id,
                           guint field,
                           PmKind kind,
                           const char *name)
{
  /* Translators: an undo step; the %s is what is added, such as Lane or Person */
  g_autofree char *label = g_strdup_printf (_ ("Add %s"), pm_kind_get_label (kind));
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, label);
  PmRecord *created = pm_transaction_insert (transaction, kind, -1);
  PmRecord *holder = pm_transaction_edit (transaction, id);
  const PmKindInfo *info = pm_kind_get_info (kind);

  if (holder == NULL)
    return NULL;
  /* What a kind is called stands in its first text. */
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == PM_TYPE_STRING || info->fields[i].type == PM_TYPE_TEXT)
      {
        pm_record_set_string (created, i, name);
        break;
      }
  if (pm_kind_get_info (pm_record_get_kind (holder))->fields[field].type == PM_TYPE_REFS)
    pm_record_take_strings (
        holder, field, pm_strings_with (pm_record_get_strings (holder, field), created->id, -1));
  else
    pm_record_set_string (holder, field, created->id);
  return pm_transaction_commit (transaction);
}
