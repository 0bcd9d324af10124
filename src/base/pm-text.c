/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-text.h"

#include <string.h>

/**
 * pm_link_is_allowed:
 *
 * Whether a link that a document holds may be opened or written to an export: http, https and
 * mailto only, and no control characters. Everything else (`file:`, `javascript:`, …) could act on
 * the reader's machine.
 */
gboolean
pm_link_is_allowed (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto" };
  g_autofree char *scheme = NULL;

  if (uri == NULL || !g_utf8_validate (uri, -1, NULL))
    return FALSE;
  for (const char *p = uri; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || *p == ' ')
      return FALSE;
  scheme = g_uri_parse_scheme (uri);
  if (scheme == NULL || uri[strlen (scheme) + 1] == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return TRUE;
  return FALSE;
}

/** pm_text_is_empty: whether @text (nullable) holds nothing but white space. */
gboolean
pm_text_is_empty (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * pm_text_to_single_line:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full): @text with every run of white space and control characters as one
 * space and none at its ends: what a title or a row can show
 */
char *
pm_text_to_single_line (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = pm_text_or_empty (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/** pm_text_runs_to_the_left: Returns: whether @c is of a script that is written to the left */
gboolean
pm_text_runs_to_the_left (gunichar c)
{
  return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00) ||
         (c >= 0x10800 && c < 0x11000) || (c >= 0x1e800 && c < 0x1f000);
}

/**
 * pm_text_is_harmless:
 *
 * Returns: whether @c can be handed to other programs in a text of any kind: it is no control
 * character but tab and line feed, does not turn the order of what stands around it, and is a
 * character of XML
 */
gboolean
pm_text_is_harmless (gunichar c)
{
  if (c == '\t' || c == '\n')
    return TRUE;
  if (g_unichar_iscntrl (c) || c == 0xfeff || c == 0x2028 || c == 0x2029)
    return FALSE;
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return FALSE;
  return (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c <= 0xfdef) && g_unichar_validate (c);
}

/**
 * pm_text_to_harmless_line:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full): @text as a single line of characters that are harmless everywhere
 */
char *
pm_text_to_harmless_line (const char *text)
{
  g_autofree char *line = pm_text_to_single_line (text);
  GString *harmless = g_string_sized_new (strlen (line));

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (pm_text_is_harmless (g_utf8_get_char (p)))
      g_string_append_len (harmless, p, g_utf8_next_char (p) - p);
  return g_string_free (harmless, FALSE);
}

/**
 * pm_text_cut:
 *
 * Returns: (transfer full) (nullable): the whole characters of @text that a document may hold, or
 * %NULL if it may hold all of them
 */
char *
pm_text_cut (const char *text)
{
  const char *end;

  if (text == NULL || strnlen (text, PM_TEXT_MAX_BYTES + 1) <= PM_TEXT_MAX_BYTES)
    return NULL;
  end = g_utf8_find_prev_char (text, text + PM_TEXT_MAX_BYTES + 1);
  return g_strndup (text, (gsize) (end - text));
}

/**
 * pm_text_shorten:
 * @text: (nullable): valid UTF-8
 * @max_chars: the most characters to keep, at least 1
 *
 * Returns: (transfer full): a single line of at most @max_chars characters, with `…` as the last
 * where something was cut
 */
char *
pm_text_shorten (const char *text, guint max_chars)
{
  g_autofree char *line = pm_text_to_single_line (text);
  const char *end;

  if (g_utf8_strlen (line, -1) <= (glong) max_chars)
    return g_steal_pointer (&line);
  end = g_utf8_offset_to_pointer (line, (glong) max_chars - 1);
  while (end > line && end[-1] == ' ')
    end--;
  return g_strdup_printf ("%.*s…", (int) (end - line), line);
}
