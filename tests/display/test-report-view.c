/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preview of the report: laid out in a thread, painted for what is in sight. */

#include "pm-report-choices.h"
#include "pm-report-find-bar.h"
#include "pm-report-pages.h"
#include "pm-report-sheet.h"
#include "pm-report-view.h"
#include "pm-test-pointer.h"

#include <adwaita.h>

typedef struct
{
  PmEditor *editor;
  PmDocument *document;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *pages; /* not the small ones */
} Fixture;

static GtkWidget *
find_pages (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (PM_IS_REPORT_PAGES (widget) && gtk_widget_get_focusable (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_pages (child);
  return found;
}

static void
iterate (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* Waits for another report than @old. */
static PmReport *
wait_for_report (Fixture *fixture, PmReport *old)
{
  PmReportView *view = PM_REPORT_VIEW (fixture->view);

  for (guint i = 0; i < 3000; i++)
    {
      PmReport *report = pm_report_view_get_report (view);

      if (report != NULL && report != old)
        {
          iterate (100);
          return report;
        }
      iterate (10);
    }
  g_error ("no report was laid out");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = pm_document_new ();
  fixture->editor = pm_editor_new (fixture->document);
  for (guint i = 0; i < 40; i++)
    {
      PmTransaction *transaction = pm_transaction_new (fixture->document, "Add");
      PmRecord *event = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);
      g_autofree char *title = g_strdup_printf ("Something happens for the %u. time", i + 1);

      pm_record_set_string (event, PM_EVENT_TITLE, title);
      pm_record_set_time (event, PM_EVENT_AT,
                          G_GINT64_CONSTANT (1772370000) * PM_SECOND + i * PM_MINUTE);
      pm_editor_run (fixture->editor, pm_transaction_commit (transaction));
      pm_transaction_free (transaction);
    }
  fixture->window = gtk_window_new ();
  fixture->view = pm_report_view_new (fixture->editor);
  fixture->pages = find_pages (fixture->view);
  g_assert_nonnull (fixture->pages);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->editor);
  g_object_unref (fixture->document);
  iterate (50);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  PmReport *report = wait_for_report (fixture, NULL);
  GtkWidget *sheet = gtk_widget_get_first_child (fixture->pages);

  g_assert_cmpuint (pm_report_get_n_pages (report), >, 1);
  g_assert_cmpuint (count_children (fixture->pages), ==, pm_report_get_n_pages (report));
  g_assert_true (PM_IS_REPORT_SHEET (sheet));
  g_assert_cmpint (gtk_widget_get_width (sheet), >, 300);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (sheet)), ==,
                   GTK_ACCESSIBLE_ROLE_ARTICLE);
  /* As on paper. */
  g_assert_cmpfloat_with_epsilon (
      gtk_widget_get_height (sheet) / (double) gtk_widget_get_width (sheet), 297.0 / 210.0, 0.01);
}

static void
test_follows_the_document (Fixture *fixture, gconstpointer data)
{
  PmReport *first = pm_report_ref (wait_for_report (fixture, NULL));
  PmTransaction *transaction = pm_transaction_new (fixture->document, "Edit");
  PmReport *second;
  g_autofree char *text = NULL;

  pm_record_set_string (pm_transaction_edit_incident (transaction), PM_INCIDENT_TITLE,
                        "A title that was not there");
  pm_editor_run (fixture->editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  second = wait_for_report (fixture, first);
  text = pm_report_get_page_text (second, 0);
  g_assert_nonnull (strstr (text, "A title that was not there"));
  pm_report_unref (first);
}

/* Out of sight nothing is laid out; back in sight it is. */
static void
test_rests_out_of_sight (Fixture *fixture, gconstpointer data)
{
  PmReport *first = pm_report_ref (wait_for_report (fixture, NULL));

  gtk_widget_set_visible (fixture->view, FALSE);
  pm_editor_undo (fixture->editor);
  iterate (700);
  g_assert_true (pm_report_view_get_report (PM_REPORT_VIEW (fixture->view)) == first);
  gtk_widget_set_visible (fixture->view, TRUE);
  wait_for_report (fixture, first);
  pm_report_unref (first);
}

static void
assert_named (GtkWidget *widget, const char *name)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                               GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  g_assert_cmpstr (other, ==, NULL);
}

/* A long report: its first page is shown while the others are laid out. */
static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PmDocument) document = pm_document_new ();
  g_autoptr (PmEditor) editor = pm_editor_new (document);
  PmTransaction *transaction = pm_transaction_new (document, "Add");
  GtkWidget *view, *pages, *sheet;
  g_autofree char *name = NULL;

  for (guint i = 0; i < 4000; i++)
    {
      PmRecord *event = pm_transaction_insert (transaction, PM_KIND_EVENT, -1);

      pm_record_set_string (event, PM_EVENT_TITLE, "One of very many things that happened");
      pm_record_set_time (event, PM_EVENT_AT,
                          G_GINT64_CONSTANT (1772370000) * PM_SECOND + i * PM_MINUTE);
    }
  pm_editor_run (editor, pm_transaction_commit (transaction));
  pm_transaction_free (transaction);
  view = pm_report_view_new (editor);
  pages = find_pages (view);
  gtk_window_set_child (GTK_WINDOW (fixture->window), view);
  while (count_children (pages) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_children (pages), ==, 1);
  g_assert_null (pm_report_view_get_report (PM_REPORT_VIEW (view)));
  sheet = gtk_widget_get_first_child (pages);
  assert_named (sheet, "Page 1");
  /* It can be used: links to what is not there yet wait for it, keys and zoom do what they do. */
  g_signal_emit_by_name (pages, "activated", 0, NULL, "A1", NULL);
  g_signal_emit_by_name (pages, "activated", 0, NULL, NULL, NULL);
  gtk_widget_activate_action (view, "report.find-next", NULL);
  gtk_widget_activate_action (view, "report.zoom-normal", NULL);
  g_signal_emit_by_name (pages, "activated", 0, NULL, "E3000", NULL);
  g_assert_cmpuint (pm_report_pages_get_page (PM_REPORT_PAGES (pages)), ==, 0);
  g_assert_null (pm_report_view_get_report (PM_REPORT_VIEW (view)));
  fixture->view = view;
  g_assert_cmpuint (pm_report_get_n_pages (wait_for_report (fixture, NULL)), >, 50);
  g_assert_cmpfloat_with_epsilon (pm_report_pages_get_scale (PM_REPORT_PAGES (pages)), 96.0 / 72.0,
                                  0.001);
  g_assert_cmpuint (count_children (pages), ==,
                    pm_report_get_n_pages (pm_report_view_get_report (PM_REPORT_VIEW (view))));
  {
    guint page;
    double y;

    g_assert_true (pm_report_find_dest (pm_report_view_get_report (PM_REPORT_VIEW (view)), "E3000",
                                        &page, &y));
    g_assert_cmpuint (page, >, 10);
    for (guint i = 0; i < 500 && pm_report_pages_get_page (PM_REPORT_PAGES (pages)) + 1 < page; i++)
      iterate (10);
    g_assert_cmpint (ABS ((int) pm_report_pages_get_page (PM_REPORT_PAGES (pages)) - (int) page),
                     <=, 1);
  }
  name = g_strdup_printf ("Page 1 of %u", count_children (pages));
  assert_named (sheet, name);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
}

static GtkWidget *
make_pages (gboolean are_thumbnails, GtkWidget **scroller)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkWidget *pages;

  *scroller = gtk_scrolled_window_new ();
  pages = pm_report_pages_new (GTK_SCROLLED_WINDOW (*scroller), are_thumbnails);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), pages);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (*scroller), viewport);
  gtk_widget_set_vexpand (*scroller, TRUE);
  return pages;
}

static GtkWidget *
find_editable (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_EDITABLE (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_editable (child);
  return found;
}

/* What is typed before the report is there is gone to once it is; what comes then lets the view
 * stay. */
static void
test_find_before_it_is_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PmReport) report = pm_report_ref (wait_for_report (fixture, NULL));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller, *small_scroller;
  GtkWidget *pages = make_pages (FALSE, &scroller);
  GtkWidget *thumbnails = make_pages (TRUE, &small_scroller);
  GtkWidget *bar = pm_report_find_bar_new (PM_REPORT_PAGES (pages), PM_REPORT_PAGES (thumbnails));
  GtkAdjustment *adjustment;

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), small_scroller);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  iterate (100);
  pm_report_find_bar_open (PM_REPORT_FIND_BAR (bar));
  gtk_editable_set_text (GTK_EDITABLE (find_editable (bar)), "for the 40. time");
  iterate (500);
  pm_report_pages_set_report (PM_REPORT_PAGES (pages), report);
  iterate (100);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  pm_report_find_bar_set_report (PM_REPORT_FIND_BAR (bar), report);
  for (guint i = 0; i < 300 && gtk_adjustment_get_value (adjustment) == 0; i++)
    iterate (10);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  gtk_adjustment_set_value (adjustment, 0);
  pm_report_find_bar_set_report (PM_REPORT_FIND_BAR (bar), report);
  iterate (300);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* Options are handed to a thread: what is chosen meanwhile is for the next report. */
static void
test_options_last (Fixture *fixture, gconstpointer data)
{
  PmReportOptions options;

  pm_editor_set_report_choice (fixture->editor, PM_REPORT_CHOICE_LOGO, "/nowhere/first.png");
  pm_editor_set_report_choice (fixture->editor, PM_REPORT_CHOICE_ACCENT, "#0b7a4b");
  pm_report_choices_init_options (fixture->editor, &options);
  pm_editor_set_report_choice (fixture->editor, PM_REPORT_CHOICE_LOGO, "/nowhere/other.png");
  pm_editor_set_report_choice (fixture->editor, PM_REPORT_CHOICE_ACCENT, "");
  g_assert_cmpstr (options.logo, ==, "/nowhere/first.png");
  g_assert_true (options.has_accent);
  g_assert_cmpfloat_with_epsilon (options.accent[1], 0x7a / 255.0, 0.001);
  pm_report_choices_init_options (fixture->editor, &options);
  g_assert_cmpstr (options.logo, ==, "/nowhere/other.png");
  g_assert_false (options.has_accent);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  PmReportPages *pages = PM_REPORT_PAGES (fixture->pages);
  double fit, larger;

  wait_for_report (fixture, NULL);
  fit = pm_report_pages_get_scale (pages);
  g_assert_cmpfloat (pm_report_pages_get_choice (pages), ==, PM_REPORT_FIT_WIDTH);
  gtk_widget_activate_action (fixture->view, "report.zoom-in", NULL);
  iterate (100);
  larger = pm_report_pages_get_scale (pages);
  g_assert_cmpfloat_with_epsilon (larger, fit * 1.2, 0.01);
  g_assert_cmpfloat (pm_report_pages_get_choice (pages), >, 0);
  gtk_widget_activate_action (fixture->view, "report.zoom-normal", NULL);
  iterate (100);
  g_assert_cmpfloat_with_epsilon (pm_report_pages_get_scale (pages), 96.0 / 72.0, 0.001);
  gtk_widget_activate_action (fixture->view, "report.zoom-fit", NULL);
  iterate (100);
  g_assert_cmpfloat_with_epsilon (pm_report_pages_get_scale (pages), fit, 0.001);
}

static void
reveal_cb (PmEditor *editor, const char *id, char **revealed)
{
  g_free (*revealed);
  *revealed = g_strdup (id);
}

static gboolean
find_reference (PmReport *report, guint page, double *x, double *y, char **id)
{
  double width, height;

  pm_report_get_page_size (report, &width, &height);
  for (*y = 0; *y < height; *y += 3)
    for (*x = 0; *x < width; *x += 3)
      {
        PmReportLink link = { 0 };

        if (pm_report_get_link_at (report, page, *x, *y, &link) && link.id != NULL)
          {
            *id = g_strdup (link.id);
            return TRUE;
          }
      }
  return FALSE;
}

/* A reference leads to what it stands for. */
static void
test_reference (Fixture *fixture, gconstpointer data)
{
  PmReport *report = wait_for_report (fixture, NULL);
  g_autofree char *revealed = NULL;
  g_autofree char *id = NULL;
  GtkWidget *sheet = gtk_widget_get_first_child (fixture->pages);
  guint page = 0;
  double x = 0;
  double y = 0;
  double scale;

  g_signal_connect (fixture->editor, "reveal", G_CALLBACK (reveal_cb), &revealed);
  while (!find_reference (report, page, &x, &y, &id))
    {
      g_assert_cmpuint (++page, <, pm_report_get_n_pages (report));
      sheet = gtk_widget_get_next_sibling (sheet);
    }
  pm_report_pages_scroll_to (PM_REPORT_PAGES (fixture->pages), page, MAX (y - 100, 1));
  iterate (300);
  scale = pm_report_pages_get_scale (PM_REPORT_PAGES (fixture->pages));
  pm_test_click (sheet, (x + 1) * scale, (y + 1) * scale, 1);
  g_assert_cmpstr (revealed, ==, id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/report-view/pages", test_pages);
  ADD ("/report-view/follows-the-document", test_follows_the_document);
  ADD ("/report-view/rests-out-of-sight", test_rests_out_of_sight);
  ADD ("/report-view/first-page", test_first_page);
  ADD ("/report-view/find-before-it-is-there", test_find_before_it_is_there);
  ADD ("/report-view/options-last", test_options_last);
  ADD ("/report-view/zoom", test_zoom);
  ADD ("/report-view/reference", test_reference);
#undef ADD
  return g_test_run ();
}
