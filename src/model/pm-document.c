/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document.h"

#include "pm-document-private.h"
#include "pm-id.h"
#include "pm-table-model.h"

#include <string.h>

struct _PmDocument
{
  GObject parent_instance;

  PmRecord *incident;                           /* owned */
  GPtrArray *tables[PM_KIND_LAST_TABLE + 1];    /* of PmRecord, in the order of the file */
  PmTableModel *models[PM_KIND_LAST_TABLE + 1]; /* owned, made when asked for */
  GHashTable *by_id; /* set of PmRecord by their id, owned; NULL until asked for */
  PmZone *zone;      /* owned, of incident->time_zone; NULL until asked for */
  guint64 serial;
  guint version;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmDocument, pm_document, G_TYPE_OBJECT)

/* How many records ahead to ask for, so that they are there in time. */
#define PREFETCH 8

#define IS_TABLE(kind) ((kind) >= PM_KIND_FIRST_TABLE && (kind) <= PM_KIND_LAST_TABLE)

/* Ids come from files, and whoever writes a file could choose thousands of one hash, so that the
 * table of ids takes quadratic time: this one has a secret that is new in each process. */
static guint
record_hash (gconstpointer key)
{
  static guint64 secret;
  const char *id = ((const PmRecord *) key)->id;
  guint64 hash;

  if (g_once_init_enter (&secret))
    g_once_init_leave (&secret, ((guint64) g_random_int () << 32) | g_random_int () | 1);
  hash = secret;
  for (; *id != '\0'; id++)
    {
      hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
    }
  return (guint) (hash ^ (secret >> 32));
}

static gboolean
record_equal (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const PmRecord *) a)->id, ((const PmRecord *) b)->id);
}

/* The order of events: by time, then id; those without a time last. */
static int
compare_events (const PmRecord *a, const PmRecord *b)
{
  PmTime at_a = pm_event (a)->at;
  PmTime at_b = pm_event (b)->at;

  if (at_a != at_b)
    {
      if (!pm_time_is_set (at_a))
        return 1;
      if (!pm_time_is_set (at_b))
        return -1;
      return at_a < at_b ? -1 : 1;
    }
  return strcmp (a->id, b->id);
}

static int
compare_events_cb (gconstpointer a, gconstpointer b)
{
  return compare_events (*(PmRecord *const *) a, *(PmRecord *const *) b);
}

/* The first position in the sorted table of events whose record is not before @record. */
static guint
events_lower_bound (GPtrArray *events, const PmRecord *record)
{
  guint low = 0;
  guint high = events->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_events (g_ptr_array_index (events, middle), record) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static GPtrArray *
new_table (guint reserved)
{
  return g_ptr_array_new_full (reserved, (GDestroyNotify) pm_record_unref);
}

static GHashTable *
ensure_ids (PmDocument *self)
{
  if (self->by_id != NULL)
    return self->by_id;
  self->by_id = g_hash_table_new (record_hash, record_equal);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    for (guint i = 0; i < self->tables[kind]->len; i++)
      g_hash_table_add (self->by_id, g_ptr_array_index (self->tables[kind], i));
  return self->by_id;
}

static void
items_changed (PmDocument *self, PmKind kind, guint position, guint removed, guint added)
{
  if (self->models[kind] != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self->models[kind]), position, removed, added);
}

static void
emit_changed (PmDocument *self, PmKind kind, PmRecord *old_record, PmRecord *new_record)
{
  self->serial++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, kind, old_record, new_record);
}

static void
pm_document_finalize (GObject *object)
{
  PmDocument *self = PM_DOCUMENT (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      g_clear_object (&self->models[kind]);
      g_ptr_array_unref (self->tables[kind]);
    }
  pm_record_unref (self->incident);
  g_clear_pointer (&self->zone, pm_zone_unref);
  G_OBJECT_CLASS (pm_document_parent_class)->finalize (object);
}

static void
pm_document_class_init (PmDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pm_document_finalize;

  /**
   * PmDocument::changed:
   * @kind: a #PmKind
   * @old_record: (nullable): the record that was there
   * @new_record: (nullable): the record that is there now
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", PM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_POINTER, G_TYPE_POINTER);

  /** PmDocument::settled: a command, an undo or a redo is complete. */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", PM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
pm_document_init (PmDocument *self)
{
  self->version = PM_FORMAT_VERSION;
  self->incident = pm_record_seal (pm_record_new (PM_KIND_INCIDENT));
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    self->tables[kind] = new_table (0);
}

/** pm_document_new: Returns: (transfer full): an empty document */
PmDocument *
pm_document_new (void)
{
  return g_object_new (PM_TYPE_DOCUMENT, NULL);
}

/**
 * pm_document_copy:
 *
 * Costs a pointer and a reference for each record; the records themselves are shared.
 *
 * Returns: (transfer full): the document as it is now, for any one thread
 */
PmDocument *
pm_document_copy (PmDocument *self)
{
  PmDocument *copy = pm_document_new ();

  copy->version = self->version;
  copy->serial = self->serial;
  pm_record_unref (copy->incident);
  copy->incident = pm_record_ref (self->incident);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      GPtrArray *table = self->tables[kind];

      g_ptr_array_unref (copy->tables[kind]);
      copy->tables[kind] = new_table (table->len);
      for (guint i = 0; i < table->len; i++)
        g_ptr_array_add (copy->tables[kind], pm_record_ref (g_ptr_array_index (table, i)));
    }
  return copy;
}

/** pm_document_get_version: Returns: the format version of the file it was read from */
guint
pm_document_get_version (PmDocument *self)
{
  return self->version;
}

/** pm_document_get_serial: Returns: a number that is another one after each change */
guint64
pm_document_get_serial (PmDocument *self)
{
  return self->serial;
}

/** pm_document_get_incident: Returns: (transfer none): the document's own members */
const PmIncident *
pm_document_get_incident (PmDocument *self)
{
  return pm_incident (self->incident);
}

/** pm_document_get_zone: Returns: (transfer none): the zone of the incident, UTC if not known */
PmZone *
pm_document_get_zone (PmDocument *self)
{
  if (self->zone == NULL)
    self->zone = pm_zone_new_or_utc (pm_incident (self->incident)->time_zone);
  return self->zone;
}

/** pm_document_get_n: Returns: how many records of @kind there are */
guint
pm_document_get_n (PmDocument *self, PmKind kind)
{
  g_assert (IS_TABLE (kind));
  return self->tables[kind]->len;
}

/** pm_document_get: Returns: (transfer none): the record of @kind at @position */
PmRecord *
pm_document_get (PmDocument *self, PmKind kind, guint position)
{
  g_assert (IS_TABLE (kind) && position < self->tables[kind]->len);
  return g_ptr_array_index (self->tables[kind], position);
}

/**
 * pm_document_get_records:
 * @n: (out): how many there are
 *
 * Returns: (transfer none): all records of @kind in their order, until the document changes
 */
PmRecord *const *
pm_document_get_records (PmDocument *self, PmKind kind, guint *n)
{
  g_assert (IS_TABLE (kind));
  *n = self->tables[kind]->len;
  return (PmRecord *const *) self->tables[kind]->pdata;
}

/** pm_document_find: Returns: (transfer none) (nullable): the record of any kind called @id */
PmRecord *
pm_document_find (PmDocument *self, const char *id)
{
  PmRecord probe = { .id = (GRefString *) id };

  if (id == NULL)
    return NULL;
  return g_hash_table_lookup (ensure_ids (self), &probe);
}

/** pm_document_lookup: Returns: (transfer none) (nullable): the record called @id, if a @kind */
PmRecord *
pm_document_lookup (PmDocument *self, PmKind kind, const char *id)
{
  PmRecord *record = pm_document_find (self, id);

  return record != NULL && pm_record_get_kind (record) == kind ? record : NULL;
}

/**
 * pm_document_get_position:
 * @position: (out) (optional): its position among the records of its kind
 *
 * Returns: whether @record is in the document, and not an older state of it
 */
gboolean
pm_document_get_position (PmDocument *self, const PmRecord *record, guint *position)
{
  GPtrArray *table = self->tables[record->kind];

  if (pm_record_get_kind (record) == PM_KIND_EVENT)
    {
      guint i = events_lower_bound (table, record);

      if (i >= table->len || g_ptr_array_index (table, i) != record)
        return FALSE;
      if (position != NULL)
        *position = i;
      return TRUE;
    }
  return g_ptr_array_find (table, record, position);
}

/**
 * pm_document_get_number:
 *
 * Returns: (transfer full) (nullable): the short number that people say, "E12", derived from the
 * order; %NULL for a kind that has none or a record that is not there
 */
char *
pm_document_get_number (PmDocument *self, const PmRecord *record)
{
  char letter = pm_kind_get_info (pm_record_get_kind (record))->letter;
  guint position;

  if (letter == 0 || !pm_document_get_position (self, record, &position))
    return NULL;
  return g_strdup_printf ("%c%u", letter, position + 1);
}

/** pm_document_make_id: Returns: (transfer full): a new id that the document does not have */
char *
pm_document_make_id (PmDocument *self)
{
  char id[PM_ID_BUFSIZE];

  do
    pm_id_generate (id);
  while (pm_document_find (self, id) != NULL);
  return g_strdup (id);
}

/** pm_document_get_model: Returns: (transfer none): the records of @kind as #PmItem objects */
GListModel *
pm_document_get_model (PmDocument *self, PmKind kind)
{
  g_assert (IS_TABLE (kind));
  if (self->models[kind] == NULL)
    self->models[kind] = pm_table_model_new (self->tables[kind]);
  return G_LIST_MODEL (self->models[kind]);
}

/**
 * pm_document_get_time_span:
 *
 * Returns: from the first to the last time that an event or an impact names; both
 * %PM_TIME_UNSET if none does. The end is the last time itself, so that a document of one instant
 * has a span of length 0.
 */
PmSpan
pm_document_get_time_span (PmDocument *self)
{
  PmSpan span = { PM_TIME_MAX, PM_TIME_MIN };
  GPtrArray *events = self->tables[PM_KIND_EVENT];
  GPtrArray *impacts = self->tables[PM_KIND_IMPACT];

  for (guint i = 0; i < events->len; i++)
    {
      const PmEvent *event = g_ptr_array_index (events, i);

      if (!pm_time_is_set (event->at))
        break;
      span.begin = MIN (span.begin, event->at);
      span.end = MAX (span.end, event->at);
      if (pm_time_is_set (event->until))
        span.end = MAX (span.end, event->until);
    }
  for (guint i = 0; i < impacts->len; i++)
    {
      const PmImpact *impact = g_ptr_array_index (impacts, i);
      PmTime times[2] = { impact->started_at, impact->ended_at };

      for (int j = 0; j < 2; j++)
        if (pm_time_is_set (times[j]))
          {
            span.begin = MIN (span.begin, times[j]);
            span.end = MAX (span.end, times[j]);
          }
    }
  if (span.begin > span.end)
    span.begin = span.end = PM_TIME_UNSET;
  return span;
}

/**
 * pm_document_get_milestone:
 *
 * Returns: (transfer none) (nullable): the first event that has @milestone
 */
const PmEvent *
pm_document_get_milestone (PmDocument *self, PmMilestone milestone)
{
  GPtrArray *events = self->tables[PM_KIND_EVENT];

  for (guint i = 0; i < events->len; i++)
    {
      const PmEvent *event = g_ptr_array_index (events, i);

      if (event->milestones & milestone)
        return event;
    }
  return NULL;
}

/** pm_document_equal: whether both have the same records in the same order. */
gboolean
pm_document_equal (PmDocument *a, PmDocument *b)
{
  if (!pm_record_equal (a->incident, b->incident))
    return FALSE;
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      if (a->tables[kind]->len != b->tables[kind]->len)
        return FALSE;
      for (guint i = 0; i < a->tables[kind]->len; i++)
        if (!pm_record_equal (g_ptr_array_index (a->tables[kind], i),
                              g_ptr_array_index (b->tables[kind], i)))
          return FALSE;
    }
  return TRUE;
}

/* For history and io */

/**
 * pm_document_insert:
 * @record: gets sealed; its id has to be free
 * @position: where, or %PM_POSITION_END; events go where their time puts them
 */
void
pm_document_insert (PmDocument *self, PmRecord *record, guint position)
{
  PmKind kind = pm_record_get_kind (record);
  GPtrArray *table = self->tables[kind];

  g_assert (IS_TABLE (kind) && record->id != NULL);
  pm_record_seal (record);
  if (!g_hash_table_add (ensure_ids (self), record))
    g_error ("the id %s is in the document already", record->id);
  if (kind == PM_KIND_EVENT)
    position = events_lower_bound (table, record);
  position = MIN (position, table->len);
  g_ptr_array_insert (table, (int) position, pm_record_ref (record));
  items_changed (self, kind, position, 0, 1);
  emit_changed (self, kind, NULL, record);
}

/** pm_document_remove: takes out @record, which has to be there. */
void
pm_document_remove (PmDocument *self, PmRecord *record)
{
  PmKind kind = pm_record_get_kind (record);
  guint position;

  if (!pm_document_get_position (self, record, &position))
    g_error ("the record %s is not in the document", record->id);
  pm_record_ref (record);
  g_hash_table_remove (ensure_ids (self), record);
  g_ptr_array_remove_index (self->tables[kind], position);
  items_changed (self, kind, position, 1, 0);
  emit_changed (self, kind, record, NULL);
  pm_record_unref (record);
}

static void
replace_incident (PmDocument *self, PmRecord *record)
{
  PmRecord *old = self->incident;

  self->incident = pm_record_ref (record);
  if (g_strcmp0 (pm_incident (old)->time_zone, pm_incident (record)->time_zone) != 0)
    g_clear_pointer (&self->zone, pm_zone_unref);
  emit_changed (self, PM_KIND_INCIDENT, old, record);
  pm_record_unref (old);
}

/**
 * pm_document_replace:
 * @old_record: is there
 * @new_record: of the same kind and id; gets sealed
 *
 * The new record stands where the old one stood, except that an event goes where its time puts it.
 */
void
pm_document_replace (PmDocument *self, PmRecord *old_record, PmRecord *new_record)
{
  PmKind kind = pm_record_get_kind (new_record);
  GPtrArray *table;
  guint position, target;

  g_assert (old_record->kind == new_record->kind);
  pm_record_seal (new_record);
  if (kind == PM_KIND_INCIDENT)
    {
      replace_incident (self, new_record);
      return;
    }

  g_assert (g_str_equal (old_record->id, new_record->id));
  if (!pm_document_get_position (self, old_record, &position))
    g_error ("the record %s is not in the document", old_record->id);
  table = self->tables[kind];
  pm_record_ref (old_record);
  g_hash_table_remove (ensure_ids (self), old_record);
  g_hash_table_add (self->by_id, new_record);

  target = position;
  if (kind == PM_KIND_EVENT && compare_events (old_record, new_record) != 0)
    {
      g_ptr_array_remove_index (table, position);
      target = events_lower_bound (table, new_record);
      g_ptr_array_insert (table, (int) target, pm_record_ref (new_record));
    }
  else
    {
      pm_record_unref (table->pdata[position]);
      table->pdata[position] = pm_record_ref (new_record);
    }

  if (self->models[kind] != NULL)
    pm_table_model_replaced (self->models[kind], new_record);
  if (target != position)
    {
      guint first = MIN (position, target);
      guint n = MAX (position, target) - first + 1;

      items_changed (self, kind, first, n, n);
    }
  emit_changed (self, kind, old_record, new_record);
  pm_record_unref (old_record);
}

/** pm_document_move: gives @record another @position among its kind; events stay by their time. */
void
pm_document_move (PmDocument *self, PmRecord *record, guint position)
{
  PmKind kind = pm_record_get_kind (record);
  GPtrArray *table = self->tables[kind];
  guint old;

  if (!pm_document_get_position (self, record, &old))
    g_error ("the record %s is not in the document", record->id);
  position = MIN (position, table->len - 1);
  if (kind == PM_KIND_EVENT || position == old)
    return;
  g_ptr_array_insert (table, (int) position, g_ptr_array_steal_index (table, old));
  items_changed (self, kind, MIN (old, position), MAX (old, position) - MIN (old, position) + 1,
                 MAX (old, position) - MIN (old, position) + 1);
  emit_changed (self, kind, record, record);
}

/** pm_document_settle: says that all changes that belong together have been made. */
void
pm_document_settle (PmDocument *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

/** pm_document_set_version: the version of the file that is being read. */
void
pm_document_set_version (PmDocument *self, guint version)
{
  self->version = version;
}

/** pm_document_take_incident: @incident (transfer full): gets sealed. */
void
pm_document_take_incident (PmDocument *self, PmRecord *incident)
{
  g_assert (incident->kind == PM_KIND_INCIDENT);
  pm_record_unref (self->incident);
  self->incident = pm_record_seal (incident);
  g_clear_pointer (&self->zone, pm_zone_unref);
}

/**
 * pm_document_take_table:
 * @records: (transfer full) on success: records of @kind with ids, owned through a free function;
 * they get sealed, and events sorted
 * @duplicate: (out) (optional) (transfer none): the first record whose id is taken already
 *
 * Returns: whether all ids were free; if not, nothing was taken and @records is still the caller's
 */
gboolean
pm_document_take_table (PmDocument *self, PmKind kind, GPtrArray *records, PmRecord **duplicate)
{
  GHashTable *ids = ensure_ids (self);
  gboolean sorted = TRUE;

  g_assert (IS_TABLE (kind) && self->tables[kind]->len == 0 && self->models[kind] == NULL);
  for (guint i = 0; i < records->len; i++)
    {
      PmRecord *record = pm_record_seal (g_ptr_array_index (records, i));

      /* A large table is in no cache any more. */
      if (i + 2 * PREFETCH < records->len)
        {
          __builtin_prefetch (g_ptr_array_index (records, i + 2 * PREFETCH));
          __builtin_prefetch (((PmRecord *) g_ptr_array_index (records, i + PREFETCH))->id);
        }
      g_assert (record->kind == kind);
      if (!g_hash_table_add (ids, record))
        {
          /* It has taken the place of the other one: the table is made anew when it is needed. */
          g_clear_pointer (&self->by_id, g_hash_table_unref);
          if (duplicate != NULL)
            *duplicate = record;
          return FALSE;
        }
      if (kind == PM_KIND_EVENT && i > 0)
        sorted = sorted && compare_events (g_ptr_array_index (records, i - 1), record) < 0;
    }
  if (!sorted)
    g_ptr_array_sort (records, compare_events_cb);
  g_ptr_array_unref (self->tables[kind]);
  self->tables[kind] = records;
  return TRUE;
}
