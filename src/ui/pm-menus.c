/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-menus.h"

#include "pm-menu-names.h"

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (user_data));
  pm_menu_names_add (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/**
 * pm_menus_set_model:
 * @model: what @button opens
 *
 * gtk_menu_button_set_menu_model() for a menu that is not there from the start. Its popover has a
 * button for each item, and each of them asks the display several times where the pointer is: a
 * window is shown sooner when its menus are made as they are opened.
 */
void
pm_menus_set_model (GtkMenuButton *button, GMenuModel *model)
{
  gtk_menu_button_set_create_popup_func (button, create_popup_cb, g_object_ref (model),
                                         g_object_unref);
}
