/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-common.h"

#include "pm-links.h"
#include "pm-mnemonic.h"
#include "pm-plain.h"
#include "pm-search-popover.h"
#include "pm-text.h"

#include <glib/gi18n-lib.h>

/* Removing */

typedef struct
{
  GtkWidget *widget; /* outlives the dialog, which is in its window, or the signal is gone */
  char *id;
  PmCausesRemoveFunc func;
} Asked;

static void
asked_free (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_free (asked->id);
  g_free (asked);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, Asked *asked)
{
  if (g_str_equal (response, "keep") || g_str_equal (response, "branch"))
    asked->func (asked->widget, asked->id, g_str_equal (response, "branch"));
}

/**
 * pm_causes_ask_remove:
 * @widget: the view of the cause
 *
 * Calls @func to delete the cause @id, after asking what becomes of what led to it.
 */
void
pm_causes_ask_remove (GtkWidget *widget, PmEditor *editor, const char *id, PmCausesRemoveFunc func)
{
  PmDocument *document = pm_editor_get_document (editor);
  PmRecord *cause = pm_document_lookup (document, PM_KIND_CAUSE, id);
  g_autoptr (GPtrArray) below = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *number = NULL;
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog;
  GClosure *closure;
  Asked *asked;

  if (cause == NULL || pm_editor_get_read_only (editor))
    return;
  below = pm_causes_list_below (document, id);
  if (below->len == 0)
    {
      func (widget, id, FALSE);
      return;
    }
  number = pm_document_get_number (document, cause);
  heading = g_strdup_printf (_ ("Delete %s?"), number);
  body = g_strdup_printf (
      ngettext ("%u cause leads to it. It can be kept and then leads to what this one led to.",
                "%u causes lead to it. They can be kept and then lead to what this one led to.",
                below->len),
      below->len);
  dialog = pm_plain_alert_new (heading, body);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "keep", _ ("_Keep Its Causes"),
                                  "branch", _ ("_Delete the Branch"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "branch", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  asked = g_new (Asked, 1);
  *asked = (Asked) { widget, g_strdup (id), func };
  closure = g_cclosure_new (G_CALLBACK (response_cb), asked, asked_free);
  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (dialog, "response", closure, FALSE);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

/* Menus */

/** pm_causes_enum_of_action: Returns: the table of "kind", "certainty" or "gate", and the field */
const PmEnumInfo *
pm_causes_enum_of_action (const char *name, guint *field)
{
  *field = g_str_equal (name, "kind")        ? PM_CAUSE_KIND
           : g_str_equal (name, "certainty") ? PM_CAUSE_CERTAINTY
                                             : PM_CAUSE_GATE;
  return *field == PM_CAUSE_KIND        ? &pm_cause_kind_enum
         : *field == PM_CAUSE_CERTAINTY ? &pm_cause_certainty_enum
                                        : &pm_gate_enum;
}

/** pm_causes_enum_menu_new: Returns: (transfer full): the values of the action "causes.ACTION" */
GMenu *
pm_causes_enum_menu_new (const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  guint field, i;
  const PmEnumInfo *info = pm_causes_enum_of_action (action, &field);

  for (i = 1; i <= info->n_values; i++)
    {
      g_autofree char *detailed =
          g_strdup_printf ("causes.%s::%s", action, pm_enum_get_name (info, i));
      g_autofree char *label = pm_mnemonic_add (pm_enum_get_label (info, i), used);

      g_menu_append (menu, label, detailed);
    }
  return menu;
}

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static void
append_enum_submenu (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenu) submenu = pm_causes_enum_menu_new (action);

  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
}

/* The further effects of the cause, each to be taken away. */
static void
append_effects (GMenu *menu, PmDocument *document, const PmStrings *leads_to)
{
  guint i;

  for (i = 0; pm_strings_get_n (leads_to) > 1 && i < leads_to->n; i++)
    {
      PmRecord *effect = pm_document_lookup (document, PM_KIND_CAUSE, leads_to->items[i]);
      g_autofree char *detailed = g_strconcat ("causes.unlink::", leads_to->items[i], NULL);
      g_autofree char *number = NULL;
      g_autofree char *label = NULL;

      if (effect == NULL)
        continue;
      number = pm_document_get_number (document, effect);
      label = g_strdup_printf (_ ("No Longer Leads to %s"), number);
      g_menu_append (menu, label, detailed);
    }
}

/** pm_causes_node_menu_new: Returns: (transfer full): what can be done with a cause */
GMenu *
pm_causes_node_menu_new (PmDocument *document,
                         const PmCause *cause,
                         guint n_causes,
                         gboolean is_foldable,
                         gboolean is_folded)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  g_menu_append (section, _ ("Add Cause _Below"), "causes.add-below");
  g_menu_append (section, _ ("Add Cause _Next to It"), "causes.add-sibling");
  g_menu_append (section, _ ("Ask _Why Again"), "causes.ask-why");
  g_menu_append (section, _ ("_Edit Text"), "causes.edit");

  section = append_section (menu);
  append_enum_submenu (section, _ ("_Kind"), "kind");
  append_enum_submenu (section, _ ("_Certainty"), "certainty");
  if (n_causes > 1)
    append_enum_submenu (section, _ ("Its Causes _Together"), "gate");
  g_menu_append (section, _ ("E_vidence…"), "causes.evidence");
  if (n_causes == 0)
    g_menu_append (section, _ ("_Stop Here…"), "causes.stop-reason");

  section = append_section (menu);
  if (is_foldable)
    g_menu_append (section, is_folded ? _ ("_Unfold") : _ ("_Fold"), "causes.fold");
  append_effects (section, document, cause->leads_to);

  section = append_section (menu);
  g_menu_append (section, _ ("_Delete"), "causes.delete");
  return menu;
}

/* Words and pictures */

/** pm_causes_dup_why: Returns: (transfer full): the question why for the @n-th time, of a cause */
char *
pm_causes_dup_why (PmDocument *document, const char *id, guint n)
{
  PmRecord *cause = pm_document_find (document, id);
  g_autofree char *title =
      cause != NULL ? pm_record_dup_short_title (document, cause, 60) : g_strdup ("");

  /* Translators: how many times it was asked, and the cause that it is asked of */
  return g_strdup_printf (_ ("Why (%u): what led to “%s”?"), n, title);
}

/** pm_cause_get_icon_name: Returns: the icon of the kind of @cause */
const char *
pm_cause_get_icon_name (const PmCause *cause)
{
  static const char *const names[] = {
    [PM_CAUSE_KIND_UNSET] = "pm-cause-contributing-symbolic",
    [PM_CAUSE_KIND_PROBLEM] = "pm-cause-problem-symbolic",
    [PM_CAUSE_KIND_TRIGGER] = "pm-cause-trigger-symbolic",
    [PM_CAUSE_KIND_ROOT] = "pm-cause-root-symbolic",
    [PM_CAUSE_KIND_CONTRIBUTING] = "pm-cause-contributing-symbolic",
    [PM_CAUSE_KIND_CONDITION] = "pm-cause-condition-symbolic",
  };

  return names[MIN (cause->kind, G_N_ELEMENTS (names) - 1)];
}

static void
append (GString *words, const char *separator, const char *part)
{
  if (part != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? separator : "", part);
}

static void
take (GString *words, const char *separator, char *part)
{
  append (words, separator, part);
  g_free (part);
}

/**
 * pm_cause_dup_words:
 * @n_causes: that lead to it
 * @is_treated: whether an action treats it
 * @sufficient: (nullable): the mark of a single point of failure
 * @with_effects: whether to say that it leads to several effects
 *
 * Returns: (transfer full): all that the picture of a cause says beside its text: "contributing
 *   factor, confirmed, 2 pieces of evidence, all of 3 causes needed"
 */
char *
pm_cause_dup_words (const PmCause *cause,
                    guint n_causes,
                    gboolean is_treated,
                    const char *sufficient,
                    gboolean with_effects,
                    const char *separator)
{
  GString *words = g_string_new (NULL);
  guint n_for = pm_strings_get_n (cause->evidence);
  guint n_against = pm_strings_get_n (cause->evidence_against);
  guint n_effects = pm_strings_get_n (cause->leads_to);

  append (words, separator, pm_enum_get_label (&pm_cause_kind_enum, cause->kind));
  append (words, separator, pm_enum_get_label (&pm_cause_certainty_enum, cause->certainty));
  if (!pm_text_is_empty (cause->category))
    take (words, separator, g_strdup_printf (_ ("category %s"), cause->category));
  if (n_for > 0)
    take (words, separator,
          g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence", n_for),
                           n_for));
  if (n_against > 0)
    take (words, separator,
          g_strdup_printf (ngettext ("%u piece of evidence against",
                                     "%u pieces of evidence against", n_against),
                           n_against));
  if (n_for == 0 && n_against == 0 && cause->kind != PM_CAUSE_KIND_PROBLEM &&
      cause->certainty != PM_CAUSE_CERTAINTY_RULED_OUT)
    append (words, separator, _ ("no evidence"));
  if (n_causes > 0)
    take (words, separator,
          g_strdup_printf (ngettext ("%u cause", "%u causes", n_causes), n_causes));
  if (n_causes > 1)
    append (words, separator, pm_enum_get_label (&pm_gate_enum, cause->gate));
  append (words, separator, sufficient);
  if (cause->complete == PM_ANSWER_NO || cause->complete == PM_ANSWER_UNSURE)
    append (words, separator,
            cause->complete == PM_ANSWER_NO ? _ ("its causes do not explain it yet")
                                            : _ ("not sure whether its causes explain it"));
  if (with_effects && n_effects > 1)
    take (words, separator,
          g_strdup_printf (ngettext ("leads to %u effect", "leads to %u effects", n_effects),
                           n_effects));
  if (n_causes == 0 && !pm_text_is_empty (cause->stop_reason))
    {
      g_autofree char *reason = pm_text_to_single_line (cause->stop_reason);

      take (words, separator, g_strdup_printf (_ ("ends here: %s"), reason));
    }
  else if (n_causes == 0 && cause->certainty != PM_CAUSE_CERTAINTY_RULED_OUT)
    {
      append (words, separator, _ ("open: not said yet what led to it"));
      if (!is_treated)
        append (words, separator, _ ("no action treats it"));
    }
  return g_string_free_and_steal (words);
}

/** pm_causes_keys_are_elsewhere: whether a menu or a popover over @widget has the focus: keys that
 * come from there are its own. */
gboolean
pm_causes_keys_are_elsewhere (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_get_native (focus) != gtk_widget_get_native (widget);
}

/** pm_cause_dup_name: Returns: (transfer full): what a screen reader says of a cause */
char *
pm_cause_dup_name (const PmCause *cause,
                   const char *number,
                   guint n_causes,
                   gboolean is_treated,
                   const char *sufficient)
{
  g_autofree char *text = pm_text_to_single_line (pm_text_or_empty (cause->text));
  g_autofree char *words = pm_cause_dup_words (cause, n_causes, is_treated, sufficient, TRUE, ", ");

  return g_strdup_printf ("%s, %s%s%s", number, text, words[0] != '\0' ? ", " : "", words);
}
