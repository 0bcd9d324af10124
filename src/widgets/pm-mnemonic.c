/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-mnemonic.h"

/**
 * pm_mnemonic_add:
 * @label: plain text for a menu item
 * @used: set of characters that other items of the menu have taken already; gets one more
 *
 * Names from tables and documents have no mnemonic of their own: the first letter that is free
 * becomes it. Underscores in @label stay what they are.
 *
 * Returns: (transfer full): the label
 */
char *
pm_mnemonic_add (const char *label, GHashTable *used)
{
  GString *result = g_string_new (NULL);
  gboolean has_one = FALSE;

  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gpointer key = GUINT_TO_POINTER (g_unichar_tolower (c));

      if (!has_one && g_unichar_isalnum (c) && g_hash_table_add (used, key))
        {
          g_string_append_c (result, '_');
          has_one = TRUE;
        }
      if (c == '_')
        g_string_append_c (result, '_');
      g_string_append_unichar (result, c);
    }
  return g_string_free_and_steal (result);
}
