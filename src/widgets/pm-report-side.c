/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-side.h"

#include "pm-widgets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define INDENT 14

struct _PmReportSide
{
  AdwBin parent_instance;

  GtkWidget *thumbnails; /* (unowned), as the next ones */
  GtkWidget *outline;
  PmReport *report;
  gboolean is_marking; /* selects a heading, and does not go there */
  int chosen;          /* the heading that was gone to, or -1 */
  guint chosen_page;   /* where that led: as long as it is read there, it is the current one */
  double chosen_y;
  guint place_page; /* that is being read */
  double place_y;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmReportSide, pm_report_side, ADW_TYPE_BIN)

/* Headings */

static GtkWidget *
make_row (const char *title, guint level)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, (int) level * INDENT);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level + 1, -1);
  return row;
}

/* Whether the rows are those of @report, so that they can stay: what has the focus keeps it. */
static gboolean
has_outline_of (PmReportSide *self, PmReport *report)
{
  guint n = pm_report_get_n_outline (report);

  if (self->report == NULL || pm_report_get_n_outline (self->report) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint level, old_level;
      const char *dest;

      if (!g_str_equal (pm_report_get_outline (report, i, &level, &dest),
                        pm_report_get_outline (self->report, i, &old_level, &dest)) ||
          level != old_level)
        return FALSE;
    }
  return TRUE;
}

static void
fill_outline (PmReportSide *self, PmReport *report)
{
  guint n = pm_report_get_n_outline (report);

  self->chosen = -1;
  self->is_marking = TRUE;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->outline));
  for (guint i = 0; i < n; i++)
    {
      guint level;
      const char *dest;
      const char *title = pm_report_get_outline (report, i, &level, &dest);

      gtk_list_box_append (GTK_LIST_BOX (self->outline), make_row (title, level));
    }
  self->is_marking = FALSE;
}

static void
mark_heading (PmReportSide *self, guint page, double y)
{
  guint n = self->report != NULL ? pm_report_get_n_outline (self->report) : 0;
  int found = -1;

  if (self->chosen >= 0 && (page != self->chosen_page || fabs (y - self->chosen_y) > 1))
    self->chosen = -1;
  for (guint i = 0; i < n; i++)
    {
      guint level, heading_page;
      double heading_y;
      const char *dest;

      pm_report_get_outline (self->report, i, &level, &dest);
      if (pm_report_find_dest (self->report, dest, &heading_page, &heading_y) &&
          (heading_page < page || (heading_page == page && heading_y <= y)))
        found = (int) i;
    }
  /* Above the first heading is what belongs to it. */
  if (found < 0 && n > 0)
    found = 0;
  if (self->chosen >= 0)
    found = self->chosen;
  self->is_marking = TRUE;
  gtk_list_box_select_row (
      GTK_LIST_BOX (self->outline),
      found >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->outline), found) : NULL);
  self->is_marking = FALSE;
}

static void
go_to_row (PmReportSide *self, GtkListBoxRow *row)
{
  const char *dest;
  guint level, page;
  double y;

  if (self->is_marking || row == NULL || self->report == NULL)
    return;
  pm_report_get_outline (self->report, (guint) gtk_list_box_row_get_index (row), &level, &dest);
  if (!pm_report_find_dest (self->report, dest, &page, &y))
    return;
  self->chosen = -1;
  g_signal_emit (self, signals[ACTIVATED], 0, page, dest);
  self->chosen = gtk_list_box_row_get_index (row);
  self->chosen_page = self->place_page;
  self->chosen_y = self->place_y;
  mark_heading (self, self->place_page, self->place_y);
}

static void
row_selected_cb (PmReportSide *self, GtkListBoxRow *row)
{
  go_to_row (self, row);
}

/* Chosen once more, after it was scrolled away. */
static void
row_activated_cb (PmReportSide *self, GtkListBoxRow *row)
{
  go_to_row (self, row);
}

static void
thumbnail_cb (PmReportSide *self, guint page, const char *id, const char *dest, const char *uri)
{
  g_signal_emit (self, signals[ACTIVATED], 0, page, NULL);
}

/* Building it */

static GtkWidget *
make_thumbnails (PmReportSide *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  self->thumbnails = pm_report_pages_new (GTK_SCROLLED_WINDOW (scroller), TRUE);
  g_signal_connect_object (self->thumbnails, "activated", G_CALLBACK (thumbnail_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->thumbnails);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  return scroller;
}

static GtkWidget *
make_outline (PmReportSide *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  self->outline = gtk_list_box_new ();
  gtk_widget_add_css_class (self->outline, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outline), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline of the report"), -1);
  g_signal_connect_object (self->outline, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->outline);
  return scroller;
}

static void
add_toggle (GtkWidget *group, const char *name, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (ADW_TOGGLE_GROUP (group), toggle);
}

static void
build (PmReportSide *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *switcher = adw_toggle_group_new ();

  gtk_stack_add_named (GTK_STACK (stack), make_thumbnails (self), "pages");
  gtk_stack_add_named (GTK_STACK (stack), make_outline (self), "outline");
  gtk_widget_set_vexpand (stack, TRUE);
  add_toggle (switcher, "pages", _ ("Pages"));
  add_toggle (switcher, "outline", _ ("Outline"));
  g_object_bind_property (switcher, "active-name", stack, "visible-child-name",
                          G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (switcher, "switcher");
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_widget_add_css_class (box, "side");
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
pm_report_side_dispose (GObject *object)
{
  PmReportSide *self = PM_REPORT_SIDE (object);

  g_clear_pointer (&self->report, pm_report_unref);
  if (self->outline != NULL)
    g_signal_handlers_disconnect_by_data (self->outline, self);
  self->outline = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pm_report_side_parent_class)->dispose (object);
}

static void
pm_report_side_class_init (PmReportSideClass *klass)
{
  pm_widgets_init ();
  G_OBJECT_CLASS (klass)->dispose = pm_report_side_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", PM_TYPE_REPORT_SIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
pm_report_side_init (PmReportSide *self)
{
  self->chosen = -1;
  build (self);
}

/** pm_report_side_new: Returns: (transfer floating): small pages and headings of nothing yet */
GtkWidget *
pm_report_side_new (void)
{
  return g_object_new (PM_TYPE_REPORT_SIDE, NULL);
}

/** pm_report_side_get_thumbnails: Returns: (transfer none): the small pages */
PmReportPages *
pm_report_side_get_thumbnails (PmReportSide *self)
{
  return PM_REPORT_PAGES (self->thumbnails);
}

void
pm_report_side_set_report (PmReportSide *self, PmReport *report)
{
  gboolean stays = has_outline_of (self, report);

  pm_report_ref (report);
  g_clear_pointer (&self->report, pm_report_unref);
  self->report = report;
  if (!stays)
    fill_outline (self, report);
  pm_report_pages_set_report (PM_REPORT_PAGES (self->thumbnails), report);
}

/**
 * pm_report_side_mark:
 * @page: that is being read
 * @place_page: the page of what is at the top of the view
 * @place_y: and where it is, in points
 */
void
pm_report_side_mark (PmReportSide *self, guint page, guint place_page, double place_y)
{
  pm_report_pages_mark_page (PM_REPORT_PAGES (self->thumbnails), page);
  self->place_page = place_page;
  self->place_y = place_y;
  mark_heading (self, place_page, place_y);
}
