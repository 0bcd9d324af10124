/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-causes-common.h"
#include "pm-menu-names.h"

#include <glib/gi18n-lib.h>

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static GMenu *
make_ground_menu (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  g_menu_append (section, _ ("Add _Problem"), "causes.add-problem");
  section = append_section (menu);
  g_menu_append (section, _ ("_Fold All"), "causes.fold-all");
  g_menu_append (section, _ ("_Unfold All"), "causes.unfold-all");
  section = append_section (menu);
  g_menu_append (section, _ ("Fit in _Window"), "causes.zoom-fit");
  g_menu_append (section, _ ("_Normal Size"), "causes.zoom-normal");
  g_menu_append (section, _ ("Problem at the _Side"), "causes.from-start");
  return menu;
}

/**
 * pm_causes_popup_menu:
 * @x: where, in the widget; negative: at the selected node
 * @name: "context", "kind" or "certainty"
 */
void
pm_causes_popup_menu (PmCausesCanvas *self, double x, double y, const char *name)
{
  const PmTreeNode *node = pm_causes_node (self, pm_causes_lead (self));
  g_autoptr (GMenu) menu = NULL;
  GtkWidget *popover;

  if (node == NULL)
    menu = make_ground_menu ();
  else if (g_str_equal (name, "context"))
    menu = pm_causes_node_menu_new (pm_editor_get_document (self->editor), node->cause,
                                    node->n_causes, node->is_foldable, node->n_folded > 0);
  else
    menu = pm_causes_enum_menu_new (name);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  pm_menu_names_add (popover);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), x < 0);
  if (x < 0 && node != NULL)
    {
      pm_causes_present_at (self, popover, node->id);
      return;
    }
  if (self->menu != NULL)
    gtk_widget_unparent (self->menu);
  self->menu = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) MAX (x, 0), (int) MAX (y, 0), 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}
