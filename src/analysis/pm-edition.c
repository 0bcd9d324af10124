/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-edition.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Parts of a name that are shorter are too often words. */
#define MIN_NAME_CHARS 3

static const struct
{
  const char *name;
  const char *label;
  const char *description;
} editions[PM_N_EDITIONS] = {
  [PM_EDITION_FULL] = { "full", N_ ("Full"), N_ ("Everything, for those who took part") },
  [PM_EDITION_EXECUTIVE] = { "executive", N_ ("Executive"), N_ ("One page that stands alone") },
  [PM_EDITION_PUBLIC] = { "public", N_ ("Public"),
                          N_ ("No names, no sources and links, of the events those with a star") },
  [PM_EDITION_FACILITATOR] = { "facilitator", N_ ("Facilitator"),
                               N_ ("Questions beside each event, and room to write") },
};

/** pm_edition_get_name: Returns: what a command line calls it */
const char *
pm_edition_get_name (PmEdition edition)
{
  g_return_val_if_fail (edition < PM_N_EDITIONS, NULL);
  return editions[edition].name;
}

/** pm_edition_get_label: Returns: what people call it, translated */
const char *
pm_edition_get_label (PmEdition edition)
{
  g_return_val_if_fail (edition < PM_N_EDITIONS, NULL);
  return _ (editions[edition].label);
}

/** pm_edition_get_description: Returns: what is in it, translated */
const char *
pm_edition_get_description (PmEdition edition)
{
  g_return_val_if_fail (edition < PM_N_EDITIONS, NULL);
  return _ (editions[edition].description);
}

/** pm_edition_from_name: Returns: whether there is an edition of that name */
gboolean
pm_edition_from_name (const char *name, PmEdition *edition)
{
  for (guint i = 0; i < PM_N_EDITIONS; i++)
    if (g_str_equal (editions[i].name, name))
      {
        *edition = (PmEdition) i;
        return TRUE;
      }
  return FALSE;
}

/* Names in texts */

/** A name that is not to be read, and what stands in its place. */
typedef struct
{
  char *name;
  char *role;
} Name;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->role);
  g_free (name);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize one = strlen ((*(const Name *const *) a)->name);
  gsize two = strlen ((*(const Name *const *) b)->name);

  return one < two ? 1 : one > two ? -1 : 0;
}

/* The longest come first: "Ada Lovelace" before "Ada". */
static GPtrArray *
list_names (PmDocument *document)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (name_free);
  guint n = pm_document_get_n (document, PM_KIND_PERSON);

  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (document, i);
      g_autofree char *line = person->name != NULL ? g_strstrip (g_strdup (person->name)) : NULL;
      Name *name;

      /* Many write a role where a name is asked for: it hides nobody, and is no secret. */
      if (pm_text_is_empty (line) || g_strcmp0 (line, person->role) == 0)
        continue;
      name = g_new0 (Name, 1);
      name->name = g_steal_pointer (&line);
      name->role = g_strdup (pm_text_is_empty (person->role) ? _ ("a colleague") : person->role);
      g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_lengths);
  return names;
}

/* Finds @word as a whole word. Returns: (nullable): where it begins */
static const char *
find_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    {
      gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
      gunichar after = at[length] != '\0' ? g_utf8_get_char (at + length) : ' ';

      if (!g_unichar_isalnum (before) && !g_unichar_isalnum (after))
        return at;
    }
  return NULL;
}

/* Returns: (transfer full) (nullable): @text with roles for names, or %NULL if it has none */
static char *
replace_names (const char *text, GPtrArray *names)
{
  char *result = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = names->pdata[i];
      const char *rest = result != NULL ? result : text;
      const char *at = find_word (rest, name->name);
      GString *string;

      if (at == NULL)
        continue;
      string = g_string_new (NULL);
      for (; at != NULL; at = find_word (rest, name->name))
        {
          g_string_append_len (string, rest, at - rest);
          g_string_append (string, name->role);
          rest = at + strlen (name->name);
        }
      g_string_append (string, rest);
      g_free (result);
      result = g_string_free (string, FALSE);
    }
  return result;
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
replace_in_strings (const PmStrings *strings, GPtrArray *names)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < pm_strings_get_n (strings); i++)
    {
      g_autofree char *text = replace_names (strings->items[i], names);

      g_ptr_array_add (items, g_ref_string_new (text != NULL ? text : strings->items[i]));
    }
  return pm_strings_new_take (items);
}

static void
replace_in_record (PmRecord *record, GPtrArray *names)
{
  const PmKindInfo *kind = pm_kind_get_info (pm_record_get_kind (record));

  /* Nobody knows what is in members that this version does not know. */
  pm_record_take_extras (record, NULL);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PmFieldInfo *info = &kind->fields[i];

      if (is_text (info) && pm_record_get_string (record, i) != NULL)
        {
          g_autofree char *text = replace_names (pm_record_get_string (record, i), names);
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
      pm_record_take_strings (record, PM_EVENT_ATTACHMENTS, NULL);
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
  return kind != PM_KIND_ATTACHMENT && kind != PM_KIND_QUESTION && kind != PM_KIND_COMMENT;
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
  g_autoptr (GPtrArray) names = list_names (document);
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
 * Returns: (transfer full): a document with what readers of @edition may have. In the public one
 *   people are roles, also where a text has a name in full; what refers to something that is left
 *   out refers to nothing
 */
PmDocument *
pm_edition_apply (PmEdition edition, PmDocument *document)
{
  if (edition == PM_EDITION_PUBLIC)
    return make_public (document);
  return g_object_ref (document);
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
find_in_text (const char *text, const PmRecord *record, GPtrArray *words, GPtrArray *leaks)
{
  for (guint i = 0; text != NULL && i < words->len; i++)
    if (find_word (text, words->pdata[i]) != NULL)
      g_ptr_array_add (leaks, leak_new (words->pdata[i], record));
}

/* @place: the record that is told of: @record, or the one that it is a part of */
static void
find_leaks (const PmRecord *record, const PmRecord *place, GPtrArray *words, GPtrArray *leaks)
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
  g_autoptr (GPtrArray) names = list_names (document);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const PmRecord *incident;

  for (guint i = 0; i < names->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (((Name *) names->pdata[i])->name, " ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (g_utf8_strlen (parts[j], -1) >= MIN_NAME_CHARS)
          g_ptr_array_add (words, g_strdup (parts[j]));
    }
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
