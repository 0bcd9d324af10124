/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pm-causes-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The connectors by how they look; one path each, so that a frame strokes five of them. */
enum
{
  PATH_TREE,
  PATH_CROSS,
  PATH_TREE_LIT,
  PATH_CROSS_LIT,
  PATH_SELECTED, /* the arrow that is selected itself */
};

#define ARROW_SIZE 5

void
pm_causes_drop_paths (PmCausesCanvas *self)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (self->paths); i++)
    g_clear_pointer (&self->paths[i], gsk_path_unref);
}

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static GdkRGBA
get_accent (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA accent;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager),
                                       adw_style_manager_get_dark (manager), &accent);
  return accent;
}

/* The ground behind the tree, @view_bg_color: marks cover the lines that they stand on with it. */
static GdkRGBA
get_ground (void)
{
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    return (GdkRGBA) { 0x1d / 255.f, 0x1d / 255.f, 0x20 / 255.f, 1 };
  return (GdkRGBA) { 1, 1, 1, 1 };
}

static float
line_alpha (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 1.f : 0.45f;
}

/* Connectors */

static void
add_rounded (GskPathBuilder *builder, const PmTreePoint *points, guint n, double radius)
{
  guint i;

  gsk_path_builder_move_to (builder, (float) points[0].x, (float) points[0].y);
  for (i = 1; i + 1 < n; i++)
    {
      const PmTreePoint *a = &points[i - 1], *b = &points[i], *c = &points[i + 1];
      double before = hypot (b->x - a->x, b->y - a->y);
      double after = hypot (c->x - b->x, c->y - b->y);
      double r = MIN (radius, MIN (before, after) / 2);

      if (r < 0.5)
        {
          gsk_path_builder_line_to (builder, (float) b->x, (float) b->y);
          continue;
        }
      gsk_path_builder_line_to (builder, (float) (b->x + (a->x - b->x) * r / before),
                                (float) (b->y + (a->y - b->y) * r / before));
      gsk_path_builder_quad_to (builder, (float) b->x, (float) b->y,
                                (float) (b->x + (c->x - b->x) * r / after),
                                (float) (b->y + (c->y - b->y) * r / after));
    }
  gsk_path_builder_line_to (builder, (float) points[n - 1].x, (float) points[n - 1].y);
}

static void
add_arrow (GskPathBuilder *builder, const PmTreePoint *from, const PmTreePoint *to)
{
  double length = hypot (to->x - from->x, to->y - from->y);
  double dx = length > 0 ? (to->x - from->x) / length : 0;
  double dy = length > 0 ? (to->y - from->y) / length : -1;

  gsk_path_builder_move_to (builder, (float) (to->x - dx * ARROW_SIZE - dy * ARROW_SIZE * 0.7),
                            (float) (to->y - dy * ARROW_SIZE + dx * ARROW_SIZE * 0.7));
  gsk_path_builder_line_to (builder, (float) to->x, (float) to->y);
  gsk_path_builder_line_to (builder, (float) (to->x - dx * ARROW_SIZE + dy * ARROW_SIZE * 0.7),
                            (float) (to->y - dy * ARROW_SIZE - dx * ARROW_SIZE * 0.7));
}

static void
make_paths (PmCausesCanvas *self)
{
  PmSelection *selection = pm_editor_get_selection (self->editor);
  const PmCause *arrow = pm_selection_get_arrow_effect (selection);
  GskPathBuilder *builders[G_N_ELEMENTS (self->paths)];
  guint n, i, n_nodes;
  const PmTreeEdge *edges = pm_tree_layout_get_edges (self->layout, &n);
  const PmTreeNode *nodes = pm_tree_layout_get_nodes (self->layout, &n_nodes);

  for (i = 0; i < G_N_ELEMENTS (builders); i++)
    builders[i] = gsk_path_builder_new ();
  for (i = 0; i < n; i++)
    {
      const PmTreeEdge *edge = &edges[i];
      gboolean is_lit =
          arrow == NULL && (pm_selection_contains (selection, nodes[edge->cause].id) ||
                            pm_selection_contains (selection, nodes[edge->effect].id));
      gboolean is_selected = arrow != NULL &&
                             pm_selection_contains (selection, nodes[edge->cause].id) &&
                             g_str_equal (nodes[edge->effect].id, arrow->base.id);
      GskPathBuilder *builder = builders[is_selected ? PATH_SELECTED
                                                     : (edge->is_cross ? PATH_CROSS : PATH_TREE) +
                                                           (is_lit ? PATH_TREE_LIT : 0)];

      if (edge->n_points < 2)
        continue;
      add_rounded (builder, edge->points, edge->n_points, self->style.corner);
      if (edge->is_cross)
        add_arrow (builder, &edge->points[edge->n_points - 2], &edge->points[edge->n_points - 1]);
    }
  for (i = 0; i < G_N_ELEMENTS (builders); i++)
    self->paths[i] = gsk_path_builder_free_to_path (builders[i]);
}

static void
draw_connectors (PmCausesCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const float dashes[] = { 5, 4 };
  GdkRGBA plain = with_alpha (*color, line_alpha ());
  GdkRGBA accent = get_accent ();
  guint i;

  if (self->paths[0] == NULL)
    make_paths (self);
  for (i = 0; i < G_N_ELEMENTS (self->paths); i++)
    {
      GskStroke *stroke;

      if (gsk_path_is_empty (self->paths[i]))
        continue;
      stroke = gsk_stroke_new (i == PATH_SELECTED ? 3.5f : i >= PATH_TREE_LIT ? 2.f : 1.5f);
      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
      gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
      if (i == PATH_CROSS || i == PATH_CROSS_LIT)
        gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
      gtk_snapshot_append_stroke (snapshot, self->paths[i], stroke,
                                  i >= PATH_TREE_LIT ? &accent : &plain);
      gsk_stroke_free (stroke);
    }
}

/* Marks outside of the boxes */

static void
unref_if_any (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static PangoLayout *
mark_layout (PmCausesCanvas *self, const PmTreeMark *marks, guint n, guint index)
{
  PangoLayout *layout;

  if (marks[index].text == NULL)
    return NULL;
  if (self->mark_layouts == NULL)
    {
      self->mark_layouts = g_ptr_array_new_with_free_func (unref_if_any);
      g_ptr_array_set_size (self->mark_layouts, (int) n);
    }
  layout = g_ptr_array_index (self->mark_layouts, index);
  if (layout == NULL)
    {
      layout = pm_text_measure_create_layout (self->measure, PM_TEXT_ROLE_LABEL, marks[index].text,
                                              PM_TEXT_UNLIMITED, 1);
      g_ptr_array_index (self->mark_layouts, index) = layout;
    }
  return layout;
}

static void
draw_text_in (GtkSnapshot *snapshot,
              PangoLayout *layout,
              const PmTreeRect *box,
              const GdkRGBA *color)
{
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (box->x + (box->width - width) / 2),
                                                (float) (box->y + (box->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fill_rounded (GtkSnapshot *snapshot, const PmTreeRect *box, double radius, const GdkRGBA *color)
{
  graphene_rect_t rect =
      GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width, (float) box->height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &rect);
  gtk_snapshot_pop (snapshot);
}

static void
border_rounded (GtkSnapshot *snapshot,
                const PmTreeRect *box,
                double radius,
                float width,
                const GdkRGBA *color)
{
  graphene_rect_t rect =
      GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width, (float) box->height);
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &rect, (float) radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

/* The line from a box to the mark below it; the box is drawn over its other end. */
static void
draw_stem (GtkSnapshot *snapshot,
           const PmTreeNode *node,
           const PmTreeMark *mark,
           const GdkRGBA *line)
{
  double x = mark->box.x + mark->box.width / 2;
  double y = mark->box.y + mark->box.height / 2;
  double box_x = node->box.x + node->box.width / 2;
  double box_y = node->box.y + node->box.height / 2;
  graphene_rect_t rect;

  if (fabs (x - box_x) < 1)
    rect = GRAPHENE_RECT_INIT ((float) x - 0.75f, (float) MIN (y, box_y), 1.5f,
                               (float) fabs (y - box_y));
  else
    rect = GRAPHENE_RECT_INIT ((float) MIN (x, box_x), (float) y - 0.75f, (float) fabs (x - box_x),
                               1.5f);
  gtk_snapshot_append_color (snapshot, line, &rect);
}

/* A bar across the end of the stem: the branch ends here on purpose. */
static void
draw_stop (GtkSnapshot *snapshot,
           const PmTreeNode *node,
           const PmTreeMark *mark,
           const GdkRGBA *color)
{
  const double thickness = 3;
  gboolean is_below =
      fabs (mark->box.x + mark->box.width / 2 - node->box.x - node->box.width / 2) < 1;
  PmTreeRect bar = mark->box;

  if (is_below)
    {
      bar.y += (bar.height - thickness) / 2;
      bar.height = thickness;
    }
  else
    {
      bar.x += (bar.width - thickness) / 2;
      bar.width = thickness;
    }
  fill_rounded (snapshot, &bar, thickness / 2, color);
}

static void
draw_mark (PmCausesCanvas *self,
           GtkSnapshot *snapshot,
           const PmTreeMark *marks,
           guint n,
           guint index,
           const GdkRGBA *color)
{
  const PmTreeMark *mark = &marks[index];
  const PmTreeNode *node = pm_causes_node (self, (gint) mark->node);
  GdkRGBA line = with_alpha (*color, line_alpha ());
  GdkRGBA ground = get_ground ();
  GdkRGBA text = with_alpha (*color, 0.85f);
  PangoLayout *layout = mark_layout (self, marks, n, index);
  double radius = mark->box.height / 2;

  if (mark->kind != PM_TREE_MARK_GATE)
    draw_stem (snapshot, node, mark, &line);
  if (mark->kind == PM_TREE_MARK_STOPPED)
    {
      draw_stop (snapshot, node, mark, &line);
      return;
    }
  fill_rounded (snapshot, &mark->box, radius, &ground);
  if (mark->kind == PM_TREE_MARK_FOLDED)
    {
      GdkRGBA fill = with_alpha (*color, 0.12f);

      fill_rounded (snapshot, &mark->box, radius, &fill);
    }
  else
    border_rounded (snapshot, &mark->box, radius, 1.5f, &line);
  /* An end that an action treats is less of a question. */
  if (mark->kind == PM_TREE_MARK_OPEN && node->is_treated)
    text = line;
  draw_text_in (snapshot, layout, &mark->box, &text);
}

/* What was said of an arrow: nothing where the effect needed the cause, as arrows say that by
 * themselves; a small ring where nobody has asked yet. */
static void
draw_answer (PmCausesCanvas *self,
             GtkSnapshot *snapshot,
             const PmTreeEdge *edge,
             const GdkRGBA *color)
{
  GdkRGBA line = with_alpha (*color, line_alpha ());
  GdkRGBA ground = get_ground ();
  PmTreeRect box = { edge->middle.x - 3.5, edge->middle.y - 3.5, 7, 7 };
  g_autoptr (PangoLayout) layout = NULL;

  if (edge->needed == PM_ANSWER_YES || edge->n_points < 2)
    return;
  if (edge->needed != PM_ANSWER_UNSET)
    {
      int width, height;

      layout = pm_text_measure_create_layout (
          self->measure, PM_TEXT_ROLE_LABEL,
          edge->needed == PM_ANSWER_NO ? _ ("not needed") : _ ("needed?"), PM_TEXT_UNLIMITED, 1);
      pango_layout_get_pixel_size (layout, &width, &height);
      box.width = width + 2 * self->style.chip_padding;
      box.height = height + self->style.spacing / 2;
      box.x = edge->middle.x - box.width / 2;
      box.y = edge->middle.y - box.height / 2;
    }
  fill_rounded (snapshot, &box, box.height / 2, &ground);
  border_rounded (snapshot, &box, box.height / 2, edge->needed == PM_ANSWER_NO ? 1.5f : 1.f, &line);
  if (layout != NULL)
    draw_text_in (snapshot, layout, &box, color);
}

static void
draw_answers (PmCausesCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  guint n, i;
  const PmTreeEdge *edges = pm_tree_layout_get_edges (self->layout, &n);
  double left, top, right, bottom;

  pm_causes_to_tree (self, 0, 0, &left, &top);
  pm_causes_to_tree (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  for (i = 0; i < n; i++)
    if (edges[i].middle.x > left - 100 && edges[i].middle.x < right + 100 &&
        edges[i].middle.y > top - 20 && edges[i].middle.y < bottom + 20)
      draw_answer (self, snapshot, &edges[i], color);
}

/* Bones of a fishbone */

static void
draw_bones (PmCausesCanvas *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  guint n;
  const PmTreeBone *bones = pm_tree_layout_get_bones (self->layout, &n);
  GdkRGBA line = with_alpha (*color, line_alpha ());
  GdkRGBA ground = get_ground ();
  GdkRGBA fill = with_alpha (*color, 0.08f);

  for (guint i = 0; i < n; i++)
    {
      GskPathBuilder *builder = gsk_path_builder_new ();
      GskStroke *stroke = gsk_stroke_new (bones[i].is_spine ? 3.5f : 2.f);
      GskPath *path;

      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
      gsk_path_builder_move_to (builder, (float) bones[i].from.x, (float) bones[i].from.y);
      gsk_path_builder_line_to (builder, (float) bones[i].to.x, (float) bones[i].to.y);
      path = gsk_path_builder_free_to_path (builder);
      gtk_snapshot_append_stroke (snapshot, path, stroke, &line);
      gsk_path_unref (path);
      gsk_stroke_free (stroke);
      if (bones[i].text != NULL)
        {
          g_autoptr (PangoLayout) layout = pm_text_measure_create_layout (
              self->measure, PM_TEXT_ROLE_LABEL, bones[i].text, bones[i].label.width, 1);

          fill_rounded (snapshot, &bones[i].label, bones[i].label.height / 2, &ground);
          fill_rounded (snapshot, &bones[i].label, bones[i].label.height / 2, &fill);
          draw_text_in (snapshot, layout, &bones[i].label, color);
        }
    }
}

static void
push_tree (PmCausesCanvas *self, GtkSnapshot *snapshot)
{
  double x, y;

  pm_causes_to_widget (self, 0, 0, &x, &y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
}

/** pm_causes_draw_below: what lies under the nodes */
void
pm_causes_draw_below (PmCausesCanvas *self, GtkSnapshot *snapshot)
{
  GdkRGBA color;
  guint n, i;
  const PmTreeMark *marks = pm_tree_layout_get_marks (self->layout, &n);
  double left, top, right, bottom;

  pm_causes_to_tree (self, 0, 0, &left, &top);
  pm_causes_to_tree (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  push_tree (self, snapshot);
  /* While boxes are on their way the connectors fade in where they will be. */
  gtk_snapshot_push_opacity (snapshot, self->progress);
  draw_bones (self, snapshot, &color);
  draw_connectors (self, snapshot, &color);
  draw_answers (self, snapshot, &color);
  for (i = 0; i < n; i++)
    if (marks[i].kind >= PM_TREE_MARK_GATE && marks[i].box.x < right && marks[i].box.y < bottom &&
        marks[i].box.x + marks[i].box.width > left && marks[i].box.y + marks[i].box.height > top)
      draw_mark (self, snapshot, marks, n, i, &color);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

/* Drags */

static void
draw_drop_mark (PmCausesCanvas *self, GtkSnapshot *snapshot)
{
  const PmTreeDrop *drop = &self->drag.drop;
  GdkRGBA accent = get_accent ();
  GdkRGBA tint = with_alpha (accent, 0.14f);

  if (drop->place == PM_TREE_DROP_NONE || drop->is_same || self->drag.is_refused)
    return;
  if (drop->place == PM_TREE_DROP_CHILD)
    {
      PmTreeRect around = { drop->mark.x - 3, drop->mark.y - 3, drop->mark.width + 6,
                            drop->mark.height + 6 };

      fill_rounded (snapshot, &around, 12, &tint);
      border_rounded (snapshot, &around, 12, 2.5f, &accent);
    }
  else
    fill_rounded (snapshot, &drop->mark, 2, &accent);
}

/* A few words beside the pointer: what letting go would do. */
static void
draw_word (PmCausesCanvas *self, GtkSnapshot *snapshot)
{
  PangoLayout *layout;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA ground =
      dark ? (GdkRGBA) { 0.95f, 0.95f, 0.95f, 0.95f } : (GdkRGBA) { 0.13f, 0.13f, 0.15f, 0.95f };
  GdkRGBA color = dark ? (GdkRGBA) { 0.1f, 0.1f, 0.1f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  PmTreeRect box;
  int width, height;

  if (self->drag.word == NULL)
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->drag.word);
  pango_layout_set_width (layout, 280 * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  box = (PmTreeRect) { self->drag.x + 14, self->drag.y + 18, width + 20, height + 10 };
  box.x = CLAMP (box.x, 4, MAX (4, gtk_widget_get_width (GTK_WIDGET (self)) - box.width - 4));
  if (box.y + box.height > gtk_widget_get_height (GTK_WIDGET (self)) - 4)
    box.y = self->drag.y - box.height - 12;
  fill_rounded (snapshot, &box, 8, &ground);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) box.x + 10, (float) box.y + 5));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  g_object_unref (layout);
}

/** pm_causes_draw_above: what lies over the nodes */
void
pm_causes_draw_above (PmCausesCanvas *self, GtkSnapshot *snapshot)
{
  const PmTreeNode *node;
  double x, y;

  if (!self->drag.is_active)
    return;
  push_tree (self, snapshot);
  pm_causes_to_tree (self, self->drag.x, self->drag.y, &x, &y);
  node = pm_causes_node (self, (gint) self->drag.node);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x - self->drag.grip_x),
                                                          (float) (y - self->drag.grip_y)));
  gtk_snapshot_push_opacity (snapshot, 0.55);
  if (self->drag.picture != NULL)
    gdk_paintable_snapshot (self->drag.picture, snapshot, node->box.width, node->box.height);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
  /* Over the picture: where it goes matters more than what it is. */
  draw_drop_mark (self, snapshot);
  gtk_snapshot_restore (snapshot);
  draw_word (self, snapshot);
}
