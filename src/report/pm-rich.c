/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-rich.h"

#include "pm-text.h"

#include <string.h>

static void
link_free (gpointer data)
{
  PmRichLink *link = data;

  g_free (link->dest);
  g_free (link->id);
  g_free (link->uri);
  g_free (link);
}

/** pm_rich_new: Returns: (transfer full): an empty text */
PmRich *
pm_rich_new (void)
{
  PmRich *rich = g_new0 (PmRich, 1);

  rich->text = g_string_new (NULL);
  rich->runs = g_array_new (FALSE, FALSE, sizeof (PmRichRun));
  rich->links = g_ptr_array_new_with_free_func (link_free);
  return rich;
}

/** pm_rich_new_text: Returns: (transfer full): @text (nullable) without runs */
PmRich *
pm_rich_new_text (const char *text)
{
  PmRich *rich = pm_rich_new ();

  pm_rich_append (rich, text);
  return rich;
}

void
pm_rich_free (PmRich *rich)
{
  if (rich == NULL)
    return;
  g_string_free (rich->text, TRUE);
  g_array_unref (rich->runs);
  g_ptr_array_unref (rich->links);
  g_free (rich);
}

/* Control characters have no glyph, and an override of direction would reach past the words that
 * it came with. Line and paragraph separators are line breaks. */
static gboolean
is_plain (gunichar c)
{
  return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && c != 0x2028 && c != 0x2029 &&
         !(c >= 0x202a && c <= 0x202e) && c != 0xfeff && !(c >= 0xfff9 && c <= 0xfffb);
}

static void
append_clean (GString *string, const char *text, gsize length)
{
  const char *end = text + length;
  const char *clean = text;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (G_LIKELY (is_plain (c) || c == '\n'))
        continue;
      g_string_append_len (string, clean, p - clean);
      clean = g_utf8_next_char (p);
      if (c == '\t')
        g_string_append (string, "    ");
      else if (c == 0x2028 || c == 0x2029)
        g_string_append_c (string, '\n');
      else if (c < 0x20 && c != '\r')
        g_string_append_c (string, ' ');
    }
  g_string_append_len (string, clean, end - clean);
}

/**
 * pm_rich_append_len:
 * @text: valid UTF-8
 * @link: index of a link of @rich, or -1
 */
void
pm_rich_append_len (PmRich *rich, const char *text, gsize length, PmRichFlags flags, int link)
{
  PmRichRun run = { .start = (guint) rich->text->len, .flags = flags, .link = link };

  append_clean (rich->text, text, length);
  run.end = (guint) rich->text->len;
  if (run.end > run.start && (flags != 0 || link >= 0))
    g_array_append_val (rich->runs, run);
}

/** pm_rich_append: appends @text (nullable) in the face of the paragraph. */
void
pm_rich_append (PmRich *rich, const char *text)
{
  if (text != NULL)
    pm_rich_append_len (rich, text, strlen (text), 0, -1);
}

/** pm_rich_append_flags: appends @text (nullable) set as @flags say. */
void
pm_rich_append_flags (PmRich *rich, PmRichFlags flags, const char *text)
{
  if (text != NULL)
    pm_rich_append_len (rich, text, strlen (text), flags, -1);
}

static int
add_link (PmRich *rich, const char *dest, const char *id, const char *uri)
{
  PmRichLink *link = g_new0 (PmRichLink, 1);

  link->dest = g_strdup (dest);
  link->id = g_strdup (id);
  link->uri = g_strdup (uri);
  g_ptr_array_add (rich->links, link);
  return (int) rich->links->len - 1;
}

/** pm_rich_add_link: Returns: the index of a copy of @link */
int
pm_rich_add_link (PmRich *rich, const PmRichLink *link)
{
  return add_link (rich, link->dest, link->id, link->uri);
}

/**
 * pm_rich_append_dest:
 * @dest: name of a place in the report
 * @id: (nullable): the record that stands there
 */
void
pm_rich_append_dest (PmRich *rich, const char *dest, const char *id, const char *text)
{
  pm_rich_append_len (rich, text, strlen (text), PM_RICH_ACCENT, add_link (rich, dest, id, NULL));
}

/** pm_rich_add_uri: Returns: the index of a link to @uri, or -1 where it may not be followed */
int
pm_rich_add_uri (PmRich *rich, const char *uri)
{
  return pm_link_is_allowed (uri) ? add_link (rich, NULL, NULL, uri) : -1;
}

/** pm_rich_append_uri: appends @text (nullable: the address itself), a link if that is allowed. */
void
pm_rich_append_uri (PmRich *rich, const char *uri, const char *text)
{
  int link = pm_rich_add_uri (rich, uri);

  if (pm_text_is_empty (text))
    text = uri;
  if (text != NULL)
    pm_rich_append_len (rich, text, strlen (text), link >= 0 ? PM_RICH_ACCENT : 0, link);
}

/** pm_rich_append_rich: appends a copy of @other with its runs and links. */
void
pm_rich_append_rich (PmRich *rich, const PmRich *other)
{
  guint offset = (guint) rich->text->len;
  int first_link = (int) rich->links->len;

  g_string_append_len (rich->text, other->text->str, (gssize) other->text->len);
  for (guint i = 0; i < other->links->len; i++)
    pm_rich_add_link (rich, other->links->pdata[i]);
  for (guint i = 0; i < other->runs->len; i++)
    {
      PmRichRun run = g_array_index (other->runs, PmRichRun, i);

      run.start += offset;
      run.end += offset;
      if (run.link >= 0)
        run.link += first_link;
      g_array_append_val (rich->runs, run);
    }
}

/**
 * pm_rich_append_slots:
 * @flags: how the sentence is set, but not what is set into it
 * @text: (transfer full): a sentence with each of %PM_RICH_SLOT_1 and so on at most once
 * @...: (transfer full): for each slot a #PmRich, %NULL at their end
 *
 * So that a sentence with links in it can be translated as a whole.
 */
void
pm_rich_append_slots (PmRich *rich, PmRichFlags flags, char *text, ...)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_rich_free);
  const char *from = text;
  va_list args;

  va_start (args, text);
  for (PmRich *part = va_arg (args, PmRich *); part != NULL; part = va_arg (args, PmRich *))
    g_ptr_array_add (parts, part);
  va_end (args);
  for (const char *p = text; *p != '\0'; p++)
    if ((guchar) *p <= parts->len)
      {
        pm_rich_append_len (rich, from, (gsize) (p - from), flags, -1);
        pm_rich_append_rich (rich, parts->pdata[(guchar) *p - 1]);
        from = p + 1;
      }
  pm_rich_append_flags (rich, flags, from);
  g_free (text);
}

static void
copy_stretch (PmRich *to, const PmRich *from, guint start, guint end, const PmRichRun *run)
{
  if (end > start)
    pm_rich_append_len (to, from->text->str + start, end - start, run != NULL ? run->flags : 0,
                        run != NULL ? run->link : -1);
}

/* All between @start and @end, which is set as @run (nullable) says. */
static void
spell_stretch (PmRich *to,
               const PmRich *from,
               guint start,
               guint end,
               const PmRichRun *run,
               PmRichLacks lacks,
               gpointer user_data)
{
  const char *text = from->text->str;
  guint copied = start;

  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      g_autofree char *number = NULL;
      guint at = (guint) (p - text);

      if ((guchar) *p < 0x80 || !lacks (g_utf8_get_char (p), user_data))
        continue;
      copy_stretch (to, from, copied, at, run);
      copied = at + (guint) (g_utf8_next_char (p) - p);
      /* Apart from another one, and where a line may be broken. */
      number = g_strdup_printf ("%sU+%04X\342\200\213",
                                to->text->len > 0 && at > start && text[at - 1] != ' ' ? " " : "",
                                g_utf8_get_char (p));
      pm_rich_append_len (to, number, strlen (number),
                          (run != NULL ? run->flags : 0) | PM_RICH_TINY,
                          run != NULL ? run->link : -1);
    }
  copy_stretch (to, from, copied, end, run);
}

/** pm_rich_spell_out: writes the number of each character that has no font in its place. */
void
pm_rich_spell_out (PmRich *rich, PmRichLacks lacks, gpointer user_data)
{
  g_autoptr (PmRich) result = NULL;
  gboolean is_whole = TRUE;
  guint at = 0;

  for (const char *p = rich->text->str; *p != '\0' && is_whole; p = g_utf8_next_char (p))
    is_whole = (guchar) *p < 0x80 || !lacks (g_utf8_get_char (p), user_data);
  if (is_whole)
    return;
  result = pm_rich_new ();
  for (guint i = 0; i < rich->runs->len; i++)
    {
      const PmRichRun *run = &g_array_index (rich->runs, PmRichRun, i);

      spell_stretch (result, rich, at, run->start, NULL, lacks, user_data);
      spell_stretch (result, rich, run->start, run->end, run, lacks, user_data);
      at = run->end;
    }
  spell_stretch (result, rich, at, (guint) rich->text->len, NULL, lacks, user_data);
  {
    PmRich spelled = *result;

    /* The links stay, and with them their numbers. */
    result->text = rich->text;
    result->runs = rich->runs;
    rich->text = spelled.text;
    rich->runs = spelled.runs;
  }
}

/** pm_rich_truncate: keeps the first @length bytes, which end with a whole character. */
void
pm_rich_truncate (PmRich *rich, gsize length)
{
  guint n = 0;

  if (length >= rich->text->len)
    return;
  g_string_truncate (rich->text, length);
  for (; n < rich->runs->len; n++)
    {
      PmRichRun *run = &g_array_index (rich->runs, PmRichRun, n);

      if (run->start >= length)
        break;
      run->end = MIN (run->end, (guint) length);
    }
  g_array_set_size (rich->runs, n);
}

/** pm_rich_is_empty: whether there is nothing to set. */
gboolean
pm_rich_is_empty (const PmRich *rich)
{
  return pm_text_is_empty (rich->text->str);
}
