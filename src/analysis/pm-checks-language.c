/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks-private.h"

#include "pm-language.h"

#include <glib/gi18n-lib.h>

/* Whether an earlier hit of the same text has the same words: one remark is enough. */
static gboolean
is_repeated (const char *text, GArray *hits, guint position)
{
  const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, position);

  for (guint i = 0; i < position; i++)
    {
      const PmLanguageHit *other = &g_array_index (hits, PmLanguageHit, i);

      if (other->rule == hit->rule && other->length == hit->length &&
          g_ascii_strncasecmp (text + other->offset, text + hit->offset, hit->length) == 0)
        return TRUE;
    }
  return FALSE;
}

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

static void
check_text (PmChecks *checks, const PmRecord *record, guint field, GHashTable *names)
{
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));
  const char *text = pm_record_get_string (record, field);
  const PmRecord *target = info == pm_kind_get_info (PM_KIND_INCIDENT) ? NULL : record;
  g_autoptr (GArray) hits = NULL;

  if (text == NULL)
    return;
  hits = pm_language_find (text, names);
  for (guint i = 0; i < hits->len; i++)
    {
      const PmLanguageHit *hit = &g_array_index (hits, PmLanguageHit, i);
      g_autofree char *words = NULL;
      g_autofree char *message = NULL;

      if (is_repeated (text, hits, i))
        continue;
      words = g_strndup (text + hit->offset, hit->length);
      /* Translators: words of a text, why they are remarked on, and a question to the author */
      message = g_strdup_printf (_ ("“%s”: %s %s"), words, pm_language_rule_get_reason (hit->rule),
                                 pm_language_rule_get_question (hit->rule));
      pm_checks_add_words (checks, pm_language_rule_get_id (hit->rule), target,
                           info->fields[field].name, words, message);
    }
}

void
pm_checks_language (PmChecks *checks)
{
  g_autoptr (GHashTable) names = pm_language_collect_names (checks->document);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n;
      PmRecord *const *records;

      if (texts[i].kind == PM_KIND_INCIDENT)
        {
          check_text (checks, &pm_document_get_incident (checks->document)->base, texts[i].field,
                      names);
          continue;
        }
      records = pm_document_get_records (checks->document, texts[i].kind, &n);
      for (guint j = 0; j < n; j++)
        if (texts[i].kind != PM_KIND_EVENT || pm_event (records[j])->source == NULL)
          check_text (checks, records[j], texts[i].field, names);
    }
}
