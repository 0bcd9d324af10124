/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-checks-private.h"

/*
 * Checks are pure functions of a document and the time of day. Each has an id that never changes,
 * so that a remark that somebody has set aside (the document's `dismissed`) stays set aside.
 */

/**
 * pm_checks_is_dismissed:
 * @target: (nullable): id of the record that a remark is about; %NULL for the incident itself
 * @words: (nullable): the words that it is about, where it is about some of them alone
 *
 * Returns: whether somebody has set the remark aside: one that names words is about these words
 *   alone, wherever they stand in the target
 */
gboolean
pm_checks_is_dismissed (PmDocument *document,
                        const char *rule,
                        const char *target,
                        const char *words)
{
  const PmParts *dismissed = pm_document_get_incident (document)->dismissed;

  for (guint i = 0; i < pm_parts_get_n (dismissed); i++)
    {
      const PmDismissal *dismissal = pm_dismissal (dismissed->items[i]);

      if (g_strcmp0 (dismissal->rule, rule) == 0 && g_strcmp0 (dismissal->target, target) == 0 &&
          (words == NULL || dismissal->text == NULL || g_str_equal (dismissal->text, words)))
        return TRUE;
    }
  return FALSE;
}

static char *
make_path (PmDocument *document, const PmRecord *record, const char *member)
{
  const char *table;
  guint position;

  if (record == NULL || !pm_document_get_position (document, record, &position))
    return g_strdup (member != NULL ? member : "");
  table = pm_kind_get_info (pm_record_get_kind (record))->member;
  return g_strdup_printf ("%s[%u]%s%s", table, position, member != NULL ? "." : "",
                          member != NULL ? member : "");
}

static void
add (PmChecks *checks,
     const char *rule,
     PmRemarkLevel level,
     const PmRecord *record,
     const char *member,
     const char *words,
     char *message)
{
  PmRemark *remark = g_new0 (PmRemark, 1);

  remark->rule = rule;
  remark->level = level;
  remark->target = record != NULL ? g_ref_string_acquire (record->id) : NULL;
  remark->path = make_path (checks->document, record, member);
  remark->message = message;
  remark->words = g_strdup (words);
  g_ptr_array_add (checks->remarks, remark);
}

/*
 * Adds a remark about @member (nullable) of @record (nullable: the incident itself), unless it has
 * been dismissed.
 */
void
pm_checks_add (PmChecks *checks,
               const char *rule,
               PmRemarkLevel level,
               const PmRecord *record,
               const char *member,
               const char *format,
               ...)
{
  va_list args;

  if (pm_checks_is_dismissed (checks->document, rule, record != NULL ? record->id : NULL, NULL))
    return;
  va_start (args, format);
  add (checks, rule, level, record, member, NULL, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The same about some of the words of @member, which the caller knows not to be dismissed; a note.
 */
void
pm_checks_add_words (PmChecks *checks,
                     const char *rule,
                     const PmRecord *record,
                     const char *member,
                     const char *words,
                     const char *message)
{
  add (checks, rule, PM_REMARK_NOTE, record, member, words, g_strdup (message));
}

/**
 * pm_checks_run:
 * @now: the time of day, for what is overdue or in the future
 *
 * Returns: (transfer full) (element-type PmRemark): what there is to say, by family of checks and
 * then in the order of the document
 */
GPtrArray *
pm_checks_run (PmDocument *document, PmTime now)
{
  PmChecks checks = { document, now,
                      g_ptr_array_new_with_free_func ((GDestroyNotify) pm_remark_free) };

  pm_checks_references (&checks);
  pm_checks_times (&checks);
  pm_checks_milestones (&checks);
  pm_checks_causes (&checks);
  pm_checks_actions (&checks);
  pm_checks_completeness (&checks);
  pm_checks_language (&checks);
  return checks.remarks;
}

/** pm_remark_level_get_name: Returns: (transfer none): "note", "warning" or "error" */
const char *
pm_remark_level_get_name (PmRemarkLevel level)
{
  static const char *const names[] = { "note", "warning", "error" };

  return names[level];
}

void
pm_remark_free (PmRemark *remark)
{
  g_clear_pointer (&remark->target, g_ref_string_release);
  g_free (remark->path);
  g_free (remark->message);
  g_free (remark->words);
  g_free (remark);
}
