/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-view.h"

#include "pm-report-choices.h"
#include "pm-report-contents.h"
#include "pm-report-find-bar.h"
#include "pm-report-pages.h"
#include "pm-report-setup.h"
#include "pm-report-side.h"
#include "pm-report-zoom.h"
#include "pm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* How long the document has to be left alone before it is laid out again. */
#define DEBOUNCE_MS 250

#define SIDE_WIDTH 180

/* A heading this far from where it is put counts as the one that is read, in pixels. */
#define HEADING_SLACK 40

/* From this width on there is room for small pages beside the others; else they come over them. */
#define WIDE_CONDITION "min-width: 760px"

/* From this one on there is room for the buttons that zoom; Ctrl with the wheel does it too. */
#define ZOOM_CONDITION "min-width: 460px"

/* From this one on there is room to say which page it is, and to find. */
#define PLACE_CONDITION "min-width: 640px"

/* From this one on there is room for the names of the buttons. */
#define NAMED_CONDITION "min-width: 960px"

struct _PmReportView
{
  GtkWidget parent_instance;

  PmEditor *editor;
  GtkWidget *bin;
  GtkWidget *stack;
  GtkWidget *pages;
  GtkWidget *split;
  GtkWidget *side;
  GtkWidget *find_bar;
  GtkWidget *find_button;
  GtkWidget *page_label;
  GtkWidget *zoom;
  GtkWidget *leaks;
  GtkWidget *export_content;
  GtkWidget *print_content;

  PmReport *report;
  char *awaited; /* (nullable): the place that was asked for before it was laid out */
  gboolean is_stale;
  guint timeout;
  GCancellable *cancellable; /* of the layout that is being made */
};

enum
{
  PROP_EDITOR = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmReportView, pm_report_view, GTK_TYPE_WIDGET)

/* Laying out */

/* A report of more records than this is worth showing before all of it is there. */
#define MANY_RECORDS 400

typedef struct
{
  PmDocument *document;
  PmReportOptions options;
  GPtrArray *leaks; /* (nullable): PmEditionLeak, found while it is laid out */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->document);
  g_clear_pointer (&order->leaks, g_ptr_array_unref);
  g_free (order);
}

static void
layout_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  g_autoptr (PmDocument) told = pm_edition_apply (order->options.edition, order->document);
  PmReport *report = pm_report_new (told, &order->options, cancellable, &error);

  if (report != NULL && order->options.edition == PM_EDITION_PUBLIC && !order->options.only_first)
    order->leaks = pm_edition_list_leaks (told, order->document);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) pm_report_unref);
  else
    g_task_return_error (task, error);
}

/* Tells where the reader is. */
static void
update_place (PmReportView *self)
{
  guint page = pm_report_pages_get_page (PM_REPORT_PAGES (self->pages));
  g_autofree char *text = NULL;
  guint place_page;
  double place_y;

  if (self->report != NULL)
    text = g_strdup_printf (_ ("Page %u of %u"), page + 1, pm_report_get_n_pages (self->report));
  gtk_label_set_text (GTK_LABEL (self->page_label), text != NULL ? text : "");
  pm_report_pages_get_place (PM_REPORT_PAGES (self->pages), HEADING_SLACK, &place_page, &place_y);
  pm_report_side_mark (PM_REPORT_SIDE (self->side), page, place_page, place_y);
}

/* Goes to @dest, or once it is there. */
static void
go_to_dest (PmReportView *self, const char *dest)
{
  guint page;
  double y;

  if (self->report == NULL)
    self->awaited = g_strdup (dest);
  else if (pm_report_find_dest (self->report, dest, &page, &y))
    pm_report_pages_scroll_to (PM_REPORT_PAGES (self->pages), page, y);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmReportView) self = pm_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  const Order *order = g_task_get_task_data (G_TASK (result));

  if (report == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("%s", error->message);
      return;
    }
  if (self == NULL || self->bin == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, pm_report_unref);
  self->report = pm_report_ref (report);
  pm_report_pages_set_report (PM_REPORT_PAGES (self->pages), report);
  pm_report_side_set_report (PM_REPORT_SIDE (self->side), report);
  pm_report_find_bar_set_report (PM_REPORT_FIND_BAR (self->find_bar), report);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "pages");
  pm_report_leaks_set (self->leaks, order->leaks);
  if (self->awaited != NULL)
    {
      g_autofree char *dest = g_steal_pointer (&self->awaited);

      go_to_dest (self, dest);
    }
  update_place (self);
}

static void
order_report (PmReportView *self, gboolean only_first, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, pm_weak_new (self));
  Order *order = g_new0 (Order, 1);

  order->document = pm_document_copy (pm_editor_get_document (self->editor));
  pm_report_choices_init_options (self->editor, &order->options);
  order->options.only_first = only_first;
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, layout_thread);
}

/* The first page of a long report is there long before the others, which come after it. */
static void
first_laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PmReportView) self = pm_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmReport) report = g_task_propagate_pointer (G_TASK (result), &error);

  if (self == NULL || self->bin == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (report != NULL)
    {
      pm_report_pages_set_report (PM_REPORT_PAGES (self->pages), report);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "pages");
    }
  order_report (self, FALSE, laid_out_cb);
}

static gboolean
is_long (PmDocument *document)
{
  return pm_document_get_n (document, PM_KIND_EVENT) > MANY_RECORDS ||
         pm_document_get_n (document, PM_KIND_CAUSE) > MANY_RECORDS ||
         pm_document_get_n (document, PM_KIND_ACTION) > MANY_RECORDS;
}

static void
lay_out (PmReportView *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
  self->cancellable = g_cancellable_new ();
  if (self->report == NULL && is_long (pm_editor_get_document (self->editor)))
    order_report (self, TRUE, first_laid_out_cb);
  else
    order_report (self, FALSE, laid_out_cb);
}

static void
timeout_cb (gpointer data)
{
  PmReportView *self = data;

  self->timeout = 0;
  lay_out (self);
}

static void
invalidate (PmReportView *self)
{
  self->is_stale = TRUE;
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timeout = g_timeout_add_once (DEBOUNCE_MS, timeout_cb, self);
}

/* Going somewhere */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error))
    g_message ("%s", error->message);
}

static void
activated_cb (PmReportView *self,
              guint page,
              const char *id,
              const char *dest,
              const char *uri,
              PmReportPages *pages)
{
  g_clear_pointer (&self->awaited, g_free);
  if (uri != NULL)
    {
      g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

      gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                               launched_cb, NULL);
    }
  else if (id != NULL)
    {
      pm_editor_reveal (self->editor, id);
    }
  else if (dest != NULL)
    {
      go_to_dest (self, dest);
    }
  else
    {
      pm_report_pages_scroll_to (PM_REPORT_PAGES (self->pages), page, 0);
    }
}

static void
side_activated_cb (PmReportView *self, guint page, const char *dest)
{
  AdwOverlaySplitView *split = ADW_OVERLAY_SPLIT_VIEW (self->split);

  activated_cb (self, page, NULL, dest, NULL, NULL);
  update_place (self);
  if (adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, FALSE);
}

/* Find */

static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_find_bar_open (PM_REPORT_FIND_BAR (PM_REPORT_VIEW (widget)->find_bar));
}

static void
find_next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_find_bar_step (PM_REPORT_FIND_BAR (PM_REPORT_VIEW (widget)->find_bar), 1);
}

static void
find_previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_find_bar_step (PM_REPORT_FIND_BAR (PM_REPORT_VIEW (widget)->find_bar), -1);
}

/* Zoom */

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmReportPages *pages = PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages);

  pm_report_pages_set_scale (pages, pm_report_pages_get_scale (pages) * PM_REPORT_ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmReportPages *pages = PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages);

  pm_report_pages_set_scale (pages, pm_report_pages_get_scale (pages) / PM_REPORT_ZOOM_STEP);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_pages_set_scale (PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages), PM_REPORT_FIT_WIDTH);
}

static void
zoom_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_pages_set_scale (PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages), PM_REPORT_FIT_PAGE);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_pages_set_scale (PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages),
                             PM_REPORT_SCALE_NATURAL);
}

/* Building it */

/* A button that shows its name where the view is wide enough. */
static GtkWidget *
make_named_button (const char *icon, const char *name, const char *action, GtkWidget **content)
{
  GtkWidget *button = gtk_button_new ();

  *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (*content), icon);
  gtk_button_set_child (GTK_BUTTON (button), *content);
  pm_widget_set_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_side_button (PmReportView *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "sidebar-show-symbolic");
  gtk_widget_add_css_class (button, "flat");
  pm_widget_set_name (button, _ ("Pages and Outline"));
  g_object_bind_property (self->split, "show-sidebar", button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  return button;
}

static GtkWidget *
make_bar (PmReportView *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (bar, "bar");
  self->page_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->page_label, "dim-label");
  gtk_widget_add_css_class (self->page_label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (self->page_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (self->page_label, FALSE);
  gtk_box_append (GTK_BOX (start), make_side_button (self));
  gtk_box_append (GTK_BOX (start), pm_report_edition_new (self->editor));
  gtk_box_append (GTK_BOX (start), pm_report_contents_button_new (self->editor));
  gtk_box_append (GTK_BOX (start), pm_report_setup_button_new (self->editor));
  gtk_box_append (GTK_BOX (start), self->page_label);

  self->zoom = pm_report_zoom_new (PM_REPORT_PAGES (self->pages));
  gtk_widget_set_visible (self->zoom, FALSE);

  self->find_button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  gtk_widget_add_css_class (self->find_button, "flat");
  gtk_widget_set_visible (self->find_button, FALSE);
  pm_widget_set_name (self->find_button, _ ("Find (Ctrl+F)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->find_button), "view.find");
  gtk_box_append (GTK_BOX (end), self->find_button);
  gtk_box_append (GTK_BOX (end), make_named_button ("document-send-symbolic", _ ("Export PDF…"),
                                                    "win.export-pdf", &self->export_content));
  gtk_box_append (GTK_BOX (end), make_named_button ("document-print-symbolic", _ ("Print…"),
                                                    "win.print", &self->print_content));
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), start);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), self->zoom);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), end);
  return bar;
}

static GtkWidget *
make_pages (PmReportView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  gtk_widget_add_css_class (scroller, "ground");
  self->pages = pm_report_pages_new (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), self->pages);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  pm_report_zoom_add_gestures (PM_REPORT_PAGES (self->pages), scroller);
  g_signal_connect_object (self->pages, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "scrolled", G_CALLBACK (update_place), self,
                           G_CONNECT_SWAPPED);
  return scroller;
}

/* What finds stands over the pages alone. */
static GtkWidget *
make_content (PmReportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = adw_spinner_new ();

  self->stack = gtk_stack_new ();
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), make_pages (self), "pages");
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->find_bar = pm_report_find_bar_new (
      PM_REPORT_PAGES (self->pages), pm_report_side_get_thumbnails (PM_REPORT_SIDE (self->side)));
  gtk_box_append (GTK_BOX (box), self->find_bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  return box;
}

static GtkWidget *
make_body (PmReportView *self)
{
  AdwOverlaySplitView *split;

  self->side = pm_report_side_new ();
  g_signal_connect_object (self->side, "activated", G_CALLBACK (side_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->split = adw_overlay_split_view_new ();
  split = ADW_OVERLAY_SPLIT_VIEW (self->split);
  adw_overlay_split_view_set_min_sidebar_width (split, SIDE_WIDTH);
  adw_overlay_split_view_set_max_sidebar_width (split, SIDE_WIDTH);
  adw_overlay_split_view_set_sidebar_width_unit (split, ADW_LENGTH_UNIT_PX);
  adw_overlay_split_view_set_collapsed (split, TRUE);
  adw_overlay_split_view_set_show_sidebar (split, FALSE);
  adw_overlay_split_view_set_sidebar (split, self->side);
  adw_overlay_split_view_set_content (split, make_content (self));
  gtk_widget_set_vexpand (self->split, TRUE);
  return self->split;
}

/* @text: (nullable): else it is a switch, which is put to @is_on. */
static void
add_setter (AdwBreakpoint *breakpoint,
            GtkWidget *widget,
            const char *property,
            const char *text,
            gboolean is_on)
{
  GValue value = G_VALUE_INIT;

  if (text != NULL)
    {
      g_value_init (&value, G_TYPE_STRING);
      g_value_set_string (&value, text);
    }
  else
    {
      g_value_init (&value, G_TYPE_BOOLEAN);
      g_value_set_boolean (&value, is_on);
    }
  adw_breakpoint_add_setter (breakpoint, G_OBJECT (widget), property, &value);
  g_value_unset (&value);
}

/* One breakpoint is in force at a time, the last that applies: each has all of the setters of the
 * narrower ones, of which there are @n. */
static void
add_breakpoint (PmReportView *self, const char *condition, guint n)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (condition));

  add_setter (breakpoint, self->zoom, "visible", NULL, TRUE);
  if (n > 0)
    {
      add_setter (breakpoint, self->page_label, "visible", NULL, TRUE);
      add_setter (breakpoint, self->find_button, "visible", NULL, TRUE);
    }
  if (n > 1)
    add_setter (breakpoint, self->split, "collapsed", NULL, FALSE);
  if (n > 2)
    {
      add_setter (breakpoint, self->export_content, "label", _ ("Export PDF…"), TRUE);
      add_setter (breakpoint, self->print_content, "label", _ ("Print…"), TRUE);
    }
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (self->bin), breakpoint);
}

static void
build (PmReportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = make_body (self);

  self->bin = adw_breakpoint_bin_new ();
  gtk_widget_set_size_request (self->bin, 300, 150);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->leaks = pm_report_leaks_new (self->editor);
  gtk_box_append (GTK_BOX (box), self->leaks);
  gtk_box_append (GTK_BOX (box), body);
  add_breakpoint (self, ZOOM_CONDITION, 0);
  add_breakpoint (self, PLACE_CONDITION, 1);
  add_breakpoint (self, WIDE_CONDITION, 2);
  add_breakpoint (self, NAMED_CONDITION, 3);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self->bin), box);
  gtk_widget_set_parent (self->bin, GTK_WIDGET (self));
}

static void
pm_report_view_map (GtkWidget *widget)
{
  PmReportView *self = PM_REPORT_VIEW (widget);

  GTK_WIDGET_CLASS (pm_report_view_parent_class)->map (widget);
  if (self->is_stale)
    lay_out (self);
}

static void
pm_report_view_unmap (GtkWidget *widget)
{
  PmReportView *self = PM_REPORT_VIEW (widget);

  g_clear_handle_id (&self->timeout, g_source_remove);
  GTK_WIDGET_CLASS (pm_report_view_parent_class)->unmap (widget);
}

static gboolean
pm_report_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PM_REPORT_VIEW (widget)->pages);
}

static void
pm_report_view_constructed (GObject *object)
{
  PmReportView *self = PM_REPORT_VIEW (object);

  G_OBJECT_CLASS (pm_report_view_parent_class)->constructed (object);
  build (self);
  self->is_stale = TRUE;
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::use-roles", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::edition", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < PM_N_REPORT_CHOICES; i++)
    {
      g_autofree char *notify =
          g_strconcat ("notify::", pm_report_choice_get_name ((PmReportChoice) i), NULL);

      g_signal_connect_object (self->editor, notify, G_CALLBACK (invalidate), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->editor, "notify::report-parts", G_CALLBACK (invalidate), self,
                           G_CONNECT_SWAPPED);
}

static void
pm_report_view_dispose (GObject *object)
{
  PmReportView *self = PM_REPORT_VIEW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->bin, gtk_widget_unparent);
  g_clear_pointer (&self->awaited, g_free);
  g_clear_pointer (&self->report, pm_report_unref);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_report_view_parent_class)->dispose (object);
}

static void
pm_report_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    g_value_set_object (value, PM_REPORT_VIEW (object)->editor);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pm_report_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITOR)
    PM_REPORT_VIEW (object)->editor = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
add_key (GtkWidgetClass *klass, guint key, const char *action)
{
  gtk_widget_class_add_binding_action (klass, key, GDK_CONTROL_MASK, action, NULL);
}

static void
add_find_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "view.find", NULL, find_cb);
  gtk_widget_class_install_action (klass, "report.find-next", NULL, find_next_cb);
  gtk_widget_class_install_action (klass, "report.find-previous", NULL, find_previous_cb);
  add_key (klass, GDK_KEY_g, "report.find-next");
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "report.find-previous", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F3, 0, "report.find-next", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F3, GDK_SHIFT_MASK, "report.find-previous",
                                       NULL);
}

static void
pm_report_view_class_init (PmReportViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->constructed = pm_report_view_constructed;
  object_class->dispose = pm_report_view_dispose;
  object_class->get_property = pm_report_view_get_property;
  object_class->set_property = pm_report_view_set_property;
  widget_class->map = pm_report_view_map;
  widget_class->unmap = pm_report_view_unmap;
  widget_class->focus = pm_widget_focus_children;
  widget_class->grab_focus = pm_report_view_grab_focus;
  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "report.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "report.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "report.zoom-fit", NULL, zoom_fit_cb);
  gtk_widget_class_install_action (widget_class, "report.zoom-page", NULL, zoom_page_cb);
  gtk_widget_class_install_action (widget_class, "report.zoom-normal", NULL, zoom_normal_cb);
  add_find_keys (widget_class);
  add_key (widget_class, GDK_KEY_plus, "report.zoom-in");
  add_key (widget_class, GDK_KEY_equal, "report.zoom-in");
  add_key (widget_class, GDK_KEY_KP_Add, "report.zoom-in");
  add_key (widget_class, GDK_KEY_minus, "report.zoom-out");
  add_key (widget_class, GDK_KEY_KP_Subtract, "report.zoom-out");
  add_key (widget_class, GDK_KEY_0, "report.zoom-fit");
  add_key (widget_class, GDK_KEY_KP_0, "report.zoom-fit");
  add_key (widget_class, GDK_KEY_1, "report.zoom-normal");
  add_key (widget_class, GDK_KEY_2, "report.zoom-page");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "report-view");
}

static void
pm_report_view_init (PmReportView *self)
{
}

/** pm_report_view_new: Returns: (transfer floating): a preview of the report of @editor's document
 */
GtkWidget *
pm_report_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_REPORT_VIEW, "editor", editor, NULL);
}

/** pm_report_view_get_report: Returns: (transfer none) (nullable): what is shown, which may be a
 * moment behind the document */
PmReport *
pm_report_view_get_report (PmReportView *self)
{
  return self->report;
}
