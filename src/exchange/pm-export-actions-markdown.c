/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"

#include "pm-export-private.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The actions as a list of tasks, for the clipboard:
 *
 *   - [ ] **A3** Alert on the hub’s use of the CPU (Operator, P1, due 2026-03-16)
 */

static void
add_part (GString *parts, const char *text)
{
  if (pm_text_is_empty (text))
    return;
  g_string_append (parts, parts->len > 0 ? ", " : "");
  g_string_append (parts, text);
}

static char *
describe_state (PmDocument *document, const PmAction *action, gboolean use_roles)
{
  GString *parts = g_string_new (NULL);
  g_autofree char *owner = pm_export_owner (document, action, use_roles);
  g_autofree char *priority = pm_export_action_text (document, action, PM_EXPORT_PRIORITY, FALSE);
  g_autofree char *status = pm_export_action_text (document, action, PM_EXPORT_STATUS, FALSE);
  g_autofree char *due = pm_export_action_text (document, action, PM_EXPORT_DUE, FALSE);
  g_autofree char *completed = pm_export_action_text (document, action, PM_EXPORT_COMPLETED, FALSE);

  add_part (parts, owner);
  add_part (parts, priority);
  if (action->status != PM_ACTION_STATUS_OPEN && action->status != PM_ACTION_STATUS_UNSET)
    add_part (parts, status);
  if (action->status == PM_ACTION_STATUS_DONE)
    {
      add_part (parts, completed);
    }
  else if (*due != '\0' && action->status != PM_ACTION_STATUS_WONT_DO)
    {
      g_autofree char *text = g_strdup_printf (_ ("due %s"), due);

      add_part (parts, text);
    }
  return g_string_free (parts, FALSE);
}

static void
add_action (GString *out, PmDocument *document, const PmAction *action, gboolean use_roles)
{
  g_autofree char *number = pm_document_get_number (document, &action->base);
  g_autofree char *title = pm_text_to_harmless_line (action->title);
  g_autofree char *state = describe_state (document, action, use_roles);
  g_autofree char *link = pm_export_action_text (document, action, PM_EXPORT_LINK, FALSE);
  g_autoptr (PmRich) rich = pm_rich_new ();

  g_string_append (out, action->status == PM_ACTION_STATUS_DONE ? "- [x] " : "- [ ] ");
  pm_rich_append_flags (rich, PM_RICH_BOLD, number);
  pm_rich_append (rich, " ");
  pm_rich_append_len (rich, title, strlen (title),
                      action->status == PM_ACTION_STATUS_WONT_DO ? PM_RICH_STRIKE : 0,
                      *link != '\0' ? pm_rich_add_uri (rich, link) : -1);
  if (*state != '\0')
    {
      pm_rich_append (rich, " (");
      pm_rich_append (rich, state);
      pm_rich_append (rich, ")");
    }
  pm_export_markdown_inline (out, rich, PM_MARKDOWN_IN_LINE, 0, FALSE);
  g_string_append_c (out, '\n');
}

/* pm_export_actions_to_markdown: Returns: (transfer full): every action as a task of a list */
char *
pm_export_actions_to_markdown (PmDocument *document, const PmReportOptions *options)
{
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    add_action (out, document, pm_document_get_action (document, i), options->use_roles);
  return g_string_free (out, FALSE);
}
