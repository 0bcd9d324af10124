/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-edition-names.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Parts of a name that are shorter are too often words; with wide letters two are a name. */
#define MIN_PART_CHARS      3
#define MIN_WIDE_PART_CHARS 2

/* "Lovelaces", "Lovelacen", "Kowalskiemu": so many letters decline a name at most. A short one has
 * fewer, so that "Leeds" is not "Lee". */
#define MAX_ENDING_CHARS 3
#define MIN_STEM_MORE    2

/* A part of a name that is shorter takes an "s" alone: "Adas", but not "Josef" for "José". */
#define MIN_PART_STEM 5

/* Marks of this class and above are accents, vowel points and tone marks, which many leave out;
 * those below make another letter. */
#define FIRST_ACCENT 10

/** A name that is not to be read, and what stands in its place. */
typedef struct
{
  char *name;
  char *folded;
  char *head; /* what @folded begins with, however it is spaced */
  char *role;
  guint max_ending; /* letters that may follow it */
  gboolean takes_s; /* which can only be an "s" */
} Name;

struct _PmNames
{
  GPtrArray *names; /* Name, the longest first: "Ada Lovelace" before "Ada" */
};

/** Folded: a text as it is compared, and where each byte of it comes from. */
typedef struct
{
  GString *text;
  GArray *starts; /* guint: of each byte, where that which it stands for begins in the original */
  GArray *ends;   /* guint: and where that ends */
} Folded;

/* Where @folded is found in what was looked through. */
typedef struct
{
  guint start;
  guint end;
  const Name *name;
} Hit;

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->folded);
  g_free (name->head);
  g_free (name->role);
  g_free (name);
}

/* Folding */

static void
folded_init (Folded *folded, gsize length)
{
  folded->text = g_string_sized_new (length);
  folded->starts = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) length);
  folded->ends = g_array_sized_new (FALSE, FALSE, sizeof (guint), (guint) length);
}

static void
folded_clear (Folded *folded)
{
  g_string_free (folded->text, TRUE);
  g_array_unref (folded->starts);
  g_array_unref (folded->ends);
}

static void
add_folded (Folded *folded, const char *as, guint start, guint end)
{
  for (const char *p = as; *p != '\0'; p++)
    {
      g_array_append_val (folded->starts, start);
      g_array_append_val (folded->ends, end);
    }
  g_string_append (folded->text, as);
}

/* What is appended now is part of what came before: an accent, another space. */
static void
extend_last (Folded *folded, guint end)
{
  guint n = folded->ends->len;
  guint start = g_array_index (folded->starts, guint, n - 1);

  for (; n > 0 && g_array_index (folded->starts, guint, n - 1) == start; n--)
    g_array_index (folded->ends, guint, n - 1) = end;
}

/* Apostrophes and hyphens are one each, whichever key they were typed with. */
static gunichar
plain_sign (gunichar c)
{
  if (c == 0x2018 || c == 0x2019 || c == 0x02bc || c == 0x00b4 || c == '`')
    return '\'';
  if (c == 0x2010 || c == 0x2011)
    return '-';
  return c;
}

/* Letters that are others to Unicode, of which many keyboards have only one: strokes that are no
 * accents, the letters of Persian and Urdu beside those of Arabic. All are in lower case. */
static gunichar
plain_letter (gunichar c)
{
  static const gunichar letters[][2] = {
    { 0x0131, 'i' },    { 0x0142, 'l' },    { 0x00f8, 'o' },    { 0x0111, 'd' },
    { 0x00f0, 'd' },    { 0x0256, 'd' },    { 0x0127, 'h' },    { 0x0167, 't' },
    { 0x0649, 0x064a }, { 0x06cc, 0x064a }, { 0x06a9, 0x0643 }, { 0x06be, 0x0647 },
    { 0x06c1, 0x0647 }, { 0x06d5, 0x0647 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (c == letters[i][0])
      return letters[i][1];
  return c;
}

static gboolean
is_accent (gunichar c)
{
  return g_unichar_ismark (c) && g_unichar_combining_class (c) >= FIRST_ACCENT;
}

static void
add_char (Folded *folded, gunichar c, guint start, guint end)
{
  char utf8[8];
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  g_autoptr (GString) bare = NULL;

  c = plain_sign (c);
  utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
  if (c < 0x80)
    {
      utf8[0] = g_ascii_tolower (utf8[0]);
      add_folded (folded, utf8, start, end);
      return;
    }
  lower = g_utf8_casefold (utf8, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  bare = g_string_new (NULL);
  for (const char *p = apart != NULL ? apart : lower; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_accent (g_utf8_get_char (p)))
      g_string_append_unichar (bare, plain_letter (g_unichar_tolower (g_utf8_get_char (p))));
  add_folded (folded, bare->str, start, end);
}

static void
fold (Folded *folded, const char *text)
{
  folded_init (folded, strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint start = (guint) (p - text);
      guint end = (guint) (g_utf8_next_char (p) - text);
      gboolean is_space = g_unichar_isspace (c);
      gsize length = folded->text->len;

      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (length > 0 && (is_accent (c) || (is_space && folded->text->str[length - 1] == ' ')))
        extend_last (folded, end);
      else if (is_space)
        add_folded (folded, " ", start, end);
      else
        add_char (folded, c, start, end);
    }
}

static char *
dup_folded (const char *text)
{
  Folded folded;
  g_autofree char *result = NULL;

  fold (&folded, text);
  result = g_strdup (folded.text->str);
  folded_clear (&folded);
  return g_strdup (g_strstrip (result));
}

/* Finding */

static gboolean
is_of (gunichar c, const GUnicodeScript *scripts, guint n)
{
  GUnicodeScript script = g_unichar_get_script (c);

  for (guint i = 0; i < n; i++)
    if (script == scripts[i])
      return TRUE;
  return FALSE;
}

/* Between letters of these a name is written with a space or without one. */
static gboolean
is_wide (gunichar c)
{
  static const GUnicodeScript wide[] = {
    G_UNICODE_SCRIPT_HAN,
    G_UNICODE_SCRIPT_HIRAGANA,
    G_UNICODE_SCRIPT_KATAKANA,
    G_UNICODE_SCRIPT_HANGUL,
  };

  /* The marks of voiced kana, and of long ones, are of no script. */
  return c == 0x3099 || c == 0x309a || c == 0x30fc || is_of (c, wide, G_N_ELEMENTS (wide));
}

/* Where words are written without spaces between them, or with a particle close to them, a name may
 * be found within what looks like one word. */
static gboolean
is_edge_before (gunichar other, gunichar first, gboolean is_whole)
{
  static const GUnicodeScript unspaced[] = {
    G_UNICODE_SCRIPT_HAN,     G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA,
    G_UNICODE_SCRIPT_THAI,    G_UNICODE_SCRIPT_LAO,      G_UNICODE_SCRIPT_KHMER,
    G_UNICODE_SCRIPT_MYANMAR,
  };
  GUnicodeScript script = g_unichar_get_script (first);

  if (!g_unichar_isalnum (other) && !g_unichar_ismark (other))
    return TRUE;
  if (script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_ARABIC)
    return is_whole;
  return is_of (first, unspaced, G_N_ELEMENTS (unspaced)) ||
         is_of (other, unspaced, G_N_ELEMENTS (unspaced));
}

static gboolean
is_edge_after (gunichar other, gunichar last)
{
  if (g_unichar_get_script (last) == G_UNICODE_SCRIPT_HANGUL ||
      g_unichar_get_script (other) == G_UNICODE_SCRIPT_HANGUL)
    return TRUE;
  return is_edge_before (other, last, FALSE);
}

/* Returns: how many bytes of @text are @name, from its beginning on, or 0 if it is not there */
static gsize
match_at (const char *text, const char *name)
{
  const char *at = text;
  gunichar last = 0;

  while (*name != '\0')
    {
      gunichar wanted = g_utf8_get_char (name);
      gunichar found = g_utf8_get_char (at);

      if (wanted == found)
        {
          last = wanted;
          name = g_utf8_next_char (name);
          at = g_utf8_next_char (at);
        }
      else if (wanted == ' ' && is_wide (last) && is_wide (found))
        name++;
      else if (found == ' ' && is_wide (last) && is_wide (wanted))
        at++;
      else
        return 0;
    }
  return (gsize) (at - text);
}

/* Goes on from the end of a name, after @last, over the letters that decline it.
 * Returns: whether the word ends there */
static gboolean
skip_ending (const char **at, gunichar last, const Name *name)
{
  for (guint i = 0; i <= name->max_ending; i++)
    {
      gunichar other = **at != '\0' ? g_utf8_get_char (*at) : ' ';

      if (is_edge_after (other, last))
        return TRUE;
      if ((!g_unichar_isalpha (other) && !g_unichar_ismark (other)) ||
          (name->takes_s && other != 's'))
        return FALSE;
      last = other;
      *at = g_utf8_next_char (*at);
    }
  return FALSE;
}

static gboolean
is_start (const Folded *folded, gsize at)
{
  return at == 0 || at >= folded->starts->len ||
         g_array_index (folded->starts, guint, at) != g_array_index (folded->starts, guint, at - 1);
}

/* Finds @name as a whole word from @from on. Returns: whether it is there */
static gboolean
find_name (const Folded *folded, const Name *name, gsize from, Hit *hit, gsize *next)
{
  const char *text = folded->text->str;
  gboolean is_whole = strchr (name->folded, ' ') != NULL;
  gunichar first = g_utf8_get_char (name->folded);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (name->folded + strlen (name->folded)));

  for (const char *at = strstr (text + from, name->head); at != NULL;
       at = strstr (at + 1, name->head))
    {
      gsize start = (gsize) (at - text);
      gsize length = match_at (at, name->folded);
      gunichar before = start > 0 ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
      const char *end = at + length;

      if (length == 0 || !is_start (folded, start) || !is_start (folded, start + length) ||
          !is_edge_before (before, first, is_whole) || !skip_ending (&end, last, name))
        continue;
      *next = (gsize) (end - text);
      hit->start = g_array_index (folded->starts, guint, start);
      hit->end = g_array_index (folded->ends, guint, *next - 1);
      hit->name = name;
      return TRUE;
    }
  return FALSE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *one = a;
  const Hit *two = b;

  return one->start < two->start ? -1 : one->start > two->start ? 1 : 0;
}

/* Returns: (transfer full): all of the names in @text, of those that overlap the longest */
static GArray *
list_hits (const PmNames *self, const char *text)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autofree guint8 *taken = g_malloc0 (strlen (text) + 1);
  Folded folded;

  fold (&folded, text);
  for (guint i = 0; i < self->names->len; i++)
    {
      gsize next = 0;
      Hit hit;

      while (find_name (&folded, self->names->pdata[i], next, &hit, &next))
        {
          if (taken[hit.start] || taken[hit.end - 1])
            continue;
          memset (taken + hit.start, 1, hit.end - hit.start);
          g_array_append_val (hits, hit);
        }
    }
  folded_clear (&folded);
  g_array_sort (hits, compare_hits);
  return hits;
}

/**
 * pm_names_replace:
 *
 * Returns: (transfer full) (nullable): @text with roles for names, or %NULL if it has none
 */
char *
pm_names_replace (const PmNames *self, const char *text)
{
  g_autoptr (GArray) hits = self->names->len > 0 ? list_hits (self, text) : NULL;
  GString *result;
  guint at = 0;

  if (hits == NULL || hits->len == 0)
    return NULL;
  result = g_string_new (NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      g_string_append_len (result, text + at, hit->start - at);
      g_string_append (result, hit->name->role);
      at = hit->end;
    }
  g_string_append (result, text + at);
  return g_string_free (result, FALSE);
}

/**
 * pm_names_find:
 *
 * Returns: (transfer container) (element-type utf8): the names that are in @text, each once, the
 *   longest first
 */
GPtrArray *
pm_names_find (const PmNames *self, const char *text)
{
  GPtrArray *found = g_ptr_array_new ();
  Folded folded;

  if (self->names->len == 0)
    return found;
  fold (&folded, text);
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = self->names->pdata[i];
      gsize next;
      Hit hit;

      if (find_name (&folded, name, 0, &hit, &next))
        g_ptr_array_add (found, name->name);
    }
  folded_clear (&folded);
  return found;
}

/* Making the list */

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize one = strlen ((*(const Name *const *) a)->folded);
  gsize two = strlen ((*(const Name *const *) b)->folded);

  return one < two ? 1 : one > two ? -1 : 0;
}

/* Spaces may be anywhere between wide letters: those are looked for by the first one. */
static char *
dup_head (const char *folded)
{
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (is_wide (g_utf8_get_char (p)))
      return g_strndup (folded, (gsize) (g_utf8_next_char (folded) - folded));
  return g_strdup (folded);
}

static void
set_ending (Name *name, gboolean is_part)
{
  const char *space = strrchr (name->folded, ' ');
  glong n = g_utf8_strlen (space != NULL ? space + 1 : name->folded, -1);

  name->max_ending = (guint) CLAMP (n - MIN_STEM_MORE, 0, MAX_ENDING_CHARS);
  name->takes_s = is_part && n < MIN_PART_STEM;
}

/* @role: (nullable): of a whole name. One of a single word is replaced only as it is, for with more
 * letters it may be any word. */
static void
add_name (PmNames *self, const char *text, const char *role)
{
  g_autofree char *folded = dup_folded (text);
  Name *name;

  if (*folded == '\0')
    return;
  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (((Name *) self->names->pdata[i])->folded, folded))
      return;
  name = g_new0 (Name, 1);
  name->name = g_strdup (text);
  name->head = dup_head (folded);
  name->role = g_strdup (role);
  name->folded = g_steal_pointer (&folded);
  if (role == NULL || strchr (name->folded, ' ') != NULL)
    set_ending (name, role == NULL);
  g_ptr_array_add (self->names, name);
}

/* A role that names somebody, such as “deputy of Ada Lovelace”, must not bring the name back. */
static void
clear_roles (PmNames *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      Name *name = self->names->pdata[i];
      g_autofree char *clear = pm_names_replace (self, name->role);
      g_autofree char *again = clear != NULL ? pm_names_replace (self, clear) : NULL;

      if (clear == NULL)
        continue;
      g_free (name->role);
      name->role = again == NULL ? g_steal_pointer (&clear) : g_strdup (_ ("a colleague"));
    }
}

static gboolean
are_alike (const char *a, const char *b)
{
  g_autofree char *one = dup_folded (a);
  g_autofree char *two = dup_folded (b);

  return g_str_equal (one, two);
}

static void
add_parts (PmNames *self, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) >=
        (is_wide (g_utf8_get_char (parts[i])) ? MIN_WIDE_PART_CHARS : MIN_PART_CHARS))
      add_name (self, parts[i], NULL);
}

static PmNames *
names_new (PmDocument *document, gboolean in_parts)
{
  PmNames *self = g_new0 (PmNames, 1);
  guint n = pm_document_get_n (document, PM_KIND_PERSON);

  self->names = g_ptr_array_new_with_free_func (name_free);
  for (guint i = 0; i < n; i++)
    {
      const PmPerson *person = pm_document_get_person (document, i);
      g_autofree char *line = pm_text_to_single_line (pm_text_or_empty (person->name));
      const char *role = pm_text_is_empty (person->role) ? NULL : person->role;

      /* Many write a role where a name is asked for: it hides nobody, and is no secret. */
      if (pm_text_is_empty (line) || (role != NULL && are_alike (line, role)))
        continue;
      if (in_parts)
        add_parts (self, line);
      else
        add_name (self, line, role != NULL ? role : _ ("a colleague"));
    }
  g_ptr_array_sort (self->names, compare_lengths);
  return self;
}

/** pm_names_new: Returns: (transfer full): whole names, with the roles that stand for them */
PmNames *
pm_names_new (PmDocument *document)
{
  PmNames *self = names_new (document, FALSE);

  clear_roles (self);
  return self;
}

/** pm_names_new_parts: Returns: (transfer full): each word of each name, if it is long enough */
PmNames *
pm_names_new_parts (PmDocument *document)
{
  return names_new (document, TRUE);
}

void
pm_names_free (PmNames *self)
{
  g_ptr_array_unref (self->names);
  g_free (self);
}
