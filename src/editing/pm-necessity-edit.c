/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-necessity-edit.h"

#include <glib/gi18n-lib.h>

/*
 * For each arrow of the cause graph there is a question: had the cause not been, could the effect
 * have happened? The answer stands in the cause, in a part that names the effect. It is there once
 * something was said, and goes when nothing is said any more.
 */

/** pm_necessity_find: Returns: (nullable) (transfer none): what is said about an arrow */
const PmNecessity *
pm_necessity_find (const PmCause *cause, const char *effect)
{
  for (guint i = 0; i < pm_parts_get_n (cause->necessary); i++)
    {
      const PmNecessity *necessity = pm_necessity (cause->necessary->items[i]);

      if (g_strcmp0 (necessity->effect, effect) == 0)
        return necessity;
    }
  return NULL;
}

static PmCommand *
set (PmDocument *document,
     const char *id,
     const char *effect,
     guint field,
     PmAnswer answer,
     const char *note)
{
  PmRecord *record = pm_document_lookup (document, PM_KIND_CAUSE, id);
  g_autoptr (PmTransaction) transaction = NULL;
  const PmNecessity *old;
  GPtrArray *items;
  PmRecord *copy, *part;

  if (record == NULL)
    return NULL;
  old = pm_necessity_find (pm_cause (record), effect);
  part = old != NULL ? pm_record_copy (&old->base) : pm_record_new (PM_KIND_NECESSITY);
  pm_record_set_string (part, PM_NECESSITY_EFFECT, effect);
  if (field == PM_NECESSITY_ANSWER)
    pm_record_set_uint (part, PM_NECESSITY_ANSWER, answer);
  else
    pm_record_set_string (part, PM_NECESSITY_NOTE, note);

  items = g_ptr_array_new ();
  for (guint i = 0; i < pm_parts_get_n (pm_cause (record)->necessary); i++)
    {
      PmRecord *item = pm_cause (record)->necessary->items[i];

      g_ptr_array_add (items, old != NULL && item == &old->base ? part : pm_record_ref (item));
    }
  if (old == NULL)
    g_ptr_array_add (items, part);
  if (pm_necessity (part)->answer == PM_ANSWER_UNSET && pm_necessity (part)->note == NULL &&
      part->extras == NULL)
    {
      g_ptr_array_remove (items, part);
      pm_record_unref (part);
    }
  transaction = pm_transaction_new (document, _ ("Answer a Question"));
  copy = pm_transaction_edit (transaction, id);
  pm_record_take_parts (copy, PM_CAUSE_NECESSARY, pm_parts_new_take (items));
  if (field == PM_NECESSITY_NOTE)
    {
      g_autofree char *key = g_strdup_printf ("necessity:%s:%s", id, effect);

      pm_transaction_set_merge_key (transaction, key);
    }
  return pm_transaction_commit (transaction);
}

/** pm_necessity_set_answer: whether the effect called @effect needed the cause called @cause. */
PmCommand *
pm_necessity_set_answer (PmDocument *document,
                         const char *cause,
                         const char *effect,
                         PmAnswer answer)
{
  return set (document, cause, effect, PM_NECESSITY_ANSWER, answer, NULL);
}

/** pm_necessity_set_note: why so; @note (nullable). Typing coalesces. */
PmCommand *
pm_necessity_set_note (PmDocument *document,
                       const char *cause,
                       const char *effect,
                       const char *note)
{
  return set (document, cause, effect, PM_NECESSITY_NOTE, PM_ANSWER_UNSET, note);
}
