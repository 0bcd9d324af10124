/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"

#include <string.h>

/*
 * The actions as comma-separated values, RFC 4180: lines end in CR LF, and a field is quoted where
 * it has to be. What a spreadsheet would take for a formula has an apostrophe before it, so that it
 * is text: https://owasp.org/www-community/attacks/CSV_Injection
 */

/** pm_export_is_formula: whether a spreadsheet could take @text for one */
gboolean
pm_export_is_formula (const char *text)
{
  if (*text == '\t' || *text == '\r')
    return TRUE;
  text += strspn (text, " \n");
  return *text != '\0' && strchr ("=+-@", *text) != NULL;
}

static void
add_field (GString *csv, const char *text)
{
  gboolean formula = pm_export_is_formula (text);

  if (!formula && strpbrk (text, ",\"\r\n") == NULL && *text != ' ' &&
      !g_str_has_suffix (text, " "))
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append (csv, formula ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/* pm_export_actions_to_csv: Returns: (transfer full): a head, and every action as a line */
char *
pm_export_actions_to_csv (PmDocument *document, const PmReportOptions *options)
{
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  GString *csv = g_string_new (NULL);

  for (guint column = 0; column < PM_EXPORT_N_COLUMNS; column++)
    {
      g_string_append (csv, column > 0 ? "," : "");
      add_field (csv, pm_export_column_title (column));
    }
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < n; i++)
    {
      const PmAction *action = pm_document_get_action (document, i);

      for (guint column = 0; column < PM_EXPORT_N_COLUMNS; column++)
        {
          g_autofree char *text =
              pm_export_action_text (document, action, column, options->use_roles);

          g_string_append (csv, column > 0 ? "," : "");
          add_field (csv, text);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
