/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-own-undo.h"

#define KEY "pm-own-undo"

/** pm_own_undo_mark: says that @text, a text view or an entry, undoes by itself while it has focus
 */
void
pm_own_undo_mark (GtkWidget *text)
{
  g_object_set_data (G_OBJECT (text), KEY, GINT_TO_POINTER (TRUE));
}

/**
 * pm_own_undo_run:
 * @focus: (nullable): what has the keyboard focus
 *
 * Returns: whether undo (or redo) was the business of @focus, and is done
 */
gboolean
pm_own_undo_run (GtkWidget *focus, gboolean redo)
{
  GtkWidget *parent;

  if (focus == NULL)
    return FALSE;
  /* The focus of an entry is on the text in it. */
  parent = gtk_widget_get_parent (focus);
  if (g_object_get_data (G_OBJECT (focus), KEY) == NULL &&
      (parent == NULL || g_object_get_data (G_OBJECT (parent), KEY) == NULL))
    return FALSE;
  gtk_widget_activate_action (focus, redo ? "text.redo" : "text.undo", NULL);
  return TRUE;
}
