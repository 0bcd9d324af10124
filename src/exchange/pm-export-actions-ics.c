/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"

#include "pm-config.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * The actions as to-dos of a calendar, RFC 5545: lines end in CR LF and are folded at 75 bytes,
 * never within a character. An action keeps its UID, so that a later export replaces it.
 */

#define MAX_LINE 75

/* Appends a line, folded. */
static void
add_line (GString *ics, const char *line)
{
  gsize used = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (used + length > MAX_LINE)
        {
          g_string_append (ics, "\r\n ");
          used = 1;
        }
      g_string_append_len (ics, p, (gssize) length);
      used += length;
    }
  g_string_append (ics, "\r\n");
}

static void
add_text (GString *ics, const char *name, const char *text)
{
  g_autoptr (GString) line = g_string_new (name);

  if (pm_text_is_empty (text))
    return;
  g_string_append_c (line, ':');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (line, "\\n");
    else if (*p == '\\' || *p == ';' || *p == ',')
      g_string_append_printf (line, "\\%c", *p);
    else
      g_string_append_c (line, *p);
  add_line (ics, line->str);
}

static void add_format (GString *ics, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_format (GString *ics, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  add_line (ics, line);
}

/* What there is no field for is said in words. */
static char *
describe (PmDocument *document, const PmAction *action, gboolean use_roles)
{
  static const PmExportColumn columns[] = { PM_EXPORT_OWNER, PM_EXPORT_VERIFICATION,
                                            PM_EXPORT_REASON, PM_EXPORT_TREATS };
  GString *text = g_string_new (NULL);
  g_autofree char *description = pm_export_clean (action->description);

  g_string_append (text, description);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *value = pm_export_action_text (document, action, columns[i], use_roles);

      if (*value != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "",
                                pm_export_column_title (columns[i]), value);
    }
  return g_string_free (text, FALSE);
}

static const char *
status_of (const PmAction *action)
{
  switch ((PmActionStatus) action->status)
    {
    case PM_ACTION_STATUS_IN_PROGRESS:
      return "IN-PROCESS";
    case PM_ACTION_STATUS_DONE:
      return "COMPLETED";
    case PM_ACTION_STATUS_WONT_DO:
      return "CANCELLED";
    case PM_ACTION_STATUS_UNSET:
    case PM_ACTION_STATUS_OPEN:
    default:
      return "NEEDS-ACTION";
    }
}

/* An id is of letters and digits where we made it, and of whatever others chose. */
static void
add_uid (GString *ics, PmDocument *document, const PmAction *action)
{
  g_autofree char *document_id =
      pm_text_to_harmless_line (pm_document_get_incident (document)->base.id);
  g_autofree char *id = pm_text_to_harmless_line (action->base.id);
  g_autofree char *uid = g_strdup_printf ("%s.%s@postmortem", id, document_id);

  add_text (ics, "UID", uid);
}

static void
add_action (GString *ics,
            PmDocument *document,
            const PmAction *action,
            const PmReportOptions *options)
{
  g_autofree char *title = pm_text_to_harmless_line (action->title);
  g_autofree char *number = pm_document_get_number (document, &action->base);
  g_autofree char *description = describe (document, action, options->use_roles);
  g_autofree char *kind = pm_export_action_text (document, action, PM_EXPORT_KIND, FALSE);
  g_autofree char *link = pm_export_action_text (document, action, PM_EXPORT_LINK, FALSE);
  g_autoptr (PmZone) utc = pm_zone_new_utc ();
  PmCivil now;

  pm_zone_to_civil (utc, options->generated, &now);
  add_line (ics, "BEGIN:VTODO");
  add_uid (ics, document, action);
  add_format (ics, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ", now.year, now.month, now.day, now.hour,
              now.minute, now.second);
  add_text (ics, "SUMMARY", *title != '\0' ? title : number);
  add_text (ics, "DESCRIPTION", description);
  if (action->due != 0)
    add_format (ics, "DUE;VALUE=DATE:%08u", action->due);
  add_format (ics, "STATUS:%s", status_of (action));
  /* Only the day is known; at noon it is the same day nearly everywhere. */
  if (action->status == PM_ACTION_STATUS_DONE && action->completed != 0)
    add_format (ics, "COMPLETED:%08uT120000Z", action->completed);
  if (action->status == PM_ACTION_STATUS_DONE)
    add_line (ics, "PERCENT-COMPLETE:100");
  if (action->priority != PM_PRIORITY_UNSET)
    add_format (ics, "PRIORITY:%d", (action->priority - PM_PRIORITY_P0) * 2 + 1);
  add_text (ics, "CATEGORIES", kind);
  if (*link != '\0')
    add_format (ics, "URL:%s", link);
  add_line (ics, "END:VTODO");
}

/* pm_export_actions_to_icalendar: Returns: (transfer full): every action as a to-do */
char *
pm_export_actions_to_icalendar (PmDocument *document, const PmReportOptions *options)
{
  guint n = pm_document_get_n (document, PM_KIND_ACTION);
  GString *ics = g_string_new (NULL);

  add_line (ics, "BEGIN:VCALENDAR");
  add_line (ics, "VERSION:2.0");
  add_line (ics, "PRODID:-//Postmortem//Postmortem " PM_VERSION "//EN");
  add_line (ics, "CALSCALE:GREGORIAN");
  for (guint i = 0; i < n; i++)
    add_action (ics, document, pm_document_get_action (document, i), options);
  add_line (ics, "END:VCALENDAR");
  return g_string_free (ics, FALSE);
}
