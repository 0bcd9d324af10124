/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-reader-private.h"

#include <glib/gi18n-lib.h>

/*
 * Members that this version does not know are kept as trees of json-glib. That library is not
 * asked to parse: it would take duplicate names, cut strings at NUL and round numbers. It also
 * keeps an object's members in a hash table with a public hash function, in which names chosen to
 * collide take quadratic time, so that an object whose names do so is refused before it is built.
 */

/* More names of one hash, or on one place of the table, than chance ever brings. */
#define MAX_SAME_HASH  16
#define MAX_SAME_PLACE 64

/** Member: a member of an unknown object while it is being read. */
typedef struct
{
  char *name;
  const char *place;
  JsonNode *node;
} Member;

static gboolean read_node (PmReader *self, JsonNode **node);

static void
member_clear (gpointer data)
{
  Member *member = data;

  g_free (member->name);
  g_clear_pointer (&member->node, json_node_unref);
}

/* Fails for a name in the object that has just been closed. */
static gboolean
fail_duplicate (PmReader *self, const Member *member)
{
  self->scanner.depth++;
  pm_json_set_member (&self->scanner, member->name, strlen (member->name));
  pm_reader_fail_duplicate (self, member->place, member->name, strlen (member->name));
  self->scanner.depth--;
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Member *const *x = a;
  const Member *const *y = b;
  int order = strcmp ((*x)->name, (*y)->name);

  /* Of equal names the one that comes later in the file is at fault. */
  return order != 0 ? order : ((*x)->place > (*y)->place) - ((*x)->place < (*y)->place);
}

static const Member *
find_duplicate (GArray *members)
{
  g_autofree const Member **sorted = NULL;
  const Member *found = NULL;

  if (members->len < 2)
    return NULL;
  sorted = g_new (const Member *, members->len);
  for (guint i = 0; i < members->len; i++)
    sorted[i] = &g_array_index (members, Member, i);
  qsort (sorted, members->len, sizeof *sorted, compare_names);
  for (guint i = 1; i < members->len; i++)
    if (strcmp (sorted[i]->name, sorted[i - 1]->name) == 0 &&
        (found == NULL || sorted[i]->place < found->place))
      found = sorted[i];
  return found;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* Whether a hash table with so many places would be crowded at one of them. */
static gboolean
crowds (const guint *hashes, guint n, guint places)
{
  g_autofree guint *direct = g_new0 (guint, places);
  g_autofree guint *scaled = g_new0 (guint, places);

  for (guint i = 0; i < n; i++)
    if (++direct[hashes[i] % places] > MAX_SAME_PLACE ||
        ++scaled[hashes[i] * 11 % places] > MAX_SAME_PLACE)
      return TRUE;
  return FALSE;
}

/* GHashTable takes its places modulo the largest prime below a power of two, of the hash as it is
 * or multiplied by 11, depending on its version; the table holds one to four times its members. */
static gboolean
names_collide (GArray *members)
{
  static const guint primes[] = { 61,   127,   251,   509,   1021,   2039,   4093,
                                  8191, 16381, 32749, 65521, 131071, 262139, 524287 };
  guint n = members->len;
  g_autofree guint *hashes = NULL;
  guint same = 1;

  if (n <= MAX_SAME_HASH)
    return FALSE;
  hashes = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    hashes[i] = g_str_hash (g_array_index (members, Member, i).name);
  qsort (hashes, n, sizeof *hashes, compare_hashes);
  for (guint i = 1; i < n; i++)
    {
      same = hashes[i] == hashes[i - 1] ? same + 1 : 1;
      if (same > MAX_SAME_HASH)
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (primes); i++)
    if (primes[i] >= n && primes[i] / 8 < n && crowds (hashes, n, primes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_members (PmReader *self, GArray *members)
{
  PmJsonScanner *scanner = &self->scanner;
  const char *open = scanner->p;
  const Member *duplicate;
  PmJsonNext next;

  if (!pm_json_open (scanner))
    return FALSE;
  for (gboolean first = TRUE; (next = pm_json_next_member (scanner, first)) == PM_JSON_MORE;
       first = FALSE)
    {
      Member member = { .place = scanner->p };
      PmJsonText name;
      gboolean good;

      if (members->len >= PM_LIMIT_OTHERS)
        return pm_json_fail (scanner, scanner->p, PM_IO_ERROR_LIMIT,
                             _ ("This object has more than %u members."), PM_LIMIT_OTHERS);
      if (!pm_json_read_string (scanner, &name))
        return FALSE;
      member.name = g_strndup (name.text, name.length);
      pm_json_set_member (scanner, member.name, name.length);
      good = pm_json_read_colon (scanner) && read_node (self, &member.node);
      g_array_append_val (members, member);
      if (!good)
        return FALSE;
    }
  if (next == PM_JSON_ERROR)
    return FALSE;
  duplicate = find_duplicate (members);
  if (duplicate != NULL)
    return fail_duplicate (self, duplicate);
  if (names_collide (members))
    return pm_json_fail (scanner, open, PM_IO_ERROR_LIMIT,
                         _ ("The names of this object's members are made to collide. They cannot "
                            "be kept; take the object out."));
  return TRUE;
}

static gboolean
read_object (PmReader *self, JsonNode **node)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  JsonObject *object;

  g_array_set_clear_func (members, member_clear);
  if (!read_members (self, members))
    return FALSE;
  object = json_object_new ();
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      json_object_set_member (object, member->name, g_steal_pointer (&member->node));
    }
  *node = json_node_alloc ();
  json_node_init (*node, JSON_NODE_OBJECT);
  json_node_take_object (*node, object);
  return TRUE;
}

static gboolean
read_array (PmReader *self, JsonNode **node)
{
  PmJsonScanner *scanner = &self->scanner;
  g_autoptr (JsonArray) array = json_array_new ();
  PmJsonNext next;

  if (!pm_json_open (scanner))
    return FALSE;
  for (guint i = 0; (next = pm_json_next_element (scanner, i == 0)) == PM_JSON_MORE; i++)
    {
      JsonNode *element;

      pm_json_set_index (scanner, (gssize) i);
      if (!read_node (self, &element))
        return FALSE;
      json_array_add_element (array, element);
    }
  if (next == PM_JSON_ERROR)
    return FALSE;
  *node = json_node_alloc ();
  json_node_init (*node, JSON_NODE_ARRAY);
  json_node_take_array (*node, g_steal_pointer (&array));
  return TRUE;
}

static gboolean
read_string (PmReader *self, JsonNode **node)
{
  g_autofree char *copy = NULL;
  PmJsonText text;

  if (!pm_json_read_string (&self->scanner, &text))
    return FALSE;
  copy = g_strndup (text.text, text.length);
  *node = json_node_init_string (json_node_alloc (), copy);
  return TRUE;
}

static gboolean
read_number (PmReader *self, JsonNode **node)
{
  gint64 value;

  if (!pm_json_read_integer (&self->scanner, &value))
    return FALSE;
  *node = json_node_init_int (json_node_alloc (), value);
  return TRUE;
}

/* Any value, with the same strictness as for those that are known. Recursion ends with the limit
 * on nesting. */
static gboolean
read_node (PmReader *self, JsonNode **node)
{
  PmJsonScanner *scanner = &self->scanner;
  char c = pm_json_peek (scanner);

  *node = NULL;
  if (++self->n_values > PM_LIMIT_UNKNOWN)
    return pm_json_fail (scanner, scanner->p, PM_IO_ERROR_LIMIT,
                         _ ("There are more than %u values in members that this version of the "
                            "format does not know."),
                         PM_LIMIT_UNKNOWN);
  switch (c)
    {
    case '{':
      return read_object (self, node);
    case '[':
      return read_array (self, node);
    case '"':
      return read_string (self, node);
    case 't':
    case 'f':
      if (!pm_json_read_literal (scanner, c == 't' ? "true" : "false"))
        return FALSE;
      *node = json_node_init_boolean (json_node_alloc (), c == 't');
      return TRUE;
    case 'n':
      if (!pm_json_read_literal (scanner, "null"))
        return FALSE;
      *node = json_node_init_null (json_node_alloc ());
      return TRUE;
    default:
      if (c == '-' || g_ascii_isdigit (c))
        return read_number (self, node);
      return pm_json_fail_type (scanner, _ ("A value"));
    }
}

/**
 * pm_reader_read_unknown:
 * @after: index of the field that the member follows, or one of the negative values
 * @place: where the name stands
 * @name: (transfer full): the name
 *
 * Reads the value at the cursor and adds the member to those to be kept.
 */
gboolean
pm_reader_read_unknown (PmReader *self,
                        PmUnknowns *unknowns,
                        gint after,
                        const char *place,
                        GRefString *name)
{
  PmExtra extra = { .after = after, .name = name };

  if (!read_node (self, &extra.node))
    {
      g_ref_string_release (name);
      return FALSE;
    }
  if (unknowns->extras == NULL)
    {
      unknowns->extras = g_array_new (FALSE, FALSE, sizeof (PmExtra));
      unknowns->places = g_array_new (FALSE, FALSE, sizeof (const char *));
    }
  g_array_append_val (unknowns->extras, extra);
  g_array_append_val (unknowns->places, place);
  self->n_unknown++;
  return TRUE;
}

static gboolean
check_duplicates (PmReader *self, PmUnknowns *unknowns)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  const Member *duplicate;

  for (guint i = 0; i < unknowns->extras->len; i++)
    {
      Member member = { .name = g_array_index (unknowns->extras, PmExtra, i).name,
                        .place = g_array_index (unknowns->places, const char *, i) };

      g_array_append_val (members, member);
    }
  duplicate = find_duplicate (members);
  return duplicate == NULL || fail_duplicate (self, duplicate);
}

static int
compare_after (gconstpointer a, gconstpointer b)
{
  const PmExtra *x = a;
  const PmExtra *y = b;

  return (x->after > y->after) - (x->after < y->after);
}

/**
 * pm_reader_finish_unknowns:
 *
 * Gives @record its unknown members, ordered by the field that they follow, and among those in the
 * order of the file. To be called when the record's object has been closed.
 *
 * Returns: whether no name was there twice
 */
gboolean
pm_reader_finish_unknowns (PmReader *self, PmUnknowns *unknowns, PmRecord *record)
{
  if (unknowns->extras == NULL)
    return TRUE;
  if (unknowns->extras->len > 1)
    {
      if (!check_duplicates (self, unknowns))
        return FALSE;
      g_array_sort (unknowns->extras, compare_after); /* which is stable */
    }
  pm_record_take_extras (record, pm_extras_new_take (g_steal_pointer (&unknowns->extras)));
  return TRUE;
}

void
pm_reader_clear_unknowns (PmUnknowns *unknowns)
{
  if (unknowns->extras != NULL)
    for (guint i = 0; i < unknowns->extras->len; i++)
      {
        PmExtra *extra = &g_array_index (unknowns->extras, PmExtra, i);

        g_ref_string_release (extra->name);
        json_node_unref (extra->node);
      }
  g_clear_pointer (&unknowns->extras, g_array_unref);
  g_clear_pointer (&unknowns->places, g_array_unref);
}
