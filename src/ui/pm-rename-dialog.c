/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-rename-dialog.h"

#include "pm-plain.h"
#include "pm-text.h"

#include <glib/gi18n.h>

static void
response_cb (AdwAlertDialog *dialog, const char *response, PmEditor *editor)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *title = pm_text_to_single_line (gtk_editable_get_text (entry));

  if (!g_str_equal (response, "rename"))
    return;
  pm_editor_run (editor, pm_command_set_string (pm_editor_get_document (editor), NULL,
                                                PM_INCIDENT_TITLE, title));
  /* What is typed into the title afterwards is a step of its own. */
  pm_history_break_merge (pm_editor_get_history (editor));
}

/** pm_rename_dialog_new: Returns: (transfer floating): asks for the title of the incident */
AdwDialog *
pm_rename_dialog_new (PmEditor *editor)
{
  const PmIncident *incident = pm_document_get_incident (pm_editor_get_document (editor));
  AdwAlertDialog *dialog = pm_plain_alert_new (_ ("Rename Incident"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), pm_text_or_empty (incident->title));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  adw_alert_dialog_set_extra_child (dialog, entry);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "rename", _ ("_Rename"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_set_focus (ADW_DIALOG (dialog), entry);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), editor, G_CONNECT_DEFAULT);
  return ADW_DIALOG (dialog);
}
