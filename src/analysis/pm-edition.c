/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-edition.h"

#include "pm-bare-picture.h"
#include "pm-edition-names.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a document is already that pm_edition_apply() made: its edition, and one more. */
#define APPLIED "pm-edition-applied"

static const PmEnumValue edition_values[PM_N_EDITIONS] = {
  [PM_EDITION_FULL] = { "full", N_ ("Full") },
  [PM_EDITION_EXECUTIVE] = { "executive", N_ ("Executive") },
  [PM_EDITION_PUBLIC] = { "public", N_ ("Public") },
  [PM_EDITION_FACILITATOR] = { "facilitator", N_ ("Facilitator") },
};
static const PmEnumInfo edition_enum = { edition_values, PM_N_EDITIONS };

static const char *const descriptions[PM_N_EDITIONS] = {
  [PM_EDITION_FULL] = N_ ("Everything, for those who took part"),
  [PM_EDITION_EXECUTIVE] = N_ ("One page that stands alone"),
  [PM_EDITION_PUBLIC] =
      N_ ("No names, no sources and links, of events and files those with a star"),
  [PM_EDITION_FACILITATOR] = N_ ("Questions beside each event, and room to write"),
};

/** pm_edition_get_name: Returns: what a command line calls it */
const char *
pm_edition_get_name (PmEdition edition)
{
  return pm_enum_get_name (&edition_enum, edition + 1);
}

/** pm_edition_get_label: Returns: what people call it, translated */
const char *
pm_edition_get_label (PmEdition edition)
{
  return pm_enum_get_label (&edition_enum, edition + 1);
}

/** pm_edition_get_description: Returns: what is in it, translated */
const char *
pm_edition_get_description (PmEdition edition)
{
  g_return_val_if_fail (edition < PM_N_EDITIONS, NULL);
  return _ (descriptions[edition]);
}

/** pm_edition_from_name: Returns: whether there is an edition of that name */
gboolean
pm_edition_from_name (const char *name, PmEdition *edition)
{
  guint found = pm_enum_find (&edition_enum, name, strlen (name));

  if (found > 0)
    *edition = (PmEdition) (found - 1);
  return found > 0;
}

/* Addresses in texts */

static char *
replace_pattern (char *text, const char *pattern, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  char *result;

  g_assert (regex != NULL);
  result = g_regex_replace (regex, text, -1, 0, by, 0, NULL);
  if (result == NULL)
    return text;
  g_free (text);
  return result;
}

/* A link of Markdown becomes its words, and an address that stands alone an ellipsis in brackets.
 * Returns: (transfer full) (nullable): @text without addresses, or %NULL if it has none */
static char *
drop_addresses (const char *text)
{
  char *result;

  if (strstr (text, "://") == NULL && strstr (text, "](") == NULL &&
      strstr (text, "mailto:") == NULL)
    return NULL;
  result = g_strdup (text);
  result = replace_pattern (result, "!?\\[([^\\]\\n]*)\\]\\([^)\\n]*\\)", "\\1");
  result = replace_pattern (result, "(?:[A-Za-z][A-Za-z0-9+.-]*://|mailto:)[^\\s<>)\\]\"]+", "[…]");
  return result;
}

static gboolean
is_text (const PmFieldInfo *info)
{
  return info->type == PM_TYPE_STRING || info->type == PM_TYPE_TEXT;
}

static PmStrings *
replace_in_strings (const PmStrings *strings, const PmNames *names)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    {
      g_autofree char *text = pm_names_replace (names, strings->items[i]);

      g_ptr_array_add (items, g_ref_string_new (text != NULL ? text : strings->items[i]));
    }
  return pm_strings_new_take (items);
}

static void
replace_in_record (PmRecord *record, const PmNames *names)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  /* Nobody knows what is in members that this version does not know. */
  pm_record_take_extras (record, NULL);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (is_text (info) && pm_record_get_string (record, i) != NULL)
        {
          g_autofree char *text = pm_names_replace (names, pm_record_get_string (record, i));
          g_autofree char *bare =
              drop_addresses (text != NULL ? text : pm_record_get_string (record, i));

          if (text != NULL || bare != NULL)
            pm_record_set_string (record, i, bare != NULL ? bare : text);
        }
      else if (info->type == PM_TYPE_PART && pm_record_get_part (record, i) != NULL)
        {
          PmRecord *part = pm_record_copy (pm_record_get_part (record, i));

          replace_in_record (part, names);
          pm_record_take_part (record, i, part);
        }
      else if (info->type == PM_TYPE_STRINGS && pm_record_get_strings (record, i) != NULL)
        {
          pm_record_take_strings (record, i,
                                  replace_in_strings (pm_record_get_strings (record, i), names));
        }
      else if (info->type == PM_TYPE_PARTS && pm_record_get_parts (record, i) != NULL)
        {
          const PmParts *parts = pm_record_get_parts (record, i);
          GPtrArray *records = g_ptr_array_new ();

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            {
              PmRecord *part = pm_record_copy (parts->items[j]);

              replace_in_record (part, names);
              g_ptr_array_add (records, part);
            }
          pm_record_take_parts (record, i, pm_parts_new_take (records));
        }
    }
}

/* The public edition */

/* Of a picture that is handed out, what its file tells beside it is not.
 * Returns: whether it can be: of some types it is not known what is beside the picture */
static gboolean
bare_picture (PmRecord *record)
{
  const char *media_type = pm_record_get_string (record, PM_ATTACHMENT_MEDIA_TYPE);
  const char *base64 = pm_record_get_string (record, PM_ATTACHMENT_DATA);
  g_autoptr (GBytes) bare = NULL;
  g_autofree guchar *data = NULL;
  g_autofree char *text = NULL;
  gsize size = 0;

  if (base64 == NULL || media_type == NULL || !g_str_has_prefix (media_type, "image/"))
    return TRUE;
  data = g_base64_decode (base64, &size);
  bare = pm_bare_picture_new (media_type, data, size, NULL);
  if (bare == NULL)
    return FALSE;
  text = g_base64_encode (g_bytes_get_data (bare, NULL), g_bytes_get_size (bare));
  if (g_str_equal (text, base64))
    return TRUE;
  pm_record_set_string (record, PM_ATTACHMENT_DATA, text);
  pm_record_set_string (record, PM_ATTACHMENT_SHA256, NULL);
  return TRUE;
}

/* Returns: whether a record of this kind stays, less what is internal of it */
static gboolean
strip (PmRecord *record)
{
  PmKind kind = pm_record_get_kind (record);

  if (kind == PM_KIND_INCIDENT)
    {
      pm_record_take_parts (record, PM_INCIDENT_DISMISSED, NULL);
    }
  else if (kind == PM_KIND_PERSON)
    {
      pm_record_set_string (record, PM_PERSON_NAME, NULL);
      pm_record_set_string (record, PM_PERSON_CONTACT, NULL);
      return pm_record_get_string (record, PM_PERSON_ROLE) != NULL;
    }
  else if (kind == PM_KIND_EVENT)
    {
      pm_record_take_part (record, PM_EVENT_SOURCE, NULL);
      pm_record_take_parts (record, PM_EVENT_LINKS, NULL);
      return pm_record_get_uint (record, PM_EVENT_STARRED) != 0;
    }
  else if (kind == PM_KIND_SIGNAL)
    {
      pm_record_set_string (record, PM_SIGNAL_AUDIENCE, NULL);
    }
  else if (kind == PM_KIND_CAUSE)
    {
      pm_record_take_parts (record, PM_CAUSE_NECESSARY, NULL);
    }
  else if (kind == PM_KIND_ACTION)
    {
      pm_record_take_part (record, PM_ACTION_LINK, NULL);
    }
  else if (kind == PM_KIND_ATTACHMENT)
    {
      return pm_record_get_uint (record, PM_ATTACHMENT_STARRED) != 0 && bare_picture (record);
    }
  return kind != PM_KIND_QUESTION && kind != PM_KIND_COMMENT;
}

static PmRecord *
strip_cb (const PmRecord *record, gpointer user_data)
{
  g_autoptr (PmRecord) copy = pm_record_copy (record);

  if (!strip (copy))
    return NULL;
  replace_in_record (copy, user_data);
  return g_steal_pointer (&copy);
}

/** What the second look at a document needs. */
typedef struct
{
  PmDocument *document;
  GHashTable *lanes; /* ids of those in use */
} Remains;

static void
drop_broken_refs (PmRecord *record, PmDocument *document)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (info->type == PM_TYPE_REF)
        {
          const char *id = pm_record_get_string (record, i);

          if (id != NULL && pm_document_find (document, id) == NULL)
            pm_record_set_string (record, i, NULL);
        }
      else if (info->type == PM_TYPE_REFS)
        {
          const PmStrings *ids = pm_record_get_strings (record, i);
          GPtrArray *kept = g_ptr_array_new ();

          for (guint j = 0; j < pm_strings_get_n (ids); j++)
            if (pm_document_find (document, ids->items[j]) != NULL)
              g_ptr_array_add (kept, g_ref_string_acquire (ids->items[j]));
          pm_record_take_strings (record, i, pm_strings_new_take (kept));
        }
    }
}

static PmRecord *
drop_cb (const PmRecord *record, gpointer user_data)
{
  const Remains *remains = user_data;
  PmRecord *copy;

  if (pm_record_get_kind (record) == PM_KIND_LANE &&
      !g_hash_table_contains (remains->lanes, pm_record_get_id (record)))
    return NULL;
  copy = pm_record_copy (record);
  drop_broken_refs (copy, remains->document);
  return copy;
}

static PmDocument *
make_public (PmDocument *document)
{
  g_autoptr (PmNames) names = pm_names_new (document);
  g_autoptr (PmDocument) stripped = pm_document_map (document, strip_cb, names);
  g_autoptr (GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);
  Remains remains = { stripped, lanes };
  guint n = pm_document_get_n (stripped, PM_KIND_EVENT);

  for (guint i = 0; i < n; i++)
    {
      const PmEvent *event = pm_document_get_event (stripped, i);

      if (event->lane != NULL)
        g_hash_table_add (lanes, event->lane);
    }
  return pm_document_map (stripped, drop_cb, &remains);
}

/**
 * pm_edition_apply:
 *
 * Of what it made itself it makes nothing else: whoever is given a document may ask for its edition
 * again, at no cost.
 *
 * Returns: (transfer full): a document with what readers of @edition may have. In the public one
 *   people are roles, also where a text has a name in full; what refers to something that is left
 *   out refers to nothing
 */
PmDocument *
pm_edition_apply (PmEdition edition, PmDocument *document)
{
  PmDocument *told;

  if (edition != PM_EDITION_PUBLIC ||
      GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (document), APPLIED)) == edition + 1)
    return g_object_ref (document);
  told = make_public (document);
  g_object_set_data (G_OBJECT (told), APPLIED, GUINT_TO_POINTER (edition + 1));
  return told;
}

static PmEditionLeak *
leak_new (const char *word, const PmRecord *record)
{
  PmEditionLeak *leak = g_new0 (PmEditionLeak, 1);

  leak->word = g_strdup (word);
  leak->id =
      pm_record_get_kind (record) != PM_KIND_INCIDENT ? g_strdup (pm_record_get_id (record)) : NULL;
  /* Translators: part of a name, and the place that has it: “Ada” in Event: Queue grows */
  leak->text =
      g_strdup_printf (_ ("“%s” in %s: %s"), word, pm_kind_get_label (pm_record_get_kind (record)),
                       pm_text_or_empty (pm_record_get_title (record)));
  return leak;
}

static void
leak_free (gpointer data)
{
  PmEditionLeak *leak = data;

  g_free (leak->word);
  g_free (leak->id);
  g_free (leak->text);
  g_free (leak);
}

static void
find_in_text (const char *text, const PmRecord *record, const PmNames *words, GPtrArray *leaks)
{
  g_autoptr (GPtrArray) found = text != NULL ? pm_names_find (words, text) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (leaks, leak_new (found->pdata[i], record));
}

/* @place: the record that is told of: @record, or the one that it is a part of */
static void
find_leaks (const PmRecord *record, const PmRecord *place, const PmNames *words, GPtrArray *leaks)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (is_text (info))
        {
          find_in_text (pm_record_get_string (record, i), place, words, leaks);
        }
      else if (info->type == PM_TYPE_STRINGS)
        {
          const PmStrings *strings = pm_record_get_strings (record, i);

          for (guint j = 0; j < pm_strings_get_n (strings); j++)
            find_in_text (strings->items[j], place, words, leaks);
        }
      else if (info->type == PM_TYPE_PART && pm_record_get_part (record, i) != NULL)
        {
          find_leaks (pm_record_get_part (record, i), place, words, leaks);
        }
      else if (info->type == PM_TYPE_PARTS)
        {
          const PmParts *parts = pm_record_get_parts (record, i);

          for (guint j = 0; j < pm_parts_get_n (parts); j++)
            find_leaks (parts->items[j], place, words, leaks);
        }
    }
}

/**
 * pm_edition_list_leaks:
 * @edition: what pm_edition_apply() made of @document
 *
 * A first name alone, or a family name, is not replaced: it may as well be a word.
 *
 * Returns: (transfer full) (element-type PmEditionLeak): where a part of somebody's name can still
 *   be read
 */
GPtrArray *
pm_edition_list_leaks (PmDocument *edition, PmDocument *document)
{
  GPtrArray *leaks = g_ptr_array_new_with_free_func (leak_free);
  g_autoptr (PmNames) words = pm_names_new_parts (document);
  const PmRecord *incident;

  incident = (const PmRecord *) pm_document_get_incident (edition);
  find_leaks (incident, incident, words, leaks);
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      guint n = pm_document_get_n (edition, kind);

      for (guint i = 0; i < n; i++)
        {
          const PmRecord *record = pm_document_get (edition, kind, i);

          find_leaks (record, record, words, leaks);
        }
    }
  return leaks;
}

/* The facilitator's edition */

/**
 * pm_edition_get_prompt:
 *
 * Questions that ask for what people saw and meant, never for who is at fault.
 *
 * Returns: what a facilitator may ask about @event, translated
 */
const char *
pm_edition_get_prompt (const PmEvent *event)
{
  switch ((PmEventKind) event->kind)
    {
    case PM_EVENT_KIND_ALERT:
      return _ ("Who got it, and what did it tell them? What else was there at that moment?");
    case PM_EVENT_KIND_OBSERVATION:
      return _ ("How was it noticed? What had been expected instead?");
    case PM_EVENT_KIND_ACTION:
      return _ ("What was it meant to do, and how could one see that it did?");
    case PM_EVENT_KIND_DECISION:
      return _ ("What was known at that moment? What else was considered?");
    case PM_EVENT_KIND_COMMUNICATION:
      return _ ("Who was told, and what did they need to know? Who was not?");
    case PM_EVENT_KIND_CHANGE:
      return _ ("What made it look safe? How would it have been noticed earlier?");
    case PM_EVENT_KIND_IMPACT:
      return _ ("Who felt it, and how did we learn of it?");
    case PM_EVENT_KIND_NOTE:
    case PM_EVENT_KIND_UNSET:
    default:
      return _ ("What made sense about this at that moment?");
    }
}
