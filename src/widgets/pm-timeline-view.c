/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-view.h"

#include "pm-timeline-actions.h"
#include "pm-timeline-back.h"
#include "pm-timeline-brackets.h"
#include "pm-timeline-canvas.h"
#include "pm-timeline-drag.h"
#include "pm-timeline-find.h"
#include "pm-timeline-folds.h"
#include "pm-timeline-gaps.h"
#include "pm-timeline-lanes.h"
#include "pm-timeline-links.h"
#include "pm-timeline-list.h"
#include "pm-timeline-navigator.h"
#include "pm-timeline-marks.h"
#include "pm-timeline-measure.h"
#include "pm-timeline-ruler.h"
#include "pm-timeline-scene.h"
#include "pm-timeline-type-ahead.h"
#include "pm-timeline-zones.h"
#include "pm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Below this width (in rows of text, as text may be large) names stand in the lanes. */
#define NARROW_ROWS 20

/* What is beside the lanes is given up where it would leave them less than so many rows. */
#define MIN_LANE_ROWS 7

/* How much one press of a zoom button zooms. */
#define ZOOM_STEP 1.6

struct _PmTimelineView
{
  GtkWidget parent_instance;

  PmEditor *editor;       /* owned */
  PmTimelineScene *scene; /* owned */

  /* Children */
  GtkWidget *corner; /* where the names' column meets the ruler: adds a lane */
  GtkWidget *zones;  /* in the corner: the names of the ruler's rows */
  GtkWidget *ruler;
  GtkWidget *brackets;
  GtkWidget *folds; /* over the ruler */
  GtkWidget *gaps;  /* over the brackets, whose ends are dropped on the canvas below them */
  GtkWidget *canvas;
  GtkWidget *marks;   /* over the canvas: what is connected */
  GtkWidget *back;    /* over it as well: to the events, where none is in sight */
  GtkWidget *measure; /* over the canvas, while there is a measured range */
  GtkWidget *lanes;
  GtkWidget *scrollbar;
  GtkWidget *navigator;
  GtkWidget *find; /* above all the rest */
  /* The handle between the canvas and the list: its first child holds the place of the canvas. */
  GtkWidget *paned;
  GtkWidget *place;       /* borrowed */
  GtkWidget *list;        /* borrowed, NULL until it is shown first */
  GtkWidget *list_button; /* in the footer */
  GtkWidget *footer;
  GtkWidget *hint; /* in the footer */
  GtkWidget *empty;
  gboolean is_empty;
  gboolean show_list;
  int top; /* the height of what is above the ruler, px */
};

enum
{
  PROP_0,
  PROP_EDITOR,
  PROP_SHOW_LIST,
  PROP_FOLD_QUIET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmTimelineView, pm_timeline_view, GTK_TYPE_WIDGET)

/* --- The empty page --- */

static void
update_empty (PmTimelineView *self)
{
  PmDocument *document = pm_editor_get_document (self->editor);
  gboolean is_empty = pm_document_get_n (document, PM_KIND_EVENT) == 0 &&
                      !pm_timeline_canvas_is_editing (PM_TIMELINE_CANVAS (self->canvas));
  gboolean has_focus;

  if (self->is_empty == is_empty)
    return;
  has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->is_empty = is_empty;
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (self->find, !is_empty);
  gtk_widget_set_visible (self->paned, !is_empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.find", !is_empty);
  gtk_widget_set_visible (self->ruler, !is_empty);
  gtk_widget_set_visible (self->brackets, !is_empty);
  gtk_widget_set_visible (self->folds, !is_empty);
  gtk_widget_set_visible (self->gaps, !is_empty);
  gtk_widget_set_visible (self->canvas, !is_empty);
  gtk_widget_set_visible (self->marks, !is_empty);
  gtk_widget_set_visible (self->back, !is_empty);
  gtk_widget_set_visible (self->measure, !is_empty);
  gtk_widget_set_visible (self->lanes, !is_empty);
  gtk_widget_set_visible (self->navigator, !is_empty);
  gtk_widget_set_visible (self->footer, !is_empty);
  /* The next key is for what stands there now. */
  if (is_empty && has_focus)
    gtk_widget_child_focus (self->empty, GTK_DIR_TAB_FORWARD);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
add_event_cb (PmTimelineView *self)
{
  pm_timeline_view_begin_new_event (self);
}

static gboolean
empty_key_cb (PmTimelineView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean begun =
      pm_timeline_canvas_begin_by_key (PM_TIMELINE_CANVAS (self->canvas), keyval, state);

  update_empty (self);
  return begun;
}

static GtkWidget *
make_empty (PmTimelineView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Event"));
  GtkWidget *lines = gtk_button_new_with_mnemonic (_ ("_Quick Entry…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "pm-view-timeline-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Events Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Write down what happened and when: the first sign, who "
                                      "noticed, what was done, and when it "
                                      "was over."));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_event_cb), self);
  gtk_widget_add_css_class (lines, "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lines), "timeline.quick-entry");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), lines);
  g_object_bind_property (self->editor, "read-only", box, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  /* The keys that make events are those of the canvas, in whose place it stands. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (empty_key_cb), self);
  gtk_widget_add_controller (page, keys);
  return page;
}

/* --- The footer --- */

static void
zoom_in_cb (PmTimelineView *self)
{
  pm_timeline_view_zoom (self, ZOOM_STEP);
}

static void
zoom_out_cb (PmTimelineView *self)
{
  pm_timeline_view_zoom (self, 1 / ZOOM_STEP);
}

static void
add_lane_cb (PmTimelineView *self)
{
  pm_timeline_view_add_lane (self);
}

static GtkWidget *
add_button (GtkWidget *box,
            const char *icon,
            const char *tooltip,
            GCallback callback,
            gpointer self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  if (callback != NULL)
    g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
fold_quiet_cb (PmTimelineView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLD_QUIET]);
}

static void
add_fold_toggle (PmTimelineView *self, GtkWidget *box)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "pm-fold-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Fold Quiet Times"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fold Quiet Times"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_bind_property (self->scene, "fold-quiet", button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_footer (PmTimelineView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "footer");
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->hint, TRUE);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_actionable_set_action_name (
      GTK_ACTIONABLE (add_button (box, "pm-quick-entry-symbolic", _ ("Quick Entry"), NULL, self)),
      "timeline.quick-entry");
  self->list_button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->list_button), "pm-event-list-symbolic");
  gtk_widget_set_tooltip_text (self->list_button, _ ("List of Events"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("List of Events"), -1);
  gtk_widget_add_css_class (self->list_button, "flat");
  g_object_bind_property (self, "show-list", self->list_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_box_append (GTK_BOX (box), self->list_button);
  add_fold_toggle (self, box);
  add_button (box, "zoom-out-symbolic", _ ("Zoom Out"), G_CALLBACK (zoom_out_cb), self);
  add_button (box, "zoom-in-symbolic", _ ("Zoom In"), G_CALLBACK (zoom_in_cb), self);
  add_button (box, "pm-fit-symbolic", _ ("Fit Everything"), G_CALLBACK (pm_timeline_view_fit),
              self);
  return box;
}

/* While something is dragged the footer says where it goes, else how to begin. */
static void
update_hint (PmTimelineView *self)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);
  guint n_connected;
  guint n_links = pm_timeline_links_get_n (pm_timeline_scene_get_links (self->scene), &n_connected);
  g_autofree char *text = NULL;

  if (drag != NULL && pm_timeline_drag_is_changed (drag))
    text = pm_timeline_drag_describe (drag);
  else if (pm_timeline_scene_get_hint (self->scene) != NULL)
    text = g_strdup (pm_timeline_scene_get_hint (self->scene));
  else if (n_links < n_connected)
    text = g_strdup_printf (ngettext ("Connected with %u event; lines lead to the nearest %u",
                                      "Connected with %u events; lines lead to the nearest %u",
                                      n_connected),
                            n_connected, n_links);
  else if (pm_timeline_scene_can_edit (self->scene))
    text = g_strdup (_ ("Double-click or drag along a lane to add, drag across lanes or with Shift "
                        "to select, Ctrl and scroll to zoom"));
  else
    text = g_strdup (_ ("Ctrl and scroll to zoom"));
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->hint)), text) != 0)
    gtk_label_set_text (GTK_LABEL (self->hint), text);
}

/* --- Signals --- */

static void
preview_cb (PmTimelineView *self)
{
  update_hint (self);
  update_empty (self);
}

static void
settled_cb (PmTimelineView *self)
{
  update_empty (self);
  /* The ruler's height and the names' width follow the document. */
  gtk_widget_queue_resize (self->ruler);
}

static void
read_only_cb (PmTimelineView *self)
{
  gtk_widget_set_sensitive (gtk_widget_get_last_child (self->corner),
                            pm_timeline_scene_can_edit (self->scene));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.quick-entry",
                                 pm_timeline_scene_can_edit (self->scene));
  update_hint (self);
}

static void
reveal_cb (PmTimelineView *self, const char *id)
{
  pm_timeline_view_show_event (self, id);
}

/* --- Actions --- */

static void
zones_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  pm_timeline_zones_popup (PM_TIMELINE_ZONES (self->zones),
                           gtk_widget_get_child_visible (self->corner) ? NULL : self->ruler, NULL);
}

static void
toggle_zone_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_zones_toggle (PM_TIMELINE_ZONES (PM_TIMELINE_VIEW (widget)->zones),
                            g_variant_get_string (parameter, NULL));
}

/* --- Finding --- */

static void
go_cb (PmTimelineView *self, guint position)
{
  pm_timeline_view_show_event (
      self, pm_document_get_event (pm_editor_get_document (self->editor), position)->base.id);
}

static void
find_closed_cb (PmTimelineView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
find_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_find_open (PM_TIMELINE_FIND (PM_TIMELINE_VIEW (widget)->find));
}

static void
find_next_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_find_step (PM_TIMELINE_FIND (PM_TIMELINE_VIEW (widget)->find),
                         g_str_equal (name, "view.find-next") ? 1 : -1, TRUE);
}

static void
find_end_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_find_close (PM_TIMELINE_FIND (PM_TIMELINE_VIEW (widget)->find));
}

static void
contrast_cb (PmTimelineView *self)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

/* --- The list below --- */

/* How much of the height the canvas has at first, where there is a list. */
#define CANVAS_SHARE 0.58

/* The least height of the list, px. */
#define LEAST_LIST 96

static void
list_menu_cb (PmTimelineView *self, double x, double y)
{
  graphene_point_t point;

  if (gtk_widget_compute_point (self->list, self->canvas,
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    pm_timeline_canvas_popup_menu (PM_TIMELINE_CANVAS (self->canvas), MAX (point.x, 0), point.y);
}

static void
update_list (PmTimelineView *self)
{
  if (self->show_list && self->list == NULL)
    {
      self->list = pm_timeline_list_new (self->scene);
      g_signal_connect_object (self->list, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->list, "menu", G_CALLBACK (list_menu_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_set_size_request (self->list, -1, LEAST_LIST);
      gtk_paned_set_end_child (GTK_PANED (self->paned), self->list);
      gtk_paned_set_resize_end_child (GTK_PANED (self->paned), FALSE);
      gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
    }
  if (self->list != NULL)
    gtk_widget_set_visible (self->list, self->show_list);
}

static void
pm_timeline_view_set_show_list (PmTimelineView *self, gboolean show_list)
{
  if (self->show_list == show_list)
    return;
  self->show_list = show_list;
  /* What has the focus goes with the list. */
  if (!show_list && self->list != NULL && gtk_widget_get_focus_child (self->list) != NULL)
    gtk_widget_grab_focus (self->canvas);
  if (self->paned != NULL)
    update_list (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_LIST]);
}

static void
zoom_range_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_range_zoom (PM_TIMELINE_VIEW (widget)->scene);
}

static void
clear_range_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pm_timeline_scene_clear_range (PM_TIMELINE_VIEW (widget)->scene);
}

/* --- Size --- */

static int
measure_height (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
measure_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
allocate_rect (PmTimelineView *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation allocation = { x, y + self->top, MAX (width, 0), MAX (height, 0) };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - allocation.width;
  /* GTK wants everything measured that is allocated. */
  measure_width (child);
  measure_height (child, allocation.width);
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Returns: how much of the height the list and its handle take */
static int
place_list (PmTimelineView *self, int width, int height, int foot, int least)
{
  graphene_rect_t bounds;
  gboolean is_placed;

  /* In a window that is too small for both, the canvas gives way. */
  least = MAX (MIN (least, height - foot - LEAST_LIST - 16), 0);
  gtk_widget_set_size_request (self->place, -1, self->show_list ? least : -1);
  /* Until somebody has moved the handle. */
  g_object_get (self->paned, "position-set", &is_placed, NULL);
  if (self->show_list && !is_placed)
    gtk_paned_set_position (GTK_PANED (self->paned), (int) ((height - foot) * CANVAS_SHARE));
  allocate_rect (self, self->paned, 0, 0, width, height - foot);
  if (!self->show_list || !gtk_widget_compute_bounds (self->place, self->paned, &bounds))
    return 0;
  return MAX (height - foot - (int) bounds.size.height, 0);
}

static void
pm_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  int head, foot, foot_alone, bar, map, figures, gaps, names = 0;
  gboolean narrow;

  self->top = 0;
  if (self->is_empty)
    {
      allocate_rect (self, self->empty, 0, 0, width, height);
      gtk_widget_set_child_visible (self->corner, FALSE);
      gtk_widget_set_child_visible (self->scrollbar, FALSE);
      return;
    }

  if (gtk_widget_should_layout (self->find))
    {
      int find = measure_height (self->find, width);

      allocate_rect (self, self->find, 0, 0, width, find);
      self->top = find;
      height -= find;
    }
  narrow = width < NARROW_ROWS * style->row_height;
  head = (int) pm_timeline_scene_get_head_height (self->scene);
  foot = foot_alone = measure_height (self->footer, width);
  if (!narrow)
    names = CLAMP (MAX (measure_width (self->lanes), measure_width (self->corner)), 96,
                   (int) MIN (width * 0.22, 240));
  bar = measure_width (self->scrollbar);
  map = measure_height (self->navigator, width);
  if (height - head - foot - map < MIN_LANE_ROWS * style->row_height)
    map = 0;
  foot += map;
  foot += place_list (self, width, height, foot_alone,
                      head + map + (int) (MIN_LANE_ROWS * style->row_height));
  figures = measure_height (self->brackets, width);
  if (height - head - foot - figures < MIN_LANE_ROWS * style->row_height)
    figures = 0;
  gaps = measure_height (self->gaps, width);
  if (height - head - foot - figures - gaps < MIN_LANE_ROWS * style->row_height)
    gaps = 0;
  head += figures + gaps;

  pm_timeline_scene_set_area (self->scene, width - names, height - head - foot, rtl, narrow);
  {
    GtkAdjustment *vertical = pm_timeline_scene_get_vadjustment (self->scene);

    gtk_widget_set_child_visible (self->scrollbar, gtk_adjustment_get_upper (vertical) >
                                                       gtk_adjustment_get_page_size (vertical));
  }

  gtk_widget_set_child_visible (self->corner, !narrow);
  if (!narrow)
    allocate_rect (self, self->corner, 0, 0, names, head);
  allocate_rect (self, self->ruler, names, 0, width - names, head - figures - gaps);
  gtk_widget_set_child_visible (self->brackets, figures > 0);
  if (figures > 0)
    allocate_rect (self, self->brackets, names, head - figures, width - names, figures);
  gtk_widget_set_child_visible (self->gaps, gaps > 0);
  if (gaps > 0)
    allocate_rect (self, self->gaps, names, head - figures - gaps, width - names, gaps);
  allocate_rect (self, self->folds, names, 0, width - names, head - figures - gaps);
  allocate_rect (self, self->canvas, names, head, width - names, height - head - foot);
  allocate_rect (self, self->marks, names, head, width - names, height - head - foot);
  allocate_rect (self, self->back, names, head, width - names, height - head - foot);
  allocate_rect (self, self->measure, names, head, width - names,
                 measure_height (self->measure, width - names));
  allocate_rect (self, self->lanes, 0, head, narrow ? width : names, height - head - foot);
  if (gtk_widget_get_child_visible (self->scrollbar))
    allocate_rect (self, self->scrollbar, width - bar, head, bar, height - head - foot);
  gtk_widget_set_child_visible (self->navigator, map > 0);
  if (map > 0)
    allocate_rect (self, self->navigator, 0, height - foot, width, map);
  allocate_rect (self, self->footer, 0, height - foot_alone, width, foot_alone);
}

static void
pm_timeline_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  /* Small enough for a telephone; the page for no events may want more. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 480;
  if (self->is_empty)
    {
      int child_minimum;

      gtk_widget_measure (self->empty, orientation, for_size, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, *minimum);
    }
}

/* The font: texts are measured anew. */
static void
pm_timeline_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (pm_timeline_view_parent_class)->css_changed (widget, change);
  if (self->scene != NULL &&
      (change == NULL || pm_timeline_scene_get_measure (self->scene) == NULL))
    {
      pm_timeline_scene_set_text (self->scene, self->canvas);
      gtk_widget_queue_resize (widget);
    }
}

static void
font_changed_cb (PmTimelineView *self)
{
  pm_timeline_scene_set_text (self->scene, self->canvas);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_timeline_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  GTK_WIDGET_CLASS (pm_timeline_view_parent_class)->system_setting_changed (widget, setting);
  if (self->scene != NULL &&
      (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME ||
       setting == GTK_SYSTEM_SETTING_FONT_CONFIG))
    font_changed_cb (self);
}

static gboolean
pm_timeline_view_grab_focus (GtkWidget *widget)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  return gtk_widget_grab_focus (self->is_empty ? self->empty : self->canvas);
}

/* --- Object --- */

static void
pm_timeline_view_constructed (GObject *object)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (object);
  GtkWidget *widget = GTK_WIDGET (self);

  G_OBJECT_CLASS (pm_timeline_view_parent_class)->constructed (object);
  self->scene = pm_timeline_scene_new (self->editor);

  self->canvas = pm_timeline_canvas_new (self->scene);
  self->ruler = pm_timeline_ruler_new (self->scene);
  self->brackets = pm_timeline_brackets_new (self->scene);
  self->marks = pm_timeline_marks_new (self->scene);
  self->back = pm_timeline_back_new (self->scene, PM_TIMELINE_CANVAS (self->canvas));
  self->gaps = pm_timeline_gaps_new (self->scene);
  self->measure = pm_timeline_measure_new (self->scene);
  self->folds = pm_timeline_folds_new (self->scene);
  self->lanes = pm_timeline_lanes_new (self->scene);
  self->scrollbar =
      gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, pm_timeline_scene_get_vadjustment (self->scene));
  self->navigator = pm_timeline_navigator_new (self->scene);
  self->find = pm_timeline_find_new (self->scene);
  self->paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_can_target (self->place, FALSE);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->place);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  self->footer = make_footer (self);
  self->empty = make_empty (self);
  self->corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->corner, "corner");
  self->zones = pm_timeline_zones_new (self->scene);
  gtk_widget_set_hexpand (self->zones, TRUE);
  gtk_widget_set_valign (self->zones, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->corner), self->zones);
  gtk_widget_set_valign (add_button (self->corner, "list-add-symbolic", _ ("Add Lane"),
                                     G_CALLBACK (add_lane_cb), self),
                         GTK_ALIGN_END);
  gtk_widget_set_visible (self->empty, FALSE);

  /* In the order of the Tab key. */
  gtk_widget_set_parent (self->paned, widget); /* under the canvas */
  gtk_widget_set_parent (self->find, widget);
  gtk_widget_set_parent (self->ruler, widget);
  gtk_widget_set_parent (self->folds, widget);
  gtk_widget_set_parent (self->canvas, widget);
  gtk_widget_set_parent (self->marks, widget);
  gtk_widget_set_parent (self->back, widget);
  gtk_widget_set_parent (self->brackets, widget);
  gtk_widget_set_parent (self->gaps, widget);
  gtk_widget_set_parent (self->measure, widget);
  gtk_widget_set_parent (self->corner, widget);
  gtk_widget_set_parent (self->lanes, widget);
  gtk_widget_set_parent (self->scrollbar, widget);
  gtk_widget_set_parent (self->navigator, widget);
  gtk_widget_set_parent (self->footer, widget);
  gtk_widget_set_parent (self->empty, widget);

  g_signal_connect_object (self->scene, "preview", G_CALLBACK (preview_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scene, "notify::fold-quiet", G_CALLBACK (fold_quiet_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::read-only", G_CALLBACK (read_only_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::shown-zones", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find, "closed", G_CALLBACK (find_closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (contrast_cb), self, G_CONNECT_SWAPPED);
  contrast_cb (self);
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (gtk_widget_queue_allocate),
                           self, G_CONNECT_SWAPPED);
  pm_timeline_type_ahead_add (widget, self->canvas, self->paned, PM_TIMELINE_FIND (self->find));
  update_list (self);
  pm_timeline_scene_set_text (self->scene, self->canvas);
  read_only_cb (self);
  update_empty (self);
}

static void
pm_timeline_view_dispose (GObject *object)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (object);

  /* A title that is still being typed ends with the canvas, and would be heard of here. */
  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_pointer (&self->find, gtk_widget_unparent);
  self->list = NULL;
  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_pointer (&self->ruler, gtk_widget_unparent);
  g_clear_pointer (&self->brackets, gtk_widget_unparent);
  g_clear_pointer (&self->folds, gtk_widget_unparent);
  g_clear_pointer (&self->gaps, gtk_widget_unparent);
  g_clear_pointer (&self->canvas, gtk_widget_unparent);
  g_clear_pointer (&self->back, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);
  g_clear_pointer (&self->measure, gtk_widget_unparent);
  g_clear_pointer (&self->corner, gtk_widget_unparent);
  g_clear_pointer (&self->lanes, gtk_widget_unparent);
  g_clear_pointer (&self->scrollbar, gtk_widget_unparent);
  g_clear_pointer (&self->navigator, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);
  g_clear_object (&self->scene);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_timeline_view_parent_class)->dispose (object);
}

static void
pm_timeline_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_EDITOR)
    g_value_set_object (value, PM_TIMELINE_VIEW (object)->editor);
  else if (prop_id == PROP_SHOW_LIST)
    g_value_set_boolean (value, PM_TIMELINE_VIEW (object)->show_list);
  else if (prop_id == PROP_FOLD_QUIET)
    g_value_set_boolean (value,
                         pm_timeline_scene_get_fold_quiet (PM_TIMELINE_VIEW (object)->scene));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pm_timeline_view_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_EDITOR)
    PM_TIMELINE_VIEW (object)->editor = g_value_dup_object (value);
  else if (prop_id == PROP_SHOW_LIST)
    pm_timeline_view_set_show_list (PM_TIMELINE_VIEW (object), g_value_get_boolean (value));
  else if (prop_id == PROP_FOLD_QUIET)
    pm_timeline_scene_set_fold_quiet (PM_TIMELINE_VIEW (object)->scene,
                                      g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
pm_timeline_view_class_init (PmTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  pm_widgets_init ();
  object_class->constructed = pm_timeline_view_constructed;
  object_class->dispose = pm_timeline_view_dispose;
  object_class->get_property = pm_timeline_view_get_property;
  object_class->set_property = pm_timeline_view_set_property;
  widget_class->size_allocate = pm_timeline_view_size_allocate;
  widget_class->measure = pm_timeline_view_measure;
  widget_class->css_changed = pm_timeline_view_css_changed;
  widget_class->system_setting_changed = pm_timeline_view_system_setting_changed;
  widget_class->grab_focus = pm_timeline_view_grab_focus;

  gtk_widget_class_install_action (widget_class, "view.find", NULL, find_action_cb);
  gtk_widget_class_install_action (widget_class, "view.find-next", NULL, find_next_action_cb);
  gtk_widget_class_install_action (widget_class, "view.find-previous", NULL, find_next_action_cb);
  gtk_widget_class_install_action (widget_class, "view.find-end", NULL, find_end_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "view.find-next",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "view.find-previous", NULL);
  /* What the keyboard and menus do with the ruler. */
  gtk_widget_class_install_action (widget_class, "timeline.zones", NULL, zones_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.toggle-zone", "s",
                                   toggle_zone_action_cb);
  pm_timeline_actions_class_init (widget_class);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-range", NULL, zoom_range_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.clear-range", NULL,
                                   clear_range_action_cb);

  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_LIST] =
      g_param_spec_boolean ("show-list", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLD_QUIET] =
      g_param_spec_boolean ("fold-quiet", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "view.list", "show-list");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "view.list",
                                       NULL);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_timeline_view_init (PmTimelineView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/** pm_timeline_view_new: Returns: (transfer floating): a timeline of @editor's document */
GtkWidget *
pm_timeline_view_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_TIMELINE_VIEW, "editor", editor, NULL);
}

/** pm_timeline_view_get_scene: Returns: (transfer none): what its parts share */
PmTimelineScene *
pm_timeline_view_get_scene (PmTimelineView *self)
{
  g_return_val_if_fail (PM_IS_TIMELINE_VIEW (self), NULL);
  return self->scene;
}

/** pm_timeline_view_get_editor: Returns: (transfer none) */
PmEditor *
pm_timeline_view_get_editor (PmTimelineView *self)
{
  return self->editor;
}

/** pm_timeline_view_show_event: brings an event into view, with the keyboard's focus. */
void
pm_timeline_view_show_event (PmTimelineView *self, const char *id)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));
  pm_timeline_canvas_show_event (PM_TIMELINE_CANVAS (self->canvas), id);
}

/** pm_timeline_view_begin_new_event: lets the title of a new event be typed on the timeline. */
void
pm_timeline_view_begin_new_event (PmTimelineView *self)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));
  pm_timeline_canvas_begin_new_event (PM_TIMELINE_CANVAS (self->canvas));
  update_empty (self);
}

/** pm_timeline_view_add_lane: asks for the name of a new lane. */
void
pm_timeline_view_add_lane (PmTimelineView *self)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));
  pm_timeline_lanes_add (PM_TIMELINE_LANES (self->lanes));
}

/** pm_timeline_view_zoom: @factor: above 1 shows less time, larger; about the middle */
void
pm_timeline_view_zoom (PmTimelineView *self, double factor)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));
  g_return_if_fail (factor > 0);
  pm_timeline_scene_zoom (self->scene, pm_timeline_scene_get_axis (self->scene)->width / 2,
                          1 / factor);
}

/** pm_timeline_view_fit: shows all events and impacts. */
void
pm_timeline_view_fit (PmTimelineView *self)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));
  pm_timeline_scene_fit (self->scene);
}
