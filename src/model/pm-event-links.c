/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-event-links.h"

typedef struct
{
  PmDocument *document;
  const PmRecord *event;
  GHashTable *seen; /* PmRecord: events that are in the list */
  GPtrArray *links;
} Search;

void
pm_event_link_free (PmEventLink *link)
{
  pm_record_unref (link->event);
  pm_record_unref (link->over);
  g_free (link);
}

static void
add (Search *search, const char *id, PmRecord *over, PmEventLinkKind kind)
{
  PmRecord *event = id != NULL ? pm_document_lookup (search->document, PM_KIND_EVENT, id) : NULL;
  PmEventLink *link;

  if (event == NULL || event == search->event || !g_hash_table_add (search->seen, event))
    return;
  link = g_new0 (PmEventLink, 1);
  link->event = pm_record_ref (event);
  link->over = pm_record_ref (over);
  link->kind = kind;
  g_ptr_array_add (search->links, link);
}

static void
add_all (Search *search, const PmStrings *ids, PmRecord *over, PmEventLinkKind kind)
{
  for (guint i = 0; i < pm_strings_get_n (ids); i++)
    add (search, ids->items[i], over, kind);
}

static void
look_at_cause (Search *search, PmRecord *record)
{
  const PmCause *cause = pm_cause (record);

  if (!pm_strings_contains (cause->evidence, search->event->id) &&
      !pm_strings_contains (cause->evidence_against, search->event->id))
    return;
  add_all (search, cause->evidence, record, PM_EVENT_LINK_FOR);
  add_all (search, cause->evidence_against, record, PM_EVENT_LINK_AGAINST);
}

static void
look_at_signal (Search *search, PmRecord *record)
{
  const PmSignal *signal = pm_signal (record);

  if (g_strcmp0 (signal->event, search->event->id) == 0)
    add (search, signal->should_have_fired_event, record, PM_EVENT_LINK_POSSIBLE);
  else if (g_strcmp0 (signal->should_have_fired_event, search->event->id) == 0)
    add (search, signal->event, record, PM_EVENT_LINK_FIRED);
}

static void
look_at_lesson (Search *search, PmRecord *record)
{
  const PmStrings *events = pm_lesson (record)->events;

  if (pm_strings_contains (events, search->event->id))
    add_all (search, events, record, PM_EVENT_LINK_LESSON);
}

static void
look_through (Search *search, PmKind kind, void (*look_at) (Search *search, PmRecord *record))
{
  PmRecord *const *records;
  guint n;

  records = pm_document_get_records (search->document, kind, &n);
  for (guint i = 0; i < n; i++)
    look_at (search, records[i]);
}

/* What has no time is farthest. */
static PmDuration
distance (const PmEventLink *link, PmTime from)
{
  PmTime at = ((const PmEvent *) link->event)->at;

  if (!pm_time_is_set (at) || !pm_time_is_set (from))
    return G_MAXINT64;
  return at > from ? at - from : from - at;
}

static gint
compare_distance (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PmTime from = *(const PmTime *) user_data;
  PmDuration x = distance (*(PmEventLink *const *) a, from);
  PmDuration y = distance (*(PmEventLink *const *) b, from);

  return x < y ? -1 : x > y;
}

/**
 * pm_event_links_list:
 * @max: how many to list
 * @n_total: (out): how many there are
 *
 * Looks once at every cause, signal and lesson, and at no event but those that they name.
 *
 * Returns: (transfer full) (element-type PmEventLink): the events that are connected with @event,
 * each once, the nearest in time first
 */
GPtrArray *
pm_event_links_list (PmDocument *document, const PmRecord *event, guint max, guint *n_total)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { document, event, seen,
                    g_ptr_array_new_with_free_func ((GDestroyNotify) pm_event_link_free) };
  PmTime at = ((const PmEvent *) event)->at;

  look_through (&search, PM_KIND_CAUSE, look_at_cause);
  look_through (&search, PM_KIND_SIGNAL, look_at_signal);
  look_through (&search, PM_KIND_LESSON, look_at_lesson);
  g_ptr_array_sort_with_data (search.links, compare_distance, &at);
  *n_total = search.links->len;
  if (search.links->len > max)
    g_ptr_array_set_size (search.links, (gint) max);
  return search.links;
}
