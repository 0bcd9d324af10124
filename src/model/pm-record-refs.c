/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-record.h"

/*
 * What records say of each other: the text by which people know one, and the ids that one names.
 */

/**
 * pm_record_get_title:
 *
 * Returns: (nullable) (transfer none): the text by which people know @record: an event's title, a
 * cause's text, a person's name; as the user wrote it
 */
const char *
pm_record_get_title (const PmRecord *record)
{
  switch (pm_record_get_kind (record))
    {
    case PM_KIND_INCIDENT:
      return pm_incident (record)->title;
    case PM_KIND_PERSON:
      return pm_person (record)->name != NULL ? pm_person (record)->name : pm_person (record)->role;
    case PM_KIND_LANE:
      return pm_lane (record)->name;
    case PM_KIND_EVENT:
      return pm_event (record)->title;
    case PM_KIND_IMPACT:
      return pm_impact (record)->description;
    case PM_KIND_SIGNAL:
      return pm_signal (record)->name;
    case PM_KIND_CAUSE:
      return pm_cause (record)->text;
    case PM_KIND_LESSON:
      return pm_lesson (record)->text;
    case PM_KIND_ACTION:
      return pm_action (record)->title;
    case PM_KIND_ATTACHMENT:
      return pm_attachment (record)->name;
    case PM_KIND_QUESTION:
      return pm_question (record)->text;
    case PM_KIND_COMMENT:
      return pm_comment (record)->text;
    case PM_KIND_LINK:
      return pm_link (record)->title != NULL ? pm_link (record)->title : pm_link (record)->url;
    case PM_KIND_MEASURE:
      return pm_measure (record)->name;
    case PM_KIND_SOURCE:
      return pm_source (record)->system;
    case PM_KIND_DISMISSAL:
      return pm_dismissal (record)->text;
    case PM_KIND_NECESSITY:
    case PM_KIND_STATED:
    case PM_KIND_DEFINITIONS:
      return NULL;
    case PM_N_KINDS:
    default:
      g_assert_not_reached ();
    }
}

/* References */

typedef gboolean (*RefTest) (const char *id, gconstpointer data);

static gboolean
any_ref (const PmRecord *record, RefTest test, gconstpointer data)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (info->type == PM_TYPE_REF)
        {
          const char *id = pm_record_get_string (record, i);

          if (id != NULL && test (id, data))
            return TRUE;
        }
      else if (info->type == PM_TYPE_REFS)
        {
          const PmStrings *ids = pm_record_get_strings (record, i);

          for (guint j = 0; j < pm_strings_get_n (ids); j++)
            if (test (ids->items[j], data))
              return TRUE;
        }
      else if (info->type == PM_TYPE_PARTS)
        {
          const PmParts *parts = pm_record_get_parts (record, i);

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            if (any_ref (parts->items[j], test, data))
              return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_id (const char *id, gconstpointer data)
{
  return g_str_equal (id, data);
}

static gboolean
is_in_set (const char *id, gconstpointer data)
{
  return g_hash_table_contains ((GHashTable *) data, id);
}

/** pm_record_refers_to: whether a field of @record or of a part of it names @id. */
gboolean
pm_record_refers_to (const PmRecord *record, const char *id)
{
  return any_ref (record, is_id, id);
}

/** pm_record_refers_to_any: the same for a set of ids. */
gboolean
pm_record_refers_to_any (const PmRecord *record, GHashTable *ids)
{
  return any_ref (record, is_in_set, ids);
}

/**
 * pm_record_remove_refs:
 *
 * Takes every reference to @id out of the unsealed @record. A part whose own reference it was (an
 * answer about an effect that is gone) goes with it.
 *
 * Returns: whether there was any
 */
gboolean
pm_record_remove_refs (PmRecord *record, const char *id)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));
  gboolean removed = FALSE;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (info->type == PM_TYPE_REF && g_strcmp0 (pm_record_get_string (record, i), id) == 0)
        {
          pm_record_take_string (record, i, NULL);
          removed = TRUE;
        }
      else if (info->type == PM_TYPE_REFS &&
               pm_strings_contains (pm_record_get_strings (record, i), id))
        {
          pm_record_take_strings (record, i,
                                  pm_strings_without (pm_record_get_strings (record, i), id));
          removed = TRUE;
        }
      else if (info->type == PM_TYPE_PARTS)
        {
          const PmParts *parts = pm_record_get_parts (record, i);
          GPtrArray *kept = g_ptr_array_new ();

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            if (!pm_record_refers_to (parts->items[j], id))
              g_ptr_array_add (kept, pm_record_ref (parts->items[j]));
          if (kept->len < pm_parts_get_n (parts))
            removed = TRUE;
          pm_record_take_parts (record, i, pm_parts_new_take (kept));
        }
    }
  return removed;
}
