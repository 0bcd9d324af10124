/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-random-commands.h"

/*
 * Commands as a user in a hurry would run them, one in no relation to the next: every maker of
 * pm-commands.h and every field of every kind comes up.
 */

static const char *const words[] = {
  "",     "pager fired", "rollback", "AT&T <oops>", "日本語", "Ünïcode 🙂",
  "a\nb", "  spaced  ",  "“quoted”", "\\back/",     "x",      "queue depth above 10 000"
};

static const char *
random_word (GRand *rand)
{
  return words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
}

static PmKind
random_kind (GRand *rand)
{
  return (PmKind) g_rand_int_range (rand, PM_KIND_FIRST_TABLE, PM_KIND_LAST_TABLE + 1);
}

static PmRecord *
random_record (GRand *rand, PmDocument *document, PmKind kind)
{
  guint n = pm_document_get_n (document, kind);

  return n > 0 ? pm_document_get (document, kind, (guint) g_rand_int_range (rand, 0, (gint) n))
               : NULL;
}

/* An id of a kind that the field may name; sometimes of a record that is not there. */
static const char *
random_target (GRand *rand, PmDocument *document, PmKindMask targets)
{
  for (guint tries = 0; tries < 20; tries++)
    {
      PmKind kind = random_kind (rand);
      PmRecord *record = random_record (rand, document, kind);

      if ((targets & PM_KIND_BIT (kind)) && record != NULL)
        return record->id;
    }
  return "nowhere2";
}

static PmTime
random_time (GRand *rand)
{
  if (g_rand_int_range (rand, 0, 8) == 0)
    return PM_TIME_UNSET;
  return (1772373905 + g_rand_int_range (rand, -100000, 100000)) * PM_SECOND;
}

/* What describes embedded data has a form of its own, which its maker keeps to. */
static const char *
attachment_string (GRand *rand, guint field)
{
  if (field == PM_ATTACHMENT_MEDIA_TYPE)
    return "image/png";
  if (field == PM_ATTACHMENT_SHA256)
    return "ae4b3280e56e2faf83f414a6e3dabe9d5fbe18976544c05fed121accb85b53fc";
  return random_word (rand);
}

static PmRecord *random_part (GRand *rand, PmDocument *document, PmKind kind);

static void
set_random_field (GRand *rand, PmDocument *document, PmRecord *record, guint field)
{
  const PmFieldInfo *info = &pm_kind_get_info (pm_record_get_kind (record))->fields[field];
  const char *items[2];
  GPtrArray *parts;

  switch (info->type)
    {
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
      pm_record_set_string (record, field,
                            pm_record_get_kind (record) == PM_KIND_ATTACHMENT
                                ? attachment_string (rand, field)
                                : random_word (rand));
      break;
    case PM_TYPE_DATA:
      pm_record_set_string (record, field, "AAEC");
      break;
    case PM_TYPE_ZONE:
      pm_record_set_string (record, field, g_rand_boolean (rand) ? "Europe/Berlin" : "UTC");
      break;
    case PM_TYPE_TIME:
      pm_record_set_time (record, field, random_time (rand));
      break;
    case PM_TYPE_DATE:
      pm_record_set_uint (record, field,
                          pm_date_add_days (20260301, g_rand_int_range (rand, 0, 99)));
      break;
    case PM_TYPE_ENUM:
      pm_record_set_uint (record, field,
                          (guint32) g_rand_int_range (rand, 0,
                                                      (gint) info->enum_info->n_values + 1));
      break;
    case PM_TYPE_FLAGS:
      pm_record_set_uint (record, field,
                          (guint32) g_rand_int_range (rand, 0, 1 << info->enum_info->n_values));
      break;
    case PM_TYPE_TRUE:
      pm_record_set_uint (record, field, (guint32) g_rand_boolean (rand));
      break;
    case PM_TYPE_BOOLEAN:
      pm_record_set_uint (record, field, (guint32) g_rand_int_range (rand, 0, 3));
      break;
    case PM_TYPE_REF:
      pm_record_set_string (record, field, random_target (rand, document, info->targets));
      break;
    case PM_TYPE_REFS:
      items[0] = random_target (rand, document, info->targets);
      items[1] = "nowhere2";
      pm_record_take_strings (record, field, pm_strings_new (items, g_rand_int_range (rand, 0, 3)));
      break;
    case PM_TYPE_STRINGS:
      items[0] = random_word (rand);
      items[1] = "billing";
      pm_record_take_strings (record, field, pm_strings_new (items, g_rand_int_range (rand, 0, 3)));
      break;
    case PM_TYPE_PART:
      pm_record_take_part (record, field, random_part (rand, document, info->part));
      break;
    case PM_TYPE_PARTS:
      parts = g_ptr_array_new ();
      for (gint i = g_rand_int_range (rand, 0, 3); i > 0; i--)
        g_ptr_array_add (parts, random_part (rand, document, info->part));
      pm_record_take_parts (record, field, pm_parts_new_take (parts));
      break;
    case PM_TYPE_ID:
    case PM_TYPE_TABLE:
    default:
      break;
    }
}

static PmRecord *
random_part (GRand *rand, PmDocument *document, PmKind kind)
{
  PmRecord *part = pm_record_new (kind);

  for (guint i = 0; i < pm_kind_get_info (kind)->n_fields; i++)
    set_random_field (rand, document, part, i);
  /* A remark without its rule is refused. */
  if (kind == PM_KIND_DISMISSAL && pm_record_get_string (part, PM_DISMISSAL_RULE) == NULL)
    pm_record_set_string (part, PM_DISMISSAL_RULE, "rule");
  return part;
}

static PmCommand *
random_insert (GRand *rand, PmDocument *document)
{
  PmRecord *record = pm_record_new (random_kind (rand));
  guint n_fields = pm_kind_get_info (pm_record_get_kind (record))->n_fields;

  for (guint i = 0; i < n_fields; i++)
    if (g_rand_boolean (rand))
      set_random_field (rand, document, record, i);
  return pm_command_insert (document, record, g_rand_int_range (rand, -1, 6));
}

static PmCommand *
random_edit (GRand *rand, PmDocument *document)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "Edit");
  PmRecord *record = random_record (rand, document, random_kind (rand));
  PmRecord *copy;
  guint n_fields;

  copy = record != NULL && g_rand_int_range (rand, 0, 6) > 0
             ? pm_transaction_edit (transaction, record->id)
             : pm_transaction_edit_incident (transaction);
  n_fields = pm_kind_get_info (pm_record_get_kind (copy))->n_fields;
  set_random_field (rand, document, copy, (guint) g_rand_int_range (rand, 0, (gint) n_fields));
  return pm_transaction_commit (transaction);
}

/* Several changes in one transaction, also of what it has inserted, moved or removed itself. */
static PmCommand *
random_transaction (GRand *rand, PmDocument *document)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, "Mix");
  PmRecord *lane =
      pm_transaction_insert (transaction, PM_KIND_LANE, g_rand_int_range (rand, -1, 3));
  g_autofree char *lane_id = g_strdup (lane->id);

  for (guint i = 0; i < 6; i++)
    {
      PmRecord *record = random_record (rand, document, random_kind (rand));
      const char *id = record != NULL && g_rand_boolean (rand) ? record->id : lane_id;
      PmRecord *copy;

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          pm_transaction_remove (transaction, id);
          break;
        case 1:
          pm_transaction_move (transaction, id, (guint) g_rand_int_range (rand, 0, 9));
          break;
        default:
          copy = pm_transaction_edit (transaction, id);
          if (copy != NULL)
            set_random_field (rand, document, copy, 1);
          break;
        }
    }
  return pm_transaction_commit (transaction);
}

static char **
random_ids (GRand *rand, PmDocument *document, PmKind kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gint i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    {
      PmRecord *record = random_record (rand, document, kind);

      if (record != NULL)
        g_strv_builder_add (builder, record->id);
    }
  return g_strv_builder_end (builder);
}

static PmCommand *
random_event_command (GRand *rand, PmDocument *document)
{
  g_auto (GStrv) ids = random_ids (rand, document, PM_KIND_EVENT);
  PmRecord *lane = random_record (rand, document, PM_KIND_LANE);
  PmDuration delta = g_rand_int_range (rand, -5000, 5000) * PM_SECOND;

  if (ids[0] == NULL)
    return pm_command_add_event (document, random_time (rand), PM_TIME_UNSET, NULL, "first");
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return pm_command_move_events (document, (const char *const *) ids, delta,
                                     g_rand_boolean (rand), lane != NULL ? lane->id : NULL);
    case 1:
      return pm_command_resize_event (document, ids[0], random_time (rand), random_time (rand));
    case 2:
      return pm_command_set_milestone (document, ids[0],
                                       (PmMilestone) (1 << g_rand_int_range (rand, 0, 6)),
                                       g_rand_boolean (rand));
    default:
      return pm_command_duplicate_events (document, (const char *const *) ids, delta);
    }
}

static PmCommand *
random_cause_command (GRand *rand, PmDocument *document)
{
  PmRecord *cause = random_record (rand, document, PM_KIND_CAUSE);
  PmRecord *effect = random_record (rand, document, PM_KIND_CAUSE);
  PmRecord *before = random_record (rand, document, PM_KIND_CAUSE);
  const PmStrings *leads_to;

  if (cause == NULL)
    return pm_command_add_cause (document, NULL, "problem", PM_CAUSE_KIND_PROBLEM);
  leads_to = pm_cause (cause)->leads_to;
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
    case 1:
      return pm_command_add_cause (document, cause->id, random_word (rand), PM_CAUSE_KIND_ROOT);
    case 2:
      return pm_command_reparent_cause (document, cause->id,
                                        leads_to != NULL ? leads_to->items[0] : NULL, effect->id,
                                        before->id);
    case 3:
      return pm_command_link_cause (document, cause->id, effect->id);
    case 4:
      return pm_command_unlink_cause (document, cause->id, effect->id);
    default:
      return pm_command_remove_cause (document, cause->id, g_rand_boolean (rand));
    }
}

/**
 * pm_random_command:
 *
 * Returns: (transfer full) (nullable): a command for @document, %NULL where the one that came up
 * would change nothing
 */
PmCommand *
pm_random_command (GRand *rand, PmDocument *document)
{
  PmKind kind = random_kind (rand);
  PmRecord *record = random_record (rand, document, kind);
  g_auto (GStrv) ids = random_ids (rand, document, kind);

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
    case 1:
    case 2:
      return random_insert (rand, document);
    case 3:
    case 4:
      return random_edit (rand, document);
    case 5:
      return pm_command_remove (document, (const char *const *) ids);
    case 6:
      return record != NULL
                 ? pm_command_move (document, record->id, (guint) g_rand_int_range (rand, 0, 20))
                 : NULL;
    case 7:
      return pm_command_set_string (document, NULL, PM_INCIDENT_SUMMARY, random_word (rand));
    case 8:
      return random_transaction (rand, document);
    case 9:
    case 10:
      return random_event_command (rand, document);
    default:
      return random_cause_command (rand, document);
    }
}
