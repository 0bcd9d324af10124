/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-setup.h"

#include "pm-report.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

/* The page of the report: what can be chosen of it, for the button beside the pages and for the
 * preferences. */

static const PmReportSetupItem papers[] = { { "auto", N_ ("Automatic") },
                                            { "a4", N_ ("A4") },
                                            { "letter", N_ ("Letter") } };
static const PmReportSetupItem orientations[] = { { "portrait", N_ ("Portrait") },
                                                  { "landscape", N_ ("Landscape") } };
static const PmReportSetupItem margins[] = { { "narrow", N_ ("Narrow") },
                                             { "normal", N_ ("Normal") },
                                             { "wide", N_ ("Wide") } };
static const PmReportSetupItem base_sizes[] = { { "8.25", N_ ("Small") },
                                                { "9.25", N_ ("Normal") },
                                                { "10.5", N_ ("Large") },
                                                { "12", N_ ("Very Large") } };

static const struct
{
  const char *title;
  const PmReportSetupItem *items;
  guint n_items;
} choices[PM_N_REPORT_CHOICES] = {
  [PM_REPORT_CHOICE_PAPER] = { N_ ("Paper"), papers, G_N_ELEMENTS (papers) },
  [PM_REPORT_CHOICE_ORIENTATION] = { N_ ("Orientation"), orientations,
                                     G_N_ELEMENTS (orientations) },
  [PM_REPORT_CHOICE_MARGINS] = { N_ ("Margins"), margins, G_N_ELEMENTS (margins) },
  [PM_REPORT_CHOICE_BASE_SIZE] = { N_ ("Text Size"), base_sizes, G_N_ELEMENTS (base_sizes) },
  [PM_REPORT_CHOICE_ACCENT] = { N_ ("Colour of Headings"), NULL, 0 }, /* in the preferences alone */
  [PM_REPORT_CHOICE_LOGO] = { N_ ("Logo"), NULL, 0 },
};

/** pm_report_setup_get_title: Returns: what is chosen, translated */
const char *
pm_report_setup_get_title (PmReportChoice choice)
{
  g_return_val_if_fail (choice < PM_N_REPORT_CHOICES, NULL);
  return _ (choices[choice].title);
}

/** pm_report_setup_list_items: Returns: (transfer none) (array length=n): what can be chosen */
const PmReportSetupItem *
pm_report_setup_list_items (PmReportChoice choice, guint *n)
{
  g_return_val_if_fail (choice < PM_N_REPORT_CHOICES, NULL);
  *n = choices[choice].n_items;
  return choices[choice].items;
}

static PmReportChoice
get_choice (GtkDropDown *drop_down)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "choice"));
}

/* A name that is none of those, such as a margin in millimetres, selects nothing. */
static void
choice_changed_cb (PmEditor *editor, GParamSpec *pspec, GtkDropDown *drop_down)
{
  PmReportChoice choice = get_choice (drop_down);
  const char *name = pm_editor_get_report_choice (editor, choice);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < choices[choice].n_items; i++)
    if (g_strcmp0 (choices[choice].items[i].name, name) == 0)
      selected = i;
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, PmEditor *editor)
{
  PmReportChoice choice = get_choice (drop_down);
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (selected < choices[choice].n_items)
    pm_editor_set_report_choice (editor, choice, choices[choice].items[selected].name);
}

static GtkWidget *
make_drop_down (PmEditor *editor, PmReportChoice choice)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *notify = g_strconcat ("notify::", pm_report_choice_get_name (choice), NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < choices[choice].n_items; i++)
    gtk_string_list_append (list, _ (choices[choice].items[i].label));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  g_object_set_data (G_OBJECT (drop_down), "choice", GUINT_TO_POINTER (choice));
  choice_changed_cb (editor, NULL, GTK_DROP_DOWN (drop_down));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), editor, 0);
  g_signal_connect_object (editor, notify, G_CALLBACK (choice_changed_cb), drop_down, 0);
  return drop_down;
}

/** pm_report_setup_button_new: Returns: (transfer floating): to choose how the page is by */
GtkWidget *
pm_report_setup_button_new (PmEditor *editor)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < PM_N_REPORT_CHOICES && choices[i].n_items > 0; i++)
    {
      GtkWidget *label = gtk_label_new (_ (choices[i].title));
      GtkWidget *drop_down = make_drop_down (editor, (PmReportChoice) i);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (drop_down, TRUE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (drop_down),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), drop_down, 1, (int) i, 1, 1);
    }
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-page-setup-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  pm_widget_set_name (button, _ ("Page Setup"));
  return button;
}
