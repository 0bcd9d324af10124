/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-export-actions-private.h"

#include "pm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The actions of a document in words, for tables and for Markdown. */

/** pm_export_clean: Returns: (transfer full): @text (nullable) without harmful characters */
char *
pm_export_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = pm_text_or_empty (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, '\n');
      else if (pm_text_is_harmless (c))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

/** pm_export_owner: Returns: (transfer full) (nullable): who owns @action, by name or role */
char *
pm_export_owner (PmDocument *document, const PmAction *action, gboolean use_roles)
{
  const PmPerson *person =
      action->owner != NULL
          ? pm_person (pm_document_lookup (document, PM_KIND_PERSON, action->owner))
          : NULL;

  if (person == NULL)
    return NULL;
  if ((use_roles || pm_text_is_empty (person->name)) && !pm_text_is_empty (person->role))
    return pm_text_to_harmless_line (person->role);
  return pm_text_to_harmless_line (person->name);
}

static char *
numbers_of (PmDocument *document, const PmStrings *ids)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < pm_strings_get_n (ids); i++)
    {
      const PmRecord *record = pm_document_find (document, ids->items[i]);
      g_autofree char *number = record != NULL ? pm_document_get_number (document, record) : NULL;

      if (number == NULL)
        continue;
      g_string_append (numbers, numbers->len > 0 ? ", " : "");
      g_string_append (numbers, number);
    }
  return g_string_free (numbers, FALSE);
}

static char *
label_of (const PmEnumInfo *info, guint value)
{
  return g_strdup (value != 0 ? pm_enum_get_label (info, value) : "");
}

/* In the order that the Actions view shows, and then what it keeps in the side pane. */
static const char *const titles[PM_EXPORT_N_COLUMNS] = {
  [PM_EXPORT_NUMBER] = N_ ("No."),
  [PM_EXPORT_TITLE] = N_ ("Action"),
  [PM_EXPORT_KIND] = N_ ("Kind"),
  [PM_EXPORT_STRENGTH] = N_ ("Strength"),
  [PM_EXPORT_PRIORITY] = N_ ("Priority"),
  [PM_EXPORT_OWNER] = N_ ("Owner"),
  [PM_EXPORT_DUE] = N_ ("Due"),
  [PM_EXPORT_STATUS] = N_ ("Status"),
  [PM_EXPORT_COMPLETED] = N_ ("Completed"),
  [PM_EXPORT_REASON] = N_ ("Reason"),
  [PM_EXPORT_DESCRIPTION] = N_ ("Description"),
  [PM_EXPORT_VERIFICATION] = N_ ("Verification"),
  [PM_EXPORT_TREATS] = N_ ("Treats"),
  [PM_EXPORT_LINK] = N_ ("Link"),
};

/** pm_export_column_title: Returns: (transfer none): the name of @column, translated */
const char *
pm_export_column_title (PmExportColumn column)
{
  return _ (titles[column]);
}

/**
 * pm_export_action_text:
 *
 * Returns: (transfer full): what @column says of @action, "" for nothing. Dates are ISO 8601.
 */
char *
pm_export_action_text (PmDocument *document,
                       const PmAction *action,
                       PmExportColumn column,
                       gboolean use_roles)
{
  char *text = NULL;

  switch (column)
    {
    case PM_EXPORT_NUMBER:
      text = pm_document_get_number (document, &action->base);
      break;
    case PM_EXPORT_TITLE:
      return pm_text_to_harmless_line (action->title);
    case PM_EXPORT_KIND:
      return label_of (&pm_action_kind_enum, action->kind);
    case PM_EXPORT_STRENGTH:
      return label_of (&pm_strength_enum, action->strength);
    case PM_EXPORT_PRIORITY:
      return label_of (&pm_priority_enum, action->priority);
    case PM_EXPORT_OWNER:
      text = pm_export_owner (document, action, use_roles);
      break;
    case PM_EXPORT_DUE:
      text = action->due != 0 ? pm_date_format (action->due) : NULL;
      break;
    case PM_EXPORT_STATUS:
      return label_of (&pm_action_status_enum, action->status);
    case PM_EXPORT_COMPLETED:
      text = action->completed != 0 ? pm_date_format (action->completed) : NULL;
      break;
    case PM_EXPORT_REASON:
      return pm_export_clean (action->reason);
    case PM_EXPORT_DESCRIPTION:
      return pm_export_clean (action->description);
    case PM_EXPORT_VERIFICATION:
      return pm_export_clean (action->verification);
    case PM_EXPORT_TREATS:
      return numbers_of (document, action->treats);
    case PM_EXPORT_LINK:
      text = action->link != NULL && pm_link_is_allowed (pm_link (action->link)->url)
                 ? pm_report_escape_uri (pm_link (action->link)->url)
                 : NULL;
      break;
    case PM_EXPORT_N_COLUMNS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
  return text != NULL ? text : g_strdup ("");
}
