/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-event-filter.h"

#include "pm-text.h"

#include <string.h>

/* Case and accents do not count, as nobody types them in a hurry. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = NULL;

  if (normal == NULL)
    return g_ascii_strdown (text, -1);
  bare = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }
  return g_utf8_casefold (bare->str, (gssize) bare->len);
}

/* Whether @word, which is folded, is in @text. */
static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_is_ascii (text))
    return strcasestr (text, word) != NULL;
  folded = fold (text);
  return strstr (folded, word) != NULL;
}

static gboolean
is_number (PmDocument *document, const PmEvent *event, const char *word)
{
  g_autofree char *number = NULL;

  /* Most words cannot be one, and then it need not be made. */
  if (g_ascii_tolower (word[0]) != g_ascii_tolower (pm_kind_get_info (PM_KIND_EVENT)->letter) ||
      !g_ascii_isdigit (word[1]))
    return FALSE;
  number = pm_document_get_number (document, &event->base);
  return number != NULL && g_ascii_strcasecmp (number, word) == 0;
}

static gboolean
has_words (const PmEventFilter *self, PmDocument *document, const PmEvent *event)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (!has_word (event->title, self->words[i]) && !has_word (event->details, self->words[i]) &&
        !is_number (document, event, self->words[i]))
      return FALSE;
  return TRUE;
}

/* An id that leads nowhere is as good as none. */
static gboolean
is_one_of (PmDocument *document, PmKind kind, const char *id, char **ids)
{
  if (id == NULL || pm_document_lookup (document, kind, id) == NULL)
    id = "";
  return g_strv_contains ((const char *const *) ids, id);
}

static gboolean
toggle (char ***ids, const char *id)
{
  g_auto (GStrv) old = g_steal_pointer (ids);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean was = FALSE;
  guint n = 0;

  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    {
      if (g_str_equal (old[i], id))
        {
          was = TRUE;
          continue;
        }
      g_strv_builder_add (builder, old[i]);
      n++;
    }
  if (!was)
    {
      g_strv_builder_add (builder, id);
      n++;
    }
  if (n > 0)
    *ids = g_strv_builder_end (builder);
  return !was;
}

/** pm_event_filter_new: Returns: (transfer full): a filter that every event passes */
PmEventFilter *
pm_event_filter_new (void)
{
  return g_new0 (PmEventFilter, 1);
}

PmEventFilter *
pm_event_filter_copy (const PmEventFilter *self)
{
  PmEventFilter *copy = g_memdup2 (self, sizeof *self);

  copy->words = g_strdupv (self->words);
  copy->lanes = g_strdupv (self->lanes);
  copy->people = g_strdupv (self->people);
  return copy;
}

void
pm_event_filter_free (PmEventFilter *self)
{
  g_strfreev (self->words);
  g_strfreev (self->lanes);
  g_strfreev (self->people);
  g_free (self);
}

/**
 * pm_event_filter_set_text:
 * @text: (nullable): words as they are typed; nothing finds everything
 *
 * Returns: whether that asks for something else than before
 */
gboolean
pm_event_filter_set_text (PmEventFilter *self, const char *text)
{
  g_autofree char *folded = fold (pm_text_or_empty (text));
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  words = g_strv_builder_end (builder);
  if (words[0] == NULL)
    g_clear_pointer (&words, g_strfreev);
  if (words == self->words ||
      (words != NULL && self->words != NULL &&
       g_strv_equal ((const char *const *) words, (const char *const *) self->words)))
    return FALSE;
  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  return TRUE;
}

/** pm_event_filter_toggle_lane: Returns: whether the lane is one of those looked in now */
gboolean
pm_event_filter_toggle_lane (PmEventFilter *self, const char *id)
{
  return toggle (&self->lanes, id);
}

/** pm_event_filter_toggle_person: Returns: whether the person is one of those looked for now */
gboolean
pm_event_filter_toggle_person (PmEventFilter *self, const char *id)
{
  return toggle (&self->people, id);
}

gboolean
pm_event_filter_is_empty (const PmEventFilter *self)
{
  return self->words == NULL && self->kinds == 0 && self->certainties == 0 && self->lanes == NULL &&
         self->people == NULL && !self->starred;
}

/** pm_event_filter_matches: whether @event, one of @document's, is looked for. */
gboolean
pm_event_filter_matches (const PmEventFilter *self, PmDocument *document, const PmEvent *event)
{
  if (self->starred && !event->starred)
    return FALSE;
  if (self->kinds != 0 && (self->kinds & (1u << event->kind)) == 0)
    return FALSE;
  if (self->certainties != 0 && (self->certainties & (1u << event->certainty)) == 0)
    return FALSE;
  if (self->lanes != NULL && !is_one_of (document, PM_KIND_LANE, event->lane, self->lanes))
    return FALSE;
  if (self->people != NULL && !is_one_of (document, PM_KIND_PERSON, event->actor, self->people))
    return FALSE;
  return has_words (self, document, event);
}
