/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks-private.h"

#include "pm-language-remarks.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmChecks *checks;
  GHashTable *names;
} Looker;

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

static void
check_text (const PmRecord *record, guint field, gpointer user_data)
{
  Looker *looker = user_data;
  const PmKindInfo *info = pm_kind_get_info (pm_record_get_kind (record));
  const PmRecord *target = pm_record_get_kind (record) != PM_KIND_INCIDENT ? record : NULL;
  const char *text = pm_record_get_string (record, field);
  g_autoptr (GArray) hits =
      pm_language_find_in (looker->checks->document, record, field, looker->names);

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
      pm_checks_add_words (looker->checks, pm_language_rule_get_id (hit->rule), target,
                           info->fields[field].name, words, message);
    }
}

void
pm_checks_language (PmChecks *checks)
{
  g_autoptr (GHashTable) names = pm_language_collect_names (checks->document);
  Looker looker = { checks, names };

  pm_language_foreach_text (checks->document, check_text, &looker);
}
