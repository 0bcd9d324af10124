/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include "pm-cut-sets.h"

#include <math.h>
#include <pango/pangocairo.h>

/* The size that style lengths are made for. */
#define BASE_TEXT_SIZE 14.67

/* Below this the text of a node is a texture. */
#define ZOOM_TO_READ 0.5

/** pm_causes_shown_document: the document, or a copy of it with the cause that is being written */
PmDocument *
pm_causes_shown_document (PmCausesCanvas *self)
{
  return self->preview != NULL ? self->preview : pm_editor_get_document (self->editor);
}

const PmTreeNode *
pm_causes_node (PmCausesCanvas *self, gint index)
{
  guint n;
  const PmTreeNode *nodes;

  if (self->layout == NULL || index < 0)
    return NULL;
  nodes = pm_tree_layout_get_nodes (self->layout, &n);
  return (guint) index < n ? &nodes[index] : NULL;
}

/** pm_causes_lead_id: the selected cause that keys act on; %NULL where the lead is none */
const char *
pm_causes_lead_id (PmCausesCanvas *self)
{
  PmRecord *lead = pm_selection_get_lead_record (pm_editor_get_selection (self->editor));

  return lead != NULL && pm_record_get_kind (lead) == PM_KIND_CAUSE ? lead->id : NULL;
}

gint
pm_causes_lead (PmCausesCanvas *self)
{
  return self->layout != NULL ? pm_tree_layout_find (self->layout, pm_causes_lead_id (self)) : -1;
}

/* Where the tree's (0, 0) is: a drawing smaller than the view is in its middle. */
static void
get_origin (PmCausesCanvas *self, double *x, double *y)
{
  double width = 0, height = 0;

  if (self->layout != NULL)
    pm_tree_layout_get_size (self->layout, &width, &height);
  *x = MAX (0, (gtk_widget_get_width (GTK_WIDGET (self)) - width * self->zoom) / 2);
  *y = MAX (0, (gtk_widget_get_height (GTK_WIDGET (self)) - height * self->zoom) / 3);
  if (self->hadjustment != NULL)
    *x -= gtk_adjustment_get_value (self->hadjustment);
  if (self->vadjustment != NULL)
    *y -= gtk_adjustment_get_value (self->vadjustment);
}

void
pm_causes_to_tree (PmCausesCanvas *self, double x, double y, double *tree_x, double *tree_y)
{
  double origin_x, origin_y;

  get_origin (self, &origin_x, &origin_y);
  *tree_x = (x - origin_x) / self->zoom;
  *tree_y = (y - origin_y) / self->zoom;
}

void
pm_causes_to_widget (PmCausesCanvas *self, double x, double y, double *out_x, double *out_y)
{
  double origin_x, origin_y;

  get_origin (self, &origin_x, &origin_y);
  *out_x = origin_x + x * self->zoom;
  *out_y = origin_y + y * self->zoom;
}

/* Style and measure */

/* Makes a measure for the widget's font. Returns: whether it is another one than before. */
gboolean
pm_causes_update_measure (PmCausesCanvas *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  PmTextStyle styles[PM_TEXT_N_ROLES];
  double size;

  if (self->measure != NULL && self->font != NULL && font != NULL &&
      pango_font_description_equal (self->font, font) &&
      fabs (self->resolution - resolution) < 0.01)
    return FALSE;
  g_clear_pointer (&self->font, pango_font_description_free);
  g_clear_pointer (&self->measure, pm_text_measure_unref);
  self->font = font != NULL ? pango_font_description_copy (font) : NULL;
  self->resolution = resolution;

  size = font != NULL ? (double) pango_font_description_get_size (font) / PANGO_SCALE : 11;
  if (font == NULL || !pango_font_description_get_size_is_absolute (font))
    size *= (resolution > 0 ? resolution : 96) / 72;
  pm_text_styles_init_default (styles, size);
  self->measure = pm_text_measure_new_pango (context, styles);
  pm_tree_style_init (&self->style);
  pm_tree_style_scale (&self->style, size / BASE_TEXT_SIZE);
  self->style.node_width = round (self->style.node_width);
  return TRUE;
}

/* Layout */

/* The node that stays where it is on the screen while others move: the one that is written, else
 * the selected one if it can be seen, else the first that can. */
static char *
choose_anchor (PmCausesCanvas *self, double *x, double *y)
{
  const char *candidates[] = { self->edited_id, pm_causes_lead_id (self) };
  guint n, i;
  const PmTreeNode *nodes;

  if (self->layout == NULL)
    return NULL;
  nodes = pm_tree_layout_get_nodes (self->layout, &n);
  for (i = 0; i < G_N_ELEMENTS (candidates) + n; i++)
    {
      const PmTreeNode *node =
          i < G_N_ELEMENTS (candidates)
              ? pm_causes_node (self, pm_tree_layout_find (self->layout, candidates[i]))
              : &nodes[i - G_N_ELEMENTS (candidates)];

      if (node == NULL)
        continue;
      pm_causes_to_widget (self, node->box.x, node->box.y, x, y);
      if (*x > -node->box.width * self->zoom && *y > -node->box.height * self->zoom &&
          *x < gtk_widget_get_width (GTK_WIDGET (self)) &&
          *y < gtk_widget_get_height (GTK_WIDGET (self)))
        return g_strdup (node->id);
    }
  return NULL;
}

static void
move_adjustment (GtkAdjustment *adjustment, double by)
{
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

/** pm_causes_refresh: lays the document out anew, now */
void
pm_causes_refresh (PmCausesCanvas *self)
{
  g_autoptr (GHashTable) sufficient = NULL;
  double x = 0, y = 0, new_x, new_y;
  g_autofree char *anchor = NULL;
  g_autoptr (GHashTable) places = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->editor == NULL)
    return;
  self->is_stale = FALSE;
  /* What is dragged is known by its place in the layout that there was. */
  pm_causes_drag_cancel (self);
  places = pm_causes_remember_places (self);
  adw_animation_reset (self->animation);
  pm_causes_end_movement (self);
  anchor = choose_anchor (self, &x, &y);
  pm_causes_update_measure (self);
  self->style.orientation = self->tree_orientation;
  self->style.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_clear_pointer (&self->layout, pm_tree_layout_unref);
  sufficient = pm_cut_sets_collect_sufficient (pm_causes_shown_document (self));
  self->layout = pm_tree_layout_new (pm_causes_shown_document (self), &self->style, self->measure,
                                     self->folded, sufficient);
  pm_causes_drop_paths (self);
  g_clear_pointer (&self->mark_layouts, g_ptr_array_unref);
  pm_causes_update_nodes (self);
  pm_causes_configure_adjustments (self);
  if (anchor != NULL)
    {
      const PmTreeNode *node =
          pm_causes_node (self, pm_tree_layout_find_visible (self->layout, anchor));

      if (node != NULL)
        {
          pm_causes_to_widget (self, node->box.x, node->box.y, &new_x, &new_y);
          move_adjustment (self->hadjustment, new_x - x);
          move_adjustment (self->vadjustment, new_y - y);
        }
    }
  pm_causes_begin_movement (self, places);
  pm_causes_update_states (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  PmCausesCanvas *self = user_data;

  self->refresh_id = 0;
  pm_causes_refresh (self);
  return G_SOURCE_REMOVE;
}

/** pm_causes_queue_refresh: lays out anew before the next frame, however often it is asked */
void
pm_causes_queue_refresh (PmCausesCanvas *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* Scrolling */

static void
configure (GtkAdjustment *adjustment, double content, double page)
{
  /* What was zoomed to fit is as large as the page but for the last digits. */
  double upper = content < page + 0.5 ? page : content;

  if (adjustment == NULL)
    return;
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0,
                            upper, page * 0.1, page * 0.9, page);
}

void
pm_causes_configure_adjustments (PmCausesCanvas *self)
{
  double width = 0, height = 0;

  if (self->layout != NULL)
    pm_tree_layout_get_size (self->layout, &width, &height);
  configure (self->hadjustment, width * self->zoom, gtk_widget_get_width (GTK_WIDGET (self)));
  configure (self->vadjustment, height * self->zoom, gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
scroll_axis (GtkAdjustment *adjustment, double begin, double end)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double margin = MIN (24, page / 10);
  double by = 0;

  if (end + margin > page)
    by = end + margin - page;
  if (begin - by < margin)
    by = begin - margin;
  move_adjustment (adjustment, by);
}

/** pm_causes_scroll_to_rect: @rect of the tree comes into view, with as little movement as may be
 */
void
pm_causes_scroll_to_rect (PmCausesCanvas *self, const PmTreeRect *rect)
{
  double x, y;

  if (self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  pm_causes_to_widget (self, rect->x, rect->y, &x, &y);
  scroll_axis (self->hadjustment, x, x + rect->width * self->zoom);
  scroll_axis (self->vadjustment, y, y + rect->height * self->zoom);
}

void
pm_causes_scroll_to_id (PmCausesCanvas *self, const char *id)
{
  const PmTreeNode *node = pm_causes_node (self, pm_tree_layout_find_visible (self->layout, id));

  if (node != NULL)
    pm_causes_scroll_to_rect (self, &node->box);
}

/* The first time: all of it, as long as it can be read then, else its top. */
void
pm_causes_place_first (PmCausesCanvas *self)
{
  const PmTreeNode *node = pm_causes_node (self, 0);
  double zoom = pm_causes_zoom_to_fit (self);

  self->has_placed = TRUE;
  pm_causes_canvas_set_zoom (self, MAX (zoom, ZOOM_TO_READ));
  self->is_fitted = zoom >= ZOOM_TO_READ;
  if (node == NULL || self->hadjustment == NULL || self->vadjustment == NULL)
    return;
  gtk_adjustment_set_value (self->hadjustment,
                            (node->box.x + node->box.width / 2) * self->zoom -
                                gtk_adjustment_get_page_size (self->hadjustment) / 2);
  gtk_adjustment_set_value (self->vadjustment,
                            self->tree_orientation == PM_TREE_TOP_DOWN
                                ? 0
                                : (node->box.y + node->box.height / 2) * self->zoom -
                                      gtk_adjustment_get_page_size (self->vadjustment) / 2);
}
