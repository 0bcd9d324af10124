/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-record-filter.h"

#include "pm-item.h"
#include "pm-text.h"

#include <string.h>

typedef struct
{
  PmDocument *document;
  char **words; /* case-folded */
  char *text;
} RecordFilter;

static void
record_filter_free (gpointer data)
{
  RecordFilter *self = data;

  g_object_unref (self->document);
  g_strfreev (self->words);
  g_free (self->text);
  g_free (self);
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/** pm_record_filter_split: Returns: (transfer full): the words of @text, case-folded */
char **
pm_record_filter_split (const char *text)
{
  g_autofree char *folded = fold (pm_text_or_empty (text));
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GStrvBuilder *words = g_strv_builder_new ();
  guint i;

  for (i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_unref_to_strv (words);
}

/** pm_record_matches: Returns: whether every one of @words is in the record's title or its number
 */
gboolean
pm_record_matches (PmDocument *document, const PmRecord *record, const char *const *words)
{
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  guint i;

  if (words[0] == NULL)
    return TRUE;
  title = fold (pm_text_or_empty (pm_document_get_title (document, record)));
  for (i = 0; words[i] != NULL; i++)
    {
      if (strstr (title, words[i]) != NULL)
        continue;
      if (number == NULL)
        {
          g_autofree char *plain = pm_document_get_number (document, record);

          number = fold (pm_text_or_empty (plain));
        }
      if (!g_str_equal (number, words[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  RecordFilter *self = user_data;

  return pm_record_matches (self->document, pm_item_get_record (item),
                            (const char *const *) self->words);
}

/** pm_record_filter_new: Returns: (transfer full): a filter that lets all through at first */
GtkFilter *
pm_record_filter_new (PmDocument *document)
{
  RecordFilter *self = g_new0 (RecordFilter, 1);
  GtkFilter *filter;

  self->document = g_object_ref (document);
  self->text = g_strdup ("");
  self->words = pm_record_filter_split ("");
  filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, record_filter_free));
  g_object_set_data (G_OBJECT (filter), "pm-record-filter", self);
  return filter;
}

void
pm_record_filter_set_text (GtkFilter *filter, const char *text)
{
  RecordFilter *self = g_object_get_data (G_OBJECT (filter), "pm-record-filter");
  GtkFilterChange change = GTK_FILTER_CHANGE_DIFFERENT;

  if (g_str_equal (self->text, text))
    return;
  if (g_str_has_prefix (text, self->text))
    change = GTK_FILTER_CHANGE_MORE_STRICT;
  else if (g_str_has_prefix (self->text, text))
    change = GTK_FILTER_CHANGE_LESS_STRICT;
  /* A number is matched whole, so that a longer one matches other records. */
  if (g_ascii_isdigit (text[0] != '\0' ? text[strlen (text) - 1] : 'x') ||
      (self->text[0] != '\0' && g_ascii_isdigit (self->text[strlen (self->text) - 1])))
    change = GTK_FILTER_CHANGE_DIFFERENT;
  g_set_str (&self->text, text);
  g_strfreev (self->words);
  self->words = pm_record_filter_split (text);
  gtk_filter_changed (filter, change);
}
