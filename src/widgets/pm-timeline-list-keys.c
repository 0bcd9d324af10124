/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-list-keys.h"

#include <glib/gi18n-lib.h>

/* What keys do with the rows that are selected: the same as on the canvas. */

typedef struct
{
  GtkColumnView *table; /* borrowed: a child of the list */
  PmEditor *editor;     /* owned */
} Keys;

static void
keys_free (gpointer data, GClosure *closure)
{
  Keys *keys = data;

  g_object_unref (keys->editor);
  g_free (keys);
}

/* The row after those that are gone is selected then, and has the focus. */
static void
remove_selected (GtkWidget *list, Keys *keys)
{
  GtkSelectionModel *model = gtk_column_view_get_model (keys->table);
  PmSelection *selection = pm_editor_get_selection (keys->editor);
  g_auto (GStrv) ids = pm_selection_dup_ids_of_kind (selection, PM_KIND_EVENT);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (model);
  guint row = gtk_bitset_is_empty (rows) ? 0 : gtk_bitset_get_minimum (rows);
  guint n = g_strv_length (ids);
  g_autofree char *text = NULL;
  guint left;

  if (n == 0 ||
      !pm_editor_run (keys->editor, pm_command_remove (pm_editor_get_document (keys->editor),
                                                       (const char *const *) ids)))
    {
      gtk_widget_error_bell (list);
      return;
    }
  text = g_strdup_printf (ngettext ("%u event removed", "%u events removed", n), n);
  gtk_accessible_announce (GTK_ACCESSIBLE (list), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  left = g_list_model_get_n_items (G_LIST_MODEL (model));
  if (left > 0)
    gtk_column_view_scroll_to (keys->table, MIN (row, left - 1), NULL,
                               GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
open_menu (GtkWidget *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  graphene_rect_t bounds;

  if (focus != NULL && gtk_widget_compute_bounds (focus, list, &bounds))
    g_signal_emit_by_name (list, "menu", (double) bounds.origin.x,
                           (double) (bounds.origin.y + bounds.size.height));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        Keys *keys)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  keyval = gdk_keyval_to_lower (keyval);
  if ((keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete) && modifiers == 0)
    remove_selected (list, keys);
  else if ((keyval == GDK_KEY_Menu && modifiers == 0) ||
           (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    open_menu (list);
  else if (keyval == GDK_KEY_x && modifiers == GDK_CONTROL_MASK)
    gtk_widget_activate_action (list, "timeline.cut", NULL);
  else if (keyval == GDK_KEY_c && modifiers == GDK_CONTROL_MASK)
    gtk_widget_activate_action (list, "timeline.copy", NULL);
  else if (keyval == GDK_KEY_v && modifiers == GDK_CONTROL_MASK)
    gtk_widget_activate_action (list, "timeline.paste", NULL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/** pm_timeline_list_keys_add: @list: emits `menu`; @table: in it, with a model of what is selected
 */
void
pm_timeline_list_keys_add (GtkWidget *list, GtkColumnView *table, PmEditor *editor)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Keys *keys = g_new (Keys, 1);

  *keys = (Keys) { table, g_object_ref (editor) };
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (key_cb), keys, keys_free, 0);
  gtk_widget_add_controller (list, controller);
}
