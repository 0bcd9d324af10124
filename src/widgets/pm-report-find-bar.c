/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-find-bar.h"

#include "pm-find-row.h"
#include "pm-widgets.h"

#include <glib/gi18n-lib.h>

struct _PmReportFindBar
{
  AdwBin parent_instance;

  PmReportPages *pages;      /* (unowned): shown below the bar */
  PmReportPages *thumbnails; /* (unowned) */
  GtkWidget *row;            /* (unowned) */

  PmReport *report;
  PmReportMatches *matches; /* %NULL while nothing is looked for */
  guint current;
  gboolean goes;             /* to the first one, when it is found */
  GCancellable *cancellable; /* of what is being looked for */
};

G_DEFINE_FINAL_TYPE (PmReportFindBar, pm_report_find_bar, ADW_TYPE_BIN)

static char *
dup_place (PmReportFindBar *self)
{
  guint n = pm_report_matches_get_n (self->matches);

  if (n == 0)
    return g_strdup (_ ("Not found"));
  return g_strdup_printf (_ ("%'u of %'u"), self->current + 1, n);
}

static void
show (PmReportFindBar *self)
{
  GtkWidget *entry = pm_find_row_get_entry (PM_FIND_ROW (self->row));
  guint n = self->matches != NULL ? pm_report_matches_get_n (self->matches) : 0;
  g_autofree char *text = self->matches != NULL ? dup_place (self) : g_strdup ("");

  pm_find_row_set_count (PM_FIND_ROW (self->row), text, n > 0);
  if (self->matches != NULL && n == 0)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  pm_report_pages_set_matches (self->pages, self->matches, self->current);
  pm_report_pages_set_matches (self->thumbnails, self->matches, self->current);
}

/* Brings the current one into view, and says which it is. */
static void
go (PmReportFindBar *self)
{
  g_autofree char *place = dup_place (self);
  g_autofree char *text = NULL;
  const PmReportRect *rect;

  if (pm_report_matches_get_n (self->matches) > 0)
    {
      rect = pm_report_matches_get_first_rect (self->matches, self->current);
      pm_report_pages_reveal (self->pages, rect);
      /* Translators: which of the places found it is, and where: "3 of 12, page 2". */
      text = g_strdup_printf (_ ("%s, page %u"), place, rect->page + 1);
    }
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text != NULL ? text : place,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The first one from where the reader is. */
static guint
find_first (PmReportFindBar *self)
{
  guint n = pm_report_matches_get_n (self->matches);
  guint page;
  double y;

  pm_report_pages_get_place (self->pages, 0, &page, &y);
  for (guint i = 0; i < n; i++)
    {
      const PmReportRect *rect = pm_report_matches_get_first_rect (self->matches, i);

      if (rect->page > page || (rect->page == page && rect->y >= y))
        return i;
    }
  return 0;
}

/* Finding */

typedef struct
{
  PmReport *report;
  char *text;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  pm_report_unref (order->report);
  g_free (order->text);
  g_free (order);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  g_autoptr (PmReportMatches) matches = pm_report_find (order->report, order->text, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&matches),
                           (GDestroyNotify) pm_report_matches_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmReportFindBar) self = pm_weak_take (user_data);
  g_autoptr (PmReportMatches) matches = g_task_propagate_pointer (G_TASK (result), NULL);
  guint n;

  if (matches == NULL || self == NULL || self->row == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  self->matches = pm_report_matches_ref (matches);
  n = pm_report_matches_get_n (matches);
  if (self->goes)
    self->current = find_first (self);
  else
    self->current = n > 0 ? MIN (self->current, n - 1) : 0;
  show (self);
  if (self->goes)
    go (self);
}

/* @goes: to the first one from where the reader is; else the view stays. */
static void
find (PmReportFindBar *self, gboolean goes)
{
  const char *text = pm_find_row_get_text (PM_FIND_ROW (self->row));
  g_autoptr (GTask) task = NULL;
  Order *order;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->goes = goes;
  if (self->report == NULL || *text == '\0' || !pm_find_row_is_open (PM_FIND_ROW (self->row)))
    {
      g_clear_pointer (&self->matches, pm_report_matches_unref);
      self->current = 0;
      show (self);
      return;
    }
  order = g_new0 (Order, 1);
  order->report = pm_report_ref (self->report);
  order->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, found_cb, pm_weak_new (self));
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, find_thread);
}

static void
typed_cb (PmReportFindBar *self)
{
  find (self, TRUE);
}

static void
step_cb (PmReportFindBar *self, int direction)
{
  pm_report_find_bar_step (self, direction);
}

static void
escape_cb (PmReportFindBar *self)
{
  pm_find_row_close (PM_FIND_ROW (self->row));
}

static void
closed_cb (PmReportFindBar *self)
{
  find (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

static void
build (PmReportFindBar *self)
{
  static const char *const steps[] = { "step", "match", "enter" };

  self->row = pm_find_row_new (_ ("Find in the report"), NULL, 460);
  g_signal_connect_object (self->row, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_signal_connect_object (self->row, steps[i], G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "escape", G_CALLBACK (escape_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->row);
}

static void
pm_report_find_bar_dispose (GObject *object)
{
  PmReportFindBar *self = PM_REPORT_FIND_BAR (object);

  self->row = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  g_clear_pointer (&self->report, pm_report_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pm_report_find_bar_parent_class)->dispose (object);
}

static void
pm_report_find_bar_class_init (PmReportFindBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_report_find_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_report_find_bar_init (PmReportFindBar *self)
{
}

/** pm_report_find_bar_new: Returns: (transfer floating): a bar that is closed. Both must outlive
 * it. */
GtkWidget *
pm_report_find_bar_new (PmReportPages *pages, PmReportPages *thumbnails)
{
  PmReportFindBar *self = g_object_new (PM_TYPE_REPORT_FIND_BAR, NULL);

  self->pages = pages;
  self->thumbnails = thumbnails;
  build (self);
  show (self);
  return GTK_WIDGET (self);
}

/** pm_report_find_bar_set_report: looks for the same in @report, and lets the view stay, unless
 * somebody waits for what was typed. */
void
pm_report_find_bar_set_report (PmReportFindBar *self, PmReport *report)
{
  guint current = self->current;
  /* What was typed is not found yet, or was typed before there was a report. */
  gboolean is_awaited = self->cancellable != NULL || self->report == NULL;

  pm_report_ref (report);
  g_clear_pointer (&self->report, pm_report_unref);
  self->report = report;
  /* Those of the report before stand elsewhere. */
  g_clear_pointer (&self->matches, pm_report_matches_unref);
  show (self);
  self->current = current;
  find (self, self->goes && is_awaited);
}

/** pm_report_find_bar_open: shows the bar, with the caret in it. */
void
pm_report_find_bar_open (PmReportFindBar *self)
{
  pm_find_row_open (PM_FIND_ROW (self->row));
  if (self->matches == NULL)
    find (self, TRUE);
}

/** pm_report_find_bar_step: Returns: whether there was a next, or with -1 a previous one */
gboolean
pm_report_find_bar_step (PmReportFindBar *self, int direction)
{
  guint n = self->matches != NULL ? pm_report_matches_get_n (self->matches) : 0;

  if (n == 0)
    return FALSE;
  self->current = (self->current + n + (guint) direction) % n;
  show (self);
  go (self);
  return TRUE;
}
