/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-history.h"

#include "pm-command-private.h"

/*
 * The protocol of the history
 *
 * Every change of the document is a command given to pm_history_run(). It is applied at once and
 * put on top of the undo stack; the redo stack is dropped. Undo reverts the top and puts it on the
 * redo stack, redo the other way round. Nothing else changes the document while a history has it.
 *
 * Every state of the document has a number that is never used again. An entry of a stack knows the
 * states before and after it, and the history the present one, so that saving means to remember a
 * number, and being modified means that the present number is another one. A state that can no
 * longer be reached, since its redo was dropped or an entry merged over it, simply never comes
 * back.
 *
 * Coalescing happens in one place, try_merge(): a command joins the one before it if both have the
 * same merge key, come within MERGE_WITHIN of each other, nothing was undone or saved between
 * them, and nobody called pm_history_break_merge() (as a field does that loses the focus).
 *
 * Groups nest; all that is run within the outermost becomes one entry when it ends. The limit
 * counts entries, so that a group leaves the history whole.
 */

#define MERGE_WITHIN  (5 * PM_SECOND)
#define DEFAULT_LIMIT 1000

typedef struct
{
  PmCommand *command;
  guint64 before;
  guint64 after;
} Entry;

struct _PmHistory
{
  GObject parent_instance;

  PmDocument *document; /* owned */
  GQueue undo;          /* of Entry, top at the tail */
  GQueue redo;
  PmCommand *group; /* owned, open while depth > 0 */
  guint depth;
  guint limit;
  guint64 state;
  guint64 last_state;
  guint64 saved_state; /* 0 is never a state */
  gint64 merge_until;  /* monotonic time; 0: the next command does not merge */
  gboolean running;
};

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmHistory, pm_history, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  pm_command_unref (entry->command);
  g_free (entry);
}

static void
notify_all (PmHistory *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Joins @command, which has just been applied, with the step before it. */
static gboolean
try_merge (PmHistory *self, PmCommand *command)
{
  Entry *top = g_queue_peek_tail (&self->undo);

  return top != NULL && g_get_monotonic_time () <= self->merge_until && self->redo.length == 0 &&
         self->state != self->saved_state && pm_command_merge (top->command, command);
}

static void
push (PmHistory *self, PmCommand *command)
{
  Entry *entry;

  if (try_merge (self, command))
    entry = g_queue_peek_tail (&self->undo);
  else
    {
      entry = g_new (Entry, 1);
      entry->command = pm_command_ref (command);
      entry->before = self->state;
      g_queue_push_tail (&self->undo, entry);
    }
  entry->after = self->state = ++self->last_state;
  self->merge_until = g_get_monotonic_time () + MERGE_WITHIN;

  g_queue_clear_full (&self->redo, (GDestroyNotify) entry_free);
  while (self->undo.length > self->limit)
    entry_free (g_queue_pop_head (&self->undo));
}

static void
pm_history_finalize (GObject *object)
{
  PmHistory *self = PM_HISTORY (object);

  g_queue_clear_full (&self->undo, (GDestroyNotify) entry_free);
  g_queue_clear_full (&self->redo, (GDestroyNotify) entry_free);
  g_clear_pointer (&self->group, pm_command_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (pm_history_parent_class)->finalize (object);
}

static void
pm_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PmHistory *self = PM_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, pm_history_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, pm_history_get_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, pm_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, pm_history_get_redo_label (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, pm_history_get_modified (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_history_class_init (PmHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = pm_history_finalize;
  object_class->get_property = pm_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pm_history_init (PmHistory *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  self->limit = DEFAULT_LIMIT;
  self->state = self->last_state = self->saved_state = 1;
}

/** pm_history_new: Returns: (transfer full): an empty history, with @document as it is as saved */
PmHistory *
pm_history_new (PmDocument *document)
{
  PmHistory *self = g_object_new (PM_TYPE_HISTORY, NULL);

  self->document = g_object_ref (document);
  return self;
}

/**
 * pm_history_run:
 *
 * Applies @command, which was made for the document as it is, and keeps it.
 *
 * Returns: whether it did. While another command is being applied it does not: @command was made
 * for a document that is no more; pm_command_rebase() makes it anew.
 */
gboolean
pm_history_run (PmHistory *self, PmCommand *command)
{
  g_return_val_if_fail (PM_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (command != NULL, FALSE);

  if (self->running)
    return FALSE;
  self->running = TRUE;
  pm_command_apply (command, self->document);
  self->running = FALSE;
  if (self->depth > 0)
    pm_command_append (self->group, command);
  else
    push (self, command);
  notify_all (self);
  return TRUE;
}

/** pm_history_begin_group: what is run until pm_history_end_group() becomes one step. */
void
pm_history_begin_group (PmHistory *self, const char *label)
{
  g_return_if_fail (PM_IS_HISTORY (self));

  if (self->depth++ == 0)
    self->group = pm_command_new (label, NULL);
}

/** pm_history_end_group: ends a group; an empty one leaves no step. */
void
pm_history_end_group (PmHistory *self)
{
  g_return_if_fail (PM_IS_HISTORY (self));
  g_return_if_fail (self->depth > 0);

  if (--self->depth > 0)
    return;
  if (pm_command_get_n_edits (self->group) > 0)
    {
      push (self, self->group);
      notify_all (self);
    }
  g_clear_pointer (&self->group, pm_command_unref);
}

/** pm_history_break_merge: the next command becomes a step of its own. */
void
pm_history_break_merge (PmHistory *self)
{
  g_return_if_fail (PM_IS_HISTORY (self));
  self->merge_until = 0;
}

/**
 * pm_history_undo:
 *
 * Returns: (transfer full) (nullable): the command that was undone, %NULL if there was none
 */
PmCommand *
pm_history_undo (PmHistory *self)
{
  PmCommand *command;
  Entry *entry;

  g_return_val_if_fail (PM_IS_HISTORY (self), NULL);
  if (self->running || self->depth > 0 || self->undo.length == 0)
    return NULL;
  entry = g_queue_pop_tail (&self->undo);
  /* Whoever is notified may run a command, which frees what there was to redo. */
  command = pm_command_ref (entry->command);
  self->running = TRUE;
  pm_command_revert (entry->command, self->document);
  self->running = FALSE;
  g_queue_push_tail (&self->redo, entry);
  self->state = entry->before;
  self->merge_until = 0;
  notify_all (self);
  return command;
}

/**
 * pm_history_redo:
 *
 * Returns: (transfer full) (nullable): the command that was done again, %NULL if there was none
 */
PmCommand *
pm_history_redo (PmHistory *self)
{
  PmCommand *command;
  Entry *entry;

  g_return_val_if_fail (PM_IS_HISTORY (self), NULL);
  if (self->running || self->depth > 0 || self->redo.length == 0)
    return NULL;
  entry = g_queue_pop_tail (&self->redo);
  command = pm_command_ref (entry->command);
  self->running = TRUE;
  pm_command_apply (entry->command, self->document);
  self->running = FALSE;
  g_queue_push_tail (&self->undo, entry);
  self->state = entry->after;
  self->merge_until = 0;
  notify_all (self);
  return command;
}

gboolean
pm_history_get_can_undo (PmHistory *self)
{
  return self->undo.length > 0 && self->depth == 0;
}

gboolean
pm_history_get_can_redo (PmHistory *self)
{
  return self->redo.length > 0 && self->depth == 0;
}

static const char *
top_label (GQueue *queue)
{
  Entry *entry = g_queue_peek_tail (queue);

  return entry != NULL ? pm_command_get_label (entry->command) : NULL;
}

/** pm_history_get_undo_label: Returns: (nullable) (transfer none): what undo would undo */
const char *
pm_history_get_undo_label (PmHistory *self)
{
  return top_label (&self->undo);
}

/** pm_history_get_redo_label: Returns: (nullable) (transfer none): what redo would do */
const char *
pm_history_get_redo_label (PmHistory *self)
{
  return top_label (&self->redo);
}

/** pm_history_get_n_undo: Returns: how many steps can be undone */
guint
pm_history_get_n_undo (PmHistory *self)
{
  return self->undo.length;
}

/**
 * pm_history_get_state:
 *
 * Returns: the number of the document's present state; take it together with the copy that is to
 * be saved, and give it to pm_history_set_saved_state() when the saving has succeeded
 */
guint64
pm_history_get_state (PmHistory *self)
{
  return self->state;
}

/** pm_history_set_saved_state: @state is what the file holds now. */
void
pm_history_set_saved_state (PmHistory *self, guint64 state)
{
  g_return_if_fail (PM_IS_HISTORY (self));

  self->saved_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/** pm_history_clear_saved_state: no file holds any state of the document; it is modified. */
void
pm_history_clear_saved_state (PmHistory *self)
{
  pm_history_set_saved_state (self, 0);
}

/** pm_history_get_modified: Returns: whether the document differs from what was saved last */
gboolean
pm_history_get_modified (PmHistory *self)
{
  return self->state != self->saved_state;
}

/** pm_history_set_limit: keeps at most @limit steps, at least 1. */
void
pm_history_set_limit (PmHistory *self, guint limit)
{
  g_return_if_fail (PM_IS_HISTORY (self));

  self->limit = MAX (limit, 1);
  while (self->undo.length > self->limit)
    entry_free (g_queue_pop_head (&self->undo));
  notify_all (self);
}
