/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-contents.h"

#include "pm-report.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

/*
 * The parts of the report, in a popover: each can be left out, and moved up and down by its buttons
 * or by Alt with the arrows.
 */

typedef struct
{
  PmEditor *editor; /* borrowed: the popover does not outlive the view */
  GtkWidget *list;
} Contents;

#define ROW_INDEX "pm-index"

static guint
get_index (GtkWidget *widget)
{
  GtkWidget *row = GTK_IS_LIST_BOX_ROW (widget)
                       ? widget
                       : gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), ROW_INDEX));
}

static void
get_contents (Contents *self, PmReportContents *contents)
{
  pm_report_contents_init (contents, pm_editor_get_report_parts (self->editor));
}

static void
take_contents (Contents *self, const PmReportContents *contents)
{
  g_auto (GStrv) names = pm_report_contents_dup_names (contents);

  pm_editor_set_report_parts (self->editor, (const char *const *) names);
}

static void
toggled_cb (GtkCheckButton *check, Contents *self)
{
  guint index = get_index (GTK_WIDGET (check));
  gboolean is_off = !gtk_check_button_get_active (check);
  PmReportContents contents;

  get_contents (self, &contents);
  if (contents.is_off[index] == is_off)
    return;
  contents.is_off[index] = is_off;
  take_contents (self, &contents);
}

static GtkWidget *
get_check (GtkListBoxRow *row)
{
  return gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
}

static void
announce (Contents *self, PmReportPart part, guint index)
{
  g_autofree char *text = NULL;

  /* Translators: a part of the report, its place, and how many there are. */
  text = g_strdup_printf (_ ("%s, %u of %u"), pm_report_part_get_label (part), index + 1,
                          (guint) PM_N_REPORT_PARTS);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->list), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
move (Contents *self, guint index, int by)
{
  PmReportContents contents;
  guint to = (guint) ((int) index + by);
  GtkListBoxRow *row;

  if ((by < 0 && index == 0) || (by > 0 && index + 1 >= PM_N_REPORT_PARTS))
    return FALSE;
  get_contents (self, &contents);
  pm_report_contents_move (&contents, index, to);
  take_contents (self, &contents);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) to);
  gtk_widget_grab_focus (get_check (row));
  announce (self, contents.parts[to], to);
  return TRUE;
}

static void
up_cb (GtkWidget *button, Contents *self)
{
  move (self, get_index (button), -1);
}

static void
down_cb (GtkWidget *button, Contents *self)
{
  move (self, get_index (button), 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        Contents *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->list));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK || focus == NULL ||
      !gtk_widget_is_ancestor (focus, self->list))
    return FALSE;
  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return FALSE;
  move (self, get_index (focus), key == GDK_KEY_Up ? -1 : 1);
  return TRUE;
}

static GtkWidget *
make_mover (Contents *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  pm_widget_set_name (button, name);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
make_row (Contents *self, const PmReportContents *contents, guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *check =
      gtk_check_button_new_with_label (pm_report_part_get_label (contents->parts[index]));
  GtkWidget *up = make_mover (self, "go-up-symbolic", _ ("Move Up (Alt+Up)"), G_CALLBACK (up_cb));
  GtkWidget *down =
      make_mover (self, "go-down-symbolic", _ ("Move Down (Alt+Down)"), G_CALLBACK (down_cb));

  g_object_set_data (G_OBJECT (row), ROW_INDEX, GUINT_TO_POINTER (index));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !contents->is_off[index]);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_sensitive (up, index > 0);
  gtk_widget_set_sensitive (down, index + 1 < PM_N_REPORT_PARTS);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), up);
  gtk_box_append (GTK_BOX (box), down);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  return row;
}

static void
fill (Contents *self)
{
  PmReportContents contents;

  get_contents (self, &contents);
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, &contents, i));
}

/* Where only a check mark is another, the rows stay, and so does the focus. */
static void
parts_changed_cb (PmEditor *editor, GParamSpec *pspec, GtkWidget *list)
{
  Contents *self = g_object_get_data (G_OBJECT (list), "contents");
  PmReportContents contents;

  get_contents (self, &contents);
  for (guint i = 0; i < PM_N_REPORT_PARTS; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
      GtkCheckButton *check = GTK_CHECK_BUTTON (get_check (row));

      if (g_strcmp0 (gtk_check_button_get_label (check),
                     pm_report_part_get_label (contents.parts[i])) != 0)
        {
          fill (self);
          return;
        }
      gtk_check_button_set_active (check, !contents.is_off[i]);
    }
}

/** pm_report_contents_button_new: Returns: (transfer floating): to choose the report's parts by */
GtkWidget *
pm_report_contents_button_new (PmEditor *editor)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  Contents *self = g_new0 (Contents, 1);

  self->editor = editor;
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Parts of the report"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->list, keys);
  g_object_set_data_full (G_OBJECT (self->list), "contents", self, g_free);
  fill (self);
  g_signal_connect_object (editor, "notify::report-parts", G_CALLBACK (parts_changed_cb),
                           self->list, 0);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_add_css_class (popover, "report-contents");
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-list-bullet-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  pm_widget_set_name (button, _ ("Parts of the Report"));
  return button;
}
