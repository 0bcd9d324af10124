/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-menu-names.h"
#include "pm-mnemonic.h"

#include <glib/gi18n-lib.h>

static void
append_enum (GMenu *menu, const char *action, const PmEnumInfo *info)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  guint i;

  for (i = 1; i <= info->n_values; i++)
    {
      g_autofree char *detailed =
          g_strdup_printf ("causes.%s::%s", action, pm_enum_get_name (info, i));
      g_autofree char *label = pm_mnemonic_add (pm_enum_get_label (info, i), used);

      g_menu_append (menu, label, detailed);
    }
}

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static void
append_enum_submenu (GMenu *menu, const char *label, const char *action, const PmEnumInfo *info)
{
  g_autoptr (GMenu) submenu = g_menu_new ();

  append_enum (submenu, action, info);
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
}

/* The further effects of the cause, each to be taken away. */
static void
append_effects (GMenu *menu, PmCausesCanvas *self, const PmTreeNode *node)
{
  const PmStrings *leads_to = node->cause->leads_to;
  guint i;

  for (i = 0; pm_strings_get_n (leads_to) > 1 && i < leads_to->n; i++)
    {
      const PmTreeNode *effect =
          pm_causes_node (self, pm_tree_layout_find_visible (self->layout, leads_to->items[i]));
      g_autofree char *detailed = g_strconcat ("causes.unlink::", leads_to->items[i], NULL);
      g_autofree char *label = NULL;

      if (effect == NULL)
        continue;
      label = g_strdup_printf (_ ("No Longer Leads to %s"), effect->number);
      g_menu_append (menu, label, detailed);
    }
}

static GMenu *
make_node_menu (PmCausesCanvas *self, const PmTreeNode *node)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  g_menu_append (section, _ ("Add Cause _Below"), "causes.add-below");
  g_menu_append (section, _ ("Add Cause _Next to It"), "causes.add-sibling");
  g_menu_append (section, _ ("_Edit Text"), "causes.edit");

  section = append_section (menu);
  append_enum_submenu (section, _ ("_Kind"), "kind", &pm_cause_kind_enum);
  append_enum_submenu (section, _ ("_Certainty"), "certainty", &pm_cause_certainty_enum);
  if (node->n_causes > 1)
    append_enum_submenu (section, _ ("Its Causes _Together"), "gate", &pm_gate_enum);
  g_menu_append (section, _ ("E_vidence…"), "causes.evidence");
  if (node->n_causes == 0)
    g_menu_append (section, _ ("_Stop Here…"), "causes.stop-reason");

  section = append_section (menu);
  if (node->is_foldable)
    g_menu_append (section, node->n_folded > 0 ? _ ("_Unfold") : _ ("_Fold"), "causes.fold");
  append_effects (section, self, node);

  section = append_section (menu);
  g_menu_append (section, _ ("_Delete"), "causes.delete");
  return menu;
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
  guint field;

  if (node == NULL)
    menu = make_ground_menu ();
  else if (g_str_equal (name, "context"))
    menu = make_node_menu (self, node);
  else
    {
      menu = g_menu_new ();
      append_enum (menu, name, pm_causes_enum_of_action (name, &field));
    }
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
