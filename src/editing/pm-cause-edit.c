/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-cause-edit.h"

#include "pm-links.h"

#include <glib/gi18n-lib.h>

/*
 * A new cause is shown before it is in the document: the views draw a copy that has it, and the
 * command that puts it in, with its text, runs when the text is done. So it is one step to undo,
 * and giving up leaves no trace.
 */

/** pm_cause_draft_set: the ids may be those that the draft has now */
void
pm_cause_draft_set (PmCauseDraft *draft,
                    PmDocument *document,
                    const char *effect,
                    const char *after,
                    PmCauseKind kind)
{
  PmCauseDraft copy = { pm_document_make_id (document), g_strdup (effect), g_strdup (after), kind };

  pm_cause_draft_clear (draft);
  *draft = copy;
}

void
pm_cause_draft_clear (PmCauseDraft *draft)
{
  g_clear_pointer (&draft->id, g_free);
  g_clear_pointer (&draft->effect, g_free);
  g_clear_pointer (&draft->after, g_free);
}

static gint
find_position (const PmCauseDraft *draft, PmDocument *document)
{
  g_autoptr (GPtrArray) children = NULL;
  PmRecord *behind = draft->after != NULL ? pm_document_find (document, draft->after) : NULL;
  guint position;

  if (behind == NULL && draft->effect != NULL)
    {
      children = pm_causes_list_children (document, draft->effect);
      if (children->len > 0)
        behind = g_ptr_array_index (children, children->len - 1);
    }
  if (behind == NULL || !pm_document_get_position (document, behind, &position))
    return -1;
  return (gint) position + 1;
}

/**
 * pm_cause_draft_make_command:
 * @text: (nullable): its text
 *
 * Returns: (transfer full): what puts the cause into @document
 */
PmCommand *
pm_cause_draft_make_command (const PmCauseDraft *draft, PmDocument *document, const char *text)
{
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Cause"));
  PmRecord *cause =
      pm_transaction_insert_record (transaction, pm_record_new_with_id (PM_KIND_CAUSE, draft->id),
                                    find_position (draft, document));
  const char *effects[] = { draft->effect };

  pm_record_set_string (cause, PM_CAUSE_TEXT, text);
  pm_record_set_uint (cause, PM_CAUSE_KIND, draft->kind);
  /* What is new is a guess until somebody confirms it; the problem itself is what was seen. */
  if (draft->kind != PM_CAUSE_KIND_PROBLEM)
    pm_record_set_uint (cause, PM_CAUSE_CERTAINTY, PM_CAUSE_CERTAINTY_HYPOTHESIS);
  if (draft->effect != NULL)
    pm_record_take_strings (cause, PM_CAUSE_LEADS_TO, pm_strings_new (effects, 1));
  return pm_transaction_commit (transaction);
}

/** pm_cause_draft_show: Returns: (transfer full): a copy of @document that has it, with no text */
PmDocument *
pm_cause_draft_show (const PmCauseDraft *draft, PmDocument *document)
{
  PmDocument *copy = pm_document_copy (document);
  g_autoptr (PmCommand) command = pm_cause_draft_make_command (draft, copy, NULL);

  pm_command_apply (command, copy);
  return copy;
}
