/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-record-search.h"

#include "pm-text.h"

#include <stdlib.h>
#include <string.h>

/* Whether every one of @words, which are folded, is in @text. */
static gboolean
words_match (const char *text, char **words)
{
  g_autofree char *folded = NULL;

  if (!g_str_is_ascii (text))
    text = folded = g_utf8_casefold (text, -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0' && strcasestr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static char **
split_query (const char *query)
{
  g_autofree char *line = pm_text_to_single_line (query);
  g_autofree char *folded = g_utf8_casefold (line, -1);

  return g_strsplit (folded, " ", -1);
}

/** pm_text_matches: whether @text (nullable) has every word of @query (nullable), in any case. */
gboolean
pm_text_matches (const char *text, const char *query)
{
  g_auto (GStrv) words = split_query (query);

  return words_match (pm_text_or_empty (text), words);
}

/* "E12", "e12": the record of that short number. */
static PmRecord *
find_number (PmDocument *document, PmKind kind, const char *query)
{
  char letter = pm_kind_get_info (kind)->letter;
  guint64 number;

  if (letter == 0 || g_ascii_toupper (query[0]) != letter ||
      !g_ascii_string_to_unsigned (query + 1, 10, 1, G_MAXUINT, &number, NULL) ||
      number > pm_document_get_n (document, kind))
    return NULL;
  return pm_document_get (document, kind, (guint) number - 1);
}

/**
 * pm_record_search:
 * @kinds: which kinds to look in
 * @query: (nullable): words that all have to be in the title, in any case, or a short number such
 *   as `E12`; nothing finds everything
 * @max_results: where to stop
 *
 * Returns: (transfer container) (element-type PmRecord): what was found, the one with the number
 * first, then in the order of the document; the document's, until it changes
 */
GPtrArray *
pm_record_search (PmDocument *document, PmKindMask kinds, const char *query, guint max_results)
{
  GPtrArray *found = g_ptr_array_new ();
  g_auto (GStrv) words = split_query (query);
  g_autofree char *line = pm_text_to_single_line (query);

  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *record;

      if ((kinds & PM_KIND_BIT (kind)) == 0 || found->len >= max_results)
        continue;
      record = find_number (document, kind, line);
      if (record != NULL)
        g_ptr_array_add (found, record);
    }
  for (guint kind = PM_KIND_FIRST_TABLE; kind <= PM_KIND_LAST_TABLE; kind++)
    {
      PmRecord *const *records;
      guint n;

      if ((kinds & PM_KIND_BIT (kind)) == 0)
        continue;
      records = pm_document_get_records (document, kind, &n);
      for (guint i = 0; i < n && found->len < max_results; i++)
        if (words_match (pm_text_or_empty (pm_document_get_title (document, records[i])), words) &&
            !g_ptr_array_find (found, records[i], NULL))
          g_ptr_array_add (found, records[i]);
    }
  return found;
}
