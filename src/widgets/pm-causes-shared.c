/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-shared.h"

#include "pm-causes-common.h"
#include "pm-text-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* Keys */

static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} keys[] = {
  { GDK_KEY_Return, 0, "add-sibling" },
  { GDK_KEY_KP_Enter, 0, "add-sibling" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "add-below" },
  { GDK_KEY_Tab, 0, "add-below" },
  { GDK_KEY_Insert, 0, "add-below" },
  { GDK_KEY_Insert, GDK_SHIFT_MASK, "add-problem" },
  { GDK_KEY_F2, 0, "edit" },
  { GDK_KEY_Delete, 0, "delete" },
  { GDK_KEY_KP_Delete, 0, "delete" },
  { GDK_KEY_w, 0, "ask-why" },
  { GDK_KEY_g, 0, "toggle-gate" },
  { GDK_KEY_e, 0, "evidence" },
  { GDK_KEY_s, 0, "stop-reason" },
  { GDK_KEY_space, 0, "fold" },
};

/** pm_causes_find_key: Returns: (nullable): the name of the action of a key, in every form */
const char *
pm_causes_find_key (guint keyval, GdkModifierType modifiers)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == keyval && keys[i].modifiers == modifiers)
      return keys[i].action;
  return NULL;
}

/* Values with names */

/* A step of its own */
static void
run (PmEditor *editor, PmCommand *command)
{
  PmHistory *history = pm_editor_get_history (editor);

  pm_history_break_merge (history);
  pm_editor_run (editor, command);
  pm_history_break_merge (history);
}

/**
 * pm_causes_set_named: gives the cause @id a value
 * @action: "kind", "certainty" or "gate"
 * @parameter: the name of the value
 *
 * Returns: (nullable): what the value is called
 */
const char *
pm_causes_set_named (PmEditor *editor, const char *id, const char *action, GVariant *parameter)
{
  guint field;
  const PmEnumInfo *info = pm_causes_enum_of_action (action, &field);
  const char *name = g_variant_get_string (parameter, NULL);
  guint value = pm_enum_find (info, name, strlen (name));

  run (editor, pm_command_set_uint (pm_editor_get_document (editor), id, field, value));
  return pm_enum_get_label (info, value);
}

/** pm_causes_show_named: lets the state of the action "kind", "certainty" or "gate" be that of
 * @cause */
void
pm_causes_show_named (GSimpleAction *action, const PmCause *cause)
{
  guint field;
  const PmEnumInfo *info = pm_causes_enum_of_action (g_action_get_name (G_ACTION (action)), &field);
  const char *name = pm_enum_get_name (info, pm_record_get_uint (&cause->base, field));

  g_simple_action_set_state (action, g_variant_new_string (pm_text_or_empty (name)));
}

/* Why a branch ends */

typedef struct
{
  PmEditor *editor; /* owned */
  char *id;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->editor);
  g_free (asked->id);
  g_free (asked);
}

/* Of the cause that was asked about: another one may be selected by now, and it may be gone. */
static void
answered_cb (const char *text, gpointer user_data)
{
  Asked *asked = user_data;
  PmDocument *document = pm_editor_get_document (asked->editor);

  if (pm_document_lookup (document, PM_KIND_CAUSE, asked->id) != NULL)
    run (asked->editor, pm_command_set_string (document, asked->id, PM_CAUSE_STOP_REASON, text));
}

/** pm_causes_stop_popover_new: Returns: (transfer floating): asks why nothing led to the cause @id
 */
GtkWidget *
pm_causes_stop_popover_new (PmEditor *editor, const char *id)
{
  PmRecord *cause = pm_document_lookup (pm_editor_get_document (editor), PM_KIND_CAUSE, id);
  Asked *asked = g_new (Asked, 1);
  GtkWidget *popover = pm_text_popover_new (
      _ ("Why does this branch end here?"), _ ("For example: outside of our control"),
      pm_text_or_empty (cause != NULL ? pm_cause (cause)->stop_reason : NULL), answered_cb, asked);

  *asked = (Asked) { g_object_ref (editor), g_strdup (id) };
  g_object_set_data_full (G_OBJECT (popover), "pm-asked", asked, asked_free);
  return popover;
}
