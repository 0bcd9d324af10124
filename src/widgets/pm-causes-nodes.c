/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include <math.h>

/* Up to this many nodes all have a widget, for screen readers to find; of more only those in view
 * and the selected one. */
#define MOST_WIDGETS 1000
#define AROUND_VIEW  400 /* px beyond the view that count as in view */

static void
want_cb (guint node, gpointer user_data)
{
  gboolean *wanted = user_data;

  wanted[node] = TRUE;
}

/* Returns: (transfer full): for each node whether it is to have a widget */
static gboolean *
find_wanted (PmCausesCanvas *self, guint n)
{
  gboolean *wanted = g_new0 (gboolean, MAX (n, 1));
  double x, y;
  PmTreeRect area;

  if (n <= MOST_WIDGETS)
    {
      for (guint i = 0; i < n; i++)
        wanted[i] = TRUE;
      return wanted;
    }
  pm_causes_to_tree (self, -AROUND_VIEW, -AROUND_VIEW, &x, &y);
  area =
      (PmTreeRect) { x, y,
                     (gtk_widget_get_width (GTK_WIDGET (self)) + 2 * AROUND_VIEW) / self->zoom,
                     (gtk_widget_get_height (GTK_WIDGET (self)) + 2 * AROUND_VIEW) / self->zoom };
  pm_tree_layout_foreach_in (self->layout, &area, want_cb, wanted);
  wanted[MAX (pm_causes_lead (self), 0)] = TRUE;
  return wanted;
}

/* Children in the order of the layout: that of Tab keys and screen readers. */
void
pm_causes_update_nodes (PmCausesCanvas *self)
{
  GtkWidget *previous = NULL;
  guint n, i;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (self->layout, &n);
  g_autofree gboolean *wanted = find_wanted (self, n);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint index = pm_tree_layout_find (self->layout, key);

      if (index >= 0 && wanted[index])
        continue;
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (value);
    }
  for (i = 0; i < n; i++)
    {
      PmCauseNode *node;

      if (!wanted[i])
        continue;
      node = g_hash_table_lookup (self->nodes, nodes[i].id);
      if (node == NULL)
        {
          node = pm_cause_node_new ();
          g_hash_table_insert (self->nodes, g_strdup (nodes[i].id), node);
        }
      if (gtk_widget_get_parent (GTK_WIDGET (node)) == NULL ||
          gtk_widget_get_prev_sibling (GTK_WIDGET (node)) != previous)
        gtk_widget_insert_after (GTK_WIDGET (node), GTK_WIDGET (self), previous);
      pm_cause_node_bind (node, self->layout, i, self->measure);
      previous = GTK_WIDGET (node);
    }
}

static gboolean
moved_cb (gpointer user_data)
{
  PmCausesCanvas *self = user_data;

  self->moved_id = 0;
  if (self->layout != NULL)
    {
      pm_causes_update_nodes (self);
      pm_causes_update_states (self);
    }
  return G_SOURCE_REMOVE;
}

/** pm_causes_view_moved: another part of the tree is in view */
void
pm_causes_view_moved (PmCausesCanvas *self)
{
  guint n = 0;

  if (self->layout != NULL)
    pm_tree_layout_get_nodes (self->layout, &n);
  /* Not at once: this may be while sizes are being given out. */
  if (n > MOST_WIDGETS && self->moved_id == 0)
    self->moved_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, moved_cb, self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** pm_causes_update_states: selection, what it touches, and refusals, as classes of the nodes */
void
pm_causes_update_states (PmCausesCanvas *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  GHashTableIter iter;
  gpointer key, value;

  g_clear_pointer (&self->connected, g_hash_table_unref);
  self->connected = pm_selection_find_connected (selection);
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gboolean selected = pm_selection_contains (selection, key);
      gboolean refused =
          self->drag.is_active &&
          pm_tree_layout_is_below (self->layout, pm_cause_node_get_index (value), self->drag.node);

      pm_cause_node_set_selected (value, selected);
      pm_cause_node_set_class (value, "connected",
                               !selected && self->connected != NULL &&
                                   g_hash_table_contains (self->connected, key));
      pm_cause_node_set_class (value, "refused", refused);
      pm_cause_node_set_lit_ids (value, selection);
    }
  pm_causes_drop_paths (self);
  pm_causes_actions_update (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Movement */

#define MOVE_TIME  200 /* ms */
#define MOST_MOVED 400 /* more nodes than this go at once */

/* Where every box is on the screen now, by id. */
GHashTable *
pm_causes_remember_places (PmCausesCanvas *self)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n, i;
  const PmTreeNode *nodes;

  if (self->layout == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return places;
  nodes = pm_tree_layout_get_nodes (self->layout, &n);
  for (i = 0; i < n && n <= MOST_MOVED; i++)
    {
      PmTreePoint *place = g_new (PmTreePoint, 1);

      pm_causes_place (self, i, &place->x, &place->y);
      pm_causes_to_widget (self, place->x, place->y, &place->x, &place->y);
      g_hash_table_insert (places, g_strdup (nodes[i].id), place);
    }
  return places;
}

void
pm_causes_end_movement (PmCausesCanvas *self)
{
  g_clear_pointer (&self->from, g_free);
  self->progress = 1;
}

/* Lets the boxes go to where they belong from where they were. */
void
pm_causes_begin_movement (PmCausesCanvas *self, GHashTable *places)
{
  guint n, i;
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (self->layout, &n);
  gboolean moves = FALSE;

  pm_causes_end_movement (self);
  if (g_hash_table_size (places) == 0 || n > MOST_MOVED ||
      !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  self->from = g_new0 (PmTreePoint, MAX (n, 1));
  for (i = 0; i < n; i++)
    {
      const PmTreePoint *place = g_hash_table_lookup (places, nodes[i].id);

      self->from[i] = (PmTreePoint) { nodes[i].box.x, nodes[i].box.y };
      if (place != NULL)
        pm_causes_to_tree (self, place->x, place->y, &self->from[i].x, &self->from[i].y);
      moves |= fabs (self->from[i].x - nodes[i].box.x) > 1 ||
               fabs (self->from[i].y - nodes[i].box.y) > 1;
    }
  if (moves)
    adw_animation_play (self->animation);
  else
    pm_causes_end_movement (self);
}

static void
move_cb (double value, gpointer user_data)
{
  PmCausesCanvas *self = user_data;

  self->progress = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pm_causes_movement_init (PmCausesCanvas *self)
{
  self->progress = 1;
  self->animation = adw_timed_animation_new (
      GTK_WIDGET (self), 0, 1, MOVE_TIME, adw_callback_animation_target_new (move_cb, self, NULL));
}

/** pm_causes_place: where the box of a node is now, in the tree */
void
pm_causes_place (PmCausesCanvas *self, guint index, double *x, double *y)
{
  const PmTreeNode *node = pm_causes_node (self, (gint) index);

  *x = node->box.x;
  *y = node->box.y;
  if (self->from != NULL && self->progress < 1)
    {
      *x += (self->from[index].x - *x) * (1 - self->progress);
      *y += (self->from[index].y - *y) * (1 - self->progress);
    }
}

void
pm_causes_allocate_nodes (PmCausesCanvas *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PmTreeNode *node = pm_causes_node (self, (gint) pm_cause_node_get_index (value));
      GskTransform *transform;
      double x, y;

      pm_causes_place (self, pm_cause_node_get_index (value), &x, &y);
      pm_causes_to_widget (self, x, y, &x, &y);
      transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));
      transform = gsk_transform_scale (transform, (float) self->zoom, (float) self->zoom);
      gtk_widget_allocate (value, (int) ceil (node->box.width), (int) ceil (node->box.height), -1,
                           transform);
    }
}
