/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-command-private.h"

#include "pm-document-private.h"

#include <string.h>

/*
 * How a command is applied and reverted
 *
 * Edits are applied first to last and reverted last to first. The position that an edit holds is
 * that of the moment at which it is applied, with all earlier edits of the command done, so that
 * reverting in the opposite order finds every position as it was. Each edit has both records, so
 * that neither direction computes anything: what apply puts in, revert takes out.
 *
 * Merging joins a later command into an earlier one of the same key, if both replace the same
 * records: the earlier one keeps its old records and takes over the new ones. That is how typing
 * becomes one step.
 */

static void
edit_clear (gpointer data)
{
  PmEdit *edit = data;

  g_clear_pointer (&edit->old_record, pm_record_unref);
  g_clear_pointer (&edit->new_record, pm_record_unref);
}

/* Makes a command of @label and @merge_key (nullable) without edits. */
PmCommand *
pm_command_new (const char *label, const char *merge_key)
{
  PmCommand *self = g_new0 (PmCommand, 1);

  g_atomic_ref_count_init (&self->refs);
  self->label = g_strdup (label);
  self->merge_key = g_strdup (merge_key);
  self->edits = g_array_new (FALSE, FALSE, sizeof (PmEdit));
  g_array_set_clear_func (self->edits, edit_clear);
  return self;
}

/* Adds an edit; takes over both records. */
void
pm_command_take_edit (PmCommand *self,
                      PmRecord *old_record,
                      PmRecord *new_record,
                      guint old_position,
                      guint new_position)
{
  PmEdit edit = { old_record, new_record, old_position, new_position };

  g_array_append_val (self->edits, edit);
}

PmCommand *
pm_command_ref (PmCommand *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pm_command_unref (PmCommand *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->edits);
  g_free (self->label);
  g_free (self->merge_key);
  g_free (self);
}

/** pm_command_get_label: Returns: (transfer none): what it does, translated: "Move 3 Events" */
const char *
pm_command_get_label (PmCommand *self)
{
  return self->label;
}

/** pm_command_get_n_edits: Returns: how many records it inserts, removes, replaces or moves */
guint
pm_command_get_n_edits (PmCommand *self)
{
  return self->edits->len;
}

/** pm_command_get_cut: whether a text was too long for a document, and the command cut its end. */
gboolean
pm_command_get_cut (PmCommand *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      const PmRecord *record = g_array_index (self->edits, PmEdit, i).new_record;

      if (record != NULL && record->cut)
        return TRUE;
    }
  return FALSE;
}

/** pm_command_get_n_removed: Returns: how many records it removes */
guint
pm_command_get_n_removed (PmCommand *self)
{
  guint n = 0;

  for (guint i = 0; i < self->edits->len; i++)
    if (g_array_index (self->edits, PmEdit, i).new_record == NULL)
      n++;
  return n;
}

/**
 * pm_command_dup_ids:
 *
 * Returns: (transfer full): the ids of the records that it touches, each once, in its order; what
 * a view may select after an undo
 */
char **
pm_command_dup_ids (PmCommand *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->edits->len; i++)
    {
      PmEdit *edit = &g_array_index (self->edits, PmEdit, i);
      PmRecord *record = edit->new_record != NULL ? edit->new_record : edit->old_record;

      if (pm_record_get_kind (record) != PM_KIND_INCIDENT && g_hash_table_add (seen, record->id))
        g_strv_builder_add (builder, record->id);
    }
  return g_strv_builder_end (builder);
}

static void
do_edit (PmDocument *document, PmRecord *from, PmRecord *to, guint position)
{
  if (from == NULL)
    pm_document_insert (document, to, position);
  else if (to == NULL)
    pm_document_remove (document, from);
  else if (from == to)
    pm_document_move (document, to, position);
  else
    pm_document_replace (document, from, to);
}

/** pm_command_apply: does it; @document is as it was when the command was made or reverted. */
void
pm_command_apply (PmCommand *self, PmDocument *document)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      PmEdit *edit = &g_array_index (self->edits, PmEdit, i);

      do_edit (document, edit->old_record, edit->new_record, edit->new_position);
    }
  pm_document_settle (document);
}

/** pm_command_revert: undoes it; @document is as pm_command_apply() left it. */
void
pm_command_revert (PmCommand *self, PmDocument *document)
{
  for (guint i = self->edits->len; i > 0; i--)
    {
      PmEdit *edit = &g_array_index (self->edits, PmEdit, i - 1);

      do_edit (document, edit->new_record, edit->old_record, edit->old_position);
    }
  pm_document_settle (document);
}

/**
 * pm_command_merge:
 * @next: a command that was applied right after @self
 *
 * Returns: whether @self now does what both did; @next is not changed
 */
gboolean
pm_command_merge (PmCommand *self, PmCommand *next)
{
  if (self->merge_key == NULL || g_strcmp0 (self->merge_key, next->merge_key) != 0 ||
      self->edits->len != next->edits->len)
    return FALSE;
  for (guint i = 0; i < self->edits->len; i++)
    {
      PmEdit *a = &g_array_index (self->edits, PmEdit, i);
      PmEdit *b = &g_array_index (next->edits, PmEdit, i);

      if (a->old_record == NULL || a->new_record == NULL || a->old_record == a->new_record ||
          b->new_record == NULL || a->new_record != b->old_record)
        return FALSE;
    }
  for (guint i = 0; i < self->edits->len; i++)
    {
      PmEdit *a = &g_array_index (self->edits, PmEdit, i);
      PmEdit *b = &g_array_index (next->edits, PmEdit, i);

      pm_record_unref (a->new_record);
      a->new_record = pm_record_ref (b->new_record);
    }
  return TRUE;
}

/* Appends the edits of @next, for a group. */
void
pm_command_append (PmCommand *self, PmCommand *next)
{
  for (guint i = 0; i < next->edits->len; i++)
    {
      PmEdit *edit = &g_array_index (next->edits, PmEdit, i);

      pm_command_take_edit (self,
                            edit->old_record != NULL ? pm_record_ref (edit->old_record) : NULL,
                            edit->new_record != NULL ? pm_record_ref (edit->new_record) : NULL,
                            edit->old_position, edit->new_position);
    }
}
