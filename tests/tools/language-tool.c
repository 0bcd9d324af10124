/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the language coach remarks in texts, to be judged by hand: a line each with the rule,
 * the file, and the words around it.
 *
 *   language-tool FILE...
 */

#include "pm-language.h"

#include <string.h>

#define AROUND 60

static char *
cut_out (const char *text, gsize from, gsize to)
{
  char *cut;

  while (from > 0 && ((guchar) text[from] & 0xc0) == 0x80)
    from--;
  while (((guchar) text[to] & 0xc0) == 0x80)
    to++;
  cut = g_strndup (text + from, to - from);
  return g_strdelimit (cut, "\n\t", ' ');
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GArray) hits = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      if (!g_file_get_contents (argv[i], &text, &length, &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      if (!g_utf8_validate (text, (gssize) length, NULL))
        continue;
      hits = pm_language_find (text, NULL);
      for (guint j = 0; j < hits->len; j++)
        {
          const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, j);
          gsize end = hit->offset + hit->length;
          g_autofree char *before =
              cut_out (text, hit->offset > AROUND ? hit->offset - AROUND : 0, hit->offset);
          g_autofree char *words = cut_out (text, hit->offset, end);
          g_autofree char *after = cut_out (text, end, MIN (end + AROUND, length));

          g_print ("%s\t%s\t%s[%s]%s\n", pm_language_rule_get_id (hit->rule), argv[i], before,
                   words, after);
        }
    }
  return 0;
}
