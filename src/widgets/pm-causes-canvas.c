/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-causes-common.h"
#include "pm-controllers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum
{
  PROP_EDITOR = 1,
  PROP_ZOOM,
  PROP_TREE_ORIENTATION,
  N_PROPS,
  /* of GtkScrollable */
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PmCausesCanvas,
                               pm_causes_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
allocate_editor (PmCausesCanvas *self)
{
  const PmTreeNode *node =
      pm_causes_node (self, pm_tree_layout_find (self->layout, self->edited_id));
  const int border = 5; /* of the box around the text, in the style sheet */
  GskTransform *transform;
  double x, y;
  int width, height;

  if (node == NULL)
    return;
  width = (int) ceil (node->text.width) + 2 * border;
  gtk_widget_measure (self->editor_box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  height = MAX (height, (int) ceil (node->text.height) + 2 * border);
  pm_causes_to_widget (self, node->text.x - border, node->text.y - border, &x, &y);
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  transform = gsk_transform_scale (transform, (float) self->zoom, (float) self->zoom);
  gtk_widget_allocate (self->editor_box, width, height, -1, transform);
}

static void
pm_causes_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  gboolean has_resized = width != self->width || height != self->height;

  if (self->layout == NULL)
    return;
  pm_causes_configure_adjustments (self);
  if (has_resized)
    pm_causes_view_moved (self);
  self->width = width;
  self->height = height;
  if (self->wants_fit)
    {
      self->wants_fit = FALSE;
      self->has_placed = TRUE;
      pm_causes_canvas_fit (self);
    }
  else if ((!self->has_placed || (self->is_fitted && has_resized)) && width > 1 &&
           pm_causes_node (self, 0) != NULL)
    pm_causes_place_first (self);
  if (self->reveal_id != NULL)
    {
      pm_causes_scroll_to_id (self, self->reveal_id);
      g_clear_pointer (&self->reveal_id, g_free);
    }
  pm_causes_allocate_nodes (self);
  if (self->edited_id != NULL)
    allocate_editor (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
pm_causes_canvas_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  double width = 0, height = 0;

  if (self->layout != NULL)
    pm_tree_layout_get_size (self->layout, &width, &height);
  *minimum = 0;
  *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height);
}

static void
pm_causes_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  GHashTableIter iter;
  gpointer value;
  graphene_rect_t bounds, view;

  if (self->layout == NULL)
    return;
  view = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                             (float) gtk_widget_get_height (widget));
  pm_causes_draw_below (self, snapshot);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (gtk_widget_compute_bounds (value, widget, &bounds) &&
        graphene_rect_intersection (&bounds, &view, NULL))
      gtk_widget_snapshot_child (widget, value, snapshot);
  pm_causes_draw_above (self, snapshot);
  if (self->editor_box != NULL && self->edited_id != NULL)
    gtk_widget_snapshot_child (widget, self->editor_box, snapshot);
}

static gboolean
pm_causes_canvas_grab_focus (GtkWidget *widget)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  const PmTreeNode *node = pm_causes_node (self, MAX (pm_causes_lead (self), 0));

  if (node == NULL)
    return FALSE;
  pm_causes_canvas_grab_node (self, node->id);
  return TRUE;
}

/* Keyboard focus enters at the selected node and leaves as a whole; between nodes go the arrows. */
static gboolean
pm_causes_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  /* The arrow keys in a menu go from the window down, through here. */
  if (gtk_widget_get_focus_child (widget) != NULL && pm_causes_keys_are_elsewhere (widget))
    return gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_native (focus)), direction);
  return gtk_widget_get_focus_child (widget) == NULL && pm_causes_canvas_grab_focus (widget);
}

/* Signals */

static gboolean
treats_others (PmRecord *old_record, PmRecord *new_record)
{
  const PmStrings *old = old_record != NULL ? pm_action (old_record)->treats : NULL;
  const PmStrings *new = new_record != NULL ? pm_action (new_record)->treats : NULL;

  return old != new;
}

/* What the tree shows: causes, what treats them, and the numbers of events, which follow from their
 * order. */
static void
changed_cb (PmCausesCanvas *self, PmKind kind, PmRecord *old_record, PmRecord *new_record)
{
  if (kind == PM_KIND_CAUSE || (kind == PM_KIND_ACTION && treats_others (old_record, new_record)))
    self->is_stale = TRUE;
  else if (kind == PM_KIND_EVENT && (old_record == NULL || new_record == NULL ||
                                     pm_event (old_record)->at != pm_event (new_record)->at))
    self->is_stale = TRUE;
}

static void
settled_cb (PmCausesCanvas *self)
{
  if (self->edited_id != NULL)
    pm_causes_edit_update (self);
  else if (self->is_stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    pm_causes_refresh (self);
}

static void
pm_causes_canvas_map (GtkWidget *widget)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);

  if (self->is_stale)
    pm_causes_refresh (self);
  GTK_WIDGET_CLASS (pm_causes_canvas_parent_class)->map (widget);
}

/* The keyboard focus follows the lead where it is on a cause already, and not in a popover. */
static void
selection_changed_cb (PmCausesCanvas *self)
{
  const char *lead = pm_causes_lead_id (self);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));

  pm_causes_update_states (self);
  if (lead != NULL && self->edited_id == NULL && focused != NULL && PM_IS_CAUSE_NODE (focused))
    pm_causes_canvas_grab_node (self, lead);
}

static void
pm_causes_canvas_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);
  PmSelection *selection = pm_editor_get_selection (self->editor);

  GTK_WIDGET_CLASS (pm_causes_canvas_parent_class)->set_focus_child (widget, child);
  if (child == NULL || !PM_IS_CAUSE_NODE (child) || self->edited_id != NULL)
    return;
  if (!pm_selection_contains (selection, pm_cause_node_get_id (PM_CAUSE_NODE (child))))
    pm_selection_select (selection, pm_cause_node_get_id (PM_CAUSE_NODE (child)));
  pm_causes_scroll_to_id (self, pm_cause_node_get_id (PM_CAUSE_NODE (child)));
}

static void
reveal_cb (PmCausesCanvas *self, const char *id)
{
  PmRecord *record = pm_document_find (pm_editor_get_document (self->editor), id);

  if (record != NULL && pm_record_get_kind (record) == PM_KIND_CAUSE)
    pm_causes_canvas_reveal (self, id);
}

static void
set_adjustment (PmCausesCanvas *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    {
      g_signal_handlers_disconnect_by_func (*place, pm_causes_view_moved, self);
      g_clear_object (place);
    }
  if (adjustment != NULL)
    {
      *place = g_object_ref_sink (adjustment);
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (pm_causes_view_moved), self,
                               G_CONNECT_SWAPPED);
    }
  pm_causes_configure_adjustments (self);
}

/* High contrast has no class of its own that a style sheet could ask for. */
static void
contrast_cb (PmCausesCanvas *self)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

/* Overrides */

static void
pm_causes_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (widget);

  GTK_WIDGET_CLASS (pm_causes_canvas_parent_class)->css_changed (widget, change);
  if (self->layout != NULL && pm_causes_update_measure (self))
    pm_causes_queue_refresh (self);
}

static void
pm_causes_canvas_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (pm_causes_canvas_parent_class)->direction_changed (widget, previous);
  pm_causes_queue_refresh (PM_CAUSES_CANVAS (widget));
}

static void
pm_causes_canvas_constructed (GObject *object)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (object);

  G_OBJECT_CLASS (pm_causes_canvas_parent_class)->constructed (object);
  g_signal_connect_object (pm_editor_get_document (self->editor), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_document (self->editor), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_editor_get_selection (self->editor), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "flush", G_CALLBACK (pm_causes_edit_commit), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::read-only", G_CALLBACK (pm_causes_actions_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (contrast_cb), self, G_CONNECT_SWAPPED);
  contrast_cb (self);
  pm_causes_actions_init (self);
  pm_causes_edit_init (self);
  pm_causes_drag_init (self);
  pm_causes_zoom_init (self);
  pm_causes_refresh (self);
}

static void
pm_causes_canvas_dispose (GObject *object)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (object);
  GtkWidget *child;

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->moved_id, g_source_remove);
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_hash_table_remove_all (self->nodes);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->editor_box = NULL;
  self->text_view = NULL;
  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  pm_causes_end_movement (self);
  pm_causes_drop_paths (self);
  g_clear_pointer (&self->mark_layouts, g_ptr_array_unref);
  g_clear_object (&self->drag.picture);
  g_clear_pointer (&self->drag.word, g_free);
  g_clear_pointer (&self->layout, pm_tree_layout_unref);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  g_clear_object (&self->preview);
  g_clear_object (&self->actions);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (pm_causes_canvas_parent_class)->dispose (object);
}

static void
pm_causes_canvas_finalize (GObject *object)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (object);

  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_pointer (&self->connected, g_hash_table_unref);
  g_hash_table_unref (self->folded);
  g_hash_table_unref (self->nodes);
  pm_cause_draft_clear (&self->pending);
  g_free (self->edited_id);
  g_free (self->reveal_id);
  g_free (self->drop_id);
  G_OBJECT_CLASS (pm_causes_canvas_parent_class)->finalize (object);
}

static void
pm_causes_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (object);

  switch (id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_TREE_ORIENTATION:
      g_value_set_int (value, self->tree_orientation);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pm_causes_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PmCausesCanvas *self = PM_CAUSES_CANVAS (object);

  switch (id)
    {
    case PROP_EDITOR:
      self->editor = g_value_dup_object (value);
      break;
    case PROP_ZOOM:
      pm_causes_canvas_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_TREE_ORIENTATION:
      pm_causes_canvas_set_tree_orientation (self, (PmTreeOrientation) g_value_get_int (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pm_causes_canvas_class_init (PmCausesCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pm_causes_canvas_constructed;
  object_class->dispose = pm_causes_canvas_dispose;
  object_class->finalize = pm_causes_canvas_finalize;
  object_class->get_property = pm_causes_canvas_get_property;
  object_class->set_property = pm_causes_canvas_set_property;
  widget_class->measure = pm_causes_canvas_measure;
  widget_class->size_allocate = pm_causes_canvas_size_allocate;
  widget_class->snapshot = pm_causes_canvas_snapshot;
  widget_class->map = pm_causes_canvas_map;
  widget_class->focus = pm_causes_canvas_focus;
  widget_class->grab_focus = pm_causes_canvas_grab_focus;
  widget_class->set_focus_child = pm_causes_canvas_set_focus_child;
  widget_class->css_changed = pm_causes_canvas_css_changed;
  widget_class->direction_changed = pm_causes_canvas_direction_changed;

  properties[PROP_EDITOR] =
      g_param_spec_object ("editor", NULL, NULL, PM_TYPE_EDITOR,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] =
      g_param_spec_double ("zoom", NULL, NULL, PM_CAUSES_ZOOM_MIN, PM_CAUSES_ZOOM_MAX, 1,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TREE_ORIENTATION] =
      g_param_spec_int ("tree-orientation", NULL, NULL, PM_TREE_TOP_DOWN, PM_TREE_FISHBONE,
                        PM_TREE_TOP_DOWN,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_css_name (widget_class, "causes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE);
}

static void
pm_causes_canvas_init (PmCausesCanvas *self)
{
  self->zoom = 1;
  pm_causes_movement_init (self);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Causes"), -1);
}

/** pm_causes_canvas_new: Returns: (transfer floating): the cause tree of the editor's document */
GtkWidget *
pm_causes_canvas_new (PmEditor *editor)
{
  return g_object_new (PM_TYPE_CAUSES_CANVAS, "editor", editor, NULL);
}

/** pm_causes_select: the cause @id is the selection; %NULL for none */
void
pm_causes_select (PmCausesCanvas *self, const char *id)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);

  if (id != NULL)
    pm_selection_select (selection, id);
  else
    pm_selection_clear (selection);
}

PmTreeLayout *
pm_causes_canvas_get_layout (PmCausesCanvas *self)
{
  return self->layout;
}

void
pm_causes_canvas_set_tree_orientation (PmCausesCanvas *self, PmTreeOrientation orientation)
{
  if (self->tree_orientation == orientation)
    return;
  self->tree_orientation = orientation;
  pm_causes_refresh (self);
  /* It is another drawing: whole to begin with. */
  self->has_placed = FALSE;
  pm_causes_actions_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TREE_ORIENTATION]);
}

/** pm_causes_canvas_grab_node: gives the keyboard focus to the node of the cause @id */
void
pm_causes_canvas_grab_node (PmCausesCanvas *self, const char *id)
{
  GtkWidget *node = id != NULL ? g_hash_table_lookup (self->nodes, id) : NULL;

  if (node == NULL && id != NULL && pm_tree_layout_find (self->layout, id) >= 0)
    {
      pm_causes_select (self, id);
      pm_causes_update_nodes (self);
      node = g_hash_table_lookup (self->nodes, id);
    }

  if (node != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != node)
    gtk_widget_grab_focus (node);
}

/**
 * pm_causes_canvas_reveal:
 *
 * Unfolds what hides the cause @id and scrolls to it, at once or as soon as there is a size.
 */
void
pm_causes_canvas_reveal (PmCausesCanvas *self, const char *id)
{
  gboolean unfolded = FALSE;
  gint at;

  if (self->layout == NULL)
    return;
  while (pm_tree_layout_find (self->layout, id) < 0 &&
         (at = pm_tree_layout_find_visible (self->layout, id)) >= 0)
    {
      if (!g_hash_table_remove (self->folded, pm_causes_node (self, at)->id))
        break;
      pm_causes_refresh (self);
      unfolded = TRUE;
    }
  if (unfolded || gtk_widget_get_width (GTK_WIDGET (self)) <= 1)
    {
      g_set_str (&self->reveal_id, id);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  else
    pm_causes_scroll_to_id (self, id);
}

/**
 * pm_causes_canvas_get_node_bounds:
 * @bounds: (out): in the widget
 *
 * Returns: whether the cause @id is shown
 */
gboolean
pm_causes_canvas_get_node_bounds (PmCausesCanvas *self, const char *id, graphene_rect_t *bounds)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find (self->layout, id));
  double x, y;

  if (node == NULL)
    return FALSE;
  pm_causes_to_widget (self, node->box.x, node->box.y, &x, &y);
  *bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (node->box.width * self->zoom),
                                (float) (node->box.height * self->zoom));
  return TRUE;
}

double
pm_causes_canvas_get_zoom (PmCausesCanvas *self)
{
  return self->zoom;
}
