/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-language-remarks.h"

#include "pm-checks.h"

/* The texts that the authors write about what happened. Actions say what should be; what came out
 * of another system is that system's wording. */
static const struct
{
  PmKind kind;
  guint field;
} texts[] = {
  { PM_KIND_INCIDENT, PM_INCIDENT_SUMMARY }, { PM_KIND_INCIDENT, PM_INCIDENT_BACKGROUND },
  { PM_KIND_INCIDENT, PM_INCIDENT_TRIGGER }, { PM_KIND_INCIDENT, PM_INCIDENT_RESOLUTION },
  { PM_KIND_EVENT, PM_EVENT_TITLE },         { PM_KIND_EVENT, PM_EVENT_DETAILS },
  { PM_KIND_IMPACT, PM_IMPACT_DESCRIPTION }, { PM_KIND_SIGNAL, PM_SIGNAL_GAP },
  { PM_KIND_CAUSE, PM_CAUSE_TEXT },          { PM_KIND_LESSON, PM_LESSON_TEXT },
};

/** pm_language_is_coached: Returns: whether @field of records of @kind tells what happened */
gboolean
pm_language_is_coached (PmKind kind, guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].kind == kind && texts[i].field == field)
      return TRUE;
  return FALSE;
}

/**
 * pm_language_find_in:
 * @field: a string or text of @record
 * @names: (nullable): from pm_language_collect_names()
 *
 * Returns: (transfer full) (element-type PmLanguageHit): what is remarked on in the field and has
 *   not been set aside, in the order of the text; nothing where it is not looked at
 */
GArray *
pm_language_find_in (PmDocument *document, const PmRecord *record, guint field, GHashTable *names)
{
  PmKind kind = pm_record_get_kind (record);
  const char *text = pm_record_get_string (record, field);
  const char *target = kind != PM_KIND_INCIDENT ? record->id : NULL;
  GArray *hits;

  if (!pm_language_is_coached (kind, field) ||
      (kind == PM_KIND_EVENT && pm_event (record)->source != NULL))
    return pm_language_find (NULL, NULL);
  hits = pm_language_find (text, names);
  for (guint i = 0; i < hits->len;)
    {
      const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, i);
      g_autofree char *words = g_strndup (text + hit->offset, hit->length);

      if (pm_checks_is_dismissed (document, pm_language_rule_get_id (hit->rule), target, words))
        g_array_remove_index (hits, i);
      else
        i++;
    }
  return hits;
}

/** pm_language_foreach_text: calls @func for each field that is looked at, of each record. */
void
pm_language_foreach_text (PmDocument *document, PmLanguageTextFunc func, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n;
      PmRecord *const *records;

      if (texts[i].kind == PM_KIND_INCIDENT)
        {
          func (&pm_document_get_incident (document)->base, texts[i].field, user_data);
          continue;
        }
      records = pm_document_get_records (document, texts[i].kind, &n);
      for (guint j = 0; j < n; j++)
        func (records[j], texts[i].field, user_data);
    }
}
