/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-timeline-canvas.h"

#include "pm-controllers.h"
#include "pm-timeline-canvas-private.h"

#include "pm-timeline-impacts.h"
#include "pm-timeline-phases.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (PmTimelineCanvas, pm_timeline_canvas, GTK_TYPE_WIDGET)

/* Where a widget waits that keeps the focus while its event is out of sight. */
#define FAR_AWAY (-20000)

/* How many events are told to screen readers without a pause. */
#define DESCRIBED_AT_ONCE 64

GtkWidget *
pm_canvas_find_widget (PmTimelineCanvas *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->widgets, id) : NULL;
}

void
pm_canvas_announce (PmTimelineCanvas *self, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
focus_cb (gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  GtkWidget *widget = pm_canvas_find_widget (self, self->pending_focus);

  self->focus_source = 0;
  g_clear_pointer (&self->pending_focus, g_free);
  if (widget != NULL)
    pm_timeline_event_describe (PM_TIMELINE_EVENT (widget));
  if (self->entry == NULL)
    gtk_widget_grab_focus (widget != NULL ? widget : GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/** pm_canvas_focus_later: the focus to an event's widget, or to the canvas for -1, with nothing
 * moved
 */
void
pm_canvas_focus_later (PmTimelineCanvas *self, gint position)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);

  g_free (self->pending_focus);
  self->pending_focus =
      position >= 0 ? g_strdup (pm_document_get_event (document, (guint) position)->base.id) : NULL;
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_cb, self);
}

/** pm_canvas_focus_event: brings an event into view and, once it has a widget, the focus to it. */
void
pm_canvas_focus_event (PmTimelineCanvas *self, guint position)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  const PmEvent *event = pm_document_get_event (document, position);

  pm_timeline_scene_reveal (self->scene, position);
  g_free (self->pending_focus);
  self->pending_focus = g_strdup (event->base.id);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  /* Nothing has a widget of its own in a crowd: then the canvas says what is selected. */
  if (pm_timeline_layout_find (pm_timeline_scene_get_layout (self->scene), position) == NULL)
    {
      g_autofree char *text = pm_timeline_describe_event (self->scene, event, position);

      pm_canvas_announce (self, text);
    }
}

/* A widget that shows nothing any more, best one that has shown the like, as styles are costly. */
static GtkWidget *
take_unused (GPtrArray *unused, const char *style)
{
  for (guint i = unused->len; i > 0 && i + 12 > unused->len; i--)
    if (pm_timeline_event_get_style (g_ptr_array_index (unused, i - 1)) == style)
      return g_ptr_array_steal_index_fast (unused, i - 1);
  return unused->len > 0 ? g_ptr_array_steal_index_fast (unused, unused->len - 1) : NULL;
}

static GtkWidget *
take_widget (PmTimelineCanvas *self, const PmTimelineItem *item, GPtrArray *left)
{
  const char *style = pm_timeline_item_get_style (item);
  GtkWidget *widget = take_unused (left, style);

  if (widget == NULL)
    widget = take_unused (self->spare, style);
  if (widget == NULL)
    {
      widget = pm_timeline_event_new (self->scene);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
    }
  return widget;
}

static void
update_states (PmTimelineCanvas *self, GtkWidget *widget, const char *id)
{
  PmSelection *selection = pm_editor_get_selection (pm_timeline_scene_get_editor (self->scene));
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);

  pm_timeline_event_set_states (PM_TIMELINE_EVENT (widget), pm_selection_contains (selection, id),
                                pm_timeline_scene_is_connected (self->scene, id) ||
                                    pm_timeline_event_counts_connected (PM_TIMELINE_EVENT (widget)),
                                drag != NULL && pm_timeline_drag_moves (drag, id));
  pm_timeline_event_update_faded (PM_TIMELINE_EVENT (widget));
}

static gboolean
place_item (PmTimelineCanvas *self,
            const PmTimelineItem *item,
            double scroll,
            PmRect *rect,
            double *bar)
{
  PmTimelineDrag *drag = pm_timeline_scene_get_drag (self->scene);

  *rect = item->rect;
  *bar = item->bar;
  if (drag != NULL && pm_timeline_drag_moves (drag, item->event->base.id))
    *rect = pm_timeline_drag_place (drag, item, bar);
  return rect->y + rect->height >= scroll &&
         rect->y <= scroll + gtk_widget_get_height (GTK_WIDGET (self));
}

static void
allocate_item (PmTimelineCanvas *self,
               const PmTimelineItem *item,
               GtkWidget *widget,
               const PmRect *rect,
               double bar,
               double scroll)
{
  const char *id = item->event->base.id;
  int x = (int) floor (rect->x);
  int width = MAX ((int) round (rect->width), 1);

  const PmTimelineExtent *extents;
  guint n_extents;

  extents = pm_timeline_layout_get_extents (pm_timeline_scene_get_layout (self->scene), &n_extents);
  pm_timeline_event_bind (PM_TIMELINE_EVENT (widget), item, bar);
  pm_timeline_event_set_extent (
      PM_TIMELINE_EVENT (widget), item,
      item->extent > 0 && item->extent <= n_extents ? &extents[item->extent - 1] : NULL);
  g_hash_table_insert (self->widgets, (gpointer) id, widget);
  update_states (self, widget, id);
  gtk_widget_set_child_visible (widget, TRUE);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (
      widget, width, (int) rect->height, -1,
      gsk_transform_translate (NULL,
                               &GRAPHENE_POINT_INIT ((float) x, (float) floor (rect->y - scroll))));
}

/* What has the focus keeps it while it is out of sight. */
static void
put_away_focused (PmTimelineCanvas *self, GtkWidget *widget)
{
  g_hash_table_insert (self->widgets,
                       (gpointer) pm_timeline_event_get_id (PM_TIMELINE_EVENT (widget)), widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (widget, 1, 1, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (FAR_AWAY, FAR_AWAY)));
}

static void
put_aside (PmTimelineCanvas *self, GtkWidget *widget)
{
  gtk_widget_set_child_visible (widget, FALSE);
  pm_timeline_event_unbind (PM_TIMELINE_EVENT (widget));
  g_ptr_array_add (self->spare, widget);
}

/* What is drawn under the events. */
static void
describe_ground (PmTimelineCanvas *self)
{
  g_autofree char *phases = pm_timeline_phases_describe (self->scene);
  g_autofree char *impacts = pm_timeline_impacts_describe (self->scene);
  g_autofree char *text =
      g_strconcat (phases, *phases != '\0' && *impacts != '\0' ? ". " : "", impacts, NULL);

  if (g_set_str (&self->described, text))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
}

static gboolean
describe_cb (gpointer user_data)
{
  PmTimelineCanvas *self = user_data;
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->widgets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (pm_timeline_event_describe (value) && ++n == DESCRIBED_AT_ONCE)
      return G_SOURCE_CONTINUE;
  self->describe_source = 0;
  describe_ground (self);
  return G_SOURCE_REMOVE;
}

/* The next frame goes on where the limit of one was reached. */
static gboolean
more_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PM_TIMELINE_CANVAS (widget)->more_tick = 0;
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

/* What the keys act from does not wait. */
static gboolean
is_urgent (PmTimelineCanvas *self, const PmTimelineItem *item)
{
  return g_strcmp0 (item->event->base.id, self->pending_focus) == 0 ||
         (gint) item->position == pm_timeline_scene_get_lead (self->scene);
}

/* Gives widgets to what has come into view. To show an event for the first time takes a widget, its
 * style and the shaping of its texts: where many come at once, as after a leap, they come in
 * several frames, in the order of time. */
static void
allocate_fresh (PmTimelineCanvas *self,
                const PmTimelineItem *items,
                const guint *fresh,
                guint n,
                GPtrArray *left)
{
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  guint n_done = 0;
  PmRect rect;
  double bar;

  for (guint i = 0; i < n; i++)
    {
      const PmTimelineItem *item = &items[fresh[i]];

      if (n_done >= PM_TIMELINE_FRESH_PER_FRAME && !is_urgent (self, item))
        continue;
      place_item (self, item, scroll, &rect, &bar);
      allocate_item (self, item, take_widget (self, item, left), &rect, bar, scroll);
      n_done++;
    }
  if (n_done < n && self->more_tick == 0)
    self->more_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), more_cb, NULL, NULL);
}

/* Events that are still in view keep their widgets; the others take those that have become free. */
static void
allocate_items (PmTimelineCanvas *self, GHashTable *old, GPtrArray *left)
{
  double scroll = pm_timeline_scene_get_scroll (self->scene);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint));
  const PmTimelineItem *items;
  GHashTableIter iter;
  gpointer value;
  PmRect rect;
  double bar;
  guint n;

  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *widget;

      if (!place_item (self, &items[i], scroll, &rect, &bar))
        continue;
      widget = g_hash_table_lookup (old, items[i].event->base.id);
      if (widget != NULL)
        {
          g_hash_table_remove (old, items[i].event->base.id);
          allocate_item (self, &items[i], widget, &rect, bar, scroll);
        }
      else
        g_array_append_val (fresh, i);
    }

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!gtk_widget_has_focus (value))
      {
        g_ptr_array_add (left, value);
        g_hash_table_iter_steal (&iter);
      }
  allocate_fresh (self, items, (const guint *) (gpointer) fresh->data, fresh->len, left);
}

static void
pm_timeline_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (widget);
  g_autoptr (GHashTable) old = g_steal_pointer (&self->widgets);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  /* Keys are the ids of what the widgets show, which they keep alive. */
  self->widgets = g_hash_table_new (g_str_hash, g_str_equal);
  allocate_items (self, old, left);
  for (guint i = 0; i < left->len; i++)
    put_aside (self, g_ptr_array_index (left, i));
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_hash_table_iter_steal (&iter);
      put_away_focused (self, value);
    }

  pm_canvas_edit_allocate (self);
  pm_canvas_menu_allocate (self);
  if (self->pending_focus != NULL && self->focus_source == 0)
    self->focus_source = g_idle_add (focus_cb, self);
  /* Names for screen readers follow when the view comes to rest. */
  if (self->describe_source == 0)
    self->describe_source = g_timeout_add (120, describe_cb, self);
}

static void
pm_timeline_canvas_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 300;
}

/* Tab reaches the events as one: the one that is selected, else the first in view. Arrow keys walk
 * among them. */
static gboolean
pm_timeline_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (widget);
  gint lead = pm_timeline_scene_get_lead (self->scene);
  const PmTimelineItem *items;
  guint n;

  if (self->entry != NULL)
    return gtk_widget_child_focus (self->entry, direction);
  if (self->menu != NULL && gtk_widget_get_focus_child (widget) == self->menu)
    return gtk_widget_child_focus (self->menu, direction);
  if (gtk_widget_has_focus (widget) || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  items = pm_timeline_layout_get_items (pm_timeline_scene_get_layout (self->scene), &n);
  if (lead >= 0)
    pm_canvas_focus_event (self, (guint) lead);
  else if (n > 0 && pm_canvas_find_widget (self, items[0].event->base.id) != NULL)
    return gtk_widget_grab_focus (pm_canvas_find_widget (self, items[0].event->base.id));
  return gtk_widget_grab_focus (widget);
}

static void
pm_timeline_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_timeline_canvas_parent_class)->css_changed (widget, change);
  g_clear_pointer (&PM_TIMELINE_CANVAS (widget)->node, gsk_render_node_unref);
}

static void
flush_cb (PmTimelineCanvas *self)
{
  pm_canvas_edit_end (self, TRUE);
}

/* What the hand holds is of the document as it was: undone, removed or moved from elsewhere
 * meanwhile, it would go to another place than is said. */
static void
settled_cb (PmTimelineCanvas *self)
{
  if (self->hand == PM_CANVAS_HAND_DRAG || self->hand == PM_CANVAS_HAND_SPAN)
    pm_canvas_pointer_cancel (self);
}

static void
preview_cb (PmTimelineCanvas *self)
{
  GHashTableIter iter;
  gpointer key, value;
  guint serial;

  if (pm_timeline_scene_get_drag (self->scene) != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  else
    {
      g_hash_table_iter_init (&iter, self->widgets);
      while (g_hash_table_iter_next (&iter, &key, &value))
        update_states (self, value, key);
      pm_timeline_scene_get_marks (self->scene, &serial);
      if (serial != self->links_serial && self->describe_source == 0)
        self->describe_source = g_timeout_add (120, describe_cb, self);
      self->links_serial = serial;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pm_timeline_canvas_dispose (GObject *object)
{
  PmTimelineCanvas *self = PM_TIMELINE_CANVAS (object);
  GtkWidget *child;

  pm_controllers_disconnect (GTK_WIDGET (self));
  pm_canvas_edit_end (self, FALSE);
  pm_canvas_pointer_dispose (self);
  pm_canvas_menu_dispose (self);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_handle_id (&self->describe_source, g_source_remove);
  if (self->more_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->more_tick);
  self->more_tick = 0;
  g_clear_pointer (&self->pending_focus, g_free);
  g_clear_pointer (&self->described, g_free);
  g_clear_pointer (&self->widgets, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->lines, gsk_render_node_unref);
  g_clear_pointer (&self->line_ends, gsk_render_node_unref);
  g_clear_pointer (&self->stills, pm_stills_free);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (pm_timeline_canvas_parent_class)->dispose (object);
}

static void
pm_timeline_canvas_class_init (PmTimelineCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_canvas_dispose;
  widget_class->size_allocate = pm_timeline_canvas_size_allocate;
  widget_class->snapshot = pm_canvas_snapshot;
  widget_class->measure = pm_timeline_canvas_measure;
  widget_class->focus = pm_timeline_canvas_focus;
  widget_class->css_changed = pm_timeline_canvas_css_changed;
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
pm_timeline_canvas_init (PmTimelineCanvas *self)
{
  self->widgets = g_hash_table_new (g_str_hash, g_str_equal);
  self->spare = g_ptr_array_new ();
  self->stills = pm_stills_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE,
                                  -1);
}

GtkWidget *
pm_timeline_canvas_new (PmTimelineScene *scene)
{
  PmTimelineCanvas *self = g_object_new (PM_TYPE_TIMELINE_CANVAS, NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_object (pm_timeline_scene_get_editor (scene), "flush", G_CALLBACK (flush_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pm_timeline_scene_get_document (scene), "settled",
                           G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scene, "changed", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scene, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  pm_timeline_impacts_init_tooltip (scene, GTK_WIDGET (self));
  pm_canvas_pointer_init (self);
  pm_canvas_keys_init (self);
  pm_canvas_zoom_init (self);
  pm_canvas_menu_init (self);
  pm_canvas_folds_init (self);
  return GTK_WIDGET (self);
}

/** pm_timeline_canvas_show_event: brings the event called @id into view and the focus to it. */
void
pm_timeline_canvas_show_event (PmTimelineCanvas *self, const char *id)
{
  PmDocument *document = pm_timeline_scene_get_document (self->scene);
  PmRecord *record = pm_document_lookup (document, PM_KIND_EVENT, id);
  guint position;

  if (record != NULL && pm_document_get_position (document, record, &position))
    pm_canvas_focus_event (self, position);
}

gboolean
pm_timeline_canvas_is_editing (PmTimelineCanvas *self)
{
  return self->entry != NULL;
}
