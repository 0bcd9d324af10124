/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-random-document.h"

#include "pm-document-private.h"
#include "pm-id.h"

#include <string.h>

/*
 * Documents that have everything: each field of each kind set or not, texts with all that has to be
 * escaped and all that must not be, references that lead somewhere and some that do not, members
 * that nobody knows at every place. They follow the tables of pm-kinds.h, so that a member that is
 * added there is in them.
 */

typedef struct
{
  GRand *rand;
  guint size;
  GPtrArray *ids[PM_N_KINDS];
  guint n_ids;
} Maker;

static gboolean
chance (Maker *self, double probability)
{
  return g_rand_double (self->rand) < probability;
}

static guint
below (Maker *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

/** pm_random_text: Returns: (transfer full): at least one of up to @max_pieces odd pieces of text
 */
char *
pm_random_text (GRand *rand, guint max_pieces)
{
  static const char *const pieces[] = {
    "a",
    " ",
    "error rate rises",
    "\"",
    "\\",
    "/",
    "\n",
    "\t",
    "\r\n",
    "\b\f",
    "\x01\x1f\x7f",
    "ü",
    "日本",
    "👩‍🚒",
    "\u2028",
    "\u2029",
    "\u202E",
    "\uFEFF",
    "\uFFFF",
    "\xC2\x80",
    "&amp;",
    "<b>x",
    "\\u0000",
    "'=1+1",
    "{\"a\":",
    "12345678",
    "0123456789abcdef0123",
    "\\\"\\n",
    "é",
    "e\u0301",
    "\U0010FFFF",
  };
  GString *text = g_string_new (NULL);
  gint32 n = g_rand_int_range (rand, 1, (gint32) max_pieces + 1);

  for (gint32 i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static GRefString *
random_string (Maker *self, guint max_pieces)
{
  g_autofree char *text = pm_random_text (self->rand, max_pieces);

  return g_ref_string_new (text);
}

/* --- Unknown members --- */

static JsonNode *
random_node (Maker *self, guint depth)
{
  JsonNode *node = json_node_alloc ();
  g_autofree char *text = NULL;
  guint type = below (self, depth > 0 ? 8 : 6);
  guint n = below (self, 4);

  if (type == 6)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < n; i++)
        json_array_add_element (array, random_node (self, depth - 1));
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    }
  if (type == 7)
    {
      JsonObject *object = json_object_new ();

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name =
              below (self, 4) == 0 ? g_strdup ("") : pm_random_text (self->rand, 3);

          json_object_set_member (object, name, random_node (self, depth - 1));
        }
      json_node_init_object (node, object);
      json_object_unref (object);
      return node;
    }
  switch (type)
    {
    case 0:
      return json_node_init_null (node);
    case 1:
      return json_node_init_boolean (node, below (self, 2) == 0);
    case 2:
      return json_node_init_int (node, (gint64) g_rand_int (self->rand) - G_MAXINT32);
    case 3:
      return json_node_init_int (node, below (self, 2) == 0 ? 9007199254740991 : -9007199254740991);
    case 4:
      return json_node_init_string (node, "");
    default:
      text = pm_random_text (self->rand, 12);
      return json_node_init_string (node, text);
    }
}

static int
compare_after (gconstpointer a, gconstpointer b)
{
  return ((const PmExtra *) a)->after - ((const PmExtra *) b)->after;
}

/* After fields that are set: others would not be there to follow. */
static void
add_extras (Maker *self, PmRecord *record)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));
  GArray *extras = g_array_new (FALSE, FALSE, sizeof (PmExtra));
  guint n = 1 + below (self, 3);

  for (guint i = 0; i < n; i++)
    {
      PmExtra extra = { .after = -1 };
      g_autofree char *odd = pm_random_text (self->rand, 2);
      g_autofree char *name = g_strdup_printf ("x_%u%s", i, below (self, 2) == 0 ? odd : "");
      guint field = below (self, info->n_fields);

      if (pm_record_field_is_set (record, field))
        extra.after = (gint) field;
      else if (record->kind == PM_KIND_INCIDENT)
        extra.after = -1 - (gint) below (self, 3);
      extra.name = g_ref_string_new (name);
      extra.node = random_node (self, 3);
      g_array_append_val (extras, extra);
    }
  g_array_sort (extras, compare_after);
  pm_record_take_extras (record, pm_extras_new_take (extras));
}

/* --- Known members --- */

static GRefString *
random_ref (Maker *self, PmKindMask targets)
{
  char id[PM_ID_BUFSIZE];

  if (!chance (self, 0.1))
    for (guint tries = 0; tries < 20; tries++)
      {
        guint kind = below (self, PM_N_KINDS);

        if ((targets & PM_KIND_BIT (kind)) != 0 && self->ids[kind] != NULL &&
            self->ids[kind]->len > 0)
          return g_ref_string_new (
              g_ptr_array_index (self->ids[kind], below (self, self->ids[kind]->len)));
      }
  pm_id_generate (id);
  return g_ref_string_new (id);
}

static PmTime
random_time (Maker *self)
{
  PmTime time = G_GINT64_CONSTANT (1772359500000000) + below (self, 100000) * PM_SECOND;

  if (chance (self, 0.05))
    return chance (self, 0.5) ? PM_TIME_MIN : PM_TIME_MAX;
  if (chance (self, 0.1))
    time = -time;
  if (chance (self, 0.2))
    time += chance (self, 0.5) ? below (self, 1000000) : 500000;
  return time;
}

static GRefString *
random_special_string (Maker *self, PmKind kind, guint field)
{
  static const char *const types[] = { "text/plain", "image/svg+xml" };
  g_autofree char *seed = pm_random_text (self->rand, 4);

  if (kind != PM_KIND_ATTACHMENT)
    return NULL;
  if (field == PM_ATTACHMENT_MEDIA_TYPE)
    return g_ref_string_new (types[below (self, 2)]);
  if (field == PM_ATTACHMENT_SHA256)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);

      return g_ref_string_new (sum);
    }
  if (field == PM_ATTACHMENT_DATA)
    {
      g_autofree char *data = g_base64_encode ((const guchar *) seed, strlen (seed));

      return g_ref_string_new (data);
    }
  return NULL;
}

static PmRecord *random_record (Maker *self, PmKind kind, const char *id);

static PmParts *
random_parts (Maker *self, PmKind kind)
{
  GPtrArray *records = g_ptr_array_new ();
  guint n = 1 + below (self, 3);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (records, random_record (self, kind, NULL));
  return pm_parts_new_take (records);
}

static PmStrings *
random_strings (Maker *self, const PmFieldInfo *info)
{
  GPtrArray *items = g_ptr_array_new ();
  guint n = 1 + below (self, 4);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, info->type == PM_TYPE_REFS ? random_ref (self, info->targets)
                                                       : random_string (self, 4));
  return pm_strings_new_take (items);
}

static gboolean
is_empty (const PmRecord *record)
{
  guint n = pm_kind_get_info (pm_record_get_kind (record))->n_fields;

  for (guint i = 0; i < n; i++)
    if (pm_record_field_is_set (record, i))
      return FALSE;
  return record->extras == NULL;
}

static void
set_field (Maker *self, PmRecord *record, guint field)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "America/Argentina/Ushuaia",
                                       "Etc/GMT+5" };
  PmKind kind = pm_record_get_kind (record);
  const PmFieldInfo *info = &pm_kind_get_info (kind)->fields[field];
  GRefString *special = random_special_string (self, kind, field);
  PmRecord *part;

  switch (info->type)
    {
    case PM_TYPE_STRING:
    case PM_TYPE_TEXT:
    case PM_TYPE_DATA:
      pm_record_take_string (
          record, field,
          special != NULL ? special : random_string (self, info->type == PM_TYPE_TEXT ? 60 : 8));
      break;
    case PM_TYPE_ZONE:
      pm_record_set_string (record, field, zones[below (self, G_N_ELEMENTS (zones))]);
      break;
    case PM_TYPE_TIME:
      pm_record_set_time (record, field, random_time (self));
      break;
    case PM_TYPE_DATE:
      pm_record_set_uint (
          record, field, pm_date_add_days (PM_DATE (2024, 2, 29), (int) below (self, 4000) - 2000));
      break;
    case PM_TYPE_ENUM:
      pm_record_set_uint (record, field, 1 + below (self, info->enum_info->n_values));
      break;
    case PM_TYPE_FLAGS:
      pm_record_set_uint (record, field, 1 + below (self, (1u << info->enum_info->n_values) - 1));
      break;
    case PM_TYPE_TRUE:
      pm_record_set_uint (record, field, 1);
      break;
    case PM_TYPE_BOOLEAN:
      pm_record_set_uint (record, field, below (self, 2) == 0 ? PM_NO : PM_YES);
      break;
    case PM_TYPE_REF:
      pm_record_take_string (record, field, random_ref (self, info->targets));
      break;
    case PM_TYPE_REFS:
    case PM_TYPE_STRINGS:
      pm_record_take_strings (record, field, random_strings (self, info));
      break;
    case PM_TYPE_PART:
      part = random_record (self, info->part, NULL);
      if (is_empty (part))
        g_clear_pointer (&part, pm_record_unref);
      pm_record_take_part (record, field, part);
      break;
    case PM_TYPE_PARTS:
      pm_record_take_parts (record, field, random_parts (self, info->part));
      break;
    case PM_TYPE_ID:
    case PM_TYPE_TABLE:
    default:
      break;
    }
}

static PmRecord *
random_record (Maker *self, PmKind kind, const char *id)
{
  PmRecord *record = id != NULL ? pm_record_new_with_id (kind, id) : pm_record_new (kind);
  guint n = pm_kind_get_info (kind)->n_fields;
  double density = g_rand_double (self->rand);

  for (guint i = 0; i < n; i++)
    if (chance (self, density))
      set_field (self, record, i);
  /* What chance brings may be empty, and a remark without its rule is refused. */
  if (kind == PM_KIND_DISMISSAL && pm_record_get_string (record, PM_DISMISSAL_RULE) == NULL)
    pm_record_set_string (record, PM_DISMISSAL_RULE, "rule");
  if (chance (self, 0.2))
    add_extras (self, record);
  return record;
}

static void
make_ids (Maker *self)
{
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      guint n = self->size > 0 ? below (self, self->size + 1) : 0;

      self->ids[kind] = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < n; i++)
        {
          char random[PM_ID_BUFSIZE];

          /* The number makes it unique, the rest gives it an order of its own. */
          pm_id_generate (random);
          g_ptr_array_add (self->ids[kind],
                           g_strdup_printf ("%c%c-%x", random[0], random[1], self->n_ids++));
        }
    }
}

/**
 * pm_random_document_new:
 * @size: the largest number of records of each kind
 *
 * Returns: (transfer full): a document that the format can hold
 */
PmDocument *
pm_random_document_new (GRand *rand, guint size)
{
  Maker maker = { .rand = rand, .size = size };
  PmDocument *document = pm_document_new ();

  make_ids (&maker);
  pm_document_take_incident (document,
                             random_record (&maker, PM_KIND_INCIDENT,
                                            chance (&maker, 0.8) ? "the-incident" : NULL));
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_record_unref);

      for (guint i = 0; i < maker.ids[kind]->len; i++)
        g_ptr_array_add (records, random_record (&maker, (PmKind) kind,
                                                 g_ptr_array_index (maker.ids[kind], i)));
      if (!pm_document_take_table (document, (PmKind) kind, records, NULL))
        g_error ("an id was made twice");
    }
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    g_ptr_array_unref (maker.ids[kind]);
  return document;
}
