/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-lanes.h"

#include "pm-controllers.h"
#include "pm-menu-names.h"
#include "pm-timeline-lanes-drag.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _PmTimelineLanes
{
  GtkWidget parent_instance;

  PmTimelineScene *scene;      /* owned */
  PmLaneDrag *drag;            /* owned */
  GPtrArray *headers;          /* Header */
  GtkWidget *impacts;          /* child: what the bands at the top are */
  GtkWidget *unknown;          /* child: what the strip at the end is */
  GtkWidget *popover;          /* child, while a name is typed */
  GtkWidget *entry;            /* in the popover */
  char *renamed_id;            /* NULL: a new lane */
  GSimpleActionGroup *actions; /* owned */
};

typedef struct
{
  GtkWidget *button; /* child: GtkMenuButton */
  GtkWidget *label;
  char *id;   /* NULL: events without a lane */
  char *name; /* what is shown */
  guint index;
  guint n_lanes; /* that the menu was made for */
  guint n_events;
} Header;

G_DEFINE_FINAL_TYPE (PmTimelineLanes, pm_timeline_lanes, GTK_TYPE_WIDGET)

static void
header_free (gpointer data)
{
  Header *header = data;

  gtk_widget_unparent (header->button);
  g_free (header->id);
  g_free (header->name);
  g_free (header);
}

/* --- Names typed in a popover --- */

static void
popover_closed_cb (PmTimelineLanes *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
name_activated_cb (PmTimelineLanes *self)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  PmDocument *document = pm_editor_get_document (editor);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (self->renamed_id != NULL)
    pm_editor_run (editor, pm_command_set_string (document, self->renamed_id, PM_LANE_NAME, name));
  else if (*name != '\0')
    {
      g_autoptr (PmTransaction) transaction = pm_transaction_new (document, _ ("Add Lane"));
      PmRecord *lane = pm_transaction_insert (transaction, PM_KIND_LANE, -1);

      pm_record_set_string (lane, PM_LANE_NAME, name);
      pm_editor_run (editor, pm_transaction_commit (transaction));
    }
  pm_history_break_merge (pm_editor_get_history (editor));
}

static void
ask_name (PmTimelineLanes *self, GtkWidget *at, const char *id, const char *name)
{
  graphene_rect_t bounds;

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      self->entry = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name of the lane"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Name of the lane"), -1);
      g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (name_activated_cb), self);
      gtk_popover_set_child (GTK_POPOVER (self->popover), self->entry);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (popover_closed_cb), self);
    }
  g_free (self->renamed_id);
  self->renamed_id = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (at != NULL && gtk_widget_compute_bounds (at, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width,
                                                   (int) bounds.size.height });
  else
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 0,
                                                   1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->entry);
}

/* --- Actions; the parameter is the lane's id --- */

static Header *
find_header (PmTimelineLanes *self, const char *id)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      Header *header = g_ptr_array_index (self->headers, i);

      if (g_strcmp0 (header->id, id) == 0)
        return header;
    }
  return NULL;
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTimelineLanes *self = user_data;
  Header *header = find_header (self, g_variant_get_string (parameter, NULL));

  if (header != NULL)
    ask_name (self, header->button, header->id, header->name);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pm_timeline_lanes_add (user_data);
}

static void
move_by (PmTimelineLanes *self, const char *id, int by)
{
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  PmDocument *document = pm_editor_get_document (editor);
  PmRecord *record = pm_document_lookup (document, PM_KIND_LANE, id);
  guint position;

  if (record != NULL && pm_document_get_position (document, record, &position) &&
      (gint) position + by >= 0 &&
      (gint) position + by < (gint) pm_document_get_n (document, PM_KIND_LANE))
    pm_editor_run (editor, pm_command_move (document, id, (guint) ((gint) position + by)));
}

static void
up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_by (user_data, g_variant_get_string (parameter, NULL), -1);
}

static void
down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move_by (user_data, g_variant_get_string (parameter, NULL), 1);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PmTimelineLanes *self = user_data;
  PmEditor *editor = pm_timeline_scene_get_editor (self->scene);
  const char *ids[] = { g_variant_get_string (parameter, NULL), NULL };

  pm_editor_run (editor, pm_command_remove (pm_editor_get_document (editor), ids));
}

/* --- Headers --- */

static void
append_action (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static void
update_menu (Header *header, gboolean can_edit)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  gtk_widget_set_sensitive (header->button, can_edit);
  if (header->id != NULL)
    {
      append_action (first, _ ("_Rename…"), "lane.rename", header->id);
      if (header->index > 0)
        append_action (first, _ ("Move _Up"), "lane.up", header->id);
      if (header->index + 1 < header->n_lanes)
        append_action (first, _ ("Move _Down"), "lane.down", header->id);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
    }
  g_menu_append (last, _ ("_Add Lane…"), "lane.add");
  if (header->id != NULL)
    append_action (last, _ ("Re_move"), "lane.remove", header->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (header->button), G_MENU_MODEL (menu));
  pm_menu_names_add (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (header->button))));
}

static Header *
header_new (PmTimelineLanes *self)
{
  Header *header = g_new0 (Header, 1);

  header->button = gtk_menu_button_new ();
  header->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (header->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (header->label), 0);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (header->button), header->label);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (header->button), FALSE);
  gtk_widget_add_css_class (header->button, "lane-header");
  gtk_widget_set_parent (header->button, GTK_WIDGET (self));
  return header;
}

static char *
make_name (PmLaneTable *table, guint lane)
{
  const char *name = pm_lane_table_get_name (table, lane);

  if (pm_lane_table_get_id (table, lane) == NULL)
    return g_strdup (pm_lane_table_get_n (table) > 1 ? _ ("No lane") : _ ("Events"));
  return g_strdup (name != NULL ? name : _ ("Untitled lane"));
}

static void
update_header (PmTimelineLanes *self, Header *header, PmLaneTable *table, guint lane)
{
  gboolean can_edit = pm_timeline_scene_can_edit (self->scene);
  const char *id = pm_lane_table_get_id (table, lane);
  guint n_lanes = pm_document_get_n (pm_timeline_scene_get_document (self->scene), PM_KIND_LANE);
  g_autofree char *name = make_name (table, lane);
  g_autofree char *description = NULL;
  guint n_events;

  pm_lane_table_get_events (table, lane, &n_events);
  if (g_strcmp0 (header->name, name) == 0 && g_strcmp0 (header->id, id) == 0 &&
      header->index == lane && header->n_lanes == n_lanes && header->n_events == n_events &&
      gtk_widget_get_sensitive (header->button) == can_edit)
    return;
  g_free (header->id);
  header->id = g_strdup (id);
  g_free (header->name);
  header->name = g_strdup (name);
  header->index = lane;
  header->n_lanes = n_lanes;
  header->n_events = n_events;
  gtk_label_set_text (GTK_LABEL (header->label), name);
  gtk_widget_set_tooltip_text (header->button, name);
  description = g_strdup_printf (
      ngettext ("%s, lane with %u event", "%s, lane with %u events", n_events), name, n_events);
  gtk_accessible_update_property (GTK_ACCESSIBLE (header->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  update_menu (header, can_edit);
}

static void
update_headers (PmTimelineLanes *self)
{
  PmLaneTable *table = pm_timeline_layout_get_table (pm_timeline_scene_get_layout (self->scene));
  guint n = pm_lane_table_get_n (table);

  if (self->headers->len > n)
    g_ptr_array_set_size (self->headers, (gint) n);
  for (guint i = 0; i < n; i++)
    {
      if (i == self->headers->len)
        g_ptr_array_add (self->headers, header_new (self));
      update_header (self, g_ptr_array_index (self->headers, i), table, i);
    }
}

static void
allocate_at (GtkWidget *child, double x, double y, double width, double height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, (int) width, &minimum, NULL, NULL, NULL);
  height = MAX (height, minimum);
  gtk_widget_allocate (
      child, (int) width, (int) height, -1,
      gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y))));
}

static void
allocate_inside (PmTimelineLanes *self, GtkWidget *child, int width, double y, double height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = MIN (natural, width - 8);
  allocate_at (child, rtl ? width - natural - 4 : 4, y, natural, height);
}

static void
pm_timeline_lanes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineLanes *self = PM_TIMELINE_LANES (widget);
  PmTimelineLayout *layout = pm_timeline_scene_get_layout (self->scene);
  const PmTimelineStyle *style = pm_timeline_scene_get_style (self->scene);
  gboolean inside = pm_timeline_scene_get_names_inside (self->scene);
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  double phases = pm_timeline_layout_get_phases_height (layout);
  const PmTimelineLane *lanes;
  guint n, n_unknown;
  PmRect unknown;
  gboolean has_unknown;

  lanes = pm_timeline_layout_get_lanes (layout, &n);
  for (guint i = 0; i < n && i < self->headers->len; i++)
    {
      Header *header = g_ptr_array_index (self->headers, i);
      double y = lanes[i].rect.y - scroll;

      /* Of a lane that is higher than the view, the name stays in sight. */
      if (y < 0)
        y = MIN (0, y + lanes[i].rect.height - style->row_height - 2 * style->lane_padding);
      if (inside)
        allocate_inside (self, header->button, width, y + 2, style->lane_header - 4);
      else
        allocate_at (header->button, 4, y + 3, width - 8,
                     MIN (lanes[i].rect.height - 6, style->row_height + 2 * style->lane_padding));
    }

  has_unknown = pm_timeline_layout_get_unknown (layout, &unknown, &n_unknown);
  gtk_widget_set_child_visible (self->unknown, has_unknown);
  if (has_unknown && inside)
    allocate_inside (self, self->unknown, width, unknown.y - scroll + 2, style->lane_header - 4);
  else if (has_unknown)
    allocate_at (self->unknown, 4, unknown.y - scroll + style->lane_padding, width - 8,
                 style->row_height);

  gtk_widget_set_child_visible (self->impacts, !inside && n > 0 && lanes[0].rect.y > phases);
  if (!inside && n > 0 && lanes[0].rect.y > phases)
    allocate_at (self->impacts, 4, phases - scroll + style->impact_gap, width - 8,
                 style->impact_height);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
pm_timeline_lanes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PmTimelineLanes *self = PM_TIMELINE_LANES (widget);
  const PmTimelineLane *lanes;
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  GdkRGBA color;
  guint n;

  if (!pm_timeline_scene_get_names_inside (self->scene))
    {
      lanes = pm_timeline_layout_get_lanes (pm_timeline_scene_get_layout (self->scene), &n);
      gtk_widget_get_color (widget, &color);
      color.alpha *= 0.14f;
      if (n > 0 && lanes[0].rect.y > 0)
        gtk_snapshot_append_color (
            snapshot, &color,
            &GRAPHENE_RECT_INIT (0, (float) (floor (lanes[0].rect.y) - 1 - scroll),
                                 (float) gtk_widget_get_width (widget), 1));
      for (guint i = 0; i < n; i++)
        gtk_snapshot_append_color (
            snapshot, &color,
            &GRAPHENE_RECT_INIT (
                0, (float) (floor (lanes[i].rect.y + lanes[i].rect.height) - 1 - scroll),
                (float) gtk_widget_get_width (widget), 1));
    }
  GTK_WIDGET_CLASS (pm_timeline_lanes_parent_class)->snapshot (widget, snapshot);
  pm_lane_drag_snapshot (self->drag, snapshot);
}

static void
pm_timeline_lanes_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? pm_timeline_lanes_get_natural_width (PM_TIMELINE_LANES (widget))
                 : 0;
}

/* Over the canvas only the names themselves are in the way of the pointer. */
static gboolean
pm_timeline_lanes_contains (GtkWidget *widget, double x, double y)
{
  PmTimelineLanes *self = PM_TIMELINE_LANES (widget);

  return !pm_timeline_scene_get_names_inside (self->scene) &&
         GTK_WIDGET_CLASS (pm_timeline_lanes_parent_class)->contains (widget, x, y);
}

static gboolean
scroll_cb (PmTimelineLanes *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;

  pm_timeline_scene_pan (self->scene, 0, wheel ? dy * 60 : dy);
  return TRUE;
}

static void
changed_cb (PmTimelineLanes *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Names come from the document, not from where the view is. */
static void
settled_cb (PmTimelineLanes *self)
{
  pm_lane_drag_cancel (self->drag);
  update_headers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_timeline_lanes_dispose (GObject *object)
{
  PmTimelineLanes *self = PM_TIMELINE_LANES (object);

  pm_controllers_disconnect (GTK_WIDGET (self));
  g_clear_pointer (&self->drag, pm_lane_drag_free);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->impacts, gtk_widget_unparent);
  g_clear_pointer (&self->unknown, gtk_widget_unparent);
  g_clear_pointer (&self->renamed_id, g_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_lanes_parent_class)->dispose (object);
}

static void
pm_timeline_lanes_class_init (PmTimelineLanesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_lanes_dispose;
  widget_class->size_allocate = pm_timeline_lanes_size_allocate;
  widget_class->snapshot = pm_timeline_lanes_snapshot;
  widget_class->measure = pm_timeline_lanes_measure;
  widget_class->contains = pm_timeline_lanes_contains;
  gtk_widget_class_set_css_name (widget_class, "lanes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (PmTimelineLanes *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "lane-label");
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
pm_timeline_lanes_init (PmTimelineLanes *self)
{
  static const GActionEntry entries[] = {
    { "rename", rename_cb, "s" }, { "up", up_cb, "s" }, { "down", down_cb, "s" }, { "add", add_cb },
    { "remove", remove_cb, "s" },
  };
  GtkEventController *controller =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->headers = g_ptr_array_new_with_free_func (header_free);
  self->impacts = add_label (self, _ ("Impact"));
  self->unknown = add_label (self, _ ("Time not known"));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lane", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lanes"),
                                  -1);
}

GtkWidget *
pm_timeline_lanes_new (PmTimelineScene *scene)
{
  PmTimelineLanes *self = g_object_new (PM_TYPE_TIMELINE_LANES, NULL);

  self->scene = g_object_ref (scene);
  self->drag = pm_lane_drag_new (GTK_WIDGET (self), scene);
  g_signal_connect_object (scene, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (pm_timeline_scene_get_editor (scene), "notify::read-only",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** pm_timeline_lanes_get_natural_width: Returns: that of the widest name, in px */
int
pm_timeline_lanes_get_natural_width (PmTimelineLanes *self)
{
  int widest = 0;
  int natural;

  update_headers (self);
  for (guint i = 0; i < self->headers->len; i++)
    {
      Header *header = g_ptr_array_index (self->headers, i);

      gtk_widget_measure (header->button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL,
                          NULL);
      widest = MAX (widest, natural);
    }
  return widest + 8;
}

/** pm_timeline_lanes_add: asks for the name of a new lane. */
void
pm_timeline_lanes_add (PmTimelineLanes *self)
{
  Header *last =
      self->headers->len > 0 ? g_ptr_array_index (self->headers, self->headers->len - 1) : NULL;

  if (pm_timeline_scene_can_edit (self->scene))
    ask_name (self, last != NULL ? last->button : NULL, NULL, NULL);
}
