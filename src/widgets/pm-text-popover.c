/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-own-undo.h"
#include "pm-text-popover.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmTextPopoverFunc func;
  gpointer user_data;
  GtkWidget *popover;
  GtkWidget *entry;
} TextPopover;

static void
done_cb (TextPopover *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  self->func (text, self->user_data);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/**
 * pm_text_popover_new:
 * @question: what is asked
 * @placeholder: (nullable): an example of an answer
 * @text: what is there already
 * @func: called once when Enter or the button is pressed; not when the popover is left
 *
 * Returns: (transfer floating): a popover that asks for one line of text
 */
GtkWidget *
pm_text_popover_new (const char *question,
                     const char *placeholder,
                     const char *text,
                     PmTextPopoverFunc func,
                     gpointer user_data)
{
  TextPopover *self = g_new0 (TextPopover, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (question);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Set"));

  self->func = func;
  self->user_data = user_data;
  self->popover = gtk_popover_new ();
  self->entry = gtk_entry_new ();
  pm_own_undo_mark (self->entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 26);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), row);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (done_cb), self);
  g_object_set_data_full (G_OBJECT (self->popover), "pm-text-popover", self, g_free);
  return self->popover;
}

static void
popup_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL && gtk_widget_get_root (popover) != NULL)
    gtk_popover_popup (GTK_POPOVER (popover));
  g_object_unref (popover);
}

/**
 * pm_popover_popup_soon:
 *
 * Pops @popover up when what is under way is done: a menu that asked for it gives the focus back
 * as it closes, which would take it from a popover that is open already.
 */
void
pm_popover_popup_soon (GtkWidget *popover)
{
  g_idle_add_once (popup_cb, g_object_ref (popover));
}
