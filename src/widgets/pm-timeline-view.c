/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-view-private.h"

#include "pm-timeline-actions.h"
#include "pm-timeline-back.h"
#include "pm-timeline-brackets.h"
#include "pm-timeline-canvas.h"
#include "pm-timeline-find.h"
#include "pm-timeline-folds.h"
#include "pm-timeline-gaps.h"
#include "pm-timeline-lanes.h"
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

static void
add_lane_cb (PmTimelineView *self)
{
  pm_timeline_view_add_lane (self);
}

static void
fold_quiet_cb (PmTimelineView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLD_QUIET]);
}

/* --- Signals --- */

static void
preview_cb (PmTimelineView *self)
{
  pm_view_update_hint (self);
  pm_view_update_empty (self);
}

static void
settled_cb (PmTimelineView *self)
{
  pm_view_update_empty (self);
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
  pm_view_update_hint (self);
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
      gtk_widget_set_size_request (self->list, -1, PM_VIEW_LEAST_LIST);
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
  self->footer = pm_view_make_footer (self);
  self->empty = pm_view_make_empty (self);
  self->corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->corner, "corner");
  self->zones = pm_timeline_zones_new (self->scene);
  gtk_widget_set_hexpand (self->zones, TRUE);
  gtk_widget_set_valign (self->zones, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->corner), self->zones);
  gtk_widget_set_valign (pm_view_add_button (self->corner, "list-add-symbolic", _ ("Add Lane"),
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
  pm_view_update_empty (self);
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
  widget_class->size_allocate = pm_view_size_allocate;
  widget_class->measure = pm_view_measure;
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
  pm_view_update_empty (self);
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
