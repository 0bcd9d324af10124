/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-action-edit.h"

#include "pm-action-plan.h"
#include "pm-mnemonic.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/**
 * pm_actions_change:
 * @ids: (array zero-terminated=1): of actions
 * @number: the value of @field
 * @text: (nullable): the owner, or why a status is what it is
 *
 * Gives one field of all of them the same value, in one step.
 */
void
pm_actions_change (PmEditor *editor,
                   const char *const *ids,
                   guint field,
                   guint32 number,
                   const char *text)
{
  PmDocument *document = pm_editor_get_document (editor);
  PmActionChange change = { field, number, text, pm_date_today (pm_document_get_zone (document)) };

  pm_editor_run (editor, pm_command_change_actions (document, ids, &change));
}

/**
 * pm_action_set_status:
 * @reason: (nullable): why it is given up; kept as it is where %NULL
 *
 * An action that is done notes the day on which it was, and one that is not any more forgets it.
 */
void
pm_action_set_status (PmEditor *editor, const char *id, PmActionStatus status, const char *reason)
{
  const char *ids[] = { id, NULL };

  pm_actions_change (editor, ids, PM_ACTION_STATUS, status, reason);
}

/**
 * pm_actions_dup_targets:
 * @id: the action that was acted on
 *
 * Returns: (transfer full): the ids that are meant: all selected actions where it is one of them,
 * else itself
 */
char **
pm_actions_dup_targets (PmEditor *editor, const char *id)
{
  PmSelection *selection = pm_editor_get_selection (editor);
  const char *alone[] = { id, NULL };

  if (pm_selection_contains (selection, id))
    return pm_selection_dup_ids_of_kind (selection, PM_KIND_ACTION);
  return g_strdupv ((char **) alone);
}

/** pm_action_toggle_done: the action, and with it all that are selected with it, is done or not */
void
pm_action_toggle_done (PmEditor *editor, const char *id)
{
  PmRecord *action = pm_document_lookup (pm_editor_get_document (editor), PM_KIND_ACTION, id);
  g_auto (GStrv) ids = pm_actions_dup_targets (editor, id);

  if (action != NULL)
    pm_actions_change (editor, (const char *const *) ids, PM_ACTION_STATUS,
                       pm_action (action)->status == PM_ACTION_STATUS_DONE ? PM_ACTION_STATUS_OPEN
                                                                           : PM_ACTION_STATUS_DONE,
                       NULL);
}

/** pm_action_add: adds an open action at the end and selects it */
void
pm_action_add (PmEditor *editor, const char *title)
{
  PmDocument *document = pm_editor_get_document (editor);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Action"));
  PmRecord *action = pm_transaction_insert (transaction, PM_KIND_ACTION, -1);
  g_autofree char *id = g_strdup (action->id);

  pm_record_set_string (action, PM_ACTION_TITLE, title);
  pm_record_set_uint (action, PM_ACTION_STATUS, PM_ACTION_STATUS_OPEN);
  if (pm_editor_run (editor, pm_transaction_commit (transaction)))
    pm_selection_select (pm_editor_get_selection (editor), id);
}

/**
 * pm_actions_add_owner:
 * @ids: (array zero-terminated=1): of actions
 *
 * A person of that @name, who may be new to the document, owns all of them.
 */
void
pm_actions_add_owner (PmEditor *editor, const char *const *ids, const char *name)
{
  PmDocument *document = pm_editor_get_document (editor);
  g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Set Owner"));
  const char *owner = NULL;

  if (name[0] == '\0')
    return;
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_PERSON) && owner == NULL; i++)
    {
      const PmPerson *person = pm_document_get_person (document, i);

      if (g_strcmp0 (person->name, name) == 0)
        owner = person->base.id;
    }
  if (owner == NULL)
    {
      PmRecord *person = pm_transaction_insert (transaction, PM_KIND_PERSON, -1);

      pm_record_set_string (person, PM_PERSON_NAME, name);
      owner = person->id;
    }
  for (guint i = 0; ids[i] != NULL; i++)
    if (pm_document_lookup (document, PM_KIND_ACTION, ids[i]) != NULL)
      pm_record_set_string (pm_transaction_edit (transaction, ids[i]), PM_ACTION_OWNER, owner);
  pm_editor_run (editor, pm_transaction_commit (transaction));
}

/** pm_action_move: puts the action @id before or after the action @target */
void
pm_action_move (PmEditor *editor, const char *id, const char *target, gboolean after)
{
  PmDocument *document = pm_editor_get_document (editor);
  PmRecord *own = pm_document_lookup (document, PM_KIND_ACTION, id);
  PmRecord *other = pm_document_lookup (document, PM_KIND_ACTION, target);
  guint from, to;

  if (own == NULL || other == NULL || own == other ||
      !pm_document_get_position (document, own, &from) ||
      !pm_document_get_position (document, other, &to))
    return;
  if (after)
    to++;
  /* Positions are counted without the one that moves. */
  if (from < to)
    to--;
  if (from != to)
    pm_editor_run (editor, pm_command_move (document, id, to));
}

static char *
dup_person_name (PmEditor *editor, const PmPerson *person)
{
  const char *name = pm_document_get_title (pm_editor_get_document (editor), &person->base);

  return pm_text_to_single_line (!pm_text_is_empty (name) ? name : _ ("Nameless"));
}

/** pm_action_dup_owner: Returns: (transfer full): the owner's name or role; empty for nobody */
char *
pm_action_dup_owner (PmEditor *editor, const PmAction *action)
{
  PmRecord *owner;

  if (action->owner == NULL)
    return g_strdup ("");
  owner = pm_document_lookup (pm_editor_get_document (editor), PM_KIND_PERSON, action->owner);
  return owner != NULL ? dup_person_name (editor, pm_person (owner)) : g_strdup (_ ("Not found"));
}

/** pm_action_dup_treats: Returns: (transfer full): "C4 The deploy skipped … · S1 …"; may be empty
 */
char *
pm_action_dup_treats (PmDocument *document, const PmAction *action)
{
  GString *text = g_string_new (NULL);
  guint n = pm_strings_get_n (action->treats);

  for (guint i = 0; i < n; i++)
    {
      PmRecord *record = pm_document_find (document, action->treats->items[i]);
      g_autofree char *number = NULL;
      g_autofree char *title = NULL;

      if (text->len > 0)
        g_string_append (text, " · ");
      if (record == NULL)
        {
          g_string_append (text, _ ("not found"));
          continue;
        }
      number = pm_document_get_number (document, record);
      g_string_append (text, number);
      /* The whole words where it treats one thing, a few of each where several. */
      title = pm_text_shorten (pm_text_or_empty (pm_record_get_title (record)), n == 1 ? 120 : 36);
      g_string_append_printf (text, " %s", title);
    }
  return g_string_free_and_steal (text);
}

/**
 * pm_action_dup_due:
 * @is_overdue: (out)
 *
 * Returns: (transfer full): when it is due in words; the date where it is done or given up
 */
char *
pm_action_dup_due (PmDocument *document, const PmAction *action, gboolean *is_overdue)
{
  PmDate today = pm_date_today (pm_document_get_zone (document));

  *is_overdue = pm_action_is_overdue (action, today);
  if (action->status == PM_ACTION_STATUS_DONE && action->completed != 0)
    return pm_date_format (action->completed);
  if (action->due == 0)
    return g_strdup ("");
  return pm_action_is_open (action) ? pm_due_format (action->due, today)
                                    : pm_date_format (action->due);
}

/* Menus. Their items are the action "action-list.set" with (id, field, value). */

static void
append (GMenu *menu, const char *label, const char *id, guint field, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "action-list.set", "(sus)", id, field, value);
  g_menu_append_item (menu, item);
}

static void
append_owners (GMenu *menu, PmEditor *editor, const char *id)
{
  PmDocument *document = pm_editor_get_document (editor);
  g_autoptr (GMenu) people = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  /* Of the two below */
  g_hash_table_add (used, GUINT_TO_POINTER ('s'));
  g_hash_table_add (used, GUINT_TO_POINTER ('n'));
  for (guint i = 0; i < pm_document_get_n (document, PM_KIND_PERSON); i++)
    {
      const PmPerson *person = pm_document_get_person (document, i);
      g_autofree char *name = dup_person_name (editor, person);
      g_autofree char *label = pm_mnemonic_add (name, used);

      append (people, label, id, PM_ACTION_OWNER, person->base.id);
    }
  append (others, _ ("_Somebody Else…"), id, PM_ACTION_OWNER, PM_ACTION_NEW_OWNER);
  append (others, _ ("_Nobody"), id, PM_ACTION_OWNER, "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
}

/**
 * pm_action_field_menu_new:
 * @field: kind, priority, status, strength or owner
 *
 * Returns: (transfer full): a menu of what the field may be
 */
GMenuModel *
pm_action_field_menu_new (PmEditor *editor, const char *id, guint field)
{
  GMenu *menu = g_menu_new ();
  const PmEnumInfo *info = pm_kind_get_info (PM_KIND_ACTION)->fields[field].enum_info;
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  if (field == PM_ACTION_OWNER)
    {
      append_owners (menu, editor, id);
      return G_MENU_MODEL (menu);
    }
  for (guint i = 1; i <= info->n_values; i++)
    {
      g_autofree char *plain =
          g_strconcat (pm_enum_get_label (info, i),
                       field == PM_ACTION_STATUS && i == PM_ACTION_STATUS_WONT_DO ? "…" : "", NULL);
      g_autofree char *label = NULL;

      /* The letter of a priority is that of all priorities: its figure is meant. */
      if (field == PM_ACTION_PRIORITY)
        g_hash_table_add (used, GUINT_TO_POINTER ('p'));
      label = pm_mnemonic_add (plain, used);
      append (menu, label, id, field, pm_enum_get_name (info, i));
    }
  return G_MENU_MODEL (menu);
}

static void
append_submenu (GMenu *menu, PmEditor *editor, const char *id, guint field, const char *label)
{
  g_autoptr (GMenuModel) submenu = pm_action_field_menu_new (editor, id, field);

  g_menu_append_submenu (menu, label, submenu);
}

static void
append_plain (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

/** pm_action_menu_new: Returns: (transfer full): a menu of everything that can be done to @id */
GMenuModel *
pm_action_menu_new (PmEditor *editor, const char *id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  append_plain (edit, _ ("_Edit Title"), "action-list.edit", id);
  append_plain (edit, _ ("_Treats…"), "action-list.treats", id);
  append_submenu (fields, editor, id, PM_ACTION_STATUS, _ ("_Status"));
  append_submenu (fields, editor, id, PM_ACTION_KIND, _ ("_Kind"));
  append_submenu (fields, editor, id, PM_ACTION_PRIORITY, _ ("_Priority"));
  append_submenu (fields, editor, id, PM_ACTION_OWNER, _ ("_Owner"));
  append_submenu (fields, editor, id, PM_ACTION_STRENGTH, _ ("St_rength"));
  append_plain (fields, _ ("_Due…"), "action-list.due", id);
  append_plain (order, _ ("Move _Up"), "action-list.move-up", id);
  append_plain (order, _ ("Move Do_wn"), "action-list.move-down", id);
  g_menu_append (all, _ ("_Copy All as Markdown"), "win.copy-actions");
  g_menu_append (all, _ ("Copy All as a Ta_ble"), "win.copy-actions-table");
  append_plain (end, _ ("De_lete"), "action-list.delete", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
