/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"

#include <string.h>

/*
 * The actions as a table for the clipboard: in HTML for those who take it, with tabs for all
 * others. Either may land in a spreadsheet, so that nothing in it is a formula.
 */

static const PmExportColumn columns[] = { PM_EXPORT_NUMBER,   PM_EXPORT_TITLE, PM_EXPORT_KIND,
                                          PM_EXPORT_PRIORITY, PM_EXPORT_OWNER, PM_EXPORT_DUE,
                                          PM_EXPORT_STATUS };

/* A cell of one line. */
static char *
dup_cell (PmDocument *document, guint row, guint column, gboolean use_roles)
{
  g_autofree char *text = NULL;

  if (row == 0)
    return g_strdup (pm_export_column_title (columns[column]));
  text = pm_export_action_text (document, pm_document_get_action (document, row - 1),
                                columns[column], use_roles);
  g_strdelimit (text, "\t\n", ' ');
  return pm_export_is_formula (text) ? g_strconcat ("'", text, NULL) : g_steal_pointer (&text);
}

/* pm_export_actions_to_tabs: Returns: (transfer full): a head and a line for each action */
char *
pm_export_actions_to_tabs (PmDocument *document, const PmReportOptions *options)
{
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  GString *out = g_string_new (NULL);

  for (guint row = 0; row <= n; row++)
    for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
      {
        g_autofree char *text = dup_cell (document, row, column, options->use_roles);

        g_string_append (out, text);
        g_string_append_c (out, column + 1 < G_N_ELEMENTS (columns) ? '\t' : '\n');
      }
  return g_string_free (out, FALSE);
}

/* pm_export_actions_to_table: Returns: (transfer full): the same as an element of HTML */
char *
pm_export_actions_to_table (PmDocument *document, const PmReportOptions *options)
{
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  GString *out = g_string_new ("<meta charset=\"utf-8\"/><table>\n");

  for (guint row = 0; row <= n; row++)
    {
      g_string_append (out, "<tr>");
      for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
        {
          g_autofree char *text = dup_cell (document, row, column, options->use_roles);
          g_autofree char *escaped = g_markup_escape_text (text, -1);
          const char *tag = row == 0 ? "th" : "td";

          g_string_append_printf (out, "<%s>%s</%s>", tag, escaped, tag);
        }
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</table>\n");
  return g_string_free (out, FALSE);
}
