/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-report-view.h"

#include "pm-report-choices.h"
#include "pm-report-contents.h"
#include "pm-report-pages.h"
#include "pm-report-setup.h"
#include "pm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* How long the document has to be left alone before it is laid out again. */
#define DEBOUNCE_MS 250

#define ZOOM_STEP        1.2
#define THUMBNAILS_WIDTH 148

/* From this width on there is room for small pages at the side. */
#define WIDE_CONDITION "min-width: 760px"

/* From this one on there is room for the buttons that zoom; Ctrl with the wheel does it too. */
#define ZOOM_CONDITION "min-width: 460px"

/* From this one on there is room for the names of the buttons. */
#define NAMED_CONDITION "min-width: 640px"

struct _PmReportView
{
  GtkWidget parent_instance;

  PmEditor *editor;
  GtkWidget *bin;
  GtkWidget *stack;
  GtkWidget *pages;
  GtkWidget *thumbnails;
  GtkWidget *side;
  GtkWidget *page_label;
  GtkWidget *zoom;
  GtkWidget *zoom_button;
  GtkWidget *leaks;
  GtkWidget *export_content;
  GtkWidget *print_content;

  PmReport *report;
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

  if (report != NULL && order->options.edition == PM_EDITION_PUBLIC)
    order->leaks = pm_edition_list_leaks (told, order->document);
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) pm_report_unref);
  else
    g_task_return_error (task, error);
}

static void
update_labels (PmReportView *self)
{
  double scale = pm_report_pages_get_scale (PM_REPORT_PAGES (self->pages));
  guint page = pm_report_pages_get_page (PM_REPORT_PAGES (self->pages));
  g_autofree char *zoom =
      g_strdup_printf (_ ("%d %%"), (int) round (scale / PM_REPORT_SCALE_NATURAL * 100));
  g_autofree char *text = NULL;

  gtk_button_set_label (GTK_BUTTON (self->zoom_button), zoom);
  if (self->report != NULL)
    text = g_strdup_printf (_ ("Page %u of %u"), page + 1, pm_report_get_n_pages (self->report));
  gtk_label_set_text (GTK_LABEL (self->page_label), text != NULL ? text : "");
  pm_report_pages_mark_page (PM_REPORT_PAGES (self->thumbnails), page);
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
  pm_report_pages_set_report (PM_REPORT_PAGES (self->thumbnails), report);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "pages");
  pm_report_leaks_set (self->leaks, order->leaks);
  update_labels (self);
}

static void
lay_out (PmReportView *self)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
  self->cancellable = g_cancellable_new ();
  order = g_new0 (Order, 1);
  order->document = pm_document_copy (pm_editor_get_document (self->editor));
  pm_report_choices_init_options (self->editor, &order->options);
  task = g_task_new (NULL, self->cancellable, laid_out_cb, pm_weak_new (self));
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, layout_thread);
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
  double y = 0;

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
  else if (dest == NULL || pm_report_find_dest (self->report, dest, &page, &y))
    {
      pm_report_pages_scroll_to (PM_REPORT_PAGES (self->pages), page, y);
    }
}

/* Zoom */

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmReportPages *pages = PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages);

  pm_report_pages_set_scale (pages, pm_report_pages_get_scale (pages) * ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmReportPages *pages = PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages);

  pm_report_pages_set_scale (pages, pm_report_pages_get_scale (pages) / ZOOM_STEP);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_pages_set_scale (PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages), 0);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_report_pages_set_scale (PM_REPORT_PAGES (PM_REPORT_VIEW (widget)->pages),
                             PM_REPORT_SCALE_NATURAL);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, PmReportView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *scroller = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  PmReportPages *pages = PM_REPORT_PAGES (self->pages);
  double x, y, surface_x, surface_y;
  graphene_point_t point;

  if (!(gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) &
        GDK_CONTROL_MASK))
    return FALSE;
  if (!gdk_event_get_position (event, &x, &y))
    y = gtk_widget_get_height (scroller) / 2.0;
  else
    {
      GtkNative *native = gtk_widget_get_native (scroller);

      gtk_native_get_surface_transform (native, &surface_x, &surface_y);
      if (gtk_widget_compute_point (
              GTK_WIDGET (native), scroller,
              &GRAPHENE_POINT_INIT ((float) (x - surface_x), (float) (y - surface_y)), &point))
        y = point.y;
    }
  pm_report_pages_zoom_about (pages, pm_report_pages_get_scale (pages) * pow (ZOOM_STEP, -dy), y);
  return TRUE;
}

/* Building it */

static GtkWidget *
make_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* A button that shows its name where the view is wide enough. */
static GtkWidget *
make_named_button (const char *icon, const char *name, const char *action, GtkWidget **content)
{
  GtkWidget *button = gtk_button_new ();

  *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (*content), icon);
  gtk_button_set_child (GTK_BUTTON (button), *content);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_bar (PmReportView *self)
{
  GtkWidget *bar = gtk_center_box_new ();
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (bar, "bar");
  self->page_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->page_label, "dim-label");
  gtk_widget_add_css_class (self->page_label, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (self->page_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (self->page_label, FALSE);
  gtk_box_append (GTK_BOX (start), pm_report_edition_new (self->editor));
  gtk_box_append (GTK_BOX (start), pm_report_contents_button_new (self->editor));
  gtk_box_append (GTK_BOX (start), pm_report_setup_button_new (self->editor));
  gtk_box_append (GTK_BOX (start), self->page_label);

  self->zoom_button = gtk_button_new_with_label ("");
  gtk_widget_add_css_class (self->zoom_button, "flat");
  gtk_widget_add_css_class (self->zoom_button, "numeric");
  gtk_widget_set_tooltip_text (self->zoom_button, _ ("Fit Width (Ctrl+0)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->zoom_button), "report.zoom-fit");
  gtk_box_append (GTK_BOX (zoom), make_button ("zoom-out-symbolic", _ ("Zoom Out (Ctrl+Minus)"),
                                               "report.zoom-out"));
  gtk_box_append (GTK_BOX (zoom), self->zoom_button);
  gtk_box_append (GTK_BOX (zoom),
                  make_button ("zoom-in-symbolic", _ ("Zoom In (Ctrl+Plus)"), "report.zoom-in"));

  gtk_box_append (GTK_BOX (end), make_named_button ("document-send-symbolic", _ ("Export PDF…"),
                                                    "win.export-pdf", &self->export_content));
  gtk_box_append (GTK_BOX (end), make_named_button ("document-print-symbolic", _ ("Print…"),
                                                    "win.print", &self->print_content));
  self->zoom = zoom;
  gtk_widget_set_visible (zoom, FALSE);
  gtk_center_box_set_start_widget (GTK_CENTER_BOX (bar), start);
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (bar), zoom);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (bar), end);
  return bar;
}

static GtkWidget *
make_scroller (GtkWidget **pages, gboolean are_thumbnails, const char *css_class)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  gtk_widget_add_css_class (scroller, css_class);
  if (are_thumbnails)
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
  *pages = pm_report_pages_new (GTK_SCROLLED_WINDOW (scroller), are_thumbnails);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), *pages);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  return scroller;
}

static GtkWidget *
make_body (PmReportView *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *main_scroller = make_scroller (&self->pages, FALSE, "ground");
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkWidget *spinner = adw_spinner_new ();

  self->side = make_scroller (&self->thumbnails, TRUE, "thumbnails");
  gtk_widget_set_size_request (self->side, THUMBNAILS_WIDTH, -1);
  gtk_widget_set_visible (self->side, FALSE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (main_scroller, scroll);

  self->stack = gtk_stack_new ();
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), main_scroller, "pages");
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (body), self->side);
  gtk_box_append (GTK_BOX (body), self->stack);
  gtk_widget_set_vexpand (body, TRUE);

  g_signal_connect_object (self->pages, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->thumbnails, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::page", G_CALLBACK (update_labels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::scale", G_CALLBACK (update_labels), self,
                           G_CONNECT_SWAPPED);
  return body;
}

static void
add_setter (AdwBreakpoint *breakpoint, GtkWidget *widget, const char *property, const char *text)
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
      g_value_set_boolean (&value, TRUE);
    }
  adw_breakpoint_add_setter (breakpoint, G_OBJECT (widget), property, &value);
  g_value_unset (&value);
}

/* One breakpoint is in force at a time, the last that applies: each has all of the setters of the
 * narrower ones. */
static void
add_breakpoint (PmReportView *self, const char *condition, gboolean with_names, gboolean with_side)
{
  AdwBreakpoint *breakpoint = adw_breakpoint_new (adw_breakpoint_condition_parse (condition));

  add_setter (breakpoint, self->zoom, "visible", NULL);
  if (with_names)
    {
      add_setter (breakpoint, self->page_label, "visible", NULL);
      add_setter (breakpoint, self->export_content, "label", _ ("Export PDF…"));
      add_setter (breakpoint, self->print_content, "label", _ ("Print…"));
    }
  if (with_side)
    add_setter (breakpoint, self->side, "visible", NULL);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (self->bin), breakpoint);
}

static void
build (PmReportView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bin = adw_breakpoint_bin_new ();
  gtk_widget_set_size_request (self->bin, 300, 150);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->leaks = pm_report_leaks_new (self->editor);
  gtk_box_append (GTK_BOX (box), self->leaks);
  gtk_box_append (GTK_BOX (box), make_body (self));
  add_breakpoint (self, ZOOM_CONDITION, FALSE, FALSE);
  add_breakpoint (self, NAMED_CONDITION, TRUE, FALSE);
  add_breakpoint (self, WIDE_CONDITION, TRUE, TRUE);
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
  gtk_widget_class_install_action (widget_class, "report.zoom-normal", NULL, zoom_normal_cb);
  add_key (widget_class, GDK_KEY_plus, "report.zoom-in");
  add_key (widget_class, GDK_KEY_equal, "report.zoom-in");
  add_key (widget_class, GDK_KEY_KP_Add, "report.zoom-in");
  add_key (widget_class, GDK_KEY_minus, "report.zoom-out");
  add_key (widget_class, GDK_KEY_KP_Subtract, "report.zoom-out");
  add_key (widget_class, GDK_KEY_0, "report.zoom-fit");
  add_key (widget_class, GDK_KEY_KP_0, "report.zoom-fit");
  add_key (widget_class, GDK_KEY_1, "report.zoom-normal");
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
