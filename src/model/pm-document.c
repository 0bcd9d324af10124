/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-document.h"

#include "pm-document-struct.h"
#include "pm-id.h"

#include <string.h>

guint pm_document_signals[PM_DOCUMENT_N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmDocument, pm_document, G_TYPE_OBJECT)

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
int
pm_document_compare_events (const PmRecord *a, const PmRecord *b)
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

/* The first position in the sorted table of events whose record is not before @record. */
guint
pm_document_events_lower_bound (GPtrArray *events, const PmRecord *record)
{
  guint low = 0;
  guint high = events->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (pm_document_compare_events (g_ptr_array_index (events, middle), record) < 0)
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

GHashTable *
pm_document_ensure_ids (PmDocument *self)
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
  pm_document_signals[PM_DOCUMENT_CHANGED] =
      g_signal_new ("changed", PM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_POINTER, G_TYPE_POINTER);

  /** PmDocument::settled: a command, an undo or a redo is complete. */
  pm_document_signals[PM_DOCUMENT_SETTLED] = g_signal_new (
      "settled", PM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  copy->shows_roles = self->shows_roles;
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

/**
 * pm_document_map:
 *
 * Returns: (transfer full): another document, of what @map makes of the records of this one
 */
PmDocument *
pm_document_map (PmDocument *self, PmRecordMap map, gpointer user_data)
{
  PmDocument *result = pm_document_new ();
  PmRecord *incident = map (self->incident, user_data);

  g_return_val_if_fail (incident != NULL, result);
  result->version = self->version;
  result->serial = self->serial;
  pm_record_unref (result->incident);
  result->incident = pm_record_seal (incident);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      GPtrArray *table = self->tables[kind];

      for (guint i = 0; i < table->len; i++)
        {
          PmRecord *record = map (g_ptr_array_index (table, i), user_data);

          if (record != NULL)
            g_ptr_array_add (result->tables[kind], pm_record_seal (record));
        }
    }
  return result;
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
  g_assert (PM_IS_TABLE (kind));
  return self->tables[kind]->len;
}

/** pm_document_get: Returns: (transfer none): the record of @kind at @position */
PmRecord *
pm_document_get (PmDocument *self, PmKind kind, guint position)
{
  g_assert (PM_IS_TABLE (kind) && position < self->tables[kind]->len);
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
  g_assert (PM_IS_TABLE (kind));
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
  return g_hash_table_lookup (pm_document_ensure_ids (self), &probe);
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
      guint i = pm_document_events_lower_bound (table, record);

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
  g_assert (PM_IS_TABLE (kind));
  if (self->models[kind] == NULL)
    self->models[kind] = pm_table_model_new (self->tables[kind]);
  return G_LIST_MODEL (self->models[kind]);
}

static void
extend (PmSpan *span, PmTime time)
{
  if (!pm_time_is_set (time))
    return;
  span->begin = MIN (span->begin, time);
  span->end = MAX (span->end, time);
}

static const PmDocumentFacts *
get_facts (PmDocument *self)
{
  PmDocumentFacts facts = { .is_known = TRUE,
                            .serial = self->serial,
                            .time_span = { PM_TIME_MAX, PM_TIME_MIN } };
  GPtrArray *events = self->tables[PM_KIND_EVENT];
  GPtrArray *impacts = self->tables[PM_KIND_IMPACT];
  guint32 seen = 0;

  if (self->facts.is_known && self->facts.serial == self->serial)
    return &self->facts;
  for (guint i = 0; i < events->len; i++)
    {
      const PmEvent *event = g_ptr_array_index (events, i);
      guint32 new = event->milestones & ~seen;

      extend (&facts.time_span, event->at);
      if (pm_time_is_set (event->at))
        extend (&facts.time_span, event->until);
      seen |= new;
      for (guint m = 0; new != 0 && m < PM_N_MILESTONES; m++)
        if (new & (1u << m))
          facts.milestones[m] = event;
    }
  for (guint i = 0; i < impacts->len; i++)
    {
      extend (&facts.time_span, ((const PmImpact *) g_ptr_array_index (impacts, i))->started_at);
      extend (&facts.time_span, ((const PmImpact *) g_ptr_array_index (impacts, i))->ended_at);
    }
  if (facts.time_span.begin > facts.time_span.end)
    facts.time_span.begin = facts.time_span.end = PM_TIME_UNSET;
  self->facts = facts;
  return &self->facts;
}

/* Whether what is known of all events and impacts does not hang on this record's being there. */
static gboolean
is_inside (PmDocument *self, PmKind kind, const PmRecord *record)
{
  const PmSpan *span = &self->facts.time_span;
  PmTime begin, end;

  if (record == NULL || (kind != PM_KIND_EVENT && kind != PM_KIND_IMPACT))
    return TRUE;
  if (kind == PM_KIND_IMPACT || ((const PmEvent *) record)->milestones != 0 ||
      !pm_time_is_set (span->begin))
    return FALSE;
  begin = ((const PmEvent *) record)->at;
  end = ((const PmEvent *) record)->until;
  if (!pm_time_is_set (begin))
    return TRUE;
  return begin > span->begin && begin < span->end &&
         (!pm_time_is_set (end) || (end > span->begin && end < span->end));
}

/** pm_document_keep_facts: called before the serial goes up: keeps what the change leaves true. */
void
pm_document_keep_facts (PmDocument *self, PmKind kind, const PmRecord *old, const PmRecord *new)
{
  if (self->facts.is_known && self->facts.serial == self->serial && is_inside (self, kind, old) &&
      is_inside (self, kind, new))
    self->facts.serial++;
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
  return get_facts (self)->time_span;
}

/**
 * pm_document_get_milestone:
 * @milestone: a single one
 *
 * Returns: (transfer none) (nullable): the first event that has it
 */
const PmEvent *
pm_document_get_milestone (PmDocument *self, PmMilestone milestone)
{
  return get_facts (self)->milestones[g_bit_nth_lsf (milestone, -1)];
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
