/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-due-popover.h"

#include "pm-action-edit.h"
#include "pm-action-plan.h"
#include "pm-own-undo.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmEditor *editor;
  char **actions; /* ids */
  PmDate today;
  GtkWidget *popover;
  GtkWidget *entry;
  GtkWidget *calendar;
  gboolean updating;
} DuePopover;

static void
due_popover_free (gpointer data)
{
  DuePopover *self = data;

  g_object_unref (self->editor);
  g_strfreev (self->actions);
  g_free (self);
}

static void
set_due (DuePopover *self, PmDate due)
{
  pm_actions_change (self->editor, (const char *const *) self->actions, PM_ACTION_DUE, due, NULL);
}

static void
show_in_calendar (DuePopover *self, PmDate date)
{
  g_autoptr (GDateTime) shown =
      g_date_time_new_utc (pm_date_year (date), pm_date_month (date), pm_date_day (date), 12, 0, 0);

  if (shown == NULL)
    return;
  self->updating = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), shown);
  self->updating = FALSE;
}

/* What can be read so far shows in the calendar at once; it is set with Enter. */
static void
changed_cb (DuePopover *self)
{
  PmDate due;
  gboolean is_date =
      pm_due_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->today, &due);

  if (is_date)
    gtk_widget_remove_css_class (self->entry, "error");
  else
    gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_date ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  if (is_date && due != 0)
    show_in_calendar (self, due);
}

static void
activate_cb (DuePopover *self)
{
  PmDate due;

  if (!pm_due_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->today, &due))
    {
      gtk_widget_error_bell (self->entry);
      return;
    }
  set_due (self, due);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
day_cb (DuePopover *self)
{
  g_autoptr (GDateTime) date = NULL;
  char text[PM_DATE_BUFSIZE];
  PmDate due;

  if (self->updating)
    return;
  date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  due = PM_DATE (g_date_time_get_year (date), g_date_time_get_month (date),
                 g_date_time_get_day_of_month (date));
  set_due (self, due);
  pm_date_to_string (due, text);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
}

static void
step_cb (GtkButton *button, DuePopover *self)
{
  const char *step = g_object_get_data (G_OBJECT (button), "step");
  PmDate due;

  if (pm_due_parse (step, self->today, &due))
    set_due (self, due);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
make_steps (DuePopover *self)
{
  static const struct
  {
    const char *label;
    const char *step;
  } steps[] = {
    { N_ ("1 week"), "+1w" },
    { N_ ("2 weeks"), "+2w" },
    { N_ ("1 month"), "+1m" },
    { N_ ("None"), "" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (steps[i].label));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "caption");
      g_object_set_data (G_OBJECT (button), "step", (gpointer) steps[i].step);
      g_signal_connect (button, "clicked", G_CALLBACK (step_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

/**
 * pm_due_popover_new:
 * @action: id of an action, for which all are set that are selected with it
 *
 * Returns: (transfer floating): a popover that sets when it is due: typed, picked in a calendar, or
 *   by a button
 */
GtkWidget *
pm_due_popover_new (PmEditor *editor, const char *action)
{
  PmDocument *document = pm_editor_get_document (editor);
  PmRecord *record = pm_document_find (document, action);
  DuePopover *self = g_new0 (DuePopover, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  PmDate due = record != NULL ? pm_action (record)->due : 0;

  self->editor = g_object_ref (editor);
  self->actions = pm_actions_dup_targets (editor, action);
  self->today = pm_date_today (pm_document_get_zone (document));
  self->popover = gtk_popover_new ();
  self->entry = gtk_entry_new ();
  pm_own_undo_mark (self->entry);
  self->calendar = gtk_calendar_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("2026-03-01 or +2w"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Due date"), -1);
  if (due != 0)
    {
      char text[PM_DATE_BUFSIZE];

      pm_date_to_string (due, text);
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      show_in_calendar (self, due);
    }
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), make_steps (self));
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_object_set_data_full (G_OBJECT (self->popover), "pm-due-popover", self, due_popover_free);
  return self->popover;
}
