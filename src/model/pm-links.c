/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-links.h"

#include <string.h>

/*
 * References are kept in one record of the two and looked up from both sides. No index is kept:
 * only the kinds whose fields may name a record's kind are looked through, and the largest table,
 * the events, names only lanes, people and attachments.
 */

typedef void (*RefFunc) (const PmRecord *holder,
                         const PmFieldInfo *field,
                         const char *id,
                         gpointer user_data);

/* Calls @func for each reference that @record holds and that may name one of the kinds @targets. */
static void
foreach_ref (const PmRecord *record,
             const PmRecord *holder,
             PmKindMask targets,
             RefFunc func,
             gpointer user_data)
{
  PmKind kind = pm_record_get_kind (record);
  const PmKindInfo *info = pm_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const PmFieldInfo *field = &info->fields[i];

      if (field->type == PM_TYPE_PARTS)
        {
          const PmParts *parts = pm_record_get_parts (record, i);

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            foreach_ref (parts->items[j], holder, targets, func, user_data);
        }
      else if ((field->targets & targets) == 0)
        continue;
      else if (field->type == PM_TYPE_REF)
        {
          const char *id = pm_record_get_string (record, i);

          if (id != NULL)
            func (holder, field, id, user_data);
        }
      else if (field->type == PM_TYPE_REFS)
        {
          const PmStrings *ids = pm_record_get_strings (record, i);

          for (guint j = 0; j < pm_strings_get_n (ids); j++)
            func (holder, field, ids->items[j], user_data);
        }
    }
}

/* Whether records of @kind have a field, in themselves or in a part, that may name a @target. */
static gboolean
kind_may_name (PmKind kind, PmKindMask target)
{
  const PmKindInfo *info = pm_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].targets & target)
        return TRUE;
      if ((info->fields[i].type == PM_TYPE_PARTS || info->fields[i].type == PM_TYPE_PART) &&
          kind_may_name (info->fields[i].part, target))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  PmDocument *document;
  const char *id;
  GPtrArray *connections;
} ListData;

static void
add_connection (ListData *data,
                PmRecord *record,
                const char *id,
                const PmRecord *holder,
                const PmFieldInfo *field,
                gboolean outgoing)
{
  PmConnection *connection = g_new0 (PmConnection, 1);

  connection->record = record != NULL ? pm_record_ref (record) : NULL;
  connection->id = g_ref_string_new (id);
  connection->field = field;
  connection->holder = pm_record_get_kind (holder);
  connection->outgoing = outgoing;
  g_ptr_array_add (data->connections, connection);
}

static void
add_outgoing_cb (const PmRecord *holder,
                 const PmFieldInfo *field,
                 const char *id,
                 gpointer user_data)
{
  ListData *data = user_data;

  add_connection (data, pm_document_find (data->document, id), id, holder, field, TRUE);
}

static void
add_incoming_cb (const PmRecord *holder,
                 const PmFieldInfo *field,
                 const char *id,
                 gpointer user_data)
{
  ListData *data = user_data;

  if (g_str_equal (id, data->id))
    add_connection (data, (PmRecord *) holder, holder->id, holder, field, FALSE);
}

void
pm_connection_free (PmConnection *connection)
{
  g_clear_pointer (&connection->record, pm_record_unref);
  g_ref_string_release (connection->id);
  g_free (connection);
}

/**
 * pm_links_list:
 *
 * Returns: (transfer full) (element-type PmConnection): what @record touches: first the records
 * that it names, then those that name it, in the order of the file
 */
GPtrArray *
pm_links_list (PmDocument *document, const PmRecord *record)
{
  ListData data = { document, record->id,
                    g_ptr_array_new_with_free_func ((GDestroyNotify) pm_connection_free) };
  PmKindMask target = PM_KIND_BIT (pm_record_get_kind (record));

  foreach_ref (record, record, ~(PmKindMask) 0, add_outgoing_cb, &data);
  if (record->id == NULL)
    return data.connections;
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *const *records;
      guint n;

      if (!kind_may_name (kind, target))
        continue;
      records = pm_document_get_records (document, kind, &n);
      for (guint i = 0; i < n; i++)
        foreach_ref (records[i], records[i], target, add_incoming_cb, &data);
    }
  return data.connections;
}

typedef struct
{
  PmDocument *document;
  GHashTable *from; /* ids to start from */
  GHashTable *set;
} ConnectedData;

static void
add_named_cb (const PmRecord *holder, const PmFieldInfo *field, const char *id, gpointer user_data)
{
  ConnectedData *data = user_data;

  if (!g_hash_table_contains (data->set, id) && pm_document_find (data->document, id) != NULL)
    g_hash_table_add (data->set, g_ref_string_new (id));
}

static void
add_holder_cb (const PmRecord *holder, const PmFieldInfo *field, const char *id, gpointer user_data)
{
  ConnectedData *data = user_data;

  if (g_hash_table_contains (data->from, id) && !g_hash_table_contains (data->set, holder->id))
    g_hash_table_add (data->set, g_ref_string_acquire (holder->id));
}

/**
 * pm_links_connected_ids:
 * @ids: the @n_ids ids to start from
 *
 * Looks once at what @ids name, and once at each table that may name something of their kinds.
 *
 * Returns: (transfer full): the set of the ids of everything that touches one of @ids, without
 * @ids themselves; keys are GRefStrings
 */
GHashTable *
pm_links_connected_ids (PmDocument *document, const char *const *ids, gsize n_ids)
{
  g_autoptr (GHashTable) from = g_hash_table_new (g_str_hash, g_str_equal);
  ConnectedData data = { document, from,
                         g_hash_table_new_full (g_str_hash, g_str_equal,
                                                (GDestroyNotify) g_ref_string_release, NULL) };
  PmKindMask targets = 0;

  for (gsize i = 0; i < n_ids; i++)
    {
      PmRecord *record = pm_document_find (document, ids[i]);

      if (record == NULL)
        continue;
      g_hash_table_add (from, (gpointer) ids[i]);
      targets |= PM_KIND_BIT (pm_record_get_kind (record));
      foreach_ref (record, record, ~(PmKindMask) 0, add_named_cb, &data);
    }
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE && targets != 0; kind++)
    {
      PmRecord *const *records;
      guint n;

      if (!kind_may_name (kind, targets))
        continue;
      records = pm_document_get_records (document, kind, &n);
      for (guint i = 0; i < n; i++)
        foreach_ref (records[i], records[i], targets, add_holder_cb, &data);
    }
  for (gsize i = 0; i < n_ids; i++)
    g_hash_table_remove (data.set, ids[i]);
  return data.set;
}

static gboolean
names_one_of (const PmStrings *strings, GHashTable *ids)
{
  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    if (g_hash_table_contains (ids, strings->items[i]))
      return TRUE;
  return FALSE;
}

static void
add_marks (GHashTable *marks, PmDocument *document, PmRecord *cause, gboolean against)
{
  const PmStrings *events =
      against ? pm_cause (cause)->evidence_against : pm_cause (cause)->evidence;

  for (guint i = 0; i < pm_strings_get_n (events); i++)
    {
      PmRecord *event = pm_document_lookup (document, PM_KIND_EVENT, events->items[i]);
      PmCauseMark mark = { cause, against };
      GArray *list;

      if (event == NULL)
        continue;
      list = g_hash_table_lookup (marks, event->id);
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (PmCauseMark));
          g_hash_table_insert (marks, g_ref_string_acquire (event->id), list);
        }
      pm_record_ref (cause);
      g_array_append_val (list, mark);
    }
}

static void
free_marks (gpointer data)
{
  GArray *list = data;

  for (guint i = 0; i < list->len; i++)
    pm_record_unref (g_array_index (list, PmCauseMark, i).cause);
  g_array_unref (list);
}

/**
 * pm_links_list_marks:
 * @ids: the @n_ids ids of what is selected
 *
 * The evidence of all causes that are selected or that something selected is evidence of.
 *
 * Returns: (transfer full) (element-type GRefString GArray): for each event that is evidence, its
 *   PmCauseMarks, in the order of the causes
 */
GHashTable *
pm_links_list_marks (PmDocument *document, const char *const *ids, gsize n_ids)
{
  GHashTable *marks = g_hash_table_new_full (g_str_hash, g_str_equal,
                                             (GDestroyNotify) g_ref_string_release, free_marks);
  g_autoptr (GHashTable) selected = g_hash_table_new (g_str_hash, g_str_equal);
  PmRecord *const *causes;
  guint n;

  for (gsize i = 0; i < n_ids; i++)
    g_hash_table_add (selected, (gpointer) ids[i]);
  causes = pm_document_get_records (document, PM_KIND_CAUSE, &n);
  for (guint i = 0; i < n && n_ids > 0; i++)
    {
      const PmCause *cause = pm_cause (causes[i]);

      if (!g_hash_table_contains (selected, causes[i]->id) &&
          !names_one_of (cause->evidence, selected) &&
          !names_one_of (cause->evidence_against, selected))
        continue;
      add_marks (marks, document, causes[i], FALSE);
      add_marks (marks, document, causes[i], TRUE);
    }
  return marks;
}

static void
add_broken_cb (const PmRecord *holder, const PmFieldInfo *field, const char *id, gpointer user_data)
{
  ListData *data = user_data;
  PmRecord *record = pm_document_find (data->document, id);

  if (record == NULL || (field->targets & PM_KIND_BIT (pm_record_get_kind (record))) == 0)
    add_connection (data, (PmRecord *) holder, id, holder, field, TRUE);
}

/**
 * pm_links_list_broken:
 *
 * Returns: (transfer full) (element-type PmConnection): every reference whose id is not in the
 * document or is of a kind that does not belong there. Here `record` is the one that holds it.
 */
GPtrArray *
pm_links_list_broken (PmDocument *document)
{
  ListData data = { document, NULL,
                    g_ptr_array_new_with_free_func ((GDestroyNotify) pm_connection_free) };

  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *const *records;
      guint n;

      if (!kind_may_name (kind, ~(PmKindMask) 0))
        continue;
      records = pm_document_get_records (document, kind, &n);
      for (guint i = 0; i < n; i++)
        foreach_ref (records[i], records[i], ~(PmKindMask) 0, add_broken_cb, &data);
    }
  return data.connections;
}

/* The cause graph */

/**
 * pm_causes_list_children:
 *
 * Returns: (transfer container) (element-type PmRecord): the causes that lead to @effect, in the
 * order of the file
 */
GPtrArray *
pm_causes_list_children (PmDocument *document, const char *effect)
{
  GPtrArray *children = g_ptr_array_new ();
  PmRecord *const *causes;
  guint n;

  causes = pm_document_get_records (document, PM_KIND_CAUSE, &n);
  for (guint i = 0; i < n; i++)
    if (pm_strings_contains (pm_cause (causes[i])->leads_to, effect))
      g_ptr_array_add (children, causes[i]);
  return children;
}

/**
 * pm_causes_list_below:
 *
 * Returns: (transfer container) (element-type PmRecord): every cause that leads to @cause directly
 * or over others, each once, nearest first, without @cause itself
 */
GPtrArray *
pm_causes_list_below (PmDocument *document, const char *cause)
{
  g_autoptr (GHashTable) effects =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *below = g_ptr_array_new ();
  PmRecord *const *causes;
  guint n;
  guint next = 0;
  const char *id = cause;

  /* effect -> array of its causes, so that the walk is linear in the arrows */
  causes = pm_document_get_records (document, PM_KIND_CAUSE, &n);
  for (guint i = 0; i < n; i++)
    {
      const PmStrings *leads_to = pm_cause (causes[i])->leads_to;

      for (guint j = 0; j < pm_strings_get_n (leads_to); j++)
        {
          GPtrArray *list = g_hash_table_lookup (effects, leads_to->items[j]);

          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (effects, leads_to->items[j], list);
            }
          g_ptr_array_add (list, causes[i]);
        }
    }

  while (id != NULL)
    {
      GPtrArray *list = g_hash_table_lookup (effects, id);

      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          PmRecord *child = g_ptr_array_index (list, i);

          if (!g_str_equal (child->id, cause) && g_hash_table_add (seen, child))
            g_ptr_array_add (below, child);
        }
      id = next < below->len ? ((PmRecord *) g_ptr_array_index (below, next++))->id : NULL;
    }
  return below;
}

/**
 * pm_causes_would_cycle:
 *
 * Whether letting @cause lead to @effect would close a circle: they are the same, or @effect
 * leads to @cause already.
 */
gboolean
pm_causes_would_cycle (PmDocument *document, const char *cause, const char *effect)
{
  g_autoptr (GPtrArray) below = NULL;

  if (g_str_equal (cause, effect))
    return TRUE;
  below = pm_causes_list_below (document, cause);
  for (guint i = 0; i < below->len; i++)
    if (g_str_equal (((PmRecord *) g_ptr_array_index (below, i))->id, effect))
      return TRUE;
  return FALSE;
}

/**
 * pm_causes_collect_treated:
 *
 * Returns: (transfer full): a set of the ids that some action of @document treats, of causes and of
 *   others; they belong to the actions
 */
GHashTable *
pm_causes_collect_treated (PmDocument *document)
{
  GHashTable *treated = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = pm_document_get_n (document, PM_KIND_ACTION);

  for (guint i = 0; i < n; i++)
    {
      const PmStrings *treats = pm_action (pm_document_get (document, PM_KIND_ACTION, i))->treats;

      for (guint k = 0; k < pm_strings_get_n (treats); k++)
        g_hash_table_add (treated, treats->items[k]);
    }
  return treated;
}
