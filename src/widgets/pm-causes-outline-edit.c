/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-outline-private.h"

#include "pm-causes-common.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

static PmDocument *
get_document (PmCausesOutline *self)
{
  return pm_editor_get_document (self->editor);
}

static gboolean
is_read_only (PmCausesOutline *self)
{
  return pm_editor_get_read_only (self->editor);
}

/** pm_causes_outline_run: runs @command as a step of its own */
gboolean
pm_causes_outline_run (PmCausesOutline *self, PmCommand *command)
{
  gboolean done;

  pm_history_break_merge (pm_editor_get_history (self->editor));
  done = pm_editor_run (self->editor, command);
  pm_history_break_merge (pm_editor_get_history (self->editor));
  return done;
}

/* Writing */

static void
begin_in (PmCausesOutline *self, PmOutlineRowView *row)
{
  const PmCause *cause = pm_outline_item_get_cause (pm_outline_row_view_get_item (row));
  g_autofree char *written = g_steal_pointer (&self->written);

  self->edited_row = row;
  self->wants_row = FALSE;
  pm_outline_row_view_begin (row, written != NULL ? written : pm_text_or_empty (cause->text),
                             _ ("Text of the cause"));
  if (written != NULL)
    pm_outline_row_view_select (row, self->written_insert, self->written_bound);
  if (self->n_whys > 0 && self->draft.effect != NULL)
    {
      g_autofree char *question =
          pm_causes_dup_why (get_document (self), self->draft.effect, self->n_whys);

      pm_outline_row_view_set_words (row, question);
    }
}

/* Lets the text of the cause with the id that is edited be written, under @effect. */
static void
begin_writing (PmCausesOutline *self, const char *effect)
{
  PmOutlineItem *item;
  PmOutlineRowView *row;

  pm_causes_outline_show (self, self->edited_id, effect);
  g_set_str (&self->lead_effect, effect);
  /* The row gets the keyboard first, then the text in it: the other way round it would be lost
   * again. A row that is not there yet comes by pm_causes_outline_bound(). */
  pm_causes_outline_go (self, self->edited_id, effect);
  item = pm_causes_outline_get_lead (self);
  row = item != NULL ? g_hash_table_lookup (self->rows, item) : NULL;
  if (row != NULL)
    begin_in (self, row);
  else
    self->wants_row = TRUE;
}

/** pm_causes_outline_bound: a row shows another cause from now on */
void
pm_causes_outline_bound (PmCausesOutline *self, PmOutlineRowView *row)
{
  PmOutlineItem *item = pm_outline_row_view_get_item (row);

  if (self->wants_row && self->edited_id != NULL &&
      g_str_equal (pm_outline_item_get_id (item), self->edited_id) &&
      g_strcmp0 (pm_outline_item_get_effect (item), self->lead_effect) == 0)
    begin_in (self, row);
}

/** pm_causes_outline_unbound: a row does not show its cause any more */
void
pm_causes_outline_unbound (PmCausesOutline *self, PmOutlineRowView *row)
{
  if (self->edited_row != row)
    return;
  /* The cause gets another row, in which the writing goes on. */
  self->edited_row = NULL;
  g_free (self->written);
  self->written =
      pm_outline_row_view_dup_written (row, &self->written_insert, &self->written_bound);
  self->wants_row = TRUE;
  pm_outline_row_view_end (row);
}

/**
 * pm_causes_outline_add:
 * @effect: (nullable): what it leads to; %NULL: nothing, it is a root
 * @after: (nullable): the sibling that it follows; %NULL: the last one
 *
 * Shows a new cause and lets its text be written.
 */
void
pm_causes_outline_add (PmCausesOutline *self,
                       const char *effect,
                       const char *after,
                       PmCauseKind kind)
{
  PmCauseDraft draft = { NULL };

  pm_cause_draft_set (&draft, get_document (self), effect, after, kind);
  pm_causes_outline_commit (self);
  if (is_read_only (self))
    {
      pm_cause_draft_clear (&draft);
      return;
    }
  pm_cause_draft_clear (&self->draft);
  self->draft = draft;
  if (draft.effect != NULL)
    pm_causes_outline_fold (self, draft.effect, FALSE);
  self->preview = pm_cause_draft_show (&self->draft, get_document (self));
  g_set_str (&self->edited_id, draft.id);
  pm_causes_outline_sync (self);
  begin_writing (self, draft.effect);
}

/** pm_causes_outline_add_below: under the selected cause, at its home: causes stand there alone */
void
pm_causes_outline_add_below (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);

  if (item != NULL)
    pm_causes_outline_add (self, pm_outline_item_get_id (item), NULL, PM_CAUSE_KIND_CONTRIBUTING);
}

/** pm_causes_outline_ask_why: what led to the selected cause, then to that; @n: for which time */
void
pm_causes_outline_ask_why (PmCausesOutline *self, guint n)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  g_autofree char *question = NULL;

  if (item == NULL)
    return;
  question = pm_causes_dup_why (get_document (self), pm_outline_item_get_id (item), n);
  pm_causes_outline_add_below (self);
  if (self->edited_id == NULL)
    return;
  self->n_whys = n;
  if (self->edited_row != NULL)
    pm_outline_row_view_set_words (self->edited_row, question);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), question,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
pm_causes_outline_add_sibling (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  const PmOutlineRow *row;
  gint at = pm_causes_outline_get_lead_row (self);
  guint n;

  if (item == NULL || at < 0)
    return;
  row = &pm_cause_outline_get_rows (self->outline, &n)[at];
  pm_causes_outline_add (self, pm_outline_item_get_effect (item), pm_outline_item_get_id (item),
                         row->parent < 0 && !row->is_detached ? PM_CAUSE_KIND_PROBLEM
                                                              : PM_CAUSE_KIND_CONTRIBUTING);
}

/** pm_causes_outline_edit: lets the text of the selected cause be written in its row */
void
pm_causes_outline_edit (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  g_autofree char *effect = NULL;

  if (item == NULL || is_read_only (self))
    return;
  effect = g_strdup (pm_outline_item_get_effect (item));
  g_object_ref (item);
  pm_causes_outline_commit (self);
  g_set_str (&self->edited_id, pm_outline_item_get_id (item));
  g_object_unref (item);
  begin_writing (self, effect);
}

/* Takes the text field away. Returns: (transfer full): the id that was written. */
static char *
end_writing (PmCausesOutline *self, gboolean *was_new, gboolean *had_focus)
{
  PmOutlineRowView *row = g_steal_pointer (&self->edited_row);
  char *id = g_steal_pointer (&self->edited_id);

  self->wants_row = FALSE;
  g_clear_pointer (&self->written, g_free);
  self->n_whys = 0;
  *had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  *was_new = self->preview != NULL;
  g_clear_object (&self->preview);
  if (row != NULL)
    pm_outline_row_view_end (row);
  return id;
}

/** pm_causes_outline_commit: keeps what was written; nothing written is no change, no new cause */
void
pm_causes_outline_commit (PmCausesOutline *self)
{
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *effect = g_strdup (self->lead_effect);
  gboolean was_new, had_focus;

  if (self->edited_id == NULL)
    return;
  if (self->edited_row != NULL)
    text = pm_outline_row_view_dup_text (self->edited_row);
  else if (self->written != NULL)
    text = g_strstrip (g_strdup (self->written));
  if (text == NULL || text[0] == '\0')
    {
      pm_causes_outline_cancel (self);
      return;
    }
  id = end_writing (self, &was_new, &had_focus);
  pm_causes_outline_run (
      self, was_new ? pm_cause_draft_make_command (&self->draft, get_document (self), text)
                    : pm_command_set_string (get_document (self), id, PM_CAUSE_TEXT, text));
  pm_causes_outline_sync (self);
  pm_selection_select (pm_editor_get_selection (self->editor), id);
  if (had_focus)
    pm_causes_outline_go (self, id, effect);
}

/** pm_causes_outline_left: the keyboard has left the text, or the text its row */
void
pm_causes_outline_left (PmCausesOutline *self)
{
  if (self->edited_row != NULL && !self->is_syncing && self->hold_id == 0)
    pm_causes_outline_commit (self);
}

/** pm_causes_outline_cancel: forgets what was written, and a cause that was to be new */
void
pm_causes_outline_cancel (PmCausesOutline *self)
{
  g_autofree char *id = NULL;
  g_autofree char *effect = g_strdup (self->lead_effect);
  gboolean was_new, had_focus;

  if (self->edited_id == NULL)
    return;
  id = end_writing (self, &was_new, &had_focus);
  pm_causes_outline_sync (self);
  if (!had_focus)
    return;
  if (!was_new)
    pm_causes_outline_go (self, id, effect);
  else if (self->draft.after != NULL)
    pm_causes_outline_go (self, self->draft.after, self->draft.effect);
  else if (self->draft.effect != NULL)
    pm_causes_outline_go (self, self->draft.effect, NULL);
}

/* Where the row that had the keyboard is gone, the window looks for another place for it after it
 * has painted; the text keeps it until then. */
static gboolean
hold_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (widget);

  if (++self->n_held < 3)
    return G_SOURCE_CONTINUE;
  self->hold_id = 0;
  if (self->edited_row != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (GTK_WIDGET (self->edited_row));
  return G_SOURCE_REMOVE;
}

/* In the row that the cause has now, which may be under another effect. */
static void
go_on_writing (PmCausesOutline *self)
{
  gint at = pm_cause_outline_find (self->outline, self->edited_id, self->lead_effect);
  g_autofree char *effect = NULL;

  if (at < 0)
    at = pm_cause_outline_find (self->outline, self->edited_id, NULL);
  if (at >= 0)
    effect = g_strdup (pm_cause_outline_get_effect (self->outline, (guint) at));
  self->n_held = 0;
  if (self->hold_id == 0)
    self->hold_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), hold_cb, NULL, NULL);
  begin_writing (self, effect);
}

/** pm_causes_outline_settled: the document has changed; what is written stays while it has a place
 */
void
pm_causes_outline_settled (PmCausesOutline *self)
{
  PmDocument *document = get_document (self);
  const char *place = self->preview != NULL ? self->draft.effect : self->edited_id;

  if (self->edited_id != NULL && place != NULL && pm_document_find (document, place) == NULL)
    {
      pm_causes_outline_cancel (self);
      return;
    }
  if (self->preview != NULL)
    {
      g_object_unref (self->preview);
      self->preview = pm_cause_draft_show (&self->draft, document);
    }
  pm_causes_outline_sync (self);
  /* The list lets go of a row that it shows no more only when it is laid out. */
  if (self->edited_row != NULL &&
      !pm_causes_outline_has (self, pm_outline_row_view_get_item (self->edited_row)))
    pm_causes_outline_unbound (self, self->edited_row);
  if (self->edited_id != NULL && self->edited_row == NULL)
    go_on_writing (self);
}

/** pm_causes_outline_text_key: Returns: whether the key did something to the text as a whole */
gboolean
pm_causes_outline_text_key (PmCausesOutline *self, guint keyval, GdkModifierType state)
{
  g_autofree char *text = NULL;
  guint n_whys;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (state & GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      n_whys = self->edited_row != NULL ? self->n_whys : 0;
      text = n_whys > 0 ? pm_outline_row_view_dup_text (self->edited_row) : NULL;
      pm_causes_outline_commit (self);
      if (n_whys > 0 && text != NULL && text[0] != '\0')
        pm_causes_outline_ask_why (self, n_whys + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
        return GDK_EVENT_PROPAGATE;
      pm_causes_outline_commit (self);
      pm_causes_outline_add_below (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      pm_causes_outline_cancel (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Moving */

/**
 * pm_causes_outline_place:
 * @old_effect: (nullable): what the cause @id leads to now
 * @effect: (nullable): what it leads to instead
 * @before: (nullable): the sibling that follows it
 */
void
pm_causes_outline_place (PmCausesOutline *self,
                         const char *id,
                         const char *old_effect,
                         const char *effect,
                         const char *before)
{
  g_autofree char *own = g_strdup (id);
  g_autofree char *own_effect = g_strdup (effect);
  gboolean is_other = g_strcmp0 (old_effect, effect) != 0;
  PmRecord *record;

  if (!pm_causes_outline_run (self, pm_command_reparent_cause (get_document (self), id, old_effect,
                                                               effect, before)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  record = own_effect != NULL ? pm_document_find (get_document (self), own_effect) : NULL;
  if (record != NULL && is_other)
    {
      g_autofree char *number = pm_document_get_number (get_document (self), record);
      g_autofree char *said = g_strdup_printf (_ ("Moved, now a cause of %s"), number);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), said,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  g_set_str (&self->lead_effect, own_effect);
  pm_causes_outline_show (self, own, own_effect);
  pm_causes_outline_go (self, own, own_effect);
}

/** pm_causes_outline_move: the keyboard's way to drag the selected row */
void
pm_causes_outline_move (PmCausesOutline *self, PmOutlineMove move)
{
  gint row = pm_causes_outline_get_lead_row (self);
  PmOutlineItem *item = pm_causes_outline_get_lead (self);
  const char *effect, *before;

  if (row < 0 || is_read_only (self))
    return;
  if (!pm_cause_outline_find_move (self->outline, (guint) row, move, &effect, &before))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  pm_causes_outline_place (self, pm_outline_item_get_id (item), pm_outline_item_get_effect (item),
                           effect, before);
}

/* Removing */

static void
remove_cb (GtkWidget *widget, const char *id, gboolean with_branch)
{
  PmCausesOutline *self = PM_CAUSES_OUTLINE (widget);
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n;

  if (!pm_causes_outline_run (self, pm_command_remove_cause (get_document (self), id, with_branch)))
    return;
  /* What is in its place now, or the last. */
  n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));
  if (n > 0 && position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), MIN (position, n - 1),
                             GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

/** pm_causes_outline_remove: deletes the selected cause, asking what becomes of what led to it */
void
pm_causes_outline_remove (PmCausesOutline *self)
{
  PmOutlineItem *item = pm_causes_outline_get_lead (self);

  if (item != NULL)
    pm_causes_ask_remove (GTK_WIDGET (self), self->editor, pm_outline_item_get_id (item),
                          remove_cb);
}
